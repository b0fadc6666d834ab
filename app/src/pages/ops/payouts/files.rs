//! `/ops/bank-files`: what the bank sent, and what came of each line.

use domain::error::DomainError;
use domain::ids::BatchId;
use domain::page::Page;
use domain::payouts::bank::{self, BankFile, Entry, Outcome};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{FILES, PATH};
use crate::components::crumbs::crumbs;
use crate::components::empty::empty;
use crate::components::form::summary_of;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager};
use crate::components::{Icon, icon, payments};
use crate::t;
use crate::visitor::{Visitor, domain};

/// A form for a file: for one batch, or whatever it is about.
pub fn upload_form(visitor: &Visitor, batch: Option<BatchId>) -> impl IntoView + use<> {
    let words = visitor.language;
    let typed = visitor.typed("bank-file");
    let note =
        if batch.is_some() { t!(words, "bank-upload-batch-note") } else { t!(words, "bank-upload-note") };
    let hidden = batch.map(|id| view! { <input r#type="hidden" name="batch" value=id.to_string()/> });
    let labels = [("file", t!(words, "bank-file"))];
    view! {
        <section class="card" aria-labelledby="bank-upload">
            <header><h2 id="bank-upload">{t!(words, "bank-upload")}</h2></header>
            <div class="body">
                <form class="form" method="post" action="/ops/payouts/upload" enctype="multipart/form-data">
                    {summary_of(words, &typed, &labels)}
                    {hidden}
                    <label class="drop" id="file">{icon(Icon::Upload)}<b>{t!(words, "bank-choose")}</b><small>{note}</small>
                        <input r#type="file" name="file" required accept=".xml,text/xml,application/xml"/></label>
                    <div class="actions"><button class="button primary">{t!(words, "bank-read")}</button></div>
                </form>
            </div>
        </section>
    }
}

/// `/ops/bank-files`
pub fn files() -> impl IntoView {
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let words = visitor.language;
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let found = bank::files(&domain(), actor, page).await?;
        let next = found.next;
        let list = if found.items.is_empty() {
            let lead = Some((PATH.to_owned(), t!(words, "payouts")));
            empty(Icon::Upload, t!(words, "bank-files-none"), t!(words, "bank-files-none-text"), lead)
                .into_any()
        } else {
            table(&visitor, found).into_any()
        };
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[(PATH, t!(words, "payouts"))], t!(words, "bank-files"))}
                <h1>{t!(words, "bank-files")}</h1><p class="note">{t!(words, "bank-files-note")}</p>
            </div></header>
            {list}
            {pager(words, FILES, &[], next)}
        };
        Ok(Screen::new(t!(words, "bank-files"), body))
    })
}

fn table(visitor: &Visitor, found: Page<BankFile>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = found.items.into_iter().map(|file| {
        let at = file.created_at;
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{FILES}/{}", file.id)>{file.filename}</a></td>
                <td class="minor">{file.kind.word()}" · "{file.message_id}</td>
                <td class="nowrap" data-label=t!(words, "bank-uploaded")><time datetime=at.to_string()>{format.moment(at)}</time></td>
                <td data-label=t!(words, "bank-uploaded-by")>{file.uploaded_by}</td>
                <td class="num trail">{format.number(file.entries)}</td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "bank-files")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "bank-files")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "bank-file")}</th>
                    <th scope="col">{t!(words, "bank-message")}</th>
                    <th scope="col">{t!(words, "bank-uploaded")}</th>
                    <th scope="col">{t!(words, "bank-uploaded-by")}</th>
                    <th scope="col" class="num">{t!(words, "bank-lines")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

/// `/ops/bank-files/{id}`
pub fn file() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let (file, outcomes) = bank::file(&domain, actor, id).await?;
        let found = bank::entries(&domain, actor, id, page).await?;
        let next = found.next;
        let note = if file.done { t!(words, "bank-file-done") } else { t!(words, "bank-file-reading") };
        let title = file.filename.clone();
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[(PATH, t!(words, "payouts")), (FILES, t!(words, "bank-files"))], file.message_id.clone())}
                <h1>{title.clone()}" "<span class="badge">{file.kind.word()}</span></h1>
                <p class="note">{note}</p>
            </div></header>
            {sums(&visitor, &outcomes)}
            {lines(&visitor, found)}
            {pager(words, &format!("{FILES}/{id}"), &[], next)}
        };
        Ok(Screen::new(title, body))
    })
}

fn sums(visitor: &Visitor, outcomes: &[(Option<Outcome>, i64)]) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let figures = outcomes.iter().map(|&(outcome, number)| {
        view! { <div class="figure"><dt>{payments::outcome_word(words, outcome)}</dt><dd>{format.number(number)}</dd></div> }
    });
    view! { <dl class="figures">{figures.collect_view()}</dl> }
}

fn lines(visitor: &Visitor, found: Page<Entry>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = found.items.into_iter().map(|entry| {
        let amount = entry.amount.map(|amount| format.minor(amount, &entry.currency));
        let name = entry.partner_name.clone().unwrap_or_else(|| entry.reference.clone());
        let lead = match (entry.payout, entry.batch) {
            (Some(payout), Some(batch)) => {
                view! { <a class="row" href=format!("{PATH}/{batch}/payouts/{payout}")>{name}</a> }.into_any()
            }
            _ => name.into_any(),
        };
        let says = payments::says(words, entry.says);
        let says = if entry.reason.is_empty() { says } else { format!("{says} ({})", entry.reason) };
        view! {
            <tr>
                <td class="lead">{lead}</td>
                <td class="minor">{entry.reference.clone()}</td>
                <td data-label=t!(words, "bank-says")>{says}</td>
                <td class="under">{payments::outcome(words, entry.outcome)}</td>
                <td data-label=t!(words, "bank-reference")>{entry.bank_reference.clone()}</td>
                <td class="num trail">{amount}</td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "bank-lines")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "bank-lines")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "partner")}</th>
                    <th scope="col">{t!(words, "payouts-reference")}</th>
                    <th scope="col">{t!(words, "bank-says")}</th>
                    <th scope="col">{t!(words, "bank-outcome")}</th>
                    <th scope="col">{t!(words, "bank-reference")}</th>
                    <th scope="col" class="num">{t!(words, "payouts-amount")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}
