//! What really differs between the engines. Everything else is one text for both.

/// Held while a transaction writes its events and commits, so that sequence order is commit order and a
/// reader who has seen event *n* never misses one before it. SQLite has a single writer and needs nothing.
pub const POSTGRES_EVENT_LOCK: &str = "SELECT 1 AS held FROM (SELECT pg_advisory_xact_lock(7232610)) AS lock";

/// Tells whether this idempotency key is being worked on by another server; held until the transaction ends.
pub const POSTGRES_TRY_CLAIM: &str =
    "SELECT CASE WHEN pg_try_advisory_xact_lock($1) THEN 1::bigint ELSE 0::bigint END AS held";

/// The pattern of `lower(column) LIKE pattern ESCAPE '\'` for a text somewhere inside; empty text finds all.
pub fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.trim().to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_for_means_itself() {
        assert_eq!(contains(" 100%_Ä\\ "), "%100\\%\\_ä\\\\%");
        assert_eq!(contains(""), "%%");
    }
}
