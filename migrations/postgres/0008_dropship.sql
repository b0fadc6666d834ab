-- Dropship orders: how they are paid, where they go, and by what they were priced.

-- How a dropship programme is paid, in force and by version.
ALTER TABLE programmes ADD COLUMN payment TEXT NOT NULL DEFAULT 'prepaid' CHECK (payment IN ('prepaid', 'invoice', 'per_order'));
ALTER TABLE programme_versions ADD COLUMN payment TEXT NOT NULL DEFAULT 'prepaid' CHECK (payment IN ('prepaid', 'invoice', 'per_order'));

-- Reported by a shop, or placed here by a dropshipper.
ALTER TABLE orders ADD COLUMN kind TEXT NOT NULL DEFAULT 'affiliate' CHECK (kind IN ('affiliate', 'dropship'));
-- Who said it; null for what was written before anybody asked.
ALTER TABLE order_history ADD COLUMN by_name TEXT;
-- What waits for money, oldest first.
CREATE INDEX orders_awaiting_payment ON orders (partner_id, mode, currency, placed_at, id) WHERE status = 'awaiting_payment';
-- A recipient who is a customer of the site already is found by the address.
CREATE INDEX customers_by_address ON customers (site_id, mode, email_hash) WHERE email_hash IS NOT NULL;

-- What a dropship order has besides what every order has.
CREATE TABLE dropship_orders (
    order_id           TEXT    PRIMARY KEY REFERENCES orders (id),
    partner_id         TEXT    NOT NULL REFERENCES partners (id),
    mode               TEXT    NOT NULL CHECK (mode IN ('live', 'test')),
    site_id            TEXT    NOT NULL REFERENCES sites (id),
    -- The partner's own number; one order for each.
    customer_reference TEXT    NOT NULL,
    -- Of a quote there is one order.
    quote_id           TEXT    UNIQUE REFERENCES quotes (id),
    programme_id       TEXT    NOT NULL REFERENCES programmes (id),
    -- By which versions it was priced, and what of them its commission is calculated by.
    policy_version     BIGINT  NOT NULL,
    terms_version      BIGINT  NOT NULL,
    pool_percent       TEXT    NOT NULL,
    holding_days       BIGINT  NOT NULL,
    price_list         TEXT    NOT NULL CHECK (price_list IN ('retail', 'wholesale')),
    payment            TEXT    NOT NULL CHECK (payment IN ('prepaid', 'invoice', 'per_order')),
    -- Where it goes.
    name               TEXT    NOT NULL,
    company            TEXT    NOT NULL,
    street             TEXT    NOT NULL,
    street2            TEXT    NOT NULL,
    postcode           TEXT    NOT NULL,
    city               TEXT    NOT NULL,
    region             TEXT    NOT NULL,
    country            TEXT    NOT NULL,
    phone              TEXT    NOT NULL,
    email              TEXT    NOT NULL,
    vat_id             TEXT    NOT NULL,
    -- Who placed it, and by which key.
    placed_by          TEXT,
    placed_by_name     TEXT    NOT NULL,
    key_id             TEXT    REFERENCES api_keys (id),
    -- JSON: what was asked, and the price with every check.
    request            TEXT    NOT NULL,
    priced             TEXT    NOT NULL,
    -- Of the prepaid balance: held for it now, and spent on it.
    reserved           BIGINT  NOT NULL,
    captured           BIGINT  NOT NULL,
    paid_at            BIGINT ,
    created_at         BIGINT  NOT NULL,
    UNIQUE (partner_id, mode, site_id, customer_reference)
);
