//! What a request costs, what it earns, and why. Pure: no clock, no database. Amounts are minor units; every
//! figure is rounded half away from zero, once; within, whole numbers of 128 bits hold whatever 64 bits can ask.

mod checks;
mod lines;
mod percent;
mod priced;
mod request;
mod shop;
mod vat;
mod vat_number;

#[cfg(test)]
mod tests;

pub use percent::{NotAPercentage, Percent};
pub use priced::{Check, Finding, Line, Outcome, Priced, Totals, VatSum};
pub(crate) use request::usual;
pub use request::{Item, MOST_ITEMS, MOST_QUANTITY, PriceList, Request, ShipTo};
pub use shop::{Minimum, Shop, Tier, Ware, Zone};
pub use vat_number::is_well_formed;

use crate::error::FieldError;

/// The discount and the commission on a base: rounded together, so that they never exceed the pool.
pub const fn split(base: i128, discount: Percent, commission: Percent) -> (i128, i128) {
    let both = discount.plus(commission).of(base);
    let discount = discount.of(base);
    (discount, both - discount)
}

/// Prices a request on a shop.
///
/// # Errors
/// Everything that is wrong with the request itself, by field. What the shop does not allow is a failed check of
/// the answer instead.
pub fn price(shop: &Shop, request: &Request) -> Result<Priced, Vec<FieldError>> {
    let asked = request::read(shop, request)?;
    let goods = lines::price(shop, &asked).ok_or_else(too_large)?;
    let shipping = shop.zone(asked.country).map_or(0, |zone| match zone.free_over {
        Some(enough) if goods.net >= i128::from(enough) => 0,
        _ => i128::from(zone.flat),
    });
    let reverse_charge = vat::is_reversed(shop, &asked);
    let (sums, vat) = vat::sums(shop, &asked, &goods, shipping, reverse_charge).ok_or_else(too_large)?;
    let sum = |part: fn(&Line) -> i64| goods.lines.iter().map(|line| i128::from(part(line))).sum::<i128>();
    let figure = |figure: i128| i64::try_from(figure).map_err(|_| too_large());
    let totals = Totals {
        goods_base: figure(goods.base)?,
        discount: figure(sum(|line| line.discount))?,
        goods_net: figure(goods.net)?,
        shipping: figure(shipping)?,
        vat: figure(vat)?,
        total: figure(goods.net + shipping + vat)?,
        commission: figure(sum(|line| line.commission))?,
        reverse_charge,
        uplift_applied: goods.wholesale.is_some_and(|wholesale| wholesale.below_minimum),
    };
    let checks = checks::all(shop, &asked, &goods, &totals).ok_or_else(too_large)?;
    let orderable = checks.iter().all(|check| check.outcome != Outcome::Failed);
    Ok(Priced { price_list: asked.list, lines: goods.lines, checks, totals, vat: sums, orderable })
}

fn too_large() -> Vec<FieldError> {
    vec![FieldError::new("items", "too_large", "This is worth more than can be counted.")]
}
