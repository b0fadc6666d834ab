-- What a site decides by, in versions; and its catalogue.

-- A version is never changed: what was decided under it must stay explainable.
CREATE TABLE site_policies (
    site_id    TEXT    NOT NULL REFERENCES sites (id),
    version    INTEGER NOT NULL,
    -- JSON of a Policy.
    terms      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    -- The person, or empty for Tandem itself.
    created_by TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    PRIMARY KEY (site_id, version)
) STRICT;
CREATE TRIGGER site_policies_are_never_changed BEFORE UPDATE ON site_policies
BEGIN SELECT RAISE(ABORT, 'site_policies are append-only'); END;
CREATE TRIGGER site_policies_are_never_deleted BEFORE DELETE ON site_policies
BEGIN SELECT RAISE(ABORT, 'site_policies are append-only'); END;

CREATE TABLE programme_versions (
    programme_id TEXT    NOT NULL REFERENCES programmes (id),
    version      INTEGER NOT NULL,
    pool_percent TEXT    NOT NULL,
    holding_days INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    created_by   TEXT    NOT NULL,
    note         TEXT    NOT NULL,
    PRIMARY KEY (programme_id, version)
) STRICT;
CREATE TRIGGER programme_versions_are_never_changed BEFORE UPDATE ON programme_versions
BEGIN SELECT RAISE(ABORT, 'programme_versions are append-only'); END;
CREATE TRIGGER programme_versions_are_never_deleted BEFORE DELETE ON programme_versions
BEGIN SELECT RAISE(ABORT, 'programme_versions are append-only'); END;

-- The version in force; the columns beside it repeat its figures, for every call reads them.
ALTER TABLE programmes ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- A pool the operator approved for one partner.
ALTER TABLE enrolments ADD COLUMN pool_percent TEXT;
CREATE INDEX enrolments_by_programme ON enrolments (programme_id);

-- Sites that were there before serve nobody until the operator says whom.
INSERT INTO site_policies (site_id, version, terms, created_at, created_by, note)
SELECT id, 1, '{"markets":[],"prices_include_vat":false,"vat":{},"shipping":[],"minimum":{"value":0,"quantity":1},"uplift_percent":"30","quote_minutes":1440,"required_flags":[]}', created_at, '', ''
FROM sites;
INSERT INTO programme_versions (programme_id, version, pool_percent, holding_days, created_at, created_by, note)
SELECT id, 1, pool_percent, holding_days, created_at, '', '' FROM programmes;

CREATE TABLE products (
    -- Grows with each new product: lists are paged by it, and the search index names products by it.
    number          INTEGER PRIMARY KEY AUTOINCREMENT,
    id              TEXT    NOT NULL UNIQUE,
    site_id         TEXT    NOT NULL REFERENCES sites (id),
    -- The shop's own name for it, by which an import finds it again.
    handle          TEXT    NOT NULL,
    status          TEXT    NOT NULL CHECK (status IN ('active', 'archived')),
    title           TEXT    NOT NULL,
    description     TEXT    NOT NULL,
    locale          TEXT    NOT NULL,
    -- JSON: locale to title and description.
    texts           TEXT    NOT NULL,
    -- Every locale it has a text in: |de||en|.
    locales         TEXT    NOT NULL,
    brand           TEXT    NOT NULL,
    brand_key       TEXT    NOT NULL,
    vendor          TEXT    NOT NULL,
    category        TEXT    NOT NULL,
    -- Its steps without case and accents: >home>lamps>.
    category_key    TEXT    NOT NULL,
    tax_class       TEXT    NOT NULL,
    -- JSON: addresses.
    images          TEXT    NOT NULL,
    -- Its page in the shop; empty where nobody said.
    url             TEXT    NOT NULL,
    -- |CY||US|, sorted.
    blocked_markets TEXT    NOT NULL,
    flags           TEXT    NOT NULL,
    -- Whether any variant can be had.
    available       INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    UNIQUE (site_id, handle)
) STRICT;
CREATE INDEX products_by_site ON products (site_id, number);

CREATE TABLE variants (
    id         TEXT    PRIMARY KEY,
    product_id TEXT    NOT NULL REFERENCES products (id),
    site_id    TEXT    NOT NULL REFERENCES sites (id),
    sku        TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    position   INTEGER NOT NULL,
    retail     INTEGER NOT NULL,
    -- JSON: least quantity and price each, from the first tier up.
    wholesale  TEXT    NOT NULL,
    -- Null where the shop does not count.
    stock      INTEGER,
    gtin       TEXT    NOT NULL,
    -- Whether the shop still has it.
    active     INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (site_id, sku)
) STRICT;
CREATE INDEX variants_by_product ON variants (product_id, position);

-- Markups on wholesale prices; an empty column means any.
CREATE TABLE price_rules (
    site_id      TEXT    NOT NULL REFERENCES sites (id),
    number       INTEGER NOT NULL,
    vendor       TEXT    NOT NULL,
    category     TEXT    NOT NULL,
    brand        TEXT    NOT NULL,
    tier         TEXT    NOT NULL,
    basis_points INTEGER NOT NULL,
    PRIMARY KEY (site_id, number)
) STRICT;

-- An upload waits here between its preview and its commit.
CREATE TABLE catalog_imports (
    id           TEXT    PRIMARY KEY,
    site_id      TEXT    NOT NULL REFERENCES sites (id),
    status       TEXT    NOT NULL CHECK (status IN ('preview', 'committed', 'discarded')),
    format       TEXT    NOT NULL CHECK (format IN ('shopify_csv', 'google_tsv', 'google_xml')),
    filename     TEXT    NOT NULL,
    encoding     TEXT    NOT NULL,
    content_hash BLOB    NOT NULL,
    -- JSON: the products as read, and what is wrong with which row.
    products     TEXT    NOT NULL,
    problems     TEXT    NOT NULL,
    rows_read    INTEGER NOT NULL,
    created      INTEGER NOT NULL,
    updated      INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    created_by   TEXT    NOT NULL,
    committed_at INTEGER
) STRICT;
CREATE INDEX catalog_imports_by_age ON catalog_imports (created_at, id);
CREATE INDEX catalog_imports_by_content ON catalog_imports (site_id, content_hash);

-- The words of a product: rowid is its number, head what it is called, body what is said about it. Words come
-- folded (lower case, no accents), so that both engines find the same; nothing but the index is kept.
CREATE VIRTUAL TABLE product_search USING fts5 (
    head, body, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
