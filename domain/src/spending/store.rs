//! What keys have spent.

use super::rules::Used;
use crate::db::{DbError, Row};
use crate::money::{Currency, Money};

statements! {
    /// Adds to a day or a month.
    ADD = "INSERT INTO key_spending AS s (key_id, currency, span, number, spent) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (key_id, currency, span, number) DO UPDATE SET spent = s.spent + excluded.spent";
    /// Takes from a day or a month.
    SUBTRACT = "UPDATE key_spending SET spent = spent - $5
                WHERE key_id = $1 AND currency = $2 AND span = $3 AND number = $4";
    /// A day and its month.
    USED = "SELECT span, spent FROM key_spending
            WHERE key_id = $1 AND currency = $2 AND ((span = 'day' AND number = $3) OR (span = 'month' AND number = $4))";
    /// An order counts, once.
    COUNT = "INSERT INTO key_orders (order_id, key_id, currency, amount, day, month, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (order_id) DO NOTHING";
    /// It does not count any more, once.
    TAKE_BACK = "UPDATE key_orders SET taken_back_at = $2 WHERE order_id = $1 AND taken_back_at IS NULL
                 RETURNING key_id, currency, amount, day, month";
    /// The orders of a list, with their lines.
    ASKED = "SELECT l.order_id, l.quantity, l.title, o.external_id, s.name AS site_name, d.city, d.country
             FROM json_each(CAST($1 AS TEXT)) AS w JOIN orders o ON o.id = w.value
             JOIN order_lines l ON l.order_id = o.id JOIN sites s ON s.id = o.site_id
             JOIN dropship_orders d ON d.order_id = o.id
             WHERE o.partner_id = $2 ORDER BY l.order_id, l.number";
    /// Who of a partner might decide.
    ROLES = "SELECT role FROM users WHERE partner_id = $1 AND removed_at IS NULL";
}

impl Used {
    pub(super) fn read(rows: &[Row], currency: Currency) -> Result<Self, DbError> {
        let mut used = Self::nothing(currency);
        for row in rows {
            let spent = Money::new(row.get("spent")?, currency);
            match row.get::<String>("span")?.as_str() {
                "day" => used.day = spent,
                _ => used.month = spent,
            }
        }
        Ok(used)
    }
}
