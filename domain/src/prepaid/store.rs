//! Balances, what moved them, and deposits.

statements! {
    /// A partner's accounts of this kind.
    ACCOUNTS = "SELECT currency, kind, balance FROM ledger_accounts
                WHERE partner_id = $1 AND mode = $2 AND kind IN ('deposited', 'prepaid', 'reserved', 'spent')
                ORDER BY currency, kind";
    /// What is free in one currency.
    AVAILABLE = "SELECT balance FROM ledger_accounts
                 WHERE partner_id = $1 AND mode = $2 AND currency = $3 AND kind = 'prepaid'";
    /// Below which balance the partner wants to be told.
    ALERTS = "SELECT currency, below FROM prepaid_alerts WHERE partner_id = $1 AND mode = $2";
    /// The same with the balance.
    LOW = "SELECT l.below, a.balance FROM prepaid_alerts l
           JOIN ledger_accounts a ON a.partner_id = l.partner_id AND a.mode = l.mode AND a.currency = l.currency
           WHERE l.partner_id = $1 AND l.mode = $2 AND l.currency = $3 AND a.kind = 'prepaid'";
    /// Tell me.
    SET_ALERT = "INSERT INTO prepaid_alerts (partner_id, mode, currency, below) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (partner_id, mode, currency) DO UPDATE SET below = excluded.below";
    /// Do not.
    FORGET_ALERT = "DELETE FROM prepaid_alerts WHERE partner_id = $1 AND mode = $2 AND currency = $3";
    /// What orders that wait for payment need.
    WANTED = "SELECT o.currency, CAST(SUM(o.total) AS BIGINT) AS wanted
              FROM orders o JOIN dropship_orders d ON d.order_id = o.id
              WHERE o.partner_id = $1 AND o.mode = $2 AND o.status = 'awaiting_payment' AND d.payment = 'prepaid'
              GROUP BY o.currency";
    /// What moved the balance, from new to old.
    MOVEMENTS = "SELECT e.id, e.reason, e.subject_type, e.subject_id, e.created_at, p.currency, p.amount,
                        COALESCE(o.external_id, d.reference, b.bank_reference, '') AS name
                 FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id AND p.amount > 0
                 LEFT JOIN orders o ON o.id = e.subject_id LEFT JOIN deposits d ON d.id = e.subject_id
                 LEFT JOIN paybacks b ON b.id = e.subject_id
                 WHERE e.partner_id = $1 AND e.mode = $2
                   AND e.reason IN ('deposited', 'reserved', 'released', 'captured', 'credited', 'paid_back')
                   AND (e.created_at, e.id) < ($3, $4) AND e.created_at >= $5
                   AND ($6 = '' OR e.reason = $6) AND ($7 = '' OR p.currency = $7)
                 ORDER BY e.created_at DESC, e.id DESC LIMIT $8";
    /// Money that went back.
    INSERT_PAYBACK = "INSERT INTO paybacks (id, partner_id, mode, currency, amount, bank_reference, note, created_by, created_at)
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// What a transfer paid back.
    PAYBACK = "SELECT id, partner_id, currency, amount, bank_reference, note, created_at FROM paybacks
               WHERE mode = $1 AND bank_reference = $2";
    /// A deposit.
    INSERT_DEPOSIT = "INSERT INTO deposits (id, partner_id, mode, status, reference, currency, announced, received,
                                            bank_reference, note, reason, created_by, created_at, decided_by, decided_at)
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11, $12, $13, $14)";
    /// One by its identifier.
    DEPOSIT = "SELECT d.id, d.partner_id, p.name AS partner_name, d.mode, d.status, d.reference, d.currency, d.announced,
                      d.received, d.bank_reference, d.note, d.reason, d.created_at, d.decided_at
               FROM deposits d JOIN partners p ON p.id = d.partner_id WHERE d.id = $1";
    /// One of a partner's.
    DEPOSIT_OF_PARTNER = "SELECT d.id, d.partner_id, p.name AS partner_name, d.mode, d.status, d.reference, d.currency,
                                 d.announced, d.received, d.bank_reference, d.note, d.reason, d.created_at, d.decided_at
                          FROM deposits d JOIN partners p ON p.id = d.partner_id
                          WHERE d.id = $1 AND d.partner_id = $2 AND d.mode = $3";
    /// The one that a transfer was taken in for.
    BY_BANK_REFERENCE = "SELECT d.id, d.partner_id, p.name AS partner_name, d.mode, d.status, d.reference, d.currency,
                                d.announced, d.received, d.bank_reference, d.note, d.reason, d.created_at, d.decided_at
                         FROM deposits d JOIN partners p ON p.id = d.partner_id
                         WHERE d.mode = $1 AND d.bank_reference = $2";
    /// A partner's, from new to old.
    DEPOSITS = "SELECT d.id, d.partner_id, p.name AS partner_name, d.mode, d.status, d.reference, d.currency, d.announced,
                       d.received, d.bank_reference, d.note, d.reason, d.created_at, d.decided_at
                FROM deposits d JOIN partners p ON p.id = d.partner_id
                WHERE d.partner_id = $1 AND d.mode = $2 AND (d.created_at, d.id) < ($3, $4)
                ORDER BY d.created_at DESC, d.id DESC LIMIT $5";
    /// Everybody's, from new to old.
    ALL_DEPOSITS = "SELECT d.id, d.partner_id, p.name AS partner_name, d.mode, d.status, d.reference, d.currency,
                           d.announced, d.received, d.bank_reference, d.note, d.reason, d.created_at, d.decided_at
                    FROM deposits d JOIN partners p ON p.id = d.partner_id
                    WHERE d.mode = $1 AND (d.created_at, d.id) < ($2, $3)
                      AND (lower(d.reference) LIKE $4 ESCAPE '\\'
                           OR lower(COALESCE(d.bank_reference, '')) LIKE $4 ESCAPE '\\' OR p.search_text LIKE $4 ESCAPE '\\')
                    ORDER BY d.created_at DESC, d.id DESC LIMIT $5";
    /// Those in one state.
    ALL_DEPOSITS_OF_STATUS = "SELECT d.id, d.partner_id, p.name AS partner_name, d.mode, d.status, d.reference, d.currency,
                                     d.announced, d.received, d.bank_reference, d.note, d.reason, d.created_at, d.decided_at
                              FROM deposits d JOIN partners p ON p.id = d.partner_id
                              WHERE d.mode = $1 AND d.status = $6 AND (d.created_at, d.id) < ($2, $3)
                                AND (lower(d.reference) LIKE $4 ESCAPE '\\'
                                     OR lower(COALESCE(d.bank_reference, '')) LIKE $4 ESCAPE '\\'
                                     OR p.search_text LIKE $4 ESCAPE '\\')
                              ORDER BY d.created_at DESC, d.id DESC LIMIT $5";
    /// How many a partner has announced that did not come yet.
    ANNOUNCED = "SELECT COUNT(*) AS count FROM deposits WHERE partner_id = $1 AND mode = $2 AND status = 'announced'";
    /// An announced deposit moves on: of two at the same instant one does.
    SETTLE_DEPOSIT = "UPDATE deposits SET status = $2, received = $3, bank_reference = $4, reason = $5, decided_by = $6,
                             decided_at = $7
                      WHERE id = $1 AND status = 'announced'";
}
