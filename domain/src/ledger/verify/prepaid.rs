//! The money that partners sent ahead: is no account below zero, does every book balance, do orders hold what is
//! reserved, and has every key spent what its orders cost?

use super::{Fault, RANGE, Report, next, store};
use crate::Domain;
use crate::db::{DbError, Read as _};
use crate::error::DomainError;

pub(super) async fn prepaid(domain: &Domain) -> Result<Report, DomainError> {
    let mut report = Report::default();
    let rows = domain.db().all(store::OVERDRAWN, vec![]).await?;
    report.note(&rows, |row| {
        Ok(Fault::Overdrawn { account: row.get("id")?, kind: row.get("kind")?, balance: row.get("balance")? })
    })?;
    let rows = domain.db().all(store::BOOKS, vec![]).await?;
    report.note(&rows, |row| {
        let (partner, mode, currency): (String, String, String) =
            (row.get("partner_id")?, row.get("mode")?, row.get("currency")?);
        Ok(Fault::Book { place: format!("{partner} ({mode}, {currency})"), sum: row.get("sum")? })
    })?;
    let rows = domain.db().all(store::RESERVED, vec![]).await?;
    report.note(&rows, |row| {
        Ok(Fault::Reserved { account: row.get("id")?, balance: row.get("balance")?, held: row.get("held")? })
    })?;
    let rows = domain.db().all(store::SPENDING, vec![]).await?;
    report.note(&rows, |row| {
        let (key, currency, span): (String, String, String) =
            (row.get("key_id")?, row.get("currency")?, row.get("span")?);
        let number: i64 = row.get("number")?;
        Ok(Fault::Spending {
            place: format!("{key}, {currency}, {span} {number}"),
            excess: row.get("excess")?,
        })
    })?;
    orders(domain, &mut report).await?;
    Ok(report)
}

async fn orders(domain: &Domain, report: &mut Report) -> Result<(), DbError> {
    let mut from = String::new();
    while let Some((upto, number)) = next(domain, store::NEXT_DROPSHIP, &from, RANGE).await? {
        let rows = domain.db().all(store::HELD, args![&from, &upto]).await?;
        report.note(&rows, |row| {
            Ok(Fault::Held {
                order: row.get("order_id")?,
                status: row.get("status")?,
                says: (row.get("reserved")?, row.get("captured")?),
                postings: (row.get("posted_reserved")?, row.get("posted_spent")?),
            })
        })?;
        report.orders += number;
        from = upto;
    }
    Ok(())
}
