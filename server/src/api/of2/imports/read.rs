//! What goes in: a file in a form, rows as JSON, or the word to place what is in an import.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart};
use axum::http::header::CONTENT_TYPE;
use domain::DomainError;
use domain::error::FieldError;
use domain::ids::ImportId;
use domain::imports::Field;
use domain::imports::commit::Which;
use domain::imports::keep::NewImport;
use domain::imports::read::{Sheet, csv, json};
use domain::quotes::rules::PriceList;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};

use crate::api::of2::error::ApiError;
use crate::api::of2::shape;

/// Orders to look at, or the word to place those of an import. Either `rows`, or `import_id` and `commit`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "site": "casaverde.example",
    "rows": [{
        "reference": "A-1001", "sku": "LAMP-7", "quantity": "2", "name": "Maria Silva", "street": "Torstraße 1",
        "postcode": "10115", "city": "Berlin", "country": "DE",
    }],
}))]
pub struct ImportIn {
    /// A site of the partner's dropship programmes: its id or its host. May be left out where there is one only.
    #[schema(example = "casaverde.example")]
    site: Option<String>,
    /// `retail` or `wholesale`; left out, what the site is for.
    #[schema(example = "retail")]
    price_list: Option<String>,
    /// A name to know it by.
    #[schema(example = "monday.json")]
    filename: Option<String>,
    /// Up to 50,000; rows with the same reference are one order.
    rows: Option<Vec<ImportRowIn>>,
    /// An import whose orders are to be placed.
    #[schema(example = "imp_01JD4Q8W0000000000000000AA")]
    import_id: Option<String>,
    /// `all`, which is refused while an order has problems, or `valid`.
    #[schema(example = "valid")]
    commit: Option<String>,
}

/// A file with orders.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "it describes a form, which is read part by part")]
pub struct ImportFileIn {
    /// CSV with a line of headings: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252; up to 50,000 rows and 20 MB.
    #[schema(value_type = String, format = Binary, example = "reference;sku;quantity;name;street;postcode;city;country")]
    file: String,
    /// A site of the partner's dropship programmes: its id or its host. May be left out where there is one only.
    #[schema(example = "casaverde.example")]
    site: Option<String>,
    /// `retail` or `wholesale`; left out, what the site is for.
    #[schema(example = "retail")]
    price_list: Option<String>,
    /// JSON: what columns are for, by heading, where the guess is wrong; remembered for the next file. An empty text is a
    /// column that is not read.
    #[schema(example = "{\"Kunde\": \"name\", \"Total\": \"\"}")]
    columns: Option<String>,
}

macro_rules! rows {
    ($(#[doc = $doc:literal] $name:ident = $example:literal;)*) => {
        /// A row: a product of an order. The address may be left out on all but the first row of a reference. A number may
        /// be sent as one in place of a text.
        #[derive(Debug, Default, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields, default)]
        pub struct ImportRowIn {
            $(#[doc = $doc] #[schema(schema_with = cells::$name)] $name: Cell,)*
        }

        /// How the document describes each.
        mod cells {
            $(pub fn $name() -> super::Object {
                super::cell($doc, $example)
            })*
        }

        impl ImportRowIn {
            fn cells(self) -> Vec<(Field, String)> {
                let cells = [$((stringify!($name), self.$name.0)),*];
                let named = cells.into_iter().filter(|(_, text)| !text.is_empty());
                named.filter_map(|(name, text)| Some((name.parse().ok()?, text))).collect()
            }
        }
    };
}

rows! {
    /// The partner's own number; rows that share it are one order.
    reference = "A-1001";
    /// The product.
    sku = "LAMP-7";
    /// Pieces, a number or a text.
    quantity = "2";
    /// Who receives it.
    name = "Maria Silva";
    /// In place of `name`.
    first_name = "Maria";
    /// In place of `name`.
    last_name = "Silva";
    /// Their company.
    company = "";
    /// Street and number.
    street = "Torstraße 1";
    /// The number, where it stands apart.
    house_number = "1";
    /// Floor, flat, care of.
    street2 = "";
    /// As the country writes it.
    postcode = "10115";
    /// The town.
    city = "Berlin";
    /// State or province.
    region = "";
    /// ISO 3166-1 alpha-2, or a name.
    country = "DE";
    /// For the carrier.
    phone = "+49 30 1234567";
    /// For the carrier.
    email = "maria@example.com";
    /// The buyer's VAT number.
    vat_id = "";
    /// Percent that is paid less.
    discount_percent = "0";
    /// Percent that the partner earns; the rest of the pool where it is left out.
    commission_percent = "15";
    /// What a piece is believed to cost; another price is a problem.
    expected_price = "89.50";
    /// The day of the customer's order.
    ordered_on = "2026-11-14";
    /// For whoever packs it.
    note = "";
}

/// A text or a number, read as it was written.
#[derive(Debug, Default)]
struct Cell(String);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(match Value::deserialize(from)? {
            Value::Null => String::new(),
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => return Err(serde::de::Error::custom("a text or a number")),
        }))
    }
}

