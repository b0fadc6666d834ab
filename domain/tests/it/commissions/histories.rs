//! A thousand random histories, and what the replay says of a ledger that somebody tampered with.

use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::commissions::disputes::{Answer, DisputeStatus, answer, open};
use domain::commissions::{approve, cancel, explain, mark_paid, refund};
use domain::ids::{DisputeId, RefundNoun};
use domain::ledger::verify::{Fault, verify};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::support::{DAY, Engine, Sale, World, link, run, split};

/// What may go wrong in a history where anything is tried in any order.
fn is_a_refusal<T: std::fmt::Debug>(outcome: Result<T, DomainError>) {
    match outcome {
        Ok(_) | Err(DomainError::Validation(_) | DomainError::InvalidTransition { .. }) => {}
        Err(other) => panic!("{other:?}"),
    }
}

/// One order's life: up to ten things happen to it, in any order.
async fn history(world: &World, dice: &mut StdRng, seller: &Actor, admin: &Actor) {
    let bases: Vec<i64> = (0..dice.random_range(1..4)).map(|_| dice.random_range(0..20_000)).collect();
    let mut sale: Sale = world.sale(seller, &bases).await;
    let discount = dice.random_range(0..=2250);
    sale.owner.split = split(discount, dice.random_range(0..=2250 - discount));
    sale.owner.link = dice.random_bool(0.8).then(|| link(dice.random_range(1..4)));
    let id = world.accept(&sale).await.unwrap().commission;
    let mut disputes: Vec<DisputeId> = Vec::new();
    for _ in 0..dice.random_range(0..10) {
        match dice.random_range(0..8) {
            0 | 1 => {
                let line = dice.random_range(0..bases.len());
                let part = dice.random_range(0..=bases[line]);
                let parts = [(i64::try_from(line).unwrap() + 1, part)];
                is_a_refusal(act!(*world, refund(sale.order, world.fresh::<RefundNoun>(), &parts)));
            }
            2 => is_a_refusal(act!(*world, approve(admin, &[id]))),
            3 => is_a_refusal(act!(*world, mark_paid(&Actor::System, &[id], "REF"))),
            4 => match act!(*world, open(seller, id, "Is this right?")) {
                Ok(dispute) => disputes.push(dispute),
                refused => is_a_refusal(refused),
            },
            5 => {
                if let Some(&dispute) = disputes.last() {
                    let correction = dice.random_range(-300..300);
                    let outcome =
                        if correction == 0 { DisputeStatus::Declined } else { DisputeStatus::Adjusted };
                    let said = Answer {
                        outcome,
                        correction,
                        approve: dice.random(),
                        text: "So.".to_owned(),
                        seen: None,
                    };
                    is_a_refusal(act!(*world, answer(admin, dispute, &said)));
                }
            }
            6 => world.wait(DAY * dice.random_range(0..6)),
            _ if dice.random_bool(0.2) => is_a_refusal(act!(*world, cancel(sale.order))),
            _ => {
                world.domain.approve_due_commissions().await.unwrap();
            }
        }
    }
}

async fn histories(world: World, number: usize) {
    let mut dice = StdRng::seed_from_u64(7);
    let admin = world.admin().await;
    let mut sellers = Vec::new();
    for name in ["Aurora", "Borealis", "Corona"] {
        sellers.push(world.partner(name).await);
    }
    for _ in 0..number {
        let seller = &sellers[dice.random_range(0..sellers.len())];
        history(&world, &mut dice, seller, &admin).await;
    }
    let report = verify(&world.domain).await.unwrap();
    assert!(report.is_balanced(), "{:#?}", report.faults);
    assert!(report.commissions >= i64::try_from(number).unwrap());
    assert!(world.count("commissions WHERE kind = 'adjustment'").await > 0, "clawbacks are among them");
    for row in world.rows("SELECT id FROM commissions WHERE kind = 'adjustment'", vec![]).await {
        let told = explain(&world.domain, &admin, row.get("id").unwrap()).await.unwrap();
        assert!(told.matches && told.basis.is_some(), "{told:#?}");
    }
    assert!(world.count("commission_disputes WHERE status = 'adjusted'").await > 0, "corrections too");
    assert_eq!(world.count("commissions WHERE mode = 'test'").await, 0);
    let left = world.rows(
        "SELECT CAST(COALESCE(SUM(balance), 0) AS BIGINT) AS n FROM ledger_accounts WHERE mode = $1",
        vec![Mode::Live.into()],
    );
    assert_eq!(left.await[0].get::<i64>("n").unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_ledger_balances_after_a_thousand_random_histories_on_sqlite() {
    run(Engine::Sqlite, |world| histories(world, 1000)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_ledger_balances_after_a_thousand_random_histories_on_postgres() {
    run(Engine::Postgres, |world| histories(world, 1000)).await;
}

on_both_engines! {
    async fn the_replay_says_exactly_where_the_books_do_not_agree(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let (_, first) = world.sold(&owner, &[10_000]).await;
        let (_, second) = world.sold(&owner, &[20_000]).await;
        act!(world, approve(&admin, &[first.commission])).unwrap();
        assert!(verify(&world.domain).await.unwrap().is_balanced());

        world.tamper("UPDATE ledger_accounts SET balance = balance + 7 WHERE kind = 'approved'", vec![]).await;
        let faults = verify(&world.domain).await.unwrap().faults;
        assert!(matches!(&faults[..], [Fault::Balance { kind, balance: 1257, sum: 1250, .. }] if kind == "approved"), "{faults:#?}");
        world.tamper("UPDATE ledger_accounts SET balance = balance - 7 WHERE kind = 'approved'", vec![]).await;

        world.tamper("UPDATE commissions SET status = 'paid' WHERE id = $1", vec![second.commission.into()]).await;
        let faults = verify(&world.domain).await.unwrap().faults;
        assert!(
            matches!(&faults[..], [Fault::Commission { commission, .. }, Fault::Rollup { kind: "day", .. }]
                if *commission == second.commission.to_string()),
            "{faults:#?}"
        );
        world.tamper("UPDATE commissions SET status = 'pending' WHERE id = $1", vec![second.commission.into()]).await;

        world.tamper("UPDATE rollup_links SET earned = earned - 1 WHERE revenue = 0", vec![]).await;
        let faults = verify(&world.domain).await.unwrap().faults;
        assert!(faults.iter().all(|fault| matches!(fault, Fault::Rollup { kind: "link", .. })) && faults.len() == 2, "{faults:#?}");
        world.tamper("UPDATE rollup_links SET earned = earned + 1 WHERE revenue = 0", vec![]).await;

        let sql = "INSERT INTO ledger_postings (entry_id, number, account_id, currency, amount)
                   SELECT MIN(e.id), 3, MIN(a.id), 'EUR', 0 FROM ledger_entries e, ledger_accounts a";
        world.tamper(sql, vec![]).await;
        assert!(verify(&world.domain).await.unwrap().is_balanced(), "nothing is nothing");
        let sql = "INSERT INTO ledger_postings (entry_id, number, account_id, currency, amount)
                   SELECT MIN(e.id), 4, MIN(a.id), 'EUR', 1 FROM ledger_entries e, ledger_accounts a";
        world.tamper(sql, vec![]).await;
        let faults = verify(&world.domain).await.unwrap().faults;
        assert!(faults.iter().any(|fault| matches!(fault, Fault::Entry { sum: 1, .. })), "{faults:#?}");
    }
}
