//! The product CSV that Shopify exports: several rows a product, told apart by the handle.

use std::collections::HashMap;

use super::google::https;
use super::table::{Row, Table};
use super::{Notes, Shop, text};
use crate::catalog::put::{NewProduct, NewVariant};
use crate::catalog::{Tier, rules};

/// Whether the columns are those of that export.
pub fn is_it(table: &Table) -> bool {
    table.has("handle") && table.has("title")
}

/// The products of the file with the line each begins on.
pub fn read(table: &Table, shop: &Shop, notes: &mut Notes) -> Vec<(u64, NewProduct)> {
    let mut products: Vec<(u64, NewProduct)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
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
            products.push((row.line, product(table, row, shop, notes)));
            products.len() - 1
        });
        let Some((line, product)) = products.get_mut(place) else { continue };
        add_image(table, row, product, notes);
        if let Some(variant) = variant(table, row, shop, handle, notes) {
            product.variants.push(variant);
        }
        notes.spoil(before, *line);
    }
    products
}

fn product(table: &Table, row: &Row, shop: &Shop, notes: &mut Notes) -> NewProduct {
    let cell = |name| table.cell(row, name);
    let title = cell("title");
    if title.is_empty() {
        notes.stop(row.line, "Title", "required", "The first row of a product names it.");
    }
    let category = if cell("product category").is_empty() { cell("type") } else { cell("product category") };
    let status = cell("status").to_lowercase();
    let hidden = cell("published").eq_ignore_ascii_case("false");
    let archived = if status.is_empty() { hidden } else { status != "active" };
    let flags: Vec<String> = cell("tags")
        .split(',')
        .filter_map(|tag| tag.trim().strip_prefix("flag:"))
        .map(str::to_owned)
        .collect();
    let class = cell("tax class").to_lowercase();
    let untaxed = cell("variant taxable").eq_ignore_ascii_case("false");
    let tax_class = match class.as_str() {
        "" if untaxed => Some("zero".to_owned()),
        "" => None,
        class => Some(class.to_owned()),
    };
    NewProduct {
        handle: cell("handle").to_owned(),
        archived,
        title: text::tidy(title),
        description: text::from_html(cell("body (html)")),
        locale: shop.locale.clone(),
        url: Some(format!("https://{}/products/{}", shop.host, cell("handle")))
            .filter(|url| rules::is_address(url)),
        brand: text::tidy(if cell("brand").is_empty() { cell("vendor") } else { cell("brand") }),
        vendor: text::tidy(cell("vendor")),
        category: text::tidy(category),
        tax_class,
        flags: Some(flags).filter(|flags| !flags.is_empty()),
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

fn variant(table: &Table, row: &Row, shop: &Shop, handle: &str, notes: &mut Notes) -> Option<NewVariant> {
    let cell = |name| table.cell(row, name);
    if cell("variant sku").is_empty() && cell("variant price").is_empty() {
        // A row for one more picture.
        return None;
    }
    let options = ["option1 value", "option2 value", "option3 value"].map(cell);
    let options: Vec<&str> =
        options.into_iter().filter(|value| !value.is_empty() && *value != "Default Title").collect();
    // Excel writes an apostrophe before numbers that it shall leave alone.
    let sku = cell("variant sku").trim_start_matches('\'');
    let sku = if sku.is_empty() {
        let made = [&[handle], options.as_slice()].concat().join("-");
        notes.tell(row.line, "Variant SKU", "made_up", &format!("There is no SKU: {made} stands for it."));
        notes.about(&made);
        made
    } else {
        sku.to_owned()
    };
    let retail = price(cell("variant price"), row.line, "Variant Price", shop, notes)?;
    Some(NewVariant {
        sku,
        title: text::tidy(&options.join(" / ")),
        retail,
        wholesale: wholesale(table, row, shop, notes),
        stock: stock(table, row, notes),
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
            notes.stop(line, column, "invalid_amount", &format!("“{}” is no price.", notes_cut(cell)));
            notes.about(&notes_cut(cell));
        }
    }
    None
}

fn notes_cut(cell: &str) -> String {
    cell.chars().take(40).collect()
}

/// How many there are; none where the shop does not count, or sells on when there is none left.
fn stock(table: &Table, row: &Row, notes: &mut Notes) -> Option<i64> {
    let cell = |name| table.cell(row, name);
    let counted = !table.has("variant inventory tracker") || !cell("variant inventory tracker").is_empty();
    if !counted || cell("variant inventory policy").eq_ignore_ascii_case("continue") {
        return None;
    }
    let text = cell("variant inventory qty");
    if text.is_empty() {
        return None;
    }
    match text.parse::<i64>() {
        // Shops sell what they do not have yet and then count below nothing.
        Ok(count) => Some(count.max(0)),
        Err(_) => {
            let told = format!("“{}” is no quantity; taken as none.", notes_cut(text));
            notes.tell(row.line, "Variant Inventory Qty", "invalid_number", &told);
            notes.about(&notes_cut(text));
            Some(0)
        }
    }
}

/// `Wholesale 1`, `Wholesale 50` …: columns a shop adds, the price from that quantity on.
fn wholesale(table: &Table, row: &Row, shop: &Shop, notes: &mut Notes) -> Option<Vec<Tier>> {
    let mut columns: Vec<(i64, &str)> = table
        .columns()
        .filter_map(|name| Some((name.strip_prefix("wholesale ")?.parse().ok()?, name)))
        .collect();
    columns.sort_unstable();
    let filled = columns.into_iter().filter(|(_, name)| !table.cell(row, name).is_empty());
    let tiers: Vec<Tier> = filled
        .filter_map(|(min_quantity, name)| {
            let price = price(table.cell(row, name), row.line, "Wholesale", shop, notes)?;
            Some(Tier { min_quantity, price })
        })
        .collect();
    Some(tiers).filter(|tiers| !tiers.is_empty())
}
