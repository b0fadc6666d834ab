//! What every form does: ask who is there, do the one thing, and send the browser on. A plain form that was
//! not accepted goes back to its page, which shows what was typed and what is wrong with it; any other caller
//! gets the error as JSON with its status.

use axum::http::header::{ACCEPT, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::actor::Actor;
use domain::error::{DomainError, FieldError, Refusal};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;

use super::error::{ActionError, Fault};
use crate::t;
use crate::visitor::{Flash, Tone, Typed, Visitor};

/// Where a press leads, and what to say there.
#[derive(Debug, Default)]
pub(super) struct Next {
    to: String,
    flash: Flash,
}

impl Next {
    /// On to this page.
    pub fn to(path: impl Into<String>) -> Self {
        Self { to: path.into(), flash: Flash::default() }
    }

    /// Saying that it worked.
    pub fn saying(mut self, message: String) -> Self {
        self.flash.message = Some((Tone::Good, message));
        self
    }

    /// Showing what was typed again, with nothing wrong about it.
    pub fn keeping(mut self, form: &Form) -> Self {
        let (form, values) = (form.name.to_owned(), form.values.clone());
        self.flash.form = Some(Typed { form, values, faults: Vec::new() });
        self
    }

    /// With what was typed there before.
    pub fn typed(mut self, form: Option<Typed>) -> Self {
        self.flash.form = form;
        self
    }

    /// Saying that it is so, and perhaps not what was hoped for.
    pub fn noting(mut self, message: String) -> Self {
        self.flash.message = Some((Tone::Plain, message));
        self
    }

    /// Showing something once.
    pub fn showing(mut self, secret: &str) -> Self {
        self.flash.secret = Some(secret.to_owned());
        self
    }
}

/// A form: its name on its page, the page it goes back to, and what was typed.
pub(super) struct Form {
    pub name: &'static str,
    pub page: String,
    pub values: Vec<(String, String)>,
}

impl Form {
    /// A form without fields worth keeping.
    pub fn new(name: &'static str, page: impl Into<String>) -> Self {
        Self { name, page: page.into(), values: Vec::new() }
    }

    /// Keeps what was typed into a field.
    pub fn with(mut self, field: &str, value: &str) -> Self {
        self.values.push((field.to_owned(), value.to_owned()));
        self
    }

    /// What was typed, for later.
    pub fn typed(&self) -> Typed {
        Typed { form: self.name.to_owned(), values: self.values.clone(), faults: Vec::new() }
    }

    /// Keeps several values of a field.
    pub fn with_all(mut self, field: &str, values: &[String]) -> Self {
        self.values.extend(values.iter().map(|value| (field.to_owned(), value.clone())));
        self
    }
}

/// What a form was asked for with and is pressed once more waits in the session under a name of its own: it stands in no
/// address, and is there again for whoever goes back.
fn kept(form: &str) -> String {
    format!("asked {form}")
}

/// Keeps what was asked for until it is done, [`asked`] for or [forgotten](forget).
pub(super) async fn keep(visitor: &Visitor, form: &Form) -> Result<(), DomainError> {
    let lost = |fault: tower_sessions::session::Error| {
        DomainError::Unavailable(domain::db::DbError::Address(fault.to_string()))
    };
    visitor.session.insert(&kept(form.name), form.typed()).await.map_err(lost)
}

/// What this form was asked for with in this session and is not done yet, where it is about the same: `about` is the field
/// that says what, and its value.
pub(crate) async fn asked(visitor: &Visitor, form: &str, about: (&str, &str)) -> Option<Typed> {
    let typed = visitor.session.get::<Typed>(&kept(form)).await.ok().flatten()?;
    (typed.value(about.0) == Some(about.1)).then_some(typed)
}

/// It is done; what was asked for about something else stays.
pub(super) async fn forget(visitor: &Visitor, form: &str, about: (&str, &str)) {
    if asked(visitor, form, about).await.is_none() {
        return;
    }
    if let Err(fault) = visitor.session.remove_value(&kept(form)).await {
        tracing::warn!(%fault, "what was asked for will be offered again");
    }
}

/// The person who is signed in.
pub(super) fn signed_in(visitor: &Visitor) -> Result<&Actor, DomainError> {
    visitor.actor.as_ref().ok_or(DomainError::Unauthorized)
}

/// Ends a server function.
pub(super) async fn finish(
    visitor: &Visitor,
    form: Form,
    outcome: Result<Next, DomainError>,
) -> Result<(), ActionError> {
    let plain = accepts_html();
    match outcome {
        Ok(next) => {
            send_on(visitor, &next.to, next.flash).await;
            Ok(())
        }
        Err(DomainError::Unauthorized) if plain => {
            send_on(visitor, "/sign-in", Flash::default()).await;
            Ok(())
        }
        Err(error) if plain => {
            let (message, faults) = explain(visitor, error);
            let typed = Typed { form: form.name.to_owned(), values: form.values, faults };
            let message = message.map(|text| (Tone::Bad, text));
            send_on(visitor, &form.page, Flash { message, form: Some(typed), ..Flash::default() }).await;
            Ok(())
        }
        Err(error) => Err(refuse(error)),
    }
}

/// Ends a form that the server takes apart itself, such as one with a file: on to the page of `outcome`, or back to
/// `page` with what was typed and what is wrong.
pub async fn submitted(
    visitor: &Visitor,
    form: &str,
    page: &str,
    typed: &[(&str, &str)],
    outcome: Result<String, DomainError>,
) -> Response {
    let to = match outcome {
        Ok(to) => to,
        Err(DomainError::Unauthorized) => "/sign-in".to_owned(),
        Err(error) => {
            let (message, faults) = explain(visitor, error);
            let values = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let typed = Typed { form: form.to_owned(), values: values.collect(), faults };
            let message = message.map(|text| (Tone::Bad, text));
            visitor.leave(page, Flash { message, form: Some(typed), ..Flash::default() }).await;
            page.to_owned()
        }
    };
    Redirect::to(&to).into_response()
}

fn accepts_html() -> bool {
    let parts = expect_context::<Parts>();
    parts
        .headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("text/html"))
}

