//! Something happens to a commission, a partner or an account while a batch has it.

use domain::DomainError;
use domain::commissions::disputes::{self, open};
use domain::commissions::{self, Filter, Kind, Status};
use domain::error::Refusal;
use domain::ids::RefundNoun;
use domain::page::PageRequest;
use domain::partners::PartnerStatus;
use domain::payouts::{self, BatchStatus, PayoutStatus, approve, cancel, export, leave_out, mark_paid};

use super::*;
use crate::support::{DAY, HOUR};

on_both_engines! {
    async fn a_dispute_takes_a_commission_out_of_a_draft_and_is_refused_once_it_is_approved(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        let sold = ready(&world, &owner, &[40_000, 16_000]).await;
        let id = prepared(&world, &maker).await;
        act!(world, open(&owner, sold[1].1, "It should be more.")).unwrap();
        let now = batch(&world, id).await;
        assert_eq!((now.amount, now.commissions, now.payouts), (5_000, 1, 1));
        assert_eq!(payout_of(&world, id, &owner).await.amount, 5_000);
        act!(world, approve(&checker, id)).unwrap();
        let outcome = act!(world, open(&owner, sold[0].1, "This one too."));
        assert_refused!(outcome, DomainError::InvalidTransition { .. });
        let told = commissions::explain(&world.domain, &owner, sold[1].1).await.unwrap();
        assert_eq!(told.disputes[0].status, disputes::DisputeStatus::Open);
        sound(&world).await;
    }

    async fn a_draft_that_loses_too_much_loses_the_payout(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        let sold = ready(&world, &owner, &[40_000]).await;
        let id = prepared(&world, &maker).await;
        // 24.00 are left of 50.00, and 25.00 are the least.
        act!(world, commissions::refund(sold[0].0.order, world.fresh::<RefundNoun>(), &[(1, 20_800)])).unwrap();
        let payout = payout_of(&world, id, &owner).await;
        assert_eq!((payout.status, payout.note.as_str()), (PayoutStatus::Cancelled, "below_minimum"));
        assert_eq!((batch(&world, id).await.payouts, batch(&world, id).await.amount), (0, 0));
        assert_refused!(act!(world, approve(&checker, id)), DomainError::InvalidTransition { .. });
        sound(&world).await;
        world.wait(HOUR);
        ready(&world, &owner, &[8_000]).await;
        assert_eq!(batch(&world, prepared(&world, &maker).await).await.amount, 3_400);
    }

    async fn a_refund_changes_a_draft_and_becomes_an_adjustment_once_it_is_approved(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        let sold = ready(&world, &owner, &[40_000, 40_000]).await;
        let id = prepared(&world, &maker).await;
        let refund = |base: i64| [(1, base)];
        act!(world, commissions::refund(sold[0].0.order, world.fresh::<RefundNoun>(), &refund(8_000))).unwrap();
        assert_eq!(batch(&world, id).await.amount, 9_000);
        act!(world, commissions::cancel(sold[1].0.order)).unwrap();
        assert_eq!((batch(&world, id).await.amount, batch(&world, id).await.commissions), (4_000, 1));
        sound(&world).await;

        act!(world, approve(&checker, id)).unwrap();
        act!(world, commissions::refund(sold[0].0.order, world.fresh::<RefundNoun>(), &refund(8_000))).unwrap();
        assert_eq!((batch(&world, id).await.amount, state(&world, sold[0].1).await), (4_000, Status::Approved));
        let free = Filter { status: Some(Status::Approved), ..Filter::default() };
        let free = commissions::list(&world.domain, &owner, &free, PageRequest::default()).await.unwrap().items;
        let adjustment = free.iter().find(|one| one.kind == Kind::Adjustment).unwrap();
        assert_eq!((adjustment.amount, adjustment.parent), (-1_000, Some(sold[0].1)));
        sound(&world).await;
        act!(world, export::export(&maker, id, None)).unwrap();
        let chosen = payout_of(&world, id, &owner).await.id;
        act!(world, mark_paid(&maker, chosen, "B1")).unwrap();
        sound(&world).await;
        // All of the rest goes back too: nothing is left, and the next payout starts at what is owed.
        act!(world, commissions::cancel(sold[0].0.order)).unwrap();
        let next = payouts::outlook(&world.domain, &owner).await.unwrap();
        assert_eq!(next.amounts[0].ready, -4_000);
        sound(&world).await;
    }

    async fn another_account_or_a_suspended_partner_is_taken_out_before_the_money_goes(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let (changes, stops, stays) =
            (payee(&world, "Changes", IBANS[0]).await, payee(&world, "Stops", IBANS[1]).await, payee(&world, "Stays", IBANS[2]).await);
        for owner in [&changes, &stops, &stays] {
            world.sold(owner, &[40_000]).await;
        }
        world.wait(14 * DAY);
        world.domain.approve_due_commissions().await.unwrap();
        let id = prepared(&world, &maker).await;
        enter(&world, &changes, "Changes", IBANS[3]).await;
        verify_account(&world, &changes).await;
        assert_eq!(act!(world, approve(&checker, id)).unwrap().left_out, 1);
        assert_eq!(payout_of(&world, id, &changes).await.note, "account_held");
        world.move_to(&stops, PartnerStatus::Suspended).await;
        let exported = act!(world, export::export(&maker, id, None)).unwrap();
        assert_eq!((exported.payouts, exported.left_out), (1, 1));
        assert_eq!(payout_of(&world, id, &stops).await.note, "partner_not_active");
        let file = act!(world, export::file(&maker, id)).unwrap();
        let text = String::from_utf8(file.clone()).unwrap();
        assert!(text.contains(IBANS[2]) && !IBANS[..2].iter().chain(&IBANS[3..]).any(|iban| text.contains(iban)));
        assert_eq!(act!(world, export::file(&checker, id)).unwrap(), file);
        // Once the account changes the file is not made again.
        enter(&world, &stays, "Stays", IBANS[0]).await;
        assert_refused!(act!(world, export::file(&maker, id)), DomainError::InvalidTransition { .. });
        assert!(!world.holds(IBANS[2].as_bytes()).await, "no account number is in the database");
        sound(&world).await;
    }

    async fn one_who_changes_their_account_in_time_holds_up_nobody_else_for_good(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let (one, two) = (payee(&world, "One", IBANS[0]).await, payee(&world, "Two", IBANS[1]).await);
        for owner in [&one, &two] {
            world.sold(owner, &[40_000]).await;
        }
        world.wait(14 * DAY);
        world.domain.approve_due_commissions().await.unwrap();
        let id = sent(&world, &maker, &checker).await;
        enter(&world, &one, "One", IBANS[2]).await;
        assert_refused!(act!(world, export::file(&maker, id)), DomainError::InvalidTransition { .. });
        // Nothing of it went to the bank: it is given up, and everything in it is free for the next.
        act!(world, cancel(&maker, id)).unwrap();
        assert_eq!(payout_of(&world, id, &two).await.status, PayoutStatus::Cancelled);
        sound(&world).await;
        let next = prepared(&world, &maker).await;
        assert_eq!(batch(&world, next).await.payouts, 1);
        assert_eq!(payout_of(&world, next, &two).await.amount, 5_000);
    }

    async fn a_payout_can_be_left_out_until_it_goes_to_the_bank(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let (one, two) = (payee(&world, "One", IBANS[0]).await, payee(&world, "Two", IBANS[1]).await);
        for owner in [&one, &two] {
            world.sold(owner, &[40_000]).await;
        }
        world.wait(14 * DAY);
        world.domain.approve_due_commissions().await.unwrap();
        let id = prepared(&world, &maker).await;
        let chosen = payout_of(&world, id, &one).await.id;
        act!(world, leave_out(&maker, chosen)).unwrap();
        act!(world, approve(&checker, id)).unwrap();
        let stays = payout_of(&world, id, &two).await.id;
        assert_refused!(act!(world, leave_out(&two, stays)), DomainError::NotFound);
        act!(world, export::export(&maker, id, None)).unwrap();
        assert_refused!(act!(world, leave_out(&maker, stays)), DomainError::InvalidTransition { .. });
        assert_eq!((batch(&world, id).await.status, batch(&world, id).await.amount), (BatchStatus::Exported, 5_000));
        sound(&world).await;
    }

    async fn the_day_is_one_on_which_banks_pay_and_without_an_account_there_is_no_file(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        ready(&world, &owner, &[40_000]).await;
        let id = prepared(&world, &maker).await;
        act!(world, approve(&checker, id)).unwrap();
        let day = |text: &str| domain::payouts::days::read(text);
        for wrong in ["2026-03-15", "2026-03-14", "2026-05-04", "2026-04-03"] {
            let outcome = act!(world, export::export(&maker, id, day(wrong)));
            assert_eq!(faults_of!(outcome)[0].1, "not_a_bank_day", "{wrong}");
        }
        let bare = world.domain.clone().installed(domain::installation::Installation {
            payouts: Settings::default(),
            ..world.domain.installation().clone()
        });
        assert_eq!(faults_of!(act!(bare, export::export(&maker, id, None)))[0].1, "no_debtor");
        act!(world, export::export(&maker, id, day("2026-03-18"))).unwrap();
        assert_eq!(batch(&world, id).await.execution_day, day("2026-03-18"));
        assert_refused!(act!(world, payouts::take_over(&owner, id)), DomainError::NotFound);
        let _ = Refusal::FourEyes;
    }
}
