//! What a bank says of payments: `camt.054` (what was booked) and `pain.002` (what it makes of a file), of any version.
//! Nothing is decided here; what it means for a payout is [`files`](super::files).

use super::batch_of;
use super::xml::Element;
use crate::ids::BatchId;
use crate::money::{Currency, Money};

words! {
    /// What kind of file it is.
    FileKind {
        /// What was booked on the account.
        Camt054 = "camt.054",
        /// What the bank makes of our file.
        Pain002 = "pain.002",
    }
}

words! {
    /// What the bank says of a payment.
    Says {
        /// It left the account, or the bank calls it settled.
        Paid = "paid",
        /// It came back.
        Returned = "returned",
        /// It is refused.
        Rejected = "rejected",
        /// Nothing that changes anything: accepted, pending, another booking.
        Noted = "noted",
    }
}

/// A file that says something of payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What kind it is.
    pub kind: FileKind,
    /// How the bank names it.
    pub message_id: String,
    /// What it says, in its order.
    pub lines: Vec<Line>,
}

/// What it says of one payment, or of a whole batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How the payment was named, from end to end; or how the batch was.
    pub reference: String,
    /// The batch, where it is about all of one.
    pub batch: Option<BatchId>,
    /// How many payments a batch has, where that is said.
    pub number: Option<i64>,
    /// Minor units; none where no amount is said, or it is none of this currency.
    pub amount: Option<i64>,
    /// The currency.
    pub currency: String,
    /// What became of it.
    pub says: Says,
    /// Why, in the bank's code.
    pub reason: String,
    /// What the bank calls the booking.
    pub bank_reference: String,
}

/// Why a file is none of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAFile {
    /// It has nothing in it.
    Empty,
    /// It is no XML.
    NoXml,
    /// It is another message.
    OtherMessage,
}

/// Reads a file.
///
/// # Errors
/// [`NotAFile`].
pub fn read(bytes: &[u8]) -> Result<Said, NotAFile> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(NotAFile::Empty);
    }
    let document = Element::read(bytes).map_err(|_| NotAFile::NoXml)?;
    if let Some(message) = document.at("BkToCstmrDbtCdtNtfctn") {
        Ok(booked(message))
    } else if let Some(message) = document.at("CstmrPmtStsRpt") {
        Ok(reported(message))
    } else {
        Err(NotAFile::OtherMessage)
    }
}

/// The amount of an element with a currency.
fn amount(of: Option<&Element>) -> (Option<i64>, String) {
    let Some(element) = of else { return (None, String::new()) };
    let money = element.currency.parse::<Currency>().ok();
    let minor = money.and_then(|currency| Money::parse(&element.text, currency)).map(|money| money.minor);
    (minor, element.currency.chars().take(3).collect())
}

/// A text that is kept: what banks write is at most this long.
fn kept(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(140).collect()
}

fn first(texts: &[String]) -> String {
    kept(texts.iter().find(|text| !text.is_empty()).map_or("", String::as_str))
}

fn booked(message: &Element) -> Said {
    let mut lines = Vec::new();
    for entry in message.all("Ntfctn").flat_map(|notice| notice.all("Ntry")) {
        let status = first(&[entry.text_at("Sts/Cd"), entry.text_at("Sts")]);
        let reference = entry.text_at("AcctSvcrRef");
        let details = || entry.all("NtryDtls");
        let before = lines.len();
        let alone = details().flat_map(|details| details.all("TxDtls")).take(2).count() == 1;
        for payment in details().flat_map(|details| details.all("TxDtls")) {
            lines.push(of_payment(entry, payment, alone, (&status, &reference)));
        }
        if lines.len() == before {
            let together = details().find_map(|details| details.at("Btch"));
            lines.push(of_entry(entry, together, &status, &reference));
        }
    }
    Said { kind: FileKind::Camt054, message_id: kept(&message.text_at("GrpHdr/MsgId")), lines }
}