async fn send_on(visitor: &Visitor, to: &str, flash: Flash) {
    // Only paths of this site: an address from elsewhere would be an open redirect. Browsers skip tabs and line
    // breaks, and take a backslash for a slash.
    let plain = to.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let local = plain && to.starts_with('/') && !to.starts_with("//");
    let to = if local { to } else { "/" };
    visitor.leave(to, flash).await;
    let location = HeaderValue::from_str(to);
    if let (Some(options), Ok(location)) = (use_context::<ResponseOptions>(), location) {
        options.insert_header(LOCATION, location);
        options.set_status(StatusCode::SEE_OTHER);
    }
}

fn explain(visitor: &Visitor, error: DomainError) -> (Option<String>, Vec<FieldError>) {
    let words = visitor.language;
    let text = match error {
        DomainError::Validation(faults) => {
            return (None, faults.into_iter().map(|fault| translate(visitor, fault)).collect());
        }
        DomainError::NotFound => t!(words, "error-not-found"),
        DomainError::Unauthorized => t!(words, "error-unauthorized"),
        DomainError::Forbidden(Refusal::FourEyes) => t!(words, "error-four-eyes"),
        DomainError::Forbidden(_) => t!(words, "error-forbidden"),
        DomainError::InvalidTransition { .. } => t!(words, "error-transition"),
        DomainError::ChecksFailed { .. } => t!(words, "error-checks"),
        DomainError::DuplicateReference { .. } => t!(words, "error-duplicate"),
        DomainError::IdempotencyKeyReused | DomainError::IdempotencyInProgress => t!(words, "error-twice"),
        DomainError::RateLimited(wait) => t!(words, "error-rate", minutes = wait.as_secs().div_ceil(60)),
        DomainError::SpendingLimit { .. } => t!(words, "error-spending-limit"),
        DomainError::InsufficientBalance { missing } => {
            t!(words, "error-balance", missing = visitor.format().money(missing))
        }
        DomainError::LinkSpent => t!(words, "error-link"),
        DomainError::Unavailable(fault) => {
            tracing::error!(%fault, "unavailable");
            t!(words, "error-unavailable")
        }
        DomainError::Internal(fault) => {
            tracing::error!(%fault, "internal error");
            t!(words, "error-internal")
        }
    };
    (Some(text), Vec::new())
}

