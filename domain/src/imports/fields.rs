//! What a column can be for, and guessing that from its heading: English, German, and what the exports of shops call
//! them. A file may have the same thing three times (the order's name, the billing name, the shipping name); the one
//! that belongs to the delivery counts.

use std::collections::HashMap;

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

/// Fields and what their columns are called, in words without punctuation.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Reference,
        &[
            "reference",
            "customer reference",
            "order reference",
            "ref",
            "order number",
            "order no",
            "order",
            "order name",
            "order id",
            "orderid",
            "ordernumber",
            "po number",
            "purchase order",
            "referenz",
            "kundenreferenz",
            "bestellnummer",
            "bestellnr",
            "bestell nr",
            "bestellung",
            "auftragsnummer",
            "auftrag",
            "auftragsnr",
            "auftrags nr",
            "referenznummer",
            "vorgangsnummer",
            "external id",
            "your reference",
        ],
    ),
    (
        Field::Sku,
        &[
            "sku",
            "article number",
            "article no",
            "article",
            "item number",
            "item no",
            "product code",
            "product sku",
            "variant sku",
            "artikelnummer",
            "artikelnr",
            "artikel nr",
            "artikel",
            "produktnummer",
            "art nr",
            "artnr",
            "bestellcode",
        ],
    ),
    (
        Field::Quantity,
        &[
            "quantity",
            "qty",
            "count",
            "pieces",
            "amount of pieces",
            "menge",
            "anzahl",
            "stück",
            "stueck",
            "stk",
            "quantity refund",
        ],
    ),
    (
        Field::Name,
        &[
            "name",
            "full name",
            "recipient",
            "recipient name",
            "customer",
            "customer name",
            "contact",
            "contact name",
            "empfänger",
            "empfaenger",
            "kunde",
            "kundenname",
            "name des empfängers",
            "to",
            "vor und nachname",
            "ansprechpartner",
            "buyer name",
        ],
    ),
    (Field::FirstName, &["first name", "firstname", "given name", "vorname"]),
    (Field::LastName, &["last name", "lastname", "surname", "family name", "nachname", "familienname"]),
    (Field::Company, &["company", "company name", "organisation", "organization", "firma", "unternehmen"]),
    (
        Field::Street,
        &[
            "street",
            "address",
            "address 1",
            "address1",
            "address line 1",
            "street 1",
            "street address",
            "address 1 2",
            "straße",
            "strasse",
            "adresse",
            "anschrift",
            "straße und hausnummer",
            "strasse und hausnummer",
            "straße hausnummer",
            "straße nr",
            "addr1",
        ],
    ),
    (Field::HouseNumber, &["house number", "house no", "hausnummer", "hausnr", "haus nr"]),
    (
        Field::Street2,
        &[
            "street 2",
            "street2",
            "address 2",
            "address2",
            "address line 2",
            "addition",
            "adresszusatz",
            "zusatz",
            "adresse 2",
            "straße 2",
            "addr2",
            "apartment",
        ],
    ),
    (
        Field::Postcode,
        &["postcode", "post code", "postal code", "zip", "zip code", "zipcode", "plz", "postleitzahl"],
    ),
    (Field::City, &["city", "town", "ort", "stadt", "wohnort"]),
    (
        Field::Region,
        &["region", "state", "province", "county", "state code", "province code", "bundesland", "kanton"],
    ),
    (Field::Country, &["country", "country code", "land", "länderkürzel", "ländercode", "country iso"]),
    (
        Field::Phone,
        &[
            "phone",
            "phone number",
            "telephone",
            "mobile",
            "tel",
            "telefon",
            "telefonnummer",
            "handy",
            "mobil",
        ],
    ),
    (
        Field::Email,
        &["email", "e mail", "mail", "email address", "e mail adresse", "mailadresse", "emailadresse"],
    ),
    (
        Field::VatId,
        &[
            "vat id",
            "vat number",
            "vat no",
            "vat",
            "tax id",
            "ust id",
            "ustid",
            "ust idnr",
            "ust id nr",
            "uid",
        ],
    ),
    (
        Field::Discount,
        &["discount percent", "customer discount", "rabatt prozent", "kundenrabatt", "rabatt in"],
    ),
    (
        Field::Commission,
        &["commission percent", "commission", "provision", "provision prozent", "provision in"],
    ),
    (
        Field::ExpectedPrice,
        &[
            "expected price",
            "expected unit price",
            "unit cost",
            "cost price",
            "purchase price",
            "erwarteter preis",
            "einkaufspreis",
            "ek",
            "ek preis",
            "ek netto",
        ],
    ),
    (
        Field::OrderedOn,
        &[
            "date",
            "order date",
            "ordered on",
            "created at",
            "placed at",
            "datum",
            "bestelldatum",
            "bestellt am",
            "auftragsdatum",
        ],
    ),
    (
        Field::Note,
        &[
            "note",
            "notes",
            "comment",
            "remark",
            "customer note",
            "delivery note",
            "hinweis",
            "bemerkung",
            "notiz",
            "kommentar",
            "lieferhinweis",
            "anmerkung",
        ],
    ),
];

