//! `/payouts`: the list, what comes next, one of them, and its documents.

use domain::actor::{Actor, Mode, OperatorRole};
use domain::keys::Scope;
use domain::payouts::{self, export};
use domain::{Domain, transact};
use serde_json::json;

use super::commissions::earn;
use crate::support::{DAY, TestApp};

/// A domain with an account to pay from.
fn with_bank(domain: &Domain) -> Domain {
    let installation = domain.installation();
    let payouts = payouts::Settings { debtor: Some(domain::demo::debtor()), ..payouts::Settings::default() };
    domain.clone().installed(domain::installation::Installation { payouts, ..installation.clone() })
}

/// Everything that is ready is prepared by one, approved by another, sent and paid.
pub async fn pay(app: &TestApp, maker: &Actor, checker: &Actor) {
    let domain = with_bank(&app.domain);
    let id = transact!(domain, |tx| payouts::prepare(tx, maker, "EUR").await).unwrap();
    payouts::build(&domain, id).await.unwrap();
    transact!(domain, |tx| payouts::approve(tx, checker, id).await).unwrap();
    transact!(domain, |tx| export::export(tx, maker, id, None).await).unwrap();
    let page = domain::page::PageRequest::new(100, None);
    for payout in payouts::payouts_of(&domain, maker, id, None, page).await.unwrap().items {
        transact!(domain, |tx| payouts::mark_paid(tx, maker, payout.id, "B-1").await.map(drop)).unwrap();
    }
}

on_both_engines! {
    async fn payouts_are_listed_with_what_comes_next_and_their_documents_sum_to_the_transfer(app: TestApp) {
        let (aurora, other) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let (key, stranger) = (aurora.key().await, other.key().await);
        app.with_account(&aurora).await;
        earn(&app, aurora.id, Mode::Live, 0, &[40_000]).await;
        earn(&app, aurora.id, Mode::Live, 0, &[8_000]).await;
        let data = app.get("/payouts").by(&key).await.data();
        assert_eq!((&data["items"], &data["next"]["date"]), (&json!([]), &json!("2026-04-01")));
        app.wait(14 * DAY);
        app.domain.approve_due_commissions().await.unwrap();
        let next = app.get("/payouts").by(&key).await.data()["next"]["amounts"][0].clone();
        assert_eq!((&next["ready"], &next["minimum"], &next["why_not"]), (&json!("60.00"), &json!("25.00"), &json!([])));
        let (maker, checker) = (app.operator(OperatorRole::Finance).await, app.admin().await);
        pay(&app, &maker, &checker).await;

        let item = app.get("/payouts?status=paid").by(&key).await.data()["items"][0].clone();
        assert_eq!((&item["amount"], &item["commissions"], &item["account_last4"]), (&json!("60.00"), &json!(2), &json!("3000")));
        assert_eq!((&item["bank_reference"], &item["execution_date"]), (&json!("B-1"), &json!("2026-03-17")));
        let id = item["id"].as_str().unwrap();
        let one = app.get(&format!("/payouts/{id}")).by(&key).await.data();
        assert_eq!(one["lines"].as_array().unwrap().len(), 2);
        assert_eq!(app.get(&format!("/payouts/{id}")).by(&stranger).await.status, 404);
        for query in ["status=returned", "from=2026-04-01", "to=2026-03-01"] {
            assert_eq!(app.get(&format!("/payouts?{query}")).by(&key).await.items().len(), 0, "{query}");
        }
        assert_eq!(app.get("/payouts?status=lost").by(&key).await.status, 400);

        let file = app.get(&format!("/payouts/{id}/remittance.json")).by(&key).unchecked().await;
        let told: serde_json::Value = serde_json::from_str(&file.text()).unwrap();
        assert_eq!((&told["amount"], &told["earned"], &told["tax"]["code"]), (&json!("60.00"), &json!("60.00"), &json!("reverse_charge")));
        let sheet = app.get(&format!("/payouts/{id}/remittance.csv")).by(&key).unchecked().await;
        let text = sheet.text();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() == 4 && lines[3].contains("60.00"), "{lines:?}");
        let pdf = app.get(&format!("/payouts/{id}/remittance.pdf")).by(&key).unchecked().await;
        assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"));
        for form in ["pdf", "csv", "json"] {
            assert_eq!(app.get(&format!("/payouts/{id}/remittance.{form}")).by(&stranger).await.status, 404);
        }
        let narrow = aurora.key_for(&[Scope::PartnerRead]).await;
        assert_eq!(app.get("/payouts").by(&narrow).await.status, 403);
    }
}
