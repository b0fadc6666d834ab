//! A client's correction is asked for, shown, and pressed once more: it can be done, and it is what was shown.

use domain::partners::PartnerStatus;

use crate::support::{Browser, Page, Partner, TestApp};

const ASK: &str = "/_fn/clients/ask";
const PRESS: &str = "/_fn/clients/correct";

/// What stands in the form of `/ops/clients/{id}`, and in the question.
fn fields<'a>(customer: &'a str, to: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("customer", customer), ("to", to), ("reason", "Shown by the mails.")]
}

/// Asks for a correction and opens the question.
async fn ask(browser: &mut Browser, customer: &str, to: &str) -> Page {
    browser.press_and_follow(ASK, &fields(customer, to)).await
}

/// Presses what a question offers.
async fn press(browser: &mut Browser, question: &Page) -> Page {
    let names = ["customer", "from", "to", "reason"];
    let values = names.map(|name| question.hidden(name));
    let fields: Vec<(&str, &str)> = names.into_iter().zip(values.iter().map(String::as_str)).collect();
    browser.press_and_follow(PRESS, &fields).await
}

/// A client of Aurora's.
async fn client_of(app: &TestApp, aurora: &Partner) -> String {
    app.order_of(aurora, "1001").await["customer_id"].as_str().unwrap().to_owned()
}

on_both_engines! {
    async fn a_question_holds_on_to_what_it_showed(app: TestApp) {
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        app.with_partner("Cielo").await;
        let client = client_of(&app, &aurora).await;
        let (mut admin, mut colleague) = (app.browser_of(&app.admin().await).await, app.browser_of(&app.admin().await).await);
        let question = ask(&mut admin, &client, "Bore").await;
        question.says(200, "From Aurora to Borealis");
        assert_eq!((question.hidden("from"), question.hidden("to")), (aurora.id.to_string(), borealis.id.to_string()));
        let faster = ask(&mut colleague, &client, "Cielo").await;
        press(&mut colleague, &faster).await.says(200, "Corrected. Both partners are told.");

        let page = press(&mut admin, &question).await;
        page.says(200, "Somebody changed meanwhile whose customer this is.");
        assert_eq!(page.hidden("to"), "Bore", "what was typed, and no identifier");
        assert_eq!(app.count("attribution_corrections").await, 1);
        // Asked again, it is about what stands there now.
        let question = ask(&mut admin, &client, "Bore").await;
        question.says(200, "From Cielo to Borealis");
        press(&mut admin, &question).await.says(200, "Corrected. Both partners are told.");
        press(&mut admin, &question).await.says(200, "That is how it stands already.");

        let question = ask(&mut admin, &client, "").await;
        question.says(200, "From Borealis to nobody");
        press(&mut admin, &question).await.says(200, "Corrected. Both partners are told.");
        let question = ask(&mut admin, &client, "Cielo").await;
        assert_eq!(question.hidden("from"), "nobody");
        let faster = ask(&mut colleague, &client, "Aurora").await;
        press(&mut colleague, &faster).await.says(200, "From nobody to Aurora");
        press(&mut admin, &question).await.says(200, "Somebody changed meanwhile whose customer this is.");
        assert_eq!(app.count("attribution_corrections").await, 4);
    }

    async fn what_cannot_be_done_is_said_at_the_form_and_not_offered(app: TestApp) {
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let (cielo, delta) = (app.with_partner("Cielo").await, app.with_partner("Delta").await);
        cielo.becomes(PartnerStatus::Suspended).await;
        app.tamper("DELETE FROM enrolments WHERE partner_id = $1", vec![delta.id.into()]).await;
        let client = client_of(&app, &aurora).await;
        let (here, asked) = (format!("/ops/clients/{client}"), format!("/ops/clients/{client}/correct"));
        let mut admin = app.browser_of(&app.admin().await).await;
        for (to, said) in [
            ("Cielo", "This partner is not active."), ("Delta", "This partner is not in the affiliate programme"),
            ("Aurora", "That is how it stands already."),
        ] {
            assert_eq!(admin.press(ASK, &fields(&client, to)).await.leads_to(), here);
            let page = admin.open(&here).await;
            page.says(200, said);
            assert_eq!(page.hidden("to"), to);
            assert!(!admin.open(&asked).await.html().contains("From Aurora to"), "{to}");
        }
        let unsaid = [("customer", client.as_str()), ("to", "Cielo")];
        admin.press_and_follow(ASK, &unsaid).await.says(200, "2 fields need another look");

        // It could be done when it was asked for, and cannot any more.
        let question = ask(&mut admin, &client, "Bore").await;
        borealis.becomes(PartnerStatus::Suspended).await;
        let page = press(&mut admin, &question).await;
        page.says(200, "This partner is not active.");
        assert_eq!(page.hidden("to"), "Bore");
        let page = admin.open(&asked).await;
        page.says(200, "This partner is not active.");
        assert!(!page.html().contains("From Aurora to Borealis"), "{}", page.html());
        // Asked for something else meanwhile, it is said by the partner's name.
        let other = app.order_of(&aurora, "1002").await["customer_id"].as_str().unwrap().to_owned();
        ask(&mut admin, &other, "").await.says(200, "From Aurora to nobody");
        assert_eq!(press(&mut admin, &question).await.hidden("to"), "Borealis");
        assert_eq!(app.count("attribution_corrections").await, 0);
    }
}
