//! The operator sets the markups of a site's wholesale prices.

use rust_decimal::Decimal;
use serde_json::json;

use super::{PriceRule, offers, rules, store, write};
use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::db::{Change, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::SiteId;
use crate::sites;

/// Rules a site may have.
pub const MOST_RULES: usize = 200;

/// A site's price rules in their order.
///
/// # Errors
/// [`DomainError::NotFound`], also for anybody but the operator; [`DomainError::Forbidden`] where the key is not for the
/// site.
pub async fn price_rules(
    domain: &Domain,
    actor: &Actor,
    site: SiteId,
) -> Result<Vec<PriceRule>, DomainError> {
    actor.permit_operator_on(OperatorPermission::ReadSites, site)?;
    let mut db = domain.db();
    sites::current_policy(&mut db, site).await?;
    offers::price_rules(&mut db, site).await
}

/// Reads a markup as people write it, in basis points: percent up, or down with a minus before it.
pub fn basis_points(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, figure) = text.strip_prefix(['-', '−']).map_or((1, text), |figure| (-1, figure));
    let figure = if sign > 0 { figure.strip_prefix('+').unwrap_or(figure) } else { figure };
    Some(sign * rules::basis_points(sites::rules::percent(figure)?)?)
}

/// A markup as people write it: 5 or -2.5.
pub fn percent(basis_points: i64) -> Decimal {
    Decimal::new(basis_points, 2).normalize()
}

/// Replaces a site's price rules, and tells them as they are kept. Quotes that were made keep their prices.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::NotFound`].
pub async fn set_price_rules(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    rules: &[PriceRule],
) -> Result<Vec<PriceRule>, DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageCatalog, site)?;
    let shop = sites::current_policy(tx, site).await?;
    check(rules)?;
    write::alone(tx, site).await?;
    let before = offers::price_rules(tx, site).await?;
    if before == rules {
        return Ok(before);
    }
    tx.execute(store::DELETE_PRICE_RULES, args![site]).await?;
    for (number, rule) in (1_i64..).zip(rules) {
        let values = args![
            site,
            number,
            rule.vendor.trim(),
            rule.category.trim(),
            rule.brand.trim(),
            rule.tier.trim(),
            rule.basis_points
        ];
        tx.execute(store::INSERT_PRICE_RULE, values).await?;
    }
    let after = offers::price_rules(tx, site).await?;
    tx.record(Change {
        action: "site.price_rules_changed",
        subject: Subject::new("site", site),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "name": shop.name, "before": before, "after": after }),
    });
    Ok(after)
}

fn check(rules: &[PriceRule]) -> Result<(), DomainError> {
    let mut faults = Faults::default();
    faults.check(rules.len() > MOST_RULES, "rules", "too_many", "At most 200 rules.");
    for (number, rule) in rules.iter().enumerate() {
        let field = |name: &str| format!("rules/{number}/{name}");
        for (name, text) in [("vendor", &rule.vendor), ("brand", &rule.brand), ("tier", &rule.tier)] {
            faults.optional_text(&field(name), text, 120);
        }
        faults.optional_text(&field("category"), &rule.category, 300);
        let range = "Between -9000 and 100000 basis points.";
        let fits = (-9_000..=100_000).contains(&rule.basis_points);
        faults.check(!fits, &field("basis_points"), "out_of_range", range);
        let names = |rule: &PriceRule| {
            [&rule.vendor, &rule.category, &rule.brand, &rule.tier].map(|name| super::words::fold(name))
        };
        let twice = rules.iter().take(number).any(|other| names(other) == names(rule));
        faults.check(twice, &field("basis_points"), "duplicate", "An earlier rule names the same.");
    }
    faults.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_markup_is_read_up_and_down_and_never_guessed() {
        let read = [("5", 500), ("-2.5", -250), (" +2,5 % ", 250), ("−0.01", -1), ("-0", 0)];
        for (text, points) in read {
            assert_eq!(basis_points(text), Some(points), "{text}");
            assert_eq!(basis_points(&percent(points).to_string()), Some(points), "{text}");
        }
        assert_eq!([-250, 1_000, -1].map(|points| percent(points).to_string()), ["-2.5", "10", "-0.01"]);
        for text in ["", "-", "+", "--5", "-+5", "++5", "1.234", "ten"] {
            assert_eq!(basis_points(text), None, "{text}");
        }
    }
}
