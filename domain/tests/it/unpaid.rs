//! Orders whose money never comes.

use domain::DomainError;
use domain::dropship::{NewDropshipOrder, Payment, Placed, cancel, place};
use domain::installation::Installation;
use domain::notifications;
use domain::orders::{self, OrderStatus};
use domain::page::PageRequest;
use domain::sites::SiteKind;

use crate::support::{DAY, Dropshipper, MINUTE, SECOND, World, dropship};

async fn placed(world: &World, shop: &Dropshipper, reference: &str) -> Placed {
    let new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(reference, &[("LAMP-7", 1)]) };
    act!(*world, place(&shop.owner, &new)).unwrap()
}

async fn status(world: &World, shop: &Dropshipper, order: &Placed) -> OrderStatus {
    orders::get(&world.domain, &shop.owner, order.order).await.unwrap().order.status
}

on_both_engines! {
    async fn an_order_whose_money_never_comes_ends_and_its_partner_is_told_once(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        let first = placed(&world, &shop, "A-1").await;
        world.wait(SECOND);
        let second = placed(&world, &shop, "A-2").await;
        assert_eq!(first.status, OrderStatus::AwaitingPayment);
        let shown = orders::get(&world.domain, &shop.owner, first.order).await.unwrap().dropship.unwrap();
        assert_eq!(shown.pay_until, Some(world.domain.now().minus(SECOND).plus(14 * DAY)));
        world.wait(14 * DAY - MINUTE);
        let third = placed(&world, &shop, "A-3").await;
        assert_eq!(world.domain.end_unpaid_orders().await.unwrap(), 0);
        world.wait(MINUTE);
        assert_eq!(world.domain.end_unpaid_orders().await.unwrap(), 2);
        assert_eq!(world.domain.end_unpaid_orders().await.unwrap(), 0);
        assert_eq!(status(&world, &shop, &first).await, OrderStatus::Failed);
        assert_eq!(status(&world, &shop, &second).await, OrderStatus::Failed);
        assert_eq!(status(&world, &shop, &third).await, OrderStatus::AwaitingPayment);
        let detail = orders::get(&world.domain, &shop.owner, first.order).await.unwrap();
        assert_eq!(detail.dropship.unwrap().pay_until, None);
        assert_eq!(detail.history.last().unwrap().note, "The money did not come within 14 days.");
        let told = notifications::list(&world.domain, &shop.owner, PageRequest::new(10, None)).await.unwrap().items;
        let told: Vec<_> = told.iter().filter(|notice| notice.kind == "orders_unpaid").collect();
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].data["count"].as_i64(), told[0].data["name"].as_str()), (Some(2), Some("A-1")));
        let moved = world.actions().await.iter().filter(|action| *action == "order.status_changed").count();
        assert_eq!(moved, 2);
        // Money that comes afterwards is the partner's, and pays what still waits.
        world.deposit(&shop.admin, &shop.owner, 100_000).await;
        assert_eq!(status(&world, &shop, &first).await, OrderStatus::Failed);
        assert_eq!(status(&world, &shop, &third).await, OrderStatus::Paid);
        world.assert_balanced().await;
    }

    async fn what_was_called_off_does_not_end_by_itself(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::PerOrder).await;
        let waits = placed(&world, &shop, "A-1").await;
        act!(world, cancel(&shop.owner, waits.order, "")).unwrap();
        world.wait(400 * DAY);
        assert_eq!(world.domain.end_unpaid_orders().await.unwrap(), 0);
        assert_eq!(status(&world, &shop, &waits).await, OrderStatus::Cancelled);
    }

    async fn orders_that_are_paid_after_all_keep_none_behind_them_from_ending(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        let mut first = Vec::new();
        // As many as one transaction looks at.
        for number in 0..200 {
            first.push(placed(&world, &shop, &format!("A-{number}")).await);
        }
        let total = orders::get(&world.domain, &shop.owner, first[0].order).await.unwrap().order.total;
        world.wait(SECOND);
        let last = placed(&world, &shop, "B-1").await;
        // As servers before this one may have left it: the money came, and the orders wait.
        world.tamper("UPDATE orders SET status = 'draft' WHERE status = 'awaiting_payment'", vec![]).await;
        world.deposit(&shop.admin, &shop.owner, 200 * total).await;
        world.tamper("UPDATE orders SET status = 'awaiting_payment' WHERE status = 'draft'", vec![]).await;
        world.wait(15 * DAY);
        assert_eq!(world.domain.end_unpaid_orders().await.unwrap(), 1);
        assert_eq!(world.count("orders WHERE status = 'paid'").await, 200);
        assert_eq!(status(&world, &shop, &last).await, OrderStatus::Failed);
        world.assert_balanced().await;
    }

    async fn two_servers_at_once_end_an_order_once_and_a_patient_one_never(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::PerOrder).await;
        for number in 0..230 {
            placed(&world, &shop, &format!("A-{number}")).await;
        }
        world.wait(15 * DAY);
        let patient = Installation { unpaid_order_days: 0, ..world.domain.installation().clone() };
        assert_eq!(world.domain.clone().installed(patient).end_unpaid_orders().await.unwrap(), 0);
        let other = world.another_server().await;
        let (here, there) = tokio::join!(world.domain.end_unpaid_orders(), other.end_unpaid_orders());
        let ended: Result<usize, DomainError> = here.and_then(|here| there.map(|there| here + there));
        assert_eq!(ended.unwrap(), 230);
        assert_eq!(world.count("orders WHERE status = 'failed'").await, 230);
        assert_eq!(world.count("order_history WHERE status = 'failed'").await, 230);
        world.assert_balanced().await;
    }
}
