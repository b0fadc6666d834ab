-- More words where a word is checked: the states of dropship orders, the accounts of a prepaid balance, what else waits
-- for a human.
ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_accounts_kind_check;
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_kind_check CHECK (kind IN ('expense', 'pending', 'disputed', 'approved', 'receivable', 'paid', 'deposited', 'prepaid', 'reserved', 'spent'));
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_reason_check;
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_reason_check CHECK (reason IN ('accrued', 'approved', 'disputed', 'settled', 'corrected', 'refunded', 'cancelled', 'clawed_back', 'paid', 'returned', 'deposited', 'reserved', 'released', 'captured', 'credited'));
ALTER TABLE orders DROP CONSTRAINT orders_status_check;
ALTER TABLE orders ADD CONSTRAINT orders_status_check CHECK (status IN ('placed', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded', 'draft', 'awaiting_approval', 'awaiting_payment', 'failed'));
ALTER TABLE orders DROP CONSTRAINT orders_no_commission_check;
ALTER TABLE orders ADD CONSTRAINT orders_no_commission_check CHECK (no_commission IN ('not_attributed', 'self_referral', 'site_not_in_program', 'partner_not_active', 'placed_before_attribution', 'order_cancelled', 'wholesale_price', 'all_discount', 'not_placed_yet'));
ALTER TABLE order_history DROP CONSTRAINT order_history_status_check;
ALTER TABLE order_history ADD CONSTRAINT order_history_status_check CHECK (status IN ('placed', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded', 'draft', 'awaiting_approval', 'awaiting_payment', 'failed'));
ALTER TABLE approvals DROP CONSTRAINT approvals_kind_check;
ALTER TABLE approvals ADD CONSTRAINT approvals_kind_check CHECK (kind IN ('api_key', 'partner', 'order', 'payout_account'));

-- The payout that took a commission; null while none has. A commission is in one payout at most, since this is one column.
ALTER TABLE commissions ADD COLUMN payout_id TEXT;
