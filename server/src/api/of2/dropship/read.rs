//! What goes in.

use domain::DomainError;
use domain::dropship::{Address, NewDropshipOrder};
use domain::error::FieldError;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::api::of2::ApiError;
use crate::api::of2::quotes::{QuoteItemIn, decimal, percent};

/// An order to be placed: of a `quote_id`, or of `items` on a `site`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "site": "casaverde.example", "items": [{ "sku": "LAMP-7", "quantity": 1 }], "customer_reference": "WEB-10442",
    "ship_to": {
        "name": "Maria Silva", "street": "Torstraße 1", "postcode": "10115", "city": "Berlin", "country": "DE",
        "email": "maria@example.com", "phone": "+49 30 1234567",
    },
}))]
pub struct NewOrderIn {
    /// An open quote of yours. The order gets its price and its commission; what the quote says already is left out.
    /// Of a quote there is one order.
    #[schema(example = "qte_01JD4Q8W0000000000000000AA")]
    quote_id: Option<String>,
    /// A site of your dropship programmes: its id or its host. May be left out with a quote, and where there is only one.
    #[schema(example = "casaverde.example")]
    site: Option<String>,
    /// `retail` or `wholesale`; left out, what the site is for, and retail where it is for both.
    #[schema(example = "retail")]
    price_list: Option<String>,
    /// Up to 200 lines, each product once.
    items: Option<Vec<QuoteItemIn>>,
    ship_to: AddressIn,
    /// Your own number for this order: once for each site.
    #[schema(max_length = 100, example = "WEB-10442")]
    customer_reference: String,
    /// What you pay less, in percent of the retail price, with at most two decimals; 0 where it is left out.
    #[schema(schema_with = percent)]
    #[serde(default)]
    collaborator_discount_percent: Value,
    /// What you earn, likewise; the rest of the pool where it is left out. Both together do not exceed the pool of the
    /// programme.
    #[schema(schema_with = percent)]
    #[serde(default)]
    collaborator_commission_percent: Value,
    /// For whoever packs it.
    #[schema(max_length = 1000, example = "A gift; no invoice in the parcel.")]
    note: Option<String>,
    /// Write it down without ordering it; `POST /orders/{order_id}/submit` orders it.
    #[schema(example = false)]
    draft: Option<bool>,
}

/// Where it goes. What has to be there depends on the country.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressIn {
    /// Who receives it.
    #[schema(max_length = 100, example = "Maria Silva")]
    name: String,
    #[schema(max_length = 100, example = "Silva Lda.")]
    company: Option<String>,
    /// Street and number.
    #[schema(max_length = 100, example = "Torstraße 1")]
    street: String,
    /// Floor, flat, care of.
    #[schema(max_length = 100, example = "2nd floor")]
    street2: Option<String>,
    /// In the form of the country.
    #[schema(example = "10115")]
    postcode: Option<String>,
    #[schema(max_length = 100, example = "Berlin")]
    city: String,
    /// The code of the state or province, where the country's post asks for one.
    #[schema(max_length = 100, example = "CA")]
    region: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "DE")]
    country: String,
    /// For the carrier.
    #[schema(max_length = 40, example = "+49 30 1234567")]
    phone: Option<String>,
    /// For the carrier, and to know a customer again.
    #[schema(max_length = 254, example = "maria@example.com")]
    email: Option<String>,
    /// The buyer's VAT number. Its format is looked at; nobody is asked whether it exists.
    #[schema(max_length = 30, example = "DE811907980")]
    vat_id: Option<String>,
}

impl NewOrderIn {
    /// What the domain is asked.
    ///
    /// # Errors
    /// Everything that cannot be read.
    pub fn read(self) -> Result<NewDropshipOrder, ApiError> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, code, message: &str| faults.push(FieldError::new(field, code, message));
        let quote = self.quote_id.as_deref().map(str::parse);
        if matches!(quote, Some(Err(_))) {
            fault("quote_id", "unknown", "You have no such quote.");
        }
        let price_list = self.price_list.as_deref().map(str::parse);
        if matches!(price_list, Some(Err(_))) {
            fault("price_list", "unknown_value", "retail or wholesale.");
        }
        let mut share = |field: &str, value: &Value| {
            let read = decimal(value);
            if read.is_none() {
                fault(field, "invalid_number", "A decimal number such as 12.5.");
            }
            read.filter(|_| !value.is_null())
        };
        let discount_percent = share("collaborator_discount_percent", &self.collaborator_discount_percent);
        let commission_percent =
            share("collaborator_commission_percent", &self.collaborator_commission_percent);
        if !faults.is_empty() {
            return Err(ApiError::Domain(DomainError::Validation(faults)));
        }
        let to = self.ship_to;
        let text = Option::unwrap_or_default;
        Ok(NewDropshipOrder {
            quote: quote.and_then(Result::ok),
            site: self.site,
            price_list: price_list.and_then(Result::ok),
            items: self.items.unwrap_or_default().into_iter().map(QuoteItemIn::item).collect(),
            ship_to: Address {
                name: to.name,
                company: text(to.company),
                street: to.street,
                street2: text(to.street2),
                postcode: text(to.postcode),
                city: to.city,
                region: text(to.region),
                country: to.country,
                phone: text(to.phone),
                email: text(to.email),
            },
            vat_id: to.vat_id,
            customer_reference: self.customer_reference,
            discount_percent,
            commission_percent,
            note: text(self.note),
            draft: self.draft.unwrap_or_default(),
        })
    }
}
