//! From the application form to a partner at work.

use domain::db::Read as _;

use crate::support::{Page, TestApp, attribute, tags};

const APPLY: &str = "/_fn/partners/apply";

/// The programmes that the form offers.
fn programmes(page: &Page) -> Vec<String> {
    let html = page.html();
    let boxes = tags(&html, "input")
        .into_iter()
        .filter(|tag| attribute(tag, "name").as_deref() == Some("programmes[]"));
    boxes.map(|tag| attribute(tag, "value").unwrap()).collect()
}

fn filled<'a>(email: &'a str, programme: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("company", "Tea & Trails"),
        ("name", "Nora Applicant"),
        ("email", email),
        ("country", "PT"),
        ("website", "https://tea.example"),
        ("about", "Walks with tea."),
        ("programmes[]", programme),
        ("timezone", "Europe/Lisbon"),
    ]
}

on_both_engines! {
    async fn somebody_applies_is_approved_and_gets_in(app: TestApp) {
        let (admin, _) = (app.admin().await, app.with_applicant("Other").await);
        let mut applicant = app.browser();
        let offered = programmes(&applicant.open("/apply").await);
        assert_eq!(offered.len(), 2);
        let email = "nora@tea.example";
        assert_eq!(applicant.press(APPLY, &filled(email, &offered[0])).await.leads_to(), "/apply/sent");
        applicant.open("/apply/sent").await.says(200, "Look into your mail");
        let told = app.mails_to(email).await.len();
        assert!(told > 0, "it is acknowledged");

        let mut desk = app.browser_of(&admin).await;
        let page = desk.open("/ops/approvals").await;
        page.says(200, "Tea & Trails");
        let row = "SELECT id FROM partners WHERE name = 'Tea & Trails'";
        let row = app.domain.db().one(row, vec![]).await.unwrap();
        let id: String = row.get("id").unwrap();
        desk.press("/_fn/partners/decide", &[("id", &id), ("step", "approve"), ("back", "/ops/approvals")]).await.leads_to();
        desk.open("/ops/approvals").await.says(200, "Tea & Trails is a partner now and is told by mail.");
        assert_eq!(app.mails_to(email).await.len(), told + 1, "the decision is told");

        applicant.press("/_fn/sign-in/ask", &[("email", email)]).await.leads_to();
        let link = app.mails_to(email).await.pop().unwrap();
        assert_eq!(applicant.confirm(link.link()).await.leads_to(), "/dashboard");
        applicant.open("/dashboard").await.says(200, "Tea & Trails at a glance.");
        assert_eq!(app.count(&format!("partners WHERE id = '{id}' AND status = 'active'")).await, 1);
        assert_eq!(app.count(&format!("enrolments WHERE partner_id = '{id}'")).await, 1);
    }

    async fn every_fault_is_named_and_what_was_typed_is_kept(app: TestApp) {
        app.with_applicant("Other").await;
        let mut applicant = app.browser();
        let fields = [("company", ""), ("name", "Nora <Applicant>"), ("email", "nora"), ("website", "tea.example"), ("about", "Walks\nwith tea."), ("country", "XX")];
        let page = applicant.press_and_follow(APPLY, &fields).await;
        for text in ["Fill this in.", "This is not a mail address", "Begins with https://.", "Choose a country.", "Choose at least one.", "Walks\nwith tea."] {
            page.says(200, text);
        }
        assert_eq!([page.hidden("name"), page.hidden("email"), page.hidden("website")], ["Nora <Applicant>", "nora", "tea.example"]);
        assert_eq!(app.count("partners").await, 1);
    }

    async fn nobody_learns_from_the_form_who_is_a_partner(app: TestApp) {
        let known = app.with_partner("Aurora").await;
        let mut applicant = app.browser();
        let offered = programmes(&applicant.open("/apply").await);
        for email in ["new@tea.example", known.email.as_str()] {
            let page = applicant.press(APPLY, &filled(email, &offered[0])).await;
            assert_eq!(page.leads_to(), "/apply/sent");
            let page = applicant.open("/apply/sent").await;
            assert!(page.0.status == 200 && !page.html().contains(email));
        }
        assert_eq!(app.count("partners").await, 2);
    }

    async fn a_programme_that_does_not_exist_is_refused(app: TestApp) {
        app.with_applicant("Other").await;
        let mut applicant = app.browser();
        for programme in ["prg_01JD4Q8W0000000000000000AA", "nonsense", "' OR 1=1 --"] {
            let page = applicant.press(APPLY, &filled("nora@tea.example", programme)).await;
            assert_eq!(page.leads_to(), "/apply");
        }
        assert_eq!(app.count("partners").await, 1);
    }
}
