//! What a file of products may hold, column by column, for whoever makes one.

use leptos::prelude::*;

use crate::t;
use crate::words::Language;

/// What becomes of what stands in the catalogue.
enum Kept {
    /// The file's stands instead; an empty cell leaves it.
    Instead,
    /// The file's is added.
    Beside,
    /// It is never changed by a file.
    Never,
}

/// A row: columns of Shopify's file, attributes of Google's, what it is, what becomes of what stands.
type Row = (&'static str, &'static str, String, Kept);

/// The table, opened by a press.
pub fn columns(words: &'static Language) -> impl IntoView + use<> {
    let rows = rows(words).into_iter().map(|(shopify, google, what, kept)| {
        let kept = match kept {
            Kept::Instead => t!(words, "file-instead"),
            Kept::Beside => t!(words, "file-beside"),
            Kept::Never => t!(words, "file-never"),
        };
        view! {
            <tr>
                <td class="lead">{what}</td>
                <td data-label=t!(words, "import-shopify")><code>{shopify}</code></td>
                <td data-label=t!(words, "file-google")><code>{google}</code></td>
                <td data-label=t!(words, "file-again")>{kept}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="card" aria-labelledby="columns">
            <div class="body">
                <h2 id="columns" class="sr-only">{t!(words, "file-may-hold")}</h2>
                <details class="more">
                    <summary>{t!(words, "file-may-hold")}</summary>
                    <div class="prose">
                        <p>{t!(words, "file-note")}</p>
                        <p>{t!(words, "file-languages")}</p>
                    </div>
                    <table class="cards dense">
                        <caption class="sr-only">{t!(words, "file-may-hold")}</caption>
                        <thead><tr>
                            <th scope="col">{t!(words, "file-what")}</th>
                            <th scope="col">{t!(words, "import-shopify")}</th>
                            <th scope="col">{t!(words, "file-google")}</th>
                            <th scope="col">{t!(words, "file-again")}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </details>
            </div>
        </section>
    }
}

fn rows(words: &'static Language) -> Vec<Row> {
    vec![
        ("Handle", "item_group_id, id", t!(words, "file-handle"), Kept::Never),
        ("Title, Body (HTML)", "title, description", t!(words, "file-texts"), Kept::Instead),
        ("Locale", "locale, content_language, xml:lang", t!(words, "file-locale"), Kept::Never),
        (
            "Variant SKU, Variant Barcode, Option1 Value …",
            "id, gtin, color, size, material, pattern",
            t!(words, "file-variants"),
            Kept::Instead,
        ),
        ("Variant Price", "price", t!(words, "catalog-retail"), Kept::Instead),
        (
            "Wholesale 1, Wholesale 50 …",
            "wholesale_1, wholesale_50 …, custom_label_0: wholesale:50=7.90",
            t!(words, "file-wholesale"),
            Kept::Instead,
        ),
        (
            "Variant Inventory Qty, … Tracker, … Policy",
            "availability, quantity",
            t!(words, "catalog-stock-head"),
            Kept::Instead,
        ),
        (
            "Image Src, Variant Image",
            "image_link, additional_image_link",
            t!(words, "catalog-pictures"),
            Kept::Instead,
        ),
        ("Vendor, Brand", "brand", t!(words, "file-brand"), Kept::Instead),
        (
            "Product Category, Type",
            "product_type, google_product_category",
            t!(words, "catalog-category"),
            Kept::Instead,
        ),
        ("Status, Published", "–", t!(words, "file-status"), Kept::Instead),
        (
            "Tax Class, Variant Taxable, Tags: tax:reduced",
            "tax_class, custom_label_0: tax:reduced",
            t!(words, "file-tax"),
            Kept::Instead,
        ),
        ("Blocked Markets", "blocked_markets", t!(words, "file-blocked"), Kept::Instead),
        (
            "Tags: blocked:CH",
            "shopping_ads_excluded_country, custom_label_0: blocked:CH",
            t!(words, "file-blocked-more"),
            Kept::Beside,
        ),
        ("Flags", "flags", t!(words, "file-flags"), Kept::Instead),
        (
            "Tags: flag:organic",
            "adult, energy_efficiency_class, custom_label_0: flag:organic",
            t!(words, "file-flags-more"),
            Kept::Beside,
        ),
    ]
}
