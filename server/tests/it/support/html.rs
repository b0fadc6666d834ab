//! Just enough reading of HTML for tests.

/// Every opening tag of an element: what stands between `<` and `>`.
pub fn tags<'a>(html: &'a str, element: &str) -> Vec<&'a str> {
    let starts = html.split('<').skip(1).filter_map(|part| part.split_once('>').map(|(tag, _)| tag));
    starts.filter(|tag| tag.split([' ', '/', '\n']).next() == Some(element)).collect()
}

/// An attribute of a tag, with its entities resolved.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    Some(plain(value))
}

/// Text with its entities resolved.
pub fn plain(text: &str) -> String {
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}
