use std::time::Duration;

use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::keys::authenticate::partner_key;
use domain::keys::revoke::revoke;
use domain::partners::PartnerStatus;
use domain::sessions::{self, SessionRecord};

use crate::support::{World, everything};

on_both_engines! {
    async fn a_key_revoked_here_is_refused_by_the_very_next_call(world: World) {
        let owner = world.partner("Aurora").await;
        let (created, secret) = world.key(&owner, &everything("Agent")).await;
        for _ in 0..3 {
            assert!(partner_key(&world.domain, secret.reveal()).await.is_ok());
        }
        act!(world, revoke(&owner, created.key.id)).unwrap();
        assert_refused!(partner_key(&world.domain, secret.reveal()).await, DomainError::Unauthorized);
    }

    async fn a_key_revoked_by_another_process_is_refused_by_the_very_next_call(world: World) {
        let owner = world.partner("Aurora").await;
        let other = world.another_server().await;
        let (created, secret) = world.key(&owner, &everything("Agent")).await;
        assert!(partner_key(&other, secret.reveal()).await.is_ok());
        assert!(partner_key(&other, secret.reveal()).await.is_ok());
        act!(world, revoke(&owner, created.key.id)).unwrap();
        assert_refused!(partner_key(&other, secret.reveal()).await, DomainError::Unauthorized);
    }

    async fn a_remembered_key_ends_when_its_time_is_up(world: World) {
        let owner = world.partner("Aurora").await;
        let mut new = everything("Agent");
        new.expires_at = Some(world.domain.now().plus(Duration::from_secs(60)));
        let (_, secret) = world.key(&owner, &new).await;
        assert!(partner_key(&world.domain, secret.reveal()).await.is_ok());
        world.clock.advance(Duration::from_secs(60));
        assert_refused!(partner_key(&world.domain, secret.reveal()).await, DomainError::Unauthorized);
    }

    async fn a_remembered_session_ends_by_itself_and_at_once_where_it_is_ended(world: World) {
        let owner = world.partner("Aurora").await;
        let record = SessionRecord {
            user: owner.person().ok(),
            data: "{}".to_owned(),
            expires_at: world.domain.now().plus(Duration::from_secs(60)),
        };
        world.domain.create_session(1, &record, "a browser").await.unwrap();
        world.domain.create_session(2, &record, "a browser").await.unwrap();
        assert!(world.domain.load_session(1).await.unwrap().is_some());
        assert!(world.domain.load_session(2).await.unwrap().is_some());
        world.domain.delete_session(1).await.unwrap();
        assert!(world.domain.load_session(1).await.unwrap().is_none());
        world.clock.advance(Duration::from_secs(60));
        assert!(world.domain.load_session(2).await.unwrap().is_none());
    }

    async fn a_person_is_always_as_they_are_now(world: World) {
        let owner = world.partner("Aurora").await;
        let user = owner.person().unwrap();
        let state = async || match sessions::actor_of(&world.domain, user, Mode::Live).await.unwrap() {
            Actor::Partner(person) => person.partner_status,
            _ => panic!("no person of a partner"),
        };
        assert_eq!((state().await, state().await), (PartnerStatus::Active, PartnerStatus::Active));
        world.move_to(&owner, PartnerStatus::Suspended).await;
        assert_eq!(state().await, PartnerStatus::Suspended);
    }
}
