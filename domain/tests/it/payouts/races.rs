//! Several at the same instant.

use domain::DomainError;
use domain::commissions::disputes::open;
use domain::ids::RefundNoun;
use domain::payouts::{self, BatchStatus, approve, cancel, export, mark_paid, mark_returned};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::*;
use crate::support::DAY;

fn count<T>(outcomes: &[Result<T, DomainError>]) -> usize {
    outcomes.iter().filter(|outcome| outcome.is_ok()).count()
}

on_both_engines! {
    async fn of_several_who_approve_or_cancel_at_once_one_does(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let third = world.admin().await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        ready(&world, &owner, &[40_000]).await;
        let id = prepared(&world, &maker).await;
        let other = world.another_server().await;
        let (a, b, c) = tokio::join!(
            async { act!(world, approve(&checker, id)) },
            async { act!(other, approve(&third, id)) },
            async { act!(other, approve(&maker, id)) },
        );
        assert_eq!(count(&[a, b]), 1);
        assert!(c.is_err());
        let (a, b) = tokio::join!(
            async { act!(world, cancel(&checker, id)) },
            async { act!(world, export::export(&maker, id, None)).map(drop) },
        );
        // Nobody took the file: what was exported just before can still be given up, and what was given up is not exported.
        let left = if a.is_ok() { BatchStatus::Cancelled } else { BatchStatus::Exported };
        assert!((a.is_ok() || b.is_ok()) && batch(&world, id).await.status == left);
        sound(&world).await;
    }

    async fn a_batch_whose_last_payouts_are_settled_at_once_is_settled(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let mut owners = Vec::new();
        for (number, iban) in IBANS.iter().take(2).enumerate() {
            let owner = payee(&world, &format!("Partner {number}"), iban).await;
            ready(&world, &owner, &[40_000]).await;
            owners.push(owner);
        }
        let id = sent(&world, &maker, &checker).await;
        let (one, two) = (payout_of(&world, id, &owners[0]).await, payout_of(&world, id, &owners[1]).await);
        let (other, done) = (world.another_server().await, Notify::new());
        let (first, second) = tokio::join!(
            async { act_slowly!(other, done, mark_paid(&maker, one.id, "B-1")) },
            async { done.notified().await; act!(world, mark_paid(&checker, two.id, "B-2")) },
        );
        assert!(first.is_ok() && second.is_ok());
        assert_eq!(batch(&world, id).await.status, BatchStatus::Settled);
        sound(&world).await;
    }

    async fn a_batch_is_not_given_up_while_a_payout_of_it_is_being_paid(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let mut owners = Vec::new();
        for (number, iban) in IBANS.iter().take(2).enumerate() {
            let owner = payee(&world, &format!("Partner {number}"), iban).await;
            ready(&world, &owner, &[40_000]).await;
            owners.push(owner);
        }
        let id = sent(&world, &maker, &checker).await;
        let one = payout_of(&world, id, &owners[0]).await;
        let (other, done) = (world.another_server().await, Notify::new());
        let (paid, given_up) = tokio::join!(
            async { act_slowly!(other, done, mark_paid(&maker, one.id, "B-1")) },
            async { done.notified().await; act!(world, cancel(&checker, id)) },
        );
        assert!(paid.is_ok());
        assert_refused!(given_up, DomainError::InvalidTransition { .. });
        assert_eq!(batch(&world, id).await.status, BatchStatus::Exported);
        sound(&world).await;
    }

    async fn several_who_collect_take_each_commission_once(world: World) {
        let world = with_bank(world);
        let (maker, _) = two(&world).await;
        let mut owners = Vec::new();
        for number in 0..12 {
            owners.push(payee(&world, &format!("Partner {number}"), IBANS[number % 4]).await);
        }
        for owner in &owners {
            for base in [40_000, 24_000, 8_000] {
                world.sold(owner, &[base]).await;
            }
        }
        world.wait(14 * DAY);
        world.domain.approve_due_commissions().await.unwrap();
        // Servers that collect one batch together, and another that wants a batch of its own.
        let id = act!(world, prepare(&maker, "EUR")).unwrap();
        let mut servers = JoinSet::new();
        for _ in 0..3 {
            let server = world.another_server().await;
            servers.spawn(async move { collect(&server, id).await });
        }
        let second = act!(world, prepare(&maker, "EUR"));
        servers.join_all().await;
        if let Ok(second) = second {
            build(&world.domain, second).await.unwrap();
        }
        assert_eq!((batch(&world, id).await.payouts, batch(&world, id).await.commissions), (12, 36));
        assert_eq!(batch(&world, id).await.amount, 12 * 9_000);
        sound(&world).await;
        let third = prepared(&world, &maker).await;
        assert_eq!(batch(&world, third).await.status, BatchStatus::Empty);
    }

    async fn disputes_and_refunds_while_a_batch_is_collected_and_approved_leave_the_books_right(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let mut sold = Vec::new();
        for number in 0..6 {
            let owner = payee(&world, &format!("Partner {number}"), IBANS[number % 4]).await;
            for base in [40_000, 32_000, 24_000] {
                let (sale, accrued) = world.sold(&owner, &[base]).await;
                sold.push((owner.clone(), sale.order, accrued.commission));
            }
        }
        world.wait(14 * DAY);
        world.domain.approve_due_commissions().await.unwrap();
        let id = act!(world, prepare(&maker, "EUR")).unwrap();
        let mut all = JoinSet::new();
        let server = world.another_server().await;
        all.spawn(async move { collect(&server, id).await });
        for (number, (owner, order, commission)) in sold.iter().cloned().enumerate() {
            let server = world.another_server().await;
            let refund = world.fresh::<RefundNoun>();
            all.spawn(async move {
                match number % 3 {
                    0 => drop(act!(server, open(&owner, commission, "Look again."))),
                    1 => act!(server, commissions::refund(order, refund, &[(1, 8_000)])).unwrap(),
                    _ => {}
                }
            });
        }
        all.join_all().await;
        sound(&world).await;
        let mut all = JoinSet::new();
        let (server, second) = (world.another_server().await, checker.clone());
        all.spawn(async move {
            let _ = act!(server, approve(&second, id)).unwrap();
        });
        for (owner, order, commission) in sold.iter().skip(2).step_by(3).cloned() {
            let (server, refund) = (world.another_server().await, world.fresh::<RefundNoun>());
            all.spawn(async move {
                drop(act!(server, open(&owner, commission, "Look again.")));
                act!(server, commissions::refund(order, refund, &[(1, 4_000)])).unwrap();
            });
        }
        all.join_all().await;
        sound(&world).await;
        act!(world, export::export(&maker, id, None)).unwrap();
        for payout in payouts_of(&world, id).await {
            if payout.status == PayoutStatus::Exported {
                act!(world, mark_paid(&maker, payout.id, "B")).unwrap();
            }
        }
        sound(&world).await;
        assert_eq!(batch(&world, id).await.status, BatchStatus::Settled);
    }

    async fn a_payout_that_two_mark_at_once_is_marked_once(world: World) {
        let world = with_bank(world);
        let (maker, checker) = two(&world).await;
        let owner = payee(&world, "Aurora", IBANS[0]).await;
        ready(&world, &owner, &[40_000, 8_000]).await;
        let id = sent(&world, &maker, &checker).await;
        let payout = payout_of(&world, id, &owner).await.id;
        let other = world.another_server().await;
        let (a, b, c) = tokio::join!(
            async { act!(world, mark_paid(&maker, payout, "B1")) },
            async { act!(other, mark_paid(&checker, payout, "B2")) },
            async { act!(other, mark_returned(&checker, payout, "AC04")) },
        );
        let paid = count(&[a, b]);
        assert!(paid <= 1 && paid + usize::from(c.is_ok()) >= 1);
        sound(&world).await;
        assert_eq!(payouts::items(&world.domain, &owner, payout, PageRequest::default()).await.unwrap().items.len(), 2);
    }
}
