use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::clients;
use domain::customers::{Identify, identify};
use domain::dropship::{
    Address, NewDropshipOrder, Payment, Placed, cancel, desk, pay_waiting, place, place_many, preview, submit,
};
use domain::error::Refusal;
use domain::ids::OrderId;
use domain::keys::Limits;
use domain::money::Money;
use domain::orders::refund::{NewRefund, report_refund};
use domain::orders::report::{NewOrder, report};
use domain::orders::ship::{NewShipment, report_shipment};
use domain::orders::status::{NewStatus, set_status};
use domain::orders::{self, NoCommission, OrderRef, OrderStatus, Told};
use domain::page::PageRequest;
use domain::prepaid::{Arrival, receive};
use domain::quotes::create::{NewQuote, create};
use domain::quotes::rules::{Item, PriceList, Request, ShipTo};
use domain::sites::SiteKind;
use domain::transact;
use rust_decimal::Decimal;
use tokio::sync::Notify;

use crate::support::{DAY, Dropshipper, SECOND, World, customer, dropship, everything, partner_of};

/// What a lamp and two teas cost to Berlin at retail, all of the pool as commission.
const TOTAL: i64 = 16_464;
const EARNED: i64 = 3_238;
const BASKET: &[(&str, i64)] = &[("LAMP-7", 1), ("TEA-100", 2)];

fn at(order: OrderId) -> OrderRef {
    OrderRef { reference: order.to_string(), ..OrderRef::default() }
}

async fn placed(world: &World, shop: &Dropshipper, reference: &str) -> Placed {
    let new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(reference, BASKET) };
    act!(*world, place(&shop.owner, &new)).unwrap()
}

async fn said(world: &World, by: &Actor, order: OrderId, status: &str) -> Result<Told, DomainError> {
    let new = NewStatus { status: status.to_owned(), ..NewStatus::default() };
    act!(*world, set_status(by, &at(order), &new))
}

async fn status(world: &World, shop: &Dropshipper, order: OrderId) -> OrderStatus {
    orders::get(&world.domain, &shop.owner, order).await.unwrap().order.status
}

fn refund(number: &str, amount: &str) -> NewRefund {
    NewRefund { external_id: number.to_owned(), amount: amount.to_owned(), ..NewRefund::default() }
}

async fn quoted(world: &World, shop: &Dropshipper) -> domain::quotes::Quote {
    let new = NewQuote {
        site: shop.site,
        programme: None,
        request: Request {
            price_list: None,
            items: vec![Item { sku: "LAMP-7".to_owned(), quantity: 1 }],
            ship_to: ShipTo { country: "DE".to_owned(), ..ShipTo::default() },
            discount_percent: Decimal::from(10),
            commission_percent: Decimal::from(15),
        },
        rest_of_pool: false,
    };
    act!(*world, create(&shop.owner, &new)).unwrap()
}

fn of_quote(quote: &domain::quotes::Quote, reference: &str) -> NewDropshipOrder {
    NewDropshipOrder { quote: Some(quote.summary.id), ..dropship(reference, &[]) }
}

