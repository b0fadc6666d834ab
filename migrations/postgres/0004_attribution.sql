-- Links and their splits, clicks, customers, and whose customer somebody is for life.

-- Secrets of this installation, made when they are first needed.
CREATE TABLE installation (
    name       TEXT    PRIMARY KEY,
    secret     BYTEA   NOT NULL,
    created_at BIGINT  NOT NULL
);

CREATE TABLE links (
    id            TEXT    PRIMARY KEY,
    partner_id    TEXT    NOT NULL REFERENCES partners (id),
    mode          TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    site_id       TEXT    NOT NULL REFERENCES sites (id),
    status        TEXT    NOT NULL CHECK (status IN ('active', 'inactive')),
    -- The last part of its address; one address space for every partner and both modes.
    slug          TEXT    NOT NULL UNIQUE,
    destination   TEXT    NOT NULL,
    campaign      TEXT    NOT NULL,
    source        TEXT    NOT NULL,
    -- What a customer may type in the shop instead of following the link.
    code          TEXT,
    discount      TEXT    NOT NULL,
    commission    TEXT    NOT NULL,
    split_version BIGINT  NOT NULL,
    -- Lower-case slug, campaign, source, code and destination, for the search on both engines.
    search_text   TEXT    NOT NULL,
    created_at    BIGINT  NOT NULL,
    created_by    TEXT    NOT NULL,
    UNIQUE (site_id, mode, code)
);
CREATE INDEX links_by_partner ON links (partner_id, mode, created_at, id);
CREATE INDEX links_by_age ON links (created_at, id);

-- Every split a link has had, from version 1.
CREATE TABLE link_splits (
    link_id    TEXT    NOT NULL REFERENCES links (id),
    version    BIGINT  NOT NULL,
    discount   TEXT    NOT NULL,
    commission TEXT    NOT NULL,
    created_at BIGINT  NOT NULL,
    created_by TEXT    NOT NULL,
    PRIMARY KEY (link_id, version)
);

-- Written by the thousand: no foreign keys and no index but the one it is found by. A link is never deleted.
CREATE TABLE clicks (
    id            TEXT    PRIMARY KEY,
    link_id       TEXT    NOT NULL,
    partner_id    TEXT    NOT NULL,
    mode          TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    site_id       TEXT    NOT NULL,
    split_version BIGINT  NOT NULL,
    created_at    BIGINT  NOT NULL,
    -- Of address and browser, under a key of the day that is forgotten with it.
    visitor       BYTEA   NOT NULL,
    bot           BIGINT  NOT NULL,
    referrer      TEXT    NOT NULL
);

-- Who was there today, so that a visitor counts once a day; emptied when the day is over.
CREATE TABLE visits (
    day     BIGINT  NOT NULL,
    link_id TEXT    NOT NULL,
    visitor BYTEA   NOT NULL,
    PRIMARY KEY (day, link_id, visitor)
);

-- The key of each day under which visitors are hashed.
CREATE TABLE visitor_keys (
    day    BIGINT  PRIMARY KEY,
    secret BYTEA   NOT NULL
);

-- Clicks by link and day, written with the clicks themselves.
CREATE TABLE click_days (
    link_id    TEXT    NOT NULL REFERENCES links (id),
    day        BIGINT  NOT NULL,
    partner_id TEXT    NOT NULL REFERENCES partners (id),
    mode       TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    site_id    TEXT    NOT NULL REFERENCES sites (id),
    clicks     BIGINT  NOT NULL,
    sessions   BIGINT  NOT NULL,
    bots       BIGINT  NOT NULL,
    PRIMARY KEY (link_id, day)
);
CREATE INDEX click_days_by_partner ON click_days (partner_id, mode, day);

