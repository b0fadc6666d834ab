//! Invoices and credit notes: a partner's own, and what the operator's list has in common with it.

use domain::clock::Timestamp;
use domain::error::DomainError;
use domain::ids::PartnerId;
use domain::invoices::{self, InvoiceFilter, InvoiceKind, Listed};
use domain::page::Page;
use leptos::prelude::*;

use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{export, page_request, pager, query};
use crate::components::range::Range;
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::Language;

const PATH: &str = "/invoices";

/// What the address asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    q: String,
    kind: Option<InvoiceKind>,
    site: String,
    partner: Option<PartnerId>,
    range: Range,
}

impl Asked {
    /// Reads the address.
    pub fn read() -> Self {
        Self::of(query("q"), &query("kind"), query("site"), &query("partner"), Range::read())
    }

    /// The same from its parts; what is none is no filter.
    pub fn of(q: String, kind: &str, site: String, partner: &str, range: Range) -> Self {
        Self { q, kind: kind.parse().ok(), site, partner: partner.parse().ok(), range }
    }

    /// Whether anything is left out.
    pub fn is_set(&self) -> bool {
        let texts = !self.q.is_empty() || !self.site.is_empty();
        texts || self.kind.is_some() || self.partner.is_some() || self.range.is_set()
    }

    /// What the domain is asked.
    pub fn filter(&self, now: Timestamp) -> InvoiceFilter {
        let (from, to) = self.range.bounds(now);
        let (q, site) = (self.q.clone(), self.site.clone());
        InvoiceFilter { q, kind: self.kind, site, partner: self.partner, from, to }
    }

    /// Names and values of the address; those of the range stand last.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        let mut values = vec![
            ("q", self.q.clone()),
            ("kind", self.kind.map_or("", InvoiceKind::word).to_owned()),
            ("site", self.site.clone()),
            ("partner", self.partner.map(|id| id.to_string()).unwrap_or_default()),
        ];
        values.extend(self.range.values());
        values
    }
}

/// `/invoices`
pub fn list() -> impl IntoView {
    let (asked, page) = (Asked::read(), page_request());
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        let filter = asked.filter(domain.now());
        let found = invoices::list(&domain, actor, &filter, page).await?;
        let (_, programmes) = domain::partners::own(&domain, actor).await?;
        let mut sites: Vec<(String, String)> =
            programmes.iter().map(|terms| (terms.site.to_string(), terms.site_name.clone())).collect();
        sites.dedup();
        let title = t!(words, "invoices");
        let body = view! {
            <header class="head">
                <div><h1>{title.clone()}</h1><p class="note">{t!(words, "invoices-note")}</p></div>
                <div class="actions"><a class="button" href="/settings/billing">{t!(words, "invoices-address")}</a></div>
            </header>
            {body(&visitor, PATH, &asked, &sites, found)}
        };
        Ok(Screen::new(title, body))
    })
}

/// Filters, rows and pages of a list at `path`.
pub fn body(
    visitor: &Visitor,
    path: &'static str,
    asked: &Asked,
    sites: &[(String, String)],
    found: Page<Listed>,
) -> impl IntoView + use<> {
    let (words, next) = (visitor.language, found.next);
    let rows = if found.items.is_empty() {
        nothing(words, path, asked.is_set()).into_any()
    } else {
        table(visitor, path, found).into_any()
    };
    let values = asked.values();
    let keep: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    view! {
        {filters(words, path, asked, sites)}
        {rows}
        {pager(words, path, &keep, next)}
    }
}

