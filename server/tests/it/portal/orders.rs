//! `/orders` and `/ops/orders`: the lists, one order, the files, and what the operator reports by hand.

use domain::db::Read as _;

use crate::support::{Page, TestApp, attribute, tags};

/// Where the links of a page lead.
fn leads(page: &Page) -> Vec<String> {
    let html = page.html();
    tags(&html, "a").into_iter().filter_map(|tag| attribute(tag, "href")).collect()
}

on_both_engines! {
    async fn a_partner_sees_its_clients_orders_and_what_each_earned(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        owner.open("/orders").await.says(200, "No orders yet");
        let order = app.order_of(&aurora, "1001").await;
        owner.open("/orders").await.says(200, "Maria Silva");
        owner.open("/orders?q=nothing").await.says(200, "No order fits");
        owner.open("/orders?status=placed&range=30d&q=lamp").await.says(200, "1001");
        let page = owner.open(&format!("/orders/{}", order["id"].as_str().unwrap())).await;
        page.says(200, "Order 1001");
        page.says(200, "Reading lamp");
        page.says(200, "by Shop");
        page.says(200, "12.50");
        owner.open("/orders.csv").await.0.text().contains("Maria Silva").then_some(()).unwrap();
        // Nobody else's, not even by the operator's address.
        let mut other = app.browser_of(&app.with_partner("Borealis").await.owner).await;
        other.open(&format!("/orders/{}", order["id"].as_str().unwrap())).await.says(404, "");
        other.open("/ops/orders").await.says(404, "");
        assert!(!other.open("/orders.csv").await.0.text().contains("Maria"));
        other.open("/ops/orders.csv").await.says(404, "");
    }

    async fn a_narrowed_list_says_to_what_and_leads_to_everybodys(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let order = app.order_of(&aurora, "1001").await;
        let client = order["customer_id"].as_str().unwrap();
        let sql = "SELECT id FROM links WHERE partner_id = $1";
        let link: String = app.domain.db().one(sql, vec![aurora.id.into()]).await.unwrap().get("id").unwrap();
        let mut admin = app.browser_of(&app.admin().await).await;
        let wider = "/ops/orders?q=lamp&range=30d".to_owned();
        for (narrow, said, way) in [
            (format!("client={client}"), "Only what one client ordered:".to_owned(), format!("/ops/clients/{client}")),
            (format!("link={link}"), format!("<code>{link}</code>"), wider.clone()),
            (format!("partner={}", aurora.id), "Only what belongs to one partner:".to_owned(), wider.clone()),
        ] {
            let page = admin.open(&format!("/ops/orders?q=lamp&{narrow}&range=30d")).await;
            page.says(200, "1001");
            page.says(200, &said);
            let leads = leads(&page);
            assert!(leads.contains(&way) && leads.contains(&wider), "{narrow}: {leads:#?}");
        }
        let page = admin.open(&wider).await;
        assert!(!page.html().contains("Show everybody"), "{}", page.html());
        let unknown = client.replace(&client[4..8], "0000");
        admin.open(&format!("/ops/orders?client={unknown}")).await.says(200, "Only what one client ordered:");
    }

    async fn what_is_looked_for_stands_as_it_was_written(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let page = owner.open("/orders?q=100%2525+%26%20more&from=2026-03-01&to=2026-03-02").await;
        assert_eq!(page.hidden("q"), "100%25 & more");
        assert!(leads(&page).contains(&"/orders.csv?q=100%2525%20%26%20more&from=2026-03-01&to=2026-03-02".to_owned()), "{:#?}", leads(&page));
        // The button names the days that were chosen, and whose days they are.
        page.says(200, "1 Mar 2026 – 2 Mar 2026");
        page.says(200, "A day is a day of UTC.");
        owner.open("/orders").await.says(200, "Own dates");
        for (written, destination) in [
            ("https%3A%2F%2Fcasaverde.example%2Fearl%2520grey%3Fpack%3Da%2526b", "https://casaverde.example/earl%20grey?pack=a%26b"),
            ("%2Fteas%2F100%252525%23a%2523b", "/teas/100%2525#a%23b"),
        ] {
            assert_eq!(owner.open(&format!("/links/new?destination={written}")).await.hidden("destination"), destination);
        }
    }

    async fn an_order_of_somebody_without_a_name_says_so_to_the_operator(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let order = app.order_of(&aurora, "1001").await;
        app.tamper("UPDATE customers SET name = ''", vec![]).await;
        let mut admin = app.browser_of(&app.admin().await).await;
        admin.open("/ops/orders").await.says(200, "Name not told");
        let here = format!("/ops/orders/{}", order["id"].as_str().unwrap());
        admin.open(&here).await.says(200, "Name not told at Casa Verde");
    }

    async fn the_operator_reports_by_hand_what_a_shop_cannot(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let order = app.order_of(&aurora, "1001").await;
        let mut admin = app.browser_of(&app.admin().await).await;
        admin.open("/ops/orders").await.says(200, "Aurora");
        let (id, here) = (order["id"].as_str().unwrap(), format!("/ops/orders/{}", order["id"].as_str().unwrap()));
        admin.open(&here).await.says(200, "Report a shipment");
        let number = admin.open(&format!("{here}/ship")).await.hidden("number");
        let parcel = [("id", id), ("number", &number), ("carrier", "DHL"), ("tracking", "0034"), ("url", "https://dhl.example/0034")];
        admin.press_and_follow("/_fn/orders/ship", &parcel).await.says(200, "The shipment is noted");
        admin.press("/_fn/orders/ship", &parcel).await;
        assert_eq!(app.count("shipments").await, 1, "two presses are one parcel");
        let evil = [("id", id), ("number", "X"), ("tracking", "1"), ("url", "javascript:alert(1)")];
        admin.press_and_follow("/_fn/orders/ship", &evil).await.says(200, "One field needs another look");
        let number = admin.open(&format!("{here}/refund")).await.hidden("number");
        let refund = |amount: &'static str| [("id", id.to_owned()), ("number", number.clone()), ("amount", amount.to_owned()), ("reason", "Scratched".to_owned())];
        let fields = |pairs: &[(&'static str, String)]| pairs.iter().map(|(name, value)| (*name, value.clone())).collect::<Vec<_>>();
        let too_much = fields(&refund("999"));
        let too_much: Vec<(&str, &str)> = too_much.iter().map(|(name, value)| (*name, value.as_str())).collect();
        admin.press_and_follow("/_fn/orders/refund", &too_much).await.says(200, "One field needs another look");
        let some = fields(&refund("11,31"));
        let some: Vec<(&str, &str)> = some.iter().map(|(name, value)| (*name, value.as_str())).collect();
        admin.press_and_follow("/_fn/orders/refund", &some).await.says(200, "The refund is noted");
        assert_eq!(app.count("orders WHERE refunded = 1131 AND status = 'shipped'").await, 1);
        admin.open(&format!("{here}/cancel")).await.says(200, "Cancel order 1001?");
        admin.press_and_follow("/_fn/orders/status", &[("id", id), ("status", "cancelled")]).await.says(200, "Cancelled");
        assert_eq!(app.count("commissions WHERE status = 'reversed' AND amount = 0").await, 1);
        // A partner presses nothing of that.
        let mut owner = app.browser_of(&aurora.owner).await;
        owner.press("/_fn/orders/status", &[("id", id), ("status", "paid")]).await;
        assert_eq!(app.count("orders WHERE status = 'cancelled'").await, 1);
    }
}
