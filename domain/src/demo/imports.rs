//! Orders from files: one import that is done, and one that waits for three rows to be mended.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use super::people::Cast;
use super::quotes::skus;
use crate::Domain;
use crate::clock::{FixedClock, Timestamp};
use crate::error::DomainError;
use crate::ids::ImportId;
use crate::imports::commit::{Which, commit};
use crate::imports::keep::{NewImport, keep, prepare};
use crate::imports::read::csv;
use crate::imports::work::Piece;
use crate::sites::{ProgrammeKind, Terms};

/// Names and addresses that orders go to: name, street, postcode, town.
const PEOPLE: &[(&str, &str, &str, &str)] = &[
    ("Jürgen Weiß", "Torstraße 12", "10115", "Berlin"),
    ("Änne Öztürk", "Am Ölberg 3", "01067", "Dresden"),
    ("Greta Sommer", "Lange Gasse 7", "86150", "Augsburg"),
    ("Paul Krauß", "Deichweg 1", "20457", "Hamburg"),
    ("Lina Vogt", "Kirchplatz 9", "50667", "Köln"),
];

pub(super) async fn build(domain: &Domain, cast: &Cast, now: Timestamp) -> Result<(), DomainError> {
    let (_, programmes) = crate::partners::own(domain, &cast.owner).await?;
    let Some(terms) = programmes.iter().find(|terms| terms.kind == ProgrammeKind::Dropship) else {
        return Ok(());
    };
    let skus = skus(domain, cast, terms).await?;
    let Some(sku) = skus.first() else { return Ok(()) };
    let at = |hours: u64| Domain {
        clock: Arc::new(FixedClock::at(now.minus(Duration::from_secs(hours * 3600)))),
        ..domain.clone()
    };
    let done = at(52);
    let id = upload(&done, cast, terms, "bestellungen-kw46.csv", &file("KW46", sku, 6, &[])).await?;
    // What the shelves hold today may be too little for an order.
    if crate::imports::get(&mut done.db(), &cast.owner, id).await?.valid > 0 {
        transact!(done, |tx| commit(tx, &cast.owner, id, Which::Valid).await.map(drop))?;
        while done.take_import().await?.is_some() {
            while done.place_piece(id).await? != Piece::Over {}
        }
    }
    // A word for a number, a zero that a spreadsheet dropped, a country that is none.
    let wrong = [(4, "zwei", "10115", "DE"), (7, "1", "1067", "DE"), (9, "1", "10115", "Atlantis")];
    upload(&at(3), cast, terms, "bestellungen-kw47.csv", &file("KW47", sku, 12, &wrong)).await?;
    Ok(())
}

/// A file as a German spreadsheet writes it. Some rows have another quantity, postcode and country.
fn file(run: &str, sku: &str, orders: usize, wrong: &[(usize, &str, &str, &str)]) -> String {
    let mut text = "Bestell-Nr.;Artikelnummer;Menge;Empfänger;Straße;PLZ;Ort;Land\r\n".to_owned();
    for (number, (name, street, postcode, city)) in (1..=orders).zip(PEOPLE.iter().cycle()) {
        let other = wrong.iter().find(|(row, ..)| *row == number);
        let (quantity, postcode, country) = other
            .map_or(("1", *postcode, "DE"), |(_, quantity, postcode, country)| {
                (*quantity, *postcode, *country)
            });
        let row =
            writeln!(text, "{run}-{number};{sku};{quantity};{name};{street};{postcode};{city};{country}\r");
        debug_assert!(row.is_ok(), "a text takes everything");
    }
    text
}

async fn upload(
    domain: &Domain,
    cast: &Cast,
    terms: &Terms,
    name: &str,
    text: &str,
) -> Result<ImportId, DomainError> {
    let new = NewImport { site: terms.site.to_string(), filename: name.to_owned(), ..NewImport::default() };
    let prepared = prepare(domain, &cast.owner, &new, csv(text.as_bytes())?).await?;
    Ok(transact!(domain, |tx| keep(tx, &cast.owner, &prepared).await)?.id)
}
