//! Replaying the ledger: does every entry sum to zero, is every balance the sum of its postings, does every
//! commission stand where its postings say, and do the rollups equal the rows they count?
//!
//! Each check is one statement over a range of keys, so that it sees one moment of the database whatever is
//! written meanwhile, and memory does not grow with the ledger.

mod prepaid;
pub(crate) mod store;

use std::fmt;

use crate::Domain;
use crate::db::{DbError, Read as _, Row};
use crate::error::DomainError;

/// Rows in a range of keys.
const RANGE: i64 = 20_000;
/// Partners in a range of partners.
const PARTNERS: i64 = 200;
/// Faults that are told one by one.
const MOST: usize = 200;

/// What was looked at, and what is wrong.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Entries replayed.
    pub entries: i64,
    /// Accounts compared.
    pub accounts: i64,
    /// Commissions compared.
    pub commissions: i64,
    /// Dropship orders whose money was compared.
    pub orders: i64,
    /// Partners whose rollups were compared.
    pub partners: i64,
    /// What is wrong, the first [`MOST`] of each kind.
    pub faults: Vec<Fault>,
}

impl Report {
    /// Whether everything is right.
    pub fn is_balanced(&self) -> bool {
        self.faults.is_empty()
    }

    fn note(&mut self, rows: &[Row], read: impl Fn(&Row) -> Result<Fault, DbError>) -> Result<(), DbError> {
        for row in rows.iter().take(MOST.saturating_sub(self.faults.len())) {
            self.faults.push(read(row)?);
        }
        Ok(())
    }
}

/// Where the books do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An entry does not sum to zero, or touches somebody else's account.
    Entry {
        /// The entry.
        entry: String,
        /// In this currency.
        currency: String,
        /// The sum.
        sum: i64,
    },
    /// A balance is not the sum of its postings.
    Balance {
        /// The account.
        account: String,
        /// Whose.
        partner: String,
        /// What it holds.
        kind: String,
        /// In which currency.
        currency: String,
        /// As kept.
        balance: i64,
        /// As replayed.
        sum: i64,
    },
    /// A commission does not stand where its postings say.
    Commission {
        /// The commission.
        commission: String,
        /// Where it says it stands.
        status: String,
        /// What it says it is worth.
        amount: i64,
        /// What its own figures make.
        figures: i64,
        /// What its postings have in each account.
        postings: String,
    },
    /// A prepaid account is below zero.
    Overdrawn {
        /// The account.
        account: String,
        /// What it holds.
        kind: String,
        /// As kept.
        balance: i64,
    },
    /// What was deposited is not what is free, held and spent.
    Book {
        /// Whose, in which mode and currency.
        place: String,
        /// What the four accounts sum to.
        sum: i64,
    },
    /// An order does not hold and has not spent of the balance what its postings say, or holds some and is not open.
    Held {
        /// The order.
        order: String,
        /// Where it stands.
        status: String,
        /// What it says it holds and has spent.
        says: (i64, i64),
        /// What its postings say.
        postings: (i64, i64),
    },
    /// What is reserved in total is not what orders hold.
    Reserved {
        /// The account.
        account: String,
        /// As kept.
        balance: i64,
        /// What orders hold.
        held: i64,
    },
    /// A key's count of a day or a month is not the sum of its orders.
    Spending {
        /// The key, the currency and the span.
        place: String,
        /// How much more the count has than the orders.
        excess: i64,
    },
    /// A rollup is not the sum of the rows it counts.
    Rollup {
        /// Which: `day`, `link`, `client`.
        kind: &'static str,
        /// Of what: partner, mode, day and what else names it.
        place: String,
        /// How much more it has than the rows, by figure.
        excess: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry { entry, currency, sum } => {
                write!(
                    out,
                    "entry {entry} does not balance: its postings in {currency} sum to {sum}, or are not its partner's"
                )
            }
            Self::Balance { account, partner, kind, currency, balance, sum } => write!(
                out,
                "account {account} ({kind}, {currency}, of {partner}) keeps {balance}, its postings sum to {sum}"
            ),
            Self::Commission { commission, status, amount, figures, postings } => write!(
                out,
                "commission {commission} is {status} with {amount}, its figures make {figures}, its postings {postings}"
            ),
            Self::Overdrawn { account, kind, balance } => {
                write!(out, "account {account} ({kind}) is below zero: {balance}")
            }
            Self::Book { place, sum } => {
                write!(out, "the prepaid balance of {place} does not balance: its accounts sum to {sum}")
            }
            Self::Held { order, status, says, postings } => write!(
                out,
                "order {order} is {status}, holds {} and has spent {} of the balance, its postings {} and {}",
                says.0, says.1, postings.0, postings.1
            ),
            Self::Reserved { account, balance, held } => {
                write!(out, "account {account} keeps {balance} for orders, orders hold {held}")
            }
            Self::Spending { place, excess } => {
                write!(out, "the count of {place} differs from its orders by {excess}")
            }
            Self::Rollup { kind, place, excess } => {
                write!(out, "rollup by {kind} of {place} differs from its rows by {excess}")
            }
        }
    }
}

