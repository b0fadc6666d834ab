//! What is changed about a product by hand, taken apart: prices in lines, texts in rows, and everything that cannot be
//! read named with the variant or the language it belongs to.

use domain::DomainError;
use domain::catalog::edit::Edit;
use domain::catalog::{Text, Tier};
use domain::error::FieldError;
use domain::money::Currency;

use super::key_form::amount;
use super::submit::{Form, translate};
use crate::t;
use crate::visitor::Visitor;
use crate::words::languages;

/// What was typed; lists hold a field of each row.
#[derive(Debug, Default)]
pub(super) struct ProductForm {
    pub based_on: String,
    pub archived: String,
    pub category: String,
    pub tax_class: String,
    pub blocked_markets: String,
    pub flags: String,
    pub sku: Vec<String>,
    pub tiers: Vec<String>,
    pub text_locale: Vec<String>,
    pub text_title: Vec<String>,
    pub text_description: Vec<String>,
}

fn at(list: &[String], row: usize) -> &str {
    list.get(row).map_or("", |text| text.trim())
}

/// Words with commas or spaces between.
fn words(text: &str) -> Vec<String> {
    let words = text.split([',', ';', ' ', '\n']).map(str::trim).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

impl ProductForm {
    /// The form with everything that was typed.
    pub fn kept(&self, form: Form) -> Form {
        form.with("based_on", &self.based_on)
            .with("archived", &self.archived)
            .with("category", &self.category)
            .with("tax_class", &self.tax_class)
            .with("blocked_markets", &self.blocked_markets)
            .with("flags", &self.flags)
            .with_all("sku", &self.sku)
            .with_all("tiers", &self.tiers)
            .with_all("text_locale", &self.text_locale)
            .with_all("text_title", &self.text_title)
            .with_all("text_description", &self.text_description)
    }

    /// What is to change, as far as it can be read, and what cannot.
    pub fn read(&self, currency: &str) -> (Edit, Vec<FieldError>) {
        let mut faults = Vec::new();
        let mut edit = Edit {
            based_on: self.based_on.clone(),
            archived: !self.archived.is_empty(),
            category: self.category.trim().to_owned(),
            tax_class: self.tax_class.clone(),
            blocked_markets: words(&self.blocked_markets.to_uppercase()),
            flags: words(&self.flags.to_lowercase()),
            ..Edit::default()
        };
        for (row, sku) in self.sku.iter().enumerate() {
            match tiers(at(&self.tiers, row), currency) {
                Some(tiers) => drop(edit.wholesale.insert(sku.clone(), tiers)),
                None => faults.push(FieldError::new(format!("wholesale/{sku}"), "unread_tiers", "")),
            }
        }
        for row in 0..self.text_title.len() {
            let (locale, title) = (at(&self.text_locale, row), at(&self.text_title, row));
            let description = at(&self.text_description, row);
            if title.is_empty() && description.is_empty() {
                continue;
            }
            let text = Text { title: title.to_owned(), description: description.to_owned() };
            if locale.is_empty() {
                faults.push(FieldError::new(format!("texts/{title}"), "no_language", ""));
            } else if edit.texts.insert(locale.to_owned(), text).is_some() {
                faults.push(FieldError::new(format!("texts/{locale}"), "duplicate", ""));
            }
        }
        (edit, faults)
    }
}

/// Prices as they are written in a line, `1 = 11.50; 50 = 10.20`, in the order of their quantities; none where the line
/// cannot be read.
fn tiers(line: &str, currency: &str) -> Option<Vec<Tier>> {
    let currency: Currency = currency.parse().ok()?;
    let parts = line.split(';').map(str::trim).filter(|part| !part.is_empty());
    let tier = |part: &str| {
        let (quantity, price) = part.split_once(['=', ':'])?;
        let price = amount(price.trim(), currency)?.minor;
        Some(Tier { min_quantity: quantity.trim().parse().ok()?, price })
    };
    let mut tiers: Vec<Tier> = parts.map(tier).collect::<Option<_>>()?;
    tiers.sort_by_key(|tier| tier.min_quantity);
    Some(tiers)
}

/// Faults that lie in a row are shown at the part of the form that the row is in, with the row before the words. `skus`
/// are those of the product, in its order.
pub(super) fn placed(
    visitor: &Visitor,
    found: Option<DomainError>,
    mut faults: Vec<FieldError>,
    skus: &[String],
) -> DomainError {
    match found {
        Some(DomainError::Validation(more)) => {
            let new = more.into_iter().filter(|fault| !faults.iter().any(|known| known.field == fault.field));
            let new: Vec<FieldError> = new.collect();
            faults.extend(new);
        }
        Some(other) => return other,
        None => {}
    }
    let place = |fault: FieldError| {
        let told = told(visitor, &fault);
        let (part, row) = match fault.field.split('/').collect::<Vec<_>>().as_slice() {
            ["variants", number, "wholesale"] => {
                let sku = number.parse::<usize>().ok().and_then(|number| skus.get(number));
                ("wholesale".to_owned(), sku.cloned())
            }
            ["wholesale", sku @ ..] => ("wholesale".to_owned(), Some(sku.join("/"))),
            ["texts", locale, ..] => ("texts".to_owned(), Some(languages::name(locale))),
            _ => (fault.field.clone(), None),
        };
        let message = row.map_or(told.clone(), |row| format!("{row}: {told}"));
        // Said in full already: no code of the portal's stands for it any more.
        FieldError { field: part, code: "in_row".into(), message }
    };
    DomainError::Validation(faults.into_iter().map(place).collect())
}

/// A fault in the reader's language.
fn told(visitor: &Visitor, fault: &FieldError) -> String {
    let words = visitor.language;
    match (fault.code.as_ref(), fault.field.as_str()) {
        ("unknown_class", _) => t!(words, "catalog-fault-class"),
        ("invalid_tiers", _) => t!(words, "catalog-fault-tiers"),
        ("invalid", "flags") => t!(words, "catalog-fault-flag"),
        ("unread_tiers", _) => t!(words, "product-fault-tiers"),
        ("no_language", _) => t!(words, "product-fault-no-language"),
        ("own_language", _) => t!(words, "product-fault-own-language"),
        ("duplicate", _) => t!(words, "product-fault-language-twice"),
        ("too_many", _) => t!(words, "product-fault-too-many"),
        _ => translate(visitor, fault.clone()).message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn lines_and_rows_become_what_is_to_change() {
        let form = ProductForm {
            archived: "on".to_owned(),
            blocked_markets: "ch, US".to_owned(),
            flags: "CE; organic".to_owned(),
            sku: some(&["A-1", "A-2"]),
            tiers: some(&["50 = 10,20; 1 = 11.50", ""]),
            text_locale: some(&["de", "", "fr"]),
            text_title: some(&["Lampe", "", ""]),
            text_description: some(&["Hell.", "", ""]),
            ..ProductForm::default()
        };
        let (edit, faults) = form.read("EUR");
        assert_eq!(faults, []);
        let tier = |min_quantity, price| Tier { min_quantity, price };
        assert_eq!(edit.wholesale["A-1"], [tier(1, 1_150), tier(50, 1_020)]);
        assert_eq!((edit.wholesale["A-2"].len(), edit.archived), (0, true));
        assert_eq!(
            (edit.blocked_markets.join(" "), edit.flags.join(" ")),
            ("CH US".to_owned(), "ce organic".to_owned())
        );
        assert_eq!(edit.texts.keys().collect::<Vec<_>>(), ["de"], "what is empty is taken out");
    }

    #[test]
    fn everything_that_cannot_be_read_is_named_with_what_it_belongs_to() {
        let form = ProductForm {
            sku: some(&["A-1", "A/2"]),
            tiers: some(&["ten", "1 = much"]),
            text_locale: some(&["", "de", "de"]),
            text_title: some(&["Lampe", "Eins", "Zwei"]),
            text_description: some(&["", "", ""]),
            ..ProductForm::default()
        };
        let (_, faults) = form.read("EUR");
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["wholesale/A-1", "wholesale/A/2", "texts/Lampe", "texts/de"]);
    }
}
