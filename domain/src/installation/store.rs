//! Secrets of this installation.

statements! {
    /// One by name.
    GET = "SELECT secret FROM installation WHERE name = $1";
    /// Made, unless another server was faster.
    MAKE = "INSERT INTO installation (name, secret, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING";
}
