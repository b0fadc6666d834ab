//! What browsers are told to hold pages to, and that pages keep to it themselves.

use std::collections::BTreeSet;

use crate::support::{Page, TestApp, attribute, tags};

/// The nonce that the policy allows.
fn nonce(page: &Page) -> String {
    let policy = page.0.header("content-security-policy");
    let (_, rest) = policy.split_once("'nonce-").unwrap_or_else(|| panic!("no nonce in {policy}"));
    rest.split_once('\'').unwrap().0.to_owned()
}

/// Asserts that nothing of the page needs more than its policy allows.
fn keeps_to_its_policy(page: &Page) {
    let (html, policy, nonce) = (page.html(), page.0.header("content-security-policy"), nonce(page));
    for rule in [
        "default-src 'none'",
        "style-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "object-src 'none'",
    ] {
        assert!(policy.contains(rule), "{rule} in {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    for script in tags(&html, "script") {
        let own = attribute(script, "src").is_some_and(|src| src.starts_with('/') && !src.starts_with("//"));
        assert!(own || attribute(script, "nonce").as_deref() == Some(&nonce), "<{script}>");
    }
    assert!(tags(&html, "style").is_empty(), "{html}");
    for tag in html.split('<').skip(1).filter_map(|part| part.split_once('>').map(|(tag, _)| tag)) {
        assert_eq!(attribute(tag, "style"), None, "<{tag}>");
        assert!(
            !tag.split_whitespace().skip(1).any(|word| word.starts_with("on") && word.contains('=')),
            "<{tag}>"
        );
        assert!(!tag.contains("javascript:"), "<{tag}>");
    }
    for form in tags(&html, "form") {
        assert!(
            attribute(form, "action")
                .is_none_or(|action| action.starts_with('/') && !action.starts_with("//")),
            "<{form}>"
        );
    }
    assert_eq!(page.0.header("cache-control"), "private, no-store");
    assert!(page.0.header("content-type").starts_with("text/html"));
    assert!(page.0.header("permissions-policy").contains("camera=()"));
}

on_both_engines! {
    async fn every_kind_of_page_has_a_policy_of_its_own_and_keeps_to_it(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let (mut visitor, mut owner, mut admin) =
            (app.browser(), app.browser_of(&partner.owner).await, app.browser_of(&app.admin().await).await);
        let mut nonces = BTreeSet::new();
        let mut count = 0;
        for (browser, paths) in [
            (&mut visitor, &["/", "/sign-in", "/apply", "/nowhere", "/sign-in/nonsense", "/invitation/nonsense"][..]),
            (&mut owner, &["/dashboard", "/messages/new", "/developers/keys/new", "/settings/team", "/messages/thr_none", "/dashboard"][..]),
            (&mut admin, &["/ops", "/ops/partners", "/ops/audit", "/ops/nowhere"][..]),
        ] {
            for path in paths {
                let page = browser.open(path).await;
                keeps_to_its_policy(&page);
                nonces.insert(nonce(&page));
                count += 1;
            }
        }
        assert_eq!(nonces.len(), count, "no nonce is used again");
    }

    async fn what_is_no_page_allows_nothing(app: TestApp) {
        let mut browser = app.browser();
        for path in ["/healthz", "/readyz", "/metrics", "/robots.txt", "/api/partner/v1/me", "/api/nowhere"] {
            let policy = browser.open(path).await.0.header("content-security-policy").to_owned();
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"), "{path}: {policy}");
        }
    }

    async fn an_address_that_leads_nowhere_is_a_page_for_people_and_json_for_programs(app: TestApp) {
        let mut browser = app.browser();
        browser.open("/nowhere").await.says(404, "There is nothing at this address");
        let page = browser.open("/api/nowhere").await;
        assert_eq!((page.0.status, page.0.json()["code"].as_str()), (404, Some("not_found")));
    }

    async fn a_form_that_is_too_large_is_refused(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut browser = app.browser_of(&partner.owner).await;
        let page = browser.press("/_fn/messages/send", &[("body", &"x".repeat(300 * 1024))]).await;
        assert!(matches!(page.0.status, 400 | 413), "{}: {}", page.0.status, page.html());
        assert_eq!(app.count("messages").await, 0);
    }
}
