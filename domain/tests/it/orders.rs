use std::time::Duration;

use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::attribution::correct::{NewCorrection, correct};
use domain::commissions::explain;
use domain::error::Refusal;
use domain::links::create::{NewLink, create};
use domain::orders::refund::{NewPart, NewRefund, report_refund};
use domain::orders::report::{NewCustomer, NewOrder, Reported, report};
use domain::orders::ship::{NewShipment, report_shipment};
use domain::orders::status::{NewStatus, set_status};
use domain::orders::{self, NoCommission, OrderFilter, OrderRef, OrderStatus, Tracking};
use domain::page::PageRequest;
use rust_decimal::Decimal;

use crate::support::{DAY, HOUR, World, line, new_link, order, partner_of};

fn at(reference: &str) -> OrderRef {
    OrderRef { site: "casaverde".to_owned(), reference: reference.to_owned() }
}

fn status(word: &str, when: &str) -> NewStatus {
    NewStatus { status: word.to_owned(), occurred_at: when.to_owned(), note: String::new() }
}

fn refund_of(number: &str, amount: &str) -> NewRefund {
    NewRefund { external_id: number.to_owned(), amount: amount.to_owned(), ..NewRefund::default() }
}

fn fields(faults: &[(String, String)]) -> Vec<(&str, &str)> {
    faults.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect()
}

/// A partner with the code AURORA, and a shop for every site.
async fn begin(world: &World) -> (Actor, Actor) {
    let owner = world.partner("Aurora").await;
    world.code(&owner, "casaverde", "AURORA", "10", "12.5").await;
    (owner, world.shop(Mode::Live, &[]).await)
}

fn with_code(number: &str, customer: &str) -> NewOrder {
    NewOrder { code: "AURORA".to_owned(), ..order(number, customer) }
}

async fn history(world: &World, order: &Reported) -> Vec<(String, bool)> {
    let admin = world.admin().await;
    let detail = orders::get_for_operator(&world.domain, &admin, order.id).await.unwrap();
    detail.history.iter().map(|step| (step.status.to_string(), step.applied)).collect()
}

