//! Clients.

use super::{Bought, Client, InState};
use crate::db::{DbError, Row};
use crate::links::Split;

statements! {
    /// A partner's clients, the last to come first.
    NEWEST = "SELECT c.id, c.site_id, s.name AS site_name, c.name, c.masked_email, c.country, c.attributed_at, c.link_id,
                     l.slug, c.discount, c.commission, c.self_referral, a.via, s.currency,
                     (SELECT CAST(COALESCE(SUM(r.orders), 0) AS BIGINT) FROM rollup_clients r
                      WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id) AS orders,
                     (SELECT CAST(COALESCE(SUM(r.revenue), 0) AS BIGINT) FROM rollup_clients r
                      WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id
                        AND r.currency = s.currency) AS revenue,
                     (SELECT CAST(COALESCE(SUM(r.earned), 0) AS BIGINT) FROM rollup_clients r
                      WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id
                        AND r.currency = s.currency) AS earned
              FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN links l ON l.id = c.link_id
              LEFT JOIN attributions a ON a.id = c.attribution_id
              WHERE c.partner_id = $1 AND c.mode = $2 AND (c.attributed_at, c.id) < ($3, $4)
                AND c.attributed_at >= $5 AND c.attributed_at < $6
                AND (c.search_text LIKE $7 ESCAPE '\\' OR lower(c.masked_email) LIKE lower($11) ESCAPE '\\')
                AND ($8 = '' OR c.site_id = $8) AND ($9 = '' OR $9 LIKE '%' || c.site_id || '%')
              ORDER BY c.attributed_at DESC, c.id DESC LIMIT $10";
    /// Those whom one of a partner's links brought, the last to come first. The partner is compared so that the index of
    /// the link leads: the partner's own holds all the others too.
    NEWEST_OF_LINK = "SELECT c.id, c.site_id, s.name AS site_name, c.name, c.masked_email, c.country, c.attributed_at, c.link_id,
                             l.slug, c.discount, c.commission, c.self_referral, a.via, s.currency,
                             (SELECT CAST(COALESCE(SUM(r.orders), 0) AS BIGINT) FROM rollup_clients r
                              WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id) AS orders,
                             (SELECT CAST(COALESCE(SUM(r.revenue), 0) AS BIGINT) FROM rollup_clients r
                              WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id
                                AND r.currency = s.currency) AS revenue,
                             (SELECT CAST(COALESCE(SUM(r.earned), 0) AS BIGINT) FROM rollup_clients r
                              WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id
                                AND r.currency = s.currency) AS earned
                      FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN links l ON l.id = c.link_id
                      LEFT JOIN attributions a ON a.id = c.attribution_id
                      WHERE c.link_id = $12 AND COALESCE(c.partner_id, '') = $1 AND c.mode = $2
                        AND (c.attributed_at, c.id) < ($3, $4) AND c.attributed_at >= $5 AND c.attributed_at < $6
                        AND (c.search_text LIKE $7 ESCAPE '\\' OR lower(c.masked_email) LIKE lower($11) ESCAPE '\\')
                        AND ($8 = '' OR c.site_id = $8) AND ($9 = '' OR $9 LIKE '%' || c.site_id || '%')
                      ORDER BY c.attributed_at DESC, c.id DESC LIMIT $10";
    /// A partner's clients, who brought the most first. What each brought is added up once for all of them.
    BY_REVENUE = "WITH brought AS (
                      SELECT r.customer_id, CAST(SUM(r.orders) AS BIGINT) AS orders,
                             CAST(SUM(CASE WHEN r.currency = z.currency THEN r.revenue ELSE 0 END) AS BIGINT) AS revenue,
                             CAST(SUM(CASE WHEN r.currency = z.currency THEN r.earned ELSE 0 END) AS BIGINT) AS earned
                      FROM rollup_clients r JOIN sites z ON z.id = r.site_id
                      WHERE r.partner_id = $1 AND r.mode = $2 GROUP BY r.customer_id)
                  SELECT c.id, c.site_id, s.name AS site_name, c.name, c.masked_email, c.country, c.attributed_at, c.link_id,
                         l.slug, c.discount, c.commission, c.self_referral, a.via, s.currency,
                         COALESCE(b.orders, 0) AS orders, COALESCE(b.revenue, 0) AS revenue, COALESCE(b.earned, 0) AS earned
                  FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN links l ON l.id = c.link_id
                  LEFT JOIN attributions a ON a.id = c.attribution_id LEFT JOIN brought b ON b.customer_id = c.id
                  WHERE c.partner_id = $1 AND c.mode = $2 AND (COALESCE(b.revenue, 0), c.id) < ($3, $4)
                    AND c.attributed_at >= $5 AND c.attributed_at < $6
                    AND (c.search_text LIKE $7 ESCAPE '\\' OR lower(c.masked_email) LIKE lower($11) ESCAPE '\\')
                    AND ($8 = '' OR c.site_id = $8) AND ($9 = '' OR $9 LIKE '%' || c.site_id || '%')
                    AND ($12 = '' OR c.link_id = $12)
                  ORDER BY revenue DESC, c.id DESC LIMIT $10";
    /// A partner's clients, the first to come first.
    OLDEST = "SELECT c.id, c.site_id, s.name AS site_name, c.name, c.masked_email, c.country, c.attributed_at, c.link_id,
                     l.slug, c.discount, c.commission, c.self_referral, a.via, s.currency,
                     (SELECT CAST(COALESCE(SUM(r.orders), 0) AS BIGINT) FROM rollup_clients r
                      WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id) AS orders,
                     (SELECT CAST(COALESCE(SUM(r.revenue), 0) AS BIGINT) FROM rollup_clients r
                      WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id
                        AND r.currency = s.currency) AS revenue,
                     (SELECT CAST(COALESCE(SUM(r.earned), 0) AS BIGINT) FROM rollup_clients r
                      WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id
                        AND r.currency = s.currency) AS earned
              FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN links l ON l.id = c.link_id
              LEFT JOIN attributions a ON a.id = c.attribution_id
              WHERE c.partner_id = $1 AND c.mode = $2 AND (c.attributed_at, c.id) > ($3, $4)
                AND c.attributed_at >= $5 AND c.attributed_at < $6
                AND (c.search_text LIKE $7 ESCAPE '\\' OR lower(c.masked_email) LIKE lower($11) ESCAPE '\\')
                AND ($8 = '' OR c.site_id = $8) AND ($9 = '' OR $9 LIKE '%' || c.site_id || '%')
                AND ($12 = '' OR c.link_id = $12)
              ORDER BY c.attributed_at, c.id LIMIT $10";
    /// One of a partner's clients.
    GET = "SELECT c.id, c.site_id, s.name AS site_name, c.name, c.masked_email, c.country, c.attributed_at, c.link_id,
                  l.slug, c.discount, c.commission, c.self_referral, a.via, s.currency,
                     (SELECT CAST(COALESCE(SUM(r.orders), 0) AS BIGINT) FROM rollup_clients r
                      WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id) AS orders,
                     (SELECT CAST(COALESCE(SUM(r.revenue), 0) AS BIGINT) FROM rollup_clients r
                      WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id
                        AND r.currency = s.currency) AS revenue,
                     (SELECT CAST(COALESCE(SUM(r.earned), 0) AS BIGINT) FROM rollup_clients r
                      WHERE r.partner_id = c.partner_id AND r.mode = c.mode AND r.customer_id = c.id
                        AND r.currency = s.currency) AS earned
           FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN links l ON l.id = c.link_id
           LEFT JOIN attributions a ON a.id = c.attribution_id
           WHERE c.id = $1 AND c.partner_id = $2 AND c.mode = $3 AND ($4 = '' OR $4 LIKE '%' || c.site_id || '%')";
    /// What a partner's clients are called; `$1` is a list of identifiers.
    NAMES = "SELECT c.id, c.name, c.masked_email FROM customers c
             WHERE c.id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND c.partner_id = $2 AND c.mode = $3";
    /// What a client bought: article, title, pieces, net value, orders; the most first.
    PRODUCTS = "SELECT l.sku, MAX(l.title) AS title, CAST(SUM(l.quantity - l.refunded_quantity) AS BIGINT) AS pieces,
                       COUNT(DISTINCT o.id) AS orders, CAST(SUM(l.base - l.refunded_base) AS BIGINT) AS base, o.currency
                FROM orders o JOIN order_lines l ON l.order_id = o.id
                WHERE o.customer_id = $1 AND o.partner_id = $2 AND o.mode = $3 AND o.status NOT IN ('draft', 'awaiting_approval', 'awaiting_payment', 'cancelled', 'failed')
                GROUP BY l.sku, o.currency ORDER BY SUM(l.base - l.refunded_base) DESC, l.sku LIMIT 20";
    /// A client's commission by state.
    STATES = "SELECT m.status, m.currency, COUNT(*) AS orders, CAST(SUM(m.amount) AS BIGINT) AS amount FROM commissions m
              WHERE m.partner_id = $1 AND m.mode = $2 AND m.customer_id = $3
              GROUP BY m.status, m.currency ORDER BY m.status, m.currency";
}

impl Client {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            name: row.get("name")?,
            masked_email: row.get("masked_email")?,
            country: row.get("country")?,
            attributed_at: row.get("attributed_at")?,
            link: row.get("link_id")?,
            slug: row.get("slug")?,
            split: Split::read(row)?,
            self_referral: row.get("self_referral")?,
            via: row.get("via")?,
            currency: row.get("currency")?,
            orders: row.get("orders")?,
            revenue: row.get("revenue")?,
            earned: row.get("earned")?,
        })
    }
}

impl Bought {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            sku: row.get("sku")?,
            title: row.get("title")?,
            pieces: row.get("pieces")?,
            orders: row.get("orders")?,
            base: row.get("base")?,
            currency: row.get("currency")?,
        })
    }
}

impl InState {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            status: row.get("status")?,
            currency: row.get("currency")?,
            count: row.get("orders")?,
            amount: row.get("amount")?,
        })
    }
}
