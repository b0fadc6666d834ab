//! What is told of an order before it, of an order that does not say when it was placed.

use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::messages::send::{NewMessage, send};
use domain::orders::refund::{NewRefund, report_refund};
use domain::orders::report::{NewOrder, Reported, report};
use domain::orders::ship::{NewShipment, report_shipment};
use domain::orders::status::{NewStatus, set_status};
use domain::orders::{OrderRef, OrderStatus};

use crate::support::{DAY, World, order};

/// A Monday, on which every world begins.
const MONDAY: &str = "2026-03-02T08:50:00Z";
/// The Thursday after it.
const THURSDAY: &str = "2026-03-05T08:00:00Z";

fn at(reference: &str) -> OrderRef {
    OrderRef { site: "casaverde".to_owned(), reference: reference.to_owned() }
}

fn cancelled(occurred_at: &str) -> NewStatus {
    NewStatus { status: "cancelled".to_owned(), occurred_at: occurred_at.to_owned(), note: String::new() }
}

/// Everything is given back.
fn refund(occurred_at: &str) -> NewRefund {
    NewRefund {
        external_id: "R-1".to_owned(),
        amount: "113.05".to_owned(),
        occurred_at: occurred_at.to_owned(),
        ..NewRefund::default()
    }
}

fn shipped(shipped_at: &str) -> NewShipment {
    NewShipment { external_id: "S-1".to_owned(), shipped_at: shipped_at.to_owned(), ..NewShipment::default() }
}

/// A shop, and a partner with the code AURORA.
async fn begin(world: &World) -> Actor {
    let owner = world.partner("Aurora").await;
    world.code(&owner, "casaverde", "AURORA", "10", "12.5").await;
    world.shop(Mode::Live, &[]).await
}

/// An order by the code; no time where it does not say.
async fn sold(world: &World, shop: &Actor, number: &str, placed_at: &str) -> Reported {
    let new = NewOrder { code: "AURORA".to_owned(), placed_at: placed_at.to_owned(), ..order(number, "C-1") };
    act!(*world, report(shop, &new)).unwrap()
}

/// What is left of all commissions.
async fn earned(world: &World) -> i64 {
    let sql = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS earned FROM commissions";
    world.rows(sql, vec![]).await[0].get("earned").unwrap()
}

on_both_engines! {
    async fn what_waited_with_a_time_is_applied_to_an_order_that_comes_later_without_one(world: World) {
        let shop = begin(&world).await;
        act!(world, set_status(&shop, &at("1"), &cancelled(MONDAY))).unwrap();
        act!(world, report_refund(&shop, &at("2"), &refund(MONDAY))).unwrap();
        act!(world, report_shipment(&shop, &at("3"), &shipped(MONDAY))).unwrap();
        // One that says it was placed later than that is wrong about it.
        act!(world, set_status(&shop, &at("4"), &cancelled(MONDAY))).unwrap();
        world.wait(3 * DAY);
        assert_eq!(sold(&world, &shop, "1", "").await.status, OrderStatus::Cancelled);
        let back = sold(&world, &shop, "2", "").await;
        assert_eq!((back.status, back.refunded), (OrderStatus::Refunded, 11_305));
        assert_eq!(sold(&world, &shop, "4", THURSDAY).await.status, OrderStatus::Cancelled);
        assert_eq!(earned(&world).await, 0, "nothing is left of what was called off or given back");
        assert_eq!(sold(&world, &shop, "3", "").await.status, OrderStatus::Shipped);
        assert_eq!((world.count("pending_order_events").await, earned(&world).await), (0, 1_250));
        world.assert_balanced().await;
    }

    async fn what_is_told_of_an_order_without_a_time_may_be_older_than_its_arrival(world: World) {
        let shop = begin(&world).await;
        world.wait(3 * DAY);
        for number in ["1", "2", "3"] {
            sold(&world, &shop, number, "").await;
        }
        assert_eq!(act!(world, set_status(&shop, &at("1"), &cancelled(MONDAY))).unwrap().status, Some(OrderStatus::Cancelled));
        assert_eq!(act!(world, report_refund(&shop, &at("2"), &refund(MONDAY))).unwrap().status, Some(OrderStatus::Refunded));
        assert_eq!(act!(world, report_shipment(&shop, &at("3"), &shipped(MONDAY))).unwrap().status, Some(OrderStatus::Shipped));
        assert_eq!(earned(&world).await, 1_250);
        // Of one with a time it is a fault, as before.
        sold(&world, &shop, "4", THURSDAY).await;
        let before = |field: &str| vec![(field.to_owned(), "before_order".to_owned())];
        assert_eq!(faults_of!(act!(world, set_status(&shop, &at("4"), &cancelled(MONDAY)))), before("occurred_at"));
        assert_eq!(faults_of!(act!(world, report_refund(&shop, &at("4"), &refund(MONDAY)))), before("occurred_at"));
        assert_eq!(faults_of!(act!(world, report_shipment(&shop, &at("4"), &shipped(MONDAY)))), before("shipped_at"));
        world.assert_balanced().await;
    }

    async fn a_refund_of_everything_that_waited_without_a_time_ends_in_refunded(world: World) {
        let shop = begin(&world).await;
        act!(world, report_refund(&shop, &at("1"), &refund(""))).unwrap();
        act!(world, report_refund(&shop, &at("2"), &NewRefund { amount: "999.00".to_owned(), ..refund("") })).unwrap();
        world.wait(3 * DAY);
        let back = sold(&world, &shop, "1", THURSDAY).await;
        assert_eq!((back.status, back.refunded), (OrderStatus::Refunded, 11_305));
        assert_eq!((world.count("refunds").await, world.count("pending_order_events WHERE external_id = '1'").await), (1, 0));
        // What cannot be leaves nothing behind but its fault.
        assert_eq!(sold(&world, &shop, "2", THURSDAY).await.status, OrderStatus::Placed);
        assert_eq!((world.count("refunds").await, world.count("pending_order_events WHERE fault IS NOT NULL").await), (1, 1));
        assert_eq!(earned(&world).await, 1_250);
        world.assert_balanced().await;
    }

    async fn a_part_of_a_transaction_that_is_undone_leaves_nothing_behind(world: World) {
        let owner = world.partner("Aurora").await;
        let say = |body: &str| NewMessage { body: body.to_owned(), ..NewMessage::default() };
        let (first, kept, undone, last) = (say("first"), say("kept"), say("undone"), say("last"));
        let outcome: Result<(), DomainError> = domain::transact!(world.domain, |tx| {
            send(tx, &owner, &first).await?;
            for (message, good) in [(&undone, false), (&kept, true), (&undone, false)] {
                let part = tx.begin_part().await?;
                send(tx, &owner, message).await?;
                if good { tx.keep_part(part).await? } else { tx.undo_part(part).await? }
            }
            send(tx, &owner, &last).await?;
            Ok(())
        });
        outcome.unwrap();
        let mut said = world.words("SELECT body AS word FROM messages").await;
        said.sort();
        assert_eq!(said, ["first", "kept", "last"]);
        assert_eq!(world.count("events WHERE type = 'message.sent'").await, 3);
    }
}
