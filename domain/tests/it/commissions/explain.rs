//! A commission explains itself.

use domain::DomainError;
use domain::commissions::rules::StepName;
use domain::commissions::{approve, explain, refund};
use domain::ids::RefundNoun;
use domain::ledger::Reason;

use crate::support::{HOUR, World};

on_both_engines! {
    async fn every_step_is_told_and_comes_out_the_same_again(world: World) {
        let (owner, admin) = (world.partner("Aurora").await, world.admin().await);
        let (sale, accrued) = world.sold(&owner, &[8319, 101]).await;
        world.wait(HOUR);
        act!(world, refund(sale.order, world.fresh::<RefundNoun>(), &[(1, 8319)])).unwrap();
        world.wait(HOUR);
        act!(world, approve(&admin, &[accrued.commission])).unwrap();
        let told = explain(&world.domain, &owner, accrued.commission).await.unwrap();
        assert!(told.matches);
        assert_eq!((told.rule.as_str(), told.version), ("share_of_pool", 1));
        assert!(told.steps.iter().all(|step| step.matches));
        let steps: Vec<(StepName, Option<i64>, String, i64)> =
            told.steps.iter().take(4).map(|told| &told.step).map(|step| (step.name, step.line, step.exact.to_string(), step.value)).collect();
        assert_eq!(steps, [
            (StepName::Share, None, "1250".to_owned(), 1250),
            (StepName::Discount, Some(1), "831.9".to_owned(), 832),
            (StepName::Together, Some(1), "1871.775".to_owned(), 1872),
            (StepName::Commission, Some(1), "1040".to_owned(), 1040),
        ]);
        let reasons: Vec<Reason> = told.movements.iter().map(|movement| movement.reason).collect();
        assert_eq!(reasons, [Reason::Accrued, Reason::Refunded, Reason::Approved]);
        let inputs = told.inputs.unwrap();
        assert_eq!((inputs.lines.len(), inputs.terms_version, inputs.policy_version), (2, 1, 1));
    }

    async fn nobody_explains_somebody_elses(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Borealis").await);
        let (_, accrued) = world.sold(&owner, &[8319]).await;
        assert_refused!(explain(&world.domain, &other, accrued.commission).await, DomainError::NotFound);
        let tester = world.in_test_mode(&owner).await;
        assert_refused!(explain(&world.domain, &tester, accrued.commission).await, DomainError::NotFound);
    }
}
