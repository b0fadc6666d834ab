use domain::DomainError;
use domain::actor::{Actor, Role};
use domain::ids::{OrderId, SiteId};
use domain::keys::create::{NewKey, create, rotate};
use domain::keys::{Limits, Scope, authenticate};
use domain::money::Money;
use domain::page::PageRequest;
use domain::spending::{self, Breach, LimitKind, Verdict, ask, judge, meter, note, take_back};
use domain::{approvals, transact};

use crate::support::{DAY, HOUR, World, key_named};

fn euro(minor: i64) -> Money {
    Money::new(minor, "EUR".parse().unwrap())
}

fn order(bits: u128) -> OrderId {
    OrderId::from_ulid(ulid::Ulid(bits))
}

fn limits(per_order: i64, per_day: i64, per_month: i64) -> Limits {
    Limits {
        per_order: Some(euro(per_order)),
        per_day: Some(euro(per_day)),
        per_month: Some(euro(per_month)),
        ..Limits::default()
    }
}

async fn agent(world: &World, owner: &Actor, limits: Limits) -> Actor {
    world.agent(owner, &NewKey { limits, ..key_named("Agent", &[Scope::DropshipOrder]) }).await
}

async fn site(world: &World) -> SiteId {
    world.sites().await[0]
}

/// What is used today and this month.
async fn used(world: &World, agent: &Actor) -> (i64, i64) {
    let Actor::Key(caller) = agent else { panic!("no key") };
    let used = spending::used(&world.domain, caller).await.unwrap().unwrap();
    (used.day.minor, used.month.minor)
}

/// Judges and, where it is within, notes: as an order does.
async fn spend(world: &World, agent: &Actor, site: SiteId, bits: u128, minor: i64) -> Vec<LimitKind> {
    let outcome: Result<Verdict, DomainError> = transact!(world.domain, |tx| {
        let verdict = judge(tx, agent, site, &[], euro(minor)).await?;
        if verdict == Verdict::Within {
            note(tx, agent, order(bits), euro(minor)).await?;
        }
        Ok(verdict)
    });
    match outcome.unwrap() {
        Verdict::Within => Vec::new(),
        Verdict::Above(breaches) => breaches.iter().map(|breach| breach.limit).collect(),
    }
}

