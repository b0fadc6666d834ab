//! Payouts: batches, four eyes, what happens to commissions that are in one, the bank's files.

mod bank;
mod batches;
mod changes;
mod races;

use domain::actor::{Actor, OperatorRole};
use domain::approvals::{self, decide::decide};
use domain::commissions::{self, Status};
use domain::ids::{BatchId, CommissionId, PartnerId, PayoutId};
use domain::installation::Installation;
use domain::ledger::verify;
use domain::page::PageRequest;
use domain::payout_accounts::change::change;
use domain::payout_accounts::rules::NewPayoutAccount;
use domain::payouts::{self, Batch, BatchFilter, Debtor, Payout, PayoutStatus, Settings, build, prepare};
use domain::sessions::SessionRecord;
use domain::{Domain, transact};

use crate::support::{DAY, Sale, World, partner_of};

/// Account numbers of which each is right.
pub const IBANS: [&str; 4] =
    ["DE89370400440532013000", "AT611904300234573201", "NL91ABNA0417164300", "FR1420041010050500013M02606"];

/// A world with an account to pay from.
pub fn with_bank(mut world: World) -> World {
    let debtor = Debtor {
        name: "Tandem Shops, S.A.".to_owned(),
        iban: "PT50000201231234567890154".to_owned(),
        bic: Some("BCOMPTPL".to_owned()),
    };
    let payouts = Settings { day: 1, debtor: Some(debtor), ..Settings::default() };
    let installation = Installation { payouts, ..world.domain.installation().clone() };
    world.domain = world.domain.clone().installed(installation);
    world
}

/// The two of the operator whom a batch needs.
pub async fn two(world: &World) -> (Actor, Actor) {
    (world.operator(OperatorRole::Finance).await, world.operator(OperatorRole::Admin).await)
}

/// A partner whose account is verified.
pub async fn payee(world: &World, company: &str, iban: &str) -> Actor {
    let owner = world.partner(company).await;
    enter(world, &owner, company, iban).await;
    verify_account(world, &owner).await;
    owner
}

/// Enters an account.
pub async fn enter(world: &World, owner: &Actor, company: &str, iban: &str) {
    let secret = i128::from_be_bytes(world.domain.random().bytes());
    let until = world.domain.now().plus(365 * DAY);
    let record =
        SessionRecord { user: Some(owner.person().unwrap()), data: "{}".to_owned(), expires_at: until };
    world.domain.create_session(secret, &record, "Firefox").await.unwrap();
    let new = NewPayoutAccount {
        holder: format!("{company} GmbH"),
        iban: iban.to_owned(),
        country: iban[..2].to_owned(),
    };
    act!(*world, change(owner, Some(secret), &new)).unwrap();
}

/// The operator verifies it.
pub async fn verify_account(world: &World, owner: &Actor) {
    let admin = world.admin().await;
    let waiting = approvals::list(&world.domain, &admin, true, PageRequest::new(100, None)).await.unwrap();
    let mine = waiting.items.iter().find(|approval| approval.partner == partner_of(owner)).unwrap();
    act!(*world, decide(&admin, mine.id, true, "")).unwrap();
}

/// Sales of these bases, ready to be paid: an eighth of each is earned.
pub async fn ready(world: &World, owner: &Actor, bases: &[i64]) -> Vec<(Sale, CommissionId)> {
    let mut sold = Vec::new();
    for &base in bases {
        let (sale, accrued) = world.sold(owner, &[base]).await;
        sold.push((sale, accrued.commission));
    }
    world.wait(14 * DAY);
    world.domain.approve_due_commissions().await.unwrap();
    sold
}

/// A batch, collected to its end.
pub async fn prepared(world: &World, by: &Actor) -> BatchId {
    let id = act!(*world, prepare(by, "EUR")).unwrap();
    build(&world.domain, id).await.unwrap();
    id
}

/// A batch as it is.
pub async fn batch(world: &World, id: BatchId) -> Batch {
    let admin = world.admin().await;
    payouts::batch(&world.domain, &admin, id).await.unwrap()
}

/// Every batch, the newest first.
pub async fn batches(world: &World) -> Vec<Batch> {
    let (admin, filter) = (world.admin().await, BatchFilter::default());
    payouts::batches(&world.domain, &admin, &filter, PageRequest::new(100, None)).await.unwrap().items
}

/// What a batch pays, whatever became of it.
pub async fn payouts_of(world: &World, id: BatchId) -> Vec<Payout> {
    let admin = world.admin().await;
    payouts::payouts_of(&world.domain, &admin, id, None, PageRequest::new(100, None)).await.unwrap().items
}

/// The one payout of a partner in a batch.
pub async fn payout_of(world: &World, id: BatchId, owner: &Actor) -> Payout {
    let partner: PartnerId = partner_of(owner);
    payouts_of(world, id).await.into_iter().find(|payout| payout.partner == partner).unwrap()
}

/// Prepared by one, approved by another, gone to the bank.
pub async fn sent(world: &World, maker: &Actor, checker: &Actor) -> BatchId {
    let id = prepared(world, maker).await;
    act!(*world, payouts::approve(checker, id)).unwrap();
    act!(*world, domain::payouts::export::export(maker, id, None)).unwrap();
    id
}

/// Where a commission stands.
pub async fn state(world: &World, id: CommissionId) -> Status {
    let admin = world.admin().await;
    commissions::get(&world.domain, &admin, id).await.unwrap().status
}

/// How a payout stands.
pub async fn status(world: &World, id: PayoutId) -> PayoutStatus {
    let admin = world.admin().await;
    payouts::get(&world.domain, &admin, id).await.unwrap().status
}

/// The books agree, and no commission is in two payouts.
pub async fn sound(world: &World) {
    let report = verify::verify(&world.domain).await.unwrap();
    assert!(report.is_balanced(), "{:#?}", report.faults);
    let twice = "(SELECT commission_id FROM payout_items WHERE held = 1 GROUP BY commission_id HAVING COUNT(*) > 1) AS twice";
    assert_eq!(world.count(twice).await, 0);
    let wrong = "payouts p WHERE p.status <> 'cancelled' AND p.amount <> (SELECT COALESCE(SUM(i.amount), 0) FROM payout_items i WHERE i.payout_id = p.id)";
    assert_eq!(world.count(wrong).await, 0);
    let unpaid = "payouts p JOIN payout_items i ON i.payout_id = p.id JOIN commissions c ON c.id = i.commission_id WHERE i.held = 1 AND (p.status = 'paid') <> (c.status = 'paid')";
    assert_eq!(world.count(unpaid).await, 0);
}

/// Collects a batch on one server among others.
pub async fn collect(domain: &Domain, id: BatchId) {
    while !transact!(domain, |tx| payouts::build_step(tx, id).await).unwrap() {}
}
