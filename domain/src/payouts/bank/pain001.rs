//! The file by which the bank is asked to pay: `pain.001.001.09`, a credit transfer with one block of payments, since a batch has one
//! account and one day. Addresses are left out; since November 2026 an unstructured one is refused.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use rust_decimal::Decimal;

use super::super::{Debtor, days};
use super::{end_to_end_id, message_id, name};
use crate::clock::Timestamp;
use crate::ids::{BatchId, PayoutId};
use crate::money::{Currency, Money};

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

/// The file as a whole.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The batch it is for.
    pub batch: BatchId,
    /// When it was made.
    pub created_at: Timestamp,
    /// The day since 1970 on which the bank is asked to pay.
    pub execution_day: i64,
    /// Who pays, from where.
    pub debtor: &'a Debtor,
    /// The currency of every amount.
    pub currency: Currency,
    /// What each gets.
    pub transfers: &'a [Transfer],
}

/// One payment.
#[derive(Clone)]
pub struct Transfer {
    /// The payout.
    pub payout: PayoutId,
    /// Minor units.
    pub amount: i64,
    /// The holder of the account.
    pub holder: String,
    /// Its number.
    pub iban: String,
}

// A log must not have account numbers.
impl std::fmt::Debug for Transfer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Transfer").field("payout", &self.payout).finish_non_exhaustive()
    }
}

/// Writes elements into memory, where nothing can go wrong.
struct Xml(Writer<Vec<u8>>);

impl Xml {
    fn event(&mut self, event: Event<'_>) {
        let _ = self.0.write_event(event);
    }

    fn within(&mut self, tag: &str, content: impl FnOnce(&mut Self)) {
        self.event(Event::Start(BytesStart::new(tag)));
        content(self);
        self.event(Event::End(BytesEnd::new(tag)));
    }

    fn text(&mut self, tag: &str, text: &str) {
        self.within(tag, |xml| xml.event(Event::Text(BytesText::new(text))));
    }
}

impl Order<'_> {
    fn decimal(&self, minor: i64) -> String {
        Money::new(minor, self.currency).decimal().to_string()
    }

    /// How many payments there are and what they sum to, as both levels say it.
    fn sums(&self, xml: &mut Xml) {
        let sum: Decimal =
            self.transfers.iter().map(|one| Money::new(one.amount, self.currency).decimal()).sum();
        xml.text("NbOfTxs", &self.transfers.len().to_string());
        xml.text("CtrlSum", &sum.to_string());
    }

    /// The file. The same order makes the same bytes.
    pub fn write(&self) -> Vec<u8> {
        let mut xml = Xml(Writer::new_with_indent(Vec::new(), b' ', 1));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        let mut document = BytesStart::new("Document");
        document.push_attribute(("xmlns", NAMESPACE));
        xml.event(Event::Start(document));
        xml.within("CstmrCdtTrfInitn", |xml| {
            xml.within("GrpHdr", |xml| {
                xml.text("MsgId", &message_id(self.batch));
                xml.text("CreDtTm", &self.created_at.to_string());
                self.sums(xml);
                xml.within("InitgPty", |xml| xml.text("Nm", &name(&self.debtor.name)));
            });
            xml.within("PmtInf", |xml| self.payments(xml));
        });
        xml.event(Event::End(BytesEnd::new("Document")));
        xml.0.into_inner()
    }

    fn payments(&self, xml: &mut Xml) {
        // SEPA is euros. In another currency it is left to the bank how it pays, and each side pays its own bank.
        let sepa = self.currency.code() == "EUR";
        xml.text("PmtInfId", &format!("{}-1", message_id(self.batch)));
        xml.text("PmtMtd", "TRF");
        xml.text("BtchBookg", "true");
        self.sums(xml);
        if sepa {
            xml.within("PmtTpInf", |xml| xml.within("SvcLvl", |xml| xml.text("Cd", "SEPA")));
        }
        xml.within("ReqdExctnDt", |xml| xml.text("Dt", &days::written(self.execution_day)));
        xml.within("Dbtr", |xml| xml.text("Nm", &name(&self.debtor.name)));
        xml.within("DbtrAcct", |xml| xml.within("Id", |xml| xml.text("IBAN", &self.debtor.iban)));
        xml.within("DbtrAgt", |xml| {
            xml.within("FinInstnId", |xml| match &self.debtor.bic {
                Some(bic) => xml.text("BICFI", bic),
                None => xml.within("Othr", |xml| xml.text("Id", "NOTPROVIDED")),
            });
        });
        xml.text("ChrgBr", if sepa { "SLEV" } else { "SHAR" });
        for transfer in self.transfers {
            xml.within("CdtTrfTxInf", |xml| self.payment(xml, transfer));
        }
    }

    fn payment(&self, xml: &mut Xml, transfer: &Transfer) {
        let id = end_to_end_id(transfer.payout);
        xml.within("PmtId", |xml| xml.text("EndToEndId", &id));
        xml.within("Amt", |xml| {
            let mut amount = BytesStart::new("InstdAmt");
            amount.push_attribute(("Ccy", self.currency.code()));
            xml.event(Event::Start(amount));
            xml.event(Event::Text(BytesText::new(&self.decimal(transfer.amount))));
            xml.event(Event::End(BytesEnd::new("InstdAmt")));
        });
        xml.within("Cdtr", |xml| xml.text("Nm", &name(&transfer.holder)));
        xml.within("CdtrAcct", |xml| xml.within("Id", |xml| xml.text("IBAN", &transfer.iban)));
        xml.within("RmtInf", |xml| xml.text("Ustrd", &format!("Commission payout {id}")));
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml::Element;
    use super::*;
    use proptest::prelude::*;

    fn debtor() -> Debtor {
        Debtor {
            name: "Tandem Shops, S.A.".to_owned(),
            iban: "PT50000201231234567890154".to_owned(),
            bic: None,
        }
    }

    fn transfer(number: u128, amount: i64) -> Transfer {
        Transfer {
            payout: PayoutId::from_ulid(ulid::Ulid(number)),
            amount,
            holder: format!("Müller <{number}> & Söhne"),
            iban: "DE89370400440532013000".to_owned(),
        }
    }

    proptest! {
        #[test]
        fn number_and_sum_agree_at_both_levels(amounts in prop::collection::vec(1..10_000_000_i64, 1..40)) {
            let transfers: Vec<Transfer> = (1..).zip(&amounts).map(|(number, &amount)| transfer(number, amount)).collect();
            let debtor = debtor();
            let order = Order {
                batch: BatchId::from_ulid(ulid::Ulid(7)), created_at: Timestamp::from_micros(1_795_248_000_000_000),
                execution_day: 20_790, debtor: &debtor, currency: "EUR".parse().unwrap(), transfers: &transfers,
            };
            let bytes = order.write();
            let document = Element::read(&bytes).unwrap();
            let (header, block) = (document.at("CstmrCdtTrfInitn/GrpHdr").unwrap(), document.at("CstmrCdtTrfInitn/PmtInf").unwrap());
            let sum = Money::new(amounts.iter().sum(), order.currency).decimal().to_string();
            for level in [header, block] {
                prop_assert_eq!(level.text_at("NbOfTxs"), amounts.len().to_string());
                prop_assert_eq!(level.text_at("CtrlSum"), sum.clone());
            }
            let all: Decimal = block.all("CdtTrfTxInf").map(|one| one.text_at("Amt/InstdAmt").parse::<Decimal>().unwrap()).sum();
            prop_assert_eq!(all.to_string(), sum);
            prop_assert_eq!(order.write(), bytes);
        }
    }
}
