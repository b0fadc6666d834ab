//! Keys as people make and end them.

use domain::actor::Role;
use domain::db::Read as _;

use crate::support::{Page, TestApp};

const CREATE: &str = "/_fn/keys/create";
const FORM: &[(&str, &str)] =
    &[("name", "Agent"), ("mode", "live"), ("scopes[]", "partner:read"), ("scopes[]", "messages:read")];

/// The secret that a page shows.
fn secret(page: &Page) -> Option<String> {
    let html = page.html();
    let (_, rest) = html.split_once("of2_partner_live_")?;
    let secret: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    (secret.len() == 36).then(|| format!("of2_partner_live_{secret}"))
}

async fn status(app: &TestApp, secret: &str) -> u16 {
    app.get("/me").with_secret(secret).await.status
}

on_both_engines! {
    async fn the_secret_of_a_new_key_is_shown_once_and_works(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&partner.owner).await;
        let made = owner.press(CREATE, FORM).await;
        let path = made.leads_to().to_owned();
        assert!(path.starts_with("/developers/keys/key_"), "{path}");
        let first = owner.open(&path).await;
        first.says(200, "Copy this key now.");
        let secret = secret(&first).expect("the secret");
        assert_eq!(status(&app, &secret).await, 200);
        for page in [owner.open(&path).await, owner.open("/developers").await, owner.open("/ops/audit").await] {
            assert!(!page.html().contains(&secret));
            assert!(!page.html().contains(&secret[..secret.len() - 4]));
        }
    }

    async fn the_secret_lies_nowhere_in_the_database_not_even_before_it_is_shown(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&partner.owner).await;
        let made = owner.press(CREATE, FORM).await;
        let rows = app.domain.db().all("SELECT data FROM sessions", vec![]).await.unwrap();
        let held: Vec<String> = rows.iter().map(|row| row.get("data").unwrap()).collect();
        let shown = owner.open(made.leads_to()).await;
        let secret = secret(&shown).expect("the secret");
        assert!(!held.is_empty());
        for data in held {
            assert!(!data.contains("of2_") && !data.contains(&secret) && !data.contains("flash"), "{data}");
        }
    }

    async fn a_secret_that_was_not_looked_at_is_shown_to_nobody_else(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&partner.owner).await;
        let mut elsewhere = app.browser_of(&partner.owner).await;
        let made = owner.press(CREATE, FORM).await;
        assert_eq!(secret(&elsewhere.open(made.leads_to()).await), None);
        assert!(secret(&owner.open(made.leads_to()).await).is_some());
    }

    async fn a_form_with_faults_comes_back_with_what_was_typed(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&partner.owner).await;
        let fields = [("name", "Kept as typed"), ("mode", "live"), ("requests_per_minute", "many"), ("per_order", "much"), ("currency", "EUR")];
        let page = owner.press_and_follow(CREATE, &fields).await;
        for text in ["Choose at least one.", "Write a whole number.", "Write an amount such as 500 or 49.90."] {
            page.says(200, text);
        }
        assert_eq!([page.hidden("name"), page.hidden("requests_per_minute"), page.hidden("per_order")], ["Kept as typed", "many", "much"]);
        assert_eq!(app.count("api_keys").await, 0);
    }

    async fn a_revoked_key_ends_at_once(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let (key, mut owner) = (partner.key().await, app.browser_of(&partner.owner).await);
        assert_eq!(status(&app, &key.secret).await, 200);
        owner.open(&format!("/developers/keys/{}/revoke", key.id)).await.says(200, "Agent");
        assert_eq!(owner.press("/_fn/keys/revoke", &[("id", &key.id.to_string())]).await.leads_to(), "/developers");
        assert_eq!(status(&app, &key.secret).await, 401);
    }

    async fn another_partner_s_key_is_not_there(app: TestApp) {
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let (key, mut other) = (aurora.key().await, app.browser_of(&borealis.owner).await);
        let id = key.id.to_string();
        for path in [format!("/developers/keys/{id}"), format!("/developers/keys/{id}/revoke"), "/developers/keys/nonsense".to_owned()] {
            other.open(&path).await.says(404, "There is nothing at this address");
        }
        for (action, more) in [("revoke", None), ("collect", None), ("rotate", Some(("overlap_hours", "0")))] {
            let mut fields = vec![("id", id.as_str())];
            fields.extend(more);
            let page = other.press_and_follow(&format!("/_fn/keys/{action}"), &fields).await;
            assert!(page.0.status == 404 && secret(&page).is_none(), "{action}: {}", page.0.status);
        }
        assert_eq!(status(&app, &key.secret).await, 200);
        assert_eq!(app.count("api_keys").await, 1);
    }

    async fn who_may_not_make_keys_cannot_by_sending_the_form(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let key = partner.key().await;
        let mut finance = app.browser_of(&partner.member(Role::Finance).await).await;
        finance.press_and_follow(CREATE, FORM).await.says(403, "Your role does not include this.");
        let page = finance.press("/_fn/keys/revoke", &[("id", &key.id.to_string())]).await;
        finance.open(page.leads_to()).await.says(200, "Your role does not include this.");
        assert_eq!((status(&app, &key.secret).await, app.count("api_keys").await), (200, 1));
    }
}
