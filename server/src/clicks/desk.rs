//! Where clicks wait for the journal. A thread of its own takes all that wait, appends them, and tells their visitors: a
//! sync is a call that waits, and a task that hands it to another thread and is woken again costs more than the sync.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use domain::clicks::Click;
use tokio::sync::{mpsc, oneshot};

use super::writer::Kept;

/// Where the last sync was for as many, the next one waits until three quarters of them are there: visitors who were
/// answered together ask again together, and a sync for many costs what one for a single click does.
const BUSY: usize = 4;
/// How long it waits for them.
const GATHER: Duration = Duration::from_millis(1);

/// Takes clicks; its thread ends with it, once nobody waits any more.
pub(super) struct Desk(Arc<Shared>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
}

#[derive(Default)]
struct Waiting {
    clicks: Vec<Click>,
    answers: Vec<oneshot::Sender<Kept>>,
    /// How many the thread waits for.
    wanted: usize,
    closed: bool,
}

impl Desk {
    /// Starts the thread; `keep` returns when the clicks are on the disk.
    pub fn start(keep: impl FnMut(Vec<Click>) -> Kept + Send + 'static) -> std::io::Result<Self> {
        let shared = Arc::<Shared>::default();
        let of_thread = Arc::clone(&shared);
        let (done, told) = mpsc::unbounded_channel();
        thread::Builder::new().name("clicks".to_owned()).spawn(move || of_thread.run(keep, &done))?;
        tokio::spawn(tell(told));
        Ok(Self(shared))
    }

    /// Returns when the click is on the disk, and says where.
    pub async fn write(&self, click: Click) -> Kept {
        let (answer, kept) = oneshot::channel();
        let enough = {
            let mut waiting = self.0.lock();
            waiting.clicks.push(click);
            waiting.answers.push(answer);
            waiting.clicks.len() == waiting.wanted
        };
        if enough {
            self.0.arrived.notify_one();
        }
        kept.await.unwrap_or(Kept::Nowhere)
    }
}

/// Those who waited, and where their clicks are.
type Done = (Vec<oneshot::Sender<Kept>>, Kept);

/// Tells visitors. From a task, since a thread beside the runtime wakes each of them by itself.
async fn tell(mut done: mpsc::UnboundedReceiver<Done>) {
    while let Some((answers, kept)) = done.recv().await {
        for answer in answers {
            // Who has gone away meanwhile does not hear it.
            let _ = answer.send(kept);
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.arrived.notify_one();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self, mut keep: impl FnMut(Vec<Click>) -> Kept, done: &mpsc::UnboundedSender<Done>) {
        let mut last = 0;
        while let Some((clicks, answers)) = self.next(last) {
            last = clicks.len();
            // A fault of ours costs these their click, not all who come after them.
            let kept = panic::catch_unwind(AssertUnwindSafe(|| keep(clicks))).unwrap_or(Kept::Nowhere);
            // Nobody hears it where the process ends.
            let _ = done.send((answers, kept));
        }
    }

    /// Those who wait, once somebody does; none where nobody will any more. `last` is how many it was for before.
    fn next(&self, last: usize) -> Option<(Vec<Click>, Vec<oneshot::Sender<Kept>>)> {
        let mut some = self.lock();
        some.wanted = 1;
        let nobody = |waiting: &mut Waiting| waiting.clicks.is_empty() && !waiting.closed;
        some = self.arrived.wait_while(some, nobody).unwrap_or_else(PoisonError::into_inner);
        if last >= BUSY {
            let wanted = last * 3 / 4;
            some.wanted = wanted;
            let few = |waiting: &mut Waiting| waiting.clicks.len() < wanted && !waiting.closed;
            let gathered = self.arrived.wait_timeout_while(some, GATHER, few);
            some = gathered.unwrap_or_else(PoisonError::into_inner).0;
        }
        let clicks = std::mem::replace(&mut some.clicks, Vec::with_capacity(last));
        let answers = std::mem::replace(&mut some.answers, Vec::with_capacity(last));
        (!clicks.is_empty()).then_some((clicks, answers))
    }
}