#[expect(deprecated, reason = "all examples of the document stand under the same name")]
fn cell(description: &str, example: &str) -> Object {
    let kinds = [Type::String, Type::Number, Type::Null];
    let cell = ObjectBuilder::new().schema_type(SchemaType::from_iter(kinds));
    cell.description(Some(description.trim())).example(Some(example.into())).build()
}

/// What is asked.
pub enum Request {
    /// Look at these rows.
    Upload(NewImport, Sheet),
    /// Place what is in an import.
    Commit(ImportId, Which),
}

/// Reads a body.
///
/// # Errors
/// Everything that is wrong with it.
pub async fn request(content_type: &str, body: Vec<u8>) -> Result<Request, ApiError> {
    if content_type.trim_start().to_ascii_lowercase().starts_with("multipart/") {
        let form = form(content_type, body).await?;
        return blocking(move || form.read()).await;
    }
    blocking(move || of_json(shape::read(&body)?)).await
}

/// A large body takes a second of a processor: others go on meanwhile.
async fn blocking(
    work: impl FnOnce() -> Result<Request, ApiError> + Send + 'static,
) -> Result<Request, ApiError> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(ApiError::Panicked))
}

fn of_json(input: ImportIn) -> Result<Request, ApiError> {
    let mut faults = Vec::new();
    let mut wrong = |field: &str, code, text: &str| faults.push(FieldError::new(field, code, text));
    if input.import_id.is_some() || input.commit.is_some() {
        for (field, given) in [
            ("rows", input.rows.is_some()),
            ("site", input.site.is_some()),
            ("price_list", input.price_list.is_some()),
            ("filename", input.filename.is_some()),
        ] {
            if given {
                wrong(field, "not_allowed", "Either rows, or import_id and commit.");
            }
        }
        let id = input.import_id.as_deref().map(str::parse::<ImportId>);
        let which = input.commit.as_deref().map(str::parse::<Which>);
        match &id {
            None => wrong("import_id", "required", "This field is missing."),
            Some(Err(_)) => return Err(ApiError::Domain(DomainError::NotFound)),
            Some(Ok(_)) => {}
        }
        match &which {
            None => wrong("commit", "required", "all or valid."),
            Some(Err(_)) => wrong("commit", "unknown_value", "all or valid."),
            Some(Ok(_)) => {}
        }
        let (Some(Ok(id)), Some(Ok(which)), []) = (id, which, faults.as_slice()) else {
            return Err(ApiError::Domain(DomainError::Validation(faults)));
        };
        return Ok(Request::Commit(id, which));
    }
    let price_list = price_list(input.price_list.as_deref(), &mut faults);
    let Some(rows) = input.rows else {
        faults.push(FieldError::new("rows", "required", "Send rows, or import_id and commit."));
        return Err(ApiError::Domain(DomainError::Validation(faults)));
    };
    if !faults.is_empty() {
        return Err(ApiError::Domain(DomainError::Validation(faults)));
    }
    let rows: Vec<Vec<(Field, String)>> = rows.into_iter().map(ImportRowIn::cells).collect();
    let (site, filename) = (input.site.unwrap_or_default(), input.filename.unwrap_or_default());
    let filename = if filename.trim().is_empty() { "rows.json".to_owned() } else { filename };
    Ok(Request::Upload(NewImport { site, price_list, filename, columns: Vec::new() }, json(&rows)?))
}

