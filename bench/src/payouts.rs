//! The month's end: a batch of payouts of very many partners, collected and made into the bank's file.

use std::sync::Arc;
use std::time::Instant;

use domain::actor::{Actor, Mode, OperatorRole};
use domain::clock::SystemClock;
use domain::db::Db;
use domain::installation::Installation;
use domain::payouts::{self, Settings, export::export, export::file};
use domain::random::Random;
use domain::vault::Vault;
use domain::{Domain, demo, sessions, team, transact};

use crate::Failure;
use crate::report::{Line, Report};

/// Partners who are paid.
const PARTNERS: usize = 10_000;
/// Commissions of each.
const EACH: usize = 100;

/// Measures both.
pub async fn measure(report: &mut Report) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let db = Db::connect(&format!("sqlite://{}", folder.path().join("payouts.db").display())).await?;
    db.migrate().await?;
    let payouts = Settings { debtor: Some(demo::debtor()), ..Settings::default() };
    let installation = Installation { vault: Vault::in_memory(), payouts, ..Installation::default() };
    let domain = Domain::new(db, Arc::new(SystemClock), Random::from_os()).installed(installation);
    demo::fill(&domain).await?;
    demo::invent_payable(&domain, PARTNERS, EACH).await?;
    let (maker, checker) = (operator(&domain, "maker").await?, operator(&domain, "checker").await?);

    let begun = Instant::now();
    let id = transact!(domain, |tx| payouts::prepare(tx, &maker, "EUR").await)?;
    payouts::build(&domain, id).await?;
    let built = begun.elapsed().as_secs_f64();
    let batch = payouts::batch(&domain, &maker, id).await?;
    println!("{} payouts of {} commissions collected in {built:.1} s", batch.payouts, batch.commissions);

    transact!(domain, |tx| payouts::approve(tx, &checker, id).await)?;
    let begun = Instant::now();
    transact!(domain, |tx| export(tx, &maker, id, None).await)?;
    let bytes = transact!(domain, |tx| file(tx, &maker, id).await)?;
    let exported = begun.elapsed().as_secs_f64();
    println!("{} bytes for the bank made and downloaded in {exported:.1} s", bytes.len());

    let name = "Collecting a batch of 10,000 payouts of 1,000,000 commissions";
    report.add(Line::most(name, built, 60.0, "s"));
    report.add(Line::most("… made into the bank's file, and downloaded", exported, 5.0, "s"));
    domain.db().close().await;
    Ok(())
}

async fn operator(domain: &Domain, name: &str) -> Result<Actor, Failure> {
    let email = format!("{name}@bench.example");
    let user = transact!(domain, |tx| {
        team::operators::add(tx, &Actor::System, &email, name, OperatorRole::Admin).await
    })?;
    Ok(sessions::actor_of(domain, user, Mode::Live).await?)
}
