//! A partner disputes, the operator answers.

use domain::DomainError;
use domain::actor::{Mode, OperatorRole, Role};
use domain::commissions::disputes::{Answer, DisputeStatus, answer, get, list, open, weigh};
use domain::commissions::{self, Status, approve, cancel, refund};
use domain::ids::RefundNoun;
use domain::ledger::verify;
use domain::page::PageRequest;

use crate::support::{DAY, World};

fn says(outcome: DisputeStatus, correction: i64, approve: bool) -> Answer {
    Answer { outcome, correction, approve, text: "Looked at it.".to_owned(), seen: None }
}

async fn balanced(world: &World) {
    let report = verify::verify(&world.domain).await.unwrap();
    assert!(report.is_balanced(), "{:#?}", report.faults);
}

on_both_engines! {
    async fn a_disputed_commission_is_held_until_it_is_answered(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let (_, accrued) = world.sold(&owner, &[10_000]).await;
        let dispute = act!(world, open(&owner, accrued.commission, " The lamp is missing. ")).unwrap();
        world.wait(20 * DAY);
        assert_eq!(world.domain.approve_due_commissions().await.unwrap(), 0);
        assert_refused!(act!(world, open(&owner, accrued.commission, "Again")), DomainError::InvalidTransition { .. });
        let found = list(&world.domain, &admin, DisputeStatus::Open, PageRequest::default()).await.unwrap().items;
        assert_eq!((found.len(), found[0].reason.as_str()), (1, "The lamp is missing."));
        balanced(&world).await;

        let after = act!(world, answer(&admin, dispute, &says(DisputeStatus::Settled, 0, false))).unwrap();
        assert_eq!((after.status, after.amount), (Status::Pending, 1250));
        let again = act!(world, answer(&admin, dispute, &says(DisputeStatus::Declined, 0, false)));
        assert_refused!(again, DomainError::InvalidTransition { .. });
        assert_eq!(world.domain.approve_due_commissions().await.unwrap(), 1, "its date had come meanwhile");
        balanced(&world).await;
    }

    async fn an_approved_one_goes_back_to_approved_and_a_pending_one_can_be_approved_with_the_answer(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let (_, first) = world.sold(&owner, &[10_000]).await;
        act!(world, approve(&admin, &[first.commission])).unwrap();
        let dispute = act!(world, open(&owner, first.commission, "Too little.")).unwrap();
        let after = act!(world, answer(&admin, dispute, &says(DisputeStatus::Declined, 0, false))).unwrap();
        assert_eq!(after.status, Status::Approved);

        let (_, second) = world.sold(&owner, &[10_000]).await;
        let dispute = act!(world, open(&owner, second.commission, "Too little.")).unwrap();
        let after = act!(world, answer(&admin, dispute, &says(DisputeStatus::Adjusted, 250, true))).unwrap();
        assert_eq!((after.status, after.amount, after.earned, after.corrected), (Status::Approved, 1500, 1250, 250));
        let told = commissions::explain(&world.domain, &owner, second.commission).await.unwrap();
        assert!(told.matches, "what it was born with still explains itself");
        assert_eq!(told.disputes[0].correction, 250);
        balanced(&world).await;
    }

    async fn a_refund_takes_of_a_correction_too(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let (sale, accrued) = world.sold(&owner, &[10_000]).await;
        act!(world, refund(sale.order, world.fresh::<RefundNoun>(), &[(1, 2_000)])).unwrap();
        let dispute = act!(world, open(&owner, accrued.commission, "Too much.")).unwrap();
        act!(world, answer(&admin, dispute, &says(DisputeStatus::Adjusted, -333, false))).unwrap();
        act!(world, refund(sale.order, world.fresh::<RefundNoun>(), &[(1, 4_000)])).unwrap();
        let now = commissions::get(&world.domain, &owner, accrued.commission).await.unwrap();
        // 1250 less 750 for six tenths; -333 less half of it, -166.5, which rounds away from zero.
        assert_eq!(now.amount, 1250 - 750 - 333 + 167);
        act!(world, refund(sale.order, world.fresh::<RefundNoun>(), &[(1, 4_000)])).unwrap();
        let now = commissions::get(&world.domain, &owner, accrued.commission).await.unwrap();
        assert_eq!((now.status, now.amount), (Status::Reversed, 0));
        balanced(&world).await;
    }

    async fn a_dispute_is_overtaken_where_the_order_is_cancelled(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let (sale, accrued) = world.sold(&owner, &[10_000]).await;
        let dispute = act!(world, open(&owner, accrued.commission, "Too much.")).unwrap();
        act!(world, cancel(sale.order)).unwrap();
        assert_eq!(get(&world.domain, &admin, dispute).await.unwrap().status, DisputeStatus::Overtaken);
        let late = act!(world, answer(&admin, dispute, &says(DisputeStatus::Settled, 0, false)));
        assert_refused!(late, DomainError::InvalidTransition { .. });
        balanced(&world).await;
    }

    async fn only_those_who_may_dispute_and_only_their_own(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Borealis").await);
        let (_, accrued) = world.sold(&owner, &[10_000]).await;
        let marketing = world.member(&owner, Role::Marketing, "m@aurora.example").await;
        assert_refused!(act!(world, open(&marketing, accrued.commission, "Why?")), DomainError::Forbidden(_));
        assert_refused!(act!(world, open(&other, accrued.commission, "Why?")), DomainError::NotFound);
        let tester = world.in_test_mode(&owner).await;
        assert_eq!(tester.mode(), Mode::Test);
        assert_refused!(act!(world, open(&tester, accrued.commission, "Why?")), DomainError::NotFound);
        assert_eq!(faults_of!(act!(world, open(&owner, accrued.commission, " "))), [("reason".to_owned(), "required".to_owned())]);
        let finance = world.member(&owner, Role::Finance, "f@aurora.example").await;
        let dispute = act!(world, open(&finance, accrued.commission, "Why?")).unwrap();
        let support = world.operator(OperatorRole::Support).await;
        let outcome = act!(world, answer(&support, dispute, &says(DisputeStatus::Settled, 0, false)));
        assert_refused!(outcome, DomainError::Forbidden(_));
        assert_refused!(get(&world.domain, &owner, dispute).await, DomainError::NotFound);
    }

    async fn an_answer_names_everything_that_is_wrong_with_it(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let (_, accrued) = world.sold(&owner, &[10_000]).await;
        let dispute = act!(world, open(&owner, accrued.commission, "Why?")).unwrap();
        let silent = Answer { text: String::new(), ..says(DisputeStatus::Adjusted, -1251, false) };
        let faults = faults_of!(act!(world, answer(&admin, dispute, &silent)));
        assert_eq!(faults, [("answer".to_owned(), "required".to_owned()), ("correction".to_owned(), "out_of_range".to_owned())]);
        for (outcome, correction, code) in [
            (DisputeStatus::Settled, 5, "not_allowed"),
            (DisputeStatus::Adjusted, 0, "required"),
            (DisputeStatus::Open, 0, "unknown"),
        ] {
            let faults = faults_of!(act!(world, answer(&admin, dispute, &says(outcome, correction, false))));
            assert_eq!(faults[0].1, code);
        }
        // An answer to what was seen holds only while it is so; to weigh it changes nothing.
        let seen = |amount| Answer { seen: Some(amount), ..says(DisputeStatus::Adjusted, 100, false) };
        let faults = faults_of!(act!(world, answer(&admin, dispute, &seen(1_249))));
        assert_eq!(faults, [("correction".to_owned(), "changed_meanwhile".to_owned())]);
        let stands = weigh(&world.domain, &admin, dispute, &seen(1_250)).await.unwrap();
        assert_eq!((stands.amount, stands.status), (1_250, DisputeStatus::Open));
        assert_refused!(weigh(&world.domain, &owner, dispute, &seen(1_250)).await, DomainError::NotFound);
        assert_eq!(act!(world, answer(&admin, dispute, &seen(1_250))).unwrap().amount, 1_350);
        let again = weigh(&world.domain, &admin, dispute, &says(DisputeStatus::Settled, 0, false)).await;
        assert_refused!(again, DomainError::InvalidTransition { .. });
    }
}
