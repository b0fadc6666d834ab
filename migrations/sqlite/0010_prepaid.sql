-- What keys have spent, and the balance that partners send ahead.

-- JSON: the categories a key may order from; null means every one.
ALTER TABLE api_keys ADD COLUMN categories TEXT;
-- The key on whose count this one goes on, since it succeeds it: a rotation does not double what may be spent. Null where
-- the key counts for itself.
ALTER TABLE api_keys ADD COLUMN counts_as TEXT REFERENCES api_keys (id);

-- What a key has ordered, by day and by month in UTC: days and months since 1970.
CREATE TABLE key_spending (
    key_id   TEXT    NOT NULL REFERENCES api_keys (id),
    currency TEXT    NOT NULL,
    span     TEXT    NOT NULL CHECK (span IN ('day', 'month')),
    number   INTEGER NOT NULL,
    spent    INTEGER NOT NULL,
    PRIMARY KEY (key_id, currency, span, number)
) STRICT, WITHOUT ROWID;

-- What each order counts for, so that it is counted once and taken back once.
CREATE TABLE key_orders (
    order_id      TEXT    PRIMARY KEY,
    key_id        TEXT    NOT NULL REFERENCES api_keys (id),
    currency      TEXT    NOT NULL,
    amount        INTEGER NOT NULL,
    day           INTEGER NOT NULL,
    month         INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    taken_back_at INTEGER
) STRICT;

-- Money that a partner announces, and that came.
CREATE TABLE deposits (
    id             TEXT    PRIMARY KEY,
    partner_id     TEXT    NOT NULL REFERENCES partners (id),
    mode           TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    status         TEXT    NOT NULL CHECK (status IN ('announced', 'confirmed', 'rejected', 'withdrawn')),
    -- What the partner writes on the transfer.
    reference      TEXT    NOT NULL UNIQUE,
    currency       TEXT    NOT NULL,
    -- As the partner said; null where it came unannounced.
    announced      INTEGER,
    -- What came; null until it did.
    received       INTEGER,
    -- The bank's own name for the transfer, by which it is taken in once.
    bank_reference TEXT,
    note           TEXT    NOT NULL,
    -- Why it was rejected.
    reason         TEXT    NOT NULL,
    created_by     TEXT    NOT NULL,
    created_at     INTEGER NOT NULL,
    decided_by     TEXT,
    decided_at     INTEGER,
    UNIQUE (mode, bank_reference)
) STRICT;
CREATE INDEX deposits_by_partner ON deposits (partner_id, mode, created_at, id);
CREATE INDEX deposits_by_status ON deposits (mode, status, created_at, id);
CREATE INDEX deposits_by_age ON deposits (mode, created_at, id);

-- Below which balance a partner wants to be told.
CREATE TABLE prepaid_alerts (
    partner_id TEXT    NOT NULL REFERENCES partners (id),
    mode       TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    currency   TEXT    NOT NULL,
    below      INTEGER NOT NULL,
    PRIMARY KEY (partner_id, mode, currency)
) STRICT, WITHOUT ROWID;

-- What moved a prepaid balance, for its list.
CREATE INDEX ledger_entries_of_prepaid ON ledger_entries (partner_id, mode, created_at, id)
    WHERE reason IN ('deposited', 'reserved', 'released', 'captured', 'credited');
