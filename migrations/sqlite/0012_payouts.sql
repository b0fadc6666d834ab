-- Payouts: batches that one person prepares and another approves, what each partner gets of them, what came from the bank.

-- A batch of payouts in one currency. `upto` is the instant up to which commissions had to be ready, `carried_upto` that
-- of the batch before. While it is prepared, `built_upto` is the last partner that was looked at.
CREATE TABLE payout_batches (
    id               TEXT    PRIMARY KEY,
    currency         TEXT    NOT NULL,
    -- The month of a monthly run, 2026-12; empty where somebody prepared it by hand.
    period           TEXT    NOT NULL,
    status           TEXT    NOT NULL CHECK (status IN ('preparing', 'draft', 'empty', 'approved', 'exported', 'settled', 'cancelled')),
    minimum          INTEGER NOT NULL,
    upto             INTEGER NOT NULL,
    carried_upto     INTEGER NOT NULL,
    built_upto       TEXT    NOT NULL,
    payouts          INTEGER NOT NULL,
    amount           INTEGER NOT NULL,
    commissions      INTEGER NOT NULL,
    skipped          INTEGER NOT NULL,
    -- Nobody where Tandem began it and no person has taken it over.
    created_by       TEXT,
    created_by_name  TEXT    NOT NULL,
    created_at       INTEGER NOT NULL,
    approved_by      TEXT,
    approved_by_name TEXT    NOT NULL,
    approved_at      INTEGER,
    exported_by_name TEXT    NOT NULL,
    exported_at      INTEGER,
    -- The day since 1970 on which the bank is asked to pay, and the SHA-256 of the file.
    execution_day    INTEGER,
    file_hash        TEXT    NOT NULL,
    settled_at       INTEGER,
    cancelled_at     INTEGER,
    version          INTEGER NOT NULL,
    -- Four eyes, also where the code should be wrong.
    CHECK (approved_by IS NULL OR (created_by IS NOT NULL AND approved_by <> created_by))
) STRICT;
CREATE INDEX payout_batches_by_age ON payout_batches (created_at, id);
-- One run a month and currency, and one batch in the making.
CREATE UNIQUE INDEX payout_batches_by_period ON payout_batches (currency, period) WHERE period <> '';
CREATE UNIQUE INDEX payout_batches_in_the_making ON payout_batches (currency) WHERE status = 'preparing';
CREATE INDEX payout_batches_by_currency ON payout_batches (currency, upto);

-- What one partner gets of a batch. Holder, country and last four digits are those of the account as it was then.
CREATE TABLE payouts (
    id             TEXT    PRIMARY KEY,
    batch_id       TEXT    NOT NULL REFERENCES payout_batches (id),
    partner_id     TEXT    NOT NULL REFERENCES partners (id),
    -- Test data never reaches a payout.
    mode           TEXT    NOT NULL CHECK (mode IN ('live')),
    currency       TEXT    NOT NULL,
    status         TEXT    NOT NULL CHECK (status IN ('prepared', 'approved', 'exported', 'paid', 'returned', 'rejected', 'cancelled')),
    amount         INTEGER NOT NULL,
    commissions    INTEGER NOT NULL,
    adjustments    INTEGER NOT NULL,
    adjusted       INTEGER NOT NULL,
    carried        INTEGER NOT NULL,
    account_id     TEXT    NOT NULL,
    account_version INTEGER NOT NULL,
    holder         TEXT    NOT NULL,
    country        TEXT    NOT NULL,
    last_four      TEXT    NOT NULL,
    -- Why it was taken out, sent back or refused.
    note           TEXT    NOT NULL,
    bank_reference TEXT    NOT NULL,
    created_at     INTEGER NOT NULL,
    approved_at    INTEGER,
    exported_at    INTEGER,
    paid_at        INTEGER,
    returned_at    INTEGER,
    updated_at     INTEGER NOT NULL,
    version        INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX payouts_of_batch ON payouts (batch_id, partner_id);
CREATE INDEX payouts_by_status ON payouts (batch_id, status, id);
CREATE INDEX payouts_by_age ON payouts (created_at, id);
CREATE INDEX payouts_by_partner ON payouts (partner_id, mode, created_at, id);

-- The commissions of a payout, with what each was worth in it. `held` is 1 while the payout has it, 0 once it was given
-- back: so a commission is in one payout at most, whatever happens at the same instant, and a payout that came back
-- still says what it was made of. Named without references: a million at once would look each of them up.
CREATE TABLE payout_items (
    payout_id     TEXT    NOT NULL,
    commission_id TEXT    NOT NULL,
    amount        INTEGER NOT NULL,
    eligible_at   INTEGER NOT NULL,
    held          INTEGER NOT NULL,
    PRIMARY KEY (payout_id, commission_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX payout_items_held ON payout_items (commission_id) WHERE held = 1;

-- Whom a batch left out with something to their name, and why.
CREATE TABLE payout_skips (
    batch_id    TEXT    NOT NULL REFERENCES payout_batches (id),
    partner_id  TEXT    NOT NULL REFERENCES partners (id),
    currency    TEXT    NOT NULL,
    amount      INTEGER NOT NULL,
    commissions INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (batch_id, partner_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX payout_skips_by_partner ON payout_skips (partner_id, created_at, batch_id);

-- What is ready to be paid, all that collecting it has to read.
CREATE INDEX commissions_payable ON commissions (currency, partner_id, eligible_at, amount, id) WHERE status = 'approved' AND mode = 'live';

-- Files that came from the bank. The file itself is not kept: it has account numbers in it.
CREATE TABLE bank_files (
    id          TEXT    PRIMARY KEY,
    -- The batch it was uploaded for; none where it may be about any.
    batch_id    TEXT    REFERENCES payout_batches (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('camt.054', 'pain.002')),
    -- The same content is read once for a batch, and once without: `scope` is the batch, or empty.
    sha256      TEXT    NOT NULL,
    scope       TEXT    NOT NULL,
    filename    TEXT    NOT NULL,
    message_id  TEXT    NOT NULL,
    status      TEXT    NOT NULL CHECK (status IN ('reading', 'done')),
    entries     INTEGER NOT NULL,
    uploaded_by TEXT,
    uploaded_by_name TEXT NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX bank_files_by_content ON bank_files (sha256, scope);
CREATE INDEX bank_files_by_age ON bank_files (created_at, id);
CREATE INDEX bank_files_unfinished ON bank_files (status, id) WHERE status = 'reading';

CREATE TABLE bank_file_entries (
    file_id        TEXT    NOT NULL REFERENCES bank_files (id),
    number         INTEGER NOT NULL,
    -- What the bank says: which payment, how much, what became of it and why.
    reference      TEXT    NOT NULL,
    amount         INTEGER,
    currency       TEXT    NOT NULL,
    says           TEXT    NOT NULL,
    reason         TEXT    NOT NULL,
    bank_reference TEXT    NOT NULL,
    -- What came of it here; empty until it was looked at.
    outcome        TEXT    NOT NULL,
    payout_id      TEXT,
    PRIMARY KEY (file_id, number)
) STRICT, WITHOUT ROWID;
