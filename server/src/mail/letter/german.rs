//! Mails in German.

use domain::mail::{DueMail, MailKind};

use super::{Words, amount, own, word};

/// Subject, paragraphs, and the words of the press.
pub(super) fn words(mail: &DueMail) -> Words {
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
            crate::mail::payout_account::german(mail)
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
