//! The server is killed in the middle of its work, a hundred times, as a power cut would: afterwards the books balance,
//! whatever was answered is there once, and the same requests sent again are answered as before.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::{Served, Tandem, client};

/// How often the server is killed.
const KILLS: u64 = 100;
/// Who writes at the same time: dropship orders, orders of shops, what becomes of them, messages.
const HANDS: u64 = 6;
/// Orders of an import: enough that the power often goes while they are placed.
const FILE: u64 = 60;
/// Where imports are uploaded and committed.
const IMPORTS: &str = "/api/partner/v1/dropship/imports";

/// A write that was sent: its path, its key, its body, and the answer where there was one.
#[derive(Clone)]
struct Sent {
    path: String,
    operator: bool,
    key: String,
    body: Value,
    answer: Option<(u16, String)>,
}

struct Traffic {
    partner: String,
    operator: String,
    /// The session of the operator's person.
    cookie: String,
    site: String,
    sku: String,
    sent: Mutex<Vec<Sent>>,
    /// What the hand that imports got no answer to.
    open: Mutex<Option<Sent>>,
    rng: Mutex<u64>,
}

impl Traffic {
    fn random(&self, below: u64) -> u64 {
        let mut state = self.rng.lock().unwrap();
        // Numbers that look random and are the same in each run.
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        *state % below
    }

    /// What the hand writes next.
    fn next(&self, turn: u64, hand: u64, step: u64) -> Sent {
        let name = format!("{turn}-{hand}-{step}");
        let sent = |path: &str, operator, body| Sent {
            path: path.to_owned(),
            operator,
            key: format!("key-{name}"),
            body,
            answer: None,
        };
        match hand % 3 {
            0 => sent(
                "/api/partner/v1/dropship/orders",
                false,
                json!({
                    "site": self.site, "customer_reference": format!("CR-{name}"),
                    "items": [{ "sku": self.sku, "quantity": 1 + self.random(3) }],
                    "ship_to": {
                        "name": "Maria Silva", "street": "Torstraße 1", "postcode": "10115", "city": "Berlin",
                        "country": "DE", "email": format!("maria{}@example.com", self.random(20)),
                    },
                }),
            ),
            1 => match self.shipped() {
                Some(order) if step % 2 == 1 => sent(
                    &format!("/api/operator/v1/orders/{order}/shipments"),
                    true,
                    json!({
                        "external_id": format!("S-{name}"), "carrier": "DHL", "shipped_at": "2026-01-02T09:00:00Z",
                        "tracking": [{ "number": name }],
                    }),
                ),
                Some(order) if step % 5 == 2 => {
                    sent(&format!("/api/partner/v1/orders/{order}/cancel"), false, json!({}))
                }
                _ => sent("/api/partner/v1/messages", false, json!({ "body": format!("Message {name}") })),
            },
            _ => match self.shipped() {
                Some(order) if step.is_multiple_of(2) => sent(
                    &format!("/api/operator/v1/orders/{order}/refunds"),
                    true,
                    json!({
                        "external_id": format!("R-{name}"), "amount": "1.50", "reason": "Scratched",
                    }),
                ),
                _ => sent(
                    "/api/partner/v1/quotes",
                    false,
                    json!({
                        "site": self.site, "items": [{ "sku": self.sku, "quantity": 2 }], "ship_to": { "country": "DE" },
                    }),
                ),
            },
        }
    }

    /// An order that was acknowledged, any.
    fn shipped(&self) -> Option<String> {
        let orders: Vec<String> = {
            let sent = self.sent.lock().unwrap();
            let made = sent.iter().filter(|one| one.path.ends_with("/dropship/orders"));
            let ids = made.filter_map(|one| {
                let (_, text) = one.answer.as_ref()?;
                let answer: Value = serde_json::from_str(text).ok()?;
                answer["data"]["id"].as_str().map(str::to_owned)
            });
            ids.collect()
        };
        let count = u64::try_from(orders.len()).unwrap();
        (count > 0).then(|| orders[usize::try_from(self.random(count)).unwrap()].clone())
    }

