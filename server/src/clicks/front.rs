//! What answers a connection: clicks at once, everything else by way of the router. A visitor pays for no look through
//! its routes, nor for what it notes down about each request.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::serve::IncomingStream;
use tokio::net::TcpListener;
use tower::Service;

use super::{Clicks, follow};

/// Makes what answers a connection, for `axum::serve`.
#[derive(Clone)]
pub struct Front {
    clicks: Clicks,
    rest: Router,
}

/// Answers the requests of one connection. It is cloned for each of them: what is counted then belongs to the connection,
/// and no other core counts along.
#[derive(Clone)]
pub struct Connection(Arc<Answering>);

struct Answering {
    front: Front,
    peer: SocketAddr,
}

impl Front {
    /// Clicks, and everything else.
    pub fn new(clicks: Clicks, rest: Router) -> Self {
        Self { clicks, rest }
    }
}

impl Service<IncomingStream<'_, TcpListener>> for Front {
    type Response = Connection;
    type Error = Infallible;
    type Future = Ready<Result<Connection, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, stream: IncomingStream<'_, TcpListener>) -> Self::Future {
        ready(Ok(Connection(Arc::new(Answering { front: self.clone(), peer: *stream.remote_addr() }))))
    }
}

impl Service<Request> for Connection {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        if !is_link(request.uri().path()) {
            request.extensions_mut().insert(ConnectInfo(self.0.peer));
            return Box::pin(self.0.front.rest.clone().call(request));
        }
        let of = Arc::clone(&self.0);
        Box::pin(async move {
            Ok(match *request.method() {
                Method::GET | Method::HEAD => {
                    follow::follow_link(&of.front.clicks, of.peer.ip(), request).await
                }
                _ => (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET,HEAD")]).into_response(),
            })
        })
    }
}

/// Whether a path is that of one link.
fn is_link(path: &str) -> bool {
    path.strip_prefix("/r/").is_some_and(|slug| !slug.is_empty() && !slug.contains('/'))
}
