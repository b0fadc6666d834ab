//! `/api/operator/v1/…`, the operator's side of the native contract.

mod customers;
mod keys;
mod openapi;
mod orders;
