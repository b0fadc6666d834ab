//! The rows of a page of the catalogue: by the index of words, by age, by title or by price.

use ulid::Ulid;

use super::audience::Audience;
use super::list::{Filter, Sort};
use super::{Product, ProductStatus, store, words};
use crate::db::{Db, Read as _, Row, Value, dialect};
use crate::error::DomainError;
use crate::ids::ProductId;
use crate::page::PageRequest;

/// Rows of the second kind, whose title does not have every word, come after all of the first: their place is
/// this much lower.
const BELOW: i64 = 1 << 62;

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

/// The rows of a page and one more, each with its place in the order that was asked for.
pub(super) async fn find(
    db: &mut &Db,
    question: &Question<'_>,
    page: PageRequest,
) -> Result<Vec<(Product, i64)>, DomainError> {
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
            return rows(db, search, values, 0).await;
        }
        let sql = if question.only { store::LIST_OF_SITE } else { store::LIST };
        return rows(db, sql, values(question, start, page.fetch()), 0).await;
    }
    let mut found = Vec::new();
    if start > 0 {
        let mut values = values(question, start, page.fetch());
        values.push(dialect::words_in_head(engine, &[words.as_slice(), &called].concat()).into());
        found = rows(db, search, values, 0).await?;
    }
    let missing = page.fetch() - i64::try_from(found.len()).unwrap_or(i64::MAX);
    if missing > 0 {
        let start = if start > 0 { i64::MAX } else { start.saturating_add(BELOW) };
        let mut values = values(question, start, missing);
        values.push(dialect::words_anywhere_else(engine, &words, &called).into());
        found.extend(rows(db, search, values, BELOW).await?);
    }
    Ok(found)
}

/// The rows of a page and one more, by title or price. The price of the last one before stands in the cursor; of its
/// title only the beginning does, and the whole is looked up. Where the product has a title with another beginning since,
/// the list goes on from the one that was: it may repeat some, and leaves none out.
async fn sorted(
    db: &mut &Db,
    question: &Question<'_>,
    page: PageRequest,
) -> Result<Vec<(Product, i64)>, DomainError> {
    let (after, first) = (page.before(), page.before().tie == u128::MAX);
    let last = ProductId::from_ulid(Ulid(after.tie));
    let mut id = if first { String::new() } else { last.to_string() };
    let (sql, from): (&'static str, Value) = match question.filter.sort {
        Sort::Price => (store::LIST_BY_PRICE, (if first { -1 } else { after.sort }).into()),
        Sort::Name | Sort::Newest if first => (store::LIST_BY_TITLE, "".into()),
        Sort::Name | Sort::Newest => {
            let title = db.optional(store::PLACE, args![last]).await?;
            let title: String = title.map(|row| row.get("title_key")).transpose()?.unwrap_or_default();
            if beginning(&title) == after.sort {
                (store::LIST_BY_TITLE, title.into())
            } else {
                id.clear();
                (store::LIST_BY_TITLE, begun(after.sort).into())
            }
        }
    };
    let mut values = values(question, 0, page.fetch());
    values[0] = from;
    values.push(id.into());
    let rows = db.all(sql, values).await?;
    let place = |row: &Row| match question.filter.sort {
        Sort::Price => row.get("price_from"),
        Sort::Name | Sort::Newest => row.get::<String>("title_key").map(|title| beginning(&title)),
    };
    rows.iter().map(|row| Ok((Product::read(row)?, place(row)?))).collect()
}

/// The first eight bytes of a title, as a number.
fn beginning(title: &str) -> i64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(title.bytes()).for_each(|(byte, letter)| *byte = letter);
    i64::from_be_bytes(bytes)
}

/// What of such a beginning is whole letters.
fn begun(number: i64) -> String {
    let bytes = number.to_be_bytes();
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let whole = bytes.get(..end).unwrap_or_default().utf8_chunks().next();
    whole.map(|chunk| chunk.valid().to_owned()).unwrap_or_default()
}

fn values(question: &Question<'_>, start: i64, most: i64) -> Vec<Value> {
    let filter = question.filter;
    // The engine refuses patterns that are very long.
    let category: String = words::category_key(&filter.category).chars().take(dialect::LONGEST).collect();
    let category = if category.is_empty() { "%".to_owned() } else { format!("%{category}%") };
    let mut flags: Vec<&str> = filter.compliance.iter().map(String::as_str).collect();
    flags.sort_unstable();
    flags.dedup();
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
    below: i64,
) -> Result<Vec<(Product, i64)>, DomainError> {
    let rows = db.all(sql, values).await?;
    let placed = |product: Product| {
        let place = product.number - below;
        (product, place)
    };
    rows.iter().map(|row| Ok(placed(Product::read(row)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_title_reads_back_as_whole_letters() {
        for (title, back) in [
            ("", ""),
            ("oak", "oak"),
            ("oak desk lamp", "oak desk"),
            ("straßenäa", "straßen"),
            ("灯灯灯", "灯灯"),
        ] {
            assert_eq!(begun(beginning(title)), back, "{title}");
        }
        assert_ne!(beginning("oak desk"), beginning("oak desx"));
    }
}
