//! What really differs between the engines. Everything else is one text for both.

use sha2::{Digest as _, Sha256};

mod search;

pub use search::*;

/// Held while a transaction writes its events and commits, so that sequence order is commit order and a
/// reader who has seen event *n* never misses one before it. SQLite has a single writer and needs nothing.
pub const POSTGRES_EVENT_LOCK: &str = "SELECT 1 AS held FROM (SELECT pg_advisory_xact_lock(7232610)) AS lock";

/// Held until the transaction ends: others wait.
pub const POSTGRES_LOCK: &str = "SELECT 1 AS held FROM (SELECT pg_advisory_xact_lock($1)) AS lock";

/// The same for every number of the JSON list `$1`, from the least on, so that two who want several do not wait for each
/// other.
pub const POSTGRES_LOCKS: &str = "
    SELECT COUNT(*) AS held
    FROM (SELECT pg_advisory_xact_lock(n)
          FROM (SELECT CAST(value AS BIGINT) AS n FROM jsonb_array_elements_text(CAST($1 AS JSONB)) ORDER BY 1) AS sorted) AS locks";

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

/// Letters of a text that are looked for at the most. SQLite refuses patterns of more than 50,000 bytes.
pub const LONGEST: usize = 200;

/// The pattern of `lower(column) LIKE pattern ESCAPE '\'` for a text somewhere inside; empty text finds all.
pub fn contains(text: &str) -> String {
    let text: String = text.trim().to_lowercase().chars().take(LONGEST).collect();
    format!("%{}%", escaped(&text))
}

/// The same of a column that is lowered with its pattern by the database.
pub fn contains_as_typed(text: &str) -> String {
    let text: String = text.trim().chars().take(LONGEST).collect();
    format!("%{}%", escaped(&text))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_for_means_itself() {
        assert_eq!(contains(" 100%_Ä\\ "), "%100\\%\\_ä\\\\%");
        assert_eq!(contains(""), "%%");
        assert_eq!(plain("de-AT%_|'"), "de-AT");
    }
}
