use domain::DomainError;
use domain::actor::{Actor, Mode, OperatorRole, Role};
use domain::error::Refusal;
use domain::ids::{OrderId, PartnerId};
use domain::ledger::verify::{Fault, verify};
use domain::mail::MailKind;
use domain::money::Money;
use domain::page::PageRequest;
use domain::prepaid::{
    self, Alert, Arrival, Balance, DepositFilter, DepositStatus, MovementFilter, NewDeposit, announce,
    capture, confirm, credit, receive, reject, release, reserve, reserve_many, set_alert, withdraw,
};
use proptest::prelude::*;

use crate::support::{Engine, SECOND, World, partner_of, run};

fn euro(minor: i64) -> Money {
    Money::new(minor, "EUR".parse().unwrap())
}

fn order(bits: u128) -> OrderId {
    OrderId::from_ulid(ulid::Ulid(bits))
}

fn arrival(minor: i64, reference: &str) -> Arrival {
    Arrival { amount: euro(minor), bank_reference: reference.to_owned() }
}

async fn euros(world: &World, owner: &Actor) -> Balance {
    let balances = prepaid::balance(&world.domain, owner).await.unwrap();
    balances.into_iter().find(|balance| balance.currency == "EUR").unwrap_or_default()
}

/// What is free, held, spent.
async fn standing(world: &World, owner: &Actor) -> (i64, i64, i64) {
    let balance = euros(world, owner).await;
    assert_eq!(balance.deposited, balance.available + balance.reserved + balance.spent);
    (balance.available, balance.reserved, balance.spent)
}

async fn deposited(world: &World, owner: &Actor, minor: i64) -> PartnerId {
    let finance = world.operator(OperatorRole::Finance).await;
    let partner = partner_of(owner);
    let reference = format!("B-{minor}-{}", world.count("deposits").await);
    act!(*world, receive(&finance, partner, &arrival(minor, &reference), "")).unwrap();
    partner
}

async fn is_balanced(world: &World) {
    let mut report = verify(&world.domain).await.unwrap();
    // Here money is held for orders that are only numbers.
    report.faults.retain(|fault| !matches!(fault, Fault::Reserved { .. }));
    assert!(report.is_balanced(), "{:#?}", report.faults);
}

