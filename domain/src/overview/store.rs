//! Figures of the dashboards.

statements! {
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
