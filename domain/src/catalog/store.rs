//! Products, variants, price rules. What finds words is in `db/dialect.rs`, since the engines differ there.

use super::{PriceRule, Product, Tier, Variant, words};
use crate::db::{DbError, Row};

statements! {
    /// What a site offers under some SKUs: `$2` is a JSON list. CROSS, so that SQLite looks each of them up: it would
    /// rather go through all that the site offers.
    OFFERS = "SELECT v.id, v.sku, v.title AS variant_title, v.retail, v.wholesale, v.stock, p.id AS product_id, p.title,
                     p.vendor, p.brand, p.category, p.tax_class, p.blocked_markets, p.flags
              FROM json_each(CAST($2 AS TEXT)) AS w
              CROSS JOIN variants v JOIN products p ON p.id = v.product_id
              WHERE v.site_id = $1 AND v.sku = w.value AND v.active = 1 AND p.status = 'active'";
    /// A site's price rules.
    PRICE_RULES = "SELECT vendor, category, brand, tier, basis_points FROM price_rules WHERE site_id = $1 ORDER BY number";
    /// Takes a site's price rules away.
    DELETE_PRICE_RULES = "DELETE FROM price_rules WHERE site_id = $1";
    /// A price rule.
    INSERT_PRICE_RULE = "INSERT INTO price_rules (site_id, number, vendor, category, brand, tier, basis_points)
                         VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// A partner's tier and the sites of its programmes.
    AUDIENCE = "SELECT DISTINCT p.tier, g.site_id FROM partners p
                LEFT JOIN enrolments e ON e.partner_id = p.id LEFT JOIN programmes g ON g.id = e.programme_id
                WHERE p.id = $1";
    /// Every site with its policy in force.
    POLICIES = "SELECT s.id, s.name, s.host, s.kind, s.currency, s.country, p.version, p.terms
                FROM sites s JOIN site_policies p ON p.site_id = s.id
                WHERE p.version = (SELECT MAX(o.version) FROM site_policies o WHERE o.site_id = s.id)
                ORDER BY s.name, s.id";
    /// Products of some sites, newest first.
    LIST = "SELECT p.number, p.id, p.site_id, p.handle, p.status, p.title, p.description, p.locale, p.texts, p.brand,
                   p.vendor, p.category, p.tax_class, p.images, p.url, p.blocked_markets, p.flags, p.available, p.created_at,
                   p.updated_at
            FROM products p
            WHERE p.number < $1 AND CAST($2 AS TEXT) LIKE '%' || p.site_id || '%'
              AND ($3 = '' OR p.locales LIKE '%|' || $3 || '|%') AND ($4 = '' OR p.brand_key = $4)
              AND p.category_key LIKE $5 AND ($6 = 2 OR p.available = $6)
              AND ($7 = '' OR p.blocked_markets NOT LIKE '%|' || $7 || '|%') AND p.flags LIKE $8 ESCAPE '\\'
              AND ($9 = '' OR p.status = $9)
            ORDER BY p.number DESC LIMIT $10";
    /// Products of one site, newest first.
    LIST_OF_SITE = "SELECT p.number, p.id, p.site_id, p.handle, p.status, p.title, p.description, p.locale, p.texts, p.brand,
                   p.vendor, p.category, p.tax_class, p.images, p.url, p.blocked_markets, p.flags, p.available, p.created_at,
                   p.updated_at
            FROM products p
            WHERE p.site_id = $2 AND p.number < $1
              AND ($3 = '' OR p.locales LIKE '%|' || $3 || '|%') AND ($4 = '' OR p.brand_key = $4)
              AND p.category_key LIKE $5 AND ($6 = 2 OR p.available = $6)
              AND ($7 = '' OR p.blocked_markets NOT LIKE '%|' || $7 || '|%') AND p.flags LIKE $8 ESCAPE '\\'
              AND ($9 = '' OR p.status = $9)
            ORDER BY p.number DESC LIMIT $10";
    /// Products of some sites, by what they are called.
    LIST_BY_TITLE = "SELECT p.number, p.id, p.site_id, p.handle, p.status, p.title, p.description, p.locale, p.texts, p.brand,
                   p.vendor, p.category, p.tax_class, p.images, p.url, p.blocked_markets, p.flags, p.available, p.created_at,
                   p.updated_at, p.title_key
            FROM products p
            WHERE (p.title_key, p.id) > ($1, $11) AND CAST($2 AS TEXT) LIKE '%' || p.site_id || '%'
              AND ($3 = '' OR p.locales LIKE '%|' || $3 || '|%') AND ($4 = '' OR p.brand_key = $4)
              AND p.category_key LIKE $5 AND ($6 = 2 OR p.available = $6)
              AND ($7 = '' OR p.blocked_markets NOT LIKE '%|' || $7 || '|%') AND p.flags LIKE $8 ESCAPE '\\'
              AND ($9 = '' OR p.status = $9)
            ORDER BY p.title_key, p.id LIMIT $10";
    /// Products of some sites, the cheapest first.
    LIST_BY_PRICE = "SELECT p.number, p.id, p.site_id, p.handle, p.status, p.title, p.description, p.locale, p.texts, p.brand,
                   p.vendor, p.category, p.tax_class, p.images, p.url, p.blocked_markets, p.flags, p.available, p.created_at,
                   p.updated_at, p.price_from
            FROM products p
            WHERE (p.price_from, p.id) > ($1, $11) AND CAST($2 AS TEXT) LIKE '%' || p.site_id || '%'
              AND ($3 = '' OR p.locales LIKE '%|' || $3 || '|%') AND ($4 = '' OR p.brand_key = $4)
              AND p.category_key LIKE $5 AND ($6 = 2 OR p.available = $6)
              AND ($7 = '' OR p.blocked_markets NOT LIKE '%|' || $7 || '|%') AND p.flags LIKE $8 ESCAPE '\\'
              AND ($9 = '' OR p.status = $9)
            ORDER BY p.price_from, p.id LIMIT $10";
    /// Where a product stands in the first of those lists.
    PLACE = "SELECT p.title_key FROM products p WHERE p.id = $1";
    /// What the products of some sites have of a kind, the most common first: `$1` is a JSON list. CROSS, so that SQLite
    /// asks the index for each site.
    FACETS = "SELECT f.value, CAST(SUM(f.products) AS BIGINT) AS products
              FROM json_each(CAST($1 AS TEXT)) AS w CROSS JOIN product_facets f
              WHERE f.site_id = w.value AND f.kind = $2 AND f.products > 0
              GROUP BY f.value ORDER BY products DESC, f.value LIMIT $3";
    /// So many products more, or fewer, have something.
    COUNT_FACET = "INSERT INTO product_facets (site_id, kind, value, products) VALUES ($1, $2, $3, $4)
                   ON CONFLICT (site_id, kind, value) DO UPDATE SET products = product_facets.products + excluded.products";
    /// One product.
    GET = "SELECT p.number, p.id, p.site_id, p.handle, p.status, p.title, p.description, p.locale, p.texts, p.brand,
                  p.vendor, p.category, p.tax_class, p.images, p.url, p.blocked_markets, p.flags, p.available, p.created_at,
                  p.updated_at
           FROM products p WHERE p.id = $1";
    /// The products that a site calls by some handles: `$2` is a JSON list.
    BY_HANDLES = "SELECT p.number, p.id, p.site_id, p.handle, p.status, p.title, p.description, p.locale, p.texts, p.brand,
                        p.vendor, p.category, p.tax_class, p.images, p.url, p.blocked_markets, p.flags, p.available,
                        p.created_at, p.updated_at
                 FROM json_each(CAST($2 AS TEXT)) AS w CROSS JOIN products p
                 WHERE p.handle = w.value AND p.site_id = $1";
    /// Some products: `$1` is a JSON list.
    BY_IDS = "SELECT p.number, p.id, p.site_id, p.handle, p.status, p.title, p.description, p.locale, p.texts, p.brand,
                     p.vendor, p.category, p.tax_class, p.images, p.url, p.blocked_markets, p.flags, p.available,
                     p.created_at, p.updated_at
              FROM json_each(CAST($1 AS TEXT)) AS w CROSS JOIN products p WHERE p.id = w.value";
    /// What a site has under some SKUs, with what can be bought no more: `$2` is a JSON list. CROSS, as above.
    BY_SKUS = "SELECT v.id, v.product_id, v.sku, v.title, v.retail, v.wholesale, v.stock, v.gtin, v.active, p.handle
               FROM json_each(CAST($2 AS TEXT)) AS w
               CROSS JOIN variants v JOIN products p ON p.id = v.product_id
               WHERE v.site_id = $1 AND v.sku = w.value";
    /// The variants of some products: `$1` is a JSON list.
    VARIANTS = "SELECT v.id, v.product_id, v.sku, v.title, v.retail, v.wholesale, v.stock, v.gtin
                FROM json_each(CAST($1 AS TEXT)) AS w JOIN variants v ON v.product_id = w.value
                WHERE v.active = 1 ORDER BY v.product_id, v.position, v.id";
    /// The variants of some products with those that are gone: `$1` is a JSON list.
    EVERY_VARIANT = "SELECT v.id, v.product_id, v.sku, v.title, v.retail, v.wholesale, v.stock, v.gtin, v.active
                     FROM json_each(CAST($1 AS TEXT)) AS w JOIN variants v ON v.product_id = w.value
                     ORDER BY v.product_id, v.position, v.id";
    /// The language of the first product of a site.
    FIRST_LOCALE = "SELECT p.locale FROM products p WHERE p.site_id = $1 ORDER BY p.number LIMIT 1";
    /// A product as it is from now on; `$20` is now.
    PUT_PRODUCT = "INSERT INTO products (id, site_id, handle, status, title, description, locale, texts, locales, brand,
                                         brand_key, vendor, category, category_key, tax_class, images, blocked_markets,
                                         flags, available, created_at, updated_at, url, title_key, price_from)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20, $21,
                           $22, $23)
                   ON CONFLICT (site_id, handle) DO UPDATE SET status = excluded.status, title = excluded.title,
                       description = excluded.description, locale = excluded.locale, texts = excluded.texts,
                       locales = excluded.locales, brand = excluded.brand, brand_key = excluded.brand_key,
                       vendor = excluded.vendor, category = excluded.category, category_key = excluded.category_key,
                       tax_class = excluded.tax_class, images = excluded.images,
                       blocked_markets = excluded.blocked_markets, flags = excluded.flags,
                       available = excluded.available, updated_at = excluded.updated_at, url = excluded.url,
                       title_key = excluded.title_key, price_from = excluded.price_from
                   RETURNING number, id, handle";
    /// Lets nobody else change a product until the transaction ends; nothing about it is another after.
    HOLD = "UPDATE products SET updated_at = updated_at WHERE site_id = $1 AND handle = $2 RETURNING updated_at";
    /// The variants of some products are those that are put next: `$1` is a JSON list.
    RETIRE_VARIANTS = "UPDATE variants SET active = 0, updated_at = $2
                       WHERE product_id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND active = 1";
    /// A variant as it is from now on; `$11` is now. A SKU that moved to another product goes with it.
    PUT_VARIANT = "INSERT INTO variants (id, product_id, site_id, sku, title, position, retail, wholesale, stock, gtin,
                                         active, created_at, updated_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $11)
                   ON CONFLICT (site_id, sku) DO UPDATE SET product_id = excluded.product_id, title = excluded.title,
                       position = excluded.position, retail = excluded.retail, wholesale = excluded.wholesale,
                       stock = excluded.stock, gtin = excluded.gtin, active = 1, updated_at = excluded.updated_at";
}

