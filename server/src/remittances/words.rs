//! What the document says, in the partner's language.

use domain::payouts::{PayoutStatus, TaxNote};

/// The words of one language.
pub struct Words {
    pub title: &'static str,
    pub intro: &'static str,
    pub state: &'static str,
    pub prepared: &'static str,
    pub execution: &'static str,
    pub paid: &'static str,
    pub reference: &'static str,
    pub bank_reference: &'static str,
    pub payer: &'static str,
    pub account: &'static str,
    pub carried: &'static str,
    pub section: &'static str,
    pub order: &'static str,
    pub commission: &'static str,
    pub placed: &'static str,
    pub base: &'static str,
    pub amount: &'static str,
    pub adjustment: &'static str,
    pub earned: &'static str,
    pub adjusted: &'static str,
    pub total: &'static str,
    pub tax: &'static str,
    pub page: &'static str,
    pub came_back: &'static str,
    german: bool,
}

const ENGLISH: Words = Words {
    title: "Remittance advice",
    intro: "This is what we transfer to you, commission by commission.",
    state: "State",
    prepared: "Prepared",
    execution: "Transfer ordered for",
    paid: "Paid",
    reference: "Reference",
    bank_reference: "Bank's reference",
    payer: "Paid by",
    account: "To the account",
    carried: "Of it carried over from before",
    section: "Commissions",
    order: "Order",
    commission: "Commission",
    placed: "Placed",
    base: "Net value",
    amount: "Amount",
    adjustment: "taken back",
    earned: "Earned",
    adjusted: "Taken back of what was paid before",
    total: "Transfer",
    tax: "Tax",
    page: "Remittance advice",
    came_back: "This transfer did not reach the account. Everything in it is in a later payout.",
    german: false,
};

const GERMAN: Words = Words {
    title: "Zahlungsavis",
    intro: "Das überweisen wir Ihnen, Provision für Provision.",
    state: "Stand",
    prepared: "Vorbereitet",
    execution: "Überweisung beauftragt zum",
    paid: "Bezahlt",
    reference: "Referenz",
    bank_reference: "Referenz der Bank",
    payer: "Gezahlt von",
    account: "Auf das Konto",
    carried: "Davon von früher übertragen",
    section: "Provisionen",
    order: "Bestellung",
    commission: "Provision",
    placed: "Bestellt am",
    base: "Nettowert",
    amount: "Betrag",
    adjustment: "zurückgenommen",
    earned: "Verdient",
    adjusted: "Zurückgenommen von bereits Bezahltem",
    total: "Überweisung",
    tax: "Steuer",
    page: "Zahlungsavis",
    came_back: "Diese Überweisung hat das Konto nicht erreicht. Alles darin ist in einer späteren Auszahlung.",
    german: true,
};

impl Words {
    /// Those of a language, a BCP 47 tag.
    pub fn of(locale: &str) -> &'static Self {
        if locale.starts_with("de") { &GERMAN } else { &ENGLISH }
    }

    /// The language they are of.
    pub const fn tag(&self) -> &'static str {
        if self.german { "de" } else { "en" }
    }

    /// Where the payout stands.
    pub const fn status(&self, status: PayoutStatus) -> &'static str {
        match (status, self.german) {
            (PayoutStatus::Prepared, false) => "prepared",
            (PayoutStatus::Prepared, true) => "vorbereitet",
            (PayoutStatus::Approved, false) => "approved",
            (PayoutStatus::Approved, true) => "freigegeben",
            (PayoutStatus::Exported, false) => "on its way",
            (PayoutStatus::Exported, true) => "unterwegs",
            (PayoutStatus::Paid, false) => "paid",
            (PayoutStatus::Paid, true) => "bezahlt",
            (PayoutStatus::Returned, false) => "came back",
            (PayoutStatus::Returned, true) => "zurückgekommen",
            (PayoutStatus::Rejected, false) => "refused by the bank",
            (PayoutStatus::Rejected, true) => "von der Bank abgelehnt",
            (PayoutStatus::Cancelled, false) => "cancelled",
            (PayoutStatus::Cancelled, true) => "zurückgezogen",
        }
    }

    /// What has to be known about tax.
    pub const fn tax_note(&self, note: TaxNote) -> &'static str {
        match (note, self.german) {
            (TaxNote::Domestic, false) => {
                "Amounts are without value added tax. Where you owe it, invoice it to us; we pay it in addition. This document is no invoice."
            }
            (TaxNote::Domestic, true) => {
                "Beträge ohne Umsatzsteuer. Wenn Sie sie schulden, stellen Sie sie uns in Rechnung; wir zahlen sie zusätzlich. Dieses Dokument ist keine Rechnung."
            }
            (TaxNote::ReverseCharge, false) => {
                "Amounts are without value added tax. Between businesses of two EU countries it is owed by us as the recipient (reverse charge, Art. 196 of Directive 2006/112/EC). This document is no invoice."
            }
            (TaxNote::ReverseCharge, true) => {
                "Beträge ohne Umsatzsteuer. Zwischen Unternehmen zweier EU-Länder schulden wir sie als Leistungsempfänger (Reverse Charge, Art. 196 der Richtlinie 2006/112/EG). Dieses Dokument ist keine Rechnung."
            }
            (TaxNote::OutsideEu, false) => {
                "Amounts are without tax: not taxable in the EU where you are outside it. You are responsible for what is due in your country. This document is no invoice."
            }
            (TaxNote::OutsideEu, true) => {
                "Beträge ohne Steuer: in der EU nicht steuerbar, da Sie außerhalb sind. Für das, was in Ihrem Land anfällt, sind Sie verantwortlich. Dieses Dokument ist keine Rechnung."
            }
        }
    }
}
