//! How a server function fails, for a caller that is not a plain form.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// One field that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The field.
    pub field: String,
    /// A stable word.
    pub code: String,
    /// What to do about it.
    pub message: String,
}

/// The closed error of server functions, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ActionError {
    /// The input breaks rules; all of them are named.
    ValidationFailed {
        /// What is wrong.
        fields: Vec<Fault>,
    },
    /// Nobody is signed in.
    Unauthorized,
    /// Not theirs to do.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// Not in a state that allows this.
    InvalidTransition,
    /// Above what may be spent.
    SpendingLimit,
    /// The prepaid balance does not have it.
    InsufficientBalance,
    /// Too often.
    RateLimited {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// The portal cannot do it now.
    Unavailable,
    /// The request was no good, or a fault of ours.
    Failed {
        /// What happened.
        message: String,
    },
}

impl FromServerFnError for ActionError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(fault: ServerFnErrorErr) -> Self {
        Self::Failed { message: fault.to_string() }
    }
}
