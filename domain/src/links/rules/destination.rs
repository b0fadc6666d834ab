//! Where a link leads: a page of the site itself, and nowhere else, however the address is written.

use url::{Host, Url};

use crate::error::Faults;
use crate::sites::hosts::WWW;

/// What the router adds to a destination, so that the shop can report the click.
pub const CLICK: &str = "tandem_click";

/// Characters an address may have.
const MOST: usize = 2_000;

/// The address of a page of a site, as it is stored. Empty means the first page of its first host, and a path is on that;
/// a whole address may be on any of its hosts, with `www.` before it or without.
pub fn check(faults: &mut Faults, text: &str, first: &str, further: &[String]) -> Option<String> {
    match read(text, first, further) {
        Ok(url) => Some(url),
        Err((code, message)) => {
            faults.check(true, "destination", code, &message);
            None
        }
    }
}

fn read(text: &str, first: &str, further: &[String]) -> Result<String, (&'static str, String)> {
    let text = text.trim();
    let refuse = |code, message: &str| Err((code, message.to_owned()));
    if text.len() > MOST {
        return refuse("too_long", "At most 2000 characters.");
    }
    // Browsers drop tabs and line breaks, and take a backslash for a slash: what is read must be what is meant.
    if text.chars().any(|letter| letter == '\\' || letter.is_control() || letter.is_whitespace()) {
        return refuse("invalid_characters", "No spaces, backslashes or control characters.");
    }
    let whole = if text.is_empty() {
        format!("https://{first}/")
    } else if text.starts_with('/') && !text.starts_with("//") {
        format!("https://{first}{text}")
    } else if text.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://")) {
        text.to_owned()
    } else if text.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http://")) {
        return refuse("not_https", "Begins with https://.");
    } else {
        return refuse(
            "invalid_url",
            "A whole address that begins with https://, or a path that begins with one /.",
        );
    };
    let Ok(url) = Url::parse(&whole) else { return refuse("invalid_url", "This is no address.") };
    if !url.username().is_empty() || url.password().is_some() || authority(&whole).contains('@') {
        return refuse("invalid_url", "No user name before the host.");
    }
    let hosts = || std::iter::once(first).chain(further.iter().map(String::as_str));
    if !url.host().is_some_and(|asked| hosts().any(|host| is_at(&asked, host))) {
        let hosts = hosts().collect::<Vec<_>>().join(", ");
        return Err(("other_host", format!("Only pages of {hosts}.")));
    }
    if url.port().is_some() {
        return refuse("other_host", "No port.");
    }
    if url.query_pairs().any(|(name, _)| name == CLICK) {
        return refuse("not_allowed", "Tandem adds tandem_click itself.");
    }
    Ok(url.into())
}

/// Whether an address is at a host name, or at the same with `www.` before it.
fn is_at(asked: &Host<&str>, host: &str) -> bool {
    let same = |name: &str| Host::parse(name).is_ok_and(|own| own == *asked);
    same(host) || same(&format!("{WWW}{host}"))
}

