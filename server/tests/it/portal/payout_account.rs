//! `/payout-account`: where a partner is paid, entered on the screen.

use crate::support::{MINUTE, TestApp};

const CHANGE: &str = "/payout-account/change";
const PRESS: &str = "/_fn/payout-account/change";
const IBAN: &str = "DE89370400440532013000";

on_both_engines! {
    async fn an_account_is_entered_after_signing_in_again_and_verified_by_the_operator(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        owner.open(CHANGE).await.says(200, "IBAN");
        // Somebody finds the browser open a while later.
        app.wait(20 * MINUTE);
        let page = owner.open(CHANGE).await;
        page.says(200, "Sign in again first");
        assert!(!page.html().contains("name=\"iban\""), "{}", page.html());
        let account = |iban: &'static str| [("holder", "Aurora Guides GmbH"), ("country", "DE"), ("iban", iban)];
        owner.press_and_follow(PRESS, &account(IBAN)).await.says(200, "Sign in again first");
        assert_eq!(app.count("payout_accounts").await, 0);

        let asked = owner.press("/_fn/sign-in/again", &[("back", CHANGE)]).await;
        assert_eq!(asked.leads_to(), "/sign-in/sent");
        let mails = app.mails_to(&aurora.email).await;
        let mail = mails.iter().rfind(|mail| mail.subject == "Your link to sign in").expect("a mail with a link");
        let back = owner.confirm(mail.link()).await.leads_to().to_owned();
        assert_eq!(back, CHANGE);
        // What was typed is there again, but for the number.
        let page = owner.open(&back).await;
        assert_eq!(page.hidden("holder"), "Aurora Guides GmbH");
        assert!(!page.html().contains("0532013000"), "{}", page.html());

        owner.press_and_follow(PRESS, &account("DE89370400440532013001")).await.says(200, "One field needs another look");
        assert_eq!(app.count("payout_accounts").await, 0);
        let page = owner.press_and_follow(PRESS, &account(IBAN)).await;
        for text in ["The account is entered. We verify it and tell you.", "Being verified", "3000"] {
            page.says(200, text);
        }
        assert_eq!(app.count("payout_accounts WHERE status = 'pending_verification'").await, 1);

        let mut admin = app.browser_of(&app.admin().await).await;
        let page = admin.open("/ops/approvals").await;
        page.says(200, "Aurora Guides GmbH");
        let verify = [("id", page.hidden("id")), ("decision", "approve".to_owned())];
        let verify = verify.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(admin.press("/_fn/approvals/decide", &verify).await.leads_to(), "/ops/approvals");
        owner.open("/payout-account").await.says(200, "Verified");
        assert_eq!(app.count("payout_accounts WHERE status = 'verified'").await, 1);
    }
}
