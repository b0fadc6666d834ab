//! A portal that has been in use for a while, for trying things out. Everything is made by the same use cases
//! that people and programs call, on a clock that runs through the past, so that events, audit rows, unread
//! marks and notifications are what they would be.

mod accounts;
mod balance;
mod bulk;
mod clicks;
mod conversations;
mod earnings;
mod fulfilment;
mod imports;
mod orders;
mod payable;
mod payouts;
mod people;
mod quotes;
mod sales;
mod shelves;
pub(crate) mod store;
mod world;

use std::sync::Arc;
use std::time::Duration;

use crate::Domain;
use crate::actor::{Actor, Mode};
use crate::clock::{Clock as _, FixedClock};
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::UserId;
use crate::keys::create::{Created, NewKey};
use crate::keys::{self, KeyOwner, KeyStatus, Limits, Scope, Secret};
use crate::sign_in::{self, Token};
use crate::{sessions, team};

/// How long the links of the demo are good: longer than those in mails, since they are printed for somebody
/// who is about to try the portal.
const LINKS_GOOD_FOR: Duration = Duration::from_secs(24 * 3600);

/// What is printed for somebody who wants to try the portal.
#[derive(Debug)]
pub struct Access {
    /// Signs in as the demo's partner.
    pub partner: Token,
    /// Signs in as the operator.
    pub operator: Token,
}

/// Fresh secrets of the demo's keys.
#[derive(Debug)]
pub struct DemoKeys {
    /// Every scope, live.
    pub live: Secret,
    /// Every scope, test.
    pub test: Secret,
    /// `partner:read` only, live.
    pub read: Secret,
    /// The operator's, by which shops report.
    pub operator: Secret,
}

/// What a database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Nothing yet.
    Nothing,
    /// The demo.
    Demo,
    /// Somebody's business: the demo keeps its hands off.
    Business,
}

/// Looks at what the database holds.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn look(domain: &Domain) -> Result<Holds, DomainError> {
    let mut db = domain.db();
    if team::store::by_email(&mut db, people::OWNER).await?.is_some() {
        return Ok(Holds::Demo);
    }
    let people: i64 = db.one(store::COUNT_PEOPLE, vec![]).await?.get("people")?;
    Ok(if people == 0 { Holds::Nothing } else { Holds::Business })
}

/// Fills an empty database.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn fill(domain: &Domain) -> Result<(), DomainError> {
    let now = domain.now();
    let clock = Arc::new(FixedClock::at(now.minus(Duration::from_secs(120 * 24 * 3600))));
    let past = Domain { clock: clock.clone(), ..domain.clone() };
    world::build(&past).await?;
    let team = people::build(&past, &clock).await?;
    shelves::build(&past, &clock, &team).await?;
    conversations::build(&past, &clock, &team).await?;
    quotes::build(&past, &team, now).await?;
    people::count_calls(&past, &team, now).await?;
    sales::build(&past, &team, now).await?;
    accounts::build(&past, &team, now).await?;
    earnings::build(&past, &team, now).await?;
    fulfilment::billing(&past, &team).await?;
    orders::build(domain, &team, now).await?;
    fulfilment::build(domain, &team, now).await?;
    imports::build(&past, &team, now).await?;
    payouts::wait(&past, now).await?;
    balance::build(domain, &team, now).await?;
    clicks::build(domain, now).await?;
    // Nobody is written to because somebody tries the portal out.
    transact!(past, |tx| Ok(tx.execute(store::SEND_NOTHING, vec![]).await?))?;
    debug_assert!(clock.now() <= now, "the demo ends before the present");
    Ok(())
}

pub use bulk::invent;
pub use payable::invent_payable;
pub use payouts::debtor;

/// The operator's first person in the demo.
async fn admin(domain: &Domain) -> Result<Actor, DomainError> {
    sessions::actor_of(domain, person(domain, people::ADMIN).await?, Mode::Live).await
}

/// Fresh links for the partner and the operator of the demo.
///
/// # Errors
/// [`DomainError::NotFound`] where the database does not hold the demo.
pub async fn access(domain: &Domain) -> Result<Access, DomainError> {
    let (owner, admin) = (person(domain, people::OWNER).await?, person(domain, people::ADMIN).await?);
    transact!(domain, |tx| {
        let (partner, _) = sign_in::issue_link(tx, owner, LINKS_GOOD_FOR).await?;
        let (operator, _) = sign_in::issue_link(tx, admin, LINKS_GOOD_FOR).await?;
        Ok(Access { partner, operator })
    })
}

/// Fresh keys for the demo's partner and operator.
///
/// # Errors
/// [`DomainError::NotFound`] where the database does not hold the demo.
pub async fn keys(domain: &Domain) -> Result<DemoKeys, DomainError> {
    let owner = sessions::actor_of(domain, person(domain, people::OWNER).await?, Mode::Live).await?;
    let all = || Scope::ALL.iter().copied().collect();
    transact!(domain, |tx| {
        let mut make = async |name: &str, mode, scopes| -> Result<Secret, DomainError> {
            // The demo is for trying and measuring; its keys may call as often as keys ever may.
            let limits = Limits { requests_per_minute: Limits::MOST_REQUESTS, ..Limits::default() };
            let new = NewKey { name: name.to_owned(), scopes, mode: Some(mode), limits, ..NewKey::default() };
            let Created { secret, .. } = keys::create::create(tx, &owner, &new).await?;
            secret.ok_or(DomainError::NotFound)
        };
        let live = make("Demo, live", Mode::Live, all()).await?;
        let test = make("Demo, test", Mode::Test, all()).await?;
        let read = make("Demo, read only", Mode::Live, [Scope::PartnerRead].into()).await?;
        let operator = Secret::new(KeyOwner::Operator, Mode::Live, tx.random_bytes());
        let id = tx.id();
        let key = keys::ApiKey {
            id,
            counts_as: id,
            name: "Demo, shops".to_owned(),
            mode: Mode::Live,
            status: KeyStatus::Active,
            last_four: operator.last_four().to_owned(),
            scopes: std::collections::BTreeSet::new(),
            sites: Vec::new(),
            limits: Limits { requests_per_minute: Limits::MOST_REQUESTS, ..Limits::default() },
            rotated_from: None,
            created_at: tx.now(),
            expires_at: None,
            last_used_at: None,
        };
        keys::store::insert(tx, None, &key, Some(&operator), None, &Actor::System).await?;
        Ok(DemoKeys { live, test, read, operator })
    })
}

async fn person(domain: &Domain, email: &str) -> Result<UserId, DomainError> {
    let known = team::store::by_email(&mut domain.db(), email).await?;
    known.map(|known| known.id).ok_or(DomainError::NotFound)
}
