//! Batches, payouts, and what they are made of. What is claimed is claimed by sets, never one by one: a batch may have a
//! million commissions.

use super::{Batch, BatchStatus, Payout};
use crate::db::{DbError, Row};

statements! {
    /// A new batch, to be filled.
    INSERT_BATCH = "INSERT INTO payout_batches (id, currency, period, status, minimum, upto, carried_upto, built_upto, payouts, amount,
                                                commissions, skipped, created_by, created_by_name, created_at, approved_by_name,
                                                exported_by_name, file_hash, version)
                    VALUES ($1, $2, $3, 'preparing', $4, $5, $6, '', 0, 0, 0, 0, $7, $8, $9, '', '', '', 1)";
    /// Up to which instant the batch before collected.
    CARRIED_UPTO = "SELECT upto FROM payout_batches WHERE currency = $1 AND upto < $2 AND status NOT IN ('preparing', 'cancelled')
                    ORDER BY currency DESC, upto DESC LIMIT 1";
    /// Whether a month's run was begun.
    OF_PERIOD = "SELECT id FROM payout_batches WHERE currency = $1 AND period = $2 AND period <> ''";
    /// The batch that is being filled.
    IN_THE_MAKING = "SELECT id FROM payout_batches WHERE currency = $1 AND status = 'preparing'";
    /// Every batch that is being filled.
    ALL_IN_THE_MAKING = "SELECT id FROM payout_batches WHERE status = 'preparing' AND currency > ''";
    /// In which currencies anything is sold.
    CURRENCIES = "SELECT DISTINCT currency FROM sites ORDER BY currency";
    /// Locks a batch until the transaction ends, and reads it as it is then.
    LOCK_BATCH = "UPDATE payout_batches SET version = version + 1 WHERE id = $1
                  RETURNING id, currency, period, status, minimum, upto, carried_upto, built_upto, payouts, amount, commissions,
                            skipped, created_by, created_by_name, created_at, approved_by_name, approved_at, exported_by_name,
                            exported_at, execution_day, file_hash, downloaded_at, settled_at, cancelled_at";
    /// Where the next range of partners ends.
    NEXT_PARTNERS = "SELECT COALESCE((SELECT id FROM partners WHERE id > $1 ORDER BY id LIMIT 1 OFFSET $2),
                                     (SELECT MAX(id) FROM partners WHERE id > $1)) AS upto";
    /// What stands to the names of a range of partners: ready by `$4`, and in no payout.
    CANDIDATES = "SELECT c.partner_id, CAST(SUM(c.amount) AS BIGINT) AS amount, COUNT(*) AS number,
                         (SELECT p.status FROM partners p WHERE p.id = c.partner_id) AS partner_status,
                         (SELECT a.id FROM payout_accounts a WHERE a.partner_id = c.partner_id AND a.mode = 'live') AS account_id,
                         (SELECT a.status FROM payout_accounts a WHERE a.partner_id = c.partner_id AND a.mode = 'live') AS account_status,
                         (SELECT a.held_until FROM payout_accounts a WHERE a.partner_id = c.partner_id AND a.mode = 'live') AS held_until
                  FROM commissions c
                  WHERE c.status = 'approved' AND c.mode = 'live' AND c.currency = $1 AND c.partner_id > $2
                    AND c.partner_id <= $3 AND c.eligible_at <= $4
                    AND NOT EXISTS (SELECT 1 FROM payout_items i WHERE i.commission_id = c.id AND i.held = 1)
                  GROUP BY c.partner_id ORDER BY c.partner_id";
    /// Payouts to come of a range of partners: `$1` lists payout, partner and account, thirty letters each.
    INSERT_PAYOUTS = "INSERT INTO payouts (id, batch_id, partner_id, mode, currency, status, amount, commissions, adjustments,
                                           adjusted, carried, account_id, account_version, holder, country, last_four, note, bank_reference,
                                           created_at, updated_at, version)
                      SELECT substr(w.value, 1, 30), CAST($2 AS TEXT), substr(w.value, 31, 30), 'live', CAST($3 AS TEXT), 'prepared',
                             0, 0, 0, 0, 0, a.id, a.version, a.holder, a.country, a.last_four, '', '', CAST($4 AS BIGINT),
                             CAST($4 AS BIGINT), 1
                      FROM json_each(CAST($1 AS TEXT)) AS w CROSS JOIN payout_accounts a WHERE a.id = substr(w.value, 61, 30)";
    /// What the commissions of a range of partners' payouts come to; `$4` is up to when they would have been in the batch before.
    SUM_UP = "UPDATE payouts SET
                amount = (SELECT CAST(COALESCE(SUM(i.amount), 0) AS BIGINT) FROM payout_items i
                          WHERE i.payout_id = payouts.id AND i.held = 1),
                commissions = (SELECT COUNT(*) FROM payout_items i WHERE i.payout_id = payouts.id AND i.held = 1),
                adjustments = (SELECT COUNT(*) FROM payout_items i WHERE i.payout_id = payouts.id AND i.held = 1 AND i.amount < 0),
                adjusted = (SELECT CAST(COALESCE(SUM(i.amount), 0) AS BIGINT) FROM payout_items i
                            WHERE i.payout_id = payouts.id AND i.held = 1 AND i.amount < 0),
                carried = (SELECT CAST(COALESCE(SUM(i.amount), 0) AS BIGINT) FROM payout_items i
                           WHERE i.payout_id = payouts.id AND i.held = 1 AND i.eligible_at <= $4)
              WHERE batch_id = $1 AND partner_id > $2 AND partner_id <= $3 AND status = 'prepared'";
    /// The same for one payout of a draft; `$2` is up to when it would have been in the batch before.
    SUM_UP_ONE = "UPDATE payouts SET
                    amount = (SELECT CAST(COALESCE(SUM(i.amount), 0) AS BIGINT) FROM payout_items i
                              WHERE i.payout_id = payouts.id AND i.held = 1),
                    commissions = (SELECT COUNT(*) FROM payout_items i WHERE i.payout_id = payouts.id AND i.held = 1),
                    adjustments = (SELECT COUNT(*) FROM payout_items i WHERE i.payout_id = payouts.id AND i.held = 1 AND i.amount < 0),
                    adjusted = (SELECT CAST(COALESCE(SUM(i.amount), 0) AS BIGINT) FROM payout_items i
                                WHERE i.payout_id = payouts.id AND i.held = 1 AND i.amount < 0),
                    carried = (SELECT CAST(COALESCE(SUM(i.amount), 0) AS BIGINT) FROM payout_items i
                               WHERE i.payout_id = payouts.id AND i.held = 1 AND i.eligible_at <= $2)
                  WHERE id = $1 AND status = 'prepared'";
    /// Those of a range that came out below the minimum, since something changed while they were collected.
    TOO_SMALL = "SELECT id, partner_id, currency, amount, commissions FROM payouts
                 WHERE batch_id = $1 AND partner_id > $2 AND partner_id <= $3 AND amount < $4";
    /// Forgets a payout that never came to be.
    DELETE_PAYOUT = "DELETE FROM payouts WHERE id = $1 AND status = 'prepared'";
    /// Forgets what it was made of.
    DELETE_ITEMS = "DELETE FROM payout_items WHERE payout_id = $1";
    /// Why a partner is left out.
    INSERT_SKIP = "INSERT INTO payout_skips (batch_id, partner_id, currency, amount, commissions, reason, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// How far a batch is filled.
    BUILT = "UPDATE payout_batches SET built_upto = $2, skipped = skipped + $3 WHERE id = $1";
    /// What is in a batch.
    RECOUNT = "UPDATE payout_batches SET
                 payouts = (SELECT COUNT(*) FROM payouts p WHERE p.batch_id = $1 AND p.status <> 'cancelled'),
                 amount = (SELECT CAST(COALESCE(SUM(p.amount), 0) AS BIGINT) FROM payouts p
                           WHERE p.batch_id = $1 AND p.status <> 'cancelled'),
                 commissions = (SELECT CAST(COALESCE(SUM(p.commissions), 0) AS BIGINT) FROM payouts p
                                WHERE p.batch_id = $1 AND p.status <> 'cancelled')
               WHERE id = $1 RETURNING payouts, amount, commissions";
    /// Takes a few out of what a batch has.
    TAKE_OFF = "UPDATE payout_batches SET payouts = payouts - $2, amount = amount - $3, commissions = commissions - $4 WHERE id = $1";
    /// Another state of a batch.
    SET_BATCH = "UPDATE payout_batches SET status = $2 WHERE id = $1";
    /// Somebody answers for a batch that Tandem began.
    TAKE_OVER = "UPDATE payout_batches SET created_by = $2, created_by_name = $3 WHERE id = $1 AND created_by IS NULL AND status = 'draft'";
    /// A second person approves; of two at the same instant one does.
    APPROVE = "UPDATE payout_batches SET status = 'approved', approved_by = $2, approved_by_name = $3, approved_at = $4
               WHERE id = $1 AND status = 'draft' AND created_by IS NOT NULL AND created_by <> $2";
    /// Its payouts.
    APPROVE_PAYOUTS = "UPDATE payouts SET status = 'approved', approved_at = $2, updated_at = $2, version = version + 1
                       WHERE batch_id = $1 AND status = 'prepared'";
    /// Payouts that cannot go out any more as they were looked at: the partner or its account changed.
    UNFIT = "SELECT p.id, p.amount, r.status AS partner_status, a.id AS account_id, a.status AS account_status, a.held_until
             FROM payouts p JOIN partners r ON r.id = p.partner_id
             LEFT JOIN payout_accounts a ON a.partner_id = p.partner_id AND a.mode = 'live'
             WHERE p.batch_id = $1 AND p.status IN ('prepared', 'approved')
               AND (r.status <> 'active' OR a.id IS NULL OR a.status <> 'verified' OR COALESCE(a.held_until, 0) > $2
                    OR a.id <> p.account_id OR a.version <> p.account_version)";
    /// The file for the bank was made.
    EXPORT = "UPDATE payout_batches SET status = 'exported', exported_by_name = $2, exported_at = $3, execution_day = $4, file_hash = $5
              WHERE id = $1";
    /// Its payouts are on their way.
    EXPORT_PAYOUTS = "UPDATE payouts SET status = 'exported', exported_at = $2, updated_at = $2, version = version + 1
                      WHERE batch_id = $1 AND status = 'approved'";
    /// What stands in the file for the bank, in the order of the file.
    TRANSFERS = "SELECT p.id AS payout_id, p.amount, p.account_version, a.id, a.partner_id, a.holder, a.country, a.last_four,
                        a.iban_sealed, a.version, a.status, a.held_until
                 FROM payouts p JOIN payout_accounts a ON a.id = p.account_id
                 WHERE p.batch_id = $1 AND p.partner_id > $2 AND p.status <> 'cancelled'
                 ORDER BY p.partner_id LIMIT $3";
    /// The batch is cancelled.
    CANCEL = "UPDATE payout_batches SET status = 'cancelled', cancelled_at = $2, payouts = 0, amount = 0, commissions = 0 WHERE id = $1";
    /// Somebody took its file: from now on the bank may have it.
    DOWNLOADED = "UPDATE payout_batches SET downloaded_at = COALESCE(downloaded_at, $2) WHERE id = $1";
    /// Whether the bank may have the file of a batch, or anything of it was settled.
    GONE = "SELECT id FROM payout_batches WHERE id = $1
            AND (downloaded_at IS NOT NULL OR EXISTS (SELECT 1 FROM payouts WHERE batch_id = $1
                                                      AND status IN ('paid', 'returned', 'rejected')))";
    /// Whether something of a batch came back.
    CAME_BACK = "SELECT id FROM payouts WHERE batch_id = $1 AND status IN ('returned', 'rejected') LIMIT 1";
    /// Its payouts are given up.
    CANCEL_PAYOUTS = "UPDATE payouts SET status = 'cancelled', note = 'batch_cancelled', updated_at = $2, version = version + 1
                      WHERE batch_id = $1 AND status IN ('prepared', 'approved', 'exported')";
    /// What they had is free again.
    FREE_BATCH = "UPDATE payout_items SET held = 0
                  WHERE payout_id IN (SELECT id FROM payouts WHERE batch_id = $1 AND status = 'cancelled') AND held = 1";
    /// What one payout had is free again.
    FREE = "UPDATE payout_items SET held = 0 WHERE payout_id = $1 AND held = 1";
    /// Locks a payout until the transaction ends, and reads it as it is then.
    LOCK = "UPDATE payouts SET version = version + 1 WHERE id = $1
            RETURNING id, batch_id, partner_id, currency, status, amount, commissions, adjustments, adjusted, carried, holder,
                      country, last_four, note, bank_reference, created_at, approved_at, exported_at, paid_at, returned_at,
                      (SELECT name FROM partners r WHERE r.id = payouts.partner_id) AS partner_name,
                      (SELECT b.execution_day FROM payout_batches b WHERE b.id = payouts.batch_id) AS execution_day";
    /// What has become of it.
    SAVE = "UPDATE payouts SET status = $2, note = $3, bank_reference = $4, paid_at = $5, returned_at = $6, updated_at = $7 WHERE id = $1";
    /// What a payout is made of, as it is now.
    CONTENT = "SELECT c.id, c.order_id, c.kind, c.status, c.amount, i.amount AS claimed FROM payout_items i
               JOIN commissions c ON c.id = i.commission_id WHERE i.payout_id = $1 AND i.held = 1 ORDER BY i.commission_id";
    /// All of it is paid.
    PAY_ITEMS = "UPDATE commissions SET status = 'paid', paid_at = $2, updated_at = $2, payout_id = $1, version = version + 1
                 WHERE id IN (SELECT i.commission_id FROM payout_items i WHERE i.payout_id = $1 AND i.held = 1)
                   AND status = 'approved'";
    /// All of it came back.
    RETURN_ITEMS = "UPDATE commissions SET status = 'approved', paid_at = NULL, updated_at = $2, payout_id = NULL, version = version + 1
                    WHERE id IN (SELECT i.commission_id FROM payout_items i WHERE i.payout_id = $1 AND i.held = 1)
                      AND status = 'paid'";
    /// The figures of the orders' days: `$2` is 1 where it is paid, -1 where it came back.
    MOVE_DAYS = "INSERT INTO rollup_days AS r (partner_id, mode, day, site_id, currency, orders, revenue, pending, disputed,
                                               approved, receivable, paid, reversed)
                 SELECT c.partner_id, c.mode, c.placed_at / 86400000000, c.site_id, c.currency, 0, 0, 0, 0,
                        CAST(SUM(CASE WHEN c.kind = 'earning' THEN c.amount ELSE 0 END) * -CAST($2 AS BIGINT) AS BIGINT),
                        CAST(SUM(CASE WHEN c.kind = 'adjustment' THEN c.amount ELSE 0 END) * -CAST($2 AS BIGINT) AS BIGINT),
                        CAST(SUM(c.amount) * CAST($2 AS BIGINT) AS BIGINT), 0
                 FROM payout_items i JOIN commissions c ON c.id = i.commission_id
                 WHERE i.payout_id = $1 AND i.held = 1
                 GROUP BY c.partner_id, c.mode, c.placed_at / 86400000000, c.site_id, c.currency
                 ON CONFLICT (partner_id, mode, day, site_id, currency) DO UPDATE SET
                     approved = r.approved + excluded.approved, receivable = r.receivable + excluded.receivable,
                     paid = r.paid + excluded.paid";
    /// The payout that has a commission.
    HOLDER = "SELECT payout_id FROM payout_items WHERE commission_id = $1 AND held = 1";
    /// A commission leaves a payout.
    DROP_ITEM = "DELETE FROM payout_items WHERE payout_id = $1 AND commission_id = $2";
    /// A commission of a payout is worth another amount.
    AMEND_ITEM = "UPDATE payout_items SET amount = $3 WHERE payout_id = $1 AND commission_id = $2";
    /// Whether a batch has anything on its way.
    ANY_OPEN = "SELECT id FROM payouts WHERE batch_id = $1 AND status IN ('approved', 'exported') LIMIT 1";
    /// Nothing of a batch is on its way any more.
    SETTLE = "UPDATE payout_batches SET status = 'settled', settled_at = $2 WHERE id = $1 AND status = 'exported'";
}

