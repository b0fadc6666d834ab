//! What a press leaves for the page that follows: what to say, and a form that comes back. It is for that page alone.

use reqwest::Method;

use crate::support::{Browser, Page, TestApp};

/// Opens a page with what a browser says of the way it was asked for.
async fn asked_by(browser: &mut Browser, mode: &str, path: &str) -> Page {
    let request = browser.request(Method::GET, path).header("sec-fetch-site", "same-origin");
    browser.send(request.header("sec-fetch-mode", mode)).await
}

const REFUSED: &str = "another look";
const KEY: [(&str, &str); 3] = [("name", "Kept as typed"), ("mode", "live"), ("requests_per_minute", "many")];

on_both_engines! {
    async fn a_form_that_came_back_stands_on_its_own_page_and_on_no_other_with_the_same_form(app: TestApp) {
        let sites = app.sites().await;
        let (first, second) = (sites[0].to_string(), sites.iter().find(|site| **site != sites[0]).unwrap().to_string());
        let [here, there] = [&first, &second].map(|site| format!("/ops/sites/{site}/policy"));
        let mut admin = app.browser_of(&app.admin().await).await;
        let before = admin.open(&there).await.hidden("minimum_value");
        let wrong = [("id", first.as_str()), ("markets", "XX"), ("minimum_value", "much")];
        assert_eq!(admin.press("/_fn/sites/policy", &wrong).await.leads_to(), here);
        // Another tab is faster: nothing of the one shop's policy is offered to the other, and it is not lost.
        let page = admin.open(&there).await;
        assert!(!page.html().contains(REFUSED), "{}", page.html());
        assert_eq!(page.hidden("minimum_value"), before);
        for path in ["/ops", "/ops/sites.csv", "/ops/sites"] {
            admin.open(path).await;
        }
        let page = admin.open(&format!("{here}?anything=else")).await;
        page.says(200, REFUSED);
        assert_eq!(page.hidden("minimum_value"), "much");
        let page = admin.open(&here).await;
        assert!(!page.html().contains(REFUSED), "it is shown once: {}", page.html());
    }

    async fn a_message_waits_for_its_page_until_there_is_a_newer_one(app: TestApp) {
        let mut owner = app.browser_of(&app.with_partner("Aurora").await.owner).await;
        let chosen = [("name", "Mara Lind"), ("locale", "en"), ("timezone", "UTC")];
        owner.press("/_fn/settings/preferences", &chosen).await.leads_to();
        assert!(!owner.open("/dashboard").await.html().contains("Saved."));
        owner.open("/settings/preferences").await.says(200, "Saved.");
        assert!(!owner.open("/settings/preferences").await.html().contains("Saved."));
        owner.press("/_fn/settings/preferences", &chosen).await.leads_to();
        owner.press_and_follow("/_fn/keys/create", &KEY).await.says(200, REFUSED);
        assert!(!owner.open("/settings/preferences").await.html().contains("Saved."));
    }

    async fn a_script_that_fetches_a_page_does_not_take_what_a_person_is_to_see(app: TestApp) {
        let mut owner = app.browser_of(&app.with_partner("Aurora").await.owner).await;
        for mode in ["navigate", "same-origin"] {
            let sent = owner.press("/_fn/keys/create", &KEY).await;
            for script in ["cors", "no-cors"] {
                let page = asked_by(&mut owner, script, sent.leads_to()).await;
                assert!(page.0.status == 200 && !page.html().contains(REFUSED), "{script}: {}", page.html());
            }
            let page = asked_by(&mut owner, mode, sent.leads_to()).await;
            page.says(200, REFUSED);
            assert_eq!(page.hidden("name"), "Kept as typed");
        }
    }

    async fn a_page_that_leads_on_hands_the_words_on(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (id, mut admin) = (aurora.id.to_string(), app.browser_of(&app.admin().await).await);
        let (here, question) = (format!("/ops/partners/{id}"), format!("/ops/partners/{id}/suspend"));
        let fields = [("id", id.as_str()), ("step", "suspend"), ("reason", "They asked for it."), ("back", question.as_str())];
        assert_eq!(admin.press("/_fn/partners/decide", &fields).await.leads_to(), question);
        let page = admin.open(&question).await;
        assert_eq!((page.0.status, page.0.header("location")), (302, here.as_str()));
        admin.open(&here).await.says(200, "Aurora is suspended and is told why by mail.");
        assert!(!admin.open(&here).await.html().contains("is told why by mail."));
    }
}
