-- The house: sites, partners, people, keys, messages, approvals, and what every change writes.
-- Instants are microseconds since 1970 in UTC; money is minor units; identifiers are prefixed ULIDs.

CREATE TABLE sites (
    id         TEXT    PRIMARY KEY,
    name       TEXT    NOT NULL,
    host       TEXT    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL CHECK (kind IN ('retail', 'b2b', 'mixed')),
    currency   TEXT    NOT NULL,
    country    TEXT    NOT NULL,
    created_at BIGINT  NOT NULL
);

CREATE TABLE programmes (
    id           TEXT    PRIMARY KEY,
    site_id      TEXT    NOT NULL REFERENCES sites (id),
    kind         TEXT    NOT NULL CHECK (kind IN ('affiliate', 'dropship', 'buyer_agent')),
    name         TEXT    NOT NULL,
    pool_percent TEXT    NOT NULL,
    holding_days BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    UNIQUE (site_id, kind)
);

CREATE TABLE partners (
    id            TEXT    PRIMARY KEY,
    name          TEXT    NOT NULL,
    status        TEXT    NOT NULL CHECK (status IN ('pending', 'active', 'suspended', 'closed')),
    tier          TEXT    NOT NULL,
    country       TEXT    NOT NULL,
    locale        TEXT    NOT NULL,
    website       TEXT    NOT NULL,
    about         TEXT    NOT NULL,
    status_reason TEXT    NOT NULL,
    -- Lower-case name and contacts, for the operator's search on both engines.
    search_text   TEXT    NOT NULL,
    created_at    BIGINT  NOT NULL,
    updated_at    BIGINT  NOT NULL
);
CREATE INDEX partners_by_age ON partners (created_at, id);
CREATE INDEX partners_by_status ON partners (status, created_at, id);

CREATE TABLE enrolments (
    partner_id   TEXT    NOT NULL REFERENCES partners (id),
    programme_id TEXT    NOT NULL REFERENCES programmes (id),
    created_at   BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, programme_id)
);

-- People. Those of the operator have no partner.
CREATE TABLE users (
    id             TEXT    PRIMARY KEY,
    partner_id     TEXT    REFERENCES partners (id),
    email          TEXT    NOT NULL UNIQUE,
    name           TEXT    NOT NULL,
    role           TEXT    NOT NULL,
    locale         TEXT    NOT NULL,
    timezone       TEXT    NOT NULL,
    removed_at     BIGINT ,
    last_seen_at   BIGINT ,
    created_at     BIGINT  NOT NULL
);
CREATE INDEX users_by_partner ON users (partner_id, created_at, id);

CREATE TABLE invitations (
    id          TEXT    PRIMARY KEY,
    partner_id  TEXT    REFERENCES partners (id),
    email       TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    invited_by  TEXT    NOT NULL REFERENCES users (id),
    token_hash  BYTEA   UNIQUE,
    created_at  BIGINT  NOT NULL,
    expires_at  BIGINT  NOT NULL,
    accepted_at BIGINT ,
    revoked_at  BIGINT 
);
CREATE INDEX invitations_by_partner ON invitations (partner_id, created_at, id);

-- Links that sign in once. Only the hash is kept.
CREATE TABLE sign_in_links (
    token_hash BYTEA   PRIMARY KEY,
    user_id    TEXT    NOT NULL REFERENCES users (id),
    created_at BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL,
    used_at    BIGINT 
);
CREATE INDEX sign_in_links_by_expiry ON sign_in_links (expires_at);

