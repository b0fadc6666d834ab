//! The shops, what they decide by, and their programmes.

use rust_decimal::Decimal;

use crate::Domain;
use crate::actor::Actor;
use crate::dropship::Payment;
use crate::error::DomainError;
use crate::sites::open::{NewProgramme, NewSite, enter_programme, enter_site};
use crate::sites::{Minimum, Policy, ProgrammeKind, SiteKind, Zone};

/// A shop: name, host, kind, country, how it decides, programmes.
struct Shop {
    name: &'static str,
    host: &'static str,
    kind: SiteKind,
    country: &'static str,
    markets: &'static [&'static str],
    prices_include_vat: bool,
    minimum: Minimum,
    zones: &'static [(&'static [&'static str], i64, Option<i64>)],
    /// Kind, name, pool in hundredths of a percent, days of holding, how it is paid.
    programmes: &'static [(ProgrammeKind, &'static str, i64, i64, Payment)],
}

const SHOPS: &[Shop] = &[
    Shop {
        name: "Casa Verde",
        host: "casaverde.example",
        kind: SiteKind::Retail,
        country: "ES",
        markets: &["DE", "FR", "ES", "IT", "CY"],
        prices_include_vat: false,
        minimum: Minimum { value: 3_000, quantity: 1 },
        zones: &[
            (&["ES"], 495, Some(6_000)),
            (&["DE", "FR", "IT"], 1_290, Some(15_000)),
            (&["CY"], 2_450, None),
        ],
        programmes: &[
            (ProgrammeKind::Affiliate, "Casa Verde affiliates", 2_500, 14, Payment::Prepaid),
            (ProgrammeKind::Dropship, "Casa Verde dropship", 2_500, 14, Payment::Prepaid),
        ],
    },
    Shop {
        name: "Nordlicht",
        host: "nordlicht.example",
        kind: SiteKind::Mixed,
        country: "DE",
        markets: &["DE", "AT", "FR", "NL", "DK"],
        prices_include_vat: true,
        minimum: Minimum { value: 2_500, quantity: 1 },
        zones: &[
            (&["DE"], 490, Some(5_900)),
            (&["AT", "NL", "DK"], 990, Some(12_000)),
            (&["FR"], 1_290, Some(15_000)),
        ],
        programmes: &[
            (ProgrammeKind::Affiliate, "Nordlicht affiliates", 2_250, 30, Payment::Prepaid),
            (ProgrammeKind::Dropship, "Nordlicht dropship", 2_500, 14, Payment::Invoice),
        ],
    },
    Shop {
        name: "Atelier Grossiste",
        host: "atelier.example",
        kind: SiteKind::BusinessToBusiness,
        country: "FR",
        markets: &["FR", "DE", "ES", "IT", "CY"],
        prices_include_vat: false,
        minimum: Minimum { value: 50_000, quantity: 20 },
        zones: &[(&["FR"], 1_500, Some(80_000)), (&["DE", "ES", "IT"], 2_900, None), (&["CY"], 6_900, None)],
        programmes: &[(ProgrammeKind::BuyerAgent, "Atelier buyer agents", 0, 0, Payment::PerOrder)],
    },
];

/// Country, standard rate, reduced rate in tenths of a percent.
const VAT: &[(&str, i64, i64)] = &[
    ("AT", 200, 100),
    ("CY", 190, 50),
    ("DE", 190, 70),
    ("DK", 250, 250),
    ("ES", 210, 100),
    ("FR", 200, 55),
    ("IT", 220, 100),
    ("NL", 210, 90),
    ("US", 0, 0),
];

pub(super) async fn build(domain: &Domain) -> Result<(), DomainError> {
    transact!(domain, |tx| {
        for shop in SHOPS {
            let site = enter_site(tx, &Actor::System, &site(shop)).await?;
            for &(kind, name, pool, holding_days, payment) in shop.programmes {
                let pool_percent = Decimal::new(pool, 2);
                let name = name.to_owned();
                let programme = NewProgramme { kind, name, pool_percent, holding_days, payment };
                enter_programme(tx, &Actor::System, site, &programme).await?;
            }
        }
        Ok(())
    })
}

fn site(shop: &Shop) -> NewSite {
    NewSite {
        name: shop.name.to_owned(),
        host: shop.host.to_owned(),
        kind: shop.kind,
        currency: "EUR".to_owned(),
        country: shop.country.to_owned(),
        policy: policy(shop),
    }
}

fn policy(shop: &Shop) -> Policy {
    let codes = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect();
    let rates = VAT.iter().map(|&(country, standard, reduced)| {
        let rate = |class: &str, tenths| (class.to_owned(), Decimal::new(tenths, 1).normalize());
        (country.to_owned(), [rate("standard", standard), rate("reduced", reduced)].into())
    });
    let zones = shop.zones.iter();
    let zones =
        zones.map(|&(countries, flat, free_over)| Zone { countries: codes(countries), flat, free_over });
    Policy {
        markets: codes(shop.markets),
        prices_include_vat: shop.prices_include_vat,
        vat: rates.collect(),
        shipping: zones.collect(),
        minimum: shop.minimum,
        uplift_percent: Decimal::from(30),
        quote_minutes: 60 * 24 * 2,
        required_flags: Vec::new(),
    }
}
