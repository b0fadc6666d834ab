//! Orders.

use super::rules::Parcel;
use super::{Earned, Line, Order, Refund, Shipment, Step};
use crate::db::{DbError, Row};
use crate::ids::{CommissionId, SiteId};

statements! {
    /// A site by its identifier, with the version of the policy in force.
    SITE = "SELECT s.id, s.currency, COALESCE((SELECT MAX(v.version) FROM site_policies v WHERE v.site_id = s.id), 0) AS policy_version
            FROM sites s WHERE s.id = $1";
    /// The order a shop reports under this number.
    BY_NUMBER = "SELECT o.id, o.content_hash, o.customer_id, o.status FROM orders o
                 WHERE o.site_id = $1 AND o.mode = $2 AND o.external_id = $3";
    /// What the shop calls a customer of a site.
    CUSTOMER = "SELECT c.external_id FROM customers c WHERE c.id = $1 AND c.site_id = $2 AND c.mode = $3";
    /// Whose a customer was at `$2`: what brought them, or the last of the operator's decisions until then. With since when,
    /// and when by our own clock that was which brought them: the click, the link of the code, the parcel, the decision.
    STOOD = "SELECT k.number AS number, k.to_partner_id AS partner_id, k.id AS attribution_id, k.link_id, k.discount, k.commission,
                    k.self_referral, k.created_at AS told_at, k.created_at AS written_at, k.created_at AS earliest
             FROM attribution_corrections k WHERE k.customer_id = $1 AND k.created_at <= $2
             UNION ALL
             SELECT 0, a.partner_id, a.id, a.link_id, a.discount, a.commission, a.self_referral, a.occurred_at, a.created_at,
                    CASE a.via WHEN 'click' THEN (SELECT k.created_at FROM clicks k WHERE k.id = a.evidence)
                               WHEN 'code' THEN (SELECT l.created_at FROM links l WHERE l.id = a.link_id)
                               ELSE a.occurred_at END
             FROM attributions a WHERE a.customer_id = $1
             ORDER BY number DESC LIMIT 1";
    /// A customer of a site by the shop's number, and whose they are.
    CUSTOMER_BY_NUMBER = "SELECT c.id, c.partner_id, c.attribution_id, c.link_id, c.discount, c.commission,
                                 c.self_referral, c.attributed_at
                          FROM customers c WHERE c.site_id = $1 AND c.mode = $2 AND c.external_id = $3";
    /// Where a partner stands.
    PARTNER_STATUS = "SELECT p.status FROM partners p WHERE p.id = $1";
    /// A new order.
    INSERT = "INSERT INTO orders (id, site_id, mode, external_id, content_hash, customer_id, partner_id, link_id,
                                  no_commission, status, currency, base, discount, shipping, vat, total, refunded,
                                  refunded_base, refunded_net, note, search_text, placed_at, created_at, updated_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0, 0, 0, $17, $18, $19, $20, $20)";
    /// Takes an order for oneself until the transaction ends, on both engines.
    LOCK = "UPDATE orders SET updated_at = updated_at WHERE id = $1 AND mode = $2
            RETURNING id, site_id, mode, external_id, kind, partner_id, customer_id, link_id, no_commission, status, currency, base,
                      discount, total, refunded, refunded_base, refunded_net, placed_at, created_at";
    /// The same by the shop's number.
    LOCK_BY_NUMBER = "UPDATE orders SET updated_at = updated_at WHERE site_id = $1 AND mode = $2 AND external_id = $3
                      RETURNING id, site_id, mode, external_id, kind, partner_id, customer_id, link_id, no_commission, status,
                                currency, base, discount, total, refunded, refunded_base, refunded_net, placed_at,
                                created_at";
    /// What a customer ordered since a time while they were nobody's, from old to new.
    UNCLAIMED = "SELECT o.id FROM orders o WHERE o.customer_id = $1 AND o.placed_at >= $2 AND o.partner_id IS NULL
                 ORDER BY o.placed_at, o.id";
    /// Makes an order a partner's that was nobody's.
    CLAIM = "UPDATE orders SET partner_id = $2, link_id = $3, no_commission = $4, updated_at = $5
             WHERE id = $1 AND partner_id IS NULL";
    /// What the shop calls orders; `$1` is a list of identifiers, `$2` their partner or empty.
    NUMBERS = "SELECT o.id, o.external_id FROM orders o
               WHERE o.id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND ($2 = '' OR o.partner_id = $2)";
    /// Moves an order.
    SET_STATUS = "UPDATE orders SET status = $2, updated_at = $3 WHERE id = $1";
    /// Calls an order off: what it earned is taken back.
    CANCEL = "UPDATE orders SET status = $3, updated_at = $2, rest = 0,
                     no_commission = CASE WHEN no_commission IS NULL OR no_commission = 'not_placed_yet' THEN 'order_cancelled'
                                          ELSE no_commission END WHERE id = $1";
    /// Notes what was said about an order's state, once.
    ADD_STEP = "INSERT INTO order_history (order_id, occurred_at, status, applied, note, created_at, by_name)
                VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (order_id, occurred_at, status) DO NOTHING";
    /// Whether an order was in a state before.
    HAS_STEP = "SELECT h.status FROM order_history h WHERE h.order_id = $1 AND h.status = $2 LIMIT 1";
    /// What was said about an order's state.
    STEPS = "SELECT h.status, h.occurred_at, h.created_at, h.applied, h.note, h.by_name FROM order_history h
             WHERE h.order_id = $1 ORDER BY h.occurred_at, h.created_at, h.status";
    /// An order's lines, each with whether the catalogue has it.
    LINES = "SELECT l.number, l.sku, l.title, l.quantity, l.base, l.discount, l.refunded_quantity, l.refunded_base,
                    CAST(CASE WHEN EXISTS (SELECT 1 FROM variants v WHERE v.site_id = $2 AND v.sku = l.sku)
                              THEN 1 ELSE 0 END AS BIGINT) AS listed,
                    (SELECT p.id FROM variants v JOIN products p ON p.id = v.product_id
                     WHERE v.site_id = $2 AND v.sku = l.sku AND p.status = 'active') AS product_id
             FROM order_lines l WHERE l.order_id = $1 ORDER BY l.number";
    /// Gives back a part of a line; pieces that have not left are given back first, and need not leave any more.
    REFUND_LINE = "UPDATE order_lines SET refunded_quantity = refunded_quantity + $3, refunded_base = refunded_base + $4,
                          dropped_quantity = CASE WHEN quantity - shipped_quantity - dropped_quantity < $3
                                                  THEN quantity - shipped_quantity ELSE dropped_quantity + $3 END
                   WHERE order_id = $1 AND number = $2";
    /// What is given back need not leave any more.
    TRIM_REST = "UPDATE orders SET rest = COALESCE((SELECT CAST(SUM(l.quantity - l.shipped_quantity - l.dropped_quantity) AS BIGINT)
                                                    FROM order_lines l WHERE l.order_id = orders.id), 0)
                 WHERE id = $1 AND rest > 0";
    /// Nothing of it need leave any more.
    NO_REST = "UPDATE orders SET rest = 0 WHERE id = $1 AND rest > 0";
    /// A line of a new order.
    ADD_LINE = "INSERT INTO order_lines (order_id, number, sku, title, quantity, base, discount, refunded_quantity, refunded_base)
                VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0)";
    /// A shipment of an order by the shop's number.
    SHIPMENT = "SELECT s.id, s.external_id, s.carrier, s.tracking, s.shipped_at, s.delivered_at, s.reported_at
                FROM shipments s WHERE s.order_id = $1 AND s.external_id = $2";
    /// An order's shipments.
    SHIPMENTS = "SELECT s.id, s.external_id, s.carrier, s.tracking, s.shipped_at, s.delivered_at, s.reported_at
                 FROM shipments s WHERE s.order_id = $1 ORDER BY s.created_at, s.id";
    /// A new shipment.
    ADD_SHIPMENT = "INSERT INTO shipments (id, order_id, external_id, carrier, tracking, shipped_at, delivered_at,
                                           reported_at, created_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// What is known of a shipment now.
    SET_SHIPMENT = "UPDATE shipments SET carrier = $2, tracking = $3, shipped_at = $4, delivered_at = $5,
                                         reported_at = $6 WHERE id = $1";
    /// A refund of an order by the shop's number.
    REFUND = "SELECT r.id, r.content_hash FROM refunds r WHERE r.order_id = $1 AND r.external_id = $2";
    /// An order's refunds.
    REFUNDS = "SELECT r.id, r.external_id, r.amount, r.base, r.lines, r.reason, r.occurred_at FROM refunds r
               WHERE r.order_id = $1 ORDER BY r.occurred_at, r.id";
    /// A new refund.
    ADD_REFUND = "INSERT INTO refunds (id, order_id, external_id, content_hash, amount, base, lines, reason, occurred_at,
                                       created_at)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// What of an order was given back.
    SET_REFUNDED = "UPDATE orders SET refunded = $2, refunded_base = $3, refunded_net = $4, updated_at = $5 WHERE id = $1";
    /// Keeps what was reported before its order, once.
    WAIT = "INSERT INTO pending_order_events (site_id, mode, external_id, kind, reference, content, fault, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, NULL, $7)
            ON CONFLICT (site_id, mode, external_id, kind, reference) DO NOTHING";
    /// What waits for an order.
    WAITING = "SELECT w.kind, w.reference, w.content, w.fault, w.created_at FROM pending_order_events w
               WHERE w.site_id = $1 AND w.mode = $2 AND w.external_id = $3 ORDER BY w.created_at, w.reference";
    /// Everything that waits or could not be applied, newest first.
    ALL_WAITING = "SELECT w.site_id, s.name AS site_name, w.mode, w.external_id, w.kind, w.reference, w.fault, w.created_at
                   FROM pending_order_events w JOIN sites s ON s.id = w.site_id
                   WHERE (w.created_at, w.reference) < ($1, $2) ORDER BY w.created_at DESC, w.reference DESC LIMIT $3";
    /// What has waited for longer than anything is late.
    FORGET_WAITING = "DELETE FROM pending_order_events WHERE created_at < $1";
    /// It was applied.
    APPLIED = "DELETE FROM pending_order_events
               WHERE site_id = $1 AND mode = $2 AND external_id = $3 AND kind = $4 AND reference = $5";
    /// It could not be applied.
    FAILED = "UPDATE pending_order_events SET fault = $6
              WHERE site_id = $1 AND mode = $2 AND external_id = $3 AND kind = $4 AND reference = $5";
    /// One of a partner's orders.
    GET = "SELECT o.id, o.site_id, s.name AS site_name, o.mode, o.kind, o.external_id, d.customer_reference, o.customer_id,
                   COALESCE(d.name, c.name) AS customer_name,
                   CASE WHEN d.name IS NULL THEN c.partner_id ELSE o.partner_id END AS customer_of,
                  o.partner_id, p.name AS partner_name, o.link_id,
                   (SELECT l.slug FROM links l WHERE l.id = o.link_id AND l.partner_id = o.partner_id) AS slug,
                   o.status, o.no_commission, m.id AS commission_id,
                  m.amount AS commission_amount, m.status AS commission_status, o.currency, o.base, o.discount,
                  o.shipping, o.vat, o.total, o.refunded, o.refunded_base, o.note, o.placed_at, o.created_at
           FROM orders o JOIN sites s ON s.id = o.site_id JOIN customers c ON c.id = o.customer_id
           LEFT JOIN dropship_orders d ON d.order_id = o.id
           LEFT JOIN partners p ON p.id = o.partner_id
           LEFT JOIN commissions m ON m.order_id = o.id AND m.kind = 'earning'
           WHERE o.id = $1 AND o.partner_id = $2 AND o.mode = $3";
    /// Anybody's order, for the operator.
    GET_ANY = "SELECT o.id, o.site_id, s.name AS site_name, o.mode, o.kind, o.external_id, d.customer_reference, o.customer_id,
                   COALESCE(d.name, c.name) AS customer_name,
                   CASE WHEN d.name IS NULL THEN c.partner_id ELSE o.partner_id END AS customer_of,
                      o.partner_id, p.name AS partner_name, o.link_id,
                   (SELECT l.slug FROM links l WHERE l.id = o.link_id AND l.partner_id = o.partner_id) AS slug,
                   o.status, o.no_commission, m.id AS commission_id,
                      m.amount AS commission_amount, m.status AS commission_status, o.currency, o.base, o.discount,
                      o.shipping, o.vat, o.total, o.refunded, o.refunded_base, o.note, o.placed_at, o.created_at
               FROM orders o JOIN sites s ON s.id = o.site_id JOIN customers c ON c.id = o.customer_id
               LEFT JOIN dropship_orders d ON d.order_id = o.id
               LEFT JOIN partners p ON p.id = o.partner_id
               LEFT JOIN commissions m ON m.order_id = o.id AND m.kind = 'earning'
               WHERE o.id = $1 AND o.mode = $2";
    /// A partner's orders, from new to old.
    LIST = "SELECT o.id, o.site_id, s.name AS site_name, o.mode, o.kind, o.external_id, d.customer_reference, o.customer_id,
                   COALESCE(d.name, c.name) AS customer_name,
                   CASE WHEN d.name IS NULL THEN c.partner_id ELSE o.partner_id END AS customer_of,
                   o.partner_id, (SELECT p.name FROM partners p WHERE p.id = o.partner_id) AS partner_name, o.link_id,
                   (SELECT l.slug FROM links l WHERE l.id = o.link_id AND l.partner_id = o.partner_id) AS slug,
                   o.status, o.no_commission, m.id AS commission_id,
                   m.amount AS commission_amount, m.status AS commission_status, o.currency, o.base, o.discount,
                   o.shipping, o.vat, o.total, o.refunded, o.refunded_base, o.note, o.placed_at, o.created_at
            FROM orders o JOIN sites s ON s.id = o.site_id JOIN customers c ON c.id = o.customer_id
            LEFT JOIN dropship_orders d ON d.order_id = o.id
            LEFT JOIN commissions m ON m.order_id = o.id AND m.kind = 'earning'
            WHERE o.partner_id = $1 AND o.mode = $2 AND (o.placed_at, o.id) < ($3, $4) AND o.placed_at >= $5
              AND ($6 = '' OR o.status = $6) AND ($7 = '' OR o.site_id = $7)
              AND ($8 = '%%' OR o.search_text LIKE $8 ESCAPE '\\') AND ($10 = '' OR $10 LIKE '%' || o.site_id || '%')
              AND ($11 = '' OR o.kind = $11) AND ($12 = '' OR o.link_id = $12)
            ORDER BY o.placed_at DESC, o.id DESC LIMIT $9";
    /// A partner's dropship orders, from new to old: few among many that shops reported.
    LIST_OF_DROPSHIPPER = "SELECT o.id, o.site_id, s.name AS site_name, o.mode, o.kind, o.external_id, d.customer_reference, o.customer_id,
                   COALESCE(d.name, c.name) AS customer_name,
                   CASE WHEN d.name IS NULL THEN c.partner_id ELSE o.partner_id END AS customer_of,
                   o.partner_id, NULL AS partner_name, o.link_id,
                   (SELECT l.slug FROM links l WHERE l.id = o.link_id AND l.partner_id = o.partner_id) AS slug,
                   o.status, o.no_commission, m.id AS commission_id,
                   m.amount AS commission_amount, m.status AS commission_status, o.currency, o.base, o.discount,
                   o.shipping, o.vat, o.total, o.refunded, o.refunded_base, o.note, o.placed_at, o.created_at
            FROM orders o JOIN sites s ON s.id = o.site_id JOIN customers c ON c.id = o.customer_id
            LEFT JOIN dropship_orders d ON d.order_id = o.id
            LEFT JOIN commissions m ON m.order_id = o.id AND m.kind = 'earning'
            WHERE o.kind = 'dropship' AND o.partner_id = $1 AND o.mode = $2 AND (o.placed_at, o.id) < ($3, $4) AND o.placed_at >= $5
              AND ($6 = '' OR o.status = $6) AND ($7 = '' OR o.site_id = $7)
              AND ($8 = '%%' OR o.search_text LIKE $8 ESCAPE '\\') AND ($10 = '' OR $10 LIKE '%' || o.site_id || '%')
              AND ($11 = '' OR o.kind = $11) AND ($12 = '' OR o.link_id = $12)
            ORDER BY o.placed_at DESC, o.id DESC LIMIT $9";
    /// A partner's orders that came by one link, from new to old.
    LIST_OF_LINK = "SELECT o.id, o.site_id, s.name AS site_name, o.mode, o.kind, o.external_id, d.customer_reference, o.customer_id,
                   COALESCE(d.name, c.name) AS customer_name,
                   CASE WHEN d.name IS NULL THEN c.partner_id ELSE o.partner_id END AS customer_of,
                   o.partner_id, NULL AS partner_name, o.link_id,
                   (SELECT l.slug FROM links l WHERE l.id = o.link_id AND l.partner_id = o.partner_id) AS slug,
                   o.status, o.no_commission, m.id AS commission_id,
                   m.amount AS commission_amount, m.status AS commission_status, o.currency, o.base, o.discount,
                   o.shipping, o.vat, o.total, o.refunded, o.refunded_base, o.note, o.placed_at, o.created_at
            FROM orders o JOIN sites s ON s.id = o.site_id JOIN customers c ON c.id = o.customer_id
            LEFT JOIN dropship_orders d ON d.order_id = o.id
            LEFT JOIN commissions m ON m.order_id = o.id AND m.kind = 'earning'
            WHERE o.link_id = $12 AND o.partner_id = $1 AND o.mode = $2 AND (o.placed_at, o.id) < ($3, $4) AND o.placed_at >= $5
              AND ($6 = '' OR o.status = $6) AND ($7 = '' OR o.site_id = $7)
              AND ($8 = '%%' OR o.search_text LIKE $8 ESCAPE '\\') AND ($10 = '' OR $10 LIKE '%' || o.site_id || '%')
              AND ($11 = '' OR o.kind = $11)
            ORDER BY o.placed_at DESC, o.id DESC LIMIT $9";
    /// A partner's orders of one customer, from new to old.
    LIST_OF_CUSTOMER = "SELECT o.id, o.site_id, s.name AS site_name, o.mode, o.kind, o.external_id, d.customer_reference, o.customer_id,
                   COALESCE(d.name, c.name) AS customer_name,
                   CASE WHEN d.name IS NULL THEN c.partner_id ELSE o.partner_id END AS customer_of,
                   o.partner_id, NULL AS partner_name, o.link_id,
                   (SELECT l.slug FROM links l WHERE l.id = o.link_id AND l.partner_id = o.partner_id) AS slug,
                   o.status, o.no_commission,
                   m.id AS commission_id, m.amount AS commission_amount, m.status AS commission_status, o.currency,
                   o.base, o.discount, o.shipping, o.vat, o.total, o.refunded, o.refunded_base, o.note, o.placed_at,
                   o.created_at
            FROM orders o JOIN sites s ON s.id = o.site_id JOIN customers c ON c.id = o.customer_id
            LEFT JOIN dropship_orders d ON d.order_id = o.id
            LEFT JOIN commissions m ON m.order_id = o.id AND m.kind = 'earning'
            WHERE o.customer_id = $13 AND o.partner_id = $1 AND o.mode = $2 AND (o.placed_at, o.id) < ($3, $4)
              AND o.placed_at >= $5 AND ($6 = '' OR o.status = $6) AND ($7 = '' OR o.site_id = $7)
              AND ($8 = '%%' OR o.search_text LIKE $8 ESCAPE '\\') AND ($10 = '' OR $10 LIKE '%' || o.site_id || '%')
              AND ($11 = '' OR o.kind = $11) AND ($12 = '' OR o.link_id = $12)
            ORDER BY o.placed_at DESC, o.id DESC LIMIT $9";
    /// Everybody's orders, for the operator, from new to old.
    LIST_ANY = "SELECT o.id, o.site_id, s.name AS site_name, o.mode, o.kind, o.external_id, d.customer_reference, o.customer_id,
                   COALESCE(d.name, c.name) AS customer_name,
                   CASE WHEN d.name IS NULL THEN c.partner_id ELSE o.partner_id END AS customer_of,
                   o.partner_id, p.name AS partner_name, o.link_id,
                   (SELECT l.slug FROM links l WHERE l.id = o.link_id AND l.partner_id = o.partner_id) AS slug,
                   o.status, o.no_commission,
                   m.id AS commission_id, m.amount AS commission_amount, m.status AS commission_status, o.currency,
                   o.base, o.discount, o.shipping, o.vat, o.total, o.refunded, o.refunded_base, o.note, o.placed_at,
                   o.created_at
            FROM orders o JOIN sites s ON s.id = o.site_id JOIN customers c ON c.id = o.customer_id
            LEFT JOIN dropship_orders d ON d.order_id = o.id
            LEFT JOIN partners p ON p.id = o.partner_id
            LEFT JOIN commissions m ON m.order_id = o.id AND m.kind = 'earning'
            WHERE o.mode = $2 AND (o.placed_at, o.id) < ($3, $4) AND o.placed_at >= $5
              AND ($6 = '' OR o.status = $6) AND ($7 = '' OR o.site_id = $7)
              AND ($8 = '%%' OR o.search_text LIKE $8 ESCAPE '\\') AND ($10 = '' OR $10 LIKE '%' || o.site_id || '%')
              AND ($1 = '' OR o.partner_id = $1) AND ($11 = '' OR o.kind = $11) AND ($12 = '' OR o.link_id = $12)
            ORDER BY o.placed_at DESC, o.id DESC LIMIT $9";
    /// Everybody's orders of one customer, for the operator, from new to old.
    LIST_ANY_OF_CUSTOMER = "SELECT o.id, o.site_id, s.name AS site_name, o.mode, o.kind, o.external_id, d.customer_reference, o.customer_id,
                   COALESCE(d.name, c.name) AS customer_name,
                   CASE WHEN d.name IS NULL THEN c.partner_id ELSE o.partner_id END AS customer_of,
                   o.partner_id, p.name AS partner_name, o.link_id,
                   (SELECT l.slug FROM links l WHERE l.id = o.link_id AND l.partner_id = o.partner_id) AS slug,
                   o.status, o.no_commission,
                   m.id AS commission_id, m.amount AS commission_amount, m.status AS commission_status, o.currency,
                   o.base, o.discount, o.shipping, o.vat, o.total, o.refunded, o.refunded_base, o.note, o.placed_at,
                   o.created_at
            FROM orders o JOIN sites s ON s.id = o.site_id JOIN customers c ON c.id = o.customer_id
            LEFT JOIN dropship_orders d ON d.order_id = o.id
            LEFT JOIN partners p ON p.id = o.partner_id
            LEFT JOIN commissions m ON m.order_id = o.id AND m.kind = 'earning'
            WHERE o.customer_id = $13 AND o.mode = $2 AND (o.placed_at, o.id) < ($3, $4) AND o.placed_at >= $5
              AND ($6 = '' OR o.status = $6) AND ($7 = '' OR o.site_id = $7)
              AND ($8 = '%%' OR o.search_text LIKE $8 ESCAPE '\\') AND ($10 = '' OR $10 LIKE '%' || o.site_id || '%')
              AND ($1 = '' OR o.partner_id = $1) AND ($11 = '' OR o.kind = $11) AND ($12 = '' OR o.link_id = $12)
            ORDER BY o.placed_at DESC, o.id DESC LIMIT $9";
}

