use domain::DomainError;
use domain::actor::{Mode, OperatorRole};
use domain::error::Refusal;
use domain::ids::PartnerId;
use domain::page::PageRequest;
use domain::partners::decide::decide;
use domain::partners::{self, PartnerFilter, PartnerStatus, profile, rules};
use domain::{approvals, events, notifications, sessions};

use crate::support::{SECOND, World, partner_of};

on_both_engines! {
    async fn a_partner_goes_only_the_ways_the_rules_allow(world: World) {
        let (admin, owner) = (world.admin().await, world.applicant("Aurora").await);
        let id = partner_of(&owner);
        for &from in PartnerStatus::ALL {
            for &to in PartnerStatus::ALL {
                world.tamper("UPDATE partners SET status = $1", vec![from.into()]).await;
                world.wait(SECOND);
                let outcome = act!(world, decide(&admin, id, to, "A reason."));
                if rules::may_become(from, to) {
                    assert_eq!(outcome.unwrap().status, to);
                    assert_eq!(partners::get(&world.domain, &admin, id).await.unwrap().0.status, to);
                } else {
                    assert_refused!(outcome, DomainError::InvalidTransition { .. });
                }
            }
        }
    }

    async fn suspending_and_closing_need_a_reason(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        for to in [PartnerStatus::Suspended, PartnerStatus::Closed] {
            let outcome = act!(world, decide(&admin, partner_of(&owner), to, "  "));
            assert_eq!(faults_of!(outcome), [("reason".to_owned(), "required".to_owned())]);
        }
        assert_eq!(partners::own(&world.domain, &owner).await.unwrap().0.status, PartnerStatus::Active);
    }

    async fn a_decision_is_told_in_the_portal_by_mail_as_event_and_in_the_audit_log(world: World) {
        let (admin, owner) = (world.admin().await, world.applicant("Aurora").await);
        let id = partner_of(&owner);
        act!(world, decide(&admin, id, PartnerStatus::Active, " Welcome. ")).unwrap();

        let told = notifications::list(&world.domain, &owner, PageRequest::default()).await.unwrap();
        assert_eq!(
            (told.items[0].kind.as_str(), &told.items[0].data["reason"]),
            ("partner_status", &"Welcome.".into())
        );
        assert_eq!(world.count("mails WHERE kind = 'partner_decided'").await, 1);
        let owner = world.again(&owner).await.unwrap();
        let latest = events::latest(&world.domain, &owner, 1).await.unwrap();
        assert_eq!(
            (latest[0].action.as_str(), &latest[0].data["to"]),
            ("partner.approved", &"active".into())
        );
        let audited =
            format!("audit_log WHERE action = 'partner.approved' AND actor_id = '{}'", admin.id().unwrap());
        assert_eq!(world.count(&audited).await, 1);
        let settled = approvals::list(&world.domain, &admin, false, PageRequest::default()).await.unwrap();
        assert_eq!(settled.items[0].status, approvals::ApprovalStatus::Approved);
    }

    async fn of_two_operators_at_the_same_instant_one_decides(world: World) {
        let (admin, other_admin) = (world.admin().await, world.admin().await);
        let other = world.another_server().await;
        for company in ["One", "Two", "Three", "Four"] {
            let id = partner_of(&world.applicant(company).await);
            let (yes, no) =
                tokio::join!(async { act!(world, decide(&admin, id, PartnerStatus::Active, "")) }, async {
                    act!(other, decide(&other_admin, id, PartnerStatus::Closed, "Brand keywords."))
                });
            // Closing what the other has just approved would be a way the rules allow, had it been seen.
            let decided = [yes.is_ok(), no.is_ok()];
            assert!(decided.contains(&true), "{yes:?} {no:?}");
            let rows =
                world.count(&format!("events WHERE subject_id = '{id}' AND type <> 'partner.applied'")).await;
            assert_eq!(rows, decided.iter().filter(|&&done| done).count() as i64);
            assert_eq!(
                world.count(&format!("approvals WHERE object_id = '{id}' AND status = 'waiting'")).await,
                0
            );
        }
    }

    async fn of_twenty_approvals_at_the_same_instant_exactly_one_wins(world: World) {
        let (admin, other) = (world.admin().await, world.another_server().await);
        let id = partner_of(&world.applicant("Aurora").await);
        let mut wins = 0;
        let mut running = tokio::task::JoinSet::new();
        for turn in 0..20 {
            let (domain, admin) =
                (if turn % 2 == 0 { world.domain.clone() } else { other.clone() }, admin.clone());
            running
                .spawn(async move { act!(domain, decide(&admin, id, PartnerStatus::Active, "")).map(drop) });
        }
        while let Some(outcome) = running.join_next().await {
            match outcome.unwrap() {
                Ok(()) => wins += 1,
                refused => {
                    assert_refused!(refused, DomainError::InvalidTransition { subject: "partner", .. })
                }
            }
        }
        assert_eq!((wins, world.count("events WHERE type = 'partner.approved'").await), (1, 1));
    }

    async fn only_the_operator_sees_and_decides_partners(world: World) {
        let (owner, finance) = (world.applicant("Aurora").await, world.operator(OperatorRole::Finance).await);
        let id = partner_of(&owner);
        let filter = PartnerFilter::default();
        assert_refused!(
            partners::list(&world.domain, &owner, &filter, PageRequest::default()).await,
            DomainError::NotFound
        );
        assert_refused!(act!(world, decide(&owner, id, PartnerStatus::Active, "")), DomainError::NotFound);
        let refused = act!(world, decide(&finance, id, PartnerStatus::Active, ""));
        assert_refused!(refused, DomainError::Forbidden(Refusal::Role));
        let nobody: PartnerId = world.domain.random().id(world.domain.now());
        let admin = world.admin().await;
        assert_refused!(
            act!(world, decide(&admin, nobody, PartnerStatus::Active, "")),
            DomainError::NotFound
        );
    }

    async fn the_operator_finds_partners_by_any_part_of_name_address_or_website(world: World) {
        let (admin, owner) = (world.admin().await, world.applicant("Ärger & Söhne 100%").await);
        world.wait(SECOND);
        world.applicant("Aurora").await;
        let patch = profile::ProfilePatch {
            name: "Ärger & Söhne 100%".to_owned(),
            country: "AT".to_owned(),
            website: "https://aerger.example".to_owned(),
            about: String::new(),
        };
        act!(world, profile::update(&owner, &patch)).unwrap();
        let found = async |q: &str, status: &str| {
            let filter = PartnerFilter { q: q.to_owned(), status: status.to_owned() };
            let page = partners::list(&world.domain, &admin, &filter, PageRequest::default()).await.unwrap();
            page.items.into_iter().map(|partner| partner.name).collect::<Vec<_>>()
        };
        assert_eq!(found("ÄRGER", "").await, ["Ärger & Söhne 100%"]);
        assert_eq!(found("100%", "").await, ["Ärger & Söhne 100%"]);
        assert_eq!(found("aerger.example", "").await, ["Ärger & Söhne 100%"]);
        assert_eq!(found("owner@", "pending").await, ["Aurora", "Ärger & Söhne 100%"]);
        assert!(found("%x%", "").await.is_empty() && found("", "active").await.is_empty());
        assert!(found("\0", "\0").await.is_empty());
    }

    async fn only_an_owner_changes_the_profile_and_hears_every_fault(world: World) {
        let owner = world.partner("Aurora").await;
        let member = world.member(&owner, domain::actor::Role::Finance, "fin@aurora.example").await;
        let bad = profile::ProfilePatch { website: "aurora".to_owned(), ..profile::ProfilePatch::default() };
        let faults = faults_of!(act!(world, profile::update(&owner, &bad)));
        assert_eq!(
            faults.iter().map(|fault| fault.0.as_str()).collect::<Vec<_>>(),
            ["name", "country", "website"]
        );
        assert_refused!(act!(world, profile::update(&member, &bad)), DomainError::Forbidden(Refusal::Role));
        let operator = world.admin().await.person().unwrap();
        assert!(sessions::actor_of(&world.domain, operator, Mode::Live).await.is_ok());
    }
}
