//! `/settings` and what hangs on it: the team, invitations, sessions, the profile, preferences.

use domain::actor::Role;

use crate::support::TestApp;

on_both_engines! {
    async fn a_member_is_given_another_role_and_taken_out_of_the_team(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let kim = aurora.member(Role::Marketing).await;
        let mut member = app.browser_of(&kim).await;
        let id = kim.person().unwrap().to_string();
        member.open("/developers/keys/new").await.says(403, "");
        let page = owner.press_and_follow("/_fn/team/role", &[("member", &id), ("role", "developer")]).await;
        page.says(200, "Kim Colleague has another role now.");
        member.open("/developers/keys/new").await.says(200, "Name");
        // Nobody else decides it, and there is no role that we do not know.
        member.press("/_fn/team/role", &[("member", &id), ("role", "owner")]).await;
        owner.press("/_fn/team/role", &[("member", &id), ("role", "king")]).await;
        assert_eq!(app.count("users WHERE role = 'developer'").await, 1);

        owner.open(&format!("/settings/team/{id}/remove")).await.says(200, "Remove Kim Colleague from the team?");
        let page = owner.press_and_follow("/_fn/team/remove", &[("member", &id)]).await;
        page.says(200, "Kim Colleague is no longer in the team.");
        assert!(!owner.open("/settings/team").await.html().contains("Kim Colleague"));
        member.open("/dashboard").await.asks_to_sign_in();
    }

    async fn an_invitation_is_taken_back_and_its_link_is_worth_nothing(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let invited = [("email", "lea@aurora.example"), ("role", "finance")];
        owner.press_and_follow("/_fn/team/invite", &invited).await.says(200, "lea@aurora.example is on its way");
        let mail = app.mails_to("lea@aurora.example").await.pop().expect("a mail with a link");
        app.browser().open(mail.link()).await.says(200, "Aurora");
        let id = owner.open("/settings/team").await.hidden("invitation");
        let page = owner.press_and_follow("/_fn/invitations/revoke", &[("invitation", &id)]).await;
        page.says(200, "The invitation is taken back.");
        assert!(!owner.open("/settings/team").await.html().contains("lea@aurora.example"));
        app.browser().open(mail.link()).await.says(410, "");
    }

    async fn sessions_are_ended_one_by_one_and_all_others_at_once(app: TestApp) {
        const HERE: &str = "/settings/sessions";
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let mut train = app.browser_of(&aurora.owner).await;
        let id = owner.open(HERE).await.hidden("id");
        // Another partner's people end nothing of it.
        let mut stranger = app.browser_of(&app.with_partner("Borealis").await.owner).await;
        stranger.press("/_fn/sessions/end", &[("id", &id)]).await;
        train.open("/dashboard").await.says(200, "");
        owner.press_and_follow("/_fn/sessions/end", &[("id", &id)]).await.says(200, "The session is ended.");
        train.open("/dashboard").await.asks_to_sign_in();
        let mut others = [app.browser_of(&aurora.owner).await, app.browser_of(&aurora.owner).await];
        let page = owner.press_and_follow("/_fn/sessions/end-others", &[]).await;
        page.says(200, "2 other sessions are ended.");
        for other in &mut others {
            other.open("/dashboard").await.asks_to_sign_in();
        }
        owner.press_and_follow("/_fn/sessions/end-others", &[]).await.says(200, "There was no other session.");
        stranger.open("/dashboard").await.says(200, "");
    }

    async fn what_is_set_is_read_back(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let profile = [
            ("name", "Aurora Guides"), ("country", "AT"), ("website", "https://guides.example"), ("about", "Lamps, mostly."),
        ];
        owner.press_and_follow("/_fn/settings/profile", &profile).await.says(200, "Saved.");
        let page = owner.open("/settings").await;
        assert_eq!([page.hidden("name"), page.hidden("website")], ["Aurora Guides", "https://guides.example"]);
        page.says(200, "Lamps, mostly.");
        let mut admin = app.browser_of(&app.admin().await).await;
        admin.open(&format!("/ops/partners/{}", aurora.id)).await.says(200, "Aurora Guides");
        owner.press_and_follow("/_fn/settings/profile", &[("name", "")]).await.says(200, "need");
        assert_eq!(app.count("partners WHERE name = 'Aurora Guides'").await, 1);

        // The next page is in the language that was chosen.
        let chosen = [("name", "Mara Lind"), ("locale", "de"), ("timezone", "Europe/Lisbon")];
        let page = owner.press_and_follow("/_fn/settings/preferences", &chosen).await;
        page.says(200, "Gespeichert.");
        assert_eq!(page.hidden("name"), "Mara Lind");
        page.says(200, "lang=\"de\"");
        // Whoever is of the operator has the same on a page of theirs.
        let chosen = [("name", "Ines Duarte"), ("locale", "en"), ("timezone", "UTC")];
        let page = admin.press("/_fn/settings/preferences", &chosen).await;
        assert_eq!(page.leads_to(), "/ops/settings");
        admin.open("/ops/settings").await.says(200, "Saved.");
    }
}
