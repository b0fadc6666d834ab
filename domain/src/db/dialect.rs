//! What really differs between the engines. Everything else is one text for both.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::Value;

/// Held while a transaction writes its events and commits, so that sequence order is commit order and a
/// reader who has seen event *n* never misses one before it. SQLite has a single writer and needs nothing.
pub const POSTGRES_EVENT_LOCK: &str = "SELECT 1 AS held FROM (SELECT pg_advisory_xact_lock(7232610)) AS lock";

/// Held until the transaction ends: others wait.
pub const POSTGRES_LOCK: &str = "SELECT 1 AS held FROM (SELECT pg_advisory_xact_lock($1)) AS lock";

/// Gives the payouts `$1` of the partners after `$2` up to `$3` what is ready for them in currency `$4` at `$5`. A commission
/// that another payout has is not taken: its unique key sees to that.
pub const SQLITE_CLAIM: &str = "
    INSERT INTO payout_items (payout_id, commission_id, amount, eligible_at, held)
    SELECT p.id, c.id, c.amount, c.eligible_at, 1
    FROM payouts p CROSS JOIN commissions c
    WHERE p.batch_id = $1 AND p.partner_id > $2 AND p.partner_id <= $3
      AND c.status = 'approved' AND c.mode = 'live' AND c.currency = $4 AND c.partner_id = p.partner_id AND c.eligible_at <= $5
      AND NOT EXISTS (SELECT 1 FROM payout_items i WHERE i.commission_id = c.id AND i.held = 1)
    ON CONFLICT DO NOTHING";

/// The same. Here others write at the same time: each commission is held as it is until the claim is committed.
pub const POSTGRES_CLAIM: &str = "
    INSERT INTO payout_items (payout_id, commission_id, amount, eligible_at, held)
    SELECT p.id, c.id, c.amount, c.eligible_at, 1
    FROM payouts p CROSS JOIN commissions c
    WHERE p.batch_id = $1 AND p.partner_id > $2 AND p.partner_id <= $3
      AND c.status = 'approved' AND c.mode = 'live' AND c.currency = $4 AND c.partner_id = p.partner_id AND c.eligible_at <= $5
      AND NOT EXISTS (SELECT 1 FROM payout_items i WHERE i.commission_id = c.id AND i.held = 1)
    FOR SHARE OF c
    ON CONFLICT DO NOTHING";

/// The number of the lock that has this name.
pub fn lock_of(name: &[&str]) -> i64 {
    let mut hash = Sha256::new();
    for part in name {
        hash.update(part);
        hash.update([0]);
    }
    let bytes: [u8; 32] = hash.finalize().into();
    i64::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]])
}

/// Tells whether this idempotency key is being worked on by another server; held until the transaction ends.
pub const POSTGRES_TRY_CLAIM: &str =
    "SELECT CASE WHEN pg_try_advisory_xact_lock($1) THEN 1::bigint ELSE 0::bigint END AS held";

/// The pattern of `lower(column) LIKE pattern ESCAPE '\'` for a text somewhere inside; empty text finds all.
pub fn contains(text: &str) -> String {
    format!("%{}%", escaped(&text.trim().to_lowercase()))
}

/// A text as part of a pattern of `LIKE … ESCAPE '\'`: it means itself.
pub fn escaped(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

/// A text as part of a pattern of `LIKE` without an escape: letters, digits and hyphens, which are all that codes of
/// countries and languages have.
pub fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect()
}

/// Products that have some words, newest first. `$1` to `$10` are as in `catalog::store::LIST`, `$11` is made by
/// [`words_in_head`] or [`words_anywhere_else`].
pub const SQLITE_SEARCH: &str = "
    SELECT p.number, p.id, p.site_id, p.handle, p.status, p.title, p.description, p.locale, p.texts, p.brand, p.vendor,
           p.category, p.tax_class, p.images, p.url, p.blocked_markets, p.flags, p.available, p.created_at, p.updated_at
    FROM product_search CROSS JOIN products p ON p.number = product_search.rowid
    WHERE product_search MATCH $11 AND product_search.rowid < $1 AND CAST($2 AS TEXT) LIKE '%' || p.site_id || '%'
      AND ($3 = '' OR p.locales LIKE '%|' || $3 || '|%') AND ($4 = '' OR p.brand_key = $4)
      AND p.category_key LIKE $5 AND ($6 = 0 OR p.available = 1)
      AND ($7 = '' OR p.blocked_markets NOT LIKE '%|' || $7 || '|%') AND p.flags LIKE $8 ESCAPE '\\'
      AND ($9 = '' OR p.status = $9)
    ORDER BY product_search.rowid DESC LIMIT $10";