impl Order {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        let commission: Option<CommissionId> = row.get("commission_id")?;
        let commission = match commission {
            Some(id) => Some(Earned {
                id,
                amount: row.get("commission_amount")?,
                status: row.get("commission_status")?,
            }),
            None => None,
        };
        Ok(Self {
            id: row.get("id")?,
            site: row.get::<SiteId>("site_id")?,
            site_name: row.get("site_name")?,
            mode: row.get("mode")?,
            kind: row.get("kind")?,
            external_id: row.get("external_id")?,
            reference: row.get("customer_reference")?,
            customer: row.get("customer_id")?,
            customer_name: row.get("customer_name")?,
            customer_of: row.get("customer_of")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            link: row.get("link_id")?,
            slug: row.get("slug")?,
            status: row.get("status")?,
            no_commission: row.get("no_commission")?,
            commission,
            currency: row.get("currency")?,
            base: row.get("base")?,
            discount: row.get("discount")?,
            shipping: row.get("shipping")?,
            vat: row.get("vat")?,
            total: row.get("total")?,
            refunded: row.get("refunded")?,
            refunded_base: row.get("refunded_base")?,
            note: row.get("note")?,
            placed_at: row.get("placed_at")?,
            created_at: row.get("created_at")?,
        })
    }
}

impl Line {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            number: row.get("number")?,
            sku: row.get("sku")?,
            title: row.get("title")?,
            quantity: row.get("quantity")?,
            base: row.get("base")?,
            discount: row.get("discount")?,
            refunded_quantity: row.get("refunded_quantity")?,
            refunded_base: row.get("refunded_base")?,
            listed: row.get("listed")?,
            product: row.get("product_id")?,
        })
    }
}

impl Step {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            status: row.get("status")?,
            occurred_at: row.get("occurred_at")?,
            created_at: row.get("created_at")?,
            applied: row.get("applied")?,
            note: row.get("note")?,
            by: row.get("by_name")?,
        })
    }
}

/// Reads a column of JSON as one of our own types.
pub(super) fn json<T: serde::de::DeserializeOwned>(row: &Row, name: &str) -> Result<T, DbError> {
    serde_json::from_value(row.get(name)?).map_err(|fault| DbError::decode(name, fault))
}

impl Shipment {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            external_id: row.get("external_id")?,
            parcel: Parcel {
                carrier: row.get("carrier")?,
                tracking: json(row, "tracking")?,
                shipped_at: row.get("shipped_at")?,
                delivered_at: row.get("delivered_at")?,
            },
        })
    }
}

impl Refund {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            external_id: row.get("external_id")?,
            amount: row.get("amount")?,
            base: row.get("base")?,
            lines: json(row, "lines")?,
            reason: row.get("reason")?,
            occurred_at: row.get("occurred_at")?,
        })
    }
}
