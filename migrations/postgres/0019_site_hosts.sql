-- Host names of a site beside the first, which stands in its own row. One that begins with www. need not be here where
-- the rest of it is.
CREATE TABLE site_hosts (
    site_id TEXT    NOT NULL REFERENCES sites (id),
    host    TEXT    NOT NULL UNIQUE,
    PRIMARY KEY (site_id, host)
);
