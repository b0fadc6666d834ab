//! Rows to orders: which rows belong together, and what each order asks for, with everything that cannot be read.

use std::collections::HashMap;

use rust_decimal::Decimal;
use time::Date;

use super::cells::{self, DayOrder, Unreadable};
use super::countries::country;
use super::fields::Field;
use super::problem::Problem;
use super::read::Row;
use crate::clock::Timestamp;
use crate::dropship::{Address, NewDropshipOrder};
use crate::quotes::rules::{Item, MOST_ITEMS, PriceList};

/// As many problems of one order are told, the first; whoever mends them sees the rest then.
const MOST_PROBLEMS: usize = 100;

/// How the rows of an import are read.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where each field is.
    places: HashMap<Field, usize>,
    /// How many columns have a heading.
    width: usize,
    /// Which prices are asked for.
    pub price_list: Option<PriceList>,
    /// How its dates are written.
    pub days: DayOrder,
    /// The day of the check.
    pub today: Date,
    /// The encoding the file was read in.
    pub encoding: String,
}

/// An order as its rows ask for it.
#[derive(Debug)]
pub struct Asked {
    /// What is asked.
    pub order: NewDropshipOrder,
    /// What is believed to be the price of a piece, by line of the order.
    pub expected: Vec<Option<Decimal>>,
    /// The lines of the file, by line of the order.
    pub lines: Vec<i64>,
    /// What cannot be read.
    pub problems: Vec<Problem>,
}

impl Plan {
    /// A plan by what each column is for.
    pub fn new(
        columns: &[Option<Field>],
        days: DayOrder,
        price_list: Option<PriceList>,
        now: Timestamp,
        encoding: &str,
    ) -> Self {
        let places = columns.iter().enumerate().filter_map(|(place, field)| Some(((*field)?, place)));
        let today = time::OffsetDateTime::from_unix_timestamp(now.seconds());
        Self {
            places: places.collect(),
            width: columns.len(),
            price_list,
            days,
            today: today.map_or(Date::MAX, time::OffsetDateTime::date),
            encoding: encoding.to_owned(),
        }
    }

    /// How rows write days between slashes.
    pub fn days_of(&self, rows: &[Row]) -> DayOrder {
        let dates = rows.iter().map(|row| self.cell(row, Field::OrderedOn));
        cells::day_order(dates.filter(|date| !date.is_empty()))
    }

    /// Whether a column is for this.
    pub fn has(&self, field: Field) -> bool {
        self.places.contains_key(&field)
    }

