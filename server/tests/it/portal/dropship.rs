//! `/dropship`, an order's page, `/ops/orders/queue`: ordering, packing, shipping, what goes wrong, invoices.

use domain::actor::OperatorRole;
use domain::dropship::Payment;

use crate::support::{Browser, TestApp, attribute, tags};

/// The programme the form proposes.
async fn programme(browser: &mut Browser) -> String {
    let html = browser.open("/dropship/new").await.html();
    let options = tags(&html, "option");
    let option =
        options.iter().find_map(|tag| attribute(tag, "value").filter(|value| value.starts_with("prg_")));
    option.unwrap()
}

fn filled<'a>(programme: &'a str, reference: &'a str, step: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("step", step),
        ("programme", programme),
        ("sku[]", "LAMP-7"),
        ("quantity[]", "1"),
        ("sku[]", "TEA-100"),
        ("quantity[]", "2"),
        ("customer_reference", reference),
        ("name", "Łucja Nowak"),
        ("street", "Torstraße 1"),
        ("postcode", "10115"),
        ("city", "Berlin"),
        ("country", "DE"),
    ]
}

/// The address of the order that a press led to.
async fn order(browser: &mut Browser, programme: &str, reference: &str, step: &str) -> String {
    browser.press("/_fn/dropship/place", &filled(programme, reference, step)).await.leads_to().to_owned()
}

