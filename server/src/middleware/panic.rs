//! A panic in a handler is a fault of ours and one request's misfortune: it is logged and answered, in the
//! shape of the contract it happened in.

use std::any::Any;

use axum::response::Response;
use tower_http::catch_panic::{CatchPanicLayer, ResponseForPanic};

/// A layer that answers with `respond` where a handler panics.
pub fn layer(respond: fn() -> Response) -> CatchPanicLayer<Answer> {
    CatchPanicLayer::custom(Answer(respond))
}

/// Logs a panic and answers.
#[derive(Clone)]
pub struct Answer(fn() -> Response);

impl ResponseForPanic for Answer {
    type ResponseBody = axum::body::Body;

    fn response_for_panic(&mut self, panic: Box<dyn Any + Send + 'static>) -> Response {
        let text = panic
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        tracing::error!(panic = text.unwrap_or("?"), "a handler panicked");
        (self.0)()
    }
}
