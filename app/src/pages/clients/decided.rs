//! What the operator corrected of whose clients somebody is.

use domain::attribution::Correction;
use leptos::prelude::*;

use crate::t;
use crate::visitor::Visitor;

/// What the operator corrected, for this partner or against.
pub(super) fn decisions(visitor: &Visitor, decided: Vec<Correction>) -> Option<impl IntoView + use<>> {
    if decided.is_empty() {
        return None;
    }
    let (words, format) = (visitor.language, visitor.format());
    let rows = decided.into_iter().map(|entry| {
        let gained = entry.to.is_some();
        let (class, what) = if gained {
            ("good", t!(words, "correction-gained"))
        } else {
            ("bad", t!(words, "correction-lost"))
        };
        let who = [entry.customer_name, entry.masked_email, entry.site_name];
        let who: Vec<String> = who.into_iter().filter(|part| !part.is_empty()).collect();
        let at = entry.created_at;
        view! {
            <li class=class>
                <div><b>{what}": "{who.join(" · ")}</b><small>{entry.reason}</small></div>
                <time datetime=at.to_string()>{format.moment(at)}</time>
            </li>
        }
    });
    Some(view! {
        <section class="card" aria-labelledby="corrections">
            <header><h2 id="corrections">{t!(words, "corrections")}</h2></header>
            <div class="body"><p class="note">{t!(words, "corrections-note")}</p>
                <ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    })
}
