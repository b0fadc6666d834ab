-- Orders as the shops report them: lines, history, shipments, refunds, and what was reported before its order.

CREATE TABLE orders (
    id             TEXT    PRIMARY KEY,
    site_id        TEXT    NOT NULL REFERENCES sites (id),
    mode           TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    -- The shop's own number.
    external_id    TEXT    NOT NULL,
    -- SHA-256 of what was reported, by which a repetition is told from another order under the same number.
    content_hash   BYTEA   NOT NULL,
    customer_id    TEXT    NOT NULL REFERENCES customers (id),
    -- Whose customer it was when the order was accepted; null where nobody's.
    partner_id     TEXT    REFERENCES partners (id),
    link_id        TEXT    REFERENCES links (id),
    -- Why it earned nothing; null where it earned.
    no_commission  TEXT    CHECK (no_commission IN ('not_attributed', 'self_referral', 'site_not_in_program', 'partner_not_active', 'placed_before_attribution', 'order_cancelled')),
    status         TEXT    NOT NULL CHECK (status IN ('placed', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded')),
    currency       TEXT    NOT NULL,
    -- Net goods value before discount, which the pool counts against; then what makes the total.
    base           BIGINT  NOT NULL,
    discount       BIGINT  NOT NULL,
    shipping       BIGINT  NOT NULL,
    vat            BIGINT  NOT NULL,
    total          BIGINT  NOT NULL,
    -- What was paid back, how much of the base that was, and of the goods' value after discount.
    refunded       BIGINT  NOT NULL,
    refunded_base  BIGINT  NOT NULL,
    refunded_net   BIGINT  NOT NULL,
    -- For the partner, from the shop.
    note           TEXT    NOT NULL,
    -- Lower-case number and titles, for the search on both engines.
    search_text    TEXT    NOT NULL,
    placed_at      BIGINT  NOT NULL,
    created_at     BIGINT  NOT NULL,
    updated_at     BIGINT  NOT NULL,
    UNIQUE (site_id, mode, external_id)
);
CREATE INDEX orders_by_partner ON orders (partner_id, mode, placed_at, id);
CREATE INDEX orders_by_customer ON orders (customer_id, placed_at, id);
CREATE INDEX orders_by_age ON orders (mode, placed_at, id);
CREATE INDEX orders_by_state ON orders (mode, status, placed_at, id);

CREATE TABLE order_lines (
    order_id          TEXT    NOT NULL REFERENCES orders (id),
    number            BIGINT  NOT NULL,
    sku               TEXT    NOT NULL,
    title             TEXT    NOT NULL,
    quantity          BIGINT  NOT NULL,
    base              BIGINT  NOT NULL,
    discount          BIGINT  NOT NULL,
    refunded_quantity BIGINT  NOT NULL,
    refunded_base     BIGINT  NOT NULL,
    PRIMARY KEY (order_id, number)
);

-- Everything that was said about an order's state, also what came too late to change it.
CREATE TABLE order_history (
    order_id    TEXT    NOT NULL REFERENCES orders (id),
    occurred_at BIGINT  NOT NULL,
    status      TEXT    NOT NULL CHECK (status IN ('placed', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded')),
    -- Whether it moved the order.
    applied     BIGINT  NOT NULL,
    note        TEXT    NOT NULL,
    created_at  BIGINT  NOT NULL,
    PRIMARY KEY (order_id, occurred_at, status)
);

CREATE TABLE shipments (
    id           TEXT    PRIMARY KEY,
    order_id     TEXT    NOT NULL REFERENCES orders (id),
    external_id  TEXT    NOT NULL,
    carrier      TEXT    NOT NULL,
    -- JSON: every tracking number there ever was, with its address.
    tracking     TEXT    NOT NULL,
    shipped_at   BIGINT,
    delivered_at BIGINT,
    -- The instant of the newest report.
    reported_at  BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    UNIQUE (order_id, external_id)
);

CREATE TABLE refunds (
    id           TEXT    PRIMARY KEY,
    order_id     TEXT    NOT NULL REFERENCES orders (id),
    external_id  TEXT    NOT NULL,
    content_hash BYTEA   NOT NULL,
    -- What was paid back, with VAT and shipping, and how much of the order's base that was.
    amount       BIGINT  NOT NULL,
    base         BIGINT  NOT NULL,
    -- JSON: by line, the pieces and the part of its base.
    lines        TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    occurred_at  BIGINT  NOT NULL,
    created_at   BIGINT  NOT NULL,
    UNIQUE (order_id, external_id)
);

-- Reported before its order: it waits, and is applied when the order comes.
CREATE TABLE pending_order_events (
    site_id     TEXT    NOT NULL REFERENCES sites (id),
    mode        TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    external_id TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('status', 'shipment', 'refund')),
    -- What tells it from others of its kind.
    reference   TEXT    NOT NULL,
    content     TEXT    NOT NULL,
    -- Why it could not be applied; null while it waits.
    fault       TEXT,
    created_at  BIGINT  NOT NULL,
    PRIMARY KEY (site_id, mode, external_id, kind, reference)
);
