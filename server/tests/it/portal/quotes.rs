//! `/quotes`: the list, the form that shows what would come of it, one quote.

use domain::sites::SiteKind;

use crate::support::{Browser, MINUTE, Page, TestApp, attribute, tags};

const PRESS: &str = "/_fn/quotes/create";

/// The programme the form proposes.
async fn programme(browser: &mut Browser) -> String {
    let html = browser.open("/quotes/new").await.html();
    let options = tags(&html, "option");
    let option =
        options.iter().find_map(|tag| attribute(tag, "value").filter(|value| value.starts_with("prg_")));
    option.unwrap()
}

fn filled<'a>(programme: &'a str, quantity: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("programme", programme),
        ("sku[]", "LAMP-7"),
        ("quantity[]", quantity),
        ("sku[]", ""),
        ("quantity[]", ""),
        ("sku[]", "TEA-100"),
        ("quantity[]", "2"),
        ("country", "ES"),
        ("discount", "10"),
        ("commission", "15"),
    ]
}

fn address(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<_> =
        fields.iter().map(|(name, value)| format!("{}={value}", name.replace("[]", "%5B%5D"))).collect();
    format!("/quotes/new?{}", pairs.join("&"))
}

/// The value of a field by its id.
#[track_caller]
fn value(page: &Page, id: &str) -> String {
    let html = page.html();
    let inputs = tags(&html, "input");
    let input = inputs.iter().find(|tag| attribute(tag, "id").as_deref() == Some(id));
    attribute(input.unwrap_or_else(|| panic!("no {id} in {html}")), "value").unwrap_or_default()
}

on_both_engines! {
    async fn the_address_alone_shows_what_a_request_costs_and_earns(app: TestApp) {
        app.with_shop("Verde", SiteKind::Retail).await;
        let mut browser = app.browser_of(&app.with_partner("Aurora").await.owner).await;
        let programme = programme(&mut browser).await;
        browser.open("/quotes/new").await.says(200, "Write a SKU and a quantity");
        let page = browser.open(&address(&filled(&programme, "1"))).await;
        for text in ["137.05\u{a0}EUR", "19.43\u{a0}EUR", "Assam", "Nothing stands in the way.", "To pay 137.05"] {
            page.says(200, text);
        }
        assert_eq!((value(&page, "items/1/sku"), value(&page, "items/2/sku")), ("TEA-100".to_owned(), String::new()));
        let page = browser.open(&address(&filled(&programme, "41"))).await;
        page.says(200, "One check failed");
        page.says(200, "41 wanted, 40 there");
        let page = browser.open(&address(&filled(&programme, "1000000000000"))).await;
        page.says(200, "Between 1 and 1,000,000.");
        page.says(200, "There is no price yet");
        let page = browser.open("/quotes/new?sku=TEA%2520A%2BB&quantity=1").await;
        assert_eq!(value(&page, "items/0/sku"), "TEA%20A+B");
        let page = browser.open("/quotes/new?sku=NONE&quantity=1&discount=10,005").await;
        page.says(200, "The shop has no such product.");
        page.says(200, "At most two decimals.");
        assert_eq!(app.count("quotes").await, 0);
    }

    async fn a_quote_is_made_listed_and_made_again(app: TestApp) {
        app.with_shop("Verde", SiteKind::Retail).await;
        let aurora = app.with_partner("Aurora").await;
        let mut browser = app.browser_of(&aurora.owner).await;
        browser.open("/quotes").await.says(200, "No quotes yet");
        let programme = programme(&mut browser).await;
        let page = browser.press(PRESS, &filled(&programme, "1")).await;
        let address = page.leads_to().to_owned();
        assert!(address.starts_with("/quotes/qte_"), "{address}");
        let page = browser.open(&address).await;
        for text in ["The quote is made.", "Lamp and 1 more", "137.05\u{a0}EUR", "Make it again", "Policy 1 of the shop", "Open"] {
            page.says(200, text);
        }
        let html = page.html();
        let again = tags(&html, "a").into_iter().filter_map(|tag| attribute(tag, "href")).find(|to| to.starts_with("/quotes/new?"));
        browser.open(&again.unwrap()).await.says(200, "137.05\u{a0}EUR");
        let list = browser.open("/quotes").await;
        list.says(200, "Lamp and 1 more");
        list.says(200, &address);
        let file = browser.open("/quotes.csv?state=open&range=7d").await;
        file.says(200, ",Verde,Lamp,2,ES,open,EUR,137.05,19.43,2026-03-02T09:00:00.000Z,");
        assert_eq!(browser.open("/quotes.csv?to=2026-03-01").await.html().lines().count(), 1, "the heading alone");
        browser.open("/quotes?to=2026-03-01").await.says(200, "No quote found");
        browser.open("/quotes?state=expired").await.says(200, "No quote found");
        browser.open("/quotes?q=assam&state=open").await.says(200, "Lamp and 1 more");
        app.wait(60 * MINUTE);
        browser.open(&address).await.says(200, "This offer ended on");
        let mut other = app.browser_of(&app.with_partner("Borealis").await.owner).await;
        assert_eq!(other.open(&address).await.0.status, 404);
        app.browser().open(&address).await.asks_to_sign_in();
    }

    async fn a_form_with_faults_comes_back_as_it_was_typed(app: TestApp) {
        app.with_shop("Verde", SiteKind::Retail).await;
        let mut browser = app.browser_of(&app.with_partner("Aurora").await.owner).await;
        let programme = programme(&mut browser).await;
        let page = browser.press_and_follow(PRESS, &filled(&programme, "two")).await;
        page.says(200, "Write a whole number.");
        assert_eq!((value(&page, "items/0/quantity"), value(&page, "items/1/sku")), ("two".to_owned(), "TEA-100".to_owned()));
        let page = browser.press_and_follow(PRESS, &[("programme", "prg_nonsense"), ("country", "XX")]).await;
        page.says(200, "This shop is in none of your programmes.");
        assert_eq!(app.count("quotes").await, 0);
    }

    async fn who_waits_for_an_answer_sees_no_prices_yet(app: TestApp) {
        app.with_shop("Verde", SiteKind::Retail).await;
        let mut browser = app.browser_of(&app.with_applicant("Aurora").await.owner).await;
        for path in ["/quotes/new?sku=LAMP-7&quantity=1", "/catalog", "/catalog.csv"] {
            assert_eq!(browser.open(path).await.0.status, 403, "{path}");
        }
    }
}