on_both_engines! {
    async fn an_order_reserves_captures_releases_and_is_credited(world: World) {
        let owner = world.partner("Aurora").await;
        let partner = deposited(&world, &owner, 10_000).await;
        let (one, two) = (order(1), order(2));
        assert!(act!(world, reserve(partner, Mode::Live, one, euro(6_000))).unwrap());
        assert!(!act!(world, reserve(partner, Mode::Live, two, euro(4_001))).unwrap());
        assert_eq!(standing(&world, &owner).await, (4_000, 6_000, 0));
        assert!(act!(world, reserve(partner, Mode::Live, two, euro(4_000))).unwrap());
        act!(world, release(partner, Mode::Live, two, euro(4_000))).unwrap();
        act!(world, capture(partner, Mode::Live, one, euro(6_000))).unwrap();
        assert_eq!(standing(&world, &owner).await, (4_000, 0, 6_000));
        act!(world, credit(partner, Mode::Live, one, euro(1_500))).unwrap();
        assert_eq!(standing(&world, &owner).await, (5_500, 0, 4_500));
        assert!(act!(world, reserve(partner, Mode::Live, order(3), euro(0))).unwrap());
        is_balanced(&world).await;
    }

    async fn nothing_leaves_an_account_that_is_not_in_it(world: World) {
        let owner = world.partner("Aurora").await;
        let partner = deposited(&world, &owner, 1_000).await;
        act!(world, reserve(partner, Mode::Live, order(1), euro(600))).unwrap();
        for too_much in [
            act!(world, release(partner, Mode::Live, order(1), euro(601))),
            act!(world, capture(partner, Mode::Live, order(1), euro(601))),
            act!(world, credit(partner, Mode::Live, order(1), euro(1))),
        ] {
            assert_refused!(too_much, DomainError::Internal(_));
        }
        assert_eq!(standing(&world, &owner).await, (400, 600, 0));
        is_balanced(&world).await;
    }

    async fn of_many_orders_the_first_that_fit_are_held(world: World) {
        let owner = world.partner("Aurora").await;
        let partner = deposited(&world, &owner, 10_000).await;
        let orders: Vec<_> = (0..40).map(|number| (order(number), euro(300))).collect();
        assert_eq!(act!(world, reserve_many(partner, Mode::Live, &orders)).unwrap(), 33);
        assert_eq!(standing(&world, &owner).await, (100, 9_900, 0));
        assert_eq!(act!(world, reserve_many(partner, Mode::Live, &orders[33..])).unwrap(), 0);
        assert_eq!(act!(world, reserve_many(partner, Mode::Test, &orders)).unwrap(), 0);
        assert_eq!(act!(world, reserve_many(partner, Mode::Live, &[])).unwrap(), 0);
        let free: Vec<_> = vec![(order(90), euro(0)), (order(91), euro(100)), (order(92), euro(1))];
        assert_eq!(act!(world, reserve_many(partner, Mode::Live, &free)).unwrap(), 2);
        is_balanced(&world).await;
    }

    async fn a_hundred_orders_at_one_instant_never_spend_more_than_there_is(world: World) {
        let owner = world.partner("Aurora").await;
        let partner = deposited(&world, &owner, 5_050).await;
        let other = world.another_server().await;
        let mut running = tokio::task::JoinSet::new();
        for number in 0..100 {
            let domain = if number % 2 == 0 { world.domain.clone() } else { other.clone() };
            running.spawn(async move {
                act!(domain, reserve(partner, Mode::Live, order(number), euro(100)))
            });
        }
        let mut held = 0;
        while let Some(outcome) = running.join_next().await {
            held += usize::from(outcome.unwrap().unwrap());
        }
        assert_eq!((held, standing(&world, &owner).await), (50, (50, 5_000, 0)));
        is_balanced(&world).await;
    }

    async fn a_deposit_is_announced_confirmed_once_and_spent(world: World) {
        let owner = world.partner("Aurora").await;
        let finance = world.operator(OperatorRole::Finance).await;
        let new = NewDeposit { amount: euro(50_000), note: " For Easter. ".to_owned() };
        let deposit = act!(world, announce(&owner, &new)).unwrap();
        assert_eq!((deposit.status, deposit.note.as_str()), (DepositStatus::Announced, "For Easter."));
        assert!(deposit.reference.starts_with("TD-") && deposit.reference.len() == 12);
        assert_eq!(standing(&world, &owner).await, (0, 0, 0));
        let came = arrival(49_900, " BANK-1 ");
        for _ in 0..2 {
            let confirmed = act!(world, confirm(&finance, deposit.id, &came)).unwrap();
            assert_eq!((confirmed.status, confirmed.received), (DepositStatus::Confirmed, Some(49_900)));
            assert_eq!(confirmed.bank_reference.as_deref(), Some("BANK-1"));
        }
        assert_eq!(standing(&world, &owner).await, (49_900, 0, 0));
        assert_refused!(
            act!(world, confirm(&finance, deposit.id, &arrival(50_000, "BANK-1"))),
            DomainError::DuplicateReference { .. }
        );
        assert_refused!(
            act!(world, confirm(&finance, deposit.id, &arrival(49_900, "BANK-2"))),
            DomainError::InvalidTransition { .. }
        );
        let actions = world.actions().await;
        assert_eq!(actions.iter().filter(|action| *action == "deposit.confirmed").count(), 1);
        assert_eq!(world.count("mails WHERE kind = 'deposit_announced'").await, 2);
        assert_eq!(world.count("mails WHERE kind = 'deposit_decided'").await, 1);
        is_balanced(&world).await;
    }

    async fn a_transfer_is_taken_in_once_whoever_says_so(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        let finance = world.operator(OperatorRole::Finance).await;
        let deposit = act!(world, announce(&owner, &NewDeposit { amount: euro(100), note: String::new() })).unwrap();
        let came = arrival(100, "BANK-7");
        let server = world.another_server().await;
        let (one, two) = tokio::join!(
            async { act!(world, confirm(&finance, deposit.id, &came)) },
            async { act!(server, confirm(&finance, deposit.id, &came)) }
        );
        assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
        assert_eq!(standing(&world, &owner).await, (100, 0, 0));
        for partner in [partner_of(&owner), partner_of(&other)] {
            let again = act!(world, receive(&finance, partner, &came, ""));
            // The same words about the same transfer are the same deposit; another's is not.
            assert_eq!(again.is_ok(), partner == partner_of(&owner), "{again:?}");
        }
        assert_eq!(standing(&world, &other).await, (0, 0, 0));
        for _ in 0..2 {
            act!(world, receive(&finance, partner_of(&other), &arrival(55, "BANK-8"), "By phone.")).unwrap();
        }
        assert_eq!(standing(&world, &other).await, (55, 0, 0));
        is_balanced(&world).await;
    }

    async fn a_deposit_is_rejected_or_withdrawn_and_then_stays_so(world: World) {
        let owner = world.partner("Aurora").await;
        let finance = world.operator(OperatorRole::Finance).await;
        let new = NewDeposit { amount: euro(100), note: String::new() };
        let (one, two) = (act!(world, announce(&owner, &new)).unwrap(), act!(world, announce(&owner, &new)).unwrap());
        assert_ne!(one.reference, two.reference);
        assert_eq!(faults_of!(act!(world, reject(&finance, one.id, " "))), [("reason".to_owned(), "required".to_owned())]);
        let rejected = act!(world, reject(&finance, one.id, "It did not come.")).unwrap();
        assert_eq!((rejected.status, rejected.reason.as_str()), (DepositStatus::Rejected, "It did not come."));
        assert_eq!(act!(world, withdraw(&owner, two.id)).unwrap().status, DepositStatus::Withdrawn);
        for deposit in [one.id, two.id] {
            assert_refused!(act!(world, confirm(&finance, deposit, &arrival(100, "B"))), DomainError::InvalidTransition { .. });
            assert_refused!(act!(world, withdraw(&owner, deposit)), DomainError::InvalidTransition { .. });
        }
        assert_eq!(standing(&world, &owner).await, (0, 0, 0));
    }

    async fn nobody_announces_without_end(world: World) {
        let owner = world.partner("Aurora").await;
        let new = NewDeposit { amount: Money::new(100, "EUR".parse().unwrap()), note: String::new() };
        for _ in 0..20 {
            act!(world, announce(&owner, &new)).unwrap();
        }
        let refused = act!(world, announce(&owner, &new));
        assert!(matches!(refused, Err(DomainError::Validation(faults)) if faults[0].code == "too_many_open"));
    }

    async fn everything_wrong_with_a_deposit_is_named(world: World) {
        let owner = world.partner("Aurora").await;
        let finance = world.operator(OperatorRole::Finance).await;
        let long = NewDeposit { amount: euro(0), note: "x".repeat(501) };
        let faults = faults_of!(act!(world, announce(&owner, &long)));
        assert_eq!(faults.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["amount", "note"]);
        let faults = faults_of!(act!(world, receive(&finance, partner_of(&owner), &arrival(-5, " "), "")));
        assert_eq!(faults.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["amount", "bank_reference"]);
        let deposit = act!(world, announce(&owner, &NewDeposit { amount: euro(5), note: String::new() })).unwrap();
        let dollars = Arrival { amount: Money::new(5, "USD".parse().unwrap()), bank_reference: "B".to_owned() };
        assert_eq!(faults_of!(act!(world, confirm(&finance, deposit.id, &dollars)))[0].1, "wrong_currency");
    }

    async fn only_those_who_may_announce_confirm_and_see(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        let marketing = world.member(&owner, Role::Marketing, "mar@aurora.example").await;
        let support = world.operator(OperatorRole::Support).await;
        let shop = world.shop(Mode::Live, &[]).await;
        let new = NewDeposit { amount: euro(100), note: String::new() };
        assert_refused!(act!(world, announce(&marketing, &new)), DomainError::Forbidden(Refusal::Role));
        let deposit = act!(world, announce(&owner, &new)).unwrap();
        let came = arrival(100, "B");
        assert_refused!(act!(world, confirm(&support, deposit.id, &came)), DomainError::Forbidden(Refusal::Role));
        assert_refused!(act!(world, confirm(&shop, deposit.id, &came)), DomainError::Forbidden(Refusal::Channel));
        assert_refused!(act!(world, confirm(&owner, deposit.id, &came)), DomainError::NotFound);
        assert_refused!(act!(world, withdraw(&other, deposit.id)), DomainError::NotFound);
        assert_refused!(prepaid::deposit(&world.domain, &other, deposit.id).await, DomainError::NotFound);
        assert!(prepaid::deposit(&world.domain, &marketing, deposit.id).await.is_ok());
        let filter = DepositFilter { status: "announced".to_owned(), q: "aurora".to_owned() };
        let admin = world.admin().await;
        let found = prepaid::deposits_for_operator(&world.domain, &admin, &filter, PageRequest::default()).await.unwrap();
        assert_eq!(found.items.len(), 1);
        assert_eq!(prepaid::deposits(&world.domain, &owner, PageRequest::default()).await.unwrap().items.len(), 1);
        assert!(prepaid::deposits(&world.domain, &other, PageRequest::default()).await.unwrap().items.is_empty());
    }

    async fn test_money_comes_at_once_and_buys_nothing_live(world: World) {
        let owner = world.partner("Aurora").await;
        let testing = world.in_test_mode(&owner).await;
        let new = NewDeposit { amount: euro(700), note: String::new() };
        let deposit = act!(world, announce(&testing, &new)).unwrap();
        assert_eq!((deposit.status, deposit.mode), (DepositStatus::Confirmed, Mode::Test));
        assert_eq!(standing(&world, &testing).await, (700, 0, 0));
        assert_eq!(standing(&world, &owner).await, (0, 0, 0));
        assert!(!act!(world, reserve(partner_of(&owner), Mode::Live, order(1), euro(1))).unwrap());
        assert_eq!(world.count("mails WHERE kind = 'deposit_announced'").await, 0);
    }

    async fn who_asked_for_it_is_told_once_that_the_balance_runs_low(world: World) {
        let owner = world.partner("Aurora").await;
        world.member(&owner, Role::Marketing, "mar@aurora.example").await;
        let partner = deposited(&world, &owner, 1_000).await;
        let zero = Alert { currency: euro(0).currency, below: Some(0) };
        assert_eq!(faults_of!(act!(world, set_alert(&owner, zero)))[0].0, "below");
        act!(world, set_alert(&owner, Alert { below: Some(500), ..zero })).unwrap();
        let told = async || world.count("mails WHERE kind = 'balance_low'").await;
        act!(world, reserve(partner, Mode::Live, order(1), euro(500))).unwrap();
        assert_eq!((told().await, euros(&world, &owner).await.is_low()), (0, false));
        act!(world, reserve(partner, Mode::Live, order(2), euro(1))).unwrap();
        act!(world, reserve_many(partner, Mode::Live, &[(order(3), euro(10)), (order(4), euro(10))])).unwrap();
        assert_eq!((told().await, euros(&world, &owner).await.is_low()), (1, true));
        assert_eq!(MailKind::BalanceLow.word(), "balance_low");
        act!(world, set_alert(&owner, Alert { below: None, ..zero })).unwrap();
        assert!(!euros(&world, &owner).await.is_low());
    }

    async fn every_movement_says_what_it_was_for_newest_first(world: World) {
        let owner = world.partner("Aurora").await;
        let partner = deposited(&world, &owner, 1_000).await;
        for number in 1..=4 {
            world.wait(SECOND);
            act!(world, reserve(partner, Mode::Live, order(number), euro(100))).unwrap();
        }
        world.wait(SECOND);
        act!(world, release(partner, Mode::Live, order(4), euro(100))).unwrap();
        let read = async |filter: &MovementFilter| {
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = prepaid::movements(&world.domain, &owner, filter, PageRequest::new(2, after)).await.unwrap();
                seen.extend(page.items);
                let Some(next) = page.next else { return seen };
                after = Some(next);
            }
        };
        let all = read(&MovementFilter::default()).await;
        let changes: Vec<_> = all.iter().map(|movement| movement.change).collect();
        assert_eq!(changes, [100, -100, -100, -100, -100, 1_000]);
        assert!(all[5].name.starts_with("TD-") && all[5].subject_type == "deposit");
        assert_eq!((all[0].subject.clone(), all[0].subject_type.as_str()), (order(4).to_string(), "order"));
        let filter = MovementFilter { reason: "released".to_owned(), ..MovementFilter::default() };
        assert_eq!(read(&filter).await.len(), 1);
        let filter = MovementFilter { currency: "USD".to_owned(), ..MovementFilter::default() };
        assert!(read(&filter).await.is_empty());
        let (from, to) = (Some(all[3].at), Some(all[1].at));
        assert_eq!(read(&MovementFilter { from, to, ..MovementFilter::default() }).await.len(), 2);
        let other = world.partner("Other").await;
        let none = prepaid::movements(&world.domain, &other, &MovementFilter::default(), PageRequest::default()).await;
        assert!(none.unwrap().items.is_empty());
    }
}

