//! Rollups.

statements! {
    /// Adds to a partner's day.
    ADD_DAY = "INSERT INTO rollup_days AS r (partner_id, mode, day, site_id, currency, clicks, customers, orders, revenue,
                                             pending, disputed, approved, receivable, paid, reversed)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
               ON CONFLICT (partner_id, mode, day, site_id, currency) DO UPDATE SET
                   clicks = r.clicks + excluded.clicks, customers = r.customers + excluded.customers,
                   orders = r.orders + excluded.orders, revenue = r.revenue + excluded.revenue,
                   pending = r.pending + excluded.pending, disputed = r.disputed + excluded.disputed,
                   approved = r.approved + excluded.approved, receivable = r.receivable + excluded.receivable,
                   paid = r.paid + excluded.paid, reversed = r.reversed + excluded.reversed";
    /// Adds to a link's day.
    ADD_LINK = "INSERT INTO rollup_links AS r (partner_id, mode, day, link_id, currency, site_id, clicks, customers, orders,
                                               revenue, earned)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                ON CONFLICT (partner_id, mode, day, link_id, currency) DO UPDATE SET
                    clicks = r.clicks + excluded.clicks, customers = r.customers + excluded.customers,
                    orders = r.orders + excluded.orders, revenue = r.revenue + excluded.revenue,
                    earned = r.earned + excluded.earned";
    /// Adds to a client's day.
    ADD_CLIENT = "INSERT INTO rollup_clients AS r (partner_id, mode, day, customer_id, currency, site_id, orders, revenue, earned)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                  ON CONFLICT (partner_id, mode, day, customer_id, currency) DO UPDATE SET
                      orders = r.orders + excluded.orders, revenue = r.revenue + excluded.revenue,
                      earned = r.earned + excluded.earned";
    /// Clicks of a day, in the site's currency.
    ADD_CLICKS_TO_DAY = "INSERT INTO rollup_days AS r (partner_id, mode, day, site_id, currency, clicks, customers, orders,
                                                       revenue, pending, disputed, approved, receivable, paid, reversed)
                         SELECT $1, $2, $3, s.id, s.currency, $5, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM sites s WHERE s.id = $4
                         ON CONFLICT (partner_id, mode, day, site_id, currency) DO UPDATE SET
                             clicks = r.clicks + excluded.clicks";
    /// The same of a link.
    ADD_CLICKS_TO_LINK = "INSERT INTO rollup_links AS r (partner_id, mode, day, link_id, currency, site_id, clicks, customers,
                                                         orders, revenue, earned)
                          SELECT $1, $2, $3, $4, s.currency, s.id, $6, 0, 0, 0, 0 FROM sites s WHERE s.id = $5
                          ON CONFLICT (partner_id, mode, day, link_id, currency) DO UPDATE SET
                              clicks = r.clicks + excluded.clicks";
    /// A partner's earnings by currency over days; `$5` names sites, or is empty.
    EARNINGS = "SELECT currency, CAST(SUM(clicks) AS BIGINT) AS clicks, CAST(SUM(customers) AS BIGINT) AS customers,
                       CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(revenue) AS BIGINT) AS revenue,
                       CAST(SUM(pending) AS BIGINT) AS pending, CAST(SUM(disputed) AS BIGINT) AS disputed,
                       CAST(SUM(approved) AS BIGINT) AS approved, CAST(SUM(receivable) AS BIGINT) AS receivable,
                       CAST(SUM(paid) AS BIGINT) AS paid, CAST(SUM(reversed) AS BIGINT) AS reversed
                FROM rollup_days WHERE partner_id = $1 AND mode = $2 AND day >= $3 AND day <= $4 AND ($5 = '' OR $5 LIKE '%' || site_id || '%')
                GROUP BY currency ORDER BY currency";
    /// A partner's days.
    BY_DAY = "SELECT day, currency, CAST(SUM(clicks) AS BIGINT) AS clicks, CAST(SUM(customers) AS BIGINT) AS customers,
                     CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(revenue) AS BIGINT) AS revenue,
                     CAST(SUM(pending + disputed + approved + receivable + paid) AS BIGINT) AS earned
              FROM rollup_days WHERE partner_id = $1 AND mode = $2 AND day >= $3 AND day <= $4
              GROUP BY day, currency ORDER BY day, currency";
    /// The links that brought most.
    TOP_LINKS = "SELECT link_id, currency, CAST(SUM(clicks) AS BIGINT) AS clicks, CAST(SUM(customers) AS BIGINT) AS customers,
                        CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(revenue) AS BIGINT) AS revenue,
                        CAST(SUM(earned) AS BIGINT) AS earned
                 FROM rollup_links WHERE partner_id = $1 AND mode = $2 AND day >= $3 AND day <= $4
                 GROUP BY link_id, currency ORDER BY SUM(earned) DESC, SUM(clicks) DESC, link_id LIMIT $5";
    /// The clients that bought most.
    TOP_CLIENTS = "SELECT customer_id, currency, CAST(SUM(orders) AS BIGINT) AS orders, CAST(SUM(revenue) AS BIGINT) AS revenue,
                          CAST(SUM(earned) AS BIGINT) AS earned
                   FROM rollup_clients WHERE partner_id = $1 AND mode = $2 AND day >= $3 AND day <= $4
                   GROUP BY customer_id, currency ORDER BY SUM(revenue) DESC, customer_id LIMIT $5";
}
