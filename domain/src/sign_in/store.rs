//! Links that sign in.

statements! {
    /// A new link.
    INSERT = "INSERT INTO sign_in_links (token_hash, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)";
    /// A good link.
    PEEK = "SELECT user_id FROM sign_in_links WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
    /// Uses it up: of two presses at the same instant one finds a row.
    CONSUME = "UPDATE sign_in_links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
               RETURNING user_id";
    /// The person is here.
    SIGNED_IN = "UPDATE users SET last_seen_at = $2 WHERE id = $1 AND removed_at IS NULL RETURNING partner_id";
    /// Forgets links that were over before `$1`.
    FORGET = "DELETE FROM sign_in_links WHERE expires_at < $1";
}
