//! Who received a dropshipper's parcel and buys in the shop itself, in whichever order both become known.

use domain::actor::Mode;
use domain::customers::{Identify, Outcome, identify};
use domain::dropship::{NewDropshipOrder, Payment, Placed, place};
use domain::orders::NoCommission;
use domain::orders::claim::report_customer;
use domain::orders::report::{NewOrder, report};
use domain::sites::SiteKind;
use tokio::sync::Notify;

use crate::support::{Dropshipper, HOUR, World, customer, dropship, order, partner_of};

/// A parcel to somebody of this address.
async fn parcel(world: &World, shop: &Dropshipper, reference: &str, email: &str) -> Placed {
    let mut new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(reference, &[("LAMP-7", 1)]) };
    new.ship_to.email = email.to_owned();
    act!(*world, place(&shop.owner, &new)).unwrap()
}

/// An order in the shop itself.
fn bought(shop: &Dropshipper, number: &str, customer: &str, time: &str) -> NewOrder {
    NewOrder {
        site: shop.host.clone(),
        placed_at: format!("2026-03-02T{time}:00Z"),
        ..order(number, customer)
    }
}

fn told(customer: &str, email: &str) -> Identify {
    Identify { external_id: customer.to_owned(), email: email.to_owned(), ..Identify::default() }
}

/// Whose the orders that shops reported are, by their numbers.
async fn theirs(world: &World) -> Vec<String> {
    let sql = "SELECT external_id AS word FROM orders WHERE kind = 'affiliate' AND partner_id IS NOT NULL ORDER BY external_id";
    world.words(sql).await
}

on_both_engines! {
    async fn a_recipient_whose_number_was_known_first_is_the_dropshippers_once_the_address_is_told(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let feed = world.shop(Mode::Live, &[]).await;
        let known = act!(world, report(&feed, &bought(&shop, "1", "C-1", "06:00"))).unwrap();
        let received = parcel(&world, &shop, "A-1", "maria@example.com").await;
        assert_ne!(received.customer, known.customer);
        world.wait(HOUR);
        act!(world, report(&feed, &bought(&shop, "2", "C-1", "09:30"))).unwrap();
        assert_eq!(theirs(&world).await, Vec::<String>::new());
        // The address comes with the next order; what was ordered since the parcel comes along, and nothing earlier.
        let mut third = bought(&shop, "3", "C-1", "09:45");
        third.customer.email = "Maria@Example.com".to_owned();
        let sold = act!(world, report(&feed, &third)).unwrap();
        assert_eq!((sold.customer, sold.partner), (known.customer, Some(partner_of(&shop.owner))));
        assert_eq!(sold.commission.unwrap().amount, 2_500, "all of the pool");
        assert_eq!(theirs(&world).await, ["2", "3"]);
        assert_eq!(world.count("commissions WHERE amount = 2500").await, 2);
        // Reported only now, it is the same.
        let late = act!(world, report(&feed, &bought(&shop, "4", "C-1", "06:30"))).unwrap();
        assert_eq!((late.partner, late.no_commission), (None, Some(NoCommission::PlacedBeforeAttribution)));
        // Once for life, since the parcel, by its reference.
        act!(world, report_customer(&feed, shop.site, &told("C-1", "maria@example.com"))).unwrap();
        let since = world.domain.now().minus(HOUR).micros();
        let both = format!("attributions WHERE via = 'reference' AND evidence = 'A-1' AND occurred_at = {since}");
        assert_eq!((world.count(&both).await, world.count("attributions").await), (2, 2));
        assert_eq!(world.count("customers WHERE partner_id IS NOT NULL").await, 2);
        world.assert_balanced().await;
    }

    async fn the_address_of_a_recipient_comes_before_a_click_that_is_told_with_it(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let feed = world.shop(Mode::Live, &[]).await;
        for number in ["C-1", "C-2", "C-3"] {
            act!(world, identify(&feed, shop.site, &told(number, ""))).unwrap();
        }
        parcel(&world, &shop, "A-1", "maria@example.com").await;
        parcel(&world, &shop, "A-2", "owner@aurora.example").await;
        let one = act!(world, report_customer(&feed, shop.site, &told("C-1", "maria@example.com"))).unwrap();
        assert_eq!((one.outcome, one.since, one.created), (Outcome::None, None, false));
        assert_eq!(one.owner.map(|owner| (owner.partner, owner.self_referral)), Some((partner_of(&shop.owner), false)));
        // To the dropshipper's own people it is no commission.
        let own = act!(world, report_customer(&feed, shop.site, &told("C-2", "owner@aurora.example"))).unwrap();
        assert_eq!(own.owner.map(|owner| (owner.partner, owner.self_referral)), Some((partner_of(&shop.owner), true)));
        // Whoever received nothing stays nobody's, and a click that leads nowhere brings nobody.
        let click = world.fresh();
        let stranger = Identify { email: "jonas@example.com".to_owned(), ..customer("C-3", click) };
        let stranger = act!(world, report_customer(&feed, shop.site, &stranger)).unwrap();
        assert_eq!((stranger.owner, stranger.outcome), (None, Outcome::None));
        // Another's code comes too late for a recipient, and is on record.
        let other = world.partner("Other").await;
        world.code(&other, &shop.host, "OTHER", "0", "10").await;
        parcel(&world, &shop, "A-3", "jonas@example.org").await;
        let late = Identify { code: Some("OTHER".to_owned()), ..told("C-3", "jonas@example.org") };
        let late = act!(world, report_customer(&feed, shop.site, &late)).unwrap();
        assert_eq!((late.outcome, late.owner.map(|owner| owner.partner)), (Outcome::Late, Some(partner_of(&shop.owner))));
        assert_eq!(world.count("attribution_attempts WHERE outcome = 'late'").await, 1);
        world.assert_balanced().await;
    }

    async fn an_order_that_names_a_recipient_whose_number_is_being_told_makes_no_second_customer(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let (feed, other, done) = (world.shop(Mode::Live, &[]).await, world.another_server().await, Notify::new());
        let received = parcel(&world, &shop, "A-1", "maria@example.com").await;
        let mut named = bought(&shop, "1", "", "09:00");
        named.customer.id = received.customer.to_string();
        let told = told("C-9", "maria@example.com");
        let (identified, sold) = tokio::join!(
            async { act_slowly!(other, done, identify(&feed, shop.site, &told)) },
            async { done.notified().await; act!(world, report(&feed, &named)) },
        );
        let (identified, sold) = (identified.unwrap(), sold.unwrap());
        assert_eq!((identified.customer, sold.customer), (received.customer, received.customer));
        assert_eq!(sold.partner, Some(partner_of(&shop.owner)));
        assert_eq!(world.words("SELECT external_id AS word FROM customers").await, ["C-9"]);
    }
}