CREATE TABLE sessions (
    id_hash      BYTEA   PRIMARY KEY,
    -- What the owner sees in the list and ends a session by.
    public_id    TEXT    NOT NULL UNIQUE,
    user_id      TEXT    REFERENCES users (id),
    data         TEXT    NOT NULL,
    user_agent   TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    last_seen_at BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id, last_seen_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE api_keys (
    id                 TEXT    PRIMARY KEY,
    -- Null for the operator's keys, by which shops report.
    partner_id         TEXT    REFERENCES partners (id),
    mode               TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    name               TEXT    NOT NULL,
    status             TEXT    NOT NULL CHECK (status IN ('pending_approval', 'ready', 'active', 'declined', 'revoked')),
    -- Null until the secret is collected.
    secret_hash        BYTEA   UNIQUE,
    last_four          TEXT    NOT NULL,
    scopes             TEXT    NOT NULL,
    sites              TEXT    NOT NULL,
    requests_per_minute BIGINT  NOT NULL,
    limit_currency     TEXT,
    limit_per_order    BIGINT ,
    limit_per_day      BIGINT ,
    limit_per_month    BIGINT ,
    created_by         TEXT    NOT NULL,
    rotated_from       TEXT    REFERENCES api_keys (id),
    -- How long that one works on once this one is in use.
    overlap_hours      BIGINT,
    created_at         BIGINT  NOT NULL,
    expires_at         BIGINT ,
    revoked_at         BIGINT 
);
CREATE INDEX api_keys_by_partner ON api_keys (partner_id, created_at, id);

-- Calls by key and day, counted in memory and written down every few seconds.
CREATE TABLE key_usage (
    key_id       TEXT    NOT NULL REFERENCES api_keys (id),
    partner_id   TEXT,
    mode         TEXT    NOT NULL,
    day          BIGINT  NOT NULL,
    calls        BIGINT  NOT NULL,
    refused      BIGINT  NOT NULL,
    last_used_at BIGINT  NOT NULL,
    PRIMARY KEY (key_id, day)
);
CREATE INDEX key_usage_by_partner ON key_usage (partner_id, mode, day);
CREATE INDEX key_usage_by_day ON key_usage (day);

CREATE TABLE threads (
    id              TEXT    PRIMARY KEY,
    partner_id      TEXT    NOT NULL REFERENCES partners (id),
    mode            TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    kind            TEXT    NOT NULL CHECK (kind IN ('conversation', 'notice')),
    subject         TEXT    NOT NULL,
    -- The subject in lower case, for the search on both engines.
    search_text     TEXT    NOT NULL,
    about_type      TEXT,
    about_id        TEXT,
    message_count   BIGINT  NOT NULL,
    last_author     TEXT    NOT NULL,
    last_excerpt    TEXT    NOT NULL,
    last_message_at BIGINT  NOT NULL,
    created_at      BIGINT  NOT NULL
);
CREATE INDEX threads_by_partner ON threads (partner_id, mode, last_message_at, id);
CREATE INDEX threads_by_age ON threads (mode, last_message_at, id);

CREATE TABLE messages (
    id          TEXT    PRIMARY KEY,
    thread_id   TEXT    NOT NULL REFERENCES threads (id),
    partner_id  TEXT    NOT NULL REFERENCES partners (id),
    mode        TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    -- Its place in the thread, from 1: the order of commit, whatever the servers' clocks say.
    number      BIGINT  NOT NULL,
    author_kind TEXT    NOT NULL CHECK (author_kind IN ('partner', 'operator', 'key', 'system')),
    author_id   TEXT,
    author_name TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    created_at  BIGINT  NOT NULL
);
CREATE UNIQUE INDEX messages_by_thread ON messages (thread_id, number);
CREATE INDEX messages_by_partner ON messages (partner_id, mode, created_at, id);

-- How many messages of a thread a reader (a person, a key, or 'operator' for the shared inbox) has read.
CREATE TABLE thread_reads (
    thread_id TEXT    NOT NULL REFERENCES threads (id),
    reader    TEXT    NOT NULL,
    read_upto  BIGINT  NOT NULL,
    PRIMARY KEY (thread_id, reader)
);

CREATE TABLE approvals (
    id           TEXT    PRIMARY KEY,
    partner_id   TEXT    NOT NULL REFERENCES partners (id),
    mode         TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    kind         TEXT    NOT NULL CHECK (kind IN ('api_key', 'partner')),
    object_id    TEXT    NOT NULL,
    decider      TEXT    NOT NULL CHECK (decider IN ('partner', 'operator')),
    status       TEXT    NOT NULL CHECK (status IN ('waiting', 'approved', 'declined', 'expired')),
    asked_by     TEXT    NOT NULL,
    detail       TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL,
    decided_at   BIGINT ,
    decided_by   TEXT
);
CREATE INDEX approvals_by_partner ON approvals (partner_id, decider, status, created_at, id);
CREATE INDEX approvals_by_decider ON approvals (decider, status, created_at, id);
CREATE INDEX approvals_by_expiry ON approvals (status, expires_at);
CREATE INDEX approvals_by_object ON approvals (object_id);

CREATE TABLE notifications (
    id         TEXT    PRIMARY KEY,
    user_id    TEXT    NOT NULL REFERENCES users (id),
    kind       TEXT    NOT NULL,
    data       TEXT    NOT NULL,
    href       TEXT    NOT NULL,
    created_at BIGINT  NOT NULL,
    read_at    BIGINT 
);
CREATE INDEX notifications_by_user ON notifications (user_id, created_at, id);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;

-- Append-only; sequence order is commit order.
CREATE TABLE events (
    sequence     BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    partner_id   TEXT,
    mode         TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    type         TEXT    NOT NULL,
    subject_type TEXT    NOT NULL,
    subject_id   TEXT    NOT NULL,
    data         TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL
);
CREATE INDEX events_by_partner ON events (partner_id, mode, sequence);

CREATE TABLE audit_log (
    id           TEXT    PRIMARY KEY,
    created_at   BIGINT  NOT NULL,
    actor_kind   TEXT    NOT NULL,
    actor_id     TEXT,
    actor_name   TEXT    NOT NULL,
    partner_id   TEXT,
    action       TEXT    NOT NULL,
    subject_type TEXT    NOT NULL,
    subject_id   TEXT    NOT NULL,
    detail       TEXT    NOT NULL,
    request_id   TEXT
);
CREATE INDEX audit_log_by_age ON audit_log (created_at, id);
CREATE INDEX audit_log_by_partner ON audit_log (partner_id, created_at, id);
CREATE INDEX audit_log_by_action ON audit_log (action, created_at, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER events_are_never_changed BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_is_never_changed BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_are_never_truncated BEFORE TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_is_never_truncated BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE idempotency_keys (
    owner       TEXT    NOT NULL,
    mode        TEXT    NOT NULL,
    route       TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    fingerprint BYTEA   NOT NULL,
    status      BIGINT  NOT NULL,
    body        BYTEA   NOT NULL,
    created_at  BIGINT  NOT NULL,
    PRIMARY KEY (owner, mode, route, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- The theoretical arrival time of each bucket (GCRA), where several servers share the limit.
CREATE UNLOGGED TABLE rate_limits (
    bucket TEXT    PRIMARY KEY,
    tat    BIGINT  NOT NULL
);
CREATE INDEX rate_limits_by_age ON rate_limits (tat);

-- Mail to be sent, written with the change that causes it. It holds what to say, never a secret.
CREATE TABLE mails (
    id           TEXT    PRIMARY KEY,
    kind         TEXT    NOT NULL,
    recipient    TEXT    NOT NULL,
    locale       TEXT    NOT NULL,
    data         TEXT    NOT NULL,
    attempts     BIGINT  NOT NULL,
    due_at       BIGINT ,
    last_fault   TEXT,
    created_at   BIGINT  NOT NULL,
    sent_at      BIGINT 
);
CREATE INDEX mails_by_due ON mails (due_at);
CREATE INDEX mails_failing ON mails (attempts) WHERE sent_at IS NULL;
