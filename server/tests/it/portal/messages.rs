//! Messages as people write and read them.

use crate::support::{Page, TestApp};

const SEND: &str = "/_fn/messages/send";

/// The path of the thread that a press led to.
fn thread(page: &Page) -> String {
    let path = page.leads_to();
    assert!(path.contains("/messages/thr_"), "{path}");
    path.to_owned()
}

on_both_engines! {
    async fn a_question_is_answered_and_both_sides_see_it(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let (mut owner, mut admin) = (app.browser_of(&partner.owner).await, app.browser_of(&app.admin().await).await);
        let page = owner.press(SEND, &[("subject", "Lamps & tea"), ("body", "Do you ship to Cyprus?\nA reader asks.")]).await;
        let path = thread(&page);
        owner.open(&path).await.says(200, "A reader asks.");
        admin.open("/ops/messages?unread=1").await.says(200, "Lamps & tea");
        let desk = format!("/ops{path}");
        admin.open(&desk).await.says(200, "A reader asks.");
        let id = path.rsplit('/').next().unwrap();
        assert_eq!(thread(&admin.press(SEND, &[("thread", id), ("body", "Yes, from 1 December.")]).await), desk);
        owner.open("/messages?unread=1").await.says(200, "Lamps & tea");
        owner.open(&path).await.says(200, "Yes, from 1 December.");
        let page = owner.open("/messages?unread=1").await;
        assert!(!page.html().contains("Lamps"), "read is read: {}", page.html());
    }

    async fn a_form_with_faults_comes_back_with_what_was_typed_once(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&partner.owner).await;
        let page = owner.press_and_follow(SEND, &[("subject", "Kept \"as\" typed <b>"), ("body", "  ")]).await;
        page.says(200, "Fill this in.");
        assert_eq!(page.hidden("subject"), "Kept \"as\" typed <b>");
        assert_eq!(owner.open("/messages/new").await.hidden("subject"), "");

        let long = format!("Begun {}", "x".repeat(10_000));
        let page = owner.press_and_follow(SEND, &[("subject", &"s".repeat(201)), ("body", &long)]).await;
        page.says(200, &long);
        assert_eq!(page.html().matches("This is too long.").count(), 4, "each beside its field and in the summary: {}", page.html());
        assert_eq!(app.count("messages").await, 0);
    }

    async fn an_answer_with_faults_comes_back_in_its_thread(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&partner.owner).await;
        let path = thread(&owner.press(SEND, &[("body", "First")]).await);
        let id = path.rsplit('/').next().unwrap();
        let long = "y".repeat(10_001);
        let page = owner.press(SEND, &[("thread", id), ("body", &long)]).await;
        assert_eq!(page.leads_to(), path);
        owner.open(&path).await.says(200, &long);
    }

    async fn what_is_written_is_text_and_never_part_of_a_page(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let (mut owner, mut admin) = (app.browser_of(&partner.owner).await, app.browser_of(&app.admin().await).await);
        let evil = "</title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>";
        let path = thread(&owner.press(SEND, &[("subject", evil), ("body", evil)]).await);
        let id = path.rsplit('/').next().unwrap();
        for page in [
            owner.open(&path).await,
            owner.open("/messages").await,
            owner.open("/dashboard").await,
            admin.open(&format!("/ops{path}")).await,
            admin.open("/ops/messages").await,
            owner.press_and_follow(SEND, &[("thread", id), ("body", &format!("{evil}{}", "z".repeat(10_001)))]).await,
        ] {
            assert_eq!(page.0.status, 200);
            let html = page.html();
            assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{html}");
        }
    }

    async fn another_partner_s_thread_is_not_there(app: TestApp) {
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let (mut owner, mut other) = (app.browser_of(&aurora.owner).await, app.browser_of(&borealis.owner).await);
        let path = thread(&owner.press(SEND, &[("subject", "Terms of Aurora"), ("body", "Ours alone")]).await);
        let id = path.rsplit('/').next().unwrap();
        let (foreign, never) = (other.open(&path).await, other.open("/messages/thr_01JD4Q8W0000000000000000AA").await);
        foreign.says(404, "There is nothing at this address");
        assert_eq!(never.0.status, 404);
        assert!(!foreign.html().contains("Terms of Aurora"));
        let page = other.press(SEND, &[("thread", id), ("body", "Let me in")]).await;
        other.open(page.leads_to()).await.says(404, "That is not there any more.");
        let page = other.open("/messages").await;
        assert!(!page.html().contains("Aurora"), "{}", page.html());
        assert_eq!(app.count("messages").await, 1);
        for id in ["nonsense", "msg_01JD4Q8W0000000000000000AA", "%00"] {
            assert_eq!(other.open(&format!("/messages/{id}")).await.0.status, 404, "{id}");
        }
    }

    async fn somebody_who_is_not_signed_in_is_sent_to_sign_in(app: TestApp) {
        let mut visitor = app.browser();
        assert_eq!(visitor.press(SEND, &[("body", "Hello")]).await.leads_to(), "/sign-in");
        let request = visitor.request(reqwest::Method::POST, SEND).header("accept", "application/json");
        let answer = visitor.send(request.header("content-type", "application/x-www-form-urlencoded").body("body=Hello")).await;
        assert!(matches!(answer.0.status, 303 | 401), "{}", answer.0.status);
        assert_eq!(app.count("messages").await, 0);
    }
}
