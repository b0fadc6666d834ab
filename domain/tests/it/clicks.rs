use domain::actor::{Actor, Mode};
use domain::clicks::{Click, Today, live, write};
use domain::links::LinkStatus;
use domain::links::change::{set_split, set_status};
use domain::links::create::create;
use domain::partners::PartnerStatus;
use domain::transact;
use rust_decimal::Decimal;

use crate::support::{DAY, World, new_link};

async fn figures(world: &World) -> Vec<(i64, i64, i64)> {
    let rows =
        world.rows("SELECT clicks, sessions, bots FROM click_days ORDER BY day, link_id", vec![]).await;
    rows.iter()
        .map(|row| (row.get("clicks").unwrap(), row.get("sessions").unwrap(), row.get("bots").unwrap()))
        .collect()
}

async fn many(world: &World, slug: &str, visitors: std::ops::Range<u8>) -> Vec<Click> {
    let mut clicks = Vec::new();
    for visitor in visitors {
        clicks.push(world.click_by(slug, visitor).await);
    }
    clicks
}

on_both_engines! {
    async fn any_number_of_clicks_is_written_at_once_and_counted(world: World) {
        let aurora = world.partner("Aurora").await;
        world.link(&aurora, "summer").await;
        world.link(&aurora, "winter").await;
        let mut clicks = many(&world, "summer", 0..77).await;
        clicks.extend(many(&world, "winter", 0..11).await);
        clicks[3].bot = true;
        // This process has written that one down, as far as it knows.
        let mut known = Today::default();
        known.remember([&clicks[3], &clicks[4]]);
        assert!(known.may_be_first(&clicks[3]) && !known.may_be_first(&clicks[4]));
        transact!(world.domain, |tx| write::write(tx, &clicks, &known).await).unwrap();
        assert_eq!(world.count("clicks").await, 88);
        assert_eq!(figures(&world).await, [(76, 75, 1), (11, 11, 0)]);
        // The same people again, and on another day.
        world.write(&many(&world, "summer", 0..10).await).await;
        world.wait(DAY);
        world.domain.forget_visitors().await.unwrap();
        world.write(&many(&world, "summer", 0..10).await).await;
        let summer: Vec<_> = figures(&world).await;
        assert!(summer.contains(&(86, 77, 1)) && summer.contains(&(10, 10, 0)), "{summer:?}");
        let scan = "(SELECT link_id, created_at / 86400000000 AS day, COUNT(*) AS n FROM clicks GROUP BY link_id, created_at / 86400000000) s
                    JOIN click_days d ON d.link_id = s.link_id AND d.day = s.day WHERE s.n <> d.clicks + d.bots";
        assert_eq!(world.count(scan).await, 0, "the days are what the clicks add up to");
    }

    async fn clicks_that_may_have_been_written_are_written_once(world: World) {
        let aurora = world.partner("Aurora").await;
        world.link(&aurora, "summer").await;
        let clicks = many(&world, "summer", 0..20).await;
        world.write(&clicks[..9]).await;
        let clicks: Vec<&Click> = clicks.iter().collect();
        for missing in [11, 0] {
            let written = transact!(world.domain, |tx| write::write_again(tx, &clicks).await).unwrap();
            assert_eq!(written, missing);
        }
        assert_eq!((world.count("clicks").await, figures(&world).await), (20, vec![(20, 20, 0)]));
    }

    async fn a_server_learns_what_has_changed(world: World) {
        let aurora = world.partner("Aurora").await;
        let summer = world.link(&aurora, "summer").await;
        world.link(&aurora, "winter").await;
        let (links, upto) = live::all(&world.domain).await.unwrap();
        assert_eq!(links.len(), 2);
        assert!(live::changes(&world.domain, upto).await.unwrap().links.is_empty());
        act!(world, set_split(&aurora, summer.id, Some(Decimal::ONE), None)).unwrap();
        act!(world, set_status(&aurora, summer.id, LinkStatus::Inactive)).unwrap();
        let changes = live::changes(&world.domain, upto).await.unwrap();
        assert_eq!((changes.links.len(), changes.links[0].leads, changes.links[0].place.version), (1, false, 2));
        let upto = changes.upto;
        world.move_to(&aurora, PartnerStatus::Suspended).await;
        let changes = live::changes(&world.domain, upto).await.unwrap();
        assert!(changes.links.len() == 2 && changes.links.iter().all(|link| !link.counts));
    }

    async fn a_link_of_test_mode_leads_and_counts_in_test_mode(world: World) {
        let aurora = world.partner("Aurora").await;
        let tester: Actor = world.in_test_mode(&aurora).await;
        act!(world, create(&tester, &new_link("summer"))).unwrap();
        world.click("summer").await;
        assert_eq!(world.live("summer").await.place.mode, Mode::Test);
        assert_eq!(world.count("click_days WHERE mode = 'live'").await, 0);
        assert_eq!(world.count("click_days WHERE mode = 'test' AND clicks = 1").await, 1);
    }

    async fn the_key_of_a_day_is_the_same_everywhere_and_forgotten_with_it(world: World) {
        let other = world.another_server().await;
        let visitor = async |domain: &domain::Domain| domain.visitor_key().await.unwrap().visitor("203.0.113.9", "Firefox");
        let today = visitor(&world.domain).await;
        assert_eq!(today, visitor(&other).await);
        world.wait(DAY);
        assert_ne!(today, visitor(&world.domain).await);
        assert_eq!(world.count("visitor_keys").await, 2);
        world.domain.forget_visitors().await.unwrap();
        assert_eq!(world.count("visitor_keys").await, 1);
    }
}