/// What stands between the scheme and the path.
fn authority(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The destination in two parts, between which a click's id is put.
pub fn around_click(destination: &str) -> (String, String) {
    let (address, fragment) = match destination.split_once('#') {
        Some((address, fragment)) => (address, format!("#{fragment}")),
        None => (destination, String::new()),
    };
    let sign = match address.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    (format!("{address}{sign}{CLICK}="), fragment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOST: &str = "casaverde.example";
    const OWN: [&str; 4] = [HOST, "www.casaverde.example", "casaverde.test", "www.casaverde.test"];

    /// The address as it is stored for a site of two hosts.
    fn read(text: &str) -> Result<String, (&'static str, String)> {
        super::read(text, HOST, &["casaverde.test".to_owned()])
    }

    fn lands_on_the_site(text: &str) -> Result<(), TestCaseError> {
        let Ok(stored) = read(text) else { return Ok(()) };
        let (head, tail) = around_click(&stored);
        for address in [stored.clone(), format!("{head}clk_01JD4Q8W0000000000000000AA{tail}")] {
            let url = Url::parse(&address).unwrap();
            prop_assert!(url.host_str().is_some_and(|host| OWN.contains(&host)), "{}", text);
            prop_assert_eq!(
                (url.scheme(), url.port(), url.username(), url.password()),
                ("https", None, "", None)
            );
            prop_assert!(
                address.is_ascii() && address.bytes().all(|letter| letter.is_ascii_graphic()),
                "{}",
                address
            );
        }
        let url = Url::parse(&format!("{head}clk_1{tail}")).unwrap();
        prop_assert_eq!(
            url.query_pairs().filter(|(name, value)| name == CLICK && value == "clk_1").count(),
            1
        );
        Ok(())
    }

    proptest! {
        #[test]
        fn no_text_makes_the_check_panic_and_what_is_taken_lands_on_the_site(text in "\\PC{0,60}") {
            lands_on_the_site(&text)?;
        }

        #[test]
        fn what_looks_like_an_address_lands_on_the_site(
            scheme in "https?:|HTTPS:|javascript:|", slashes in "[/\\\\]{0,3}", user in "([a-z:]{0,3}@)?",
            host in "(www\\.)?casaverde\\.(example|test)|www\\.evil\\.example|evil\\.example|casaverde\\.example\\.evil\\.example|ｃasaverde.example|xn--csaverde-0za.example",
            port in "(:[0-9]{0,3})?", path in "[/?#@:a-z%&=\\\\.]{0,12}",
        ) {
            lands_on_the_site(&format!("{scheme}{slashes}{user}{host}{port}{path}"))?;
        }

        #[test]
        fn a_path_stays_on_the_site(path in "/[/a-z?#@:.%&=äß-]{0,30}") {
            lands_on_the_site(&path)?;
        }
    }

    #[test]
    fn pages_of_the_site_are_taken() {
        for (text, stored) in [
            ("", "https://casaverde.example/"),
            ("/teas/assam?size=250#reviews", "https://casaverde.example/teas/assam?size=250#reviews"),
            ("https://CasaVerde.example", "https://casaverde.example/"),
            ("https://casaverde.example:443/a", "https://casaverde.example/a"),
            ("/tee-für-zwei", "https://casaverde.example/tee-f%C3%BCr-zwei"),
            ("https://www.casaverde.example/a", "https://www.casaverde.example/a"),
            ("https://casaverde.test/a", "https://casaverde.test/a"),
            ("https://WWW.casaverde.test", "https://www.casaverde.test/"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(stored), "{text}");
        }
    }

    #[test]
    fn every_trick_is_refused() {
        for (text, code) in [
            ("//evil.example", "invalid_url"),
            ("/\\evil.example", "invalid_characters"),
            ("https:\\\\evil.example", "invalid_characters"),
            ("https:evil.example", "invalid_url"),
            ("https:///evil.example", "other_host"),
            ("https://evil.example/casaverde.example", "other_host"),
            ("https://casaverde.example@evil.example/", "invalid_url"),
            ("https://evil.example@casaverde.example/", "invalid_url"),
            ("https://@casaverde.example/", "invalid_url"),
            ("https://casaverde.example.evil.example/", "other_host"),
            ("https://casaverde.example:8443/", "other_host"),
            ("https://www.www.casaverde.example/", "other_host"),
            ("https://www.casaverde.example.evil.example/", "other_host"),
            ("https://wwwcasaverde.example/", "other_host"),
            ("https://shop.casaverde.test/", "other_host"),
            ("https://саsaverde.example/", "other_host"),
            ("https://xn--asaverde-82a.example/", "other_host"),
            ("https://casaverde.example\u{9}.evil.example", "invalid_characters"),
            ("http://casaverde.example/", "not_https"),
            ("javascript:alert(1)", "invalid_url"),
            ("data:text/html,x", "invalid_url"),
            ("/?tandem_click=clk_1", "not_allowed"),
            ("/?tandem%5Fclick=clk_1", "not_allowed"),
        ] {
            assert_eq!(read(text).map_err(|(code, _)| code), Err(code), "{text}");
        }
    }

    #[test]
    fn a_click_is_put_into_the_query_before_the_fragment() {
        for (destination, whole) in [
            ("https://a.example/", "https://a.example/?tandem_click=X"),
            ("https://a.example/p?q=1", "https://a.example/p?q=1&tandem_click=X"),
            ("https://a.example/?", "https://a.example/?tandem_click=X"),
            ("https://a.example/p#top?x", "https://a.example/p?tandem_click=X#top?x"),
        ] {
            let (head, tail) = around_click(destination);
            assert_eq!(format!("{head}X{tail}"), whole);
        }
    }
}