    /// What a row says of it; empty where it says nothing.
    pub fn cell<'a>(&self, row: &'a Row, field: Field) -> &'a str {
        self.shifted(row, field, 0)
    }

    fn shifted<'a>(&self, row: &'a Row, field: Field, by: isize) -> &'a str {
        let place = self.places.get(&field).and_then(|place| place.checked_add_signed(by));
        place.and_then(|place| row.cells.get(place)).map_or("", cells::text)
    }

    /// Which rows make an order each, in the order of the file; rows without a reference stand alone.
    pub fn groups<'a>(&self, rows: &'a [Row]) -> Vec<Vec<&'a Row>> {
        let mut groups: Vec<Vec<&Row>> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for row in rows {
            let reference = self.cell(row, Field::Reference);
            let next = groups.len();
            let place = if reference.is_empty() { next } else { *known.entry(reference).or_insert(next) };
            match groups.get_mut(place) {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            }
        }
        groups
    }

    /// What the rows of one order ask for.
    pub fn read(&self, rows: &[&Row]) -> Asked {
        // An order of more products is refused; who sends fifty thousand rows of one order waits for nobody's processor.
        let rows = &rows[..rows.len().min(MOST_ITEMS + 1)];
        let mut problems = Vec::new();
        for row in rows {
            self.look(row, &mut problems);
        }
        let first = rows.first().map_or(0, |row| row.line);
        let mut given = |field: Field| self.of_order(rows, field, &mut problems);
        let mut ship_to = Address {
            name: given(Field::Name),
            company: given(Field::Company),
            street: given(Field::Street),
            street2: given(Field::Street2),
            postcode: given(Field::Postcode),
            city: given(Field::City),
            region: given(Field::Region),
            country: given(Field::Country),
            phone: given(Field::Phone),
            email: given(Field::Email),
        };
        let (first_name, last_name) = (given(Field::FirstName), given(Field::LastName));
        if ship_to.name.is_empty() {
            format!("{first_name} {last_name}").trim().clone_into(&mut ship_to.name);
        }
        let number = given(Field::HouseNumber);
        if !number.is_empty() {
            ship_to.street = format!("{} {number}", ship_to.street).trim().to_owned();
        }
        let (vat_id, mut note, ordered_on) =
            (given(Field::VatId), given(Field::Note), given(Field::OrderedOn));
        let (discount, commission) = (given(Field::Discount), given(Field::Commission));
        if !ship_to.country.is_empty() {
            match country(&ship_to.country) {
                Some(code) => ship_to.country = code,
                None => problems
                    .push(Problem::at(first, Some(Field::Country), "unknown_country").with(&ship_to.country)),
            }
        }
        let mut percent = |field: Field, text: &str| {
            let read = Some(text).filter(|text| !text.is_empty()).map(cells::decimal)?;
            read.map_err(|why| problems.push(unreadable(first, field, why, text))).ok()
        };
        let discount_percent = percent(Field::Discount, &discount);
        let commission_percent = percent(Field::Commission, &commission);
        if !ordered_on.is_empty() {
            match cells::day(&ordered_on, self.days) {
                // A day ahead is today elsewhere.
                Ok(day) if day > self.today.saturating_add(time::Duration::DAY) => {
                    problems
                        .push(Problem::at(first, Some(Field::OrderedOn), "in_the_future").with(&ordered_on));
                }
                Ok(day) => note = format!("[{day}] {note}").trim().to_owned(),
                Err(Unreadable::Ambiguous) => {
                    problems
                        .push(Problem::at(first, Some(Field::OrderedOn), "ambiguous_date").with(&ordered_on));
                }
                Err(why) => problems.push(unreadable(first, Field::OrderedOn, why, &ordered_on)),
            }
        }
        let reference = rows.first().map_or("", |row| self.cell(row, Field::Reference));
        if reference.is_empty() {
            problems.push(Problem::at(first, Some(Field::Reference), "required"));
        }
        let (items, expected, lines) = self.items(rows, &mut problems);
        problems.truncate(MOST_PROBLEMS);
        let order = NewDropshipOrder {
            quote: None,
            site: None,
            price_list: self.price_list,
            items,
            ship_to,
            vat_id: Some(vat_id).filter(|number| !number.is_empty()),
            customer_reference: reference.to_owned(),
            discount_percent,
            commission_percent,
            note,
            draft: false,
        };
        Asked { order, expected, lines, problems }
    }

    /// What can be wrong with any cell.
    fn look(&self, row: &Row, problems: &mut Vec<Problem>) {
        if row.cut_off {
            problems.push(Problem::at(row.line, None, "cut_off"));
        }
        if row.cells.iter().skip(self.width).any(|cell| !cell.trim().is_empty()) {
            problems.push(Problem::at(row.line, None, "too_many_cells"));
        }
        for field in Field::ALL {
            let text = self.cell(row, *field);
            if text.is_empty() {
                continue;
            }
            let mut say =
                |code, value: &str| problems.push(Problem::at(row.line, Some(*field), code).with(value));
            let most = field.most();
            if text.len() > most && text.chars().count() > most {
                say("too_long", &most.to_string());
            } else if cells::is_formula(text) {
                say("formula", text);
            } else if text.contains('\u{fffd}') {
                say("unreadable_characters", &self.encoding);
            } else if cells::is_read_wrongly(text) {
                say("wrong_encoding", text);
            } else if text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
            {
                say("invalid_characters", "");
            } else if matches!(field, Field::Reference | Field::Sku | Field::Postcode | Field::Phone)
                && cells::is_damaged(text)
            {
                say("damaged_number", text);
            }
        }
    }

    /// What the first row that says something says of the order. Another row must not say something else.
    fn of_order(&self, rows: &[&Row], field: Field, problems: &mut Vec<Problem>) -> String {
        let mut said =
            rows.iter().map(|row| (row.line, self.cell(row, field))).filter(|(_, text)| !text.is_empty());
        let Some((_, text)) = said.next() else { return String::new() };
        let counts = !matches!(field, Field::Note | Field::OrderedOn | Field::Email | Field::Phone);
        if let Some((line, _)) = said.find(|(_, other)| counts && *other != text) {
            problems.push(Problem::at(line, Some(field), "other_address").with(text));
        }
        // A line break within an address is where a person would write a comma.
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        if field == Field::Note { text.to_owned() } else { lines.collect::<Vec<_>>().join(", ") }
    }

    fn items(
        &self,
        rows: &[&Row],
        problems: &mut Vec<Problem>,
    ) -> (Vec<Item>, Vec<Option<Decimal>>, Vec<i64>) {
        let (mut items, mut expected, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        let mut seen: HashMap<(&str, &str), i64> = HashMap::with_capacity(rows.len());
        for row in rows {
            let (sku, quantity) = (self.cell(row, Field::Sku), self.cell(row, Field::Quantity));
            if let Some(twin) = seen.get(&(sku, quantity)).filter(|_| !sku.is_empty()) {
                problems
                    .push(Problem::at(row.line, Some(Field::Sku), "duplicate_row").with(&twin.to_string()));
                continue;
            }
            seen.insert((sku, quantity), row.line);
            let at = |field, code| Problem::at(row.line, Some(field), code);
            if sku.is_empty() {
                problems.push(at(Field::Sku, "required"));
            }
            let count = cells::quantity(quantity);
            match count {
                _ if quantity.is_empty() => problems.push(at(Field::Quantity, "required")),
                Err(why) => problems.push(unreadable(row.line, Field::Quantity, why, quantity)),
                Ok(_) => {}
            }
            let price = self.cell(row, Field::ExpectedPrice);
            let price = Some(price).filter(|price| !price.is_empty()).map(|text| {
                let plain =
                    text.trim_matches(|letter: char| letter.is_alphabetic() || "€£$ ".contains(letter));
                cells::decimal(plain)
                    .map_err(|why| problems.push(unreadable(row.line, Field::ExpectedPrice, why, text)))
            });
            if sku.is_empty() {
                continue;
            }
            // What could not be read is no reason to say something of its number as well.
            items.push(Item { sku: sku.to_owned(), quantity: count.unwrap_or(1) });
            expected.push(price.and_then(Result::ok));
            lines.push(row.line);
        }
        (items, expected, lines)
    }

    /// A row in which several things make no sense, but would one column further: its cells are shifted.
    pub fn look_for_shift(&self, row: &Row, problems: &mut Vec<Problem>) {
        let senseless =
            |code: &str| matches!(code, "required" | "invalid_number" | "unknown_country" | "unknown_sku");
        if problems.iter().filter(|problem| senseless(&problem.code)).count() < 2 {
            return;
        }
        for (by, direction) in [(1, "right"), (-1, "left")] {
            let quantity = cells::quantity(self.shifted(row, Field::Quantity, by)).is_ok();
            if quantity && country(self.shifted(row, Field::Country, by)).is_some() {
                problems.insert(0, Problem::at(row.line, None, "shifted").with(direction));
                return;
            }
        }
    }
}

fn unreadable(line: i64, field: Field, why: Unreadable, text: &str) -> Problem {
    Problem::at(line, Some(field), why.code()).with(text)
}