/// The same.
pub const POSTGRES_SEARCH: &str = "
    SELECT p.number, p.id, p.site_id, p.handle, p.status, p.title, p.description, p.locale, p.texts, p.brand, p.vendor,
           p.category, p.tax_class, p.images, p.url, p.blocked_markets, p.flags, p.available, p.created_at, p.updated_at
    FROM product_search f JOIN products p ON p.number = f.number
    WHERE f.words @@ CAST($11 AS tsquery) AND f.number < $1 AND CAST($2 AS TEXT) LIKE '%' || p.site_id || '%'
      AND ($3 = '' OR p.locales LIKE '%|' || $3 || '|%') AND ($4 = '' OR p.brand_key = $4)
      AND p.category_key LIKE $5 AND ($6 = 0 OR p.available = 1)
      AND ($7 = '' OR p.blocked_markets NOT LIKE '%|' || $7 || '|%') AND p.flags LIKE $8 ESCAPE '\\'
      AND ($9 = '' OR p.status = $9)
    ORDER BY f.number DESC LIMIT $10";

/// The words of a product: its number, what it is called, what is said about it.
pub const SQLITE_INDEX: &str =
    "INSERT OR REPLACE INTO product_search (rowid, head, body) VALUES ($1, $2, $3)";

/// The same, as one vector.
pub const POSTGRES_INDEX: &str =
    "INSERT INTO product_search (number, words) VALUES ($1, CAST($2 AS tsvector))
    ON CONFLICT (number) DO UPDATE SET words = excluded.words";

/// The search for products; `embedded` is SQLite.
pub const fn search(embedded: bool) -> &'static str {
    if embedded { SQLITE_SEARCH } else { POSTGRES_SEARCH }
}

/// The statement that indexes a product, and its values. The words are folded already.
pub fn index(
    embedded: bool,
    number: i64,
    head: &BTreeSet<String>,
    body: &BTreeSet<String>,
) -> (&'static str, Vec<Value>) {
    if embedded {
        let line = |words: &BTreeSet<String>| words.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
        return (SQLITE_INDEX, vec![number.into(), line(head).into(), line(body).into()]);
    }
    // Written as PostgreSQL prints it, so that its own idea of what a word is does not come between.
    let mut vector = String::new();
    for word in head.union(body) {
        let place = match (head.contains(word), body.contains(word)) {
            (true, true) => "1A,2B",
            (true, false) => "1A",
            _ => "2B",
        };
        vector.push_str(&format!("'{word}':{place} "));
    }
    (POSTGRES_INDEX, vec![number.into(), vector.into()])
}

/// Finds what is called by all of these folded words, or begins with them.
pub fn words_in_head(embedded: bool, words: &[String]) -> String {
    let all = |class: &str| each(embedded, words, class);
    if embedded { format!("head : ({})", all("")) } else { all("A") }
}

/// Finds what has all of these words somewhere, but not all in what it is called; there it has `called`.
pub fn words_anywhere_else(embedded: bool, words: &[String], called: &[String]) -> String {
    let all = |class: &str| each(embedded, words, class);
    let found = if embedded {
        format!("({}) NOT head : ({})", all(""), all(""))
    } else {
        format!("({}) & !({})", all(""), all("A"))
    };
    match (called, embedded) {
        ([], _) => found,
        (_, true) => format!("({found}) AND head : ({})", each(true, called, "")),
        (_, false) => format!("({found}) & {}", each(false, called, "A")),
    }
}

/// The words, each as a beginning; a single letter would begin too much and stands for itself.
fn each(embedded: bool, words: &[String], class: &str) -> String {
    let term = |word: &String| {
        let begins = word.chars().nth(1).is_some();
        match (embedded, begins, class) {
            (true, true, _) => format!("\"{word}\" *"),
            (true, false, _) => format!("\"{word}\""),
            (false, true, class) => format!("'{word}':*{class}"),
            (false, false, "") => format!("'{word}'"),
            (false, false, class) => format!("'{word}':{class}"),
        }
    };
    words.iter().map(term).collect::<Vec<_>>().join(if embedded { " AND " } else { " & " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_for_means_itself() {
        assert_eq!(contains(" 100%_Ä\\ "), "%100\\%\\_ä\\\\%");
        assert_eq!(contains(""), "%%");
        assert_eq!(plain("de-AT%_|'"), "de-AT");
    }

    #[test]
    fn a_search_is_worded_for_each_engine() {
        let words = ["a".to_owned(), "lamp".to_owned()];
        assert_eq!(words_in_head(true, &words), "head : (\"a\" AND \"lamp\" *)");
        assert_eq!(words_in_head(false, &words), "'a':A & 'lamp':*A");
        assert_eq!(
            words_anywhere_else(true, &words, &[]),
            "(\"a\" AND \"lamp\" *) NOT head : (\"a\" AND \"lamp\" *)"
        );
        assert_eq!(words_anywhere_else(false, &words, &[]), "('a' & 'lamp':*) & !('a':A & 'lamp':*A)");
        let called = ["leaf".to_owned()];
        assert_eq!(
            words_anywhere_else(true, &words[1..], &called),
            "((\"lamp\" *) NOT head : (\"lamp\" *)) AND head : (\"leaf\" *)"
        );
        assert_eq!(
            words_anywhere_else(false, &words[1..], &called),
            "(('lamp':*) & !('lamp':*A)) & 'leaf':*A"
        );
    }
}
