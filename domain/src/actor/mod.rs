//! Who is asking. Every use case takes an [`Actor`] and asks it for a permission; the answer is the partner
//! whose rows it may touch, so that forgetting the check leaves nothing to query with.

mod permissions;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::clock::Timestamp;
use crate::error::{DomainError, Refusal};
use crate::ids::{KeyId, PartnerId, SiteId, UserId};
use crate::keys::{Limits, Scope};
use crate::partners::PartnerStatus;
use crate::sites::Terms;
pub use permissions::{OperatorPermission, Permission};

words! {
    /// Which of two worlds: a test key sees and makes only test data, and test data never reaches a payout.
    Mode {
        /// Real business.
        Live = "live",
        /// Trying things out.
        Test = "test",
    }
}

words! {
    /// What a person of a partner is there for.
    Role {
        /// Everything, the team included.
        Owner = "owner",
        /// Money: commissions, payouts, the payout account.
        Finance = "finance",
        /// Links, briefs, drafts.
        Marketing = "marketing",
        /// Keys, webhooks, test data.
        Developer = "developer",
    }
}

words! {
    /// What a person of the operator is there for.
    OperatorRole {
        /// Everything.
        Admin = "admin",
        /// Partners, messages, approvals.
        Support = "support",
        /// Money: payouts and commissions.
        Finance = "finance",
    }
}

/// A person of a partner, signed in.
#[derive(Clone, Debug)]
pub struct PartnerUser {
    /// The person.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their role.
    pub role: Role,
    /// Their language, a BCP 47 tag.
    pub locale: String,
    /// Their time zone, an IANA name.
    pub timezone: String,
    /// The organisation.
    pub partner: PartnerId,
    /// Its name.
    pub partner_name: String,
    /// Its state.
    pub partner_status: PartnerStatus,
    /// Which data they look at.
    pub mode: Mode,
}

/// A person of the operator, signed in.
#[derive(Clone, Debug)]
pub struct OperatorUser {
    /// The person.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their role.
    pub role: OperatorRole,
    /// Their language, a BCP 47 tag.
    pub locale: String,
    /// Their time zone, an IANA name.
    pub timezone: String,
}

/// A program that calls with an API key.
#[derive(Clone, Debug)]
pub struct KeyCaller {
    /// The key.
    pub key: KeyId,
    /// The key on whose count its spending goes.
    pub counts_as: KeyId,
    /// What its owner calls it.
    pub name: String,
    /// The last four characters of its secret.
    pub last_four: String,
    /// Live or test.
    pub mode: Mode,
    /// What it may do.
    pub scopes: BTreeSet<Scope>,
    /// The sites it may work on; empty means every site of the partner.
    pub sites: Vec<SiteId>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// What it may spend and how often it may call.
    pub limits: Limits,
    /// Whose it is.
    pub partner: KeyPartner,
    /// The programmes the partner is in, with their terms.
    pub programmes: Vec<Terms>,
}

/// The partner of an API key.
#[derive(Clone, Debug)]
pub struct KeyPartner {
    /// The organisation.
    pub id: PartnerId,
    /// Its name.
    pub name: String,
    /// Its state.
    pub status: PartnerStatus,
    /// Its tier.
    pub tier: String,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Its language, a BCP 47 tag.
    pub locale: String,
}

/// A program of the operator, such as a shop that reports its orders.
#[derive(Clone, Debug)]
pub struct OperatorKeyCaller {
    /// The key.
    pub key: KeyId,
    /// What the operator calls it.
    pub name: String,
    /// Live or test.
    pub mode: Mode,
    /// The sites it may work on; empty means every site.
    pub sites: Vec<SiteId>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// How often it may call.
    pub limits: Limits,
}

/// Who is asking.
#[derive(Clone, Debug)]
pub enum Actor {
    /// A person of a partner.
    Partner(Arc<PartnerUser>),
    /// A person of the operator.
    Operator(Arc<OperatorUser>),
    /// A program with a partner's key.
    Key(Arc<KeyCaller>),
    /// A program with a key of the operator.
    OperatorKey(Arc<OperatorKeyCaller>),
    /// Tandem itself: a job, the command line.
    System,
}

