//! Forms that another site sends in a visitor's name.

use reqwest::Method;
use serde_json::json;

use crate::support::{Browser, Page, TestApp};

/// Sends the form of a new message, with these headers and no others that say where it comes from.
async fn send(browser: &mut Browser, headers: &[(&str, &str)]) -> Page {
    let mut request = browser.request(Method::POST, "/_fn/messages/send");
    request = request.header("content-type", "application/x-www-form-urlencoded").body("body=Hello");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request).await
}

on_both_engines! {
    async fn a_form_from_another_site_is_turned_away_with_words(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut browser = app.browser_of(&partner.owner).await;
        let own = format!("http://{}", app.address);
        let elsewhere: &[&[(&str, &str)]] = &[
            &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
            &[("sec-fetch-site", "same-site"), ("origin", "https://other.tandem.example")],
            &[("sec-fetch-site", "cross-site")],
            // What a browser says of itself counts, not what it says of the origin.
            &[("sec-fetch-site", "cross-site"), ("origin", &own)],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
        ];
        for headers in elsewhere {
            let page = send(&mut browser, headers).await;
            page.says(403, "That came from another site");
            assert!(page.0.header("content-type").starts_with("text/html"), "{headers:?}");
        }
        assert_eq!(app.count("messages").await, 0);
        let request = browser.request(Method::POST, "/_fn/messages/send").header("sec-fetch-site", "cross-site");
        // The browsers of these tests speak English unless they say otherwise.
        let page = browser.send(request.header("cookie", "lang=de")).await;
        page.says(403, "Das kam von einer anderen Website");
    }

    async fn the_portal_s_own_forms_and_programs_without_a_browser_pass(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut browser = app.browser_of(&partner.owner).await;
        let own = format!("http://{}", app.address);
        let here: &[&[(&str, &str)]] = &[
            &[("sec-fetch-site", "same-origin"), ("origin", &own)],
            &[("sec-fetch-site", "none")],
            &[("origin", &own)],
            &[],
        ];
        for headers in here {
            assert!(send(&mut browser, headers).await.leads_to().starts_with("/messages/thr_"), "{headers:?}");
        }
        assert_eq!(app.count("messages").await, 4);
    }

    async fn looking_and_calling_by_key_are_not_held_to_it(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let (key, mut browser) = (partner.key().await, app.browser_of(&partner.owner).await);
        let request = browser.request(Method::GET, "/dashboard").header("sec-fetch-site", "cross-site");
        assert_eq!(browser.send(request).await.0.status, 200, "a link in a mail leads there");
        let call = app.post("/messages", json!({ "body": "Hello" })).by(&key);
        assert_eq!(call.header("sec-fetch-site", "cross-site").header("origin", "https://agent.example").await.status, 200);
    }
}
