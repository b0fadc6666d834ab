//! Clicks that are on the disk beside the database, and on their way into it. Whoever asks for one of them must find
//! it as if it were there: a customer may be reported a moment after their click.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{Click, write};
use crate::db::Tx;
use crate::error::DomainError;
use crate::ids::ClickId;

/// Those of this process.
#[derive(Debug, Default)]
pub struct Pending(Mutex<HashMap<ClickId, Click>>);

impl Pending {
    /// Keeps clicks until they are written.
    pub fn add(&self, clicks: impl IntoIterator<Item = Click>) {
        let mut pending = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pending.extend(clicks.into_iter().map(|click| (click.id, click)));
    }

    /// Those of these that are still here, in this order.
    pub fn these(&self, ids: impl IntoIterator<Item = ClickId>) -> Vec<Click> {
        let pending = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        ids.into_iter().filter_map(|id| pending.get(&id).cloned()).collect()
    }

    /// These are in the database.
    pub fn written(&self, ids: impl IntoIterator<Item = ClickId>) {
        let mut pending = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for id in ids {
            pending.remove(&id);
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// Writes a click that is pending now, with whatever follows from it; `false` where it is not. It may be written a
/// second time on its way, and is counted once.
pub(crate) async fn write_now(tx: &mut Tx, id: ClickId) -> Result<bool, DomainError> {
    let found = tx.installation().pending.these([id]);
    if !found.is_empty() {
        write::write_again(tx, &found).await?;
    }
    Ok(!found.is_empty())
}
