//! What shops' files do not hold of a product, changed by hand.

use domain::actor::OperatorPermission;
use domain::catalog::edit::seen;
use domain::catalog::list::get_as_stored;
use domain::catalog::put::NewProduct;
use domain::catalog::{Product, ProductStatus};
use domain::error::{DomainError, Refusal};
use domain::ids::ProductId;
use domain::money::{Currency, Money};
use domain::sites::rules::TAX_CLASSES;
use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;
use leptos_router::hooks::use_params_map;

use super::super::may;
use super::texts::texts;
use crate::actions::catalog::SaveProduct;
use crate::components::crumbs::crumbs;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::pages::catalog::parts::variant_name;
use crate::pages::catalog::tax_class;
use crate::t;
use crate::visitor::{Typed, Visitor, domain};
use crate::words::Language;

/// `/ops/catalog/{id}/edit`
pub fn edit() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    framed(Side::Operator, async move |visitor: Visitor| {
        let words = visitor.language;
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        if !may(&visitor, OperatorPermission::ManageCatalog) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let id: ProductId = id.parse().map_err(|_| DomainError::NotFound)?;
        let (product, site) = get_as_stored(&domain(), actor, id).await?;
        let typed = visitor.typed("product");
        let title = t!(words, "product-edit");
        let back = format!("/ops/catalog/{id}");
        // What is changed is what was looked at, also when the form comes back.
        let based = typed.value("based_on").map_or_else(|| seen(&NewProduct::of(&product)), str::to_owned);
        let above =
            [("/ops/catalog", t!(words, "nav-catalogue-ops")), (back.as_str(), product.title.clone())];
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &above, title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "product-edit-note")}</p>
            </div></header>
            <form class="form wide" method="post" action=SaveProduct::PATH novalidate>
                {summary_of(words, &typed, &labels(words))}
                <input r#type="hidden" name="id" value=id.to_string()/>
                <input r#type="hidden" name="based_on" value=based/>
                {about(words, &typed, &product)}
                {wholesale(words, &typed, &product, &site.currency)}
                {texts(words, &typed, &product)}
                <div class="actions"><button class="button primary">{t!(words, "save")}</button>
                    <a class="button quiet" href=back>{t!(words, "cancel")}</a></div>
            </form>
        };
        Ok(Screen::new(title, body))
    })
}

fn labels(words: &'static Language) -> Vec<(&'static str, String)> {
    vec![
        ("category", t!(words, "catalog-category")),
        ("tax_class", t!(words, "change-tax-class")),
        ("flags", t!(words, "catalog-flags")),
        ("blocked_markets", t!(words, "catalog-blocked")),
        ("wholesale", t!(words, "change-wholesale")),
        ("texts", t!(words, "product-texts")),
    ]
}

fn about(words: &'static Language, typed: &Typed, product: &Product) -> impl IntoView + use<> {
    let fresh = typed.form.is_empty();
    let archived =
        if fresh { product.status == ProductStatus::Archived } else { typed.has("archived", "on") };
    let category = Field { most: 300, ..Field::text("category", t!(words, "catalog-category")) }
        .value(product.category.clone())
        .hint(t!(words, "product-category-hint"));
    let classes = TAX_CLASSES.iter().map(|class| ((*class).to_owned(), tax_class(words, class)));
    let class = Field::text("tax_class", t!(words, "change-tax-class"))
        .options(classes.collect())
        .value(product.tax_class.clone());
    let flags = Field { most: 4_000, ..Field::text("flags", t!(words, "catalog-flags")) }
        .value(product.flags.join(", "))
        .hint(t!(words, "site-flags-hint"));
    let blocked = Field { most: 2_000, ..Field::text("blocked_markets", t!(words, "catalog-blocked")) }
        .value(product.blocked_markets.join(", "))
        .hint(t!(words, "product-blocked-hint"));
    view! {
        <label class="toggle"><input r#type="checkbox" role="switch" name="archived" value="on" checked=archived/>
            <span>{t!(words, "product-archive")}<small>{t!(words, "product-archive-note")}</small></span></label>
        <div class="fields">{category.draw(typed)}{class.draw(typed)}</div>
        {flags.draw(typed)}
        {blocked.draw(typed)}
    }
}

/// A line of prices for each variant.
fn wholesale(
    words: &'static Language,
    typed: &Typed,
    product: &Product,
    currency: &str,
) -> impl IntoView + use<> {
    let again = |sku: &str| {
        let of = |name: &'static str| typed.values.iter().filter(move |(known, _)| known == name);
        let pair = of("sku").zip(of("tiers")).find(|((_, known), _)| known == sku)?;
        Some(pair.1.1.clone())
    };
    let lines = product.variants.iter().enumerate().map(|(number, variant)| {
        let stand = variant.wholesale.iter().map(|tier| {
            format!("{} = {}", tier.min_quantity, plain(tier.price, currency))
        });
        let value = again(&variant.sku).unwrap_or_else(|| stand.collect::<Vec<_>>().join("; "));
        let id = format!("tiers-{}", number + 1);
        view! {
            <div class="field">
                <label for=id.clone()>{variant_name(words, variant)}" "<small><code>{variant.sku.clone()}</code></small></label>
                <input r#type="hidden" name="sku[]" value=variant.sku.clone()/>
                <input id=id name="tiers[]" value=value autocomplete="off" maxlength="2000"/>
            </div>
        }
    });
    let lines = lines.collect_view();
    view! {
        <fieldset class="part" id="wholesale" tabindex="-1">
            <legend>{t!(words, "change-wholesale")}</legend>
            <p class="hint">{t!(words, "product-wholesale-hint", currency = currency.to_owned())}</p>
            {faults(typed, "wholesale")}
            {lines}
        </fieldset>
    }
}

/// What is wrong with a part of the form.
pub(super) fn faults(typed: &Typed, part: &str) -> impl IntoView + use<> {
    let faults = typed.faults.iter().filter(|fault| fault.field == part);
    faults.map(|fault| view! { <p class="error">{fault.message.clone()}</p> }).collect_view()
}

/// An amount as it is typed: no marks between thousands, no currency.
fn plain(minor: i64, currency: &str) -> String {
    let currency = currency.parse::<Currency>();
    currency.map_or_else(|_| minor.to_string(), |currency| Money::new(minor, currency).decimal().to_string())
}
