//! What is wrong with a row: where, which code, and what to do about it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::fields::Field;

/// Characters of a cell that a problem repeats.
const REPEATED: usize = 60;

/// Something that is wrong with a row, or with the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The line of the file; of JSON the number of the row; 0 is the file as a whole.
    pub line: i64,
    /// What the column is for; none where it is about the whole row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// A stable word; the name of a check that failed has the SKU or the flag behind a colon.
    pub code: Cow<'static, str>,
    /// What stands there, or what it should be.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// What to do, of a code that is not of this list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    message: String,
}

impl Problem {
    /// `code` on a line, in the column of a field.
    pub const fn at(line: i64, field: Option<Field>, code: &'static str) -> Self {
        Self { line, field, code: Cow::Borrowed(code), value: String::new(), message: String::new() }
    }

    /// With what stands there.
    #[must_use]
    pub fn with(self, value: &str) -> Self {
        let value = value.chars().filter(|letter| !letter.is_control()).take(REPEATED).collect();
        Self { value, ..self }
    }

    /// What somebody else found.
    pub fn found(line: i64, field: Option<Field>, code: Cow<'static, str>, message: String) -> Self {
        Self { line, field, code, value: String::new(), message }
    }

    /// The code without what it is about: `out_of_stock` of `out_of_stock:LAMP-7`.
    pub fn kind(&self) -> &str {
        self.code.split_once(':').map_or(&self.code, |(kind, _)| kind)
    }

    /// What it is about: `LAMP-7` of `out_of_stock:LAMP-7`.
    pub fn subject(&self) -> Option<&str> {
        self.code.split_once(':').map(|(_, subject)| subject)
    }

    /// Whether its message came with it, since its code is not of this list.
    pub const fn is_foreign(&self) -> bool {
        !self.message.is_empty()
    }

    /// What to do about it, in English.
    pub fn message(&self) -> String {
        let (value, subject) = (&self.value, self.subject().unwrap_or_default());
        match self.kind() {
            _ if self.is_foreign() => self.message.clone(),
            "required" => "Fill this in.".to_owned(),
            "no_column" => "No column is chosen for it. Choose one.".to_owned(),
            "too_long" => format!("This is too long; at most {value} characters."),
            "formula" => "This is a formula. Write the value itself.".to_owned(),
            "damaged_number" => {
                format!(
                    "A spreadsheet has shortened this to {value}, digits are lost. Write it again, as text."
                )
            }
            "ambiguous_number" => {
                format!("{value} may be thousands or a fraction. Write it without that mark.")
            }
            "invalid_number" => format!("“{value}” is no number that fits here."),
            "invalid_date" => format!("“{value}” is no day, such as 2026-12-31."),
            "ambiguous_date" => format!("{value} may be two days. Write it as 2026-12-31."),
            "in_the_future" => format!("{value} is yet to come."),
            "unknown_country" => format!("“{value}” is no country. Write its two letters, such as DE."),
            "wrong_encoding" => {
                "Letters are spoilt, such as Ã¼ for ü. Save the file as UTF-8, or write it again.".to_owned()
            }
            "unreadable_characters" => {
                format!("Letters cannot be read as {value}. Save the file as UTF-8, or write them again.")
            }
            "invalid_characters" => "Contains characters that cannot be stored.".to_owned(),
            "too_many_cells" => "The row has more cells than there are headings: is one shifted?".to_owned(),
            "shifted" => format!("The cells seem to stand one column too far to the {value}."),
            "cut_off" => {
                "The file ends in the middle of this row, or a quotation mark is missing. Rows may be lost."
                    .to_owned()
            }
            "duplicate_row" => format!("The same row stands on line {value}."),
            "other_address" => format!(
                "Another row of this order says “{value}”. One reference is one order to one address."
            ),
            "duplicate_reference" => "There is an order with this reference already.".to_owned(),
            "reference_used" => format!("Line {value} has this reference too."),
            "price_differs" => format!("You expected another price; it is {value}."),
            "price_changed" => format!("The price has changed: the order now costs {value}."),
            "market_not_served" => format!("The site does not deliver to {value}."),
            "no_shipping_zone" => format!("The site has no shipping to {value}."),
            "no_vat_rate" => format!("No rate of VAT is known for {value}."),
            "out_of_stock" => format!("Not enough of {subject}: there are {value}."),
            "product_blocked_in_market" => format!("{subject} must not go to {value}."),
            "compliance_flag" => format!("Products lack the flag {subject}."),
            "moq_not_met" => format!("Below the site's smallest order, {value}."),
            "pool_exceeded" => format!("Discount and commission together exceed the pool of {value} %."),
            "pool_not_applicable" => "Wholesale prices leave no room for discount or commission.".to_owned(),
            "spending_limit_exceeded" => "Above the key's limits, and nobody may approve it.".to_owned(),
            other => format!("It is refused: {other}."),
        }
    }
}
