//! `/balance/deposits/new`: a partner says that money is on its way.

use domain::actor::Permission;
use domain::error::DomainError;
use domain::partners;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::currencies;
use crate::actions::balance::AnnounceDeposit;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/balance/deposits/new`
pub fn announce() -> impl IntoView {
    framed(Side::Partner, async |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        actor.permit(Permission::AnnounceDeposits)?;
        let words = visitor.language;
        let (_, terms) = partners::own(&domain(), actor).await?;
        let own = terms.first().map_or("EUR", |terms| terms.currency.as_str());
        let typed = visitor.typed("deposit");
        let amount = Field { most: 16, ..Field::text("amount", t!(words, "deposit-amount")) };
        let currency = Field::text("currency", t!(words, "deposit-currency")).options(currencies());
        let note =
            Field::text("note", t!(words, "deposit-note")).hint(t!(words, "deposit-note-hint")).lines(2, 500);
        let labels = [
            ("amount", t!(words, "deposit-amount")),
            ("currency", t!(words, "deposit-currency")),
            ("note", t!(words, "deposit-note")),
        ];
        let title = t!(words, "deposit-new");
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/balance", t!(words, "balance"))], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "deposit-new-note")}</p>
            </div></header>
            <section class="card" aria-label=title.clone()><div class="body">
                <form class="form" method="post" action=AnnounceDeposit::PATH>
                    {summary_of(words, &typed, &labels)}
                    <div class="fields">
                        {amount.short("decimal").required().draw(&typed)}
                        {currency.short("text").value(own).draw(&typed)}
                    </div>
                    {note.draw(&typed)}
                    <div class="actions">
                        <button class="button primary">{t!(words, "deposit-new-press")}</button>
                        <a class="button quiet" href="/balance">{t!(words, "cancel")}</a>
                    </div>
                </form>
            </div></section>
        };
        Ok(Screen::new(title, body))
    })
}
