//! Mails in English.

use domain::mail::{DueMail, MailKind};

use super::{Words, amount, own, word};

/// Subject, paragraphs, and the words of the press.
pub(super) fn words(mail: &DueMail) -> Words {
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
            crate::mail::payout_account::english(mail)
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
