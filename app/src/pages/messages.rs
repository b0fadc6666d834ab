//! The partner's messages with the operator. The operator's inbox draws the same pieces.

use domain::error::DomainError;
use domain::messages::send::mark_read;
use domain::messages::{self, Author, Message, Thread, ThreadFilter, ThreadKind};
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use crate::actions::messages::SendMessage;
use crate::components::empty::empty;
use crate::components::form::{Field, summary_of, within_textarea};
use crate::components::frame::{Screen, Side, initials, page as framed};
use crate::components::list::{page_request, pager, query};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Typed, Visitor, domain};

/// `/messages`
pub fn list() -> impl IntoView {
    inbox(Side::Partner, "/messages")
}

/// `/messages/{id}`
pub fn thread() -> impl IntoView {
    conversation(Side::Partner, "/messages")
}

/// `/messages/new`
pub fn new() -> impl IntoView {
    framed(Side::Partner, async |visitor: Visitor| Ok(compose(&visitor, "/messages", None)))
}

/// The list of threads under `root`.
pub fn inbox(side: Side, root: &'static str) -> impl IntoView {
    let filter = ThreadFilter { q: query("q"), unread: query("unread") == "1" };
    let page = page_request();
    framed(side, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let threads = messages::threads(&domain(), actor, &filter, page).await?;
        let next = threads.next;
        let unread = if filter.unread { "1" } else { "" };
        let list = if threads.items.is_empty() {
            let filtered = filter.unread || !filter.q.is_empty();
            let (title, text) = if filtered {
                (t!(words, "messages-no-match"), t!(words, "messages-no-match-text"))
            } else if side == Side::Operator {
                (t!(words, "messages-none"), t!(words, "ops-messages-none-text"))
            } else {
                (t!(words, "messages-none"), t!(words, "messages-none-text"))
            };
            let action = if filtered {
                (root.to_owned(), t!(words, "filter-reset"))
            } else {
                (format!("{root}/new"), t!(words, "messages-new"))
            };
            empty(Icon::Messages, title, text, Some(action)).into_any()
        } else {
            view! { <div class="mail">{rows(&visitor, root, threads, None)}</div> }.into_any()
        };
        let note =
            if side == Side::Operator { t!(words, "ops-messages-note") } else { t!(words, "messages-note") };
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "messages")}</h1><p class="note">{note}</p></div>
                <div class="actions"><a class="button primary" href=format!("{root}/new")>{icon(Icon::Plus)}{t!(words, "messages-new")}</a></div>
            </header>
            {filters(&visitor, root, &filter)}
            {list}
            {pager(words, root, &[("q", &filter.q), ("unread", unread)], next)}
        };
        Ok(Screen::new(t!(words, "messages"), body))
    })
}

fn filters(visitor: &Visitor, root: &'static str, filter: &ThreadFilter) -> impl IntoView + use<> {
    let words = visitor.language;
    let current = |on: bool| on.then_some("true");
    let keep = crate::components::list::escape(&filter.q);
    let for_operator = visitor.operator().is_some();
    let search = if for_operator { t!(words, "ops-messages-search") } else { t!(words, "messages-search") };
    let reset = (!filter.q.is_empty())
        .then(|| view! { <a class="button quiet" href=root>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" role="search">
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{search.clone()}</span>
                <input r#type="search" name="q" value=filter.q.clone() placeholder=search/></label>
            <div class="segments" role="group" aria-label=t!(words, "messages-which")>
                <a href=format!("?q={keep}") aria-current=current(!filter.unread)>{t!(words, "messages-all")}</a>
                <a href=format!("?q={keep}&unread=1") aria-current=current(filter.unread)>{t!(words, "messages-unread")}</a>
            </div>
            <button class="button">{t!(words, "filter")}</button>
            {reset}
        </form>
    }
}

fn rows(
    visitor: &Visitor,
    root: &'static str,
    threads: Page<Thread>,
    open: Option<&Thread>,
) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let for_operator = visitor.operator().is_some();
    let open = open.map(|thread| thread.id);
    let items = threads.items.into_iter().map(|thread| {
        let current = (open == Some(thread.id)).then_some("page");
        let unread = thread.unread.then(|| view! { <span class="sr-only">{t!(words, "messages-unread-mark")}" "</span> });
        let who = if for_operator { thread.partner_name.clone() } else { thread.last_author.clone() };
        let line = format!("{}: {}", if for_operator { &thread.partner_name } else { &thread.last_author }, thread.last_excerpt);
        view! {
            <li class=if thread.unread { "unread" } else { "" }>
                <a href=format!("{root}/{}", thread.id) aria-current=current>
                    <span class="avatar" aria-hidden="true">{initials(&who)}</span>
                    <span>{unread}<b>{thread.subject}</b><small>{line}</small></span>
                    <time datetime=thread.last_message_at.to_string()>{format.day(thread.last_message_at)}</time>
                </a>
            </li>
        }
    });
    view! { <nav class="card threads" aria-label=t!(words, "messages-threads")><ul role="list">{items.collect_view()}</ul></nav> }
}