/// What a booking means: money that left is paid, money that comes again is returned.
fn meaning(status: &str, direction: &str, reversed: bool, returned: bool) -> Says {
    match (status, direction) {
        ("BOOK", "DBIT") if reversed || returned => Says::Returned,
        ("BOOK", "DBIT") => Says::Paid,
        ("BOOK", "CRDT") if returned || reversed => Says::Returned,
        _ => Says::Noted,
    }
}

fn of_payment(entry: &Element, payment: &Element, alone: bool, (status, reference): (&str, &str)) -> Line {
    let direction = first(&[payment.text_at("CdtDbtInd"), entry.text_at("CdtDbtInd")]);
    let reason = first(&[payment.text_at("RtrInf/Rsn/Cd"), payment.text_at("RtrInf/Rsn/Prtry")]);
    let returned = payment.at("RtrInf").is_some();
    let says = meaning(status, &direction, entry.text_at("RvslInd") == "true", returned);
    let paths = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"];
    let own = paths.iter().find_map(|path| payment.at(path)).or_else(|| entry.at("Amt").filter(|_| alone));
    let (amount, currency) = amount(own);
    Line {
        reference: kept(&payment.text_at("Refs/EndToEndId")),
        batch: None,
        number: None,
        amount,
        currency,
        says,
        reason,
        bank_reference: first(&[
            payment.text_at("Refs/AcctSvcrRef"),
            reference.to_owned(),
            payment.text_at("Refs/TxId"),
        ]),
    }
}

/// A booking without its payments: one of ours, where it names a batch.
fn of_entry(entry: &Element, together: Option<&Element>, status: &str, reference: &str) -> Line {
    let named = |path: &str| together.map(|batch| batch.text_at(path)).unwrap_or_default();
    let name = first(&[named("PmtInfId"), named("MsgId")]);
    let batch = batch_of(&name);
    let sum = together.and_then(|batch| batch.at("TtlAmt")).filter(|sum| !sum.currency.is_empty());
    let (amount, currency) = amount(sum.or_else(|| entry.at("Amt")));
    let says = meaning(status, &entry.text_at("CdtDbtInd"), entry.text_at("RvslInd") == "true", false);
    Line {
        reference: name,
        batch,
        number: named("NbOfTxs").parse().ok(),
        amount,
        currency,
        // A whole batch is only ever paid by this; what comes back comes one by one.
        says: if batch.is_some() && says == Says::Paid { says } else { Says::Noted },
        reason: String::new(),
        bank_reference: kept(reference),
    }
}

/// What a status means.
fn status(code: &str) -> Says {
    match code {
        "RJCT" => Says::Rejected,
        "ACSC" | "ACCC" => Says::Paid,
        _ => Says::Noted,
    }
}

fn why(element: &Element) -> String {
    first(&[element.text_at("StsRsnInf/Rsn/Cd"), element.text_at("StsRsnInf/Rsn/Prtry")])
}

