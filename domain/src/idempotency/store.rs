//! Stored answers.

use super::{Answer, Answered, Claim, KEPT};
use crate::db::{Read, Tx};
use crate::error::DomainError;

statements! {
    /// The answer to a claim.
    FIND = "SELECT fingerprint, status, body FROM idempotency_keys
            WHERE owner = $1 AND mode = $2 AND route = $3 AND key = $4";
    /// Keeps an answer.
    KEEP = "INSERT INTO idempotency_keys (owner, mode, route, key, fingerprint, status, body, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Forgets the old.
    FORGET = "DELETE FROM idempotency_keys WHERE created_at < $1";
}

pub(super) async fn find(db: &mut impl Read, claim: &Claim) -> Result<Option<Answered>, DomainError> {
    let values = args![&claim.owner, claim.mode, &claim.route, &claim.key];
    let Some(row) = db.optional(FIND, values).await? else { return Ok(None) };
    if row.get::<Vec<u8>>("fingerprint")? != claim.fingerprint {
        return Err(DomainError::IdempotencyKeyReused);
    }
    let status = u16::try_from(row.get::<i64>("status")?).unwrap_or(500);
    Ok(Some(Answered { answer: Answer { status, body: row.get("body")? }, replayed: true }))
}

pub(super) async fn keep(tx: &mut Tx, claim: &Claim, answer: &Answer) -> Result<(), DomainError> {
    let values = args![
        &claim.owner,
        claim.mode,
        &claim.route,
        &claim.key,
        claim.fingerprint,
        u32::from(answer.status),
        answer.body.clone(),
        tx.now()
    ];
    match tx.execute(KEEP, values).await {
        // Another server finished the same claim between our look and our write.
        Err(crate::db::DbError::Duplicate) => Err(DomainError::IdempotencyInProgress),
        outcome => Ok(outcome.map(drop)?),
    }
}

pub(super) async fn try_lock(tx: &mut Tx, sql: &'static str, lock: i64) -> Result<bool, DomainError> {
    Ok(tx.one(sql, args![lock]).await?.get("held")?)
}

pub(super) async fn forget(tx: &mut Tx) -> Result<u64, DomainError> {
    let before = tx.now().minus(KEPT);
    Ok(tx.execute(FORGET, args![before]).await?)
}
