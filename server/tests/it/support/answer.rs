//! What a call of the native contract gave.

use reqwest::Response;
use reqwest::header::HeaderMap;
use serde_json::Value;

/// A whole answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The bytes of the body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Reads it to the end.
    pub async fn read(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, bytes: response.bytes().await.unwrap().into() }
    }

    /// A header that must be there.
    pub fn header(&self, name: &str) -> &str {
        self.maybe_header(name).unwrap_or_else(|| panic!("no {name} on {self:?}"))
    }

    /// A header that may be there.
    pub fn maybe_header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Whether it is an earlier one, given again.
    pub fn replayed(&self) -> bool {
        self.maybe_header("idempotent-replayed") == Some("true")
    }

    /// The body.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|fault| panic!("{fault}: {}", self.text()))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The data of a success.
    pub fn data(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text());
        self.json()["data"].clone()
    }

    /// The rows of a page.
    pub fn items(&self) -> Vec<Value> {
        self.data()["items"].as_array().unwrap().clone()
    }

    /// Where the next page starts.
    pub fn next_cursor(&self) -> Option<String> {
        self.data()["next_cursor"].as_str().map(str::to_owned)
    }

    /// Asserts a refusal, and gives its body.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        let body = self.json();
        assert_eq!((self.status, body["code"].as_str()), (status, Some(code)), "{body}");
        body
    }

    /// The fields that a validation names, with their codes.
    #[track_caller]
    pub fn faults(&self) -> Vec<(String, String)> {
        let body = self.refused(422, "validation_failed");
        let word = |fault: &Value, name: &str| fault[name].as_str().unwrap().to_owned();
        let faults = body["fields"].as_array().unwrap();
        assert!(faults.iter().all(|fault| !word(fault, "message").is_empty()));
        faults.iter().map(|fault| (word(fault, "field"), word(fault, "code"))).collect()
    }

    /// What the contract promises of every answer.
    #[track_caller]
    pub fn keeps_the_contract(&self) {
        let id = self.header("x-request-id");
        assert!(id.starts_with("req_") && id.len() == 30, "{id}");
        assert_eq!(self.header("content-type"), "application/json");
        assert_eq!(self.header("x-content-type-options"), "nosniff");
        let state = numbers(self.header("ratelimit"), &["r", "t"]);
        let policy = numbers(self.header("ratelimit-policy"), &["q", "w"]);
        assert!(state[0] <= policy[0] && policy[1] == 60, "{state:?} {policy:?}");
        assert_eq!(self.maybe_header("retry-after").is_some(), self.may_be_tried_again(), "{self:?}");
        assert_eq!(self.maybe_header("www-authenticate"), (self.status == 401).then_some("Bearer"));
        let body = self.json();
        if self.status == 200 && body["openapi"].is_string() {
            return;
        }
        assert_eq!(body["ok"], self.status == 200, "{body}");
        if self.status == 200 {
            assert_eq!(body["status"], "live");
            assert!(body["data"].is_object());
            return;
        }
        assert!(body["code"].as_str().is_some_and(|code| !code.is_empty()), "{body}");
        assert!(body["message"].as_str().is_some_and(|text| text.ends_with('.')), "{body}");
        // A replay is byte for byte the first answer, which names the first request.
        assert!(self.replayed() || body["request_id"] == id, "{id} {body}");
        assert_eq!(body["fields"].is_array(), body["code"] == "validation_failed", "{body}");
        assert_eq!(body["required"].is_string(), body["code"] == "forbidden_scope", "{body}");
    }

    fn may_be_tried_again(&self) -> bool {
        let running = self.status == 409 && self.json()["code"] == "idempotency_in_progress";
        matches!(self.status, 429 | 503) || running
    }
}

/// The parameters of a structured header such as `"default";r=9;t=1`.
fn numbers(header: &str, names: &[&str]) -> Vec<u64> {
    let mut parts = header.split(';');
    assert_eq!(parts.next(), Some("\"default\""), "{header}");
    let pairs: Vec<_> = parts.map(|part| part.split_once('=').unwrap()).collect();
    assert_eq!(pairs.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names, "{header}");
    pairs.iter().map(|(_, number)| number.parse().unwrap()).collect()
}

/// A pair as [`Answer::faults`] has it.
pub fn named(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}
