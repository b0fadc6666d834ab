use domain::actor::Role;
use domain::error::{DomainError, Refusal};
use domain::keys::Scope;
use domain::keys::create::NewKey;
use domain::links::change::{set_split, set_status};
use domain::links::create::{NewLink, create};
use domain::links::{LinkFilter, LinkStatus, get, list, splits};
use domain::page::PageRequest;
use domain::partners::PartnerStatus;
use rust_decimal::Decimal;
use tokio::task::JoinSet;

use crate::support::{MINUTE, World, customer, everything, key_named, new_link};

fn fault(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}

on_both_engines! {
    async fn a_link_is_what_was_asked_for_and_is_found_again(world: World) {
        let aurora = world.partner("Aurora").await;
        let new = NewLink {
            destination: "/teas?size=250".to_owned(), campaign: " Summer ".to_owned(), source: "Blog".to_owned(),
            discount: Some(Decimal::TEN), code: "aurora-10".to_owned(), ..new_link("summer-teas")
        };
        let link = act!(world, create(&aurora, &new)).unwrap();
        assert_eq!(link.destination, "https://casaverde/teas?size=250");
        assert_eq!((link.split.commission, link.code.as_deref(), link.version), (Decimal::new(125, 1), Some("AURORA-10"), 1));
        let found = get(&world.domain, &aurora, link.id).await.unwrap();
        assert_eq!((found.slug.as_str(), found.campaign.as_str(), found.split), ("summer-teas", "Summer", link.split));
        world.wait(MINUTE);
        let plain = act!(world, create(&aurora, &new_link(""))).unwrap();
        assert_eq!((plain.slug.len(), plain.split.sum()), (7, Decimal::new(225, 1)));
        let all = list(&world.domain, &aurora, &LinkFilter::default(), PageRequest::default()).await.unwrap();
        assert_eq!(all.items.iter().map(|link| link.id).collect::<Vec<_>>(), [plain.id, link.id]);
        for (q, found) in [("SUMMER", 1), ("aurora-10", 1), ("size=250", 1), ("blog", 1), ("winter", 0)] {
            let filter = LinkFilter { q: q.to_owned(), ..LinkFilter::default() };
            let page = list(&world.domain, &aurora, &filter, PageRequest::default()).await.unwrap();
            assert_eq!(page.items.len(), found, "{q}");
        }
    }

    async fn every_fault_of_a_link_is_named_at_once(world: World) {
        let aurora = world.partner("Aurora").await;
        let bad = NewLink {
            slug: "../r".to_owned(), destination: "//evil.example".to_owned(), campaign: "x".repeat(101), source: "\u{7}".to_owned(),
            discount: Some(Decimal::TEN), commission: Some(Decimal::new(1_251, 2)), code: "ä".to_owned(), ..new_link("")
        };
        let faults = faults_of!(act!(world, create(&aurora, &bad)));
        assert_eq!(faults, [
            fault("campaign", "too_long"), fault("source", "invalid_characters"), fault("discount_code", "invalid_characters"),
            fault("discount_code", "too_short"), fault("slug", "looks_like_path"), fault("destination", "invalid_url"),
            fault("collaborator_commission_percent", "pool_exceeded"),
        ]);
        let nowhere = NewLink { site: "evil.example".to_owned(), ..bad };
        assert!(faults_of!(act!(world, create(&aurora, &nowhere))).contains(&fault("site", "unknown_site")));
        assert_eq!(world.count("links").await, 0);
    }

    async fn a_slug_is_one_link_s_and_another_is_suggested(world: World) {
        let (aurora, other) = (world.partner("Aurora").await, world.partner("Other").await);
        world.link(&aurora, "summer").await;
        world.link(&other, "summer-2").await;
        let outcome = act!(world, create(&other, &new_link("summer")));
        let Err(DomainError::Validation(faults)) = outcome else { panic!("{outcome:?}") };
        assert_eq!((faults[0].code.as_ref(), faults[0].message.as_str()), ("taken", "Taken. Still free: summer-3"));
        let coded = |slug| NewLink { code: "TEA".to_owned(), ..new_link(slug) };
        act!(world, create(&aurora, &coded("one-more"))).unwrap();
        assert_eq!(faults_of!(act!(world, create(&other, &coded("two-more")))), [fault("discount_code", "taken")]);
    }

    async fn of_many_who_want_a_slug_at_once_one_gets_it(world: World) {
        let aurora = world.partner("Aurora").await;
        let mut makers = JoinSet::new();
        for _ in 0..6 {
            let (domain, aurora) = (world.domain.clone(), aurora.clone());
            makers.spawn(async move { act!(domain, create(&aurora, &new_link("summer"))).is_ok() });
        }
        assert_eq!(makers.join_all().await.into_iter().filter(|made| *made).count(), 1);
        assert_eq!(world.count("links").await, 1);
    }

    async fn a_split_keeps_its_history(world: World) {
        let aurora = world.partner("Aurora").await;
        let link = world.link(&aurora, "summer").await;
        world.wait(MINUTE);
        let changed = act!(world, set_split(&aurora, link.id, Some(Decimal::from(5)), None)).unwrap();
        assert_eq!((changed.version, changed.split.commission), (2, Decimal::new(175, 1)));
        let same = act!(world, set_split(&aurora, link.id, Some(Decimal::from(5)), None)).unwrap();
        assert_eq!(same.version, 2, "nothing changed");
        let history = splits(&world.domain, &aurora, link.id).await.unwrap();
        assert_eq!(history.iter().map(|split| split.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((history[1].split, history[0].split), (link.split, changed.split));
        let over = act!(world, set_split(&aurora, link.id, Some(Decimal::new(2_251, 2)), None));
        assert_eq!(faults_of!(over), [fault("collaborator_discount_percent", "pool_exceeded")]);
        let silent = act!(world, set_split(&aurora, link.id, None, None));
        assert_eq!(faults_of!(silent), [fault("collaborator_discount_percent", "required")]);
    }

    async fn a_link_is_switched_off_and_on_again(world: World) {
        let aurora = world.partner("Aurora").await;
        let link = world.link(&aurora, "summer").await;
        act!(world, set_status(&aurora, link.id, LinkStatus::Inactive)).unwrap();
        assert!(!world.live("summer").await.leads);
        let again = act!(world, set_status(&aurora, link.id, LinkStatus::Inactive));
        assert_refused!(again, DomainError::InvalidTransition { subject: "link", .. });
        act!(world, set_status(&aurora, link.id, LinkStatus::Active)).unwrap();
        assert!(world.live("summer").await.leads);
        assert_eq!(world.actions().await[2..], ["link.created", "link.deactivated", "link.reactivated"]);
    }

    async fn nobody_reaches_another_s_links(world: World) {
        let (aurora, other) = (world.partner("Aurora").await, world.partner("Other").await);
        let link = world.link(&aurora, "summer").await;
        for actor in [&other, &world.in_test_mode(&aurora).await] {
            assert_refused!(get(&world.domain, actor, link.id).await, DomainError::NotFound);
            assert_refused!(splits(&world.domain, actor, link.id).await, DomainError::NotFound);
            assert_refused!(act!(world, set_split(actor, link.id, Some(Decimal::ONE), None)), DomainError::NotFound);
            assert_refused!(act!(world, set_status(actor, link.id, LinkStatus::Inactive)), DomainError::NotFound);
            assert!(list(&world.domain, actor, &LinkFilter::default(), PageRequest::default()).await.unwrap().items.is_empty());
        }
        let finance = world.member(&aurora, Role::Finance, "finance@aurora.example").await;
        assert_refused!(get(&world.domain, &finance, link.id).await, DomainError::Forbidden(Refusal::Role));
        let reader = world.agent(&aurora, &key_named("Reader", &[Scope::PartnerRead])).await;
        assert_refused!(act!(world, create(&reader, &new_link("x-y-z"))), DomainError::Forbidden(Refusal::Scope(Scope::AffiliateLinks)));
    }

    async fn a_link_needs_the_affiliate_programme_of_its_site(world: World) {
        let aurora = world.partner("Aurora").await;
        let elsewhere = world.rows("SELECT id FROM sites WHERE host = 'nordlicht'", vec![]).await[0].get("id").unwrap();
        let agent = world.agent(&aurora, &NewKey { sites: vec![elsewhere], ..everything("Nordlicht only") }).await;
        assert_refused!(act!(world, create(&agent, &new_link("summer"))), DomainError::Forbidden(Refusal::Site));
        world.tamper("UPDATE programmes SET kind = 'dropship' WHERE name = 'casaverde'", vec![]).await;
        assert_refused!(act!(world, create(&aurora, &new_link("summer"))), DomainError::Forbidden(Refusal::Programme));
        world.move_to(&aurora, PartnerStatus::Suspended).await;
        let suspended = world.again(&aurora).await.unwrap();
        assert_refused!(act!(world, create(&suspended, &new_link("summer"))), DomainError::Forbidden(Refusal::PartnerNotActive));
    }

    async fn a_link_counts_its_clicks_and_customers(world: World) {
        let (aurora, shop) = (world.partner("Aurora").await, world.admin().await);
        let link = world.link(&aurora, "summer").await;
        let click = world.click("summer").await;
        world.click("summer").await;
        world.reported(&shop, &customer("c-1", click)).await;
        let found = get(&world.domain, &aurora, link.id).await.unwrap();
        assert_eq!((found.clicks, found.sessions, found.customers), (2, 1, 1));
    }
}
