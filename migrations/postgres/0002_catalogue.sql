-- What a site decides by, in versions; and its catalogue.

-- A version is never changed: what was decided under it must stay explainable.
CREATE TABLE site_policies (
    site_id    TEXT    NOT NULL REFERENCES sites (id),
    version    BIGINT  NOT NULL,
    -- JSON of a Policy.
    terms      TEXT    NOT NULL,
    created_at BIGINT  NOT NULL,
    -- The person, or empty for Tandem itself.
    created_by TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    PRIMARY KEY (site_id, version)
);
CREATE TRIGGER site_policies_are_never_changed BEFORE UPDATE OR DELETE ON site_policies FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER site_policies_are_never_emptied BEFORE TRUNCATE ON site_policies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE programme_versions (
    programme_id TEXT    NOT NULL REFERENCES programmes (id),
    version      BIGINT  NOT NULL,
    pool_percent TEXT    NOT NULL,
    holding_days BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    created_by   TEXT    NOT NULL,
    note         TEXT    NOT NULL,
    PRIMARY KEY (programme_id, version)
);
CREATE TRIGGER programme_versions_are_never_changed BEFORE UPDATE OR DELETE ON programme_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER programme_versions_are_never_emptied BEFORE TRUNCATE ON programme_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The version in force; the columns beside it repeat its figures, for every call reads them.
ALTER TABLE programmes ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
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
    number          BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
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
    available       BIGINT  NOT NULL,
    created_at      BIGINT  NOT NULL,
    updated_at      BIGINT  NOT NULL,
    UNIQUE (site_id, handle)
);
CREATE INDEX products_by_site ON products (site_id, number);

CREATE TABLE variants (
    id         TEXT    PRIMARY KEY,
    product_id TEXT    NOT NULL REFERENCES products (id),
    site_id    TEXT    NOT NULL REFERENCES sites (id),
    sku        TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    position   BIGINT  NOT NULL,
    retail     BIGINT  NOT NULL,
    -- JSON: least quantity and price each, from the first tier up.
    wholesale  TEXT    NOT NULL,
    -- Null where the shop does not count.
    stock      BIGINT ,
    gtin       TEXT    NOT NULL,
    -- Whether the shop still has it.
    active     BIGINT  NOT NULL,
    created_at BIGINT  NOT NULL,
    updated_at BIGINT  NOT NULL,
    UNIQUE (site_id, sku)
);
CREATE INDEX variants_by_product ON variants (product_id, position);

-- Markups on wholesale prices; an empty column means any.
CREATE TABLE price_rules (
    site_id      TEXT    NOT NULL REFERENCES sites (id),
    number       BIGINT  NOT NULL,
    vendor       TEXT    NOT NULL,
    category     TEXT    NOT NULL,
    brand        TEXT    NOT NULL,
    tier         TEXT    NOT NULL,
    basis_points BIGINT  NOT NULL,
    PRIMARY KEY (site_id, number)
);

-- An upload waits here between its preview and its commit.
CREATE TABLE catalog_imports (
    id           TEXT    PRIMARY KEY,
    site_id      TEXT    NOT NULL REFERENCES sites (id),
    status       TEXT    NOT NULL CHECK (status IN ('preview', 'committed', 'discarded')),
    format       TEXT    NOT NULL CHECK (format IN ('shopify_csv', 'google_tsv', 'google_xml')),
    filename     TEXT    NOT NULL,
    encoding     TEXT    NOT NULL,
    content_hash BYTEA   NOT NULL,
    -- JSON: the products as read, and what is wrong with which row.
    products     TEXT    NOT NULL,
    problems     TEXT    NOT NULL,
    rows_read    BIGINT  NOT NULL,
    created      BIGINT  NOT NULL,
    updated      BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    created_by   TEXT    NOT NULL,
    committed_at BIGINT 
);
CREATE INDEX catalog_imports_by_age ON catalog_imports (created_at, id);
CREATE INDEX catalog_imports_by_content ON catalog_imports (site_id, content_hash);

-- The words of a product: number is its own, weight A what it is called, B what is said about it. Words come
-- folded (lower case, no accents), so that both engines find the same.
CREATE TABLE product_search (
    number BIGINT   PRIMARY KEY,
    words  TSVECTOR NOT NULL
);
CREATE INDEX product_search_words ON product_search USING gin (words);

-- Named and shaped as SQLite's own, so that one text takes a list of words apart on both.
CREATE FUNCTION json_each(words TEXT) RETURNS TABLE (value TEXT) LANGUAGE sql IMMUTABLE AS $$
    SELECT t.value FROM json_array_elements_text(CAST(words AS json)) AS t (value)
$$;
