//! Making a key: at once by a person in the portal, after a person's approval where a program asks.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;

use super::{ApiKey, KeyOwner, KeyStatus, Limits, Scope, Secret, store};
use crate::actor::{Actor, KeyCaller, Mode, Permission};
use crate::approvals::{self, ApprovalKind, Decider, NewApproval};
use crate::catalog::words::category_key;
use crate::clock::Timestamp;
use crate::db::{Change, Read as _, Subject, Tx};
use crate::error::{DomainError, Faults};
use crate::ids::{KeyId, PartnerId, SiteId};
use crate::money::Money;
use crate::sites;

/// The longest time an old key works beside its successor.
pub const MOST_OVERLAP: Duration = Duration::from_secs(7 * 24 * 3600);

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct NewKey {
    /// What its owner calls it.
    pub name: String,
    /// What it shall do.
    pub scopes: BTreeSet<Scope>,
    /// Live or test; `None` means the asker's own mode.
    pub mode: Option<Mode>,
    /// The sites it shall work on; empty means all.
    pub sites: Vec<SiteId>,
    /// Its limits.
    pub limits: Limits,
    /// When it shall end.
    pub expires_at: Option<Timestamp>,
}

/// A key, and its secret where it may be shown: this once.
#[derive(Clone, Debug)]
pub struct Created {
    /// The key.
    pub key: ApiKey,
    /// Its secret.
    pub secret: Option<Secret>,
}

/// Makes a key or asks for one.
///
/// # Errors
/// [`DomainError::Validation`] with every fault, among them more than the asker has itself.
pub async fn create(tx: &mut Tx, actor: &Actor, new: &NewKey) -> Result<Created, DomainError> {
    let partner = actor.permit(Permission::RequestKey)?;
    check(tx, actor, partner, new).await?;
    insert(tx, actor, partner, new, None).await
}

/// Makes a successor of a key, with the same powers; the old one works on for `overlap`.
///
/// # Errors
/// [`DomainError::NotFound`] where the key is another partner's or no longer works.
pub async fn rotate(
    tx: &mut Tx,
    actor: &Actor,
    old: KeyId,
    overlap: Duration,
) -> Result<Created, DomainError> {
    let partner = actor.permit(Permission::RequestKey)?;
    let row = tx.optional(store::GET, args![old, partner]).await?.ok_or(DomainError::NotFound)?;
    let old = ApiKey::read(&row)?;
    // A test key sees nothing live, and so does not learn that there is such a key.
    if matches!(actor, Actor::Key(caller) if caller.mode == Mode::Test) && old.mode == Mode::Live {
        return Err(DomainError::NotFound);
    }
    let mut faults = Faults::default();
    faults.check(overlap > MOST_OVERLAP, "overlap_hours", "too_large", "At most 168 hours.");
    faults.check(!old.works(tx.now()), "rotate", "not_active", "This key does not work any more.");
    let new = NewKey {
        name: old.name.clone(),
        scopes: old.scopes.clone(),
        mode: Some(old.mode),
        sites: old.sites.clone(),
        limits: old.limits.clone(),
        expires_at: old.expires_at,
    };
    powers(&mut faults, actor, &new);
    faults.end()?;
    let rotation = Rotation { old: old.id, counts_as: old.counts_as, overlap };
    let created = insert(tx, actor, partner, &new, Some(rotation)).await?;
    if created.secret.is_some() {
        retire(tx, old.id, overlap).await?;
    }
    Ok(created)
}

/// Lets a rotated key end after the overlap, counted from when its successor can be used.
pub(super) async fn retire(tx: &mut Tx, old: KeyId, overlap: Duration) -> Result<(), DomainError> {
    let end = tx.now().plus(overlap);
    tx.execute(store::END_AT, args![old, end]).await?;
    Ok(())
}

