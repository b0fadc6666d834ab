-- Imports of dropship orders: a file waits here with what came of every row, until its orders are placed or it is given up.

CREATE TABLE imports (
    id              TEXT    PRIMARY KEY,
    partner_id      TEXT    NOT NULL REFERENCES partners (id),
    mode            TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    site_id         TEXT    NOT NULL REFERENCES sites (id),
    status          TEXT    NOT NULL CHECK (status IN ('ready', 'committing', 'done', 'discarded')),
    -- Csv or json.
    source          TEXT    NOT NULL CHECK (source IN ('csv', 'json')),
    filename        TEXT    NOT NULL,
    encoding        TEXT    NOT NULL,
    content_hash    BYTEA   NOT NULL,
    -- Which prices are asked for; null means those that the site is for.
    price_list      TEXT,
    currency        TEXT    NOT NULL,
    -- JSON: what the columns are called, and what each is for.
    headings        TEXT    NOT NULL,
    columns         TEXT    NOT NULL,
    -- How it writes days between slashes.
    day_order       TEXT    NOT NULL CHECK (day_order IN ('day_first', 'month_first', 'unknown')),
    -- JSON: what is wrong with the file as a whole.
    notes           TEXT    NOT NULL,
    -- What is counted of its rows and orders; amounts are minor units of the currency.
    row_count       BIGINT  NOT NULL,
    order_count     BIGINT  NOT NULL,
    valid_count     BIGINT  NOT NULL,
    bad_count       BIGINT  NOT NULL,
    ordered_count   BIGINT  NOT NULL,
    left_out_count  BIGINT  NOT NULL,
    valid_total     BIGINT  NOT NULL,
    ordered_total   BIGINT  NOT NULL,
    -- Grows with every change, so that of two changes at once one is made again.
    revision        BIGINT  NOT NULL,
    created_by      TEXT,
    created_by_name TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    -- Who had it committed, since the orders are placed in their name: kind and identifier.
    committed_kind  TEXT,
    committed_by    TEXT,
    started_at      BIGINT,
    finished_at     BIGINT,
    -- Until when a server works on it.
    taken_until     BIGINT  NOT NULL,
    -- Why the work ended before its end.
    stopped         TEXT
);
CREATE INDEX imports_by_partner ON imports (partner_id, mode, created_at, id);
-- A file that was given up may come again; no other.
CREATE UNIQUE INDEX imports_by_content ON imports (partner_id, mode, site_id, content_hash) WHERE status <> 'discarded';
CREATE INDEX imports_at_work ON imports (taken_until) WHERE status = 'committing';

-- An order of an import: one row of the file or several.
CREATE TABLE import_orders (
    import_id  TEXT    NOT NULL REFERENCES imports (id),
    -- The line of the file on which it begins.
    line       BIGINT  NOT NULL,
    -- Its place in the list: those with problems first.
    place      BIGINT  NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('bad', 'valid', 'ordered', 'left_out')),
    -- The customer reference; empty where there is none.
    reference  TEXT    NOT NULL,
    total      BIGINT  NOT NULL,
    -- JSON: the cells of its rows, and what came of them.
    body       TEXT    NOT NULL,
    PRIMARY KEY (import_id, line)
);
CREATE INDEX import_orders_by_place ON import_orders (import_id, place);
CREATE INDEX import_orders_by_state ON import_orders (import_id, state, line);
CREATE INDEX import_orders_by_reference ON import_orders (import_id, reference);

-- Pieces that the valid orders of an import want in all.
CREATE TABLE import_wants (
    import_id TEXT    NOT NULL REFERENCES imports (id),
    sku       TEXT    NOT NULL,
    pieces    BIGINT  NOT NULL,
    PRIMARY KEY (import_id, sku)
);

-- What a partner said a column is for, by its heading; empty means that it is not read.
CREATE TABLE import_columns (
    partner_id TEXT    NOT NULL REFERENCES partners (id),
    mode       TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    heading    TEXT    NOT NULL,
    field      TEXT    NOT NULL,
    updated_at BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, mode, heading)
);
