//! VAT of the destination: net amounts are summed per rate, and each sum is rounded once.

use std::collections::BTreeMap;

use super::lines::Goods;
use super::request::Asked;
use super::{Percent, Shop, VatSum, is_well_formed};

/// Whether the buyer owes the VAT: a business elsewhere, by the look of its number, on a site that sells to
/// businesses.
pub(super) fn is_reversed(shop: &Shop, asked: &Asked<'_>) -> bool {
    shop.sells_to_businesses() && asked.country != shop.seller && asked.vat_id.is_some_and(is_well_formed)
}

/// The sums by rate, lowest first, and all of the VAT; `None` where a figure is beyond counting.
pub(super) fn sums(
    shop: &Shop,
    asked: &Asked<'_>,
    goods: &Goods,
    shipping: i128,
    reverse_charge: bool,
) -> Option<(Vec<VatSum>, i128)> {
    let effective = |rate: Percent| if reverse_charge { Percent::ZERO } else { rate };
    let mut net: BTreeMap<Percent, i128> = BTreeMap::new();
    for line in &goods.lines {
        *net.entry(effective(line.vat_percent)).or_default() += i128::from(line.net);
    }
    if shipping != 0 {
        let rate = shop.rate(asked.country, "standard").unwrap_or_default();
        *net.entry(effective(rate)).or_default() += shipping;
    }
    let sum = |(percent, net): (Percent, i128)| {
        let (net, vat) = (i64::try_from(net).ok()?, i64::try_from(percent.of(net)).ok()?);
        Some(VatSum { percent, net, vat })
    };
    let sums = net.into_iter().map(sum).collect::<Option<Vec<_>>>()?;
    let vat = sums.iter().map(|sum| i128::from(sum.vat)).sum();
    Some((sums, vat))
}
