//! Which keys something is sealed under, by name.

statements! {
    /// Those that something may be sealed under.
    IN_USE = "SELECT id FROM vault_keys WHERE retired_at IS NULL";
    /// One seals from now on.
    USE = "INSERT INTO vault_keys (id, created_at) VALUES ($1, $2)
           ON CONFLICT (id) DO UPDATE SET retired_at = NULL";
    /// Nothing is sealed under any but this one.
    RETIRE_OTHERS = "UPDATE vault_keys SET retired_at = $2 WHERE id <> $1 AND retired_at IS NULL";
}
