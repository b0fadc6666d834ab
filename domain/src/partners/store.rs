//! Partners.

use super::Partner;
use crate::db::{DbError, Row};

statements! {
    /// A new partner; `$10` is now.
    INSERT = "INSERT INTO partners (id, name, status, tier, country, locale, website, about, status_reason,
                                    search_text, created_at, updated_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9, $10, $10)";
    /// One partner.
    GET = "SELECT p.id, p.name, p.status, p.status_reason, p.tier, p.country, p.locale, p.website, p.about, p.created_at,
                  (SELECT COUNT(*) FROM users u WHERE u.partner_id = p.id AND u.removed_at IS NULL) AS people
           FROM partners p WHERE p.id = $1";
    /// From new to old.
    LIST = "SELECT p.id, p.name, p.status, p.status_reason, p.tier, p.country, p.locale, p.website, p.about, p.created_at,
                   (SELECT COUNT(*) FROM users u WHERE u.partner_id = p.id AND u.removed_at IS NULL) AS people
            FROM partners p
            WHERE (p.created_at, p.id) < ($1, $2) AND ($3 = '' OR p.status = $3)
              AND p.search_text LIKE $4 ESCAPE '\\'
            ORDER BY p.created_at DESC, p.id DESC LIMIT $5";
    /// Applied and not decided, from old to new.
    WAITING = "SELECT p.id, p.name, p.status, p.status_reason, p.tier, p.country, p.locale, p.website, p.about, p.created_at,
                      (SELECT COUNT(*) FROM users u WHERE u.partner_id = p.id AND u.removed_at IS NULL) AS people
               FROM partners p WHERE p.status = 'pending' ORDER BY p.created_at, p.id LIMIT $1";
    /// From one state to another.
    SET_STATUS = "UPDATE partners SET status = $2, status_reason = $3, updated_at = $4 WHERE id = $1 AND status = $5";
    /// What a partner changes itself.
    SET_PROFILE = "UPDATE partners SET name = $2, country = $3, website = $4, about = $5, search_text = $6,
                                       updated_at = $7 WHERE id = $1";
}

impl Partner {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            status: row.get("status")?,
            status_reason: row.get("status_reason")?,
            tier: row.get("tier")?,
            country: row.get("country")?,
            locale: row.get("locale")?,
            website: row.get("website")?,
            about: row.get("about")?,
            created_at: row.get("created_at")?,
            people: row.get("people")?,
        })
    }
}
