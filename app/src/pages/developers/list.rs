//! `/developers`: the keys of the partner, and how to call with one.

use domain::actor::Mode;
use domain::clock::Timestamp;
use domain::error::DomainError;
use domain::keys::{self, ApiKey, KeyStatus};
use leptos::prelude::*;

use super::calling;
use super::parts::{may_manage, mode_badge, scopes_in_short};
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::query;
use crate::components::{Icon, icon, status};
use crate::t;
use crate::visitor::{Visitor, base_url, domain};
use crate::words::Language;

/// Which keys are shown; empty means all.
#[derive(Default)]
struct Filter {
    mode: String,
    state: String,
}

impl Filter {
    fn is_set(&self) -> bool {
        !self.mode.is_empty() || !self.state.is_empty()
    }

    /// An unknown word in the address is no filter.
    fn takes(&self, key: &ApiKey, now: Timestamp) -> bool {
        let mode = self.mode.parse().map_or(true, |mode: Mode| key.mode == mode);
        let waiting = matches!(key.status, KeyStatus::PendingApproval | KeyStatus::Ready);
        let state = match self.state.as_str() {
            "use" => key.works(now),
            "waiting" => waiting,
            "over" => !waiting && !key.works(now),
            _ => true,
        };
        mode && state
    }
}

/// `/developers`
pub fn keys() -> impl IntoView {
    let filter = Filter { mode: query("mode"), state: query("state") };
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let (now, base) = (domain.now(), base_url());
        let all = keys::list(&domain, actor).await?;
        let none = all.is_empty();
        let shown: Vec<ApiKey> = all.into_iter().filter(|key| filter.takes(key, now)).collect();
        let new = may_manage(&visitor).then(|| ("/developers/keys/new".to_owned(), t!(words, "keys-new")));
        let list = if none {
            empty(Icon::Key, t!(words, "keys-none"), t!(words, "keys-none-text"), new.clone()).into_any()
        } else if shown.is_empty() {
            let reset = Some(("/developers".to_owned(), t!(words, "filter-reset")));
            empty(Icon::Key, t!(words, "keys-no-match"), t!(words, "keys-no-match-text"), reset).into_any()
        } else {
            table(&visitor, shown, now).into_any()
        };
        let new = new
            .map(|(href, text)| view! { <a class="button primary" href=href>{icon(Icon::Plus)}{text}</a> });
        let body = view! {
            <header class="head">
                <div><h1>{t!(words, "developers")}</h1><p class="note">{t!(words, "developers-note")}</p></div>
                <div class="actions">{new}</div>
            </header>
            {(!none).then(|| filters(words, &filter))}
            {list}
            <div class="two">{calling::card(&visitor, &base)}<div class="stack">{calling::modes(&visitor)}</div></div>
        };
        Ok(Screen::new(t!(words, "developers"), body))
    })
}

fn filters(words: &'static Language, filter: &Filter) -> impl IntoView + use<> {
    let pick = |label: String, name: &'static str, chosen: &str, options: Vec<(&'static str, String)>| {
        let options = options.into_iter().map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{text}</option> }
        });
        view! { <label class="pick"><span>{label}</span><select name=name>{options.collect_view()}</select></label> }
    };
    let modes = vec![
        ("", t!(words, "keys-mode-any")),
        (Mode::Live.word(), t!(words, "keys-mode-live")),
        (Mode::Test.word(), t!(words, "keys-mode-test")),
    ];
    let states = vec![
        ("", t!(words, "keys-state-any")),
        ("use", t!(words, "keys-state-use")),
        ("waiting", t!(words, "keys-state-waiting")),
        ("over", t!(words, "keys-state-over")),
    ];
    let reset = filter
        .is_set()
        .then(|| view! { <a class="button quiet" href="/developers">{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" role="search" aria-label=t!(words, "keys") data-autosubmit="">
            {pick(t!(words, "keys-mode"), "mode", &filter.mode, modes)}
            {pick(t!(words, "keys-state"), "state", &filter.state, states)}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
        </form>
    }
}

fn table(visitor: &Visitor, keys: Vec<ApiKey>, now: Timestamp) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let labels =
        [t!(words, "key-scopes"), t!(words, "key-secret"), t!(words, "key-used"), t!(words, "key-expires")];
    let [scopes, secret, used, expires] = labels.clone();
    let rows = keys.into_iter().map(|key| {
        let over = key.expires_at.is_some_and(|end| end <= now);
        // Without a secret there is nothing to label on a phone.
        let label = (!key.last_four.is_empty()).then(|| secret.clone());
        let four = (!key.last_four.is_empty()).then(|| view! { <code>"••••\u{a0}"{key.last_four.clone()}</code> });
        let last = key.last_used_at.map_or_else(
            || t!(words, "key-used-never").into_any(),
            |at| view! { <time datetime=at.to_string()>{format.moment(at)}</time> }.into_any(),
        );
        let end = key.expires_at.map_or_else(
            || t!(words, "key-expires-never").into_any(),
            |at| view! { <time datetime=at.to_string()>{format.date(at)}</time> }.into_any(),
        );
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("/developers/keys/{}", key.id)>{key.name.clone()}</a>" "{mode_badge(words, key.mode)}</td>
                <td class="minor">{scopes_in_short(words, &key.scopes)}</td>
                <td class="under">{status::key(words, key.status, over)}</td>
                <td class="nowrap" data-label=label>{four}</td>
                <td data-label=used.clone()>{last}</td>
                <td data-label=expires.clone()>{end}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let [_, secret, used, expires] = labels;
    view! {
        <section class="card" aria-label=t!(words, "keys")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "keys-caption")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "key-name")}</th>
                    <th scope="col">{scopes}</th>
                    <th scope="col">{t!(words, "key-status")}</th>
                    <th scope="col">{secret}</th>
                    <th scope="col">{used}</th>
                    <th scope="col">{expires}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::keys::Limits;

    fn key(mode: Mode, status: KeyStatus, expires_at: Option<Timestamp>) -> ApiKey {
        ApiKey {
            id: "key_01JD4Q8W0000000000000000AA".parse().expect("an id"),
            name: "Agent".to_owned(),
            mode,
            status,
            last_four: String::new(),
            scopes: Default::default(),
            sites: Vec::new(),
            limits: Limits::default(),
            counts_as: "key_01JD4Q8W0000000000000000AA".parse().expect("an id"),
            rotated_from: None,
            created_at: Timestamp::from_micros(0),
            expires_at,
            last_used_at: None,
        }
    }

    #[test]
    fn every_key_is_in_one_state_of_the_filter() {
        let now = Timestamp::from_micros(1_000);
        for &status in KeyStatus::ALL {
            for end in [None, Some(Timestamp::from_micros(1)), Some(Timestamp::from_micros(2_000))] {
                let filters = ["use", "waiting", "over"]
                    .map(|state| Filter { state: state.to_owned(), ..Filter::default() });
                let taken = filters.iter().filter(|filter| filter.takes(&key(Mode::Live, status, end), now));
                assert_eq!(taken.count(), 1, "{status} {end:?}");
            }
        }
    }

    #[test]
    fn an_unknown_word_in_the_address_hides_nothing() {
        let filter = Filter { mode: "sideways".to_owned(), state: "odd".to_owned() };
        assert!(filter.takes(&key(Mode::Test, KeyStatus::Revoked, None), Timestamp::from_micros(0)));
    }
}
