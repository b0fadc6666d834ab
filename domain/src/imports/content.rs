//! What is in an import: rows become orders, each checked and priced. It takes seconds where there are many, and is
//! done outside of any transaction.

use std::collections::BTreeMap;

use super::DayOrder;
use super::check::{self, Body, Checked, Counter};
use super::fields::Field;
use super::order::Plan;
use super::read::Row;
use super::store::NewEntry;
use crate::Domain;
use crate::actor::Actor;
use crate::db::DbError;
use crate::error::DomainError;
use crate::ids::SiteId;
use crate::quotes::rules::PriceList;

/// How rows are read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Where is ordered.
    pub site: SiteId,
    /// What each column is for.
    pub columns: Vec<Option<Field>>,
    /// How days are written between slashes; unknown lets the rows tell.
    pub days: DayOrder,
    /// Which prices are asked for.
    pub price_list: Option<PriceList>,
    /// The encoding the file was read in.
    pub encoding: String,
}

/// The orders of an import, and what they come to.
#[derive(Debug)]
pub struct Content {
    /// How they were read.
    pub reading: Reading,
    pub(super) entries: Vec<NewEntry>,
    /// Pieces of each product that the valid ones want.
    pub wants: BTreeMap<String, i64>,
    /// Orders that can be placed.
    pub valid: i64,
    /// Orders that have problems.
    pub bad: i64,
    /// What the valid ones cost in all.
    pub total: i64,
}

/// Reads, checks and prices rows.
///
/// # Errors
/// As [`crate::dropship::desk`].
pub async fn content(
    domain: &Domain,
    actor: &Actor,
    mut reading: Reading,
    rows: Vec<Row>,
) -> Result<Content, DomainError> {
    let mut plan =
        Plan::new(&reading.columns, reading.days, reading.price_list, domain.now(), &reading.encoding);
    if reading.days == DayOrder::Unknown {
        reading.days = plan.days_of(&rows);
        plan.days = reading.days;
    }
    let (skus, references) = check::named(&plan, &rows);
    let counter =
        Counter::open(&mut domain.db(), actor, &reading.site.to_string(), &skus, &references).await?;
    // A second of a processor: others go on meanwhile.
    let work = tokio::task::spawn_blocking(move || fill(reading, &plan, &counter, &rows)).await;
    Ok(work.map_err(|fault| DbError::decode("rows", fault))??)
}

fn fill(reading: Reading, plan: &Plan, counter: &Counter, rows: &[Row]) -> Result<Content, DbError> {
    let groups = plan.groups(rows);
    let mut content = Content {
        reading,
        entries: Vec::with_capacity(groups.len()),
        wants: BTreeMap::new(),
        valid: 0,
        bad: 0,
        total: 0,
    };
    for group in groups {
        let checked = counter.check(plan, &group);
        if checked.is_valid() {
            content.valid += 1;
            content.total = content.total.saturating_add(checked.total);
            for (sku, pieces, _) in &checked.body.items {
                match content.wants.get_mut(sku) {
                    Some(sum) => *sum = sum.saturating_add(*pieces),
                    None => drop(content.wants.insert(sku.clone(), *pieces)),
                }
            }
        } else {
            content.bad += 1;
        }
        content.entries.push(entry(&checked)?);
    }
    Ok(content)
}

/// A checked order as it is written down.
pub(super) fn entry(checked: &Checked) -> Result<NewEntry, DbError> {
    Ok(NewEntry {
        line: checked.line,
        valid: checked.is_valid(),
        reference: checked.reference.chars().take(200).collect(),
        total: checked.total,
        body: written(&checked.body)?,
    })
}

pub(super) fn written(body: &Body) -> Result<String, DbError> {
    serde_json::to_string(body).map_err(|fault| DbError::decode("body", fault))
}
