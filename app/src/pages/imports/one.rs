//! `/dropship/imports/{id}`: what came of every row, and what to do now.

use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use domain::error::DomainError;
use domain::imports::{self, Effect, EntryState, Import, ImportStatus};
use domain::page::{Cursor, PageRequest};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::use_params_map;

use super::words::{column, problem, state_name, status};
use super::{columns, mending, orders};
use crate::actions::imports::ReadAgain;
use crate::components::crumbs::crumbs;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, query};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};

/// `/dropship/imports/{id}`
pub fn one() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let (asked, page, known) = (query("state"), page_request(), query("known"));
    let cursor = Cursor::decode(&query("cursor"));
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let (domain, words) = (domain(), visitor.language);
        let mut read = domain.db();
        let (import, effect) = imports::effect(&mut read, actor, id).await?;
        let open = import.status == ImportStatus::Ready;
        // Those with problems first, and alone: they are what is to be done.
        let state = match asked.as_str() {
            "" if import.bad > 0 && open => Some(EntryState::Bad),
            word => word.parse().ok(),
        };
        let mends = open && state == Some(EntryState::Bad);
        // A form each: fewer of them on a page than lines of a table.
        let page = if mends { PageRequest::new(10, cursor) } else { page };
        let entries = imports::entries(&mut read, actor, id, state, page).await?;
        let next = entries.next;
        // The cells of a row, so that one sees what is in a column.
        let first = entries.items.first().and_then(|entry| entry.body.rows.first());
        let example = first.map(|(_, cells)| cells.clone()).unwrap_or_default();
        if import.status == ImportStatus::Committing {
            again_soon();
        }
        let list = if mends {
            mending::forms(&visitor, &import, entries.items).into_any()
        } else {
            orders::table(&visitor, &import, entries.items).into_any()
        };
        let title = import.filename.clone();
        let path = format!("/dropship/imports/{id}");
        let word = state.map_or("all", EntryState::word);
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[("/dropship/import", t!(words, "sheet-title"))], title.clone())}
                    <h1>{title.clone()}" "{status(words, &import)}</h1>
                    <p class="note">{next_step(&visitor, &import)}</p>
                </div>
                {presses(&visitor, &import)}
            </header>
            {(!known.is_empty()).then(|| notice(Icon::Info, "flash", t!(words, "sheet-known", when = visitor.format().moment(import.created_at))))}
            {notes(&visitor, &import)}
            {progress(&visitor, &import)}
            {figures(&visitor, &import, &effect)}
            {open.then(|| short(&visitor, &effect))}
            {open.then(|| columns::form(&visitor, &import, &example))}
            {segments(&visitor, &import, word)}
            {list}
            {orders::pager(words, &path, word, next)}
        };
        Ok(Screen::new(title, body))
    })
}

/// Without scripts as with them: the browser asks again by itself while orders are being placed.
fn again_soon() {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(REFRESH, HeaderValue::from_static("2"));
    }
}

fn notice(picture: Icon, class: &'static str, text: String) -> impl IntoView {
    view! { <div class=class>{icon(picture)}<p>{text}</p></div> }
}

/// What happens next.
fn next_step(visitor: &Visitor, import: &Import) -> String {
    let words = visitor.language;
    match import.status {
        ImportStatus::Ready if import.bad > 0 => t!(words, "sheet-next-mend", count = import.bad),
        ImportStatus::Ready => t!(words, "sheet-next-ready"),
        ImportStatus::Committing => t!(words, "sheet-next-committing"),
        ImportStatus::Done => t!(words, "sheet-next-done"),
        ImportStatus::Discarded => t!(words, "sheet-next-discarded"),
    }
}

fn presses(visitor: &Visitor, import: &Import) -> Option<impl IntoView + use<>> {
    let words = visitor.language;
    let path = format!("/dropship/imports/{}", import.id);
    (import.status == ImportStatus::Ready).then(|| {
        let commit = (import.valid > 0).then(|| {
            let press = if import.bad > 0 {
                t!(words, "sheet-commit-valid", count = import.valid)
            } else {
                t!(words, "sheet-commit-all", count = import.valid)
            };
            view! { <a class="button primary" href=format!("{path}/commit")>{press}</a> }
        });
        let bad = (import.bad > 0).then(|| {
            view! { <a class="button" href=format!("{path}/bad.csv")>{icon(Icon::Download)}{t!(words, "sheet-download-bad")}</a> }
        });
        view! {
            <div class="actions">
                {commit}
                {bad}
                <form method="post" action=ReadAgain::PATH>
                    <input r#type="hidden" name="id" value=import.id.to_string()/>
                    <button class="button">{t!(words, "sheet-again")}</button>
                </form>
                <a class="button quiet" href=format!("{path}/discard")>{t!(words, "sheet-discard")}</a>
            </div>
        }
    })
}

