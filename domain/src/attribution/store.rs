//! Attributions, what came too late, and counter-entries.

use super::Owner;
use crate::db::{DbError, Row};
use crate::links::Split;

statements! {
    /// A click on the site in this mode, of a partner at work, with the split it was made under.
    CLICK = "SELECT k.partner_id, k.link_id, k.split_version, x.discount, x.commission
             FROM clicks k JOIN link_splits x ON x.link_id = k.link_id AND x.version = k.split_version
             JOIN partners p ON p.id = k.partner_id
             WHERE k.id = $1 AND k.site_id = $2 AND k.mode = $3 AND p.status = 'active'";
    /// The link that a discount code belongs to, with its split of today.
    CODE = "SELECT l.partner_id, l.id AS link_id, l.split_version, l.discount, l.commission
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
    /// Everything that was decided about one customer, from old to new.
    HISTORY = "SELECT x.id, x.customer_id, x.from_partner_id, f.name AS from_name, x.to_partner_id, t.name AS to_name,
                      x.reason, x.created_at, c.name AS customer_name, c.masked_email, s.name AS site_name
               FROM attribution_corrections x JOIN customers c ON c.id = x.customer_id JOIN sites s ON s.id = x.site_id
               LEFT JOIN partners f ON f.id = x.from_partner_id LEFT JOIN partners t ON t.id = x.to_partner_id
               WHERE x.customer_id = $1 ORDER BY x.number";
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
