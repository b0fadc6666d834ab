//! The search for products, in each engine's own words.

use std::collections::BTreeSet;

use crate::db::Value;

/// Products that have some words, newest first. `$1` to `$10` are as in `catalog::store::LIST`, `$11` is made by
/// [`words_in_head`] or [`words_anywhere_else`].
pub const SQLITE_SEARCH: &str = "
    SELECT p.number, p.id, p.site_id, p.handle, p.status, p.title, p.description, p.locale, p.texts, p.brand, p.vendor,
           p.category, p.tax_class, p.images, p.url, p.blocked_markets, p.flags, p.available, p.created_at, p.updated_at
    FROM product_search CROSS JOIN products p ON p.number = product_search.rowid
    WHERE product_search MATCH $11 AND product_search.rowid < $1 AND CAST($2 AS TEXT) LIKE '%' || p.site_id || '%'
      AND ($3 = '' OR p.locales LIKE '%|' || $3 || '|%') AND ($4 = '' OR p.brand_key = $4)
      AND p.category_key LIKE $5 AND ($6 = 2 OR p.available = $6)
      AND ($7 = '' OR p.blocked_markets NOT LIKE '%|' || $7 || '|%') AND p.flags LIKE $8 ESCAPE '\\'
      AND ($9 = '' OR p.status = $9)
    ORDER BY product_search.rowid DESC LIMIT $10";

/// The products behind `hits.number` that a search is about, newest first and no more than it wants.
macro_rules! fitting {
    ($hits:literal) => {
        concat!(
            "SELECT p.* FROM (",
            $hits,
            " ORDER BY number DESC OFFSET 0) hits
            CROSS JOIN LATERAL (
                SELECT number, id, site_id, handle, status, title, description, locale, texts, brand, vendor, category,
                       tax_class, images, url, blocked_markets, flags, available, created_at, updated_at,
                       locales, brand_key, category_key
                FROM products WHERE products.number = hits.number OFFSET 0
            ) p
            WHERE CAST($2 AS TEXT) LIKE '%' || p.site_id || '%'
              AND ($3 = '' OR p.locales LIKE '%|' || $3 || '|%') AND ($4 = '' OR p.brand_key = $4)
              AND p.category_key LIKE $5 AND ($6 = 2 OR p.available = $6)
              AND ($7 = '' OR p.blocked_markets NOT LIKE '%|' || $7 || '|%') AND p.flags LIKE $8 ESCAPE '\\'
              AND ($9 = '' OR p.status = $9)
            ORDER BY hits.number DESC LIMIT $10"
        )
    };
}

/// The same. The index does not know which products are new: it gives all that have the words, and a word that half of
/// them have is slow to sort. So the two thousand newest are looked at first, and the index is only asked where they do
/// not fill the page: then the word is rare. `OFFSET 0` keeps the planner from guessing otherwise.
pub const POSTGRES_SEARCH: &str = concat!(
    "WITH newest AS MATERIALIZED (
        SELECT number, words @@ CAST($11 AS tsquery) AS found
        FROM product_search WHERE number < $1 ORDER BY number DESC LIMIT 2000
    ), near AS MATERIALIZED (",
    fitting!("SELECT number FROM newest WHERE found"),
    "), far AS (",
    fitting!(
        "SELECT number FROM (SELECT number FROM product_search WHERE words @@ CAST($11 AS tsquery) OFFSET 0) indexed
         WHERE (SELECT COUNT(*) FROM near) < $10 AND number < (SELECT MIN(number) FROM newest)"
    ),
    ")
    SELECT * FROM near UNION ALL SELECT * FROM far ORDER BY number DESC LIMIT $10"
);

/// The words of a product: its number, what it is called, what is said about it.
pub const SQLITE_INDEX: &str =
    "INSERT OR REPLACE INTO product_search (rowid, head, body) VALUES ($1, $2, $3)";

/// The same, as one vector.
pub const POSTGRES_INDEX: &str =
    "INSERT INTO product_search (number, words) VALUES ($1, CAST($2 AS tsvector))
    ON CONFLICT (number) DO UPDATE SET words = excluded.words";

/// What PostgreSQL is told to look at before and after many products come in. It finds out by itself a minute later, and
/// reads whole tables until then.
pub const POSTGRES_LOOK: [&str; 3] = ["ANALYZE products", "ANALYZE variants", "ANALYZE product_search"];

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
