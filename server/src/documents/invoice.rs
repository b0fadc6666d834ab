//! An invoice or a credit note as a PDF. Everything printed was written down when it was issued, so that the file is
//! the same today and in ten years.

mod words;

use app::words::Language;
use app::words::countries;
use app::words::format::Format;
use domain::clock::Timestamp;
use domain::invoices::{Content, Invoice, InvoiceKind, Party};

use super::{Document, Table, Unprintable};
use words::Words;

/// The file.
///
/// # Errors
/// [`Unprintable`], by a fault of ours.
pub fn invoice(invoice: &Invoice) -> Result<Vec<u8>, Unprintable> {
    let (content, summary) = (&invoice.content, &invoice.summary);
    let language = Language::of(&content.lang);
    let (words, format) = (words::of(language.tag), Format::new(language, "UTC"));
    let credit = summary.kind == InvoiceKind::CreditNote;
    let heading = if credit { words.credit_note } else { words.invoice };
    let mut document = Document::new(format!("{heading} {}", summary.label), language.tag)
        .dated(summary.issued_at)
        .foot(format!("{} · {}", content.seller.name, summary.label));
    document.note(one_line(&content.seller, language));
    document.heading(heading);
    document.letterhead(party(&content.buyer, language), facts(invoice, words, &format));
    if credit {
        document.paragraph(words.about_credit.replace("{invoice}", &content.credits));
        if !content.reason.is_empty() {
            document.paragraph(format!("{}: {}", words.reason, content.reason));
        }
    }
    if !content.lines.is_empty() {
        document.table(lines(content, summary.currency.as_str(), credit, words, &format));
    }
    document.section(words.sums);
    document.table(sums(invoice, words, &format));
    if content.reverse_charge {
        document.paragraph(words.reverse_charge);
    }
    if !credit {
        document.paragraph(match content.payment.as_str() {
            "prepaid" => words.paid_prepaid,
            "invoice" => words.to_be_paid,
            _ => words.paid,
        });
        document.section(words.delivered_to);
        let mut place = content.ship_to.clone();
        if let Some(country) = place.last_mut() {
            *country = countries::name(language, country);
        }
        document.paragraph(place.join("\n"));
    }
    if !content.seller.foot.is_empty() {
        document.note(content.seller.foot.clone());
    }
    document.finish()
}

/// A company, line by line.
fn party(party: &Party, language: &'static Language) -> Vec<String> {
    let mut lines = vec![party.name.clone()];
    lines.extend(party.address.lines().map(str::to_owned));
    if !party.country.is_empty() {
        lines.push(countries::name(language, &party.country));
    }
    if !party.vat_id.is_empty() {
        lines.push(party.vat_id.clone());
    }
    lines
}

fn one_line(seller: &Party, language: &'static Language) -> String {
    party(seller, language).join(" · ")
}

fn facts(invoice: &Invoice, words: &Words, format: &Format) -> Vec<(String, String)> {
    let (content, summary) = (&invoice.content, &invoice.summary);
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut facts = vec![
        fact(words.number, summary.label.clone()),
        fact(words.date, format.date(summary.issued_at)),
        fact(words.order, content.order_number.clone()),
        fact(words.reference, content.customer_reference.clone()),
        fact(words.ordered, format.date(Timestamp::from_micros(content.ordered_at))),
    ];
    if summary.kind == InvoiceKind::Invoice {
        facts.push(fact(words.supplied, format.date(summary.issued_at)));
    }
    facts
}

fn lines(content: &Content, currency: &str, credit: bool, words: &Words, format: &Format) -> Table {
    let mut table = Table::new(words.goods).words(words.article).words(words.title).figures(words.quantity);
    if !credit {
        table = table.figures(words.vat_rate).figures(words.net);
    }
    for line in &content.lines {
        let mut cells = vec![line.sku.clone(), line.title.clone(), format.number(line.quantity)];
        if !credit {
            cells.push(format!("{}\u{a0}%", format.decimal(&line.percent)));
            cells.push(format.minor(line.net, currency));
        }
        table.row(cells);
    }
    if !credit && content.shipping != 0 {
        table.sum(words.shipping, format.minor(content.shipping, currency));
    }
    table
}

fn sums(invoice: &Invoice, words: &Words, format: &Format) -> Table {
    let (content, summary) = (&invoice.content, &invoice.summary);
    let money = |minor: i64| format.minor(minor, &summary.currency);
    let mut table = Table::new(words.sums).words(words.vat_rate).figures(words.net).figures(words.vat);
    for sum in &content.vat {
        table.row([format!("{}\u{a0}%", format.decimal(sum.percent)), money(sum.net), money(sum.vat)]);
    }
    table.sum(words.net, money(summary.net)).sum(words.vat, money(summary.vat));
    let total = if summary.kind == InvoiceKind::CreditNote { words.total_credit } else { words.total };
    table.total(total, money(summary.total));
    table
}
