use domain::DomainError;
use domain::actor::{Actor, Role};
use domain::approvals::decide::decide;
use domain::approvals::{Approval, ApprovalStatus, list};
use domain::dropship::{Payment, Placed, cancel, place};
use domain::error::Refusal;
use domain::keys::create::NewKey;
use domain::keys::{Limits, Scope};
use domain::money::Money;
use domain::orders::{self, OrderStatus};
use domain::page::PageRequest;
use domain::partners::PartnerStatus;
use domain::sites::SiteKind;
use domain::{notifications, spending};

use crate::support::{DAY, Dropshipper, SECOND, World, dropship, key_named};

fn euro(minor: i64) -> Option<Money> {
    Some(Money::new(minor, "EUR".parse().unwrap()))
}

/// A program of the dropshipper that may order for so much a day.
async fn agent(world: &World, shop: &Dropshipper, per_day: i64) -> Actor {
    let limits = Limits { per_day: euro(per_day), ..Limits::default() };
    world
        .agent(
            &shop.owner,
            &NewKey { limits, ..key_named("Agent", &[Scope::DropshipOrder, Scope::OrdersRead]) },
        )
        .await
}

async fn asked(world: &World, shop: &Dropshipper, agent: &Actor, reference: &str) -> (Placed, Approval) {
    let mut new = dropship(reference, &[("LAMP-7", 1)]);
    new.site = Some(shop.host.clone());
    let placed = act!(*world, place(agent, &new)).unwrap();
    assert_eq!(placed.status, OrderStatus::AwaitingApproval);
    let waiting = list(&world.domain, &shop.owner, true, PageRequest::default()).await.unwrap().items;
    let approval = waiting.into_iter().find(|one| one.object == placed.order.to_string()).unwrap();
    (placed, approval)
}

async fn status(world: &World, shop: &Dropshipper, placed: &Placed) -> OrderStatus {
    orders::get(&world.domain, &shop.owner, placed.order).await.unwrap().order.status
}

async fn used(world: &World, agent: &Actor) -> i64 {
    let Actor::Key(caller) = agent else { panic!("no key") };
    spending::used(&world.domain, caller).await.unwrap().unwrap().day.minor
}

