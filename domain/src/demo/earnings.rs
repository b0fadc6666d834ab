//! What became of the demo partner's commissions: approved week by week, the older ones paid, one taken back after
//! payment, one disputed and answered, one disputed and waiting.

use std::time::Duration;

use super::payouts;
use super::people::Cast;
use super::sales::as_of;
use crate::Domain;
use crate::clock::Timestamp;
use crate::commissions::disputes::{Answer, DisputeStatus, answer, open};
use crate::commissions::{self, Filter, Status};
use crate::error::DomainError;
use crate::orders::OrderRef;
use crate::orders::refund::{NewRefund, report_refund};
use crate::page::PageRequest;

const DAY: u64 = 24 * 3600;
const WEEKS: u64 = 16;
/// After which of them everything that was ready was paid.
const PAID: u64 = 5;

pub(super) async fn build(domain: &Domain, cast: &Cast, now: Timestamp) -> Result<(), DomainError> {
    let before = |days: u64| now.minus(Duration::from_secs(days * DAY));
    for week in (0..WEEKS).rev() {
        as_of(domain, before(week * 7)).approve_due_commissions().await?;
        if week == PAID {
            payouts::pay(domain, cast, before(30)).await?;
        }
    }
    let filter = Filter { status: Some(Status::Paid), ..Filter::default() };
    let page = PageRequest::new(PageRequest::MAX_LIMIT, None);
    let paid = commissions::list(domain, &cast.owner, &filter, page).await?.items;
    if let Some(paid) = paid.iter().find(|commission| commission.base > 3_000) {
        let at = OrderRef { site: String::new(), reference: paid.order.to_string() };
        let refund = NewRefund {
            external_id: "R-LATE".to_owned(),
            amount: "10.00".to_owned(),
            reason: "A seam came loose.".to_owned(),
            ..NewRefund::default()
        };
        let past = as_of(domain, before(5));
        transact!(past, |tx| report_refund(tx, &cast.admin, &at, &refund).await.map(drop))?;
    }
    let pending = Filter { status: Some(Status::Pending), ..Filter::default() };
    let pending = commissions::list(domain, &cast.owner, &pending, PageRequest::new(2, None)).await?.items;
    let reasons =
        ["The second piece of this order is missing.", "This order came by my code with 20 percent."];
    for (commission, reason) in pending.iter().zip(reasons) {
        let past = as_of(domain, now.minus(Duration::from_secs(3 * 3600)));
        let dispute = transact!(past, |tx| open(tx, &cast.owner, commission.id, reason).await)?;
        if reason == reasons[0] {
            let said = Answer {
                outcome: DisputeStatus::Adjusted,
                correction: 250,
                approve: false,
                text: "You are right, it was packed later. We added its share.".to_owned(),
                seen: None,
            };
            let past = as_of(domain, now.minus(Duration::from_secs(2 * 3600)));
            transact!(past, |tx| answer(tx, &cast.admin, dispute, &said).await.map(drop))?;
        }
    }
    Ok(())
}
