//! Many orders of one asker in one transaction, judged and noted without a statement each.

use std::collections::HashMap;

use super::rules::{self, Used, Verdict};
use super::store;
use crate::actor::{Actor, KeyCaller};
use crate::db::{Read as _, Tx};
use crate::error::DomainError;
use crate::ids::{KeyId, OrderId, SiteId};
use crate::keys::Limits;
use crate::money::{Currency, Money};

/// What the asker has used so far; nobody else adds to it until the transaction ends.
#[derive(Debug)]
pub struct Meter {
    /// Empty for people, who are not limited, and for keys that nobody limited.
    limited: Option<Limited>,
}

#[derive(Debug)]
struct Limited {
    key: KeyId,
    limits: Limits,
    sites: Vec<SiteId>,
    day: i64,
    month: i64,
    currency: Option<Currency>,
    used: HashMap<&'static str, Used>,
    noted: Vec<(OrderId, Money)>,
}

/// Reads what the asker has used, and holds it.
///
/// # Errors
/// [`DomainError::Unavailable`].
pub async fn meter(tx: &mut Tx, actor: &Actor) -> Result<Meter, DomainError> {
    let Actor::Key(caller) = actor else { return Ok(Meter { limited: None }) };
    let KeyCaller { counts_as, limits, sites, .. } = &**caller;
    let currency = limits.currency();
    if currency.is_none() && sites.is_empty() && limits.categories.is_empty() {
        return Ok(Meter { limited: None });
    }
    let (day, month) = rules::spans(tx.now());
    let mut used = HashMap::new();
    if let Some(currency) = currency {
        // The month's row is the key's turnstile: whoever adds to it is alone with the key until the commit.
        tx.execute(store::ADD, args![*counts_as, currency.code(), "month", month, 0_i64]).await?;
        let rows = tx.all(store::USED, args![*counts_as, currency.code(), day, month]).await?;
        used.insert(currency.code(), Used::read(&rows, currency)?);
    }
    let limited = Limited {
        key: *counts_as,
        limits: limits.clone(),
        sites: sites.clone(),
        day,
        month,
        currency,
        used,
        noted: Vec::new(),
    };
    Ok(Meter { limited: Some(limited) })
}

impl Meter {
    /// Whether an order is within the limits, after those that were noted before.
    pub fn judge(&self, site: SiteId, categories: &[String], amount: Money) -> Verdict {
        let Some(limited) = &self.limited else { return Verdict::Within };
        let used = limited.used.get(amount.currency.code()).copied();
        let used = used.unwrap_or_else(|| Used::nothing(amount.currency));
        rules::judge(&limited.limits, &limited.sites, used, site, categories, amount)
    }

    /// Counts an order; [`Self::keep`] writes it down.
    pub fn note(&mut self, order: OrderId, amount: Money) {
        // Without a limit of money there is nothing to count towards.
        if let Some(limited) = &mut self.limited
            && limited.currency.is_some()
        {
            let code = amount.currency.code();
            let used = limited.used.entry(code).or_insert_with(|| Used::nothing(amount.currency));
            *used = used.and(amount);
            limited.noted.push((order, amount));
        }
    }

    /// Writes down what was noted. An order that was counted before is not counted again.
    ///
    /// # Errors
    /// [`DomainError::Unavailable`].
    pub async fn keep(self, tx: &mut Tx) -> Result<(), DomainError> {
        let Some(Limited { key, day, month, noted, .. }) = self.limited else { return Ok(()) };
        let now = tx.now();
        let mut sums: Vec<(&'static str, i64)> = Vec::new();
        for (order, amount) in noted {
            let code = amount.currency.code();
            let values = args![order, key, code, amount.minor, day, month, now];
            if tx.execute(store::COUNT, values).await? == 0 {
                continue;
            }
            match sums.iter_mut().find(|(known, _)| *known == code) {
                Some((_, sum)) => *sum += amount.minor,
                None => sums.push((code, amount.minor)),
            }
        }
        for (code, sum) in sums {
            for (span, number) in [("month", month), ("day", day)] {
                tx.execute(store::ADD, args![key, code, span, number, sum]).await?;
            }
        }
        Ok(())
    }
}
