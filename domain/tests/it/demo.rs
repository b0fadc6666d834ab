use std::collections::BTreeSet;

use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::approvals;
use domain::demo::{Holds, access, fill, invent, keys, look};
use domain::keys::authenticate::partner_key;
use domain::keys::{KeyOwner, Scope};
use domain::ledger::verify::verify;
use domain::messages::{ThreadFilter, threads};
use domain::page::PageRequest;
use domain::partners::{self, PartnerFilter, PartnerStatus};
use domain::sign_in::{Token, consume};
use domain::{audit, events, notifications, overview, sessions};

use crate::support::{World, partner_of};

async fn sign_in(world: &World, token: &Token) -> Actor {
    let user = act!(*world, consume(token)).unwrap();
    sessions::actor_of(&world.domain, user, Mode::Live).await.unwrap()
}

async fn people_of_the_demo(world: &World) -> (Actor, Actor) {
    fill(&world.domain).await.unwrap();
    let access = access(&world.domain).await.unwrap();
    (sign_in(world, &access.partner).await, sign_in(world, &access.operator).await)
}

on_both_engines! {
    async fn the_operator_finds_partners_in_every_state_and_work_that_waits(world: World) {
        let (_, admin) = people_of_the_demo(&world).await;
        let all =
            partners::list(&world.domain, &admin, &PartnerFilter::default(), PageRequest::new(100, None))
                .await
                .unwrap();
        for &status in PartnerStatus::ALL {
            assert!(all.items.iter().any(|partner| partner.status == status), "nobody is {status}");
        }
        let waiting = approvals::list(&world.domain, &admin, true, PageRequest::default()).await.unwrap();
        assert!(all.items.len() > 8 && !waiting.items.is_empty());
        let unread = ThreadFilter { unread: true, ..ThreadFilter::default() };
        let inbox = threads(&world.domain, &admin, &unread, PageRequest::default()).await.unwrap();
        assert!(!inbox.items.is_empty());
        let log =
            audit::list(&world.domain, &admin, &audit::AuditFilter::default(), PageRequest::new(100, None))
                .await
                .unwrap();
        assert!(log.items.len() > 20);
        assert!(overview::of_operator(&world.domain, &admin).await.unwrap().calls > 0);
    }

    async fn invented_orders_are_their_partners_and_earn(world: World) {
        fill(&world.domain).await.unwrap();
        let of_sellers = "orders o JOIN partners p ON p.id = o.partner_id WHERE p.name LIKE 'Seller %'";
        let earned = "commissions c JOIN partners p ON p.id = c.partner_id WHERE p.name LIKE 'Seller %'";
        invent(&world.domain, 250).await.unwrap();
        assert_eq!((world.count(of_sellers).await, world.count(earned).await), (250, 250));
        assert!(verify(&world.domain).await.unwrap().is_balanced());
    }

    async fn the_partner_finds_unread_messages_an_approval_and_ninety_days_of_calls(world: World) {
        let (owner, _) = people_of_the_demo(&world).await;
        let counts = notifications::counts(&world.domain, &owner).await.unwrap();
        assert!(counts.messages > 0 && counts.approvals >= 1 && counts.notifications > 0, "{counts:?}");
        let partner = partner_of(&owner);
        let days = format!("(SELECT DISTINCT day FROM key_usage WHERE partner_id = '{partner}' AND calls > 0) AS days");
        assert!(world.count(&days).await >= 90);
        assert!(world.count(&format!("key_usage WHERE partner_id = '{partner}' AND refused > 0")).await > 0);
        assert!(world.count(&format!("users WHERE partner_id = '{partner}' AND removed_at IS NULL")).await >= 3);
        assert!(world.count(&format!("api_keys WHERE partner_id = '{partner}' AND status = 'active'")).await >= 2);
        let (partner, programmes) = partners::own(&world.domain, &owner).await.unwrap();
        assert!(partner.status == PartnerStatus::Active && programmes.len() >= 2);
    }

    async fn the_demos_shelves_are_full(world: World) {
        people_of_the_demo(&world).await;
        assert!(world.count("products").await > 120);
        assert_eq!(world.count("catalog_imports WHERE status = 'committed' AND created < 40").await, 0);
    }

    async fn the_demos_ledger_balances_and_has_commissions_in_every_state(world: World) {
        let (owner, admin) = people_of_the_demo(&world).await;
        let report = verify(&world.domain).await.unwrap();
        assert!(report.is_balanced() && report.commissions > 50, "{:#?}", report.faults);
        for state in ["pending", "approved", "paid", "disputed", "reversed"] {
            assert!(world.count(&format!("commissions WHERE status = '{state}'")).await > 0, "nothing is {state}");
        }
        assert!(world.count("commissions WHERE kind = 'adjustment'").await > 0);
        let business = overview::business(&world.domain, &owner, (0, world.domain.now().day())).await.unwrap();
        assert!(!business.ready().is_empty() && !business.links.is_empty() && !business.clients.is_empty());
        assert_eq!(overview::of_operator(&world.domain, &admin).await.unwrap().disputes, 1);
    }

    async fn nothing_of_the_demo_lies_in_the_future_or_is_mailed(world: World) {
        let (owner, _) = people_of_the_demo(&world).await;
        let latest = events::latest(&world.domain, &owner, 100).await.unwrap();
        assert!(latest.iter().all(|event| event.created_at <= world.domain.now()));
        let now = world.domain.now().micros();
        for table in
            ["events", "audit_log", "messages", "threads", "api_keys", "notifications", "partners", "users"]
        {
            assert_eq!(world.count(&format!("{table} WHERE created_at > {now}")).await, 0, "{table}");
        }
        assert_eq!(world.count(&format!("key_usage WHERE last_used_at > {now}")).await, 0);
        world.wait(std::time::Duration::from_secs(365 * 86_400));
        assert!(world.domain.take_due_mails(10).await.unwrap().is_empty());
    }

    async fn a_look_tells_an_empty_database_the_demo_and_business_apart(world: World) {
        assert_eq!(look(&world.domain).await.unwrap(), Holds::Nothing);
        assert_refused!(access(&world.domain).await, DomainError::NotFound);
        fill(&world.domain).await.unwrap();
        assert_eq!(look(&world.domain).await.unwrap(), Holds::Demo);
    }

    async fn a_database_with_people_in_it_is_business(world: World) {
        world.admin().await;
        assert_eq!(look(&world.domain).await.unwrap(), Holds::Business);
    }

    async fn each_call_gives_fresh_links_that_sign_in_once(world: World) {
        fill(&world.domain).await.unwrap();
        let (first, second) = (access(&world.domain).await.unwrap(), access(&world.domain).await.unwrap());
        let links = [&first.partner, &first.operator, &second.partner, &second.operator];
        assert_eq!(links.iter().map(|token| token.reveal()).collect::<BTreeSet<_>>().len(), 4);
        assert!(matches!(sign_in(&world, &first.partner).await, Actor::Partner(_)));
        assert!(matches!(sign_in(&world, &second.operator).await, Actor::Operator(_)));
        assert_refused!(act!(world, consume(&first.partner)), DomainError::LinkSpent);
    }

    async fn its_keys_work_with_the_powers_they_say(world: World) {
        fill(&world.domain).await.unwrap();
        let keys = keys(&world.domain).await.unwrap();
        let all: BTreeSet<Scope> = Scope::ALL.iter().copied().collect();
        for (secret, mode, scopes) in [
            (&keys.live, Mode::Live, all.clone()),
            (&keys.test, Mode::Test, all),
            (&keys.read, Mode::Live, [Scope::PartnerRead].into()),
        ] {
            let Actor::Key(caller) = partner_key(&world.domain, secret.reveal()).await.unwrap() else {
                panic!("no key")
            };
            assert_eq!((caller.mode, &caller.scopes), (mode, &scopes));
        }
        assert_eq!(keys.operator.owner(), KeyOwner::Operator);
        assert_refused!(partner_key(&world.domain, keys.operator.reveal()).await, DomainError::Unauthorized);
    }
}
