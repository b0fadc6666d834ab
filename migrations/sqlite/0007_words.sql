-- More words where a word is checked: the states of dropship orders, the accounts of a prepaid balance, what else waits
-- for a human. SQLite cannot change a check; its documentation (lang_altertable, 7) has it changed in the schema, which
-- is right here since every row that was good before stays good and nothing on disk is laid out differently.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'kind IN (''expense'', ''pending'', ''disputed'', ''approved'', ''receivable'', ''paid'')', 'kind IN (''expense'', ''pending'', ''disputed'', ''approved'', ''receivable'', ''paid'', ''deposited'', ''prepaid'', ''reserved'', ''spent'')')
WHERE type = 'table' AND name = 'ledger_accounts';
UPDATE sqlite_schema SET sql = replace(sql, 'reason IN (''accrued'', ''approved'', ''disputed'', ''settled'', ''corrected'', ''refunded'', ''cancelled'', ''clawed_back'', ''paid'', ''returned'')', 'reason IN (''accrued'', ''approved'', ''disputed'', ''settled'', ''corrected'', ''refunded'', ''cancelled'', ''clawed_back'', ''paid'', ''returned'', ''deposited'', ''reserved'', ''released'', ''captured'', ''credited'')')
WHERE type = 'table' AND name = 'ledger_entries';
UPDATE sqlite_schema SET sql = replace(sql, 'status IN (''placed'', ''paid'', ''processing'', ''shipped'', ''delivered'', ''cancelled'', ''refunded'')', 'status IN (''placed'', ''paid'', ''processing'', ''shipped'', ''delivered'', ''cancelled'', ''refunded'', ''draft'', ''awaiting_approval'', ''awaiting_payment'', ''failed'')')
WHERE type = 'table' AND name = 'orders';
UPDATE sqlite_schema SET sql = replace(sql, 'no_commission IN (''not_attributed'', ''self_referral'', ''site_not_in_program'', ''partner_not_active'', ''placed_before_attribution'', ''order_cancelled'')', 'no_commission IN (''not_attributed'', ''self_referral'', ''site_not_in_program'', ''partner_not_active'', ''placed_before_attribution'', ''order_cancelled'', ''wholesale_price'', ''all_discount'', ''not_placed_yet'')')
WHERE type = 'table' AND name = 'orders';
UPDATE sqlite_schema SET sql = replace(sql, 'status IN (''placed'', ''paid'', ''processing'', ''shipped'', ''delivered'', ''cancelled'', ''refunded'')', 'status IN (''placed'', ''paid'', ''processing'', ''shipped'', ''delivered'', ''cancelled'', ''refunded'', ''draft'', ''awaiting_approval'', ''awaiting_payment'', ''failed'')')
WHERE type = 'table' AND name = 'order_history';
UPDATE sqlite_schema SET sql = replace(sql, 'kind IN (''api_key'', ''partner'')', 'kind IN (''api_key'', ''partner'', ''order'', ''payout_account'')')
WHERE type = 'table' AND name = 'approvals';
PRAGMA writable_schema = RESET;

-- The payout that took a commission; null while none has. A commission is in one payout at most, since this is one column.
ALTER TABLE commissions ADD COLUMN payout_id TEXT;
