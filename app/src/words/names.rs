//! What the words of the domain are called, and what they mean.

use domain::actor::{Mode, Role};
use domain::keys::Scope;

use super::Language;
use crate::t;

/// A mode.
pub fn mode(words: &'static Language, mode: Mode) -> String {
    match mode {
        Mode::Live => t!(words, "keys-mode-live"),
        Mode::Test => t!(words, "keys-mode-test"),
    }
}

/// A role in a partner's team.
pub fn role(words: &'static Language, role: Role) -> String {
    match role {
        Role::Owner => t!(words, "role-owner"),
        Role::Finance => t!(words, "role-finance"),
        Role::Marketing => t!(words, "role-marketing"),
        Role::Developer => t!(words, "role-developer"),
    }
}

/// What somebody in a role does.
pub fn role_note(words: &'static Language, role: Role) -> String {
    match role {
        Role::Owner => t!(words, "role-owner-note"),
        Role::Finance => t!(words, "role-finance-note"),
        Role::Marketing => t!(words, "role-marketing-note"),
        Role::Developer => t!(words, "role-developer-note"),
    }
}

/// What a scope lets a key do.
pub fn scope(words: &'static Language, scope: Scope) -> String {
    match scope {
        Scope::PartnerRead => t!(words, "scope-partner-read"),
        Scope::CatalogRead => t!(words, "scope-catalog-read"),
        Scope::QuoteCreate => t!(words, "scope-quote-create"),
        Scope::AffiliateLinks => t!(words, "scope-affiliate-links"),
        Scope::AttributionRead => t!(words, "scope-attribution-read"),
        Scope::ClientsRead => t!(words, "scope-clients-read"),
        Scope::DropshipOrder => t!(words, "scope-dropship-order"),
        Scope::OrdersRead => t!(words, "scope-orders-read"),
        Scope::CommissionsRead => t!(words, "scope-commissions-read"),
        Scope::PayoutsRead => t!(words, "scope-payouts-read"),
        Scope::PayoutsWrite => t!(words, "scope-payouts-write"),
        Scope::MessagesRead => t!(words, "scope-messages-read"),
        Scope::MessagesWrite => t!(words, "scope-messages-write"),
        Scope::NotificationsWrite => t!(words, "scope-notifications-write"),
        Scope::WebhooksWrite => t!(words, "scope-webhooks-write"),
        Scope::ContentRead => t!(words, "scope-content-read"),
        Scope::ContentSubmit => t!(words, "scope-content-submit"),
    }
}

/// A tier; one without words of its own is shown as it is.
pub fn tier(words: &'static Language, tier: &str) -> String {
    match tier {
        "standard" => t!(words, "tier-standard"),
        "silver" => t!(words, "tier-silver"),
        "gold" => t!(words, "tier-gold"),
        other => other.to_owned(),
    }
}