on_both_engines! {
    async fn an_order_is_accepted_with_its_lines_and_seen_by_its_partner(world: World) {
        let (owner, shop) = begin(&world).await;
        let accepted = act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap();
        assert_eq!((accepted.base, accepted.discount, accepted.total), (10_000, 1_000, 11_305));
        assert_eq!((accepted.status, accepted.no_commission), (OrderStatus::Placed, None));
        let detail = orders::get(&world.domain, &owner, accepted.id).await.unwrap();
        assert_eq!(detail.lines.iter().map(|line| (line.number, line.base, line.listed)).collect::<Vec<_>>(), [(1, 8_000, false), (2, 2_000, false)]);
        assert_eq!(detail.order.customer_name, "Maria Silva");
        assert_eq!(world.count("events WHERE type = 'order.accepted'").await, 1);
        // Nobody else sees it.
        let other = world.partner("Borealis").await;
        assert_refused!(orders::get(&world.domain, &other, accepted.id).await, DomainError::NotFound);
        assert_refused!(orders::get(&world.domain, &world.in_test_mode(&owner).await, accepted.id).await, DomainError::NotFound);
        let none = orders::list(&world.domain, &other, &OrderFilter::default(), PageRequest::default()).await.unwrap();
        assert!(none.items.is_empty());
    }

    async fn a_click_and_a_code_on_one_order_share_one_pool(world: World) {
        let owner = world.partner("Aurora").await;
        let shop = world.shop(Mode::Live, &[]).await;
        let percent = |whole: i64| Some(Decimal::from(whole));
        let plain = NewLink { discount: percent(0), commission: percent(22), ..new_link("plain") };
        act!(world, create(&owner, &plain)).unwrap();
        world.code(&owner, "casaverde", "SAVE22", "22", "0").await;
        let lines = vec![line("LAMP", 2, "80.00", "17.60"), line("TEA", 1, "20.00", "4.40")];
        let click = world.click("plain").await.to_string();
        let both = NewOrder { click, code: "SAVE22".to_owned(), lines, total: "101.05".to_owned(), ..order("1", "C-1") };
        let told = act!(world, report(&shop, &both)).unwrap();
        assert_eq!((told.discount, told.commission.unwrap().amount), (2_200, 0));
        // The customer came by the click, for life: what they buy without a code earns by its split.
        assert_eq!(act!(world, report(&shop, &order("2", "C-1"))).unwrap().commission.unwrap().amount, 2_200);
        // With somebody else's click and the owner's code, the split is the code's.
        let other = world.partner("Borealis").await;
        world.link(&other, "north").await;
        world.code(&owner, "casaverde", "A10", "10", "12").await;
        let click = world.click("north").await.to_string();
        let mixed = NewOrder { click, code: "a10".to_owned(), ..order("3", "C-1") };
        let told = act!(world, report(&shop, &mixed)).unwrap();
        assert_eq!((told.partner, told.commission.unwrap().amount), (Some(partner_of(&owner)), 1_200));
        // With the owner's click and somebody else's code, the click's.
        world.code(&other, "casaverde", "B10", "10", "10").await;
        let click = world.click("plain").await.to_string();
        let foreign = NewOrder { click, code: "B10".to_owned(), ..order("4", "C-1") };
        assert_eq!(act!(world, report(&shop, &foreign)).unwrap().commission.unwrap().amount, 2_200);
        world.assert_balanced().await;
    }

    async fn the_operator_sees_one_customers_orders_and_nobody_elses(world: World) {
        let (owner, shop) = begin(&world).await;
        let admin = world.admin().await;
        let first = act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap();
        act!(world, report(&shop, &with_code("1002", "C-2"))).unwrap();
        act!(world, report(&shop, &order("1003", "C-3"))).unwrap();
        for partner in [None, Some(partner_of(&owner))] {
            let filter = OrderFilter { client: Some(first.customer), partner, ..OrderFilter::default() };
            let found = orders::list_for_operator(&world.domain, &admin, &filter, PageRequest::default()).await.unwrap();
            assert_eq!(found.items.iter().map(|order| order.id).collect::<Vec<_>>(), [first.id]);
        }
        // A partner who lost the customer is not told the name any more; the operator is, however it asks.
        let lost = NewCorrection { reason: "It was nobody's.".to_owned(), ..NewCorrection::default() };
        act!(world, correct(&admin, first.customer, &lost)).unwrap();
        let mine = orders::list(&world.domain, &owner, &OrderFilter::default(), PageRequest::default()).await.unwrap();
        let told = |order: &orders::Order| (order.id == first.id, order.customer_name.clone());
        let mut told: Vec<_> = mine.items.iter().map(told).collect();
        told.sort();
        assert_eq!(told, [(false, "Maria Silva".to_owned()), (true, String::new())]);
        for filter in [OrderFilter::default(), OrderFilter { partner: Some(partner_of(&owner)), ..OrderFilter::default() }] {
            let found = orders::list_for_operator(&world.domain, &admin, &filter, PageRequest::default()).await.unwrap();
            assert!(found.items.iter().all(|order| order.customer_name == "Maria Silva"), "{:?}", found.items);
        }
        // What was ordered is found by its article too; not by a name, which is not everybody's to know.
        for (q, count) in [("lamp", 3), ("tea", 3), ("maria", 0), ("1001", 1), ("nobody", 0)] {
            let filter = OrderFilter { q: q.to_owned(), ..OrderFilter::default() };
            let found = orders::list_for_operator(&world.domain, &admin, &filter, PageRequest::default()).await.unwrap();
            assert_eq!(found.items.len(), count, "{q}");
        }
    }

    async fn a_time_to_the_microsecond_is_explained_like_any_other(world: World) {
        let (owner, shop) = begin(&world).await;
        world.wait(Duration::from_micros(1_234_567));
        let fine = NewOrder { placed_at: "2026-03-02T08:00:00.123456Z".to_owned(), ..with_code("1001", "C-1") };
        let now = NewOrder { placed_at: String::new(), ..with_code("1002", "C-1") };
        for new in [fine, now] {
            let told = act!(world, report(&shop, &new)).unwrap();
            let explained = explain(&world.domain, &owner, told.commission.unwrap().id).await.unwrap();
            assert!(explained.matches && explained.steps.iter().all(|step| step.matches), "{:?}", explained.steps);
            assert_eq!(told.placed_at.to_string(), explained.inputs.unwrap().placed_at.to_string());
        }
    }

    async fn an_order_with_many_lines_keeps_them_all(world: World) {
        let (_, shop) = begin(&world).await;
        for count in [1_usize, 5, 7, 8, 9, 23] {
            let lines = (0..count).map(|at| line(&format!("S{at}"), 1, "1.00", "0.00")).collect();
            let total = format!("{count}.00");
            let new = NewOrder { lines, total, shipping: String::new(), vat: String::new(), ..order(&format!("N{count}"), "C-1") };
            let accepted = act!(world, report(&shop, &new)).unwrap();
            let found = world.count(&format!("order_lines WHERE order_id = '{}'", accepted.id)).await;
            assert_eq!(found, i64::try_from(count).unwrap());
        }
    }

    async fn the_same_order_reported_again_is_the_same_order(world: World) {
        let (_, shop) = begin(&world).await;
        let first = act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap();
        world.wait(DAY);
        let second = act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap();
        assert_eq!(first.id, second.id);
        assert_eq!((world.count("orders").await, world.count("events WHERE type = 'order.accepted'").await), (1, 1));
        // A state further on is taken in, one further back is not.
        let paid = NewOrder { status: "paid".to_owned(), ..with_code("1001", "C-1") };
        assert_eq!(act!(world, report(&shop, &paid)).unwrap().status, OrderStatus::Paid);
        assert_eq!(act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap().status, OrderStatus::Paid);
        // With other content it is another order under the same number.
        let mut other = with_code("1001", "C-1");
        other.lines[0].quantity = 3;
        assert_refused!(act!(world, report(&shop, &other)), DomainError::DuplicateReference { subject: "order", .. });
        assert_refused!(act!(world, report(&shop, &with_code("1001", "C-2"))), DomainError::DuplicateReference { .. });
        assert_eq!(world.count("customers").await, 1, "nothing is half done");
        // Another site and another mode have numbers of their own.
        let nordlicht = NewOrder { site: "nordlicht".to_owned(), ..order("1001", "C-1") };
        act!(world, report(&shop, &nordlicht)).unwrap();
        let tester = world.shop(Mode::Test, &[]).await;
        act!(world, report(&tester, &order("1001", "C-1"))).unwrap();
        assert_eq!(world.count("orders").await, 3);
    }

    async fn of_twenty_reports_at_once_one_makes_the_order(world: World) {
        let (_, shop) = begin(&world).await;
        let other = world.another_server().await;
        let mut requests = tokio::task::JoinSet::new();
        for number in 0..20 {
            let server = if number % 2 == 0 { world.domain.clone() } else { other.clone() };
            let shop = shop.clone();
            requests.spawn(async move { act!(server, report(&shop, &with_code("1001", "C-1"))) });
        }
        let ids: std::collections::HashSet<_> = requests.join_all().await.into_iter().map(|outcome| outcome.unwrap().id).collect();
        assert_eq!(ids.len(), 1);
        assert_eq!((world.count("orders").await, world.count("order_lines").await), (1, 2));
        assert_eq!(world.count("events WHERE type = 'order.accepted'").await, 1);
        assert_eq!(world.count("attributions").await, 1);
    }

    async fn whatever_is_wrong_with_an_order_is_said_at_once(world: World) {
        let (_, shop) = begin(&world).await;
        let bad = NewOrder {
            external_id: String::new(),
            customer: NewCustomer::default(),
            currency: "USD".to_owned(),
            placed_at: "2026-03-05T00:00:00Z".to_owned(),
            status: "refunded".to_owned(),
            lines: vec![line("LAMP", 0, "-1.00", "0"), line("", -1, "1.001", "0"), line("TEA", 1_000_000_000_000, "1.00", "2.00")],
            total: "a lot".to_owned(),
            ..order("1001", "C-1")
        };
        let faults = faults_of!(act!(world, report(&shop, &bad)));
        assert_eq!(fields(&faults), [
            ("external_id", "required"),
            ("currency", "wrong_currency"),
            ("placed_at", "in_the_future"),
            ("status", "not_allowed"),
            ("total", "invalid_amount"),
            ("lines/0/quantity", "out_of_range"),
            ("lines/0/base", "out_of_range"),
            ("lines/1/sku", "required"),
            ("lines/1/quantity", "out_of_range"),
            ("lines/1/base", "invalid_amount"),
            ("lines/2/quantity", "out_of_range"),
            ("lines/2/discount", "out_of_range"),
            ("customer", "required"),
        ]);
        assert_eq!(world.count("orders").await + world.count("customers").await + world.count("order_lines").await, 0);
        let wrong_sum = NewOrder { total: "113.06".to_owned(), ..order("1001", "C-1") };
        assert_eq!(fields(&faults_of!(act!(world, report(&shop, &wrong_sum)))), [("total", "does_not_add_up")]);
        let nowhere = NewOrder { site: "nowhere".to_owned(), total: "1".to_owned(), ..order("1001", "C-1") };
        assert_eq!(fields(&faults_of!(act!(world, report(&shop, &nowhere)))), [("site", "unknown_site"), ("total", "does_not_add_up")]);
        let empty = NewOrder { lines: Vec::new(), ..order("1001", "C-1") };
        assert_eq!(fields(&faults_of!(act!(world, report(&shop, &empty)))), [("lines", "too_few")]);
        let mut unlike = order("1001", "C-1");
        unlike.lines[0].unit_price = "41.00".to_owned();
        assert_eq!(fields(&faults_of!(act!(world, report(&shop, &unlike)))), [("lines/0/base", "does_not_add_up")]);
    }

    async fn a_line_may_be_told_by_the_price_of_a_piece(world: World) {
        let (_, shop) = begin(&world).await;
        let mut new = order("1001", "C-1");
        new.lines[0].base.clear();
        new.lines[0].unit_price = "40.00".to_owned();
        assert_eq!(act!(world, report(&shop, &new)).unwrap().base, 10_000);
    }

    async fn a_key_for_one_site_reports_for_that_site_only(world: World) {
        begin(&world).await;
        let shop = world.shop(Mode::Live, &["casaverde"]).await;
        let unnamed = NewOrder { site: String::new(), ..order("1001", "C-1") };
        act!(world, report(&shop, &unnamed)).unwrap();
        let nordlicht = NewOrder { site: "nordlicht".to_owned(), ..order("1", "C-1") };
        assert_refused!(act!(world, report(&shop, &nordlicht)), DomainError::Forbidden(Refusal::Site));
        let everywhere = world.shop(Mode::Live, &[]).await;
        assert_eq!(fields(&faults_of!(act!(world, report(&everywhere, &unnamed)))), [("site", "required")]);
        let elsewhere = act!(world, report(&everywhere, &nordlicht)).unwrap();
        let by_id = OrderRef { site: String::new(), reference: elsewhere.id.to_string() };
        assert_refused!(act!(world, set_status(&shop, &by_id, &status("paid", ""))), DomainError::Forbidden(Refusal::Site));
    }

    async fn partners_and_their_keys_report_nothing(world: World) {
        let (owner, _) = begin(&world).await;
        let agent = world.agent(&owner, &crate::support::everything("Agent")).await;
        for actor in [&owner, &agent] {
            assert_refused!(act!(world, report(actor, &order("1", "C-1"))), DomainError::NotFound);
            assert_refused!(act!(world, set_status(actor, &at("1"), &status("paid", ""))), DomainError::NotFound);
            assert_refused!(act!(world, report_refund(actor, &at("1"), &refund_of("R", "1.00"))), DomainError::NotFound);
        }
    }

    async fn a_customer_may_be_named_by_id_on_the_same_site_only(world: World) {
        let (_, shop) = begin(&world).await;
        let first = act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap();
        let known = |site: &str| NewOrder {
            site: site.to_owned(),
            customer: NewCustomer { id: first.customer.to_string(), ..NewCustomer::default() },
            ..order("1002", "")
        };
        let second = act!(world, report(&shop, &known("casaverde"))).unwrap();
        assert_eq!((second.customer, second.partner), (first.customer, first.partner), "the hundredth order as the first");
        assert_eq!(fields(&faults_of!(act!(world, report(&shop, &known("nordlicht"))))), [("customer/id", "unknown")]);
    }

    async fn what_earns_nothing_says_why(world: World) {
        let (owner, shop) = begin(&world).await;
        let nobody = act!(world, report(&shop, &order("1", "C-1"))).unwrap();
        assert_eq!((nobody.partner, nobody.no_commission), (None, Some(NoCommission::NotAttributed)));
        let called_off = NewOrder { status: "cancelled".to_owned(), ..with_code("2", "C-2") };
        assert_eq!(act!(world, report(&shop, &called_off)).unwrap().no_commission, Some(NoCommission::OrderCancelled));
        let mut own = with_code("3", "C-3");
        own.customer.email = "owner@aurora.example".to_owned();
        let own = act!(world, report(&shop, &own)).unwrap();
        assert!(own.partner.is_some());
        assert_eq!(own.no_commission, Some(NoCommission::SelfReferral));
        // Attributed today; an order of last week is older than that by more than clocks differ.
        act!(world, report(&shop, &with_code("4", "C-4"))).unwrap();
        let id = world.rows("SELECT id FROM customers WHERE external_id = 'C-4'", vec![]).await[0].get::<String>("id").unwrap();
        let customer = NewCustomer { id, ..NewCustomer::default() };
        let old = NewOrder { placed_at: "2026-02-20T08:00:00Z".to_owned(), customer: customer.clone(), ..order("5", "") };
        let old = act!(world, report(&shop, &old)).unwrap();
        assert_eq!((old.partner, old.no_commission), (None, Some(NoCommission::PlacedBeforeAttribution)));
        let skewed = NewOrder { placed_at: "2026-03-01T20:00:00Z".to_owned(), customer, ..order("6", "") };
        assert_eq!(act!(world, report(&shop, &skewed)).unwrap().no_commission, None);
        world.tamper("DELETE FROM enrolments", vec![]).await;
        assert_eq!(act!(world, report(&shop, &with_code("7", "C-7"))).unwrap().no_commission, Some(NoCommission::SiteNotInProgram));
        let shown = orders::list(&world.domain, &owner, &OrderFilter::default(), PageRequest::default()).await.unwrap();
        assert_eq!(shown.items.len(), 5, "the partner sees also what earned nothing, and not what was never theirs");
    }

    async fn a_state_never_goes_back_and_everything_is_kept(world: World) {
        let (_, shop) = begin(&world).await;
        let accepted = act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap();
        for (word, when, moves) in [
            ("delivered", "2026-03-02T08:40:00Z", true),
            ("shipped", "2026-03-02T08:30:00Z", false),
            ("shipped", "2026-03-02T08:30:00Z", false),
            ("paid", "2026-03-02T08:10:00Z", false),
        ] {
            let told = act!(world, set_status(&shop, &at("1001"), &status(word, when))).unwrap();
            assert_eq!((told.status, told.applied), (Some(OrderStatus::Delivered), moves), "{word}");
        }
        // Without a time, the same word again is the same.
        act!(world, set_status(&shop, &at("1001"), &status("paid", ""))).unwrap();
        let said = history(&world, &accepted).await;
        let said: Vec<_> = said.iter().map(|(word, applied)| (word.as_str(), *applied)).collect();
        assert_eq!(said, [("placed", true), ("paid", false), ("shipped", false), ("delivered", true)]);
        assert_eq!(world.count("events WHERE type = 'order.status_changed'").await, 1);
        let faults = faults_of!(act!(world, set_status(&shop, &at("1001"), &status("refunded", "tomorrow"))));
        assert_eq!(fields(&faults), [("status", "not_allowed"), ("occurred_at", "invalid_time")]);
        let cancelled = act!(world, set_status(&shop, &at("1001"), &status("cancelled", ""))).unwrap();
        assert_eq!(cancelled.status, Some(OrderStatus::Cancelled));
        let unknown = OrderRef { site: String::new(), reference: "ord_01JD4Q8W0000000000000000AA".to_owned() };
        assert_refused!(act!(world, set_status(&shop, &unknown, &status("paid", ""))), DomainError::NotFound);
    }

    async fn what_comes_before_its_order_waits_for_it(world: World) {
        let (owner, shop) = begin(&world).await;
        let shipped = NewShipment {
            external_id: "S-1".to_owned(),
            tracking: vec![Tracking { number: "0034".to_owned(), url: String::new() }],
            shipped_at: "2026-03-02T08:30:00Z".to_owned(),
            ..NewShipment::default()
        };
        for _ in 0..2 {
            let told = act!(world, set_status(&shop, &at("1001"), &status("paid", "2026-03-02T08:05:00Z"))).unwrap();
            assert_eq!((told.order, told.applied), (None, false));
            act!(world, report_shipment(&shop, &at("1001"), &shipped)).unwrap();
        }
        act!(world, report_refund(&shop, &at("1001"), &refund_of("R-1", "11.31"))).unwrap();
        act!(world, report_refund(&shop, &at("1001"), &refund_of("R-2", "999.00"))).unwrap();
        assert_eq!(world.count("pending_order_events").await, 4);
        let accepted = act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap();
        assert_eq!((accepted.status, accepted.refunded), (OrderStatus::Shipped, 1_131));
        let detail = orders::get(&world.domain, &owner, accepted.id).await.unwrap();
        assert_eq!((detail.shipments.len(), detail.refunds.len()), (1, 1));
        // What cannot be is kept for the operator, with the reason.
        assert_eq!(world.count("pending_order_events WHERE fault IS NOT NULL").await, 1);
        assert_eq!(world.count("pending_order_events").await, 1);
    }

    async fn an_order_and_what_is_said_of_it_may_come_at_once(world: World) {
        let (_, shop) = begin(&world).await;
        let other = world.another_server().await;
        for round in 0..10 {
            let number = format!("R{round}");
            let (one, two) = (world.domain.clone(), other.clone());
            let (first, second) = (shop.clone(), shop.clone());
            let (new, place) = (order(&number, "C-1"), at(&number));
            let reported = tokio::spawn(async move { act!(one, report(&first, &new)).map(drop) });
            let told = tokio::spawn(async move { act!(two, set_status(&second, &place, &status("paid", "2026-03-02T08:05:00Z"))).map(drop) });
            reported.await.unwrap().unwrap();
            told.await.unwrap().unwrap();
        }
        assert_eq!(world.count("orders WHERE status = 'paid'").await, 10);
        assert_eq!(world.count("pending_order_events").await, 0);
    }

    async fn reports_of_a_shipment_are_merged(world: World) {
        let (owner, shop) = begin(&world).await;
        let accepted = act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap();
        let track = |number: &str, url: &str| Tracking { number: number.to_owned(), url: url.to_owned() };
        let say = |tracking: Vec<Tracking>, carrier: &str, occurred_at: &str| NewShipment {
            external_id: "S-1".to_owned(),
            carrier: carrier.to_owned(),
            tracking,
            occurred_at: occurred_at.to_owned(),
            ..NewShipment::default()
        };
        let label = say(vec![track("A", "")], "", "2026-03-02T08:10:00Z");
        assert_eq!(act!(world, report_shipment(&shop, &at("1001"), &label)).unwrap().status, Some(OrderStatus::Placed), "a label is no parcel on its way");
        let newer = NewShipment { shipped_at: "2026-03-02T08:50:00Z".to_owned(), ..say(vec![track("B", "https://dhl.example/B")], "DHL", "2026-03-02T08:50:00Z") };
        assert_eq!(act!(world, report_shipment(&shop, &at("1001"), &newer)).unwrap().status, Some(OrderStatus::Shipped));
        let late = say(vec![track("A", "https://ups.example/A")], "UPS", "2026-03-02T08:20:00Z");
        assert!(act!(world, report_shipment(&shop, &at("1001"), &late)).unwrap().applied);
        assert!(!act!(world, report_shipment(&shop, &at("1001"), &late)).unwrap().applied, "a repetition changes nothing");
        let detail = orders::get(&world.domain, &owner, accepted.id).await.unwrap();
        let [shipment] = detail.shipments.as_slice() else { panic!("one shipment: {:?}", detail.shipments) };
        assert_eq!(shipment.parcel.carrier, "DHL");
        assert_eq!(shipment.parcel.tracking, [track("A", "https://ups.example/A"), track("B", "https://dhl.example/B")]);
        let evil = say(vec![track("", "javascript:alert(1)")], "", "");
        let faults = faults_of!(act!(world, report_shipment(&shop, &at("1001"), &evil)));
        assert_eq!(fields(&faults), [("tracking/0/number", "required"), ("tracking/0/url", "invalid_url")]);
    }

    async fn no_more_is_given_back_than_was_paid(world: World) {
        let (_, shop) = begin(&world).await;
        act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap();
        let part = |number: i64, quantity: Option<i64>, base: &str| NewPart { number, quantity, base: base.to_owned() };
        let one_lamp = NewRefund { lines: vec![part(1, Some(1), "")], ..refund_of("R-1", "42.84") };
        assert!(act!(world, report_refund(&shop, &at("1001"), &one_lamp)).unwrap().applied);
        assert!(!act!(world, report_refund(&shop, &at("1001"), &one_lamp)).unwrap().applied, "the same refund again");
        let other = NewRefund { lines: vec![part(1, Some(1), "")], ..refund_of("R-1", "42.85") };
        assert_refused!(act!(world, report_refund(&shop, &at("1001"), &other)), DomainError::DuplicateReference { subject: "refund", .. });
        let too_much = NewRefund {
            lines: vec![part(1, Some(2), ""), part(2, None, "20.01"), part(2, None, "1.00"), part(3, Some(1), ""), part(2, Some(0), "")],
            ..refund_of("R-2", "70.22")
        };
        let faults = faults_of!(act!(world, report_refund(&shop, &at("1001"), &too_much)));
        assert_eq!(fields(&faults), [
            ("amount", "above_paid"),
            ("lines/0/quantity", "above_paid"),
            ("lines/1/base", "above_paid"),
            ("lines/2/number", "duplicate"),
            ("lines/3/number", "unknown"),
            ("lines/4/number", "duplicate"),
            ("lines/4/quantity", "out_of_range"),
        ]);
        assert_eq!(fields(&faults_of!(act!(world, report_refund(&shop, &at("1001"), &refund_of("R-3", "0"))))), [("amount", "out_of_range")]);
        assert_eq!((world.count("refunds").await, world.count("orders WHERE refunded = 4284 AND refunded_base = 4000").await), (1, 1));
        let rest = act!(world, report_refund(&shop, &at("1001"), &refund_of("R-4", "70.21"))).unwrap();
        assert_eq!(rest.status, Some(OrderStatus::Refunded));
        assert_eq!(world.count("orders WHERE refunded = total AND refunded_base = base AND refunded_net = base - discount").await, 1);
    }

    async fn refunds_at_once_never_sum_to_more_than_was_paid(world: World) {
        let (_, shop) = begin(&world).await;
        act!(world, report(&shop, &with_code("1001", "C-1"))).unwrap();
        let other = world.another_server().await;
        let mut requests = tokio::task::JoinSet::new();
        for number in 0..8 {
            let server = if number % 2 == 0 { world.domain.clone() } else { other.clone() };
            let shop = shop.clone();
            requests.spawn(async move { act!(server, report_refund(&shop, &at("1001"), &refund_of(&format!("R-{number}"), "30.00"))) });
        }
        let good = requests.join_all().await.into_iter().filter(Result::is_ok).count();
        assert_eq!((good, world.count("orders WHERE refunded = 9000").await), (3, 1));
    }

    async fn lists_are_filtered_and_paged(world: World) {
        let (owner, shop) = begin(&world).await;
        for number in 0..7 {
            let placed_at = format!("2026-03-02T0{number}:00:00Z");
            let status = if number % 2 == 0 { "paid" } else { "placed" };
            let customer = if number < 4 { "C-1" } else { "C-2" };
            let new = NewOrder { placed_at, status: status.to_owned(), ..with_code(&format!("N{number}"), customer) };
            act!(world, report(&shop, &new)).unwrap();
        }
        let numbers = async |filter: OrderFilter| {
            let (mut found, mut page) = (Vec::new(), PageRequest::new(2, None));
            loop {
                let some = orders::list(&world.domain, &owner, &filter, page).await.unwrap();
                found.extend(some.items.iter().map(|order| order.external_id.clone()));
                match some.next {
                    Some(next) => page = PageRequest::new(2, Some(next)),
                    None => return found,
                }
            }
        };
        assert_eq!(numbers(OrderFilter::default()).await, ["N6", "N5", "N4", "N3", "N2", "N1", "N0"]);
        assert_eq!(numbers(OrderFilter { status: "paid".to_owned(), ..OrderFilter::default() }).await, ["N6", "N4", "N2", "N0"]);
        assert_eq!(numbers(OrderFilter { q: "n3".to_owned(), ..OrderFilter::default() }).await, ["N3"]);
        assert_eq!(numbers(OrderFilter { q: "of lamp".to_owned(), ..OrderFilter::default() }).await.len(), 7);
        assert_eq!(numbers(OrderFilter { site: "nordlicht".to_owned(), ..OrderFilter::default() }).await.len(), 0);
        let time = |hour: u64| Some(domain::clock::Timestamp::parse("2026-03-02T00:00:00Z").unwrap().plus(HOUR * u32::try_from(hour).unwrap()));
        assert_eq!(numbers(OrderFilter { from: time(2), to: time(5), ..OrderFilter::default() }).await, ["N4", "N3", "N2"]);
        let client = world.rows("SELECT id FROM customers WHERE external_id = 'C-2'", vec![]).await[0].get("id").unwrap();
        assert_eq!(numbers(OrderFilter { client: Some(client), ..OrderFilter::default() }).await, ["N6", "N5", "N4"]);
        let admin = world.admin().await;
        let all = orders::list_for_operator(&world.domain, &admin, &OrderFilter::default(), PageRequest::default()).await.unwrap();
        assert_eq!(all.items.len(), 7);
        world.wait(Duration::from_secs(1));
    }
}
