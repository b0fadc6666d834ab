//! What replaying asks the database. All of it reads whole tables, range by range: that is what it is for.

statements! {
    /// Where the next range of entries ends.
    NEXT_ENTRIES = "SELECT MAX(id) AS upto, COUNT(*) AS number
                    FROM (SELECT id FROM ledger_entries WHERE id > $1 ORDER BY id LIMIT $2) AS next";
    /// Entries of a range that do not sum to zero, or touch an account that is not of their book.
    ENTRIES = "SELECT e.id, p.currency, CAST(COALESCE(SUM(p.amount), 0) AS BIGINT) AS sum
               FROM ledger_entries e LEFT JOIN ledger_postings p ON p.entry_id = e.id
               LEFT JOIN ledger_accounts a ON a.id = p.account_id
               WHERE e.id > $1 AND e.id <= $2
               GROUP BY e.id, p.currency
               HAVING COALESCE(SUM(p.amount), 1) <> 0 OR COUNT(a.id) < COUNT(*)
                   OR SUM(CASE WHEN a.currency <> p.currency OR a.partner_id <> e.partner_id OR a.mode <> e.mode
                               THEN 1 ELSE 0 END) > 0";
    /// How many accounts there are.
    COUNT_ACCOUNTS = "SELECT COUNT(*) AS number FROM ledger_accounts";
    /// Accounts whose balance is not the sum of their postings.
    ACCOUNTS = "SELECT a.id, a.partner_id, a.kind, a.currency, a.balance, CAST(COALESCE(s.sum, 0) AS BIGINT) AS sum
                FROM ledger_accounts a
                LEFT JOIN (SELECT account_id, SUM(amount) AS sum FROM ledger_postings GROUP BY account_id) s ON s.account_id = a.id
                WHERE a.balance <> COALESCE(s.sum, 0)";
    /// Where the next range of commissions ends.
    NEXT_COMMISSIONS = "SELECT MAX(id) AS upto, COUNT(*) AS number
                        FROM (SELECT id FROM commissions WHERE id > $1 ORDER BY id LIMIT $2) AS next";
    /// Commissions of a range that do not stand where their postings say, or whose figures do not add up.
    COMMISSIONS = "SELECT c.id, c.status, c.amount, c.earned + c.corrected - c.reversed AS figures, s.expense, s.pending,
                          s.disputed, s.approved, s.receivable, s.paid
                   FROM (SELECT k.id,
                           CAST(COALESCE(SUM(CASE WHEN a.kind = 'expense' THEN p.amount END), 0) AS BIGINT) AS expense,
                           CAST(COALESCE(SUM(CASE WHEN a.kind = 'pending' THEN p.amount END), 0) AS BIGINT) AS pending,
                           CAST(COALESCE(SUM(CASE WHEN a.kind = 'disputed' THEN p.amount END), 0) AS BIGINT) AS disputed,
                           CAST(COALESCE(SUM(CASE WHEN a.kind = 'approved' THEN p.amount END), 0) AS BIGINT) AS approved,
                           CAST(COALESCE(SUM(CASE WHEN a.kind = 'receivable' THEN p.amount END), 0) AS BIGINT) AS receivable,
                           CAST(COALESCE(SUM(CASE WHEN a.kind = 'paid' THEN p.amount END), 0) AS BIGINT) AS paid
                         FROM commissions k LEFT JOIN ledger_entries e ON e.subject_id = k.id
                         LEFT JOIN ledger_postings p ON p.entry_id = e.id LEFT JOIN ledger_accounts a ON a.id = p.account_id
                         WHERE k.id > $1 AND k.id <= $2 GROUP BY k.id) s
                   JOIN commissions c ON c.id = s.id
                   WHERE c.amount <> c.earned + c.corrected - c.reversed OR s.expense <> -c.amount
                      OR s.pending <> CASE WHEN c.status = 'pending' THEN c.amount ELSE 0 END
                      OR s.disputed <> CASE WHEN c.status = 'disputed' THEN c.amount ELSE 0 END
                      OR s.approved <> CASE WHEN c.status = 'approved' AND c.kind = 'earning' THEN c.amount ELSE 0 END
                      OR s.receivable <> CASE WHEN c.status = 'approved' AND c.kind = 'adjustment' THEN c.amount ELSE 0 END
                      OR s.paid <> CASE WHEN c.status = 'paid' THEN c.amount ELSE 0 END
                      OR (c.status = 'reversed' AND c.amount <> 0)";
    /// Prepaid accounts below zero.
    OVERDRAWN = "SELECT id, kind, balance FROM ledger_accounts WHERE kind IN ('prepaid', 'reserved', 'spent') AND balance < 0";
    /// Prepaid books that do not balance.
    BOOKS = "SELECT partner_id, mode, currency, CAST(SUM(balance) AS BIGINT) AS sum FROM ledger_accounts
             WHERE kind IN ('deposited', 'prepaid', 'reserved', 'spent')
             GROUP BY partner_id, mode, currency HAVING SUM(balance) <> 0";
    /// Accounts of what is reserved that do not keep what orders hold.
    RESERVED = "SELECT a.id, a.balance, CAST(COALESCE(h.held, 0) AS BIGINT) AS held FROM ledger_accounts a
                LEFT JOIN (SELECT d.partner_id, d.mode, o.currency, SUM(d.reserved) AS held
                           FROM dropship_orders d JOIN orders o ON o.id = d.order_id
                           GROUP BY d.partner_id, d.mode, o.currency) h
                       ON h.partner_id = a.partner_id AND h.mode = a.mode AND h.currency = a.currency
                WHERE a.kind = 'reserved' AND a.balance <> COALESCE(h.held, 0)";
    /// Where the next range of dropship orders ends.
    NEXT_DROPSHIP = "SELECT MAX(order_id) AS upto, COUNT(*) AS number
                     FROM (SELECT order_id FROM dropship_orders WHERE order_id > $1 ORDER BY order_id LIMIT $2) AS next";
    /// Orders of a range that do not hold or have not spent what their postings say, or hold and are not open.
    HELD = "SELECT d.order_id, o.status, d.reserved, d.captured, s.reserved AS posted_reserved, s.spent AS posted_spent
            FROM (SELECT k.order_id,
                    CAST(COALESCE(SUM(CASE WHEN a.kind = 'reserved' THEN p.amount END), 0) AS BIGINT) AS reserved,
                    CAST(COALESCE(SUM(CASE WHEN a.kind = 'spent' THEN p.amount END), 0) AS BIGINT) AS spent
                  FROM dropship_orders k LEFT JOIN ledger_entries e ON e.subject_id = k.order_id
                  LEFT JOIN ledger_postings p ON p.entry_id = e.id LEFT JOIN ledger_accounts a ON a.id = p.account_id
                  WHERE k.order_id > $1 AND k.order_id <= $2 GROUP BY k.order_id) s
            JOIN dropship_orders d ON d.order_id = s.order_id JOIN orders o ON o.id = d.order_id
            WHERE s.reserved <> d.reserved OR s.spent <> d.captured
               OR (d.reserved <> 0 AND o.status NOT IN ('paid', 'processing'))";
    /// Keys whose counts are not those of their orders.
    SPENDING = "SELECT key_id, currency, span, number, CAST(SUM(spent) AS BIGINT) AS excess
                FROM (SELECT key_id, currency, span, number, spent FROM key_spending
                      UNION ALL
                      SELECT key_id, currency, 'day' AS span, day AS number, -amount FROM key_orders WHERE taken_back_at IS NULL
                      UNION ALL
                      SELECT key_id, currency, 'month' AS span, month AS number, -amount FROM key_orders
                      WHERE taken_back_at IS NULL) AS every_side
                GROUP BY key_id, currency, span, number HAVING SUM(spent) <> 0";
    /// Where the next range of partners ends.
    NEXT_PARTNERS = "SELECT MAX(id) AS upto, COUNT(*) AS number
                     FROM (SELECT id FROM partners WHERE id > $1 ORDER BY id LIMIT $2) AS next";
    /// Days whose figures are not those of their rows.
    DAYS = "SELECT partner_id, mode, day, site_id AS of_what, currency, CAST(SUM(orders) AS BIGINT) AS orders,
                   CAST(SUM(revenue) AS BIGINT) AS revenue, CAST(SUM(pending) AS BIGINT) AS pending,
                   CAST(SUM(disputed) AS BIGINT) AS disputed, CAST(SUM(approved) AS BIGINT) AS approved,
                   CAST(SUM(receivable) AS BIGINT) AS receivable, CAST(SUM(paid) AS BIGINT) AS paid,
                   CAST(SUM(reversed) AS BIGINT) AS reversed
            FROM (SELECT partner_id, mode, day, site_id, currency, orders, revenue, pending, disputed, approved, receivable,
                         paid, reversed
                  FROM rollup_days WHERE partner_id > $1 AND partner_id <= $2
                  UNION ALL
                  SELECT partner_id, mode, placed_at / 86400000000 AS day, site_id, currency, -1 AS orders,
                         -(base - discount - refunded_net) AS revenue, 0, 0, 0, 0, 0, 0
                  FROM orders WHERE partner_id > $1 AND partner_id <= $2 AND status NOT IN ('draft', 'awaiting_approval', 'awaiting_payment', 'cancelled', 'failed')
                  UNION ALL
                  SELECT partner_id, mode, placed_at / 86400000000 AS day, site_id, currency, 0 AS orders, 0 AS revenue,
                         CASE WHEN status = 'pending' THEN -amount ELSE 0 END AS pending,
                         CASE WHEN status = 'disputed' THEN -amount ELSE 0 END AS disputed,
                         CASE WHEN status = 'approved' AND kind = 'earning' THEN -amount ELSE 0 END AS approved,
                         CASE WHEN status = 'approved' AND kind = 'adjustment' THEN -amount ELSE 0 END AS receivable,
                         CASE WHEN status = 'paid' THEN -amount ELSE 0 END AS paid,
                         CASE WHEN kind = 'earning' THEN -reversed - clawed_back ELSE 0 END AS reversed
                  FROM commissions WHERE partner_id > $1 AND partner_id <= $2) AS every_side
            GROUP BY partner_id, mode, day, site_id, currency
            HAVING SUM(orders) <> 0 OR SUM(revenue) <> 0 OR SUM(pending) <> 0 OR SUM(disputed) <> 0 OR SUM(approved) <> 0
                OR SUM(receivable) <> 0 OR SUM(paid) <> 0 OR SUM(reversed) <> 0";
    /// Links whose figures are not those of their rows.
    LINKS = "SELECT partner_id, mode, day, link_id AS of_what, currency, CAST(SUM(orders) AS BIGINT) AS orders,
                    CAST(SUM(revenue) AS BIGINT) AS revenue, CAST(SUM(earned) AS BIGINT) AS earned
             FROM (SELECT partner_id, mode, day, link_id, currency, orders, revenue, earned FROM rollup_links
                   WHERE partner_id > $1 AND partner_id <= $2
                   UNION ALL
                   SELECT partner_id, mode, placed_at / 86400000000 AS day, link_id, currency, -1 AS orders,
                          -(base - discount - refunded_net) AS revenue, 0 AS earned
                   FROM orders
                   WHERE partner_id > $1 AND partner_id <= $2 AND status NOT IN ('draft', 'awaiting_approval', 'awaiting_payment', 'cancelled', 'failed') AND link_id IS NOT NULL
                   UNION ALL
                   SELECT partner_id, mode, placed_at / 86400000000 AS day, link_id, currency, 0, 0, -amount AS earned
                   FROM commissions
                   WHERE partner_id > $1 AND partner_id <= $2 AND link_id IS NOT NULL) AS every_side
             GROUP BY partner_id, mode, day, link_id, currency
             HAVING SUM(orders) <> 0 OR SUM(revenue) <> 0 OR SUM(earned) <> 0";
    /// Clients whose figures are not those of their rows.
    CLIENTS = "SELECT partner_id, mode, day, customer_id AS of_what, currency, CAST(SUM(orders) AS BIGINT) AS orders,
                      CAST(SUM(revenue) AS BIGINT) AS revenue, CAST(SUM(earned) AS BIGINT) AS earned
               FROM (SELECT partner_id, mode, day, customer_id, currency, orders, revenue, earned FROM rollup_clients
                     WHERE partner_id > $1 AND partner_id <= $2
                     UNION ALL
                     SELECT partner_id, mode, placed_at / 86400000000 AS day, customer_id, currency, -1 AS orders,
                            -(base - discount - refunded_net) AS revenue, 0 AS earned
                     FROM orders WHERE partner_id > $1 AND partner_id <= $2 AND status NOT IN ('draft', 'awaiting_approval', 'awaiting_payment', 'cancelled', 'failed')
                     UNION ALL
                     SELECT partner_id, mode, placed_at / 86400000000 AS day, customer_id, currency, 0, 0, -amount AS earned
                     FROM commissions WHERE partner_id > $1 AND partner_id <= $2) AS every_side
               GROUP BY partner_id, mode, day, customer_id, currency
               HAVING SUM(orders) <> 0 OR SUM(revenue) <> 0 OR SUM(earned) <> 0";
}
