//! What a quote is asked for, and everything that can be wrong with the question itself. What a shop does not
//! allow is no fault of the question: that is a check of the answer.

use std::collections::HashSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::percent::decimal;
use super::{Percent, Shop, Ware};
use crate::error::FieldError;
use crate::partners::rules::is_country;
use crate::sites::SiteKind;

/// Lines a quote may have.
pub const MOST_ITEMS: usize = 200;
/// Pieces a line may have.
pub const MOST_QUANTITY: i64 = 1_000_000;

words! {
    /// Which prices count.
    PriceList {
        /// What consumers pay; the pool is shared out of it.
        Retail = "retail",
        /// What businesses pay, by quantity.
        Wholesale = "wholesale",
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Which prices; `None` means the ones the site is for, retail where it has both.
    #[serde(default)]
    pub price_list: Option<PriceList>,
    /// What is bought.
    pub items: Vec<Item>,
    /// Where it goes.
    pub ship_to: ShipTo,
    /// What the customer shall pay less, in percent of the retail price.
    #[serde(default, deserialize_with = "decimal")]
    pub discount_percent: Decimal,
    /// What the partner shall earn, in percent of the retail price.
    #[serde(default, deserialize_with = "decimal")]
    pub commission_percent: Decimal,
}

/// A line of what is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What.
    pub sku: String,
    /// How many.
    pub quantity: i64,
}

/// Where it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShipTo {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// As the country writes it; no price depends on it yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// The buyer's VAT number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_id: Option<String>,
}

/// A question without faults.
pub(super) struct Asked<'a> {
    pub list: PriceList,
    pub lines: Vec<(&'a Item, &'a Ware)>,
    pub country: &'a str,
    pub vat_id: Option<&'a str>,
    pub discount: Percent,
    pub commission: Percent,
}

/// Takes the question apart.
pub(super) fn read<'a>(shop: &'a Shop, request: &'a Request) -> Result<Asked<'a>, Vec<FieldError>> {
    let mut faults = Vec::new();
    let list = price_list(shop, request, &mut faults);
    let lines = lines(shop, request, list, &mut faults);
    let country = request.ship_to.country.as_str();
    if !is_country(country) {
        let message = "Two capital letters of ISO 3166-1, such as DE.";
        faults.push(FieldError::new("ship_to/country", "unknown_country", message));
    }
    let mut share = |field: &str, percent: Decimal| match Percent::new(percent) {
        Some(percent) if percent <= Percent::HUNDRED => percent,
        _ => {
            let code = if percent.normalize().scale() > 2 { "too_precise" } else { "out_of_range" };
            faults.push(FieldError::new(field, code, "Between 0 and 100, with at most two decimals."));
            Percent::ZERO
        }
    };
    let discount = share("collaborator_discount_percent", request.discount_percent);
    let commission = share("collaborator_commission_percent", request.commission_percent);
    if faults.is_empty() {
        let vat_id = request.ship_to.vat_id.as_deref().map(str::trim).filter(|number| !number.is_empty());
        Ok(Asked { list, lines, country, vat_id, discount, commission })
    } else {
        Err(faults)
    }
}

/// The prices that a site is for.
pub(crate) const fn usual(kind: SiteKind) -> PriceList {
    match kind {
        SiteKind::Retail | SiteKind::Mixed => PriceList::Retail,
        SiteKind::BusinessToBusiness => PriceList::Wholesale,
    }
}

fn price_list(shop: &Shop, request: &Request, faults: &mut Vec<FieldError>) -> PriceList {
    let usual = usual(shop.kind);
    let list = request.price_list.unwrap_or(usual);
    if shop.kind != SiteKind::Mixed && list != usual {
        let message = format!("This site has {usual} prices only.");
        faults.push(FieldError::new("price_list", "not_offered", message));
    }
    list
}

fn lines<'a>(
    shop: &'a Shop,
    request: &'a Request,
    list: PriceList,
    faults: &mut Vec<FieldError>,
) -> Vec<(&'a Item, &'a Ware)> {
    let mut fault = |field: String, code, message: &str| faults.push(FieldError::new(field, code, message));
    let items = &request.items;
    if items.is_empty() {
        fault("items".to_owned(), "required", "At least one product.");
    }
    if items.len() > MOST_ITEMS {
        fault("items".to_owned(), "too_many", "At most 200 products in one quote.");
        return Vec::new();
    }
    let (mut seen, mut lines) = (HashSet::new(), Vec::with_capacity(items.len()));
    for (number, item) in items.iter().enumerate() {
        let ware = shop.wares.get(&item.sku);
        if !seen.insert(item.sku.as_str()) {
            fault(format!("items/{number}/sku"), "duplicate", "The same product stands in an earlier line.");
        } else if ware.is_none() {
            fault(format!("items/{number}/sku"), "unknown_sku", "The site has no such product.");
        } else if list == PriceList::Wholesale && ware.is_some_and(|ware| ware.wholesale.is_empty()) {
            fault(format!("items/{number}/sku"), "no_wholesale_price", "Not sold at wholesale prices.");
        }
        if !(1..=MOST_QUANTITY).contains(&item.quantity) {
            fault(format!("items/{number}/quantity"), "out_of_range", "Between 1 and 1000000.");
        }
        lines.extend(ware.map(|ware| (item, ware)));
    }
    lines
}