on_both_engines! {
    async fn an_approved_order_goes_on_and_a_declined_one_ends_and_counts_no_longer(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 100_000).await;
        let agent = agent(&world, &shop, 100).await;
        let (one, first) = asked(&world, &shop, &agent, "A").await;
        let (two, second) = asked(&world, &shop, &agent, "B").await;
        assert_eq!(used(&world, &agent).await, one.total.minor + two.total.minor);
        let finance = world.member(&shop.owner, Role::Finance, "fin@aurora.example").await;
        act!(world, decide(&finance, first.id, true, "")).unwrap();
        act!(world, decide(&shop.owner, second.id, false, "Too many lamps.")).unwrap();
        assert_eq!((status(&world, &shop, &one).await, status(&world, &shop, &two).await), (OrderStatus::Paid, OrderStatus::Failed));
        assert_eq!(used(&world, &agent).await, one.total.minor);
        let actions = world.actions().await;
        assert!(["approval.asked", "approval.approved", "approval.declined"].iter().all(|wanted| actions.iter().any(|action| action == wanted)));
        world.assert_balanced().await;
    }

    async fn of_two_people_who_decide_on_an_order_at_one_instant_one_does(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 100_000).await;
        let finance = world.member(&shop.owner, Role::Finance, "fin@aurora.example").await;
        let agent = agent(&world, &shop, 100).await;
        let other = world.another_server().await;
        for turn in 0..4 {
            let (placed, approval) = asked(&world, &shop, &agent, &format!("R-{turn}")).await;
            let (yes, no) = tokio::join!(
                async { act!(world, decide(&shop.owner, approval.id, true, "")) },
                async { act!(other, decide(&finance, approval.id, false, "No.")) }
            );
            assert!(yes.is_ok() != no.is_ok(), "{yes:?} {no:?}");
            let expected = if yes.is_ok() { OrderStatus::Paid } else { OrderStatus::Failed };
            assert_eq!(status(&world, &shop, &placed).await, expected);
            for agree in [true, false] {
                assert_refused!(act!(world, decide(&shop.owner, approval.id, agree, "")), DomainError::InvalidTransition { .. });
            }
        }
        world.assert_balanced().await;
    }

    async fn what_nobody_decides_in_three_days_fails_and_everybody_is_told(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        let agent = agent(&world, &shop, 100).await;
        let (placed, approval) = asked(&world, &shop, &agent, "A").await;
        let (called_off, _) = asked(&world, &shop, &agent, "B").await;
        act!(world, cancel(&agent, called_off.order, "")).unwrap();
        world.wait(3 * DAY - SECOND);
        assert_eq!(world.domain.expire_approvals().await.unwrap(), 0);
        world.wait(SECOND);
        assert_refused!(act!(world, decide(&shop.owner, approval.id, true, "")), DomainError::InvalidTransition { .. });
        let other = world.another_server().await;
        let (one, two) = tokio::join!(world.domain.expire_approvals(), other.expire_approvals());
        assert_eq!(one.unwrap() + two.unwrap(), 1);
        assert_eq!(status(&world, &shop, &placed).await, OrderStatus::Failed);
        assert_eq!(status(&world, &shop, &called_off).await, OrderStatus::Cancelled);
        let told = notifications::list(&world.domain, &shop.owner, PageRequest::default()).await.unwrap();
        assert_eq!(told.items.iter().filter(|notice| notice.kind == "approval_expired").count(), 1);
        let decided = list(&world.domain, &shop.owner, false, PageRequest::default()).await.unwrap();
        assert!(decided.items.iter().any(|one| one.status == ApprovalStatus::Expired));
        world.assert_balanced().await;
    }

    async fn only_owners_and_finance_of_an_active_partner_decide_on_orders(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        let agent = agent(&world, &shop, 100).await;
        let (_, approval) = asked(&world, &shop, &agent, "A").await;
        for role in [Role::Developer, Role::Marketing] {
            let person = world.member(&shop.owner, role, &format!("{role}@aurora.example")).await;
            assert_refused!(act!(world, decide(&person, approval.id, true, "")), DomainError::Forbidden(Refusal::Role));
        }
        let other = world.partner("Other").await;
        assert_refused!(act!(world, decide(&other, approval.id, true, "")), DomainError::NotFound);
        assert_refused!(act!(world, decide(&shop.admin, approval.id, true, "")), DomainError::NotFound);
        assert_refused!(act!(world, decide(&agent, approval.id, true, "")), DomainError::Forbidden(_));
        world.move_to(&shop.owner, PartnerStatus::Suspended).await;
        let owner = world.again(&shop.owner).await.unwrap();
        assert_refused!(act!(world, decide(&owner, approval.id, true, "")), DomainError::Forbidden(Refusal::PartnerNotActive));
    }

    async fn orders_placed_at_one_instant_stay_within_a_day_or_ask(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let probe = agent(&world, &shop, 100).await;
        let (one, _) = asked(&world, &shop, &probe, "probe").await;
        let agent = agent(&world, &shop, 3 * one.total.minor).await;
        let other = world.another_server().await;
        let mut running = tokio::task::JoinSet::new();
        for turn in 0..12 {
            let domain = if turn % 2 == 0 { world.domain.clone() } else { other.clone() };
            let (agent, host) = (agent.clone(), shop.host.clone());
            running.spawn(async move {
                let mut new = dropship(&format!("P-{turn}"), &[("LAMP-7", 1)]);
                new.site = Some(host);
                act!(domain, place(&agent, &new)).unwrap().status
            });
        }
        let placed = running.join_all().await;
        assert_eq!(placed.iter().filter(|status| **status == OrderStatus::Processing).count(), 3, "{placed:?}");
        world.assert_balanced().await;
    }
}
