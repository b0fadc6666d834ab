//! `/api/operator/v1/…`, the operator's side of the native contract.

mod keys;
mod openapi;
mod orders;
