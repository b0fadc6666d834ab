//! Rows of the demo that no use case makes yet.

statements! {
    /// Whether anybody is there.
    COUNT_PEOPLE = "SELECT COUNT(*) AS people FROM users";
    /// A site.
    SITE = "INSERT INTO sites (id, name, host, kind, currency, country, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// A programme.
    PROGRAMME = "INSERT INTO programmes (id, site_id, kind, name, pool_percent, holding_days, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// A partner's tier.
    TIER = "UPDATE partners SET tier = $2 WHERE id = $1";
    /// Nothing of the demo is mailed.
    SEND_NOTHING = "UPDATE mails SET due_at = NULL";
}
