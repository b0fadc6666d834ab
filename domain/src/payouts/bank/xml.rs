//! A bank's file as a tree of elements. Names lose their prefix: banks write their own. Entities of a document's own and
//! document types are refused, so no file can grow while it is read.

use std::borrow::Cow;

use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// Elements at the most.
const MOST: usize = 2_000_000;
/// How deep they may lie.
const DEEP: usize = 40;

/// An element with what is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    pub namespace: String,
    pub text: String,
    /// The attribute `Ccy`, the only one that matters.
    pub currency: String,
    pub children: Vec<Element>,
}

/// It is no XML, or none that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// The text of a file: by its mark, or as its first line says; UTF-8 without either.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let head: String = bytes.iter().take(200).map(|&byte| char::from(byte)).collect();
    let named = head.split_once("encoding=").map(|(_, rest)| rest.get(1..).unwrap_or_default());
    let label = named.and_then(|rest| rest.split(['"', '\'']).next()).unwrap_or("utf-8");
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    encoding.decode(bytes).0
}

impl Element {
    /// The outermost element.
    pub fn read(bytes: &[u8]) -> Result<Self, Broken> {
        let text = decoded(bytes);
        let mut reader = Reader::from_str(&text);
        let mut open: Vec<Self> = vec![Self::default()];
        let mut count = 0;
        loop {
            match reader.read_event().map_err(|_| Broken)? {
                Event::Eof => break,
                Event::Start(start) => {
                    count += 1;
                    if count > MOST || open.len() > DEEP {
                        return Err(Broken);
                    }
                    open.push(Self::begun(&start));
                }
                Event::Empty(start) => {
                    count += 1;
                    if count > MOST {
                        return Err(Broken);
                    }
                    let element = Self::begun(&start);
                    open.last_mut().ok_or(Broken)?.children.push(element);
                }
                Event::Text(text) => {
                    let text = String::from_utf8_lossy(&text).into_owned();
                    open.last_mut().ok_or(Broken)?.text.push_str(&text);
                }
                Event::CData(text) => {
                    let text = String::from_utf8_lossy(&text).into_owned();
                    open.last_mut().ok_or(Broken)?.text.push_str(&text);
                }
                Event::GeneralRef(name) => {
                    let letter = match name.resolve_char_ref() {
                        Ok(Some(letter)) => letter,
                        _ => match &name[..] {
                            b"amp" => '&',
                            b"lt" => '<',
                            b"gt" => '>',
                            b"quot" => '"',
                            b"apos" => '\'',
                            _ => return Err(Broken),
                        },
                    };
                    open.last_mut().ok_or(Broken)?.text.push(letter);
                }
                Event::End(_) => {
                    let mut done = open.pop().ok_or(Broken)?;
                    done.text = done.text.trim().to_owned();
                    open.last_mut().ok_or(Broken)?.children.push(done);
                }
                Event::DocType(_) => return Err(Broken),
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            }
        }
        let outside = open.pop().filter(|_| open.is_empty()).ok_or(Broken)?;
        outside.children.into_iter().next().ok_or(Broken)
    }

    fn begun(start: &quick_xml::events::BytesStart<'_>) -> Self {
        let mut element = Self {
            name: String::from_utf8_lossy(start.local_name().as_ref()).into_owned(),
            ..Self::default()
        };
        for attribute in start.attributes().flatten() {
            let value = attribute.unescape_value().map(Cow::into_owned).unwrap_or_default();
            match attribute.key.as_ref() {
                b"Ccy" => element.currency = value,
                key if (key == b"xmlns" || key.starts_with(b"xmlns:"))
                    && (value.contains("iso:20022") || element.namespace.is_empty()) =>
                {
                    element.namespace = value;
                }
                _ => {}
            }
        }
        element
    }

    /// The children of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// What is found along a path such as `Refs/EndToEndId`, the first of each name.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('/')
            .try_fold(self, |element, name| element.children.iter().find(|child| child.name == name))
    }

    /// Its text; empty where there is none.
    pub fn text_at(&self, path: &str) -> String {
        self.at(path).map(|element| element.text.clone()).unwrap_or_default()
    }
}
