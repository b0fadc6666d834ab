//! `/developers/keys/new`: the form for a new key.

use domain::actor::{Mode, Permission};
use domain::error::DomainError;
use domain::keys::{Limits, Scope};
use domain::money::Currency;
use domain::partners;
use domain::sites::Terms;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::parts::shops;
use crate::actions::keys::CreateKey;
use crate::components::choices::{Choice, Choices};
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Typed, Visitor, domain};
use crate::words::{Language, names};

/// `/developers/keys/new`
pub fn new() -> impl IntoView {
    framed(Side::Partner, async |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit(Permission::RequestKey)?;
        let words = visitor.language;
        let (_, terms) = partners::own(&domain(), actor).await?;
        let typed = visitor.typed("key");
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/developers", t!(words, "developers"))], t!(words, "keys-new"))}
                <h1>{t!(words, "keys-new")}</h1>
                <p class="note">{t!(words, "key-new-note")}</p>
            </div></header>
            <div class="two"><section class="card" aria-label=t!(words, "keys-new")><div class="body">
                <form class="form" method="post" action=CreateKey::PATH>
                    {summary_of(words, &typed, &labels(words))}
                    {basics(&visitor, &typed)}
                    {powers(words, &typed, &terms)}
                    {bounds(&visitor, &typed, &terms)}
                    <div class="actions">
                        <button class="button primary">{t!(words, "key-new-press")}</button>
                        <a class="button quiet" href="/developers">{t!(words, "cancel")}</a>
                    </div>
                </form>
            </div></section><div class="stack">{good_to_know(words)}</div></div>
        };
        Ok(Screen::new(t!(words, "keys-new"), body))
    })
}

fn good_to_know(words: &'static Language) -> impl IntoView {
    let facts = [
        t!(words, "key-know-once"),
        t!(words, "key-know-rotate"),
        t!(words, "key-know-revoke"),
        t!(words, "key-know-agents"),
    ];
    let facts = facts.map(|fact| view! { <li><div>{fact}</div></li> });
    view! {
        <section class="card" aria-labelledby="know">
            <header><h2 id="know">{t!(words, "key-know")}</h2></header>
            <div class="body"><ul class="todo" role="list">{facts.collect_view()}</ul></div>
        </section>
    }
}

fn labels(words: &'static Language) -> Vec<(&'static str, String)> {
    vec![
        ("name", t!(words, "key-name")),
        ("mode", t!(words, "key-mode")),
        ("scopes", t!(words, "key-new-scopes")),
        ("sites", t!(words, "key-new-sites")),
        ("requests_per_minute", t!(words, "key-requests")),
        ("currency", t!(words, "key-new-currency")),
        ("per_order", t!(words, "key-new-per-order")),
        ("per_day", t!(words, "key-new-per-day")),
        ("per_month", t!(words, "key-new-per-month")),
        ("categories", t!(words, "key-new-categories")),
        ("expires_at", t!(words, "key-new-expires")),
    ]
}

fn basics(visitor: &Visitor, typed: &Typed) -> impl IntoView + use<> {
    let words = visitor.language;
    let name = Field {
        most: 80,
        ..Field::text("name", t!(words, "key-name")).required().hint(t!(words, "key-name-hint"))
    };
    let choice =
        |mode: Mode, note| Choice { value: mode.word().to_owned(), label: names::mode(words, mode), note };
    let modes = vec![
        choice(Mode::Live, t!(words, "key-mode-live-note")),
        choice(Mode::Test, t!(words, "key-mode-test-note")),
    ];
    let mode = Choices::one("mode", t!(words, "key-mode"), visitor.mode().word(), modes);
    view! {
        {name.draw(typed)}
        {mode.draw(typed)}
    }
}

fn powers(words: &'static Language, typed: &Typed, terms: &[Terms]) -> impl IntoView + use<> {
    let scopes = Scope::ALL.iter().map(|&scope| Choice {
        value: scope.word().to_owned(),
        label: scope.word().to_owned(),
        note: names::scope(words, scope),
    });
    let scopes = Choices::several("scopes", t!(words, "key-new-scopes"), scopes.collect()).code();
    let shops = shops(terms).into_iter().map(|(site, name, host)| Choice {
        value: site.to_string(),
        label: name,
        note: host,
    });
    let shops: Vec<Choice> = shops.collect();
    let sites = (!shops.is_empty()).then(|| {
        Choices::several("sites", t!(words, "key-new-sites"), shops)
            .hint(t!(words, "key-new-sites-hint"))
            .draw(typed)
    });
    view! {
        {scopes.hint(t!(words, "key-new-scopes-hint")).draw(typed)}
        {sites}
    }
}

fn bounds(visitor: &Visitor, typed: &Typed, terms: &[Terms]) -> impl IntoView + use<> {
    let words = visitor.language;
    let most = visitor.format().number(i64::from(Limits::MOST_REQUESTS));
    let amount = |name, label| Field { most: 16, ..Field::text(name, label).short("decimal") };
    let requests = Field { most: 6, ..Field::text("requests_per_minute", t!(words, "key-requests")) }
        .short("numeric")
        .value(Limits::DEFAULT_REQUESTS.to_string())
        .hint(t!(words, "key-new-requests-hint", most = most));
    let currencies = Currency::ALLOWED.iter().map(|code| ((*code).to_owned(), (*code).to_owned()));
    let own = terms.first().map_or("EUR", |terms| terms.currency.as_str());
    let currency =
        Field { options: currencies.collect(), ..Field::text("currency", t!(words, "key-new-currency")) };
    let categories = Field::text("categories", t!(words, "key-new-categories"))
        .hint(t!(words, "key-new-categories-hint"))
        .lines(3, 4000);
    let expires = Field::text("expires_at", t!(words, "key-new-expires"))
        .kind("date", "off")
        .short("numeric")
        .hint(t!(words, "key-new-expires-hint"));
    view! {
        <fieldset class="part">
            <legend>{t!(words, "key-new-limits")}</legend>
            <p class="hint">{t!(words, "key-new-limits-hint")}</p>
            <div class="fields">
                {amount("per_order", t!(words, "key-new-per-order")).draw(typed)}
                {amount("per_day", t!(words, "key-new-per-day")).draw(typed)}
                {amount("per_month", t!(words, "key-new-per-month")).draw(typed)}
                {currency.short("text").value(own).draw(typed)}
            </div>
            {categories.draw(typed)}
            <div class="fields">
                {requests.draw(typed)}
                {expires.draw(typed)}
            </div>
        </fieldset>
    }
}
