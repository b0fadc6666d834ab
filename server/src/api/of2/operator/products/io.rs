//! A product as the operator's side writes and reads it.

use std::collections::BTreeMap;

use domain::catalog::edit::Standing;
use domain::catalog::put::{NewProduct, NewVariant};
use domain::catalog::{Product, ProductStatus, Text, Tier};
use domain::error::Faults;
use domain::money::{Currency, Money};
use domain::sites::SitePolicy;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::super::super::answer::decimal;

/// A product, whole. Of what is written, everything but title and variants may be left out: it stays as it is, and in a
/// new product it is empty.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductIo {
    /// Whether the shop does not sell it any more.
    #[schema(example = false)]
    archived: Option<bool>,
    /// What it is called, in its own language.
    #[schema(max_length = 300, example = "Assam, loose leaf")]
    title: String,
    /// What is said about it: plain text.
    #[schema(max_length = 20000, example = "Malty and strong; takes milk well.")]
    description: Option<String>,
    /// Its own language, BCP 47; of a new product that of the site's first where it is left out.
    #[schema(example = "en")]
    locale: Option<String>,
    /// The same in other languages.
    texts: Option<BTreeMap<String, ProductTextIo>>,
    #[schema(example = "Blatt & Korn")]
    brand: Option<String>,
    #[schema(example = "Blatt & Korn")]
    vendor: Option<String>,
    /// Its place, the steps with `>` between.
    #[schema(example = "Food > Tea")]
    category: Option<String>,
    /// `standard`, `reduced`, `super_reduced` or `zero`.
    #[schema(example = "reduced")]
    tax_class: Option<String>,
    /// Addresses of pictures, https.
    #[schema(example = json!(["https://casaverde.example/images/assam.jpg"]))]
    images: Option<Vec<String>>,
    /// Its page in the shop, https; empty for none.
    #[schema(example = "https://casaverde.example/products/assam-tea")]
    url: Option<String>,
    /// Where it may not go, ISO 3166-1 alpha-2.
    #[schema(example = json!(["CH"]))]
    blocked_markets: Option<Vec<String>>,
    /// Compliance flags it carries.
    #[schema(example = json!(["organic"]))]
    flags: Option<Vec<String>>,
    /// What it can be bought as; those it had and that are not here cannot be bought any more.
    #[schema(min_items = 1, max_items = 250)]
    variants: Vec<ProductVariantIo>,
}

/// A text in one language.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductTextIo {
    #[schema(max_length = 300, example = "Assam, lose")]
    title: String,
    #[schema(max_length = 20000, example = "Malzig und kräftig.")]
    description: Option<String>,
}

/// What a product can be bought as. Of what is written, everything but SKU and price may be left out: it stays as it is, also
/// where the SKU was another product's, and in a new variant it is empty.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductVariantIo {
    /// Unique on the site.
    #[schema(max_length = 100, example = "TEA-100")]
    sku: String,
    /// What tells it from the others; empty for the only one.
    #[schema(max_length = 200, example = "250 g")]
    title: Option<String>,
    /// The listed price.
    #[schema(example = "19.99")]
    price: String,
    /// The shop's own wholesale prices from the first tier up, without anybody's markup.
    wholesale: Option<Vec<ProductTierIo>>,
    /// Pieces there are; null where the shop does not count, which is not the same as leaving it out.
    #[serde(default)]
    #[schema(value_type = Option<i64>, example = 900)]
    stock: StockIo,
    /// GTIN, where there is one.
    #[schema(example = "4006381333931")]
    gtin: Option<String>,
}

/// A stock, of which nothing may be said: null says something.
#[derive(Debug, Default, Serialize)]
#[serde(untagged)]
enum StockIo {
    /// It is left out.
    #[default]
    Unsaid,
    /// So many; none where the shop does not count.
    Said(Option<i64>),
}

impl<'de> Deserialize<'de> for StockIo {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::deserialize(from).map(Self::Said)
    }
}

/// A wholesale price from a quantity on.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductTierIo {
    #[schema(example = 50)]
    min_quantity: i64,
    /// Of one piece.
    #[schema(example = "10.20")]
    price: String,
}