    /// Waits until so many more writes were answered, however slow the machine is.
    async fn gets(&self, more: u64) {
        let answered = || self.sent.lock().unwrap().iter().filter(|one| one.answer.is_some()).count();
        let enough = answered() + usize::try_from(more).unwrap();
        for _ in 0..3_000 {
            if answered() >= enough {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the server answers nothing any more");
    }

    /// Sends something and notes what came of it; nothing where the server is gone.
    async fn tell(&self, client: &Client, served: &str, mut sent: Sent) -> Option<String> {
        let answer = self.send(client, served, &sent).await;
        let said = answer.as_ref().map(|(_, text, _)| text.clone());
        // What was refused may be another time's answer; what was done is never done again.
        sent.answer = answer.filter(|(status, ..)| *status == 200).map(|(status, text, _)| (status, text));
        self.sent.lock().unwrap().push(sent);
        said
    }

    async fn send(&self, client: &Client, served: &str, sent: &Sent) -> Option<(u16, String, bool)> {
        let secret = if sent.operator { &self.operator } else { &self.partner };
        let call = client.post(format!("{served}{}", sent.path)).bearer_auth(secret);
        let call = call.header("idempotency-key", &sent.key).json(&sent.body);
        let answer = call.send().await.ok()?;
        let replayed = answer.headers().contains_key("idempotent-replayed");
        let status = answer.status().as_u16();
        Some((status, answer.text().await.ok()?, replayed))
    }
}

/// Writes until the server is gone.
async fn write(traffic: Arc<Traffic>, served: String, turn: u64, hand: u64) {
    let client = client();
    for step in 0.. {
        if traffic.tell(&client, &served, traffic.next(turn, hand, step)).await.is_none() {
            return;
        }
    }
}

/// Uploads orders and has them placed by the job, until the server is gone: a file a turn is in the middle of its work
/// when the power goes. What it got no answer to it asks again first, as whoever waits for an answer would.
async fn import(traffic: Arc<Traffic>, served: String, turn: u64) {
    let client = client();
    let open = traffic.open.lock().unwrap().clone();
    let ask = async |sent: Sent| {
        *traffic.open.lock().unwrap() = Some(sent.clone());
        let answer: Value = serde_json::from_str(&traffic.tell(&client, &served, sent).await?).unwrap();
        *traffic.open.lock().unwrap() = None;
        Some(answer)
    };
    let commit = |key: &str, import: &Value| Sent {
        path: IMPORTS.to_owned(),
        operator: false,
        key: format!("{key}-commit"),
        body: json!({ "import_id": import["data"]["id"], "commit": "all" }),
        answer: None,
    };
    if let Some(open) = open {
        let is_upload = open.body["rows"].is_array();
        let key = open.key.clone();
        let Some(answer) = ask(open).await else { return };
        if is_upload && ask(commit(&key, &answer)).await.is_none() {
            return;
        }
    }
    for step in 0.. {
        let name = format!("{turn}-import-{step}");
        let row = |number: u64| {
            json!({
                "reference": format!("IM-{name}-{number}"), "sku": traffic.sku, "quantity": 1, "name": "Maria Silva",
                "street": "Torstraße 1", "postcode": "10115", "city": "Berlin", "country": "DE",
            })
        };
        let rows: Vec<Value> = (0..FILE).map(row).collect();
        let upload = Sent {
            path: IMPORTS.to_owned(),
            operator: false,
            key: format!("key-{name}"),
            body: json!({ "site": traffic.site, "rows": rows }),
            answer: None,
        };
        let Some(answer) = ask(upload).await else { return };
        if ask(commit(&format!("key-{name}"), &answer)).await.is_none() {
            return;
        }
    }
}

/// Collects payouts and gives them up again, as a person of the operator would, until the server is gone.
async fn collect(traffic: Arc<Traffic>, served: String) {
    let client = client();
    let press = async |path: &str, body: String| {
        let form = client.post(format!("{served}/_fn/payouts/{path}")).header("cookie", &traffic.cookie);
        let form = form.header("sec-fetch-site", "same-origin").header("accept", "text/html");
        form.header("content-type", "application/x-www-form-urlencoded").body(body).send().await
    };
    while let Ok(answer) = press("prepare", "currency=EUR".to_owned()).await {
        let to = answer.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
        if let Some(batch) = to.rsplit('/').next().filter(|id| id.starts_with("bat_"))
            && press("cancel", format!("id={batch}")).await.is_err()
        {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn begin(tandem: &Tandem) -> Traffic {
    let demo = tandem.demo().await;
    let key = |name: &str| demo["keys"][name].as_str().unwrap().to_owned();
    let (partner, operator) = (key("of2_live"), key("operator"));
    let served = tandem.serve().await;
    let mut desk = served.browser();
    let (_, link) = demo["operator_login"].as_str().unwrap().split_once("/sign-in/").unwrap();
    desk.confirm(&format!("/sign-in/{link}")).await;
    let cookie = desk.set_cookies.iter().rev().find(|set| set.starts_with("__Host-tandem=")).unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
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
        cookie,
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

/// Waits until everything that was committed is placed; the references of its rows.
async fn finish_imports(traffic: &Traffic, served: &Served) -> Vec<String> {
    let sent = traffic.sent.lock().unwrap().clone();
    let (mut ids, mut references) = (Vec::new(), Vec::new());
    for one in sent.iter().filter(|one| one.path == IMPORTS) {
        let Some(id) = one.body["import_id"].as_str() else { continue };
        // Asked twice where the first time was not answered.
        if ids.iter().any(|known| known == id) {
            continue;
        }
        // The upload that it was about stands before it, and was answered.
        let upload = sent.iter().find(|upload| {
            upload.answer.as_ref().is_some_and(|(_, text)| {
                upload.path == IMPORTS && text.contains(id) && upload.body["rows"].is_array()
            })
        });
        let rows = upload.unwrap().body["rows"].as_array().unwrap();
        references.extend(rows.iter().map(|row| row["reference"].as_str().unwrap().to_owned()));
        ids.push(id.to_owned());
    }
    for id in ids {
        let until = std::time::Instant::now() + Duration::from_secs(120);
        loop {
            let path = served.url(&format!("{IMPORTS}/{id}"));
            let answer = client().get(path).bearer_auth(&traffic.partner).send().await.unwrap();
            let import: Value = answer.json().await.unwrap();
            let (import, counts) = (&import["data"], &import["data"]["counts"]);
            if import["status"] == "done" {
                assert_eq!((&counts["ordered"], &counts["bad"]), (&json!(FILE), &json!(0)), "{import}");
                break;
            }
            assert!(import["status"] == "committing" && std::time::Instant::now() < until, "{import}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    references
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
        hands.spawn(import(Arc::clone(&traffic), served.url(""), turn));
        hands.spawn(collect(Arc::clone(&traffic), served.url("")));
        traffic.gets(1 + traffic.random(8)).await;
        tokio::time::sleep(Duration::from_millis(traffic.random(20))).await;
        served.kill().await;
        hands.join_all().await;
    }
    let said = tandem.prints(&["ledger", "verify"]).await;
    assert!(said.starts_with("balanced"), "{said}");
    let served = tandem.serve().await;
    let acknowledged = traffic.sent.lock().unwrap().iter().filter(|sent| sent.answer.is_some()).count();
    assert!(acknowledged > 200, "{acknowledged} writes were answered");
    let (replays, placed) = repeat(&traffic, &served).await;
    assert_eq!(replays, acknowledged);
    let imported = finish_imports(&traffic, &served).await;
    assert!(imported.len() > 20 * usize::try_from(FILE).unwrap(), "{} orders of imports", imported.len());
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
}
