//! Writing clicks: as many as are waiting, in one transaction.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{Click, Count, Place, Today, store};
use crate::db::{Tx, Value};
use crate::error::DomainError;
use crate::ids::{ClickId, LinkId};

/// Writes clicks that nobody has written yet. `today` knows visitors who were written down before.
///
/// # Errors
/// [`DomainError::Unavailable`], also where one of them was written.
pub async fn write<'a>(
    tx: &mut Tx,
    clicks: impl IntoIterator<Item = &'a Click>,
    today: &Today,
) -> Result<(), DomainError> {
    for ((link, place), clicks) in by_link(clicks) {
        insert(tx, link, place.version, &clicks).await?;
        count(tx, link, place, &clicks, today).await?;
    }
    Ok(())
}

/// Writes clicks of which some may have been written before, and tells how many were not.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn write_again(tx: &mut Tx, clicks: &[&Click]) -> Result<usize, DomainError> {
    let rows = clicks.iter().map(|click| {
        let mut values = args![click.link, click.place.version];
        row(&mut values, click);
        values
    });
    let mut new = HashSet::new();
    for row in tx.all_many(store::INSERT_AGAIN, rows.collect()).await? {
        new.insert(row.get::<ClickId>("id")?);
    }
    // Each once, also where it is told twice here.
    let missing: Vec<&Click> = clicks.iter().copied().filter(|click| new.remove(&click.id)).collect();
    for ((link, place), clicks) in by_link(missing.iter().copied()) {
        count(tx, link, place, &clicks, &Today::default()).await?;
    }
    Ok(missing.len())
}

/// Clicks by link, always in the same order, so that two servers that write at once never wait for each other in a
/// circle; those of a link by identifier, so that they stand at the end of the table one beside the other.
fn by_link<'a>(clicks: impl IntoIterator<Item = &'a Click>) -> Vec<((LinkId, Place), Vec<&'a Click>)> {
    let mut links: BTreeMap<(LinkId, i64), Vec<&Click>> = BTreeMap::new();
    for click in clicks {
        links.entry((click.link, click.place.version)).or_default().push(click);
    }
    let sorted = |((link, _), mut clicks): (_, Vec<&'a Click>)| {
        clicks.sort_unstable_by_key(|click| click.id);
        ((link, clicks[0].place), clicks)
    };
    links.into_iter().map(sorted).collect()
}

fn row(values: &mut Vec<Value>, click: &Click) {
    values.extend(args![click.id, click.at, click.visitor.to_vec(), click.bot, &click.referrer]);
}

async fn insert(tx: &mut Tx, link: LinkId, version: i64, mut clicks: &[&Click]) -> Result<(), DomainError> {
    for (statement, size) in [(store::INSERT_32, 32), (store::INSERT_8, 8), (store::INSERT_1, 1)] {
        while let Some((some, rest)) = clicks.split_at_checked(size) {
            let mut values = args![link, version];
            for click in some {
                row(&mut values, click);
            }
            tx.execute(statement, values).await?;
            clicks = rest;
        }
    }
    Ok(())
}

/// Adds clicks on one link to its days.
async fn count(
    tx: &mut Tx,
    link: LinkId,
    place: Place,
    clicks: &[&Click],
    today: &Today,
) -> Result<(), DomainError> {
    let mut days: BTreeMap<i64, (Count, BTreeSet<[u8; 16]>)> = BTreeMap::new();
    for click in clicks {
        let (count, visitors) = days.entry(click.at.day()).or_default();
        if click.bot {
            count.bots += 1;
        } else {
            count.clicks += 1;
            if today.may_be_first(click) {
                visitors.insert(click.visitor);
            }
        }
    }
    for (day, (mut count, visitors)) in days {
        count.sessions = visit(tx, day, link, &visitors.into_iter().collect::<Vec<_>>()).await?;
        let values =
            args![link, day, place.partner, place.mode, place.site, count.clicks, count.sessions, count.bots];
        tx.execute(store::COUNT, values).await?;
    }
    Ok(())
}

/// Notes who was there, and tells how many had not been.
async fn visit(tx: &mut Tx, day: i64, link: LinkId, mut visitors: &[[u8; 16]]) -> Result<i64, DomainError> {
    let mut new = 0;
    for (statement, size) in [(store::VISIT_8, 8), (store::VISIT_1, 1)] {
        while let Some((some, rest)) = visitors.split_at_checked(size) {
            let mut values = args![day, link];
            values.extend(some.iter().map(|visitor| Value::from(visitor.to_vec())));
            new += i64::try_from(tx.execute(statement, values).await?).unwrap_or(0);
            visitors = rest;
        }
    }
    Ok(new)
}
