//! `tandem demo`.

use serde_json::Value;

use crate::support::{Answer, Tandem, client};

async fn me(served: &crate::support::Served, key: &Value) -> Answer {
    Answer::read(
        client()
            .get(served.url("/api/partner/v1/me"))
            .bearer_auth(key.as_str().unwrap())
            .send()
            .await
            .unwrap(),
    )
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_fills_an_empty_database_and_prints_links_and_keys_that_work() {
    let tandem = Tandem::new();
    let demo = tandem.demo().await;
    let names: Vec<_> = demo.as_object().unwrap().keys().collect();
    assert_eq!(names, ["portal", "partner_login", "operator_login", "keys"]);
    let served = tandem.serve().await;
    for (key, mode, scopes) in
        [("of2_live", "live", None), ("of2_test", "test", None), ("of2_read", "live", Some(1))]
    {
        let data = me(&served, &demo["keys"][key]).await.data();
        assert_eq!(data["mode"], mode);
        let held = data["scopes"].as_array().unwrap().len();
        assert!(scopes.map_or(held > 5, |scopes| held == scopes), "{key}: {held}");
    }
    assert!(demo["keys"]["operator"].as_str().unwrap().starts_with("of2_operator_"));
    for (login, home) in [("partner_login", "/dashboard"), ("operator_login", "/ops")] {
        let (login, mut browser) = (demo[login].as_str().unwrap(), served.browser());
        assert_eq!(browser.confirm(&login[login.find("/sign-in/").unwrap()..]).await.leads_to(), home);
        assert_eq!(browser.open(home).await.0.status, 200);
    }
    served.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_time_it_adds_nothing_but_fresh_links_and_keys() {
    let tandem = Tandem::new();
    let (first, second) = (tandem.demo().await, tandem.demo().await);
    for name in ["partner_login", "operator_login"] {
        assert_ne!(first[name], second[name]);
    }
    let served = tandem.serve().await;
    let (one, two) = (
        me(&served, &first["keys"]["of2_live"]).await.data(),
        me(&served, &second["keys"]["of2_live"]).await.data(),
    );
    assert_eq!(one["partner"], two["partner"]);
    assert_ne!(one["key"]["id"], two["key"]["id"]);
    served.stop().await;
    let text = tandem.prints(&["demo"]).await;
    assert!(text.lines().count() == 3 && text.contains("Partner      http://"), "{text}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_leaves_somebody_s_business_alone() {
    let tandem = Tandem::new();
    tandem.prints(&["operator", "ines@tandem.example"]).await;
    let before = std::fs::read(tandem.database()).unwrap();
    for arguments in [&["demo", "--json"][..], &["demo"]] {
        let said = tandem.complains(3, arguments).await;
        assert!(said.contains("in use"), "{said}");
    }
    assert!(std::fs::read(tandem.database()).unwrap() == before, "not a byte is changed");
    let list = tandem.prints(&["key", "list"]).await;
    assert_eq!(list, "");
}

#[tokio::test]
async fn an_operator_is_added_once_and_a_wrong_one_not_at_all() {
    let tandem = Tandem::new();
    let link =
        tandem.prints(&["operator", "ines@tandem.example", "--name", "Ines", "--role", "finance"]).await;
    assert!(link.starts_with("http://127.0.0.1:0/sign-in/"), "{link}");
    for (arguments, word) in [
        (&["operator", "ines@tandem.example"][..], "in use"),
        (&["operator", "nobody"], "email"),
        (&["operator", "a@tandem.example", "--role", "king"], "king"),
        (&["operator", "a@tandem.example", "--name", ""], "name"),
    ] {
        let said = tandem.complains(1, arguments).await;
        assert!(said.contains(word), "{arguments:?}: {said}");
    }
}
