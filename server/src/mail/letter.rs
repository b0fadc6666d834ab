//! What a mail says, in the reader's language: a few sentences and one thing to press, as text and as HTML.

use askama::Template;
use domain::mail::{DueMail, MailKind};
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
pub(super) type Words = (String, Vec<String>, String);

impl Letter {
    /// Writes a mail whose link leads to `link`.
    pub fn write(mail: &DueMail, link: String) -> Self {
        let german = mail.locale.starts_with("de");
        let (subject, lines, press) = if german { german_words(mail) } else { english_words(mail) };
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

pub(super) fn word<'a>(data: &'a Value, name: &str) -> &'a str {
    data[name].as_str().unwrap_or_default()
}

pub(super) fn own(lines: &[&str]) -> Vec<String> {
    lines.iter().filter(|line| !line.is_empty()).map(|line| (*line).to_owned()).collect()
}

/// An amount of a mail's data, with its currency: `500.00 EUR`.
fn amount(data: &Value, name: &str) -> String {
    format!("{}\u{a0}{}", word(data, name), word(data, "currency"))
}

fn english_words(mail: &DueMail) -> Words {
    let data = &mail.data;
    let (partner, name) = (word(data, "partner"), word(data, "name"));
    match mail.kind {
        MailKind::SignIn => (
            "Your link to sign in".to_owned(),
            own(&[
                "Here is your link to Tandem. It is good for ten minutes and works once.",
                "If you did not ask for it, do nothing: nobody gets in without it.",
            ]),
            "Sign in".to_owned(),
        ),
        MailKind::Invitation => (
            format!("{} invites you to {partner}", word(data, "inviter")),
            own(&[
                &format!("{} would like you to join the team of {partner} on Tandem.", word(data, "inviter")),
                "The link is good for seven days.",
            ]),
            "Accept the invitation".to_owned(),
        ),
        MailKind::ApplicationReceived => (
            "We have your application".to_owned(),
            own(&[&format!(
                "Thank you, {name}. We look at the application of {partner} and write to you as soon as it is decided."
            )]),
            "See how it stands".to_owned(),
        ),
        MailKind::AlreadyRegistered => (
            "You already have an account".to_owned(),
            own(&[
                "Somebody, probably you, applied with this address. It belongs to an account already: sign in instead.",
            ]),
            "Sign in".to_owned(),
        ),
        MailKind::PartnerDecided => {
            let (subject, line) = match word(data, "status") {
                "active" => {
                    (format!("{partner} is active"), "Your account is active: your programmes are open.")
                }
                "suspended" => (
                    format!("{partner} is suspended"),
                    "Your account is suspended: your keys do not work until this is settled.",
                ),
                _ => (format!("{partner} is closed"), "Your account or application is closed."),
            };
            (subject, own(&[line, word(data, "reason")]), "Open the portal".to_owned())
        }
        MailKind::ApprovalWaiting if word(data, "kind") == "order" => (
            format!("{} asks to order for {}", word(data, "asked_by"), amount(&data["total"], "amount")),
            own(&[&format!(
                "The program “{}” placed the order {name} for {}, which is above what it may spend by itself. Nothing is ordered until you decide.",
                word(data, "asked_by"),
                amount(&data["total"], "amount")
            )]),
            "Decide".to_owned(),
        ),
        MailKind::BalanceLow => (
            format!("Your balance is down to {}", amount(data, "available")),
            own(&[&format!(
                "Your prepaid balance is {}, below the {} that you named. Orders that it does not cover wait for payment.",
                amount(data, "available"),
                amount(data, "below")
            )]),
            "Announce a deposit".to_owned(),
        ),
        MailKind::DepositAnnounced => (
            format!("{partner} sends {}", amount(data, "amount")),
            own(&[
                &format!(
                    "{partner} announces a deposit of {} with the reference {}.",
                    amount(data, "amount"),
                    word(data, "reference")
                ),
                word(data, "note"),
            ]),
            "See the deposits".to_owned(),
        ),
        MailKind::DepositDecided if word(data, "status") == "paid_back" => (
            format!("{} go back to you", amount(data, "amount")),
            own(&[
                &format!(
                    "We have transferred {} of your balance back to you; the bank’s reference is {}.",
                    amount(data, "amount"),
                    word(data, "bank_reference")
                ),
                word(data, "note"),
            ]),
            "See your balance".to_owned(),
        ),
        MailKind::DepositDecided if word(data, "status") == "confirmed" => (
            format!("{} came", amount(data, "amount")),
            own(&[&format!(
                "Your deposit {} came with {}. It is yours to order from; what waited for it is paid first.",
                word(data, "reference"),
                amount(data, "amount")
            )]),
            "See your balance".to_owned(),
        ),
        MailKind::DepositDecided => (
            format!("Your deposit {} was not taken in", word(data, "reference")),
            own(&[
                &format!("We could not take in your deposit {}.", word(data, "reference")),
                word(data, "reason"),
            ]),
            "See your balance".to_owned(),
        ),
        MailKind::ApprovalWaiting => (
            format!("{} asks for a key", word(data, "asked_by")),
            own(&[&format!(
                "The program “{}” asks for an API key called “{}”. Nothing happens until you decide.",
                word(data, "asked_by"),
                name
            )]),
            "Decide".to_owned(),
        ),
        MailKind::PayoutAccountChanged | MailKind::PayoutAccountProposed | MailKind::PayoutAccountDecided => {
            super::payout_account::english(mail)
        }
        MailKind::MessageReceived => (
            word(data, "subject").to_owned(),
            own(&[&format!("{} wrote to you:", word(data, "author"))]),
            "Answer in the portal".to_owned(),
        ),
        MailKind::PayoutPaid => (
            format!("You were paid {} {}", word(data, "amount"), word(data, "currency")),
            own(&[
                &format!(
                    "{} {} are on their way to your account ending {}.",
                    word(data, "amount"),
                    word(data, "currency"),
                    word(data, "last_four")
                ),
                "The remittance document lists every commission in it.",
            ]),
            "See the payout".to_owned(),
        ),
        MailKind::PayoutReturned => (
            format!("A payout of {} {} came back", word(data, "amount"), word(data, "currency")),
            own(&[
                &format!(
                    "Your bank did not take the transfer to the account ending {}. Nothing is lost: all of it is in the next payout.",
                    word(data, "last_four")
                ),
                "Please look whether your payout account is right.",
            ]),
            "See what happened".to_owned(),
        ),
    }
}

