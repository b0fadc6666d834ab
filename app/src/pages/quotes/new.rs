//! `/quotes/new`: what a request would cost and earn, while it is written. The whole form stands in the address, so
//! that "Update" is a plain visit; with JavaScript it happens by itself.

use domain::error::{DomainError, Refusal};
use domain::money::Money;
use domain::partners::{self, PartnerStatus};
use domain::quotes::create::{Preview, preview};
use domain::sites::Terms;
use leptos::prelude::*;

use super::answer::answer;
use super::{PATH, form};
use crate::actions::quote_form::{QuoteForm, rows};
use crate::actions::translate;
use crate::components::crumbs::crumbs;
use crate::components::empty::empty;
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{query, query_all};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Typed, Visitor, domain};

/// What came of the form so far.
enum Outcome {
    /// Nothing is asked for yet.
    Nothing,
    /// Something is wrong with it.
    Refused,
    /// This is what it would be.
    Priced(Box<Preview>),
}

/// `/quotes/new`
pub fn new() -> impl IntoView {
    let (asked, site) = (from_address(), query("site"));
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        actor.permit(domain::actor::Permission::CreateQuotes)?;
        let (partner, programmes) = partners::own(&domain, actor).await?;
        if partner.status != PartnerStatus::Active {
            return Err(DomainError::Forbidden(Refusal::PartnerNotActive));
        }
        if programmes.is_empty() {
            return Ok(Screen::new(t!(words, "quote-new"), without_programme(&visitor)));
        }
        let mut typed = visitor.typed("quote");
        let fresh = typed.form.is_empty();
        let mut written = if fresh { asked } else { from_typed(&typed) };
        choose_programme(&mut written, &programmes, &site);
        if fresh && written.country.is_empty() {
            written.country.clone_from(&partner.country);
        }
        let outcome = if written.rows.is_empty() {
            Outcome::Nothing
        } else {
            let read = written.read(&programmes);
            let made = match &read.new {
                Some(new) => Some(preview(&mut domain.db(), actor, new).await),
                None => None,
            };
            match read.outcome(made) {
                Ok(preview) => Outcome::Priced(Box::new(preview)),
                Err(DomainError::Validation(faults)) => {
                    if fresh {
                        typed.faults = faults.into_iter().map(|fault| translate(&visitor, fault)).collect();
                    }
                    Outcome::Refused
                }
                Err(other) => return Err(other),
            }
        };
        typed.form = if fresh && written.rows.is_empty() { String::new() } else { "quote".to_owned() };
        typed.values = written.values();
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[(PATH, t!(words, "quotes"))], t!(words, "quote-new"))}
                <h1>{t!(words, "quote-new")}</h1>
                <p class="note">{t!(words, "quote-new-note")}</p>
            </div></header>
            {form::draw(&visitor, &programmes, &written, &typed)}
            {region(&visitor, outcome)}
        };
        Ok(Screen::new(t!(words, "quote-new"), body))
    })
}

fn without_programme(visitor: &Visitor) -> impl IntoView + use<> {
    let words = visitor.language;
    let write = ("/messages/new".to_owned(), t!(words, "messages-new"));
    view! {
        <header class="head"><div><h1>{t!(words, "quote-new")}</h1></div></header>
        {empty(Icon::Quotes, t!(words, "quote-no-programme"), t!(words, "quote-no-programme-text"), Some(write))}
    }
}

/// The part that is drawn anew while the form is filled in.
fn region(visitor: &Visitor, outcome: Outcome) -> impl IntoView + use<> {
    let words = visitor.language;
    let (say, inside) = match outcome {
        Outcome::Nothing => {
            let text = t!(words, "quote-preview-empty");
            let inside = view! { <div class="flash">{icon(Icon::Info)}<p>{text}</p></div> }.into_any();
            (String::new(), inside)
        }
        Outcome::Refused => {
            let text = t!(words, "quote-preview-refused");
            let inside = view! { <div class="flash bad">{icon(Icon::Warning)}<p>{text.clone()}</p></div> };
            (text, inside.into_any())
        }
        Outcome::Priced(preview) => {
            let (format, totals) = (visitor.format(), preview.priced.totals);
            let total = format.money(Money::new(totals.total, preview.currency));
            let commission = format.money(Money::new(totals.commission, preview.currency));
            let text = t!(words, "quote-preview-said", total = total, commission = commission);
            (text, answer(visitor, &preview.priced, preview.currency).into_any())
        }
    };
    view! { <div class="stack" id="preview" data-say=say><h2 class="sr-only">{t!(words, "quote-preview")}</h2>{inside}</div> }
}

/// What stands in the address.
pub(in crate::pages) fn from_address() -> QuoteForm {
    // A link from elsewhere may leave out the brackets.
    let all = |name: &str, plain: &str| match query_all(name) {
        none if none.is_empty() => query_all(plain),
        values => values,
    };
    QuoteForm {
        programme: query("programme"),
        price_list: query("price_list"),
        rows: rows(all("sku[]", "sku"), all("quantity[]", "quantity")),
        country: query("country"),
        postcode: query("postcode"),
        vat_id: query("vat_id"),
        discount: query("discount"),
        commission: query("commission"),
        split_of: query("split_of"),
    }
}

/// What was typed and came back.
pub(in crate::pages) fn from_typed(typed: &Typed) -> QuoteForm {
    let one = |name: &str| typed.value(name).unwrap_or_default().to_owned();
    let all = |name: &str| -> Vec<String> {
        let values = typed.values.iter().filter(|(field, _)| field == name);
        values.map(|(_, value)| value.clone()).collect()
    };
    QuoteForm {
        programme: one("programme"),
        price_list: one("price_list"),
        rows: rows(all("sku[]"), all("quantity[]")),
        country: one("country"),
        postcode: one("postcode"),
        vat_id: one("vat_id"),
        discount: one("discount"),
        commission: one("commission"),
        split_of: one("split_of"),
    }
}

/// Where none was chosen: the first one, of the site that a link names. Where nothing was said of the split, the
/// partner keeps the whole pool.
pub(in crate::pages) fn choose_programme(form: &mut QuoteForm, programmes: &[Terms], site: &str) {
    if form.programme.is_empty() {
        let named = |terms: &&Terms| site.is_empty() || terms.site.to_string() == site;
        let chosen = programmes.iter().find(named).or(programmes.first());
        form.programme = chosen.map(|terms| terms.programme.to_string()).unwrap_or_default();
    }
    let terms = programmes.iter().find(|terms| terms.programme.to_string() == form.programme);
    if form.chose_anew() {
        form.commission.clear();
    }
    if form.discount.is_empty() {
        form.discount = "0".to_owned();
    }
    if form.commission.is_empty() {
        let retail = form.price_list != "wholesale"
            && terms.is_some_and(|terms| terms.site_kind != domain::sites::SiteKind::BusinessToBusiness);
        let pool = terms.filter(|_| retail).map(|terms| terms.pool_percent).unwrap_or_default();
        // What is no percentage is named below its field; the partner's part is as if nothing had been said.
        let saved = domain::links::rules::split::percent(&form.discount).unwrap_or_default();
        form.commission = (pool - saved).max(Default::default()).normalize().to_string();
    }
    form.split_of.clone_from(&form.programme);
}
