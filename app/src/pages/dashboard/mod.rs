//! The partner's dashboard: what was earned and where it stands, what clients ordered, what needs attention, what
//! happened last.

mod charts;
mod figures;
mod lists;
mod news;

use domain::Domain;
use domain::actor::{Actor, Permission};
use domain::events;
use domain::links::{self, LinkFilter};
use domain::overview::{self, Business};
use domain::page::PageRequest;
use domain::partners::{self, PartnerStatus};
use domain::payouts;
use domain::prepaid;
use domain::sites::{ProgrammeKind, Terms};
use domain::{error::DomainError, notifications};
use leptos::prelude::*;

use crate::components::days::{self, Asked};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::query;
use crate::components::status;
use crate::pages::balance;
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

/// `/dashboard`
pub fn page() -> impl IntoView {
    let (asked, currency) = (Asked::read(), query("currency"));
    framed(Side::Partner, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.clone().ok_or(DomainError::Unauthorized)?;
        let range = asked.range(domain.now().day(), "30d");
        let business = overview::business(&domain, &actor, range.days()).await?;
        let (partner, programmes) = partners::own(&domain, &actor).await?;
        let latest = events::latest(&domain, &actor, 8).await?;
        let counts = notifications::counts(&domain, &actor).await?;
        let balances = prepaid::balance(&domain, &actor).await?;
        let reads_payouts = actor.permit(Permission::ReadPayouts).is_ok();
        let next = if reads_payouts { Some(payouts::outlook(&domain, &actor).await?) } else { None };
        let starts = partner.status == PartnerStatus::Active
            && begins(&domain, &actor, &business, &programmes).await?;
        let charted = charts::charted(&business, &currency);
        // What is charted of itself need not stand in the address.
        let chosen = charted.clone().filter(|code| *code == currency);
        let kept = chosen.clone().map(|code| view! { <input r#type="hidden" name="currency" value=code/> });
        let keep = [("currency", chosen.as_deref().unwrap_or_default())];
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "dashboard")}</h1><p class="note">{t!(words, "dashboard-note", partner = partner.name.as_str())}</p></div>
                {days::segments(words, "/dashboard", &range, &keep)}
            </header>
            {standing(words, partner.status, &partner.status_reason)}
            {balance::low(&visitor, &balances)}
            <div class="two even">
                {figures::money(&visitor, &business)}
                {figures::by_state(&visitor, &business, &range)}
            </div>
            {next.as_ref().map(|next| crate::pages::payouts::glance(&visitor, next))}
            {figures::trade(&visitor, &business, &range)}
            <form class="filters" method="get" action="/dashboard">{days::own_dates(words, &range)}{kept}</form>
            <div class="two">
                {charts::revenue(&visitor, &business, &range, charted.as_deref())}
                {news::attention(&visitor, counts, starts)}
            </div>
            <div class="two even">
                {lists::top_links(&visitor, &business, &range)}
                {lists::clients(&visitor, &business)}
            </div>
            <div class="two">
                {charts::new_clients(&visitor, &business, &range)}
                {news::terms(&visitor, programmes)}
            </div>
            {news::activity(&visitor, latest)}
        };
        Ok(Screen::new(t!(words, "dashboard"), body))
    })
}

/// Whether the first thing to do is a link: they may make one, and there is none.
async fn begins(
    domain: &Domain,
    actor: &Actor,
    business: &Business,
    programmes: &[Terms],
) -> Result<bool, DomainError> {
    let may = actor.permit(Permission::ManageLinks).is_ok()
        && programmes.iter().any(|terms| terms.kind == ProgrammeKind::Affiliate);
    if !may || business.reach.clicks > 0 || !business.links.is_empty() {
        return Ok(false);
    }
    let one = PageRequest::new(1, None);
    Ok(links::list(domain, actor, &LinkFilter::default(), one).await?.items.is_empty())
}

fn standing(words: &'static Language, partner: PartnerStatus, reason: &str) -> Option<impl IntoView + use<>> {
    let text = match partner {
        PartnerStatus::Active => return None,
        PartnerStatus::Pending => t!(words, "standing-pending"),
        PartnerStatus::Suspended => t!(words, "standing-suspended"),
        PartnerStatus::Closed => t!(words, "standing-closed"),
    };
    let reason = reason.to_owned();
    Some(view! { <div class="flash wait">{status::partner(words, partner)}<p>{text}" "{reason}</p></div> })
}
