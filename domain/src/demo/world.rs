//! The shops and their programmes.

use super::store;
use crate::Domain;
use crate::error::DomainError;
use crate::ids::{ProgrammeId, SiteId};

/// Name, host, kind, currency, country, programmes: kind, name, pool, holding days.
type Shop = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static [Programme]);
type Programme = (&'static str, &'static str, &'static str, i64);

const SHOPS: &[Shop] = &[
    (
        "Casa Verde",
        "casaverde.example",
        "retail",
        "EUR",
        "ES",
        &[("affiliate", "Casa Verde affiliates", "25", 14), ("dropship", "Casa Verde dropship", "25", 14)],
    ),
    (
        "Nordlicht",
        "nordlicht.example",
        "mixed",
        "EUR",
        "DE",
        &[("affiliate", "Nordlicht affiliates", "22.5", 30), ("dropship", "Nordlicht dropship", "25", 14)],
    ),
    (
        "Atelier Grossiste",
        "atelier.example",
        "b2b",
        "EUR",
        "FR",
        &[("buyer_agent", "Atelier buyer agents", "0", 0)],
    ),
];

pub(super) async fn build(domain: &Domain) -> Result<(), DomainError> {
    transact!(domain, |tx| {
        let now = tx.now();
        for (name, host, kind, currency, country, programmes) in SHOPS {
            let site: SiteId = tx.id();
            tx.execute(store::SITE, args![site, *name, *host, *kind, *currency, *country, now]).await?;
            for (kind, name, pool, holding) in *programmes {
                let id: ProgrammeId = tx.id();
                tx.execute(store::PROGRAMME, args![id, site, *kind, *name, *pool, *holding, now]).await?;
            }
        }
        Ok(())
    })
}
