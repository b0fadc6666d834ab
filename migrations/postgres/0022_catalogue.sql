-- What an upload would do: how many products stay as they are, and (JSON) what changes in how many, with some of them.
-- The language that was said for its texts; empty where each product's own counts.
ALTER TABLE catalog_imports ADD COLUMN unchanged BIGINT NOT NULL DEFAULT 0;
ALTER TABLE catalog_imports ADD COLUMN effect TEXT NOT NULL DEFAULT '{}';
ALTER TABLE catalog_imports ADD COLUMN locale TEXT NOT NULL DEFAULT '';

-- The products of an upload that waits, some in each row: nobody holds a hundred thousand of them in memory. Those of
-- uploads before this stand in catalog_imports.products.
CREATE TABLE catalog_import_parts (
    import_id TEXT    NOT NULL REFERENCES catalog_imports (id),
    number    BIGINT  NOT NULL,
    -- JSON: the products as read.
    products  TEXT    NOT NULL,
    PRIMARY KEY (import_id, number)
);

-- By what else than its age the catalogue is listed: the title without case and accents (with its accents until the
-- product next changes), and the lowest listed price.
ALTER TABLE products ADD COLUMN title_key TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN price_from BIGINT NOT NULL DEFAULT 0;
UPDATE products SET title_key = lower(title), price_from = COALESCE(
    (SELECT MIN(v.retail) FROM variants v WHERE v.product_id = products.id AND v.active = 1), 0
);
CREATE INDEX products_by_title ON products (title_key, id);
CREATE INDEX products_by_price ON products (price_from, id);

-- How many products that are sold have a brand, a category, a flag, a language: what there is to choose from.
CREATE TABLE product_facets (
    site_id  TEXT    NOT NULL REFERENCES sites (id),
    kind     TEXT    NOT NULL CHECK (kind IN ('brand', 'category', 'flag', 'locale')),
    value    TEXT    NOT NULL,
    products BIGINT  NOT NULL,
    PRIMARY KEY (site_id, kind, value)
);
INSERT INTO product_facets (site_id, kind, value, products)
SELECT site_id, 'brand', brand, COUNT(*) FROM products WHERE status = 'active' AND brand <> '' GROUP BY site_id, brand
UNION ALL
SELECT site_id, 'category', category, COUNT(*) FROM products
WHERE status = 'active' AND category <> '' GROUP BY site_id, category
UNION ALL
-- |ce||fsc| as a list.
SELECT p.site_id, 'flag', w.value, COUNT(*)
FROM products p CROSS JOIN json_each('["' || replace(btrim(p.flags, '|'), '||', '","') || '"]') AS w
WHERE p.status = 'active' AND p.flags <> '' GROUP BY p.site_id, w.value
UNION ALL
SELECT p.site_id, 'locale', w.value, COUNT(*)
FROM products p CROSS JOIN json_each('["' || replace(btrim(p.locales, '|'), '||', '","') || '"]') AS w
WHERE p.status = 'active' AND p.locales <> '' GROUP BY p.site_id, w.value;
