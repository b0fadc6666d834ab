//! The order of a list of links: the newest first, or by what came of them.

use domain::actor::{Actor, Mode};
use domain::attribution::correct::{NewCorrection, correct};
use domain::links::change::set_status;
use domain::links::create::{NewLink, create};
use domain::links::{Link, LinkFilter, LinkStatus, Sort, list};
use domain::orders::report::{NewOrder, report};
use domain::page::PageRequest;
use rust_decimal::Decimal;

use crate::support::{MINUTE, World, customer, new_link, order};

/// A link whose code gives the client 10 %, and the partner so much.
async fn coded(world: &World, by: &Actor, slug: &str, commission: i64) -> Link {
    let new = NewLink {
        code: slug.to_owned(),
        discount: Some(Decimal::TEN),
        commission: Some(Decimal::new(commission, 1)),
        ..new_link(slug)
    };
    world.wait(MINUTE);
    act!(*world, create(by, &new)).unwrap()
}

/// What a list shows, leafed through two by two.
async fn leafed_through(world: &World, by: &Actor, filter: &LinkFilter) -> Vec<String> {
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = list(&world.domain, by, filter, PageRequest::new(2, after)).await.unwrap();
        seen.extend(page.items.into_iter().map(|link| link.slug));
        after = page.next;
        if after.is_none() {
            return seen;
        }
    }
}

on_both_engines! {
    async fn links_come_by_what_came_of_them(world: World) {
        let (aurora, other, admin) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        let shop = world.shop(Mode::Live, &[]).await;
        let idle = coded(&world, &aurora, "idle", 125).await;
        for (slug, commission) in [("cheap", 50), ("sells", 125), ("brings", 125), ("often", 125)] {
            coded(&world, &aurora, slug, commission).await;
        }
        coded(&world, &other, "theirs", 125).await;
        for (number, who, code) in
            [("1", "C-1", "cheap"), ("2", "C-1", "cheap"), ("3", "C-2", "sells"), ("4", "C-3", "theirs"), ("5", "C-4", "theirs")]
        {
            let new = NewOrder { code: code.to_owned(), placed_at: world.domain.now().to_string(), ..order(number, who) };
            act!(world, report(&shop, &new)).unwrap();
        }
        for (slug, clicks) in [("often", 3), ("theirs", 9)] {
            for _ in 0..clicks {
                world.click(slug).await;
            }
        }
        for who in ["c-5", "c-6"] {
            let click = world.click("brings").await;
            world.reported(&admin, &customer(who, click)).await;
        }
        let by = |sort| LinkFilter { sort, ..LinkFilter::default() };
        for (sort, expected) in [
            (Sort::Newest, ["often", "brings", "sells", "cheap", "idle"]),
            (Sort::Clicks, ["often", "brings", "sells", "cheap", "idle"]),
            (Sort::Clients, ["brings", "sells", "cheap", "often", "idle"]),
            (Sort::Revenue, ["cheap", "sells", "often", "brings", "idle"]),
            (Sort::Earned, ["sells", "cheap", "often", "brings", "idle"]),
        ] {
            assert_eq!(leafed_through(&world, &aurora, &by(sort)).await, expected, "{sort}");
            assert_eq!(leafed_through(&world, &other, &by(sort)).await, ["theirs"], "{sort}");
        }
        act!(world, set_status(&aurora, idle.id, LinkStatus::Inactive)).unwrap();
        let active = LinkFilter { status: Some(LinkStatus::Active), ..by(Sort::Earned) };
        assert_eq!(leafed_through(&world, &aurora, &active).await, ["sells", "cheap", "often", "brings"]);
        let searched = LinkFilter { q: "EA".to_owned(), ..by(Sort::Revenue) };
        assert_eq!(leafed_through(&world, &aurora, &searched).await, ["cheap"]);
    }

    async fn a_client_who_was_given_away_counts_for_no_link(world: World) {
        let (aurora, admin) = (world.partner("Aurora").await, world.admin().await);
        for slug in ["kept", "lost"] {
            coded(&world, &aurora, slug, 125).await;
        }
        let kept = world.click("kept").await;
        world.reported(&admin, &customer("c-1", kept)).await;
        let lost = world.click("lost").await;
        let id = world.reported(&admin, &customer("c-2", lost)).await.customer;
        let filter = LinkFilter { sort: Sort::Clients, ..LinkFilter::default() };
        assert_eq!(leafed_through(&world, &aurora, &filter).await, ["lost", "kept"]);
        let nobody = NewCorrection { to: None, link: None, reason: "A mistake.".to_owned(), ..NewCorrection::default() };
        act!(world, correct(&admin, id, &nobody)).unwrap();
        assert_eq!(leafed_through(&world, &aurora, &filter).await, ["kept", "lost"]);
    }
}