on_both_engines! {
    async fn a_dropshipper_checks_and_orders_and_the_operator_packs_and_ships(app: TestApp) {
        app.with_dropship("Verde", Payment::Invoice).await;
        let mut owner = app.browser_of(&app.with_partner("Aurora").await.owner).await;
        owner.open("/dropship").await.says(200, "No orders yet");
        let programme = programme(&mut owner).await;
        let mut lacking = filled(&programme, "WEB-1", "place");
        lacking.retain(|(name, _)| !matches!(*name, "postcode" | "street"));
        let page = owner.press_and_follow("/_fn/dropship/place", &lacking).await;
        page.says(200, "2 fields need another look");
        page.says(200, "Łucja Nowak");
        let page = owner.press_and_follow("/_fn/dropship/place", &filled(&programme, "WEB-1", "check")).await;
        page.says(200, "Everything is in order");
        assert_eq!(app.count("dropship_orders").await, 0);
        let here = order(&mut owner, &programme, "WEB-1", "place").await;
        let page = owner.open(&here).await;
        for text in ["Łucja Nowak", "WEB-1", "On an invoice", "Cancel the order"] {
            page.says(200, text);
        }
        // The same reference is said beside its field.
        owner.press_and_follow("/_fn/dropship/place", &filled(&programme, "WEB-1", "place")).await.says(200, "One field needs another look");
        owner.open("/dropship").await.says(200, "WEB-1");

        let id = here.rsplit('/').next().unwrap().to_owned();
        let mut admin = app.browser_of(&app.admin().await).await;
        admin.open(&format!("/ops{here}")).await.says(200, "Packing slip");
        let slip = admin.open(&format!("/ops{here}/slip.pdf")).await;
        assert_eq!((slip.0.status, slip.0.header("content-type")), (200, "application/pdf"));
        owner.open(&format!("/ops{here}/slip.pdf")).await.says(404, "");
        app.browser().open(&format!("/ops{here}/slip.pdf")).await.asks_to_sign_in();
        admin.open("/ops/orders/queue").await.says(200, "Łucja Nowak");
        let desk = format!("/ops/orders/{id}");
        admin.press_and_follow("/_fn/fulfil/pack", &[("id", &id)]).await.says(200, "packs it since");
        let parcel = admin.open(&format!("{desk}/ship")).await.hidden("parcel");
        let ship = |first: &'static str, second: &'static str| {
            vec![("id", id.as_str()), ("parcel", parcel.as_str()), ("line[]", "1"), ("pieces[]", first), ("line[]", "2"), ("pieces[]", second), ("carrier", "DHL"), ("tracking", "0034")]
        };
        admin.press_and_follow("/_fn/fulfil/ship", &ship("9", "x")).await.says(200, "One field needs another look");
        admin.press_and_follow("/_fn/fulfil/ship", &ship("9", "1")).await.says(200, "At most 1 of 1: more are not left.");
        admin.press_and_follow("/_fn/fulfil/ship", &ship("1", "1")).await.says(200, "1 piece is left");
        admin.press("/_fn/fulfil/ship", &ship("1", "1")).await;
        assert_eq!(app.count("shipments").await, 1, "two presses are one parcel");
        admin.open("/ops/orders/queue?view=partial").await.says(200, "1 of 3");

        admin.press_and_follow("/_fn/fulfil/incident", &[("id", &id), ("kind", "lost")]).await.says(200, "One field needs another look");
        admin.press_and_follow("/_fn/fulfil/incident", &[("id", &id), ("kind", "lost"), ("note", "It is gone.")]).await.says(200, "It is gone.");
        admin.open("/ops/orders/incidents").await.says(200, "It is gone.");
        admin.press_and_follow("/_fn/fulfil/note", &[("id", &id), ("note", "Another one follows.")]).await.says(200, "Another one follows.");
        let page = owner.open(&here).await;
        for text in ["It is gone.", "Another one follows.", "1 piece to follow", "1 × LAMP-7, 1 × TEA-100"] {
            page.says(200, text);
        }
        owner.open(&format!("{here}/cancel")).await.says(200, "off?");
        owner.press_and_follow("/_fn/dropship/cancel", &[("id", &id)]).await.says(200, "");
        assert_eq!(app.count("orders WHERE status = 'shipped' AND rest = 1").await, 1);

        // The parcel arrives, and what was wrong is set right; a partner says neither.
        let shipment = admin.open(&desk).await.hidden("shipment");
        let arrived = [("id", id.as_str()), ("shipment", shipment.as_str())];
        owner.press("/_fn/fulfil/deliver", &arrived).await;
        assert_eq!(app.count("shipments WHERE delivered_at IS NOT NULL").await, 0);
        admin.press_and_follow("/_fn/fulfil/deliver", &arrived).await.says(200, "Noted: the parcel arrived.");
        owner.open(&here).await.says(200, "delivered");
        let html = admin.open(&desk).await.html();
        let resolve = tags(&html, "a").iter().find_map(|tag| attribute(tag, "href").filter(|href| href.contains("/resolve?")));
        let incident = admin.open(&resolve.unwrap()).await.hidden("incident");
        let solved = [("id", id.as_str()), ("incident", incident.as_str()), ("resolution", "The other one was sent.")];
        owner.press("/_fn/fulfil/resolve", &solved).await;
        assert_eq!(app.count("incidents WHERE resolved_at IS NULL").await, 1);
        admin.press_and_follow("/_fn/fulfil/resolve", &solved).await.says(200, "Resolved; the partner is told.");
        owner.open(&here).await.says(200, "The other one was sent.");
        admin.open("/ops/orders/incidents?state=resolved").await.says(200, "It is gone.");
    }

    async fn dropship_leads_to_a_list_of_its_own_orders_with_search_states_and_pages(app: TestApp) {
        app.sites().await;
        app.with_dropship("Verde", Payment::PerOrder).await;
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let programme = programme(&mut owner).await;
        for number in 1..=28 {
            app.wait(std::time::Duration::from_secs(1));
            order(&mut owner, &programme, &format!("WEB-{number}"), if number == 1 { "draft" } else { "place" }).await;
        }
        // What shops reported afterwards does not hide them.
        for number in 0..3 {
            app.order_of(&aurora, &format!("R-{number}")).await;
        }
        let page = owner.open("/dropship").await;
        page.says(200, "WEB-28");
        assert!(!page.html().contains("WEB-20"), "only the latest");
        let list = owner.open("/orders?kind=dropship").await;
        list.says(200, "WEB-28");
        assert!(!list.html().contains("R-1") && !list.html().contains("WEB-3<"), "{}", list.html());
        let html = list.html();
        let older = tags(&html, "a").iter().find(|tag| attribute(tag, "rel").as_deref() == Some("next")).and_then(|tag| attribute(tag, "href")).unwrap();
        assert!(older.contains("kind=dropship"), "{older}");
        owner.open(&older).await.says(200, "WEB-1");
        let drafts = owner.open("/orders?kind=dropship&status=draft").await;
        drafts.says(200, "WEB-1");
        assert!(!drafts.html().contains("WEB-2<"));
        owner.open("/orders?kind=dropship&q=web-17").await.says(200, "WEB-17");
        owner.open("/orders?kind=dropship&q=nothing").await.says(200, "Reset");
        let csv = owner.open("/orders.csv?kind=dropship").await.html();
        assert_eq!(csv.lines().count(), 29, "{csv}");
        assert_eq!(owner.open("/orders.csv").await.html().lines().count(), 32);

        // What nobody pays in time ends; the page said so, and the list of news leads to it.
        let here = owner.open("/orders?kind=dropship&q=web-17").await.html();
        let here = tags(&here, "a").iter().find_map(|tag| attribute(tag, "href").filter(|href| href.starts_with("/orders/ord_"))).unwrap();
        owner.open(&here).await.says(200, "If the money is not there by 16");
        app.wait(std::time::Duration::from_secs(15 * 24 * 3600));
        assert_eq!(app.domain.end_unpaid_orders().await.unwrap(), 27);
        let mut owner = app.browser_of(&aurora.owner).await;
        owner.open(&here).await.says(200, "The money did not come within 14 days.");
        owner.open("/notifications").await.says(200, "The money for 27 orders did not come");
        assert_eq!(owner.open("/orders.csv?kind=dropship&status=failed").await.html().lines().count(), 28);
    }

    async fn an_invoice_is_a_file_that_others_cannot_open(app: TestApp) {
        app.with_dropship("Verde", Payment::Invoice).await;
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let billing = [("name", "Aurora GmbH"), ("address", "Torstraße 140\n10119 Berlin"), ("vat_id", "DE136695976")];
        owner.press_and_follow("/_fn/billing/partner", &[("name", ""), ("address", ""), ("vat_id", "1")]).await.says(200, "3 fields need another look");
        owner.press_and_follow("/_fn/billing/partner", &billing).await.says(200, "Saved.");
        let programme = programme(&mut owner).await;
        let here = order(&mut owner, &programme, "WEB-1", "place").await;
        let id = here.rsplit('/').next().unwrap().to_owned();
        let mut admin = app.browser_of(&app.admin().await).await;
        admin.press("/_fn/fulfil/ship", &[("id", id.as_str()), ("parcel", "P-1")]).await;
        let html = owner.open(&here).await.html();
        let links = tags(&html, "a");
        let file = links.iter().find_map(|tag| attribute(tag, "href").filter(|href| href.ends_with(".pdf"))).unwrap();
        let page = owner.open(&file).await;
        assert_eq!((page.0.status, page.0.header("content-type")), (200, "application/pdf"));
        admin.open(&format!("/ops{file}")).await.says(200, "");
        let mut other = app.browser_of(&app.with_partner("Borealis").await.owner).await;
        other.open(&file).await.says(404, "");
        other.open(&format!("/ops{file}")).await.says(404, "");
        app.browser().open(&file).await.asks_to_sign_in();
        owner.open(&file.replace(".pdf", "")).await.says(404, "");
        owner.open(&format!("{here}/invoices/ivc_01JD4Q8W0000000000000000AA.pdf")).await.says(404, "");

        // The lists have it, for the partner and for the operator, and for nobody else.
        for text in ["WEB-1", "VERDE-EXAMPLE-2026-00001", "164.64"] {
            owner.open("/invoices").await.says(200, text);
            admin.open("/ops/invoices").await.says(200, text);
        }
        admin.open("/ops/invoices").await.says(200, "Aurora");
        owner.open("/invoices?kind=credit_note").await.says(200, "No invoice fits");
        other.open("/invoices").await.says(200, "No invoices yet");
        assert_eq!(owner.open("/invoices.csv").await.html().lines().count(), 2);
        assert_eq!(other.open("/invoices.csv").await.html().lines().count(), 1);
        let csv = admin.open("/ops/invoices.csv?q=web-1").await.html();
        assert!(csv.contains("164.64") && csv.contains("Aurora"), "{csv}");
        other.open("/ops/invoices.csv").await.says(404, "");
        app.browser().open("/invoices.csv").await.asks_to_sign_in();

        // The API says the same, and gives the file to the key.
        let key = aurora.key().await;
        let one = app.get(&format!("/orders/{id}")).by(&key).await.data();
        let invoice = &one["invoices"][0];
        assert_eq!((invoice["kind"].as_str(), invoice["total"].as_str()), (Some("invoice"), Some("164.64")));
        let path = invoice["pdf"].as_str().unwrap().strip_prefix("/api/partner/v1").unwrap().to_owned();
        let answer = app.get(&path).by(&key).unchecked().await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/pdf"));
        let borealis = app.with_partner("Cygnus").await.key().await;
        app.get(&path).by(&borealis).await.refused(404, "not_found");
    }

    async fn a_draft_is_ordered_or_called_off_by_its_partner_alone(app: TestApp) {
        app.with_dropship("Verde", Payment::PerOrder).await;
        let mut owner = app.browser_of(&app.with_partner("Aurora").await.owner).await;
        let mut other = app.browser_of(&app.with_partner("Borealis").await.owner).await;
        let programme = programme(&mut owner).await;
        let here = order(&mut owner, &programme, "WEB-1", "draft").await;
        let id = here.rsplit('/').next().unwrap().to_owned();
        owner.open(&here).await.says(200, "Order the draft");
        other.open(&format!("{here}/submit")).await.says(404, "");
        other.press("/_fn/dropship/submit", &[("id", &id)]).await;
        assert_eq!(app.count("orders WHERE status = 'draft'").await, 1);
        owner.open(&format!("{here}/submit")).await.says(200, "Order draft");
        owner.press_and_follow("/_fn/dropship/submit", &[("id", &id)]).await.says(200, "Waits for your payment");
        let mut admin = app.browser_of(&app.admin().await).await;
        admin.open("/ops/orders/queue").await.says(200, "Nothing to pack");
        admin.open(&format!("/ops/orders/{id}/paid")).await.says(200, "Did the money");
        admin.press_and_follow("/_fn/orders/status", &[("id", &id), ("status", "paid"), ("note", "T-1")]).await.says(200, "Paid");
        admin.open("/ops/orders/queue").await.says(200, "Łucja Nowak");
        owner.press_and_follow("/_fn/dropship/cancel", &[("id", &id), ("reason", "Twice")]).await.says(200, "Cancelled");
        admin.open("/ops/orders/queue").await.says(200, "Nothing to pack");
        // A partner fulfils nothing.
        owner.press("/_fn/fulfil/pack", &[("id", &id)]).await;
        owner.open("/ops/orders/queue").await.says(404, "");
    }

    async fn a_balance_is_paid_back_by_who_may_and_never_more_than_is_free(app: TestApp) {
        app.with_dropship("Verde", Payment::Prepaid).await;
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let mut admin = app.browser_of(&app.operator(OperatorRole::Finance).await).await;
        let partner = aurora.id.to_string();
        let came = [("partner", partner.as_str()), ("amount", "500.00"), ("currency", "EUR"), ("bank_reference", "T-1")];
        admin.press_and_follow("/_fn/deposits/receive", &came).await.says(200, "Deposits");
        let programme = programme(&mut owner).await;
        order(&mut owner, &programme, "WEB-1", "place").await;
        let here = format!("/ops/partners/{partner}");
        admin.open(&here).await.says(200, "335.36\u{a0}EUR");
        let page = admin.open(&format!("/ops/deposits/pay-back?partner={partner}")).await;
        page.says(200, "Free to be paid back: 335.36\u{a0}EUR.");
        let back = |amount: &'static str, reference: &'static str| {
            vec![("partner", partner.as_str()), ("amount", amount), ("currency", "EUR"), ("bank_reference", reference), ("note", "As you asked.")]
        };
        admin.press_and_follow("/_fn/deposits/pay-back", &back("400.00", "B-1")).await.says(200, "64.64\u{a0}EUR");
        admin.press_and_follow("/_fn/deposits/pay-back", &back("100.00", "")).await.says(200, "One field needs another look");
        assert_eq!(app.count("paybacks").await, 0);
        admin.press_and_follow("/_fn/deposits/pay-back", &back("100.00", "B-1")).await.says(200, "100.00\u{a0}EUR are out of the balance");
        admin.press("/_fn/deposits/pay-back", &back("100.00", "B-1")).await;
        assert_eq!(app.count("paybacks").await, 1, "two presses are one transfer");
        let page = owner.open("/balance").await;
        for text in ["235.36\u{a0}EUR", "Paid back", "B-1"] {
            page.says(200, text);
        }
        owner.open("/notifications").await.says(200, "100.00\u{a0}EUR of your balance go back to you");
        owner.press("/_fn/deposits/pay-back", &back("1.00", "B-2")).await;
        let mut support = app.browser_of(&app.operator(OperatorRole::Support).await).await;
        support.press("/_fn/deposits/pay-back", &back("1.00", "B-2")).await;
        support.open("/ops/deposits/pay-back").await.says(403, "");
        assert_eq!(app.count("paybacks").await, 1);
    }
}
