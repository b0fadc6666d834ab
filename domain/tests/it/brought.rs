//! What links brought: on the link, in the report, on the dashboard.

use std::collections::BTreeSet;

use domain::actor::{Actor, Mode};
use domain::attribution::report::{Asked, Group, GroupBy, cut, report, totals};
use domain::commissions::{self, Filter, Status};
use domain::links::create::{NewLink, create};
use domain::links::{self, Link, LinkFilter};
use domain::orders::refund::{NewRefund, report_refund};
use domain::orders::report::NewOrder;
use domain::orders::{self, OrderFilter, OrderKind, OrderRef};
use domain::overview::business;
use domain::page::PageRequest;
use rust_decimal::Decimal;

use crate::support::{DAY, World, customer, new_link, order};

/// A link whose code gives the client 10 % and the partner 12.5 %.
async fn coded(world: &World, by: &Actor, slug: &str, source: &str) -> Link {
    let new = NewLink {
        code: slug.to_owned(),
        source: source.to_owned(),
        discount: Some(Decimal::TEN),
        commission: Some(Decimal::new(125, 1)),
        ..new_link(slug)
    };
    act!(*world, create(by, &new)).unwrap()
}

/// An order of 100.00 net less 10.00, by the code of a link.
async fn sold(world: &World, shop: &Actor, number: &str, who: &str, link: &Link) {
    let new = NewOrder { code: link.slug.clone(), ..order(number, who) };
    act!(*world, orders::report::report(shop, &new)).unwrap();
}

/// Every group of a report, page by page.
fn leafed_through(groups: &[Group], by: GroupBy) -> Vec<String> {
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = cut(groups, by, PageRequest::new(1, after));
        seen.extend(
            page.items.into_iter().map(|group| if group.name.is_empty() { group.key } else { group.name }),
        );
        after = page.next;
        if after.is_none() {
            return seen;
        }
    }
}

