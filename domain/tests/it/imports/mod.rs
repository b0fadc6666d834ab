//! Orders from files: read, looked at, mended.

mod fixtures;
mod placing;
mod reading;

use domain::DomainError;
use domain::actor::Actor;
use domain::catalog::Tier;
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::dropship::Payment;
use domain::ids::{ImportId, SiteId};
use domain::imports::keep::{Kept, NewImport, keep, prepare};
use domain::imports::read::csv;
use domain::imports::{self, Effect, Entry, EntryState, Import};
use domain::page::PageRequest;
use domain::sites::open::{NewProgramme, NewSite, open_programme, open_site};
use domain::sites::{Minimum, Policy, ProgrammeKind, SiteKind, Zone};
use rust_decimal::Decimal;

use crate::support::World;

/// A shop in Spain that delivers to Germany and Spain, with a lamp of 89.50 (40 in stock) and tea of 19.99.
pub async fn shop(world: &World, payment: Payment) -> SiteId {
    let admin = world.admin().await;
    let codes = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect::<Vec<_>>();
    let rates = |standard, reduced| {
        [("standard".to_owned(), Decimal::new(standard, 1)), ("reduced".to_owned(), Decimal::new(reduced, 1))]
            .into()
    };
    let policy = Policy {
        markets: codes(&["DE", "ES"]),
        vat: [("DE".to_owned(), rates(190, 70)), ("ES".to_owned(), rates(210, 100))].into(),
        shipping: vec![Zone { countries: codes(&["DE", "ES"]), flat: 1290, free_over: None }],
        minimum: Minimum { value: 1000, quantity: 1 },
        uplift_percent: Decimal::from(30),
        quote_minutes: 60,
        ..Policy::default()
    };
    let new = NewSite {
        name: "Casa Verde".to_owned(),
        host: "casaverde.example".to_owned(),
        kind: SiteKind::Retail,
        currency: "EUR".to_owned(),
        country: "ES".to_owned(),
        policy,
    };
    let site = act!(*world, open_site(&admin, &new)).unwrap();
    let programme = NewProgramme {
        kind: ProgrammeKind::Dropship,
        name: "Casa Verde dropship".to_owned(),
        pool_percent: Decimal::from(25),
        holding_days: 14,
        payment,
    };
    act!(*world, open_programme(&admin, site, &programme)).unwrap();
    stock(world, &admin, site, 8950, 40).await;
    let tea = product("TEA-100", "reduced", 1999, None);
    act!(*world, put_product(&admin, site, &tea)).unwrap();
    site
}

/// The lamp, at another price or with another stock.
pub async fn stock(world: &World, admin: &Actor, site: SiteId, price: i64, pieces: i64) {
    let lamp = product("LAMP-7", "standard", price, Some(pieces));
    act!(*world, put_product(admin, site, &lamp)).unwrap();
}

fn product(sku: &str, class: &str, retail: i64, stock: Option<i64>) -> NewProduct {
    let variant = NewVariant {
        sku: sku.to_owned(),
        retail,
        wholesale: Some(vec![Tier { min_quantity: 1, price: retail / 2 }]),
        stock,
        ..NewVariant::default()
    };
    NewProduct {
        handle: sku.to_lowercase(),
        title: sku.to_owned(),
        locale: "en".to_owned(),
        tax_class: Some(class.to_owned()),
        variants: vec![variant],
        ..NewProduct::default()
    }
}

/// The headings of a plain file.
pub const HEAD: &str = "Reference;SKU;Quantity;Name;Street;Postcode;City;Country\n";

/// A good row.
pub fn row(reference: &str, sku: &str, quantity: &str) -> String {
    format!("{reference};{sku};{quantity};Maria Silva;Torstraße 1;10115;Berlin;DE\n")
}

/// Uploads a file.
pub async fn uploaded(world: &World, by: &Actor, text: &str) -> Result<Kept, DomainError> {
    uploaded_bytes(world, by, text.as_bytes()).await
}

pub async fn uploaded_bytes(world: &World, by: &Actor, bytes: &[u8]) -> Result<Kept, DomainError> {
    let new = NewImport { filename: "orders.csv".to_owned(), ..NewImport::default() };
    let prepared = prepare(&world.domain, by, &new, csv(bytes)?).await?;
    act!(*world, keep(by, &prepared))
}

pub async fn import(world: &World, by: &Actor, id: ImportId) -> (Import, Effect) {
    imports::effect(&mut world.domain.db(), by, id).await.unwrap()
}

pub async fn entries(world: &World, by: &Actor, id: ImportId, state: Option<EntryState>) -> Vec<Entry> {
    let page = PageRequest::new(100, None);
    imports::entries(&mut world.domain.db(), by, id, state, page).await.unwrap().items
}

/// What is wrong, as line, field and code.
pub async fn problems(world: &World, by: &Actor, id: ImportId) -> Vec<String> {
    let bad = entries(world, by, id, Some(EntryState::Bad)).await;
    let problems = bad.iter().flat_map(|entry| &entry.body.problems);
    let told = problems.map(|problem| {
        let field = problem.field.map_or("-", imports::Field::word);
        format!("{} {field} {}", problem.line, problem.code)
    });
    told.collect()
}

/// Valid, bad, ordered, left out.
pub async fn counts(world: &World, by: &Actor, id: ImportId) -> [i64; 4] {
    let (import, _) = import(world, by, id).await;
    // What is counted along the way is what there is.
    for (state, count) in [
        (EntryState::Valid, import.valid),
        (EntryState::Bad, import.bad),
        (EntryState::Ordered, import.ordered),
        (EntryState::LeftOut, import.left_out),
    ] {
        let sql = "SELECT COUNT(*) AS n FROM import_orders WHERE import_id = $1 AND state = $2";
        let rows = world.rows(sql, vec![id.into(), state.into()]).await;
        assert_eq!(rows[0].get::<i64>("n").unwrap(), count, "{state}");
    }
    [import.valid, import.bad, import.ordered, import.left_out]
}
