//! A partner's clients: found by what a partner is shown, by the link that brought them, in each order.

use domain::actor::Actor;
use domain::clients::{Client, ClientFilter, Sort, list};
use domain::customers::Identify;
use domain::ids::LinkId;
use domain::orders::report::{NewOrder, report};
use domain::page::PageRequest;

use crate::support::{HOUR, World, customer, order};

/// Those who are found, page by page.
async fn found(world: &World, owner: &Actor, filter: &ClientFilter) -> Vec<Client> {
    let (mut page, mut found) = (PageRequest::new(2, None), Vec::new());
    loop {
        let part = list(&world.domain, owner, filter, page).await.unwrap();
        found.extend(part.items);
        match part.next {
            Some(cursor) => page = PageRequest::new(2, Some(cursor)),
            None => return found,
        }
    }
}

on_both_engines! {
    async fn clients_of_one_link_are_listed_in_each_order_and_nobody_else_s(world: World) {
        let (aurora, other, admin) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        let (summer, winter) = (world.link(&aurora, "summer").await.id, world.link(&other, "winter").await.id);
        world.link(&aurora, "autumn").await;
        // Of the third most was bought, of the second nothing.
        for (number, slug, orders) in [("C-1", "summer", 1), ("C-2", "summer", 0), ("C-3", "summer", 2), ("C-4", "autumn", 1), ("C-5", "winter", 1)] {
            let click = world.click(slug).await;
            world.reported(&admin, &customer(number, click)).await;
            for at in 0..orders {
                let placed_at = world.domain.now().to_string();
                let new = NewOrder { placed_at, ..order(&format!("{number}-{at}"), number) };
                act!(world, report(&admin, &new)).unwrap();
            }
            world.wait(HOUR);
        }
        let of = |link: Option<LinkId>, sort| ClientFilter { link, sort, ..ClientFilter::default() };
        let orders = async |filter: ClientFilter| {
            found(&world, &aurora, &filter).await.iter().map(|client| client.orders).collect::<Vec<_>>()
        };
        assert_eq!(orders(of(None, None)).await, [1, 2, 0, 1]);
        assert_eq!(orders(of(Some(summer), None)).await, [2, 0, 1]);
        assert_eq!(orders(of(Some(summer), Some(Sort::Oldest))).await, [1, 0, 2]);
        let by_revenue = found(&world, &aurora, &of(Some(summer), Some(Sort::Revenue))).await;
        assert_eq!(by_revenue.iter().map(|client| client.orders).collect::<Vec<_>>(), [2, 1, 0]);
        assert_eq!((by_revenue[0].revenue, by_revenue[2].revenue), (2 * by_revenue[1].revenue, 0));
        assert!(by_revenue[0].revenue > 0 && by_revenue[0].earned == 2 * by_revenue[1].earned);
        for sort in [None, Some(Sort::Oldest), Some(Sort::Revenue)] {
            assert!(found(&world, &aurora, &of(Some(winter), sort)).await.is_empty(), "another partner's link");
        }
    }

    async fn a_client_is_found_by_the_masked_address_and_by_nothing_that_is_not_shown(world: World) {
        let (aurora, admin) = (world.partner("Aurora").await, world.admin().await);
        world.link(&aurora, "summer").await;
        let click = world.click("summer").await;
        let maria = Identify { name: "Maria Silva".to_owned(), email: "Zoë@Übung.example".to_owned(), ..customer("NUMBER-7", click) };
        world.reported(&admin, &maria).await;
        world.reported(&admin, &Identify { email: "jonas@example.org".to_owned(), ..customer("NUMBER-8", click) }).await;
        for (q, count) in [
            ("silva", 1), ("Z•••@Ü•••.example", 1), ("z•••@", 1), ("J•••@e•••.org", 1), ("•••", 2), ("zoë@übung.example", 0),
            ("jonas@example.org", 0), ("NUMBER", 0),
        ] {
            let filter = ClientFilter { q: q.to_owned(), ..ClientFilter::default() };
            assert_eq!(found(&world, &aurora, &filter).await.len(), count, "{q}");
        }
    }
}
