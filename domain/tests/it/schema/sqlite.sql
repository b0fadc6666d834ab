-- The full-text index is each engine's own: a virtual table with tables behind it here, a vector there.
WITH tables AS (
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations'
    AND name NOT LIKE 'product_search%'
)
SELECT 'table ' || name AS word FROM tables
UNION ALL
SELECT t.name || '.' || c.name || ' '
       || CASE c.type WHEN 'TEXT' THEN 'text' WHEN 'INTEGER' THEN 'number' WHEN 'BLOB' THEN 'bytes' ELSE c.type END
       || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN ' not null' ELSE '' END
FROM tables t, pragma_table_info(t.name) c
UNION ALL
SELECT t.name || ' primary key ' || (
    SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk)
)
FROM tables t
UNION ALL
SELECT t.name || CASE i."unique" WHEN 1 THEN ' unique ' ELSE ' index ' || i.name || ' ' END || (
    SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_xinfo(i.name) WHERE "key" = 1 ORDER BY seqno)
) || CASE i.partial WHEN 1 THEN ' in part' ELSE '' END
FROM tables t, pragma_index_list(t.name) i WHERE i.origin <> 'pk'
UNION ALL
SELECT t.name || '.' || f."from" || ' refers to ' || f."table" || '.' || f."to"
FROM tables t, pragma_foreign_key_list(t.name) f
