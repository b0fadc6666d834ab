//! A write that is sent twice happens once. The claim on the key, the rows of the change and the stored
//! answer are one transaction; what is stored is the answer itself, byte for byte.

pub(crate) mod store;

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use crate::Domain;
use crate::actor::Mode;
use crate::db::{Tx, dialect};
use crate::error::DomainError;

/// How long an answer is kept.
pub const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// What makes two requests the same request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Claim {
    /// The partner, or the operator.
    pub owner: String,
    /// Live or test.
    pub mode: Mode,
    /// Method and route: `POST /messages`.
    pub route: String,
    /// What the caller sent as `Idempotency-Key`.
    pub key: String,
    /// SHA-256 of path, query and raw body.
    pub fingerprint: [u8; 32],
}

impl Claim {
    /// The fingerprint of a request.
    pub fn fingerprint(path: &str, query: Option<&str>, body: &[u8]) -> [u8; 32] {
        let mut hash = Sha256::new();
        // Lengths before contents, so that no two different requests feed the same bytes.
        for part in [path.as_bytes(), query.unwrap_or("").as_bytes(), body] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }

    fn lock(&self) -> i64 {
        let mut hash = Sha256::new();
        for part in [&self.owner, self.mode.word(), &self.route, &self.key] {
            hash.update(part);
            hash.update([0]);
        }
        let bytes: [u8; 32] = hash.finalize().into();
        i64::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]])
    }
}

/// An answer as it goes over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// What became of a write.
#[derive(Debug)]
pub enum Outcome {
    /// It happened. `stored` is what a replay sees: the same, but for a secret that is shown once.
    Done {
        /// The answer now.
        answer: Answer,
        /// The answer of a replay, where it differs.
        stored: Option<Answer>,
    },
    /// It was refused for a reason that will not change; its rows are undone, the answer is kept.
    Refused(Answer),
}

/// The claims this process is working on.
#[derive(Debug, Default)]
pub(crate) struct Running(Mutex<HashSet<(String, Mode, String, String)>>);

/// The sole right to work on a claim in this process; given back when it is dropped.
#[derive(Debug)]
pub struct Guard<'a>(&'a Running, (String, Mode, String, String));

impl Running {
    fn enter(&self, claim: &Claim) -> Result<Guard<'_>, DomainError> {
        let name = (claim.owner.clone(), claim.mode, claim.route.clone(), claim.key.clone());
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if names.insert(name.clone()) {
            Ok(Guard(self, name))
        } else {
            Err(DomainError::IdempotencyInProgress)
        }
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

/// An answer, and whether it is one given before.
#[derive(Debug)]
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// Whether it was stored by an earlier request.
    pub replayed: bool,
}

/// Runs a body in a transaction, once per claim: `answer_once!(domain, claim, |tx| …)`, where the body makes an
/// [`Outcome`]. Without a claim it just runs. See [`transact!`](crate::transact) for what a body may do.
///
/// Fails with [`DomainError::IdempotencyKeyReused`], [`DomainError::IdempotencyInProgress`], and with what the
/// body fails with, which is then neither stored nor committed.
#[macro_export]
macro_rules! answer_once {
    ($domain:expr, $claim:expr, |$tx:ident| $body:expr) => {
        async {
            let domain: &$crate::Domain = &$domain;
            let claim: Option<&$crate::idempotency::Claim> = $claim;
            let (stored, _guard) = domain.look_up(claim).await?;
            if let Some(answered) = stored {
                return Ok(answered);
            }
            $crate::transact!(domain, |tx| {
                if let Some(answered) = $crate::idempotency::begin(tx, claim).await? {
                    return Ok(answered);
                }
                let $tx = &mut *tx;
                let outcome: Result<$crate::idempotency::Outcome, $crate::DomainError> =
                    async { $body }.await;
                $crate::idempotency::end(tx, claim, outcome?).await
            })
        }
        .await
    };
}

/// Takes the claim inside the transaction; an answer where another server was faster. For [`answer_once!`].
///
/// # Errors
/// [`DomainError::IdempotencyInProgress`], [`DomainError::IdempotencyKeyReused`].
pub async fn begin(tx: &mut Tx, claim: Option<&Claim>) -> Result<Option<Answered>, DomainError> {
    if let Some(claim) = claim {
        if !tx.is_embedded() && !store::try_lock(tx, dialect::POSTGRES_TRY_CLAIM, claim.lock()).await? {
            return Err(DomainError::IdempotencyInProgress);
        }
        if let Some(answered) = store::find(tx, claim).await? {
            return Ok(Some(answered));
        }
    }
    tx.savepoint().await?;
    Ok(None)
}

/// Keeps the answer, and undoes the rows of what was refused. For [`answer_once!`].
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn end(tx: &mut Tx, claim: Option<&Claim>, outcome: Outcome) -> Result<Answered, DomainError> {
    let (answer, stored) = match outcome {
        Outcome::Done { answer, stored } => (answer, stored),
        Outcome::Refused(answer) => {
            tx.undo_to_savepoint().await?;
            (answer, None)
        }
    };
    if let Some(claim) = claim {
        store::keep(tx, claim, stored.as_ref().unwrap_or(&answer)).await?;
    }
    Ok(Answered { answer, replayed: false })
}

impl Domain {
    /// The stored answer to a claim, for whoever has much to work out before the transaction in which it counts.
    ///
    /// # Errors
    /// [`DomainError::IdempotencyKeyReused`].
    pub async fn answered(&self, claim: Option<&Claim>) -> Result<Option<Answered>, DomainError> {
        match claim {
            Some(claim) => store::find(&mut self.db(), claim).await,
            None => Ok(None),
        }
    }

    /// The stored answer to a claim, or the sole right to work on it in this process. For [`answer_once!`].
    ///
    /// # Errors
    /// [`DomainError::IdempotencyInProgress`], [`DomainError::IdempotencyKeyReused`].
    pub async fn look_up(
        &self,
        claim: Option<&Claim>,
    ) -> Result<(Option<Answered>, Option<Guard<'_>>), DomainError> {
        let Some(claim) = claim else { return Ok((None, None)) };
        // A transaction of an embedded database holds the lock of the file from its beginning, and sees there whether
        // there is an answer.
        if !self.db.is_embedded()
            && let Some(answered) = self.answered(Some(claim)).await?
        {
            return Ok((Some(answered), None));
        }
        match self.running.enter(claim) {
            Ok(guard) => Ok((None, Some(guard))),
            // Somebody who is just being told the same answer does not keep others from it.
            Err(running) => match self.answered(Some(claim)).await? {
                Some(answered) => Ok((Some(answered), None)),
                None => Err(running),
            },
        }
    }

    /// Forgets answers older than [`KEPT`].
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn forget_old_answers(&self) -> Result<u64, DomainError> {
        transact!(self, |tx| store::forget(tx).await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn moving_a_byte_from_query_to_body_is_another_request(path in "/[a-z]{1,8}", query in "[a-z]{1,8}", body in "[a-z]{0,8}") {
            let (head, tail) = query.split_at(query.len() - 1);
            let one = Claim::fingerprint(&path, Some(&query), body.as_bytes());
            let other = Claim::fingerprint(&path, Some(head), format!("{tail}{body}").as_bytes());
            prop_assert_ne!(one, other);
        }
    }
}
