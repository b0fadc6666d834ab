//! Links and their splits.

use super::{Link, Split, SplitVersion};
use crate::db::{DbError, Row, parsed};

statements! {
    /// A new link; it has its first split.
    INSERT = "INSERT INTO links (id, partner_id, mode, site_id, status, slug, destination, campaign, source, code,
                                 discount, commission, split_version, search_text, created_at, created_by)
              VALUES ($1, $2, $3, $4, 'active', $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $14)";
    /// A split of a link.
    INSERT_SPLIT = "INSERT INTO link_splits (link_id, version, discount, commission, created_at, created_by)
                    VALUES ($1, $2, $3, $4, $5, $6)";
    /// Those of these slugs that are taken, by whomever.
    TAKEN = "SELECT slug FROM links WHERE slug IN ($1, $2, $3, $4, $5)";
    /// Whether a discount code of the site is taken.
    CODE_TAKEN = "SELECT id FROM links WHERE site_id = $1 AND mode = $2 AND code = $3";
    /// One of a partner's.
    GET = "SELECT l.id, l.mode, l.site_id, s.name AS site_name, l.status, l.slug, l.destination, l.campaign, l.source,
                  l.code, l.discount, l.commission, l.split_version, l.created_at, s.currency,
                  (SELECT CAST(COALESCE(SUM(d.clicks), 0) AS BIGINT) FROM click_days d WHERE d.link_id = l.id) AS clicks,
                  (SELECT CAST(COALESCE(SUM(d.sessions), 0) AS BIGINT) FROM click_days d WHERE d.link_id = l.id) AS sessions,
                  (SELECT COUNT(*) FROM customers c WHERE c.link_id = l.id) AS customers
           FROM links l JOIN sites s ON s.id = l.site_id WHERE l.id = $1 AND l.partner_id = $2 AND l.mode = $3
             AND ($4 = '' OR $4 LIKE '%' || l.site_id || '%')";
    /// A partner's, newest first.
    LIST = "SELECT l.id, l.mode, l.site_id, s.name AS site_name, l.status, l.slug, l.destination, l.campaign, l.source,
                   l.code, l.discount, l.commission, l.split_version, l.created_at, s.currency,
                   (SELECT CAST(COALESCE(SUM(d.clicks), 0) AS BIGINT) FROM click_days d WHERE d.link_id = l.id) AS clicks,
                   (SELECT CAST(COALESCE(SUM(d.sessions), 0) AS BIGINT) FROM click_days d WHERE d.link_id = l.id) AS sessions,
                   (SELECT COUNT(*) FROM customers c WHERE c.link_id = l.id) AS customers
            FROM links l JOIN sites s ON s.id = l.site_id
            WHERE l.partner_id = $1 AND l.mode = $2 AND (l.created_at, l.id) < ($3, $4)
              AND l.search_text LIKE $5 ESCAPE '\\' AND ($6 = '' OR l.site_id = $6) AND ($7 = '' OR l.status = $7)
              AND ($9 = '' OR $9 LIKE '%' || l.site_id || '%') AND ($10 = '' OR l.source = $10)
            ORDER BY l.created_at DESC, l.id DESC LIMIT $8";
    /// A partner's that have the most of a figure, by the word of its `Sort` in `$11`. Each figure is added up once, for
    /// all links of the partner, who has some thousands at the most; what else is shown is read for the page alone.
    LIST_BY_FIGURE = "WITH figures AS (
                          SELECT d.link_id, CAST(SUM(d.clicks) AS BIGINT) AS figure FROM click_days d
                          WHERE $11 = 'clicks' AND d.partner_id = $1 AND d.mode = $2 GROUP BY d.link_id
                          UNION ALL
                          SELECT b.id AS link_id, COUNT(*) AS figure FROM links b JOIN customers c ON c.link_id = b.id
                          WHERE $11 = 'clients' AND b.partner_id = $1 AND b.mode = $2 GROUP BY b.id
                          UNION ALL
                          SELECT r.link_id, CAST(SUM(CASE WHEN $11 = 'revenue' THEN r.revenue ELSE r.earned END) AS BIGINT) AS figure
                          FROM rollup_links r
                          WHERE $11 IN ('revenue', 'earned') AND r.partner_id = $1 AND r.mode = $2 GROUP BY r.link_id)
                      SELECT l.id, l.mode, l.site_id, s.name AS site_name, l.status, l.slug, l.destination, l.campaign, l.source,
                             l.code, l.discount, l.commission, l.split_version, l.created_at, s.currency,
                             (SELECT CAST(COALESCE(SUM(d.clicks), 0) AS BIGINT) FROM click_days d WHERE d.link_id = l.id) AS clicks,
                             (SELECT CAST(COALESCE(SUM(d.sessions), 0) AS BIGINT) FROM click_days d WHERE d.link_id = l.id) AS sessions,
                             (SELECT COUNT(*) FROM customers c WHERE c.link_id = l.id) AS customers
                      FROM links l JOIN sites s ON s.id = l.site_id
                      WHERE l.id IN (
                          SELECT k.id FROM links k LEFT JOIN figures f ON f.link_id = k.id
                          WHERE k.partner_id = $1 AND k.mode = $2 AND (COALESCE(f.figure, 0), k.id) < ($3, $4)
                            AND k.search_text LIKE $5 ESCAPE '\\' AND ($6 = '' OR k.site_id = $6) AND ($7 = '' OR k.status = $7)
                            AND ($9 = '' OR $9 LIKE '%' || k.site_id || '%') AND ($10 = '' OR k.source = $10)
                          ORDER BY COALESCE(f.figure, 0) DESC, k.id DESC LIMIT $8)";
    /// What some are called; `$1` is a list of identifiers, `$2` their partner or empty.
    SLUGS = "SELECT l.id, l.slug FROM links l
             WHERE l.id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND ($2 = '' OR l.partner_id = $2) AND l.mode = $3
               AND ($4 = '' OR $4 LIKE '%' || l.site_id || '%')";
    /// What one of a partner's is called.
    SLUG = "SELECT l.slug FROM links l WHERE l.id = $1 AND l.partner_id = $2 AND l.mode = $3
              AND ($4 = '' OR $4 LIKE '%' || l.site_id || '%')";
    /// The splits of a partner's link, the latest first.
    SPLITS = "SELECT x.version, x.discount, x.commission, x.created_at, x.created_by
              FROM link_splits x JOIN links l ON l.id = x.link_id
              WHERE x.link_id = $1 AND l.partner_id = $2 AND l.mode = $3 AND ($4 = '' OR $4 LIKE '%' || l.site_id || '%')
              ORDER BY x.version DESC";
    /// The days of a partner's link.
    DAYS = "SELECT d.day, d.clicks, d.bots FROM click_days d JOIN links l ON l.id = d.link_id
            WHERE d.link_id = $1 AND l.partner_id = $2 AND l.mode = $3 AND d.day > $4
              AND ($5 = '' OR $5 LIKE '%' || l.site_id || '%') ORDER BY d.day";
    /// Another split: its version.
    SET_SPLIT = "UPDATE links SET discount = $4, commission = $5, split_version = split_version + 1
                 WHERE id = $1 AND partner_id = $2 AND mode = $3 RETURNING split_version";
    /// On or off.
    SET_STATUS = "UPDATE links SET status = $4 WHERE id = $1 AND partner_id = $2 AND mode = $3 AND status <> $4";
}

impl Split {
    /// The columns `discount` and `commission`.
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        let part = |name| -> Result<_, DbError> {
            parsed(row, name)?.ok_or_else(|| DbError::decode(name, "is null"))
        };
        Ok(Self { discount: part("discount")?, commission: part("commission")? })
    }
}

impl Link {
    /// A link whose orders are not counted yet.
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            mode: row.get("mode")?,
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            status: row.get("status")?,
            slug: row.get("slug")?,
            destination: row.get("destination")?,
            campaign: row.get("campaign")?,
            source: row.get("source")?,
            code: row.get("code")?,
            split: Split::read(row)?,
            version: row.get("split_version")?,
            created_at: row.get("created_at")?,
            clicks: row.get("clicks")?,
            sessions: row.get("sessions")?,
            customers: row.get("customers")?,
            currency: row.get("currency")?,
            orders: 0,
            revenue: 0,
            earned: 0,
        })
    }
}

impl SplitVersion {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            version: row.get("version")?,
            split: Split::read(row)?,
            created_at: row.get("created_at")?,
            created_by: row.get("created_by")?,
        })
    }
}
