//! Commissions.

use rust_decimal::Decimal;

use super::Commission;
use super::change::Locked;
use super::standing::Standing;
use crate::db::{DbError, Read as _, Row, Tx};
use crate::ids::{AttributionId, CommissionId, OrderId};
use crate::money::{Currency, Money};

statements! {
    /// A new commission.
    INSERT = "INSERT INTO commissions (id, partner_id, mode, site_id, kind, status, order_id, customer_id, attribution_id,
                                       link_id, parent_id, currency, base, earned, corrected, reversed, clawed_back, amount,
                                       placed_at, eligible_at, approved_at, paid_at, created_at, updated_at, frozen, standing,
                                       version)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, 0, 0, $14, $15, $16, $17, NULL, $18, $18,
                      $19, $20, 1)";
    /// Locks a commission until the transaction ends, and reads it as it is then.
    LOCK = "UPDATE commissions SET version = version + 1 WHERE id = $1
            RETURNING id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency, base,
                      earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at, paid_at,
                      created_at, standing";
    /// The same for what an order earned.
    LOCK_ORDER = "UPDATE commissions SET version = version + 1 WHERE order_id = $1 AND kind = 'earning'
                  RETURNING id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency,
                            base, earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at,
                            paid_at, created_at, standing";
    /// What has become of it.
    SAVE = "UPDATE commissions SET status = $2, corrected = $3, reversed = $4, clawed_back = $5, amount = $6,
                   approved_at = $7, paid_at = $8, updated_at = $9, standing = $10
            WHERE id = $1 AND status = $11 AND amount = $12";
    /// What was taken of it after payment.
    CLAW_BACK = "UPDATE commissions SET clawed_back = $2, updated_at = $3, standing = $4 WHERE id = $1";
    /// The attribution it was earned by.
    ATTRIBUTION = "SELECT attribution_id FROM commissions WHERE id = $1";
    /// Pending ones whose date has come.
    DUE = "SELECT id FROM commissions WHERE status = 'pending' AND eligible_at <= $1 ORDER BY eligible_at, id LIMIT $2";
    /// One of a partner.
    GET = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency, base, earned,
                  corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at, paid_at, created_at
           FROM commissions WHERE id = $1 AND partner_id = $2 AND mode = $3";
    /// One of any partner, for the operator.
    GET_ANY = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency, base,
                      earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at, paid_at, created_at
               FROM commissions WHERE id = $1";
    /// What it was born with.
    FROZEN = "SELECT frozen FROM commissions WHERE id = $1";
    /// What an order earned, and what was taken back of it.
    OF_ORDER = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency, base,
                       earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at, paid_at, created_at
                FROM commissions WHERE order_id = $1 AND kind = 'earning' AND partner_id = $2 AND mode = $3";
    /// What was taken back of a paid one.
    ADJUSTMENTS = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency, base,
                          earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at, paid_at,
                          created_at
                   FROM commissions WHERE parent_id = $1 ORDER BY created_at, id";
    /// A partner's, newest order first.
    LIST = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency, base, earned,
                   corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at, paid_at, created_at
            FROM commissions
            WHERE partner_id = $1 AND mode = $2 AND (placed_at, id) < ($3, $4) AND placed_at >= $5 AND ($6 = '' OR $6 LIKE '%' || site_id || '%')
              AND ($8 = '%%' OR EXISTS (SELECT 1 FROM orders o WHERE o.id = commissions.order_id AND o.search_text LIKE $8 ESCAPE '\\'))
            ORDER BY placed_at DESC, id DESC LIMIT $7";
    /// A partner's in one state.
    LIST_OF_STATUS = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency,
                             base, earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at,
                             paid_at, created_at
                      FROM commissions
                      WHERE partner_id = $1 AND mode = $2 AND status = $9 AND (placed_at, id) < ($3, $4) AND placed_at >= $5
                        AND ($6 = '' OR $6 LIKE '%' || site_id || '%')
                        AND ($8 = '%%' OR EXISTS (SELECT 1 FROM orders o WHERE o.id = commissions.order_id AND o.search_text LIKE $8 ESCAPE '\\'))
                      ORDER BY placed_at DESC, id DESC LIMIT $7";
    /// A partner's from one client; `$10` is a state and `$11` a link, or empty.
    LIST_OF_CLIENT = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency,
                             base, earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at,
                             paid_at, created_at
                      FROM commissions
                      WHERE partner_id = $1 AND mode = $2 AND customer_id = $9 AND (placed_at, id) < ($3, $4)
                        AND placed_at >= $5 AND ($6 = '' OR $6 LIKE '%' || site_id || '%') AND ($10 = '' OR status = $10)
                        AND ($11 = '' OR link_id = $11)
                        AND ($8 = '%%' OR EXISTS (SELECT 1 FROM orders o WHERE o.id = commissions.order_id AND o.search_text LIKE $8 ESCAPE '\\'))
                      ORDER BY placed_at DESC, id DESC LIMIT $7";
    /// A partner's of what came by one link; `$10` is a state, or empty.
    LIST_OF_LINK = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency,
                           base, earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at,
                           paid_at, created_at
                    FROM commissions
                    WHERE partner_id = $1 AND mode = $2 AND link_id = $9 AND (placed_at, id) < ($3, $4)
                      AND placed_at >= $5 AND ($6 = '' OR $6 LIKE '%' || site_id || '%') AND ($10 = '' OR status = $10)
                      AND ($8 = '%%' OR EXISTS (SELECT 1 FROM orders o WHERE o.id = commissions.order_id AND o.search_text LIKE $8 ESCAPE '\\'))
                    ORDER BY placed_at DESC, id DESC LIMIT $7";
    /// Every partner's, for the operator.
    LIST_ALL = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency, base,
                       earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at, paid_at, created_at,
                       (SELECT p.name FROM partners p WHERE p.id = commissions.partner_id) AS partner_name
                FROM commissions
                WHERE mode = $1 AND (placed_at, id) < ($2, $3) AND placed_at >= $4 AND ($5 = '' OR $5 LIKE '%' || site_id || '%')
                  AND ($7 = '%%' OR EXISTS (SELECT 1 FROM orders o WHERE o.id = commissions.order_id AND o.search_text LIKE $7 ESCAPE '\\'))
                ORDER BY placed_at DESC, id DESC LIMIT $6";
    /// Every partner's in one state.
    LIST_ALL_OF_STATUS = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency,
                                 base, earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at,
                                 paid_at, created_at,
                       (SELECT p.name FROM partners p WHERE p.id = commissions.partner_id) AS partner_name
                          FROM commissions
                          WHERE mode = $1 AND status = $8 AND (placed_at, id) < ($2, $3) AND placed_at >= $4
                            AND ($5 = '' OR $5 LIKE '%' || site_id || '%')
                            AND ($7 = '%%' OR EXISTS (SELECT 1 FROM orders o WHERE o.id = commissions.order_id AND o.search_text LIKE $7 ESCAPE '\\'))
                          ORDER BY placed_at DESC, id DESC LIMIT $6";
    /// One partner's, for the operator; `$9` is a state, or empty.
    LIST_ALL_OF_PARTNER = "SELECT id, partner_id, mode, site_id, kind, status, order_id, customer_id, link_id, parent_id, currency,
                                  base, earned, corrected, reversed, clawed_back, amount, placed_at, eligible_at, approved_at,
                                  paid_at, created_at,
                                  (SELECT p.name FROM partners p WHERE p.id = commissions.partner_id) AS partner_name
                           FROM commissions
                           WHERE partner_id = $8 AND mode = $1 AND (placed_at, id) < ($2, $3) AND placed_at >= $4
                             AND ($5 = '' OR $5 LIKE '%' || site_id || '%') AND ($9 = '' OR status = $9)
                             AND ($7 = '%%' OR EXISTS (SELECT 1 FROM orders o WHERE o.id = commissions.order_id AND o.search_text LIKE $7 ESCAPE '\\'))
                           ORDER BY placed_at DESC, id DESC LIMIT $6";
    /// Sums of a client's by state and currency; `$8` is a link, or empty.
    TOTALS_OF_CLIENT = "SELECT status, kind, currency, COUNT(*) AS number, CAST(SUM(amount) AS BIGINT) AS amount FROM commissions
                        WHERE partner_id = $1 AND mode = $2 AND customer_id = $7 AND placed_at >= $3 AND placed_at < $4
                          AND ($5 = '' OR $5 LIKE '%' || site_id || '%') AND ($8 = '' OR link_id = $8)
                          AND ($6 = '%%' OR EXISTS (SELECT 1 FROM orders o WHERE o.id = commissions.order_id AND o.search_text LIKE $6 ESCAPE '\\'))
                        GROUP BY status, kind, currency";
    /// Sums of what came by a link, by state and currency.
    TOTALS_OF_LINK = "SELECT status, kind, currency, COUNT(*) AS number, CAST(SUM(amount) AS BIGINT) AS amount FROM commissions
                      WHERE partner_id = $1 AND mode = $2 AND link_id = $7 AND placed_at >= $3 AND placed_at < $4
                        AND ($5 = '' OR $5 LIKE '%' || site_id || '%')
                        AND ($6 = '%%' OR EXISTS (SELECT 1 FROM orders o WHERE o.id = commissions.order_id AND o.search_text LIKE $6 ESCAPE '\\'))
                      GROUP BY status, kind, currency";
    /// Sums of a partner's between two instants.
    TOTALS_BETWEEN = "SELECT status, kind, currency, COUNT(*) AS number, CAST(SUM(amount) AS BIGINT) AS amount FROM commissions
                      WHERE partner_id = $1 AND mode = $2 AND placed_at >= $3 AND placed_at < $4 AND ($5 = '' OR $5 LIKE '%' || site_id || '%')
                        AND ($6 = '%%' OR EXISTS (SELECT 1 FROM orders o WHERE o.id = commissions.order_id AND o.search_text LIKE $6 ESCAPE '\\'))
                      GROUP BY status, kind, currency";
    /// What becomes ready on which day.
    NEXT_MONEY = "SELECT eligible_at / 86400000000 AS day, currency, COUNT(*) AS number, CAST(SUM(amount) AS BIGINT) AS amount
                  FROM commissions WHERE partner_id = $1 AND mode = $2 AND status = 'pending'
                  GROUP BY eligible_at / 86400000000, currency ORDER BY day, currency LIMIT $3";
}