fn reported(message: &Element) -> Said {
    let mut lines = Vec::new();
    let of_all = |element: &Element, reference: String, code: &str, why: String| Line {
        batch: batch_of(&reference),
        number: element.text_at("OrgnlNbOfTxs").parse().ok(),
        reference: kept(&reference),
        amount: None,
        currency: String::new(),
        says: status(code),
        reason: why,
        bank_reference: String::new(),
    };
    let group = message.at("OrgnlGrpInfAndSts");
    let group_reason = group.map(why).unwrap_or_default();
    for block in message.all("OrgnlPmtInfAndSts") {
        let (before, block_reason) = (lines.len(), why(block));
        for payment in block.all("TxInfAndSts") {
            let (amount, currency) = amount(payment.at("OrgnlTxRef/Amt/InstdAmt"));
            // What is not said of the payment is said of its block, or of the whole file.
            let code = first(&[
                payment.text_at("TxSts"),
                block.text_at("PmtInfSts"),
                group.map(|group| group.text_at("GrpSts")).unwrap_or_default(),
            ]);
            lines.push(Line {
                reference: kept(&payment.text_at("OrgnlEndToEndId")),
                batch: None,
                number: None,
                amount,
                currency,
                says: status(&code),
                reason: first(&[why(payment), block_reason.clone(), group_reason.clone()]),
                bank_reference: kept(&payment.text_at("AcctSvcrRef")),
            });
        }
        let code = block.text_at("PmtInfSts");
        if lines.len() == before && !code.is_empty() {
            lines.push(of_all(
                block,
                block.text_at("OrgnlPmtInfId"),
                &code,
                first(&[block_reason, group_reason.clone()]),
            ));
        }
    }
    if let (true, Some(group)) = (lines.is_empty(), group) {
        lines.push(of_all(group, group.text_at("OrgnlMsgId"), &group.text_at("GrpSts"), group_reason));
    }
    Said { kind: FileKind::Pain002, message_id: kept(&message.text_at("GrpHdr/MsgId")), lines }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn camt(entry: &str) -> Line {
        let text = format!(
            "<?xml version=\"1.0\"?><d:Document xmlns:d=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><d:BkToCstmrDbtCdtNtfctn>
             <d:GrpHdr><d:MsgId>N1</d:MsgId></d:GrpHdr><d:Ntfctn>{entry}</d:Ntfctn></d:BkToCstmrDbtCdtNtfctn></d:Document>"
        );
        read(text.as_bytes()).unwrap().lines.remove(0)
    }

    #[test]
    fn a_debit_is_paid_and_what_comes_again_is_returned() {
        let paid = camt(
            "<Ntry><Amt Ccy=\"EUR\">13.83</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>B7</AcctSvcrRef>
             <NtryDtls><TxDtls><Refs><EndToEndId>PAY-1</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>",
        );
        assert_eq!((paid.says, paid.amount, paid.currency.as_str()), (Says::Paid, Some(1383), "EUR"));
        assert_eq!((paid.reference.as_str(), paid.bank_reference.as_str()), ("PAY-1", "B7"));
        let returned = camt(
            "<Ntry><Amt Ccy=\"EUR\">13.83</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
             <NtryDtls><TxDtls><Refs><EndToEndId>PAY-1</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy=\"EUR\">13.80</Amt></TxAmt></AmtDtls>
             <RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>",
        );
        assert_eq!(
            (returned.says, returned.amount, returned.reason.as_str()),
            (Says::Returned, Some(1380), "AC04")
        );
        let pending =
            camt("<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts></Ntry>");
        assert_eq!(pending.says, Says::Noted);
        let income = camt("<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>");
        assert_eq!(income.says, Says::Noted);
    }

    #[test]
    fn a_file_that_is_none_is_told_from_another_message() {
        assert_eq!(read(b" \n"), Err(NotAFile::Empty));
        assert_eq!(read(b"IBAN;Amount\n"), Err(NotAFile::NoXml));
        assert_eq!(read(b"<Document><BkToCstmrStmt/></Document>"), Err(NotAFile::OtherMessage));
        let bomb =
            b"<!DOCTYPE d [<!ENTITY a \"aaaa\">]><Document><CstmrPmtStsRpt>&a;</CstmrPmtStsRpt></Document>";
        assert_eq!(read(bomb), Err(NotAFile::NoXml));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }

        #[test]
        fn half_a_file_is_refused_or_says_less(cut in 1..400_usize) {
            let text = "<Document><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>N</MsgId></GrpHdr><Ntfctn><Ntry><Amt Ccy=\"EUR\">5.00</Amt>\
                        <CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><NtryDtls><TxDtls><Refs><EndToEndId>PAY-1</EndToEndId></Refs></TxDtls>\
                        </NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>";
            if cut < text.len() - 1 {
                prop_assert!(read(&text.as_bytes()[..cut]).is_err());
            }
        }
    }
}
