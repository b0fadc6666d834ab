//! `/payouts`, `/ops/payouts`, and what the dashboard, a commission and a partner's page say of them.

use domain::actor::{OperatorRole, Role};

use crate::support::{Browser, DAY, Partner, TestApp, attribute, tags};

/// Commissions of 12.50 each that are ready to be paid; what the orders are called.
async fn ready(app: &TestApp, partner: &Partner, numbers: &[&str]) -> Vec<String> {
    let mut earned = Vec::new();
    for number in numbers {
        let order = app.order_of(partner, number).await;
        earned.push(order["commission"]["id"].as_str().unwrap().to_owned());
    }
    app.wait(15 * DAY);
    app.domain.approve_due_commissions().await.unwrap();
    earned
}

/// The first link of a page that begins so.
async fn link(browser: &mut Browser, page: &str, begin: &str) -> String {
    let html = browser.open(page).await.html();
    let links = tags(&html, "a");
    let found = links.iter().find_map(|tag| attribute(tag, "href").filter(|href| href.starts_with(begin)));
    found.unwrap_or_else(|| panic!("no link to {begin} on {page}: {html}"))
}

on_both_engines! {
    async fn the_next_payout_stands_on_the_dashboard_with_what_is_in_its_way(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let page = owner.open("/dashboard").await;
        page.says(200, "Next payout prepared on");
        page.says(200, "No commission is approved and past its date yet.");
        ready(&app, &aurora, &["1"]).await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let page = owner.open("/dashboard").await;
        page.says(200, "12.50\u{a0}EUR are ready, and 25.00\u{a0}EUR are the least that is paid out.");
        let page = owner.open("/payouts").await;
        for text in ["Why nothing this month", "12.50\u{a0}EUR are ready", "Enter a payout account"] {
            page.says(200, text);
        }
        app.enters_account(&aurora).await;
        owner.open("/payouts").await.says(200, "waits to be verified by us");
        // Who may not see payouts sees nothing of them.
        let mut developer = app.browser_of(&aurora.member(Role::Developer).await).await;
        let html = developer.open("/dashboard").await.html();
        assert!(!html.contains("next-payout"), "{html}");
    }

    async fn a_batch_is_prepared_approved_by_another_sent_paid_and_one_payout_comes_back(app: TestApp) {
        let app = app.server_with_a_bank().await;
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        app.with_account(&aurora).await;
        let earned = ready(&app, &aurora, &["1", "2", "3"]).await;
        ready(&app, &borealis, &["4", "5"]).await;
        let mut owner = app.browser_of(&aurora.owner).await;
        owner.open("/dashboard").await.says(200, "37.50\u{a0}EUR");
        owner.open(&format!("/commissions/{}", earned[0])).await.says(200, "Dispute this commission");

        let mut maker = app.browser_of(&app.operator(OperatorRole::Finance).await).await;
        let mut checker = app.browser_of(&app.admin().await).await;
        let mut support = app.browser_of(&app.operator(OperatorRole::Support).await).await;
        support.press("/_fn/payouts/prepare", &[("currency", "EUR")]).await;
        assert_eq!(app.count("payout_batches").await, 0);
        maker.open("/ops/payouts/EUR/prepare").await.says(200, "Prepare a batch of payouts in EUR?");
        let batch = maker.press("/_fn/payouts/prepare", &[("currency", "EUR")]).await.leads_to().to_owned();
        let id = batch.rsplit('/').next().unwrap().to_owned();
        let page = maker.open(&batch).await;
        for text in ["You prepared it. Another person has to approve it.", "Who was left out, and why", "Borealis", "37.50\u{a0}EUR"] {
            page.says(200, text);
        }
        // In a draft a commission can still be disputed, and nobody pays it yet.
        owner.open("/payouts").await.says(200, "being prepared");
        // Whoever prepared it does not approve it.
        maker.press("/_fn/payouts/approve", &[("id", &id)]).await;
        assert_eq!(app.count("payout_batches WHERE status = 'draft'").await, 1);
        checker.open(&format!("{batch}/approve")).await.says(200, "Approve this batch?");
        checker.press_and_follow("/_fn/payouts/approve", &[("id", &id)]).await.says(200, "Two people have looked at it.");

        // From now on it is paid as it is: the page says so instead of offering what would be refused.
        let page = owner.open(&format!("/commissions/{}", earned[0])).await;
        page.says(200, "in a payout that was approved already");
        assert!(!page.html().contains("/_fn/commissions/dispute"), "{}", page.html());
        owner.press("/_fn/commissions/dispute", &[("id", &earned[0]), ("reason", "Too little")]).await;
        assert_eq!(app.count("commission_disputes").await, 0);

        maker.press_and_follow("/_fn/payouts/export", &[("id", &id), ("day", "never")]).await.says(200, "One field needs another look");
        maker.press_and_follow("/_fn/payouts/export", &[("id", &id)]).await.says(200, "The file is ready");
        let file = maker.open(&format!("{batch}/pain.001.xml")).await;
        assert_eq!(file.0.status, 200);
        assert!(file.html().contains("<CtrlSum>37.50</CtrlSum>") && file.html().contains("<NbOfTxs>1</NbOfTxs>"));
        support.open(&format!("{batch}/pain.001.xml")).await.says(403, "");
        owner.open(&format!("{batch}/pain.001.xml")).await.says(404, "");

        let payout = link(&mut maker, &batch, &format!("{batch}/payouts/pay_")).await;
        let one = payout.rsplit('/').next().unwrap().to_owned();
        maker.open(&format!("{payout}/paid")).await.says(200, "Aurora");
        let mark = |step: &'static str, text: &'static str| {
            vec![("id", one.clone()), ("batch", id.clone()), ("step", step.to_owned()), ("reference", text.to_owned()), ("reason", text.to_owned())]
        };
        let press = async |browser: &mut Browser, fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.press_and_follow("/_fn/payouts/mark", &fields).await
        };
        press(&mut maker, mark("paid", "")).await.says(200, "One field needs another look");
        press(&mut maker, mark("paid", "2026-77 SEPA")).await.says(200, "Marked as paid; the partner is told.");
        let mine = link(&mut owner, "/payouts", "/payouts/pay_").await;
        let page = owner.open(&mine).await;
        for text in ["Why this amount", "Transfer", "37.50\u{a0}EUR", "2026-77 SEPA", "3000"] {
            page.says(200, text);
        }
        assert!(!page.html().contains("DE89370400440532013000"));
        app.browser_of(&borealis.owner).await.open(&mine).await.says(404, "");
        owner.open("/notifications").await.says(200, "37.50");

        press(&mut maker, mark("returned", "Account closed")).await.says(200, "Marked as returned; everything in it is free again.");
        owner.open(&mine).await.says(200, "Came back");
        owner.open(&format!("/commissions/{}", earned[0])).await.says(200, "Dispute this commission");
        owner.open("/dashboard").await.says(200, "37.50\u{a0}EUR");
    }

    async fn a_batch_that_is_given_up_frees_what_is_in_it(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        app.with_account(&aurora).await;
        ready(&app, &aurora, &["1", "2"]).await;
        let mut maker = app.browser_of(&app.operator(OperatorRole::Finance).await).await;
        let batch = maker.press("/_fn/payouts/prepare", &[("currency", "EUR")]).await.leads_to().to_owned();
        let id = batch.rsplit('/').next().unwrap().to_owned();
        maker.press_and_follow("/_fn/payouts/cancel", &[("id", &id)]).await.says(200, "everything in it is free again");
        maker.open(&batch).await.says(200, "It was given up.");
        app.browser_of(&aurora.owner).await.open("/payouts").await.says(200, "25.00\u{a0}EUR");
    }

    async fn the_operator_sees_how_an_account_stands_and_never_its_number(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let here = format!("/ops/partners/{}", aurora.id);
        let mut admin = app.browser_of(&app.admin().await).await;
        admin.open(&here).await.says(200, "No account yet.");
        app.enters_account(&aurora).await;
        let page = admin.open(&here).await;
        for text in ["Aurora GmbH", "3000", "Being verified", "Verify it under Approvals"] {
            page.says(200, text);
        }
        app.with_account(&app.with_partner("Borealis").await).await;
        let verified = link(&mut admin, "/ops/partners?q=Borealis", "/ops/partners/prt_").await;
        let page = admin.open(&verified).await;
        page.says(200, "Verified");
        assert!(!page.html().contains("DE89") && !page.html().contains("0532013000"), "{}", page.html());
    }
}
