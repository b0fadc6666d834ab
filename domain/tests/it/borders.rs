//! From when on a customer's orders are the partner's, in whichever order everything is reported.

use domain::DomainError;
use domain::actor::Mode;
use domain::attribution::correct::{NewCorrection, correct};
use domain::clock::Timestamp;
use domain::customers::Identify;
use domain::ids::PartnerId;
use domain::orders::claim::report_customer;
use domain::orders::report::{NewOrder, Reported, report};
use domain::orders::{self, NoCommission, OrderFilter};
use domain::page::PageRequest;

use crate::support::{HOUR, World, customer, order, partner_of};

/// An order that was placed at a time of the day on which every world begins, at nine.
fn placed(number: &str, customer: &str, time: &str) -> NewOrder {
    NewOrder { placed_at: format!("2026-03-02T{time}:00Z"), ..order(number, customer) }
}

/// The numbers of the orders that are somebody's.
async fn owned(world: &World) -> Vec<String> {
    world
        .words("SELECT external_id AS word FROM orders WHERE partner_id IS NOT NULL ORDER BY external_id")
        .await
}

fn is_nobodys(told: &Reported) -> bool {
    (told.partner, told.no_commission) == (None, Some(NoCommission::PlacedBeforeAttribution))
}

on_both_engines! {
    async fn a_click_brings_nothing_that_was_ordered_before_it(world: World) {
        let owner = world.partner("Aurora").await;
        let shop = world.shop(Mode::Live, &[]).await;
        world.link(&owner, "aurora").await;
        world.wait(11 * HOUR);
        // Ordered at nine, clicked at eight in the evening. Clocks differ by an hour.
        for (number, time) in [("1", "09:00"), ("2", "18:59"), ("3", "19:00")] {
            act!(world, report(&shop, &placed(number, "C-1", time))).unwrap();
        }
        let (site, click) = (world.site().await, world.click("aurora").await);
        act!(world, report_customer(&shop, site, &customer("C-1", click))).unwrap();
        assert_eq!(owned(&world).await, ["3"]);
        // Reported afterwards it is the same, and also where the order itself names the click.
        for (number, time, theirs) in [("4", "09:00", false), ("5", "18:59", false), ("6", "19:00", true)] {
            let told = act!(world, report(&shop, &placed(number, "C-1", time))).unwrap();
            assert_eq!((told.partner, is_nobodys(&told)), (theirs.then(|| partner_of(&owner)), !theirs), "{number}");
        }
        let named = NewOrder { click: click.to_string(), ..placed("7", "C-2", "09:00") };
        assert!(is_nobodys(&act!(world, report(&shop, &named)).unwrap()));
        let next = act!(world, report(&shop, &placed("8", "C-2", "20:00"))).unwrap();
        assert_eq!((next.partner, next.no_commission), (Some(partner_of(&owner)), None), "theirs all the same");
        world.assert_balanced().await;
    }

    async fn who_was_brought_later_than_the_click_brings_no_more_than_a_day(world: World) {
        let owner = world.partner("Aurora").await;
        let shop = world.shop(Mode::Live, &[]).await;
        world.link(&owner, "aurora").await;
        let click = world.click("aurora").await;
        world.wait(72 * HOUR);
        // Clicked on Monday at nine; brought, as the shop says, on Wednesday at nine.
        for (number, day) in [("1", "2026-03-03T08:59:00Z"), ("2", "2026-03-03T09:00:00Z")] {
            let new = NewOrder { placed_at: day.to_owned(), ..order(number, "C-1") };
            act!(world, report(&shop, &new)).unwrap();
        }
        let told = Identify { occurred_at: Timestamp::parse("2026-03-04T09:00:00Z"), ..customer("C-1", click) };
        let site = world.site().await;
        act!(world, report_customer(&shop, site, &told)).unwrap();
        assert_eq!(owned(&world).await, ["2"]);
        let late = NewOrder { placed_at: "2026-03-03T08:58:00Z".to_owned(), ..order("3", "C-1") };
        assert!(is_nobodys(&act!(world, report(&shop, &late)).unwrap()));
        world.assert_balanced().await;
    }

    async fn an_order_is_whose_it_was_when_placed_whatever_the_operator_decided_since(world: World) {
        let (aurora, other, admin) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        let shop = world.shop(Mode::Live, &[]).await;
        world.link(&aurora, "aurora").await;
        let (site, click) = (world.site().await, world.click("aurora").await);
        let customer = act!(world, report_customer(&shop, site, &customer("C-1", click))).unwrap().customer;
        let given = async |to: Option<PartnerId>| {
            world.wait(2 * HOUR);
            let new = NewCorrection { to, link: None, reason: "A mistake.".to_owned(), ..NewCorrection::default() };
            act!(world, correct(&admin, customer, &new)).unwrap();
        };
        // Aurora's at nine, the other's from eleven on, nobody's from one on, Aurora's again from three on.
        given(Some(partner_of(&other))).await;
        given(None).await;
        given(Some(partner_of(&aurora))).await;
        world.wait(2 * HOUR);
        for (number, time, whose) in [
            ("1", "08:30", Some(&aurora)), ("2", "10:59", Some(&aurora)), ("3", "11:00", Some(&other)), ("4", "12:59", Some(&other)),
            ("5", "13:00", None), ("6", "14:59", None), ("7", "15:00", Some(&aurora)),
        ] {
            let told = act!(world, report(&shop, &placed(number, "C-1", time))).unwrap();
            assert_eq!((told.partner, told.commission.is_some()), (whose.map(partner_of), whose.is_some()), "{number}");
        }
        assert!(is_nobodys(&act!(world, report(&shop, &placed("8", "C-1", "07:59"))).unwrap()));
        world.assert_balanced().await;
    }

    async fn a_code_brings_nothing_from_before_its_link(world: World) {
        let owner = world.partner("Aurora").await;
        let shop = world.shop(Mode::Live, &[]).await;
        world.code(&owner, "casaverde", "AURORA", "10", "12.5").await;
        world.tamper("UPDATE links SET created_at = $1", vec![world.domain.now().into()]).await;
        let coded = |number: &str, customer: &str, time: &str| {
            NewOrder { code: "AURORA".to_owned(), ..placed(number, customer, time) }
        };
        assert!(is_nobodys(&act!(world, report(&shop, &coded("1", "C-1", "07:59"))).unwrap()));
        act!(world, report(&shop, &coded("2", "C-2", "08:00"))).unwrap();
        assert_eq!(owned(&world).await, ["2"]);
    }

    async fn what_was_ordered_long_before_is_nobody_s_whenever_it_is_reported(world: World) {
        let owner = world.partner("Aurora").await;
        let (shop, admin) = (world.shop(Mode::Live, &[]).await, world.admin().await);
        world.code(&owner, "casaverde", "AURORA", "10", "12.5").await;
        let old = |number: &str, customer: &str| {
            NewOrder { placed_at: "2026-02-20T08:00:00Z".to_owned(), ..order(number, customer) }
        };
        let coded = |number: &str, customer: &str| NewOrder { code: "AURORA".to_owned(), ..order(number, customer) };
        let first = act!(world, report(&shop, &old("1", "C-1"))).unwrap();
        act!(world, report(&shop, &coded("2", "C-1"))).unwrap();
        act!(world, report(&shop, &coded("3", "C-2"))).unwrap();
        let second = act!(world, report(&shop, &old("4", "C-2"))).unwrap();
        assert_eq!(first.no_commission, Some(NoCommission::NotAttributed));
        assert!(is_nobodys(&second));
        // Neither is seen or counted; one's own address changes nothing about that.
        let mut own = coded("5", "C-3");
        own.customer.email = "owner@aurora.example".to_owned();
        act!(world, report(&shop, &own)).unwrap();
        assert!(is_nobodys(&act!(world, report(&shop, &old("6", "C-3"))).unwrap()));
        assert_eq!(owned(&world).await, ["2", "3", "5"]);
        let seen = orders::list(&world.domain, &owner, &OrderFilter::default(), PageRequest::default()).await.unwrap();
        assert_eq!(seen.items.len(), 3);
        for order in [&first, &second] {
            assert_refused!(orders::get(&world.domain, &owner, order.id).await, DomainError::NotFound);
            let shown = orders::get_for_operator(&world.domain, &admin, order.id).await.unwrap();
            assert_eq!((shown.order.partner, shown.order.no_commission), (None, order.no_commission));
        }
        let sum = "SELECT CAST(SUM(orders) AS BIGINT) AS orders FROM rollup_days";
        assert_eq!(world.rows(sum, vec![]).await[0].get::<i64>("orders").unwrap(), 3);
        world.assert_balanced().await;
    }
}
