//! Who receives a parcel: a customer of the site. One who is known by the mail address is that customer, whoever
//! brought them; without an address a recipient is known by name and place, to the same partner only.

use std::collections::{HashMap, HashSet};

use super::Address;
use crate::actor::{Actor, Mode};
use crate::attribution::reference::ByReference;
use crate::attribution::{self, Owner};
use crate::clock::Timestamp;
use crate::customers::{self, rules};
use crate::db::{DbError, Read as _, Row, Tx};
use crate::error::DomainError;
use crate::ids::{AttributionId, CustomerId, PartnerId, SiteId};
use crate::installation;

/// Addresses a statement looks for.
const AT_ONCE: usize = 16;

/// An order's recipient, and what the order says about whose customer they are.
pub(super) struct Wanted<'a> {
    pub to: &'a Address,
    pub reference: &'a str,
    /// Whether it is ordered for real, so that it makes the recipient the partner's.
    pub real: bool,
    pub pool: rust_decimal::Decimal,
}

/// Where everybody of a batch belongs.
pub(super) struct Place {
    pub partner: PartnerId,
    pub site: SiteId,
    pub mode: Mode,
}

/// A recipient as a customer.
#[derive(Clone, Debug)]
pub(super) struct Recipient {
    pub id: CustomerId,
    /// By what the order earns for its partner; none where it is not ordered for real.
    pub owner: Option<Owner>,
}

/// Whom somebody belongs to, as their row says.
struct Known {
    id: CustomerId,
    owner: Option<Owner>,
    /// The entry that decided; there is one also where the operator decided that they are nobody's.
    decided: Option<AttributionId>,
}

impl Known {
    fn read(row: &Row, id: CustomerId) -> Result<Self, DbError> {
        Ok(Self { id, owner: Owner::read(row)?, decided: row.get("attribution_id")? })
    }
}

/// How a recipient is found again.
struct Identity {
    external_id: String,
    hash: Option<[u8; 32]>,
}

fn identity(key: &[u8; 32], partner: PartnerId, to: &Address) -> Identity {
    let hash = (!to.email.is_empty()).then(|| rules::hash(key, &to.email));
    let external_id = match &hash {
        Some(hash) => rules::recipient(key, hash),
        None => {
            let texts = [&to.name, &to.street, &to.postcode, &to.city, &to.country];
            let texts = texts.map(|text| text.to_lowercase());
            let mut parts: Vec<&[u8]> = vec![b"recipient of"];
            let partner = partner.to_string();
            parts.push(partner.as_bytes());
            parts.extend(texts.iter().map(|text| text.as_bytes()));
            rules::unnamed(&rules::keyed(key, &parts))
        }
    };
    Identity { external_id, hash }
}

