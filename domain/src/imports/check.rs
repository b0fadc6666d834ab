//! Orders of an import against the site: what each costs, or everything that keeps it from being placed.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::fields::Field;
use super::order::{Asked, Plan};
use super::problem::Problem;
use super::read::Row;
use crate::actor::Actor;
use crate::db::Read;
use crate::dropship::{self, Desk, NewDropshipOrder};
use crate::error::{DomainError, FieldError};
use crate::money::Money;
use crate::quotes::rules::{Check, Finding, Outcome, Priced};

/// What came of the rows of one order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The rows: line of the file, cells.
    pub rows: Vec<(i64, Vec<String>)>,
    /// Whether the file ends within the last of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut_off: bool,
    /// What keeps it from being placed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
    /// Every check that was made: its name behind `+` passed, `-` failed, `~` noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<String>,
    /// Lines of the order: product, pieces, what they cost without VAT.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<(String, i64, i64)>,
    /// What it earns.
    #[serde(default)]
    pub commission: i64,
    /// Who gets it, and where.
    #[serde(default)]
    pub to: String,
}

/// An order that was checked.
#[derive(Debug)]
pub struct Checked {
    /// The line of the file on which it begins, by which it is known within its import.
    pub line: i64,
    /// The customer reference.
    pub reference: String,
    /// What it costs; nothing where it has no price.
    pub total: i64,
    /// The rest.
    pub body: Body,
    /// What is asked, for placing it.
    pub order: NewDropshipOrder,
}

impl Checked {
    /// Whether it can be placed.
    pub const fn is_valid(&self) -> bool {
        self.body.problems.is_empty()
    }

    /// One more thing that is wrong.
    pub fn refuse(&mut self, problem: Problem) {
        self.body.problems.push(problem);
    }
}

impl Body {
    /// The checks by name.
    pub fn outcomes(&self) -> impl Iterator<Item = (&str, Outcome)> {
        self.checks.iter().filter_map(|check| {
            let outcome = match check.get(..1)? {
                "+" => Outcome::Passed,
                "-" => Outcome::Failed,
                _ => Outcome::Noted,
            };
            Some((check.get(1..)?, outcome))
        })
    }

    /// Its rows, to be read again.
    pub fn to_rows(&self) -> Vec<Row> {
        let last = self.rows.len().saturating_sub(1);
        let row = |(number, (line, cells)): (usize, &(i64, Vec<String>))| Row {
            line: *line,
            cells: cells.iter().collect(),
            cut_off: self.cut_off && number == last,
        };
        self.rows.iter().enumerate().map(row).collect()
    }
}

/// What the checking of many orders needs, read once.
pub struct Counter {
    /// What the site decides by, with the offers of every product that is asked for.
    pub desk: Desk,
    /// References that are taken.
    taken: HashSet<String>,
}

impl Counter {
    /// For these orders.
    ///
    /// # Errors
    /// As [`dropship::desk`].
    pub async fn open(
        read: &mut impl Read,
        actor: &Actor,
        site: &str,
        skus: &BTreeSet<String>,
        references: &[String],
    ) -> Result<Self, DomainError> {
        let skus: Vec<String> = skus.iter().cloned().collect();
        let desk = dropship::desk(read, actor, site, &skus).await?;
        let found = dropship::taken(read, actor, desk.terms.site, references).await?;
        Ok(Self { desk, taken: found.into_iter().map(|found| found.customer_reference).collect() })
    }

    /// Checks the order that some rows ask for.
    pub fn check(&self, plan: &Plan, rows: &[&Row]) -> Checked {
        let Asked { order, expected, lines, mut problems } = plan.read(rows);
        let line = rows.first().map_or(0, |row| row.line);
        if self.taken.contains(order.customer_reference.trim()) {
            problems.push(Problem::at(line, Some(Field::Reference), "duplicate_reference"));
        }
        let priced = if order.items.is_empty() {
            Err(Vec::new())
        } else if order.customer_reference.is_empty() {
            // That it is missing is said; whatever else is wrong shall be said as well.
            self.desk.price(&NewDropshipOrder { customer_reference: "?".to_owned(), ..order.clone() })
        } else {
            self.desk.price(&order)
        };
        let mut body = Body {
            rows: rows.iter().map(|row| (row.line, row.cells.iter().map(str::to_owned).collect())).collect(),
            cut_off: rows.last().is_some_and(|row| row.cut_off),
            to: destination(&order),
            ..Body::default()
        };
        let mut total = 0;
        match priced {
            Ok(priced) => {
                let place = |sku: &str| {
                    let at = order.items.iter().position(|item| item.sku == sku);
                    at.and_then(|at| lines.get(at)).copied().unwrap_or(line)
                };
                let failed = priced.checks.iter().filter(|check| check.outcome == Outcome::Failed);
                problems.extend(failed.map(|check| self.failed(check, line, place)));
                problems.extend(self.differs(&priced, &expected, &lines));
                let mark = |check: &Check| {
                    let mark = match check.outcome {
                        Outcome::Passed => '+',
                        Outcome::Failed => '-',
                        Outcome::Noted => '~',
                    };
                    format!("{mark}{}", check.name())
                };
                body.checks = priced.checks.iter().map(mark).collect();
                body.items =
                    priced.lines.iter().map(|line| (line.sku.clone(), line.quantity, line.net)).collect();
                body.commission = priced.totals.commission;
                total = priced.totals.total;
            }
            Err(faults) => {
                for fault in faults {
                    let problem = foreign(plan, fault, line, &lines);
                    let known = problems.iter().any(|known| {
                        known.line == problem.line && known.field.is_some() && known.field == problem.field
                    });
                    if !known {
                        problems.push(problem);
                    }
                }
            }
        }
        for problem in &mut problems {
            if problem.code == "unknown_country" && order.ship_to.country.is_empty() {
                *problem = Problem::at(problem.line, problem.field, "required");
            }
            // A field that no column is for is missing from every row: it is said so.
            if problem.code == "required" && problem.field.is_some_and(|field| !plan.has(field)) {
                problem.code = "no_column".into();
            }
        }
        if let [row] = rows {
            plan.look_for_shift(row, &mut problems);
        }
        body.problems = problems;
        Checked { line, reference: order.customer_reference.clone(), total, body, order }
    }