/// The domain names faults by stable codes; the portal says them in the reader's language where it has words.
pub(crate) fn translate(visitor: &Visitor, fault: FieldError) -> FieldError {
    let words = visitor.language;
    let message = match fault.code.as_ref() {
        "required" if matches!(fault.field.as_str(), "scopes" | "programmes") => t!(words, "fault-choose"),
        "required" => t!(words, "fault-required"),
        "too_long" => t!(words, "fault-too-long"),
        "too_short" => t!(words, "fault-too-short"),
        "taken" if fault.field == "slug" => {
            let free = fault.message.rsplit(' ').next().unwrap_or_default().to_owned();
            t!(words, "fault-slug-taken", free = free)
        }
        "taken" => t!(words, "fault-taken"),
        "other_alphabet" => t!(words, "fault-slug-other-alphabet"),
        "looks_like_path" => t!(words, "fault-slug-path"),
        "upper_case" => t!(words, "fault-slug-upper"),
        "stray_hyphen" => t!(words, "fault-slug-hyphen"),
        "reserved" => t!(words, "fault-slug-reserved"),
        "invalid_characters" if matches!(fault.field.as_str(), "slug" | "discount_code") => {
            t!(words, "fault-slug-characters")
        }
        "invalid_characters" if fault.field == "destination" => t!(words, "fault-destination-characters"),
        "not_allowed" if fault.field == "destination" => t!(words, "fault-destination-click"),
        "other_host" => t!(words, "fault-destination-host"),
        "not_allowed" if fault.field == "correction" => t!(words, "fault-only-adjusted"),
        "changed_meanwhile" if fault.field == "correction" => t!(words, "fault-worth-changed"),
        "not_https" => t!(words, "fault-destination-https"),
        "pool_exceeded" => t!(words, "fault-pool"),
        "too_precise" => t!(words, "fault-precise"),
        "invalid_email" => t!(words, "fault-email"),
        "invalid_url" => t!(words, "fault-url"),
        "invalid_characters" => t!(words, "fault-characters"),
        "unknown_partner" => t!(words, "fault-partner"),
        "unchanged" => t!(words, "fault-unchanged"),
        "not_active" if fault.field == "to" => t!(words, "fault-partner-not-active"),
        "forbidden_program" if fault.field == "to" => t!(words, "fault-partner-programme"),
        "unknown_country" => t!(words, "fault-country"),
        "not_paid_to" => t!(words, "fault-not-paid-to"),
        "iban_not_paid_to" => t!(words, "fault-not-paid-to"),
        "iban_characters" => t!(words, "fault-iban-characters"),
        "iban_no_country" => t!(words, "fault-iban-no-country"),
        "iban_length" => {
            let numbers: Vec<String> = numbers(&fault.message);
            let number = |at: usize| numbers.get(at).cloned().unwrap_or_default();
            t!(words, "fault-iban-length", needs = number(0), has = number(1))
        }
        "iban_check_digits" => t!(words, "fault-iban-check-digits"),
        "iban_structure" => t!(words, "fault-iban-structure"),
        "iban_other_country" => t!(words, "fault-iban-other-country"),
        "holder_characters" => t!(words, "fault-holder-characters"),
        "unknown_timezone" => t!(words, "fault-timezone"),
        "unknown_locale" => t!(words, "fault-language"),
        "in_use" if fault.field == "host" || fault.field.starts_with("hosts/") => {
            t!(words, "fault-host-in-use")
        }
        "in_use" if fault.field == "kind" => t!(words, "fault-programme-kind"),
        "too_many" if fault.field == "hosts" => t!(words, "fault-hosts-many"),
        "in_use" => t!(words, "fault-in-use"),
        "last_owner" => t!(words, "fault-last-owner"),
        "in_the_past" => t!(words, "fault-past"),
        "out_of_range" if fault.field.ends_with("/quantity") => t!(words, "fault-quantity"),
        "out_of_range" if matches!(fault.field.as_str(), "discount" | "commission") => {
            t!(words, "fault-share")
        }
        "invalid_percent" if matches!(fault.field.as_str(), "discount" | "commission") => {
            t!(words, "fault-share")
        }
        "unknown_sku" => t!(words, "fault-sku"),
        "duplicate" if fault.field.ends_with("/sku") => t!(words, "fault-duplicate-sku"),
        "no_wholesale_price" => t!(words, "fault-no-wholesale"),
        "not_offered" => t!(words, "fault-price-list"),
        "out_of_range" => t!(words, "fault-range"),
        "read_only" => t!(words, "fault-read-only"),
        "invalid_number" if fault.field.ends_with("_percent") => t!(words, "fault-percent"),
        "invalid_number" => t!(words, "fault-number"),
        "invalid_amount" => t!(words, "fault-amount"),
        "invalid_date" => t!(words, "fault-date"),
        "unknown_currency" => t!(words, "fault-currency"),
        "unknown_mode" => t!(words, "fault-mode"),
        "unknown_role" => t!(words, "fault-role"),
        "unknown_site" => t!(words, "fault-site"),
        "unknown_scope" => t!(words, "fault-scope"),
        "invalid_percent" => t!(words, "fault-percent"),
        "duplicate" => t!(words, "fault-duplicate"),
        "changed_meanwhile" if fault.field == "to" => t!(words, "fault-client-meanwhile"),
        "changed_meanwhile" => t!(words, "fault-changed-meanwhile"),
        "invalid_host" => t!(words, "fault-host"),
        "unknown_format" => t!(words, "fault-file-format"),
        "empty" if fault.field == "file" => t!(words, "fault-file-empty"),
        "unreadable" => t!(words, "fault-file-unreadable"),
        "unknown_message" => t!(words, "fault-bank-message"),
        "not_a_bank_day" => t!(words, "fault-bank-day"),
        "no_debtor" => t!(words, "fault-no-debtor"),
        "too_large" if fault.field == "file" => t!(words, "fault-file-large"),
        "not_a_table" => t!(words, "fault-sheet-format"),
        "no_rows" => t!(words, "fault-sheet-empty"),
        "too_many_rows" => t!(words, "fault-sheet-rows"),
        "columns_too_many" => t!(words, "fault-file-columns"),
        "unclosed_quotation" => {
            let line = numbers(&fault.message).first().cloned().unwrap_or_default();
            t!(words, "fault-file-quotation", line = line)
        }
        "too_many_columns" => t!(words, "fault-sheet-columns"),
        "file_too_large" => t!(words, "fault-sheet-large"),
        "too_many_open" if fault.field == "file" => t!(words, "fault-imports-open"),
        "too_many_open" => t!(words, "fault-deposits-open"),
        "read_otherwise" => t!(words, "fault-imports-otherwise"),
        "not_active" => t!(words, "fault-key-over"),
        "too_large" => t!(words, "fault-overlap"),
        _ => fault.message,
    };
    FieldError { message, ..fault }
}

