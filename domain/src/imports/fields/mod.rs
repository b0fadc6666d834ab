//! What a column can be for, and guessing that from its heading: English, German, and what the exports of shops call
//! them. A file may have the same thing three times (the order's name, the billing name, the shipping name); the one
//! that belongs to the delivery counts.

mod headings;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use headings::{GOODS, NAMES, OWNERS};

words! {
    /// What a column is for.
    Field {
        /// The customer reference: rows that share it are one order.
        Reference = "reference",
        /// The product.
        Sku = "sku",
        /// How many.
        Quantity = "quantity",
        /// Who gets it.
        Name = "name",
        /// Who gets it, the first half.
        FirstName = "first_name",
        /// Who gets it, the second half.
        LastName = "last_name",
        /// Their company.
        Company = "company",
        /// Street and number.
        Street = "street",
        /// The number, where it stands apart.
        HouseNumber = "house_number",
        /// More of the street.
        Street2 = "street2",
        /// As the country writes it.
        Postcode = "postcode",
        /// Town.
        City = "city",
        /// State or province.
        Region = "region",
        /// ISO 3166-1 alpha-2, or a name.
        Country = "country",
        /// For the parcel service.
        Phone = "phone",
        /// For the parcel service.
        Email = "email",
        /// The buyer's VAT number.
        VatId = "vat_id",
        /// Percent for the customer.
        Discount = "discount_percent",
        /// Percent for the partner.
        Commission = "commission_percent",
        /// What one piece is believed to cost; another price is a problem.
        ExpectedPrice = "expected_price",
        /// The day of the customer's order.
        OrderedOn = "ordered_on",
        /// For the shop.
        Note = "note",
    }
}

impl Field {
    /// Those without which no row can be an order.
    pub const NEEDED: &'static [Self] =
        &[Self::Reference, Self::Sku, Self::Quantity, Self::Street, Self::City, Self::Country];

    /// Whether it is part of the address: it stands on the first row of an order, and may be left out on the others.
    pub const fn is_of_order(self) -> bool {
        !matches!(self, Self::Reference | Self::Sku | Self::Quantity | Self::ExpectedPrice)
    }

    /// Characters a cell may have.
    pub const fn most(self) -> usize {
        match self {
            Self::Note => 1_000,
            Self::Reference => 100,
            _ => 200,
        }
    }
}

/// A heading as it is compared: lower case, words apart by one space, no punctuation.
pub fn plain(heading: &str) -> String {
    let heading = heading.trim_start_matches('\u{feff}').to_lowercase();
    let apart = heading.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    apart.collect::<Vec<_>>().join(" ")
}

/// What a heading may be for, with how well it fits; without whose it is.
fn fits(heading: &str) -> Option<(Field, i32)> {
    let named = |name: &str| NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(field, _)| *field);
    if let Some(field) = named(heading) {
        return Some((field, 1));
    }
    OWNERS.iter().find_map(|(owner, weight)| {
        let rest = heading.strip_prefix(owner).or_else(|| heading.strip_suffix(owner))?.trim();
        let field = named(rest)?;
        // A product's name is nobody's, and the day of delivery is not the day of the order.
        let goods = matches!(field, Field::Sku | Field::Quantity | Field::ExpectedPrice);
        let sensible = goods == (*weight == GOODS) && !matches!(field, Field::Reference | Field::OrderedOn);
        sensible.then_some((field, *weight))
    })
}

/// What each column is for, guessed from the headings; `known` is what the partner said before, by plain heading. A
/// field has one column at the most.
pub fn guess(headings: &[String], known: &HashMap<String, Option<Field>>) -> Vec<Option<Field>> {
    let plain: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let shopify = plain.iter().any(|heading| heading == "lineitem sku");
    let mut candidates: Vec<(i32, usize, Field)> = Vec::new();
    for (place, heading) in plain.iter().enumerate() {
        match known.get(heading) {
            Some(None) => {}
            Some(Some(field)) => candidates.push((10, place, *field)),
            // Shopify calls an order's number its name.
            None if shopify && heading == "name" => candidates.push((5, place, Field::Reference)),
            None => candidates.extend(fits(heading).map(|(field, weight)| (weight, place, field))),
        }
    }
    let delivered = candidates.iter().any(|(weight, _, field)| *weight == 2 && *field == Field::Street);
    let theirs = |field: Field| !matches!(field, Field::Email | Field::Phone | Field::VatId);
    // An address is not put together of two people's.
    candidates
        .retain(|(weight, _, field)| !(delivered && *weight == -1 && field.is_of_order() && theirs(*field)));
    candidates.sort_by_key(|(weight, place, _)| (-weight, *place));
    let mut columns = vec![None; headings.len()];
    let mut taken: Vec<Field> = Vec::new();
    for (_, place, field) in candidates {
        if columns[place].is_none() && !taken.contains(&field) {
            taken.push(field);
            columns[place] = Some(field);
        }
    }
    columns
}