/// Handles or SKUs as a list for a statement. None of them has a NUL in it, and PostgreSQL's JSON would stumble over one.
pub(super) fn names(names: &[&str]) -> serde_json::Value {
    names.iter().copied().filter(|name| !name.contains('\0')).collect()
}

/// A column that holds JSON of a type of ours.
fn json<T: serde::de::DeserializeOwned>(row: &Row, name: &str) -> Result<T, DbError> {
    let text: String = row.get(name)?;
    serde_json::from_str(&text).map_err(|fault| DbError::decode(name, fault))
}

/// The wholesale prices of a row of variants.
pub(super) fn tiers(row: &Row) -> Result<Vec<Tier>, DbError> {
    json(row, "wholesale")
}

impl PriceRule {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            vendor: row.get("vendor")?,
            category: row.get("category")?,
            brand: row.get("brand")?,
            tier: row.get("tier")?,
            basis_points: row.get("basis_points")?,
        })
    }
}

impl Product {
    /// The product, its variants still missing.
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        let marked =
            |name| -> Result<Vec<String>, DbError> { Ok(words::unmarked(&row.get::<String>(name)?)) };
        Ok(Self {
            id: row.get("id")?,
            number: row.get("number")?,
            site: row.get("site_id")?,
            handle: row.get("handle")?,
            status: row.get("status")?,
            title: row.get("title")?,
            description: row.get("description")?,
            locale: row.get("locale")?,
            texts: json(row, "texts")?,
            brand: row.get("brand")?,
            vendor: row.get("vendor")?,
            category: row.get("category")?,
            tax_class: row.get("tax_class")?,
            images: json(row, "images")?,
            url: row.get("url")?,
            blocked_markets: marked("blocked_markets")?,
            flags: marked("flags")?,
            available: row.get("available")?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
            variants: Vec::new(),
        })
    }
}

impl Variant {
    /// The variant at the shop's own wholesale prices.
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            sku: row.get("sku")?,
            title: row.get("title")?,
            retail: row.get("retail")?,
            wholesale: tiers(row)?,
            markup: 0,
            stock: row.get("stock")?,
            gtin: row.get("gtin")?,
        })
    }
}
