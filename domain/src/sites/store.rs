//! Sites and programmes.

use super::Terms;
use crate::db::{DbError, Row, parsed};

statements! {
    /// Every programme with its site.
    PROGRAMMES = "SELECT g.id AS programme_id, g.kind, g.name AS programme_name, g.pool_percent, g.holding_days,
                         s.id AS site_id, s.name AS site_name, s.host, s.kind AS site_kind, s.currency
                  FROM programmes g JOIN sites s ON s.id = g.site_id ORDER BY s.name, g.kind";
    /// The programmes a partner is in.
    OF_PARTNER = "SELECT g.id AS programme_id, g.kind, g.name AS programme_name, g.pool_percent, g.holding_days,
                         s.id AS site_id, s.name AS site_name, s.host, s.kind AS site_kind, s.currency
                  FROM enrolments e JOIN programmes g ON g.id = e.programme_id JOIN sites s ON s.id = g.site_id
                  WHERE e.partner_id = $1 ORDER BY s.name, g.kind";
    /// Puts a partner into a programme.
    ENROL = "INSERT INTO enrolments (partner_id, programme_id, created_at) VALUES ($1, $2, $3)";
}

impl Terms {
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            programme: row.get("programme_id")?,
            kind: row.get("kind")?,
            name: row.get("programme_name")?,
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            host: row.get("host")?,
            site_kind: row.get("site_kind")?,
            currency: row.get("currency")?,
            pool_percent: parsed(row, "pool_percent")?.unwrap_or_default(),
            holding_days: row.get("holding_days")?,
        })
    }
}
