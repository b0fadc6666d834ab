//! `/settings/preferences`: name, language and time zone. The operator's page is the same.

use domain::actor::Actor;
use domain::error::DomainError;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::{subnav, zones};
use crate::actions::settings::SavePreferences;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::Visitor;
use crate::words::LANGUAGES;

/// `/settings/preferences`
pub fn preferences() -> impl IntoView {
    preferences_on(Side::Partner, "/settings/preferences")
}

/// The preferences of whoever is signed in on this side; `here` is the page's own address.
pub fn preferences_on(side: Side, here: &'static str) -> impl IntoView {
    framed(side, async move |visitor: Visitor| {
        let words = visitor.language;
        let (name, timezone) = match &visitor.actor {
            Some(Actor::Partner(person)) => (person.name.clone(), person.timezone.clone()),
            Some(Actor::Operator(person)) => (person.name.clone(), person.timezone.clone()),
            _ => return Err(DomainError::Unauthorized),
        };
        let theme = view! {
            <section class="card" aria-labelledby="theme">
                <header><h2 id="theme">{t!(words, "preferences-theme")}</h2></header>
                <div class="body"><p>{t!(words, "preferences-theme-text")}</p></div>
            </section>
        };
        let body = view! {
            <header class="head"><div><h1>{t!(words, "preferences")}</h1><p class="note">{t!(words, "preferences-note")}</p></div></header>
            {subnav(words, side, here)}
            <div class="two">{form(&visitor, &name, &timezone)}<div class="stack">{theme}</div></div>
        };
        Ok(Screen::new(t!(words, "settings-preferences"), body))
    })
}

fn form(visitor: &Visitor, name: &str, timezone: &str) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("preferences");
    let labels = [
        ("name", t!(words, "preferences-name")),
        ("locale", t!(words, "preferences-language")),
        ("timezone", t!(words, "preferences-timezone")),
    ];
    let [name_label, locale_label, zone_label] = labels.clone();
    let languages = LANGUAGES.iter().map(|language| (language.tag.to_owned(), language.name.to_owned()));
    // Theirs is always among the choices, even where the database calls it by an older name.
    let mut special = vec!["UTC"];
    if timezone != "UTC" && !zones::is_listed(timezone) {
        special.push(timezone);
    }
    let special = special.into_iter().map(|zone| (zone.to_owned(), zone.to_owned()));
    let name =
        Field { most: 120, ..Field::text("name", name_label.1) }.kind("text", "name").required().value(name);
    let locale =
        Field::text("locale", locale_label.1).required().options(languages.collect()).value(words.tag);
    let zone = Field::text("timezone", zone_label.1)
        .required()
        .hint(t!(words, "preferences-timezone-hint"))
        .options(special.collect())
        .groups(zones::zones())
        .value(timezone);
    view! {
        <section class="card" aria-label=t!(words, "preferences")><div class="body">
            <form class="form" method="post" action=SavePreferences::PATH>
                {summary_of(words, &typed, &labels)}
                {name.draw(&typed)}
                {locale.draw(&typed)}
                {zone.draw(&typed)}
                <div class="actions"><button class="button primary">{t!(words, "save")}</button></div>
            </form>
        </div></section>
    }
}
