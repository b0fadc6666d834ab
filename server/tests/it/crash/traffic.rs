//! What is written until the server is gone, and what was answered.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};

use super::payouts::Acknowledged;
use crate::support::client;

/// A write that was sent: its path, its key, its body, and the answer where there was one.
#[derive(Clone)]
pub(super) struct Sent {
    pub(super) path: String,
    pub(super) operator: bool,
    pub(super) key: String,
    pub(super) body: Value,
    pub(super) answer: Option<(u16, String)>,
}

pub(super) struct Traffic {
    pub(super) partner: String,
    pub(super) operator: String,
    /// The sessions of two people of the operator: who prepares payouts, and who approves them.
    pub(super) people: [String; 2],
    /// What came of payouts, as it was acknowledged.
    pub(super) paid: Mutex<Vec<Acknowledged>>,
    pub(super) site: String,
    pub(super) sku: String,
    pub(super) sent: Mutex<Vec<Sent>>,
    /// What the hand that imports got no answer to.
    pub(super) open: Mutex<Option<Sent>>,
    pub(super) rng: Mutex<u64>,
}

impl Traffic {
    pub(super) fn random(&self, below: u64) -> u64 {
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

    /// How many writes were answered.
    pub(super) fn answered(&self) -> usize {
        self.sent.lock().unwrap().iter().filter(|one| one.answer.is_some()).count()
    }

    /// How many steps of payouts were acknowledged.
    pub(super) fn settled(&self) -> usize {
        self.paid.lock().unwrap().len()
    }

    /// Waits until so many more were counted, however slow the machine is.
    pub(super) async fn gets(&self, count: impl Fn(&Self) -> usize, more: u64) {
        let enough = count(self) + usize::try_from(more).unwrap();
        for _ in 0..12_000 {
            if count(self) >= enough {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the server answers nothing any more");
    }

    /// Sends something and notes what came of it; nothing where the server is gone.
    pub(super) async fn tell(&self, client: &Client, served: &str, mut sent: Sent) -> Option<String> {
        let answer = self.send(client, served, &sent).await;
        let said = answer.as_ref().map(|(_, text, _)| text.clone());
        // What was refused may be another time's answer; what was done is never done again.
        sent.answer = answer.filter(|(status, ..)| *status == 200).map(|(status, text, _)| (status, text));
        self.sent.lock().unwrap().push(sent);
        said
    }

    pub(super) async fn send(
        &self,
        client: &Client,
        served: &str,
        sent: &Sent,
    ) -> Option<(u16, String, bool)> {
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
pub(super) async fn write(traffic: Arc<Traffic>, served: String, turn: u64, hand: u64) {
    let client = client();
    for step in 0.. {
        if traffic.tell(&client, &served, traffic.next(turn, hand, step)).await.is_none() {
            return;
        }
    }
}
