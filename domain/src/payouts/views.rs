//! Reading batches and payouts: the SQL.

statements! {
    /// Batches, newest first; `$4` is a state, or empty.
    BATCHES = "SELECT id, currency, period, status, minimum, upto, carried_upto, built_upto, payouts, amount, commissions, skipped,
                      created_by, created_by_name, created_at, approved_by_name, approved_at, exported_by_name, exported_at,
                      execution_day, file_hash, downloaded_at, settled_at, cancelled_at
               FROM payout_batches WHERE (created_at, id) < ($1, $2) AND ($4 = '' OR status = $4)
               ORDER BY created_at DESC, id DESC LIMIT $3";
    /// One batch.
    BATCH = "SELECT id, currency, period, status, minimum, upto, carried_upto, built_upto, payouts, amount, commissions, skipped,
                    created_by, created_by_name, created_at, approved_by_name, approved_at, exported_by_name, exported_at,
                    execution_day, file_hash, downloaded_at, settled_at, cancelled_at
             FROM payout_batches WHERE id = $1";
    /// How its payouts stand.
    SUMS = "SELECT status, COUNT(*) AS number, CAST(SUM(amount) AS BIGINT) AS amount FROM payouts WHERE batch_id = $1
            GROUP BY status ORDER BY status";
    /// Its payouts, in one order whatever becomes of them; `$4` is a state, or empty.
    OF_BATCH = "SELECT p.id, p.batch_id, p.partner_id, r.name AS partner_name, p.currency, p.status, p.amount, p.commissions,
                       p.adjustments, p.adjusted, p.carried, p.holder, p.country, p.last_four, p.note, p.bank_reference,
                       b.execution_day, p.created_at, p.approved_at, p.exported_at, p.paid_at, p.returned_at
                FROM payouts p JOIN partners r ON r.id = p.partner_id JOIN payout_batches b ON b.id = p.batch_id
                WHERE p.batch_id = $1 AND p.partner_id > $2 AND ($4 = '' OR p.status = $4)
                ORDER BY p.partner_id LIMIT $3";
    /// A partner's, newest first: those a second person has approved. `$7` is a state, or empty.
    LIST = "SELECT p.id, p.batch_id, p.partner_id, r.name AS partner_name, p.currency, p.status, p.amount, p.commissions,
                   p.adjustments, p.adjusted, p.carried, p.holder, p.country, p.last_four, p.note, p.bank_reference,
                   b.execution_day, p.created_at, p.approved_at, p.exported_at, p.paid_at, p.returned_at
            FROM payouts p JOIN partners r ON r.id = p.partner_id JOIN payout_batches b ON b.id = p.batch_id
            WHERE p.partner_id = $1 AND p.mode = $2 AND (p.created_at, p.id) < ($3, $4) AND p.created_at >= $5
              AND p.approved_at IS NOT NULL AND ($7 = '' OR p.status = $7)
            ORDER BY p.created_at DESC, p.id DESC LIMIT $6";
    /// Every partner's, newest first, for the operator.
    LIST_ALL = "SELECT p.id, p.batch_id, p.partner_id, r.name AS partner_name, p.currency, p.status, p.amount, p.commissions,
                       p.adjustments, p.adjusted, p.carried, p.holder, p.country, p.last_four, p.note, p.bank_reference,
                       b.execution_day, p.created_at, p.approved_at, p.exported_at, p.paid_at, p.returned_at
                FROM payouts p JOIN partners r ON r.id = p.partner_id JOIN payout_batches b ON b.id = p.batch_id
                WHERE (p.created_at, p.id) < ($1, $2) AND p.created_at >= $3 AND ($5 = '' OR p.status = $5)
                ORDER BY p.created_at DESC, p.id DESC LIMIT $4";
    /// One of a partner.
    GET = "SELECT p.id, p.batch_id, p.partner_id, r.name AS partner_name, p.currency, p.status, p.amount, p.commissions,
                  p.adjustments, p.adjusted, p.carried, p.holder, p.country, p.last_four, p.note, p.bank_reference,
                  b.execution_day, p.created_at, p.approved_at, p.exported_at, p.paid_at, p.returned_at
           FROM payouts p JOIN partners r ON r.id = p.partner_id JOIN payout_batches b ON b.id = p.batch_id
           WHERE p.id = $1 AND p.partner_id = $2 AND p.mode = $3 AND p.approved_at IS NOT NULL";
    /// One of any partner, for the operator.
    GET_ANY = "SELECT p.id, p.batch_id, p.partner_id, r.name AS partner_name, p.currency, p.status, p.amount, p.commissions,
                      p.adjustments, p.adjusted, p.carried, p.holder, p.country, p.last_four, p.note, p.bank_reference,
                      b.execution_day, p.created_at, p.approved_at, p.exported_at, p.paid_at, p.returned_at
               FROM payouts p JOIN partners r ON r.id = p.partner_id JOIN payout_batches b ON b.id = p.batch_id
               WHERE p.id = $1";
    /// What a payout is made of, with the shop's number of the order; also once it was given back.
    ITEMS = "SELECT i.commission_id, i.amount, i.eligible_at, c.kind, c.order_id, c.site_id, c.base, c.placed_at, c.parent_id,
                    (SELECT o.external_id FROM orders o WHERE o.id = c.order_id) AS order_number,
                    (SELECT s.name FROM sites s WHERE s.id = c.site_id) AS site_name
             FROM payout_items i JOIN commissions c ON c.id = i.commission_id
             WHERE i.payout_id = $1 AND i.commission_id > $2 ORDER BY i.commission_id LIMIT $3";
    /// The payout that has a commission and does not let it go any more.
    FIXED_IN = "SELECT p.id FROM payout_items i JOIN payouts p ON p.id = i.payout_id
                WHERE i.commission_id = $1 AND i.held = 1 AND p.approved_at IS NOT NULL";
    /// Whom a batch left out; `$4` is a reason, or empty.
    SKIPS = "SELECT k.batch_id, k.partner_id, r.name AS partner_name, k.currency, k.amount, k.commissions, k.reason, k.created_at
             FROM payout_skips k JOIN partners r ON r.id = k.partner_id
             WHERE k.batch_id = $1 AND k.partner_id > $2 AND ($4 = '' OR k.reason = $4) ORDER BY k.partner_id LIMIT $3";
    /// When a partner was left out last.
    SKIPS_OF = "SELECT k.batch_id, k.partner_id, r.name AS partner_name, k.currency, k.amount, k.commissions, k.reason, k.created_at
                FROM payout_skips k JOIN partners r ON r.id = k.partner_id JOIN payout_batches b ON b.id = k.batch_id
                WHERE k.partner_id = $1 AND b.status <> 'cancelled' ORDER BY k.created_at DESC, k.batch_id DESC LIMIT $2";
    /// What a partner has by currency: ready and free, approved before its date, and in a batch that waits.
    OUTLOOK = "SELECT c.currency, COUNT(*) AS every,
                      CAST(COALESCE(SUM(CASE WHEN i.commission_id IS NULL AND c.eligible_at <= $3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS number,
                      CAST(COALESCE(SUM(CASE WHEN i.commission_id IS NULL AND c.eligible_at <= $3 THEN c.amount ELSE 0 END), 0) AS BIGINT) AS ready,
                      CAST(COALESCE(SUM(CASE WHEN i.commission_id IS NULL AND c.eligible_at > $3 THEN c.amount ELSE 0 END), 0) AS BIGINT) AS later,
                      CAST(COALESCE(SUM(CASE WHEN i.commission_id IS NOT NULL THEN c.amount ELSE 0 END), 0) AS BIGINT) AS claimed
               FROM commissions c LEFT JOIN payout_items i ON i.commission_id = c.id AND i.held = 1
               WHERE c.partner_id = $1 AND c.mode = $2 AND c.status = 'approved'
               GROUP BY c.currency ORDER BY c.currency";
    /// What decides about a partner besides.
    STANDING = "SELECT p.status AS partner_status, a.status AS account_status, a.held_until, a.country, a.last_four
                FROM partners p LEFT JOIN payout_accounts a ON a.partner_id = p.id AND a.mode = $2 WHERE p.id = $1";
}
