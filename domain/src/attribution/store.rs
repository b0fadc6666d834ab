//! Attributions, what came too late, and counter-entries.

use super::Owner;
use crate::db::{DbError, Row};
use crate::links::Split;

statements! {
    /// A click on the site in this mode, of a partner at work, with the split it was made under.
    CLICK = "SELECT l.partner_id, k.link_id, k.split_version, x.discount, x.commission, k.created_at AS earliest
             FROM clicks k JOIN links l ON l.id = k.link_id
             JOIN link_splits x ON x.link_id = k.link_id AND x.version = k.split_version
             JOIN partners p ON p.id = l.partner_id
             WHERE k.id = $1 AND l.site_id = $2 AND l.mode = $3 AND p.status = 'active'";
    /// The link that a discount code belongs to, with its split of today.
    CODE = "SELECT l.partner_id, l.id AS link_id, l.split_version, l.discount, l.commission, l.created_at AS earliest
            FROM links l JOIN partners p ON p.id = l.partner_id
            WHERE l.site_id = $1 AND l.mode = $2 AND l.code = $3 AND l.status = 'active' AND p.status = 'active'";
    /// The first accepted attribution.
    INSERT = "INSERT INTO attributions (id, site_id, mode, customer_id, partner_id, via, link_id, evidence, discount,
                                        commission, self_referral, occurred_at, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// What came too late; the same thing once.
    KEEP_LATE = "INSERT INTO attribution_attempts (id, site_id, mode, customer_id, partner_id, via, link_id, evidence,
                                                   outcome, occurred_at, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'late', $9, $10)
                 ON CONFLICT (customer_id, evidence) DO NOTHING";
    /// A counter-entry, with the next number.
    CORRECT = "INSERT INTO attribution_corrections (id, site_id, mode, customer_id, number, from_partner_id, to_partner_id,
                                                    link_id, discount, commission, self_referral, reason, created_by,
                                                    created_at)
               VALUES ($1, $2, $3, $4,
                       (SELECT COALESCE(MAX(n.number), 0) + 1 FROM attribution_corrections n WHERE n.customer_id = $4),
                       $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// A link of a partner on a site.
    LINK = "SELECT discount, commission FROM links WHERE id = $1 AND partner_id = $2 AND site_id = $3 AND mode = $4";
    /// What a partner lost, newest first. Who has it now is not theirs to know, nor is more of the customer.
    LOST = "SELECT x.id, x.customer_id, x.from_partner_id, '' AS from_name, x.to_partner_id, '' AS to_name,
                     x.reason, x.created_at, s.name AS site_name,
                     CASE WHEN c.partner_id = $1 THEN c.name ELSE '' END AS customer_name,
                     CASE WHEN c.partner_id = $1 THEN c.masked_email ELSE '' END AS masked_email
              FROM attribution_corrections x JOIN customers c ON c.id = x.customer_id JOIN sites s ON s.id = x.site_id
              WHERE x.from_partner_id = $1 AND x.mode = $2 ORDER BY x.created_at DESC, x.id DESC LIMIT $3";
    /// What a partner gained, newest first.
    GAINED = "SELECT x.id, x.customer_id, x.from_partner_id, '' AS from_name, x.to_partner_id, '' AS to_name,
                     x.reason, x.created_at, s.name AS site_name,
                     CASE WHEN c.partner_id = $1 THEN c.name ELSE '' END AS customer_name,
                     CASE WHEN c.partner_id = $1 THEN c.masked_email ELSE '' END AS masked_email
              FROM attribution_corrections x JOIN customers c ON c.id = x.customer_id JOIN sites s ON s.id = x.site_id
              WHERE x.to_partner_id = $1 AND x.mode = $2 ORDER BY x.created_at DESC, x.id DESC LIMIT $3";
    /// A customer and whose they are, for the operator.
    STANDING = "SELECT c.id, c.site_id, s.name AS site_name, c.external_id, c.name, c.masked_email, c.country, c.partner_id,
                       p.name AS partner_name, c.link_id, l.slug, c.attributed_at, c.self_referral, c.created_at,
                       (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) AS orders,
                       c.attribution_id, c.discount, c.commission
                FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN partners p ON p.id = c.partner_id
                LEFT JOIN links l ON l.id = c.link_id WHERE c.id = $1 AND c.mode = $2";
    /// What made a customer somebody's for life.
    BROUGHT = "SELECT a.id, a.partner_id, p.name AS partner_name, a.via, a.link_id, l.slug, a.evidence, a.occurred_at,
                      a.created_at
               FROM attributions a JOIN partners p ON p.id = a.partner_id LEFT JOIN links l ON l.id = a.link_id
               WHERE a.customer_id = $1";
    /// What came too late for a customer, newest first.
    LATE = "SELECT a.id, a.partner_id, p.name AS partner_name, a.via, a.link_id, l.slug, a.evidence, a.occurred_at,
                   a.created_at
            FROM attribution_attempts a JOIN partners p ON p.id = a.partner_id LEFT JOIN links l ON l.id = a.link_id
            WHERE a.customer_id = $1 ORDER BY a.occurred_at DESC, a.id DESC LIMIT $2";
    /// How many came too late for a customer.
    COUNT_LATE = "SELECT COUNT(*) AS n FROM attribution_attempts WHERE customer_id = $1";
    /// Everything that was decided about one customer, from old to new.
    HISTORY = "SELECT x.id, x.customer_id, x.from_partner_id, f.name AS from_name, x.to_partner_id, t.name AS to_name,
                      x.reason, x.created_at, c.name AS customer_name, c.masked_email, s.name AS site_name
               FROM attribution_corrections x JOIN customers c ON c.id = x.customer_id JOIN sites s ON s.id = x.site_id
               LEFT JOIN partners f ON f.id = x.from_partner_id LEFT JOIN partners t ON t.id = x.to_partner_id
               WHERE x.customer_id = $1 ORDER BY x.number";
    /// A partner's figures by day and site; `$5` names sites, or is empty.
    REPORT_DAYS = "SELECT r.day, r.site_id, s.name AS site_name, r.currency, r.orders, r.revenue,
                          r.pending, r.disputed, r.approved, r.receivable, r.paid, r.reversed
                   FROM rollup_days r JOIN sites s ON s.id = r.site_id
                   WHERE r.partner_id = $1 AND r.mode = $2 AND r.day >= $3 AND r.day <= $4
                     AND ($5 = '' OR $5 LIKE '%' || r.site_id || '%')";
    /// A partner's figures by link.
    REPORT_LINKS = "SELECT r.link_id, l.slug, l.source, r.currency, CAST(SUM(r.orders) AS BIGINT) AS orders,
                           CAST(SUM(r.revenue) AS BIGINT) AS revenue
                    FROM rollup_links r JOIN links l ON l.id = r.link_id
                    WHERE r.partner_id = $1 AND r.mode = $2 AND r.day >= $3 AND r.day <= $4
                      AND ($5 = '' OR $5 LIKE '%' || r.site_id || '%')
                    GROUP BY r.link_id, l.slug, l.source, r.currency";
    /// A partner's commission by link and state, of orders from `$3` and before `$4`.
    REPORT_COMMISSIONS = "SELECT m.link_id, l.slug, l.source, m.currency, m.status, CAST(SUM(m.amount) AS BIGINT) AS amount,
                                 CAST(SUM(m.reversed + m.clawed_back) AS BIGINT) AS reversed
                          FROM commissions m JOIN links l ON l.id = m.link_id
                          WHERE m.partner_id = $1 AND m.mode = $2 AND m.placed_at >= $3 AND m.placed_at < $4
                            AND ($5 = '' OR $5 LIKE '%' || m.site_id || '%')
                          GROUP BY m.link_id, l.slug, l.source, m.currency, m.status";
    /// Customers who became a partner's from `$3` and before `$4`, by day and site.
    REPORT_CUSTOMERS_OF_DAYS = "SELECT c.attributed_at / 86400000000 AS day, c.site_id, s.name AS site_name, s.currency,
                                       COUNT(*) AS customers
                                FROM customers c JOIN sites s ON s.id = c.site_id
                                WHERE c.partner_id = $1 AND c.mode = $2 AND c.attributed_at >= $3 AND c.attributed_at < $4
                                  AND ($5 = '' OR $5 LIKE '%' || c.site_id || '%')
                                GROUP BY c.attributed_at / 86400000000, c.site_id, s.name, s.currency";
    /// The same by link. Who was given by the operator's decision came by none.
    REPORT_CUSTOMERS_OF_LINKS = "SELECT c.link_id, l.slug, l.source, s.currency, COUNT(*) AS customers
                                 FROM customers c JOIN sites s ON s.id = c.site_id JOIN links l ON l.id = c.link_id
                                 WHERE c.partner_id = $1 AND c.mode = $2 AND c.attributed_at >= $3 AND c.attributed_at < $4
                                   AND ($5 = '' OR $5 LIKE '%' || c.site_id || '%')
                                 GROUP BY c.link_id, l.slug, l.source, s.currency";
    /// Who clicked, by day and site.
    REPORT_CLICKS_OF_DAYS = "SELECT d.day, d.site_id, s.name AS site_name, s.currency,
                                    CAST(SUM(d.clicks) AS BIGINT) AS clicks, CAST(SUM(d.sessions) AS BIGINT) AS sessions
                             FROM click_days d JOIN sites s ON s.id = d.site_id
                             WHERE d.partner_id = $1 AND d.mode = $2 AND d.day >= $3 AND d.day <= $4
                               AND ($5 = '' OR $5 LIKE '%' || d.site_id || '%')
                             GROUP BY d.day, d.site_id, s.name, s.currency";
    /// Who clicked, by link.
    REPORT_CLICKS_OF_LINKS = "SELECT d.link_id, l.slug, l.source, s.currency,
                                     CAST(SUM(d.clicks) AS BIGINT) AS clicks, CAST(SUM(d.sessions) AS BIGINT) AS sessions
                              FROM click_days d JOIN links l ON l.id = d.link_id JOIN sites s ON s.id = d.site_id
                              WHERE d.partner_id = $1 AND d.mode = $2 AND d.day >= $3 AND d.day <= $4
                                AND ($5 = '' OR $5 LIKE '%' || d.site_id || '%')
                              GROUP BY d.link_id, l.slug, l.source, s.currency";
}

impl Owner {
    /// Reads what stands at a customer; `None` where they are nobody's.
    pub(crate) fn read(row: &Row) -> Result<Option<Self>, DbError> {
        let Some(partner) = row.get("partner_id")? else { return Ok(None) };
        Ok(Some(Self {
            partner,
            attribution: row.get("attribution_id")?,
            link: row.get("link_id")?,
            split: Split::read(row)?,
            self_referral: row.get("self_referral")?,
        }))
    }
}
