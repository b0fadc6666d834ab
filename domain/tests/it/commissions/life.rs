//! Accrual, approval, refunds, cancellation, payment, clawback.

use domain::DomainError;
use domain::actor::{Actor, OperatorRole};
use domain::commissions::rules::StepName;
use domain::commissions::{self, Filter, Kind, Status, approve, cancel, mark_paid, refund};
use domain::db::Db;
use domain::ids::{CommissionId, RefundNoun};
use domain::ledger::{self, AccountKind, verify};
use domain::page::PageRequest;
use domain::transact;

use crate::support::{DAY, World, partner_of};

/// What a partner's accounts hold, those that hold anything.
async fn accounts(world: &World, owner: &Actor) -> Vec<(AccountKind, i64)> {
    let balances = ledger::balances(&world.domain, partner_of(owner), owner.mode()).await.unwrap();
    let mut held: Vec<(AccountKind, i64)> = balances
        .into_iter()
        .map(|balance| (balance.kind, balance.amount))
        .filter(|&(_, amount)| amount != 0)
        .collect();
    held.sort();
    held
}

async fn balanced(world: &World) {
    let report = verify::verify(&world.domain).await.unwrap();
    assert!(report.is_balanced(), "{:#?}", report.faults);
}

async fn approve_all(world: &World) -> u64 {
    world.domain.approve_due_commissions().await.unwrap()
}

