-- One more reason for an entry of the ledger; see 0007 for why a check is changed in the schema.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'reason IN (''accrued'', ''approved'', ''disputed'', ''settled'', ''corrected'', ''refunded'', ''cancelled'', ''clawed_back'', ''paid'', ''returned'', ''deposited'', ''reserved'', ''released'', ''captured'', ''credited'')', 'reason IN (''accrued'', ''approved'', ''disputed'', ''settled'', ''corrected'', ''refunded'', ''cancelled'', ''clawed_back'', ''paid'', ''returned'', ''deposited'', ''reserved'', ''released'', ''captured'', ''credited'', ''paid_back'')')
WHERE type = 'table' AND name = 'ledger_entries';
PRAGMA writable_schema = RESET;

-- Money of a prepaid balance that went back to the partner's bank.
CREATE TABLE paybacks (
    id             TEXT    PRIMARY KEY,
    partner_id     TEXT    NOT NULL REFERENCES partners (id),
    mode           TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    currency       TEXT    NOT NULL,
    amount         INTEGER NOT NULL CHECK (amount > 0),
    -- The bank's own name for the transfer, by which it is written down once.
    bank_reference TEXT    NOT NULL,
    note           TEXT    NOT NULL,
    created_by     TEXT    NOT NULL,
    created_at     INTEGER NOT NULL,
    UNIQUE (mode, bank_reference)
) STRICT;

-- What moved a prepaid balance, for its list.
DROP INDEX ledger_entries_of_prepaid;
CREATE INDEX ledger_entries_of_prepaid ON ledger_entries (partner_id, mode, created_at, id)
    WHERE reason IN ('deposited', 'reserved', 'released', 'captured', 'credited', 'paid_back');
