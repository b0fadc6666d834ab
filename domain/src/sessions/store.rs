//! Sessions.

statements! {
    /// A new session.
    INSERT = "INSERT INTO sessions (id_hash, public_id, user_id, data, user_agent, created_at, last_seen_at, expires_at)
              VALUES ($1, $2, $3, $4, $5, $6, $6, $7)";
    /// Writes what it holds.
    SAVE = "UPDATE sessions SET user_id = $2, data = $3, expires_at = $4 WHERE id_hash = $1";
    /// One, whether or not it is over.
    LOAD = "SELECT user_id, data, expires_at, last_seen_at, created_at FROM sessions WHERE id_hash = $1";
    /// When one began.
    BEGUN = "SELECT created_at FROM sessions WHERE id_hash = $1 AND user_id = $2";
    /// It was used.
    TOUCH = "UPDATE sessions SET last_seen_at = $2 WHERE id_hash = $1";
    /// Ends it by its secret.
    DELETE = "DELETE FROM sessions WHERE id_hash = $1";
    /// Ends one of a person's by its public name.
    END = "DELETE FROM sessions WHERE public_id = $1 AND user_id = $2";
    /// Ends a person's sessions but the one that asks.
    END_OTHERS = "DELETE FROM sessions WHERE user_id = $1 AND id_hash <> $2";
    /// Ends every session of a person.
    END_ALL = "DELETE FROM sessions WHERE user_id = $1";
    /// A person's sessions that are neither idle nor over.
    OF_USER = "SELECT id_hash, public_id, user_agent, created_at, last_seen_at FROM sessions
               WHERE user_id = $1 AND expires_at > $2 AND last_seen_at > $3 AND created_at > $4
               ORDER BY last_seen_at DESC";
    /// Forgets those that are over.
    FORGET = "DELETE FROM sessions WHERE expires_at < $1";
    /// The person behind a session.
    PERSON = "SELECT u.id, u.name, u.email, u.role, u.locale, u.timezone, u.partner_id, p.name AS partner_name,
                     p.status AS partner_status
              FROM users u LEFT JOIN partners p ON p.id = u.partner_id WHERE u.id = $1 AND u.removed_at IS NULL";
}
