//! What stands in a cell: amounts as people and programs write them, and HTML as plain text.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::money::Currency;

/// Reads an amount such as `19.99`, `1.234,50`, `€ 12` or `19.99 EUR`: its minor units, and the currency it names.
/// `None` where it is no amount, or one that could be read in two ways, such as `1.500` euros.
pub fn amount(text: &str, currency: Currency) -> Option<(i64, Option<String>)> {
    let (mut figure, mut letters, mut closed, mut dollar) = (String::new(), String::new(), false, false);
    for letter in text.trim().chars() {
        match letter {
            // Digits, then letters or a sign, then digits is no amount: 1e9, 19€99.
            '0'..='9' | '.' | ',' | '-' if !closed => figure.push(letter),
            'A'..='Z' | 'a'..='z' | '€' | '£' | '$' => {
                closed = !figure.is_empty();
                match letter {
                    '€' => letters.push_str("EUR"),
                    '£' => letters.push_str("GBP"),
                    '$' => dollar = true,
                    letter => letters.push(letter.to_ascii_uppercase()),
                }
            }
            '\'' | '’' => {}
            letter if letter.is_whitespace() => {}
            _ => return None,
        }
    }
    let places = currency.decimals();
    let figure = plain(&figure, usize::try_from(places).ok()?)?;
    let minor = Decimal::from_str_exact(&figure).ok()?.checked_mul(Decimal::from(10_i64.pow(places)))?;
    if !minor.fract().is_zero() {
        return None;
    }
    Some((minor.to_i64()?, named(&letters, dollar, currency)))
}

/// Currencies whose own sign is a lone dollar sign.
const DOLLARS: [&str; 7] = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"];

/// The currency that an amount names by its letters and perhaps a dollar sign; nothing where that may well be the shop's.
fn named(letters: &str, dollar: bool, currency: Currency) -> Option<String> {
    let code = match letters {
        "" if !dollar || DOLLARS.contains(&currency.code()) => return None,
        // Of which country nobody knows, but it is none that the shop sells in.
        "" => "$",
        letters if !dollar || DOLLARS.contains(&letters) => letters,
        "US" => "USD",
        "C" | "CA" => "CAD",
        "A" | "AU" => "AUD",
        "NZ" => "NZD",
        "S" | "SG" => "SGD",
        "HK" => "HKD",
        "MX" => "MXN",
        "R" => "BRL",
        // A dollar sign beside a currency that has none: it names two.
        letters => return Some(format!("{letters}$")),
    };
    Some(code.to_owned())
}

/// The beginning of a text, in letters.
pub fn cut(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// As much of a cell as a sentence about it has room for.
pub fn shown(cell: &str) -> &str {
    cut(cell, 40)
}

/// A language as programs write it, `de_at`, as a BCP 47 tag.
pub fn locale(text: &str) -> String {
    let mut parts = text.trim().split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    parts.fold(language, |tag, part| {
        let region = part.len() == 2;
        let part = if region { part.to_ascii_uppercase() } else { part.to_owned() };
        format!("{tag}-{part}")
    })
}

/// Digits with at most one point, before the fraction.
fn plain(figure: &str, places: usize) -> Option<String> {
    let (points, commas) = (figure.matches('.').count(), figure.matches(',').count());
    let mark = match (points, commas) {
        (0, 0) => None,
        (1, 0) => Some('.'),
        (0, 1) => Some(','),
        // The last of two kinds is the one before cents; the other must then stand between thousands.
        (_, 1..) if points > 0 => {
            let last = if figure.rfind('.') > figure.rfind(',') { '.' } else { ',' };
            (figure.matches(last).count() == 1).then_some(last).map(Some)?
        }
        _ => None,
    };
    let (whole, cents) = match mark {
        Some(mark) => figure.split_once(mark)?,
        None => (figure, ""),
    };
    let single = points + commas == 1;
    // Three digits behind the only mark may be thousands or mills: who knows.
    if single && cents.len() > places && cents.trim_end_matches('0').len() > places {
        return None;
    }
    if single && cents.len() == 3 && places < 3 {
        return None;
    }
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty()
        || (first.trim_start_matches('-').len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !grouped || first.trim_start_matches('-').is_empty() {
        return None;
    }
    let whole = format!("{first}{}", rest.concat());
    Some(if cents.is_empty() { whole } else { format!("{whole}.{cents}") })
}

/// Characters of a description that are kept.
const MOST_DESCRIPTION: usize = 20_000;

/// HTML as plain text: blocks become lines, scripts and styles vanish.
pub fn from_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&entities(&rest[..start]));
        let tag = &rest[start + 1..];
        let name: String =
            tag.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '/').collect();
        let name = name.to_ascii_lowercase();
        if name.is_empty() && !tag.starts_with('!') {
            // A lone sign, as in “< 3 kg”.
            text.push('<');
            rest = tag;
            continue;
        }
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        rest = &tag[end..];
        if tag.starts_with("!--") {
            rest = tag.find("-->").map_or("", |end| &tag[end + 3..]);
        } else if matches!(name.as_str(), "script" | "style") {
            let close = format!("</{name}");
            let lower = rest.to_ascii_lowercase();
            rest = lower.find(&close).map_or("", |at| &rest[at..]);
        }
        let name = name.trim_matches('/');
        if matches!(
            name,
            "br" | "p"
                | "li"
                | "div"
                | "tr"
                | "ul"
                | "ol"
                | "table"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
        ) {
            text.push('\n');
        } else if matches!(name, "td" | "th") {
            text.push(' ');
        }
    }
    text.push_str(&entities(rest));
    tidy(&text)
}

