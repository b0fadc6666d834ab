use super::*;
use proptest::prelude::*;

fn guessed(headings: &[&str]) -> Vec<&'static str> {
    let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    guess(&headings, &HashMap::new()).into_iter().map(|field| field.map_or("", Field::word)).collect()
}

#[test]
fn plain_english_and_german_headings_are_understood() {
    assert_eq!(
        guessed(&["Customer reference", "SKU", "Qty", "Name", "Street", "ZIP", "City", "Country", "Note"]),
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
