-- The ledger, commissions, disputes, and the rollups the dashboards read.
-- Orders, customers and links are named without a reference: what was earned stays explained whatever becomes of them.

-- One account a partner, mode, currency and kind. `expense` is what the operator owes in total for that partner, so
-- that all accounts of a partner sum to zero. The balance is kept with every posting and equals their sum.
CREATE TABLE ledger_accounts (
    id         TEXT    PRIMARY KEY,
    partner_id TEXT    NOT NULL REFERENCES partners (id),
    mode       TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    currency   TEXT    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('expense', 'pending', 'disputed', 'approved', 'receivable', 'paid')),
    balance    BIGINT  NOT NULL,
    created_at BIGINT  NOT NULL,
    UNIQUE (partner_id, mode, currency, kind)
);

-- Append-only: a set of postings that sums to zero in each currency, and why.
CREATE TABLE ledger_entries (
    id           TEXT    PRIMARY KEY,
    partner_id   TEXT    NOT NULL REFERENCES partners (id),
    mode         TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    reason       TEXT    NOT NULL CHECK (reason IN ('accrued', 'approved', 'disputed', 'settled', 'corrected', 'refunded', 'cancelled', 'clawed_back', 'paid', 'returned')),
    subject_type TEXT    NOT NULL,
    subject_id   TEXT    NOT NULL,
    -- JSON: the refund, its lines, the words of a decision.
    detail       TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL
);
CREATE INDEX ledger_entries_by_subject ON ledger_entries (subject_id, id);

CREATE TABLE ledger_postings (
    entry_id   TEXT    NOT NULL REFERENCES ledger_entries (id),
    number     BIGINT  NOT NULL,
    account_id TEXT    NOT NULL REFERENCES ledger_accounts (id),
    currency   TEXT    NOT NULL,
    amount     BIGINT  NOT NULL,
    PRIMARY KEY (entry_id, number)
);

CREATE FUNCTION refuse_change_of_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only';
END
$$;
CREATE TRIGGER ledger_entries_are_never_changed BEFORE UPDATE OR DELETE ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();
CREATE TRIGGER ledger_entries_are_never_truncated BEFORE TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();
CREATE TRIGGER ledger_postings_are_never_changed BEFORE UPDATE OR DELETE ON ledger_postings
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();
CREATE TRIGGER ledger_postings_are_never_truncated BEFORE TRUNCATE ON ledger_postings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();