on_both_engines! {
    async fn a_prepaid_order_holds_its_money_spends_it_when_shipped_and_gets_it_back(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 20_000).await;
        let order = placed(&world, &shop, "A-1").await;
        assert_eq!((order.status, order.total.minor, order.commission.minor), (OrderStatus::Paid, TOTAL, EARNED));
        assert!(order.number.starts_with("DS-") && order.no_commission.is_none());
        assert_eq!(world.purse(&shop.owner).await, (20_000 - TOTAL, TOTAL, 0));
        let detail = orders::get(&world.domain, &shop.owner, order.order).await.unwrap();
        assert_eq!(detail.order.commission.as_ref().unwrap().amount, EARNED);
        assert_eq!((detail.order.customer_name.as_str(), detail.order.reference.as_deref()), ("Customer of A-1", Some("A-1")));
        let more = detail.dropship.unwrap();
        assert_eq!((more.payment, more.reserved, more.ship_to.city.as_str()), (Payment::Prepaid, TOTAL, "Berlin"));
        assert!(more.priced.orderable && more.paid_at.is_some());

        said(&world, &shop.admin, order.order, "shipped").await.unwrap();
        assert_eq!(world.purse(&shop.owner).await, (20_000 - TOTAL, 0, TOTAL));
        act!(world, report_refund(&shop.admin, &at(order.order), &refund("R-1", "64.64"))).unwrap();
        assert_eq!(world.purse(&shop.owner).await, (20_000 - TOTAL + 6_464, 0, TOTAL - 6_464));
        act!(world, report_refund(&shop.admin, &at(order.order), &refund("R-2", "100.00"))).unwrap();
        assert_eq!(status(&world, &shop, order.order).await, OrderStatus::Refunded);
        assert_eq!(world.purse(&shop.owner).await, (20_000, 0, 0));
        assert_eq!(
            world.words("SELECT h.status AS word FROM order_history h ORDER BY occurred_at, status").await,
            ["paid", "refunded", "shipped"]
        );
        world.assert_balanced().await;
        assert!(world.actions().await.iter().any(|action| action == "order.placed"));
    }

    async fn an_order_of_a_quote_gets_its_price_and_its_commission_even_if_prices_moved(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let quote = quoted(&world, &shop).await;
        let dearer = NewProduct {
            handle: "lamp-7".to_owned(),
            title: "Lamp".to_owned(),
            locale: "en".to_owned(),
            variants: vec![NewVariant { sku: "LAMP-7".to_owned(), retail: 99_900, stock: Some(0), ..NewVariant::default() }],
            ..NewProduct::default()
        };
        act!(world, put_product(&shop.admin, shop.site, &dearer)).unwrap();
        let order = act!(world, place(&shop.owner, &of_quote(&quote, "Q-1"))).unwrap();
        assert_eq!((order.total, order.commission), (quote.summary.total, quote.summary.commission));
        assert_eq!(order.status, OrderStatus::Processing);
        let detail = orders::get(&world.domain, &shop.owner, order.order).await.unwrap();
        assert_eq!(detail.order.commission.unwrap().amount, quote.summary.commission.minor);
        let again = act!(world, place(&shop.owner, &of_quote(&quote, "Q-2")));
        assert_refused!(again, DomainError::InvalidTransition { subject: "quote", .. });
        world.assert_balanced().await;
    }

    async fn a_quote_that_is_over_anothers_or_for_another_place_makes_no_order(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let quote = quoted(&world, &shop).await;
        let stranger = world.partner("Stranger").await;
        assert_eq!(faults_of!(act!(world, place(&stranger, &of_quote(&quote, "Q")))), [("quote_id".to_owned(), "unknown".to_owned())]);
        let mut elsewhere = NewDropshipOrder { site: Some("other".to_owned()), ..of_quote(&quote, " ") };
        elsewhere.ship_to.country = "ES".to_owned();
        elsewhere.ship_to.postcode = "28001".to_owned();
        elsewhere.items = dropship("", BASKET).items;
        elsewhere.discount_percent = Some(Decimal::ONE);
        let faults = faults_of!(act!(world, place(&shop.owner, &elsewhere)));
        let named: Vec<&str> = faults.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(named, ["customer_reference", "items", "collaborator_discount_percent", "site", "ship_to/country"]);
        world.wait(2 * DAY);
        let late = act!(world, place(&shop.owner, &of_quote(&quote, "Q")));
        assert_refused!(late, DomainError::InvalidTransition { subject: "quote", .. });
        assert_eq!(world.count("orders").await, 0);
    }

    async fn everything_wrong_with_an_order_is_named_and_a_failed_check_refuses_it(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        let bad = NewDropshipOrder {
            site: Some(shop.host.clone()),
            customer_reference: "two\nlines".to_owned(),
            ship_to: Address { postcode: "1".to_owned(), country: "DE".to_owned(), ..Address::default() },
            note: "x".repeat(1001),
            ..dropship("", &[("LAMP-7", 0), ("NOPE", 1)])
        };
        let faults = faults_of!(act!(world, place(&shop.owner, &bad)));
        let named: Vec<String> = faults.iter().map(|(field, code)| format!("{field} {code}")).collect();
        assert_eq!(named, [
            "customer_reference invalid_characters", "ship_to/name required", "ship_to/street required", "ship_to/city required",
            "ship_to/postcode invalid_postcode", "note too_long", "items/0/quantity out_of_range", "items/1/sku unknown_sku",
        ]);
        let much = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship("M-1", &[("LAMP-7", 41)]) };
        match act!(world, place(&shop.owner, &much)) {
            Err(DomainError::ChecksFailed { checks, .. }) => {
                let failed: Vec<String> = checks.iter().filter(|check| check.outcome.word() == "failed").map(|check| check.name()).collect();
                assert_eq!(failed, ["out_of_stock:LAMP-7"]);
            }
            other => panic!("{other:?}"),
        }
        let shown = preview(&mut world.domain.db(), &shop.owner, &much).await.unwrap();
        assert!(!shown.priced.orderable);
        let nowhere = NewDropshipOrder { site: Some("nowhere.example".to_owned()), ..dropship("", BASKET) };
        let faults = faults_of!(act!(world, place(&shop.owner, &nowhere)));
        assert_eq!(faults, [("site".to_owned(), "unknown_site".to_owned()), ("customer_reference".to_owned(), "required".to_owned())]);
        let site: domain::ids::SiteId = world.domain.random().id(world.domain.now());
        let foreign = NewDropshipOrder { site: Some(site.to_string()), ..dropship("F", BASKET) };
        assert_refused!(act!(world, place(&shop.owner, &foreign)), DomainError::Forbidden(Refusal::Programme));
        assert_eq!((world.count("orders").await, world.count("customers").await), (0, 0));
    }

    async fn what_the_balance_does_not_have_waits_and_is_paid_by_itself(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        let one = placed(&world, &shop, "A-1").await;
        world.wait(SECOND);
        let two = placed(&world, &shop, "A-2").await;
        assert_eq!((one.status, one.no_commission), (OrderStatus::AwaitingPayment, Some(NoCommission::NotPlacedYet)));
        assert_eq!(world.count("commissions").await + world.count("attributions").await + world.count("rollup_days").await, 0);
        assert_refused!(said(&world, &shop.admin, one.order, "shipped").await, DomainError::InvalidTransition { .. });
        world.deposit(&shop.admin, &shop.owner, TOTAL + 5).await;
        let euro = one.total.currency;
        act!(world, pay_waiting(partner_of(&shop.owner), Mode::Live, euro)).unwrap();
        assert_eq!(status(&world, &shop, one.order).await, OrderStatus::Paid);
        assert_eq!(status(&world, &shop, two.order).await, OrderStatus::AwaitingPayment);
        assert_eq!(world.purse(&shop.owner).await, (5, TOTAL, 0));
        assert_eq!((world.count("commissions").await, world.count("attributions").await), (1, 1));
        let detail = orders::get(&world.domain, &shop.owner, one.order).await.unwrap();
        assert_eq!((detail.order.commission.unwrap().amount, detail.order.no_commission), (EARNED, None));
        world.assert_balanced().await;
        act!(world, cancel(&shop.owner, two.order, "No longer wanted")).unwrap();
        act!(world, cancel(&shop.owner, one.order, "")).unwrap();
        assert_eq!(world.purse(&shop.owner).await, (TOTAL + 5, 0, 0));
        let detail = orders::get(&world.domain, &shop.owner, two.order).await.unwrap();
        assert_eq!((detail.order.status, detail.order.no_commission), (OrderStatus::Cancelled, Some(NoCommission::OrderCancelled)));
        let last = detail.history.last().unwrap();
        assert_eq!((last.note.as_str(), last.by.is_some()), ("No longer wanted", true));
        world.assert_balanced().await;
    }

    async fn what_a_cancelled_order_held_pays_the_next_that_waits(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, TOTAL).await;
        let one = placed(&world, &shop, "A-1").await;
        world.wait(SECOND);
        let two = placed(&world, &shop, "A-2").await;
        world.wait(SECOND);
        let three = placed(&world, &shop, "A-3").await;
        assert_eq!((one.status, two.status), (OrderStatus::Paid, OrderStatus::AwaitingPayment));
        act!(world, cancel(&shop.owner, one.order, "")).unwrap();
        assert_eq!(status(&world, &shop, two.order).await, OrderStatus::Paid);
        // The operator's word frees it as well.
        said(&world, &shop.admin, two.order, "cancelled").await.unwrap();
        assert_eq!(status(&world, &shop, three.order).await, OrderStatus::Paid);
        assert_eq!(world.purse(&shop.owner).await, (0, TOTAL, 0));
        world.assert_balanced().await;
    }

    async fn no_holding_period_passes_while_an_order_waits_for_its_money(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        let one = placed(&world, &shop, "A-1").await;
        world.wait(13 * DAY);
        world.deposit(&shop.admin, &shop.owner, TOTAL).await;
        act!(world, pay_waiting(partner_of(&shop.owner), Mode::Live, one.total.currency)).unwrap();
        world.wait(13 * DAY);
        assert_eq!(world.domain.approve_due_commissions().await.unwrap(), 0);
        world.wait(DAY);
        assert_eq!(world.domain.approve_due_commissions().await.unwrap(), 1);
        world.assert_balanced().await;
    }

    async fn an_order_that_is_paid_by_itself_waits_for_the_operators_word(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::PerOrder).await;
        let order = placed(&world, &shop, "P-1").await;
        assert_eq!(order.status, OrderStatus::AwaitingPayment);
        assert!(!said(&world, &shop.admin, order.order, "placed").await.unwrap().applied);
        assert_eq!(world.count("commissions").await, 0);
        assert!(said(&world, &shop.admin, order.order, "paid").await.unwrap().applied);
        assert_eq!((world.count("commissions").await, world.purse(&shop.owner).await), (1, (0, 0, 0)));
        said(&world, &shop.admin, order.order, "delivered").await.unwrap();
        assert_refused!(act!(world, cancel(&shop.owner, order.order, "")), DomainError::InvalidTransition { .. });
        act!(world, report_refund(&shop.admin, &at(order.order), &refund("R", "1.00"))).unwrap();
        world.assert_balanced().await;
    }

    async fn one_reference_has_one_order_however_often_it_is_placed_at_once(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 50 * TOTAL).await;
        let new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship("SAME", BASKET) };
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..1000 {
            let (domain, owner, new) = (world.domain.clone(), shop.owner.clone(), new.clone());
            tasks.spawn(async move { transact!(domain, |tx| place(tx, &owner, &new).await) });
        }
        let (mut made, mut refused) = (0, 0);
        while let Some(outcome) = tasks.join_next().await {
            match outcome.unwrap() {
                Ok(_) => made += 1,
                Err(DomainError::DuplicateReference { .. } | DomainError::Unavailable(_)) => refused += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((made, refused), (1, 999));
        assert_eq!((world.count("orders").await, world.purse(&shop.owner).await), (1, (49 * TOTAL, TOTAL, 0)));
        // Another partner, and the same one among test data, may use it as well.
        let tester = world.in_test_mode(&shop.owner).await;
        let other = world.partner("Other").await;
        act!(world, place(&tester, &new)).unwrap();
        act!(world, place(&other, &new)).unwrap();
        world.assert_balanced().await;
    }

    async fn of_two_orders_that_want_the_same_money_one_gets_it(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 3 * TOTAL + 1).await;
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..12 {
            let (domain, owner) = (world.domain.clone(), shop.owner.clone());
            let new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(&format!("N-{number}"), BASKET) };
            tasks.spawn(async move { transact!(domain, |tx| place(tx, &owner, &new).await) });
        }
        let placed: Vec<Placed> = tasks.join_all().await.into_iter().map(Result::unwrap).collect();
        assert_eq!(placed.iter().filter(|order| order.status == OrderStatus::Paid).count(), 3);
        assert_eq!(world.purse(&shop.owner).await, (1, 3 * TOTAL, 0));
        world.assert_balanced().await;
    }

    async fn an_order_that_is_cancelled_while_it_is_shipped_ends_one_way(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 12 * TOTAL).await;
        let server = world.another_server().await;
        let (mut shipped, mut cancelled) = (0, 0);
        for number in 0..12 {
            let order = placed(&world, &shop, &format!("N-{number}")).await.order;
            let parcel = NewShipment { external_id: "S-1".to_owned(), shipped_at: "2026-03-02T09:00:00Z".to_owned(), ..NewShipment::default() };
            let (called_off, sent) = tokio::join!(
                async { act!(world, cancel(&shop.owner, order, "")) },
                async { act!(server, report_shipment(&shop.admin, &at(order), &parcel)) },
            );
            sent.unwrap();
            match (called_off, status(&world, &shop, order).await) {
                (Ok(_), OrderStatus::Cancelled) => cancelled += 1,
                (Err(DomainError::InvalidTransition { .. }), OrderStatus::Shipped) => shipped += 1,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(shipped + cancelled, 12);
        assert_eq!(world.purse(&shop.owner).await, ((12 - shipped) * TOTAL, 0, shipped * TOTAL));
        world.assert_balanced().await;
    }

    async fn reports_in_any_order_leave_money_and_books_balanced(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 40 * TOTAL).await;
        let words = ["processing", "shipped", "delivered", "cancelled", "refund", "refund all", "paid"];
        for number in 0..28_usize {
            let order = placed(&world, &shop, &format!("N-{number}")).await.order;
            for step in 0..4 {
                let outcome = match words[(number * 5 + step * (1 + number % 6)) % words.len()] {
                    "refund" => act!(world, report_refund(&shop.admin, &at(order), &refund(&format!("R-{step}"), "10.01"))),
                    "refund all" => act!(world, report_refund(&shop.admin, &at(order), &refund(&format!("A-{step}"), "164.64"))),
                    word => said(&world, &shop.admin, order, word).await,
                };
                assert!(matches!(outcome, Ok(_) | Err(DomainError::Validation(_))), "{outcome:?}");
            }
        }
        let (free, reserved, spent) = world.purse(&shop.owner).await;
        assert_eq!(free + reserved + spent, 40 * TOTAL);
        let held = world.rows("SELECT CAST(SUM(reserved) AS BIGINT) AS reserved, CAST(SUM(captured) AS BIGINT) AS captured FROM dropship_orders", vec![]).await;
        assert_eq!((held[0].get::<i64>("reserved").unwrap(), held[0].get::<i64>("captured").unwrap()), (reserved, spent));
        let over = "dropship_orders d JOIN orders o ON o.id = d.order_id WHERE o.status IN ('cancelled', 'refunded') AND d.reserved > 0";
        assert_eq!(world.count(over).await, 0);
        world.assert_balanced().await;
    }

    async fn a_recipient_becomes_the_dropshippers_customer_and_is_never_taken_from_another(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let other = world.partner("Other").await;
        let with = |reference: &str, email: &str| {
            let mut new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(reference, BASKET) };
            new.ship_to.email = email.to_owned();
            new
        };
        let first = act!(world, place(&shop.owner, &with("A-1", "maria@example.com"))).unwrap();
        let again = act!(world, place(&shop.owner, &with("A-2", "Maria@Example.com"))).unwrap();
        let late = act!(world, place(&other, &with("B-1", "maria@example.com"))).unwrap();
        assert_eq!((first.customer, late.customer), (again.customer, first.customer));
        assert_eq!((world.count("attributions WHERE via = 'reference'").await, world.count("attribution_attempts").await), (1, 1));
        // The order is the other's own all the same, and earns; whose customer it is the other does not see.
        let detail = orders::get(&world.domain, &other, late.order).await.unwrap();
        assert_eq!((detail.order.commission.unwrap().amount, detail.order.customer_name.as_str()), (EARNED, "Customer of B-1"));
        assert_refused!(clients::get(&world.domain, &other, late.customer).await, DomainError::NotFound);
        assert!(clients::get(&world.domain, &shop.owner, first.customer).await.is_ok());
        // Without an address somebody is known by name and place, to this partner.
        let (one, two) = (placed(&world, &shop, "C-1").await, act!(world, place(&shop.owner, &NewDropshipOrder { customer_reference: "C-2".to_owned(), ..NewDropshipOrder { site: Some(shop.host.clone()), ..dropship("C-1", BASKET) } })).unwrap());
        assert_eq!(one.customer, two.customer);
        assert_eq!(world.count("customers").await, 2);
        // Whom the shop reported is known by the address too.
        let known = {
            let report = domain::customers::Identify { email: "jonas@example.com".to_owned(), ..customer("C-77", world.domain.random().id(world.domain.now())) };
            act!(world, domain::customers::identify::identify(&shop.admin, shop.site, &report)).unwrap()
        };
        let to_known = act!(world, place(&shop.owner, &with("D-1", "jonas@example.com"))).unwrap();
        assert_eq!(to_known.customer, known.customer);
        assert_eq!(world.count("attributions WHERE via = 'reference'").await, 3);
        world.assert_balanced().await;
    }

    async fn what_a_recipient_buys_in_the_shop_itself_earns_for_the_dropshipper(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let with = |reference: &str, email: &str| {
            let mut new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(reference, BASKET) };
            new.ship_to.email = email.to_owned();
            new
        };
        let parcel = act!(world, place(&shop.owner, &with("A-1", "maria@example.com"))).unwrap();
        let bought = |number: &str, email: &str| {
            let mut new = crate::support::order(number, &format!("C-{number}"));
            (new.site, new.customer.email) = (shop.host.clone(), email.to_owned());
            new
        };
        let feed = world.shop(Mode::Live, &[]).await;
        let sold = act!(world, report(&feed, &bought("1", "Maria@Example.com"))).unwrap();
        assert_eq!((sold.customer, sold.partner), (parcel.customer, Some(partner_of(&shop.owner))));
        assert_eq!(sold.commission.unwrap().amount, 2_500, "all of the pool");
        assert_eq!(world.words("SELECT external_id AS word FROM customers").await, ["C-1"]);
        // The next parcel is for the same customer, and so is what the shop reports by its own number.
        assert_eq!(act!(world, place(&shop.owner, &with("A-2", "maria@example.com"))).unwrap().customer, parcel.customer);
        let again = NewOrder { external_id: "2".to_owned(), ..bought("1", "") };
        assert_eq!(act!(world, report(&feed, &again)).unwrap().customer, parcel.customer);
        // Another number with this address is another customer, as the shop has it.
        assert_ne!(act!(world, report(&feed, &bought("3", "maria@example.com"))).unwrap().customer, parcel.customer);
        // A parcel to the dropshipper's own people makes a customer, but no commission.
        act!(world, place(&shop.owner, &with("A-3", "owner@aurora.example"))).unwrap();
        let own = act!(world, report(&feed, &bought("4", "owner@aurora.example"))).unwrap();
        assert_eq!((own.partner, own.no_commission), (Some(partner_of(&shop.owner)), Some(NoCommission::SelfReferral)));
        assert_eq!(world.count("attributions").await, 2);
        // Who is in no affiliate programme of the site earns by the terms of its dropship programme.
        let leave = "DELETE FROM enrolments WHERE programme_id IN (SELECT id FROM programmes WHERE kind = 'affiliate')";
        world.tamper(leave, vec![]).await;
        let later = NewOrder { external_id: "5".to_owned(), ..bought("1", "") };
        let later = act!(world, report(&feed, &later)).unwrap();
        assert_eq!((later.no_commission, later.commission.unwrap().amount), (None, 2_500));
        world.assert_balanced().await;
    }

    async fn a_shop_and_a_dropshipper_may_tell_of_one_customer_at_once(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let (feed, other) = (world.shop(Mode::Live, &[]).await, world.another_server().await);
        for round in 0..8 {
            let mut parcel = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(&format!("A-{round}"), BASKET) };
            parcel.ship_to.email = format!("c{round}@example.com");
            act!(world, place(&shop.owner, &parcel)).unwrap();
            let mut requests = tokio::task::JoinSet::new();
            for number in 0..3 {
                let server = if number % 2 == 0 { world.domain.clone() } else { other.clone() };
                let (feed, site) = (feed.clone(), shop.site);
                let told = Identify {
                    external_id: format!("C-{round}"), email: format!("c{round}@example.com"), ..Identify::default()
                };
                requests.spawn(async move { act!(server, identify(&feed, site, &told)).unwrap().customer });
            }
            let found = requests.join_all().await;
            assert!(found.iter().all(|id| *id == found[0]));
            let owned = format!("customers WHERE external_id = 'C-{round}' AND partner_id IS NOT NULL");
            assert_eq!(world.count(&owned).await, 1);
        }
        assert_eq!(world.count("customers").await, 8);
    }

    async fn a_parcel_that_is_being_ordered_and_a_report_of_its_recipient_are_one_customer(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let (feed, other) = (world.shop(Mode::Live, &[]).await, world.another_server().await);
        let told = |number: &str| Identify {
            external_id: number.to_owned(), email: format!("{number}@example.com"), ..Identify::default()
        };
        let mut parcel = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship("A-1", BASKET) };
        parcel.ship_to.email = "c-1@example.com".to_owned();
        let (done, first) = (Notify::new(), told("c-1"));
        let (placed, reported) = tokio::join!(
            async { act_slowly!(other, done, place(&shop.owner, &parcel)) },
            async { done.notified().await; act!(world, identify(&feed, shop.site, &first)) },
        );
        assert_eq!(placed.unwrap().customer, reported.unwrap().customer);
        // And where the report is first.
        let mut parcel = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship("A-2", BASKET) };
        parcel.ship_to.email = "c-2@example.com".to_owned();
        let second = told("c-2");
        let (reported, placed) = tokio::join!(
            async { act_slowly!(other, done, identify(&feed, shop.site, &second)) },
            async { done.notified().await; act!(world, place(&shop.owner, &parcel)) },
        );
        assert_eq!(placed.unwrap().customer, reported.unwrap().customer);
        assert_eq!(world.count("customers WHERE partner_id IS NOT NULL").await, 2);
    }

    async fn an_order_is_paid_by_money_that_is_just_coming_in(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        let (other, done) = (world.another_server().await, Notify::new());
        for round in 0..2 {
            let new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(&format!("A-{round}"), BASKET) };
            let euro = "EUR".parse().unwrap();
            let arrival = Arrival { amount: Money::new(TOTAL, euro), bank_reference: format!("T-{round}") };
            let partner = partner_of(&shop.owner);
            let (received, placed) = tokio::join!(
                async { act_slowly!(other, done, receive(&shop.admin, partner, &arrival, "")) },
                async { done.notified().await; act!(world, place(&shop.owner, &new)) },
            );
            received.unwrap();
            assert_eq!(placed.unwrap().status, OrderStatus::Paid, "the first and the next money");
        }
        assert_eq!(world.purse(&shop.owner).await, (0, 2 * TOTAL, 0));
        world.assert_balanced().await;
    }

    async fn an_order_does_not_end_for_want_of_money_that_is_there(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        let waits = placed(&world, &shop, "A-1").await;
        assert_eq!(waits.status, OrderStatus::AwaitingPayment);
        // As servers before this one may have left it: the money came, and the order waits.
        world.tamper("UPDATE orders SET status = 'draft' WHERE status = 'awaiting_payment'", vec![]).await;
        world.deposit(&shop.admin, &shop.owner, TOTAL).await;
        world.tamper("UPDATE orders SET status = 'awaiting_payment' WHERE status = 'draft'", vec![]).await;
        world.wait(15 * DAY);
        assert_eq!(world.domain.end_unpaid_orders().await.unwrap(), 0);
        assert_eq!(status(&world, &shop, waits.order).await, OrderStatus::Paid);
        assert_eq!(world.purse(&shop.owner).await, (0, TOTAL, 0));
        world.assert_balanced().await;
    }

    async fn of_two_who_came_too_late_with_one_reference_both_are_on_record(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        for (name, reference) in [("", "A-1"), ("Borealis", "B-1"), ("Corona", "B-1")] {
            let by = if name.is_empty() { shop.owner.clone() } else { world.partner(name).await };
            let mut new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(reference, BASKET) };
            new.ship_to.email = "maria@example.com".to_owned();
            act!(world, place(&by, &new)).unwrap();
        }
        assert_eq!((world.count("attributions").await, world.count("attribution_attempts").await), (1, 2));
        assert_eq!(world.count("events WHERE type = 'attribution.late'").await, 2);
    }

    async fn wholesale_prices_earn_nothing_and_all_of_the_share_may_be_a_discount(world: World) {
        let shop = world.dropshipper(SiteKind::Mixed, Payment::Invoice).await;
        let new = |reference: &str| NewDropshipOrder { site: Some(shop.host.clone()), ..dropship(reference, &[("LAMP-7", 1)]) };
        let wholesale = NewDropshipOrder { price_list: Some(PriceList::Wholesale), ..new("W") };
        let order = act!(world, place(&shop.owner, &wholesale)).unwrap();
        assert_eq!(order.no_commission, Some(NoCommission::WholesalePrice));
        let cheap = NewDropshipOrder { discount_percent: Some(Decimal::from(25)), ..new("D") };
        let order = act!(world, place(&shop.owner, &cheap)).unwrap();
        assert_eq!((order.no_commission, order.commission.minor), (Some(NoCommission::AllDiscount), 0));
        let greedy = NewDropshipOrder { discount_percent: Some(Decimal::from(20)), commission_percent: Some(Decimal::from(6)), ..new("G") };
        assert_refused!(act!(world, place(&shop.owner, &greedy)), DomainError::ChecksFailed { .. });
        assert_eq!((world.count("orders").await, world.count("commissions").await), (2, 0));
        world.assert_balanced().await;
    }

    async fn above_a_limit_an_order_waits_for_a_person(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 10 * TOTAL).await;
        let limits = Limits { per_order: Some(Money::new(TOTAL - 1, "EUR".parse().unwrap())), ..Limits::default() };
        let new = domain::keys::create::NewKey { limits, ..everything("Agent") };
        let agent = world.agent(&shop.owner, &new).await;
        let new = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship("K-1", BASKET) };
        let order = act!(world, place(&agent, &new)).unwrap();
        assert_eq!(order.status, OrderStatus::AwaitingApproval);
        assert!(order.approval.is_some());
        assert_eq!(world.purse(&shop.owner).await, (10 * TOTAL, 0, 0));
        assert_refused!(said(&world, &shop.admin, order.order, "paid").await, DomainError::InvalidTransition { .. });
        let detail = orders::get(&world.domain, &agent, order.order).await.unwrap();
        assert_eq!(detail.dropship.unwrap().approval, order.approval);
        act!(world, cancel(&shop.owner, order.order, "Too dear")).unwrap();
        assert_eq!(world.count("approvals WHERE status = 'waiting'").await, 0);
        world.assert_balanced().await;
    }

    async fn a_draft_is_ordered_when_it_is_submitted(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 2 * TOTAL).await;
        let new = NewDropshipOrder { site: Some(shop.host.clone()), draft: true, ..dropship("D-1", BASKET) };
        let draft = act!(world, place(&shop.owner, &new)).unwrap();
        assert_eq!((draft.status, world.purse(&shop.owner).await), (OrderStatus::Draft, (2 * TOTAL, 0, 0)));
        world.wait(DAY);
        let stranger = world.partner("Stranger").await;
        assert_refused!(act!(world, submit(&stranger, draft.order)), DomainError::NotFound);
        let order = act!(world, submit(&shop.owner, draft.order)).unwrap();
        assert_eq!((order.status, order.total.minor, order.no_commission), (OrderStatus::Paid, TOTAL, None));
        assert_eq!(world.purse(&shop.owner).await, (TOTAL, TOTAL, 0));
        assert_refused!(act!(world, submit(&shop.owner, draft.order)), DomainError::InvalidTransition { .. });
        assert_refused!(act!(world, cancel(&stranger, draft.order, "")), DomainError::NotFound);
        world.assert_balanced().await;
    }

    async fn a_draft_whose_quote_is_over_is_ordered_at_the_prices_of_the_moment(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        let quote = quoted(&world, &shop).await;
        let (early, late) = (NewDropshipOrder { draft: true, ..of_quote(&quote, "Q-1") }, quoted(&world, &shop).await);
        let late = NewDropshipOrder { draft: true, ..of_quote(&late, "Q-2") };
        let (early, late) = (act!(world, place(&shop.owner, &early)).unwrap(), act!(world, place(&shop.owner, &late)).unwrap());
        let dearer = NewProduct {
            handle: "lamp-7".to_owned(),
            title: "Lamp".to_owned(),
            locale: "en".to_owned(),
            tax_class: Some("standard".to_owned()),
            variants: vec![NewVariant { sku: "LAMP-7".to_owned(), retail: 17_900, ..NewVariant::default() }],
            ..NewProduct::default()
        };
        act!(world, put_product(&shop.admin, shop.site, &dearer)).unwrap();
        let early = act!(world, submit(&shop.owner, early.order)).unwrap();
        assert_eq!(early.total, quote.summary.total, "the quote is still open");
        world.wait(2 * DAY);
        let late = act!(world, submit(&shop.owner, late.order)).unwrap();
        assert!(late.status == OrderStatus::Processing && late.total.minor > early.total.minor);
        assert!(late.commission.minor > early.commission.minor, "the shares are those that were asked for");
        assert_eq!(world.count("dropship_orders WHERE quote_id IS NULL").await, 1);
        world.assert_balanced().await;
    }

    async fn a_draft_among_many_orders_stays_a_draft(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 2 * TOTAL).await;
        let desk = desk(&mut world.domain.db(), &shop.owner, &shop.host, &["LAMP-7".to_owned(), "TEA-100".to_owned()]).await.unwrap();
        // More than there is on the shelf: that is for the day on which it is ordered.
        let draft = NewDropshipOrder { draft: true, ..dropship("N-2", &[("LAMP-7", 900)]) };
        let orders = [dropship("N-1", BASKET), draft, dropship("N-3", BASKET)];
        let placed = act!(world, place_many(&shop.owner, &desk, &orders)).unwrap();
        let states: Vec<OrderStatus> = placed.iter().map(|order| order.status).collect();
        assert_eq!(states, [OrderStatus::Paid, OrderStatus::Draft, OrderStatus::Paid]);
        assert_eq!(placed[1].no_commission, Some(NoCommission::NotPlacedYet));
        assert_eq!(world.purse(&shop.owner).await, (0, 2 * TOTAL, 0));
        assert_eq!(world.count("commissions").await, 2);
        world.assert_balanced().await;
    }

    async fn many_orders_are_placed_at_once_or_none_of_them(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 70 * TOTAL + 1).await;
        let skus = vec!["LAMP-7".to_owned(), "TEA-100".to_owned(), "NOPE".to_owned()];
        let desk = desk(&mut world.domain.db(), &shop.owner, &shop.host, &skus).await.unwrap();
        let orders: Vec<NewDropshipOrder> = (0..131).map(|number| {
            let mut new = dropship(&format!("N-{number}"), BASKET);
            if number % 3 == 0 {
                new.ship_to.email = format!("c{}@example.com", number % 30);
            }
            new
        }).collect();
        let placed = act!(world, place_many(&shop.owner, &desk, &orders)).unwrap();
        assert_eq!(placed.iter().filter(|order| order.status == OrderStatus::Paid).count(), 70);
        assert!(placed[..70].iter().all(|order| order.status == OrderStatus::Paid && order.total.minor == TOTAL));
        assert_eq!(world.purse(&shop.owner).await, (1, 70 * TOTAL, 0));
        assert_eq!((world.count("orders").await, world.count("order_lines").await, world.count("commissions").await), (131, 262, 70));
        world.assert_balanced().await;
        let listed = orders::list(&world.domain, &shop.owner, &orders::OrderFilter::default(), PageRequest::new(100, None)).await.unwrap();
        assert_eq!(listed.items.len(), 100);

        let mut more = vec![dropship("X-1", BASKET), dropship("N-5", BASKET)];
        assert_refused!(act!(world, place_many(&shop.owner, &desk, &more)), DomainError::DuplicateReference { .. });
        more[1].customer_reference = "X-1".to_owned();
        assert_refused!(act!(world, place_many(&shop.owner, &desk, &more)), DomainError::DuplicateReference { .. });
        more[1] = dropship("", &[("NOPE", 1)]);
        let faults = faults_of!(act!(world, place_many(&shop.owner, &desk, &more)));
        assert_eq!(faults.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["orders/1/customer_reference", "orders/1/items/0/sku"]);
        assert_eq!(world.count("orders").await, 131);
        world.deposit(&shop.admin, &shop.owner, 100 * TOTAL).await;
        act!(world, pay_waiting(partner_of(&shop.owner), Mode::Live, placed[0].total.currency)).unwrap();
        assert_eq!((world.count("orders WHERE status = 'paid'").await, world.count("commissions").await), (131, 131));
        world.assert_balanced().await;
    }
}