fn german_words(mail: &DueMail) -> Words {
    let data = &mail.data;
    let (partner, name) = (word(data, "partner"), word(data, "name"));
    match mail.kind {
        MailKind::SignIn => (
            "Ihr Link zur Anmeldung".to_owned(),
            own(&[
                "Hier ist Ihr Link zu Tandem. Er gilt zehn Minuten und funktioniert einmal.",
                "Haben Sie ihn nicht angefordert, müssen Sie nichts tun: Ohne ihn kommt niemand hinein.",
            ]),
            "Anmelden".to_owned(),
        ),
        MailKind::Invitation => (
            format!("{} lädt Sie zu {partner} ein", word(data, "inviter")),
            own(&[
                &format!(
                    "{} möchte Sie in das Team von {partner} bei Tandem aufnehmen.",
                    word(data, "inviter")
                ),
                "Der Link gilt sieben Tage.",
            ]),
            "Einladung annehmen".to_owned(),
        ),
        MailKind::ApplicationReceived => (
            "Ihre Bewerbung ist da".to_owned(),
            own(&[&format!(
                "Vielen Dank, {name}. Wir sehen uns die Bewerbung von {partner} an und schreiben Ihnen, sobald entschieden ist."
            )]),
            "Stand ansehen".to_owned(),
        ),
        MailKind::AlreadyRegistered => (
            "Sie haben bereits ein Konto".to_owned(),
            own(&[
                "Jemand, vermutlich Sie, hat sich mit dieser Adresse beworben. Sie gehört schon zu einem Konto: Melden Sie sich einfach an.",
            ]),
            "Anmelden".to_owned(),
        ),
        MailKind::PartnerDecided => {
            let (subject, line) = match word(data, "status") {
                "active" => {
                    (format!("{partner} ist aktiv"), "Ihr Konto ist aktiv: Ihre Programme sind offen.")
                }
                "suspended" => (
                    format!("{partner} ist gesperrt"),
                    "Ihr Konto ist gesperrt: Ihre Schlüssel funktionieren nicht, bis das geklärt ist.",
                ),
                _ => (format!("{partner} ist geschlossen"), "Ihr Konto oder Ihre Bewerbung ist geschlossen."),
            };
            (subject, own(&[line, word(data, "reason")]), "Portal öffnen".to_owned())
        }
        MailKind::ApprovalWaiting if word(data, "kind") == "order" => (
            format!("{} möchte für {} bestellen", word(data, "asked_by"), amount(&data["total"], "amount")),
            own(&[&format!(
                "Das Programm „{}“ hat die Bestellung {name} über {} aufgegeben, mehr, als es allein ausgeben darf. Es wird nichts bestellt, bis Sie entscheiden.",
                word(data, "asked_by"),
                amount(&data["total"], "amount")
            )]),
            "Entscheiden".to_owned(),
        ),
        MailKind::BalanceLow => (
            format!("Ihr Guthaben beträgt noch {}", amount(data, "available")),
            own(&[&format!(
                "Ihr Guthaben beträgt {}, weniger als die {}, die Sie genannt haben. Bestellungen, die es nicht deckt, warten auf Zahlung.",
                amount(data, "available"),
                amount(data, "below")
            )]),
            "Einzahlung ankündigen".to_owned(),
        ),
        MailKind::DepositAnnounced => (
            format!("{partner} überweist {}", amount(data, "amount")),
            own(&[
                &format!(
                    "{partner} kündigt eine Einzahlung von {} mit dem Verwendungszweck {} an.",
                    amount(data, "amount"),
                    word(data, "reference")
                ),
                word(data, "note"),
            ]),
            "Einzahlungen ansehen".to_owned(),
        ),
        MailKind::DepositDecided if word(data, "status") == "paid_back" => (
            format!("{} gehen an Sie zurück", amount(data, "amount")),
            own(&[
                &format!(
                    "Wir haben {} Ihres Guthabens an Sie zurücküberwiesen; das Zeichen der Bank ist {}.",
                    amount(data, "amount"),
                    word(data, "bank_reference")
                ),
                word(data, "note"),
            ]),
            "Guthaben ansehen".to_owned(),
        ),
        MailKind::DepositDecided if word(data, "status") == "confirmed" => (
            format!("{} sind da", amount(data, "amount")),
            own(&[&format!(
                "Ihre Einzahlung {} ist mit {} eingegangen. Sie können davon bestellen; was darauf wartete, wird zuerst bezahlt.",
                word(data, "reference"),
                amount(data, "amount")
            )]),
            "Guthaben ansehen".to_owned(),
        ),
        MailKind::DepositDecided => (
            format!("Ihre Einzahlung {} wurde nicht gutgeschrieben", word(data, "reference")),
            own(&[
                &format!("Wir konnten Ihre Einzahlung {} nicht gutschreiben.", word(data, "reference")),
                word(data, "reason"),
            ]),
            "Guthaben ansehen".to_owned(),
        ),
        MailKind::ApprovalWaiting => (
            format!("{} bittet um einen Schlüssel", word(data, "asked_by")),
            own(&[&format!(
                "Das Programm „{}“ bittet um einen API-Schlüssel namens „{}“. Es geschieht nichts, bis Sie entscheiden.",
                word(data, "asked_by"),
                name
            )]),
            "Entscheiden".to_owned(),
        ),
        MailKind::PayoutAccountChanged | MailKind::PayoutAccountProposed | MailKind::PayoutAccountDecided => {
            super::payout_account::german(mail)
        }
        MailKind::MessageReceived => (
            word(data, "subject").to_owned(),
            own(&[&format!("{} hat Ihnen geschrieben:", word(data, "author"))]),
            "Im Portal antworten".to_owned(),
        ),
        MailKind::PayoutPaid => (
            format!("Auszahlung: {} {}", word(data, "amount"), word(data, "currency")),
            own(&[
                &format!(
                    "{} {} sind unterwegs zu Ihrem Konto, das auf {} endet.",
                    word(data, "amount"),
                    word(data, "currency"),
                    word(data, "last_four")
                ),
                "Der Zahlungsbeleg nennt jede Provision darin.",
            ]),
            "Auszahlung ansehen".to_owned(),
        ),
        MailKind::PayoutReturned => (
            format!("Eine Auszahlung über {} {} kam zurück", word(data, "amount"), word(data, "currency")),
            own(&[
                &format!(
                    "Ihre Bank hat die Überweisung auf das Konto, das auf {} endet, nicht angenommen. Nichts ist verloren: Alles ist in der nächsten Auszahlung.",
                    word(data, "last_four")
                ),
                "Bitte sehen Sie nach, ob Ihr Auszahlungskonto stimmt.",
            ]),
            "Sehen, was geschah".to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::MailId;
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
