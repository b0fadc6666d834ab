//! What the shops sell: generated from plausible words, and brought in as shops do, by product files.

use std::fmt::Write as _;
use std::time::Duration;

use super::people::Cast;
use crate::Domain;
use crate::catalog::PriceRule;
use crate::catalog::import::{Shop, commit::commit, parse, preview::preview};
use crate::catalog::price_rules::set_price_rules;
use crate::catalog::put::{NewProduct, NewVariant, put_product};
use crate::catalog::{Text, Tier};
use crate::clock::FixedClock;
use crate::error::DomainError;
use crate::ids::SiteId;
use crate::sites;

/// A kind of thing: name, category, price of the simplest in cents, tax class, flag, sizes.
type Kind = (&'static str, &'static str, i64, &'static str, &'static str, &'static [&'static str]);

/// A shop's shelf: host, makes of a thing, brands, kinds of things.
type Shelf = (&'static str, &'static [&'static str], &'static [&'static str], &'static [Kind]);

const SHELVES: &[Shelf] = &[
    (
        "casaverde.example",
        &["Oak", "Terracotta", "Linen", "Brass"],
        &["Casa Verde", "Huerta", "Olmo"],
        &[
            ("desk lamp", "Home > Lighting > Desk lamps", 6_900, "standard", "ce", &[]),
            ("pendant light", "Home > Lighting > Pendants", 11_900, "standard", "ce", &["S", "L"]),
            ("planter", "Garden > Pots", 2_450, "standard", "", &["20 cm", "30 cm", "40 cm"]),
            ("watering can", "Garden > Tools", 3_200, "standard", "", &[]),
            ("herb box", "Garden > Seeds", 1_450, "reduced", "organic", &[]),
            ("fruit bowl", "Home > Kitchen > Bowls", 3_900, "standard", "food-safe", &[]),
            ("side table", "Home > Furniture > Tables", 14_900, "standard", "fsc", &[]),
            ("throw", "Home > Textiles", 5_400, "standard", "oeko-tex", &["130 × 170 cm", "170 × 200 cm"]),
            ("tea caddy", "Home > Kitchen > Tea", 1_990, "standard", "food-safe", &[]),
            ("door mat", "Home > Textiles", 2_790, "standard", "", &[]),
        ],
    ),
    (
        "nordlicht.example",
        &["Birch", "Wool", "Steel", "Ceramic"],
        &["Nordlicht", "Fjell", "Strandgut"],
        &[
            ("reading light", "Light > Reading", 8_990, "standard", "ce", &["black", "white"]),
            ("candle holder", "Light > Candles", 2_190, "standard", "", &[]),
            ("coffee mug", "Kitchen > Cups", 1_690, "standard", "food-safe", &["250 ml", "350 ml"]),
            ("teapot", "Kitchen > Tea", 4_490, "standard", "food-safe", &["0.8 l", "1.2 l"]),
            ("bread box", "Kitchen > Storage", 5_990, "standard", "food-safe", &[]),
            ("wall hook", "Hall > Hooks", 1_290, "standard", "", &["single", "row of five"]),
            ("blanket", "Living > Textiles", 9_900, "standard", "oeko-tex", &[]),
            ("stool", "Living > Seats", 12_900, "standard", "fsc", &[]),
            ("notebook", "Desk > Paper", 1_490, "reduced", "fsc", &["A5", "A4"]),
            ("pen tray", "Desk > Order", 2_290, "standard", "", &[]),
        ],
    ),
    (
        "atelier.example",
        &["Classic", "Bistro", "Reserve", "Studio"],
        &["Atelier", "Lavande & Fils", "Maison Roux"],
        &[
            ("apron", "Wholesale > Kitchen", 2_400, "standard", "oeko-tex", &["S", "M", "L"]),
            ("carafe", "Wholesale > Table", 1_800, "standard", "food-safe", &["0.5 l", "1 l"]),
            ("soap bar", "Wholesale > Bath", 590, "standard", "cosmetics", &["olive", "lavender", "fig"]),
            ("olive oil", "Wholesale > Food", 1_190, "reduced", "organic", &["0.25 l", "0.5 l"]),
            ("sea salt", "Wholesale > Food", 490, "reduced", "organic", &[]),
            ("cutting board", "Wholesale > Kitchen", 3_600, "standard", "food-safe", &[]),
            ("scented candle", "Wholesale > Bath", 1_990, "standard", "cosmetics", &["cedar", "citrus"]),
            ("tea towel", "Wholesale > Kitchen", 890, "standard", "oeko-tex", &[]),
            ("honey", "Wholesale > Food", 790, "reduced", "organic", &["acacia", "thyme"]),
            ("tote bag", "Wholesale > Bags", 1_290, "standard", "oeko-tex", &["natural", "navy"]),
        ],
    ),
];

const HEADER: &str = "Handle,Title,Body (HTML),Vendor,Product Category,Tags,Option1 Value,Variant SKU,Variant Price,\
                      Variant Inventory Tracker,Variant Inventory Qty,Tax Class,Status,Wholesale 1,Wholesale 20,Wholesale 100\n";

/// A file in which somebody has mistyped: it waits for the operator to look.
const MISTYPED: &str = "Handle;Title;Vendor;Variant SKU;Variant Price;Variant Inventory Tracker;Variant Inventory Qty;Image Src;Status\n\
    winter-lantern;Winter lantern;Olmo;CV-LANTERN-W;39,90;shopify;25;;active\n\
    felt-slippers;Felt slippers;Huerta;CV-SLIPPERS;1.500;shopify;60;;active\n\
    beeswax-candle;Beeswax candle;Huerta;;12,50;shopify;many;http://cdn.example/candle.jpg;active\n\
    ;Paper star;Olmo;CV-STAR;9,90;shopify;80;;active\n\
    oak-desk-lamp;Oak desk lamp, new shade;Olmo;CAR-OAK-DESK-LAMP;72,00;shopify;31;;active\n";

pub(super) async fn build(domain: &Domain, clock: &FixedClock, cast: &Cast) -> Result<(), DomainError> {
    let sites = sites::list(domain, &cast.admin).await?;
    for (place, shelf) in (0_i64..).zip(SHELVES) {
        let Some(site) = sites.iter().find(|site| site.host == shelf.0) else { continue };
        clock.advance(Duration::from_secs(1_200));
        let file = file(shelf, place);
        let waiting =
            upload(domain, cast, site.id, shelf.0, &format!("{}-products.csv", site.name), &file).await?;
        transact!(domain, |tx| commit(tx, &cast.admin, waiting).await.map(drop))?;
        staples(domain, cast, site.id, shelf.0).await?;
        let rule = |tier: &str, basis_points| PriceRule {
            tier: tier.to_owned(),
            basis_points,
            ..PriceRule::default()
        };
        let rules = [rule("silver", -250), rule("gold", -500)];
        transact!(domain, |tx| set_price_rules(tx, &cast.admin, site.id, &rules).await)?;
    }
    if let Some(first) = sites.iter().find(|site| site.host == SHELVES[0].0) {
        // Later than the others: the newest of the list is the one that waits.
        clock.advance(Duration::from_secs(1_200));
        upload(domain, cast, first.id, SHELVES[0].0, "winter-additions.csv", MISTYPED).await?;
    }
    Ok(())
}

async fn upload(
    domain: &Domain,
    cast: &Cast,
    site: SiteId,
    host: &str,
    filename: &str,
    file: &str,
) -> Result<crate::ids::CatalogImportId, DomainError> {
    let currency = "EUR".parse().map_err(|_| DomainError::NotFound)?;
    let shop = Shop { currency, host: host.to_owned(), locale: "en".to_owned() };
    let parsed = parse(file.as_bytes(), &shop)?;
    transact!(domain, |tx| preview(tx, &cast.admin, site, filename, &parsed).await)
}

/// A Shopify export of forty products.
fn file(shelf: &Shelf, place: i64) -> String {
    let (host, makes, brands, kinds) = shelf;
    let mut file = HEADER.to_owned();
    let prefix: String = host.split('.').next().unwrap_or_default().chars().step_by(3).collect();
    for (row, (kind, category, base, class, flag, sizes)) in (0_i64..).zip(*kinds) {
        for (column, make) in (0_i64..).zip(*makes) {
            let title = format!("{make} {kind}");
            let handle = title.to_lowercase().replace(' ', "-");
            let brand = brands[usize::try_from((row + column) % 3).unwrap_or_default()];
            let text = format!(
                "<p>{title} by {brand}: made to be used every day and mended when it needs to be.</p><p>Comes in plain paper, without plastic.</p>"
            );
            let tag = if flag.is_empty() { String::new() } else { format!("flag:{flag}") };
            let sizes = if sizes.is_empty() { &["Default Title"] } else { *sizes };
            for (size, name) in (0_i64..).zip(sizes) {
                let price = base + column * base / 10 + size * base / 4;
                let sku = format!("{}-{}", prefix.to_uppercase(), handle.to_uppercase());
                let sku = if sizes.len() == 1 { sku } else { format!("{sku}-{}", size + 1) };
                let stock = (row * 37 + column * 53 + size * 19 + place * 7) % 140;
                let tracked = if (row + column) % 7 == 3 { "" } else { "shopify" };
                let cents = |percent: i64| {
                    let minor = price * percent / 100;
                    format!("{}.{:02}", minor / 100, minor % 100)
                };
                let _ = writeln!(
                    file,
                    "{handle},{},{},{brand},{category},{tag},{name},{sku},{},{tracked},{stock},{class},active,{},{},{}",
                    if size == 0 { title.as_str() } else { "" },
                    // Quoted, since it has commas.
                    if size == 0 { format!("\"{text}\"") } else { String::new() },
                    cents(100),
                    cents(60),
                    cents(54),
                    cents(49),
                );
            }
        }
    }
    file
}

/// Three things that every shop has: tea, a lamp and seeds.
async fn staples(domain: &Domain, cast: &Cast, site: SiteId, host: &str) -> Result<(), DomainError> {
    for (handle, sku, title, german, retail, tiers, class, stock) in [
        (
            "assam-tea",
            "TEA-100",
            "Assam tea, 250 g",
            "Assam-Tee, 250 g",
            1_999,
            &[(1, 1_150), (50, 1_020), (200, 935)][..],
            "reduced",
            Some(900),
        ),
        (
            "harbour-lamp",
            "LAMP-7",
            "Harbour lamp",
            "Hafenlampe",
            8_950,
            &[(1, 5_370), (20, 4_833)][..],
            "standard",
            Some(40),
        ),
        (
            "meadow-seeds",
            "SEED-3",
            "Meadow seeds",
            "Wiesensamen",
            333,
            &[(1, 167), (100, 149)][..],
            "standard",
            None,
        ),
    ] {
        let tiers = tiers.iter().map(|&(min_quantity, price)| Tier { min_quantity, price });
        let variant = NewVariant {
            sku: sku.to_owned(),
            retail,
            wholesale: Some(tiers.collect()),
            stock,
            ..NewVariant::default()
        };
        let text = Text { title: german.to_owned(), description: "Ein Stück, das bleibt.".to_owned() };
        let blocked = if sku == "SEED-3" { vec!["CY".to_owned()] } else { Vec::new() };
        let new = NewProduct {
            handle: handle.to_owned(),
            title: title.to_owned(),
            description: "One good thing, chosen with care.".to_owned(),
            locale: "en".to_owned(),
            texts: Some([("de".to_owned(), text)].into()),
            brand: "Good Things".to_owned(),
            vendor: "Good Things".to_owned(),
            category: "Staples".to_owned(),
            tax_class: Some(class.to_owned()),
            url: Some(format!("https://{host}/products/{handle}")),
            blocked_markets: Some(blocked),
            variants: vec![variant],
            ..NewProduct::default()
        };
        transact!(domain, |tx| put_product(tx, &cast.admin, site, &new).await.map(drop))?;
    }
    Ok(())
}
