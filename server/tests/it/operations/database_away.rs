//! A database that goes away and comes back, under a server that nobody restarts.

use std::time::Duration;

use crate::support::faults::{comes_back, goes_away};
use crate::support::{Answer, Engine, Tandem, TestDatabase, client};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_postgres_was_away_works_on_by_itself() {
    let database = TestDatabase::empty(Engine::Postgres).await;
    let tandem = Tandem::new().with("DATABASE_URL", &database.address);
    let (demo, served) = (tandem.demo().await, tandem.serve().await);
    let key = demo["keys"]["of2_live"].as_str().unwrap();
    let get = async |path: &str| {
        Answer::read(client().get(served.url(path)).bearer_auth(key).send().await.unwrap()).await
    };
    let write = async || {
        let call = client()
            .post(served.url("/api/partner/v1/messages"))
            .bearer_auth(key)
            .header("idempotency-key", "once");
        Answer::read(call.json(&serde_json::json!({ "body": "Hello" })).send().await.unwrap()).await
    };
    let mut browser = served.browser();
    let login = demo["partner_login"].as_str().unwrap();
    browser.confirm(&login[login.find("/sign-in/").unwrap()..]).await.leads_to();
    assert_eq!(browser.open("/dashboard").await.0.status, 200);

    goes_away(&database.address).await;
    assert_eq!((get("/readyz").await.status, get("/healthz").await.status), (503, 200));
    get("/api/partner/v1/me").await.refused(503, "unavailable");
    write().await.refused(503, "unavailable");
    browser.open("/dashboard").await.says(503, "Back in a moment");
    // Long enough that the jobs have met it too.
    tokio::time::sleep(Duration::from_secs(3)).await;

    comes_back(&database.address).await;
    assert_eq!(get("/readyz").await.status, 200);
    assert_eq!(get("/api/partner/v1/me").await.status, 200);
    let answer = write().await;
    assert!(answer.status == 200 && !answer.replayed());
    assert_eq!(browser.open("/dashboard").await.0.status, 200, "and nobody was signed out");
    // The jobs as well: a mail goes out.
    served.browser().press("/_fn/sign-in/ask", &[("email", "mara@aurora-guides.example")]).await.leads_to();
    let mail = tandem.path("data/mail/000001.eml");
    tokio::time::timeout(Duration::from_secs(20), async {
        while !mail.exists() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    })
    .await
    .expect("the mail goes out");
    served.stop().await;
    database.remove().await;
}
