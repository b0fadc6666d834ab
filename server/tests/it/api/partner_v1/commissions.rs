//! `/commissions`: lists, totals, the explanation.

use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::attribution::Owner;
use domain::commissions::{Accrual, AccrualLine, Accrued, accrue};
use domain::ids::{Id, Noun, PartnerId};
use domain::keys::Scope;
use domain::links::Split;
use domain::sites;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{MINUTE, TestApp};

fn fresh<N: Noun>(app: &TestApp) -> Id<N> {
    app.domain.random().id(app.domain.now())
}

/// An order of these bases earns, with ten percent off and twelve and a half earned, on the site of that number.
pub async fn earn(app: &TestApp, partner: PartnerId, mode: Mode, site: usize, bases: &[i64]) -> Accrued {
    app.sites().await;
    let terms = sites::programmes(&app.domain).await.unwrap().remove(site);
    let split = Split { discount: Decimal::new(10, 0), commission: Decimal::new(125, 1) };
    let owner = Owner { partner, attribution: fresh(app), link: None, split, self_referral: false };
    let lines: Vec<AccrualLine> = (1..)
        .zip(bases)
        .map(|(number, &base)| AccrualLine { number, sku: format!("TEA-{number}"), quantity: 1, base })
        .collect();
    let accrual = Accrual {
        order: fresh(app),
        site: terms.site,
        mode,
        currency: "EUR",
        placed_at: app.domain.now(),
        customer: fresh(app),
        owner: &owner,
        terms: &terms,
        policy_version: 1,
        split: &split,
        lines: &lines,
        revenue: None,
    };
    let accrued: Result<Accrued, DomainError> =
        domain::transact!(app.domain, |tx| accrue(tx, &accrual).await);
    accrued.unwrap()
}

