//! A file from the bank is read once: each line says what came of it, and nothing is done twice.

use data_encoding::HEXLOWER;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::super::{Payout, PayoutStatus, hold, settle};
use super::read::{FileKind, Line, NotAFile, Says, read};
use super::{payout_of, store};
use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::DomainError;
use crate::ids::{BankFileId, BatchId, PayoutId};
use crate::page::{Cursor, Page, PageRequest};

/// Bytes of a file at the most.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Lines in a transaction.
const AT_ONCE: i64 = 50;
/// Transactions that whoever uploads waits for; a job does the rest.
const WAITED_FOR: usize = 20;

words! {
    /// What came of a line.
    Outcome {
        /// The payout is paid.
        Paid = "paid",
        /// The payout came back; what it was made of is free again.
        Returned = "returned",
        /// The bank refused it; what it was made of is free again.
        Rejected = "rejected",
        /// This was known already; nothing was done again.
        Already = "already",
        /// Nothing that changes anything.
        Noted = "noted",
        /// No payout has this reference.
        Unknown = "unknown",
        /// The payout is of another batch than the file was uploaded for.
        OtherBatch = "other_batch",
        /// The payout has another amount or currency.
        OtherAmount = "other_amount",
        /// The payout is in a state in which this cannot be: not sent, or given up.
        WrongState = "wrong_state",
    }
}

/// A file that came from the bank.
#[derive(Clone, Debug)]
pub struct BankFile {
    /// Its identifier.
    pub id: BankFileId,
    /// The batch it was uploaded for; none where it may be about any.
    pub batch: Option<BatchId>,
    /// What kind it is.
    pub kind: FileKind,
    /// How it was called.
    pub filename: String,
    /// How the bank calls it.
    pub message_id: String,
    /// Whether every line was looked at.
    pub done: bool,
    /// How many lines it has.
    pub entries: i64,
    /// Who uploaded it.
    pub uploaded_by: String,
    /// When.
    pub created_at: Timestamp,
}

/// A line of it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place in the file, from 1.
    pub number: i64,
    /// How the payment was named.
    pub reference: String,
    /// Minor units, where an amount is said.
    pub amount: Option<i64>,
    /// The currency.
    pub currency: String,
    /// What the bank says.
    pub says: Says,
    /// Why, in the bank's code.
    pub reason: String,
    /// What the bank calls the booking.
    pub bank_reference: String,
    /// What came of it; none while nobody has looked.
    pub outcome: Option<Outcome>,
    /// The payout.
    pub payout: Option<PayoutId>,
    /// Its batch.
    pub batch: Option<BatchId>,
    /// Whose it is.
    pub partner_name: Option<String>,
}

/// A file as it is uploaded.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'a> {
    /// For this batch alone.
    pub batch: Option<BatchId>,
    /// What it is called.
    pub filename: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// Takes a file in and does what it says. The same file again is the file that is known already, and nothing is done.