on_both_engines! {
    async fn a_link_says_what_it_earned_and_leads_to_its_orders(world: World) {
        let (aurora, other, shop) =
            (world.partner("Aurora").await, world.partner("Other").await, world.shop(Mode::Live, &[]).await);
        let (summer, winter) =
            (coded(&world, &aurora, "summer", "Blog").await, coded(&world, &aurora, "winter", "Letter").await);
        let idle = coded(&world, &aurora, "idle", "Blog").await;
        for (number, who, link) in [("1", "C-1", &summer), ("2", "C-1", &summer), ("3", "C-2", &winter)] {
            sold(&world, &shop, number, who, link).await;
        }
        let back = NewRefund { external_id: "R-1".to_owned(), amount: "113.05".to_owned(), ..NewRefund::default() };
        let place = OrderRef { site: "casaverde".to_owned(), reference: "1".to_owned() };
        act!(world, report_refund(&shop, &place, &back)).unwrap();

        let figures = |link: &Link| (link.currency.clone(), link.customers, link.orders, link.revenue, link.earned);
        let expected = [(&idle, 0, 0, 0, 0), (&summer, 1, 2, 9_000, 1_250), (&winter, 1, 1, 9_000, 1_250)];
        let all = links::list(&world.domain, &aurora, &LinkFilter::default(), PageRequest::default()).await.unwrap();
        for (link, customers, orders, revenue, earned) in expected {
            let expected = ("EUR".to_owned(), customers, orders, revenue, earned);
            assert_eq!(figures(&links::get(&world.domain, &aurora, link.id).await.unwrap()), expected, "{}", link.slug);
            let listed = all.items.iter().find(|listed| listed.id == link.id).unwrap();
            assert_eq!(figures(listed), expected, "{} in the list", link.slug);
        }
        let of_blog = LinkFilter { source: "Blog".to_owned(), ..LinkFilter::default() };
        let of_blog = links::list(&world.domain, &aurora, &of_blog, PageRequest::default()).await.unwrap();
        assert_eq!(of_blog.items.iter().map(|link| link.slug.as_str()).collect::<BTreeSet<_>>(), ["idle", "summer"].into());

        let numbers = async |who: &Actor, filter: OrderFilter| -> BTreeSet<String> {
            let found = orders::list(&world.domain, who, &filter, PageRequest::default()).await.unwrap();
            found.items.into_iter().map(|order| order.external_id).collect()
        };
        let by = |link: &Link| OrderFilter { link: Some(link.id), ..OrderFilter::default() };
        assert_eq!(numbers(&aurora, by(&summer)).await, ["1".to_owned(), "2".to_owned()].into());
        assert_eq!(numbers(&aurora, by(&winter)).await, ["3".to_owned()].into());
        let whole = orders::list(&world.domain, &aurora, &by(&winter), PageRequest::default()).await.unwrap();
        let client = Some(whole.items[0].customer);
        assert_eq!((whole.items[0].slug.as_deref(), whole.items[0].client()), (Some("winter"), client));
        assert_eq!(numbers(&aurora, OrderFilter { client, ..by(&winter) }).await, ["3".to_owned()].into());
        assert!(numbers(&aurora, OrderFilter { client, ..by(&summer) }).await.is_empty());
        assert!(numbers(&aurora, OrderFilter { kind: Some(OrderKind::Dropship), ..by(&summer) }).await.is_empty());
        // To another partner it is no link at all.
        assert!(numbers(&other, by(&summer)).await.is_empty());
        assert_eq!(links::slug(&world.domain, &aurora, summer.id).await.unwrap().as_deref(), Some("summer"));
        assert_eq!(links::slug(&world.domain, &other, summer.id).await.unwrap(), None);
    }

    async fn commissions_are_narrowed_to_the_link_they_came_by(world: World) {
        let (aurora, other, shop) =
            (world.partner("Aurora").await, world.partner("Other").await, world.shop(Mode::Live, &[]).await);
        let (summer, winter) =
            (coded(&world, &aurora, "summer", "Blog").await, coded(&world, &aurora, "winter", "Letter").await);
        let begin = world.domain.now();
        for (number, who, link) in [("1", "C-1", &summer), ("2", "C-1", &summer), ("3", "C-2", &winter)] {
            sold(&world, &shop, number, who, link).await;
        }
        let counted = async |who: &Actor, filter: Filter| -> (usize, i64) {
            let (mut count, mut after) = (0, None);
            loop {
                let page = PageRequest::new(1, after);
                let found = commissions::list(&world.domain, who, &filter, page).await.unwrap();
                count += found.items.len();
                after = found.next;
                if after.is_none() {
                    break;
                }
            }
            let totals = commissions::totals(&world.domain, who, &filter).await.unwrap();
            (count, totals.iter().map(|figure| figure.amount).sum())
        };
        let by = |link: &Link| Filter { link: Some(link.id), ..Filter::default() };
        for (link, number) in [(&summer, 2), (&winter, 1)] {
            let earned = links::get(&world.domain, &aurora, link.id).await.unwrap().earned;
            assert_eq!(counted(&aurora, by(link)).await, (number, earned), "{}", link.slug);
        }
        let whole = commissions::list(&world.domain, &aurora, &by(&winter), PageRequest::default()).await.unwrap();
        let (client, site) = (Some(whole.items[0].customer), Some(whole.items[0].site));
        assert_eq!(counted(&aurora, Filter { client, site, ..by(&winter) }).await, (1, 1_250));
        assert_eq!(counted(&aurora, Filter { client, ..by(&summer) }).await, (0, 0));
        let status = Some(Status::Approved);
        assert_eq!(counted(&aurora, Filter { status, ..by(&summer) }).await, (0, 2_500), "sums are of every state");
        assert_eq!(counted(&aurora, Filter { q: "2".to_owned(), ..by(&summer) }).await, (1, 1_250));
        assert_eq!(counted(&aurora, Filter { from: Some(begin.plus(DAY)), ..by(&summer) }).await, (0, 0));
        assert_eq!(counted(&other, by(&summer)).await, (0, 0));
        let named = links::slugs(&world.domain, &aurora, [summer.id, winter.id]).await.unwrap();
        assert_eq!((named.len(), named.get(&summer.id).map(String::as_str)), (2, Some("summer")));
        assert!(links::slugs(&world.domain, &other, [summer.id]).await.unwrap().is_empty());
    }

    async fn a_report_is_leafed_through_and_adds_up(world: World) {
        let (aurora, other, shop) =
            (world.partner("Aurora").await, world.partner("Other").await, world.shop(Mode::Live, &[]).await);
        let sells = coded(&world, &aurora, "sells", "Blog").await;
        for (slug, clicks) in [("often", 2), ("seldom", 1), ("rarely", 1)] {
            world.link(&aurora, slug).await;
            for _ in 0..clicks {
                world.click(slug).await;
            }
        }
        sold(&world, &shop, "1", "C-1", &sells).await;
        world.wait(DAY);
        world.click("often").await;
        let today = world.domain.now().day();
        let ever = |by| Asked { by, first: 0, last: today };
        let groups = report(&world.domain, &aurora, ever(GroupBy::Link)).await.unwrap();
        let seen = leafed_through(&groups, GroupBy::Link);
        assert_eq!(seen[..2], ["sells", "often"], "the most revenue first, then the most clicks");
        assert_eq!(seen[2..].iter().map(String::as_str).collect::<BTreeSet<_>>(), ["rarely", "seldom"].into());
        let days = report(&world.domain, &aurora, ever(GroupBy::Day)).await.unwrap();
        assert_eq!(leafed_through(&days, GroupBy::Day), [today.to_string(), (today - 1).to_string()]);
        for &by in GroupBy::ALL {
            let groups = report(&world.domain, &aurora, ever(by)).await.unwrap();
            let sums = totals(&groups);
            assert_eq!(sums.len(), 1, "{by}");
            let sum = &sums[0];
            assert_eq!((sum.currency.as_str(), sum.clicks, sum.sessions, sum.customers), ("EUR", 5, 4, 1), "{by}");
            assert_eq!((sum.figures.orders, sum.figures.revenue, sum.figures.pending), (1, 9_000, 1_250), "{by}");
            assert_eq!((sum.figures.earned(), sum.conversion()), (1_250, Some(2_000)), "{by}");
            let before = Asked { by, first: today, last: today - 1 };
            assert!(report(&world.domain, &aurora, before).await.unwrap().is_empty(), "{by}");
            assert!(report(&world.domain, &other, ever(by)).await.unwrap().is_empty(), "{by}");
        }
    }

    async fn the_dashboard_counts_new_clients_by_day(world: World) {
        let (aurora, other, admin) =
            (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        world.link(&aurora, "summer").await;
        let first = world.domain.now().day();
        for (who, wait) in [("c-1", 0), ("c-2", 2), ("c-3", 0)] {
            world.wait(DAY * wait);
            let click = world.click("summer").await;
            world.reported(&admin, &customer(who, click)).await;
        }
        let found = business(&world.domain, &aurora, (first - 1, first + 5)).await.unwrap();
        assert_eq!((found.new_clients, found.reach.customers), (vec![(first, 1), (first + 2, 2)], 3));
        assert!(business(&world.domain, &aurora, (first + 1, first + 1)).await.unwrap().new_clients.is_empty());
        assert!(business(&world.domain, &other, (first - 1, first + 5)).await.unwrap().new_clients.is_empty());
    }
}