/// What is wrong with the file as a whole, and why placing ended before its end.
fn notes(visitor: &Visitor, import: &Import) -> impl IntoView + use<> {
    let words = visitor.language;
    let mut told: Vec<String> = Vec::new();
    if import.status == ImportStatus::Ready {
        let missing = import.missing();
        if !missing.is_empty() {
            let names = missing.into_iter().map(|field| column(words, import, field));
            told.push(t!(words, "sheet-missing", columns = names.collect::<Vec<_>>().join(", ")));
        }
        told.extend(import.notes.iter().map(|note| problem(words, note)));
        if import.stopped.is_some() {
            told.push(t!(words, "sheet-stopped"));
        }
    }
    told.into_iter().map(|text| notice(Icon::Warning, "flash bad", text)).collect_view()
}

fn progress(visitor: &Visitor, import: &Import) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    (import.status == ImportStatus::Committing).then(|| {
        let (done, all) = (import.ordered, import.ordered + import.valid);
        let text = t!(words, "sheet-progress", done = format.number(done), all = format.number(all));
        view! {
            <section class="card" aria-label=t!(words, "sheet-state-committing") id="progress"><div class="body">
                <p role="status">{text.clone()}</p>
                <progress class="track" value=done max=all aria-label=t!(words, "sheet-state-committing")>{text}</progress>
                <p class="note">{t!(words, "sheet-progress-note")}</p>
            </div></section>
        }
    })
}

fn figures(visitor: &Visitor, import: &Import, effect: &Effect) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let path = format!("/dropship/imports/{}", import.id);
    let figure = |count: i64, state: EntryState, note: String| {
        let href = format!("{path}?state={}", state.word());
        view! {
            <div class="figure"><dt>{state_name(words, state)}</dt><dd><a href=href>{format.number(count)}</a></dd><dd class="note">{note}</dd></div>
        }
    };
    let rows =
        t!(words, "sheet-of", rows = format.number(import.rows), orders = format.number(import.orders));
    let worth = t!(words, "sheet-worth", total = format.money(import.valid_total));
    let ordered = (import.ordered > 0).then(|| {
        figure(
            import.ordered,
            EntryState::Ordered,
            t!(words, "sheet-worth", total = format.money(import.ordered_total)),
        )
    });
    let balance = effect.available.filter(|_| import.valid > 0).map(|available| {
        let note = effect.missing().map_or_else(
            || t!(words, "sheet-balance-enough"),
            |missing| t!(words, "sheet-balance-missing", missing = format.money(missing)),
        );
        view! {
            <div class="figure"><dt>{t!(words, "sheet-balance")}</dt><dd>{format.money(available)}</dd><dd class="note">{note}</dd></div>
        }
    });
    view! {
        <dl class="figures">
            {figure(import.bad, EntryState::Bad, rows)}
            {figure(import.valid, EntryState::Valid, worth)}
            {ordered}
            {balance}
        </dl>
    }
}

/// Products that do not suffice for all orders together.
fn short(visitor: &Visitor, effect: &Effect) -> Option<impl IntoView + use<>> {
    let (words, format) = (visitor.language, visitor.format());
    (!effect.short.is_empty()).then(|| {
        let items = effect.short.iter().map(|short| {
            let text = t!(
                words,
                "sheet-short-one",
                wanted = format.number(short.wanted),
                stock = format.number(short.stock)
            );
            view! { <li><div><b>{short.sku.clone()}</b><small>{text}</small></div></li> }
        });
        view! {
            <section class="card" aria-labelledby="short">
                <header><h2 id="short">{t!(words, "sheet-short")}</h2></header>
                <div class="body"><p class="note">{t!(words, "sheet-short-note")}</p>
                    <ul class="todo" role="list">{items.collect_view()}</ul></div>
            </section>
        }
    })
}

fn segments(visitor: &Visitor, import: &Import, chosen: &'static str) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let path = format!("/dropship/imports/{}", import.id);
    let counts = [
        (EntryState::Bad, import.bad),
        (EntryState::Valid, import.valid),
        (EntryState::Ordered, import.ordered),
        (EntryState::LeftOut, import.left_out),
    ];
    let links = counts.into_iter().filter(|(_, count)| *count > 0).map(|(state, count)| {
        let current = (state.word() == chosen).then_some("true");
        let text = format!("{} ({})", state_name(words, state), format.number(count));
        view! { <a href=format!("{path}?state={}", state.word()) aria-current=current>{text}</a> }
    });
    let current = (chosen == "all").then_some("true");
    let all = format!("{} ({})", t!(words, "sheet-all"), format.number(import.orders));
    view! {
        <div class="segments" role="group" aria-label=t!(words, "sheet-show")>
            {links.collect_view()}
            <a href=format!("{path}?state=all") aria-current=current>{all}</a>
        </div>
    }
}
