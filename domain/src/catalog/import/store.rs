//! Uploads of products.

use super::Import;
use crate::db::{DbError, Row};

statements! {
    /// A new upload.
    INSERT = "INSERT INTO catalog_imports (id, site_id, status, format, filename, encoding, content_hash, products, problems,
                                           rows_read, created, updated, created_at, created_by)
              VALUES ($1, $2, 'preview', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// Uploads, newest first.
    LIST = "SELECT i.id, i.site_id, s.name AS site_name, s.currency, i.status, i.format, i.filename, i.encoding,
                   i.rows_read, i.created, i.updated, i.created_at, COALESCE(u.name, 'Tandem') AS made_by, i.committed_at
            FROM catalog_imports i JOIN sites s ON s.id = i.site_id LEFT JOIN users u ON u.id = i.created_by
            WHERE (i.created_at, i.id) < ($1, $2) ORDER BY i.created_at DESC, i.id DESC LIMIT $3";
    /// An upload with what is in it.
    GET = "SELECT i.id, i.site_id, s.name AS site_name, s.currency, i.status, i.format, i.filename, i.encoding,
                  i.rows_read, i.created, i.updated, i.created_at, COALESCE(u.name, 'Tandem') AS made_by, i.committed_at,
                  i.products, i.problems
           FROM catalog_imports i JOIN sites s ON s.id = i.site_id LEFT JOIN users u ON u.id = i.created_by
           WHERE i.id = $1";
    /// The same file for the same site that still waits.
    WAITING = "SELECT i.id FROM catalog_imports i WHERE i.site_id = $1 AND i.content_hash = $2 AND i.status = 'preview'";
    /// It is decided; the state is part of the condition, so that of two presses one counts.
    COMMIT = "UPDATE catalog_imports SET status = 'committed', committed_at = $2, created = $3, updated = $4
              WHERE id = $1 AND status = 'preview'";
    /// It is given up, with what was in it.
    DISCARD = "UPDATE catalog_imports SET status = 'discarded', products = '[]' WHERE id = $1 AND status = 'preview'";
}

/// A column that holds JSON.
pub(super) fn json<T: serde::de::DeserializeOwned>(row: &Row, name: &str) -> Result<T, DbError> {
    let text: String = row.get(name)?;
    serde_json::from_str(&text).map_err(|fault| DbError::decode(name, fault))
}

impl Import {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            currency: row.get("currency")?,
            status: row.get("status")?,
            format: row.get("format")?,
            filename: row.get("filename")?,
            encoding: row.get("encoding")?,
            rows: row.get("rows_read")?,
            created: row.get("created")?,
            updated: row.get("updated")?,
            created_at: row.get("created_at")?,
            by: row.get("made_by")?,
            committed_at: row.get("committed_at")?,
        })
    }
}
