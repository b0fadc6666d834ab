//! What one side decides and the other reads: disputes, approvals by hand, corrections, deposits, switches.

use crate::support::{Browser, DAY, TestApp, attribute, tags};
use domain::actor::OperatorRole;
use domain::dropship::Payment;
use serde_json::json;

/// The identifier of the first link of a page that begins so.
async fn linked(browser: &mut Browser, page: &str, begin: &str) -> String {
    let html = browser.open(page).await.html();
    let links = tags(&html, "a");
    let found = links.iter().find_map(|tag| attribute(tag, "href").filter(|href| href.starts_with(begin)));
    let href = found.unwrap_or_else(|| panic!("no link to {begin} on {page}: {html}"));
    href.rsplit('/').next().unwrap().to_owned()
}

on_both_engines! {
    async fn a_dispute_is_answered_and_the_commission_is_what_was_said(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let order = app.order_of(&aurora, "1001").await;
        let commission = order["commission"]["id"].as_str().unwrap().to_owned();
        let mut owner = app.browser_of(&aurora.owner).await;
        let mut admin = app.browser_of(&app.admin().await).await;
        let here = format!("/commissions/{commission}");
        let said = [("id", commission.as_str()), ("reason", "The lamp was dearer.")];
        let page = owner.press_and_follow("/_fn/commissions/dispute", &said).await;
        page.says(200, "Your dispute is on its way.");
        let dispute = linked(&mut admin, "/ops/disputes", "/ops/disputes/dsp_").await;
        admin.open(&format!("/ops/disputes/{dispute}")).await.says(200, "The lamp was dearer.");
        let answer = |correction: &'static str| {
            vec![("id", dispute.as_str()), ("outcome", "adjusted"), ("correction", correction), ("answer", "It was: we add it.")]
        };
        // A partner answers nothing, and an adjustment says by how much.
        owner.press("/_fn/commissions/answer", &answer("2.50")).await;
        admin.press_and_follow("/_fn/commissions/answer", &answer("much")).await.says(200, "One field needs another look");
        owner.open(&here).await.says(200, "12.50");
        // Money moves where it is pressed once more; until then it can be looked at, left and changed.
        let page = admin.press_and_follow("/_fn/commissions/answer", &answer("2.50")).await;
        page.says(200, "Add 2.50\u{a0}EUR to this commission of Aurora?");
        page.says(200, "12.50\u{a0}EUR, then 15.00\u{a0}EUR");
        admin.open(&format!("/ops/disputes/{dispute}")).await.says(200, "value=\"2.50\"");
        owner.open(&here).await.says(200, "12.50");
        // What was confirmed is of what was shown.
        let sure = |worth: &'static str| [answer("2,50"), vec![("sure", worth)]].concat();
        let page = admin.press_and_follow("/_fn/commissions/answer", &sure("1000")).await;
        page.says(200, "The commission is worth something else by now.");
        owner.open(&here).await.says(200, "12.50");
        let page = admin.press_and_follow("/_fn/commissions/answer", &sure("1250")).await;
        page.says(200, "The answer is given, and the partner is told.");
        admin.open("/ops/disputes?status=adjusted").await.says(200, "Aurora");
        let page = owner.open(&here).await;
        for text in ["15.00", "It was: we add it."] {
            page.says(200, text);
        }

        // The partner is told, and marks it as read.
        assert!(owner.open("/notifications").await.html().contains("class=\"unread\""));
        let page = owner.press_and_follow("/_fn/notifications/read-all", &[]).await;
        assert!(page.0.status == 200 && !page.html().contains("class=\"unread\""), "{}", page.html());
    }

    async fn commissions_are_approved_by_hand_before_their_day(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let mut ids = Vec::new();
        for number in ["1", "2"] {
            let order = app.order_of(&aurora, number).await;
            ids.push(order["commission"]["id"].as_str().unwrap().to_owned());
        }
        let fields: Vec<(&str, &str)> = ids.iter().map(|id| ("ids[]", id.as_str())).collect();
        let mut owner = app.browser_of(&aurora.owner).await;
        owner.press("/_fn/commissions/approve", &fields).await;
        assert_eq!(app.count("commissions WHERE status = 'approved'").await, 0);
        let mut admin = app.browser_of(&app.admin().await).await;
        admin.press_and_follow("/_fn/commissions/approve", &fields).await.says(200, "2 commissions are approved");
        admin.press_and_follow("/_fn/commissions/approve", &fields).await.says(200, "They were approved already");
        for id in &ids {
            owner.open(&format!("/commissions/{id}")).await.says(200, "Approved");
        }
        let list = owner.open("/commissions?status=approved").await.html();
        assert!(ids.iter().all(|id| list.contains(id)), "{list}");
    }

    async fn approving_returns_to_the_list_that_was_looked_at(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let order = app.order_of(&aurora, "1001").await;
        let commission = order["commission"]["id"].as_str().unwrap();
        let mut admin = app.browser_of(&app.admin().await).await;
        let list = format!("/ops/commissions?q=1001&partner={}&range=30d", aurora.id);
        let page = admin.open(&list).await;
        assert_eq!(page.hidden("back"), list);
        let ask = |back: &str| {
            let back = back.replace('%', "%25").replace('&', "%26").replace('?', "%3F").replace('\\', "%5C");
            format!("/ops/commissions/approve?ids={commission}&back={back}")
        };
        let page = admin.open(&ask(&list)).await;
        page.says(200, "12.50");
        assert_eq!(page.hidden("back"), list);
        let html = page.html();
        assert!(tags(&html, "a").iter().any(|tag| attribute(tag, "href").as_deref() == Some(list.as_str())), "{html}");
        // An address from elsewhere is none to return to.
        let waiting = "/ops/commissions?status=pending";
        for back in ["https://evil.example", "//evil.example", "/ops/commissions.evil", "/ops/commissions?a\\b", ""] {
            assert_eq!(admin.open(&ask(back)).await.hidden("back"), waiting, "{back}");
            let fields = [("ids[]", "com_nonsense"), ("back", back)];
            assert_eq!(admin.press("/_fn/commissions/approve", &fields).await.leads_to(), waiting, "{back}");
        }
        let fields = [("ids[]", commission), ("back", list.as_str())];
        assert_eq!(admin.press("/_fn/commissions/approve", &fields).await.leads_to(), list);
        admin.open(&list).await.says(200, "approved");
        // So does what cannot be done.
        assert_eq!(admin.press("/_fn/commissions/approve", &fields).await.leads_to(), list);
        admin.open(&list).await.says(200, "They were approved already");
    }

    async fn a_client_is_corrected_and_both_partners_see_whose_they_are(app: TestApp) {
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        app.order_of(&aurora, "1001").await;
        let mut before = app.browser_of(&aurora.owner).await;
        let mut after = app.browser_of(&borealis.owner).await;
        let mut admin = app.browser_of(&app.admin().await).await;
        let customer = linked(&mut before, "/clients", "/clients/cus_").await;
        let correct = |to: &'static str| vec![("customer", customer.as_str()), ("to", to), ("reason", "It was their link.")];
        // A partner corrects nothing, and whom it is given to has to be clear.
        after.press("/_fn/clients/correct", &correct("Borealis")).await;
        admin.press_and_follow("/_fn/clients/correct", &correct("Nobody Known")).await.says(200, "One field needs another look");
        assert!(!after.open("/clients").await.html().contains(&customer));
        // It is asked once more, by what was understood, and what was typed stands in no address.
        let (here, asked) = (format!("/ops/clients/{customer}"), format!("/ops/clients/{customer}/correct"));
        let ask = |to: &'static str, reason: &'static str| [("customer", customer.as_str()), ("to", to), ("reason", reason)];
        assert_eq!(admin.press("/_fn/clients/ask", &ask("Bore", "Shown by the mails.")).await.leads_to(), asked);
        for _ in 0..2 {
            let page = admin.open(&asked).await;
            page.says(200, "From Aurora to Borealis");
            assert_eq!((page.hidden("to"), page.hidden("reason").as_str()), (borealis.id.to_string(), "Shown by the mails."));
        }
        // Whoever goes back finds it again, on the page of this client alone; nothing has happened yet.
        let page = admin.open(&here).await;
        page.says(200, "Shown by the mails.");
        assert_eq!(page.hidden("to"), "Bore");
        let page = admin.press_and_follow("/_fn/clients/ask", &ask("Nobody Known", "")).await;
        page.says(200, "2 fields need another look");
        page.says(200, "Nobody Known");
        after.press("/_fn/clients/ask", &ask("Borealis", "Mine")).await;
        assert_eq!(after.open(&asked).await.0.status, 404);
        let mut finance = app.browser_of(&app.operator(OperatorRole::Finance).await).await;
        finance.press("/_fn/clients/ask", &ask("Borealis", "Mine")).await;
        assert!(!finance.open(&asked).await.html().contains("From Aurora to Borealis"));
        assert!(!after.open("/clients").await.html().contains(&customer));
        let order = linked(&mut before, "/orders", "/orders/ord_").await;
        let page = admin.press_and_follow("/_fn/clients/correct", &correct("Borealis")).await;
        page.says(200, "Corrected. Both partners are told.");
        page.says(200, "It was their link.");
        assert!(!page.html().contains("Shown by the mails."), "it is done: {}", page.html());
        after.open("/clients").await.says(200, &customer);
        // What they brought stays theirs; whose client it is now, and what they are called, does not.
        let page = before.open(&format!("/orders/{order}")).await;
        page.says(200, "Name not told");
        assert!(!page.html().contains("Maria Silva"), "{}", page.html());
    }

    async fn a_deposit_that_did_not_come_is_rejected_and_an_alert_is_set(app: TestApp) {
        app.with_dropship("Verde", Payment::Prepaid).await;
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let mut admin = app.browser_of(&app.admin().await).await;
        let announced = owner.press("/_fn/balance/announce", &[("amount", "100.00"), ("currency", "EUR")]).await;
        let here = announced.leads_to().to_owned();
        let id = here.rsplit('/').next().unwrap().to_owned();
        assert!(id.starts_with("dep_"), "{here}");
        let reject = [("id", id.as_str()), ("reason", "Nothing came in a month.")];
        owner.press("/_fn/deposits/reject", &reject).await;
        assert_eq!(app.count("deposits WHERE status = 'rejected'").await, 0);
        admin.press_and_follow("/_fn/deposits/reject", &[("id", id.as_str())]).await.says(200, "One field needs another look");
        admin.press_and_follow("/_fn/deposits/reject", &reject).await.says(200, "The deposit is rejected, and the partner is told.");
        owner.open(&here).await.says(200, "Nothing came in a month.");

        let alert = |below: &'static str| [("currency", "EUR"), ("below", below)];
        owner.press_and_follow("/_fn/balance/alert", &alert("much")).await.says(200, "One field needs another look");
        let page = owner.press_and_follow("/_fn/balance/alert", &alert("50.00")).await;
        page.says(200, "Saved: you are told when it runs low.");
        assert_eq!(owner.open("/balance").await.hidden("below"), "50.00");
        owner.press_and_follow("/_fn/balance/alert", &alert("")).await.says(200, "Saved: you are not told.");
        assert_eq!(owner.open("/balance").await.hidden("below"), "");
    }

    async fn a_link_is_switched_off_and_on(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let link = json!({ "site": "casaverde.example", "slug": "summer" });
        app.post("/links", link).by(&aurora.key().await).once("summer").await.data();
        let mut owner = app.browser_of(&aurora.owner).await;
        let id = linked(&mut owner, "/links", "/links/lnk_").await;
        let mut stranger = app.browser_of(&app.with_partner("Borealis").await.owner).await;
        stranger.press("/_fn/links/switch", &[("id", &id), ("status", "inactive")]).await;
        assert_eq!(app.count("links WHERE status = 'active'").await, 1);
        for (status, said, state) in [
            ("inactive", "The link is switched off.", "Switched off"),
            ("active", "The link leads to the shop again.", "Active"),
        ] {
            let page = owner.press_and_follow("/_fn/links/switch", &[("id", &id), ("status", status)]).await;
            page.says(200, said);
            page.says(200, state);
            let list = owner.open("/links").await.html();
            assert_eq!(list.contains("Switched off</span>"), status == "inactive", "{list}");
        }
    }

    async fn a_key_has_a_successor_and_works_on_for_the_hours_that_were_chosen(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (old, mut owner) = (aurora.key().await, app.browser_of(&aurora.owner).await);
        let id = old.id.to_string();
        owner.press_and_follow("/_fn/keys/rotate", &[("id", &id), ("overlap_hours", "some")]).await.says(200, "Write a whole number.");
        let page = owner.press_and_follow("/_fn/keys/rotate", &[("id", &id), ("overlap_hours", "24")]).await;
        page.says(200, "This is the successor. The old key ends as you chose.");
        let html = page.html();
        let (_, rest) = html.split_once("of2_partner_live_").expect("the secret");
        let new: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let new = format!("of2_partner_live_{new}");
        for (secret, status) in [(&old.secret, 200), (&new, 200)] {
            assert_eq!(app.get("/me").with_secret(secret).await.status, status);
        }
        app.wait(DAY + crate::support::MINUTE);
        for (secret, status) in [(&old.secret, 401), (&new, 200)] {
            assert_eq!(app.get("/me").with_secret(secret).await.status, status);
        }
        owner.open("/developers").await.says(200, "Agent");
    }
}
