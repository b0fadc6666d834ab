//! A shop on the portal: its policy keeps what was said over the API, its name and addresses change by a form.

use domain::actor::OperatorRole;
use serde_json::{Value, json};

use crate::support::{Key, Page, TestApp, attribute, tags};

/// Everything that a browser sends of the form that posts to `action`, as it stands on the page.
fn fields(page: &Page, action: &str) -> Vec<(String, String)> {
    let html = page.html();
    let form = html.split("<form").find(|part| part.contains(&format!("action=\"{action}\""))).unwrap();
    let form = form.split("</form>").next().unwrap();
    let sent = |tag: &&str| !tag.contains("checkbox") || tag.contains(" checked");
    let inputs = tags(form, "input").into_iter().filter(sent);
    let field = |tag| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default()));
    inputs.filter_map(field).collect()
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

async fn policy(app: &TestApp, key: &Key, address: &str) -> Value {
    app.feed_get(address).by(key).await.data()
}

on_both_engines! {
    async fn a_policy_that_is_saved_as_it_stands_loses_nothing(app: TestApp) {
        let (key, site) = (app.shop().await, app.sites().await[0]);
        let address = format!("/sites/{site}/policy");
        let mut said = policy(&app, &key, &address).await["policy"].clone();
        said["vat"]["DE"] = json!({ "standard": "19", "reduced": "7", "super_reduced": "3.5", "zero": "0" });
        said["vat"]["US"] = json!({ "standard": "0", "zero": "0.5" });
        said["quote_minutes"] = json!(90);
        let set = app.feed_post(&address, json!({ "policy": said })).by(&key).await.data();

        let mut admin = app.browser_of(&app.admin().await).await;
        let page = admin.open(&format!("/ops/sites/{site}")).await;
        page.says(200, "1 hour 30 minutes");
        page.says(200, "No VAT");
        page.says(200, "0.5 %");
        let form = format!("/ops/sites/{site}/policy");
        let shown = fields(&admin.open(&form).await, "/_fn/sites/policy");
        admin.press_and_follow("/_fn/sites/policy", &pairs(&shown)).await.says(200, "Version 2 is in force.");
        assert_eq!(policy(&app, &key, &address).await, set, "what is saved as it stands is no new version");

        // Half an hour, by a form that knew nothing of goods without VAT.
        let mut shorter = shown.clone();
        shorter.retain(|(name, _)| name != "vat_zero[]");
        for (name, value) in &mut shorter {
            match name.as_str() {
                "quote_hours" => value.clear(),
                "quote_minutes" => "30".clone_into(value),
                _ => {}
            }
        }
        let page = admin.press_and_follow("/_fn/sites/policy", &pairs(&shorter)).await;
        page.says(200, "Version 3 is in force.");
        page.says(200, "30 minutes");
        let after = policy(&app, &key, &address).await["policy"].clone();
        assert_eq!((&after["quote_minutes"], &after["vat"]), (&json!(30), &said["vat"]));

        let mut never = shown;
        never.retain(|(name, _)| name != "based_on");
        for (name, value) in &mut never {
            if name.starts_with("quote_") {
                "0".clone_into(value);
            }
        }
        admin.press_and_follow("/_fn/sites/policy", &pairs(&never)).await.says(200, "A quote is good for: This is out of range.");
    }

    async fn a_shops_name_and_addresses_change_by_a_form(app: TestApp) {
        let site = app.sites().await[0].to_string();
        let mut admin = app.browser_of(&app.admin().await).await;
        let path = format!("/ops/sites/{site}");
        let shown = fields(&admin.open(&path).await, "/_fn/sites/change");
        assert_eq!(pairs(&shown), [("id", site.as_str()), ("name", "Casa Verde"), ("host", "casaverde.example")]);
        let change = [
            ("id", site.as_str()), ("name", "Casa Verde Lisboa"), ("host", "casaverde.example"),
            ("hosts", "Shop.CasaVerde.example\r\ncasaverde.test"),
        ];
        let page = admin.press_and_follow("/_fn/sites/change", &change).await;
        page.says(200, "Name and addresses are saved.");
        page.says(200, "Casa Verde Lisboa");
        page.says(200, "casaverde.example, casaverde.test, shop.casaverde.example");
        let wrong = [
            ("id", site.as_str()), ("name", ""), ("host", "casaverde.example"), ("hosts", "fine.example, www.nordlicht.example"),
        ];
        let page = admin.press_and_follow("/_fn/sites/change", &wrong).await;
        page.says(200, "2 fields need another look");
        page.says(200, "2: There is a shop with this host already.");
        page.says(200, "fine.example, www.nordlicht.example");
        admin.open("/ops/sites").await.says(200, "casaverde.example, casaverde.test, shop.casaverde.example");
        admin.open("/ops/audit?action=site.changed").await.says(200, "Name or addresses of a shop changed");

        let mut support = app.browser_of(&app.operator(OperatorRole::Support).await).await;
        let page = support.open(&path).await;
        page.says(200, "casaverde.test");
        assert!(!page.html().contains("/_fn/sites/change"), "who may not change it is not asked to");
        let page = support.press_and_follow("/_fn/sites/change", &change).await;
        assert!(!page.html().contains("are saved"));
        assert_eq!(app.count("events WHERE type = 'site.changed'").await, 1);
    }

    async fn terms_that_somebody_changed_meanwhile_are_not_written_over(app: TestApp) {
        let site = app.sites().await[0].to_string();
        let programme = domain::sites::programmes(&app.domain).await.unwrap()[0].programme;
        let mut admin = app.browser_of(&app.admin().await).await;
        let path = format!("/ops/sites/{site}/programmes/{programme}");
        let mut shown = fields(&admin.open(&path).await, "/_fn/sites/terms");
        for (name, value) in &mut shown {
            if name == "holding_days" {
                "30".clone_into(value);
            }
        }
        admin.press_and_follow("/_fn/sites/terms", &pairs(&shown)).await.says(200, "Version 2 of the terms is in force.");
        admin.press_and_follow("/_fn/sites/terms", &pairs(&shown)).await.says(200, "Somebody changed it meanwhile");
    }
}