async fn check(tx: &mut Tx, actor: &Actor, partner: PartnerId, new: &NewKey) -> Result<(), DomainError> {
    let mut faults = Faults::default();
    faults.text("name", &new.name, 80);
    faults.check(new.scopes.is_empty(), "scopes", "required", "Choose at least one scope.");
    faults.check(
        new.expires_at.is_some_and(|end| end <= tx.now()),
        "expires_at",
        "in_the_past",
        "This time is over.",
    );
    let calls = new.limits.requests_per_minute;
    let sane = (1..=Limits::MOST_REQUESTS).contains(&calls);
    faults.check(!sane, "limits/requests_per_minute", "out_of_range", "Between 1 and 600000.");
    for (field, limit) in spending(&new.limits) {
        faults.check(limit.is_some_and(|money| money.minor <= 0), field, "out_of_range", "More than zero.");
    }
    // One key has one currency: what is stored beside the first would otherwise be read as that.
    let mixed = spending(&new.limits)
        .into_iter()
        .any(|(_, limit)| limit.is_some_and(|money| Some(money.currency) != new.limits.currency()));
    faults.check(mixed, "limits/currency", "mixed_currencies", "All limits of a key are in one currency.");
    let categories = &new.limits.categories;
    let many = categories.len() > Limits::MOST_CATEGORIES;
    faults.check(many, "limits/categories", "too_many", "At most 50 categories.");
    let nothing = categories.iter().any(|name| category_key(name).is_empty());
    faults.check(nothing, "limits/categories", "invalid", "A category has a name.");
    for name in categories.iter().take(Limits::MOST_CATEGORIES) {
        faults.optional_text("limits/categories", name, 300);
    }
    if !new.sites.is_empty() {
        let rows = tx.all(sites::store::OF_PARTNER, args![partner]).await?;
        let own: Vec<SiteId> = rows.iter().map(|row| row.get("site_id")).collect::<Result<_, _>>()?;
        let foreign = new.sites.iter().any(|site| !own.contains(site));
        faults.check(foreign, "sites", "unknown_site", "Not a site of your programmes.");
    }
    powers(&mut faults, actor, new);
    faults.end()
}

/// Nobody gives what they do not have.
fn powers(faults: &mut Faults, actor: &Actor, new: &NewKey) {
    match actor {
        Actor::Key(caller) => check_powers(faults, caller, new),
        _ => faults.check(
            !may_give(actor, &new.scopes),
            "scopes",
            "exceeds_asker",
            "Not more than your role may do.",
        ),
    }
}

/// Whether somebody may give a key these scopes: where money goes is for those who see it themselves.
pub(crate) fn may_give(actor: &Actor, scopes: &BTreeSet<Scope>) -> bool {
    let Actor::Partner(person) = actor else { return true };
    let needed = |scope: &Scope| match scope {
        Scope::PayoutsRead => Some(Permission::ReadPayouts),
        Scope::PayoutsWrite => Some(Permission::ManagePayoutAccount),
        _ => None,
    };
    scopes.iter().filter_map(needed).all(|permission| permission.is_given_to(person.role))
}