#[derive(Clone, Copy, Debug)]
enum Deed {
    Deposit(i64),
    Reserve(u8, i64),
    Many(u8, i64),
    Capture(u8),
    Release(u8),
    Credit(u8, i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    let amount = 1..4_000_i64;
    prop_oneof![
        amount.clone().prop_map(Deed::Deposit),
        (0..12_u8, amount.clone()).prop_map(|(of, amount)| Deed::Reserve(of, amount)),
        (12..40_u8, amount.clone()).prop_map(|(of, amount)| Deed::Many(of, amount)),
        (0..12_u8).prop_map(Deed::Capture),
        (0..12_u8).prop_map(Deed::Release),
        (0..12_u8, amount).prop_map(|(of, amount)| Deed::Credit(of, amount)),
    ]
}

/// Lives a history and, beside it, the same in plain figures.
async fn live(world: World, deeds: Vec<Deed>) {
    let owner = world.partner("Aurora").await;
    let finance = world.operator(OperatorRole::Finance).await;
    let partner = partner_of(&owner);
    let (mut free, mut held, mut spent) = (0_i64, [0_i64; 12], [0_i64; 12]);
    let mut many = 0_i64;
    for (turn, deed) in deeds.into_iter().enumerate() {
        match deed {
            Deed::Deposit(amount) => {
                act!(world, receive(&finance, partner, &arrival(amount, &format!("B-{turn}")), "")).unwrap();
                free += amount;
            }
            Deed::Reserve(of, amount) => {
                let done = act!(world, reserve(partner, Mode::Live, order(of.into()), euro(amount))).unwrap();
                assert_eq!(done, amount <= free);
                if done {
                    free -= amount;
                    held[usize::from(of)] += amount;
                }
            }
            Deed::Many(count, amount) => {
                let orders: Vec<_> =
                    (0..count).map(|at| (order(u128::from(at) + 100), euro(amount))).collect();
                let done = act!(world, reserve_many(partner, Mode::Live, &orders)).unwrap();
                let fits = i64::try_from(done).unwrap();
                assert_eq!(fits, (free / amount).min(i64::from(count)));
                free -= fits * amount;
                many += fits * amount;
            }
            Deed::Capture(of) => {
                let amount = std::mem::take(&mut held[usize::from(of)]);
                act!(world, capture(partner, Mode::Live, order(of.into()), euro(amount))).unwrap();
                spent[usize::from(of)] += amount;
            }
            Deed::Release(of) => {
                let amount = std::mem::take(&mut held[usize::from(of)]);
                act!(world, release(partner, Mode::Live, order(of.into()), euro(amount))).unwrap();
                free += amount;
            }
            Deed::Credit(of, amount) => {
                let amount = amount.min(spent[usize::from(of)]);
                act!(world, credit(partner, Mode::Live, order(of.into()), euro(amount))).unwrap();
                spent[usize::from(of)] -= amount;
                free += amount;
            }
        }
        assert!(free >= 0);
    }
    let reserved = held.iter().sum::<i64>() + many;
    assert_eq!(standing(&world, &owner).await, (free, reserved, spent.iter().sum()));
    is_balanced(&world).await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn any_history_ends_where_plain_figures_say_and_never_below_zero(deeds in prop::collection::vec(deed(), 0..40)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(run(Engine::Sqlite, |world| live(world, deeds)));
    }
}
