//! A Google product feed as RSS or Atom: each item's own elements become the cells of a row.

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::table::{MOST_ROWS, NoTable, Table};
use super::text::{entities, entity};

/// Reads `<item>` and `<entry>` elements. Names lose their prefix; of an element that is there several times all
/// are kept, with commas between.
pub fn read(text: &str) -> Result<Table, NoTable> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut table = Table::default();
    let mut item: Option<Vec<(String, String)>> = None;
    // The elements open within the item, and the text of the outermost of them.
    let (mut open, mut cell) = (Vec::<String>::new(), String::new());
    let (mut number, mut speaks) = (0, false);
    loop {
        let event = reader.read_event().map_err(|_| NoTable::Broken(line(text, reader.buffer_position())))?;
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                let name = local(start.local_name().as_ref());
                match &mut item {
                    None if is_item(&name) => item = Some(Vec::new()),
                    None => {
                        speaks = name == "language";
                        let said = start.attributes().flatten().find(|own| own.key.as_ref() == b"xml:lang");
                        if let (Some(said), true) = (said, table.language.is_empty()) {
                            table.language = String::from_utf8_lossy(&said.value).into_owned();
                        }
                    }
                    Some(_) => {
                        if open.is_empty() {
                            cell.clear();
                        }
                        open.push(name);
                    }
                }
            }
            Event::Empty(start) => {
                // Atom's link says where to in an attribute.
                let href = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == b"href");
                if let (Some(cells), Some(href), true) = (&mut item, href, open.is_empty()) {
                    let value = String::from_utf8_lossy(&href.value);
                    add(cells, local(start.local_name().as_ref()), &entities(&value));
                }
            }
            // What a channel says of itself.
            Event::Text(bytes) if speaks && item.is_none() => {
                table.language = String::from_utf8_lossy(&bytes).trim().to_owned();
                speaks = false;
            }
            Event::Text(bytes) if open.len() == 1 => cell.push_str(&String::from_utf8_lossy(&bytes)),
            Event::CData(bytes) if open.len() == 1 => cell.push_str(&String::from_utf8_lossy(&bytes)),
            Event::GeneralRef(name) if open.len() == 1 => {
                // Only those that everybody knows: an entity of the document's own is left out.
                cell.extend(entity(&String::from_utf8_lossy(&name)));
            }
            Event::End(_) => {
                speaks = false;
                if let Some(cells) = &mut item {
                    match open.pop() {
                        Some(name) if open.is_empty() => add(cells, name, &cell),
                        Some(_) => {}
                        None => {
                            number += 1;
                            if table.rows.len() == MOST_ROWS {
                                return Err(NoTable::TooLong);
                            }
                            table.push(number, item.take().unwrap_or_default());
                        }
                    }
                }
            }
            _ => {}
        }
    }
    if item.is_some() {
        // It ends in the middle of an item.
        return Err(NoTable::Broken(line(text, u64::try_from(text.len()).unwrap_or(u64::MAX))));
    }
    if table.rows.is_empty() { Err(NoTable::Empty) } else { Ok(table) }
}

fn is_item(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

fn local(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_lowercase()
}

fn add(cells: &mut Vec<(String, String)>, name: String, text: &str) {
    let text = text.trim();
    match cells.iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) if !text.is_empty() => {
            if !known.is_empty() {
                known.push(',');
            }
            known.push_str(text);
        }
        Some(_) => {}
        None => cells.push((name, text.to_owned())),
    }
}

/// The line of a place in a text.
fn line(text: &str, place: u64) -> u64 {
    let place = usize::try_from(place).unwrap_or(usize::MAX).min(text.len());
    let before = text.as_bytes().iter().take(place).filter(|byte| **byte == b'\n').count();
    u64::try_from(before).unwrap_or(u64::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rss_and_atom_become_the_same_rows() {
        let rss = r#"<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
            <item><g:id>A1</g:id><title>Tea &amp; <![CDATA[<milk>]]></title><link>https://a.example/?a=1&amp;b=2</link>
            <g:shipping><g:price>5 EUR</g:price></g:shipping><g:price>19.99 EUR</g:price>
            <g:additional_image_link>https://a.example/1</g:additional_image_link><g:additional_image_link>https://a.example/2</g:additional_image_link></item>
            </channel></rss>"#;
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><entry><g:id>A1</g:id>
            <title>Tea &#38; &lt;milk&gt;</title><link href="https://a.example/?a=1&amp;b=2"/><g:price>19.99 EUR</g:price>
            <g:additional_image_link>https://a.example/1,https://a.example/2</g:additional_image_link></entry></feed>"#;
        for text in [rss, atom] {
            let table = read(text).unwrap();
            let cell = |name| table.cell(&table.rows[0], name);
            assert_eq!((table.rows.len(), cell("id"), cell("title")), (1, "A1", "Tea & <milk>"));
            assert_eq!((cell("link"), cell("price")), ("https://a.example/?a=1&b=2", "19.99 EUR"));
            assert_eq!(cell("additional image link"), "https://a.example/1,https://a.example/2");
        }
    }

    #[test]
    fn a_feed_says_which_language_it_is_in() {
        for (feed, said) in [
            (
                "<rss><channel><title>Laden</title><language> de-AT </language><item><id>1</id></item></channel></rss>",
                "de-AT",
            ),
            (
                r#"<feed xml:lang="fr"><entry><id>1</id><language>no word of the feed</language></entry></feed>"#,
                "fr",
            ),
            ("<rss><channel><language/><title>Shop</title><item><id>1</id></item></channel></rss>", ""),
        ] {
            assert_eq!(read(feed).unwrap().language, said, "{feed}");
        }
    }

    #[test]
    fn a_feed_that_is_cut_off_is_broken_and_one_without_items_is_empty() {
        assert_eq!(read("<rss>\n<item><id>1</id>").unwrap_err(), NoTable::Broken(2));
        assert_eq!(read("<rss><channel/></rss>").unwrap_err(), NoTable::Empty);
    }

    #[test]
    fn entities_of_the_document_itself_are_not_expanded() {
        let bomb =
            r#"<!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y "&x;&x;">]><rss><item><id>&y;1</id></item></rss>"#;
        let table = read(bomb).unwrap();
        assert_eq!(table.cell(&table.rows[0], "id"), "1");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(<|>|/|item|entry|id|g:| |a|&|;|\"|=|!\\[CDATA\\[|\\]\\]>|é){0,60}") {
            let _ = read(&text);
        }
    }
}
