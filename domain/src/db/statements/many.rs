//! Several rows in a statement, since each statement costs more than a row: made of the text that writes one row, by
//! writing its row of parameters out again. What is listed and looked at by the tests is the text for one row.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::db::{DbError, Read as _, Row, Tx, Value};

/// How many rows a statement writes, the most first.
const SIZES: [usize; 3] = [48, 8, 1];

type Texts = HashMap<(&'static str, usize), &'static str>;

static TEXTS: LazyLock<Mutex<Texts>> = LazyLock::new(Mutex::default);

/// The text that writes so many rows, made once.
fn text(one: &'static str, rows: usize) -> &'static str {
    if rows == 1 {
        return one;
    }
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    texts.entry((one, rows)).or_insert_with(|| Box::leak(repeated(one, rows).into_boxed_str()))
}

/// Writes the row of parameters out so many times, each with numbers of its own.
fn repeated(one: &str, rows: usize) -> String {
    let Some((from, to)) = row(one) else { return one.to_owned() };
    let (head, group, tail) = (&one[..from], &one[from..to], &one[to..]);
    let each = parameters(group).max().unwrap_or(0);
    debug_assert_eq!(parameters(one).max(), parameters(group).max(), "only the row has parameters: {one}");
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
            text.push('$');
            text.push_str(&(number + row * each).to_string());
            rest = &after[digits..];
        }
        text.push_str(rest);
    }
    text.push_str(tail);
    text
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
        while rows.len() > 0 {
            let size = SIZES.into_iter().find(|size| *size <= rows.len()).unwrap_or(1);
            let values = rows.by_ref().take(size).flatten().collect();
            touched += self.execute(text(one, size), values).await?;
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
        while rows.len() > 0 {
            let size = SIZES.into_iter().find(|size| *size <= rows.len()).unwrap_or(1);
            let values = rows.by_ref().take(size).flatten().collect();
            found.extend(self.all(text(one, size), values).await?);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_parameters_of_its_own_and_the_rest_stays_as_it_is() {
        let one = "INSERT INTO t (a, b, c) VALUES ($1, lower($2), 'x', $1)\n ON CONFLICT (a) DO NOTHING";
        let two = "INSERT INTO t (a, b, c) VALUES ($1, lower($2), 'x', $1), ($3, lower($4), 'x', $3)\n ON CONFLICT (a) DO NOTHING";
        assert_eq!(repeated(one, 2), two);
        assert_eq!((text(one, 1), text(one, 2), text(one, 2)), (one, two, two));
        assert_eq!(
            repeated("INSERT INTO t VALUES ($1, $10)", 2),
            "INSERT INTO t VALUES ($1, $10), ($11, $20)"
        );
    }
}
