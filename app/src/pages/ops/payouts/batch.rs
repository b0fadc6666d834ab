//! `/ops/payouts/{id}`: a batch, what is to be done with it next, and its payouts.

use domain::actor::OperatorPermission;
use domain::clock::Timestamp;
use domain::error::DomainError;
use domain::page::{Page, PageRequest};
use domain::payouts::{self, Batch, BatchStatus, Payout, PayoutStatus, Skip, Sum};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::PATH;
use super::files::upload_form;
use super::list::named;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager, query};
use crate::components::{Icon, days, icon, payments};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/ops/payouts/{id}`
pub fn batch() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let (page, status) = (page_request(), query("status").parse::<PayoutStatus>().ok());
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let batch = payouts::batch(&domain, actor, id).await?;
        let sums = payouts::sums(&domain, actor, id).await?;
        let found = payouts::payouts_of(&domain, actor, id, status, page).await?;
        let skips = payouts::skips(&domain, actor, id, PageRequest::new(100, None)).await?;
        let next = found.next;
        let prepares = may(&visitor, OperatorPermission::PreparePayouts);
        let me = actor.person().ok();
        let sent = matches!(batch.status, BatchStatus::Exported | BatchStatus::Settled);
        let path = format!("{PATH}/{id}");
        let title = t!(
            words,
            "batch-title",
            amount = visitor.format().minor(batch.amount, &batch.currency),
            count = batch.payouts
        );
        let chosen = status.map_or("", PayoutStatus::word);
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[(PATH, t!(words, "payouts"))], named(&batch, &visitor.format()))}
                    <h1>{title.clone()}" "{payments::batch(words, batch.status)}</h1>
                    <p class="note">{next_step(&visitor, &batch, me.is_some() && batch.created_by == me)}</p>
                </div>
                {prepares.then(|| presses(&visitor, &batch, batch.created_by == me))}
            </header>
            {figures(&visitor, &batch)}
            {history(&visitor, &batch)}
            {states(&visitor, &path, &sums, status)}
            {table(&visitor, found)}
            {pager(words, &path, &[("status", chosen)], next)}
            {left_out(&visitor, skips)}
            {(prepares && sent).then(|| upload_form(&visitor, Some(id)))}
        };
        Ok(Screen::new(title, body))
    })
}

/// What happens next, and who does it.
fn next_step(visitor: &Visitor, batch: &Batch, mine: bool) -> String {
    let (words, format) = (visitor.language, visitor.format());
    match batch.status {
        BatchStatus::Preparing => t!(words, "batch-next-preparing"),
        BatchStatus::Draft if batch.created_by.is_none() => t!(words, "batch-next-nobody"),
        BatchStatus::Draft if mine => t!(words, "batch-next-mine"),
        BatchStatus::Draft => t!(words, "batch-next-draft", name = batch.created_by_name.clone()),
        BatchStatus::Empty => t!(words, "batch-next-empty"),
        BatchStatus::Approved => t!(words, "batch-next-approved"),
        BatchStatus::Exported => {
            let day = batch.execution_day.map(|day| days::named(&format, day)).unwrap_or_default();
            t!(words, "batch-next-exported", day = day)
        }
        BatchStatus::Settled => t!(words, "batch-next-settled"),
        BatchStatus::Cancelled => t!(words, "batch-next-cancelled"),
    }
}

/// What can be pressed, each leading to a page that asks once.
fn presses(visitor: &Visitor, batch: &Batch, mine: bool) -> impl IntoView + use<> {
    let words = visitor.language;
    let at = |step: &str| format!("{PATH}/{}/{step}", batch.id);
    let cancel = || view! { <a class="button" href=at("cancel")>{t!(words, "batch-do-cancel")}</a> };
    let download = || {
        view! { <a class="button primary" href=at("pain.001.xml")>{icon(Icon::Download)}{t!(words, "batch-file")}</a> }
    };
    let presses = match batch.status {
        BatchStatus::Preparing => {
            view! { <a class="button" href=format!("{PATH}/{}", batch.id)>{t!(words, "batch-look-again")}</a>{cancel()} }.into_any()
        }
        BatchStatus::Draft if batch.created_by.is_none() => {
            view! { <a class="button primary" href=at("take-over")>{t!(words, "batch-do-take-over")}</a>{cancel()} }.into_any()
        }
        BatchStatus::Draft if mine => cancel().into_any(),
        BatchStatus::Draft => {
            view! { <a class="button primary" href=at("approve")>{t!(words, "batch-do-approve")}</a>{cancel()} }.into_any()
        }
        BatchStatus::Approved => {
            view! { <a class="button primary" href=at("export")>{t!(words, "batch-do-export")}</a>{cancel()} }.into_any()
        }
        BatchStatus::Exported if batch.downloaded_at.is_none() => {
            view! { {download()}{cancel()} }.into_any()
        }
        BatchStatus::Exported => download().into_any(),
        BatchStatus::Settled | BatchStatus::Empty | BatchStatus::Cancelled => ().into_any(),
    };
    view! { <div class="actions">{presses}</div> }
}

fn figures(visitor: &Visitor, batch: &Batch) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let money = |minor: i64| format.minor(minor, &batch.currency);
    view! {
        <dl class="figures">
            <div class="figure"><dt>{t!(words, "payouts-amount")}</dt><dd>{money(batch.amount)}</dd>
                <dd class="note">{t!(words, "batch-minimum", amount = money(batch.minimum))}</dd></div>
            <div class="figure"><dt>{t!(words, "payouts")}</dt><dd>{format.number(batch.payouts)}</dd>
                <dd class="note">{t!(words, "batch-left-out", count = batch.skipped)}</dd></div>
            <div class="figure"><dt>{t!(words, "payouts-commissions")}</dt><dd>{format.number(batch.commissions)}</dd>
                <dd class="note">{t!(words, "batch-upto", day = format.moment(batch.upto))}</dd></div>
        </dl>
    }
}

/// Who did what, and when.
fn history(visitor: &Visitor, batch: &Batch) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let by = |name: &str| if name.is_empty() { "Tandem".to_owned() } else { name.to_owned() };
    let step = |class: &'static str, what: String, who: String, at: Option<Timestamp>| {
        at.map(|at| {
            view! { <li class=class><div><b>{what}</b><small>{who}</small></div><time datetime=at.to_string()>{format.moment(at)}</time></li> }
        })
    };
    let hash = (!batch.file_hash.is_empty()).then(
        || view! { <p class="note">{t!(words, "batch-hash")}" "<code>{batch.file_hash.clone()}</code></p> },
    );
    view! {
        <section class="card" aria-labelledby="history"><header><h2 id="history">{t!(words, "batch-history")}</h2></header>
            <div class="body"><ol class="timeline" role="list">
                {step("", t!(words, "batch-was-prepared"), by(&batch.created_by_name), Some(batch.created_at))}
                {step("good", t!(words, "batch-was-approved"), by(&batch.approved_by_name), batch.approved_at)}
                {step("", t!(words, "batch-was-exported"), by(&batch.exported_by_name), batch.exported_at)}
                {step("good", t!(words, "batch-was-settled"), String::new(), batch.settled_at)}
                {step("bad", t!(words, "batch-was-cancelled"), String::new(), batch.cancelled_at)}
            </ol>{hash}</div>
        </section>
    }
}

/// The payouts by state, each leading to its own.
fn states(
    visitor: &Visitor,
    path: &str,
    sums: &[Sum],
    chosen: Option<PayoutStatus>,
) -> impl IntoView + use<> {
    let words = visitor.language;
    let all = chosen.is_none().then_some("true");
    let each = sums.iter().map(|sum| {
        let current = (chosen == Some(sum.status)).then_some("true");
        let text =
            format!("{} · {}", payments::payout_word(words, sum.status), visitor.format().number(sum.number));
        view! { <a href=format!("{path}?status={}", sum.status) aria-current=current>{text}</a> }
    });
    let each = each.collect_view();
    view! {
        <div class="segments" role="group" aria-label=t!(words, "payouts-state")>
            <a href=path.to_owned() aria-current=all>{t!(words, "payouts-any")}</a>{each}
        </div>
    }
}

fn table(visitor: &Visitor, found: Page<Payout>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = found.items.into_iter().map(|payout| {
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}/payouts/{}", payout.batch, payout.id)>{payout.partner_name.clone()}</a></td>
                <td class="minor">{payout.holder.clone()}" · "{payout.country.clone()}" •••• "{payout.last_four.clone()}</td>
                <td class="under">{payments::payout(words, payout.status)}</td>
                <td data-label=t!(words, "payout-note")>{payments::note(words, &payout.note)}</td>
                <td class="num" data-label=t!(words, "payouts-commissions")>{format.number(payout.commissions)}</td>
                <td class="num trail"><b>{format.minor(payout.amount, &payout.currency)}</b></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "payouts")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "payouts")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "partner")}</th>
                    <th scope="col">{t!(words, "payouts-account")}</th>
                    <th scope="col">{t!(words, "payouts-state")}</th>
                    <th scope="col">{t!(words, "payout-note")}</th>
                    <th scope="col" class="num">{t!(words, "payouts-commissions")}</th>
                    <th scope="col" class="num">{t!(words, "payouts-amount")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

/// Who was left out, and why.
fn left_out(visitor: &Visitor, skips: Page<Skip>) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    let more = skips.next.is_some().then(|| view! { <p class="note">{t!(words, "batch-more-left-out")}</p> });
    let rows = skips.items.into_iter().map(|skip| {
        view! {
            <li><div><b><a href=format!("/ops/partners/{}", skip.partner)>{skip.partner_name}</a></b><small>{payments::why_not(words, skip.reason)}</small></div>
                <div class="num">{format.minor(skip.amount, &skip.currency)}</div></li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="left-out">
                <header><h2 id="left-out">{t!(words, "batch-who-left-out")}</h2></header>
                <div class="body"><ol class="steps" role="list">{rows}</ol>{more}</div>
            </section>
        }
    })
}
