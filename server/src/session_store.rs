//! Sessions for tower-sessions, in Tandem's own tables. Only the SHA-256 of a session's secret is stored, and
//! who is signed in stands in a column of its own so that a person can list and end their sessions.

use async_trait::async_trait;
use domain::Domain;
use domain::clock::Timestamp;
use domain::db::DbError;
use domain::ids::UserId;
use domain::sessions::SessionRecord;
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

/// The store over the domain.
#[derive(Clone)]
pub struct Sessions(pub Domain);

impl std::fmt::Debug for Sessions {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Sessions")
    }
}

fn lost(fault: impl std::fmt::Display) -> Error {
    Error::Backend(fault.to_string())
}

fn text(record: &Record, key: &str) -> Option<String> {
    record.data.get(key)?.as_str().map(str::to_owned)
}

fn stored(record: &Record) -> Result<SessionRecord> {
    let user: Option<UserId> = text(record, app::visitor::USER).and_then(|id| id.parse().ok());
    let data = serde_json::to_string(&record.data).map_err(|fault| Error::Encode(fault.to_string()))?;
    let micros = i64::try_from(record.expiry_date.unix_timestamp_nanos() / 1000).unwrap_or(i64::MAX);
    Ok(SessionRecord { user, data, expires_at: Timestamp::from_micros(micros) })
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let agent: String = text(record, app::visitor::AGENT).unwrap_or_default().chars().take(300).collect();
        let session = stored(record)?;
        // A collision is as likely as guessing a secret; all the same it must not hand over a session.
        for _ in 0..3 {
            match self.0.create_session(record.id.0, &session, &agent).await {
                Err(DbError::Duplicate) => record.id = Id::default(),
                outcome => return outcome.map_err(lost),
            }
        }
        Err(lost("no free session id"))
    }

    async fn save(&self, record: &Record) -> Result<()> {
        self.0.save_session(record.id.0, &stored(record)?).await.map_err(lost)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(session) = self.0.load_session(id.0).await.map_err(lost)? else { return Ok(None) };
        let data = serde_json::from_str(&session.data).map_err(|fault| Error::Decode(fault.to_string()))?;
        let nanos = i128::from(session.expires_at.micros()) * 1000;
        let expiry_date = OffsetDateTime::from_unix_timestamp_nanos(nanos)
            .map_err(|fault| Error::Decode(fault.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.0.delete_session(id.0).await.map_err(lost)
    }
}
