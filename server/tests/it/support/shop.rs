//! A shop that sells: a policy, a programme, two products.

use domain::catalog::Tier;
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::dropship::Payment;
use domain::ids::SiteId;
use domain::sites::open::{NewProgramme, NewSite, open_programme, open_site};
use domain::sites::{Minimum, Policy, ProgrammeKind, SiteKind, Zone};
use domain::{DomainError, transact};

use super::TestApp;

/// The policy of the worked cases, for a few countries.
fn policy() -> Policy {
    let codes = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect::<Vec<_>>();
    let rates = |standard: &str, reduced: &str| {
        let rate = |class: &str, rate: &str| (class.to_owned(), rate.parse().unwrap());
        [rate("standard", standard), rate("reduced", reduced)].into()
    };
    Policy {
        markets: codes(&["DE", "ES"]),
        prices_include_vat: false,
        vat: [("DE".to_owned(), rates("19", "7")), ("ES".to_owned(), rates("21", "10"))].into(),
        shipping: vec![
            Zone { countries: codes(&["ES"]), flat: 495, free_over: Some(6000) },
            Zone { countries: codes(&["DE"]), flat: 1290, free_over: Some(15000) },
        ],
        minimum: Minimum { value: 3000, quantity: 1 },
        uplift_percent: "30".parse().unwrap(),
        quote_minutes: 60,
        required_flags: Vec::new(),
    }
}

impl TestApp {
    /// Opens a shop in Spain with an affiliate programme, `LAMP-7` at 89.50 EUR (40 in stock) and `TEA-100` at 19.99
    /// EUR. Partners that apply later are in its programme.
    pub async fn with_shop(&self, name: &str, kind: SiteKind) -> SiteId {
        let admin = self.admin().await;
        let host = format!("{}.example", name.to_lowercase());
        let (name, country, currency) = (name.to_owned(), "ES".to_owned(), "EUR".to_owned());
        let programme = NewProgramme {
            kind: ProgrammeKind::Affiliate,
            name: format!("{name} affiliates"),
            pool_percent: "25".parse().unwrap(),
            holding_days: 14,
            payment: Payment::Prepaid,
        };
        let new = NewSite { name, host, kind, currency, country, policy: policy() };
        let products =
            [("LAMP-7", "Lamp", 8950, "standard", Some(40)), ("TEA-100", "Assam", 1999, "reduced", None)]
                .map(|(sku, title, retail, class, stock)| NewProduct {
                    handle: sku.to_lowercase(),
                    title: title.to_owned(),
                    locale: "en".to_owned(),
                    tax_class: Some(class.to_owned()),
                    variants: vec![NewVariant {
                        sku: sku.to_owned(),
                        retail,
                        wholesale: Some(vec![Tier { min_quantity: 1, price: retail / 2 }]),
                        stock,
                        ..NewVariant::default()
                    }],
                    ..NewProduct::default()
                });
        let opened: Result<SiteId, DomainError> = transact!(self.domain, |tx| {
            let site = open_site(tx, &admin, &new).await?;
            open_programme(tx, &admin, site, &programme).await?;
            for product in &products {
                put_product(tx, &admin, site, product).await?;
            }
            Ok(site)
        });
        opened.unwrap()
    }

    /// The same with a dropship programme whose orders are paid in this way.
    pub async fn with_dropship(&self, name: &str, payment: Payment) -> SiteId {
        let site = self.with_shop(name, SiteKind::Retail).await;
        let admin = self.admin().await;
        let programme = NewProgramme {
            kind: ProgrammeKind::Dropship,
            name: format!("{name} dropship"),
            pool_percent: "25".parse().unwrap(),
            holding_days: 14,
            payment,
        };
        let opened: Result<_, DomainError> =
            transact!(self.domain, |tx| open_programme(tx, &admin, site, &programme).await);
        opened.unwrap();
        site
    }
}