-- What an order earned (`earning`), and what is taken back of one that was paid already (`adjustment`, negative).
CREATE TABLE commissions (
    id             TEXT    PRIMARY KEY,
    partner_id     TEXT    NOT NULL REFERENCES partners (id),
    mode           TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    site_id        TEXT    NOT NULL REFERENCES sites (id),
    kind           TEXT    NOT NULL CHECK (kind IN ('earning', 'adjustment')),
    status         TEXT    NOT NULL CHECK (status IN ('pending', 'approved', 'paid', 'disputed', 'reversed')),
    order_id       TEXT    NOT NULL,
    customer_id    TEXT    NOT NULL,
    attribution_id TEXT    NOT NULL,
    link_id        TEXT,
    -- The paid commission that an adjustment takes back from.
    parent_id      TEXT    REFERENCES commissions (id),
    currency       TEXT    NOT NULL,
    -- Net retail value of the goods, the discount not taken off.
    base           BIGINT  NOT NULL,
    -- As it was born; what disputes added; what refunds took; what they took after payment.
    earned         BIGINT  NOT NULL,
    corrected      BIGINT  NOT NULL,
    reversed       BIGINT  NOT NULL,
    clawed_back    BIGINT  NOT NULL,
    -- earned + corrected - reversed: what stands in the account of its state.
    amount         BIGINT  NOT NULL,
    placed_at      BIGINT  NOT NULL,
    -- Fixed at birth.
    eligible_at    BIGINT  NOT NULL,
    approved_at    BIGINT,
    paid_at        BIGINT,
    created_at     BIGINT  NOT NULL,
    updated_at     BIGINT  NOT NULL,
    -- JSON, fixed at birth: rule, version, inputs, steps, result.
    frozen         TEXT    NOT NULL,
    -- JSON: by line what was refunded and reversed so far.
    standing       TEXT    NOT NULL,
    version        BIGINT  NOT NULL
);
CREATE UNIQUE INDEX commissions_by_order ON commissions (order_id) WHERE kind = 'earning';
CREATE INDEX commissions_by_parent ON commissions (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX commissions_by_partner ON commissions (partner_id, mode, placed_at, id);
CREATE INDEX commissions_by_status ON commissions (partner_id, mode, status, placed_at, id);
CREATE INDEX commissions_by_client ON commissions (partner_id, mode, customer_id, placed_at, id);
CREATE INDEX commissions_by_age ON commissions (mode, placed_at, id, status);
CREATE INDEX commissions_by_state ON commissions (mode, status, placed_at, id);
CREATE INDEX commissions_maturing ON commissions (eligible_at, id) WHERE status = 'pending';

-- What is frozen at birth stays frozen, and no commission goes away.
CREATE FUNCTION refuse_change_of_commission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a commission keeps what it was born with, and is never deleted';
END
$$;
CREATE TRIGGER commissions_keep_what_they_were_born_with BEFORE UPDATE ON commissions FOR EACH ROW
WHEN (NEW.id <> OLD.id OR NEW.partner_id <> OLD.partner_id OR NEW.mode <> OLD.mode OR NEW.site_id <> OLD.site_id
    OR NEW.kind <> OLD.kind OR NEW.order_id <> OLD.order_id OR NEW.currency <> OLD.currency
    OR NEW.earned <> OLD.earned OR NEW.placed_at <> OLD.placed_at OR NEW.eligible_at <> OLD.eligible_at
    OR NEW.frozen <> OLD.frozen)
EXECUTE FUNCTION refuse_change_of_commission();
CREATE TRIGGER commissions_are_never_deleted BEFORE DELETE ON commissions
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_commission();
CREATE TRIGGER commissions_are_never_truncated BEFORE TRUNCATE ON commissions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_commission();

CREATE TABLE commission_disputes (
    id             TEXT    PRIMARY KEY,
    commission_id  TEXT    NOT NULL REFERENCES commissions (id),
    partner_id     TEXT    NOT NULL REFERENCES partners (id),
    mode           TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    status         TEXT    NOT NULL CHECK (status IN ('open', 'settled', 'adjusted', 'declined', 'overtaken')),
    -- Where the commission came from, and where it goes back to.
    came_from      TEXT    NOT NULL CHECK (came_from IN ('pending', 'approved')),
    reason         TEXT    NOT NULL,
    opened_by      TEXT    NOT NULL,
    opened_by_name TEXT    NOT NULL,
    opened_at      BIGINT  NOT NULL,
    answer         TEXT    NOT NULL,
    correction     BIGINT  NOT NULL,
    answered_by_name TEXT,
    answered_at    BIGINT
);
CREATE UNIQUE INDEX commission_disputes_open ON commission_disputes (commission_id) WHERE status = 'open';
CREATE INDEX commission_disputes_by_commission ON commission_disputes (commission_id, id);
CREATE INDEX commission_disputes_by_status ON commission_disputes (status, opened_at, id);

-- Rollups, kept in the transaction of what they count. A day is the order's; money moves between the columns of its
-- order's day. Clicks have theirs in `click_days`.
CREATE TABLE rollup_days (
    partner_id TEXT    NOT NULL,
    mode       TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    day        BIGINT  NOT NULL,
    site_id    TEXT    NOT NULL,
    currency   TEXT    NOT NULL,
    orders     BIGINT  NOT NULL,
    revenue    BIGINT  NOT NULL,
    pending    BIGINT  NOT NULL,
    disputed   BIGINT  NOT NULL,
    approved   BIGINT  NOT NULL,
    receivable BIGINT  NOT NULL,
    paid       BIGINT  NOT NULL,
    reversed   BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, mode, day, site_id, currency)
);

CREATE TABLE rollup_links (
    partner_id TEXT    NOT NULL,
    mode       TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    day        BIGINT  NOT NULL,
    link_id    TEXT    NOT NULL,
    currency   TEXT    NOT NULL,
    site_id    TEXT    NOT NULL,
    orders     BIGINT  NOT NULL,
    revenue    BIGINT  NOT NULL,
    earned     BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, mode, day, link_id, currency)
);
CREATE INDEX rollup_links_by_link ON rollup_links (partner_id, mode, link_id, day);

CREATE TABLE rollup_clients (
    partner_id  TEXT    NOT NULL,
    mode        TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    day         BIGINT  NOT NULL,
    customer_id TEXT    NOT NULL,
    currency    TEXT    NOT NULL,
    site_id     TEXT    NOT NULL,
    orders      BIGINT  NOT NULL,
    revenue     BIGINT  NOT NULL,
    earned      BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, mode, day, customer_id, currency)
);
CREATE INDEX rollup_clients_by_client ON rollup_clients (partner_id, mode, customer_id, day);
