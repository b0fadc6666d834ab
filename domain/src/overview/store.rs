//! Figures of the dashboards.

statements! {
    /// A partner's counts.
    FIGURES = "SELECT
        (SELECT COUNT(*) FROM api_keys WHERE partner_id = $1 AND mode = $2 AND status = 'active'
           AND (expires_at IS NULL OR expires_at > $3)) AS active_keys,
        (SELECT COUNT(*) FROM users WHERE partner_id = $1 AND removed_at IS NULL) AS people,
        (SELECT COUNT(*) FROM threads WHERE partner_id = $1 AND mode = $2) AS threads";
    /// A partner's calls by day.
    CALLS = "SELECT day, CAST(SUM(calls) AS BIGINT) AS calls, CAST(SUM(refused) AS BIGINT) AS refused FROM key_usage
             WHERE partner_id = $1 AND mode = $2 AND day >= $3 GROUP BY day ORDER BY day";
    /// The operator's counts.
    OPERATOR_FIGURES = "SELECT
        (SELECT COUNT(*) FROM partners WHERE status = 'pending') AS pending,
        (SELECT COUNT(*) FROM partners WHERE status = 'active') AS active,
        (SELECT COUNT(*) FROM partners WHERE status = 'suspended') AS suspended,
        (SELECT CAST(COALESCE(SUM(calls), 0) AS BIGINT) FROM key_usage WHERE day >= $1) AS calls,
        (SELECT COUNT(*) FROM commission_disputes d JOIN commissions m ON m.id = d.commission_id
         WHERE d.status = 'open' AND m.mode = 'live') AS disputes,
        (SELECT COUNT(*) FROM mails WHERE sent_at IS NULL AND attempts > 0) AS mails_failing";
}
