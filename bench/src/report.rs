//! The figures as a table.

use std::fmt::Write as _;
use std::path::Path;

use crate::Failure;

/// One figure and what it has to reach.
pub struct Line {
    name: String,
    value: f64,
    /// None where it is only told.
    bound: Option<f64>,
    at_least: bool,
    unit: &'static str,
}

impl Line {
    /// Has to be at least `bound`.
    pub fn least(name: &str, value: f64, bound: f64, unit: &'static str) -> Self {
        Self { name: name.to_owned(), value, bound: Some(bound), at_least: true, unit }
    }

    /// May be at most `bound`.
    pub fn most(name: &str, value: f64, bound: f64, unit: &'static str) -> Self {
        Self { name: name.to_owned(), value, bound: Some(bound), at_least: false, unit }
    }

    /// Has to reach nothing, and is told for comparison.
    pub fn told(name: &str, value: f64) -> Self {
        Self { name: name.to_owned(), value, bound: None, at_least: true, unit: "" }
    }

    fn reached(&self) -> bool {
        self.bound.is_none_or(|bound| if self.at_least { self.value >= bound } else { self.value <= bound })
    }

    /// What is asked, and whether it was reached.
    fn verdict(&self) -> (String, &'static str) {
        let sign = if self.at_least { "≥" } else { "≤" };
        match self.bound {
            None => (String::new(), "told"),
            Some(bound) if self.reached() => (format!("{sign} {bound} {}", self.unit), "reached"),
            Some(bound) => (format!("{sign} {bound} {}", self.unit), "**missed**"),
        }
    }
}

/// Every figure of a run.
#[derive(Default)]
pub struct Report(Vec<Line>);

impl Report {
    /// Adds a figure.
    pub fn add(&mut self, line: Line) {
        self.0.push(line);
    }

    /// Writes the table and prints it; tells how many figures were missed.
    pub fn write(&self, title: &str, command: &str, file: &Path) -> Result<usize, Failure> {
        let mut text = format!(
            "# {title}\n\nWritten by `{command}`: the release binary on the demo's SQLite database where no other is named, load from wrk on the same \
             two cores, everything in one run. Ratios compare with a bare handler in the same run, so they travel between \
             machines; absolute rates would not.\n\n| figure | measured | asked | |\n| --- | ---: | ---: | --- |\n",
        );
        for line in &self.0 {
            let (asked, verdict) = line.verdict();
            writeln!(text, "| {} | {:.2} {} | {asked} | {verdict} |", line.name, line.value, line.unit)?;
        }
        std::fs::write(file, &text)?;
        println!("{text}");
        Ok(self.0.iter().filter(|line| !line.reached()).count())
    }
}
