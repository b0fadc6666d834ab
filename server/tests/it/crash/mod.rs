//! The server is killed in the middle of its work, a hundred times, as a power cut would: afterwards the books balance,
//! whatever was answered is there once, and the same requests sent again are answered as before.

mod imports;
mod payouts;
mod traffic;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::task::JoinSet;

use self::traffic::{Sent, Traffic, write};
use crate::support::{Browser, Served, Tandem, client};

/// How often the server is killed.
const KILLS: u64 = 100;
/// Who writes at the same time: dropship orders, orders of shops, what becomes of them, messages.
const HANDS: u64 = 6;
/// After so many turns the power does not go before payouts got a step further.
const PAYING: u64 = 5;

/// A browser in which whoever this link is for is signed in.
async fn signed_in(served: &Served, link: &str) -> Browser {
    let (_, token) = link.trim().split_once("/sign-in/").unwrap();
    let mut browser = served.browser();
    browser.confirm(&format!("/sign-in/{token}")).await.leads_to();
    browser
}

async fn begin(tandem: &Tandem) -> Traffic {
    let demo = tandem.demo().await;
    let key = |name: &str| demo["keys"][name].as_str().unwrap().to_owned();
    let (partner, operator) = (key("of2_live"), key("operator"));
    let second = tandem.prints(&["operator", "second@tandem.example", "--role", "finance"]).await;
    let served = tandem.serve().await;
    let mut checker = signed_in(&served, demo["operator_login"].as_str().unwrap()).await;
    payouts::give_up_the_draft(&mut checker).await;
    let maker = signed_in(&served, &second).await;
    let people = [maker, checker].map(|person| format!("__Host-tandem={}", person.session().unwrap()));
    let get = async |path: &str| -> Value {
        let answer =
            client().get(served.url(&format!("/api/partner/v1{path}"))).bearer_auth(&partner).send().await;
        answer.unwrap().json().await.unwrap()
    };
    let me = get("/me").await;
    let programs = me["data"]["programs"].as_array().unwrap();
    let program = programs.iter().find(|one| one["kind"] == "dropship").unwrap();
    let site = program["site"]["id"].as_str().unwrap().to_owned();
    let catalog = get(&format!("/catalog?limit=100&available=true&site={site}")).await;
    // One that reaches what the site asks of an order at least.
    let variants = catalog["data"]["items"].as_array().unwrap().iter().map(|product| &product["variants"][0]);
    let price = |variant: &Value| variant["price"].as_str().unwrap().parse::<f64>().unwrap();
    let sku = variants.into_iter().find(|variant| price(variant) > 60.0).unwrap()["sku"]
        .as_str()
        .unwrap()
        .to_owned();
    served.stop().await;
    Traffic {
        partner,
        operator,
        people,
        paid: Mutex::default(),
        site,
        sku,
        sent: Mutex::default(),
        open: Mutex::default(),
        rng: Mutex::new(0x9E37_79B9_7F4A_7C15),
    }
}

/// Everything that was sent is sent again: what was done gets its answer again, what had none is done now, once. How
/// often the former, and the references of all orders that were placed.
async fn repeat(traffic: &Arc<Traffic>, served: &Served) -> (usize, Vec<String>) {
    let all: Vec<Sent> = traffic.sent.lock().unwrap().clone();
    let (mut hands, shared) = (JoinSet::new(), Arc::new(Mutex::new(all.into_iter())));
    for _ in 0..HANDS {
        let (traffic, served, shared) = (Arc::clone(traffic), served.url(""), Arc::clone(&shared));
        hands.spawn(async move {
            let (client, mut replays, mut placed) = (client(), 0, Vec::new());
            loop {
                let Some(sent) = shared.lock().unwrap().next() else { return (replays, placed) };
                let (status, text, replayed) =
                    traffic.send(&client, &served, &sent).await.expect("it serves");
                if let Some((before, said)) = &sent.answer {
                    assert!(
                        replayed,
                        "{}: answered {before} before the crash, and done again: {text}",
                        sent.path
                    );
                    assert_eq!((*before, said), (status, &text), "{}", sent.path);
                    replays += 1;
                }
                if let (200, Some(reference)) = (status, sent.body["customer_reference"].as_str()) {
                    placed.push(reference.to_owned());
                }
            }
        });
    }
    let done = hands.join_all().await;
    (done.iter().map(|(replays, _)| replays).sum(), done.into_iter().flat_map(|(_, placed)| placed).collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_a_hundred_times_it_has_lost_and_doubled_nothing() {
    let tandem = Tandem::new();
    let traffic = Arc::new(begin(&tandem).await);
    for turn in 0..KILLS {
        let mut served = tandem.serve().await;
        let mut hands = JoinSet::new();
        for hand in 0..HANDS {
            hands.spawn(write(Arc::clone(&traffic), served.url(""), turn, hand));
        }
        hands.spawn(imports::place(Arc::clone(&traffic), served.url(""), turn));
        hands.spawn(payouts::pay(Arc::clone(&traffic), served.url("")));
        traffic.gets(Traffic::answered, 1 + traffic.random(8)).await;
        if turn % PAYING == 0 {
            traffic.gets(Traffic::settled, 1).await;
        }
        tokio::time::sleep(Duration::from_millis(traffic.random(20))).await;
        served.kill().await;
        hands.join_all().await;
    }
    let said = tandem.prints(&["ledger", "verify"]).await;
    assert!(said.starts_with("balanced"), "{said}");
    let served = tandem.serve().await;
    let acknowledged = traffic.answered();
    assert!(acknowledged > 200, "{acknowledged} writes were answered");
    let (replays, placed) = repeat(&traffic, &served).await;
    assert_eq!(replays, acknowledged);
    let imported = imports::finish(&traffic, &served).await;
    assert!(
        imported.len() > 20 * usize::try_from(imports::FILE).unwrap(),
        "{} orders of imports",
        imported.len()
    );
    // Each order once, whoever was answered.
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/partner/v1/orders?limit=100&kind=dropship{cursor}");
        let answer = client().get(served.url(&path)).bearer_auth(&traffic.partner).send().await.unwrap();
        let page: Value = answer.json().await.unwrap();
        for order in page["data"]["items"].as_array().unwrap() {
            *seen.entry(order["customer_reference"].as_str().unwrap_or_default().to_owned()).or_default() +=
                1;
        }
        let Some(next) = page["data"]["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert!(placed.len() > 50, "{} orders", placed.len());
    for reference in placed.into_iter().chain(imported) {
        assert_eq!(seen.get(&reference), Some(&1), "{reference}");
    }
    served.stop().await;
    let said = tandem.prints(&["ledger", "verify"]).await;
    assert!(said.starts_with("balanced"), "{said}");
    payouts::stand(&tandem, &traffic).await;
}
