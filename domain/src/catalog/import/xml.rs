//! A Google product feed as RSS or Atom: each item's own elements become the cells of a row.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::table::{MOST_COLUMNS, MOST_ROWS, NoTable, Table};
use super::text::{entities, entity};

/// The elements of an item, by their names without prefix.
type Cells = BTreeMap<String, Cell>;

/// What an element of an item says.
#[derive(Debug, Default)]
struct Cell {
    prefix: String,
    text: String,
}

/// Reads `<item>` and `<entry>` elements. Names lose their prefix: where two elements differ in nothing else, Google's
/// own `g:` counts before one without prefix, and that before any other. Of an element that is there several times all
/// are kept, with commas between; of links the first.
///
/// # Errors
/// [`NoTable`] says why it is none.
pub fn read(text: &str) -> Result<Table, NoTable> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut table = Table::default();
    let mut item: Option<Cells> = None;
    // How many elements are open within the item; of the outermost of them its prefix and name, its address and its text.
    let (mut open, mut outermost) = (0_usize, (String::new(), String::new()));
    let (mut address, mut cell) = (None, String::new());
    let (mut number, mut speaks) = (0, false);
    loop {
        let event = reader.read_event().map_err(|_| NoTable::Broken(line(text, reader.buffer_position())))?;
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                let name = local(start.local_name().as_ref());
                match &mut item {
                    None if is_item(&name) => item = Some(Cells::new()),
                    None => {
                        speaks = name == "language";
                        let said = start.attributes().flatten().find(|own| own.key.as_ref() == b"xml:lang");
                        if let (Some(said), true) = (said, table.language.is_empty()) {
                            table.language = String::from_utf8_lossy(&said.value).into_owned();
                        }
                    }
                    Some(_) => {
                        if open == 0 {
                            cell.clear();
                            address = href(&start);
                            outermost = (prefix(&start), name);
                        }
                        open += 1;
                    }
                }
            }
            Event::Empty(start) => {
                if let (Some(cells), Some(address), 0) = (&mut item, href(&start), open) {
                    add(cells, prefix(&start), local(start.local_name().as_ref()), &address);
                }
            }
            // What a channel says of itself.
            Event::Text(bytes) if speaks && item.is_none() => {
                table.language = String::from_utf8_lossy(&bytes).trim().to_owned();
                speaks = false;
            }
            Event::Text(bytes) if open == 1 => cell.push_str(&String::from_utf8_lossy(&bytes)),
            Event::CData(bytes) if open == 1 => cell.push_str(&String::from_utf8_lossy(&bytes)),
            Event::GeneralRef(name) if open == 1 => {
                // Only those that everybody knows: an entity of the document's own is left out.
                cell.extend(entity(&String::from_utf8_lossy(&name)));
            }
            Event::End(_) => {
                speaks = false;
                if let Some(cells) = &mut item {
                    match open {
                        0 => {
                            number += 1;
                            if table.rows.len() == MOST_ROWS {
                                return Err(NoTable::TooLong);
                            }
                            let cells = item.take().unwrap_or_default().into_iter();
                            table.push(number, cells.map(|(name, cell)| (name, cell.text)))?;
                        }
                        1 => {
                            let (prefix, name) = std::mem::take(&mut outermost);
                            let address = address.take().filter(|_| cell.trim().is_empty());
                            add(cells, prefix, name, address.as_deref().unwrap_or(&cell));
                        }
                        _ => {}
                    }
                    open = open.saturating_sub(1);
                }
            }
            _ => {}
        }
        // What one item names is as much as all of them may name.
        if item.as_ref().is_some_and(|cells| cells.len() > MOST_COLUMNS) {
            return Err(NoTable::TooWide);
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

fn prefix(start: &BytesStart<'_>) -> String {
    start.name().prefix().map_or_else(String::new, |prefix| local(prefix.as_ref()))
}

/// Atom's link says where to in an attribute. One to anything but the page itself, such as the feed or a file, says
/// nothing of the article.
fn href(start: &BytesStart<'_>) -> Option<String> {
    let said = |name: &[u8]| start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    let elsewhere = said(b"rel").is_some_and(|rel| *rel.value != *b"alternate");
    let href = said(b"href").filter(|_| !elsewhere)?;
    Some(entities(&String::from_utf8_lossy(&href.value)))
}

/// Which of two elements of one name counts: the higher.
fn rank(prefix: &str) -> u8 {
    match prefix {
        "g" => 2,
        "" => 1,
        _ => 0,
    }
}

fn add(cells: &mut Cells, prefix: String, name: String, text: &str) {
    let text = text.trim();
    // An article has one page, however many there are about it.
    let single = name == "link";
    // One that is empty names its column and says nothing.
    let known = cells.entry(name).or_default();
    if text.is_empty() {
        return;
    }
    if known.text.is_empty() || rank(&prefix) > rank(&known.prefix) {
        *known = Cell { prefix, text: text.to_owned() };
    } else if known.prefix == prefix && !single {
        known.text.push(',');
        known.text.push_str(text);
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
    fn elements_that_differ_in_their_prefix_alone_are_not_joined() {
        let rss = r"<rss><item><title>Lamp</title><g:title>Desk lamp</g:title><media:title>Photo</media:title>
            <g:link/><link>https://a.example/1</link><link>https://a.example/2</link><g:brand></g:brand><brand>Lumen</brand>
            <media:size>L</media:size><dc:size>M</dc:size><G:id>A1</G:id><guid>7</guid></item></rss>";
        let atom = r#"<feed><entry><id>tag:a.example,2026:1</id><g:id>A1</g:id><g:title>Desk lamp</g:title><title>Lamp</title>
            <link rel="self" href="https://a.example/1.atom"/><link rel="alternate" href="https://a.example/1"></link>
            <link href="https://a.example/2"/><brand>Lumen</brand><size>L</size><x:size>M</x:size></entry></feed>"#;
        for text in [rss, atom] {
            let table = read(text).unwrap();
            let cells = ["id", "title", "link", "brand", "size"].map(|name| table.cell(&table.rows[0], name));
            assert_eq!(cells, ["A1", "Desk lamp", "https://a.example/1", "Lumen", "L"], "{text}");
        }
    }

    #[test]
    fn items_with_other_elements_each_hold_their_own_and_are_too_many_in_the_end() {
        let feed = |items: usize| {
            let item = |at: usize| format!("<item><id>{at}</id><e{at}>x</e{at}></item>");
            format!("<rss>{}</rss>", (0..items).map(item).collect::<String>())
        };
        let table = read(&feed(999)).unwrap();
        assert_eq!((table.cell(&table.rows[998], "e998"), table.cell(&table.rows[998], "e997")), ("x", ""));
        assert_eq!(read(&feed(1_000)).unwrap_err(), NoTable::TooWide);
        let one = (0..1_001).map(|at| format!("<e{at}/><e{at}>x</e{at}>")).collect::<String>();
        assert_eq!(read(&format!("<rss><item>{one}</item></rss>")).unwrap_err(), NoTable::TooWide);
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
