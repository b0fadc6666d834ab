//! From a secret to the one who calls, in one query.

use std::sync::Arc;

use super::{ApiKey, KeyOwner, KeyStatus, Secret, store};
use crate::Domain;
use crate::actor::{Actor, KeyCaller, KeyPartner, OperatorKeyCaller};
use crate::db::{DbError, Holds, Read as _, Row};
use crate::error::DomainError;
use crate::ids::{KeyId, ProgrammeId};
use crate::sites::Terms;

/// Who calls with this text as key.
///
/// # Errors
/// [`DomainError::Unauthorized`] where it is no key, revoked, expired, or not a partner's. A partner that is
/// not active is told so by the permission it asks for, not here.
pub async fn partner_key(domain: &Domain, text: &str) -> Result<Actor, DomainError> {
    let secret: Secret = text.parse().map_err(|_| DomainError::Unauthorized)?;
    if secret.owner() != KeyOwner::Partner {
        return Err(DomainError::Unauthorized);
    }
    let (hash, now) = (secret.hash(), domain.now());
    let read = async {
        let rows = domain.db().all(store::AUTHENTICATE, args![hash, now]).await?;
        rows.first().map(|first| caller(first, &rows)).transpose()
    };
    let known = domain.memory.recall(Holds::ForIdentity, "key", hash.to_vec(), read).await?;
    // It may have ended since it was read.
    let known = known.filter(|key| key.expires_at.is_none_or(|end| end > now));
    known.map(Actor::Key).ok_or(DomainError::Unauthorized)
}

/// The program with this key, as it is now, for work that goes on after its call.
///
/// # Errors
/// [`DomainError::Unauthorized`] where the key is revoked or over.
pub async fn key_at_work(domain: &Domain, key: KeyId) -> Result<Actor, DomainError> {
    let rows = domain.db().all(store::CALLER, args![key]).await?;
    let first = rows.first().ok_or(DomainError::Unauthorized)?;
    let (status, now): (KeyStatus, _) = (first.get("status")?, domain.now());
    let caller = caller(first, &rows)?;
    if status != KeyStatus::Active || caller.expires_at.is_some_and(|end| end <= now) {
        return Err(DomainError::Unauthorized);
    }
    Ok(Actor::Key(Arc::new(caller)))
}

/// Which program of the operator calls with this text as key.
///
/// # Errors
/// [`DomainError::Unauthorized`] where it is no key, revoked, expired, or not the operator's.
pub async fn operator_key(domain: &Domain, text: &str) -> Result<Actor, DomainError> {
    let secret: Secret = text.parse().map_err(|_| DomainError::Unauthorized)?;
    if secret.owner() != KeyOwner::Operator {
        return Err(DomainError::Unauthorized);
    }
    let (hash, now) = (secret.hash(), domain.now());
    let read = async {
        let row = domain.db().optional(store::AUTHENTICATE_OPERATOR, args![hash, now]).await?;
        row.map(|row| operator_caller(&row)).transpose()
    };
    let known = domain.memory.recall(Holds::ForIdentity, "operator key", hash.to_vec(), read).await?;
    // It may have ended since it was read.
    let known = known.filter(|key| key.expires_at.is_none_or(|end| end > now));
    known.map(Actor::OperatorKey).ok_or(DomainError::Unauthorized)
}

fn operator_caller(row: &Row) -> Result<OperatorKeyCaller, DbError> {
    let key = ApiKey::read(row)?;
    Ok(OperatorKeyCaller {
        key: key.id,
        name: key.name,
        mode: key.mode,
        sites: key.sites,
        expires_at: key.expires_at,
        limits: key.limits,
    })
}

pub(crate) fn caller(first: &Row, rows: &[Row]) -> Result<KeyCaller, DbError> {
    let key = ApiKey::read(first)?;
    let mut programmes = Vec::with_capacity(rows.len());
    for row in rows {
        // A partner in no programme still has one row, with nothing of a programme in it.
        if row.get::<Option<ProgrammeId>>("programme_id")?.is_some() {
            let terms = Terms::read(row)?;
            if key.sites.is_empty() || key.sites.contains(&terms.site) {
                programmes.push(terms);
            }
        }
    }
    Ok(KeyCaller {
        key: key.id,
        counts_as: key.counts_as,
        name: key.name,
        last_four: key.last_four,
        mode: key.mode,
        scopes: key.scopes,
        sites: key.sites,
        expires_at: key.expires_at,
        limits: key.limits,
        partner: KeyPartner {
            id: first.get("partner_id")?,
            name: first.get("partner_name")?,
            status: first.get("partner_status")?,
            tier: first.get("tier")?,
            country: first.get("country")?,
            locale: first.get("locale")?,
        },
        programmes,
    })
}
