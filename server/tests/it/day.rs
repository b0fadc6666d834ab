//! The affiliate's whole day over the API: a link, a click, a customer for life, orders, commissions that explain
//! themselves, a refund; and another affiliate who sees nothing of it.

use domain::ledger::verify::verify;
use reqwest::header::LOCATION;
use serde_json::{Value, json};

use crate::support::{Key, TestApp, client};

/// Follows a link as a person does; the click's id, as the shop finds it in the address.
async fn click(app: &TestApp, slug: &str) -> String {
    let request = client().get(format!("http://{}/r/{slug}", app.address));
    let answer =
        request.header("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0").send().await.unwrap();
    assert_eq!(answer.status(), 302);
    let location = answer.headers()[LOCATION].to_str().unwrap().to_owned();
    assert!(location.starts_with("https://casaverde.example/"), "{location}");
    location.split_once("tandem_click=").unwrap().1.to_owned()
}

/// 100.00 of goods less the link's 10 %.
fn order(number: &str, customer: &str) -> Value {
    json!({
        "site": "casaverde.example", "external_id": number, "customer": { "external_id": customer },
        "currency": "EUR", "status": "paid",
        "lines": [
            { "sku": "LAMP-7", "title": "Lamp", "quantity": 1, "base": "89.50", "discount": "8.95" },
            { "sku": "SEED-3", "title": "Seeds", "quantity": 3, "base": "9.99", "discount": "1.00" },
        ],
        "shipping": "4.95", "vat": "17.96", "total": "112.45",
    })
}

/// Everything a key can read by GET, in one text.
async fn everything(app: &TestApp, key: &Key) -> String {
    let mut text = String::new();
    for path in [
        "/links",
        "/clients",
        "/orders",
        "/commissions",
        "/attribution",
        "/events",
        "/messages",
        "/quotes",
        "/me",
    ] {
        text += &app.get(path).by(key).await.text();
    }
    text
}

on_both_engines! {
    async fn a_link_makes_a_client_for_life_and_every_order_explains_what_it_earned(app: TestApp) {
        let (aurora, other, shop) = (app.with_partner("Aurora").await, app.with_partner("Other").await, app.shop().await);
        let (agent, stranger) = (aurora.key().await, other.key().await);

        // A friendly link with a split of its own.
        let link = json!({
            "site": "casaverde.example", "slug": "aurora-lamps", "campaign": "Autumn",
            "collaborator_discount_percent": "10", "collaborator_commission_percent": "12.5",
        });
        let link = app.post("/links", link).by(&agent).once("link").await.data()["link"].clone();

        // A stranger follows it and becomes a customer of the shop.
        let click_id = click(&app, "aurora-lamps").await;
        let customer = json!({
            "site": "casaverde.example", "external_id": "C-1", "name": "Maria Silva", "email": "maria@example.com",
            "country": "PT", "click_id": click_id,
        });
        let known = app.feed_post("/customers", customer).by(&shop).once("c").await.data();
        assert_eq!((&known["outcome"], &known["owner"]["link_id"]), (&json!("accepted"), &link["id"]));

        // The first order, and one that is placed long afterwards, earn alike.
        let mut orders = Vec::new();
        for number in ["SHOP-1001", "SHOP-1002"] {
            let accepted = app.feed_post("/orders", order(number, "C-1")).by(&shop).once(number).await.data();
            // 12.5 % of 89.50 and of 9.99, as the pool's 22.5 % less the discount's 10 %, each rounded once.
            assert_eq!(accepted["commission"]["amount"], "12.44", "{accepted}");
            orders.push(accepted);
            app.clock.advance(crate::support::DAY);
        }

        // The affiliate sees the client, with a mask for an address, and every order.
        let clients = app.get("/clients").by(&agent).await;
        assert_eq!(clients.items().len(), 1);
        assert!(!clients.text().contains("maria@example.com"));
        let client_id = clients.items()[0]["id"].as_str().unwrap().to_owned();
        assert_eq!(app.get(&format!("/clients/{client_id}")).by(&agent).await.status, 200);
        assert_eq!(app.get(&format!("/clients/{client_id}/orders")).by(&agent).await.items().len(), 2);
        assert_eq!(app.get("/orders").by(&agent).await.items().len(), 2);

        // Each commission says why it is what it is, and comes out the same again.
        let earned = app.get("/commissions").by(&agent).await;
        assert_eq!(earned.items().len(), 2, "{}", earned.text());
        let commission = earned.items()[0]["id"].as_str().unwrap().to_owned();
        let why = app.get(&format!("/commissions/{commission}/explain")).by(&agent).await;
        let steps = why.data()["steps"].as_array().unwrap().clone();
        assert!(steps.len() > 3 && steps.iter().all(|step| step["matches"] == true), "{}", why.text());

        // The lamp comes back: its part of the commission goes, the seeds keep theirs.
        let refund = json!({
            "site": "casaverde.example", "external_id": "R-1", "amount": "80.55", "lines": [{ "number": 1, "quantity": 1 }],
        });
        assert_eq!(app.feed_post("/orders/SHOP-1001/refunds", refund).by(&shop).once("r").await.data()["applied"], true);
        let left: Vec<String> =
            app.get("/commissions").by(&agent).await.items().iter().map(|row| row["amount"].as_str().unwrap().to_owned()).collect();
        assert!(left.contains(&"1.25".to_owned()) && left.contains(&"12.44".to_owned()), "{left:?}");

        // The books balance.
        let report = verify(&app.domain).await.unwrap();
        assert!(report.is_balanced(), "{report:?}");

        // The other affiliate's click on the same customer is late, and nothing of all this is theirs to see.
        let theirs = json!({ "site": "casaverde.example", "slug": "other-lamps" });
        app.post("/links", theirs).by(&stranger).once("link").await.data();
        let late = json!({ "site": "casaverde.example", "external_id": "C-1", "click_id": click(&app, "other-lamps").await });
        assert_eq!(app.feed_post("/customers", late).by(&shop).once("late").await.data()["outcome"], "late");
        let seen = everything(&app, &stranger).await;
        let order_id = orders[0]["id"].as_str().unwrap();
        let secrets = [link["id"].as_str().unwrap(), "aurora-lamps", &client_id, "Maria", order_id, "SHOP-1001", &commission];
        for secret in secrets {
            assert!(!seen.contains(secret), "{secret} in {seen}");
        }
        for path in [
            format!("/links/{}", link["id"].as_str().unwrap()), format!("/clients/{client_id}"), format!("/clients/{client_id}/orders"),
            format!("/orders/{order_id}"), format!("/commissions/{commission}/explain"),
        ] {
            app.get(&path).by(&stranger).await.refused(404, "not_found");
        }
        let mine = everything(&app, &agent).await;
        assert!(secrets.iter().all(|known| mine.contains(known)), "{mine}");
    }
}
