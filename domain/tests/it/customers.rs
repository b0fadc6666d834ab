//! Every customer for the operator, and what made one of them whose they are.

use domain::actor::{Actor, Mode};
use domain::attribution::correct::NewCorrection;
use domain::attribution::{Evidence, Via, correct, standing};
use domain::customers::{CustomerFilter, Identify, Whose, identify, list};
use domain::error::{DomainError, Refusal};
use domain::ids::{AttributionId, CustomerId};
use domain::links::create::{NewLink, create};
use domain::orders::report::report;
use domain::page::PageRequest;

use crate::support::{HOUR, World, customer, new_link, order, partner_of};

/// What the shops call those who are found, page by page.
async fn found(world: &World, actor: &Actor, filter: &CustomerFilter) -> Vec<String> {
    let (mut page, mut found) = (PageRequest::new(2, None), Vec::new());
    loop {
        let part = list(&world.domain, actor, filter, page).await.unwrap();
        found.extend(part.items.into_iter().map(|customer| customer.external_id));
        match part.next {
            Some(cursor) => page = PageRequest::new(2, Some(cursor)),
            None => return found,
        }
    }
}

/// Somebody with a name and an address, whom nothing brought.
fn unbrought(external_id: &str, name: &str, email: &str) -> Identify {
    let text = str::to_owned;
    Identify { external_id: text(external_id), name: text(name), email: text(email), ..Identify::default() }
}

