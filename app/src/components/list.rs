//! What lists have in common: the filters in the address, and paging by key.

use axum::http::request::Parts;
use domain::page::{Cursor, PageRequest};
use leptos::prelude::*;
use url::form_urlencoded;

use super::{Icon, icon};
use crate::t;
use crate::words::Language;

/// A value of the address's query, empty where it is not there. The last counts where there are several.
pub fn query(name: &str) -> String {
    query_all(name).pop().unwrap_or_default()
}

/// Every value that a name has in the address's query, in their order. The router's own map decodes what it was given
/// decoded: a `%20` that belongs to a value would be a space.
pub fn query_all(name: &str) -> Vec<String> {
    with_context::<Parts, _>(|parts| values(parts.uri.query().unwrap_or_default(), name)).unwrap_or_default()
}

fn values(query: &str, name: &str) -> Vec<String> {
    let pairs = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
    pairs.map(|(_, value)| value.into_owned()).collect()
}

/// The page that the address asks for; a garbled cursor starts over.
pub fn page_request() -> PageRequest {
    PageRequest::new(PageRequest::DEFAULT_LIMIT, Cursor::decode(&query("cursor")))
}

/// A link to the older rows, keeping the filters: `filters` are names and values of the query.
pub fn pager(
    words: &'static Language,
    path: &str,
    filters: &[(&str, &str)],
    next: Option<Cursor>,
) -> Option<impl IntoView + use<>> {
    let first = query("cursor").is_empty();
    if first && next.is_none() {
        return None;
    }
    let newest = (!first).then(|| address(path, filters, None));
    let older = next.map(|cursor| address(path, filters, Some(cursor)));
    Some(view! {
        <nav class="pages" aria-label=t!(words, "list-pages")>
            {newest.map(|href| view! { <a class="button" href=href>{icon(Icon::Back)}{t!(words, "list-newest")}</a> })}
            {older.map(|href| view! { <a class="button" rel="next" href=href>{t!(words, "list-older")}{icon(Icon::Next)}</a> })}
        </nav>
    })
}

/// A link that saves the whole list as a CSV file, with the same filters; it stands at the end of the filters' form.
pub fn export(words: &'static Language, path: &str, filters: &[(&str, &str)]) -> impl IntoView + use<> {
    let href = address(path, filters, None);
    view! { <a class="button quiet end" href=href>{icon(Icon::Download)}{t!(words, "list-export")}</a> }
}

/// The address of a list with these filters, from where a cursor stands.
pub fn address(path: &str, filters: &[(&str, &str)], cursor: Option<Cursor>) -> String {
    let mut query = url_query(filters);
    if let Some(cursor) = cursor {
        query.push(format!("cursor={}", cursor.encode()));
    }
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

fn url_query(filters: &[(&str, &str)]) -> Vec<String> {
    let set = filters.iter().filter(|(_, value)| !value.is_empty());
    set.map(|(name, value)| format!("{name}={}", escape(value))).collect()
}

/// Percent-encodes a value of a query.
pub fn escape(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes()
        .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_the_address() {
        assert_eq!(url_query(&[("q", "tea & lamps"), ("status", "")]), ["q=tea%20%26%20lamps"]);
    }

    #[test]
    fn a_value_is_decoded_once_and_a_name_may_have_several() {
        for text in ["/teas/earl%20grey", "50%25 & #1+1", "größer?a=b", ""] {
            assert_eq!(values(&format!("a=1&q={}&b=2", escape(text)), "q"), [text]);
        }
        assert_eq!(values("sku[]=A&sku%5B%5D=B+C&sku=D", "sku[]"), ["A", "B C"]);
        assert!(values("", "q").is_empty());
    }
}
