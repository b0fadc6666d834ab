//! A call of the native contract: `app.post("/messages", json!({…})).by(&key).once("k").await`. Whatever comes
//! back is held to what the contract promises of every answer.

use std::pin::Pin;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method};
use serde_json::Value;
use server::api::of2::{PREFIX, operator};

use super::{Answer, Key, TestApp};

/// A call that is not sent yet; awaiting it sends it.
#[derive(Clone)]
pub struct Call {
    client: Client,
    method: Method,
    url: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl TestApp {
    /// A call with any method; the path is below the contract's prefix.
    pub fn call(&self, method: Method, path: &str) -> Call {
        let url = format!("http://{}{PREFIX}{path}", self.address);
        Call { client: self.client.clone(), method, url, headers: HeaderMap::new(), body: Vec::new() }
    }

    /// A call of the operator's side with any method.
    pub fn feed_call(&self, method: Method, path: &str) -> Call {
        let url = format!("http://{}{}{path}", self.address, operator::PREFIX);
        Call { client: self.client.clone(), method, url, headers: HeaderMap::new(), body: Vec::new() }
    }

    /// A read on the operator's side.
    pub fn feed_get(&self, path: &str) -> Call {
        self.feed_call(Method::GET, path)
    }

    /// A write of JSON on the operator's side.
    pub fn feed_post(&self, path: &str, body: impl Into<Value>) -> Call {
        let call = self.feed_call(Method::POST, path).header("content-type", "application/json");
        call.body(body.into().to_string())
    }

    /// A read.
    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    /// A write of JSON.
    pub fn post(&self, path: &str, body: impl Into<Value>) -> Call {
        let call = self.call(Method::POST, path).header("content-type", "application/json");
        call.body(body.into().to_string())
    }

    /// Sends a message with this text.
    pub fn say(&self, text: &str) -> Call {
        self.post("/messages", serde_json::json!({ "body": text }))
    }
}

impl Call {
    /// With a key.
    pub fn by(self, key: &Key) -> Self {
        self.with_secret(&key.secret)
    }

    /// With what is said to be a key.
    pub fn with_secret(self, secret: &str) -> Self {
        self.header(AUTHORIZATION.as_str(), &format!("Bearer {secret}"))
    }

    /// With an idempotency key.
    pub fn once(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// With a header.
    pub fn header(self, name: &str, value: &str) -> Self {
        self.header_of_bytes(name, value.as_bytes())
    }

    /// With a header of any bytes that a header may have.
    pub fn header_of_bytes(mut self, name: &str, value: &[u8]) -> Self {
        let name: HeaderName = name.parse().unwrap();
        self.headers.insert(name, HeaderValue::from_bytes(value).unwrap());
        self
    }

    /// With this body, whatever it is.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Without a content type.
    pub fn untyped(mut self) -> Self {
        self.headers.remove(CONTENT_TYPE);
        self
    }

    /// Over another client's connections.
    pub fn through(mut self, client: &Client) -> Self {
        self.client = client.clone();
        self
    }

    /// Sends it, and gives whatever comes back.
    pub async fn unchecked(self) -> Answer {
        let request = self.client.request(self.method, self.url).headers(self.headers).body(self.body);
        Answer::read(request.send().await.unwrap()).await
    }
}

impl IntoFuture for Call {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let answer = self.unchecked().await;
            answer.keeps_the_contract();
            answer
        })
    }
}
