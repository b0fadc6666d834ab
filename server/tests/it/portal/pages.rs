//! Who sees which page. The table of pages is read where it is written, so that a new page is held to it too.

use std::collections::BTreeSet;

use domain::actor::{OperatorRole, Role};
use domain::db::Read as _;

use crate::support::{Browser, Partner, TestApp};

const TABLE: &str = include_str!("../../../../app/src/shell.rs");

/// Pages for everybody, signed in or not.
const OPEN: &[&str] = &["/", "/apply", "/apply/sent", "/sign-in", "/sign-in/sent", "/signed-out"];
/// Pages of both sides.
const SHARED: &[&str] = &["/notifications"];
/// Pages behind a secret in their address: one that is none is spent.
const BY_LINK: &[&str] = &["/sign-in/:token", "/invitation/:token"];

/// Every address of the table of pages.
fn table() -> BTreeSet<&'static str> {
    let paths = TABLE.split("path!(\"").skip(1).map(|rest| rest.split_once('"').unwrap().0);
    let paths: BTreeSet<_> = paths.collect();
    assert!(
        paths.len() > 30 && paths.contains("/dashboard") && paths.contains("/ops/partners/:id/:step"),
        "{paths:?}"
    );
    paths
}

/// The address with something in its gaps that was never there.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with(':') { "nothing" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// What a page answers to those who look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    Page,
    SignIn,
    Nothing,
    Refused,
    Spent,
    /// On to somewhere else within the portal.
    Elsewhere,
}

async fn given(browser: &mut Browser, path: &str) -> Given {
    let page = browser.open(path).await;
    let to = page.0.maybe_header("location").unwrap_or_default();
    match (page.0.status, to) {
        (200, _) => Given::Page,
        (302 | 303, "/sign-in") => Given::SignIn,
        (302 | 303, _) => Given::Elsewhere,
        (403, _) => Given::Refused,
        (404, _) => Given::Nothing,
        (410, _) => Given::Spent,
        (status, _) => panic!("{path}: {status} {}", page.html()),
    }
}

/// What somebody of a side should be given: `""` for nobody, `"/"` for a partner's person, `"/ops"` for the operator's.
fn expected(path: &str, side: &str) -> Given {
    let of_operator = path == "/ops" || path.starts_with("/ops/");
    match path {
        _ if BY_LINK.contains(&path) => Given::Spent,
        "/sign-in" if !side.is_empty() => Given::Elsewhere,
        _ if OPEN.contains(&path) => Given::Page,
        _ if side.is_empty() => Given::SignIn,
        _ if SHARED.contains(&path) => Given::Page,
        _ if of_operator != (side == "/ops") => Given::Nothing,
        _ if path.contains(':') => Given::Nothing,
        _ => Given::Page,
    }
}

/// Somebody with everything that can be looked at.
async fn a_full_house(app: &TestApp) -> (Partner, Vec<(&'static str, String)>) {
    let partner = app.with_partner("Aurora").await;
    let key = partner.key().await;
    let thread = app.say("Hello").by(&key).await.data()["thread_id"].as_str().unwrap().to_owned();
    let wish = serde_json::json!({ "name": "More", "scopes": ["partner:read"] });
    app.post("/api-keys", wish).by(&key).await.data();
    let row = app.domain.db().one("SELECT id FROM approvals WHERE kind = 'api_key'", vec![]).await.unwrap();
    let approval: String = row.get("id").unwrap();
    let member = partner.member(Role::Marketing).await.person().unwrap().to_string();
    let gaps = vec![
        ("thread", thread),
        ("key", key.id.to_string()),
        ("approval", approval),
        ("member", member),
        ("partner", partner.id.to_string()),
    ];
    (partner, gaps)
}

on_both_engines! {
    async fn each_page_is_for_its_side_and_for_nobody_else(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let (mut nobody, mut owner, mut admin) =
            (app.browser(), app.browser_of(&partner.owner).await, app.browser_of(&app.admin().await).await);
        for path in table() {
            for (side, browser) in [("", &mut nobody), ("/", &mut owner), ("/ops", &mut admin)] {
                assert_eq!(given(browser, &filled(path)).await, expected(path, side), "{path} for {side:?}");
            }
        }
    }

    async fn each_role_sees_what_is_for_it(app: TestApp) {
        use Given::{Nothing, Page, Refused};
        let (partner, gaps) = a_full_house(&app).await;
        let mut people = Vec::new();
        for role in [Role::Owner, Role::Finance, Role::Marketing, Role::Developer] {
            let person = if role == Role::Owner { partner.owner.clone() } else { partner.member(role).await };
            people.push(app.browser_of(&person).await);
        }
        for role in [OperatorRole::Admin, OperatorRole::Support, OperatorRole::Finance] {
            people.push(app.browser_of(&app.operator(role).await).await);
        }
        let people: &mut [Browser; 7] = people.as_mut_slice().try_into().unwrap();
        // Owner, finance, marketing, developer; the operator's admin, support, finance.
        let all = [Page, Page, Page, Page, Nothing, Nothing, Nothing];
        let owner = [Page, Refused, Refused, Refused, Nothing, Nothing, Nothing];
        let programs = [Page, Refused, Refused, Page, Nothing, Nothing, Nothing];
        let office = [Nothing, Nothing, Nothing, Nothing, Page, Page, Page];
        let books = [Nothing, Nothing, Nothing, Nothing, Page, Refused, Page];
        for (path, expected) in [
            ("/dashboard", all),
            ("/messages/{thread}", all),
            ("/approvals", all),
            ("/approvals/{approval}/decline", programs),
            ("/developers", all),
            ("/developers/keys/new", programs),
            ("/developers/keys/{key}", all),
            ("/developers/keys/{key}/revoke", programs),
            ("/settings/team", all),
            ("/settings/team/{member}/remove", owner),
            ("/ops/partners/{partner}", office),
            ("/ops/partners/{partner}/suspend", office),
            ("/ops/messages/{thread}", office),
            ("/ops/audit", books),
        ] {
            let mut address = path.to_owned();
            for (gap, value) in &gaps {
                address = address.replace(&format!("{{{gap}}}"), value);
            }
            for (browser, expected) in people.iter_mut().zip(expected) {
                assert_eq!(given(browser, &address).await, expected, "{path} for {:?}", browser.name);
            }
        }
    }

    async fn what_stands_in_the_address_never_breaks_a_list(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        let (mut owner, mut admin) = (app.browser_of(&partner.owner).await, app.browser_of(&app.admin().await).await);
        let junk = ["cursor=nonsense", "cursor=", "q=%25_%5C'%22%3Cscript%3E", "q=%00", "q=%FF", "status=none", "unread=2", "range=99999999999999999999d", "show=x&show=y", "&&&=", "lang=%0d%0aset-cookie:x"];
        for path in table().into_iter().filter(|path| !path.contains(':') && !OPEN.contains(path)) {
            let browser = if path.starts_with("/ops") { &mut admin } else { &mut owner };
            for query in junk {
                let page = browser.open(&format!("{path}?{query}")).await;
                assert!(page.0.status == 200 && !page.html().contains("<script>\""), "{path}?{query}: {}", page.0.status);
            }
        }
    }
}