///
/// # Errors
/// [`DomainError::Validation`] where it is no such file; [`DomainError::NotFound`] for anybody but the operator.
pub async fn upload(domain: &Domain, actor: &Actor, upload: &Upload<'_>) -> Result<BankFileId, DomainError> {
    actor.permit_operator(OperatorPermission::PreparePayouts)?;
    actor.person()?;
    if upload.bytes.len() > MOST_BYTES {
        return Err(DomainError::field("file", "too_large", "At most 20 MB."));
    }
    // Reading takes up to a second of a processor: others go on meanwhile.
    let bytes = upload.bytes.to_vec();
    let said = tokio::task::spawn_blocking(move || read(&bytes)).await.unwrap_or(Err(NotAFile::NoXml));
    let said = said.map_err(|fault| match fault {
        NotAFile::Empty => DomainError::field("file", "empty", "There is nothing in this file."),
        NotAFile::NoXml => {
            DomainError::field("file", "unreadable", "This is no XML file, or only half of one.")
        }
        NotAFile::OtherMessage => {
            DomainError::field("file", "unknown_message", "Neither a camt.054 nor a pain.002 message.")
        }
    })?;
    let hash = HEXLOWER.encode(&Sha256::digest(upload.bytes));
    let id = transact!(domain, |tx| {
        let scope = upload.batch.map(|batch| batch.to_string()).unwrap_or_default();
        if let Some(row) = tx.optional(store::KNOWN, args![&hash, &scope]).await? {
            return Ok(row.get("id")?);
        }
        if let Some(batch) = upload.batch {
            tx.optional(store::BATCH_THERE, args![batch]).await?.ok_or(DomainError::NotFound)?;
        }
        let (id, now): (BankFileId, _) = (tx.id(), tx.now());
        let name: String = upload.filename.chars().filter(|letter| !letter.is_control()).take(200).collect();
        let lines = spread(tx, &said.lines).await?;
        let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        let values = args![
            id,
            upload.batch,
            said.kind,
            &hash,
            scope,
            &name,
            &said.message_id,
            count,
            actor.id(),
            actor.name(),
            now
        ];
        tx.execute(store::INSERT, values).await?;
        let rows = (1_i64..).zip(&lines).map(|(number, (line, outcome))| {
            let outcome = outcome.map_or("", Outcome::word);
            let payout = payout_of(&line.reference).filter(|_| !outcome.is_empty());
            args![
                id,
                number,
                &line.reference,
                line.amount,
                &line.currency,
                line.says,
                &line.reason,
                &line.bank_reference,
                outcome,
                payout
            ]
        });
        tx.execute_many(store::INSERT_ENTRY, rows.collect()).await?;
        let data =
            json!({ "kind": said.kind, "filename": name, "message_id": said.message_id, "entries": count });
        tx.record(Change {
            action: "bank_file.uploaded",
            subject: Subject::new("bank_file", id),
            partner: None,
            mode: Mode::Live,
            by: actor.clone(),
            data,
        });
        Ok(id)
    })?;
    for _ in 0..WAITED_FOR {
        if transact!(domain, |tx| apply(tx, actor, id).await)? {
            break;
        }
    }
    Ok(id)
}

/// A line about a whole batch becomes a line for each of its payouts where number and sum agree with the batch; where
/// they do not, its outcome is known at once.
async fn spread(tx: &mut Tx, lines: &[Line]) -> Result<Vec<(Line, Option<Outcome>)>, DomainError> {
    let mut all = Vec::with_capacity(lines.len());
    for line in lines {
        let Some(batch) = line.batch.filter(|_| line.says != Says::Noted) else {
            all.push((line.clone(), None));
            continue;
        };
        let Some(row) = tx.optional(store::SUM_OF_BATCH, args![batch]).await? else {
            all.push((line.clone(), Some(Outcome::Unknown)));
            continue;
        };
        let (payouts, amount, currency): (i64, i64, String) =
            (row.get("payouts")?, row.get("amount")?, row.get("currency")?);
        let other = line.number.is_some_and(|number| number != payouts)
            || line.amount.is_some_and(|sum| sum != amount)
            || (line.amount.is_some() && line.currency != currency);
        if other {
            all.push((line.clone(), Some(Outcome::OtherAmount)));
            continue;
        }
        let mut after = String::new();
        loop {
            let rows = tx.all(store::OF_BATCH, args![batch, &after, 1_000_i64]).await?;
            for row in &rows {
                let id: PayoutId = row.get("id")?;
                after = id.to_string();
                let reference = super::end_to_end_id(id);
                let (amount, currency) = (Some(row.get("amount")?), row.get("currency")?);
                all.push((
                    Line { reference, batch: None, number: None, amount, currency, ..line.clone() },
                    None,
                ));
            }
            if rows.len() < 1_000 {
                break;
            }
        }
    }
    Ok(all)
}

/// Does what the next lines say; `true` once all of them were looked at.
async fn apply(tx: &mut Tx, by: &Actor, id: BankFileId) -> Result<bool, DomainError> {
    let Some(file) = tx.optional(store::LOCK, args![id]).await? else { return Ok(true) };
    let (batch, message): (Option<BatchId>, String) = (file.get("batch_id")?, file.get("message_id")?);
    let rows = tx.all(store::WAITING, args![id, 0_i64, AT_ONCE]).await?;
    for row in &rows {
        let entry = Entry::read(row)?;
        let (outcome, payout) = one(tx, by, batch, &message, &entry).await?;
        tx.execute(store::SET_OUTCOME, args![id, entry.number, outcome, payout]).await?;
    }
    let done = i64::try_from(rows.len()).unwrap_or(0) < AT_ONCE;
    if done {
        tx.execute(store::DONE, args![id]).await?;
    }
    Ok(done)
}

