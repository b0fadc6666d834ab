//! How often each key calls: counted in memory, written down every few seconds, so that a read costs no write.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use super::store;
use crate::Domain;
use crate::actor::{Actor, KeyCaller, Mode, OperatorKeyCaller, Permission};
use crate::clock::Timestamp;
use crate::db::{DbError, Read as _, Row};
use crate::error::DomainError;
use crate::ids::{KeyId, PartnerId};

#[derive(Clone, Debug)]
struct Count {
    partner: Option<PartnerId>,
    mode: Mode,
    calls: i64,
    refused: i64,
    last: Timestamp,
}

/// Calls that are not written down yet, by key and day.
#[derive(Debug, Default)]
pub struct Counter(Mutex<HashMap<(KeyId, i64), Count>>);

impl Counter {
    /// Counts one call of a partner's key.
    pub fn count(&self, caller: &KeyCaller, now: Timestamp, refused: bool) {
        self.add(caller.key, Some(caller.partner.id), caller.mode, now, refused);
    }

    /// Counts one call of the operator's key.
    pub fn count_operator(&self, caller: &OperatorKeyCaller, now: Timestamp, refused: bool) {
        self.add(caller.key, None, caller.mode, now, refused);
    }

    fn add(&self, key: KeyId, partner: Option<PartnerId>, mode: Mode, now: Timestamp, refused: bool) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = Count { partner, mode, calls: 0, refused: 0, last: now };
        let count = counts.entry((key, now.day())).or_insert(fresh);
        count.calls += 1;
        count.refused += i64::from(refused);
        count.last = now;
    }

    fn take(&self) -> HashMap<(KeyId, i64), Count> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn put_back(&self, taken: HashMap<(KeyId, i64), Count>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (place, count) in taken {
            let held = counts.entry(place).or_insert_with(|| Count { calls: 0, refused: 0, ..count.clone() });
            held.calls += count.calls;
            held.refused += count.refused;
        }
    }
}

impl Domain {
    /// Writes the counts down.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`]; the counts are kept for the next time.
    pub async fn write_usage(&self) -> Result<(), DomainError> {
        let taken = self.usage.take();
        if taken.is_empty() {
            return Ok(());
        }
        // Always in one order, so that two servers do not wait for each other.
        let sorted: BTreeMap<_, _> = taken.iter().collect();
        let outcome = transact!(self, |tx| {
            for ((key, day), count) in &sorted {
                let values =
                    args![*key, count.partner, count.mode, *day, count.calls, count.refused, count.last];
                tx.execute(store::COUNT, values).await?;
            }
            Ok(())
        });
        if outcome.is_err() {
            self.usage.put_back(taken);
        }
        outcome
    }
}

/// Calls of one day: the day since 1970, calls, and how many of them were refused.
pub type Day = (i64, i64, i64);

/// How often one key of the asking partner called in the last `days`, oldest first, days without calls
/// included.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn of_key(domain: &Domain, actor: &Actor, id: KeyId, days: i64) -> Result<Vec<Day>, DomainError> {
    let partner = actor.permit(Permission::ReadPartner)?;
    let today = domain.now().day();
    let first = today - days.clamp(1, 366) + 1;
    let rows = domain.db().all(store::CALLS, args![id, partner, first]).await?;
    Ok(by_day(&rows, first, today)?)
}

/// Counted days laid over the range from `first` to `last`.
pub(crate) fn by_day(rows: &[Row], first: i64, last: i64) -> Result<Vec<Day>, DbError> {
    let mut days: Vec<Day> = (first..=last).map(|day| (day, 0, 0)).collect();
    for row in rows {
        let day: i64 = row.get("day")?;
        if let Some(slot) = usize::try_from(day - first).ok().and_then(|index| days.get_mut(index)) {
            *slot = (day, row.get("calls")?, row.get("refused")?);
        }
    }
    Ok(days)
}
