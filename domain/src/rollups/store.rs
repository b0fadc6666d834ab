//! Rollups.

statements! {
    /// Adds to a partner's day.
    ADD_DAY = "INSERT INTO rollup_days AS r (partner_id, mode, day, site_id, currency, orders, revenue, pending, disputed,
                                             approved, receivable, paid, reversed)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
               ON CONFLICT (partner_id, mode, day, site_id, currency) DO UPDATE SET
                   orders = r.orders + excluded.orders, revenue = r.revenue + excluded.revenue,
                   pending = r.pending + excluded.pending, disputed = r.disputed + excluded.disputed,
                   approved = r.approved + excluded.approved, receivable = r.receivable + excluded.receivable,
                   paid = r.paid + excluded.paid, reversed = r.reversed + excluded.reversed";
    /// Adds to a link's day.
    ADD_LINK = "INSERT INTO rollup_links AS r (partner_id, mode, day, link_id, currency, site_id, orders, revenue, earned)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT (partner_id, mode, day, link_id, currency) DO UPDATE SET
                    orders = r.orders + excluded.orders, revenue = r.revenue + excluded.revenue,
                    earned = r.earned + excluded.earned";
    /// Adds to a client's day.
    ADD_CLIENT = "INSERT INTO rollup_clients AS r (partner_id, mode, day, customer_id, currency, site_id, orders, revenue, earned)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                  ON CONFLICT (partner_id, mode, day, customer_id, currency) DO UPDATE SET
                      orders = r.orders + excluded.orders, revenue = r.revenue + excluded.revenue,
                      earned = r.earned + excluded.earned";
    /// A partner's earnings by currency over days; `$5` names sites, or is empty.
    EARNINGS = "SELECT currency, CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(revenue) AS BIGINT) AS revenue,
                       CAST(SUM(pending) AS BIGINT) AS pending, CAST(SUM(disputed) AS BIGINT) AS disputed,
                       CAST(SUM(approved) AS BIGINT) AS approved, CAST(SUM(receivable) AS BIGINT) AS receivable,
                       CAST(SUM(paid) AS BIGINT) AS paid, CAST(SUM(reversed) AS BIGINT) AS reversed
                FROM rollup_days WHERE partner_id = $1 AND mode = $2 AND day >= $3 AND day <= $4
                  AND ($5 = '' OR $5 LIKE '%' || site_id || '%')
                GROUP BY currency ORDER BY currency";
    /// A partner's days.
    BY_DAY = "SELECT day, currency, CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(revenue) AS BIGINT) AS revenue,
                     CAST(SUM(pending + disputed + approved + receivable + paid) AS BIGINT) AS earned
              FROM rollup_days WHERE partner_id = $1 AND mode = $2 AND day >= $3 AND day <= $4
              GROUP BY day, currency ORDER BY day, currency";
    /// People who clicked a partner's links, and customers who became theirs since.
    REACH = "SELECT (SELECT CAST(COALESCE(SUM(clicks), 0) AS BIGINT) FROM click_days
                     WHERE partner_id = $1 AND mode = $2 AND day >= $3 AND day <= $4) AS clicks,
                    (SELECT COUNT(*) FROM customers
                     WHERE partner_id = $1 AND mode = $2 AND attributed_at >= $5 AND attributed_at < $6) AS customers,
                    (SELECT COUNT(*) FROM customers WHERE partner_id = $1 AND mode = $2) AS clients";
    /// Customers who became a partner's from `$3` and before `$4`, by day.
    NEW_CLIENTS = "SELECT attributed_at / 86400000000 AS day, COUNT(*) AS customers FROM customers
                   WHERE partner_id = $1 AND mode = $2 AND attributed_at >= $3 AND attributed_at < $4
                   GROUP BY attributed_at / 86400000000 ORDER BY attributed_at / 86400000000";
    /// What each of some links of a partner brought; `$3` is a list of identifiers.
    OF_LINKS = "SELECT r.link_id, CAST(SUM(r.orders) AS BIGINT) AS orders, CAST(SUM(r.revenue) AS BIGINT) AS revenue,
                       CAST(SUM(r.earned) AS BIGINT) AS earned
                FROM rollup_links r
                WHERE r.partner_id = $1 AND r.mode = $2 AND r.link_id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))
                GROUP BY r.link_id";
    /// The links that brought most.
    TOP_LINKS = "SELECT r.link_id, r.currency, CAST(SUM(r.orders) AS BIGINT) AS orders,
                        CAST(SUM(r.revenue) AS BIGINT) AS revenue, CAST(SUM(r.earned) AS BIGINT) AS earned,
                        (SELECT l.slug FROM links l WHERE l.id = r.link_id) AS slug
                 FROM rollup_links r WHERE r.partner_id = $1 AND r.mode = $2 AND r.day >= $3 AND r.day <= $4
                 GROUP BY r.link_id, r.currency ORDER BY SUM(r.earned) DESC, r.link_id LIMIT $5";
    /// The clients that bought most.
    TOP_CLIENTS = "SELECT r.customer_id, r.currency, CAST(SUM(r.orders) AS BIGINT) AS orders,
                          CAST(SUM(r.revenue) AS BIGINT) AS revenue, CAST(SUM(r.earned) AS BIGINT) AS earned,
                          (SELECT c.name FROM customers c
                           WHERE c.id = r.customer_id AND c.partner_id = $1 AND c.mode = $2) AS name
                   FROM rollup_clients r WHERE r.partner_id = $1 AND r.mode = $2 AND r.day >= $3 AND r.day <= $4
                   GROUP BY r.customer_id, r.currency ORDER BY SUM(r.revenue) DESC, r.customer_id LIMIT $5";
}
