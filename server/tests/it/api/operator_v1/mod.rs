//! `/api/operator/v1/…`, the operator's side of the native contract.

mod commissions;
mod customers;
mod fulfilment;
mod keys;
mod openapi;
mod orders;
mod products;
mod products_left_out;
mod programmes;
mod sites;
