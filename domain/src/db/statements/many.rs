//! Several rows in a statement, since each statement costs more than a row: made of the text that writes one row, by
//! writing its row of parameters out again. What is listed and looked at by the tests is the text for one row.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::db::{DbError, Read as _, Row, Tx, Value};

/// How many rows a statement writes, the most first.
const SIZES: [usize; 5] = [48, 8, 4, 2, 1];

type Texts = HashMap<(&'static str, usize, bool), &'static str>;

static TEXTS: LazyLock<Mutex<Texts>> = LazyLock::new(Mutex::default);

/// The text that writes so many rows, made once.
fn text(one: &'static str, rows: usize, named: bool) -> &'static str {
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    texts.entry((one, rows, named)).or_insert_with(|| Box::leak(repeated(one, rows, named).into_boxed_str()))
}

/// Writes the row of parameters out so many times, each with numbers of its own; or without numbers, one after the
/// other, since SQLite looks through all names for each that has one, which takes longer than writing the row.
fn repeated(one: &str, rows: usize, named: bool) -> String {
    let Some((from, to)) = row(one) else { return one.to_owned() };
    let (head, group, tail) = (&one[..from], &one[from..to], &one[to..]);
    let each = parameters(group).max().unwrap_or(0);
    debug_assert_eq!(
        parameters(one).count(),
        parameters(group).count(),
        "only the row has parameters: {one}"
    );
    let mut text = String::with_capacity(one.len() + rows * group.len() * 2);
    text.push_str(head);
    for row in 0..rows {
        if row > 0 {
            text.push_str(", ");
        }
        let mut rest = group;
        while let Some((before, after)) = rest.split_once('$') {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let number: usize = after[..digits].parse().unwrap_or_default();
            text.push_str(before);
            if named {
                text.push('$');
                text.push_str(&(number + row * each).to_string());
            } else {
                text.push('?');
            }
            rest = &after[digits..];
        }
        text.push_str(rest);
    }
    text.push_str(tail);
    text
}

/// The values of a row in the order in which a text without numbers names them.
fn in_order(one: &str, values: Vec<Value>) -> Vec<Value> {
    let named: Vec<usize> =
        row(one).map(|(from, to)| parameters(&one[from..to]).collect()).unwrap_or_default();
    if named.iter().copied().eq(1..=values.len()) {
        return values;
    }
    named.into_iter().filter_map(|number| values.get(number - 1).cloned()).collect()
}

/// Where the row of parameters begins and ends.
fn row(text: &str) -> Option<(usize, usize)> {
    let from = text.find("VALUES (")? + "VALUES ".len();
    let mut depth = 0_usize;
    for (at, sign) in text[from..].bytes().enumerate() {
        match sign {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((from, from + at + 1));
        }
    }
    None
}

fn parameters(text: &str) -> impl Iterator<Item = usize> {
    text.split('$').skip(1).filter_map(|after| {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        after[..digits].parse().ok()
    })
}

impl Tx {
    /// Writes rows by a statement that inserts one: `rows` are the parameters of each. Where the statement meets rows
    /// that are there, no two of `rows` may meet the same.
    pub(crate) async fn execute_many(
        &mut self,
        one: &'static str,
        rows: Vec<Vec<Value>>,
    ) -> Result<u64, DbError> {
        let (mut rows, mut touched) = (rows.into_iter(), 0);
        while let Some((sql, values)) = self.next(one, &mut rows) {
            touched += self.execute(sql, values).await?;
        }
        Ok(touched)
    }

    /// The same for a statement that answers: its rows, in no order.
    pub(crate) async fn all_many(
        &mut self,
        one: &'static str,
        rows: Vec<Vec<Value>>,
    ) -> Result<Vec<Row>, DbError> {
        let (mut rows, mut found) = (rows.into_iter(), Vec::new());
        while let Some((sql, values)) = self.next(one, &mut rows) {
            found.extend(self.all(sql, values).await?);
        }
        Ok(found)
    }

    /// The next statement with its values, of as many rows as there are and fit.
    fn next(
        &self,
        one: &'static str,
        rows: &mut std::vec::IntoIter<Vec<Value>>,
    ) -> Option<(&'static str, Vec<Value>)> {
        let size = SIZES.into_iter().find(|size| *size <= rows.len())?;
        let rows = rows.by_ref().take(size);
        Some(if size == 1 {
            (one, rows.flatten().collect())
        } else if self.is_embedded() {
            (text(one, size, false), rows.flat_map(|values| in_order(one, values)).collect())
        } else {
            (text(one, size, true), rows.flatten().collect())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_parameters_of_its_own_and_the_rest_stays_as_it_is() {
        let one = "INSERT INTO t (a, b, c) VALUES ($1, lower($2), 'x', $1)\n ON CONFLICT (a) DO NOTHING";
        let two = "INSERT INTO t (a, b, c) VALUES ($1, lower($2), 'x', $1), ($3, lower($4), 'x', $3)\n ON CONFLICT (a) DO NOTHING";
        assert_eq!(repeated(one, 2, true), two);
        assert_eq!((text(one, 1, true), text(one, 2, true), text(one, 2, true)), (one, two, two));
        assert_eq!(
            repeated("INSERT INTO t VALUES ($1, $10)", 2, true),
            "INSERT INTO t VALUES ($1, $10), ($11, $20)"
        );
    }

    #[test]
    fn without_numbers_the_values_stand_in_the_order_in_which_the_text_names_them() {
        let one = "INSERT INTO t (a, b, c) VALUES ($2, lower($1), $2)";
        assert_eq!(
            repeated(one, 2, false),
            "INSERT INTO t (a, b, c) VALUES (?, lower(?), ?), (?, lower(?), ?)"
        );
        assert_eq!(text(one, 2, false), repeated(one, 2, false));
        assert_ne!(text(one, 2, false), text(one, 2, true));
        let values = in_order(one, vec![Value::from(1_i64), Value::from(2_i64)]);
        assert_eq!(format!("{values:?}"), format!("{:?}", [2_i64, 1, 2].map(Value::from)));
    }
}
