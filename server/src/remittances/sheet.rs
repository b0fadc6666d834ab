//! For spreadsheets: a line for each commission, and one for what they sum to.

use domain::payouts::remittance::Remittance;

use crate::api::of2::decimal;
use crate::exports::{BOM, lines};

const HEADER: [&str; 10] = [
    "line",
    "commission_id",
    "order_id",
    "order_number",
    "site",
    "placed_at",
    "ready_at",
    "net_value",
    "amount",
    "currency",
];

pub(super) fn write(of: &Remittance) -> Vec<u8> {
    let currency = &of.payout.currency;
    let mut rows: Vec<Vec<String>> = vec![HEADER.iter().map(|name| (*name).to_owned()).collect()];
    for item in &of.items {
        rows.push(vec![
            item.kind.word().to_owned(),
            item.commission.to_string(),
            item.order.to_string(),
            item.order_number.clone().unwrap_or_default(),
            item.site_name.clone().unwrap_or_default(),
            item.placed_at.to_string(),
            item.eligible_at.to_string(),
            decimal(item.base, currency),
            decimal(item.amount, currency),
            currency.clone(),
        ]);
    }
    let mut total = vec![String::new(); HEADER.len()];
    total[0] = "transfer".to_owned();
    total[1] = of.payout.end_to_end_id();
    total[8] = decimal(of.payout.amount, currency);
    total[9].clone_from(currency);
    rows.push(total);
    let mut file = BOM.as_bytes().to_vec();
    file.extend(lines(rows));
    file
}