/// Replays everything.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn verify(domain: &Domain) -> Result<Report, DomainError> {
    // Beside each other: each has a connection, and a core where there is one.
    let (entries, accounts, commissions, prepaid, rollups) = tokio::try_join!(
        entries(domain),
        accounts(domain),
        commissions(domain),
        prepaid::prepaid(domain),
        rollups(domain)
    )?;
    let mut report = Report {
        entries: entries.entries,
        accounts: accounts.accounts,
        commissions: commissions.commissions,
        orders: prepaid.orders,
        partners: rollups.partners,
        faults: entries.faults,
    };
    let more = [accounts.faults, commissions.faults, prepaid.faults, rollups.faults];
    report.faults.extend(more.into_iter().flatten());
    Ok(report)
}

/// The next range of keys after `from`: where it ends and how many there are; none at the end.
async fn next(
    domain: &Domain,
    sql: &'static str,
    from: &str,
    size: i64,
) -> Result<Option<(String, i64)>, DbError> {
    let row = domain.db().one(sql, args![from, size]).await?;
    let upto: Option<String> = row.get("upto")?;
    Ok(upto.zip(Some(row.get("number")?)))
}

async fn entries(domain: &Domain) -> Result<Report, DomainError> {
    let mut report = Report::default();
    let mut from = String::new();
    while let Some((upto, number)) = next(domain, store::NEXT_ENTRIES, &from, RANGE).await? {
        let rows = domain.db().all(store::ENTRIES, args![&from, &upto]).await?;
        report.note(&rows, |row| {
            Ok(Fault::Entry {
                entry: row.get("id")?,
                currency: row.get::<Option<String>>("currency")?.unwrap_or_default(),
                sum: row.get("sum")?,
            })
        })?;
        report.entries += number;
        from = upto;
    }
    Ok(report)
}

async fn accounts(domain: &Domain) -> Result<Report, DomainError> {
    let accounts = domain.db().one(store::COUNT_ACCOUNTS, vec![]).await?.get("number")?;
    let mut report = Report { accounts, ..Report::default() };
    let rows = domain.db().all(store::ACCOUNTS, vec![]).await?;
    report.note(&rows, |row| {
        Ok(Fault::Balance {
            account: row.get("id")?,
            partner: row.get("partner_id")?,
            kind: row.get("kind")?,
            currency: row.get("currency")?,
            balance: row.get("balance")?,
            sum: row.get("sum")?,
        })
    })?;
    Ok(report)
}

async fn commissions(domain: &Domain) -> Result<Report, DomainError> {
    let mut report = Report::default();
    let mut from = String::new();
    while let Some((upto, number)) = next(domain, store::NEXT_COMMISSIONS, &from, RANGE).await? {
        let rows = domain.db().all(store::COMMISSIONS, args![&from, &upto]).await?;
        report.note(&rows, |row| {
            Ok(Fault::Commission {
                commission: row.get("id")?,
                status: row.get("status")?,
                amount: row.get("amount")?,
                figures: row.get("figures")?,
                postings: figures(
                    row,
                    &["expense", "pending", "disputed", "approved", "receivable", "paid"],
                )?,
            })
        })?;
        report.commissions += number;
        from = upto;
    }
    Ok(report)
}

async fn rollups(domain: &Domain) -> Result<Report, DomainError> {
    let mut report = Report::default();
    let days: &[&str] =
        &["orders", "revenue", "pending", "disputed", "approved", "receivable", "paid", "reversed"];
    let each: &[&str] = &["orders", "revenue", "earned"];
    let checks = [("day", store::DAYS, days), ("link", store::LINKS, each), ("client", store::CLIENTS, each)];
    let mut from = String::new();
    while let Some((upto, number)) = next(domain, store::NEXT_PARTNERS, &from, PARTNERS).await? {
        for (kind, sql, names) in checks {
            let rows = domain.db().all(sql, args![&from, &upto]).await?;
            report.note(&rows, |row| {
                let (partner, mode, of): (String, String, String) =
                    (row.get("partner_id")?, row.get("mode")?, row.get("of_what")?);
                let (day, currency): (i64, String) = (row.get("day")?, row.get("currency")?);
                let place = format!("{partner} ({mode}), day {day}, {of}, {currency}");
                Ok(Fault::Rollup { kind, place, excess: figures(row, names)? })
            })?;
        }
        report.partners += number;
        from = upto;
    }
    Ok(report)
}

/// The figures of a row that are not zero, with their names.
fn figures(row: &Row, names: &[&str]) -> Result<String, DbError> {
    let mut said = Vec::new();
    for name in names {
        let figure: i64 = row.get(name)?;
        if figure != 0 {
            said.push(format!("{name} {figure}"));
        }
    }
    Ok(if said.is_empty() { "nothing".to_owned() } else { said.join(", ") })
}
