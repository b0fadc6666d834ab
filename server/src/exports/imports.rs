//! What belongs to imports of orders: the rows that have problems, to be mended in a spreadsheet, and a sample.

use app::pages::imports::problem as say;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::Domain;
use domain::error::DomainError;
use domain::ids::ImportId;
use domain::imports::{self, EntryState};
use domain::page::{Page, PageRequest};

use super::{Asking, csv};

/// `/dropship/imports/{id}/bad.csv`: as they were uploaded or mended, and behind each what is wrong.
pub(super) async fn export_bad_rows(
    State(domain): State<Domain>,
    Path(id): Path<String>,
    asking: Asking,
) -> Response {
    asking.answer(bad_rows(&domain, &asking, &id).await)
}

async fn bad_rows(domain: &Domain, asking: &Asking, id: &str) -> Result<Response, DomainError> {
    let id: ImportId = id.parse().map_err(|_| DomainError::NotFound)?;
    let import = imports::get(&mut domain.db(), &asking.actor, id).await?;
    let headings = import.headings.clone();
    let width = headings.len();
    let header: Vec<&str> = headings.iter().map(String::as_str).chain(["problems"]).collect();
    let (domain, actor, words) = (domain.clone(), asking.actor.clone(), asking.visitor.language);
    let read = move |page: PageRequest| {
        let (domain, actor, import) = (domain.clone(), actor.clone(), import.clone());
        async move {
            let entries = imports::entries(&mut domain.db(), &actor, id, Some(EntryState::Bad), page).await?;
            let mut rows = Vec::new();
            for entry in entries.items {
                for (line, cells) in entry.body.rows {
                    let wrong = entry.body.problems.iter().filter(|problem| problem.line == line);
                    let wrong = wrong.map(|problem| {
                        let column = problem.field.map_or("", |field| import.heading(field));
                        let said = say(words, problem);
                        if column.is_empty() { said } else { format!("{column}: {said}") }
                    });
                    rows.push((cells, wrong.collect::<Vec<_>>().join(" ")));
                }
            }
            Ok(Page::<(Vec<String>, String)> { items: rows, next: entries.next })
        }
    };
    let line = move |(mut cells, wrong): (Vec<String>, String)| {
        cells.resize(width.max(cells.len()), String::new());
        cells.push(wrong);
        cells
    };
    csv("bad-rows.csv", &header, read, line).await
}

const SAMPLE_HEADER: &[&str] = &[
    "reference",
    "sku",
    "quantity",
    "name",
    "company",
    "street",
    "street2",
    "postcode",
    "city",
    "country",
    "phone",
    "email",
    "note",
];

/// `/dropship/import/sample.csv`
pub(super) async fn export_sample(asking: Asking) -> Response {
    let rows: [[&str; 13]; 3] = [
        [
            "A-1001",
            "SKU-1",
            "1",
            "Maria Silva",
            "",
            "Torstraße 1",
            "",
            "10115",
            "Berlin",
            "DE",
            "+49 30 1234567",
            "",
            "",
        ],
        ["A-1001", "SKU-2", "2", "", "", "", "", "", "", "", "", "", ""],
        [
            "A-1002",
            "SKU-1",
            "1",
            "Jo Doe",
            "Doe & Co",
            "Rue de Rivoli 1",
            "2e étage",
            "75001",
            "Paris",
            "FR",
            "",
            "",
            "",
        ],
    ];
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    let read = move |_| {
        let items = rows.clone();
        async move { Ok(Page { items, next: None }) }
    };
    asking.answer(csv("orders-sample.csv", SAMPLE_HEADER, read, |row| row).await)
}
