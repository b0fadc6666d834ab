//! The form for a dropship order, taken apart: the basket is that of a quote, the address stands beside it.

use domain::DomainError;
use domain::dropship::{Address, NewDropshipOrder};
use domain::error::FieldError;
use domain::sites::{ProgrammeKind, Terms};

use super::quote_form::QuoteForm;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DropshipForm {
    /// The quote it is made from, or nothing.
    pub quote: String,
    /// Site, articles, country, postcode, VAT number and the split.
    pub basket: QuoteForm,
    /// The partner's own number.
    pub reference: String,
    /// Where it goes; country and postcode stand in the basket.
    pub ship_to: Address,
    /// For whoever packs it.
    pub note: String,
}

/// What is asked, as far as it can be read, and what cannot.
pub(crate) struct Read {
    /// The order; `None` where nobody can tell of which site.
    pub new: Option<NewDropshipOrder>,
    faults: Vec<FieldError>,
}

/// The programmes that orders can be placed in.
pub(crate) fn places(programmes: Vec<Terms>) -> Vec<Terms> {
    let orders = |terms: &Terms| matches!(terms.kind, ProgrammeKind::Dropship | ProgrammeKind::BuyerAgent);
    programmes.into_iter().filter(orders).collect()
}

impl DropshipForm {
    /// The fields as they are sent.
    pub fn values(&self) -> Vec<(String, String)> {
        let one = |name: &str, value: &String| (name.to_owned(), value.clone());
        let to = &self.ship_to;
        let mut values = self.basket.values();
        values.extend([
            one("quote", &self.quote),
            one("customer_reference", &self.reference),
            one("name", &to.name),
            one("company", &to.company),
            one("street", &to.street),
            one("street2", &to.street2),
            one("city", &to.city),
            one("region", &to.region),
            one("phone", &to.phone),
            one("email", &to.email),
            one("note", &self.note),
        ]);
        values
    }

    /// Where it goes, with what stands in the basket.
    fn address(&self) -> Address {
        let (country, postcode) = (self.basket.country.clone(), self.basket.postcode.clone());
        Address { country, postcode, ..self.ship_to.clone() }
    }

    /// Reads it for a partner in these programmes.
    pub fn read(&self, programmes: &[Terms], draft: bool) -> Read {
        let plain = NewDropshipOrder {
            ship_to: self.address(),
            customer_reference: self.reference.clone(),
            note: self.note.clone(),
            draft,
            ..NewDropshipOrder::default()
        };
        if !self.quote.is_empty() {
            let quote = self.quote.parse().ok();
            let faults = match quote {
                Some(_) => Vec::new(),
                None => vec![FieldError::new("quote", "unknown", "There is no such quote.")],
            };
            let new = quote.map(|id| NewDropshipOrder { quote: Some(id), ..plain });
            return Read { new, faults };
        }
        let read = self.basket.read(programmes);
        let clean = read.is_clean();
        let basket = read.new.clone();
        let faults = match read.outcome::<()>(None) {
            Err(DomainError::Validation(faults)) if !clean => faults,
            _ => Vec::new(),
        };
        let new = basket.as_ref().map(|basket| {
            let request = basket.request.clone();
            NewDropshipOrder {
                site: Some(basket.site.to_string()),
                price_list: request.price_list,
                items: request.items,
                vat_id: request.ship_to.vat_id,
                discount_percent: Some(request.discount_percent),
                commission_percent: (!basket.rest_of_pool).then_some(request.commission_percent),
                ..plain
            }
        });
        Read { new, faults }
    }
}

impl Read {
    /// Whether everything could be read.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// What the domain made of it, together with what could not be read: each field's first fault, by the form's names.
    pub fn outcome<T>(self, made: Option<Result<T, DomainError>>) -> Result<T, DomainError> {
        let found = match made {
            Some(Ok(made)) if self.faults.is_empty() => return Ok(made),
            Some(Err(DomainError::Validation(found))) => found,
            // The one thing that has to be said beside its field.
            Some(Err(DomainError::DuplicateReference { .. })) => {
                let text = "You have an order with this reference already.";
                vec![FieldError::new("customer_reference", "taken", text)]
            }
            Some(Err(other)) => return Err(other),
            Some(Ok(_)) | None => Vec::new(),
        };
        let mut faults = self.faults;
        for fault in found {
            let field = field_of(&fault.field);
            if !faults.iter().any(|known| known.field == field) {
                faults.push(FieldError { field, ..fault });
            }
        }
        Err(DomainError::Validation(faults))
    }
}

/// The form's name of a field of the contract.
fn field_of(field: &str) -> String {
    match field {
        "collaborator_discount_percent" => "discount".to_owned(),
        "collaborator_commission_percent" => "commission".to_owned(),
        "items" => "items/0/sku".to_owned(),
        "site" => "programme".to_owned(),
        _ => field.strip_prefix("ship_to/").unwrap_or(field).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named_by_the_field_they_were_typed_into() {
        let form = DropshipForm { quote: "none".to_owned(), ..DropshipForm::default() };
        let read = form.read(&[], false);
        assert!(!read.is_clean() && read.new.is_none());
        let found = ["ship_to/street", "customer_reference", "ship_to/street"];
        let found = found.map(|field| FieldError::new(field, "required", "Fill this in."));
        let Err(DomainError::Validation(faults)) =
            read.outcome(Some(Err::<(), _>(DomainError::Validation(found.to_vec()))))
        else {
            panic!("passed")
        };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["quote", "street", "customer_reference"]);
    }

    #[test]
    fn a_reference_that_is_taken_is_a_fault_of_its_field() {
        let read = DropshipForm::default().read(&[], false);
        let twice = DomainError::DuplicateReference { subject: "order", reference: "A-1".to_owned() };
        let Err(DomainError::Validation(faults)) = read.outcome(Some(Err::<(), _>(twice))) else {
            panic!("passed")
        };
        assert!(faults.iter().any(|fault| fault.field == "customer_reference" && fault.code == "taken"));
    }
}
