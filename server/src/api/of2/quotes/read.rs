//! What goes in.

use domain::DomainError;
use domain::actor::Actor;
use domain::db::Tx;
use domain::error::{Faults, FieldError};
use domain::ids::SiteId;
use domain::quotes::create::NewQuote;
use domain::quotes::rules::{Item, Request, ShipTo};
use domain::sites::{self, ProgrammeKind};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Number, Value};
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};

use crate::api::of2::ApiError;

/// What a quote is wanted for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewQuoteIn {
    /// A site of the partner's programmes: its id or its host.
    #[schema(example = "casaverde.example")]
    site: String,
    /// `affiliate`, `dropship` or `buyer_agent`; left out, the first of these that the partner is in there.
    #[schema(example = "affiliate")]
    program: Option<String>,
    /// `retail` or `wholesale`; left out, what the site is for, and retail where it is for both.
    #[schema(example = "retail")]
    price_list: Option<String>,
    /// Up to 200 lines, each product once.
    items: Vec<QuoteItemIn>,
    ship_to: QuoteShipToIn,
    /// What the customer pays less, in percent of the retail price, with at most two decimals; 0 where it is left out.
    #[schema(schema_with = percent)]
    #[serde(default)]
    collaborator_discount_percent: Value,
    /// What the partner earns, likewise; the rest of the pool where it is left out. Both together do not exceed the pool
    /// of the programme.
    #[schema(schema_with = percent)]
    #[serde(default)]
    collaborator_commission_percent: Value,
}

/// A line.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuoteItemIn {
    #[schema(example = "LAMP-7")]
    sku: String,
    /// 1 to 1000000.
    #[schema(schema_with = quantity)]
    quantity: Number,
}

/// Where it goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuoteShipToIn {
    /// ISO 3166-1 alpha-2.
    #[schema(example = "DE")]
    country: String,
    /// As the country writes it.
    #[schema(example = "10115")]
    postcode: Option<String>,
    /// The buyer's VAT number. Its format is looked at; nobody is asked whether it exists.
    #[schema(example = "DE811907980")]
    vat_id: Option<String>,
}

/// The schema of a percentage.
pub fn percent() -> Object {
    percentage("A decimal number between 0 and 100 with at most two decimals.")
}

/// The same, saying of what.
#[expect(deprecated, reason = "the other schemas of the document have their example there")]
pub fn percentage(text: &str) -> Object {
    let kinds = [Type::String, Type::Number, Type::Null];
    let schema = ObjectBuilder::new().schema_type(SchemaType::from_iter(kinds)).description(Some(text));
    schema.example(Some("10".into())).build()
}

#[expect(deprecated, reason = "the other schemas of the document have their example there")]
fn quantity() -> Object {
    let schema = ObjectBuilder::new().schema_type(Type::Integer).description(Some("1 to 1000000."));
    schema.example(Some(2.into())).build()
}

impl QuoteItemIn {
    /// What the domain is asked for.
    pub fn item(self) -> Item {
        Item { quantity: whole(&self.quantity), sku: self.sku }
    }
}

impl NewQuoteIn {
    /// What the domain is asked by `actor`, whose sites may be named by their hosts, and what could not be read of it.
    ///
    /// # Errors
    /// Everything that cannot be read, where the site is among it: nothing can be looked up then.
    pub async fn read(self, tx: &mut Tx, actor: &Actor) -> Result<(NewQuote, Faults), ApiError> {
        let site = site_of(tx, actor, &self.site).await?;
        let new = self;
        let mut faults = Vec::new();
        let mut fault = |field: &str, code, message: &str| faults.push(FieldError::new(field, code, message));
        if site.is_none() {
            fault("site", "unknown_site", "The id or the host of a site of your programmes.");
        }
        let programme = new.program.map(|word| word.parse::<ProgrammeKind>());
        if matches!(programme, Some(Err(_))) {
            fault("program", "unknown_value", "affiliate, dropship or buyer_agent.");
        }
        let price_list = new.price_list.map(|word| word.parse());
        if matches!(price_list, Some(Err(_))) {
            fault("price_list", "unknown_value", "retail or wholesale.");
        }
        let mut share = |field: &str, value: &Value| {
            let read = decimal(value);
            if read.is_none() {
                fault(field, "invalid_number", "A decimal number such as 12.5.");
            }
            read.unwrap_or_default()
        };
        let discount = share("collaborator_discount_percent", &new.collaborator_discount_percent);
        let commission = share("collaborator_commission_percent", &new.collaborator_commission_percent);
        let Some(site) = site else {
            return Err(ApiError::Domain(DomainError::Validation(faults)));
        };
        let mut noted = Faults::default();
        noted.extend(faults);
        let rest_of_pool = new.collaborator_commission_percent.is_null();
        let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let new = NewQuote {
            site,
            rest_of_pool,
            programme: programme.and_then(Result::ok),
            request: Request {
                price_list: price_list.and_then(Result::ok),
                items: new.items.into_iter().map(QuoteItemIn::item).collect(),
                ship_to: ShipTo {
                    country: new.ship_to.country,
                    postcode: given(new.ship_to.postcode),
                    vat_id: given(new.ship_to.vat_id),
                },
                discount_percent: discount,
                commission_percent: commission,
            },
        };
        Ok((new, noted))
    }
}

/// The site of this identifier, or of the caller's programmes that has this host.
async fn site_of(tx: &mut Tx, actor: &Actor, named: &str) -> Result<Option<SiteId>, DomainError> {
    if let Ok(id) = named.parse() {
        return Ok(Some(id));
    }
    let Actor::Key(caller) = actor else { return Ok(None) };
    let site = sites::at_host(tx, named).await?;
    Ok(site.filter(|site| caller.programmes.iter().any(|terms| terms.site == *site)))
}

/// A percentage, whether it was sent as a number or as a text; zero where nothing was said.
pub fn decimal(value: &Value) -> Option<Decimal> {
    let exact = |text: &str| Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text)).ok();
    match value {
        Value::Null => Some(Decimal::ZERO),
        Value::String(text) => domain::links::rules::split::percent(text),
        Value::Number(number) => exact(&number.to_string()),
        _ => None,
    }
}

/// A whole number; what is beyond counting is as far as counting goes, and refused for it by the domain.
fn whole(number: &Number) -> i64 {
    let text = number.to_string();
    let exact = || Decimal::from_scientific(&text).ok().and_then(|number| i64::try_from(number).ok());
    let beyond = if text.starts_with('-') { i64::MIN } else { i64::MAX };
    number.as_i64().or_else(|| text.trim_end_matches(".0").parse().ok()).or_else(exact).unwrap_or(beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_any_size_is_read_and_never_wraps() {
        let read = |text: &str| whole(&serde_json::from_str(text).unwrap());
        assert_eq!([read("3"), read("3.0"), read("-3"), read("3e2")], [3, 3, -3, 300]);
        assert_eq!(
            [read("1e30"), read("-1e30"), read("99999999999999999999")],
            [i64::MAX, i64::MIN, i64::MAX]
        );
    }

    #[test]
    fn a_percentage_is_a_text_or_a_number() {
        let read =
            |text: &str| decimal(&serde_json::from_str(text).unwrap()).map(|number| number.to_string());
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            [read("\"12.5\""), read("12.5"), read("10"), read("null")],
            [some("12.5"), some("12.5"), some("10"), some("0")]
        );
        assert_eq!([read("\"ten\""), read("\"\""), read("[]"), read("true")], [None, None, None, None]);
    }
}
