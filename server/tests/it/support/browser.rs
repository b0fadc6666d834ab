//! A browser without JavaScript: it keeps cookies, sends forms as browsers do, and holds every answer to the
//! security headers.

use std::collections::BTreeMap;

use reqwest::header::SET_COOKIE;
use reqwest::{Client, Method, Request, RequestBuilder};

use super::html::{attribute, plain, tags};
use super::{Answer, TestApp};

/// A browser with its cookies.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    origin: String,
    cookies: BTreeMap<String, String>,
    here: String,
    /// What the answers set, as they set it.
    pub set_cookies: Vec<String>,
    /// Who is signed in, for messages.
    pub name: String,
}

/// What it was given.
#[derive(Clone, Debug)]
pub struct Page(pub Answer);

impl TestApp {
    /// A browser that was never here.
    pub fn browser(&self) -> Browser {
        Browser::at(format!("http://{}", self.address))
    }

    /// A browser in which this person is signed in.
    pub async fn browser_of(&self, person: &domain::actor::Actor) -> Browser {
        let user = person.person().unwrap();
        let issued = domain::transact!(self.domain, |tx| {
            domain::sign_in::issue_link(tx, user, domain::sign_in::GOOD_FOR).await
        });
        let mut browser = self.browser();
        let page = browser.confirm(&format!("/sign-in/{}", issued.unwrap().0.reveal())).await;
        assert_eq!(page.0.status, 303, "{}", page.0.text());
        browser.name = format!("{person:?}");
        browser
    }
}

impl Browser {
    /// A browser that looks at this origin.
    pub fn at(origin: String) -> Self {
        let (client, here) = (super::client(), format!("{origin}/"));
        Self { client, origin, cookies: BTreeMap::new(), here, set_cookies: Vec::new(), name: String::new() }
    }

    /// Opens a page; a redirect is not followed.
    pub async fn open(&mut self, path: &str) -> Page {
        let page = self.send(self.request(Method::GET, path).header("sec-fetch-site", "none")).await;
        self.here = format!("{}{path}", self.origin);
        page
    }

    /// Sends a form; a redirect is not followed.
    pub async fn press(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.request(Method::POST, path);
        let request = request.header("sec-fetch-site", "same-origin").header("origin", &self.origin);
        self.send(request.header("referer", &self.here).header("content-type", FORM).body(form(fields))).await
    }

    /// Sends a form and opens the page that follows.
    pub async fn press_and_follow(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.press(path, fields).await;
        self.open(page.leads_to()).await
    }

    /// Opens a link to sign in and presses the button on its page.
    pub async fn confirm(&mut self, link: &str) -> Page {
        let page = self.open(link).await;
        assert_eq!(page.0.status, 200, "{}", page.0.text());
        let token = page.hidden("token");
        self.press("/_fn/sign-in/confirm", &[("token", &token)]).await
    }

    /// A request with this browser's cookies, to be sent with [`Self::send`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.client.request(method, format!("{}{path}", self.origin));
        let request =
            request.header("accept", HTML).header("accept-language", "en").header("user-agent", "Firefox");
        if cookies.is_empty() { request } else { request.header("cookie", cookies.join("; ")) }
    }

    /// Sends a request and keeps the cookies of the answer.
    pub async fn send(&mut self, request: RequestBuilder) -> Page {
        self.send_built(request.build().unwrap()).await
    }

    /// The same, where a header of every browser was changed.
    pub async fn send_built(&mut self, request: Request) -> Page {
        let answer = Answer::read(self.client.execute(request).await.unwrap()).await;
        for cookie in answer.headers.get_all(SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let page = Page(answer);
        page.is_guarded();
        page
    }

    fn keep(&mut self, cookie: &str) {
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        if value.is_empty() || cookie.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        self.set_cookies.push(cookie.to_owned());
    }

    /// The secret that the session's cookie holds.
    pub fn session(&self) -> Option<&str> {
        self.cookies.get("__Host-tandem").map(String::as_str)
    }
}

const HTML: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const FORM: &str = "application/x-www-form-urlencoded";

fn form(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| -> String {
        let byte = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        };
        text.bytes().map(byte).collect()
    };
    let pairs: Vec<_> =
        fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    pairs.join("&")
}

impl Page {
    /// The text of the page, as its source has it.
    pub fn html(&self) -> String {
        self.0.text()
    }

    /// The same without what differs from answer to answer.
    pub fn without_nonce(&self) -> String {
        let (html, policy) = (self.html(), self.0.header("content-security-policy"));
        let nonce = policy.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\''));
        html.replace(nonce.unwrap().0, "")
    }

    /// Asserts the status, and that the page says this somewhere.
    #[track_caller]
    pub fn says(&self, status: u16, text: &str) {
        let html = plain(&self.html());
        assert!(
            self.0.status == status && html.contains(text),
            "{} instead of {status} {text:?}: {html}",
            self.0.status
        );
    }

    /// Where a redirect after a form leads.
    #[track_caller]
    pub fn leads_to(&self) -> &str {
        let to: Vec<_> = self.0.headers.get_all("location").iter().collect();
        assert_eq!((self.0.status, to.len()), (303, 1), "{}", self.html());
        to[0].to_str().unwrap()
    }

    /// Asserts that somebody who is not signed in is sent to sign in.
    #[track_caller]
    pub fn asks_to_sign_in(&self) {
        assert!(matches!(self.0.status, 302 | 303), "{}: {}", self.0.status, self.html());
        assert_eq!(self.0.header("location"), "/sign-in");
    }

    /// The value of an input.
    #[track_caller]
    pub fn hidden(&self, name: &str) -> String {
        let (html, name) = (self.html(), Some(name.to_owned()));
        let inputs = tags(&html, "input");
        let input = inputs.iter().find(|tag| attribute(tag, "name") == name);
        input.and_then(|tag| attribute(tag, "value")).unwrap_or_else(|| panic!("no {name:?} in {html}"))
    }

    /// What browsers are told on every answer.
    #[track_caller]
    fn is_guarded(&self) {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("strict-transport-security", "max-age=31536000; includeSubDomains"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(self.0.header(name), value);
        }
        assert!(self.0.header("content-security-policy").starts_with("default-src 'none'"));
        assert!(self.0.header("x-request-id").starts_with("req_"));
    }
}
