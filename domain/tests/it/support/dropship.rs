//! A dropshipper with a shop to order from.

use domain::actor::Actor;
use domain::catalog::Tier;
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::dropship::{Address, NewDropshipOrder, Payment};
use domain::ids::SiteId;
use domain::ledger::verify::verify;
use domain::money::{Currency, Money};
use domain::prepaid::{self, Arrival, Balance, receive};
use domain::quotes::rules::Item;
use domain::sites::open::{NewProgramme, NewSite, open_programme, open_site};
use domain::sites::{ProgrammeKind, SiteKind};
use rust_decimal::Decimal;

use super::{World, partner_of};

/// A dropshipper, the operator, and a shop.
pub struct Dropshipper {
    /// Owns the partner.
    pub owner: Actor,
    /// May do everything.
    pub admin: Actor,
    /// The shop.
    pub site: SiteId,
    /// How shops name it.
    pub host: String,
}

/// An order of so many of each to Berlin: a lamp is 89.50, a tea 19.99; shipping 12.90, 19 % VAT on lamps, 7 % on tea.
pub fn dropship(reference: &str, items: &[(&str, i64)]) -> NewDropshipOrder {
    let items = items.iter().map(|&(sku, quantity)| Item { sku: sku.to_owned(), quantity }).collect();
    NewDropshipOrder {
        items,
        ship_to: Address {
            name: format!("Customer of {reference}"),
            street: "Torstraße 1".to_owned(),
            postcode: "10115".to_owned(),
            city: "Berlin".to_owned(),
            country: "DE".to_owned(),
            ..Address::default()
        },
        customer_reference: reference.to_owned(),
        ..NewDropshipOrder::default()
    }
}

impl World {
    /// A dropshipper of a shop of this kind whose orders are paid in this way.
    pub async fn dropshipper(&self, kind: SiteKind, payment: Payment) -> Dropshipper {
        let admin = self.admin().await;
        let host = format!("verde-{}-{}.example", kind.word(), payment.word().replace('_', "-"));
        let policy = serde_json::from_str(include_str!("policy.json")).unwrap();
        let new = NewSite {
            name: "Verde".to_owned(),
            host: host.clone(),
            kind,
            currency: "EUR".to_owned(),
            country: "ES".to_owned(),
            policy,
        };
        let site = act!(*self, open_site(&admin, &new)).unwrap();
        for (kind, pool_percent) in
            [(ProgrammeKind::Affiliate, Decimal::from(25)), (ProgrammeKind::Dropship, Decimal::from(25))]
        {
            let programme =
                NewProgramme { kind, name: kind.to_string(), pool_percent, holding_days: 14, payment };
            act!(*self, open_programme(&admin, site, &programme)).unwrap();
        }
        for (sku, retail, class, stock) in
            [("LAMP-7", 8950, "standard", Some(40)), ("TEA-100", 1999, "reduced", None)]
        {
            let tiers = vec![
                Tier { min_quantity: 1, price: retail / 2 },
                Tier { min_quantity: 20, price: retail / 3 },
            ];
            let variant = NewVariant {
                sku: sku.to_owned(),
                retail,
                wholesale: Some(tiers),
                stock,
                ..NewVariant::default()
            };
            let product = NewProduct {
                handle: sku.to_lowercase(),
                title: sku.to_lowercase(),
                locale: "en".to_owned(),
                tax_class: Some(class.to_owned()),
                category: format!("Home > {class}"),
                variants: vec![variant],
                ..NewProduct::default()
            };
            act!(*self, put_product(&admin, site, &product)).unwrap();
        }
        let owner = self.partner("Aurora").await;
        Dropshipper { owner, admin, site, host }
    }

    /// Money arrives for somebody, in cents.
    pub async fn deposit(&self, admin: &Actor, owner: &Actor, cents: i64) {
        let euro: Currency = "EUR".parse().unwrap();
        let bank_reference = format!("T-{}", self.count("deposits").await);
        let arrival = Arrival { amount: Money::new(cents, euro), bank_reference };
        act!(*self, receive(admin, partner_of(owner), &arrival, "")).unwrap();
    }

    /// What somebody has: free, reserved, spent.
    pub async fn purse(&self, owner: &Actor) -> (i64, i64, i64) {
        let found = prepaid::balance(&self.domain, owner).await.unwrap();
        let Balance { available, reserved, spent, .. } = found.into_iter().next().unwrap_or_default();
        (available, reserved, spent)
    }

    /// Asserts that the ledger, the commissions and the rollups agree.
    pub async fn assert_balanced(&self) {
        let report = verify(&self.domain).await.unwrap();
        assert_eq!(report.faults, []);
    }
}
