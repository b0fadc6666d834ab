-- Quotes: what a request cost and earned at a moment, kept as it was answered.

CREATE TABLE quotes (
    id              TEXT    PRIMARY KEY,
    partner_id      TEXT    NOT NULL REFERENCES partners (id),
    mode            TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    site_id         TEXT    NOT NULL REFERENCES sites (id),
    programme_id    TEXT    NOT NULL REFERENCES programmes (id),
    -- By which versions it was decided.
    policy_version  BIGINT  NOT NULL,
    terms_version   BIGINT  NOT NULL,
    currency        TEXT    NOT NULL,
    country         TEXT    NOT NULL,
    -- JSON: what was asked, and the answer with every check.
    request         TEXT    NOT NULL,
    result          TEXT    NOT NULL,
    -- For the list: what the first line is called, how many there are, what all costs and earns.
    title           TEXT    NOT NULL,
    line_count      BIGINT  NOT NULL,
    total           BIGINT  NOT NULL,
    commission      BIGINT  NOT NULL,
    orderable       BIGINT  NOT NULL,
    -- Names and SKUs in lower case, for the search on both engines.
    search_text     TEXT    NOT NULL,
    created_by      TEXT,
    created_by_name TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    expires_at      BIGINT  NOT NULL
);
CREATE INDEX quotes_by_partner ON quotes (partner_id, mode, created_at, id);

CREATE TRIGGER quotes_are_never_changed BEFORE UPDATE OR DELETE ON quotes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER quotes_are_never_truncated BEFORE TRUNCATE ON quotes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
