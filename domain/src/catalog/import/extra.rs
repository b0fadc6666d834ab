//! What Tandem knows and shops' formats have no place for: columns of its own, and words among a shop's tags or
//! labels. A column holds the whole of a list; a word adds to it.

use super::table::{Row, Table};
use super::{Notes, Shop, shopify, text};
use crate::catalog::put::NewProduct;
use crate::catalog::{Tier, rules};

/// The columns of a file that are Tandem's own.
pub struct Extra<'a> {
    table: &'a Table,
    /// `Wholesale 1`, `wholesale_50` …: the price of a piece from that quantity on.
    tiers: Vec<(i64, &'a str)>,
}

/// Words that stand among a shop's tags or labels: `flag:organic`, `blocked:CH`, `tax:reduced`, `wholesale:10=7.90`.
#[derive(Debug, Default)]
pub struct Words<'a> {
    flags: Vec<&'a str>,
    blocked: Vec<&'a str>,
    tax_class: Option<&'a str>,
    tiers: Vec<&'a str>,
}

impl<'a> Words<'a> {
    /// Those of a list that are for Tandem; the others are the shop's own.
    pub fn of(list: impl Iterator<Item = &'a str>) -> Self {
        let mut words = Self::default();
        for word in list {
            let Some((kind, value)) = word.split_once(':') else { continue };
            let value = value.trim();
            match kind.trim().to_ascii_lowercase().as_str() {
                "flag" => words.flags.push(value),
                "blocked" => words.blocked.push(value),
                "tax" => words.tax_class = Some(value),
                "wholesale" => words.tiers.push(value),
                _ => {}
            }
        }
        words
    }
}

impl<'a> Extra<'a> {
    /// Looks for the columns.
    pub fn of(table: &'a Table) -> Self {
        let tier = |name: &'a str| Some((name.strip_prefix("wholesale ")?.parse().ok()?, name));
        let mut tiers: Vec<(i64, &str)> = table.columns().filter_map(tier).collect();
        tiers.sort_unstable();
        Self { table, tiers }
    }

    /// The language that a row says its texts are in; empty where it does not.
    pub fn locale(&self, row: &Row) -> String {
        let said = ["locale", "content language"].map(|name| self.table.cell(row, name));
        text::locale(said.into_iter().find(|said| !said.is_empty()).unwrap_or_default())
    }

    /// The language of a row's texts: its own, the one that was said for the file, or the file's.
    pub fn spoken(&self, row: &Row, shop: &Shop) -> String {
        let own = self.locale(row);
        [own, shop.locale.clone(), text::locale(&self.table.language)]
            .into_iter()
            .find(|said| !said.is_empty())
            .unwrap_or_default()
    }

    /// Gives a product what a row says of it.
    pub fn tell(&self, row: &Row, words: &Words<'_>, product: &mut NewProduct) {
        let column = |name| self.table.cell(row, name);
        if let Some(flags) = list(&column("flags").to_lowercase()) {
            add(product.flags.get_or_insert_default(), flags);
        }
        if let Some(blocked) = list(&column("blocked markets").to_uppercase()) {
            add(product.blocked_markets.get_or_insert_default(), blocked);
        }
        add(&mut product.more_flags, words.flags.iter().map(|flag| flag.to_lowercase()));
        add(&mut product.more_blocked_markets, words.blocked.iter().map(|market| market.to_uppercase()));
        let class = Some(column("tax class")).filter(|class| !class.is_empty()).or(words.tax_class);
        if let (Some(class), None) = (class, &product.tax_class) {
            product.tax_class = Some(class.to_lowercase().replace([' ', '-'], "_"));
        }
    }

    /// The wholesale prices that a row says; none where it says none.
    pub fn wholesale(
        &self,
        row: &Row,
        words: &Words<'_>,
        shop: &Shop,
        notes: &mut Notes,
    ) -> Option<Vec<Tier>> {
        let mut tiers = Vec::new();
        for (min_quantity, name) in &self.tiers {
            let cell = self.table.cell(row, name);
            if !cell.is_empty()
                && let Some(price) = shopify::price(cell, row.line, "Wholesale", shop, notes)
            {
                tiers.push(Tier { min_quantity: *min_quantity, price });
            }
        }
        for word in &words.tiers {
            let (quantity, cell) = word.split_once('=').unwrap_or((word, ""));
            match quantity.trim().parse() {
                Ok(min_quantity) => {
                    let price = shopify::price(cell, row.line, "Wholesale", shop, notes);
                    tiers.extend(price.map(|price| Tier { min_quantity, price }));
                }
                Err(_) => {
                    let told = "Wholesale prices are written as wholesale:10=7.90.";
                    notes.stop(row.line, "Wholesale", "unread_tiers", told);
                }
            }
        }
        tiers.sort_by_key(|tier| tier.min_quantity);
        Some(tiers).filter(|tiers| !tiers.is_empty())
    }
}

