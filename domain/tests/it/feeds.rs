//! What shops report comes out of order and more than once. Whatever the order, everybody ends with what they would have
//! had in the right one.

use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::clock::Timestamp;
use domain::commissions::{approve, mark_paid};
use domain::customers::Identify;
use domain::ids::CommissionId;
use domain::orders::claim::report_customer;
use domain::orders::refund::{NewPart, NewRefund, report_refund};
use domain::orders::report::{NewLine, NewOrder, report};
use domain::orders::ship::{NewShipment, report_shipment};
use domain::orders::status::{NewStatus, set_status};
use domain::orders::{self, NoCommission, OrderRef};
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};

use crate::support::{Engine, World, customer, line, order, partner_of, run};

/// Half a percent of nothing is nothing: amounts in cents, as a shop writes them.
fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn at(reference: &str) -> OrderRef {
    OrderRef { site: "casaverde".to_owned(), reference: reference.to_owned() }
}

/// One report.
#[derive(Clone)]
enum Told {
    Customer(Identify),
    Order(Box<NewOrder>),
    Refund(OrderRef, NewRefund),
    Status(OrderRef, NewStatus),
    Shipment(OrderRef, NewShipment),
}

impl Told {
    async fn tell(&self, world: &World, shop: &Actor) {
        let outcome = match self {
            Self::Customer(told) => {
                let site = world.site().await;
                act!(*world, report_customer(shop, site, told)).map(drop)
            }
            Self::Order(new) => act!(*world, report(shop, new)).map(drop),
            Self::Refund(at, new) => act!(*world, report_refund(shop, at, new)).map(drop),
            Self::Status(at, new) => act!(*world, set_status(shop, at, new)).map(drop),
            Self::Shipment(at, new) => act!(*world, report_shipment(shop, at, new)).map(drop),
        };
        match outcome {
            Ok(()) | Err(DomainError::InvalidTransition { .. }) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
}

/// What a shop has to tell of one customer, in the right order. `name` tells the twins apart.
async fn day(world: &World, dice: &mut StdRng, name: &str, click: bool) -> Vec<Told> {
    let mut told = Vec::new();
    let mut known = Identify { external_id: name.to_owned(), ..Identify::default() };
    if click {
        known.click = Some(world.click("aurora").await);
        known.occurred_at = Timestamp::parse("2026-03-02T07:55:00Z");
    }
    told.push(Told::Customer(known));
    let orders = dice.random_range(1..4);
    let coded = dice.random_range(0..6);
    for number in 0..orders {
        let reference = format!("{name}-{number}");
        let cents: Vec<i64> = (0..dice.random_range(1..4)).map(|_| dice.random_range(1..20_000)).collect();
        // Now and then the shop tells of something from long before; by nothing but its own code it is somebody's.
        let day = if dice.random_bool(0.15) { "2026-02-27" } else { "2026-03-02" };
        let one = |(place, cents): (usize, &i64)| NewLine {
            base: euros(*cents),
            ..line(&format!("SKU-{place}"), 1, "0.00", "0.00")
        };
        let total: i64 = cents.iter().sum();
        told.push(Told::Order(Box::new(NewOrder {
            code: if !click && number == coded { "AURORA".to_owned() } else { String::new() },
            placed_at: format!("{day}T08:{number:02}:00Z"),
            lines: cents.iter().enumerate().map(one).collect(),
            shipping: String::new(),
            vat: String::new(),
            total: euros(total),
            ..order(&reference, name)
        })));
        if dice.random_bool(0.5) {
            let status = NewStatus {
                status: "paid".to_owned(),
                occurred_at: "2026-03-02T08:50:00Z".to_owned(),
                note: String::new(),
            };
            told.push(Told::Status(at(&reference), status));
        }
        if dice.random_bool(0.3) {
            let parcel = NewShipment { external_id: "S1".to_owned(), ..NewShipment::default() };
            told.push(Told::Shipment(at(&reference), parcel));
        }
        for (place, cents) in cents.iter().enumerate() {
            if dice.random_bool(0.3) {
                let part = dice.random_range(1..=*cents);
                told.push(Told::Refund(
                    at(&reference),
                    NewRefund {
                        external_id: format!("R{place}"),
                        amount: euros(part),
                        lines: vec![NewPart {
                            number: i64::try_from(place).unwrap() + 1,
                            base: euros(part),
                            ..NewPart::default()
                        }],
                        ..NewRefund::default()
                    },
                ));
            }
        }
        if dice.random_bool(0.15) {
            let status = NewStatus {
                status: "cancelled".to_owned(),
                occurred_at: "2026-03-02T08:55:00Z".to_owned(),
                note: String::new(),
            };
            told.push(Told::Status(at(&reference), status));
        }
    }
    told
}

/// What everybody has of each order of a customer: number, partner, commission with what was taken of it.
async fn outcome(world: &World, name: &str) -> Vec<(String, Option<String>, i64)> {
    let sql = "SELECT o.external_id, o.partner_id, CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) AS amount
               FROM orders o LEFT JOIN commissions m ON m.order_id = o.id
               WHERE o.external_id LIKE $1 GROUP BY o.external_id, o.partner_id, o.status ORDER BY o.external_id";
    let rows = world.rows(sql, vec![format!("{name}-%").into()]).await;
    let number = |reference: String| reference.rsplit('-').next().unwrap().to_owned();
    rows.iter()
        .map(|row| {
            let reference = number(row.get("external_id").unwrap());
            (reference, row.get("partner_id").unwrap(), row.get("amount").unwrap())
        })
        .collect()
}

/// The operator approves, twice by mistake, and pays.
async fn decide(world: &World, dice: &mut StdRng, admin: &Actor) {
    let sql = "SELECT id FROM commissions WHERE status = $1 AND kind = 'earning' ORDER BY id DESC LIMIT 3";
    for (state, pay) in [("pending", false), ("approved", true)] {
        let rows = world.rows(sql, vec![state.into()]).await;
        let ids: Vec<CommissionId> = rows.iter().map(|row| row.get("id").unwrap()).collect();
        if ids.is_empty() || dice.random_bool(0.5) {
            continue;
        }
        if pay {
            act!(*world, mark_paid(&Actor::System, &ids, "REF")).unwrap();
        } else {
            act!(*world, approve(admin, &[ids.as_slice(), &ids].concat())).unwrap();
        }
    }
}

async fn feeds(world: World, number: usize) {
    let mut dice = StdRng::seed_from_u64(11);
    let (owner, admin, shop) =
        (world.partner("Aurora").await, world.admin().await, world.shop(Mode::Live, &[]).await);
    world.link(&owner, "aurora").await;
    world.code(&owner, "casaverde", "AURORA", "0", "17.5").await;
    for history in 0..number {
        let (seed, click) = (dice.random(), dice.random_bool(0.5));
        let twin = async |name: &str| day(&world, &mut StdRng::seed_from_u64(seed), name, click).await;
        for told in twin(&format!("right{history}")).await {
            told.tell(&world, &shop).await;
        }
        let mut mixed = twin(&format!("mixed{history}")).await;
        let again: Vec<Told> = mixed.iter().filter(|_| dice.random_bool(0.3)).cloned().collect();
        mixed.extend(again);
        mixed.shuffle(&mut dice);
        for told in mixed {
            told.tell(&world, &shop).await;
            if dice.random_bool(0.2) {
                decide(&world, &mut dice, &admin).await;
            }
        }
        let right = outcome(&world, &format!("right{history}")).await;
        assert_eq!(outcome(&world, &format!("mixed{history}")).await, right, "history {history}");
    }
    world.assert_balanced().await;
    // Everything that may happen did.
    for some in [
        "commissions WHERE kind = 'adjustment'",
        "commissions WHERE status = 'reversed'",
        "orders WHERE no_commission = 'not_attributed'",
        "orders WHERE no_commission = 'placed_before_attribution' AND partner_id IS NULL",
        "events WHERE type = 'order.attributed'",
        "orders WHERE status = 'cancelled'",
    ] {
        assert!(world.count(some).await > 0, "{some}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_feeds_in_any_order_end_alike_on_sqlite() {
    run(Engine::Sqlite, |world| feeds(world, 200)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_feeds_in_any_order_end_alike_on_postgres() {
    run(Engine::Postgres, |world| feeds(world, 200)).await;
}

on_both_engines! {
    async fn an_order_before_what_brought_its_customer_earns_once_that_is_known(world: World) {
        let owner = world.partner("Aurora").await;
        let shop = world.shop(Mode::Live, &[]).await;
        world.link(&owner, "aurora").await;
        let first = act!(world, report(&shop, &order("1001", "C-1"))).unwrap();
        assert_eq!((first.partner, first.no_commission), (None, Some(NoCommission::NotAttributed)));
        let old = NewOrder { placed_at: "2026-02-20T08:00:00Z".to_owned(), ..order("0900", "C-1") };
        act!(world, report(&shop, &old)).unwrap();
        let half = NewRefund { external_id: "R-1".to_owned(), amount: "56.52".to_owned(), ..NewRefund::default() };
        act!(world, report_refund(&shop, &at("1001"), &half)).unwrap();
        let site = world.site().await;
        let told = customer("C-1", world.click("aurora").await);
        act!(world, report_customer(&shop, site, &told)).unwrap();
        let detail = orders::get(&world.domain, &owner, first.id).await.unwrap();
        let whole = act!(world, report(&shop, &order("1002", "C-1"))).unwrap().commission.unwrap().amount;
        assert!(whole > 0);
        assert_eq!((detail.order.no_commission, detail.order.commission.unwrap().amount), (None, whole / 2));
        // What was ordered long before stays nobody's.
        assert_eq!(world.count("orders WHERE partner_id IS NULL").await, 1);
        assert_eq!(world.count("events WHERE type = 'order.attributed'").await, 1);
        // Told again, nothing more happens.
        act!(world, report_customer(&shop, site, &told)).unwrap();
        assert_eq!(world.count("commissions").await, 2);
        world.assert_balanced().await;
    }

    async fn a_code_claims_nothing_from_before_its_link(world: World) {
        let owner = world.partner("Aurora").await;
        let shop = world.shop(Mode::Live, &[]).await;
        let old = NewOrder { placed_at: "2025-03-02T08:00:00Z".to_owned(), ..order("old", "C-1") };
        act!(world, report(&shop, &old)).unwrap();
        let fresh = act!(world, report(&shop, &order("fresh", "C-1"))).unwrap();
        world.code(&owner, "casaverde", "AURORA", "0", "10").await;
        world.tamper("UPDATE links SET created_at = $1", vec![world.domain.now().into()]).await;
        let site = world.site().await;
        let told = Identify {
            external_id: "C-1".to_owned(),
            code: Some("AURORA".to_owned()),
            occurred_at: Timestamp::parse("1970-01-01T00:00:00Z"),
            ..Identify::default()
        };
        act!(world, report_customer(&shop, site, &told)).unwrap();
        assert_eq!(world.count("orders WHERE partner_id IS NULL").await, 1);
        assert_eq!(world.count(&format!("commissions WHERE order_id = '{}'", fresh.id)).await, 1);
        world.assert_balanced().await;
    }

    async fn what_waited_for_its_order_without_a_time_is_applied_however_late_that_comes(world: World) {
        let owner = world.partner("Aurora").await;
        let shop = world.shop(Mode::Live, &[]).await;
        world.code(&owner, "casaverde", "AURORA", "0", "10").await;
        let called_off = NewStatus { status: "cancelled".to_owned(), ..NewStatus::default() };
        act!(world, set_status(&shop, &at("1"), &called_off)).unwrap();
        world.wait(crate::support::DAY * 3);
        let late = NewOrder { placed_at: String::new(), code: "AURORA".to_owned(), ..order("1", "C-1") };
        assert_eq!(act!(world, report(&shop, &late)).unwrap().status, orders::OrderStatus::Cancelled);
        assert_eq!(world.count("pending_order_events").await, 0);
        world.assert_balanced().await;
    }

    async fn a_customer_named_by_tandems_identifier_is_brought_by_a_code_too(world: World) {
        let owner = world.partner("Aurora").await;
        let shop = world.shop(Mode::Live, &[]).await;
        world.code(&owner, "casaverde", "AURORA", "0", "10").await;
        let first = act!(world, report(&shop, &order("1", "C-1"))).unwrap();
        let named = |number: &str, code: &str| {
            let mut new = NewOrder { code: code.to_owned(), ..order(number, "") };
            new.customer.id = first.customer.to_string();
            new
        };
        let second = act!(world, report(&shop, &named("2", "AURORA"))).unwrap();
        assert_eq!((second.customer, second.partner), (first.customer, Some(partner_of(&owner))));
        assert_eq!(second.commission.unwrap().amount, 1_000);
        // Another's code comes too late, and is on record.
        let other = world.partner("Borealis").await;
        world.code(&other, "casaverde", "BOREALIS", "0", "10").await;
        assert_eq!(act!(world, report(&shop, &named("3", "BOREALIS"))).unwrap().partner, Some(partner_of(&owner)));
        assert_eq!(world.count("attribution_attempts WHERE outcome = 'late'").await, 1);
    }

    async fn an_order_and_what_brought_its_customer_at_the_same_instant_find_each_other(world: World) {
        let owner = world.partner("Aurora").await;
        let shop = world.shop(Mode::Live, &[]).await;
        world.link(&owner, "aurora").await;
        let (site, other) = (world.site().await, world.another_server().await);
        for round in 0..10 {
            let name = format!("C-{round}");
            act!(world, report(&shop, &order(&format!("{round}-0"), &name))).unwrap();
            let (told, plain) = (customer(&name, world.click("aurora").await), order(&format!("{round}-1"), &name));
            let (one, two) = tokio::join!(
                async { act!(world, report(&shop, &plain)) },
                async { act!(other, report_customer(&shop, site, &told)) }
            );
            assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
            assert_eq!(world.count("orders WHERE partner_id IS NULL").await, 0, "round {round}");
        }
        world.assert_balanced().await;
    }
}