/// The numbers of a sentence, in order.
fn numbers(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn refuse(error: DomainError) -> ActionError {
    let (status, action) = match error {
        DomainError::Validation(faults) => {
            let fault = |fault: FieldError| Fault {
                field: fault.field,
                code: fault.code.into_owned(),
                message: fault.message,
            };
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                ActionError::ValidationFailed { fields: faults.into_iter().map(fault).collect() },
            )
        }
        DomainError::NotFound => (StatusCode::NOT_FOUND, ActionError::NotFound),
        DomainError::Unauthorized => (StatusCode::UNAUTHORIZED, ActionError::Unauthorized),
        DomainError::Forbidden(_) => (StatusCode::FORBIDDEN, ActionError::Forbidden),
        DomainError::ChecksFailed { .. } => {
            (StatusCode::UNPROCESSABLE_ENTITY, ActionError::InvalidTransition)
        }
        DomainError::InvalidTransition { .. }
        | DomainError::DuplicateReference { .. }
        | DomainError::IdempotencyKeyReused
        | DomainError::IdempotencyInProgress => (StatusCode::CONFLICT, ActionError::InvalidTransition),
        DomainError::RateLimited(wait) => {
            (StatusCode::TOO_MANY_REQUESTS, ActionError::RateLimited { retry_after: wait.as_secs().max(1) })
        }
        DomainError::SpendingLimit { .. } => (StatusCode::PAYMENT_REQUIRED, ActionError::SpendingLimit),
        DomainError::InsufficientBalance { .. } => {
            (StatusCode::PAYMENT_REQUIRED, ActionError::InsufficientBalance)
        }
        DomainError::LinkSpent => (StatusCode::GONE, ActionError::NotFound),
        DomainError::Unavailable(fault) => {
            tracing::error!(%fault, "unavailable");
            (StatusCode::SERVICE_UNAVAILABLE, ActionError::Unavailable)
        }
        DomainError::Internal(fault) => {
            tracing::error!(%fault, "internal error");
            (StatusCode::INTERNAL_SERVER_ERROR, ActionError::Unavailable)
        }
    };
    if let Some(options) = use_context::<ResponseOptions>() {
        options.set_status(status);
    }
    action
}
