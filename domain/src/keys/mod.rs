//! API keys. Only the SHA-256 of a secret is kept; a mistyped secret fails its checksum before any query; a
//! revoked key is refused at once on every server, because every call looks it up.

pub mod authenticate;
pub mod collect;
pub mod create;
pub mod operator;
pub mod revoke;
mod scope;
mod secret;
pub(crate) mod store;
pub mod usage;

use std::collections::BTreeSet;

pub use scope::Scope;
pub use secret::{KeyOwner, Secret};

use crate::Domain;
use crate::actor::{Actor, Mode, Permission};
use crate::clock::Timestamp;
use crate::db::Read as _;
use crate::error::{DomainError, Refusal};
use crate::ids::{KeyId, SiteId};
use crate::money::{Currency, Money};
use crate::page::{Cursor, Page, PageRequest};

words! {
    /// Where a key stands.
    KeyStatus {
        /// Asked for by a program; a person has to agree.
        PendingApproval = "pending_approval",
        /// Agreed; its secret waits to be collected, once.
        Ready = "ready",
        /// In use.
        Active = "active",
        /// Not agreed.
        Declined = "declined",
        /// Over.
        Revoked = "revoked",
    }
}

/// What a key may spend and how often it may call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Calls a minute.
    pub requests_per_minute: u32,
    /// The most one order may cost.
    pub per_order: Option<Money>,
    /// The most a day may cost.
    pub per_day: Option<Money>,
    /// The most a month may cost.
    pub per_month: Option<Money>,
    /// The categories it may order from, each with all below it; empty means every one.
    pub categories: Vec<String>,
}

impl Limits {
    /// Calls a minute where nothing else was asked.
    pub const DEFAULT_REQUESTS: u32 = 600;
    /// Calls a minute at the most.
    pub const MOST_REQUESTS: u32 = 600_000;
    /// Categories at the most.
    pub const MOST_CATEGORIES: usize = 50;

    /// The currency of the spending limits.
    pub fn currency(&self) -> Option<Currency> {
        self.per_order.or(self.per_day).or(self.per_month).map(|money| money.currency)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests_per_minute: Self::DEFAULT_REQUESTS,
            per_order: None,
            per_day: None,
            per_month: None,
            categories: Vec::new(),
        }
    }
}

/// A key as its partner sees it.
#[derive(Clone, Debug)]
pub struct ApiKey {
    /// Its identifier.
    pub id: KeyId,
    /// What its owner calls it.
    pub name: String,
    /// Live or test.
    pub mode: Mode,
    /// Where it stands.
    pub status: KeyStatus,
    /// The last four characters of its secret; empty before it is collected.
    pub last_four: String,
    /// What it may do.
    pub scopes: BTreeSet<Scope>,
    /// The sites it may work on; empty means every site of the partner.
    pub sites: Vec<SiteId>,
    /// Its limits.
    pub limits: Limits,
    /// The key it takes over from.
    pub rotated_from: Option<KeyId>,
    /// The key on whose count its spending goes: its own, or that of the first it takes over from.
    pub counts_as: KeyId,
    /// When it was made or asked for.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// When it last called.
    pub last_used_at: Option<Timestamp>,
}

impl ApiKey {
    /// Whether it works at `now`.
    pub fn works(&self, now: Timestamp) -> bool {
        self.status == KeyStatus::Active && self.expires_at.is_none_or(|end| end > now)
    }
}

/// The keys of the asking partner, live and test, newest first.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn list(domain: &Domain, actor: &Actor) -> Result<Vec<ApiKey>, DomainError> {
    let partner = actor.permit(Permission::ReadPartner)?;
    let rows = domain.db().all(store::LIST, args![partner]).await?;
    Ok(rows.iter().map(ApiKey::read).collect::<Result<_, _>>()?)
}

/// A page of the asking partner's keys in the mode they look at, newest first.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn page(domain: &Domain, actor: &Actor, page: PageRequest) -> Result<Page<ApiKey>, DomainError> {
    let partner = actor.permit(Permission::ReadPartner)?;
    let start = page.before();
    let tie = KeyId::from_ulid(ulid::Ulid(start.tie));
    let values = args![partner, actor.mode(), start.sort, tie, page.fetch()];
    let rows = domain.db().all(store::PAGE, values).await?;
    let keys = rows.iter().map(ApiKey::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(keys, page, |key| Cursor { sort: key.created_at.micros(), tie: key.id.ulid().0 }))
}

/// One key of the asking partner.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn get(domain: &Domain, actor: &Actor, id: KeyId) -> Result<ApiKey, DomainError> {
    let partner = actor.permit(Permission::ReadPartner)?;
    let row = domain.db().optional(store::GET, args![id, partner]).await?.ok_or(DomainError::NotFound)?;
    Ok(ApiKey::read(&row)?)
}

/// Every key of every partner and of the operator, for the command line.
///
/// # Errors
/// [`DomainError::Forbidden`] for anybody but Tandem itself.
pub async fn list_all(domain: &Domain, actor: &Actor) -> Result<Vec<ApiKey>, DomainError> {
    if !matches!(actor, Actor::System) {
        return Err(DomainError::Forbidden(Refusal::Channel));
    }
    let rows = domain.db().all(store::LIST_ALL, vec![]).await?;
    Ok(rows.iter().map(ApiKey::read).collect::<Result<_, _>>()?)
}

/// Whether two secrets are the same, in a time that tells nothing of where they differ.
pub fn same_secret(one: &str, other: &str) -> bool {
    use subtle::ConstantTimeEq as _;
    one.as_bytes().ct_eq(other.as_bytes()).into()
}
