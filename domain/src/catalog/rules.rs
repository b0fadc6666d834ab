//! Prices for a tier, and what a product may be.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use super::put::{NewProduct, NewVariant};
use super::words::{category_key, fold};
use super::{PriceRule, Tier};
use crate::error::Faults;
use crate::partners::rules::is_country;
use crate::sites::rules::{MOST_AMOUNT, STANDARD, TAX_CLASSES, is_flag};

/// The tier of a partner that has no other.
pub const STANDARD_TIER: &str = "standard";

/// The markup that counts for a product and a tier, in basis points. The rule that names most counts; of two that
/// name as much, tier goes before brand, brand before category, category before vendor, and the first before later.
pub fn markup(rules: &[PriceRule], vendor: &str, category: &str, brand: &str, tier: &str) -> i64 {
    let key = category_key(category);
    let same = |asked: &str, has: &str| asked.is_empty() || fold(asked) == fold(has);
    let fits = |rule: &&PriceRule| {
        let below = rule.category.is_empty() || key.contains(&category_key(&rule.category));
        below && same(&rule.vendor, vendor) && same(&rule.brand, brand) && same(&rule.tier, tier)
    };
    let weight = |rule: &PriceRule| {
        let named = [&rule.tier, &rule.brand, &rule.category, &rule.vendor].map(|field| !field.is_empty());
        (named.iter().filter(|named| **named).count(), named)
    };
    // Of equals `max_by_key` takes the last, so they come in reverse.
    rules.iter().rev().filter(fits).max_by_key(|rule| weight(rule)).map_or(0, |rule| rule.basis_points)
}

/// A percentage of at most two decimals in basis points.
pub fn basis_points(percent: Decimal) -> Option<i64> {
    let points = percent.checked_mul(Decimal::ONE_HUNDRED)?;
    points.fract().is_zero().then(|| points.to_i64()).flatten()
}

/// Prices with a markup, each rounded once, half away from zero.
pub fn marked_up(tiers: &[Tier], basis_points: i64) -> Vec<Tier> {
    let factor = Decimal::ONE + Decimal::new(basis_points, 4);
    let price = |price: i64| {
        let figure = Decimal::from(price).checked_mul(factor);
        let rounded =
            figure.map(|figure| figure.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero));
        rounded.and_then(|figure| figure.to_i64()).unwrap_or(price)
    };
    tiers.iter().map(|tier| Tier { price: price(tier.price), ..*tier }).collect()
}

/// Variants a product may have.
pub const MOST_VARIANTS: usize = 250;
/// Pictures a product may have.
pub const MOST_IMAGES: usize = 50;
/// Languages beside its own that a product may speak.
const MOST_TEXTS: usize = 50;
/// Flags a product may carry.
const MOST_FLAGS: usize = 100;
/// Wholesale prices a variant may have.
const MOST_TIERS: usize = 50;

/// Everything that is wrong with a product.
pub fn check_product(faults: &mut Faults, new: &NewProduct) {
    check_described(faults, new);
    faults.check(new.variants.is_empty(), "variants", "too_few", "At least one variant.");
}

/// Everything that is wrong with what is said of a product, which may have no variant.
pub fn check_described(faults: &mut Faults, new: &NewProduct) {
    faults.text("handle", &new.handle, 255);
    faults.text("title", &new.title, 300);
    faults.optional_text("description", &new.description, 20_000);
    let unspoken = !new.locale.is_empty() && !is_locale(&new.locale);
    faults.check(unspoken, "locale", "unknown_locale", "A language, such as en or de-AT.");
    faults.optional_text("brand", &new.brand, 120);
    faults.optional_text("vendor", &new.vendor, 120);
    faults.optional_text("category", &new.category, 300);
    let spoken = new.texts.as_ref().map_or(0, BTreeMap::len);
    faults.check(spoken > MOST_TEXTS, "texts", "too_many", "At most 50 languages.");
    for (locale, text) in new.texts.iter().flatten() {
        let field = format!("texts/{locale}");
        faults.check(!is_locale(locale), &field, "unknown_locale", "A language, such as en or de-AT.");
        let own = "This is the product's own language.";
        faults.check(*locale == new.locale, &field, "own_language", own);
        faults.text(&format!("{field}/title"), &text.title, 300);
        faults.optional_text(&format!("{field}/description"), &text.description, 20_000);
    }
    let class = new.tax_class.as_deref().unwrap_or(STANDARD);
    let classes = format!("One of {}.", TAX_CLASSES.join(", "));
    faults.check(!TAX_CLASSES.contains(&class), "tax_class", "unknown_class", &classes);
    faults.check(new.images.len() > MOST_IMAGES, "images", "too_many", "At most 50 pictures.");
    for image in &new.images {
        faults.check(!is_address(image), "images", "invalid_url", "An address that begins with https://.");
    }
    let elsewhere = new.url.as_deref().is_some_and(|url| !url.is_empty() && !is_address(url));
    faults.check(elsewhere, "url", "invalid_url", "An address that begins with https://.");
    for country in new.blocked_markets.iter().flatten().chain(&new.more_blocked_markets) {
        let unknown = "A country code, such as DE.";
        faults.check(!is_country(country), "blocked_markets", "unknown_country", unknown);
    }
    let flags = new.flags.as_ref().map_or(0, Vec::len) + new.more_flags.len();
    faults.check(flags > MOST_FLAGS, "flags", "too_many", "At most 100 flags.");
    for flag in new.flags.iter().flatten().chain(&new.more_flags) {
        let shape = "Lower-case letters, digits, _ and -, at most 40.";
        faults.check(!is_flag(flag), "flags", "invalid", shape);
    }
    faults.check(new.variants.len() > MOST_VARIANTS, "variants", "too_many", "At most 250 variants.");
    let mut skus = BTreeSet::new();
    for (number, variant) in new.variants.iter().enumerate() {
        check_variant(faults, number, variant);
        let twice = !variant.sku.trim().is_empty() && !skus.insert(variant.sku.trim());
        faults.check(twice, &format!("variants/{number}/sku"), "duplicate", "This SKU is there twice.");
    }
}

