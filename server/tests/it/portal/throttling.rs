//! How often one address and one network may ask for a link, and a network for an account.

use crate::support::{Browser, MINUTE, Page, TestApp};

const TOO_OFTEN: &str = "That was too often.";

async fn ask(browser: &mut Browser, address: &str) -> Page {
    browser.press_and_follow("/_fn/sign-in/ask", &[("email", address)]).await
}

/// Asks from behind a proxy.
async fn ask_through(browser: &mut Browser, address: &str, forwarded: &str) -> bool {
    let body = format!("email={}", address.replace('@', "%40"));
    let request = browser.request(reqwest::Method::POST, "/_fn/sign-in/ask");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let page = browser.send(request.header("x-forwarded-for", forwarded).body(body)).await;
    page.leads_to() == "/sign-in/sent"
}

on_both_engines! {
    async fn an_address_gets_five_links_in_a_quarter_of_an_hour_known_or_not(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        for address in [partner.email.as_str(), "nobody@nowhere.example"] {
            let mut browser = app.browser();
            for _ in 0..5 {
                ask(&mut browser, address).await.says(200, "Look into your mail");
            }
            let page = ask(&mut browser, address).await;
            page.says(200, TOO_OFTEN);
            assert_eq!(page.hidden("email"), address);
            // Written otherwise it is the same address; another browser is no other network.
            app.browser().press_and_follow("/_fn/sign-in/ask", &[("email", &address.to_uppercase())]).await.says(200, TOO_OFTEN);
        }
        app.wait(15 * MINUTE);
        ask(&mut app.browser(), &partner.email).await.says(200, "Look into your mail");
        let links = app.mails_to(&partner.email).await.into_iter().filter(|mail| mail.subject == "Your link to sign in");
        assert_eq!(links.count(), 1 + 6, "one came with the application");
    }

    async fn a_network_cannot_try_a_list_of_addresses(app: TestApp) {
        let mut browser = app.browser();
        for number in 0..30 {
            ask(&mut browser, &format!("n{number}@nowhere.example")).await.says(200, "Look into your mail");
        }
        ask(&mut browser, "another@nowhere.example").await.says(200, TOO_OFTEN);
        // Who says that they are somebody else is still the same network.
        assert!(!ask_through(&mut browser, "another@nowhere.example", "203.0.113.7").await);
        app.wait(15 * MINUTE);
        ask(&mut browser, "another@nowhere.example").await.says(200, "Look into your mail");
    }

    async fn behind_the_operator_s_proxy_networks_are_told_apart(app: TestApp) {
        let app = app.server_with(|config| config.trusted_proxies = "127.0.0.1".to_owned()).await;
        let mut browser = app.browser();
        for number in 0..30 {
            assert!(ask_through(&mut browser, &format!("n{number}@nowhere.example"), "203.0.113.7").await);
        }
        assert!(!ask_through(&mut browser, "another@nowhere.example", "203.0.113.7").await);
        assert!(!ask_through(&mut browser, "another@nowhere.example", "198.51.100.1, 203.0.113.7").await);
        assert!(ask_through(&mut browser, "another@nowhere.example", "203.0.113.8").await);
    }

    async fn a_network_may_apply_ten_times_an_hour(app: TestApp) {
        let mut browser = app.browser();
        let fields = [("company", "Shop"), ("email", "not an address")];
        for _ in 0..10 {
            let page = browser.press_and_follow("/_fn/partners/apply", &fields).await;
            assert!(!page.html().contains(TOO_OFTEN), "{}", page.html());
        }
        browser.press_and_follow("/_fn/partners/apply", &fields).await.says(200, TOO_OFTEN);
    }
}
