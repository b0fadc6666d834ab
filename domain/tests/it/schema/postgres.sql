WITH tables AS (
    SELECT oid, CAST(relname AS TEXT) AS name FROM pg_class
    WHERE relkind = 'r' AND relnamespace = CAST('public' AS regnamespace) AND relname NOT IN ('_sqlx_migrations', 'product_search')
)
SELECT 'table ' || name AS word FROM tables
UNION ALL
SELECT t.name || '.' || a.attname || ' '
       || CASE format_type(a.atttypid, a.atttypmod)
              WHEN 'text' THEN 'text' WHEN 'bigint' THEN 'number' WHEN 'bytea' THEN 'bytes'
              ELSE format_type(a.atttypid, a.atttypmod) END
       || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT t.name || CASE WHEN i.indisprimary THEN ' primary key '
                      WHEN i.indisunique THEN ' unique ' ELSE ' index ' || c.relname || ' ' END || (
    SELECT string_agg(a.attname, ', ' ORDER BY k.place)
    FROM unnest(CAST(i.indkey AS SMALLINT[])) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
) || CASE WHEN i.indpred IS NULL THEN '' ELSE ' in part' END
FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
UNION ALL
SELECT t.name || '.' || a.attname || ' refers to ' || CAST(f.confrelid AS regclass) || '.' || b.attname
FROM tables t JOIN pg_constraint f ON f.conrelid = t.oid AND f.contype = 'f'
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = f.conkey[1]
JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = f.confkey[1]
