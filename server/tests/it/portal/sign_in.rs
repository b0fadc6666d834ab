//! Signing in by a link in a mail.

use std::collections::BTreeMap;

use domain::sign_in::GOOD_FOR;
use reqwest::Method;

use crate::support::{Browser, Page, SECOND, TestApp};

const ASK: &str = "/_fn/sign-in/ask";

/// The paths of the links that were mailed to an address so far.
async fn links_to(app: &TestApp, address: &str) -> Vec<String> {
    let mails = app.mails_to(address).await.into_iter().filter(|mail| mail.subject == "Your link to sign in");
    mails.map(|mail| mail.link().to_owned()).collect()
}

/// Asks for a link and reads it in the mail.
async fn link_to(app: &TestApp, address: &str) -> String {
    app.browser().press(ASK, &[("email", address)]).await.leads_to();
    links_to(app, address).await.pop().expect("a mail with a link")
}

/// An answer without what differs with every answer.
fn told_by(page: &Page) -> (u16, BTreeMap<String, String>, String) {
    let different = ["date", "x-request-id", "content-security-policy"];
    let headers = page.0.headers.iter().filter(|(name, _)| !different.contains(&name.as_str()));
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    let is_page = page.0.header("content-security-policy").contains("'nonce-");
    (page.0.status, headers.collect(), if is_page { page.without_nonce() } else { page.html() })
}

async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.open("/dashboard").await.0.status == 200
}

on_both_engines! {
    async fn a_link_signs_in_once_and_looking_at_it_does_not_use_it_up(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let link = link_to(&app, &partner.email).await;
        let mut scanner = app.browser();
        for method in [Method::GET, Method::HEAD, Method::GET] {
            let request = scanner.request(method, &link);
            assert_eq!(scanner.send(request).await.0.status, 200);
        }
        let mut browser = app.browser();
        assert_eq!(browser.confirm(&link).await.leads_to(), "/dashboard");
        browser.open("/dashboard").await.says(200, "Aurora at a glance.");

        let mut second = app.browser();
        second.open(&link).await.says(410, "This link is spent");
        let token = link.trim_start_matches("/sign-in/");
        let page = second.press("/_fn/sign-in/confirm", &[("token", token)]).await;
        second.open(page.leads_to()).await.says(410, "This link is spent");
        assert!(!is_signed_in(&mut second).await);
        assert!(is_signed_in(&mut browser).await, "who used it stays signed in");
    }

    async fn an_operator_lands_on_the_operator_s_side(app: TestApp) {
        let admin = app.admin().await;
        let domain::actor::Actor::Operator(person) = &admin else { panic!("not the operator's") };
        let link = link_to(&app, &person.email).await;
        let mut browser = app.browser();
        assert_eq!(browser.confirm(&link).await.leads_to(), "/ops");
        assert_eq!(browser.open("/ops").await.0.status, 200);
    }

    async fn a_link_is_good_for_ten_minutes(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let (first, mut browser) = (link_to(&app, &partner.email).await, app.browser());
        app.wait(GOOD_FOR - SECOND);
        assert_eq!(browser.open(&first).await.0.status, 200);
        app.wait(SECOND);
        browser.open(&first).await.says(410, "This link is spent");
        let token = first.trim_start_matches("/sign-in/");
        browser.press("/_fn/sign-in/confirm", &[("token", token)]).await;
        assert!(!is_signed_in(&mut browser).await);
        let second = link_to(&app, &partner.email).await;
        app.wait(GOOD_FOR - SECOND);
        browser.confirm(&second).await.leads_to();
        assert!(is_signed_in(&mut browser).await);
    }

    async fn of_two_presses_at_once_one_signs_in(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        for _ in 0..3 {
            let link = link_to(&app, &partner.email).await;
            let fields = [("token", link.trim_start_matches("/sign-in/"))];
            let (mut one, mut two) = (app.browser(), app.browser());
            let (first, second) = tokio::join!(
                one.press("/_fn/sign-in/confirm", &fields),
                two.press("/_fn/sign-in/confirm", &fields)
            );
            let in_at_once = [first, second].iter().filter(|page| page.leads_to() == "/dashboard").count();
            assert_eq!(in_at_once, 1);
            assert!(is_signed_in(&mut one).await != is_signed_in(&mut two).await);
        }
    }

    async fn the_answer_is_the_same_whether_or_not_the_address_exists(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let before = links_to(&app, &partner.email).await.len();
        let (mut known, mut unknown) = (app.browser(), app.browser());
        let asked = [
            known.press(ASK, &[("email", &partner.email)]).await,
            unknown.press(ASK, &[("email", "nobody@nowhere.example")]).await,
        ];
        assert_eq!(told_by(&asked[0]), told_by(&asked[1]));
        let shown = [known.open(asked[0].leads_to()).await, unknown.open(asked[1].leads_to()).await];
        assert_eq!(told_by(&shown[0]), told_by(&shown[1]));
        shown[0].says(200, "Look into your mail");
        assert_eq!((known.session(), unknown.session()), (None, None), "nobody gets a session for asking");
        assert_eq!(links_to(&app, &partner.email).await.len(), before + 1);
        assert!(app.mails_to("nobody@nowhere.example").await.is_empty());
    }

    async fn an_address_is_found_however_it_is_written(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let before = links_to(&app, &partner.email).await.len();
        let written = format!("  {} ", partner.email.to_uppercase());
        app.browser().press(ASK, &[("email", &written)]).await.leads_to();
        assert_eq!(links_to(&app, &partner.email).await.len(), before + 1);
    }

    async fn what_is_no_address_comes_back_with_what_was_typed(app: TestApp) {
        let mut browser = app.browser();
        for typed in ["not an address", "", "a@b@c", "<script>@x"] {
            let page = browser.press_and_follow(ASK, &[("email", typed)]).await;
            assert!(page.0.status == 200 && !page.html().contains("<script>@x"), "{}", page.html());
            assert_eq!(page.hidden("email"), typed);
        }
        browser.open("/sign-in").await;
        assert_eq!(browser.open("/sign-in").await.hidden("email"), "", "it comes back once");
    }

    async fn what_never_was_a_link_is_spent(app: TestApp) {
        app.with_partner("Aurora").await;
        let mut browser = app.browser();
        for token in ["nonsense", "AAAAAAAAAAAAAAAAAAAAAA", "%00", "%3Cscript%3E"] {
            browser.open(&format!("/sign-in/{token}")).await.says(410, "This link is spent");
        }
        for token in ["nonsense", "AAAAAAAAAAAAAAAAAAAAAA", "", "../../ops", "//evil.example"] {
            let page = browser.press("/_fn/sign-in/confirm", &[("token", token)]).await;
            assert!(page.leads_to().starts_with("/sign-in"), "{}", page.leads_to());
            assert!(!is_signed_in(&mut browser).await);
        }
    }

    async fn somebody_who_was_removed_gets_no_link(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let link = link_to(&app, &partner.email).await;
        app.tamper("UPDATE users SET removed_at = 1 WHERE email = $1", vec![partner.email.as_str().into()]).await;
        let mut browser = app.browser();
        let token = link.trim_start_matches("/sign-in/");
        browser.press("/_fn/sign-in/confirm", &[("token", token)]).await;
        assert!(!is_signed_in(&mut browser).await);
        let before = links_to(&app, &partner.email).await.len();
        app.browser().press(ASK, &[("email", &partner.email)]).await.leads_to();
        assert_eq!(links_to(&app, &partner.email).await.len(), before);
    }
}
