//! Log lines: each with its request's id, none with a secret.

use serde_json::{Value, json};

use crate::support::{Answer, Served, Tandem, attribute, client, tags};

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Somebody signs in and makes a key; programs call with good and bad keys. What is told is every secret that was
/// in it.
async fn a_busy_day(served: &Served, demo: &Value) -> Vec<String> {
    let key = text(&demo["keys"]["of2_live"]);
    let mut secrets = vec![key.clone(), text(&demo["keys"]["of2_test"]), text(&demo["keys"]["operator"])];
    let mistyped = format!("{}x", &key[..key.len() - 1]);
    for secret in [&key, &secrets[1], &secrets[2], &mistyped] {
        for path in ["/api/partner/v1/me", "/api/partner/v1/nothing"] {
            client().get(served.url(path)).bearer_auth(secret).send().await.unwrap();
        }
        let body = json!({ "body": "My password is hunter2", "typo": "hunter3" });
        let call = client()
            .post(served.url("/api/partner/v1/messages"))
            .bearer_auth(secret)
            .header("idempotency-key", "hunter4");
        call.json(&body).send().await.unwrap();
    }
    for words in ["hunter2", "hunter3", "hunter4", &mistyped] {
        secrets.push(words.to_owned());
    }

    let mut browser = served.browser();
    for login in ["partner_login", "operator_login"] {
        let login = text(&demo[login]);
        let link = &login[login.find("/sign-in/").unwrap()..];
        browser.confirm(link).await.leads_to();
        browser.open(link).await.says(410, "This link is spent");
        secrets.push(link.trim_start_matches("/sign-in/").to_owned());
        secrets.push(browser.session().unwrap().to_owned());
        browser.press("/_fn/messages/send", &[("body", "My password is hunter2")]).await;
        let fields = [("name", "Logged"), ("mode", "live"), ("scopes[]", "partner:read")];
        let made = browser.press("/_fn/keys/create", &fields).await;
        let page = browser.open(made.leads_to()).await.html();
        if let Some((_, rest)) = page.split_once("of2_partner_live_") {
            secrets.push(format!("of2_partner_live_{}", &rest[..36]));
        }
        for link in tags(&page, "a")
            .into_iter()
            .filter_map(|tag| attribute(tag, "href"))
            .filter(|link| link.starts_with('/'))
        {
            browser.open(&link).await;
        }
        browser.press("/_fn/sign-out", &[]).await;
    }
    secrets
}

async fn no_secret_is_logged(log: &str, format: &str) {
    let tandem = Tandem::new().with("LOG", log).with("LOG_FORMAT", format);
    let (demo, served) = (tandem.demo().await, tandem.serve().await);
    let secrets = a_busy_day(&served, &demo).await;
    assert_eq!(secrets.len(), 12, "{secrets:?}");
    let log = served.stop().await;
    assert!(log.contains("answered") && log.contains("/api/partner/v1/messages"), "{log}");
    for secret in secrets {
        let line = log.lines().find(|line| line.contains(&secret));
        assert_eq!(line, None, "{secret}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_is_logged_however_much_is() {
    no_secret_is_logged("trace", "json").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_has_a_line_with_its_id() {
    let tandem = Tandem::new();
    let (demo, served) = (tandem.demo().await, tandem.serve().await);
    let mut ids = Vec::new();
    for (path, status) in
        [("/api/partner/v1/me", 200), ("/api/partner/v1/nothing", 404), ("/nowhere", 404), ("/healthz", 200)]
    {
        let call = client().get(served.url(path)).bearer_auth(demo["keys"]["of2_read"].as_str().unwrap());
        let answer = Answer::read(call.send().await.unwrap()).await;
        assert_eq!(answer.status, status);
        ids.push((answer.header("x-request-id").to_owned(), status));
    }
    let log = served.stop().await;
    for (id, status) in ids {
        let lines: Vec<Value> = log
            .lines()
            .filter(|line| line.contains(&id))
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let answered = lines
            .iter()
            .find(|line| line["message"] == "answered")
            .unwrap_or_else(|| panic!("{id} in {log}"));
        assert_eq!(
            (&answered["status"], &answered["span"]["id"]),
            (&json!(status), &json!(id)),
            "{answered}"
        );
        assert!(answered["milliseconds"].is_number() && answered["span"]["method"] == "GET", "{answered}");
    }
}