fn ids(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

on_both_engines! {
    async fn commissions_are_listed_with_their_totals(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let first = earn(&app, aurora.id, Mode::Live, 0, &[8319]).await;
        app.wait(60 * MINUTE);
        let second = earn(&app, aurora.id, Mode::Live, 1, &[10_000]).await;
        earn(&app, aurora.id, Mode::Test, 0, &[77_000]).await;
        let other = app.with_partner("Borealis").await;
        earn(&app, other.id, Mode::Live, 0, &[55_000]).await;

        let data = app.get("/commissions").by(&key).await.data();
        assert_eq!(ids(data["items"].as_array().unwrap()), [second.commission.to_string(), first.commission.to_string()]);
        assert_eq!(data["totals"], json!([{ "status": "pending", "currency": "EUR", "amount": "22.90" }]));
        let item = &data["items"][1];
        assert_eq!((&item["amount"], &item["base"], &item["status"]), (&json!("10.40"), &json!("83.19"), &json!("pending")));
        assert_eq!(item["eligible_at"], "2026-03-16T09:00:00.000Z");
        let found = |query: &'static str| {
            let call = app.get(&format!("/commissions?{query}")).by(&key);
            async move { call.await.items().len() }
        };
        assert_eq!(found("status=pending").await, 2);
        assert_eq!(found("status=paid").await, 0);
        assert_eq!(found("from=2026-03-02T09:30:00Z").await, 1);
        assert_eq!(found("to=2026-03-02T09:30:00Z").await, 1);
        assert_eq!(found("limit=1").await, 1);
        let client = item["customer_id"].as_str().unwrap();
        let of_client = app.get(&format!("/commissions?client={client}")).by(&key).await.data();
        assert_eq!(of_client["totals"][0]["amount"], "10.40");
        let site = item["site"].as_str().unwrap();
        assert_eq!(app.get(&format!("/commissions?site={site}")).by(&key).await.items().len(), 1);
        let test = aurora.test_key().await;
        assert_eq!(app.get("/commissions").by(&test).await.items().len(), 1);
    }

    async fn a_key_for_one_site_sees_that_site(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let sites = app.sites().await;
        let here = earn(&app, aurora.id, Mode::Live, 0, &[8319]).await;
        let there = earn(&app, aurora.id, Mode::Live, 1, &[10_000]).await;
        let key = aurora.key_with(|new| new.sites = vec![sites[0]]).await;
        let data = app.get("/commissions").by(&key).await.data();
        assert_eq!(ids(data["items"].as_array().unwrap()), [here.commission.to_string()]);
        assert_eq!(data["totals"][0]["amount"], "10.40");
        for list in ["commissions", "clients", "links", "orders", "quotes", "catalog"] {
            app.get(&format!("/{list}?site={}", sites[1])).by(&key).await.refused(403, "forbidden_site");
            // Whose goods there are anywhere else is nothing to try out; the caller's own things are on no such site.
            let (status, code) = if list == "catalog" { (403, "forbidden_site") } else { (400, "invalid_query") };
            app.get(&format!("/{list}?site=nowhere.example")).by(&key).await.refused(status, code);
            let by_host = app.get(&format!("/{list}?site=casaverde.example")).by(&aurora.key().await).await;
            assert_eq!(by_host.status, 200, "{list}: {}", by_host.text());
        }
        app.get(&format!("/commissions/{}", there.commission)).by(&key).await.refused(404, "not_found");
        app.get(&format!("/commissions/{}/explain", there.commission)).by(&key).await.refused(404, "not_found");
    }

    async fn a_commission_explains_itself(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let earned = earn(&app, aurora.id, Mode::Live, 0, &[8319]).await;
        let told = app.get(&format!("/commissions/{}/explain", earned.commission)).by(&key).await.data();
        assert_eq!((&told["matches"], &told["rule"], &told["result"]), (&json!(true), &json!("share_of_pool"), &json!("10.40")));
        assert_eq!(told["inputs"]["pool_percent"], "22.5");
        assert_eq!(told["steps"][2], json!({ "step": "together", "line": 1, "exact": "18.71775", "value": "18.72", "matches": true }));
        assert_eq!(told["steps"][0]["value"], "12.5");
        assert_eq!(told["history"][0]["reason"], "accrued");
        assert!(told["steps"].as_array().unwrap().iter().all(|step| step["matches"] == true));
        let one = app.get(&format!("/commissions/{}", earned.commission)).by(&key).await.data();
        assert_eq!(one, told["commission"]);
    }

    async fn what_is_taken_back_after_payment_explains_itself_too(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let id = earn(&app, aurora.id, Mode::Live, 0, &[10_000, 5_000]).await.commission;
        let order = app.get(&format!("/commissions/{id}")).by(&key).await.data()["order_id"].as_str().unwrap().parse().unwrap();
        let admin = app.admin().await;
        let taken: Result<(), DomainError> = domain::transact!(app.domain, |tx| {
            domain::commissions::approve(tx, &admin, &[id]).await?;
            domain::commissions::mark_paid(tx, &Actor::System, &[id], "REF").await?;
            domain::commissions::refund(tx, order, fresh(&app), &[(1, 3_333)]).await
        });
        taken.unwrap();
        let told = app.get(&format!("/commissions/{id}/explain")).by(&key).await.data();
        let adjustment = told["adjustments"][0]["id"].as_str().unwrap();
        let told = app.get(&format!("/commissions/{adjustment}/explain")).by(&key).await.data();
        assert_eq!((&told["rule"], &told["result"], &told["matches"]), (&json!("clawback"), &json!("-4.17"), &json!(true)));
        let step = |step: &str, line: Option<i64>, exact: &str, value: &str| {
            json!({ "step": step, "line": line, "exact": exact, "value": value, "matches": true })
        };
        assert_eq!(told["steps"], json!([step("returned", Some(1), "4.16625", "4.17"), step("total", None, "-4.17", "-4.17")]));
        let line = json!({
            "line": 1, "sku": "TEA-1", "base": "100.00", "earned": "12.50", "refunded": "33.33",
            "refunded_before": "0.00", "reversed_before": "0.00",
        });
        assert_eq!((&told["returned"]["lines"], &told["returned"]["commission_id"]), (&json!([line]), &json!(id.to_string())));
        assert_eq!(told["inputs"], json!(null));
    }

    async fn commissions_are_narrowed_to_a_link(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        earn(&app, aurora.id, Mode::Live, 0, &[8319]).await;
        app.order_of(&aurora, "1001").await;
        let all = app.get("/commissions").by(&key).await.items();
        let link = all.iter().find_map(|item| item["link_id"].as_str()).unwrap();
        let data = app.get(&format!("/commissions?link={link}")).by(&key).await.data();
        assert_eq!((all.len(), data["items"].as_array().unwrap().len()), (2, 1));
        assert_eq!(data["totals"], json!([{ "status": "pending", "currency": "EUR", "amount": "12.50" }]));
        let other = app.with_partner("Borealis").await.key().await;
        assert!(app.get(&format!("/commissions?link={link}")).by(&other).await.items().is_empty());
        app.get("/commissions?link=cus_1").by(&key).await.refused(400, "invalid_query");
    }

    async fn bad_filters_and_foreign_ids_are_refused(app: TestApp) {
        let (aurora, other) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let key = aurora.key().await;
        for query in ["status=gone", "site=x", "client=ord_1", "from=yesterday", "to=2026", "limit=0", "state=pending"] {
            app.get(&format!("/commissions?{query}")).by(&key).await.refused(400, "invalid_query");
        }
        app.get("/commissions?cursor=x").by(&key).await.refused(400, "invalid_cursor");
        let theirs = earn(&app, other.id, Mode::Live, 0, &[8319]).await.commission;
        for path in [format!("/commissions/{theirs}"), format!("/commissions/{theirs}/explain"), "/commissions/x".to_owned()] {
            app.get(&path).by(&key).await.refused(404, "not_found");
        }
        let blind = aurora.key_for(&[Scope::PartnerRead]).await;
        let refused = app.get("/commissions").by(&blind).await.refused(403, "forbidden_scope");
        assert_eq!(refused["required"], "commissions:read");
    }
}
