//! What mails say about a payout account: its country and its last four characters, never more.

use domain::clock::Timestamp;
use domain::mail::{DueMail, MailKind};

use super::letter::{Words, own, word};

fn held_until(mail: &DueMail) -> Option<String> {
    let until = Timestamp::parse(mail.data["held_until"].as_str()?)?;
    // Without the milliseconds, which tell a person nothing.
    let text = until.to_string();
    Some(format!("{} {} UTC", text.get(..10)?, text.get(11..16)?))
}

/// In English.
pub(super) fn english(mail: &DueMail) -> Words {
    let data = &mail.data;
    let account = format!("{} …{}", word(data, "country"), word(data, "last_four"));
    let press = "Look at the payout account".to_owned();
    match mail.kind {
        MailKind::PayoutAccountProposed => (
            "A program asks for another payout account".to_owned(),
            own(&[
                &format!(
                    "The program “{}” asks that payouts go to the account {account}.",
                    word(data, "asked_by")
                ),
                "Nothing changes until you sign in and confirm it. If you know nothing of this, decline it and look at the keys of your programs.",
            ]),
            press,
        ),
        MailKind::PayoutAccountDecided if word(data, "status") == "verified" => (
            "Your payout account is verified".to_owned(),
            own(&[
                &format!("We have verified the account {account}. Payouts go there from now on."),
                &held_until(mail).map_or_else(String::new, |until| {
                    format!("Because the account was changed, the first one can leave on {until}.")
                }),
            ]),
            press,
        ),
        MailKind::PayoutAccountDecided => (
            "We could not verify your payout account".to_owned(),
            own(&[
                &format!(
                    "We could not verify the account {account}. Until you enter another, nothing is paid out; what you have earned stays yours."
                ),
                word(data, "reason"),
            ]),
            press,
        ),
        _ => {
            let (partner, by) = (word(data, "partner"), word(data, "by"));
            let what = match data["before"].as_str() {
                Some(before) => format!(
                    "{by} changed the account that payouts of {partner} go to: from …{before} to {account}."
                ),
                None => format!("{by} entered the account that payouts of {partner} go to: {account}."),
            };
            let held = held_until(mail).map_or_else(String::new, |until| {
                format!("Payouts wait until it is verified, and until {until} in any case.")
            });
            let subject = format!("The payout account of {partner} was changed");
            let alarm = "If this was not agreed with you, answer at once by a message in the portal: nothing is paid to an account that is not verified.";
            (subject, own(&[&what, &held, alarm]), press)
        }
    }
}

/// In German.
pub(super) fn german(mail: &DueMail) -> Words {
    let data = &mail.data;
    let account = format!("{} …{}", word(data, "country"), word(data, "last_four"));
    let press = "Auszahlungskonto ansehen".to_owned();
    match mail.kind {
        MailKind::PayoutAccountProposed => (
            "Ein Programm bittet um ein anderes Auszahlungskonto".to_owned(),
            own(&[
                &format!(
                    "Das Programm „{}“ bittet darum, dass Auszahlungen auf das Konto {account} gehen.",
                    word(data, "asked_by")
                ),
                "Es ändert sich nichts, bis Sie sich anmelden und es bestätigen. Wissen Sie nichts davon, lehnen Sie ab und sehen Sie nach den Schlüsseln Ihrer Programme.",
            ]),
            press,
        ),
        MailKind::PayoutAccountDecided if word(data, "status") == "verified" => (
            "Ihr Auszahlungskonto ist geprüft".to_owned(),
            own(&[
                &format!("Wir haben das Konto {account} geprüft. Auszahlungen gehen von jetzt an dorthin."),
                &held_until(mail).map_or_else(String::new, |until| {
                    format!("Weil das Konto geändert wurde, kann die erste am {until} hinausgehen.")
                }),
            ]),
            press,
        ),
        MailKind::PayoutAccountDecided => (
            "Ihr Auszahlungskonto konnte nicht bestätigt werden".to_owned(),
            own(&[
                &format!(
                    "Das Konto {account} konnten wir nicht bestätigen. Bis Sie ein anderes eintragen, wird nichts ausgezahlt; was Sie verdient haben, bleibt Ihnen."
                ),
                word(data, "reason"),
            ]),
            press,
        ),
        _ => {
            let (partner, by) = (word(data, "partner"), word(data, "by"));
            let what = match data["before"].as_str() {
                Some(before) => format!(
                    "{by} hat das Konto für die Auszahlungen von {partner} geändert: von …{before} auf {account}."
                ),
                None => {
                    format!("{by} hat das Konto für die Auszahlungen von {partner} eingetragen: {account}.")
                }
            };
            let held = held_until(mail).map_or_else(String::new, |until| {
                format!("Auszahlungen warten, bis es geprüft ist, und in jedem Fall bis {until}.")
            });
            let subject = format!("Das Auszahlungskonto von {partner} wurde geändert");
            let alarm = "War das nicht mit Ihnen abgesprochen, schreiben Sie uns sofort im Portal: Auf ein ungeprüftes Konto wird nichts ausgezahlt.";
            (subject, own(&[&what, &held, alarm]), press)
        }
    }
}