fn filters(
    words: &'static Language,
    path: &'static str,
    asked: &Asked,
    sites: &[(String, String)],
) -> impl IntoView + use<> {
    let kinds = InvoiceKind::ALL.iter().map(|&kind| {
        view! { <option value=kind.word() selected=asked.kind == Some(kind)>{kind_word(words, kind)}</option> }
    });
    let kinds = kinds.collect_view();
    let sites = (sites.len() > 1).then(|| {
        let options = sites.iter().map(|(id, name)| {
            view! { <option value=id.clone() selected=asked.site == *id>{name.clone()}</option> }
        });
        view! {
            <label class="pick"><span>{t!(words, "orders-site")}</span>
                <select name="site"><option value="">{t!(words, "orders-any-site")}</option>{options.collect_view()}</select></label>
        }
    });
    let partner =
        asked.partner.map(|id| view! { <input r#type="hidden" name="partner" value=id.to_string()/> });
    let values = asked.values();
    let keep: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let reset =
        asked.is_set().then(|| view! { <a class="button quiet" href=path>{t!(words, "filter-reset")}</a> });
    view! {
        <form class="filters" method="get" action=path role="search" data-autosubmit>
            <label class="search">{icon(Icon::Search)}<span class="sr-only">{t!(words, "invoices-search")}</span>
                <input r#type="search" name="q" value=asked.q.clone() placeholder=t!(words, "invoices-search")/></label>
            <label class="pick"><span>{t!(words, "invoices-kind")}</span>
                <select name="kind"><option value="">{t!(words, "invoices-any")}</option>{kinds}</select></label>
            {sites}
            {partner}
            {asked.range.draw(words, &keep[..4])}
            <button class="button">{t!(words, "filter")}</button>
            {reset}
            {export(words, &format!("{path}.csv"), &keep)}
        </form>
    }
}

fn kind_word(words: &'static Language, kind: InvoiceKind) -> String {
    match kind {
        InvoiceKind::Invoice => t!(words, "way-invoice-kind"),
        InvoiceKind::CreditNote => t!(words, "way-credit-note"),
    }
}

fn nothing(words: &'static Language, path: &'static str, is_set: bool) -> impl IntoView + use<> {
    if is_set {
        let reset = Some((path.to_owned(), t!(words, "filter-reset")));
        empty(Icon::Orders, t!(words, "invoices-no-match"), t!(words, "invoices-no-match-text"), reset)
            .into_any()
    } else {
        empty(Icon::Orders, t!(words, "invoices-none"), t!(words, "invoices-none-text"), None).into_any()
    }
}

fn table(visitor: &Visitor, path: &'static str, found: Page<Listed>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let side = path.strip_suffix(PATH).unwrap_or_default();
    let rows = found.items.into_iter().map(|one| {
        let (at, summary) = (one.summary.issued_at, &one.summary);
        let order = format!("{side}/orders/{}", summary.order);
        let file = format!("{order}/invoices/{}.pdf", summary.id);
        let whose = if side.is_empty() {
            view! { {one.site_name.clone()} }.into_any()
        } else {
            // The order leads on to them: on a phone two links of a row lie too close for a thumb.
            view! { {one.partner_name.clone()}<small>{one.site_name.clone()}</small> }.into_any()
        };
        view! {
            <tr>
                <td class="lead"><a class="row" href=file>{summary.label.clone()}</a></td>
                <td class="minor">{kind_word(words, summary.kind)}</td>
                <td data-label=t!(words, "orders-order")><a href=order>{one.order_number.clone()}</a><small>{one.customer_reference.clone()}</small></td>
                <td data-label=if side.is_empty() { t!(words, "orders-site") } else { t!(words, "partner") }>{whose}</td>
                <td class="nowrap" data-label=t!(words, "invoices-issued")><time datetime=at.to_string()>{format.date(at)}</time></td>
                <td class="num" data-label=t!(words, "invoices-vat")>{format.minor(one.signed(summary.vat), &summary.currency)}</td>
                <td class="num trail"><b>{format.minor(one.signed(summary.total), &summary.currency)}</b></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let whose = if side.is_empty() { t!(words, "orders-site") } else { t!(words, "partner") };
    view! {
        <section class="card" aria-label=t!(words, "invoices")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "invoices")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "invoices-number")}</th>
                    <th scope="col">{t!(words, "invoices-kind")}</th>
                    <th scope="col">{t!(words, "orders-order")}</th>
                    <th scope="col">{whose}</th>
                    <th scope="col">{t!(words, "invoices-issued")}</th>
                    <th scope="col" class="num">{t!(words, "invoices-vat")}</th>
                    <th scope="col" class="num">{t!(words, "orders-total")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
