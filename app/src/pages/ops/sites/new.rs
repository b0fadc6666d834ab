//! Opening a shop.

use domain::actor::OperatorPermission;
use domain::error::{DomainError, Refusal};
use domain::money::Currency;
use domain::sites::SiteKind;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::super::may;
use super::kind;
use crate::actions::sites::OpenShop;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::Visitor;
use crate::words::countries;

/// `/ops/sites/new`
pub fn new() -> impl IntoView {
    framed(Side::Operator, async |visitor: Visitor| {
        let words = visitor.language;
        if !may(&visitor, OperatorPermission::ManageSites) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let typed = visitor.typed("site");
        let kinds = SiteKind::ALL.iter().map(|&one| (one.word().to_owned(), kind(words, one)));
        let currencies = Currency::ALLOWED.iter().map(|code| ((*code).to_owned(), (*code).to_owned()));
        let labels = ["name", "host", "kind", "currency", "country"];
        let labels = labels.into_iter().zip([
            t!(words, "site-name"),
            t!(words, "site-host"),
            t!(words, "site-kind"),
            t!(words, "site-currency"),
            t!(words, "site-country"),
        ]);
        let labels: Vec<_> = labels.collect();
        let [name, host, kind, currency, country] = [0, 1, 2, 3, 4].map(|place: usize| {
            let (name, label) = &labels[place];
            Field::text(name, label.clone())
        });
        let title = t!(words, "site-new");
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/ops/sites", t!(words, "nav-sites"))], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "site-new-note")}</p>
            </div></header>
            <form class="form" method="post" action=OpenShop::PATH novalidate>
                {summary_of(words, &typed, &labels)}
                {name.required().draw(&typed)}
                {host.required().hint(t!(words, "site-host-hint")).draw(&typed)}
                <div class="fields">
                    {kind.options(kinds.collect()).draw(&typed)}
                    {currency.options(currencies.collect()).draw(&typed)}
                    {country.options(countries::options(words)).value("DE").draw(&typed)}
                </div>
                <div class="actions"><button class="button primary">{t!(words, "site-open")}</button>
                    <a class="button quiet" href="/ops/sites">{t!(words, "cancel")}</a></div>
            </form>
        };
        Ok(Screen::new(title, body))
    })
}
