//! Numbers, and how a credit note divides what was given back among the rates of VAT.

use crate::actor::Mode;
use crate::quotes::rules::VatSum;

/// The number as it is printed: the site by its host, the year, and a count that has no gaps.
pub fn label(host: &str, mode: Mode, year: i64, number: i64) -> String {
    let site: String =
        host.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' }).collect();
    let test = if mode == Mode::Test { "TEST-" } else { "" };
    format!("{test}{}-{year}-{number:05}", site.to_uppercase())
}

/// Divides `amount`, VAT included, among the rates of an invoice of which `credited` was given back before: each gives
/// the same part of what is left of it, largest remainder. Who gets everything back gets each rate back to the cent.
pub fn credit(invoice: &[VatSum], credited: &[VatSum], amount: i64) -> Vec<VatSum> {
    let left: Vec<VatSum> = invoice.iter().map(|sum| less(sum, credited)).collect();
    let gross = |sum: &VatSum| i128::from(sum.net) + i128::from(sum.vat);
    let whole: i128 = left.iter().map(gross).sum();
    if whole <= 0 || i128::from(amount) >= whole {
        return left.into_iter().filter(|sum| sum.net != 0 || sum.vat != 0).collect();
    }
    let amount = i128::from(amount.max(0));
    let mut parts: Vec<(i128, i128)> =
        left.iter().map(|sum| (gross(sum) * amount / whole, gross(sum) * amount % whole)).collect();
    let mut missing = amount - parts.iter().map(|(part, _)| part).sum::<i128>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(parts[at].1), at));
    for at in order {
        if missing > 0 && parts[at].0 < gross(&left[at]) {
            parts[at].0 += 1;
            missing -= 1;
        }
    }
    let part_of = |(sum, (part, _)): (&VatSum, &(i128, i128))| {
        let whole = gross(sum);
        let vat = if whole == 0 { 0 } else { rounded(i128::from(sum.vat) * part, whole) };
        VatSum { percent: sum.percent, net: narrow(part - vat), vat: narrow(vat) }
    };
    left.iter().zip(&parts).map(part_of).filter(|sum| sum.net != 0 || sum.vat != 0).collect()
}

/// What of a rate was not given back.
fn less(sum: &VatSum, credited: &[VatSum]) -> VatSum {
    let before = credited.iter().filter(|other| other.percent == sum.percent);
    let (net, vat) = before.fold((0, 0), |(net, vat), other| (net + other.net, vat + other.vat));
    VatSum { percent: sum.percent, net: sum.net - net, vat: sum.vat - vat }
}

/// Half away from zero, of figures that are not negative.
const fn rounded(numerator: i128, denominator: i128) -> i128 {
    (2 * numerator + denominator) / (2 * denominator)
}

fn narrow(figure: i128) -> i64 {
    i64::try_from(figure).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::rules::Percent;
    use proptest::prelude::*;

    fn sums() -> impl Strategy<Value = Vec<VatSum>> {
        let sum = |rate: i64| {
            (0..500_000_i64).prop_map(move |net| {
                let percent: Percent = rate.to_string().parse().unwrap();
                let vat = i64::try_from(percent.of(i128::from(net))).unwrap();
                VatSum { percent, net, vat }
            })
        };
        (sum(0), sum(6), sum(23)).prop_map(|(none, low, high)| vec![none, low, high])
    }

    proptest! {
        #[test]
        fn credit_notes_in_steps_give_the_whole_invoice_back_by_rate(
            invoice in sums(), steps in prop::collection::vec(1..300_000_i64, 0..6),
        ) {
            let whole: i64 = invoice.iter().map(|sum| sum.net + sum.vat).sum();
            let mut credited: Vec<VatSum> = Vec::new();
            let mut given = 0;
            for step in steps {
                let amount = step.min(whole - given);
                if amount == 0 {
                    break;
                }
                let parts = credit(&invoice, &credited, amount);
                prop_assert_eq!(parts.iter().map(|sum| sum.net + sum.vat).sum::<i64>(), amount);
                prop_assert!(parts.iter().all(|sum| sum.net >= 0 && sum.vat >= 0));
                credited.extend(parts);
                given += amount;
            }
            if given < whole {
                credited.extend(credit(&invoice, &credited, whole - given));
            }
            for sum in &invoice {
                let back = less(sum, &credited);
                prop_assert_eq!((back.net, back.vat), (0, 0));
            }
        }
    }

    #[test]
    fn a_number_names_site_year_and_place() {
        assert_eq!(label("casa-verde.example", Mode::Live, 2026, 12), "CASA-VERDE-EXAMPLE-2026-00012");
        assert_eq!(label("a.de", Mode::Test, 2026, 100_000), "TEST-A-DE-2026-100000");
    }
}
