//! Who asks for a file, and how they are told that there is none.

use app::pages::errors;
use app::visitor::Visitor;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::actor::Actor;
use domain::error::DomainError;

use crate::plain_page::plain_page;

/// Somebody who is signed in. Others are sent to sign in.
pub struct Asking {
    /// Them.
    pub actor: Actor,
    /// With their language.
    pub visitor: Visitor,
}

impl<State: Send + Sync> FromRequestParts<State> for Asking {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Response> {
        let Some(visitor) = parts.extensions.get::<Visitor>().cloned() else {
            return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        };
        match visitor.actor.clone() {
            Some(actor) => Ok(Self { actor, visitor }),
            None => Err(Redirect::to("/sign-in").into_response()),
        }
    }
}

impl Asking {
    /// The file, or a page that says why there is none.
    pub fn answer(&self, file: Result<Response, DomainError>) -> Response {
        file.unwrap_or_else(|error| {
            let (status, title, text) = errors::explain(&self.visitor, error);
            plain_page(self.visitor.language, status, &title, &text)
        })
    }
}
