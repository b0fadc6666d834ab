//! Uploads of products.

use super::Import;
use crate::db::{DbError, Row};

statements! {
    /// A new upload.
    INSERT = "INSERT INTO catalog_imports (id, site_id, status, format, filename, encoding, content_hash, products, problems,
                                           rows_read, created, updated, created_at, created_by, unchanged, effect, locale)
              VALUES ($1, $2, 'preview', $3, $4, $5, $6, '[]', '[]', $7, 0, 0, $8, $9, 0, '{}', $10)";
    /// What it would do, once all of it was looked at.
    LOOKED_AT = "UPDATE catalog_imports SET problems = $2, created = $3, updated = $4, unchanged = $5, effect = $6
                 WHERE id = $1";
    /// Some of its products.
    INSERT_PART = "INSERT INTO catalog_import_parts (import_id, number, products) VALUES ($1, $2, $3)";
    /// Some of its products again.
    PART = "SELECT products FROM catalog_import_parts WHERE import_id = $1 AND number = $2";
    /// They are in the catalogue, or given up.
    DELETE_PARTS = "DELETE FROM catalog_import_parts WHERE import_id = $1";
    /// Uploads, newest first.
    LIST = "SELECT i.id, i.site_id, s.name AS site_name, s.currency, i.status, i.format, i.filename, i.encoding,
                   i.rows_read, i.created, i.updated, i.unchanged, i.locale, i.created_at, COALESCE(u.name, 'Tandem') AS made_by, i.committed_at
            FROM catalog_imports i JOIN sites s ON s.id = i.site_id LEFT JOIN users u ON u.id = i.created_by
            WHERE (i.created_at, i.id) < ($1, $2) ORDER BY i.created_at DESC, i.id DESC LIMIT $3";
    /// An upload with what is in it.
    GET = "SELECT i.id, i.site_id, s.name AS site_name, s.currency, i.status, i.format, i.filename, i.encoding,
                  i.rows_read, i.created, i.updated, i.unchanged, i.locale, i.created_at, COALESCE(u.name, 'Tandem') AS made_by, i.committed_at,
                  i.products, i.problems, i.effect
           FROM catalog_imports i JOIN sites s ON s.id = i.site_id LEFT JOIN users u ON u.id = i.created_by
           WHERE i.id = $1";
    /// The same file for the same site that still waits; nobody else decides about it until the transaction ends.
    WAITING = "UPDATE catalog_imports SET filename = $3
               WHERE site_id = $1 AND content_hash = $2 AND status = 'preview' RETURNING id";
    /// It is decided; the state is part of the condition, so that of two presses one counts.
    COMMIT = "UPDATE catalog_imports SET status = 'committed', committed_at = $2 WHERE id = $1 AND status = 'preview'";
    /// What came of it.
    COMMITTED = "UPDATE catalog_imports SET created = $2, updated = $3, unchanged = $4 WHERE id = $1";
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
            locale: row.get("locale")?,
            created: row.get("created")?,
            updated: row.get("updated")?,
            unchanged: row.get("unchanged")?,
            created_at: row.get("created_at")?,
            by: row.get("made_by")?,
            committed_at: row.get("committed_at")?,
        })
    }
}