impl ProductIo {
    /// A product as it stands.
    pub fn of(product: Product, site: &SitePolicy) -> Self {
        let money = |minor: i64| decimal(minor, &site.currency);
        let text = |text: Text| ProductTextIo { title: text.title, description: Some(text.description) };
        let variants = product.variants.into_iter().map(|variant| ProductVariantIo {
            sku: variant.sku,
            title: Some(variant.title),
            price: money(variant.retail),
            wholesale: Some(variant.wholesale.iter().map(|tier| ProductTierIo::of(*tier, &money)).collect()),
            stock: StockIo::Said(variant.stock),
            gtin: Some(variant.gtin),
        });
        Self {
            archived: Some(product.status == ProductStatus::Archived),
            title: product.title,
            description: Some(product.description),
            locale: Some(product.locale),
            texts: Some(product.texts.into_iter().map(|(locale, own)| (locale, text(own))).collect()),
            brand: Some(product.brand),
            vendor: Some(product.vendor),
            category: Some(product.category),
            tax_class: Some(product.tax_class),
            images: Some(product.images),
            url: Some(product.url),
            blocked_markets: Some(product.blocked_markets),
            flags: Some(product.flags),
            variants: variants.collect(),
        }
    }

    /// The SKUs of its variants.
    pub fn skus(&self) -> Vec<&str> {
        self.variants.iter().map(|variant| variant.sku.trim()).collect()
    }

    /// What is to be put, over what stands. Amounts that cannot be read are named.
    pub fn read(
        self,
        handle: String,
        standing: Standing,
        currency: Currency,
        faults: &mut Faults,
    ) -> NewProduct {
        let before = standing.product.unwrap_or_default();
        let mut money = |field: String, text: &str| {
            let money = Money::parse(text, currency);
            faults.check(money.is_none(), &field, "invalid_amount", "An amount such as 12.90.");
            money.map_or(0, |money| money.minor)
        };
        let mut variants = Vec::with_capacity(self.variants.len());
        for (number, variant) in self.variants.into_iter().enumerate() {
            let retail = money(format!("variants/{number}/retail"), &variant.price);
            let wholesale = variant.wholesale.map(|tiers| {
                let field = format!("variants/{number}/wholesale");
                let tier = |tier: ProductTierIo| Tier {
                    min_quantity: tier.min_quantity,
                    price: money(field.clone(), &tier.price),
                };
                tiers.into_iter().map(tier).collect()
            });
            let was = standing.variants.get(variant.sku.trim()).cloned().unwrap_or_default();
            let (stock, stock_unsaid) = match variant.stock {
                StockIo::Unsaid => (None, true),
                StockIo::Said(stock) => (stock, false),
            };
            variants.push(NewVariant {
                sku: variant.sku,
                title: variant.title.unwrap_or(was.title),
                retail,
                wholesale,
                stock,
                stock_unsaid,
                gtin: variant.gtin.unwrap_or(was.gtin),
            });
        }
        let text = |text: ProductTextIo| Text {
            title: text.title,
            description: text.description.unwrap_or_default(),
        };
        let texts =
            self.texts.map(|texts| texts.into_iter().map(|(locale, own)| (locale, text(own))).collect());
        NewProduct {
            handle,
            archived: self.archived,
            title: self.title,
            description: self.description.unwrap_or(before.description),
            locale: self.locale.unwrap_or(before.locale),
            texts,
            brand: self.brand.unwrap_or(before.brand),
            vendor: self.vendor.unwrap_or(before.vendor),
            category: self.category.unwrap_or(before.category),
            tax_class: self.tax_class,
            images: self.images.unwrap_or(before.images),
            url: self.url,
            blocked_markets: self.blocked_markets,
            flags: self.flags,
            more_blocked_markets: Vec::new(),
            more_flags: Vec::new(),
            variants,
        }
    }
}

impl ProductTierIo {
    fn of(tier: Tier, money: &impl Fn(i64) -> String) -> Self {
        Self { min_quantity: tier.min_quantity, price: money(tier.price) }
    }
}
