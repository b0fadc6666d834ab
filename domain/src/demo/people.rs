//! The operator's people, the partners and their teams.

use std::time::Duration;

use super::store;
use crate::Domain;
use crate::actor::{Actor, Mode, Role};
use crate::clock::{FixedClock, Timestamp};
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::{KeyId, PartnerId, UserId};
use crate::keys::create::NewKey;
use crate::keys::{self, Scope};
use crate::partners::apply::Application;
use crate::partners::{self, PartnerStatus};
use crate::{sessions, sites, team};

pub(super) const OWNER: &str = "mara@aurora-guides.example";
pub(super) const ADMIN: &str = "ines@tandem.example";
pub(super) const SECOND: &str = "viktor@tandem.example";

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;

/// Company, person, country, website, what becomes of it.
const PARTNERS: &[(&str, &str, &str, &str, Option<PartnerStatus>)] = &[
    ("Tea & Trails", "Jonas Weber", "DE", "https://tea-trails.example", Some(PartnerStatus::Active)),
    ("Maison Lumière", "Aude Lefèvre", "FR", "https://maison-lumiere.example", Some(PartnerStatus::Active)),
    ("Green Desk", "Paul Kowalski", "PL", "https://greendesk.example", Some(PartnerStatus::Suspended)),
    ("Casa Blog", "Lucía Ortega", "ES", "https://casablog.example", Some(PartnerStatus::Active)),
    ("Bright Cart", "Nina Rossi", "IT", "https://brightcart.example", Some(PartnerStatus::Active)),
    ("Deal Rocket", "Max Blitz", "US", "https://dealrocket.example", Some(PartnerStatus::Closed)),
    ("Harbour Goods", "Sven Larsson", "SE", "https://harbour.example", Some(PartnerStatus::Active)),
    ("Petit Marché", "Chloé Martin", "BE", "https://petitmarche.example", Some(PartnerStatus::Active)),
    ("Lumen Reviews", "Tom Baker", "GB", "https://lumen.example", None),
    ("Alpen Outlet", "Lena Huber", "AT", "https://alpenoutlet.example", None),
];

/// Those who act in the rest of the demo.
pub(super) struct Cast {
    pub owner: Actor,
    pub admin: Actor,
    pub partner: PartnerId,
    pub others: Vec<PartnerId>,
    pub keys: Vec<(KeyId, i64)>,
    pub agent: NewKey,
}

pub(super) async fn build(domain: &Domain, clock: &FixedClock) -> Result<Cast, DomainError> {
    let admin = operator(domain).await?;
    let first =
        apply(domain, "Aurora Guides", "Mara Lindt", OWNER, "DE", "https://aurora-guides.example").await?;
    clock.advance(Duration::from_secs(5 * HOUR));
    decide(domain, &admin, first, PartnerStatus::Active, "").await?;
    transact!(domain, |tx| Ok(tx.execute(store::TIER, args![first, "gold"]).await?))?;
    let owner = sessions::actor_of(domain, super::person(domain, OWNER).await?, Mode::Live).await?;
    join(domain, first, "theo@aurora-guides.example", "Theo Brandt", Role::Developer).await?;
    join(domain, first, "samira@aurora-guides.example", "Samira Haddad", Role::Finance).await?;

    let mut others = Vec::new();
    for (company, name, country, website, becomes) in PARTNERS {
        clock.advance(Duration::from_secs(10 * DAY + 7 * HOUR));
        let host = website.trim_start_matches("https://");
        let id = apply(domain, company, name, &format!("hello@{host}"), country, website).await?;
        let Some(becomes) = becomes else { continue };
        clock.advance(Duration::from_secs(3 * HOUR));
        if *becomes != PartnerStatus::Closed {
            decide(domain, &admin, id, PartnerStatus::Active, "").await?;
        }
        if *becomes != PartnerStatus::Active {
            let reason = "The traffic we saw came from paid brand keywords, which the programme rules out.";
            decide(domain, &admin, id, *becomes, reason).await?;
        }
        if *becomes == PartnerStatus::Active {
            others.push(id);
        }
    }
    let (keys, agent) = make_keys(domain, &owner).await?;
    Ok(Cast { owner, admin, partner: first, others, keys, agent })
}

async fn operator(domain: &Domain) -> Result<Actor, DomainError> {
    let admin: UserId = domain.random().id(domain.now());
    transact!(domain, |tx| {
        for (id, email, name, role) in
            [(admin, ADMIN, "Ines Duarte", "admin"), (tx.id(), SECOND, "Viktor Sand", "finance")]
        {
            let user = team::store::NewUser {
                id,
                partner: None,
                email,
                name,
                role,
                locale: "en",
                timezone: "Europe/Berlin",
            };
            team::store::insert(tx, &user).await?;
        }
        Ok(())
    })?;
    sessions::actor_of(domain, admin, Mode::Live).await
}