fn spending(limits: &Limits) -> [(&'static str, Option<Money>); 3] {
    [
        ("limits/per_order", limits.per_order),
        ("limits/per_day", limits.per_day),
        ("limits/per_month", limits.per_month),
    ]
}

/// Whether everything that `asked` allows `own` allows too; none allows everything.
fn within_categories(asked: &[String], own: &[String]) -> bool {
    let own: Vec<String> = own.iter().map(|name| category_key(name)).collect();
    let below = |name: &String| own.iter().any(|wider| category_key(name).contains(wider.as_str()));
    own.is_empty() || (!asked.is_empty() && asked.iter().all(below))
}

/// A program never gets more than it has.
fn check_powers(faults: &mut Faults, caller: &KeyCaller, new: &NewKey) {
    faults.check(
        !new.scopes.is_subset(&caller.scopes),
        "scopes",
        "exceeds_asker",
        "Not more scopes than the asking key has.",
    );
    let mode = new.mode.unwrap_or(caller.mode);
    faults.check(
        mode == Mode::Live && caller.mode == Mode::Test,
        "mode",
        "exceeds_asker",
        "A test key cannot ask for a live key.",
    );
    let narrower = caller.sites.is_empty()
        || (!new.sites.is_empty() && new.sites.iter().all(|site| caller.sites.contains(site)));
    faults.check(!narrower, "sites", "exceeds_asker", "Not more sites than the asking key has.");
    let often = new.limits.requests_per_minute > caller.limits.requests_per_minute;
    faults.check(often, "limits/requests_per_minute", "exceeds_asker", "Not more often than the asking key.");
    for ((field, asked), (_, own)) in spending(&new.limits).into_iter().zip(spending(&caller.limits)) {
        let over = own.is_some_and(|own| {
            asked.is_none_or(|asked| asked.currency != own.currency || asked.minor > own.minor)
        });
        faults.check(over, field, "exceeds_asker", "Not more than the asking key may spend.");
    }
    let categories = (&new.limits.categories, &caller.limits.categories);
    faults.check(
        !within_categories(categories.0, categories.1),
        "limits/categories",
        "exceeds_asker",
        "Not more categories than the asking key has.",
    );
    let outlives = caller.expires_at.is_some_and(|end| new.expires_at.is_none_or(|asked| asked > end));
    faults.check(outlives, "expires_at", "exceeds_asker", "Not longer than the asking key.");
}

/// What a successor takes over.
#[derive(Clone, Copy)]
struct Rotation {
    old: KeyId,
    counts_as: KeyId,
    overlap: Duration,
}

async fn insert(
    tx: &mut Tx,
    actor: &Actor,
    partner: PartnerId,
    new: &NewKey,
    rotation: Option<Rotation>,
) -> Result<Created, DomainError> {
    let at_once = matches!(actor, Actor::Partner(_));
    let mode = new.mode.unwrap_or_else(|| actor.mode());
    let secret = at_once.then(|| Secret::new(KeyOwner::Partner, mode, tx.random_bytes()));
    let id = tx.id();
    let key = ApiKey {
        id,
        counts_as: rotation.map_or(id, |rotation| rotation.counts_as),
        name: new.name.trim().to_owned(),
        mode,
        status: if at_once { KeyStatus::Active } else { KeyStatus::PendingApproval },
        last_four: secret.as_ref().map(|secret| secret.last_four().to_owned()).unwrap_or_default(),
        scopes: new.scopes.clone(),
        sites: new.sites.clone(),
        limits: new.limits.clone(),
        rotated_from: rotation.map(|rotation| rotation.old),
        created_at: tx.now(),
        expires_at: new.expires_at,
        last_used_at: None,
    };
    let hours = |rotation: Rotation| i64::try_from(rotation.overlap.as_secs() / 3600).unwrap_or(0);
    let overlap_hours = rotation.map(hours);
    store::insert(tx, Some(partner), &key, secret.as_ref(), overlap_hours, actor).await?;
    tx.record(Change {
        action: if at_once { "api_key.created" } else { "api_key.requested" },
        subject: Subject::new("api_key", key.id),
        partner: Some(partner),
        mode: actor.mode(),
        by: actor.clone(),
        data: json!({ "name": key.name, "mode": mode, "scopes": key.scopes, "rotated_from": key.rotated_from }),
    });
    if !at_once {
        let waiting = NewApproval {
            partner,
            mode: actor.mode(),
            kind: ApprovalKind::ApiKey,
            object: key.id.to_string(),
            decider: Decider::Partner,
            asked_by: actor.name(),
            detail: json!({
                "name": key.name, "mode": mode, "scopes": key.scopes, "rotated_from": key.rotated_from,
                "overlap_hours": overlap_hours,
            }),
        };
        approvals::wait_for_partner(tx, &waiting, Permission::ManageKeys).await?;
    }
    Ok(Created { key, secret })
}
