//! Clients.

use super::Client;
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
                AND c.attributed_at >= $5 AND c.attributed_at < $6 AND c.search_text LIKE $7 ESCAPE '\\'
                AND ($8 = '' OR c.site_id = $8) AND ($9 = '' OR $9 LIKE '%' || c.site_id || '%')
              ORDER BY c.attributed_at DESC, c.id DESC LIMIT $10";
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
                AND c.attributed_at >= $5 AND c.attributed_at < $6 AND c.search_text LIKE $7 ESCAPE '\\'
                AND ($8 = '' OR c.site_id = $8) AND ($9 = '' OR $9 LIKE '%' || c.site_id || '%')
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
