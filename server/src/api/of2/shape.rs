//! All faults of a body at once: the very schema the contract publishes checks it, so that document and
//! behaviour cannot part.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use domain::error::{DomainError, FieldError};
use jsonschema::JsonType;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{ValidationError, Validator};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::error::ApiError;

/// Faults that are listed.
const MOST_FAULTS: usize = 200;
/// Letters of a field's name that are told.
const LONGEST_NAME: usize = 200;

static VALIDATORS: LazyLock<Mutex<HashMap<TypeId, Option<Arc<Validator>>>>> = LazyLock::new(Mutex::default);

fn validator<T: ToSchema + 'static>() -> Option<Arc<Validator>> {
    let mut known = VALIDATORS.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(TypeId::of::<T>()).or_insert_with(compile::<T>).clone()
}

fn compile<T: ToSchema>() -> Option<Arc<Validator>> {
    let mut parts = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut parts);
    let schemas: HashMap<_, _> = parts.into_iter().collect();
    let whole = json!({ "$ref": format!("#/components/schemas/{}", T::name()), "components": { "schemas": schemas } });
    match jsonschema::validator_for(&whole) {
        Ok(validator) => Some(Arc::new(validator)),
        Err(fault) => {
            tracing::error!(%fault, schema = %T::name(), "a schema of ours is no schema");
            None
        }
    }
}

/// Reads a body as `T`.
///
/// # Errors
/// `malformed_json`, or `validation_failed` with every wrong, missing and unknown field.
pub fn read<T: ToSchema + DeserializeOwned + 'static>(body: &[u8]) -> Result<T, ApiError> {
    let value: Value =
        serde_json::from_slice(body).map_err(|fault| ApiError::MalformedJson(fault.to_string()))?;
    if let Some(validator) = validator::<T>() {
        let mut faults: Vec<FieldError> =
            validator.iter_errors(&value).flat_map(|fault| explain(&fault, &value)).collect();
        faults.sort_by(|one, other| one.field.cmp(&other.field));
        faults.dedup();
        if !faults.is_empty() {
            return Err(ApiError::Domain(DomainError::Validation(bounded(faults))));
        }
    }
    // What the schema lets through and the type does not is still the caller's to mend.
    serde_path_to_error::deserialize(value).map_err(|fault| {
        let field = fault.path().to_string().replace("].", "/").replace(['[', '.'], "/").replace(']', "");
        let beyond = fault.inner().to_string().starts_with("invalid value: integer");
        let (code, message) = if beyond {
            ("out_of_range", "This number is too large.".to_owned())
        } else {
            ("invalid", fault.inner().to_string())
        };
        ApiError::Domain(DomainError::field(field, code, message))
    })
}

/// No more faults, and no longer names, than somebody reads: an answer is kept, and must not be many times what was sent.
fn bounded(mut faults: Vec<FieldError>) -> Vec<FieldError> {
    let rest = faults.len().saturating_sub(MOST_FAULTS);
    faults.truncate(MOST_FAULTS);
    for fault in &mut faults {
        if fault.field.chars().count() > LONGEST_NAME {
            fault.field = fault.field.chars().take(LONGEST_NAME).chain(['…']).collect();
        }
    }
    if rest > 0 {
        faults.push(FieldError::new("", "too_many", format!("{rest} more are not listed.")));
    }
    faults
}

/// What is wrong with `body`, which is the whole of it.
fn explain(fault: &ValidationError<'_>, body: &Value) -> Vec<FieldError> {
    let path = fault.instance_path().to_string();
    let at = path.trim_start_matches('/').to_owned();
    let below = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}/{name}") };
    match fault.kind() {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![FieldError::new(below(name), "required", "This field is missing.")]
        }
        Kind::AdditionalProperties { unexpected } => {
            let unknown =
                |name: &String| FieldError::new(below(name), "unknown_field", "There is no such field.");
            unexpected.iter().map(unknown).collect()
        }
        // An object without any fields: everything in it is one too many.
        Kind::FalseSchema => {
            let names =
                body.pointer(&path).and_then(Value::as_object).into_iter().flat_map(serde_json::Map::keys);
            names
                .map(|name| FieldError::new(below(name), "unknown_field", "There is no such field."))
                .collect()
        }
        Kind::Type { .. } => vec![FieldError::new(at, "wrong_type", sentence(fault))],
        Kind::Enum { .. } => vec![FieldError::new(at, "unknown_value", sentence(fault))],
        Kind::MinLength { .. } => vec![FieldError::new(at, "required", "Must not be empty.")],
        Kind::MaxLength { limit } => {
            vec![FieldError::new(at, "too_long", format!("At most {limit} characters."))]
        }
        Kind::MinItems { limit } => vec![FieldError::new(at, "too_few", format!("At least {limit}."))],
        Kind::MaxItems { limit } => vec![FieldError::new(at, "too_many", format!("At most {limit}."))],
        Kind::Minimum { .. }
        | Kind::Maximum { .. }
        | Kind::ExclusiveMaximum { .. }
        | Kind::ExclusiveMinimum { .. } => {
            vec![FieldError::new(at, "out_of_range", sentence(fault))]
        }
        // An optional object is "null or the object": what is wrong inside is what the caller wants to know.
        Kind::OneOfNotValid { context } | Kind::AnyOf { context } => {
            let inner = context
                .iter()
                .flatten()
                .filter(|inner| !is_null_branch(inner))
                .flat_map(|inner| explain(inner, body));
            let inner: Vec<_> = inner.collect();
            if inner.is_empty() { vec![FieldError::new(at, "invalid", sentence(fault))] } else { inner }
        }
        _ => vec![FieldError::new(at, "invalid", sentence(fault))],
    }
}

fn is_null_branch(fault: &ValidationError<'_>) -> bool {
    matches!(fault.kind(), Kind::Type { kind: TypeKind::Single(JsonType::Null) })
}

/// The library's sentence without the value, which may be long or secret.
fn sentence(fault: &ValidationError<'_>) -> String {
    fault.masked_with("The value").to_string()
}
