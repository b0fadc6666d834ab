//! What whoever runs the server relies on.

mod backup;
mod database_away;
mod full_disk;
mod health;
mod logs;
mod mail;
mod settings;
mod shutdown;
