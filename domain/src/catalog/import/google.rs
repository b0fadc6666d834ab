//! A Google product feed, as a table or as XML: a row an article, articles of one product by `item_group_id`.

use std::collections::HashMap;

use super::extra::{Extra, Translations, Words, add, list};
use super::table::{Row, Table};
use super::{Notes, Shop, shopify, text};
use crate::catalog::put::{NewProduct, NewVariant};
use crate::catalog::{Text, rules};

/// What a shop writes into these is its own business, but for the words of [`Words`], with semicolons between.
const LABELS: [&str; 5] =
    ["custom label 0", "custom label 1", "custom label 2", "custom label 3", "custom label 4"];

/// Whether the columns are those of such a feed.
pub fn is_it(table: &Table) -> bool {
    table.has("id") && table.has("title")
}

/// The products of the feed with the line each begins on.
pub fn read(table: &Table, shop: &Shop, notes: &mut Notes) -> Vec<(u64, NewProduct)> {
    let mut products: Vec<(u64, NewProduct)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let (extra, mut translations) = (Extra::of(table), Translations::default());
    for row in &table.rows {
        let id = table.cell(row, "id");
        if id.is_empty() {
            notes.stop(row.line, "id", "required", "Without an id nobody knows which article this is.");
            continue;
        }
        let group = table.cell(row, "item group id");
        let handle = if group.is_empty() { id } else { group };
        let before = notes.stops;
        let own = extra.locale(row);
        if let Some(place) = places.get(handle).copied()
            && let Some((_, product)) = products.get_mut(place)
            && Translations::has(&own, id, product)
        {
            translations.add(row.line, place, id);
            let title = text::tidy(&text::entities(table.cell(row, "title")));
            if !title.is_empty() {
                let text = Text { title, description: text::from_html(table.cell(row, "description")) };
                product.texts.get_or_insert_default().entry(own).or_insert(text);
            }
            continue;
        }
        let labels: Vec<&str> = LABELS.iter().flat_map(|name| table.cell(row, name).split(';')).collect();
        let words = Words::of(labels.into_iter());
        let variant = variant(table, row, shop, notes);
        let wholesale = extra.wholesale(row, &words, shop, notes);
        let place = *places.entry(handle.to_owned()).or_insert_with(|| {
            let locale = extra.spoken(row, shop);
            products.push((row.line, product(table, row, locale, handle, notes)));
            products.len() - 1
        });
        let Some((line, product)) = products.get_mut(place) else { continue };
        extra.tell(row, &words, product);
        comply(table, row, product);
        let more = table.cell(row, "additional image link").split(',');
        for address in std::iter::once(table.cell(row, "image link")).chain(more) {
            if let Some(address) = https(address, row.line, "image_link", notes)
                && !product.images.contains(&address)
                && product.images.len() < rules::MOST_IMAGES
            {
                product.images.push(address);
            }
        }
        product.variants.extend(variant.map(|variant| NewVariant { wholesale, ..variant }));
        notes.spoil(before, *line);
    }
    translations.tell(&products, "id", notes);
    products
}

/// What Google's own attributes say of where an article may go and what it must say: it is added to what is known.
fn comply(table: &Table, row: &Row, product: &mut NewProduct) {
    let excluded = table.cell(row, "shopping ads excluded country").to_uppercase();
    let adult = matches!(table.cell(row, "adult").to_lowercase().as_str(), "yes" | "true");
    // Of the classes that a label may show; those with a plus are of the time before.
    let energy = table.cell(row, "energy efficiency class").to_lowercase();
    let energy = matches!(energy.as_bytes(), [b'a'..=b'g']).then(|| format!("energy-{energy}"));
    add(&mut product.more_blocked_markets, list(&excluded).unwrap_or_default());
    add(&mut product.more_flags, adult.then(|| "adult".to_owned()).into_iter().chain(energy));
}

fn product(table: &Table, row: &Row, locale: String, handle: &str, notes: &mut Notes) -> NewProduct {
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
        locale,
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
    let (stock, stock_unsaid) = stock(table, row, notes);
    Some(NewVariant {
        sku: cell("id").to_owned(),
        title: text::tidy(&text::entities(&options.join(" / "))),
        retail,
        wholesale: None,
        stock,
        stock_unsaid,
        gtin: if known { gtin } else { String::new() },
    })
}

/// How many there are, and whether nothing is said of that: a feed mostly says only whether there are any, and then it is
/// noted that there are.
fn stock(table: &Table, row: &Row, notes: &mut Notes) -> (Option<i64>, bool) {
    let counted = ["quantity", "inventory", "sell on google quantity"].map(|name| table.cell(row, name));
    let counted = counted.into_iter().find_map(|text| text.parse::<i64>().ok()).map(|count| count.max(0));
    let availability = table.cell(row, "availability").to_lowercase().replace(['_', '-'], " ");
    let stock = match availability.as_str() {
        "" => return (counted, counted.is_none()),
        "in stock" | "in stock for pickup" | "limited availability" => {
            if counted.is_none() {
                notes.in_stock.insert(table.cell(row, "id").to_owned());
                return (None, true);
            }
            counted
        }
        "preorder" | "pre order" | "backorder" | "back order" => None,
        "out of stock" | "discontinued" => Some(0),
        other => {
            let shown = text::shown(other);
            let told = format!("“{shown}” is no availability; taken as out of stock.");
            notes.tell(row.line, "availability", "unknown_value", &told);
            notes.about(shown);
            Some(0)
        }
    };
    (stock, false)
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
