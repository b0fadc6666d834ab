//! From what is ready to what is paid.

use domain::DomainError;
use domain::actor::{Mode, OperatorRole};
use domain::commissions::{self, Filter, Status};
use domain::error::Refusal;
use domain::ids::RefundNoun;
use domain::page::PageRequest;
use domain::payouts::remittance::remittance;
use domain::payouts::{
    self, BatchStatus, PayoutFilter, PayoutStatus, WhyNot, approve, cancel, mark_paid, mark_returned,
    take_over,
};

use super::*;
use crate::support::{DAY, HOUR};

on_both_engines! {
    async fn what_is_ready_is_prepared_approved_by_a_second_person_exported_and_paid(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let (aurora, borealis) = (payee(&world, "Aurora", IBANS[0]).await, payee(&world, "Borealis", IBANS[1]).await);
        let sold = ready(&world, &aurora, &[40_000, 8_000]).await;
        ready(&world, &borealis, &[30_000]).await;
        // 12.5 % of each: 50.00, 10.00, 37.50.
        let id = prepared(&world, &maker).await;
        let now = batch(&world, id).await;
        assert_eq!((now.status, now.payouts, now.amount, now.commissions), (BatchStatus::Draft, 2, 9_750, 3));
        let mine = payout_of(&world, id, &aurora).await;
        assert_eq!((mine.amount, mine.commissions, mine.last_four.as_str()), (6_000, 2, "3000"));
        // The partner sees nothing of a draft.
        let seen = payouts::list(&world.domain, &aurora, &PayoutFilter::default(), PageRequest::default()).await.unwrap();
        assert!(seen.items.is_empty());
        assert_refused!(payouts::get(&world.domain, &aurora, mine.id).await, DomainError::NotFound);

        assert_refused!(act!(world, approve(&maker, id)), DomainError::Forbidden(Refusal::FourEyes));
        assert_eq!(act!(world, approve(&checker, id)).unwrap().payouts, 2);
        assert_refused!(act!(world, approve(&checker, id)), DomainError::InvalidTransition { .. });
        assert_refused!(act!(world, mark_paid(&maker, mine.id, "B1")), DomainError::InvalidTransition { .. });
        act!(world, domain::payouts::export::export(&maker, id, None)).unwrap();
        assert_refused!(act!(world, domain::payouts::export::export(&maker, id, None)), DomainError::InvalidTransition { .. });
        act!(world, domain::payouts::export::file(&maker, id)).unwrap();
        assert_refused!(act!(world, cancel(&maker, id)), DomainError::InvalidTransition { .. });

        act!(world, mark_paid(&maker, mine.id, " B1 ")).unwrap();
        assert_refused!(act!(world, mark_paid(&checker, mine.id, "B1")), DomainError::InvalidTransition { .. });
        assert_eq!(state(&world, sold[0].1).await, Status::Paid);
        assert_eq!(batch(&world, id).await.status, BatchStatus::Exported);
        let chosen = payout_of(&world, id, &borealis).await.id;
        act!(world, mark_paid(&maker, chosen, "B2")).unwrap();
        assert_eq!(batch(&world, id).await.status, BatchStatus::Settled);
        // What was paid is not offered to a bank again.
        assert_refused!(act!(world, domain::payouts::export::file(&maker, id)), DomainError::InvalidTransition { .. });
        sound(&world).await;

        // Each commission still explains itself, with the payment in its history.
        let told = commissions::explain(&world.domain, &aurora, sold[0].1).await.unwrap();
        assert!(told.matches && told.movements.last().unwrap().detail["reference"] == "B1");
        let paid = remittance(&world.domain, &aurora, mine.id).await.unwrap();
        assert_eq!((paid.earned, paid.adjusted, paid.items.len()), (6_000, 0, 2));
        assert_refused!(remittance(&world.domain, &borealis, mine.id).await, DomainError::NotFound);
        let actions = world.actions().await;
        let of_batch: Vec<&str> = actions.iter().map(String::as_str).filter(|action| action.starts_with("payout_batch")).collect();
        assert_eq!(of_batch, ["payout_batch.prepared", "payout_batch.approved", "payout_batch.exported", "payout_batch.downloaded", "payout_batch.settled"]);
        assert_eq!(actions.iter().filter(|action| *action == "commission.paid").count(), 3);
        assert_eq!(world.count("mails WHERE kind = 'payout_paid'").await, 2);
    }

    async fn who_gets_nothing_is_told_why_and_it_carries_over(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let small = payee(&world, "Small", IBANS[0]).await;
        let none = world.partner("None").await;
        let waiting = world.partner("Waiting").await;
        enter(&world, &waiting, "Waiting", IBANS[1]).await;
        let big = payee(&world, "Big", IBANS[2]).await;
        // 24.99 is a cent short of the minimum.
        for (owner, base) in [(&small, 19_992), (&none, 80_000), (&waiting, 80_000), (&big, 80_000)] {
            world.sold(owner, &[base]).await;
        }
        world.wait(14 * DAY);
        world.domain.approve_due_commissions().await.unwrap();
        let first = prepared(&world, &maker).await;
        assert_eq!(batch(&world, first).await.skipped, 3);
        let mut why: Vec<(WhyNot, i64)> =
            payouts::skips(&world.domain, &maker, first, PageRequest::default()).await.unwrap().items.iter().map(|skip| (skip.reason, skip.amount)).collect();
        why.sort();
        assert_eq!(why, [(WhyNot::BelowMinimum, 2_499), (WhyNot::NoAccount, 10_000), (WhyNot::AccountPending, 10_000)]);
        let next = payouts::outlook(&world.domain, &small).await.unwrap();
        assert_eq!((next.amounts[0].ready, next.amounts[0].why_not.as_slice()), (2_499, &[WhyNot::BelowMinimum][..]));
        assert_eq!(payouts::skips_of(&world.domain, &small, 5).await.unwrap()[0].reason, WhyNot::BelowMinimum);
        act!(world, approve(&checker, first)).unwrap();

        // Eight cents more make it enough; what was there before is said to be carried over.
        world.wait(HOUR);
        ready(&world, &small, &[64]).await;
        let second = prepared(&world, &maker).await;
        let payout = payout_of(&world, second, &small).await;
        assert_eq!((payout.amount, payout.carried, payout.commissions), (2_507, 2_499, 2));
        assert!(!payouts_of(&world, second).await.iter().any(|payout| payout.partner == partner_of(&big)));
        sound(&world).await;
    }

    async fn what_is_owed_back_is_absorbed_by_the_next_payout(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        let sold = ready(&world, &owner, &[40_000]).await;
        let first = sent(&world, &maker, &checker).await;
        let chosen = payout_of(&world, first, &owner).await.id;
        act!(world, mark_paid(&maker, chosen, "B1")).unwrap();
        // Half of it goes back after it was paid.
        act!(world, commissions::refund(sold[0].0.order, world.fresh::<RefundNoun>(), &[(1, 20_000)])).unwrap();
        world.wait(HOUR);
        let nothing = prepared(&world, &maker).await;
        assert_eq!((batch(&world, nothing).await.status, batch(&world, nothing).await.skipped), (BatchStatus::Empty, 1));
        let skip = payouts::skips_of(&world.domain, &owner, 1).await.unwrap().remove(0);
        assert_eq!((skip.reason, skip.amount), (WhyNot::Negative, -2_500));

        ready(&world, &owner, &[48_000]).await;
        let second = sent(&world, &maker, &checker).await;
        let payout = payout_of(&world, second, &owner).await;
        assert_eq!((payout.amount, payout.commissions, payout.adjustments, payout.adjusted), (3_500, 2, 1, -2_500));
        let told = remittance(&world.domain, &owner, payout.id).await.unwrap();
        assert_eq!((told.earned, told.adjusted), (6_000, -2_500));
        act!(world, mark_paid(&maker, payout.id, "B2")).unwrap();
        sound(&world).await;
        let left = Filter { status: Some(Status::Approved), ..Filter::default() };
        assert!(commissions::list(&world.domain, &owner, &left, PageRequest::default()).await.unwrap().items.is_empty());
    }

    async fn what_comes_back_is_paid_with_the_next_batch_to_the_cent(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        let sold = ready(&world, &owner, &[40_000, 24_000]).await;
        let first = sent(&world, &maker, &checker).await;
        let payout = payout_of(&world, first, &owner).await;
        act!(world, mark_paid(&maker, payout.id, "B1")).unwrap();
        // Between payment and return a part is refunded, so that it is owed back.
        act!(world, commissions::refund(sold[0].0.order, world.fresh::<RefundNoun>(), &[(1, 8_000)])).unwrap();
        act!(world, mark_returned(&maker, payout.id, "AC04")).unwrap();
        assert_refused!(act!(world, mark_returned(&maker, payout.id, "AC04")), DomainError::InvalidTransition { .. });
        assert_eq!(state(&world, sold[0].1).await, Status::Approved);
        sound(&world).await;
        // The document of what came back still says what it was made of.
        assert_eq!(remittance(&world.domain, &owner, payout.id).await.unwrap().items.len(), 2);

        // A cancelled order whose commission came back leaves nothing: neither more nor less.
        act!(world, commissions::cancel(sold[0].0.order)).unwrap();
        sound(&world).await;
        world.wait(HOUR);
        let second = sent(&world, &maker, &checker).await;
        let again = payout_of(&world, second, &owner).await;
        assert_eq!(again.amount, 3_000);
        act!(world, mark_paid(&maker, again.id, "B2")).unwrap();
        sound(&world).await;
        assert_eq!(world.count("mails WHERE kind = 'payout_returned'").await, 1);
    }

    async fn a_cancelled_batch_gives_everything_back(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        ready(&world, &owner, &[40_000]).await;
        for approved in [false, true] {
            let id = prepared(&world, &maker).await;
            if approved {
                act!(world, approve(&checker, id)).unwrap();
            }
            act!(world, cancel(&checker, id)).unwrap();
            assert_refused!(act!(world, approve(&checker, id)), DomainError::InvalidTransition { .. });
            assert_eq!(batch(&world, id).await.status, BatchStatus::Cancelled);
            assert_eq!(payout_of(&world, id, &owner).await.status, PayoutStatus::Cancelled);
            sound(&world).await;
            world.wait(HOUR);
        }
        assert_eq!(batch(&world, prepared(&world, &maker).await).await.amount, 5_000);
    }

    async fn the_month_is_run_once_and_two_people_see_it_before_it_is_paid(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        ready(&world, &owner, &[40_000]).await;
        let other = world.another_server().await;
        let (one, two) = tokio::join!(world.domain.prepare_payouts(), other.prepare_payouts());
        one.unwrap();
        two.unwrap();
        world.domain.prepare_payouts().await.unwrap();
        let known = batches(&world).await;
        assert_eq!((known.len(), known[0].period.as_str(), known[0].status), (1, "2026-03", BatchStatus::Draft));
        // Nobody answers for it: so nobody can be the second.
        let id = known[0].id;
        assert_refused!(act!(world, approve(&checker, id)), DomainError::Forbidden(Refusal::FourEyes));
        act!(world, take_over(&maker, id)).unwrap();
        assert_refused!(act!(world, take_over(&checker, id)), DomainError::InvalidTransition { .. });
        assert_refused!(act!(world, approve(&maker, id)), DomainError::Forbidden(Refusal::FourEyes));
        act!(world, approve(&checker, id)).unwrap();
        world.wait(31 * DAY);
        world.domain.prepare_payouts().await.unwrap();
        assert_eq!(batches(&world).await[0].status, BatchStatus::Empty);
        sound(&world).await;
    }

    async fn test_data_and_other_roles_have_no_part_in_it(world: World) {
        let world = with_bank(world);
        let (maker, _) = two(&world).await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        let mut sale = world.sale(&owner, &[90_000]).await;
        sale.mode = Mode::Test;
        world.accept(&sale).await.unwrap();
        world.wait(14 * DAY);
        world.domain.approve_due_commissions().await.unwrap();
        assert_eq!(batch(&world, prepared(&world, &maker).await).await.status, BatchStatus::Empty);
        let support = world.operator(OperatorRole::Support).await;
        assert_refused!(act!(world, prepare(&support, "EUR")), DomainError::Forbidden(Refusal::Role));
        assert_refused!(act!(world, prepare(&owner, "EUR")), DomainError::NotFound);
        assert_eq!(faults_of!(act!(world, prepare(&maker, "DEM")))[0].1, "unknown_currency");
    }
}
