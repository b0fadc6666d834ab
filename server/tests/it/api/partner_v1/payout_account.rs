//! `/payout-account`: a key proposes, a person confirms, and nobody reads an account number.

use domain::actor::OperatorRole;
use domain::keys::Scope;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Call, DAY, TestApp, named};

const IBAN: &str = "DE89370400440532013000";

fn proposed(iban: &str) -> Value {
    json!({ "holder": "Aurora Guides GmbH", "iban": iban, "country": "DE" })
}

fn patch(app: &TestApp, body: &Value) -> Call {
    app.call(Method::PATCH, "/payout-account")
        .header("content-type", "application/json")
        .body(body.to_string())
}

on_both_engines! {
    async fn a_key_proposes_and_sees_what_becomes_of_it(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let key = partner.key().await;
        let none = app.get("/payout-account").by(&key).await;
        assert_eq!(none.data(), json!({ "account": null, "proposed": null }));
        let answer = patch(&app, &proposed("de89 3704 0044 0532 0130 00")).by(&key).once("k").await;
        let told = answer.data();
        assert_eq!(
            (&told["holder"], &told["country"], &told["last4"], &told["status"]),
            (&json!("Aurora Guides GmbH"), &json!("DE"), &json!("3000"), &json!("pending_confirmation"))
        );
        assert!(patch(&app, &proposed("de89 3704 0044 0532 0130 00")).by(&key).once("k").await.replayed());
        patch(&app, &proposed(IBAN)).by(&key).once("k").await.refused(409, "idempotency_key_reused");
        assert_eq!(app.get("/payout-account").by(&key).await.data()["proposed"]["last4"], "3000");

        let mut browser = app.browser_of(&partner.owner).await;
        let id = told["id"].as_str().unwrap();
        browser.open("/payout-account").await.says(200, "asks for another account");
        let fields = [("id", id), ("decision", "approve")];
        assert_eq!(browser.press("/_fn/payout-account/decide", &fields).await.leads_to(), "/payout-account");
        let account = app.get("/payout-account").by(&key).await.data();
        assert_eq!((&account["account"]["status"], &account["proposed"]), (&json!("pending_verification"), &Value::Null));

        let finance = app.operator(OperatorRole::Finance).await;
        let mut operator = app.browser_of(&finance).await;
        let page = operator.open("/ops/approvals").await;
        page.says(200, "Aurora");
        assert!(page.html().contains("3000") && !page.html().contains(&IBAN[4..18]));
        let approval = page.hidden("id");
        let fields = [("id", approval.as_str()), ("decision", "approve")];
        assert_eq!(operator.press("/_fn/approvals/decide", &fields).await.leads_to(), "/ops/approvals");
        let account = app.get("/payout-account").by(&key).await.data()["account"].clone();
        assert_eq!((&account["status"], &account["held_until"]), (&json!("verified"), &Value::Null));
    }

    async fn every_fault_is_named_and_none_repeats_the_number(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for (body, faults) in [
            (json!({ "holder": "A", "iban": "DE89370400440532013001", "country": "DE" }), vec![named("iban", "iban_check_digits")]),
            (json!({ "holder": "A", "iban": IBAN, "country": "AT" }), vec![named("iban", "iban_other_country")]),
            (json!({ "holder": "A", "iban": &IBAN[..20], "country": "DE" }), vec![named("iban", "iban_length")]),
            (json!({ "holder": "A", "iban": "TR330006100519786457841326", "country": "TR" }),
                vec![named("country", "not_paid_to"), named("iban", "iban_not_paid_to")]),
            (json!({ "holder": "名", "iban": "", "country": "XX" }),
                vec![named("holder", "holder_characters"), named("country", "unknown_country"), named("iban", "required")]),
            (json!({ "holder": "A", "iban": 89_370_400_440_532_013u64, "land": "DE" }),
                vec![named("country", "required"), named("iban", "wrong_type"), named("land", "unknown_field")]),
        ] {
            let answer = patch(&app, &body).by(&key).await;
            assert!(!answer.text().contains("37040044"), "{}", answer.text());
            assert_eq!(answer.faults(), faults, "{body}");
        }
    }

    async fn reading_and_proposing_need_their_scopes(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let (reader, writer) = (partner.key_for(&[Scope::PayoutsRead]).await, partner.key_for(&[Scope::PayoutsWrite]).await);
        patch(&app, &proposed(IBAN)).by(&reader).await.refused(403, "forbidden_scope");
        app.get("/payout-account").by(&writer).await.refused(403, "forbidden_scope");
        patch(&app, &proposed(IBAN)).by(&writer).await.data();
        app.wait(14 * DAY);
        app.domain.expire_approvals().await.unwrap();
        assert_eq!(app.get("/payout-account").by(&reader).await.data()["proposed"], Value::Null);
    }
}
