//! `tandem key …`.

use crate::support::{Tandem, client};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_are_listed_without_their_secrets_and_revoked_under_a_running_server() {
    let tandem = Tandem::new();
    let (demo, served) = (tandem.demo().await, tandem.serve().await);
    let key = demo["keys"]["of2_live"].as_str().unwrap();
    let me = async || client().get(served.url("/api/partner/v1/me")).bearer_auth(key).send().await.unwrap();
    let answer: serde_json::Value = me().await.json().await.unwrap();
    let id = answer["data"]["key"]["id"].as_str().unwrap().to_owned();
    let list = tandem.prints(&["key", "list"]).await;
    let line = list.lines().find(|line| line.starts_with(&id)).expect("the key is listed");
    assert!(
        line.contains("active")
            && line.contains("live")
            && line.contains(&key[key.len() - 4..])
            && line.ends_with("Demo, live"),
        "{line}"
    );
    for secret in demo["keys"].as_object().unwrap().values() {
        assert!(!list.contains(secret.as_str().unwrap()));
    }
    assert_eq!(tandem.prints(&["key", "revoke", &id]).await, "revoked\n");
    assert_eq!(me().await.status(), 401, "at once");
    let list = tandem.prints(&["key", "list"]).await;
    assert!(list.lines().any(|line| line.starts_with(&id) && line.contains("revoked")), "{list}");
    served.stop().await;
    for id in [id.as_str(), "key_01JD4Q8W0000000000000000AA", "nonsense", ""] {
        tandem.complains(1, &["key", "revoke", id]).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_keyring_is_rotated_under_a_running_server_and_what_was_sealed_opens() {
    let tandem = Tandem::new();
    let (demo, served) = (tandem.demo().await, tandem.serve().await);
    let first = tandem.prints(&["key", "rotate"]).await;
    assert!(
        first.starts_with("vk_") && first.contains("sealed anew") && first.contains("backups"),
        "{first}"
    );
    let key = demo["keys"]["of2_live"].as_str().unwrap();
    let body = serde_json::json!({ "holder": "Aurora", "iban": "AT611904300234573201", "country": "AT" });
    let call = client().patch(served.url("/api/partner/v1/payout-account")).bearer_auth(key).json(&body);
    assert_eq!(call.send().await.unwrap().status(), 200, "the server knows the new key");
    let second = tandem.prints(&["key", "rotate"]).await;
    assert!(second.contains("2 sealed anew"), "{second}");
    served.stop().await;
}
