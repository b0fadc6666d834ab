//! Who did what, and in which request: append-only, for the operator.

pub(crate) mod store;

use std::future::Future;

use crate::Domain;
use crate::actor::{Actor, OperatorPermission};
use crate::clock::Timestamp;
use crate::db::Read as _;
use crate::error::DomainError;
use crate::ids::{AuditId, PartnerId};
use crate::page::{Cursor, Page, PageRequest};

tokio::task_local! {
    static REQUEST: String;
}

/// Runs `work` so that every audit row written in it names the request.
pub async fn in_request<F: Future>(request_id: String, work: F) -> F::Output {
    REQUEST.scope(request_id, work).await
}

/// The id of the request that runs, where one does.
pub fn current_request() -> Option<String> {
    REQUEST.try_with(Clone::clone).ok()
}

/// A row of the audit log.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// Its identifier.
    pub id: AuditId,
    /// When.
    pub created_at: Timestamp,
    /// `partner`, `operator`, `key` or `system`.
    pub actor_kind: String,
    /// The person or key.
    pub actor_id: Option<String>,
    /// Their name at the time.
    pub actor_name: String,
    /// Whose side it was on.
    pub partner: Option<PartnerId>,
    /// Their name.
    pub partner_name: Option<String>,
    /// What was done, as `noun.verb`.
    pub action: String,
    /// To what kind of thing.
    pub subject_type: String,
    /// To which.
    pub subject_id: String,
    /// What else is known.
    pub detail: serde_json::Value,
    /// In which request.
    pub request_id: Option<String>,
}

/// What to show of the audit log; empty means all.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// An action, such as `partner.approved`.
    pub action: String,
    /// A partner's identifier.
    pub partner: String,
    /// From this instant on.
    pub from: Option<Timestamp>,
}

/// The audit log, newest first.
///
/// # Errors
/// [`DomainError::NotFound`] for anybody but the operator.
pub async fn list(
    domain: &Domain,
    actor: &Actor,
    filter: &AuditFilter,
    page: PageRequest,
) -> Result<Page<AuditEntry>, DomainError> {
    actor.permit_operator(OperatorPermission::ReadAudit)?;
    let start = page.before();
    let mut db = domain.db();
    let tie = AuditId::from_ulid(ulid::Ulid(start.tie));
    let mut values = args![start.sort, tie, filter.from.map_or(i64::MIN, Timestamp::micros), page.fetch()];
    let sql = match (filter.partner.as_str(), filter.action.as_str()) {
        ("", "") => store::LIST,
        ("", action) => {
            values.extend(args![action]);
            store::LIST_OF_ACTION
        }
        (partner, action) => {
            values.extend(args![partner, action]);
            store::LIST_OF_PARTNER
        }
    };
    let rows = db.all(sql, values).await?;
    let entries = rows.iter().map(AuditEntry::read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(entries, page, |entry| Cursor { sort: entry.created_at.micros(), tie: entry.id.ulid().0 }))
}