on_both_engines! {
    async fn every_customer_is_listed_and_found_by_what_is_shown_or_by_the_whole_address(world: World) {
        let (aurora, other, admin) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        world.link(&aurora, "summer").await;
        world.link(&other, "winter").await;
        // Aurora's come in another order than they were first reported in.
        world.reported(&admin, &unbrought("C-1", "Maria Silva", "Maria@Example.com")).await;
        world.wait(HOUR);
        let (summer, winter) = (world.click("summer").await, world.click("winter").await);
        world.reported(&admin, &Identify { email: "OWNER@aurora.example".to_owned(), ..customer("C-2", summer) }).await;
        world.wait(HOUR);
        let later = world.click("summer").await;
        world.reported(&admin, &customer("C-1", later)).await;
        world.reported(&admin, &Identify { name: "Jonas".to_owned(), ..customer("C-3", winter) }).await;
        world.wait(HOUR);
        world.reported(&admin, &unbrought("anna@shop.example", "", "")).await;
        world.wait(HOUR);
        let north = world.site_of("nordlicht").await;
        act!(world, identify(&admin, north, &unbrought("N-1", "Maria", "maria@example.com"))).unwrap();

        let all = CustomerFilter::default();
        assert_eq!(found(&world, &admin, &all).await, ["N-1", "anna@shop.example", "C-3", "C-2", "C-1"]);
        for (q, expected) in [
            ("MARIA s", &["C-1"][..]), ("c-3", &["C-3"]), ("M•••@e", &["N-1", "C-1"]), (" maria@EXAMPLE.com ", &["N-1", "C-1"]),
            ("maria@example", &[]), ("maria@example.net", &[]), ("anna@shop.example", &["anna@shop.example"]), ("%", &[]),
        ] {
            let filter = CustomerFilter { q: q.to_owned(), ..CustomerFilter::default() };
            assert_eq!(found(&world, &admin, &filter).await, expected, "{q}");
        }
        let of = |whose, self_referral| CustomerFilter { whose, self_referral, ..CustomerFilter::default() };
        let theirs = Whose::Partner(partner_of(&aurora));
        for (filter, expected) in [
            (of(Whose::Nobody, false), &["N-1", "anna@shop.example"][..]), (of(theirs, false), &["C-1", "C-2"]),
            (of(theirs, true), &["C-2"]), (of(Whose::Anybody, true), &["C-2"]), (of(Whose::Nobody, true), &[]),
            (CustomerFilter { site: Some(north), ..CustomerFilter::default() }, &["N-1"]),
            (CustomerFilter { q: "maria@example.com".to_owned(), ..of(theirs, false) }, &["C-1"]),
            (CustomerFilter { q: "maria@example.com".to_owned(), ..of(Whose::Nobody, false) }, &["N-1"]),
        ] {
            assert_eq!(found(&world, &admin, &filter).await, expected, "{filter:?}");
        }
        let of_north = CustomerFilter { site: Some(north), ..CustomerFilter::default() };
        let first = list(&world.domain, &admin, &of(theirs, false), PageRequest::default()).await.unwrap().items.remove(0);
        assert_eq!((first.partner_name.as_deref(), first.slug.as_deref(), first.orders), (Some("Aurora"), Some("summer"), 0));
        assert_eq!(first.since, Some(world.domain.now().minus(2 * HOUR)));

        let (shop, tester) = (world.shop(Mode::Live, &["casaverde"]).await, world.shop(Mode::Test, &[]).await);
        assert_eq!(found(&world, &shop, &all).await.len(), 4);
        assert_refused!(list(&world.domain, &shop, &of_north, PageRequest::default()).await, DomainError::Forbidden(Refusal::Site));
        assert!(found(&world, &tester, &all).await.is_empty());
        assert_refused!(list(&world.domain, &aurora, &all, PageRequest::default()).await, DomainError::NotFound);
    }

    async fn whose_customer_somebody_is_stands_with_what_brought_them_what_came_too_late_and_what_was_decided(world: World) {
        let (aurora, other, admin) = (world.partner("Aurora").await, world.partner("Other").await, world.admin().await);
        let summer = world.link(&aurora, "summer").await;
        act!(world, create(&other, &NewLink { code: "OTHER".to_owned(), ..new_link("winter") })).unwrap();
        let click = world.click("summer").await;
        let at = world.domain.now();
        let id = world.reported(&admin, &customer("C-1", click)).await.customer;
        world.wait(HOUR);
        let late = world.click("winter").await;
        world.reported(&admin, &customer("C-1", late)).await;
        world.wait(HOUR);
        let code = Identify { code: Some("other".to_owned()), click: None, ..customer("C-1", late) };
        world.reported(&admin, &code).await;
        let entry: AttributionId = world.fresh();
        let sql = "INSERT INTO attribution_attempts (id, site_id, mode, customer_id, partner_id, via, link_id, evidence, outcome,
                                                     occurred_at, created_at)
                   VALUES ($1, $2, 'live', $3, $4, 'reference', NULL, $4 || '/WEB-1', 'late', 0, 0)";
        let values = vec![entry.into(), world.site().await.into(), id.into(), partner_of(&other).into()];
        world.tamper(sql, values).await;
        act!(world, report(&admin, &order("1001", "C-1"))).unwrap();

        let stands = standing(&world.domain, &admin, id).await.unwrap();
        let told = |one: &Evidence| (one.partner_name.clone(), one.via, one.evidence.clone());
        let brought = stands.brought.as_ref().unwrap();
        assert_eq!(told(brought), ("Aurora".to_owned(), Via::Click, click.to_string()));
        assert_eq!((brought.link, brought.slug.as_deref(), brought.occurred_at), (Some(summer.id), Some("summer"), at));
        let owner = stands.owner.unwrap();
        assert_eq!((owner.partner, owner.attribution), (partner_of(&aurora), brought.id));
        let expected = [(Via::Code, "OTHER".to_owned()), (Via::Click, late.to_string()), (Via::Reference, "WEB-1".to_owned())];
        assert_eq!(stands.late.iter().map(told).collect::<Vec<_>>(), expected.map(|(via, what)| ("Other".to_owned(), via, what)));
        assert_eq!((stands.late_count, stands.customer.orders, stands.corrections.len()), (3, 1, 0));

        // A decision counts instead, and what was written stays.
        act!(world, correct(&admin, id, &NewCorrection { reason: "Why.".to_owned(), ..NewCorrection::default() })).unwrap();
        let stands = standing(&world.domain, &admin, id).await.unwrap();
        assert!(stands.owner.is_none() && stands.customer.since.is_none() && stands.brought.is_some());
        assert_eq!((stands.corrections[0].from_name.as_deref(), stands.corrections[0].to), (Some("Aurora"), None));

        let nobody: CustomerId = world.fresh();
        assert_refused!(standing(&world.domain, &admin, nobody).await, DomainError::NotFound);
        assert_refused!(standing(&world.domain, &aurora, id).await, DomainError::NotFound);
        let (elsewhere, tester) = (world.shop(Mode::Live, &["nordlicht"]).await, world.shop(Mode::Test, &[]).await);
        assert_refused!(standing(&world.domain, &elsewhere, id).await, DomainError::Forbidden(Refusal::Site));
        assert_refused!(standing(&world.domain, &tester, id).await, DomainError::NotFound);
    }
}
