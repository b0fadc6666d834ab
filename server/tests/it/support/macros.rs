//! What makes a test read like a sentence.

/// Tests that run on SQLite and on PostgreSQL, each with a server and a database of its own.
macro_rules! on_both_engines {
    ($($(#[$note:meta])* async fn $name:ident($app:ident: TestApp) $body:block)*) => {$(
        $(#[$note])*
        mod $name {
            use super::*;

            async fn test($app: TestApp) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::support::run($crate::support::Engine::Sqlite, test).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::support::run($crate::support::Engine::Postgres, test).await;
            }
        }
    )*};
}
