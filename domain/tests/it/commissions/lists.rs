//! Lists, totals, the next money.

use domain::actor::Mode;
use domain::commissions::{self, Due, Figure, Filter, Status, approve};
use domain::ids::OrderId;
use domain::orders::report::{NewOrder, report};
use domain::page::PageRequest;
use domain::{DomainError, overview};

use crate::support::{DAY, HOUR, World, order, partner_of};

on_both_engines! {
    async fn a_list_is_filtered_by_state_site_client_and_time_and_paged(world: World) {
        let (owner, other, admin) = (world.partner("Aurora").await, world.partner("Borealis").await, world.admin().await);
        let begin = world.domain.now();
        let mut sales = Vec::new();
        for base in 1..=7 {
            sales.push(world.sold(&owner, &[base * 1000]).await);
            world.wait(HOUR);
        }
        world.sold(&other, &[9000]).await;
        act!(world, approve(&admin, &[sales[2].1.commission])).unwrap();
        let all = async |filter: Filter| {
            let (mut page, mut found) = (PageRequest::new(3, None), Vec::new());
            loop {
                let part = commissions::list(&world.domain, &owner, &filter, page).await.unwrap();
                found.extend(part.items.into_iter().map(|commission| commission.base / 1000));
                match part.next {
                    Some(cursor) => page = PageRequest::new(3, Some(cursor)),
                    None => return found,
                }
            }
        };
        assert_eq!(all(Filter::default()).await, [7, 6, 5, 4, 3, 2, 1]);
        assert_eq!(all(Filter { status: Some(Status::Approved), ..Filter::default() }).await, [3]);
        assert_eq!(all(Filter { status: Some(Status::Pending), ..Filter::default() }).await, [7, 6, 5, 4, 2, 1]);
        assert_eq!(all(Filter { client: Some(sales[4].0.customer), ..Filter::default() }).await, [5]);
        assert_eq!(all(Filter { site: Some(sales[0].0.terms.site), ..Filter::default() }).await.len(), 7);
        assert_eq!(all(Filter { site: Some(world.fresh()), ..Filter::default() }).await, [0; 0]);
        let from = Some(begin.plus(2 * HOUR));
        assert_eq!(all(Filter { from, ..Filter::default() }).await, [7, 6, 5, 4, 3]);
        assert_eq!(all(Filter { from, to: Some(begin.plus(5 * HOUR)), ..Filter::default() }).await, [5, 4, 3]);
        let everyone = commissions::list_all(&world.domain, &admin, &Filter::default(), PageRequest::default()).await.unwrap();
        assert_eq!(everyone.items.len(), 8);
    }

    async fn a_list_is_searched_by_order_and_the_operators_by_partner_too(world: World) {
        let (owner, other, admin) = (world.partner("Aurora").await, world.partner("Borealis").await, world.admin().await);
        let shop = world.shop(Mode::Live, &[]).await;
        for (seller, code) in [(&owner, "AURORA"), (&other, "BOREALIS")] {
            world.code(seller, "casaverde", code, "10", "12.5").await;
        }
        let bought = async |number: &str, code: &str| {
            let new = NewOrder { code: code.to_owned(), ..order(number, &format!("C-{number}")) };
            act!(world, report(&shop, &new)).unwrap()
        };
        let first = bought("A-1001", "AURORA").await;
        let (second, third) = (bought("A-1002", "AURORA").await, bought("B-1001", "BOREALIS").await);
        act!(world, approve(&admin, &[first.commission.as_ref().unwrap().id])).unwrap();
        let sorted = |mut found: Vec<OrderId>| { found.sort_unstable(); found };
        let both = sorted(vec![first.id, second.id]);
        let page = PageRequest::default();
        let own = async |filter: &Filter| {
            let found = commissions::list(&world.domain, &owner, filter, page).await.unwrap().items;
            sorted(found.into_iter().map(|found| found.order).collect())
        };
        let all = async |filter: &Filter| {
            let found = commissions::list_all(&world.domain, &admin, filter, page).await.unwrap().items;
            sorted(found.into_iter().map(|(found, _)| found.order).collect())
        };
        let numbered = Filter { q: " a-1001 ".to_owned(), ..Filter::default() };
        let approved = Filter { status: Some(Status::Approved), ..numbered.clone() };
        let pending = Filter { status: Some(Status::Pending), ..numbered.clone() };
        let of_client = Filter { client: Some(first.customer), ..numbered.clone() };
        for filter in [&numbered, &approved, &of_client] {
            assert_eq!(own(filter).await, [first.id]);
            let totals = commissions::totals(&world.domain, &owner, filter).await.unwrap();
            assert_eq!(totals, [Figure { status: Status::Approved, currency: "EUR".to_owned(), amount: 1250 }]);
            assert_eq!(all(filter).await, [first.id]);
        }
        assert_eq!(own(&pending).await, []);
        assert_eq!(all(&Filter { q: "1001".to_owned(), ..Filter::default() }).await, sorted(vec![first.id, third.id]));
        assert_eq!(own(&Filter { q: "%".to_owned(), ..Filter::default() }).await, []);
        let of_owner = Filter { partner: Some(partner_of(&owner)), ..Filter::default() };
        assert_eq!(all(&of_owner).await, both);
        assert_eq!(all(&Filter { status: Some(Status::Pending), ..of_owner }).await, [second.id]);
        let of_other = Filter { partner: Some(partner_of(&other)), ..numbered };
        assert_eq!(all(&of_other).await, []);
        assert_eq!(own(&Filter { q: String::new(), ..of_other }).await, both, "only the operator chooses a partner");

        let (earnings, reach) = overview::of_partner(&world.domain, &admin, partner_of(&owner)).await.unwrap();
        assert_eq!((earnings.len(), earnings[0].figures.orders, reach.clients), (1, 2, 2));
        assert_eq!(earnings[0].by_status(), [(Status::Pending, 1250), (Status::Approved, 1250)]);
        assert_refused!(overview::of_partner(&world.domain, &owner, partner_of(&owner)).await, DomainError::NotFound);
    }

    async fn totals_are_the_same_from_the_rollups_and_from_the_rows(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let begin = world.domain.now();
        let (_, first) = world.sold(&owner, &[10_000]).await;
        world.sold(&owner, &[20_000]).await;
        act!(world, approve(&admin, &[first.commission])).unwrap();
        let expected = [
            Figure { status: Status::Pending, currency: "EUR".to_owned(), amount: 2500 },
            Figure { status: Status::Approved, currency: "EUR".to_owned(), amount: 1250 },
        ];
        let whole = commissions::totals(&world.domain, &owner, &Filter::default()).await.unwrap();
        assert_eq!(whole, expected);
        let part = Filter { from: Some(begin), ..Filter::default() };
        assert_eq!(commissions::totals(&world.domain, &owner, &part).await.unwrap(), expected);
        let later = Filter { from: Some(begin.plus(DAY)), ..Filter::default() };
        assert_eq!(commissions::totals(&world.domain, &owner, &later).await.unwrap(), []);
    }

    async fn the_next_money_is_told_by_day(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let day = world.domain.now().day();
        world.sold(&owner, &[10_000]).await;
        world.sold(&owner, &[10_000]).await;
        world.wait(2 * DAY);
        world.sold(&owner, &[4_000]).await;
        let (_, approved) = world.sold(&owner, &[4_000]).await;
        act!(world, approve(&admin, &[approved.commission])).unwrap();
        let due = commissions::due(&world.domain, &owner, 10).await.unwrap();
        let on = |day, number, amount| Due { day, currency: "EUR".to_owned(), number, amount };
        assert_eq!(due, [on(day + 14, 2, 2500), on(day + 16, 1, 500)]);
    }
}
