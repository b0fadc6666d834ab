//! Dropship orders.

statements! {
    /// Which of some references are taken.
    TAKEN = "SELECT d.customer_reference, d.order_id, o.external_id
             FROM json_each(CAST($4 AS TEXT)) AS w
             JOIN dropship_orders d ON d.partner_id = $1 AND d.mode = $2 AND d.site_id = $3 AND d.customer_reference = w.value
             JOIN orders o ON o.id = d.order_id";
}
