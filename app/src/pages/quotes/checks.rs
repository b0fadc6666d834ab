//! Every check with its outcome and its figures, what stands in the way first.

use domain::money::{Currency, Money};
use domain::quotes::rules::{Check, Finding, Outcome, Priced};
use leptos::prelude::*;

use crate::t;
use crate::visitor::Visitor;
use crate::words::countries;

/// The checks as a card.
pub(super) fn checks(visitor: &Visitor, priced: &Priced, currency: Currency) -> impl IntoView + use<> {
    let words = visitor.language;
    let of = |outcome: Outcome| {
        let checks = priced.checks.iter().filter(|check| check.outcome == outcome);
        checks.map(|check| row(visitor, check, currency)).collect::<Vec<_>>()
    };
    let (failed, noted, passed) = (of(Outcome::Failed), of(Outcome::Noted), of(Outcome::Passed));
    let note = match failed.len() {
        0 => t!(words, "checks-good"),
        count => t!(words, "checks-bad", count = count),
    };
    let count = passed.len();
    let stands_out =
        (failed.len() + noted.len() > 0).then(|| view! { <ul class="todo" role="list">{failed}{noted}</ul> });
    view! {
        <section class="card" aria-labelledby="checks">
            <header><h2 id="checks">{t!(words, "checks")}</h2><span class="note">{note}</span></header>
            <div class="body">
                {stands_out}
                <details class="more"><summary>{t!(words, "checks-passed", count = count)}</summary>
                    <ul class="todo" role="list">{passed}</ul></details>
            </div>
        </section>
    }
}

fn row(visitor: &Visitor, check: &Check, currency: Currency) -> AnyView {
    let words = visitor.language;
    let (class, word) = match check.outcome {
        Outcome::Passed => ("status good", t!(words, "check-passed")),
        Outcome::Failed => ("status bad", t!(words, "check-failed")),
        Outcome::Noted => ("status wait", t!(words, "check-noted")),
    };
    let (name, figures) = text(visitor, check, currency);
    view! { <li><div><b>{name}</b><small>{figures}</small></div><span class=class>{word}</span></li> }
        .into_any()
}

/// What was looked at, and the figures.
fn text(visitor: &Visitor, check: &Check, currency: Currency) -> (String, String) {
    let (words, format) = (visitor.language, visitor.format());
    let amount = |minor: i64| format.money(Money::new(minor, currency));
    let land = |code: &str| countries::name(words, code);
    let good = check.outcome == Outcome::Passed;
    match &check.finding {
        Finding::PoolExceeded { discount, commission, pool } => {
            let both = format.decimal(discount.plus(*commission));
            let figures = t!(words, "check-pool-figures", both = both, pool = format.decimal(pool));
            (t!(words, "check-pool"), figures)
        }
        Finding::PoolNotApplicable { discount, commission } => {
            let (discount, commission) = (format.decimal(discount), format.decimal(commission));
            let figures = t!(words, "check-no-pool-figures", discount = discount, commission = commission);
            (t!(words, "check-no-pool"), figures)
        }
        Finding::MoqNotMet { value, minimum_value, quantity, minimum_quantity } => {
            let (value, least) = (amount(*value), amount(*minimum_value));
            let (pieces, fewest) = (format.number(*quantity), format.number(*minimum_quantity));
            let figures = t!(
                words,
                "check-minimum-figures",
                value = value,
                least = least,
                pieces = pieces,
                fewest = fewest
            );
            (t!(words, "check-minimum"), figures)
        }
        Finding::UpliftApplied { value, minimum_value, quantity, minimum_quantity, uplift } => {
            let (value, least) = (amount(*value), amount(*minimum_value));
            let (pieces, fewest) = (format.number(*quantity), format.number(*minimum_quantity));
            let figures = t!(
                words,
                "check-minimum-figures",
                value = value,
                least = least,
                pieces = pieces,
                fewest = fewest
            );
            let prices = if good {
                t!(words, "check-tier-prices")
            } else {
                t!(words, "check-uplift", percent = format.decimal(uplift))
            };
            (t!(words, "check-wholesale-minimum"), format!("{figures} {prices}"))
        }
        Finding::MarketNotServed { country } => (t!(words, "check-market"), land(country)),
        Finding::ProductBlockedInMarket { sku, country } => {
            (t!(words, "check-blocked", sku = sku.as_str()), land(country))
        }
        Finding::OutOfStock { sku, quantity, stock } => {
            let wanted = format.number(*quantity);
            let figures = match stock {
                Some(stock) => {
                    t!(words, "check-stock-figures", wanted = wanted, stock = format.number(*stock))
                }
                None => t!(words, "check-stock-uncounted", wanted = wanted),
            };
            (t!(words, "check-stock", sku = sku.as_str()), figures)
        }
        Finding::ComplianceFlag { flag, missing } => {
            let figures = if missing.is_empty() {
                t!(words, "check-flag-all")
            } else {
                t!(words, "check-flag-missing", skus = missing.join(", "))
            };
            (t!(words, "check-flag", flag = flag.as_str()), figures)
        }
        Finding::NoShippingZone { country, shipping, free_over } => {
            let (country, cost) = (land(country), amount(*shipping));
            let figures = match free_over {
                _ if !good => t!(words, "check-no-zone", country = country),
                Some(free) => {
                    t!(words, "check-zone-free", country = country, cost = cost, free = amount(*free))
                }
                None => t!(words, "check-zone", country = country, cost = cost),
            };
            (t!(words, "check-shipping"), figures)
        }
        Finding::VatIdFormat { vat_id, reverse_charge } => {
            let figures = match (good, reverse_charge) {
                (_, true) => t!(words, "check-vat-reverse", number = vat_id.as_str()),
                (true, false) => t!(words, "check-vat-home", number = vat_id.as_str()),
                (false, false) => t!(words, "check-vat-bad", number = vat_id.as_str()),
            };
            (t!(words, "check-vat"), figures)
        }
        Finding::NoVatRate { country } => (t!(words, "check-rate"), land(country)),
    }
}
