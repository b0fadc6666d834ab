//! Lists, totals, the next money.

use domain::commissions::{self, Due, Figure, Filter, Status, approve};
use domain::page::PageRequest;

use crate::support::{DAY, HOUR, World};

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
