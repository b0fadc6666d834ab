//! Somebody is invited into a team and joins, or not.

use domain::DomainError;
use domain::actor::Role;
use domain::team::invite::{accept, invite, issue_link, peek, revoke};
use domain::team::list;
use tokio::task::JoinSet;

use crate::support::{DAY, World};

fn only(faults: &[(String, String)]) -> (&str, &str) {
    assert_eq!(faults.len(), 1, "{faults:?}");
    (&faults[0].0, &faults[0].1)
}

on_both_engines! {
    async fn an_invited_person_joins_with_the_role_they_were_invited_for(world: World) {
        let owner = world.partner("Aurora").await;
        let id = act!(world, invite(&owner, " Dev@Aurora.example", Role::Developer)).unwrap();
        assert_eq!(
            world.count("mails WHERE kind = 'invitation' AND recipient = 'dev@aurora.example'").await,
            1
        );
        assert_eq!(list(&world.domain, &owner).await.unwrap().1[0].id, id);

        let (token, until) = act!(world, issue_link(id)).unwrap().unwrap();
        assert_eq!(until, world.domain.now().plus(7 * DAY));
        let open = peek(&world.domain, &token).await.unwrap();
        assert_eq!((open.partner_name.as_str(), open.role), ("Aurora", Role::Developer));
        let nameless = act!(world, accept(&token, " ", "en", "Europe/Berlin"));
        assert_eq!(only(&faults_of!(nameless)), ("name", "required"));
        let user = act!(world, accept(&token, "Theo", "de", "Europe/Berlin")).unwrap();

        let (members, invitations) = list(&world.domain, &owner).await.unwrap();
        let joined = members.iter().find(|member| member.id == user).unwrap();
        assert_eq!((joined.name.as_str(), joined.role, invitations.len()), ("Theo", Role::Developer, 0));
        assert_refused!(act!(world, accept(&token, "Theo", "de", "Europe/Berlin")), DomainError::LinkSpent);
        assert!(!world.holds(token.reveal().as_bytes()).await);
    }

    async fn of_ten_acceptances_at_the_same_instant_exactly_one_joins(world: World) {
        let owner = world.partner("Aurora").await;
        let id = act!(world, invite(&owner, "dev@aurora.example", Role::Developer)).unwrap();
        let (token, _) = act!(world, issue_link(id)).unwrap().unwrap();
        let mut presses = JoinSet::new();
        for _ in 0..10 {
            let (domain, token) = (world.domain.clone(), token.clone());
            presses.spawn(async move { act!(domain, accept(&token, "Theo", "en", "Europe/Berlin")) });
        }
        let outcomes = presses.join_all().await;
        let spent = outcomes.iter().filter(|outcome| matches!(outcome, Err(DomainError::LinkSpent))).count();
        assert_eq!(spent, 9, "{outcomes:?}");
    }

    async fn a_revoked_or_expired_invitation_is_no_good(world: World) {
        let owner = world.partner("Aurora").await;
        let id = act!(world, invite(&owner, "one@aurora.example", Role::Finance)).unwrap();
        let (revoked, _) = act!(world, issue_link(id)).unwrap().unwrap();
        act!(world, revoke(&owner, id)).unwrap();
        assert_refused!(act!(world, revoke(&owner, id)), DomainError::NotFound);
        assert!(act!(world, issue_link(id)).unwrap().is_none());

        let id = act!(world, invite(&owner, "two@aurora.example", Role::Finance)).unwrap();
        let (expired, _) = act!(world, issue_link(id)).unwrap().unwrap();
        world.wait(7 * DAY);
        for token in [revoked, expired] {
            assert_refused!(peek(&world.domain, &token).await, DomainError::LinkSpent);
            assert_refused!(
                act!(world, accept(&token, "Theo", "en", "Europe/Berlin")),
                DomainError::LinkSpent
            );
        }
        assert!(list(&world.domain, &owner).await.unwrap().1.is_empty());
    }

    async fn a_newer_invitation_or_link_takes_the_place_of_the_older(world: World) {
        let owner = world.partner("Aurora").await;
        let first = act!(world, invite(&owner, "dev@aurora.example", Role::Finance)).unwrap();
        let (first, _) = act!(world, issue_link(first)).unwrap().unwrap();
        let second = act!(world, invite(&owner, "dev@aurora.example", Role::Developer)).unwrap();
        let (resent, _) = act!(world, issue_link(second)).unwrap().unwrap();
        let (latest, _) = act!(world, issue_link(second)).unwrap().unwrap();
        for old in [first, resent] {
            assert_refused!(peek(&world.domain, &old).await, DomainError::LinkSpent);
        }
        assert_eq!(peek(&world.domain, &latest).await.unwrap().role, Role::Developer);
    }

    async fn an_address_in_use_cannot_be_invited_wherever_it_is_in_use(world: World) {
        let (owner, _) = (world.partner("Aurora").await, world.partner("Other").await);
        for known in ["owner@aurora.example", "OWNER@other.example"] {
            assert_eq!(
                only(&faults_of!(act!(world, invite(&owner, known, Role::Owner)))),
                ("email", "in_use")
            );
        }
        assert_eq!(
            only(&faults_of!(act!(world, invite(&owner, "nobody", Role::Owner)))),
            ("email", "invalid_email")
        );
    }

    async fn somebody_two_partners_invite_joins_the_one_accepted_first(world: World) {
        let (one, two) = (world.partner("One").await, world.partner("Two").await);
        let other = world.another_server().await;
        for round in 0..5 {
            let email = format!("person{round}@free.example");
            let first = act!(world, invite(&one, &email, Role::Finance)).unwrap();
            let second = act!(world, invite(&two, &email, Role::Finance)).unwrap();
            let (first, _) = act!(world, issue_link(first)).unwrap().unwrap();
            let (second, _) = act!(world, issue_link(second)).unwrap().unwrap();
            let (left, right) =
                tokio::join!(async { act!(world, accept(&first, "Theo", "en", "Europe/Berlin")) }, async {
                    act!(other, accept(&second, "Theo", "en", "Europe/Berlin"))
                });
            let shape = (left.is_ok(), right.is_ok());
            assert!(shape == (true, false) || shape == (false, true), "{left:?} {right:?}");
            assert_refused!(left.and(right), DomainError::LinkSpent);
        }
    }
}
