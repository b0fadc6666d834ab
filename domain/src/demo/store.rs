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
}
