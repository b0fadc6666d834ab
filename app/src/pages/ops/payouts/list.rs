//! `/ops/payouts`: what would be paid now, and every batch.

use domain::actor::OperatorPermission;
use domain::error::DomainError;
use domain::page::Page;
use domain::payouts::{self, Batch, BatchFilter, BatchStatus, Preview};
use leptos::prelude::*;

use super::super::may;
use super::files::upload_form;
use super::{FILES, PATH};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::{Icon, payments};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::format::Format;

/// `/ops/payouts`
pub fn list() -> impl IntoView {
    let (status, page, first) =
        (query("status").parse::<BatchStatus>().ok(), page_request(), query("cursor").is_empty());
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let found = payouts::batches(&domain, actor, &BatchFilter { status }, page).await?;
        let next = found.next;
        // Who pages or filters looks for a batch that was.
        let mut previews = Vec::new();
        if first && status.is_none() {
            for currency in payouts::due_currencies(&domain).await? {
                previews.push(payouts::preview(&domain, actor, &currency).await?);
            }
        }
        let list = if found.items.is_empty() && status.is_some() {
            let reset = Some((PATH.to_owned(), t!(words, "filter-reset")));
            empty(Icon::Payouts, t!(words, "batches-no-match"), t!(words, "batches-no-match-text"), reset)
                .into_any()
        } else if found.items.is_empty() {
            empty(Icon::Payouts, t!(words, "batches-none"), t!(words, "batches-none-text"), None).into_any()
        } else {
            table(&visitor, found).into_any()
        };
        let states = BatchStatus::ALL.iter().map(|&one| {
            view! { <option value=one.word() selected=status == Some(one)>{payments::batch_word(words, one)}</option> }
        });
        let states = states.collect_view();
        let chosen = status.map_or("", BatchStatus::word);
        let reset =
            status.map(|_| view! { <a class="button quiet" href=PATH>{t!(words, "filter-reset")}</a> });
        let prepares = may(&visitor, OperatorPermission::PreparePayouts);
        let upload = prepares.then(|| upload_form(&visitor, None));
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "payouts")}</h1><p class="note">{t!(words, "ops-payouts-note")}</p></div>
                <div class="actions"><a class="button" href=FILES>{t!(words, "bank-files")}</a></div>
            </header>
            {previews.into_iter().map(|preview| now(&visitor, preview, prepares)).collect_view()}
            <form class="filters" method="get" action=PATH role="search" data-autosubmit>
                <label class="pick"><span>{t!(words, "payouts-state")}</span>
                    <select name="status"><option value="">{t!(words, "payouts-any")}</option>{states}</select></label>
                <button class="button">{t!(words, "filter")}</button>
                {reset}
                {export(words, "/ops/payouts.csv", &[])}
            </form>
            {list}
            {pager(words, PATH, &[("status", chosen)], next)}
            {upload}
        };
        Ok(Screen::new(t!(words, "payouts"), body))
    })
}

/// What a batch would be, prepared now.
fn now(visitor: &Visitor, preview: Preview, prepares: bool) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let amount = format.minor(preview.amount, &preview.currency);
    let title = t!(words, "payouts-now", currency = preview.currency.clone());
    let text = if preview.complete {
        t!(
            words,
            "payouts-now-text",
            amount = amount,
            partners = preview.partners,
            count = preview.commissions
        )
    } else {
        t!(words, "payouts-now-more", amount = amount, partners = preview.partners)
    };
    let skips = preview.skips.iter().map(|skip| {
        view! {
            <li><div><b>{payments::why_not(words, skip.reason)}</b><small>{t!(words, "payouts-partners", count = skip.partners)}</small></div>
                <div class="num">{format.minor(skip.amount, &preview.currency)}</div></li>
        }
    });
    let skips = skips.collect::<Vec<_>>();
    let skipped = (!skips.is_empty()).then(|| {
        view! { <details class="more"><summary>{t!(words, "payouts-left-out-now")}</summary><ol class="steps" role="list">{skips}</ol></details> }
    });
    let press = (prepares && preview.partners > 0).then(|| {
        let href = format!("{PATH}/{}/prepare", preview.currency);
        view! { <a class="button primary" href=href>{t!(words, "payouts-prepare")}</a> }
    });
    let (id, name) = (format!("now-{}", preview.currency), format!("now-{}", preview.currency));
    view! {
        <section class="card" aria-labelledby=name>
            <header><h2 id=id>{title}</h2>{press}</header>
            <div class="body"><p>{text}</p>{skipped}</div>
        </section>
    }
}

/// What a batch is called: its month, or the day on which somebody prepared it.
pub(super) fn named(batch: &Batch, format: &Format) -> String {
    if batch.period.is_empty() { format.date(batch.created_at) } else { batch.period.clone() }
}

fn table(visitor: &Visitor, found: Page<Batch>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = found.items.into_iter().map(|batch| {
        let at = batch.created_at;
        let name = named(&batch, &format);
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", batch.id)>{name}</a></td>
                <td class="minor">{batch.created_by_name.clone()}</td>
                <td class="nowrap" data-label=t!(words, "payouts-prepared")><time datetime=at.to_string()>{format.moment(at)}</time></td>
                <td class="under">{payments::batch(words, batch.status)}</td>
                <td class="num" data-label=t!(words, "payouts")>{format.number(batch.payouts)}</td>
                <td class="num trail"><b>{format.minor(batch.amount, &batch.currency)}</b></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "batches")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "batches")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "batch")}</th>
                    <th scope="col">{t!(words, "batch-by")}</th>
                    <th scope="col">{t!(words, "payouts-prepared")}</th>
                    <th scope="col">{t!(words, "payouts-state")}</th>
                    <th scope="col" class="num">{t!(words, "payouts")}</th>
                    <th scope="col" class="num">{t!(words, "payouts-amount")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
