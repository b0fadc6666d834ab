//! Writing an order's lines: several rows in a statement, since each statement costs more than a row.

use super::Line;
use crate::db::{DbError, Tx, Value};
use crate::ids::OrderId;

statements! {
    /// One line.
    ONE = "INSERT INTO order_lines (order_id, number, sku, title, quantity, base, discount, refunded_quantity, refunded_base)
               VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0)";
    /// Two lines.
    TWO = "INSERT INTO order_lines (order_id, number, sku, title, quantity, base, discount, refunded_quantity, refunded_base)
               VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0),
                      ($1, $8, $9, $10, $11, $12, $13, 0, 0)";
    /// Three lines.
    THREE = "INSERT INTO order_lines (order_id, number, sku, title, quantity, base, discount, refunded_quantity, refunded_base)
               VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0),
                      ($1, $8, $9, $10, $11, $12, $13, 0, 0),
                      ($1, $14, $15, $16, $17, $18, $19, 0, 0)";
    /// Four lines.
    FOUR = "INSERT INTO order_lines (order_id, number, sku, title, quantity, base, discount, refunded_quantity, refunded_base)
               VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0),
                      ($1, $8, $9, $10, $11, $12, $13, 0, 0),
                      ($1, $14, $15, $16, $17, $18, $19, 0, 0),
                      ($1, $20, $21, $22, $23, $24, $25, 0, 0)";
    /// Eight lines.
    EIGHT = "INSERT INTO order_lines (order_id, number, sku, title, quantity, base, discount, refunded_quantity, refunded_base)
               VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0),
                      ($1, $8, $9, $10, $11, $12, $13, 0, 0),
                      ($1, $14, $15, $16, $17, $18, $19, 0, 0),
                      ($1, $20, $21, $22, $23, $24, $25, 0, 0),
                      ($1, $26, $27, $28, $29, $30, $31, 0, 0),
                      ($1, $32, $33, $34, $35, $36, $37, 0, 0),
                      ($1, $38, $39, $40, $41, $42, $43, 0, 0),
                      ($1, $44, $45, $46, $47, $48, $49, 0, 0)";
}

/// How many lines a statement writes, the most first.
const SIZES: [(usize, &str); 5] = [(8, EIGHT), (4, FOUR), (3, THREE), (2, TWO), (1, ONE)];

/// Writes the lines of a new order.
pub(super) async fn insert(tx: &mut Tx, order: OrderId, mut lines: &[Line]) -> Result<(), DbError> {
    while let Some((size, sql)) = SIZES.into_iter().find(|(size, _)| *size <= lines.len()) {
        let (now, later) = lines.split_at(size);
        let mut values: Vec<Value> = Vec::with_capacity(1 + 6 * size);
        values.push(order.into());
        for line in now {
            values.extend(args![
                line.number,
                &line.sku,
                &line.title,
                line.quantity,
                line.base,
                line.discount
            ]);
        }
        tx.execute(sql, values).await?;
        lines = later;
    }
    Ok(())
}