/// Rows that are a product once more in another language: of them come texts and nothing else.
#[derive(Debug, Default)]
pub struct Translations<'a> {
    /// The line of each, the place of its product, and the SKU that it names.
    rows: Vec<(u64, usize, &'a str)>,
}

impl<'a> Translations<'a> {
    /// Whether a row in a language, with the article of a SKU, is such a one. In the language of the product, as `de-DE` is
    /// that of `de`, or where nobody knows the product's, it is one where the product has the article already.
    pub fn has(language: &str, sku: &str, product: &NewProduct) -> bool {
        let same = product.locale.is_empty() || rules::same_language(language, &product.locale);
        !language.is_empty() && language != product.locale && (!same || sells(product, sku))
    }

    /// Remembers such a row.
    pub fn add(&mut self, line: u64, place: usize, sku: &'a str) {
        self.rows.push((line, place, sku));
    }

    /// Tells of those whose article no row in the product's own language has, once all rows were read.
    pub fn tell(self, products: &[(u64, NewProduct)], column: &str, notes: &mut Notes) {
        for (line, place, sku) in self.rows {
            let Some((first, product)) = products.get(place) else { continue };
            // What stays out anyhow is told for its own reasons.
            if !sku.is_empty() && !notes.spoiled.contains(first) && !sells(product, sku) {
                let told = format!("No row in the product's own language has {sku}: it is left out.");
                notes.tell(line, column, "only_translated", &told);
                notes.about(sku);
            }
        }
    }
}

/// Whether a product has an article. Of one that has too many for the catalogue the first are looked at: it stays out.
fn sells(product: &NewProduct, sku: &str) -> bool {
    product.variants.iter().take(rules::MOST_VARIANTS + 1).any(|variant| variant.sku == sku)
}

/// Adds words to a list that has each of them once.
pub fn add(all: &mut Vec<String>, words: impl IntoIterator<Item = String>) {
    for word in words {
        if !word.is_empty() && !all.contains(&word) {
            all.push(word);
        }
    }
}

/// The words of a cell, with commas, semicolons or spaces between; `none` says that there are none. Nothing where the
/// cell is empty.
pub fn list(cell: &str) -> Option<Vec<String>> {
    let words = cell.split([',', ';', ' ']).map(str::trim).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    if let [only] = words.as_slice()
        && only.eq_ignore_ascii_case("none")
    {
        return Some(Vec::new());
    }
    Some(words).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::put::NewVariant;

    #[test]
    fn an_empty_cell_says_nothing_and_the_word_none_says_that_there_are_none() {
        assert_eq!(list(" "), None);
        assert_eq!(list("None"), Some(Vec::new()));
        assert_eq!(list("CH, RU;US").unwrap(), ["CH", "RU", "US"]);
    }

    #[test]
    fn a_row_in_the_products_own_language_is_an_article_unless_it_is_there_already() {
        let product = |locale: &str| NewProduct {
            locale: locale.to_owned(),
            variants: vec![NewVariant { sku: "A".to_owned(), ..NewVariant::default() }],
            ..NewProduct::default()
        };
        for (own, language, sku, translation) in [
            ("de", "de-DE", "B", false),
            ("de-AT", "de", "B", false),
            ("", "de", "B", false),
            ("de", "de", "A", false),
            ("de", "", "A", false),
            ("de", "de-DE", "A", true),
            ("", "de", "A", true),
            ("de-AT", "de-CH", "B", true),
            ("en", "de", "B", true),
        ] {
            assert_eq!(
                Translations::has(language, sku, &product(own)),
                translation,
                "{own} {language} {sku}"
            );
        }
    }

    #[test]
    fn words_of_the_shops_own_are_left_alone() {
        let words = Words::of(
            ["summer", "Flag: organic", "colour:red", "tax:reduced", "wholesale:10=7.90"].into_iter(),
        );
        assert_eq!(
            (words.flags, words.tax_class, words.tiers),
            (vec!["organic"], Some("reduced"), vec!["10=7.90"])
        );
    }
}
