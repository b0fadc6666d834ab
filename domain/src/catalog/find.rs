//! The rows of a page of the catalogue: by the index of words, by age, by title or by price.

use ulid::Ulid;

use super::audience::Audience;
use super::list::{Filter, Sort};
use super::{Product, ProductStatus, store, words};
use crate::db::{Db, Read as _, Value, dialect};
use crate::error::DomainError;
use crate::ids::ProductId;
use crate::page::PageRequest;

/// Rows of the second kind, whose title does not have every word, come after all of the first: their place is
/// this much lower.
pub(super) const BELOW: i64 = 1 << 62;

/// What is looked for, and for whom.
pub(super) struct Question<'a> {
    /// What for.
    pub filter: &'a Filter,
    /// For whom.
    pub audience: &'a Audience,
    /// On which sites, as one text.
    pub shops: String,
    /// Whether that is one site.
    pub only: bool,
}

/// The rows of a page and one more, each with whether it is of the second kind.
pub(super) async fn find(
    db: &mut &Db,
    question: &Question<'_>,
    page: PageRequest,
) -> Result<Vec<(Product, bool)>, DomainError> {
    let words = words::asked(&question.filter.q);
    let start = page.before().sort;
    let engine = db.is_embedded();
    let search = dialect::search(engine);
    // A brand and a category are among the words a product is called by: the index finds the few that have them.
    let called = words::asked(&format!("{} {}", question.filter.brand, question.filter.category));
    // Nothing but punctuation was asked for: no product has that.
    let nothing = |asked: &str, key: String| !asked.trim().is_empty() && key.is_empty();
    let filter = question.filter;
    if nothing(&filter.q, words.concat())
        || nothing(&filter.brand, words::fold(&filter.brand))
        || nothing(&filter.category, words::category_key(&filter.category))
    {
        return Ok(Vec::new());
    }
    if words.is_empty() {
        if filter.sort != Sort::Newest {
            return sorted(db, question, page).await;
        }
        if !called.is_empty() {
            let mut values = values(question, start, page.fetch());
            values.push(dialect::words_in_head(engine, &called).into());
            return rows(db, search, values, false).await;
        }
        let sql = if question.only { store::LIST_OF_SITE } else { store::LIST };
        return rows(db, sql, values(question, start, page.fetch()), false).await;
    }
    let mut found = Vec::new();
    if start > 0 {
        let mut values = values(question, start, page.fetch());
        values.push(dialect::words_in_head(engine, &[words.as_slice(), &called].concat()).into());
        found = rows(db, search, values, false).await?;
    }
    let missing = page.fetch() - i64::try_from(found.len()).unwrap_or(i64::MAX);
    if missing > 0 {
        let start = if start > 0 { i64::MAX } else { start.saturating_add(BELOW) };
        let mut values = values(question, start, missing);
        values.push(dialect::words_anywhere_else(engine, &words, &called).into());
        found.extend(rows(db, search, values, true).await?);
    }
    Ok(found)
}

/// The rows of a page and one more, by title or price. The last one before is looked up: it says where to go on.
async fn sorted(
    db: &mut &Db,
    question: &Question<'_>,
    page: PageRequest,
) -> Result<Vec<(Product, bool)>, DomainError> {
    let last = ProductId::from_ulid(Ulid(page.before().tie));
    let place = db.optional(store::PLACE, args![last]).await?;
    let (mut title, mut price, mut id) = (String::new(), -1_i64, String::new());
    if let Some(place) = place {
        (title, price, id) = (place.get("title_key")?, place.get("price_from")?, last.to_string());
    }
    let (sql, from): (&'static str, Value) = match question.filter.sort {
        Sort::Price => (store::LIST_BY_PRICE, price.into()),
        Sort::Name | Sort::Newest => (store::LIST_BY_TITLE, title.into()),
    };
    let mut values = values(question, 0, page.fetch());
    values[0] = from;
    values.push(id.into());
    rows(db, sql, values, false).await
}

fn values(question: &Question<'_>, start: i64, most: i64) -> Vec<Value> {
    let filter = question.filter;
    let category = words::category_key(&filter.category);
    let category = if category.is_empty() { "%".to_owned() } else { format!("%{category}%") };
    let mut flags: Vec<&str> = filter.compliance.iter().map(String::as_str).collect();
    flags.sort_unstable();
    let flags: String = flags.iter().map(|flag| format!("|{}|%", dialect::escaped(flag))).collect();
    let status = match question.audience.partner {
        Some(_) => ProductStatus::Active.word(),
        None => filter.status.map_or("", ProductStatus::word),
    };
    args![
        start,
        &question.shops,
        dialect::plain(&filter.locale),
        words::fold(&filter.brand),
        category,
        // 2 is either.
        filter.available.map_or(2, i64::from),
        dialect::plain(&filter.market),
        format!("%{flags}"),
        status,
        most
    ]
}

async fn rows(
    db: &mut &Db,
    sql: &'static str,
    values: Vec<Value>,
    below: bool,
) -> Result<Vec<(Product, bool)>, DomainError> {
    let rows = db.all(sql, values).await?;
    rows.iter().map(|row| Ok((Product::read(row)?, below))).collect()
}
