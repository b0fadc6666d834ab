use std::collections::BTreeSet;

use domain::DomainError;
use domain::sign_in::{GOOD_FOR, Token, consume, issue_link, peek, request};
use domain::team::manage;
use tokio::task::JoinSet;

use crate::support::{MINUTE, SECOND, World};

on_both_engines! {
    async fn a_link_signs_in_exactly_once(world: World) {
        let owner = world.partner("Aurora").await.person().unwrap();
        let (token, until) = act!(world, issue_link(owner, GOOD_FOR)).unwrap();
        assert_eq!(until, world.domain.now().plus(10 * MINUTE));
        assert_eq!(act!(world, consume(&token)).unwrap(), owner);
        assert_refused!(act!(world, consume(&token)), DomainError::LinkSpent);
        assert_refused!(peek(&world.domain, &token).await, DomainError::LinkSpent);
        assert_eq!(world.actions().await.last().unwrap(), "member.signed_in");
        assert_eq!(world.count(&format!("users WHERE id = '{owner}' AND last_seen_at IS NOT NULL")).await, 1);
    }

    async fn of_twenty_presses_at_the_same_instant_exactly_one_wins(world: World) {
        let owner = world.partner("Aurora").await.person().unwrap();
        let (token, _) = act!(world, issue_link(owner, GOOD_FOR)).unwrap();
        let other = world.another_server().await;
        let mut presses = JoinSet::new();
        for turn in 0..20 {
            let domain = if turn % 2 == 0 { world.domain.clone() } else { other.clone() };
            let token = token.clone();
            presses.spawn(async move { act!(domain, consume(&token)) });
        }
        let outcomes = presses.join_all().await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        let spent = outcomes.iter().filter(|outcome| matches!(outcome, Err(DomainError::LinkSpent))).count();
        assert_eq!(spent, 19, "{outcomes:?}");
        assert_eq!(world.count("events WHERE type = 'member.signed_in'").await, 1);
    }

    async fn a_link_is_good_for_ten_minutes(world: World) {
        let owner = world.partner("Aurora").await.person().unwrap();
        let (token, _) = act!(world, issue_link(owner, GOOD_FOR)).unwrap();
        world.wait(10 * MINUTE - SECOND);
        peek(&world.domain, &token).await.unwrap();
        world.wait(SECOND);
        assert_refused!(peek(&world.domain, &token).await, DomainError::LinkSpent);
        assert_refused!(act!(world, consume(&token)), DomainError::LinkSpent);
    }

    async fn looking_at_a_link_does_not_use_it_up(world: World) {
        let owner = world.partner("Aurora").await.person().unwrap();
        let (token, _) = act!(world, issue_link(owner, GOOD_FOR)).unwrap();
        for _ in 0..3 {
            peek(&world.domain, &token).await.unwrap();
        }
        assert_eq!(act!(world, consume(&token)).unwrap(), owner);
    }

    async fn what_never_was_a_link_signs_nobody_in(world: World) {
        let token = Token::new([7; 16]);
        assert_refused!(peek(&world.domain, &token).await, DomainError::LinkSpent);
        assert_refused!(act!(world, consume(&token)), DomainError::LinkSpent);
    }

    async fn a_removed_person_s_link_signs_nobody_in(world: World) {
        let owner = world.partner("Aurora").await;
        let member =
            world.member(&owner, domain::actor::Role::Finance, "fin@aurora.example").await.person().unwrap();
        let (token, _) = act!(world, issue_link(member, GOOD_FOR)).unwrap();
        act!(world, manage::remove(&owner, member)).unwrap();
        assert_refused!(act!(world, consume(&token)), DomainError::LinkSpent);
        request(&world.domain, "fin@aurora.example", "192.0.2.1").await.unwrap();
        assert_eq!(world.count("mails WHERE kind = 'sign_in' AND recipient = 'fin@aurora.example'").await, 0);
    }

    async fn asking_gives_the_same_answer_whether_or_not_the_address_is_known(world: World) {
        world.partner("Aurora").await;
        world.tamper("DELETE FROM mails", vec![]).await;
        request(&world.domain, "nobody@nowhere.example", "192.0.2.1").await.unwrap();
        assert_eq!(world.count("mails").await, 0);
        request(&world.domain, " Owner@Aurora.example", "192.0.2.1").await.unwrap();
        assert_eq!(world.words("SELECT recipient AS word FROM mails").await, ["owner@aurora.example"]);
        let faults = faults_of!(request(&world.domain, "nobody", "192.0.2.1").await);
        assert_eq!(faults, [("email".to_owned(), "invalid_email".to_owned())]);
    }

    async fn one_address_is_throttled_known_or_not_however_it_is_written(world: World) {
        world.partner("Aurora").await;
        for address in ["owner@aurora.example", "nobody@nowhere.example"] {
            for turn in 0..5 {
                request(&world.domain, address, &format!("{address} {turn}")).await.unwrap();
            }
            let shouted = address.to_uppercase();
            let outcome = request(&world.domain, &shouted, "another network").await;
            let Err(DomainError::RateLimited(wait)) = outcome else { panic!("{outcome:?}") };
            assert_eq!(wait, 3 * MINUTE);
            world.wait(wait);
            request(&world.domain, address, "another network").await.unwrap();
        }
    }

    async fn one_network_is_throttled_whatever_addresses_it_tries(world: World) {
        for turn in 0..30 {
            request(&world.domain, &format!("person{turn}@nowhere.example"), "192.0.2.1").await.unwrap();
        }
        let refused = request(&world.domain, "person31@nowhere.example", "192.0.2.1").await;
        assert_refused!(refused, DomainError::RateLimited(_));
        request(&world.domain, "person31@nowhere.example", "192.0.2.2").await.unwrap();
    }

    async fn nothing_in_the_database_tells_the_secret_of_a_link(world: World) {
        let owner = world.partner("Aurora").await.person().unwrap();
        request(&world.domain, "owner@aurora.example", "192.0.2.1").await.unwrap();
        let (token, _) = act!(world, issue_link(owner, GOOD_FOR)).unwrap();
        act!(world, consume(&token)).unwrap();
        assert!(world.holds(owner.to_string().as_bytes()).await, "the search finds what is there");
        assert!(world.holds(&token.hash()).await);
        assert!(!world.holds(token.reveal().as_bytes()).await);
        assert!(
            !world.holds(&data_encoding::BASE64URL_NOPAD.decode(token.reveal().as_bytes()).unwrap()).await
        );
    }

    async fn links_never_repeat(world: World) {
        let owner = world.partner("Aurora").await.person().unwrap();
        let mut seen = BTreeSet::new();
        for _ in 0..50 {
            seen.insert(act!(world, issue_link(owner, GOOD_FOR)).unwrap().0.reveal());
        }
        assert_eq!(seen.len(), 50);
    }
}
