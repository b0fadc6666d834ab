use domain::actor::{Actor, OperatorRole, Role};
use domain::error::Refusal;
use domain::team::invite::{invite, revoke};
use domain::team::manage::{change_role, remove};
use domain::team::operators::add;
use domain::team::{list, preferences};
use domain::{DomainError, sign_in};

use crate::support::{SECOND, World, everything};

const LAST_OWNER: (&str, &str) = ("role", "last_owner");

fn only(faults: &[(String, String)]) -> (&str, &str) {
    assert_eq!(faults.len(), 1, "{faults:?}");
    (&faults[0].0, &faults[0].1)
}

on_both_engines! {
    async fn the_last_owner_stays_an_owner(world: World) {
        let owner = world.partner("Aurora").await;
        let me = owner.person().unwrap();
        assert_eq!(only(&faults_of!(act!(world, change_role(&owner, me, Role::Finance)))), LAST_OWNER);
        assert_eq!(only(&faults_of!(act!(world, remove(&owner, me)))), LAST_OWNER);
        act!(world, change_role(&owner, me, Role::Owner)).unwrap();
        world.member(&owner, Role::Owner, "second@aurora.example").await;
        act!(world, change_role(&owner, me, Role::Finance)).unwrap();
    }

    async fn two_owners_who_remove_each_other_at_the_same_instant_leave_one(world: World) {
        let mut one = world.partner("Aurora").await;
        let other = world.another_server().await;
        for round in 0..6 {
            let two = world.member(&one, Role::Owner, &format!("owner{round}@aurora.example")).await;
            let (first, second) = (one.person().unwrap(), two.person().unwrap());
            let (left, right) = tokio::join!(async { act!(world, remove(&one, second)) }, async {
                if round % 2 == 0 {
                    act!(other, remove(&two, first))
                } else {
                    act!(other, change_role(&two, first, Role::Finance))
                }
            });
            let owners = world
                .count("users WHERE role = 'owner' AND removed_at IS NULL AND partner_id IS NOT NULL")
                .await;
            assert_eq!(owners, 1, "{left:?} {right:?}");
            one = if left.is_ok() { one } else { two };
            assert!(
                matches!(world.again(&one).await.unwrap(), Actor::Partner(person) if person.role == Role::Owner)
            );
            world.wait(SECOND);
        }
    }

    async fn a_member_who_is_removed_twice_at_the_same_instant_is_removed_once(world: World) {
        let owner = world.partner("Aurora").await;
        let other = world.another_server().await;
        for round in 0..6 {
            let member = world
                .member(&owner, Role::Finance, &format!("fin{round}@aurora.example"))
                .await
                .person()
                .unwrap();
            let (left, right) = tokio::join!(async { act!(world, remove(&owner, member)) }, async {
                act!(other, remove(&owner, member))
            });
            assert!(left.is_ok() != right.is_ok(), "{left:?} {right:?}");
            assert_eq!(world.count("events WHERE type = 'member.removed'").await, round + 1);
        }
    }

    async fn a_removed_person_s_address_is_free_again(world: World) {
        let owner = world.partner("Aurora").await;
        for _ in 0..2 {
            let member = world.member(&owner, Role::Finance, "fin@aurora.example").await;
            act!(world, remove(&owner, member.person().unwrap())).unwrap();
        }
        assert_eq!(world.count("users WHERE removed_at IS NOT NULL").await, 2);
    }

    async fn only_an_owner_manages_the_team(world: World) {
        let owner = world.partner("Aurora").await;
        let agent = world.agent(&owner, &everything("Agent")).await;
        let me = owner.person().unwrap();
        for role in [Role::Finance, Role::Marketing, Role::Developer] {
            let member = world.member(&owner, role, &format!("{role}@aurora.example")).await;
            assert_refused!(
                act!(world, invite(&member, "x@free.example", Role::Owner)),
                DomainError::Forbidden(Refusal::Role)
            );
            assert_refused!(
                act!(world, change_role(&member, me, Role::Finance)),
                DomainError::Forbidden(Refusal::Role)
            );
            assert_refused!(act!(world, remove(&member, me)), DomainError::Forbidden(Refusal::Role));
        }
        assert_refused!(act!(world, remove(&agent, me)), DomainError::Forbidden(Refusal::Channel));
        let admin = world.admin().await;
        assert_refused!(act!(world, remove(&admin, me)), DomainError::Forbidden(Refusal::Channel));
    }

    async fn another_partner_s_people_and_invitations_are_not_found(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        let (foreign, operator) = (other.person().unwrap(), world.admin().await.person().unwrap());
        let invitation = act!(world, invite(&other, "x@free.example", Role::Finance)).unwrap();
        assert_refused!(act!(world, revoke(&owner, invitation)), DomainError::NotFound);
        for person in [foreign, operator] {
            assert_refused!(act!(world, change_role(&owner, person, Role::Finance)), DomainError::NotFound);
            assert_refused!(act!(world, remove(&owner, person)), DomainError::NotFound);
        }
        let (members, invitations) = list(&world.domain, &owner).await.unwrap();
        assert_eq!((members.len(), invitations.len()), (1, 0));
    }

    async fn the_operator_s_people_are_added_by_tandem_itself_and_sign_in_as_themselves(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        for actor in [&owner, &admin] {
            let outcome = act!(world, add(actor, "new@tandem.example", "New", OperatorRole::Admin));
            assert_refused!(outcome, DomainError::Forbidden(Refusal::Channel));
        }
        let taken = act!(world, add(&Actor::System, "owner@aurora.example", "New", OperatorRole::Admin));
        assert_eq!(only(&faults_of!(taken)), ("email", "in_use"));
        let user =
            act!(world, add(&Actor::System, " New@tandem.example", "New", OperatorRole::Support)).unwrap();
        let (token, _) = act!(world, sign_in::issue_link(user, sign_in::GOOD_FOR)).unwrap();
        act!(world, sign_in::consume(&token)).unwrap();
        let signed_in = format!("audit_log WHERE action = 'member.signed_in' AND actor_id = '{user}'");
        assert_eq!(world.count(&signed_in).await, 1);
    }

    async fn everybody_sets_their_own_name_language_and_time_zone(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let faults = faults_of!(act!(world, preferences::update(&owner, "", "xx", "Mars/Base")));
        assert_eq!(
            faults.iter().map(|fault| fault.0.as_str()).collect::<Vec<_>>(),
            ["name", "locale", "timezone"]
        );
        for person in [&owner, &admin] {
            act!(world, preferences::update(person, " Mara ", "de", "Europe/Madrid")).unwrap();
            assert_eq!(world.again(person).await.unwrap().name(), "Mara");
        }
    }
}
