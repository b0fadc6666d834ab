//! What somebody may do, who has it by their role, and which scope gives it to a key.

use super::{OperatorRole, Role};
use crate::keys::Scope;

/// What somebody wants to do on a partner's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// See the partner's profile, programmes, events and notifications.
    ReadPartner,
    /// Read messages.
    ReadMessages,
    /// Write messages.
    WriteMessages,
    /// Ask for an API key; whether it is given at once is another question.
    RequestKey,
    /// Make, rotate and revoke keys, and decide on keys that an agent asked for.
    ManageKeys,
    /// Invite, change and remove people.
    ManageTeam,
    /// Change the partner's profile.
    EditProfile,
    /// See the catalogue with the partner's prices.
    ReadCatalog,
    /// Make quotes and read them.
    CreateQuotes,
    /// Make links, change their splits, see them.
    ManageLinks,
    /// See clicks, conversion and what came of them.
    ReadAttribution,
    /// See the customers that are attributed to the partner.
    ReadClients,
    /// See their orders.
    ReadOrders,
    /// See commissions and why they are what they are.
    ReadCommissions,
    /// Dispute a commission.
    DisputeCommissions,
    /// Place, import and cancel dropship orders.
    PlaceOrders,
    /// Decide on orders above a key's limits.
    DecideOrders,
    /// See the prepaid balance and what moved it.
    ReadBalance,
    /// Announce a deposit.
    AnnounceDeposits,
    /// See payouts and their documents.
    ReadPayouts,
    /// See and change the payout account.
    ManagePayoutAccount,
}

impl Permission {
    /// The scope that gives it to a key; `None` where a key never has it or always does.
    pub(super) const fn scope(self) -> Option<Scope> {
        match self {
            Self::ReadPartner => Some(Scope::PartnerRead),
            Self::ReadMessages => Some(Scope::MessagesRead),
            Self::WriteMessages => Some(Scope::MessagesWrite),
            Self::ReadCatalog => Some(Scope::CatalogRead),
            Self::CreateQuotes => Some(Scope::QuoteCreate),
            Self::ManageLinks => Some(Scope::AffiliateLinks),
            Self::ReadAttribution => Some(Scope::AttributionRead),
            Self::ReadClients => Some(Scope::ClientsRead),
            Self::ReadOrders => Some(Scope::OrdersRead),
            Self::ReadCommissions => Some(Scope::CommissionsRead),
            Self::PlaceOrders => Some(Scope::DropshipOrder),
            Self::ReadBalance => Some(Scope::OrdersRead),
            Self::ReadPayouts => Some(Scope::PayoutsRead),
            Self::ManagePayoutAccount => Some(Scope::PayoutsWrite),
            Self::RequestKey
            | Self::ManageKeys
            | Self::ManageTeam
            | Self::EditProfile
            | Self::DisputeCommissions
            | Self::DecideOrders
            | Self::AnnounceDeposits => None,
        }
    }

    /// Whether a person in `role` has it.
    pub const fn is_given_to(self, role: Role) -> bool {
        match self {
            Self::ReadPartner
            | Self::ReadMessages
            | Self::WriteMessages
            | Self::ReadCatalog
            | Self::ReadAttribution
            | Self::ReadClients
            | Self::ReadOrders
            | Self::ReadCommissions
            | Self::ReadBalance => true,
            Self::CreateQuotes | Self::ManageLinks | Self::PlaceOrders => {
                matches!(role, Role::Owner | Role::Marketing | Role::Developer)
            }
            Self::DisputeCommissions
            | Self::DecideOrders
            | Self::AnnounceDeposits
            | Self::ReadPayouts
            | Self::ManagePayoutAccount => matches!(role, Role::Owner | Role::Finance),
            Self::RequestKey | Self::ManageKeys => matches!(role, Role::Owner | Role::Developer),
            Self::ManageTeam | Self::EditProfile => matches!(role, Role::Owner),
        }
    }
}

/// What somebody wants to do on the operator's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperatorPermission {
    /// See partners and their state.
    ReadPartners,
    /// Approve, decline, suspend, close.
    DecidePartners,
    /// Read and answer messages.
    AnswerMessages,
    /// Read the audit log.
    ReadAudit,
    /// See sites, policies and the catalogue.
    ReadSites,
    /// Change a site's policy and its programmes' terms.
    ManageSites,
    /// Change and import products.
    ManageCatalog,
    /// Report customers, orders, shipments and refunds; correct an attribution.
    ReportSales,
    /// See orders and customers.
    ReadOrders,
    /// See commissions, disputes and the ledger.
    ReadCommissions,
    /// Approve commissions, answer disputes.
    DecideCommissions,
    /// Pack, ship, refund; incidents, invoices and notes.
    FulfilOrders,
    /// See deposits and confirm that they came.
    ConfirmDeposits,
    /// See payout accounts and payouts.
    ReadPayouts,
    /// Say that a payout account is who it says it is.
    VerifyPayoutAccounts,
    /// Collect what is to be paid, approve a batch that another prepared, export it, mark what came of it.
    PreparePayouts,
}

impl OperatorPermission {
    /// Whether a person in `role` has it.
    pub const fn is_given_to(self, role: OperatorRole) -> bool {
        match self {
            Self::ReadPartners
            | Self::AnswerMessages
            | Self::ReadSites
            | Self::ReadOrders
            | Self::ReadCommissions
            | Self::ReadPayouts => true,
            Self::ManageSites => matches!(role, OperatorRole::Admin),
            Self::DecideCommissions
            | Self::ConfirmDeposits
            | Self::VerifyPayoutAccounts
            | Self::PreparePayouts => matches!(role, OperatorRole::Admin | OperatorRole::Finance),
            Self::DecidePartners | Self::ManageCatalog | Self::ReportSales | Self::FulfilOrders => {
                matches!(role, OperatorRole::Admin | OperatorRole::Support)
            }
            Self::ReadAudit => matches!(role, OperatorRole::Admin | OperatorRole::Finance),
        }
    }

    /// Whether what it changes is there once and not in each mode.
    pub const fn has_no_mode(self) -> bool {
        matches!(self, Self::ManageSites | Self::ManageCatalog)
    }

    /// Whether a key of the operator has it: what shops report and keep up to date, never what people decide.
    pub const fn is_given_to_keys(self) -> bool {
        match self {
            Self::ReadSites
            | Self::ManageSites
            | Self::ManageCatalog
            | Self::ReportSales
            | Self::ReadOrders
            | Self::ReadCommissions
            | Self::DecideCommissions
            | Self::FulfilOrders => true,
            Self::ReadPartners
            | Self::DecidePartners
            | Self::AnswerMessages
            | Self::ReadAudit
            | Self::ConfirmDeposits
            | Self::ReadPayouts
            | Self::VerifyPayoutAccounts
            | Self::PreparePayouts => false,
        }
    }
}