on_both_engines! {
    async fn a_key_spends_up_to_its_limits_by_order_day_and_month(world: World) {
        let owner = world.partner("Aurora").await;
        let (agent, site) = (agent(&world, &owner, limits(5_000, 8_000, 10_000)).await, site(&world).await);
        assert_eq!(spend(&world, &agent, site, 1, 5_001).await, [LimitKind::PerOrder]);
        assert!(spend(&world, &agent, site, 2, 5_000).await.is_empty());
        assert_eq!(spend(&world, &agent, site, 3, 3_001).await, [LimitKind::PerDay]);
        assert!(spend(&world, &agent, site, 4, 3_000).await.is_empty());
        assert_eq!(used(&world, &agent).await, (8_000, 8_000));
        // 9:00 in the world: the day ends at midnight in UTC.
        world.wait(15 * HOUR);
        assert_eq!(used(&world, &agent).await, (0, 8_000));
        assert_eq!(spend(&world, &agent, site, 5, 2_001).await, [LimitKind::PerMonth]);
        assert!(spend(&world, &agent, site, 6, 2_000).await.is_empty());
        world.wait(30 * DAY);
        assert_eq!(used(&world, &agent).await, (0, 0));
    }

    async fn what_is_taken_back_counts_no_longer_in_the_day_it_was_counted_in(world: World) {
        let owner = world.partner("Aurora").await;
        let (agent, site) = (agent(&world, &owner, limits(5_000, 8_000, 10_000)).await, site(&world).await);
        spend(&world, &agent, site, 1, 5_000).await;
        // Noted again it does not count twice; neither is it taken back twice.
        act!(world, note(&agent, order(1), euro(5_000))).unwrap();
        assert_eq!(used(&world, &agent).await, (5_000, 5_000));
        world.wait(DAY);
        spend(&world, &agent, site, 2, 1_000).await;
        for _ in 0..2 {
            act!(world, take_back(order(1))).unwrap();
        }
        act!(world, take_back(order(99))).unwrap();
        assert_eq!(used(&world, &agent).await, (1_000, 1_000));
    }

    async fn a_thousand_parallel_orders_never_sum_to_more_than_the_limit(world: World) {
        let owner = world.partner("Aurora").await;
        let (agent, site) = (agent(&world, &owner, limits(1_000, 20_050, 1_000_000)).await, site(&world).await);
        let other = world.another_server().await;
        let mut running = tokio::task::JoinSet::new();
        // A thousand on one machine, in twenty hands at a time.
        for hand in 0..20_u128 {
            let domain = if hand % 2 == 0 { world.domain.clone() } else { other.clone() };
            let agent = agent.clone();
            running.spawn(async move {
                let mut through = 0;
                for turn in 0..50_u128 {
                    let outcome: Result<bool, DomainError> = transact!(domain, |tx| {
                        let within = judge(tx, &agent, site, &[], euro(100)).await? == Verdict::Within;
                        if within {
                            note(tx, &agent, order(hand * 100 + turn), euro(100)).await?;
                        }
                        Ok(within)
                    });
                    through += i64::from(outcome.unwrap());
                }
                through
            });
        }
        let mut through = 0;
        while let Some(count) = running.join_next().await {
            through += count.unwrap();
        }
        assert_eq!((through, used(&world, &agent).await), (200, (20_000, 20_000)));
    }

    async fn many_orders_are_judged_and_noted_with_one_meter(world: World) {
        let owner = world.partner("Aurora").await;
        let (agent, site) = (agent(&world, &owner, limits(1_000, 2_500, 1_000_000)).await, site(&world).await);
        let outcome: Result<usize, DomainError> = transact!(world.domain, |tx| {
            let mut meter = meter(tx, &agent).await?;
            let mut within = 0;
            for number in 0..9 {
                if meter.judge(site, &[], euro(400)) == Verdict::Within {
                    meter.note(order(number), euro(400));
                    within += 1;
                }
            }
            meter.keep(tx).await?;
            Ok(within)
        });
        assert_eq!((outcome.unwrap(), used(&world, &agent).await), (6, (2_400, 2_400)));
    }

    async fn people_are_not_limited_and_keys_only_by_what_they_have(world: World) {
        let owner = world.partner("Aurora").await;
        let (free, site) = (agent(&world, &owner, Limits::default()).await, site(&world).await);
        for actor in [&owner, &free] {
            assert_eq!(act!(world, judge(actor, site, &[], euro(i64::MAX))).unwrap(), Verdict::Within);
            act!(world, note(actor, order(1), euro(1))).unwrap();
        }
        assert_eq!(world.count("key_orders").await, 0);
        let Actor::Key(caller) = &free else { panic!("no key") };
        assert_eq!(spending::used(&world.domain, caller).await.unwrap(), None);
    }

    async fn a_successor_goes_on_with_the_count(world: World) {
        let owner = world.partner("Aurora").await;
        let new = NewKey { limits: limits(5_000, 8_000, 10_000), ..key_named("Agent", &[Scope::DropshipOrder]) };
        let (made, secret) = world.key(&owner, &new).await;
        let site = site(&world).await;
        let first = authenticate::partner_key(&world.domain, secret.reveal()).await.unwrap();
        spend(&world, &first, site, 1, 5_000).await;
        let second = act!(world, rotate(&owner, made.key.id, HOUR)).unwrap();
        let third = act!(world, rotate(&owner, second.key.id, HOUR)).unwrap();
        let secret = third.secret.unwrap();
        let third = authenticate::partner_key(&world.domain, secret.reveal()).await.unwrap();
        assert_eq!(used(&world, &third).await, (5_000, 5_000));
        assert_eq!(spend(&world, &third, site, 2, 3_001).await, [LimitKind::PerDay]);
        assert!(spend(&world, &first, site, 3, 3_000).await.is_empty());
        assert_eq!(used(&world, &third).await, (8_000, 8_000));
    }

    async fn categories_are_kept_with_the_key_and_a_program_gets_no_more_of_them(world: World) {
        let owner = world.partner("Aurora").await;
        let tea = Limits { categories: vec!["Home > Tea".to_owned()], ..Limits::default() };
        let (agent, site) = (agent(&world, &owner, tea.clone()).await, site(&world).await);
        let asked = |category: &str| vec![category.to_owned()];
        assert_eq!(act!(world, judge(&agent, site, &asked("Home > Tea > Black"), euro(1))).unwrap(), Verdict::Within);
        let Verdict::Above(breaches) = act!(world, judge(&agent, site, &asked("Home > Lamps"), euro(1))).unwrap() else {
            panic!("within")
        };
        assert_eq!(breaches[0].limit, LimitKind::Category);
        let wish = |names: &[&str]| NewKey {
            limits: Limits { categories: names.iter().map(|&name| name.to_owned()).collect(), ..Limits::default() },
            ..key_named("Helper", &[Scope::DropshipOrder])
        };
        assert!(act!(world, create(&agent, &wish(&["Home > Tea > Green"]))).is_ok());
        for more in [vec![], vec!["Home"], vec!["Home > Tea", "Home > Lamps"]] {
            let faults = faults_of!(act!(world, create(&agent, &wish(&more))));
            assert_eq!(faults, [("limits/categories".to_owned(), "exceeds_asker".to_owned())], "{more:?}");
        }
        assert_eq!(faults_of!(act!(world, create(&owner, &wish(&[" > "]))))[0].1, "invalid");
    }

    async fn who_may_decide_is_asked_and_without_anybody_it_is_refused(world: World) {
        let owner = world.partner("Aurora").await;
        world.member(&owner, Role::Marketing, "mar@aurora.example").await;
        let agent = agent(&world, &owner, limits(100, 100, 100)).await;
        let breach = Breach { limit: LimitKind::PerDay, most: Some(euro(100)), used: euro(60), would_be: euro(700) };
        let id = act!(world, ask(&agent, order(1), "DS-1", euro(640), &[breach])).unwrap();
        let waiting = approvals::list(&world.domain, &owner, true, PageRequest::default()).await.unwrap().items.remove(0);
        assert_eq!((waiting.id, waiting.kind, waiting.asked_by.as_str()), (id, approvals::ApprovalKind::Order, "Agent"));
        assert_eq!(waiting.expires_at, world.domain.now().plus(3 * DAY));
        assert_eq!(Breach::read(&waiting.detail["breaches"][0]), Some(breach));
        assert_eq!(world.count("mails WHERE kind = 'approval_waiting'").await, 1);
        world.tamper("UPDATE users SET role = 'marketing' WHERE role = 'owner' AND partner_id IS NOT NULL", vec![]).await;
        let refused = act!(world, ask(&agent, order(2), "DS-2", euro(640), &[breach]));
        assert_refused!(refused, DomainError::SpendingLimit { .. });
    }
}
