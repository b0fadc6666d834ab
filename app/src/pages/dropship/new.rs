//! `/dropship/new`: an order, priced while it is written. What decides its price may stand in the address; who receives
//! it never does: "Check" sends it as a form and shows it again.

use domain::actor::Permission;
use domain::error::{DomainError, Refusal};
use domain::money::Money;
use domain::partners::{self, PartnerStatus};
use domain::quotes::create::preview;
use domain::quotes::{self, Quote};
use domain::sites::Terms;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::address;
use crate::actions::dropship::PlaceDropshipOrder;
use crate::actions::dropship_form::places;
use crate::actions::quote_form::QuoteForm;
use crate::actions::translate;
use crate::components::crumbs::crumbs;
use crate::components::empty::empty;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::query;
use crate::components::{Icon, icon};
use crate::pages::quotes::{answer, basket};
use crate::t;
use crate::visitor::{Typed, Visitor, domain};

/// `/dropship/new`
pub fn new() -> impl IntoView {
    let (asked, quoted, site) = (basket::from_address(), query("quote"), query("site"));
    framed(Side::Partner, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let (domain, words) = (domain(), visitor.language);
        actor.permit(Permission::PlaceOrders)?;
        let (partner, programmes) = partners::own(&domain, actor).await?;
        if partner.status != PartnerStatus::Active {
            return Err(DomainError::Forbidden(Refusal::PartnerNotActive));
        }
        let programmes = places(programmes);
        let title = t!(words, "dropship-new");
        if programmes.is_empty() {
            return Ok(Screen::new(title, without_programme(&visitor)));
        }
        let mut typed = visitor.typed("dropship");
        let fresh = typed.form.is_empty();
        let quote = if quoted.is_empty() {
            None
        } else {
            let id = quoted.parse().map_err(|_| DomainError::NotFound)?;
            Some(quotes::get(&domain, actor, id).await?)
        };
        let mut written = if fresh { asked } else { basket::from_typed(&typed) };
        basket::choose_programme(&mut written, &programmes, &site);
        let seen = match &quote {
            Some(quote) => Seen::Quoted(Box::new(quote.clone())),
            None => look(&visitor, &written, &programmes, fresh.then_some(&mut typed)).await?,
        };
        fill(&mut typed, fresh, &written, quote.as_ref(), &partner.country);
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/dropship", t!(words, "nav-dropship"))], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "dropship-new-note")}</p>
            </div></header>
            {form(&visitor, &programmes, &written, quote.as_ref(), &typed)}
            {region(&visitor, seen)}
        };
        Ok(Screen::new(title, body))
    })
}

/// What is known of the price.
enum Seen {
    /// Nothing is in the basket.
    Nothing,
    /// Something is wrong with it.
    Refused,
    /// This is what it would be.
    Priced(Box<quotes::create::Preview>),
    /// A quote said so.
    Quoted(Box<Quote>),
}

/// What the basket costs just now; what is wrong with it goes beside its fields where nothing else stands there.
async fn look(
    visitor: &Visitor,
    written: &QuoteForm,
    programmes: &[Terms],
    typed: Option<&mut Typed>,
) -> Result<Seen, DomainError> {
    let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
    if written.rows.is_empty() {
        return Ok(Seen::Nothing);
    }
    let read = written.read(programmes);
    let made = match &read.new {
        Some(new) => Some(preview(&mut domain().db(), actor, new).await),
        None => None,
    };
    match read.outcome(made) {
        Ok(preview) => Ok(Seen::Priced(Box::new(preview))),
        Err(DomainError::Validation(faults)) => {
            if let Some(typed) = typed {
                typed.faults = faults.into_iter().map(|fault| translate(visitor, fault)).collect();
            }
            Ok(Seen::Refused)
        }
        Err(other) => Err(other),
    }
}

/// What stands in the fields.
fn fill(typed: &mut Typed, fresh: bool, written: &QuoteForm, quote: Option<&Quote>, home: &str) {
    if fresh {
        typed.values = written.values();
        if let Some(quote) = quote {
            let to = &quote.request.ship_to;
            typed.values.retain(|(name, _)| !matches!(name.as_str(), "country" | "postcode" | "vat_id"));
            let mut put = |name: &str, value: String| typed.values.push((name.to_owned(), value));
            put("country", to.country.clone());
            put("postcode", to.postcode.clone().unwrap_or_default());
            put("vat_id", to.vat_id.clone().unwrap_or_default());
        }
    }
    if typed.value("country").is_none_or(str::is_empty) {
        typed.values.retain(|(name, _)| name != "country");
        typed.values.push(("country".to_owned(), home.to_owned()));
    }
    typed.form = "dropship".to_owned();
}

