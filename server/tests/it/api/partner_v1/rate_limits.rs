//! How often somebody may call.

use crate::support::{Answer, Engine, SECOND, TestApp, run};

/// Calls without a key in a minute.
const STRANGERS: usize = 120;

fn left(answer: &Answer) -> (u16, String) {
    (answer.status, answer.header("ratelimit").to_owned())
}

fn seen(status: u16, remaining: u32, reset: u32) -> (u16, String) {
    (status, format!("\"default\";r={remaining};t={reset}"))
}

async fn ask_as(app: &TestApp, forwarded: &str) -> u16 {
    app.get("/me").header("x-forwarded-for", forwarded).await.status
}

on_both_engines! {
    async fn a_key_has_its_burst_exactly_and_gets_it_back_evenly(app: TestApp) {
        let key = app.with_partner("Aurora").await.key_limited_to(4).await;
        for turn in 1..=4 {
            let answer = app.get("/me").by(&key).await;
            assert_eq!(left(&answer), seen(200, 4 - turn, 15 * turn));
            assert_eq!(answer.header("ratelimit-policy"), "\"default\";q=4;w=60");
        }
        for _ in 0..3 {
            let answer = app.get("/me").by(&key).await;
            answer.refused(429, "rate_limited");
            assert_eq!((left(&answer), answer.header("retry-after")), (seen(429, 0, 60), "15"));
        }
        app.wait(14 * SECOND);
        assert_eq!(app.get("/me").by(&key).await.header("retry-after"), "1");
        app.wait(SECOND);
        assert_eq!(left(&app.get("/me").by(&key).await), seen(200, 0, 60));
        assert_eq!(app.get("/me").by(&key).await.header("retry-after"), "15");
        app.wait(60 * SECOND);
        assert_eq!(left(&app.get("/me").by(&key).await), seen(200, 3, 15));
    }

    async fn whoever_waits_as_told_passes_even_where_that_is_less_than_a_second(app: TestApp) {
        let key = app.with_partner("Aurora").await.key_limited_to(600).await;
        let refused = loop {
            let answer = app.get("/openapi").by(&key).await;
            if answer.status == 429 {
                break answer;
            }
        };
        assert_eq!(refused.header("retry-after"), "1");
        app.wait(SECOND);
        assert_eq!(app.get("/me").by(&key).await.status, 200);
    }

    async fn everything_counts_and_nobody_pays_for_another(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (key, other) = (aurora.key_limited_to(3).await, aurora.key_limited_to(3).await);
        app.get("/nothing").by(&key).await.refused(404, "not_found");
        app.say("").by(&key).body("{").await.refused(400, "malformed_json");
        app.get("/content/briefs").by(&key).await.refused(501, "not_implemented");
        app.get("/nothing").by(&key).await.refused(429, "rate_limited");
        app.get("/me").by(&other).await.data();
    }

    async fn strangers_share_the_limit_of_their_network(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let mistyped = key.secret.to_lowercase();
        for turn in 0..STRANGERS {
            let call = if turn % 2 == 0 { app.get("/me") } else { app.get("/me").with_secret(&mistyped) };
            let answer = call.header("x-forwarded-for", &format!("198.51.100.{turn}")).await;
            answer.refused(401, "unauthorized");
            assert_eq!(answer.header("ratelimit-policy"), "\"default\";q=120;w=60");
        }
        // Nobody outside the operator's own networks is believed an address.
        app.get("/me").header("x-forwarded-for", "203.0.113.7").await.refused(429, "rate_limited");
        app.get("/openapi").await.refused(429, "rate_limited");
        app.get("/me").by(&key).await.data();
        app.wait(SECOND);
        app.get("/me").await.refused(401, "unauthorized");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_the_operators_proxies_the_last_foreign_address_counts() {
    let test = async |app: TestApp| {
        let app =
            app.server_with(|config| config.trusted_proxies = "127.0.0.0/8, 10.0.0.0/8".to_owned()).await;
        for _ in 0..STRANGERS {
            assert_eq!(ask_as(&app, "203.0.113.7").await, 401);
        }
        // What a caller writes in front of it changes nothing; another caller has a limit of their own.
        for (forwarded, status) in [
            ("203.0.113.7", 429),
            ("198.51.100.1, 203.0.113.7", 429),
            ("203.0.113.7, 10.1.2.3", 429),
            ("203.0.113.7,10.1.2.3 , 127.0.0.1", 429),
            ("203.0.113.8", 401),
            ("203.0.113.7, 203.0.113.8", 401),
            ("nonsense", 401),
        ] {
            assert_eq!(ask_as(&app, forwarded).await, status, "{forwarded}");
        }
        for turn in 0..STRANGERS {
            assert_eq!(ask_as(&app, &format!("2001:db8:1:2::{turn:x}")).await, 401);
        }
        assert_eq!(ask_as(&app, "2001:db8:1:2:ffff::1").await, 429, "one customer is one network");
        assert_eq!(ask_as(&app, "2001:db8:1:3::1").await, 401);
    };
    run(Engine::Sqlite, test).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_two_servers_share_one_limit() {
    let test = async |app: TestApp| {
        let (key, other) =
            (app.with_partner("Aurora").await.key_limited_to(4).await, app.another_server().await);
        for (turn, server) in [&app, &other, &other, &app].into_iter().enumerate() {
            let turn = u32::try_from(turn).unwrap() + 1;
            assert_eq!(left(&server.get("/me").by(&key).await), seen(200, 4 - turn, 15 * turn));
        }
        for server in [&app, &other] {
            assert_eq!(server.get("/me").by(&key).await.header("retry-after"), "15");
        }
        app.wait(15 * SECOND);
        assert_eq!(other.get("/me").by(&key).await.status, 200);
        assert_eq!(app.get("/me").by(&key).await.status, 429);
    };
    run(Engine::Postgres, test).await;
}
