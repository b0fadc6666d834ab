-- When somebody first took the file of a batch: until then nothing of it has gone to the bank.
ALTER TABLE payout_batches ADD COLUMN downloaded_at INTEGER;
-- Files that were made before this was written down may have been taken.
UPDATE payout_batches SET downloaded_at = exported_at WHERE exported_at IS NOT NULL;
