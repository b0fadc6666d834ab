//! In which language the portal speaks.

use crate::support::{Browser, Page, TestApp};

async fn open_as(browser: &mut Browser, path: &str, accepted: &str) -> Page {
    let mut request = browser.request(reqwest::Method::GET, path).build().unwrap();
    request.headers_mut().insert("accept-language", accepted.parse().unwrap());
    browser.send_built(request).await
}

#[track_caller]
fn speaks(page: &Page, tag: &str, text: &str) {
    assert!(page.html().contains(&format!("<html lang=\"{tag}\"")), "{}", page.html());
    page.says(page.0.status, text);
}

on_both_engines! {
    async fn a_visitor_is_answered_in_the_language_of_their_browser(app: TestApp) {
        let mut browser = app.browser();
        for (accepted, tag, text) in [
            ("de", "de", "Anmelden"),
            ("de-AT,de;q=0.9,en;q=0.5", "de", "Anmelden"),
            ("fr-FR,de;q=0.8,en;q=0.5", "de", "Anmelden"),
            ("en-GB,de;q=0.5", "en", "Sign in"),
            ("ja", "en", "Sign in"),
            ("", "en", "Sign in"),
            ("*", "en", "Sign in"),
            (";;;,,q=", "en", "Sign in"),
        ] {
            speaks(&open_as(&mut browser, "/sign-in", accepted).await, tag, text);
        }
        speaks(&open_as(&mut browser, "/nowhere", "de").await, "de", "Unter dieser Adresse gibt es nichts");
    }

    async fn a_language_that_is_chosen_is_remembered(app: TestApp) {
        let mut browser = app.browser();
        speaks(&browser.open("/sign-in?lang=de").await, "de", "Anmelden");
        assert!(browser.set_cookies.iter().any(|cookie| cookie.starts_with("lang=de;")), "{:?}", browser.set_cookies);
        speaks(&browser.open("/sign-in").await, "de", "Anmelden");
        let page = browser.press_and_follow("/_fn/sign-in/ask", &[("email", "nobody")]).await;
        speaks(&page, "de", "Anmelden");
        speaks(&browser.open("/sign-in?lang=en").await, "en", "Sign in");
        speaks(&browser.open("/sign-in?lang=xx").await, "en", "Sign in");
    }

    async fn somebody_s_own_language_counts_before_the_browser_s(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut browser = app.browser_of(&partner.owner).await;
        speaks(&open_as(&mut browser, "/dashboard", "de").await, "en", "Aurora at a glance.");
        app.tamper("UPDATE users SET locale = 'de' WHERE email = $1", vec![partner.email.as_str().into()]).await;
        speaks(&browser.open("/dashboard").await, "de", "Aurora");
        speaks(&browser.open("/messages/thr_none").await, "de", "Unter dieser Adresse gibt es nichts");
    }

    async fn mail_is_written_in_its_reader_s_language(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        app.tamper("UPDATE users SET locale = 'de' WHERE email = $1", vec![partner.email.as_str().into()]).await;
        app.browser().press("/_fn/sign-in/ask", &[("email", &partner.email)]).await.leads_to();
        let mail = app.mails_to(&partner.email).await.pop().unwrap();
        assert_eq!(mail.subject, "Ihr Link zur Anmeldung");
    }
}
