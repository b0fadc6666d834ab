//! What makes a test read like a sentence.

/// Tests that run on SQLite and on PostgreSQL, each on a database of its own.
macro_rules! on_both_engines {
    ($($(#[$note:meta])* async fn $name:ident($world:ident: World) $body:block)*) => {$(
        $(#[$note])*
        mod $name {
            use super::*;

            async fn test($world: World) $body

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

/// Runs a use case in a transaction of its own: `act!(world, decide(&admin, partner, Active, ""))`. Works on a
/// world and on a bare `Domain`, which is what a second server is.
macro_rules! act {
    ($world:expr, $($verb:ident)::+($($value:expr),* $(,)?)) => {
        domain::transact!(*$crate::support::Serves::domain(&$world), |tx| $($verb)::+(tx, $($value),*).await)
    };
}

/// Runs a use case whose transaction has done everything and is not committed for a moment; tells `$done` when that begins.
macro_rules! act_slowly {
    ($world:expr, $done:expr, $($verb:ident)::+($($value:expr),* $(,)?)) => {
        domain::transact!(*$crate::support::Serves::domain(&$world), |tx| {
            let outcome = $($verb)::+(tx, $($value),*).await?;
            $done.notify_one();
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            Ok(outcome)
        })
    };
}

/// Asserts that an outcome is an error of the given shape.
macro_rules! assert_refused {
    ($outcome:expr, $($shape:tt)+) => {
        match $outcome {
            Err($($shape)+) => {}
            other => panic!("expected {}, got {other:?}", stringify!($($shape)+)),
        }
    };
}

/// The fields that a validation names, with their codes.
macro_rules! faults_of {
    ($outcome:expr) => {
        match $outcome {
            Err(domain::DomainError::Validation(faults)) => {
                faults.into_iter().map(|fault| (fault.field, fault.code.into_owned())).collect::<Vec<_>>()
            }
            other => panic!("expected faults, got {other:?}"),
        }
    };
}
