//! The public page: what Tandem is for partners, how it works, how to join.

use leptos::prelude::*;

use crate::components::public::{API_REFERENCE, Sheet, page};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::Visitor;
use crate::words::Language;

/// `/`
pub fn home() -> impl IntoView {
    page(async |visitor: Visitor| {
        let words = visitor.language;
        let (door, inside) = match visitor.actor {
            Some(_) => (visitor.home(), t!(words, "home-to-dashboard")),
            None => ("/sign-in", t!(words, "sign-in")),
        };
        let body = view! {
            <section class="hero"><div>
                <h1>{t!(words, "home-title")}</h1>
                <p class="lede">{t!(words, "home-lede")}</p>
                <div class="actions">
                    <a class="button primary" href="/apply">{t!(words, "apply")}</a>
                    <a class="button" href=door>{inside}</a>
                </div>
            </div></section>
            {offers(words)}
            {steps(words)}
            {promises(words)}
        };
        Ok(Sheet::new("Tandem".to_owned(), t!(words, "home-lede"), body))
    })
}

fn offers(words: &'static Language) -> impl IntoView {
    let offers = [
        (
            Icon::Links,
            t!(words, "home-affiliate"),
            "/apply",
            t!(words, "home-affiliate-text"),
            [
                t!(words, "home-affiliate-pool"),
                t!(words, "home-affiliate-life"),
                t!(words, "home-affiliate-why"),
            ],
        ),
        (
            Icon::Dropship,
            t!(words, "home-dropship"),
            "/apply",
            t!(words, "home-dropship-text"),
            [
                t!(words, "home-dropship-pool"),
                t!(words, "home-dropship-tiers"),
                t!(words, "home-dropship-total"),
            ],
        ),
        (
            Icon::Developers,
            t!(words, "home-agent"),
            API_REFERENCE,
            t!(words, "home-agent-text"),
            [t!(words, "home-agent-limits"), t!(words, "home-agent-person"), t!(words, "home-agent-test")],
        ),
    ];
    let cards = offers.into_iter().map(|(picture, title, href, text, points)| {
        let points = points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view();
        let external = (href == API_REFERENCE).then_some("external");
        view! {
            <li class="card offer">
                {icon(picture)}
                <h2><a href=href rel=external>{title}</a></h2>
                <p>{text}</p>
                <ul>{points}</ul>
            </li>
        }
    });
    view! {
        <section id="programmes" aria-label=t!(words, "home-programmes")>
            <ul class="offers" role="list">{cards.collect_view()}</ul>
        </section>
    }
}

fn steps(words: &'static Language) -> impl IntoView {
    let steps = [
        (t!(words, "home-step-apply"), t!(words, "home-step-apply-text")),
        (t!(words, "home-step-sell"), t!(words, "home-step-sell-text")),
        (t!(words, "home-step-earn"), t!(words, "home-step-earn-text")),
        (t!(words, "home-step-paid"), t!(words, "home-step-paid-text")),
    ];
    let items = steps
        .into_iter()
        .map(|(title, text)| view! { <li><div><b>{title}</b><small>{text}</small></div></li> });
    view! {
        <section class="section" id="how" aria-labelledby="how-title">
            <h2 id="how-title">{t!(words, "home-how")}</h2>
            <ol class="steps" role="list">{items.collect_view()}</ol>
        </section>
    }
}

fn promises(words: &'static Language) -> impl IntoView {
    view! {
        <section class="section prose" aria-labelledby="promises">
            <h2 id="promises">{t!(words, "home-promises")}</h2>
            <p>{t!(words, "home-promises-why")}</p>
            <p>{t!(words, "home-promises-life")}</p>
            <p>{t!(words, "home-promises-customers")}</p>
            <p><a class="button primary" href="/apply">{t!(words, "apply")}</a></p>
        </section>
    }
}
