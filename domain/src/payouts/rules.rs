//! Who is paid, and who waits for what. No clock, no database.

use crate::clock::Timestamp;
use crate::partners::PartnerStatus;
use crate::payout_accounts::PayoutAccountStatus;

words! {
    /// Why somebody gets nothing although something stands to their name, or nothing does.
    WhyNot {
        /// Nothing is approved and ready.
        NothingReady = "nothing_ready",
        /// What is owed back is as much as what was earned, or more.
        Negative = "negative",
        /// Less than the least that is paid out; it carries over.
        BelowMinimum = "below_minimum",
        /// No payout account was given.
        NoAccount = "no_account",
        /// The account is not verified yet.
        AccountPending = "account_pending",
        /// The account was rejected.
        AccountRejected = "account_rejected",
        /// The account was changed a short time ago.
        AccountHeld = "account_held",
        /// The account is another than the one that was looked at when the batch was prepared.
        AccountChanged = "account_changed",
        /// The partner is suspended or closed.
        PartnerNotActive = "partner_not_active",
        /// Somebody of the operator left it out by hand.
        ByHand = "by_hand",
        /// The whole batch was cancelled.
        BatchCancelled = "batch_cancelled",
    }
}

/// What decides whether a partner is paid in a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is ready, less what is owed back; minor units.
    pub amount: i64,
    /// How many commissions that is.
    pub commissions: i64,
    /// Where the partner stands.
    pub partner: PartnerStatus,
    /// Where its account stands; none where it has none.
    pub account: Option<PayoutAccountStatus>,
    /// Until when payouts to it are held.
    pub held_until: Option<Timestamp>,
}

/// Everything that stands in the way at `now`, what weighs most first; empty means that it is paid.
pub fn why_not(standing: &Standing, minimum: i64, now: Timestamp) -> Vec<WhyNot> {
    let mut reasons = Vec::new();
    if standing.partner != PartnerStatus::Active {
        reasons.push(WhyNot::PartnerNotActive);
    }
    match standing.amount {
        _ if standing.commissions == 0 => reasons.push(WhyNot::NothingReady),
        ..=0 => reasons.push(WhyNot::Negative),
        amount if amount < minimum => reasons.push(WhyNot::BelowMinimum),
        _ => {}
    }
    match standing.account {
        None => reasons.push(WhyNot::NoAccount),
        Some(PayoutAccountStatus::PendingVerification) => reasons.push(WhyNot::AccountPending),
        Some(PayoutAccountStatus::Rejected) => reasons.push(WhyNot::AccountRejected),
        Some(PayoutAccountStatus::Verified) if standing.held_until.is_some_and(|until| until > now) => {
            reasons.push(WhyNot::AccountHeld);
        }
        Some(PayoutAccountStatus::Verified) => {}
    }
    reasons
}

words! {
    /// What a partner has to know about tax; the operator's country against the partner's.
    TaxNote {
        /// Both in one country.
        Domestic = "domestic",
        /// Two countries of the European Union.
        ReverseCharge = "reverse_charge",
        /// The partner is outside the European Union.
        OutsideEu = "outside_eu",
    }
}

/// The European Union, for value added tax.
const EU: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// What applies between an operator and a partner of these countries; without the operator's, as inside the Union.
pub fn tax_note(operator: Option<&str>, partner: &str) -> TaxNote {
    if operator == Some(partner) {
        TaxNote::Domestic
    } else if EU.contains(&partner) && operator.is_none_or(|operator| EU.contains(&operator)) {
        TaxNote::ReverseCharge
    } else {
        TaxNote::OutsideEu
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::from_micros(1_000);

    fn good(amount: i64) -> Standing {
        Standing {
            amount,
            commissions: 3,
            partner: PartnerStatus::Active,
            account: Some(PayoutAccountStatus::Verified),
            held_until: None,
        }
    }

    proptest! {
        #[test]
        fn nobody_is_paid_less_than_the_minimum_or_nothing(amount in -10_000..10_000_i64, minimum in 1..5_000_i64) {
            let paid = why_not(&good(amount), minimum, NOW).is_empty();
            prop_assert_eq!(paid, amount >= minimum);
        }

        #[test]
        fn what_stands_in_the_way_is_all_named(
            partner in 0..4_usize, account in 0..4_usize, held in any::<bool>(), amount in -100..200_i64,
        ) {
            let standing = Standing {
                partner: PartnerStatus::ALL[partner],
                account: PayoutAccountStatus::ALL.get(account).copied(),
                held_until: held.then_some(Timestamp::from_micros(1_001)),
                ..good(amount)
            };
            let reasons = why_not(&standing, 100, NOW);
            prop_assert_eq!(reasons.contains(&WhyNot::PartnerNotActive), standing.partner != PartnerStatus::Active);
            prop_assert_eq!(reasons.contains(&WhyNot::NoAccount), standing.account.is_none());
            let verified = standing.account == Some(PayoutAccountStatus::Verified);
            prop_assert_eq!(reasons.contains(&WhyNot::AccountHeld), verified && held);
        }
    }

    #[test]
    fn an_account_is_free_at_the_instant_its_time_is_over() {
        let standing = Standing { held_until: Some(NOW), ..good(500) };
        assert_eq!(why_not(&standing, 100, NOW), []);
        assert_eq!(
            why_not(&Standing { commissions: 0, amount: 0, ..good(0) }, 100, NOW),
            [WhyNot::NothingReady]
        );
    }

    #[test]
    fn tax_goes_by_both_countries() {
        assert_eq!(tax_note(Some("PT"), "PT"), TaxNote::Domestic);
        assert_eq!(tax_note(Some("PT"), "DE"), TaxNote::ReverseCharge);
        assert_eq!(tax_note(None, "DE"), TaxNote::ReverseCharge);
        assert_eq!(tax_note(Some("PT"), "US"), TaxNote::OutsideEu);
        assert_eq!(tax_note(Some("CH"), "DE"), TaxNote::OutsideEu);
    }
}
