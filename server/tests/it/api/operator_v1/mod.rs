//! `/api/operator/v1/…`, the operator's side of the native contract.

mod commissions;
mod customers;
mod fulfilment;
mod keys;
mod openapi;
mod orders;
mod products;
mod programmes;
mod sites;