impl Actor {
    /// The partner on whose side `permission` is asked for.
    ///
    /// # Errors
    /// [`DomainError::Forbidden`] with the reason.
    pub fn permit(&self, permission: Permission) -> Result<PartnerId, DomainError> {
        match self {
            // Keys of a partner that is not active do not work: none is made that would begin to, later.
            Self::Partner(person)
                if permission == Permission::RequestKey && person.partner_status != PartnerStatus::Active =>
            {
                Err(DomainError::Forbidden(Refusal::PartnerNotActive))
            }
            Self::Partner(person) if permission.is_given_to(person.role) => Ok(person.partner),
            Self::Partner(_) => Err(DomainError::Forbidden(Refusal::Role)),
            Self::Key(caller) => {
                if caller.partner.status != PartnerStatus::Active {
                    return Err(DomainError::Forbidden(Refusal::PartnerNotActive));
                }
                match permission.scope() {
                    Some(scope) if !caller.scopes.contains(&scope) => {
                        Err(DomainError::Forbidden(Refusal::Scope(scope)))
                    }
                    None if permission != Permission::RequestKey => {
                        Err(DomainError::Forbidden(Refusal::Channel))
                    }
                    _ => Ok(caller.partner.id),
                }
            }
            Self::Operator(_) | Self::OperatorKey(_) | Self::System => {
                Err(DomainError::Forbidden(Refusal::Channel))
            }
        }
    }

    /// Whether the operator asks, by a person or a key that may.
    ///
    /// # Errors
    /// [`DomainError::NotFound`] for everybody else, who shall not learn what the operator has;
    /// [`DomainError::Forbidden`] where the role does not include it, no key has it, or no test key.
    pub fn permit_operator(&self, permission: OperatorPermission) -> Result<(), DomainError> {
        match self {
            Self::Operator(person) if permission.is_given_to(person.role) => Ok(()),
            Self::Operator(_) => Err(DomainError::Forbidden(Refusal::Role)),
            // What shops sell and by which rules has no mode: it is live for everybody.
            Self::OperatorKey(key) if key.mode == Mode::Test && permission.has_no_mode() => {
                Err(DomainError::Forbidden(Refusal::Channel))
            }
            Self::OperatorKey(_) if permission.is_given_to_keys() => Ok(()),
            Self::OperatorKey(_) => Err(DomainError::Forbidden(Refusal::Channel)),
            Self::Partner(_) | Self::Key(_) | Self::System => Err(DomainError::NotFound),
        }
    }

    /// The same, on one site.
    ///
    /// # Errors
    /// As [`Self::permit_operator`]; [`DomainError::Forbidden`] where the key is not for this site.
    pub fn permit_operator_on(
        &self,
        permission: OperatorPermission,
        site: SiteId,
    ) -> Result<(), DomainError> {
        self.permit_operator(permission)?;
        let sites = self.sites();
        if sites.is_empty() || sites.contains(&site) {
            Ok(())
        } else {
            Err(DomainError::Forbidden(Refusal::Site))
        }
    }

    /// The sites a key is for; empty means all that its owner has.
    pub fn sites(&self) -> &[SiteId] {
        match self {
            Self::Key(caller) => &caller.sites,
            Self::OperatorKey(caller) => &caller.sites,
            Self::Partner(_) | Self::Operator(_) | Self::System => &[],
        }
    }

    /// The same as one text, for a statement to look into.
    pub(crate) fn sites_listed(&self) -> String {
        self.sites().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    /// The person who asks: their id.
    ///
    /// # Errors
    /// [`DomainError::Unauthorized`] where no person does.
    pub fn person(&self) -> Result<UserId, DomainError> {
        match self {
            Self::Partner(person) => Ok(person.user),
            Self::Operator(person) => Ok(person.user),
            Self::Key(_) | Self::OperatorKey(_) | Self::System => Err(DomainError::Unauthorized),
        }
    }

    /// Live or test; the operator's people and jobs are live.
    pub fn mode(&self) -> Mode {
        match self {
            Self::Partner(person) => person.mode,
            Self::Key(caller) => caller.mode,
            Self::OperatorKey(caller) => caller.mode,
            Self::Operator(_) | Self::System => Mode::Live,
        }
    }

    /// What kind of actor, in the words of events and the audit log.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Partner(_) => "partner",
            Self::Operator(_) => "operator",
            Self::Key(_) => "key",
            Self::OperatorKey(_) => "operator_key",
            Self::System => "system",
        }
    }

    /// The identifier of the person or key.
    pub fn id(&self) -> Option<String> {
        match self {
            Self::Partner(person) => Some(person.user.to_string()),
            Self::Operator(person) => Some(person.user.to_string()),
            Self::Key(caller) => Some(caller.key.to_string()),
            Self::OperatorKey(caller) => Some(caller.key.to_string()),
            Self::System => None,
        }
    }

    /// A name to show.
    pub fn name(&self) -> &str {
        match self {
            Self::Partner(person) => &person.name,
            Self::Operator(person) => &person.name,
            Self::Key(caller) => &caller.name,
            Self::OperatorKey(caller) => &caller.name,
            Self::System => "Tandem",
        }
    }
}