fn check_variant(faults: &mut Faults, number: usize, variant: &NewVariant) {
    let field = |name: &str| format!("variants/{number}/{name}");
    faults.text(&field("sku"), &variant.sku, 100);
    faults.optional_text(&field("title"), &variant.title, 200);
    let amount = "Between 0 and ten thousand million.";
    faults.check(!(0..=MOST_AMOUNT).contains(&variant.retail), &field("retail"), "out_of_range", amount);
    let stock = variant.stock.is_some_and(|stock| !(0..=MOST_STOCK).contains(&stock));
    faults.check(stock, &field("stock"), "out_of_range", "Not below nothing.");
    let gtin = variant.gtin.trim();
    let digits = gtin.len() <= 14 && gtin.bytes().all(|byte| byte.is_ascii_digit());
    faults.check(!digits, &field("gtin"), "invalid", "Up to 14 digits.");
    let tiers = variant.wholesale.as_deref().unwrap_or_default();
    faults.check(tiers.len() > MOST_TIERS, &field("wholesale"), "too_many", "At most 50 tiers.");
    let priced = tiers.iter().all(|tier| (0..=MOST_AMOUNT).contains(&tier.price));
    faults.check(!priced, &field("wholesale"), "out_of_range", amount);
    let rising = tiers.windows(2).all(|pair| pair[0].min_quantity < pair[1].min_quantity);
    let first = tiers.first().is_none_or(|tier| tier.min_quantity >= 1);
    let order = "Quantities begin at 1 or more and rise.";
    faults.check(!rising || !first, &field("wholesale"), "invalid_tiers", order);
}

/// Pieces a shop may have.
const MOST_STOCK: i64 = 1_000_000_000;

/// Whether a text is an address that a page may show or lead to.
pub fn is_address(text: &str) -> bool {
    text.starts_with("https://") && text.len() <= 2_000 && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether a text is a language as lists know it: `en`, `de-AT`.
pub fn is_locale(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let plain =
        |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(plain)
}

/// Whether two languages are one for whoever reads: `en` and `en-US` are, `de-AT` and `de-CH` are not.
pub fn same_language(one: &str, other: &str) -> bool {
    let parts = |text: &str| {
        let text = text.to_ascii_lowercase();
        let (language, region) = text.split_once('-').unwrap_or((&text, ""));
        (language.to_owned(), region.to_owned())
    };
    let ((one, here), (other, there)) = (parts(one), parts(other));
    one == other && (here == there || here.is_empty() || there.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_language_without_a_region_is_that_of_every_region() {
        assert!(same_language("en", "en-US") && same_language("de-AT", "de-at") && same_language("fr", "fr"));
        assert!(!same_language("de-AT", "de-CH") && !same_language("en", "de") && !same_language("e", "en"));
    }

    fn rule(vendor: &str, category: &str, brand: &str, tier: &str, basis_points: i64) -> PriceRule {
        let own = str::to_owned;
        PriceRule {
            vendor: own(vendor),
            category: own(category),
            brand: own(brand),
            tier: own(tier),
            basis_points,
        }
    }

    #[test]
    fn the_rule_that_names_most_counts() {
        let rules = [
            rule("", "", "", "", 100),
            rule("", "", "", "gold", -300),
            rule("acme", "", "", "", 500),
            rule("", "Home > Lamps", "Lumen", "", 700),
            rule("", "", "", "gold", -900),
        ];
        let of = |vendor, category, brand, tier| markup(&rules, vendor, category, brand, tier);
        assert_eq!(of("Other", "Tea", "Leaf", "standard"), 100);
        assert_eq!(of("Acme", "Tea", "Leaf", "standard"), 500);
        assert_eq!(of("ACME", "Tea", "Leaf", "gold"), -300, "tier before vendor, the first before the later");
        assert_eq!(of("Acme", "Home > Lamps > Desk", "Lumen", "gold"), 700);
        assert_eq!(of("Acme", "Home > Lampshades", "Lumen", "standard"), 500);
        assert_eq!(markup(&[], "Acme", "Tea", "Leaf", "gold"), 0);
    }

    #[test]
    fn a_markup_is_rounded_half_away_from_zero() {
        let tiers = [Tier { min_quantity: 1, price: 150 }, Tier { min_quantity: 10, price: 149 }];
        let prices = |points| marked_up(&tiers, points).iter().map(|tier| tier.price).collect::<Vec<_>>();
        assert_eq!(prices(0), [150, 149]);
        assert_eq!(prices(100), [152, 150]);
        assert_eq!(prices(-300), [146, 145]);
    }

    proptest! {
        #[test]
        fn no_price_makes_the_markup_panic(price: i64, points in -10_000_i64..100_000) {
            prop_assert_eq!(marked_up(&[Tier { min_quantity: 1, price }], points).len(), 1);
        }
    }
}