    /// An amount of the site's.
    fn money(&self, minor: i64) -> String {
        format!("{} {}", Money::new(minor, self.desk.currency).decimal(), self.desk.currency)
    }

    /// The problem that a failed check is.
    fn failed(&self, check: &Check, line: i64, place: impl Fn(&str) -> i64) -> Problem {
        let (at, field, value) = match &check.finding {
            Finding::PoolExceeded { pool, .. } => (line, Some(Field::Discount), pool.to_string()),
            Finding::PoolNotApplicable { .. } => (line, Some(Field::Discount), String::new()),
            Finding::MoqNotMet { minimum_value, minimum_quantity, value, .. } => {
                let least = if value < minimum_value {
                    self.money(*minimum_value)
                } else {
                    minimum_quantity.to_string()
                };
                (line, Some(Field::Quantity), least)
            }
            Finding::MarketNotServed { country }
            | Finding::NoShippingZone { country, .. }
            | Finding::NoVatRate { country } => (line, Some(Field::Country), country.clone()),
            Finding::ProductBlockedInMarket { sku, country } => {
                (place(sku), Some(Field::Sku), country.clone())
            }
            Finding::OutOfStock { sku, stock, .. } => {
                (place(sku), Some(Field::Quantity), stock.unwrap_or_default().to_string())
            }
            Finding::ComplianceFlag { missing, .. } => {
                (missing.first().map_or(line, |sku| place(sku)), Some(Field::Sku), missing.join(", "))
            }
            Finding::UpliftApplied { .. } => (line, Some(Field::Quantity), String::new()),
            Finding::VatIdFormat { vat_id, .. } => (line, Some(Field::VatId), vat_id.clone()),
        };
        Problem::found(at, field, check.name().into(), String::new()).with(&value)
    }

    /// Prices that are not those that the rows expect.
    fn differs(
        &self,
        priced: &Priced,
        expected: &[Option<rust_decimal::Decimal>],
        lines: &[i64],
    ) -> Vec<Problem> {
        let rows = priced.lines.iter().zip(expected).zip(lines);
        let wrong = rows.filter_map(|((line, expected), row)| {
            let unit = Money::new(line.unit, self.desk.currency).decimal();
            let other = expected.is_some_and(|expected| expected != unit);
            other.then(|| {
                Problem::at(*row, Some(Field::ExpectedPrice), "price_differs").with(&self.money(line.unit))
            })
        });
        wrong.collect()
    }
}

/// Who gets it, and where, in a line.
fn destination(order: &NewDropshipOrder) -> String {
    let to = &order.ship_to;
    let name = if to.name.is_empty() { &to.company } else { &to.name };
    let parts = [name, &to.city, &to.country].into_iter().filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join(", ").chars().take(200).collect()
}

/// A fault of the order as a problem of the row and the column it comes from.
fn foreign(plan: &Plan, fault: FieldError, first: i64, lines: &[i64]) -> Problem {
    let FieldError { field: path, code, message } = fault;
    let mut parts = path.split('/');
    let (mut line, field) = match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
        ("items", Some(number), Some(part)) => {
            let at = number.parse::<usize>().ok().and_then(|number| lines.get(number));
            (at.copied().unwrap_or(first), part.parse().ok())
        }
        ("items", ..) => (first, Some(Field::Sku)),
        ("ship_to", Some("name"), _) if plan.has(Field::LastName) && !plan.has(Field::Name) => {
            (first, Some(Field::LastName))
        }
        ("ship_to", Some(part), _) => (first, part.parse().ok()),
        ("customer_reference", ..) => (first, Some(Field::Reference)),
        ("collaborator_discount_percent", ..) => (first, Some(Field::Discount)),
        ("collaborator_commission_percent", ..) => (first, Some(Field::Commission)),
        (name, ..) => (first, name.parse().ok()),
    };
    if field.is_none() {
        line = first;
    }
    // What is said of these in the words of imports needs no words of others.
    if code == "required" {
        return Problem::at(line, field, "required");
    }
    Problem::found(line, field, code, message)
}

/// Every product that some rows name, and every reference.
pub fn named(plan: &Plan, rows: &[Row]) -> (BTreeSet<String>, Vec<String>) {
    let cells = |field| rows.iter().map(move |row| plan.cell(row, field)).filter(|cell| !cell.is_empty());
    let skus = cells(Field::Sku).filter(|sku| sku.len() <= 200).map(str::to_owned).collect();
    let references: BTreeSet<&str> = cells(Field::Reference).filter(|text| text.len() <= 200).collect();
    (skus, references.into_iter().map(str::to_owned).collect())
}

/// Pieces of each product that some orders want.
pub fn wants<'a>(bodies: impl Iterator<Item = &'a Body>) -> BTreeMap<&'a str, i64> {
    let mut wants: BTreeMap<&str, i64> = BTreeMap::new();
    for (sku, pieces, _) in bodies.flat_map(|body| &body.items) {
        let sum = wants.entry(sku.as_str()).or_default();
        *sum = sum.saturating_add(*pieces);
    }
    wants
}