fn price_list(word: Option<&str>, faults: &mut Vec<FieldError>) -> Option<PriceList> {
    let word = word.filter(|word| !word.is_empty())?;
    let read = word.parse();
    if read.is_err() {
        faults.push(FieldError::new("price_list", "unknown_value", "retail or wholesale."));
    }
    read.ok()
}

/// A form with a file, as it was sent.
#[derive(Default)]
struct Form {
    file: Option<Vec<u8>>,
    filename: String,
    site: String,
    price_list: String,
    columns: String,
    faults: Vec<FieldError>,
}

async fn form(content_type: &str, body: Vec<u8>) -> Result<Form, ApiError> {
    let broken = |fault: &dyn std::fmt::Display| {
        ApiError::Domain(DomainError::field("", "invalid", format!("The form cannot be read: {fault}.")))
    };
    let request = axum::extract::Request::builder().header(CONTENT_TYPE, content_type).body(Body::from(body));
    let mut request = request.map_err(|fault| broken(&fault))?;
    // The size was looked at when the body was read.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.map_err(|fault| broken(&fault))?;
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(|fault| broken(&fault))? {
        let name = part.name().unwrap_or_default().to_owned();
        let filename = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|fault| broken(&fault))?;
        let text = || String::from_utf8_lossy(&bytes).trim().to_owned();
        match name.as_str() {
            "file" => (form.file, form.filename) = (Some(bytes.to_vec()), filename),
            "site" => form.site = text(),
            "price_list" => form.price_list = text(),
            "columns" => form.columns = text(),
            _ => form.faults.push(FieldError::new(name, "unknown_field", "There is no such field.")),
        }
    }
    Ok(form)
}

impl Form {
    fn read(self) -> Result<Request, ApiError> {
        let mut faults = self.faults;
        let price_list = price_list(Some(&self.price_list), &mut faults);
        let mut columns = Vec::new();
        if !self.columns.is_empty() {
            match serde_json::from_str::<BTreeMap<String, String>>(&self.columns) {
                Err(_) => {
                    let text = "JSON that names a field for each heading, such as {\"Kunde\": \"name\"}.";
                    faults.push(FieldError::new("columns", "invalid", text));
                }
                Ok(named) => {
                    for (heading, word) in named {
                        let field = word.parse::<Field>().ok();
                        if field.is_none() && !word.is_empty() {
                            let text = format!("There is no field {word}.");
                            faults.push(FieldError::new(format!("columns/{heading}"), "unknown_value", text));
                        }
                        columns.push((heading, field));
                    }
                }
            }
        }
        let sheet = match self.file {
            None => {
                faults.push(FieldError::new("file", "required", "This field is missing."));
                None
            }
            Some(bytes) => match csv(&bytes) {
                Ok(sheet) => Some(sheet),
                Err(DomainError::Validation(found)) => {
                    faults.extend(found);
                    None
                }
                Err(other) => return Err(ApiError::Domain(other)),
            },
        };
        match sheet {
            Some(sheet) if faults.is_empty() => {
                let new = NewImport { site: self.site, price_list, filename: self.filename, columns };
                Ok(Request::Upload(new, sheet))
            }
            _ => Err(ApiError::Domain(DomainError::Validation(faults))),
        }
    }
}
