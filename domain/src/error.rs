//! The one closed error of the domain. Every contract and every page maps it with one exhaustive match, so a
//! new way to fail cannot be forgotten anywhere.

use std::borrow::Cow;
use std::time::Duration;

use crate::db::DbError;
use crate::keys::Scope;
use crate::money::{Currency, Money};
use crate::quotes::rules::Check;
use crate::spending::Breach;

/// One thing that is wrong with the input.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FieldError {
    /// The field's name in the contract, with a path where it lies deeper: `items/0/quantity`.
    pub field: String,
    /// A stable word: `required`, `too_long`, `unknown_field` …
    pub code: Cow<'static, str>,
    /// What to do about it, for a person.
    pub message: String,
}

impl FieldError {
    /// `field` is wrong in the way `code` says.
    pub fn new(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { field: field.into(), code: Cow::Borrowed(code), message: message.into() }
    }
}

/// Why somebody who is known may not do a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The key lacks this scope.
    Scope(Scope),
    /// The key is not for this site.
    Site,
    /// The partner is not in this programme.
    Programme,
    /// Not by this way: a key may not do what only a person may, or the other way round.
    Channel,
    /// The partner is pending, suspended or closed.
    PartnerNotActive,
    /// The person's role does not include it.
    Role,
    /// The person signed in too long ago for this.
    SignInAgain,
    /// Somebody else has to do it: four eyes see more than two.
    FourEyes,
}

