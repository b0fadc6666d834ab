//! The application form.

use domain::sites::{self, ProgrammeKind, Terms};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use crate::actions::partners::Apply;
use crate::components::form::{Field, summary_of};
use crate::components::public::{Sheet, page};
use crate::t;
use crate::visitor::{Typed, Visitor, domain};
use crate::words::{Language, countries};

/// `/apply`
pub fn form() -> impl IntoView {
    page(async |visitor: Visitor| {
        let words = visitor.language;
        let programmes = sites::programmes(&domain()).await?;
        let typed = visitor.typed("apply");
        let body = view! {
            <section class="hero"><div>
                <h1>{t!(words, "apply")}</h1>
                <p class="lede">{t!(words, "apply-lede")}</p>
            </div></section>
            <section class="section" aria-label=t!(words, "apply")><div class="two">
                <form class="form" method="post" action=Apply::PATH novalidate>
                    {summary_of(words, &typed, &labels(words))}
                    <p class="note">{t!(words, "apply-needed")}</p>
                    {organisation(words, &typed)}
                    {person(words, &typed)}
                    {choices(&visitor, &typed, programmes)}
                    <input r#type="hidden" name="timezone" data-fill/>
                    <div class="actions">
                        <button class="button primary">{t!(words, "apply-send")}</button>
                        <a class="button quiet" href="/">{t!(words, "cancel")}</a>
                    </div>
                </form>
                <div>{next(words)}</div>
            </div></section>
        };
        Ok(Sheet::new(t!(words, "apply"), t!(words, "apply-lede"), body))
    })
}

fn next(words: &'static Language) -> impl IntoView + use<> {
    let steps = [
        (t!(words, "apply-next-mail"), t!(words, "apply-next-mail-text")),
        (t!(words, "apply-next-answer"), t!(words, "apply-next-answer-text")),
        (t!(words, "apply-next-start"), t!(words, "apply-next-start-text")),
    ];
    let items = steps
        .into_iter()
        .map(|(title, text)| view! { <li><div><b>{title}</b><small>{text}</small></div></li> });
    view! {
        <section class="card" aria-labelledby="next">
            <header><h2 id="next">{t!(words, "apply-next")}</h2></header>
            <div class="body"><ol class="steps" role="list">{items.collect_view()}</ol></div>
        </section>
    }
}

/// `/apply/sent`
pub fn sent() -> impl IntoView {
    page(async |visitor: Visitor| {
        let words = visitor.language;
        let body = view! {
            <section class="hero"><div>
                <h1>{t!(words, "apply-sent")}</h1>
                <p class="lede">{t!(words, "apply-sent-text")}</p>
                <p class="note">{t!(words, "apply-sent-note")}</p>
                <div class="actions"><a class="button" href="/">{t!(words, "oops-home")}</a></div>
            </div></section>
        };
        Ok(Sheet::new(t!(words, "apply-sent"), t!(words, "apply-sent-text"), body))
    })
}

fn labels(words: &'static Language) -> [(&'static str, String); 7] {
    [
        ("company", t!(words, "apply-company")),
        ("country", t!(words, "apply-country")),
        ("website", t!(words, "apply-website")),
        ("about", t!(words, "apply-about")),
        ("name", t!(words, "apply-name")),
        ("email", t!(words, "email")),
        ("programmes", t!(words, "home-programmes")),
    ]
}

fn organisation(words: &'static Language, typed: &Typed) -> impl IntoView + use<> {
    let mut countries = countries::options(words);
    countries.insert(0, (String::new(), t!(words, "choose")));
    let company = Field::text("company", t!(words, "apply-company")).required().kind("text", "organization");
    let country = Field::text("country", t!(words, "apply-country"))
        .required()
        .kind("text", "country")
        .options(countries);
    let website = Field::text("website", t!(words, "apply-website"))
        .kind("url", "url")
        .hint(t!(words, "apply-website-hint"));
    let about =
        Field::text("about", t!(words, "apply-about")).lines(5, 2_000).hint(t!(words, "apply-about-hint"));
    view! {
        <fieldset class="part">
            <legend>{t!(words, "apply-organisation")}</legend>
            <div class="fields">{company.draw(typed)}{country.draw(typed)}</div>
            {website.draw(typed)}
            {about.draw(typed)}
        </fieldset>
    }
}

fn person(words: &'static Language, typed: &Typed) -> impl IntoView + use<> {
    let name = Field::text("name", t!(words, "apply-name")).required().kind("text", "name");
    let email = Field::text("email", t!(words, "email"))
        .required()
        .kind("email", "email")
        .hint(t!(words, "apply-email-hint"));
    view! {
        <fieldset class="part">
            <legend>{t!(words, "apply-person")}</legend>
            {name.draw(typed)}
            {email.draw(typed)}
        </fieldset>
    }
}

/// The programmes as boxes, under the shop each runs on.
fn choices(visitor: &Visitor, typed: &Typed, programmes: Vec<Terms>) -> impl IntoView + use<> {
    let words = visitor.language;
    let fault = typed
        .fault("programmes")
        .map(|fault| view! { <p class="error" id="programmes-error">{fault.message.clone()}</p> });
    let described = fault.is_some().then_some("programmes-error");
    let shops = by_shop(programmes).into_iter().map(|(shop, host, programmes)| {
        let boxes = programmes.into_iter().map(|terms| {
            let id = terms.programme.to_string();
            let chosen = typed.has("programmes", &id);
            let (title, text) = (kind(words, terms.kind), offer(visitor, &terms));
            view! {
                <label class="choice"><input r#type="checkbox" name="programmes[]" value=id checked=chosen/>
                    <span>{title}<small>{text}</small></span></label>
            }
        });
        view! {
            <fieldset class="choices">
                <legend>{shop}</legend>
                <p class="hint">{host}</p>
                {boxes.collect_view()}
            </fieldset>
        }
    });
    view! {
        <fieldset class="part" id="programmes" tabindex="-1" aria-describedby=described>
            <legend>{t!(words, "home-programmes")}</legend>
            <p class="hint">{t!(words, "apply-programmes-hint")}</p>
            {fault}
            {shops.collect_view()}
        </fieldset>
    }
}

/// What a programme is called.
pub fn kind(words: &'static Language, kind: ProgrammeKind) -> String {
    match kind {
        ProgrammeKind::Affiliate => t!(words, "programme-affiliate"),
        ProgrammeKind::Dropship => t!(words, "programme-dropship"),
        ProgrammeKind::BuyerAgent => t!(words, "programme-buyer-agent"),
    }
}

/// What a programme offers, in a line.
fn offer(visitor: &Visitor, terms: &Terms) -> String {
    let (words, pool) = (visitor.language, visitor.format().decimal(terms.pool_percent.normalize()));
    match terms.kind {
        ProgrammeKind::Affiliate => t!(words, "programme-affiliate-offer", pool = pool),
        ProgrammeKind::Dropship => t!(words, "programme-dropship-offer", pool = pool),
        ProgrammeKind::BuyerAgent => t!(words, "programme-buyer-agent-offer"),
    }
}

/// Programmes arrive sorted by shop; the shops with theirs: name, host, programmes.
fn by_shop(programmes: Vec<Terms>) -> Vec<(String, String, Vec<Terms>)> {
    let mut shops: Vec<(String, String, Vec<Terms>)> = Vec::new();
    for terms in programmes {
        match shops.last_mut() {
            Some((_, host, of_shop)) if *host == terms.host => of_shop.push(terms),
            _ => shops.push((terms.site_name.clone(), terms.host.clone(), vec![terms])),
        }
    }
    shops
}
