//! A Google product feed, as a table or as XML: a row an article, articles of one product by `item_group_id`.

use std::collections::HashMap;

use super::table::{Row, Table};
use super::{Notes, Shop, shopify, text};
use crate::catalog::put::{NewProduct, NewVariant};
use crate::catalog::rules;

/// Whether the columns are those of such a feed.
pub fn is_it(table: &Table) -> bool {
    table.has("id") && table.has("title")
}

/// The products of the feed with the line each begins on.
pub fn read(table: &Table, shop: &Shop, notes: &mut Notes) -> Vec<(u64, NewProduct)> {
    let mut products: Vec<(u64, NewProduct)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in &table.rows {
        let id = table.cell(row, "id");
        if id.is_empty() {
            notes.stop(row.line, "id", "required", "Without an id nobody knows which article this is.");
            continue;
        }
        let group = table.cell(row, "item group id");
        let handle = if group.is_empty() { id } else { group };
        let before = notes.stops;
        let variant = variant(table, row, shop, notes);
        let place = *places.entry(handle.to_owned()).or_insert_with(|| {
            products.push((row.line, product(table, row, shop, handle, notes)));
            products.len() - 1
        });
        let Some((line, product)) = products.get_mut(place) else { continue };
        let more = table.cell(row, "additional image link").split(',');
        for address in std::iter::once(table.cell(row, "image link")).chain(more) {
            if let Some(address) = https(address, row.line, "image_link", notes)
                && !product.images.contains(&address)
                && product.images.len() < 50
            {
                product.images.push(address);
            }
        }
        product.variants.extend(variant);
        notes.spoil(before, *line);
    }
    products
}

fn product(table: &Table, row: &Row, shop: &Shop, handle: &str, notes: &mut Notes) -> NewProduct {
    let cell = |name| table.cell(row, name);
    let title = text::tidy(&text::entities(cell("title")));
    if title.is_empty() {
        notes.stop(row.line, "title", "required", "An article needs a title.");
    }
    let category =
        if cell("product type").is_empty() { cell("google product category") } else { cell("product type") };
    // A number of Google's own taxonomy tells a person nothing.
    let category = if category.bytes().all(|byte| byte.is_ascii_digit()) { "" } else { category };
    NewProduct {
        handle: handle.to_owned(),
        title,
        description: text::from_html(cell("description")),
        locale: shop.locale.clone(),
        url: Some(cell("link").to_owned()).filter(|url| rules::is_address(url)),
        brand: text::tidy(&text::entities(cell("brand"))),
        vendor: text::tidy(&text::entities(cell("brand"))),
        category: text::tidy(&text::entities(category)),
        ..NewProduct::default()
    }
}

fn variant(table: &Table, row: &Row, shop: &Shop, notes: &mut Notes) -> Option<NewVariant> {
    let cell = |name| table.cell(row, name);
    let retail = shopify::price(cell("price"), row.line, "price", shop, notes)?;
    let options = ["color", "size", "material", "pattern"].map(cell);
    let options: Vec<&str> = options.into_iter().filter(|value| !value.is_empty()).collect();
    let gtin: String = cell("gtin").chars().filter(|letter| !matches!(letter, ' ' | '-')).collect();
    let known = gtin.len() <= 14 && gtin.bytes().all(|byte| byte.is_ascii_digit());
    if !known {
        notes.tell(row.line, "gtin", "invalid", "This is no GTIN; it is left out.");
    }
    Some(NewVariant {
        sku: cell("id").to_owned(),
        title: text::tidy(&text::entities(&options.join(" / "))),
        retail,
        wholesale: None,
        stock: stock(table, row, notes),
        gtin: if known { gtin } else { String::new() },
    })
}

/// How many there are: a feed mostly says only whether.
fn stock(table: &Table, row: &Row, notes: &mut Notes) -> Option<i64> {
    let counted = ["quantity", "inventory", "sell on google quantity"].map(|name| table.cell(row, name));
    let counted = counted.into_iter().find_map(|text| text.parse::<i64>().ok());
    let availability = table.cell(row, "availability").to_lowercase().replace(['_', '-'], " ");
    match availability.as_str() {
        "in stock" | "in stock for pickup" | "limited availability" => counted.map(|count| count.max(0)),
        "preorder" | "pre order" | "backorder" | "back order" => None,
        "out of stock" | "discontinued" => Some(0),
        other => {
            let told = format!(
                "“{}” is no availability; taken as out of stock.",
                other.chars().take(40).collect::<String>()
            );
            notes.tell(row.line, "availability", "unknown_value", &told);
            notes.about(&other.chars().take(40).collect::<String>());
            Some(0)
        }
    }
}

/// The address of a picture; one that browsers would not show on the portal's pages is left out.
pub(super) fn https(address: &str, line: u64, column: &str, notes: &mut Notes) -> Option<String> {
    let address = address.trim();
    if address.is_empty() {
        return None;
    }
    // Spaces and letters of other alphabets are what shops forget to encode.
    let good = rules::is_address(address);
    if !good {
        notes.tell(line, column, "invalid_url", "A picture's address begins with https://; it is left out.");
    }
    good.then(|| address.to_owned())
}
