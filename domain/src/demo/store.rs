//! Rows of the demo that no use case makes yet.

statements! {
    /// Whether anybody is there.
    COUNT_PEOPLE = "SELECT COUNT(*) AS people FROM users";
    /// A partner's tier.
    TIER = "UPDATE partners SET tier = $2 WHERE id = $1";
    /// Nothing of the demo is mailed.
    SEND_NOTHING = "UPDATE mails SET due_at = NULL";
}
