//! Whoever is still sending a body that nobody wants to read would find the connection cut, and not the answer:
//! it is read on for a while and thrown away.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::Version;
use axum::http::header::EXPECT;
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use tokio::sync::oneshot;

/// How much is thrown away.
const MOST: usize = 32 * 1024 * 1024;
/// For how long.
const LONGEST: Duration = Duration::from_secs(5);

/// Answers once the rest of the body has arrived.
pub async fn linger(request: Request, next: Next) -> Response {
    // HTTP/2 ends one stream and not the connection. Whoever asks before sending is just told.
    let patient = request.version() == Version::HTTP_2 || request.headers().contains_key(EXPECT);
    if patient || request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (give_back, mut given_back) = oneshot::channel();
    let lent = |body| Body::new(Lent { body, give_back: Some(give_back) });
    let response = next.run(request.map(lent)).await;
    // Nobody waits for a handler that keeps the body to itself.
    if let Some(body) = given_back.try_recv().ok().flatten() {
        // Whoever sends for longer is cut off after all.
        let _ = tokio::time::timeout(LONGEST, throw_away(body)).await;
    }
    response
}

async fn throw_away(mut body: Body) {
    let mut seen = 0;
    while let Some(Ok(frame)) = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await
    {
        seen += frame.data_ref().map_or(0, Bytes::len);
        if seen > MOST {
            return;
        }
    }
}

/// A body that comes back when it is dropped before its end.
struct Lent {
    body: Body,
    give_back: Option<oneshot::Sender<Option<Body>>>,
}

impl HttpBody for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let rest = std::mem::replace(&mut self.body, Body::empty());
        let unread = !rest.is_end_stream();
        if let Some(give_back) = self.give_back.take() {
            let _ = give_back.send(unread.then_some(rest));
        }
    }
}