/// One thread under `root`. Looking at it marks it read.
pub fn conversation(side: Side, root: &'static str) -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(side, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let id = id.parse().map_err(|_| DomainError::NotFound)?;
        let domain = domain();
        let (thread, messages) = messages::thread(&domain, actor, id).await?;
        if thread.unread {
            domain::transact!(domain, |tx| mark_read(tx, actor, id).await)?;
        }
        let threads = messages::threads(&domain, actor, &ThreadFilter::default(), Default::default()).await?;
        let crumb = view! {
            <nav class="crumbs" aria-label=t!(words, "crumbs")><ol role="list">
                <li><a href=root>{t!(words, "messages")}</a></li><li aria-current="page">{thread.subject.clone()}</li>
            </ol></nav>
        };
        let title = thread.subject.clone();
        let body = view! {
            <header class="head"><div>{crumb}<h1 class="sr-only">{title.clone()}</h1></div></header>
            <div class="mail">
                {rows(&visitor, root, threads, Some(&thread))}
                <section class="card thread" aria-labelledby="subject">
                    <header><h2 id="subject">{thread.subject.clone()}</h2>{partner_link(&visitor, &thread)}</header>
                    {bubbles(&visitor, messages)}
                    {composer(&visitor, &thread)}
                </section>
            </div>
        };
        Ok(Screen::new(title, body))
    })
}

fn partner_link(visitor: &Visitor, thread: &Thread) -> Option<impl IntoView + use<>> {
    let (id, name) = (thread.partner, thread.partner_name.clone());
    visitor.operator().map(|_| view! { <a class="note" href=format!("/ops/partners/{id}")>{name}</a> })
}

fn bubbles(visitor: &Visitor, messages: Vec<Message>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let for_operator = visitor.operator().is_some();
    let items = messages.into_iter().map(|message| {
        let own = if for_operator { message.author == Author::Operator } else { matches!(message.author, Author::Partner | Author::Key) };
        let when = format.moment(message.created_at);
        if message.author == Author::System {
            return view! { <li class="notice">{message.body}" · "{when}</li> }.into_any();
        }
        let place = match message.author {
            Author::Operator => t!(words, "messages-from-operator"),
            Author::Key => t!(words, "messages-from-key"),
            _ => String::new(),
        };
        let who = if place.is_empty() { message.author_name } else { format!("{}, {place}", message.author_name) };
        view! { <li class=if own { "own" } else { "" }><p>{message.body}</p><small>{who}" · "{when}</small></li> }.into_any()
    });
    view! { <ol class="bubbles" role="list">{items.collect_view()}</ol> }
}

fn composer(visitor: &Visitor, thread: &Thread) -> AnyView {
    let words = visitor.language;
    if thread.kind == ThreadKind::Notice {
        return view! { <p class="note">{t!(words, "messages-read-only")}</p> }.into_any();
    }
    let typed = visitor.typed("message");
    let fault = typed
        .fault("body")
        .map(|fault| view! { <p class="error" id="body-error">{fault.message.clone()}</p> });
    let id = thread.id.to_string();
    view! {
        <form class="composer" method="post" action=SendMessage::PATH>
            <input r#type="hidden" name="thread" value=id/>
            <label class="sr-only" for="body">{t!(words, "messages-your")}</label>
            <textarea id="body" name="body" rows="2" required maxlength="10000" placeholder=t!(words, "messages-your")>
                {within_textarea(typed.value("body").unwrap_or_default())}
            </textarea>
            <button class="button primary">{t!(words, "messages-send")}</button>
            {fault}
        </form>
    }
    .into_any()
}

/// The form for a new thread; the operator chooses a partner.
pub fn compose(visitor: &Visitor, root: &'static str, partners: Option<Vec<(String, String)>>) -> Screen {
    let words = visitor.language;
    let typed: Typed = visitor.typed("message");
    let labels = [
        ("partner", t!(words, "partner")),
        ("subject", t!(words, "messages-subject")),
        ("body", t!(words, "messages-body")),
    ];
    let partner = partners
        .map(|options| Field::text("partner", t!(words, "partner")).required().options(options).draw(&typed));
    let subject = Field::text("subject", t!(words, "messages-subject")).draw(&typed);
    let body = Field::text("body", t!(words, "messages-body")).required().lines(8, 10_000).draw(&typed);
    let view = view! {
        <header class="head"><div>
            <nav class="crumbs" aria-label=t!(words, "crumbs")><ol role="list">
                <li><a href=root>{t!(words, "messages")}</a></li><li aria-current="page">{t!(words, "messages-new")}</li>
            </ol></nav>
            <h1>{t!(words, "messages-new")}</h1>
        </div></header>
        <section class="card"><div class="body">
            <form class="form" method="post" action=SendMessage::PATH>
                {summary_of(words, &typed, &labels)}
                {partner}{subject}{body}
                <div class="actions">
                    <button class="button primary">{t!(words, "messages-send")}</button>
                    <a class="button quiet" href=root>{t!(words, "cancel")}</a>
                </div>
            </form>
        </div></section>
    };
    Screen::new(t!(words, "messages-new"), view)
}
