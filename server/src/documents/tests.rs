//! What was written is read back by another program's parser.

use domain::clock::Timestamp;
use lopdf::Document as Reader;

use super::{Document, Table};

fn remittance(rows: usize) -> Document {
    let at = Timestamp::parse("2026-11-21T08:00:00Z").unwrap();
    let mut document = Document::new("Remittance 2026-11", "en").dated(at).foot("Tandem · pay_01JD4Q8W");
    document.heading("Remittance");
    document.letterhead(
        vec!["Łódzka Sp. z o.o.".into(), "ul. Żółwia 5".into(), "Αθήνα · Београд · Кӣев".into()],
        vec![("Number".into(), "2026-00012".into()), ("Date".into(), "21 Nov 2026".into())],
    );
    document.section("What was earned");
    let mut table = Table::new("Commissions").words("Order").words("What").figures("Amount");
    for row in 0..rows {
        table.row([
            format!("ORD-{row:05}"),
            format!("Reading lamp, a long name of a thing {row}"),
            format!("{row}.10 €"),
        ]);
    }
    table.sum("Commissions", "1,234.00 €").total("Transfer", "1,234.56 €");
    document.table(table);
    document.note("Paid to the account ending 4417.");
    document
}

fn text(pdf: &[u8]) -> (usize, String) {
    let reader = Reader::load_mem(pdf).unwrap();
    let pages: Vec<u32> = reader.get_pages().into_keys().collect();
    let text = reader.extract_text(&pages).unwrap();
    (pages.len(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_document_says_what_was_written_in_every_script() {
    let (pages, text) = text(&remittance(3).finish().unwrap());
    assert_eq!(pages, 1);
    for said in [
        "Łódzka Sp. z o.o.",
        "Αθήνα · Београд · Кӣев",
        "2026-00012",
        "ORD-00002",
        "2.10 €",
        "Transfer",
        "1,234.56 €",
        "1 / 1",
        "Tandem · pay_01JD4Q8W",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn a_long_table_runs_over_pages_with_its_head_on_each() {
    let pdf = remittance(200).finish().unwrap();
    let (pages, text) = text(&pdf);
    assert!(pages > 4, "{pages}");
    assert_eq!(text.matches("Order What Amount").count(), pages, "{text}");
    assert!(text.contains(&format!("{pages} / {pages}")));
    for row in 0..200 {
        assert_eq!(text.matches(&format!("ORD-{row:05}")).count(), 1);
    }
    assert!(pdf.len() < 200_000, "{}", pdf.len());
}

#[test]
fn the_same_document_has_the_same_bytes() {
    assert_eq!(remittance(3).finish().unwrap(), remittance(3).finish().unwrap());
}

#[test]
fn nothing_that_people_write_makes_a_document_fail() {
    let mut document = Document::new("", "de");
    document.heading("").paragraph("漢字 \u{202e}עברית \u{0} \u{feff}\u{ad}").paragraph("");
    document.facts(vec![(String::new(), "x".repeat(4000))]);
    let mut table = Table::new("").words("a").words("b").figures("c");
    table.row(["", "", ""]).row(["y ".repeat(9000)]).total("", "");
    document.table(table).table(Table::new("nothing")).table(Table::new("no rows").figures("n"));
    let (pages, _) = text(&document.finish().unwrap());
    assert!(pages > 2);
}