-- A site's customers. The plain address is never stored. Whose customer it is now stands here too: what
-- `attributions` and `attribution_corrections` add up to.
CREATE TABLE customers (
    id             TEXT    PRIMARY KEY,
    site_id        TEXT    NOT NULL REFERENCES sites (id),
    mode           TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    external_id    TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    -- HMAC-SHA-256 of the lower-case address under a key of this installation.
    email_hash     BYTEA,
    masked_email   TEXT    NOT NULL,
    country        TEXT    NOT NULL,
    -- Lower-case name and external id, for the search on both engines.
    search_text    TEXT    NOT NULL,
    first_seen_at  BIGINT  NOT NULL,
    -- When what is known of them was reported for: an older report changes nothing.
    reported_at    BIGINT  NOT NULL,
    created_at     BIGINT  NOT NULL,
    updated_at     BIGINT  NOT NULL,
    partner_id     TEXT    REFERENCES partners (id),
    attribution_id TEXT,
    link_id        TEXT    REFERENCES links (id),
    discount       TEXT    NOT NULL,
    commission     TEXT    NOT NULL,
    attributed_at  BIGINT ,
    self_referral  BIGINT  NOT NULL,
    UNIQUE (site_id, mode, external_id)
);
CREATE INDEX customers_by_partner ON customers (partner_id, mode, attributed_at, id);
CREATE INDEX customers_by_link ON customers (link_id, attributed_at);

-- The first accepted attribution of a customer on a site, for life.
CREATE TABLE attributions (
    id            TEXT    PRIMARY KEY,
    site_id       TEXT    NOT NULL REFERENCES sites (id),
    mode          TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    customer_id   TEXT    NOT NULL REFERENCES customers (id),
    partner_id    TEXT    NOT NULL REFERENCES partners (id),
    via           TEXT    NOT NULL CHECK (via IN ('click', 'code', 'reference')),
    link_id       TEXT    REFERENCES links (id),
    -- The click, the code or the reference.
    evidence      TEXT    NOT NULL,
    discount      TEXT    NOT NULL,
    commission    TEXT    NOT NULL,
    self_referral BIGINT  NOT NULL,
    occurred_at   BIGINT  NOT NULL,
    created_at    BIGINT  NOT NULL,
    UNIQUE (customer_id, site_id, mode)
);
CREATE INDEX attributions_by_partner ON attributions (partner_id, mode, created_at, id);

-- What came too late: another partner's click or code for a customer who has one.
CREATE TABLE attribution_attempts (
    id          TEXT    PRIMARY KEY,
    site_id     TEXT    NOT NULL REFERENCES sites (id),
    mode        TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    customer_id TEXT    NOT NULL REFERENCES customers (id),
    partner_id  TEXT    NOT NULL REFERENCES partners (id),
    via         TEXT    NOT NULL CHECK (via IN ('click', 'code', 'reference')),
    link_id     TEXT    REFERENCES links (id),
    evidence    TEXT    NOT NULL,
    outcome     TEXT    NOT NULL CHECK (outcome IN ('late')),
    occurred_at BIGINT  NOT NULL,
    created_at  BIGINT  NOT NULL,
    UNIQUE (customer_id, evidence)
);
CREATE INDEX attribution_attempts_by_partner ON attribution_attempts (partner_id, mode, created_at, id);

-- Counter-entries of the operator; the one with the highest number counts.
CREATE TABLE attribution_corrections (
    id              TEXT    PRIMARY KEY,
    site_id         TEXT    NOT NULL REFERENCES sites (id),
    mode            TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    customer_id     TEXT    NOT NULL REFERENCES customers (id),
    number          BIGINT  NOT NULL,
    from_partner_id TEXT    REFERENCES partners (id),
    -- Null where the customer is nobody's from now on.
    to_partner_id   TEXT    REFERENCES partners (id),
    link_id         TEXT    REFERENCES links (id),
    discount        TEXT    NOT NULL,
    commission      TEXT    NOT NULL,
    self_referral   BIGINT  NOT NULL,
    reason          TEXT    NOT NULL,
    created_by      TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    UNIQUE (customer_id, number)
);
CREATE INDEX attribution_corrections_from ON attribution_corrections (from_partner_id, mode, created_at, id);
CREATE INDEX attribution_corrections_to ON attribution_corrections (to_partner_id, mode, created_at, id);

CREATE TRIGGER link_splits_are_never_changed BEFORE UPDATE OR DELETE ON link_splits
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER link_splits_are_never_truncated BEFORE TRUNCATE ON link_splits
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attributions_are_never_changed BEFORE UPDATE OR DELETE ON attributions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attributions_are_never_truncated BEFORE TRUNCATE ON attributions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attribution_attempts_are_never_changed BEFORE UPDATE OR DELETE ON attribution_attempts
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attribution_attempts_are_never_truncated BEFORE TRUNCATE ON attribution_attempts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attribution_corrections_are_never_changed BEFORE UPDATE OR DELETE ON attribution_corrections
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attribution_corrections_are_never_truncated BEFORE TRUNCATE ON attribution_corrections
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