fn without_programme(visitor: &Visitor) -> impl IntoView + use<> {
    let words = visitor.language;
    let write = ("/messages/new".to_owned(), t!(words, "messages-new"));
    view! {
        <header class="head"><div><h1>{t!(words, "dropship-new")}</h1></div></header>
        {empty(Icon::Orders, t!(words, "dropship-no-programme"), t!(words, "dropship-no-programme-text"), Some(write))}
    }
}

fn form(
    visitor: &Visitor,
    programmes: &[Terms],
    written: &QuoteForm,
    quote: Option<&Quote>,
    typed: &Typed,
) -> impl IntoView + use<> {
    let words = visitor.language;
    let mut labels = basket::labels(words, written);
    labels.extend(address::labels(words));
    let labels: Vec<_> = labels.iter().map(|(name, label)| (name.as_str(), label.clone())).collect();
    let reference = Field { most: 100, ..Field::text("customer_reference", t!(words, "dropship-reference")) }
        .required()
        .hint(t!(words, "dropship-reference-hint"));
    let note = Field::text("note", t!(words, "dropship-packer-note")).lines(2, 1000);
    let goods = if let Some(quote) = quote {
        let (id, name) = (quote.summary.id.to_string(), quote.summary.title.clone());
        let until = visitor.format().moment(quote.summary.expires_at);
        let text = t!(words, "dropship-of-quote", name = name, until = until);
        view! {
            <div class="flash">{icon(Icon::Info)}<p>{text}" "<a href=format!("/quotes/{id}")>{t!(words, "dropship-see-quote")}</a></p></div>
            <input r#type="hidden" name="quote" value=id/>
        }
        .into_any()
    } else {
        view! {
            {basket::head(visitor, programmes, typed)}
            {basket::rows(words, written, typed)}
        }
        .into_any()
    };
    let split = quote.is_none().then(|| {
        let vat_id = Field::text("vat_id", t!(words, "quote-vat-id")).hint(t!(words, "quote-vat-id-hint"));
        view! {
            {basket::split(visitor, programmes, written, typed)}
            {vat_id.draw(typed)}
        }
    });
    // A quote's price is known: there is nothing to look at while it is typed.
    let live = quote.is_none().then_some("/dropship/new");
    let fixed = quote.map(|quote| quote.request.ship_to.country.clone());
    view! {
        <section class="card" aria-label=t!(words, "dropship-new")><div class="body">
            <form class="form wide" method="post" action=PlaceDropshipOrder::PATH novalidate data-preview=live>
                {summary_of(words, typed, &labels)}
                {goods}
                <div data-private>{reference.draw(typed)}</div>
                {address::address(words, typed, fixed.as_deref())}
                {split}
                <div data-private>{note.draw(typed)}</div>
                <div class="actions">
                    <button class="button" name="step" value="check">{t!(words, "dropship-check")}</button>
                    <button class="button primary" name="step" value="place">{t!(words, "dropship-place")}</button>
                    <button class="button" name="step" value="draft">{t!(words, "dropship-draft")}</button>
                    <a class="button quiet" href="/dropship">{t!(words, "cancel")}</a>
                </div>
                <p class="note">{t!(words, "dropship-place-note")}</p>
            </form>
        </div></section>
    }
}

/// The part that is drawn anew while the form is filled in.
fn region(visitor: &Visitor, seen: Seen) -> impl IntoView + use<> {
    let words = visitor.language;
    let (say, inside) = match seen {
        Seen::Nothing => {
            let text = t!(words, "dropship-preview-empty");
            let inside = view! { <div class="flash">{icon(Icon::Info)}<p>{text}</p></div> }.into_any();
            (String::new(), inside)
        }
        Seen::Refused => {
            let text = t!(words, "quote-preview-refused");
            let inside = view! { <div class="flash bad">{icon(Icon::Warning)}<p>{text.clone()}</p></div> };
            (text, inside.into_any())
        }
        Seen::Priced(preview) => {
            let (format, totals) = (visitor.format(), preview.priced.totals);
            let total = format.money(Money::new(totals.total, preview.currency));
            let commission = format.money(Money::new(totals.commission, preview.currency));
            let text = t!(words, "quote-preview-said", total = total, commission = commission);
            (text, answer(visitor, &preview.priced, preview.currency).into_any())
        }
        Seen::Quoted(quote) => {
            let currency = quote.summary.total.currency;
            (String::new(), answer(visitor, &quote.priced, currency).into_any())
        }
    };
    view! { <div class="stack" id="preview" data-say=say><h2 class="sr-only">{t!(words, "quote-preview")}</h2>{inside}</div> }
}
