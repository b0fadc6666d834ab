//! Rows of the demo that no use case makes yet.

statements! {
    /// Whether anybody is there.
    COUNT_PEOPLE = "SELECT COUNT(*) AS people FROM users";
    /// A shop.
    SITE_OF_HOST = "SELECT id FROM sites WHERE host = $1";
    /// The affiliate programme of a shop.
    AFFILIATES_OF_HOST = "SELECT g.id FROM programmes g JOIN sites s ON s.id = g.site_id
                          WHERE s.host = $1 AND g.kind = 'affiliate'";
    /// Some of what a shop sells.
    SHELF = "SELECT v.sku, p.title, v.retail FROM variants v JOIN products p ON p.id = v.product_id
             WHERE v.site_id = $1 ORDER BY v.sku LIMIT 14";
    /// A partner's tier.
    TIER = "UPDATE partners SET tier = $2 WHERE id = $1";
    /// Nothing of the demo is mailed.
    SEND_NOTHING = "UPDATE mails SET due_at = NULL";
    /// Any shop.
    ANY_SITE = "SELECT id FROM sites WHERE id > '' ORDER BY id LIMIT 1";
    /// Commissions of a partner that are ready, one for each of the numbers `$5`, four digits each.
    PAYABLE_COMMISSIONS = "INSERT INTO commissions (id, partner_id, mode, site_id, kind, status, order_id, customer_id, attribution_id,
                                                    currency, base, earned, corrected, reversed, clawed_back, amount, placed_at,
                                                    eligible_at, approved_at, created_at, updated_at, frozen, standing, version)
                           SELECT 'com_' || substr(CAST($1 AS TEXT), 5, 22) || w.value, CAST($1 AS TEXT), 'live', CAST($2 AS TEXT), 'earning', 'approved',
                                  'ord_' || substr(CAST($1 AS TEXT), 5, 22) || w.value, 'cus_' || substr(CAST($1 AS TEXT), 5, 26), 'att_' || substr(CAST($1 AS TEXT), 5, 26),
                                  'EUR', 5290, 794, 0, 0, 0, 794, CAST($3 AS BIGINT), CAST($3 AS BIGINT), CAST($3 AS BIGINT),
                                  CAST($3 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS TEXT),
                                  '{\"lines\":[{\"number\":1,\"base\":4000,\"commission\":600,\"refunded\":0,\"reversed\":0}],\"corrections\":[]}', 1
                           FROM json_each(CAST($5 AS TEXT)) AS w";
}