impl Batch {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            currency: row.get("currency")?,
            period: row.get("period")?,
            status: row.get::<BatchStatus>("status")?,
            minimum: row.get("minimum")?,
            upto: row.get("upto")?,
            carried_upto: row.get("carried_upto")?,
            built_upto: row.get("built_upto")?,
            payouts: row.get("payouts")?,
            amount: row.get("amount")?,
            commissions: row.get("commissions")?,
            skipped: row.get("skipped")?,
            created_by: row.get("created_by")?,
            created_by_name: row.get("created_by_name")?,
            created_at: row.get("created_at")?,
            approved_by_name: row.get("approved_by_name")?,
            approved_at: row.get("approved_at")?,
            exported_by_name: row.get("exported_by_name")?,
            exported_at: row.get("exported_at")?,
            execution_day: row.get("execution_day")?,
            file_hash: row.get("file_hash")?,
            downloaded_at: row.get("downloaded_at")?,
            settled_at: row.get("settled_at")?,
            cancelled_at: row.get("cancelled_at")?,
        })
    }
}

impl Payout {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            batch: row.get("batch_id")?,
            partner: row.get("partner_id")?,
            partner_name: row.get("partner_name")?,
            currency: row.get("currency")?,
            status: row.get("status")?,
            amount: row.get("amount")?,
            commissions: row.get("commissions")?,
            adjustments: row.get("adjustments")?,
            adjusted: row.get("adjusted")?,
            carried: row.get("carried")?,
            holder: row.get("holder")?,
            country: row.get("country")?,
            last_four: row.get("last_four")?,
            note: row.get("note")?,
            bank_reference: row.get("bank_reference")?,
            execution_day: row.get("execution_day")?,
            created_at: row.get("created_at")?,
            approved_at: row.get("approved_at")?,
            exported_at: row.get("exported_at")?,
            paid_at: row.get("paid_at")?,
            returned_at: row.get("returned_at")?,
        })
    }
}
