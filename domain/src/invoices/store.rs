//! Invoices in SQL.

use super::{Content, Invoice, Summary};
use crate::db::{DbError, Row};

statements! {
    /// What an invoice of an order says.
    SALE = "SELECT o.id, o.external_id, o.site_id, o.partner_id, o.mode, o.currency, o.placed_at, o.shipping, o.total,
                   s.name AS site_name, s.host, s.country AS site_country, b.name AS seller_name,
                   b.address AS seller_address, b.vat_id AS seller_vat_id, b.foot AS seller_foot,
                   p.name AS partner_name, p.country AS partner_country, p.locale, q.name AS buyer_name,
                   q.address AS buyer_address, q.vat_id AS buyer_vat_id, d.customer_reference, d.payment, d.priced,
                   d.vat_id, d.name, d.company, d.street, d.street2, d.postcode, d.city, d.region, d.country
            FROM orders o JOIN dropship_orders d ON d.order_id = o.id JOIN sites s ON s.id = o.site_id
            JOIN partners p ON p.id = o.partner_id LEFT JOIN site_billing b ON b.site_id = o.site_id
            LEFT JOIN partner_billing q ON q.partner_id = o.partner_id
            WHERE o.id = $1 AND o.kind = 'dropship'";
    /// The next number of a site and year; others wait until it is committed or given up.
    NEXT = "INSERT INTO invoice_numbers (site_id, mode, year, last) VALUES ($1, $2, $3, 1)
            ON CONFLICT (site_id, mode, year) DO UPDATE SET last = invoice_numbers.last + 1
            RETURNING last";
    /// A new invoice.
    INSERT = "INSERT INTO invoices (id, site_id, mode, year, number, label, kind, order_id, partner_id, refund_id, credits,
                                    currency, net, vat, total, content, issued_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    /// The invoice of an order and its credit notes, as they stand.
    OF_ORDER = "SELECT i.id, i.label, i.kind, i.order_id, i.currency, i.net, i.vat, i.total, i.issued_at
                FROM invoices i WHERE i.order_id = $1 ORDER BY i.issued_at, i.number, i.id";
    /// The same with what is printed.
    WHOLE_OF_ORDER = "SELECT i.id, i.label, i.kind, i.order_id, i.currency, i.net, i.vat, i.total, i.issued_at, i.content,
                             i.refund_id
                      FROM invoices i WHERE i.order_id = $1 ORDER BY i.issued_at, i.number, i.id";
    /// Refunds of an order for which there is no credit note yet.
    UNCREDITED = "SELECT r.id, r.amount, r.reason, r.lines FROM refunds r
                  WHERE r.order_id = $1 AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.refund_id = r.id)
                  ORDER BY r.occurred_at, r.id";
    /// One invoice.
    GET = "SELECT i.id, i.label, i.kind, i.order_id, i.currency, i.net, i.vat, i.total, i.issued_at, i.content
           FROM invoices i WHERE i.id = $1 AND i.order_id = $2";
    /// A partner's invoices and credit notes, newest first.
    LIST = "SELECT i.id, i.label, i.kind, i.order_id, i.currency, i.net, i.vat, i.total, i.issued_at, i.partner_id,
                   s.name AS site_name, p.name AS partner_name, o.external_id AS order_number, d.customer_reference
            FROM invoices i JOIN sites s ON s.id = i.site_id JOIN partners p ON p.id = i.partner_id
            JOIN orders o ON o.id = i.order_id JOIN dropship_orders d ON d.order_id = i.order_id
            WHERE i.partner_id = $10 AND i.mode = $1 AND (i.issued_at, i.id) < ($2, $3) AND i.issued_at >= $4 AND ($5 = '' OR i.kind = $5)
              AND ($6 = '' OR i.site_id = $6)
              AND ($7 = '%%' OR lower(i.label) LIKE $7 ESCAPE '\\' OR lower(o.external_id) LIKE $7 ESCAPE '\\'
                   OR lower(d.customer_reference) LIKE $7 ESCAPE '\\')
              AND ($8 = '' OR $8 LIKE '%' || i.site_id || '%')
            ORDER BY i.issued_at DESC, i.id DESC LIMIT $9";
    /// Everybody's, newest first.
    LIST_ANY = "SELECT i.id, i.label, i.kind, i.order_id, i.currency, i.net, i.vat, i.total, i.issued_at, i.partner_id,
                   s.name AS site_name, p.name AS partner_name, o.external_id AS order_number, d.customer_reference
            FROM invoices i JOIN sites s ON s.id = i.site_id JOIN partners p ON p.id = i.partner_id
            JOIN orders o ON o.id = i.order_id JOIN dropship_orders d ON d.order_id = i.order_id
            WHERE i.mode = $1 AND (i.issued_at, i.id) < ($2, $3) AND i.issued_at >= $4 AND ($5 = '' OR i.kind = $5)
              AND ($6 = '' OR i.site_id = $6)
              AND ($7 = '%%' OR lower(i.label) LIKE $7 ESCAPE '\\' OR lower(o.external_id) LIKE $7 ESCAPE '\\'
                   OR lower(d.customer_reference) LIKE $7 ESCAPE '\\')
              AND ($8 = '' OR $8 LIKE '%' || i.site_id || '%')
            ORDER BY i.issued_at DESC, i.id DESC LIMIT $9";
    /// How a site stands on invoices.
    SITE = "SELECT b.name, b.address, b.vat_id, b.foot FROM site_billing b WHERE b.site_id = $1";
    /// How a partner stands on invoices.
    PARTNER = "SELECT b.name, b.address, b.vat_id, '' AS foot FROM partner_billing b WHERE b.partner_id = $1";
    /// How a site stands on invoices from now on.
    SET_SITE = "INSERT INTO site_billing (site_id, name, address, vat_id, foot, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (site_id) DO UPDATE SET name = excluded.name, address = excluded.address,
                    vat_id = excluded.vat_id, foot = excluded.foot, updated_at = excluded.updated_at";
    /// How a partner stands on invoices from now on.
    SET_PARTNER = "INSERT INTO partner_billing (partner_id, name, address, vat_id, updated_at) VALUES ($1, $2, $3, $4, $5)
                   ON CONFLICT (partner_id) DO UPDATE SET name = excluded.name, address = excluded.address,
                       vat_id = excluded.vat_id, updated_at = excluded.updated_at";
}

impl Summary {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            label: row.get("label")?,
            kind: row.get("kind")?,
            order: row.get("order_id")?,
            currency: row.get("currency")?,
            net: row.get("net")?,
            vat: row.get("vat")?,
            total: row.get("total")?,
            issued_at: row.get("issued_at")?,
        })
    }
}

impl Invoice {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        let content: serde_json::Value = row.get("content")?;
        let content: Content =
            serde_json::from_value(content).map_err(|fault| DbError::decode("content", fault))?;
        Ok(Self { summary: Summary::read(row)?, content })
    }
}
