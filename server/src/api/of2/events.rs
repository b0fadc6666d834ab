//! `GET /events`: what happened, from old to new; asked again with the last id, nothing is missed.

use axum::extract::State;
use domain::Domain;
use domain::events::{self, Event};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer::{List, Success};
use super::caller::Caller;
use super::error::ApiError;
use super::query::{Params, page};

/// Something that happened.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "evt_01JD4Q8W0000000000000000AA", "sequence": 4711, "type": "message.sent",
    "subject": { "type": "message", "id": "msg_01JD4Q8W0000000000000000AA" }, "mode": "live",
    "data": { "thread_id": "thr_01JD4Q8W0000000000000000AA", "subject": "Lamps", "author": "key" },
    "created_at": "2026-11-14T08:41:00.000Z",
}))]
pub struct EventOut {
    #[schema(example = "evt_01JD4Q8W0000000000000000AA")]
    id: String,
    /// Its place in the order of everything: grows, with gaps.
    #[schema(example = 4711)]
    sequence: i64,
    /// What happened, as `noun.verb`.
    #[serde(rename = "type")]
    #[schema(example = "message.sent")]
    action: String,
    subject: SubjectOut,
    /// `live` or `test`.
    #[schema(example = "live")]
    mode: &'static str,
    /// What else is known, by type.
    #[schema(value_type = Object)]
    data: serde_json::Value,
    /// RFC 3339.
    #[schema(example = "2026-11-14T08:41:00.000Z")]
    created_at: String,
}

/// What it happened to.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubjectOut {
    #[serde(rename = "type")]
    #[schema(example = "message")]
    kind: String,
    #[schema(example = "msg_01JD4Q8W0000000000000000AA")]
    id: String,
}

impl From<Event> for EventOut {
    fn from(event: Event) -> Self {
        Self {
            id: event.id.to_string(),
            sequence: event.sequence,
            action: event.action,
            subject: SubjectOut { kind: event.subject_type, id: event.subject_id },
            mode: event.mode.word(),
            data: event.data,
            created_at: event.created_at.to_string(),
        }
    }
}

/// From where on.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EventsQuery {
    /// The last event you know; those after it follow.
    after: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before; instead of `after`.
    cursor: Option<String>,
}

/// Events from old to new.
#[utoipa::path(get, path = "/events", tag = "identity", operation_id = "list_events", params(EventsQuery),
    security(("partnerApiKey" = ["partner:read"])),
    responses((status = 200, description = "Events", body = Success<List<EventOut>>)))]
pub async fn list_events(
    State(domain): State<Domain>,
    caller: Caller,
    Params(query): Params<EventsQuery>,
) -> Result<Success<List<EventOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let wrong = || ApiError::InvalidQuery("after is not the id of an event of yours.".to_owned());
    let after = query.after.map(|id| id.parse()).transpose().map_err(|_| wrong())?;
    let events = match events::list(&domain, &caller.actor, after, page).await {
        Err(domain::DomainError::Validation(_)) => return Err(wrong()),
        outcome => outcome?,
    };
    Ok(Success::new(List::of(events, EventOut::from)))
}
