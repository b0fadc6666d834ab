//! `/orders` and `/ops/orders`: the lists, one order, the files, and what the operator reports by hand.

use crate::support::TestApp;

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
