//! What is packed, shipped and told, in SQL.

use super::more::{Note, Packing};
use super::queue::ToPack;
use super::rules::Open;
use crate::db::{DbError, Row};

statements! {
    /// What is to be packed, oldest first.
    QUEUE = "SELECT o.id, o.external_id, o.site_id, s.name AS site_name, o.partner_id, p.name AS partner_name, o.status,
                    o.placed_at, o.currency, o.total, d.name AS recipient, d.city, d.country, d.customer_reference,
                    k.packer, k.begun_at,
                    CAST((SELECT SUM(l.quantity - l.dropped_quantity) FROM order_lines l WHERE l.order_id = o.id) AS BIGINT) AS pieces,
                    CAST((SELECT SUM(l.quantity - l.dropped_quantity - l.shipped_quantity) FROM order_lines l
                          WHERE l.order_id = o.id) AS BIGINT) AS left_pieces,
                    CAST((SELECT COUNT(*) FROM incidents i WHERE i.order_id = o.id AND i.state = 'open') AS BIGINT) AS troubles
             FROM orders o JOIN sites s ON s.id = o.site_id JOIN dropship_orders d ON d.order_id = o.id
             JOIN partners p ON p.id = o.partner_id LEFT JOIN packing k ON k.order_id = o.id
             WHERE o.kind = 'dropship' AND (o.status IN ('paid', 'processing') OR o.rest > 0)
               AND o.mode = $1 AND (o.placed_at, o.id) > ($2, $3)
               AND ($4 = '' OR o.site_id = $4) AND ($5 = '' OR d.country = $5)
               AND ($6 = '%%' OR o.search_text LIKE $6 ESCAPE '\\')
               AND ($7 = '' OR ($7 = 'new' AND o.rest = 0 AND k.order_id IS NULL) OR ($7 = 'packing' AND k.order_id IS NOT NULL)
                    OR ($7 = 'partial' AND o.rest > 0)
                    OR ($7 = 'trouble' AND EXISTS (SELECT 1 FROM incidents i WHERE i.order_id = o.id AND i.state = 'open')))
             ORDER BY o.placed_at, o.id LIMIT $8";
    /// How much that is.
    COUNT = "SELECT COUNT(*) AS count FROM orders o
             WHERE o.kind = 'dropship' AND (o.status IN ('paid', 'processing') OR o.rest > 0) AND o.mode = $1";
    /// What left of an order's lines.
    OPEN = "SELECT l.number, l.quantity, l.shipped_quantity, l.dropped_quantity, o.rest, o.status
            FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.order_id = $1 ORDER BY l.number";
    /// Who packs it.
    PACKING = "SELECT k.packer, k.begun_at FROM packing k WHERE k.order_id = $1";
    /// Somebody packs it, or somebody else does now.
    PACK = "INSERT INTO packing (order_id, packer, begun_at) VALUES ($1, $2, $3)
            ON CONFLICT (order_id) DO UPDATE SET packer = excluded.packer, begun_at = excluded.begun_at";
    /// Nobody packs it any more.
    PACKED = "DELETE FROM packing WHERE order_id = $1";
    /// A line of a parcel.
    ADD_LINE = "INSERT INTO shipment_lines (shipment_id, order_id, number, quantity) VALUES ($1, $2, $3, $4)";
    /// Pieces of a line leave.
    SHIP_LINE = "UPDATE order_lines SET shipped_quantity = shipped_quantity + $3 WHERE order_id = $1 AND number = $2";
    /// What is still to leave.
    SET_REST = "UPDATE orders SET rest = $2, updated_at = $3 WHERE id = $1";
    /// What is in an order's parcels.
    CONTENTS = "SELECT c.shipment_id, c.number, c.quantity FROM shipment_lines c WHERE c.order_id = $1
                ORDER BY c.shipment_id, c.number";
    /// The notes about an order.
    NOTES = "SELECT n.number, n.author, n.body, n.created_at FROM order_notes n WHERE n.order_id = $1 ORDER BY n.number";
    /// The last note's number.
    LAST_NOTE = "SELECT n.number FROM order_notes n WHERE n.order_id = $1 ORDER BY n.number DESC LIMIT 1";
    /// A note.
    ADD_NOTE = "INSERT INTO order_notes (order_id, number, author, body, created_at) VALUES ($1, $2, $3, $4, $5)";
}

impl ToPack {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            order: row.get("id")?,
            external_id: row.get("external_id")?,
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            status: row.get("status")?,
            placed_at: row.get("placed_at")?,
            currency: row.get("currency")?,
            total: row.get("total")?,
            recipient: row.get("recipient")?,
            city: row.get("city")?,
            country: row.get("country")?,
            customer_reference: row.get("customer_reference")?,
            packing: Packing::read(row)?,
            pieces: row.get::<Option<i64>>("pieces")?.unwrap_or(0),
            left: row.get::<Option<i64>>("left_pieces")?.unwrap_or(0),
            troubles: row.get("troubles")?,
        })
    }
}

impl Packing {
    /// Nobody where the columns are null.
    pub(super) fn read(row: &Row) -> Result<Option<Self>, DbError> {
        let packer: Option<String> = row.get("packer")?;
        packer.map(|packer| Ok(Self { packer, begun_at: row.get("begun_at")? })).transpose()
    }
}

impl Open {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            number: row.get("number")?,
            quantity: row.get("quantity")?,
            shipped: row.get("shipped_quantity")?,
            dropped: row.get("dropped_quantity")?,
        })
    }
}

impl Note {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self { author: row.get("author")?, body: row.get("body")?, created_at: row.get("created_at")? })
    }
}
