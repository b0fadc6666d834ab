//! A key's life: asked for, approved, collected, rotated, over.

use domain::DomainError;
use domain::actor::Actor;
use domain::approvals::{self, decide::decide};
use domain::error::Refusal;
use domain::ids::ApprovalId;
use domain::keys::authenticate::partner_key;
use domain::keys::collect::collect;
use domain::keys::create::{create, rotate};
use domain::keys::revoke::revoke;
use domain::keys::{self, KeyStatus, Scope};
use domain::page::PageRequest;

use crate::support::{DAY, HOUR, SECOND, World, everything, key_named};

/// The one thing that waits for somebody of a partner.
async fn waiting(world: &World, person: &Actor) -> ApprovalId {
    let page = approvals::list(&world.domain, person, true, PageRequest::default()).await.unwrap();
    assert_eq!(page.items.len(), 1);
    page.items[0].id
}

on_both_engines! {
    async fn a_key_an_agent_asks_for_waits_is_approved_and_its_secret_collected_once(world: World) {
        let owner = world.partner("Aurora").await;
        let agent = world.agent(&owner, &everything("Agent")).await;
        let asked = act!(world, create(&agent, &key_named("Helper", &[Scope::PartnerRead]))).unwrap();
        assert!(asked.secret.is_none() && asked.key.status == KeyStatus::PendingApproval);
        let id = asked.key.id;
        assert_refused!(act!(world, collect(&owner, id)), DomainError::InvalidTransition { .. });
        let approval = waiting(&world, &owner).await;
        act!(world, decide(&owner, approval, true, "")).unwrap();
        assert_eq!(keys::get(&world.domain, &owner, id).await.unwrap().status, KeyStatus::Ready);
        assert_refused!(act!(world, collect(&agent, id)), DomainError::Forbidden(Refusal::Channel));

        let other = world.another_server().await;
        let (left, right) = tokio::join!(async { act!(world, collect(&owner, id)) }, async {
            act!(other, collect(&owner, id))
        });
        assert!(left.is_ok() != right.is_ok(), "{left:?} {right:?}");
        let secret = left.or(right).unwrap().secret.unwrap();
        assert!(partner_key(&world.domain, secret.reveal()).await.is_ok());
        assert_refused!(act!(world, collect(&owner, id)), DomainError::InvalidTransition { .. });
        let told: Vec<String> =
            world.actions().await.into_iter().filter(|action| action.starts_with("api_key")).collect();
        assert_eq!(told, ["api_key.created", "api_key.requested", "api_key.approved", "api_key.activated"]);
    }

    async fn a_rotated_key_works_beside_its_successor_for_the_overlap(world: World) {
        let owner = world.partner("Aurora").await;
        let (old, old_secret) = world.key(&owner, &everything("Agent")).await;
        let new = act!(world, rotate(&owner, old.key.id, 24 * HOUR)).unwrap();
        assert_eq!((new.key.rotated_from, &new.key.scopes), (Some(old.key.id), &old.key.scopes));
        let new_secret = new.secret.unwrap();
        world.wait(24 * HOUR - SECOND);
        assert!(partner_key(&world.domain, old_secret.reveal()).await.is_ok());
        world.wait(SECOND);
        assert_refused!(partner_key(&world.domain, old_secret.reveal()).await, DomainError::Unauthorized);
        assert!(partner_key(&world.domain, new_secret.reveal()).await.is_ok());
        assert_eq!(
            faults_of!(act!(world, rotate(&owner, old.key.id, HOUR))),
            [("rotate".to_owned(), "not_active".to_owned())]
        );
        let long = act!(world, rotate(&owner, new.key.id, 8 * DAY));
        assert_eq!(faults_of!(long), [("overlap_hours".to_owned(), "too_large".to_owned())]);
    }

    async fn a_rotation_an_agent_asks_for_ends_the_old_key_only_once_the_new_one_is_collected(world: World) {
        let owner = world.partner("Aurora").await;
        let (old, old_secret) = world.key(&owner, &everything("Agent")).await;
        let agent = partner_key(&world.domain, old_secret.reveal()).await.unwrap();
        let new = act!(world, rotate(&agent, old.key.id, 2 * HOUR)).unwrap();
        assert!(new.secret.is_none());
        let approval = waiting(&world, &owner).await;
        act!(world, decide(&owner, approval, true, "")).unwrap();
        world.wait(5 * DAY);
        assert!(partner_key(&world.domain, old_secret.reveal()).await.is_ok());
        act!(world, collect(&owner, new.key.id)).unwrap();
        world.wait(2 * HOUR);
        assert_refused!(partner_key(&world.domain, old_secret.reveal()).await, DomainError::Unauthorized);
    }

    async fn a_revoked_key_is_refused_at_once_on_every_server(world: World) {
        let owner = world.partner("Aurora").await;
        let (created, secret) = world.key(&owner, &everything("Agent")).await;
        let other = world.another_server().await;
        assert!(partner_key(&other, secret.reveal()).await.is_ok());
        act!(world, revoke(&owner, created.key.id)).unwrap();
        assert_refused!(partner_key(&other, secret.reveal()).await, DomainError::Unauthorized);
        assert_refused!(act!(world, revoke(&owner, created.key.id)), DomainError::InvalidTransition { .. });
    }

    async fn a_key_ends_when_it_says(world: World) {
        let owner = world.partner("Aurora").await;
        let mut new = everything("Agent");
        new.expires_at = Some(world.domain.now().plus(HOUR));
        let (_, secret) = world.key(&owner, &new).await;
        world.wait(HOUR - SECOND);
        assert!(partner_key(&world.domain, secret.reveal()).await.is_ok());
        world.wait(SECOND);
        assert_refused!(partner_key(&world.domain, secret.reveal()).await, DomainError::Unauthorized);
    }
}
