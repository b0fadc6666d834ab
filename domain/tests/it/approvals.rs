use domain::DomainError;
use domain::actor::{Actor, OperatorRole, Role};
use domain::approvals::decide::decide;
use domain::approvals::{Approval, ApprovalStatus, list};
use domain::error::Refusal;
use domain::ids::KeyId;
use domain::keys::create::create;
use domain::keys::revoke::revoke;
use domain::keys::{self, KeyStatus, Scope};
use domain::notifications::{self, counts};
use domain::page::PageRequest;
use domain::partners::{self, PartnerStatus};

use crate::support::{DAY, SECOND, World, everything, key_named, partner_of};

/// A key that a program of the partner asks for, and the approval that waits for it.
async fn ask(world: &World, owner: &Actor) -> (KeyId, Approval) {
    let agent = world.agent(owner, &everything("Agent")).await;
    let key = act!(*world, create(&agent, &key_named("Helper", &[Scope::PartnerRead]))).unwrap().key.id;
    let waiting = list(&world.domain, owner, true, PageRequest::default()).await.unwrap().items;
    (key, waiting.into_iter().find(|approval| approval.object == key.to_string()).unwrap())
}

async fn status_of(world: &World, owner: &Actor, key: KeyId) -> KeyStatus {
    keys::get(&world.domain, owner, key).await.unwrap().status
}

async fn decided(world: &World, person: &Actor) -> Vec<ApprovalStatus> {
    let page = list(&world.domain, person, false, PageRequest::default()).await.unwrap();
    page.items.iter().map(|approval| approval.status).collect()
}