/// Everything that can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum DomainError {
    /// The input breaks rules; all of them are named.
    #[error("the input has {} faults", .0.len())]
    Validation(Vec<FieldError>),
    /// There is no such thing, or it is another partner's.
    #[error("not found")]
    NotFound,
    /// Nobody known asks, or with a secret that is not good.
    #[error("not signed in")]
    Unauthorized,
    /// Somebody known asks for what is not theirs to do.
    #[error("refused: {0:?}")]
    Forbidden(Refusal),
    /// The thing is not in a state that allows this.
    #[error("{subject} cannot go from {from} to {to}")]
    InvalidTransition {
        /// The kind of thing.
        subject: &'static str,
        /// Its state.
        from: String,
        /// The state asked for.
        to: &'static str,
    },
    /// What was asked for is well-formed, and checks that it has to pass failed.
    #[error("a check failed")]
    ChecksFailed {
        /// Every check, passed or not.
        checks: Vec<Check>,
        /// The currency of their figures.
        currency: Currency,
    },
    /// This reference names something else already.
    #[error("the {subject} {reference} exists already, with other content")]
    DuplicateReference {
        /// The kind of thing.
        subject: &'static str,
        /// The reference, as it was sent.
        reference: String,
    },
    /// The idempotency key was used for another request.
    #[error("this idempotency key was used for another request")]
    IdempotencyKeyReused,
    /// The first request with this idempotency key is still running.
    #[error("the first request with this idempotency key is still running")]
    IdempotencyInProgress,
    /// Too often; try again after this time.
    #[error("too many requests")]
    RateLimited(Duration),
    /// Above what the key may spend, and the partner has nobody who may decide.
    #[error("above {} limits of the key", .breaches.len())]
    SpendingLimit {
        /// Every limit it is above.
        breaches: Vec<Breach>,
    },
    /// The prepaid balance does not have it.
    #[error("the balance lacks {} {}", .missing.decimal(), .missing.currency)]
    InsufficientBalance {
        /// How much it lacks.
        missing: Money,
    },
    /// A link that was used, has expired or never was.
    #[error("the link is not good any more")]
    LinkSpent,
    /// The database is away; nothing was changed.
    #[error("unavailable")]
    Unavailable(#[source] DbError),
    /// A fault of ours; the log knows more.
    #[error("internal error")]
    Internal(#[source] DbError),
}

impl DomainError {
    /// One field is wrong.
    pub fn field(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::Validation(vec![FieldError::new(field, code, message)])
    }

    /// The same error with every field under the name that this gives it: an input may have other names than what it is
    /// made into.
    #[must_use]
    pub fn renamed(self, name: impl Fn(FieldError) -> FieldError) -> Self {
        match self {
            Self::Validation(faults) => Self::Validation(faults.into_iter().map(name).collect()),
            other => other,
        }
    }

    /// Whether the same request would fail the same way again, so that its answer may be stored and replayed.
    pub const fn is_deterministic(&self) -> bool {
        match self {
            Self::Validation(_)
            | Self::NotFound
            | Self::Forbidden(_)
            | Self::InvalidTransition { .. }
            | Self::ChecksFailed { .. }
            | Self::DuplicateReference { .. }
            | Self::LinkSpent => true,
            Self::Unauthorized
            | Self::IdempotencyKeyReused
            | Self::IdempotencyInProgress
            | Self::RateLimited(_)
            // Tomorrow there is a new day's limit, and money may come.
            | Self::SpendingLimit { .. }
            | Self::InsufficientBalance { .. }
            | Self::Unavailable(_)
            | Self::Internal(_) => false,
        }
    }
}

impl From<DbError> for DomainError {
    fn from(fault: DbError) -> Self {
        match fault {
            // A transaction that had to be run again too often is a database under too much load.
            DbError::Unavailable(_) | DbError::Retry(_) => Self::Unavailable(fault),
            _ => Self::Internal(fault),
        }
    }
}

/// Collects every fault of an input before answering.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// Notes a fault where `broken`.
    pub fn check(&mut self, broken: bool, field: &str, code: &'static str, message: &str) {
        if broken {
            self.0.push(FieldError::new(field, code, message));
        }
    }

    /// Takes over faults that were found elsewhere.
    pub fn extend(&mut self, faults: impl IntoIterator<Item = FieldError>) {
        self.0.extend(faults);
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none of these fields is wrong so far.
    pub fn names_none_of(&self, fields: &[&str]) -> bool {
        !self.0.iter().any(|fault| fields.contains(&fault.field.as_str()))
    }

    /// Whether nothing is wrong so far.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Checks a text that must be there: trimmed, at most `most` characters, without control characters.
    pub fn text(&mut self, field: &str, value: &str, most: usize) {
        self.check(value.trim().is_empty(), field, "required", "Fill this in.");
        self.optional_text(field, value, most);
    }

    /// Checks a text that may be empty.
    pub fn optional_text(&mut self, field: &str, value: &str, most: usize) {
        if value.chars().count() > most {
            self.0.push(FieldError::new(field, "too_long", format!("At most {most} characters.")));
        }
        let control =
            value.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'));
        self.check(control, field, "invalid_characters", "Contains characters that cannot be stored.");
    }

    /// Checks an address for mail.
    pub fn email(&mut self, field: &str, value: &str) {
        self.check(value.trim().is_empty(), field, "required", "Fill this in.");
        if !value.trim().is_empty() && !looks_like_email(value.trim()) {
            self.check(true, field, "invalid_email", "This is not a mail address, such as name@example.com.");
        }
    }

    /// What came of an attempt, with what was wrong before it beside what it found wrong itself. Where anything was, nothing
    /// comes of it; a field that was named before is not named again.
    ///
    /// # Errors
    /// [`DomainError::Validation`] with every fault; any other error of the attempt as it is.
    pub fn beside<T>(&self, outcome: Result<T, DomainError>) -> Result<T, DomainError> {
        if self.is_empty() {
            return outcome;
        }
        let mut faults = self.0.clone();
        match outcome {
            Ok(_) => {}
            Err(DomainError::Validation(more)) => {
                faults.extend(more.into_iter().filter(|fault| self.names_none_of(&[&fault.field])));
            }
            // What is not there, not allowed or to be tried again is so whatever was typed.
            Err(other) => return Err(other),
        }
        Err(DomainError::Validation(faults))
    }

    /// Everything noted, or nothing.
    ///
    /// # Errors
    /// [`DomainError::Validation`] with every fault.
    pub fn end(self) -> Result<(), DomainError> {
        if self.0.is_empty() { Ok(()) } else { Err(DomainError::Validation(self.0)) }
    }
}

/// One `@`, something before it, a domain with a dot after it, no spaces, at most 254 bytes. Whether mail
/// arrives is for mail to find out.
pub fn looks_like_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty()
            && !part.chars().any(|letter| {
                letter.is_whitespace() || letter.is_control() || "<>(),;:\"[]\\@".contains(letter)
            })
    };
    text.len() <= 254
        && local.len() <= 64
        && plain(local)
        && plain(host)
        && host.split('.').count() >= 2
        && host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_ordinary_address_is_taken(local in "[a-z0-9.+_-]{1,64}", host in "[a-z0-9]{1,20}", land in "[a-z]{2,8}") {
            let address = format!("{local}@{host}.{land}");
            prop_assert!(looks_like_email(&address));
        }

        #[test]
        fn no_text_makes_the_check_panic_and_what_is_taken_fits_a_header(text in "\\PC{0,80}|[a-z<>@. \r\n,]{0,20}") {
            if looks_like_email(&text) {
                prop_assert!(!text.contains(['\r', '\n', ' ', '<', '>', ',']));
            }
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        let long = format!("{}@example.com", "x".repeat(65));
        for text in
            ["", "@", "a@", "@b.c", "a@b", "a b@c.de", "a@b..c", "a@-b.de", "a@b@c.de", "a,b@c.de", &long]
        {
            assert!(!looks_like_email(text), "{text}");
        }
    }

    #[test]
    fn a_text_is_checked_for_presence_length_and_control_characters_at_once() {
        let mut faults = Faults::default();
        faults.text("name", " ", 5);
        faults.text("about", "six\0 letters", 5);
        faults.optional_text("note", "two\nlines\t", 10);
        let Err(DomainError::Validation(faults)) = faults.end() else { panic!("passed") };
        let codes: Vec<_> = faults.iter().map(|fault| (fault.field.as_str(), &*fault.code)).collect();
        assert_eq!(codes, [("name", "required"), ("about", "too_long"), ("about", "invalid_characters")]);
    }
}
