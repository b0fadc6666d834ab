//! What a mail says, in the reader's language: a few sentences and one thing to press, as text and as HTML.

mod english;
mod german;

use askama::Template;
use domain::mail::DueMail;
use serde_json::Value;

/// A written mail.
#[derive(Debug)]
pub struct Letter {
    /// The subject line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    language: &'a str,
    subject: &'a str,
    lines: &'a [String],
    quote: Option<&'a str>,
    link: &'a str,
    press: &'a str,
    footer: &'a str,
}

#[derive(Template)]
#[template(path = "mail.txt")]
struct Text<'a> {
    lines: &'a [String],
    quote: Option<&'a str>,
    link: &'a str,
    press: &'a str,
    footer: &'a str,
}

/// Subject, sentences, and the words of the link.
pub(in crate::mail) type Words = (String, Vec<String>, String);

impl Letter {
    /// Writes a mail whose link leads to `link`.
    pub fn write(mail: &DueMail, link: String) -> Self {
        let german = mail.locale.starts_with("de");
        let (subject, lines, press) = if german { german::words(mail) } else { english::words(mail) };
        let quote = mail.data["body"].as_str();
        let footer = if german {
            "Diese Nachricht kommt von Tandem, dem Partnerportal."
        } else {
            "This mail comes from Tandem, the partner portal."
        };
        let language = if german { "de" } else { "en" };
        let text = Text { lines: &lines, quote, link: &link, press: &press, footer };
        let html =
            Html { language, subject: &subject, lines: &lines, quote, link: &link, press: &press, footer };
        // The templates only join texts: they cannot fail but for want of memory.
        let (text, html) = (text.render().unwrap_or_default(), html.render().unwrap_or_default());
        Self { subject, text, html }
    }
}

pub(in crate::mail) fn word<'a>(data: &'a Value, name: &str) -> &'a str {
    data[name].as_str().unwrap_or_default()
}

pub(in crate::mail) fn own(lines: &[&str]) -> Vec<String> {
    lines.iter().filter(|line| !line.is_empty()).map(|line| (*line).to_owned()).collect()
}

/// An amount of a mail's data, with its currency: `500.00 EUR`.
fn amount(data: &Value, name: &str) -> String {
    format!("{}\u{a0}{}", word(data, name), word(data, "currency"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::MailId;
    use domain::mail::MailKind;
    use serde_json::json;

    fn mail(kind: MailKind, locale: &str, data: Value) -> DueMail {
        let id = "mal_01JD4Q8W0000000000000000AA".parse::<MailId>().unwrap();
        DueMail {
            id,
            kind,
            recipient: "mara@example.com".to_owned(),
            locale: locale.to_owned(),
            data,
            attempts: 0,
        }
    }

    #[test]
    fn what_somebody_wrote_cannot_become_markup() {
        let data = json!({ "author": "<b>Ines</b>", "subject": "Hi", "body": "<script>alert(1)</script>" });
        let letter = Letter::write(
            &mail(MailKind::MessageReceived, "en", data),
            "https://tandem.example/messages/x".to_owned(),
        );
        assert!(!letter.html.contains("<script>") && !letter.html.contains("<b>Ines"));
        assert!(letter.text.contains("<script>alert(1)</script>"), "plain text says what was written");
    }

    #[test]
    fn every_mail_is_written_in_both_languages_with_its_link() {
        for &kind in MailKind::ALL {
            for locale in ["en", "de"] {
                let letter = Letter::write(
                    &mail(kind, locale, json!({ "subject": "Lamps", "status": "active" })),
                    "https://tandem.example/x".to_owned(),
                );
                assert!(!letter.subject.is_empty());
                assert!(
                    letter.text.contains("https://tandem.example/x")
                        && letter.html.contains("https://tandem.example/x")
                );
            }
        }
    }
}