/// The weight of words that say that it is about the goods.
const GOODS: i32 = 1;

/// Words in front or behind that say whose it is, and how much better that makes it.
const OWNERS: &[(&str, i32)] = &[
    ("ship to", 2),
    ("deliver to", 2),
    ("shipping", 2),
    ("shipment", 2),
    ("delivery", 2),
    ("recipient", 2),
    ("lieferadresse", 2),
    ("lieferanschrift", 2),
    ("liefer", 2),
    ("versand", 2),
    ("empfänger", 2),
    ("lineitem", GOODS),
    ("line item", GOODS),
    ("item", GOODS),
    ("product", GOODS),
    ("customer", 0),
    ("kunden", 0),
    ("kunde", 0),
    ("billing", -1),
    ("invoice", -1),
    ("rechnungsadresse", -1),
    ("rechnungs", -1),
    ("rechnung", -1),
];

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn guessed(headings: &[&str]) -> Vec<&'static str> {
        let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        guess(&headings, &HashMap::new()).into_iter().map(|field| field.map_or("", Field::word)).collect()
    }

    #[test]
    fn plain_english_and_german_headings_are_understood() {
        assert_eq!(
            guessed(&[
                "Customer reference",
                "SKU",
                "Qty",
                "Name",
                "Street",
                "ZIP",
                "City",
                "Country",
                "Note"
            ]),
            ["reference", "sku", "quantity", "name", "street", "postcode", "city", "country", "note"]
        );
        assert_eq!(
            guessed(&[
                "Bestell-Nr.",
                "Artikelnummer",
                "Menge",
                "Vorname",
                "Nachname",
                "Straße",
                "Hausnummer",
                "PLZ",
                "Ort",
                "Land",
                "USt-IdNr."
            ]),
            [
                "reference",
                "sku",
                "quantity",
                "first_name",
                "last_name",
                "street",
                "house_number",
                "postcode",
                "city",
                "country",
                "vat_id"
            ]
        );
    }

    #[test]
    fn of_a_shopify_export_the_delivery_counts() {
        let headings = [
            "Name",
            "Email",
            "Financial Status",
            "Created at",
            "Lineitem quantity",
            "Lineitem name",
            "Lineitem price",
            "Lineitem sku",
            "Billing Name",
            "Billing Street",
            "Billing Zip",
            "Shipping Name",
            "Shipping Street",
            "Shipping Address1",
            "Shipping Company",
            "Shipping City",
            "Shipping Zip",
            "Shipping Country",
            "Shipping Phone",
            "Notes",
            "Id",
        ];
        let found = guessed(&headings);
        let of = |field: &str| headings[found.iter().position(|found| *found == field).unwrap()];
        assert_eq!(
            [
                "reference",
                "sku",
                "quantity",
                "name",
                "street",
                "postcode",
                "city",
                "country",
                "email",
                "ordered_on"
            ]
            .map(of),
            [
                "Name",
                "Lineitem sku",
                "Lineitem quantity",
                "Shipping Name",
                "Shipping Street",
                "Shipping Zip",
                "Shipping City",
                "Shipping Country",
                "Email",
                "Created at"
            ]
        );
        assert!(!found[8..11].iter().any(|field| !field.is_empty()), "{found:?}");
    }

    #[test]
    fn of_a_woocommerce_export_the_delivery_counts() {
        let headings = [
            "Order Number",
            "Order Date",
            "First Name (Billing)",
            "Address 1 (Billing)",
            "Email (Billing)",
            "First Name (Shipping)",
            "Last Name (Shipping)",
            "Address 1 (Shipping)",
            "City (Shipping)",
            "Postcode (Shipping)",
            "Country Code (Shipping)",
            "SKU",
            "Quantity (- Refund)",
            "Item Name",
        ];
        assert_eq!(
            guessed(&headings),
            [
                "reference",
                "ordered_on",
                "",
                "",
                "email",
                "first_name",
                "last_name",
                "street",
                "city",
                "postcode",
                "country",
                "sku",
                "quantity",
                ""
            ]
        );
    }

    #[test]
    fn what_the_partner_said_counts_more_than_any_guess() {
        let known = HashMap::from([("name".to_owned(), None), ("wer".to_owned(), Some(Field::Name))]);
        let headings = ["Name", "Wer", "SKU"].map(str::to_owned);
        assert_eq!(guess(&headings, &known), [None, Some(Field::Name), Some(Field::Sku)]);
    }

    proptest! {
        #[test]
        fn a_field_has_one_column_at_the_most(headings in proptest::collection::vec("[A-Za-zäß1() -]{0,14}|name|sku|street|shipping street|plz", 0..12)) {
            let found: Vec<Field> = guess(&headings, &HashMap::new()).into_iter().flatten().collect();
            let mut once = found.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), found.len());
        }
    }
}
