use domain::DomainError;
use domain::actor::{Actor, OperatorRole, Role};
use domain::messages::send::{NewMessage, send};
use domain::notifications::{counts, list, mark_all_read};
use domain::page::PageRequest;

use crate::support::{SECOND, World, everything, partner_of};

/// The operator writes to a partner, which tells everybody there.
async fn write_to(world: &World, operator: &Actor, partner: &Actor, body: &str) {
    let new =
        NewMessage { partner: Some(partner_of(partner)), body: body.to_owned(), ..NewMessage::default() };
    act!(*world, send(operator, &new)).unwrap();
}

async fn unseen(world: &World, person: &Actor) -> i64 {
    counts(&world.domain, person).await.unwrap().notifications
}

on_both_engines! {
    async fn everybody_of_a_partner_is_told_and_nobody_else(world: World) {
        let (admin, owner, other) =
            (world.admin().await, world.partner("Aurora").await, world.partner("Other").await);
        let member = world.member(&owner, Role::Marketing, "mkt@aurora.example").await;
        let before = (unseen(&world, &owner).await, unseen(&world, &other).await);
        write_to(&world, &admin, &owner, "Welcome").await;
        assert_eq!(unseen(&world, &owner).await, before.0 + 1);
        assert_eq!((unseen(&world, &member).await, unseen(&world, &other).await), (1, before.1));
        let told = list(&world.domain, &member, PageRequest::default()).await.unwrap().items.remove(0);
        assert_eq!((told.kind.as_str(), told.read), ("message", false));
        assert!(told.href.starts_with("/messages/thr_"));
    }

    async fn the_operator_s_people_are_told_what_they_may_act_on(world: World) {
        let roles = [OperatorRole::Admin, OperatorRole::Support, OperatorRole::Finance];
        let mut people = Vec::new();
        for role in roles {
            people.push(world.operator(role).await);
        }
        let owner = world.applicant("Aurora").await;
        act!(world, send(&owner, &NewMessage { body: "Hello".to_owned(), ..NewMessage::default() })).unwrap();
        let mut told = Vec::new();
        for person in &people {
            told.push(unseen(&world, person).await);
        }
        assert_eq!(told, [2, 2, 1], "applications are not for finance");
    }

    async fn marking_all_as_seen_touches_only_one_s_own(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let member = world.member(&owner, Role::Marketing, "mkt@aurora.example").await;
        write_to(&world, &admin, &owner, "Welcome").await;
        act!(world, mark_all_read(&member)).unwrap();
        assert_eq!(unseen(&world, &member).await, 0);
        assert!(unseen(&world, &owner).await > 0);
        assert!(list(&world.domain, &member, PageRequest::default()).await.unwrap().items[0].read);
        write_to(&world, &admin, &owner, "And again").await;
        assert_eq!(unseen(&world, &member).await, 1);
    }

    async fn the_counts_beside_the_navigation_are_what_the_lists_show(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        act!(world, mark_all_read(&owner)).unwrap();
        write_to(&world, &admin, &owner, "Welcome").await;
        world.applicant("Waiting").await;
        act!(world, send(&owner, &NewMessage { body: "Thanks".to_owned(), ..NewMessage::default() }))
            .unwrap();
        let found = counts(&world.domain, &owner).await.unwrap();
        assert_eq!((found.messages, found.approvals, found.notifications), (1, 0, 1));
        let operator = counts(&world.domain, &admin).await.unwrap();
        assert_eq!((operator.messages, operator.approvals), (1, 1));
    }

    async fn a_long_list_is_paged_newest_first_without_gaps(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        for turn in 0..9 {
            write_to(&world, &admin, &owner, "Welcome").await;
            world.wait(if turn % 3 == 0 { SECOND } else { std::time::Duration::ZERO });
        }
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = list(&world.domain, &owner, PageRequest::new(4, after)).await.unwrap();
            seen.extend(page.items.into_iter().map(|told| (told.created_at, told.id)));
            write_to(&world, &admin, &owner, "Meanwhile").await;
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        assert!(seen.len() == 10 && seen.is_sorted_by(|left, right| left > right), "{seen:?}");
    }

    async fn programs_and_jobs_are_told_nothing(world: World) {
        let owner = world.partner("Aurora").await;
        let agent = world.agent(&owner, &everything("Agent")).await;
        for nobody in [agent, Actor::System] {
            assert_refused!(counts(&world.domain, &nobody).await, DomainError::Unauthorized);
            assert_refused!(
                list(&world.domain, &nobody, PageRequest::default()).await,
                DomainError::Unauthorized
            );
            assert_refused!(act!(world, mark_all_read(&nobody)), DomainError::Unauthorized);
        }
    }
}
