//! Every customer, for the operator.

use super::{rules, store};
use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::{DbError, Read as _, dialect};
use crate::error::{DomainError, looks_like_email};
use crate::ids::{CustomerId, LinkId, PartnerId, SiteId};
use crate::installation;
use crate::page::{Cursor, Page, PageRequest};

/// A customer and whose they are, as the operator sees them.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Their identifier.
    pub id: CustomerId,
    /// The site they buy on.
    pub site: SiteId,
    /// Its name.
    pub site_name: String,
    /// What the shop calls them, or a name that stands for it: see [`Self::number`].
    pub external_id: String,
    /// Their name, as far as the shop told it.
    pub name: String,
    /// Their address, masked.
    pub masked_email: String,
    /// Their country, ISO 3166-1; empty where the shop did not say.
    pub country: String,
    /// Whose they are; `None` where nobody's.
    pub partner: Option<PartnerId>,
    /// Their name.
    pub partner_name: Option<String>,
    /// Since when they are that partner's.
    pub since: Option<Timestamp>,
    /// The link that counts as what brought them.
    pub link: Option<LinkId>,
    /// Its slug.
    pub slug: Option<String>,
    /// Whether the address is one of the partner's own people's.
    pub self_referral: bool,
    /// When they were first reported.
    pub created_at: Timestamp,
    /// Their orders, in every state.
    pub orders: i64,
}

impl Customer {
    /// The shop's number of them; `None` where no shop has told one and a name stands for it.
    pub fn number(&self) -> Option<&str> {
        Some(self.external_id.as_str()).filter(|number| !rules::is_unnamed(number))
    }
}

/// Whose customers are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Anybody's, and nobody's.
    #[default]
    Anybody,
    /// Nobody's.
    Nobody,
    /// This partner's.
    Partner(PartnerId),
}

impl Whose {
    fn word(self) -> String {
        match self {
            Self::Anybody => String::new(),
            Self::Nobody => "nobody".to_owned(),
            Self::Partner(partner) => partner.to_string(),
        }
    }
}

/// What to show of customers; nothing set means all.
#[derive(Clone, Debug, Default)]
pub struct CustomerFilter {
    /// Part of the name, of the shop's number or of the masked address, or the whole of an address.
    pub q: String,
    /// Only of this site.
    pub site: Option<SiteId>,
    /// Whose.
    pub whose: Whose,
    /// Only those whose address is one of their partner's own people's.
    pub self_referral: bool,
}

impl CustomerFilter {
    /// The whole address that is looked for. A masked one has dots where an address has letters.
    fn address(&self) -> Option<&str> {
        Some(self.q.trim()).filter(|text| looks_like_email(text) && !text.contains('•'))
    }
}

/// Everybody's customers of the asking one's sites, the last to be reported first; one partner's the last to become
/// theirs first.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator; [`DomainError::Forbidden`] where the key is not for the site.
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &CustomerFilter,
    page: PageRequest,
) -> Result<Page<Customer>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadOrders)?;
    if let Some(site) = filter.site {
        actor.permit_operator_on(OperatorPermission::ReadOrders, site)?;
    }
    let start = page.before();
    let mut values = args![
        actor.mode(),
        CustomerId::from_ulid(ulid::Ulid(start.tie)),
        page.fetch(),
        filter.site.map(|site| site.to_string()).unwrap_or_default(),
        actor.sites_listed()
    ];
    let sql = if let Some(address) = filter.address() {
        let hash = hash_of(domain, address).await?;
        values.extend(args![hash, address, filter.whose.word(), filter.self_referral]);
        store::LIST_OF_ADDRESS
    } else {
        // What is compared in the database is lowered there on both sides: the engines differ beyond ASCII.
        values.extend(args![dialect::contains(&filter.q), dialect::contains_as_typed(&filter.q)]);
        match (filter.whose, filter.self_referral) {
            (Whose::Anybody, false) => store::LIST,
            (Whose::Anybody, true) => store::LIST_SELF_REFERRED,
            (Whose::Nobody, false) => store::LIST_OF_NOBODY,
            // An address is a partner's own only where the customer is that partner's.
            (Whose::Nobody, true) => return Ok(Page { items: Vec::new(), next: None }),
            (Whose::Partner(partner), own) => {
                values.extend(args![start.sort, partner, own]);
                store::LIST_OF_PARTNER
            }
        }
    };
    let rows = domain.db().all(sql, values).await?;
    let customers = rows.iter().map(Customer::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(customers, page, |customer| Cursor {
        sort: customer.since.unwrap_or(customer.created_at).micros(),
        tie: customer.id.ulid().0,
    }))
}

/// An address as it is stored; nothing as long as this installation has stored none.
async fn hash_of(domain: &Domain, address: &str) -> Result<Vec<u8>, DomainError> {
    let row = domain.db().optional(installation::store::GET, args![installation::CUSTOMERS]).await?;
    let Some(row) = row else { return Ok(Vec::new()) };
    let key: Vec<u8> = row.get("secret")?;
    let key: [u8; 32] = key.try_into().map_err(|_| DbError::decode("secret", "is not 32 bytes long"))?;
    Ok(rules::hash(&key, address).to_vec())
}
