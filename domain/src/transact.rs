//! Running a change in a transaction.
//!
//! A macro and not a method that takes a closure: whether the future of an async closure that borrows can be
//! sent between threads is not something stable Rust can promise of a type parameter, and every request needs
//! that promise. Expanded in place, the compiler sees for itself.

use std::sync::Arc;
use std::time::Duration;

use crate::Domain;
use crate::db::{Answer, DbError, Tx};
use crate::error::DomainError;

/// Runs a body in one transaction: `transact!(domain, |tx| store(tx, …).await)`. All of it is committed, with
/// its events and audit rows, or nothing. The body is run again where the engine asks for that, so it must not
/// touch anything but the transaction; `?` and `return` leave the body, not the function around it.
#[macro_export]
macro_rules! transact {
    ($domain:expr, |$tx:ident| $body:expr) => {{
        let domain: &$crate::Domain = &$domain;
        let mut attempt = 1;
        loop {
            let mut transaction = match domain.begin().await {
                Ok(transaction) => transaction,
                Err(fault) => break Err($crate::DomainError::from(fault)),
            };
            let $tx = &mut transaction;
            let outcome: Result<_, $crate::DomainError> = async { $body }.await;
            match domain.end(transaction, outcome).await {
                Err(error) if $crate::Domain::runs_again(&error, attempt).await => attempt += 1,
                outcome => break outcome,
            }
        }
    }};
}

/// How often a transaction is run again when the engine asks for it.
const ATTEMPTS: u32 = 5;

impl Domain {
    /// Begins a transaction; [`transact!`](crate::transact) calls it.
    ///
    /// # Errors
    /// [`DbError::Unavailable`].
    pub fn begin(&self) -> Answer<'_, Tx> {
        let (random, installation) = (Arc::clone(&self.random), Arc::clone(&self.installation));
        Box::pin(Tx::begin(&self.db, &*self.clock, random, installation))
    }

    /// Commits where the outcome is good, undoes everything where it is not, and wakes the jobs.
    ///
    /// # Errors
    /// The outcome's own, or [`DomainError::Unavailable`] where the commit fails.
    pub async fn end<T>(&self, tx: Tx, outcome: Result<T, DomainError>) -> Result<T, DomainError> {
        match outcome {
            Ok(value) => {
                if tx.commit().await? {
                    self.work.notify_one();
                    self.written.notify_one();
                }
                Ok(value)
            }
            Err(error) => {
                if let Err(fault) = tx.rollback().await {
                    tracing::warn!(%fault, "rollback");
                }
                Err(error)
            }
        }
    }

    /// Whether another run may succeed, after a pause that grows: where the engine asks for it, and where a unique
    /// key appeared between our look and our write, which the next run sees when it looks.
    pub async fn runs_again(error: &DomainError, attempt: u32) -> bool {
        let asked = matches!(
            error,
            DomainError::Unavailable(DbError::Retry(_)) | DomainError::Internal(DbError::Duplicate)
        );
        if asked && attempt < ATTEMPTS {
            tracing::debug!(%error, attempt, "the transaction runs again");
            tokio::time::sleep(Duration::from_millis(5 << attempt)).await;
        }
        asked && attempt < ATTEMPTS
    }
}