/// The text of a stored figure.
pub(crate) fn to_json(standing: &Standing) -> Result<String, DbError> {
    serde_json::to_string(standing)
        .map_err(|fault| DbError::Decode { column: "standing".to_owned(), fault: fault.to_string() })
}

/// Minor units as the decimal figure that events carry.
pub(crate) fn money(minor: i64, currency: &str) -> Decimal {
    currency
        .parse::<Currency>()
        .map_or(Decimal::from(minor), |currency| Money::new(minor, currency).decimal())
}

/// Locks one commission.
pub(super) async fn lock(tx: &mut Tx, id: CommissionId) -> Result<Option<Locked>, DbError> {
    tx.optional(LOCK, args![id]).await?.map(|row| Locked::read(&row)).transpose()
}

/// Locks what an order earned.
pub(super) async fn lock_order(tx: &mut Tx, order: OrderId) -> Result<Option<Locked>, DbError> {
    tx.optional(LOCK_ORDER, args![order]).await?.map(|row| Locked::read(&row)).transpose()
}

/// The attribution a commission was earned by.
pub(super) async fn attribution_of(tx: &mut Tx, id: CommissionId) -> Result<AttributionId, DbError> {
    tx.one(ATTRIBUTION, args![id]).await?.get("attribution_id")
}

impl Locked {
    fn read(row: &Row) -> Result<Self, DbError> {
        let standing: serde_json::Value = row.get("standing")?;
        let standing =
            serde_json::from_value(standing).map_err(|fault| DbError::decode("standing", fault))?;
        Ok(Self { was: Commission::read(row)?, standing })
    }
}

impl Commission {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            partner: row.get("partner_id")?,
            mode: row.get("mode")?,
            site: row.get("site_id")?,
            kind: row.get("kind")?,
            status: row.get("status")?,
            order: row.get("order_id")?,
            customer: row.get("customer_id")?,
            link: row.get("link_id")?,
            parent: row.get("parent_id")?,
            currency: row.get("currency")?,
            base: row.get("base")?,
            earned: row.get("earned")?,
            corrected: row.get("corrected")?,
            reversed: row.get("reversed")?,
            clawed_back: row.get("clawed_back")?,
            amount: row.get("amount")?,
            placed_at: row.get("placed_at")?,
            eligible_at: row.get("eligible_at")?,
            approved_at: row.get("approved_at")?,
            paid_at: row.get("paid_at")?,
            created_at: row.get("created_at")?,
        })
    }
}
