//! Buckets that several servers share: one statement takes from a bucket or leaves it.

use super::rules::{self, Decision, Quota};
use crate::Domain;
use crate::db::Read as _;
use crate::error::DomainError;

statements! {
    /// Takes `$3` of filling time from a bucket at `$2` where the window `$4` allows it.
    TAKE = "INSERT INTO rate_limits AS r (bucket, tat) VALUES ($1, CAST($2 AS BIGINT) + CAST($3 AS BIGINT))
            ON CONFLICT (bucket) DO UPDATE SET tat = CASE WHEN r.tat > $2 THEN r.tat ELSE $2 END + $3
            WHERE CASE WHEN r.tat > $2 THEN r.tat ELSE $2 END + $3 - $2 <= $4
            RETURNING tat";
    /// The state of a bucket.
    STATE = "SELECT tat FROM rate_limits WHERE bucket = $1";
    /// Drops buckets that are full again.
    PRUNE = "DELETE FROM rate_limits WHERE tat < $1";
}

pub(super) async fn take(
    domain: &Domain,
    bucket: &str,
    quota: Quota,
    now: i64,
) -> Result<Decision, DomainError> {
    transact!(domain, |tx| {
        let taken = tx.optional(TAKE, args![bucket, now, quota.cost(), quota.window_micros()]).await?;
        if let Some(row) = taken {
            let tat = row.get("tat")?;
            let decision = rules::decide(Some(tat - quota.cost()), now, quota);
            return Ok(Decision {
                tat,
                retry_after: None,
                remaining: rules::remaining(tat, now, quota),
                ..decision
            });
        }
        let tat = tx.one(STATE, args![bucket]).await?.get("tat")?;
        Ok(rules::refused(tat, now, quota))
    })
}

impl Domain {
    /// Drops shared buckets that are full again.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn prune_limits(&self) -> Result<u64, DomainError> {
        transact!(self, |tx| {
            let now = tx.now();
            Ok(tx.execute(PRUNE, args![now]).await?)
        })
    }
}