on_both_engines! {
    async fn an_order_earns_and_what_it_earned_is_held_until_its_date(world: World) {
        let owner = world.partner("Aurora").await;
        // 10 % of 83.19 is 8.319, so 8.32; 22.5 % is 18.71775, so 18.72.
        let (_, accrued) = world.sold(&owner, &[8319]).await;
        assert_eq!(accrued.amount, 1040);
        let commission = commissions::get(&world.domain, &owner, accrued.commission).await.unwrap();
        assert_eq!((commission.status, commission.earned, commission.amount), (Status::Pending, 1040, 1040));
        assert_eq!(commission.eligible_at, world.domain.now().plus(14 * DAY));
        assert_eq!(accounts(&world, &owner).await, [(AccountKind::Expense, -1040), (AccountKind::Pending, 1040)]);

        world.wait(14 * DAY - crate::support::SECOND);
        assert_eq!(approve_all(&world).await, 0);
        world.wait(crate::support::SECOND);
        assert_eq!(approve_all(&world).await, 1);
        assert_eq!(approve_all(&world).await, 0);
        let commission = commissions::get(&world.domain, &owner, accrued.commission).await.unwrap();
        assert_eq!((commission.status, commission.approved_at), (Status::Approved, Some(world.domain.now())));
        assert_eq!(accounts(&world, &owner).await, [(AccountKind::Expense, -1040), (AccountKind::Approved, 1040)]);
        let actions = world.actions().await;
        assert!(actions.ends_with(&["commission.accrued".to_owned(), "commission.approved".to_owned()]), "{actions:?}");
        balanced(&world).await;
    }

    async fn the_date_and_the_amount_stay_when_the_terms_change(world: World) {
        let owner = world.partner("Aurora").await;
        let (_, accrued) = world.sold(&owner, &[10_000]).await;
        world.tamper("UPDATE programmes SET holding_days = 60, pool_percent = '5'", vec![]).await;
        world.wait(14 * DAY);
        assert_eq!(approve_all(&world).await, 1);
        let explained = commissions::explain(&world.domain, &owner, accrued.commission).await.unwrap();
        assert!(explained.matches);
        assert_eq!(explained.commission.amount, 1250);
    }

    async fn the_operator_approves_many_at_once_or_none(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let mut ids = Vec::new();
        for base in [1000, 2000, 3000] {
            ids.push(world.sold(&owner, &[base]).await.1.commission);
        }
        let nobody: CommissionId = world.fresh();
        let outcome = act!(world, approve(&admin, &[ids[0], nobody]));
        assert_eq!(faults_of!(outcome), [("commissions/1".to_owned(), "unknown".to_owned())]);
        let outcome = act!(world, approve(&admin, &[]));
        assert_eq!(faults_of!(outcome), [("commissions".to_owned(), "required".to_owned())]);

        let twice = [ids.as_slice(), &ids].concat();
        assert_eq!(act!(world, approve(&admin, &twice)).unwrap().len(), 3, "named twice, approved once");
        assert_eq!(act!(world, approve(&admin, &ids)).unwrap().len(), 0, "approved already: nothing to do");
        act!(world, mark_paid(&Actor::System, &ids[..1], "REF")).unwrap();
        let outcome = act!(world, approve(&admin, &ids));
        assert_eq!(faults_of!(outcome), [("commissions/0".to_owned(), "not_pending".to_owned())]);
        balanced(&world).await;
    }

    async fn only_those_who_may_decide_approve(world: World) {
        let owner = world.partner("Aurora").await;
        let (_, accrued) = world.sold(&owner, &[1000]).await;
        let ids = [accrued.commission];
        let support = world.operator(OperatorRole::Support).await;
        assert_refused!(act!(world, approve(&support, &ids)), DomainError::Forbidden(_));
        assert_refused!(act!(world, approve(&owner, &ids)), DomainError::NotFound);
        assert_refused!(act!(world, mark_paid(&owner, &ids, "")), DomainError::NotFound);
        let finance = world.operator(OperatorRole::Finance).await;
        assert_eq!(act!(world, approve(&finance, &ids)).unwrap().len(), 1);
    }

    async fn a_refund_takes_its_share_and_a_full_one_takes_exactly_everything(world: World) {
        let owner = world.partner("Aurora").await;
        let (sale, accrued) = world.sold(&owner, &[3333, 3333, 3334]).await;
        let earned = accrued.amount;
        let mut left = earned;
        for parts in [vec![(1, 1111)], vec![(1, 1111), (2, 1)], vec![(1, 1111), (2, 3332), (3, 3333)], vec![(3, 1)]] {
            act!(world, refund(sale.order, world.fresh::<RefundNoun>(), &parts)).unwrap();
            let now = commissions::get(&world.domain, &owner, accrued.commission).await.unwrap();
            assert!(now.amount <= left, "{} > {left}", now.amount);
            left = now.amount;
            assert_eq!(now.earned, earned);
        }
        let now = commissions::get(&world.domain, &owner, accrued.commission).await.unwrap();
        assert_eq!((now.status, now.amount, now.reversed), (Status::Reversed, 0, earned));
        assert_eq!(accounts(&world, &owner).await, []);
        balanced(&world).await;
    }

    async fn a_refund_that_does_not_fit_changes_nothing(world: World) {
        let owner = world.partner("Aurora").await;
        let (sale, accrued) = world.sold(&owner, &[1000, 2000]).await;
        let parts = [(1, 1001), (7, 1), (2, -5)];
        let outcome = act!(world, refund(sale.order, world.fresh::<RefundNoun>(), &parts));
        let faults = faults_of!(outcome);
        let codes: Vec<(&str, &str)> = faults.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
        assert_eq!(codes, [("lines/0", "out_of_range"), ("lines/1", "unknown"), ("lines/2", "out_of_range")]);
        let now = commissions::get(&world.domain, &owner, accrued.commission).await.unwrap();
        assert_eq!(now.amount, accrued.amount);
        // An order that earned nothing has nothing to give back.
        let unknown = world.fresh();
        act!(world, refund(unknown, world.fresh::<RefundNoun>(), &[(1, 1)])).unwrap();
        act!(world, cancel(unknown)).unwrap();
    }

    async fn a_cancelled_order_earns_nothing_and_is_never_approved(world: World) {
        let owner = world.partner("Aurora").await;
        let (sale, accrued) = world.sold(&owner, &[1000, 2000]).await;
        act!(world, refund(sale.order, world.fresh::<RefundNoun>(), &[(1, 500)])).unwrap();
        act!(world, cancel(sale.order)).unwrap();
        act!(world, cancel(sale.order)).unwrap();
        act!(world, refund(sale.order, world.fresh::<RefundNoun>(), &[(2, 2000)])).unwrap();
        world.wait(20 * DAY);
        assert_eq!(approve_all(&world).await, 0);
        let now = commissions::get(&world.domain, &owner, accrued.commission).await.unwrap();
        assert_eq!((now.status, now.amount), (Status::Reversed, 0));
        balanced(&world).await;
    }

    async fn after_payment_a_refund_becomes_a_negative_commission_that_the_next_payout_absorbs(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let (sale, accrued) = world.sold(&owner, &[10_000]).await;
        act!(world, approve(&admin, &[accrued.commission])).unwrap();
        act!(world, mark_paid(&Actor::System, &[accrued.commission], "REF 1")).unwrap();
        act!(world, refund(sale.order, world.fresh::<RefundNoun>(), &[(1, 3_000)])).unwrap();
        act!(world, refund(sale.order, world.fresh::<RefundNoun>(), &[(1, 1)])).unwrap();
        world.wait(crate::support::SECOND);
        act!(world, cancel(sale.order)).unwrap();
        act!(world, cancel(sale.order)).unwrap();

        let paid = commissions::get(&world.domain, &owner, accrued.commission).await.unwrap();
        assert_eq!((paid.status, paid.amount, paid.clawed_back), (Status::Paid, 1250, 1250));
        let explained = commissions::explain(&world.domain, &owner, accrued.commission).await.unwrap();
        let taken: Vec<i64> = explained.adjustments.iter().map(|adjustment| adjustment.amount).collect();
        assert_eq!(taken, [-375, -875], "a hundredth of a cent is no adjustment");
        let of = &explained.adjustments[1];
        let told = commissions::explain(&world.domain, &owner, of.id).await.unwrap();
        let steps: Vec<_> = told.steps.iter().map(|told| (told.step.name, told.step.line, told.step.value, told.matches)).collect();
        let expected = [(StepName::Returned, Some(1), 875, true), (StepName::Total, None, -875, true)];
        assert_eq!((steps.as_slice(), told.matches, told.version), (expected.as_slice(), true, 2));
        assert_eq!(told.lines[0].sku, explained.lines[0].sku, "the lines of the order have their names");
        assert_eq!(
            accounts(&world, &owner).await,
            [(AccountKind::Receivable, -1250), (AccountKind::Paid, 1250)]
        );
        balanced(&world).await;

        let (_, next) = world.sold(&owner, &[20_000]).await;
        act!(world, approve(&admin, &[next.commission])).unwrap();
        let ready = Filter { status: Some(Status::Approved), ..Filter::default() };
        let ready = commissions::list(&world.domain, &owner, &ready, PageRequest::default()).await.unwrap().items;
        assert_eq!(ready.iter().map(|commission| commission.amount).sum::<i64>(), 2500 - 1250);
        assert_eq!(ready.iter().filter(|commission| commission.kind == Kind::Adjustment).count(), 2);
        let ids: Vec<CommissionId> = ready.iter().map(|commission| commission.id).collect();
        act!(world, mark_paid(&Actor::System, &ids, "REF 2")).unwrap();
        assert_eq!(accounts(&world, &owner).await, [(AccountKind::Expense, -2500), (AccountKind::Paid, 2500)]);
        balanced(&world).await;
    }

    async fn an_order_earns_once(world: World) {
        let owner = world.partner("Aurora").await;
        let (sale, _) = world.sold(&owner, &[1000]).await;
        assert!(world.accept(&sale).await.is_err());
        assert_eq!(world.count("commissions").await, 1);
        balanced(&world).await;
    }

    async fn refund_approval_and_cancellation_at_the_same_instant_leave_the_books_right(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let other = world.another_server().await;
        for _ in 0..8 {
            let (sale, accrued) = world.sold(&owner, &[5_000, 700]).await;
            let (ids, refunded) = ([accrued.commission], world.fresh::<RefundNoun>());
            let (a, b, c, d) = tokio::join!(
                async { act!(world, refund(sale.order, refunded, &[(1, 2_500)])) },
                async { act!(other, approve(&admin, &ids)).map(drop) },
                async { act!(other, cancel(sale.order)) },
                async { act!(world, mark_paid(&Actor::System, &ids, "REF")) },
            );
            a.unwrap();
            c.unwrap();
            for outcome in [b, d] {
                let expected = matches!(
                    outcome,
                    Ok(()) | Err(DomainError::Validation(_) | DomainError::InvalidTransition { .. })
                );
                assert!(expected, "{outcome:?}");
            }
        }
        balanced(&world).await;
    }

    async fn two_servers_approve_what_is_due_once(world: World) {
        let owner = world.partner("Aurora").await;
        for base in 0..30 {
            world.sold(&owner, &[1000 + base]).await;
        }
        world.wait(15 * DAY);
        let other = world.another_server().await;
        let (one, two) = tokio::join!(world.domain.approve_due_commissions(), other.approve_due_commissions());
        assert_eq!(one.unwrap() + two.unwrap(), 30);
        assert_eq!(world.count("events WHERE type = 'commission.approved'").await, 30);
        balanced(&world).await;
    }

    async fn the_ledger_and_what_a_commission_was_born_with_are_never_changed(world: World) {
        let owner = world.partner("Aurora").await;
        world.sold(&owner, &[1000]).await;
        let mut attempts = vec![
            "UPDATE ledger_entries SET reason = 'paid'",
            "DELETE FROM ledger_entries",
            "UPDATE ledger_postings SET amount = amount + 1",
            "DELETE FROM ledger_postings",
            "UPDATE commissions SET earned = earned + 1",
            "UPDATE commissions SET eligible_at = 0",
            "UPDATE commissions SET frozen = '{}'",
            "DELETE FROM commissions",
        ];
        if matches!(world.domain.db(), Db::Postgres(_)) {
            attempts.extend(["TRUNCATE ledger_postings", "TRUNCATE ledger_entries CASCADE", "TRUNCATE commissions CASCADE"]);
        }
        for attempt in attempts {
            let outcome: Result<u64, DomainError> = transact!(world.domain, |tx| Ok(tx.execute(attempt, vec![]).await?));
            let said = format!("{outcome:?}");
            assert!(outcome.is_err(), "{attempt}");
            assert!(said.contains("append-only") || said.contains("born with") || said.contains("never deleted"), "{attempt}: {said}");
        }
        balanced(&world).await;
    }
}
