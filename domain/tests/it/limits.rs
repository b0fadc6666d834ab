use std::time::Duration;

use domain::DomainError;
use domain::limits::Quota;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use tokio::task::JoinSet;

use crate::support::{Engine, MINUTE, TestDatabase, World};

/// How long to wait, which bucket, which quota: windows and bursts that divide evenly and that do not.
fn requests() -> impl Strategy<Value = Vec<(u64, usize, Quota)>> {
    let quota = (
        prop_oneof![Just(1_u32), Just(3), Just(7), Just(600)],
        prop_oneof![Just(1_u64), Just(60), Just(900)],
    );
    let quota = quota.prop_map(|(burst, seconds)| Quota { burst, window: Duration::from_secs(seconds) });
    let wait = prop_oneof![3 => Just(0_u64), 2 => 0_u64..2_000_000, 1 => 0_u64..90_000_000];
    proptest::collection::vec((wait, 0_usize..3, quota), 150)
}

#[tokio::test]
async fn memory_and_database_decide_alike_on_every_sequence() {
    let (memory, shared) =
        (TestDatabase::migrated(Engine::Sqlite).await, TestDatabase::migrated(Engine::Postgres).await);
    let (one, two) = (World::on(&memory.address).await, World::on(&shared.address).await);
    let mut runner = TestRunner::deterministic();
    let mut refused = 0;
    for case in 0..4 {
        let sequence = requests().new_tree(&mut runner).unwrap().current();
        for (wait, bucket, quota) in sequence {
            one.wait(Duration::from_micros(wait));
            two.wait(Duration::from_micros(wait));
            let bucket = format!("case {case} bucket {bucket}");
            let (left, right) = (
                one.domain.take(&bucket, quota).await.unwrap(),
                two.domain.take(&bucket, quota).await.unwrap(),
            );
            assert_eq!(left, right, "{bucket} {quota:?}");
            refused += u32::from(left.retry_after.is_some());
        }
    }
    assert!((50..550).contains(&refused), "both outcomes were compared: {refused}");
    shared.remove().await;
}

on_both_engines! {
    async fn a_bucket_gives_its_burst_then_one_at_a_time(world: World) {
        let quota = Quota::per_minute(6);
        for left in (0..6).rev() {
            let decision = world.domain.take("key", quota).await.unwrap();
            assert_eq!((decision.remaining, decision.limit, decision.retry_after), (left, 6, None));
        }
        let Err(DomainError::RateLimited(wait)) = world.domain.take_or_refuse("key", quota).await else {
            panic!("passed")
        };
        assert_eq!(wait, Duration::from_secs(10));
        world.wait(wait);
        world.domain.take_or_refuse("key", quota).await.unwrap();
        assert_refused!(world.domain.take_or_refuse("key", quota).await, DomainError::RateLimited(_));
        world.domain.take_or_refuse("another key", quota).await.unwrap();
        world.wait(MINUTE);
        assert_eq!(world.domain.take("key", quota).await.unwrap().remaining, 5);
    }

    async fn under_parallel_requests_exactly_the_burst_passes(world: World) {
        let other = world.another_server().await;
        let shared = world.domain.db().engine() == "postgres";
        let mut requests = JoinSet::new();
        for turn in 0..60 {
            let domain = if shared && turn % 2 == 0 { other.clone() } else { world.domain.clone() };
            requests.spawn(async move {
                domain.take("key", Quota::per_minute(20)).await.unwrap().retry_after.is_none()
            });
        }
        assert_eq!(requests.join_all().await.into_iter().filter(|passed| *passed).count(), 20);
    }

    async fn full_buckets_are_dropped_from_the_database(world: World) {
        let quota = Quota::per_minute(2);
        for bucket in ["early", "late"] {
            world.domain.take(bucket, quota).await.unwrap();
            world.wait(MINUTE / 2);
        }
        world.domain.take("late", quota).await.unwrap();
        let held = world.count("rate_limits").await;
        assert_eq!(held, if world.domain.db().is_embedded() { 0 } else { 2 });
        assert_eq!(world.domain.prune_limits().await.unwrap(), u64::try_from(held / 2).unwrap());
        assert_eq!(world.domain.take("late", quota).await.unwrap().remaining, 0, "what is not full stays");
    }
}

#[tokio::test]
async fn two_servers_on_one_postgres_share_a_bucket() {
    let database = TestDatabase::migrated(Engine::Postgres).await;
    let world = World::on(&database.address).await;
    let other = world.another_server().await;
    for turn in 0..10 {
        let domain = if turn % 2 == 0 { &world.domain } else { &other };
        assert_eq!(domain.take("key", Quota::per_minute(10)).await.unwrap().remaining, 9 - turn);
    }
    for domain in [&world.domain, &other] {
        assert!(domain.take("key", Quota::per_minute(10)).await.unwrap().retry_after.is_some());
    }
    database.remove().await;
}
