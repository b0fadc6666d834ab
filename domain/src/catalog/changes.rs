//! What is another about a product than before, field by field, for whoever judges a file and for the log.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Tier;
use super::put::{NewProduct, NewVariant};

words! {
    /// What about a product changed.
    What {
        /// A variant's listed price.
        Retail = "retail",
        /// A variant's wholesale prices.
        Wholesale = "wholesale",
        /// A variant's stock.
        Stock = "stock",
        /// A variant came or went; behind it stands its listed price.
        Variant = "variant",
        /// What a variant is called.
        VariantTitle = "variant_title",
        /// A variant's GTIN.
        Gtin = "gtin",
        /// The order of its variants.
        Order = "order",
        /// Whether it is sold.
        Archived = "archived",
        /// Its title.
        Title = "title",
        /// Its description.
        Description = "description",
        /// Its own language.
        Locale = "locale",
        /// What it is called in another language.
        Translation = "translation",
        /// What is said about it in another language.
        TranslatedDescription = "translated_description",
        /// Its brand.
        Brand = "brand",
        /// Its supplier.
        Vendor = "vendor",
        /// Its category.
        Category = "category",
        /// Its tax class.
        TaxClass = "tax_class",
        /// Its pictures.
        Images = "images",
        /// Its page in the shop.
        Url = "url",
        /// Where it may not go.
        BlockedMarkets = "blocked_markets",
        /// Its compliance flags.
        Flags = "flags",
    }
}

/// One thing that is another than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What.
    pub what: What,
    /// Of which variant, by its SKU, or in which language; empty for the product itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// What it was; none where there was nothing, or a stock was not counted.
    pub before: Option<Worth>,
    /// What it is.
    pub after: Option<Worth>,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worth {
    /// Words; of a long text the part that changed.
    Text(String),
    /// Several.
    List(Vec<String>),
    /// Minor units of the site's currency.
    Amount(i64),
    /// Pieces.
    Count(i64),
    /// Prices by quantity.
    Tiers(Vec<Tier>),
    /// Yes or no.
    Is(bool),
}

/// Everything that is another, prices first. Both are as they stand, with nothing left unsaid.
pub fn differences(before: &NewProduct, after: &NewProduct) -> Vec<Difference> {
    let mut found = Vec::new();
    if before == after {
        return found;
    }
    variants(&mut found, before, after);
    let mut note = |what, of: &str, before: Option<Worth>, after: Option<Worth>| {
        if before != after {
            found.push(Difference { what, of: of.to_owned(), before, after });
        }
    };
    let text =
        |text: &str| Some(text).filter(|text| !text.is_empty()).map(|text| Worth::Text(text.to_owned()));
    let list = |list: Option<&Vec<String>>| list.filter(|list| !list.is_empty()).cloned().map(Worth::List);
    note(What::Archived, "", before.archived.map(Worth::Is), after.archived.map(Worth::Is));
    note(What::Title, "", text(&before.title), text(&after.title));
    if before.description != after.description {
        let (was, is) = parted(&before.description, &after.description);
        note(What::Description, "", text(&was), text(&is));
    }
    note(What::Locale, "", text(&before.locale), text(&after.locale));
    let spoken = [before, after].into_iter().flat_map(|one| one.texts.iter().flat_map(|texts| texts.keys()));
    for locale in spoken.collect::<BTreeSet<_>>() {
        let of = |one: &NewProduct| one.texts.as_ref()?.get(locale).cloned();
        let (was, is) = (of(before).unwrap_or_default(), of(after).unwrap_or_default());
        note(What::Translation, locale, text(&was.title), text(&is.title));
        if was.description != is.description {
            let (was, is) = parted(&was.description, &is.description);
            note(What::TranslatedDescription, locale, text(&was), text(&is));
        }
    }
    note(What::Brand, "", text(&before.brand), text(&after.brand));
    note(What::Vendor, "", text(&before.vendor), text(&after.vendor));
    note(What::Category, "", text(&before.category), text(&after.category));
    let class = |one: &NewProduct| one.tax_class.as_deref().and_then(text);
    note(What::TaxClass, "", class(before), class(after));
    note(What::Images, "", list(Some(&before.images)), list(Some(&after.images)));
    let url = |one: &NewProduct| one.url.as_deref().and_then(text);
    note(What::Url, "", url(before), url(after));
    note(
        What::BlockedMarkets,
        "",
        list(before.blocked_markets.as_ref()),
        list(after.blocked_markets.as_ref()),
    );
    note(What::Flags, "", list(before.flags.as_ref()), list(after.flags.as_ref()));
    found
}

