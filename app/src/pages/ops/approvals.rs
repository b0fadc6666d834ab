//! What waits for the operator: applications of partners and payout accounts, decided by one press.

use domain::actor::OperatorPermission;
use domain::approvals::{self, Approval, ApprovalKind, ApprovalStatus};
use domain::error::DomainError;
use domain::ids::ApprovalId;
use domain::partners::{self, step::Step};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{accounts, approve, may, partners::question};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed, send_to};
use crate::components::list::{page_request, pager, query};
use crate::components::{Icon, status};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, countries};

const PATH: &str = "/ops/approvals";

/// `/ops/approvals`
pub fn list() -> impl IntoView {
    let waiting = query("show") != "decided";
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let approvals = approvals::list(&domain(), actor, waiting, page).await?;
        let next = approvals.next;
        let show = if waiting { "" } else { "decided" };
        let current = |on: bool| on.then_some("true");
        let note =
            if waiting { t!(words, "ops-approvals-note") } else { t!(words, "ops-approvals-decided-note") };
        let list = if approvals.items.is_empty() {
            nothing(words, waiting)
        } else {
            let cards = approvals.items.into_iter().map(|approval| match approval.kind {
                ApprovalKind::PayoutAccount => accounts::card(&visitor, approval).into_any(),
                _ => card(&visitor, approval).into_any(),
            });
            let cards = cards.collect_view();
            view! { <ul class="approvals" role="list">{cards}</ul> }.into_any()
        };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "approvals")}</h1><p class="note">{note}</p></div>
                <div class="segments" role="group" aria-label=t!(words, "approvals-which")>
                    <a href=PATH aria-current=current(waiting)>{t!(words, "approvals-waiting")}</a>
                    <a href="?show=decided" aria-current=current(!waiting)>{t!(words, "approvals-decided")}</a>
                </div>
            </header>
            {list}
            {pager(words, PATH, &[("show", show)], next)}
        };
        Ok(Screen::new(t!(words, "approvals"), body))
    })
}

fn nothing(words: &'static Language, waiting: bool) -> AnyView {
    let (title, text) = if waiting {
        (t!(words, "approvals-none"), t!(words, "ops-approvals-none-text"))
    } else {
        (t!(words, "approvals-none-decided"), t!(words, "approvals-none-decided-text"))
    };
    empty(Icon::Approvals, title, text, None).into_any()
}

fn card(visitor: &Visitor, approval: Approval) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let (id, partner) = (approval.id, approval.partner.to_string());
    let waits = approval.status == ApprovalStatus::Waiting;
    let country = approval.detail["country"].as_str().map(|code| countries::name(words, code));
    let website =
        approval.detail["website"].as_str().filter(|address| !address.is_empty()).map(str::to_owned);
    let facts = [
        (t!(words, "partners-country"), country),
        (t!(words, "apply-website"), website),
        (t!(words, "approval-who"), waits.then(|| t!(words, "ops-approvals-who"))),
        (t!(words, "approval-when"), approval.decided_at.map(|at| format.moment(at))),
        (t!(words, "partner-reason"), Some(approval.reason).filter(|reason| !reason.is_empty())),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(name, value)| Some(view! { <div><dt>{name}</dt><dd>{value?}</dd></div> }));
    let chip = if waits {
        let until = format.day(approval.expires_at);
        if approval.expires_at > domain().now() {
            view! { <span class="status wait">{t!(words, "approval-until", when = until)}</span> }.into_any()
        } else {
            view! { <span class="status bad">{t!(words, "ops-approvals-overdue", when = until)}</span> }
                .into_any()
        }
    } else {
        status::approval(words, approval.status)
    };
    let footer = (waits && may(visitor, OperatorPermission::DecidePartners)).then(|| {
        view! {
            <footer class="actions">
                {approve(visitor, &partner, PATH, "button primary")}
                <a class="button" href=format!("{PATH}/{id}/decline")>{t!(words, "approval-decline")}</a>
            </footer>
        }
    });
    let title = t!(words, "approval-partner", partner = approval.partner_name);
    let asked =
        t!(words, "ops-approvals-asked", name = approval.asked_by, when = format.moment(approval.created_at));
    view! {
        <li><article class="card approval" aria-labelledby=id.to_string()>
            <header>
                <div><h2 id=id.to_string()><a href=format!("/ops/partners/{partner}")>{title}</a></h2><small>{asked}</small></div>
                {chip}
            </header>
            <div class="body"><dl class="facts">{facts.collect_view()}</dl></div>
            {footer}
        </article></li>
    }
}

/// `/ops/approvals/{id}/decline`
pub fn decline() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id: ApprovalId = id.parse().map_err(|_| DomainError::NotFound)?;
        let domain = domain();
        let approval = approvals::get(&domain, actor, id).await?;
        if approval.kind == ApprovalKind::PayoutAccount {
            if approval.status != ApprovalStatus::Waiting {
                send_to(PATH);
            }
            let body = accounts::reject(&visitor, &approval);
            return Ok(Screen::new(t!(visitor.language, "ops-account-reject"), body));
        }
        let (partner, _) = partners::get(&domain, actor, approval.partner).await?;
        if !Step::Decline.is_open(partner.status) {
            // Decided meanwhile: the partner's page shows how.
            send_to(&format!("/ops/partners/{}", partner.id));
        }
        let body = question(&visitor, &partner, Step::Decline, PATH.to_owned(), PATH.to_owned());
        Ok(Screen::new(t!(visitor.language, "partner-decline"), body))
    })
}
