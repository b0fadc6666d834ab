//! The product CSV that Shopify exports: several rows a product, told apart by the handle.

use std::collections::HashMap;

use super::extra::{Extra, Translations, Words};
use super::google::https;
use super::table::{Row, Table};
use super::{Notes, Shop, text};
use crate::catalog::put::{NewProduct, NewVariant};
use crate::catalog::{Text, rules};

/// Whether the columns are those of that export.
pub fn is_it(table: &Table) -> bool {
    table.has("handle") && table.has("title")
}

/// The products of the file with the line each begins on.
pub fn read(table: &Table, shop: &Shop, notes: &mut Notes) -> Vec<(u64, NewProduct)> {
    let mut products: Vec<(u64, NewProduct)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let (extra, mut translations) = (Extra::of(table), Translations::default());
    for row in &table.rows {
        let handle = table.cell(row, "handle");
        if handle.is_empty() {
            notes.stop(
                row.line,
                "Handle",
                "required",
                "Without a handle nobody knows which product this is.",
            );
            continue;
        }
        let before = notes.stops;
        let place = *places.entry(handle.to_owned()).or_insert_with(|| {
            let locale = extra.spoken(row, shop);
            products.push((row.line, product(table, row, shop, locale, notes)));
            products.len() - 1
        });
        let Some((line, product)) = products.get_mut(place) else { continue };
        let (locale, named) = (extra.locale(row), named(table, row));
        let sku = sku(table, row, handle);
        if Translations::has(&locale, &sku, product) {
            translations.add(row.line, place, named);
            let (title, body) = (text::tidy(table.cell(row, "title")), table.cell(row, "body (html)"));
            if !title.is_empty() {
                let text = Text { title, description: text::from_html(body) };
                product.texts.get_or_insert_default().insert(locale, text);
            }
            continue;
        }
        let words = Words::of(table.cell(row, "tags").split(','));
        extra.tell(row, &words, product);
        add_image(table, row, product, notes);
        if let Some(new) = variant(table, row, shop, sku, notes) {
            // Tags are the product's, and its variants have prices of their own: those stand in columns.
            let wholesale = extra.wholesale(row, &Words::default(), shop, notes);
            product.variants.push(NewVariant { wholesale, ..new });
        }
        notes.spoil(before, *line);
    }
    translations.tell(&products, "Variant SKU", notes);
    products
}

fn product(table: &Table, row: &Row, shop: &Shop, locale: String, notes: &mut Notes) -> NewProduct {
    let cell = |name| table.cell(row, name);
    let title = cell("title");
    if title.is_empty() {
        notes.stop(row.line, "Title", "required", "The first row of a product names it.");
    }
    let category = if cell("product category").is_empty() { cell("type") } else { cell("product category") };
    let status = cell("status").to_lowercase();
    let published = cell("published");
    let archived = match (status.as_str(), published) {
        ("", "") => None,
        ("", published) => Some(published.eq_ignore_ascii_case("false")),
        (status, _) => Some(status != "active"),
    };
    let untaxed = cell("variant taxable").eq_ignore_ascii_case("false") && cell("tax class").is_empty();
    NewProduct {
        handle: cell("handle").to_owned(),
        archived,
        title: text::tidy(title),
        description: text::from_html(cell("body (html)")),
        locale,
        url: Some(format!("https://{}/products/{}", shop.host, cell("handle")))
            .filter(|url| rules::is_address(url)),
        brand: text::tidy(if cell("brand").is_empty() { cell("vendor") } else { cell("brand") }),
        vendor: text::tidy(cell("vendor")),
        category: text::tidy(category),
        tax_class: untaxed.then(|| "zero".to_owned()),
        ..NewProduct::default()
    }
}

fn add_image(table: &Table, row: &Row, product: &mut NewProduct, notes: &mut Notes) {
    for column in ["image src", "variant image"] {
        let address = table.cell(row, column);
        if let Some(address) = https(address, row.line, "Image Src", notes)
            && !product.images.contains(&address)
        {
            product.images.push(address);
        }
    }
}

/// The SKU that a row names.
fn named<'a>(table: &Table, row: &'a Row) -> &'a str {
    // Excel writes an apostrophe before numbers that it shall leave alone.
    table.cell(row, "variant sku").trim_start_matches('\'')
}

/// What tells the article of a row from the others of its product.
fn options<'a>(table: &Table, row: &'a Row) -> Vec<&'a str> {
    let options = ["option1 value", "option2 value", "option3 value"].map(|name| table.cell(row, name));
    options.into_iter().filter(|value| !value.is_empty() && *value != "Default Title").collect()
}

/// The SKU of the article of a row, made up where it names none; empty where there is no article but one more picture.
fn sku(table: &Table, row: &Row, handle: &str) -> String {
    let named = named(table, row);
    let nothing = table.cell(row, "variant sku").is_empty() && table.cell(row, "variant price").is_empty();
    if nothing || !named.is_empty() {
        return named.to_owned();
    }
    [&[handle], options(table, row).as_slice()].concat().join("-")
}

fn variant(table: &Table, row: &Row, shop: &Shop, sku: String, notes: &mut Notes) -> Option<NewVariant> {
    let cell = |name| table.cell(row, name);
    if sku.is_empty() {
        return None;
    }
    if named(table, row).is_empty() {
        notes.tell(row.line, "Variant SKU", "made_up", &format!("There is no SKU: {sku} stands for it."));
        notes.about(&sku);
    }
    let retail = price(cell("variant price"), row.line, "Variant Price", shop, notes)?;
    let (stock, stock_unsaid) = stock(table, row, notes);
    Some(NewVariant {
        sku,
        title: text::tidy(&options(table, row).join(" / ")),
        retail,
        wholesale: None,
        stock,
        stock_unsaid,
        gtin: cell("variant barcode").trim_start_matches('\'').to_owned(),
    })
}

/// An amount in the shop's currency.
pub(super) fn price(cell: &str, line: u64, column: &str, shop: &Shop, notes: &mut Notes) -> Option<i64> {
    match text::amount(cell, shop.currency) {
        Some((_, Some(named))) if named != shop.currency.code() => {
            let told = format!("The site sells in {}, not in {named}.", shop.currency.code());
            notes.stop(line, column, "mixed_currencies", &told);
            notes.about(&format!("{named} ≠ {}", shop.currency.code()));
        }
        Some((minor, _)) if minor >= 0 => return Some(minor),
        _ => {
            notes.stop(line, column, "invalid_amount", &format!("“{}” is no price.", text::shown(cell)));
            notes.about(text::shown(cell));
        }
    }
    None
}

/// How many there are, none where the shop does not count or sells on when there is none left; and whether it says
/// nothing of that.
fn stock(table: &Table, row: &Row, notes: &mut Notes) -> (Option<i64>, bool) {
    let cell = |name| table.cell(row, name);
    let counted = !table.has("variant inventory tracker") || !cell("variant inventory tracker").is_empty();
    if !counted || cell("variant inventory policy").eq_ignore_ascii_case("continue") {
        return (None, false);
    }
    let quantity = cell("variant inventory qty");
    if quantity.is_empty() {
        return (None, true);
    }
    match quantity.parse::<i64>() {
        // Shops sell what they do not have yet and then count below nothing.
        Ok(count) => (Some(count.max(0)), false),
        Err(_) => {
            let told = format!("“{}” is no quantity; taken as none.", text::shown(quantity));
            notes.tell(row.line, "Variant Inventory Qty", "invalid_number", &told);
            notes.about(text::shown(quantity));
            (Some(0), false)
        }
    }
}