/// Lines without needless space, at most one empty line between them, no characters that cannot be stored.
pub fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let words = line
            .split_whitespace()
            .map(|word| word.chars().filter(|letter| !letter.is_control()).collect::<String>());
        let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().chars().take(MOST_DESCRIPTION).collect()
}

/// The entities that shops' editors write.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("agrave", 'à'),
    ("acirc", 'â'),
    ("ccedil", 'ç'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("uacute", 'ú'),
    ("euro", '€'),
    ("pound", '£'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("bull", '•'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("times", '×'),
    ("frac12", '½'),
];

/// Text with its entities resolved; what is none stays as it is.
pub fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        let tail = &rest[start + 1..];
        let found =
            tail.find(';').filter(|end| *end <= 10).and_then(|end| Some((entity(&tail[..end])?, end)));
        match found {
            Some((letter, end)) => {
                out.push(letter);
                rest = &tail[end + 1..];
            }
            None => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// What an entity's name stands for.
pub fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn euros(text: &str) -> Option<i64> {
        amount(text, "EUR".parse().unwrap()).map(|(minor, _)| minor)
    }

    #[test]
    fn amounts_are_read_as_they_are_written() {
        for (text, minor) in [
            ("19.99", 1_999),
            ("19,99", 1_999),
            ("19", 1_900),
            ("19.9", 1_990),
            ("1.234,50", 123_450),
            ("1,234.50", 123_450),
            ("1.234.567", 123_456_700),
            ("€ 12", 1_200),
            ("19.99 EUR", 1_999),
            ("EUR19.99", 1_999),
            ("1'234.50", 123_450),
            ("1 234,50 €", 123_450),
            ("0", 0),
            ("-5.00", -500),
        ] {
            assert_eq!(euros(text), Some(minor), "{text}");
        }
        for text in [
            "",
            "free",
            "1.500",
            "1,500",
            "19.999",
            "1.2.3",
            "12,34.567,8",
            ".",
            "-",
            "1e9",
            "12..5",
            "99999999999999999999",
        ] {
            assert_eq!(euros(text), None, "{text}");
        }
        assert_eq!(amount("1500", "JPY".parse().unwrap()), Some((1_500, None)));
        assert_eq!(amount("19.99 usd", "EUR".parse().unwrap()), Some((1_999, Some("USD".to_owned()))));
        assert_eq!((euros("19€99"), euros("19$99")), (None, None), "these are no 1,999");
    }

    #[test]
    fn a_dollar_sign_is_that_of_a_shop_that_sells_in_dollars_and_of_no_other() {
        for (text, currency, named) in [
            ("$19.99", "USD", None),
            ("19.99 $", "CAD", None),
            ("$ 19.99", "MXN", None),
            ("$19.99", "EUR", Some("$")),
            ("19,99 $", "GBP", Some("$")),
            ("$19.99", "BRL", Some("$")),
            ("US$19.99", "EUR", Some("USD")),
            ("US$19.99", "USD", Some("USD")),
            ("$19.99 USD", "CAD", Some("USD")),
            ("C$19.99", "CAD", Some("CAD")),
            ("R$ 19,99", "BRL", Some("BRL")),
            ("$19.99 EUR", "EUR", Some("EUR$")),
            ("19.99 EUR", "EUR", Some("EUR")),
        ] {
            let read = amount(text, currency.parse().unwrap());
            assert_eq!(read, Some((1_999, named.map(str::to_owned))), "{text} in {currency}");
        }
    }

    #[test]
    fn a_long_cell_is_cut_between_letters() {
        assert_eq!((cut("äöü", 2), cut("äöü", 3), cut("", 1)), ("äö", "äöü", ""));
        assert_eq!(shown(&"ä".repeat(100)).chars().count(), 40);
    }

    #[test]
    fn a_language_is_written_one_way() {
        assert_eq!([" de_at", "EN", "zh-Hant-tw", ""].map(locale), ["de-AT", "en", "zh-Hant-TW", ""]);
    }

    #[test]
    fn html_becomes_lines_of_text() {
        let html = "<p>Warm &amp; bright<br/>light.</p><script>alert('<p>')</script><ul><li>E27</li><li>&lt; 3 kg</li></ul><!-- no > --> &eacute;&#x20AC;&nope;";
        assert_eq!(from_html(html), "Warm & bright\nlight.\n\nE27\n\n< 3 kg\n\né€&nope;");
        assert_eq!(from_html("2 < 3"), "2 < 3");
        assert_eq!(from_html("<style>p{}"), "");
        assert_eq!(from_html("cut <b"), "cut");
    }

    proptest! {
        #[test]
        fn no_text_makes_the_readers_panic(text in "\\PC{0,60}|[<>a-z&;#/! \"0-9.,-]{0,60}") {
            let _ = (euros(&text), from_html(&text), entities(&text), tidy(&text));
        }

        #[test]
        fn an_amount_reads_back_what_it_printed(minor in 0_i64..10_000_000_000) {
            let money = crate::money::Money::new(minor, "EUR".parse().unwrap());
            prop_assert_eq!(euros(&money.decimal().to_string()), Some(minor));
            let text = money.decimal().to_string().replace('.', ",");
            prop_assert_eq!(euros(&text), Some(minor));
        }
    }
}
