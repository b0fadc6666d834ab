//! The session's cookie, and what ends a session.

use domain::sessions::IDLE;

use crate::support::TestApp;

on_both_engines! {
    async fn the_cookie_is_for_this_host_and_no_script_and_secure(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let browser = app.browser_of(&partner.owner).await;
        let cookie = browser.set_cookies.iter().rfind(|cookie| cookie.starts_with("__Host-tandem=")).unwrap();
        let attributes: Vec<_> = cookie.split("; ").skip(1).collect();
        for wanted in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(attributes.contains(&wanted), "{wanted} in {cookie}");
        }
        assert!(!cookie.to_lowercase().contains("domain="), "{cookie}");
        // 128 random bits, in 22 letters of base64.
        assert_eq!(browser.session().unwrap().len(), 22);
    }

    async fn who_only_looks_gets_no_cookie(app: TestApp) {
        let mut browser = app.browser();
        for path in ["/", "/sign-in", "/apply", "/nowhere", "/dashboard", "/robots.txt", "/healthz"] {
            browser.open(path).await;
        }
        assert_eq!(browser.set_cookies, Vec::<String>::new());
        assert_eq!(app.count("sessions").await, 0);
    }

    async fn signing_in_gives_a_new_secret_and_the_old_one_is_worth_nothing(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut browser = app.browser();
        // A form that is refused gives the visitor a session before they sign in.
        browser.press("/_fn/sign-in/ask", &[("email", "no address")]).await;
        let planted = browser.clone();
        assert!(planted.session().is_some());
        let issued = domain::transact!(app.domain, |tx| {
            domain::sign_in::issue_link(tx, partner.owner.person()?, domain::sign_in::GOOD_FOR).await
        });
        browser.confirm(&format!("/sign-in/{}", issued.unwrap().0.reveal())).await.leads_to();
        assert_ne!(browser.session(), planted.session());
        planted.clone().open("/dashboard").await.asks_to_sign_in();
        browser.open("/dashboard").await.says(200, "Aurora at a glance.");
    }

    async fn signing_out_ends_it_on_the_server(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut browser = app.browser_of(&partner.owner).await;
        let mut thief = browser.clone();
        thief.open("/dashboard").await.says(200, "Aurora at a glance.");
        assert_eq!(browser.press("/_fn/sign-out", &[]).await.leads_to(), "/signed-out");
        assert_eq!(browser.session(), None);
        thief.open("/dashboard").await.asks_to_sign_in();
        assert_eq!(app.count("sessions WHERE user_id IS NOT NULL").await, 0);
    }

    async fn a_session_that_idles_for_a_week_is_over(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut browser = app.browser_of(&partner.owner).await;
        app.wait(IDLE);
        browser.open("/dashboard").await.asks_to_sign_in();
    }

    async fn a_suspended_partner_s_people_still_get_in_and_removed_ones_do_not(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut browser = app.browser_of(&partner.owner).await;
        partner.becomes(domain::partners::PartnerStatus::Suspended).await;
        assert_eq!(browser.open("/dashboard").await.0.status, 200);
        app.tamper("UPDATE users SET removed_at = 1 WHERE email = $1", vec![partner.email.as_str().into()]).await;
        browser.open("/dashboard").await.asks_to_sign_in();
    }

    async fn a_cookie_that_somebody_made_up_is_nobody(app: TestApp) {
        app.with_partner("Aurora").await;
        let mut browser = app.browser();
        for cookie in ["x", "AAAAAAAAAAAAAAAAAAAAAA", "", "\"", "%00", &"A".repeat(4_000)] {
            let request = browser.request(reqwest::Method::GET, "/dashboard");
            let page = browser.send(request.header("cookie", format!("__Host-tandem={cookie}"))).await;
            page.asks_to_sign_in();
        }
    }
}