fn variants(found: &mut Vec<Difference>, before: &NewProduct, after: &NewProduct) {
    let mut note = |what, of: &str, before: Option<Worth>, after: Option<Worth>| {
        found.push(Difference { what, of: of.to_owned(), before, after });
    };
    let of =
        |product: &NewProduct, sku: &str| product.variants.iter().find(|variant| variant.sku == sku).cloned();
    for is in &after.variants {
        let Some(was) = of(before, &is.sku) else {
            note(What::Variant, &is.sku, None, Some(Worth::Amount(is.retail)));
            continue;
        };
        let mut field = |what, was: Option<Worth>, is: Option<Worth>, sku: &str| {
            if was != is {
                note(what, sku, was, is);
            }
        };
        let tiers = |one: &NewVariant| one.wholesale.clone().map(Worth::Tiers);
        field(What::Retail, Some(Worth::Amount(was.retail)), Some(Worth::Amount(is.retail)), &is.sku);
        field(What::Wholesale, tiers(&was), tiers(is), &is.sku);
        field(What::Stock, was.stock.map(Worth::Count), is.stock.map(Worth::Count), &is.sku);
        let text = |text: &String| Some(Worth::Text(text.clone()));
        field(What::VariantTitle, text(&was.title), text(&is.title), &is.sku);
        field(What::Gtin, text(&was.gtin), text(&is.gtin), &is.sku);
    }
    for was in before.variants.iter().filter(|was| of(after, &was.sku).is_none()) {
        note(What::Variant, &was.sku, Some(Worth::Amount(was.retail)), None);
    }
    let order = |one: &NewProduct, other: &NewProduct| -> Vec<String> {
        let both = one.variants.iter().filter(|variant| of(other, &variant.sku).is_some());
        both.map(|variant| variant.sku.clone()).collect()
    };
    let (was, is) = (order(before, after), order(after, before));
    if was != is {
        note(What::Order, "", Some(Worth::List(was)), Some(Worth::List(is)));
    }
}

/// Letters of a long text that are shown.
const SHOWN: usize = 160;
/// Letters shown before the first that is another.
const AHEAD: usize = 40;

/// The parts of two long texts where they begin to differ.
fn parted(before: &str, after: &str) -> (String, String) {
    let same = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
    let from = same.saturating_sub(AHEAD);
    let part = |text: &str| {
        let shown: String = text.chars().skip(from).take(SHOWN).collect();
        let head = if from > 0 && !shown.is_empty() { "…" } else { "" };
        let tail = if text.chars().count() > from + SHOWN { "…" } else { "" };
        format!("{head}{shown}{tail}")
    };
    (part(before), part(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Text;

    fn lamp() -> NewProduct {
        let variant = |sku: &str, retail| NewVariant { sku: sku.to_owned(), retail, ..NewVariant::default() };
        NewProduct {
            handle: "lamp".to_owned(),
            title: "Lamp".to_owned(),
            variants: vec![variant("S", 100), variant("L", 200)],
            ..NewProduct::default()
        }
    }

    fn told(before: &NewProduct, after: &NewProduct) -> Vec<(What, String)> {
        differences(before, after).into_iter().map(|found| (found.what, found.of)).collect()
    }

    #[test]
    fn each_field_that_is_another_is_told_once_prices_first() {
        let before = lamp();
        assert_eq!(told(&before, &before), []);
        let mut after = lamp();
        after.title = "Desk lamp".to_owned();
        after.flags = Some(vec!["ce".to_owned()]);
        after.texts = Some([("de".to_owned(), Text { title: "Lampe".to_owned(), ..Text::default() })].into());
        after.variants[0].retail = 120;
        after.variants[1].sku = "XL".to_owned();
        let of = |what, of: &str| (what, of.to_owned());
        assert_eq!(
            told(&before, &after),
            [
                of(What::Retail, "S"),
                of(What::Variant, "XL"),
                of(What::Variant, "L"),
                of(What::Title, ""),
                of(What::Translation, "de"),
                of(What::Flags, ""),
            ]
        );
        let retail = &differences(&before, &after)[0];
        assert_eq!((&retail.before, &retail.after), (&Some(Worth::Amount(100)), &Some(Worth::Amount(120))));
        let mut turned = lamp();
        turned.variants.reverse();
        assert_eq!(told(&before, &turned), [of(What::Order, "")]);
    }

    #[test]
    fn of_a_long_text_the_part_that_changed_is_shown() {
        let (long, other) =
            (format!("{}one{}", "x".repeat(500), "y".repeat(500)), format!("{}two", "x".repeat(500)));
        let (was, is) = parted(&long, &other);
        assert!(was.starts_with("…x") && was.contains("one") && was.ends_with('…'), "{was}");
        assert!(is.ends_with("two") && is.chars().count() < 60, "{is}");
        assert_eq!(parted("", "new"), (String::new(), "new".to_owned()));
    }
}
