-- What becomes of an order until it is there: which pieces left in which parcel, what went wrong, what the partner was
-- told, and its invoices.

-- Pieces that left, and pieces that were given back before they could leave.
ALTER TABLE order_lines ADD COLUMN shipped_quantity INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_lines ADD COLUMN dropped_quantity INTEGER NOT NULL DEFAULT 0;
-- Pieces that are still to leave after the first parcel did.
ALTER TABLE orders ADD COLUMN rest INTEGER NOT NULL DEFAULT 0;
-- What is to be packed, oldest first.
CREATE INDEX orders_to_pack ON orders (mode, placed_at, id) WHERE kind = 'dropship' AND (status IN ('paid', 'processing') OR rest > 0);
-- A partner's own dropship orders.
CREATE INDEX orders_of_dropshipper ON orders (partner_id, mode, placed_at, id) WHERE kind = 'dropship';

-- Who has taken an order off the queue to pack it.
CREATE TABLE packing (
    order_id TEXT    PRIMARY KEY REFERENCES orders (id),
    packer   TEXT    NOT NULL,
    begun_at INTEGER NOT NULL
) STRICT;

-- What is in a parcel, where somebody said so.
CREATE TABLE shipment_lines (
    shipment_id TEXT    NOT NULL REFERENCES shipments (id),
    order_id    TEXT    NOT NULL REFERENCES orders (id),
    number      INTEGER NOT NULL,
    quantity    INTEGER NOT NULL,
    PRIMARY KEY (shipment_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX shipment_lines_by_order ON shipment_lines (order_id);

-- What went wrong with an order, until it is set right.
CREATE TABLE incidents (
    id          TEXT    PRIMARY KEY,
    order_id    TEXT    NOT NULL REFERENCES orders (id),
    partner_id  TEXT    REFERENCES partners (id),
    mode        TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    kind        TEXT    NOT NULL CHECK (kind IN ('lost', 'damaged', 'delayed', 'wrong_item', 'missing_item', 'address_problem', 'returned', 'out_of_stock', 'other')),
    state       TEXT    NOT NULL CHECK (state IN ('open', 'resolved')),
    -- To the partner: what happened, and how it ended.
    note        TEXT    NOT NULL,
    resolution  TEXT    NOT NULL,
    opened_by   TEXT    NOT NULL,
    resolved_by TEXT    NOT NULL,
    opened_at   INTEGER NOT NULL,
    resolved_at INTEGER
) STRICT;
CREATE INDEX incidents_by_order ON incidents (order_id, opened_at, id);
CREATE INDEX incidents_by_state ON incidents (mode, state, opened_at, id);
CREATE INDEX incidents_by_partner ON incidents (partner_id, mode, state, opened_at, id);

-- To the partner, about an order.
CREATE TABLE order_notes (
    order_id   TEXT    NOT NULL REFERENCES orders (id),
    number     INTEGER NOT NULL,
    author     TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (order_id, number)
) STRICT, WITHOUT ROWID;

-- Who sells, as it stands on invoices; without a row it is the site's name.
CREATE TABLE site_billing (
    site_id    TEXT    PRIMARY KEY REFERENCES sites (id),
    name       TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    vat_id     TEXT    NOT NULL,
    foot       TEXT    NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

-- Who buys, as it stands on invoices; without a row it is the partner's name.
CREATE TABLE partner_billing (
    partner_id TEXT    PRIMARY KEY REFERENCES partners (id),
    name       TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    vat_id     TEXT    NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

-- The last number of a site and year. Taking one locks the row until the invoice is committed, so that there is no gap.
CREATE TABLE invoice_numbers (
    site_id TEXT    NOT NULL REFERENCES sites (id),
    mode    TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    year    INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    PRIMARY KEY (site_id, mode, year)
) STRICT, WITHOUT ROWID;

-- Invoices and credit notes, as they were issued.
CREATE TABLE invoices (
    id         TEXT    PRIMARY KEY,
    site_id    TEXT    NOT NULL REFERENCES sites (id),
    mode       TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    year       INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    -- The number as it is printed.
    label      TEXT    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    order_id   TEXT    NOT NULL REFERENCES orders (id),
    partner_id TEXT    NOT NULL REFERENCES partners (id),
    -- What a credit note gives back, and of which invoice.
    refund_id  TEXT    UNIQUE REFERENCES refunds (id),
    credits    TEXT    REFERENCES invoices (id),
    currency   TEXT    NOT NULL,
    -- As printed: a credit note's figures are positive.
    net        INTEGER NOT NULL,
    vat        INTEGER NOT NULL,
    total      INTEGER NOT NULL,
    -- JSON: who sells, who buys, lines, VAT by rate.
    content    TEXT    NOT NULL,
    issued_at  INTEGER NOT NULL,
    UNIQUE (site_id, mode, year, number)
) STRICT;
-- An order has one invoice, and as many credit notes as refunds.
CREATE UNIQUE INDEX invoices_one_of_order ON invoices (order_id) WHERE kind = 'invoice';
CREATE INDEX invoices_by_order ON invoices (order_id, issued_at, id);
CREATE INDEX invoices_by_partner ON invoices (partner_id, mode, issued_at, id);
CREATE TRIGGER invoices_are_never_changed BEFORE UPDATE ON invoices
BEGIN SELECT RAISE(ABORT, 'invoices are append-only'); END;
CREATE TRIGGER invoices_are_never_deleted BEFORE DELETE ON invoices
BEGIN SELECT RAISE(ABORT, 'invoices are append-only'); END;
