//! What would be paid now: to the partner who asks, with why not where nothing would; and to all, for the operator.

use std::collections::BTreeMap;

use super::build::Candidate;
use super::rules::{Standing, WhyNot, why_not};
use super::{store, views};
use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission, Permission};
use crate::clock::Timestamp;
use crate::db::{Holds, Read as _};
use crate::error::DomainError;
use crate::ids::PartnerId;
use crate::payout_accounts::PayoutAccountStatus;

/// What a partner can expect in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The currency.
    pub currency: String,
    /// Ready and not in a payout, less what is owed back; minor units.
    pub ready: i64,
    /// Of how many commissions.
    pub commissions: i64,
    /// Approved, but held until its date.
    pub later: i64,
    /// In a payout that is on its way.
    pub claimed: i64,
    /// The least that is paid.
    pub minimum: i64,
    /// Everything that stands in the way; empty where it will be paid.
    pub why_not: Vec<WhyNot>,
}

/// What a partner can expect, and when.
#[derive(Clone, Debug, Default)]
pub struct Next {
    /// The day since 1970 on which the next batch is prepared; none where the operator does it by hand.
    pub day: Option<i64>,
    /// By currency; empty where nothing at all is approved.
    pub amounts: Vec<Outlook>,
    /// What stands in the way whatever the currency.
    pub why_not: Vec<WhyNot>,
    /// The account: its country and last four characters.
    pub account: Option<(String, String)>,
    /// Until when payouts are held, where they are.
    pub held_until: Option<Timestamp>,
}

/// What the asking partner can expect.
///
/// # Errors
/// [`DomainError::Forbidden`].
pub async fn outlook(domain: &Domain, actor: &Actor) -> Result<Next, DomainError> {
    let (partner, mode, now) = (actor.permit(Permission::ReadPayouts)?, actor.mode(), domain.now());
    // By the minute: what becomes ready by itself is no commit.
    let name = format!("{partner} {} {}", mode.word(), now.micros() / 60_000_000);
    let read = async { look(domain, partner, mode, now).await.map(Some) };
    let known = domain.memory.recall(Holds::UntilAnyCommit, "outlook", name, read).await?;
    known.map(|known| (*known).clone()).ok_or(DomainError::NotFound)
}

async fn look(domain: &Domain, partner: PartnerId, mode: Mode, now: Timestamp) -> Result<Next, DomainError> {
    let mut db = domain.db();
    let row = db.optional(views::STANDING, args![partner, mode]).await?.ok_or(DomainError::NotFound)?;
    let settings = &domain.installation().payouts;
    let base = Standing {
        amount: 0,
        commissions: 0,
        partner: row.get("partner_status")?,
        account: row.get::<Option<PayoutAccountStatus>>("account_status")?,
        held_until: row.get("held_until")?,
    };
    let mut amounts = Vec::new();
    for row in &db.all(views::OUTLOOK, args![partner, mode, now]).await? {
        let currency: String = row.get("currency")?;
        let (ready, commissions): (i64, i64) = (row.get("ready")?, row.get("number")?);
        let minimum = settings.minimum(&currency);
        // Test data never reaches a payout: what it says of the account is the test account's.
        let why_not = why_not(&Standing { amount: ready, commissions, ..base }, minimum, now);
        let (later, claimed) = (row.get("later")?, row.get("claimed")?);
        amounts.push(Outlook { currency, ready, commissions, later, claimed, minimum, why_not });
    }
    let country: Option<String> = row.get("country")?;
    Ok(Next {
        day: settings.next_day(now).filter(|_| mode == Mode::Live),
        why_not: why_not(&base, 1, now),
        amounts,
        account: country.zip(row.get("last_four")?),
        held_until: base.held_until.filter(|until| *until > now),
    })
}

/// Partners who would be left out for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SkipSum {
    /// Why.
    pub reason: WhyNot,
    /// How many.
    pub partners: i64,
    /// What stands to their names, in minor units.
    pub amount: i64,
}

/// What a batch would be, prepared now.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// The currency.
    pub currency: String,
    /// Partners who would be paid.
    pub partners: i64,
    /// What they would get together, in minor units.
    pub amount: i64,
    /// Of how many commissions.
    pub commissions: i64,
    /// Who would be left out.
    pub skips: Vec<SkipSum>,
    /// Whether every partner was looked at; else there is more.
    pub complete: bool,
}

/// Partners that are read at once.
const AT_ONCE: i64 = 500;
/// How often; enough for a page, and bounded.
const ROUNDS: usize = 10;

/// What a batch in a currency would be, prepared now, for the operator.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody else.
pub async fn preview(domain: &Domain, actor: &Actor, currency: &str) -> Result<Preview, DomainError> {
    actor.permit_operator(OperatorPermission::ReadPayouts)?;
    let (now, mut db) = (domain.now(), domain.db());
    let minimum = domain.installation().payouts.minimum(currency);
    let mut preview = Preview { currency: currency.to_owned(), ..Preview::default() };
    let (mut from, mut skips) = (String::new(), BTreeMap::<WhyNot, (i64, i64)>::new());
    for _ in 0..ROUNDS {
        let next = db.one(store::NEXT_PARTNERS, args![&from, AT_ONCE]).await?;
        let Some(upto) = next.get::<Option<String>>("upto")? else {
            preview.complete = true;
            break;
        };
        for row in &db.all(store::CANDIDATES, args![currency, &from, &upto, now]).await? {
            let Standing { amount, commissions, .. } = Candidate::read(row)?.standing;
            match why_not(&Candidate::read(row)?.standing, minimum, now).first() {
                None => {
                    preview.partners += 1;
                    preview.amount += amount;
                    preview.commissions += commissions;
                }
                Some(&why) => {
                    let sum = skips.entry(why).or_default();
                    *sum = (sum.0 + 1, sum.1 + amount);
                }
            }
        }
        from = upto;
    }
    let skip = |(reason, (partners, amount))| SkipSum { reason, partners, amount };
    preview.skips = skips.into_iter().map(skip).collect();
    Ok(preview)
}