on_both_engines! {
    async fn those_who_may_decide_are_told_and_see_who_asks_until_when(world: World) {
        let owner = world.partner("Aurora").await;
        let developer = world.member(&owner, Role::Developer, "dev@aurora.example").await;
        let finance = world.member(&owner, Role::Finance, "fin@aurora.example").await;
        let (_, approval) = ask(&world, &owner).await;
        assert_eq!((approval.asked_by.as_str(), approval.detail["name"].as_str()), ("Agent", Some("Helper")));
        assert_eq!(approval.expires_at, world.domain.now().plus(14 * DAY));
        for (person, told) in [(&owner, true), (&developer, true), (&finance, false)] {
            let page = notifications::list(&world.domain, person, PageRequest::default()).await.unwrap();
            assert_eq!(page.items.iter().any(|notice| notice.kind == "approval_waiting"), told);
            assert_eq!(counts(&world.domain, person).await.unwrap().approvals, i64::from(told));
        }
        assert_eq!(world.count("mails WHERE kind = 'approval_waiting'").await, 2);
    }

    async fn one_press_decides_and_a_second_changes_nothing(world: World) {
        let owner = world.partner("Aurora").await;
        let (key, approval) = ask(&world, &owner).await;
        let outcome = act!(world, decide(&owner, approval.id, true, " Fine. ")).unwrap();
        assert_eq!((outcome.status, outcome.reason.as_str()), (ApprovalStatus::Approved, "Fine."));
        for agree in [true, false] {
            assert_refused!(
                act!(world, decide(&owner, approval.id, agree, "")),
                DomainError::InvalidTransition { .. }
            );
        }
        assert_eq!(status_of(&world, &owner, key).await, KeyStatus::Ready);
        assert_eq!(decided(&world, &owner).await, [ApprovalStatus::Approved]);
        assert_eq!(counts(&world.domain, &owner).await.unwrap().approvals, 0);
    }

    async fn a_declined_key_never_works(world: World) {
        let owner = world.partner("Aurora").await;
        let (key, approval) = ask(&world, &owner).await;
        act!(world, decide(&owner, approval.id, false, "Too many.")).unwrap();
        assert_eq!(status_of(&world, &owner, key).await, KeyStatus::Declined);
        assert_eq!(world.actions().await.last().unwrap(), "api_key.declined");
    }

    async fn of_two_people_at_the_same_instant_one_decides(world: World) {
        let owner = world.partner("Aurora").await;
        let developer = world.member(&owner, Role::Developer, "dev@aurora.example").await;
        let other = world.another_server().await;
        for _ in 0..4 {
            let (key, approval) = ask(&world, &owner).await;
            let (yes, no) =
                tokio::join!(async { act!(world, decide(&owner, approval.id, true, "")) }, async {
                    act!(other, decide(&developer, approval.id, false, ""))
                });
            assert!(yes.is_ok() != no.is_ok(), "{yes:?} {no:?}");
            let expected = if yes.is_ok() { KeyStatus::Ready } else { KeyStatus::Declined };
            assert_eq!(status_of(&world, &owner, key).await, expected);
            assert_refused!(yes.and(no), DomainError::InvalidTransition { subject: "approval", .. });
        }
    }

    async fn what_nobody_decides_in_two_weeks_expires_and_its_key_with_it(world: World) {
        let owner = world.partner("Aurora").await;
        let (key, approval) = ask(&world, &owner).await;
        world.wait(14 * DAY - SECOND);
        assert_eq!(world.domain.expire_approvals().await.unwrap(), 0);
        world.wait(SECOND);
        assert_refused!(
            act!(world, decide(&owner, approval.id, true, "")),
            DomainError::InvalidTransition { .. }
        );
        let other = world.another_server().await;
        let (one, two) = tokio::join!(world.domain.expire_approvals(), other.expire_approvals());
        assert_eq!(one.unwrap() + two.unwrap(), 1);
        assert_eq!(status_of(&world, &owner, key).await, KeyStatus::Declined);
        assert_eq!(decided(&world, &owner).await, [ApprovalStatus::Expired]);
        assert_eq!(world.actions().await.iter().filter(|action| *action == "approval.expired").count(), 1);
    }

    async fn a_request_that_is_withdrawn_waits_no_longer(world: World) {
        let owner = world.partner("Aurora").await;
        let (key, approval) = ask(&world, &owner).await;
        act!(world, revoke(&owner, key)).unwrap();
        assert_refused!(
            act!(world, decide(&owner, approval.id, true, "")),
            DomainError::InvalidTransition { .. }
        );
        assert_eq!(status_of(&world, &owner, key).await, KeyStatus::Revoked);
    }

    async fn only_those_of_the_partner_who_manage_keys_decide(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        let finance = world.member(&owner, Role::Finance, "fin@aurora.example").await;
        let (admin, agent) = (world.admin().await, world.agent(&owner, &everything("Second")).await);
        let (_, approval) = ask(&world, &owner).await;
        assert_refused!(act!(world, decide(&other, approval.id, true, "")), DomainError::NotFound);
        assert_refused!(act!(world, decide(&admin, approval.id, true, "")), DomainError::NotFound);
        assert_refused!(
            act!(world, decide(&finance, approval.id, true, "")),
            DomainError::Forbidden(Refusal::Role)
        );
        assert_refused!(
            act!(world, decide(&agent, approval.id, true, "")),
            DomainError::Forbidden(Refusal::Channel)
        );
        assert!(list(&world.domain, &other, true, PageRequest::default()).await.unwrap().items.is_empty());
    }

    async fn an_application_that_nobody_decides_in_time_waits_on(world: World) {
        let (admin, _) = (world.admin().await, world.applicant("Aurora").await);
        world.wait(15 * DAY);
        assert_eq!(world.domain.expire_approvals().await.unwrap(), 0);
        let waiting =
            list(&world.domain, &admin, true, PageRequest::default()).await.unwrap().items.remove(0);
        assert!(act!(world, decide(&admin, waiting.id, true, "")).is_ok());
    }

    async fn the_operator_decides_on_an_application_from_the_list_of_approvals(world: World) {
        let (admin, owner) = (world.admin().await, world.applicant("Aurora").await);
        let finance = world.operator(OperatorRole::Finance).await;
        let waiting =
            list(&world.domain, &admin, true, PageRequest::default()).await.unwrap().items.remove(0);
        assert_eq!((waiting.partner, waiting.partner_name.as_str()), (partner_of(&owner), "Aurora"));
        assert_refused!(act!(world, decide(&owner, waiting.id, true, "")), DomainError::NotFound);
        assert_refused!(
            act!(world, decide(&finance, waiting.id, true, "")),
            DomainError::Forbidden(Refusal::Role)
        );
        let unreasoned = act!(world, decide(&admin, waiting.id, false, ""));
        assert_eq!(faults_of!(unreasoned), [("reason".to_owned(), "required".to_owned())]);
        act!(world, decide(&admin, waiting.id, false, "Brand keywords.")).unwrap();
        assert_eq!(partners::own(&world.domain, &owner).await.unwrap().0.status, PartnerStatus::Closed);
        assert_eq!(decided(&world, &admin).await, [ApprovalStatus::Declined]);
    }

    async fn history_is_paged_newest_first_without_gaps(world: World) {
        let owner = world.partner("Aurora").await;
        let agent = world.agent(&owner, &everything("Agent")).await;
        for turn in 0..7 {
            act!(world, create(&agent, &key_named(&format!("Key {turn}"), &[Scope::PartnerRead]))).unwrap();
            world.wait(if turn < 3 { SECOND } else { std::time::Duration::ZERO });
        }
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = list(&world.domain, &owner, true, PageRequest::new(3, after)).await.unwrap();
            seen.extend(page.items.into_iter().map(|approval| (approval.created_at, approval.id)));
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        assert!(seen.len() == 7 && seen.is_sorted_by(|left, right| left > right));
    }
}
