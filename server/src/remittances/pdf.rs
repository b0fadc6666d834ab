//! For people.

use app::words::Language;
use app::words::format::Format;
use domain::clock::Timestamp;
use domain::commissions::Kind;
use domain::payouts::PayoutStatus;
use domain::payouts::remittance::Remittance;

use super::words::Words;
use crate::documents::{Document, Table, Unprintable};

pub(super) fn write(of: &Remittance) -> Result<Vec<u8>, Unprintable> {
    let words = Words::of(&of.locale);
    // Days are those of the books, in UTC, whoever reads them.
    let format = Format::new(Language::of(words.tag()), "UTC");
    let (payout, currency) = (&of.payout, of.payout.currency.as_str());
    let money = |minor: i64| format.minor(minor, currency);
    let reference = payout.end_to_end_id();
    let dated = payout.paid_at.or(payout.returned_at).or(payout.exported_at).unwrap_or(payout.created_at);
    let mut document = Document::new(format!("{} {reference}", words.title), words.tag())
        .dated(dated)
        .foot(format!("{} {reference}", words.page));
    document.heading(words.title);
    let mut facts = vec![
        (words.reference.to_owned(), reference.clone()),
        (words.state.to_owned(), words.status(payout.status).to_owned()),
        (words.prepared.to_owned(), format.date(payout.created_at)),
    ];
    if let Some(day) = payout.execution_day {
        facts.push((words.execution.to_owned(), format.date(Timestamp::from_day(day))));
    }
    if let Some(at) = payout.paid_at {
        facts.push((words.paid.to_owned(), format.date(at)));
    }
    if !payout.bank_reference.is_empty() {
        facts.push((words.bank_reference.to_owned(), payout.bank_reference.clone()));
    }
    let recipient = vec![of.partner.0.clone(), payout.holder.clone(), of.partner.1.clone()];
    document.letterhead(recipient, facts);
    document.paragraph(words.intro);
    let mut about = Vec::new();
    if !of.payer.is_empty() {
        about.push((words.payer.to_owned(), of.payer.clone()));
    }
    about.push((words.account.to_owned(), format!("{} •••• {}", payout.country, payout.last_four)));
    if payout.carried != 0 {
        about.push((words.carried.to_owned(), money(payout.carried)));
    }
    document.facts(about);
    if matches!(payout.status, PayoutStatus::Returned | PayoutStatus::Rejected) {
        document.paragraph(words.came_back);
    }
    document.section(words.section);
    let mut table = Table::new(words.section)
        .words(words.placed)
        .words(words.order)
        .words(words.commission)
        .figures(words.base)
        .figures(words.amount);
    for item in &of.items {
        let number = item.order_number.clone().unwrap_or_else(|| item.order.to_string());
        let order = match &item.site_name {
            Some(site) => format!("{number}, {site}"),
            None => number,
        };
        let commission = match item.kind {
            Kind::Earning => item.commission.to_string(),
            Kind::Adjustment => format!("{} ({})", item.commission, words.adjustment),
        };
        table.row([format.date(item.placed_at), order, commission, money(item.base), money(item.amount)]);
    }
    if of.adjusted != 0 {
        table.sum(words.earned, money(of.earned));
        table.sum(words.adjusted, money(of.adjusted));
    }
    table.total(words.total, money(payout.amount));
    document.table(table);
    document.section(words.tax);
    document.paragraph(words.tax_note(of.tax));
    document.finish()
}
