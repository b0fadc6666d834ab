//! Money that was sent ahead goes back.

use domain::DomainError;
use domain::actor::OperatorRole;
use domain::dropship::{NewDropshipOrder, Payment, place};
use domain::ledger::Reason;
use domain::money::{Currency, Money};
use domain::page::PageRequest;
use domain::prepaid::{self, MovementFilter, NewPayback, pay_back};
use domain::sites::SiteKind;

use crate::support::{World, dropship, partner_of};

fn back(cents: i64, bank_reference: &str) -> NewPayback {
    let euro: Currency = "EUR".parse().unwrap();
    let note = "As you asked.".to_owned();
    NewPayback { amount: Money::new(cents, euro), bank_reference: bank_reference.to_owned(), note }
}

on_both_engines! {
    async fn what_is_free_goes_back_once_and_what_is_reserved_stays(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 20_000).await;
        let wish = NewDropshipOrder { site: Some(shop.host.clone()), ..dropship("A-1", &[("LAMP-7", 1)]) };
        let order = act!(world, place(&shop.owner, &wish)).unwrap();
        let partner = partner_of(&shop.owner);
        let (free, held, _) = world.purse(&shop.owner).await;
        assert_eq!(held, order.total.minor);
        let refused = act!(world, pay_back(&shop.admin, partner, &back(free + 1, "B-1")));
        assert!(matches!(&refused, Err(DomainError::InsufficientBalance { missing }) if missing.minor == 1), "{refused:?}");
        assert_eq!(world.count("paybacks").await, 0);
        let first = act!(world, pay_back(&shop.admin, partner, &back(1_000, " B-1 "))).unwrap();
        assert_eq!((first.amount, first.bank_reference.as_str()), (1_000, "B-1"));
        // Pressed twice it is the same transfer; for another amount it is a mistake.
        assert_eq!(act!(world, pay_back(&shop.admin, partner, &back(1_000, "B-1"))).unwrap(), first);
        let other = act!(world, pay_back(&shop.admin, partner, &back(2_000, "B-1")));
        assert_refused!(other, DomainError::DuplicateReference { subject: "transfer", .. });
        act!(world, pay_back(&shop.admin, partner, &back(free - 1_000, "B-2"))).unwrap();
        assert_eq!(world.purse(&shop.owner).await, (0, held, 0));
        let balance = prepaid::balance(&world.domain, &shop.owner).await.unwrap().remove(0);
        assert_eq!(balance.deposited, held);

        let filter = MovementFilter { reason: "paid_back".to_owned(), ..MovementFilter::default() };
        let page = PageRequest::new(10, None);
        let moved = prepaid::movements(&world.domain, &shop.owner, &filter, page).await.unwrap().items;
        assert_eq!(moved.len(), 2);
        let first = moved.iter().find(|moved| moved.name == "B-1").unwrap();
        assert_eq!((first.reason, first.change, first.amount), (Reason::PaidBack, -1_000, 1_000));
        assert_eq!(world.count("mails WHERE kind = 'deposit_decided' AND data LIKE '%paid_back%'").await, 2);
        assert_eq!(world.actions().await.iter().filter(|action| *action == "balance.paid_back").count(), 2);
        world.assert_balanced().await;
    }

    async fn only_who_confirms_deposits_pays_back_and_says_what_the_bank_calls_it(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 20_000).await;
        let partner = partner_of(&shop.owner);
        let support = world.operator(OperatorRole::Support).await;
        assert_refused!(act!(world, pay_back(&support, partner, &back(100, "B-1"))), DomainError::Forbidden(_));
        assert_refused!(act!(world, pay_back(&shop.owner, partner, &back(100, "B-1"))), DomainError::NotFound);
        let faults = faults_of!(act!(world, pay_back(&shop.admin, partner, &back(0, " "))));
        let named: Vec<&str> = faults.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(named, ["amount", "bank_reference"]);
        assert_eq!(world.purse(&shop.owner).await, (20_000, 0, 0));
    }

    async fn of_many_who_pay_the_same_money_back_at_once_one_does(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Prepaid).await;
        world.deposit(&shop.admin, &shop.owner, 1_000).await;
        let partner = partner_of(&shop.owner);
        let mut all = tokio::task::JoinSet::new();
        for number in 0..12 {
            let (domain, admin) = (world.domain.clone(), shop.admin.clone());
            // Half of them are the same press, half of them other transfers.
            let new = back(1_000, &if number % 2 == 0 { "B".to_owned() } else { format!("B-{number}") });
            all.spawn(async move { act!(domain, pay_back(&admin, partner, &new)).map(drop) });
        }
        let mut refused = 0;
        while let Some(done) = all.join_next().await {
            match done.unwrap() {
                Ok(()) => {}
                Err(DomainError::InsufficientBalance { .. }) => refused += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        assert!(refused >= 6, "{refused}");
        assert_eq!((world.count("paybacks").await, world.purse(&shop.owner).await), (1, (0, 0, 0)));
        world.assert_balanced().await;
    }
}
