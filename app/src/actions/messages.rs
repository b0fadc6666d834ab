//! Writing messages.

use leptos::prelude::*;

use super::ActionError;
#[cfg(feature = "ssr")]
use super::submit::{Form, Next, finish, signed_in};

/// Starts a thread, or answers in one. `partner` is said by the operator alone.
#[server(prefix = "/_fn", endpoint = "messages/send")]
pub async fn send_message(
    #[server(default)] thread: String,
    #[server(default)] partner: String,
    #[server(default)] subject: String,
    #[server(default)] body: String,
) -> Result<(), ActionError> {
    use domain::messages::send::{NewMessage, send};

    let visitor = crate::visitor::Visitor::current();
    let root = if visitor.operator().is_some() { "/ops/messages" } else { "/messages" };
    let page = if thread.is_empty() { format!("{root}/new") } else { format!("{root}/{thread}") };
    let form =
        Form::new("message", page).with("subject", &subject).with("body", &body).with("partner", &partner);
    let outcome = async {
        let actor = signed_in(&visitor)?;
        // A form of ours sends ids of ours: anything else is nothing of this reader's.
        let missing = |_| domain::DomainError::NotFound;
        let thread = (!thread.is_empty()).then(|| thread.parse()).transpose().map_err(missing)?;
        let partner = (!partner.is_empty()).then(|| partner.parse()).transpose().map_err(missing)?;
        let new = NewMessage { thread, partner, subject: subject.clone(), body: body.clone(), about: None };
        let message = domain::transact!(crate::visitor::domain(), |tx| send(tx, actor, &new).await)?;
        Ok(Next::to(format!("{root}/{}", message.thread)))
    };
    let outcome = outcome.await;
    finish(&visitor, form, outcome).await
}