async fn apply(
    domain: &Domain,
    company: &str,
    name: &str,
    email: &str,
    country: &str,
    website: &str,
) -> Result<PartnerId, DomainError> {
    let programmes = sites::programmes(domain).await?;
    let application = Application {
        company: company.to_owned(),
        name: name.to_owned(),
        email: email.to_owned(),
        country: country.to_owned(),
        website: website.to_owned(),
        about: "We write guides for people who would rather buy one good thing than three bad ones."
            .to_owned(),
        programmes: programmes.iter().map(|terms| terms.programme.to_string()).collect(),
        locale: "en".to_owned(),
        timezone: "Europe/Berlin".to_owned(),
    };
    transact!(domain, |tx| partners::apply::apply(tx, &application).await)?;
    let known = team::store::by_email(&mut domain.db(), email).await?;
    known.and_then(|known| known.partner).ok_or(DomainError::NotFound)
}

async fn decide(
    domain: &Domain,
    admin: &Actor,
    id: PartnerId,
    to: PartnerStatus,
    reason: &str,
) -> Result<(), DomainError> {
    transact!(domain, |tx| partners::decide::decide(tx, admin, id, to, reason).await.map(drop))
}

async fn join(
    domain: &Domain,
    partner: PartnerId,
    email: &str,
    name: &str,
    role: Role,
) -> Result<(), DomainError> {
    transact!(domain, |tx| {
        let id: UserId = tx.id();
        let user = team::store::NewUser {
            id,
            partner: Some(partner),
            email,
            name,
            role: role.word(),
            locale: "de",
            timezone: "Europe/Berlin",
        };
        Ok(team::store::insert(tx, &user).await?)
    })
}

/// Two keys at work, and one that an agent will ask for.
async fn make_keys(domain: &Domain, owner: &Actor) -> Result<(Vec<(KeyId, i64)>, NewKey), DomainError> {
    let mut keys = Vec::new();
    for (name, mode, scopes, weight) in [
        ("Storefront agent", Mode::Live, Scope::ALL, 130),
        ("Reporting", Mode::Live, &[Scope::PartnerRead, Scope::MessagesRead][..], 24),
        ("Sandbox", Mode::Test, Scope::ALL, 40),
    ] {
        let new = NewKey {
            name: name.to_owned(),
            scopes: scopes.iter().copied().collect(),
            mode: Some(mode),
            ..NewKey::default()
        };
        let made = transact!(domain, |tx| keys::create::create(tx, owner, &new).await)?;
        keys.push((made.key.id, weight));
    }
    let agent = NewKey {
        name: "Reordering agent".to_owned(),
        scopes: [Scope::PartnerRead, Scope::CatalogRead, Scope::QuoteCreate, Scope::MessagesWrite].into(),
        ..NewKey::default()
    };
    Ok((keys, agent))
}

/// How often the keys called, day by day: more each week, less at weekends.
pub(super) async fn count_calls(domain: &Domain, cast: &Cast, now: Timestamp) -> Result<(), DomainError> {
    transact!(domain, |tx| {
        for (index, (key, weight)) in cast.keys.iter().enumerate() {
            let mode = if index == 2 { Mode::Test } else { Mode::Live };
            for back in 0..90_i64 {
                let day = now.day() - back;
                let weekend = matches!((day + 4).rem_euclid(7), 0 | 6);
                let wave = (day * 7_919 + weight * 31).rem_euclid(41) - 20;
                let calls =
                    (weight + (90 - back) * weight / 90 + weight * wave / 100) / if weekend { 3 } else { 1 };
                let refused = if wave == 0 { calls / 9 } else { calls / 200 };
                let last = Timestamp::from_day(day).plus(Duration::from_secs(20 * HOUR)).min(now);
                let values = args![*key, cast.partner, mode, day, calls, refused, last];
                tx.execute(keys::store::COUNT, values).await?;
            }
        }
        Ok(())
    })
}

/// A program that calls with the first key asks for another one, as it would over the API.
pub(super) async fn agent_asks(domain: &Domain, cast: &Cast) -> Result<(), DomainError> {
    let Some((key, _)) = cast.keys.first() else { return Ok(()) };
    let mut db = domain.db();
    let rows = db.all(keys::store::CALLER, args![*key]).await?;
    let Some(first) = rows.first() else { return Ok(()) };
    let caller = Actor::Key(std::sync::Arc::new(keys::authenticate::caller(first, &rows)?));
    transact!(domain, |tx| keys::create::create(tx, &caller, &cast.agent).await.map(drop))?;
    Ok(())
}
