//! A programme's terms as a form, with their history; or a programme that begins.

use domain::actor::OperatorPermission;
use domain::dropship::Payment;
use domain::error::{DomainError, Refusal};
use domain::ids::{ProgrammeId, SiteId};
use domain::sites::{self, ProgrammeKind, SiteDetail, Terms, Version};
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use crate::actions::terms::SaveTerms;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::pages::apply;
use crate::t;
use crate::visitor::{Typed, Visitor, domain};
use crate::words::Language;

/// `/ops/sites/{id}/programmes/{programme}`; `new` begins one.
pub fn terms() -> impl IntoView {
    let params = use_params_map();
    let id = params.read_untracked().get("id").unwrap_or_default();
    let programme = params.read_untracked().get("programme").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let (domain, words) = (domain(), visitor.language);
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        if !may(&visitor, OperatorPermission::ManageSites) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let id: SiteId = id.parse().map_err(|_| DomainError::NotFound)?;
        let SiteDetail { current: site, programmes, .. } = sites::get(&domain, actor, id).await?;
        let (terms, versions) = if programme == "new" {
            (None, Vec::new())
        } else {
            let wanted: ProgrammeId = programme.parse().map_err(|_| DomainError::NotFound)?;
            let (terms, versions) = sites::programme(&domain, actor, id, wanted).await?;
            (Some(terms), versions)
        };
        let taken: Vec<ProgrammeKind> = programmes.iter().map(|terms| terms.kind).collect();
        let title = terms.as_ref().map_or_else(|| t!(words, "programme-new"), |terms| terms.name.clone());
        let back = format!("/ops/sites/{id}");
        let typed = visitor.typed("terms");
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/ops/sites", t!(words, "nav-sites")), (&back, site.name.clone())], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "programme-note")}</p>
            </div></header>
            {form(words, &typed, id, terms.as_ref(), &taken)}
            {(!versions.is_empty()).then(|| history(&visitor, versions))}
        };
        Ok(Screen::new(title, body))
    })
}

fn form(
    words: &'static Language,
    typed: &Typed,
    site: SiteId,
    terms: Option<&Terms>,
    taken: &[ProgrammeKind],
) -> impl IntoView + use<> {
    let labels = [
        ("kind", t!(words, "programme-kind")),
        ("name", t!(words, "programme-name")),
        ("pool_percent", t!(words, "programme-pool")),
        ("holding_days", t!(words, "programme-holding")),
        ("payment", t!(words, "programme-payment")),
        ("note", t!(words, "site-why")),
    ];
    let begins = terms.is_none().then(|| {
        let open = ProgrammeKind::ALL.iter().filter(|kind| !taken.contains(kind));
        let kinds = open.map(|&kind| (kind.word().to_owned(), apply::kind(words, kind)));
        let kind = Field::text("kind", t!(words, "programme-kind")).options(kinds.collect());
        let name = Field { most: 80, ..Field::text("name", t!(words, "programme-name")) }.required();
        view! { <div class="fields">{kind.draw(typed)}{name.draw(typed)}</div> }
    });
    let pool = Field::text("pool_percent", t!(words, "programme-pool"))
        .short("decimal")
        .value(terms.map_or_else(|| "25".to_owned(), |terms| terms.pool_percent.normalize().to_string()))
        .hint(t!(words, "programme-pool-hint"));
    let days = Field::text("holding_days", t!(words, "programme-holding"))
        .short("numeric")
        .value(terms.map_or_else(|| "14".to_owned(), |terms| terms.holding_days.to_string()))
        .hint(t!(words, "programme-holding-hint"));
    // Of a programme that begins its kind is not known yet.
    let sells = terms.is_none_or(|terms| terms.kind != ProgrammeKind::Affiliate);
    let payment = sells.then(|| {
        let ways = Payment::ALL.iter().map(|&way| (way.word().to_owned(), way_of_paying(words, way)));
        Field::text("payment", t!(words, "programme-payment"))
            .options(ways.collect())
            .value(terms.map_or_else(Payment::default, |terms| terms.payment).word().to_owned())
            .hint(t!(words, "programme-payment-hint"))
            .draw(typed)
    });
    let note = terms.map(|_| {
        Field::text("note", t!(words, "site-why")).hint(t!(words, "site-why-hint")).lines(2, 500).draw(typed)
    });
    let programme = terms.map(|terms| terms.programme.to_string()).unwrap_or_default();
    // What is changed is the version that was looked at, also when the form comes back.
    let based =
        terms.map(|terms| typed.value("based_on").map_or_else(|| terms.version.to_string(), str::to_owned));
    view! {
        <form class="form" method="post" action=SaveTerms::PATH novalidate>
            {summary_of(words, typed, &labels)}
            <input r#type="hidden" name="site" value=site.to_string()/>
            <input r#type="hidden" name="programme" value=programme/>
            {based.map(|based| view! { <input r#type="hidden" name="based_on" value=based/> })}
            {begins}
            <div class="fields">{pool.draw(typed)}{days.draw(typed)}</div>
            {payment}
            {note}
            <div class="actions"><button class="button primary">{t!(words, "save")}</button>
                <a class="button quiet" href=format!("/ops/sites/{site}")>{t!(words, "cancel")}</a></div>
        </form>
    }
}

/// How a dropship programme is paid.
fn way_of_paying(words: &'static Language, payment: Payment) -> String {
    match payment {
        Payment::Prepaid => t!(words, "payment-prepaid"),
        Payment::Invoice => t!(words, "payment-invoice"),
        Payment::PerOrder => t!(words, "payment-per-order"),
    }
}

fn history(visitor: &Visitor, versions: Vec<Version>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = versions.into_iter().map(|one| {
        let pool = one.pool_percent.map(|pool| format.decimal(pool.normalize())).unwrap_or_default();
        let terms = t!(words, "programme-terms", pool = pool, days = one.holding_days.unwrap_or_default());
        let note = if one.note.is_empty() { one.by.clone() } else { format!("{}: {}", one.by, one.note) };
        view! {
            <li>
                <div><b>{t!(words, "site-version-is", version = one.version)}", "{terms}</b><small>{note}</small></div>
                <time datetime=one.created_at.to_string()>{format.moment(one.created_at)}</time>
            </li>
        }
    });
    view! {
        <section class="card" aria-labelledby="history">
            <header><h2 id="history">{t!(words, "site-history")}</h2></header>
            <div class="body"><ol class="timeline" role="list">{rows.collect_view()}</ol></div>
        </section>
    }
}
