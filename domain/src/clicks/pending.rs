//! Clicks that are on the disk beside the database, and on their way into it. Whoever asks for one of them must find
//! it as if it were there: a customer may be reported a moment after their click.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Click, write};
use crate::db::Tx;
use crate::error::DomainError;
use crate::ids::ClickId;

/// Clicks that were kept at once.
pub type Batch = Arc<[Click]>;

/// Those of this process, in the order in which they were kept.
#[derive(Debug, Default)]
pub struct Pending(Mutex<Batches>);

#[derive(Debug, Default)]
struct Batches {
    clicks: usize,
    queue: VecDeque<Held>,
}

#[derive(Debug)]
struct Held {
    batch: Batch,
    /// The least and the greatest of its identifiers, so that whoever looks for one looks into few.
    between: (ClickId, ClickId),
}

impl Pending {
    fn lock(&self) -> MutexGuard<'_, Batches> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps clicks until they are written.
    pub fn add(&self, batch: Batch) {
        let ids = || batch.iter().map(|click| click.id);
        let Some(between) = ids().min().zip(ids().max()) else { return };
        let mut batches = self.lock();
        batches.clicks += batch.len();
        batches.queue.push_back(Held { batch, between });
    }

    /// Keeps clicks until they are written, but no more than so many: the oldest are let go, and found again once they are
    /// in the database.
    pub fn add_within(&self, batch: Batch, most: usize) {
        self.add(batch);
        let mut batches = self.lock();
        while batches.clicks > most
            && let Some(held) = batches.queue.pop_front()
        {
            batches.clicks -= held.batch.len();
        }
    }

    /// The newest that are here now: what is older than them can be let go by [`Self::written_upto`].
    pub fn newest(&self) -> Option<ClickId> {
        self.lock().queue.back().map(|held| held.between.1)
    }

    /// Everything up to the batch that ends with this one is in the database.
    pub fn written_upto(&self, newest: ClickId) {
        let mut batches = self.lock();
        let Some(last) = batches.queue.iter().position(|held| held.between.1 == newest) else { return };
        let gone: usize = batches.queue.drain(..=last).map(|held| held.batch.len()).sum();
        batches.clicks -= gone;
    }

    /// The oldest that are still here: as many as make up so many clicks, or all.
    pub fn oldest(&self, clicks: usize) -> Vec<Batch> {
        let (batches, mut found) = (self.lock(), 0);
        let some = batches.queue.iter().take_while(|held| {
            let more = found < clicks;
            found += held.batch.len();
            more
        });
        some.map(|held| Arc::clone(&held.batch)).collect()
    }

    /// So many of the oldest are in the database.
    pub fn written(&self, count: usize) {
        let mut batches = self.lock();
        let gone: usize = batches.queue.drain(..count).map(|held| held.batch.len()).sum();
        batches.clicks -= gone;
    }

    /// How many clicks there are.
    pub fn count(&self) -> usize {
        self.lock().clicks
    }

    fn find(&self, id: ClickId) -> Option<(Batch, usize)> {
        self.lock().queue.iter().filter(|held| held.between.0 <= id && id <= held.between.1).find_map(
            |held| {
                let place = held.batch.iter().position(|click| click.id == id)?;
                Some((Arc::clone(&held.batch), place))
            },
        )
    }
}

/// Writes a click that is pending now, with whatever follows from it; `false` where it is not. It may be written a
/// second time on its way, and is counted once.
pub(crate) async fn write_now(tx: &mut Tx, id: ClickId) -> Result<bool, DomainError> {
    let installation = tx.installation();
    let found = installation.pending.find(id).or_else(|| installation.spooled.find(id));
    let Some((batch, place)) = found else { return Ok(false) };
    write::write_again(tx, &[&batch[place]]).await?;
    Ok(true)
}