/// Does what one line says.
async fn one(
    tx: &mut Tx,
    by: &Actor,
    only: Option<BatchId>,
    message: &str,
    entry: &Entry,
) -> Result<(Outcome, Option<PayoutId>), DomainError> {
    let Some(id) = payout_of(&entry.reference) else {
        let none = if entry.says == Says::Noted { Outcome::Noted } else { Outcome::Unknown };
        return Ok((none, None));
    };
    let payout: Payout = match hold::lock(tx, id).await {
        Err(DomainError::NotFound) => return Ok((Outcome::Unknown, None)),
        payout => payout?,
    };
    let outcome = judge(&payout, only, entry);
    let reference = if entry.bank_reference.is_empty() { message } else { &entry.bank_reference };
    match outcome {
        Outcome::Paid => drop(settle::pay(tx, by, payout, reference).await?),
        Outcome::Returned => {
            drop(settle::give_back(tx, by, payout, PayoutStatus::Returned, &entry.reason).await?);
        }
        Outcome::Rejected => {
            drop(settle::give_back(tx, by, payout, PayoutStatus::Rejected, &entry.reason).await?);
        }
        _ => {}
    }
    Ok((outcome, Some(id)))
}

/// What a line means for the payout it names.
fn judge(payout: &Payout, only: Option<BatchId>, entry: &Entry) -> Outcome {
    use PayoutStatus as P;
    if only.is_some_and(|batch| batch != payout.batch) {
        return Outcome::OtherBatch;
    }
    let other = entry.amount.is_some_and(|amount| amount != payout.amount)
        || (!entry.currency.is_empty() && entry.currency != payout.currency);
    match (entry.says, payout.status) {
        (Says::Noted, _) => Outcome::Noted,
        _ if other => Outcome::OtherAmount,
        (Says::Paid, P::Exported) => Outcome::Paid,
        (Says::Paid, P::Paid) | (Says::Returned | Says::Rejected, P::Returned | P::Rejected) => {
            Outcome::Already
        }
        (Says::Returned, P::Exported | P::Paid) => Outcome::Returned,
        (Says::Rejected, P::Exported | P::Paid) => Outcome::Rejected,
        (_, P::Prepared | P::Approved | P::Cancelled) | (Says::Paid, P::Returned | P::Rejected) => {
            Outcome::WrongState
        }
    }
}

impl Domain {
    /// Goes on with files whose upload was interrupted; how many.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn read_bank_files(&self) -> Result<u64, DomainError> {
        let mut read = 0;
        for row in &self.db().all(store::UNFINISHED, vec![]).await? {
            let id: BankFileId = row.get("id")?;
            while !transact!(self, |tx| apply(tx, &Actor::System, id).await)? {}
            read += 1;
        }
        Ok(read)
    }
}

/// A file and what came of its lines: each outcome with a number, none for what was not looked at.
///
/// # Errors
/// [`DomainError::NotFound`].
pub async fn file(
    domain: &Domain,
    actor: &Actor,
    id: BankFileId,
) -> Result<(BankFile, Vec<(Option<Outcome>, i64)>), DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    let mut db = domain.db();
    let row = db.optional(store::GET, args![id]).await?.ok_or(DomainError::NotFound)?;
    let mut outcomes = Vec::new();
    for row in &db.all(store::OUTCOMES, args![id]).await? {
        outcomes.push((row.get::<String>("outcome")?.parse().ok(), row.get("number")?));
    }
    Ok((BankFile::read(&row)?, outcomes))
}

/// The lines of a file, in its order.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator.
pub async fn entries(
    domain: &Domain,
    actor: &Actor,
    id: BankFileId,
    page: PageRequest,
) -> Result<Page<Entry>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    let after = page.after().max(0);
    let rows = domain.db().all(store::ENTRIES, args![id, after, page.fetch()]).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut entry = Entry::read(row)?;
        (entry.batch, entry.partner_name) = (row.get("batch_id")?, row.get("partner_name")?);
        entries.push(entry);
    }
    Ok(Page::cut(entries, page, |entry| Cursor { sort: entry.number, tie: 0 }))
}

/// Files from the bank, newest first.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator.
pub async fn files(domain: &Domain, actor: &Actor, page: PageRequest) -> Result<Page<BankFile>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    let start = page.before();
    let tie = BankFileId::from_ulid(ulid::Ulid(start.tie));
    let rows = domain.db().all(store::LIST, args![start.sort, tie, page.fetch()]).await?;
    let files = rows.iter().map(BankFile::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(files, page, |file| Cursor { sort: file.created_at.micros(), tie: file.id.ulid().0 }))
}
