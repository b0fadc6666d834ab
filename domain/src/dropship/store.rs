//! Dropship orders.

use super::Payment;
use crate::clock::Timestamp;
use crate::db::{DbError, Row};

statements! {
    /// Which of some references are taken. CROSS, so that SQLite looks each of them up: it would rather go through all
    /// orders of the partner.
    TAKEN = "SELECT d.customer_reference, d.order_id, o.external_id
             FROM json_each(CAST($4 AS TEXT)) AS w
             CROSS JOIN dropship_orders d JOIN orders o ON o.id = d.order_id
             WHERE d.partner_id = $1 AND d.mode = $2 AND d.site_id = $3 AND d.customer_reference = w.value";
    /// The order of a quote.
    OF_QUOTE = "SELECT d.order_id FROM dropship_orders d WHERE d.quote_id = $1";
    /// A new order.
    ORDER = "INSERT INTO orders (id, site_id, mode, kind, external_id, content_hash, customer_id, partner_id, no_commission,
                                 status, currency, base, discount, shipping, vat, total, refunded, refunded_base,
                                 refunded_net, note, search_text, placed_at, created_at, updated_at)
             VALUES ($1, $2, $3, 'dropship', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, 0, 0, $16, $17, $18, $18, $18)";
    /// What it has besides.
    INSERT = "INSERT INTO dropship_orders (order_id, partner_id, mode, site_id, customer_reference, quote_id, programme_id,
                                           policy_version, terms_version, pool_percent, holding_days, price_list, payment,
                                           name, company, street, street2, postcode, city, region, country, phone, email,
                                           vat_id, placed_by, placed_by_name, key_id, request, priced, reserved, captured,
                                           paid_at, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                      $23, $24, $25, $26, $27, $28, $29, $30, 0, $31, $32)";
    /// Customers of a site that have one of some addresses, the oldest first.
    BY_ADDRESS = "SELECT c.id, c.email_hash FROM customers c
                  WHERE c.site_id = $1 AND c.mode = $2
                    AND c.email_hash IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
                  ORDER BY c.created_at DESC, c.id DESC";
    /// A recipient; one who is known is held until the transaction ends.
    RECIPIENT = "INSERT INTO customers (id, site_id, mode, external_id, name, email_hash, masked_email, country, search_text,
                                        first_seen_at, reported_at, created_at, updated_at, discount, commission,
                                        self_referral, partner_id, attribution_id, attributed_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10, $10, $11, $12, $13, $14, $15, $16)
                 ON CONFLICT (site_id, mode, external_id) DO UPDATE SET updated_at = excluded.updated_at
                 RETURNING id, external_id, email_hash, partner_id, attribution_id, link_id, discount, commission,
                           self_referral";
    /// By what an order was priced, for what follows when it is ordered for real.
    PRICED_BY = "SELECT d.customer_reference, d.programme_id, d.policy_version, d.terms_version, d.pool_percent,
                        d.holding_days, d.request, d.priced, d.quote_id
                 FROM dropship_orders d WHERE d.order_id = $1";
    /// How an order is paid, and what of the balance it has.
    HELD = "SELECT d.payment, d.reserved, d.captured, d.paid_at FROM dropship_orders d WHERE d.order_id = $1";
    /// What of the balance an order has now.
    HOLD = "UPDATE dropship_orders SET reserved = $2, captured = $3, paid_at = $4 WHERE order_id = $1";
    /// What it earns is decided.
    SET_EARNS = "UPDATE orders SET no_commission = $2, placed_at = $3 WHERE id = $1";
    /// A draft is priced again.
    REPRICE = "UPDATE dropship_orders SET policy_version = $2, terms_version = $3, pool_percent = $4, holding_days = $5,
                      payment = $6, request = $7, priced = $8, placed_by = $9, placed_by_name = $10, key_id = $11,
                      quote_id = $12
               WHERE order_id = $1";
    /// The sums of a draft that was priced again.
    SET_SUMS = "UPDATE orders SET base = $2, discount = $3, shipping = $4, vat = $5, total = $6, placed_at = $7,
                       updated_at = $7 WHERE id = $1";
    /// Its lines make room for those of the new price.
    DELETE_LINES = "DELETE FROM order_lines WHERE order_id = $1";
    /// As it was asked.
    ASKED = "SELECT d.quote_id, d.customer_reference, d.price_list, d.name, d.company, d.street, d.street2, d.postcode,
                    d.city, d.region, d.country, d.phone, d.email, d.vat_id, d.request, d.site_id, o.note,
                    q.expires_at AS valid_until
             FROM dropship_orders d JOIN orders o ON o.id = d.order_id LEFT JOIN quotes q ON q.id = d.quote_id
             WHERE d.order_id = $1 AND d.partner_id = $2";
    /// What waits for money in a currency, oldest first.
    WAITING = "SELECT o.id FROM orders o JOIN dropship_orders d ON d.order_id = o.id
               WHERE o.partner_id = $1 AND o.mode = $2 AND o.currency = $3 AND o.status = 'awaiting_payment'
                 AND d.payment = 'prepaid' AND o.total <= $4
               ORDER BY o.placed_at, o.id LIMIT 5000";
    /// What has waited for money since before an instant, oldest first.
    UNPAID = "SELECT o.id FROM orders o
              WHERE o.mode = $1 AND o.status = 'awaiting_payment' AND o.placed_at <= $2
                AND NOT EXISTS (SELECT 1 FROM order_history h
                                WHERE h.order_id = o.id AND h.status = 'awaiting_payment' AND h.created_at > $2)
              ORDER BY o.placed_at, o.id LIMIT $3";
    /// Everything that a dropship order has besides what every order has.
    GET = "SELECT d.customer_reference, d.quote_id, d.payment, d.price_list, d.name, d.company, d.street, d.street2,
                  d.postcode, d.city, d.region, d.country, d.phone, d.email, d.vat_id, d.placed_by_name, d.key_id,
                  d.priced, d.reserved, d.captured, d.paid_at,
                  (SELECT a.id FROM approvals a WHERE a.object_id = d.order_id ORDER BY a.created_at DESC LIMIT 1) AS approval_id
           FROM dropship_orders d WHERE d.order_id = $1";
}

/// What of the balance an order has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub payment: Payment,
    pub reserved: i64,
    pub captured: i64,
    pub paid_at: Option<Timestamp>,
}

impl Held {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            payment: row.get("payment")?,
            reserved: row.get("reserved")?,
            captured: row.get("captured")?,
            paid_at: row.get("paid_at")?,
        })
    }
}
