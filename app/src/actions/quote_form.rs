//! The form for a quote, taken apart: what was typed, or stands in the address, becomes what the domain understands,
//! and everything that is wrong is named by the field it was typed into.

use domain::DomainError;
use domain::error::FieldError;
use domain::quotes::create::NewQuote;
use domain::quotes::rules::{Item, PriceList, Request, ShipTo};
use domain::sites::Terms;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct QuoteForm {
    /// The programme's id.
    pub programme: String,
    /// `retail`, `wholesale` or nothing.
    pub price_list: String,
    /// SKU and quantity, row by row, without those that were left blank.
    pub rows: Vec<(String, String)>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// As the country writes it.
    pub postcode: String,
    /// The buyer's VAT number.
    pub vat_id: String,
    /// Percent for the customer.
    pub discount: String,
    /// Percent for the partner.
    pub commission: String,
    /// The programme that the two percentages were shown for.
    pub split_of: String,
}

/// What is asked, as far as it can be read, and what cannot.
pub(crate) struct Read {
    /// What is asked; `None` where nobody can tell of which site.
    pub new: Option<NewQuote>,
    faults: Vec<FieldError>,
}

/// Rows out of what was sent, without the blank ones.
pub(crate) fn rows(sku: Vec<String>, quantity: Vec<String>) -> Vec<(String, String)> {
    let quantities = quantity.into_iter().chain(std::iter::repeat(String::new()));
    // A row that only proposes a quantity is blank as well.
    let filled =
        |(sku, quantity): &(String, String)| !sku.trim().is_empty() || !matches!(quantity.trim(), "" | "1");
    sku.into_iter().zip(quantities).filter(filled).collect()
}

impl QuoteForm {
    /// The fields as they are sent.
    pub fn values(&self) -> Vec<(String, String)> {
        let one = |name: &str, value: &String| (name.to_owned(), value.clone());
        let mut values = vec![one("programme", &self.programme), one("price_list", &self.price_list)];
        for (sku, quantity) in &self.rows {
            values.extend([one("sku[]", sku), one("quantity[]", quantity)]);
        }
        values.extend([
            one("country", &self.country),
            one("postcode", &self.postcode),
            one("vat_id", &self.vat_id),
            one("discount", &self.discount),
            one("commission", &self.commission),
            one("split_of", &self.split_of),
        ]);
        values
    }

    /// Whether another programme was chosen after the percentages were shown: what is left of its pool is the partner's
    /// then, rather than what another pool had left.
    pub fn chose_anew(&self) -> bool {
        !self.split_of.is_empty() && self.split_of != self.programme
    }

    /// Reads it for a partner in these programmes.
    pub fn read(&self, programmes: &[Terms]) -> Read {
        let mut faults = Vec::new();
        let mut wrong = |field: String, code: &'static str, message: &str| {
            faults.push(FieldError::new(field, code, message));
        };
        let programme = programmes.iter().find(|terms| terms.programme.to_string() == self.programme);
        if programme.is_none() {
            wrong("programme".to_owned(), "unknown_site", "Not a site of your programmes.");
        }
        let price_list = match self.price_list.as_str() {
            "" => None,
            word => {
                let list = word.parse::<PriceList>().ok();
                if list.is_none() {
                    wrong("price_list".to_owned(), "not_offered", "Retail or wholesale.");
                }
                list
            }
        };
        let mut items = Vec::with_capacity(self.rows.len());
        for (row, (sku, quantity)) in self.rows.iter().enumerate() {
            // A row that says nothing of it is about one piece, as its field shows.
            let count =
                Some(quantity.trim()).filter(|text| !text.is_empty()).unwrap_or("1").parse::<i64>().ok();
            if count.is_none() {
                wrong(format!("items/{row}/quantity"), "invalid_number", "Write a whole number.");
            }
            items.push(Item { sku: sku.trim().to_owned(), quantity: count.unwrap_or(1) });
        }
        let mut percent = |field: &str, typed: &str| match typed.trim() {
            "" => None,
            typed => {
                let read = typed.replace(',', ".").parse().ok();
                if read.is_none() {
                    wrong(field.to_owned(), "invalid_percent", "Write a percentage such as 12.5.");
                }
                read
            }
        };
        let discount_percent = percent("discount", &self.discount).unwrap_or_default();
        let asked = if self.chose_anew() { "" } else { self.commission.as_str() };
        let commission = percent("commission", asked);
        let rest_of_pool = asked.trim().is_empty();
        let commission_percent = commission.unwrap_or_default();
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let request = Request {
            price_list,
            items,
            ship_to: ShipTo {
                country: self.country.trim().to_owned(),
                postcode: given(&self.postcode),
                vat_id: given(&self.vat_id),
            },
            discount_percent,
            commission_percent,
        };
        let new = programme.map(|terms| NewQuote {
            site: terms.site,
            programme: Some(terms.kind),
            request,
            rest_of_pool,
        });
        Read { new, faults }
    }
}

impl Read {
    /// Whether everything could be read.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// What the domain made of it, together with what could not be read: each field's first fault.
    pub fn outcome<T>(self, made: Option<Result<T, DomainError>>) -> Result<T, DomainError> {
        let found = match made {
            Some(Ok(made)) if self.faults.is_empty() => return Ok(made),
            Some(Err(DomainError::Validation(found))) => found,
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
        // Where nothing is asked for, the first row is to be filled in.
        "items" => "items/0/sku".to_owned(),
        _ => field.strip_prefix("ship_to/").unwrap_or(field).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(sku: &[&str], quantity: &[&str]) -> QuoteForm {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        QuoteForm {
            rows: rows(owned(sku), owned(quantity)),
            discount: "12,5".to_owned(),
            ..QuoteForm::default()
        }
    }

    fn fields(outcome: Result<(), DomainError>) -> Vec<String> {
        match outcome {
            Err(DomainError::Validation(faults)) => faults.into_iter().map(|fault| fault.field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn faults_are_named_by_the_field_they_were_typed_into() {
        let read = form(&["", "LAMP", "", "TEA"], &["1", "two", "", "3"]).read(&[]);
        assert!(!read.is_clean());
        let found = ["items/0/quantity", "items/1/sku", "ship_to/country", "collaborator_discount_percent"];
        let found = found.map(|field| FieldError::new(field, "invalid", "Wrong."));
        let outcome = read.outcome(Some(Err::<(), _>(DomainError::Validation(found.to_vec()))));
        assert_eq!(fields(outcome), ["programme", "items/0/quantity", "items/1/sku", "country", "discount"]);
    }

    #[test]
    fn what_cannot_be_read_is_a_fault_even_where_the_domain_finds_none() {
        let mut form = form(&["LAMP"], &["1"]);
        form.commission = "much".to_owned();
        assert_eq!(fields(form.read(&[]).outcome(Some(Ok(())))), ["programme", "commission"]);
    }

    #[test]
    fn a_row_without_a_quantity_is_about_one_piece() {
        let outcome = form(&["LAMP"], &[""]).read(&[]).outcome(Some(Ok(())));
        assert_eq!(fields(outcome), ["programme"]);
    }

    #[test]
    fn blank_rows_are_left_out() {
        let form = form(&["", "LAMP", "", "TEA"], &["1", "2", "5"]);
        let sent: Vec<_> = form
            .values()
            .into_iter()
            .filter(|(name, _)| name.ends_with("[]"))
            .map(|(_, value)| value)
            .collect();
        assert_eq!(sent, ["LAMP", "2", "", "5", "TEA", ""]);
    }
}
