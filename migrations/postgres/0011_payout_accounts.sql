-- Where partners are paid. An account number is sealed under a key that is not in the database (vault_keys has the
-- names); beside it stand only its country and its last four characters.

CREATE TABLE vault_keys (
    id         TEXT    PRIMARY KEY,
    created_at BIGINT NOT NULL,
    -- Nothing is sealed under it any more.
    retired_at BIGINT
);
CREATE INDEX vault_keys_in_use ON vault_keys (id) WHERE retired_at IS NULL;

CREATE TABLE payout_accounts (
    id              TEXT    PRIMARY KEY,
    partner_id      TEXT    NOT NULL REFERENCES partners (id),
    mode            TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    status          TEXT    NOT NULL CHECK (status IN ('pending_verification', 'verified', 'rejected')),
    holder          TEXT    NOT NULL,
    country         TEXT    NOT NULL,
    last_four       TEXT    NOT NULL,
    iban_sealed     BYTEA    NOT NULL,
    key_id          TEXT    NOT NULL,
    -- Grows with every change, so that nobody verifies what they did not see.
    version         BIGINT NOT NULL,
    held_until      BIGINT,
    -- Whether one was ever verified: from then on a change holds payouts.
    verified_before BIGINT NOT NULL,
    verified_at     BIGINT,
    -- Why it was rejected.
    reason          TEXT    NOT NULL,
    -- Whom to tell when it changes, as they were when it was entered.
    contacts        TEXT    NOT NULL,
    created_at      BIGINT NOT NULL,
    changed_at      BIGINT NOT NULL,
    UNIQUE (partner_id, mode)
);

-- What a program asked for; it becomes the account when a person of the partner confirms it.
CREATE TABLE payout_account_proposals (
    id          TEXT    PRIMARY KEY,
    partner_id  TEXT    NOT NULL REFERENCES partners (id),
    mode        TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    holder      TEXT    NOT NULL,
    country     TEXT    NOT NULL,
    last_four   TEXT    NOT NULL,
    iban_sealed BYTEA    NOT NULL,
    key_id      TEXT    NOT NULL,
    asked_by    TEXT    NOT NULL,
    created_at  BIGINT NOT NULL,
    UNIQUE (partner_id, mode)
);

CREATE TABLE payout_account_history (
    partner_id TEXT    NOT NULL REFERENCES partners (id),
    mode       TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    number     BIGINT NOT NULL,
    step       TEXT    NOT NULL CHECK (step IN ('entered', 'changed', 'proposed', 'proposal_declined', 'proposal_expired', 'verified', 'rejected')),
    country    TEXT    NOT NULL,
    last_four  TEXT    NOT NULL,
    by_kind    TEXT    NOT NULL,
    by_name    TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (partner_id, mode, number)
);