/// Finds or makes the customer of each order, and attributes those who are nobody's where the order is real.
pub(super) async fn recipients(
    tx: &mut Tx,
    actor: &Actor,
    place: &Place,
    wanted: &[Wanted<'_>],
) -> Result<Vec<Recipient>, DomainError> {
    let key = installation::secret(tx, installation::CUSTOMERS).await?;
    let identities: Vec<Identity> = wanted.iter().map(|one| identity(&key, place.partner, one.to)).collect();
    let hashes: HashSet<[u8; 32]> = identities.iter().filter_map(|one| one.hash).collect();
    let own = if hashes.is_empty() { HashSet::new() } else { own_addresses(tx, &key, place.partner).await? };
    let by_address = by_address(tx, place, hashes).await?;
    let now = tx.now();

    // Those who may be new: each once, as the first real order has it, else the first.
    let mut fresh: HashMap<&str, usize> = HashMap::new();
    for (at, (one, identity)) in wanted.iter().zip(&identities).enumerate() {
        if identity.hash.is_some_and(|hash| by_address.contains_key(&hash)) {
            continue;
        }
        let first = fresh.entry(&identity.external_id).or_insert(at);
        if one.real && !wanted[*first].real {
            *first = at;
        }
    }
    let mut order: Vec<usize> = fresh.values().copied().collect();
    order.sort_unstable();
    let is_own = |identity: &Identity| identity.hash.is_some_and(|hash| own.contains(&hash));
    let claim = |at: usize, id: CustomerId| ByReference {
        customer: attribution::Customer { id, site: place.site, mode: place.mode },
        partner: place.partner,
        reference: wanted[at].reference,
        pool: wanted[at].pool,
        at: now,
        self_referral: is_own(&identities[at]),
    };
    let (mut rows, mut made) = (Vec::with_capacity(order.len()), HashMap::with_capacity(order.len()));
    for &at in &order {
        let (one, identity) = (&wanted[at], &identities[at]);
        let (id, entry): (CustomerId, AttributionId) = (tx.id(), tx.id());
        let owner = one.real.then(|| claim(at, id).owner(entry));
        let split = owner.as_ref().map(|owner| owner.split.commission.to_string());
        rows.push(args![
            id,
            place.site,
            place.mode,
            &identity.external_id,
            &one.to.name,
            identity.hash.map(|hash| hash.to_vec()),
            rules::mask(&one.to.email),
            &one.to.country,
            one.to.name.to_lowercase(),
            now,
            "0",
            split.unwrap_or_else(|| "0".to_owned()),
            owner.as_ref().is_some_and(|owner| owner.self_referral),
            owner.as_ref().map(|owner| owner.partner),
            owner.as_ref().map(|owner| owner.attribution),
            owner.as_ref().map(|_| now)
        ]);
        made.insert(identity.external_id.as_str(), (at, id, owner));
    }
    let mut known: HashMap<String, Known> = HashMap::with_capacity(rows.len());
    let mut attributions = Vec::new();
    for row in &tx.all_many(super::store::RECIPIENT, rows).await? {
        let (id, external_id): (CustomerId, String) = (row.get("id")?, row.get("external_id")?);
        if let Some((at, new, Some(owner))) = made.get(external_id.as_str())
            && *new == id
        {
            let claim = claim(*at, id);
            attributions.push(claim.row(owner.attribution, now));
            tx.record(claim.change(owner.attribution, actor));
        }
        known.insert(external_id, Known::read(row, id)?);
    }
    tx.execute_many(attribution::store::INSERT, attributions).await?;

    let mut held: HashMap<CustomerId, Known> = HashMap::new();
    let mut found = Vec::with_capacity(wanted.len());
    for (at, (one, identity)) in wanted.iter().zip(&identities).enumerate() {
        let met = identity.hash.and_then(|hash| by_address.get(&hash).copied());
        let who = match met {
            Some(id) => {
                if let std::collections::hash_map::Entry::Vacant(place) = held.entry(id) {
                    place.insert(hold(tx, id, one.real, actor.mode(), now).await?);
                }
                held.get_mut(&id)
            }
            None => known.get_mut(&identity.external_id),
        };
        let who = who.ok_or_else(|| DbError::decode("external_id", "is not in the answer"))?;
        let owner = if one.real { Some(settle(tx, actor, who, &claim(at, who.id)).await?) } else { None };
        found.push(Recipient { id: who.id, owner });
    }
    Ok(found)
}

/// Whose customer the recipient of an order is that is ordered for real now.
pub(super) async fn attribute(
    tx: &mut Tx,
    actor: &Actor,
    place: &Place,
    customer: CustomerId,
    (reference, pool): (&str, rust_decimal::Decimal),
) -> Result<Owner, DomainError> {
    let now = tx.now();
    let row = tx.optional(customers::store::HOLD, args![customer, place.mode, now]).await?;
    let row = row.ok_or(DomainError::NotFound)?;
    let hash: Option<Vec<u8>> = row.get("email_hash")?;
    let own = if let Some(hash) = hash {
        let key = installation::secret(tx, installation::CUSTOMERS).await?;
        own_addresses(tx, &key, place.partner).await?.iter().any(|own| own[..] == hash[..])
    } else {
        false
    };
    let mut known = Known::read(&row, customer)?;
    let claim = ByReference {
        customer: attribution::Customer { id: customer, site: place.site, mode: place.mode },
        partner: place.partner,
        reference,
        pool,
        at: now,
        self_referral: own,
    };
    settle(tx, actor, &mut known, &claim).await
}

/// Makes somebody who is nobody's the partner's; whoever is another's stays so. Either way the order is the
/// partner's own, and earns for it.
async fn settle(
    tx: &mut Tx,
    actor: &Actor,
    known: &mut Known,
    claim: &ByReference<'_>,
) -> Result<Owner, DomainError> {
    match (&known.owner, known.decided) {
        (Some(owner), _) if owner.partner == claim.partner => Ok(Owner { link: None, ..owner.clone() }),
        (_, Some(decided)) => {
            claim.keep_late(tx, actor).await?;
            Ok(claim.owner(decided))
        }
        (_, None) => {
            let owner = claim.accept(tx, actor).await?;
            known.decided = Some(owner.attribution);
            known.owner = Some(owner.clone());
            Ok(owner)
        }
    }
}

async fn hold(
    tx: &mut Tx,
    id: CustomerId,
    real: bool,
    mode: Mode,
    now: Timestamp,
) -> Result<Known, DomainError> {
    if !real {
        return Ok(Known { id, owner: None, decided: None });
    }
    let row = tx.optional(customers::store::HOLD, args![id, mode, now]).await?;
    Ok(Known::read(&row.ok_or(DomainError::NotFound)?, id)?)
}

/// The addresses of everybody who is or was in the partner's team, hashed.
async fn own_addresses(
    tx: &mut Tx,
    key: &[u8; 32],
    partner: PartnerId,
) -> Result<HashSet<[u8; 32]>, DomainError> {
    let mut own = HashSet::new();
    for row in &tx.all(customers::store::ADDRESSES, args![partner]).await? {
        own.insert(rules::hash(key, &row.get::<String>("email")?));
    }
    Ok(own)
}

/// The customers of the site who have these addresses; of several with one address the oldest.
async fn by_address(
    tx: &mut Tx,
    place: &Place,
    hashes: HashSet<[u8; 32]>,
) -> Result<HashMap<[u8; 32], CustomerId>, DomainError> {
    let hashes: Vec<[u8; 32]> = hashes.into_iter().collect();
    customers::alone(tx, place.site, place.mode, hashes.iter().copied()).await?;
    let mut found = HashMap::new();
    for part in hashes.chunks(AT_ONCE) {
        let mut values = args![place.site, place.mode];
        // The statement has room for sixteen: the last stands in the rest.
        values.extend((0..AT_ONCE).map(|at| part[at.min(part.len() - 1)].into()));
        for row in &tx.all(super::store::BY_ADDRESS, values).await? {
            let hash: Vec<u8> = row.get("email_hash")?;
            if let Ok(hash) = hash.try_into() {
                // From new to old, so that the oldest stays.
                found.insert(hash, row.get("id")?);
            }
        }
    }
    Ok(found)
}
