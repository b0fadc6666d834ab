//! `GET /openapi`.
