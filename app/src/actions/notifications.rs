//! What a person was told.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};

/// Marks everything as read.
#[server(prefix = "/_fn", endpoint = "notifications/read-all")]
pub async fn read_all_notifications() -> Result<(), ActionError> {
    let visitor = crate::visitor::Visitor::current();
    let outcome = async {
        let actor = signed_in(&visitor)?;
        domain::transact!(crate::visitor::domain(), |tx| domain::notifications::mark_all_read(tx, actor)
            .await)?;
        Ok(Next::to("/notifications"))
    };
    let outcome = outcome.await;
    finish(&visitor, Form::new("notifications", "/notifications"), outcome).await
}
