//! The operator sets the markups of a site's wholesale prices.

use serde_json::json;

use super::{PriceRule, offers, store};
use crate::Domain;
use crate::actor::{Actor, Mode, OperatorPermission};
use crate::db::{Change, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::SiteId;

/// Rules a site may have.
pub const MOST_RULES: usize = 200;

/// A site's price rules in their order.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator.
pub async fn price_rules(
    domain: &Domain,
    actor: &Actor,
    site: SiteId,
) -> Result<Vec<PriceRule>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadSites)?;
    offers::price_rules(&mut domain.db(), site).await
}

/// Replaces a site's price rules. Quotes that were made keep their prices.
///
/// # Errors
/// [`DomainError::Validation`] with every fault; [`DomainError::NotFound`].
pub async fn set_price_rules(
    tx: &mut Tx,
    actor: &Actor,
    site: SiteId,
    rules: &[PriceRule],
) -> Result<(), DomainError> {
    actor.permit_operator_on(OperatorPermission::ManageCatalog, site)?;
    let shop = crate::sites::current_policy(tx, site).await?;
    check(rules)?;
    let before = offers::price_rules(tx, site).await?;
    if before == rules {
        return Ok(());
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
    tx.record(Change {
        action: "site.price_rules_changed",
        subject: Subject::new("site", site),
        partner: None,
        mode: Mode::Live,
        by: actor.clone(),
        data: json!({ "name": shop.name, "before": before, "after": rules }),
    });
    Ok(())
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
