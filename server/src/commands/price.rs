//! `tandem price FILE`: the operator tries a policy on worked cases before it is in force.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use domain::quotes::cases::{self, Case, Difference};
use serde_json::Value;

use crate::commands::say;

/// The file is no list of cases.
const UNREADABLE: u8 = 2;

/// Prices each case of a file and prints what differs from what it expects. Ends with 0 where nothing does, with 1
/// where something does, with 2 where the file cannot be read.
#[expect(clippy::print_stderr, reason = "this is where a person at a terminal is told")]
pub fn run(file: &Path) -> ExitCode {
    match read(file) {
        Ok(cases) => report(&cases),
        Err(fault) => {
            eprintln!("tandem: {} cannot be read: {fault}", file.display());
            ExitCode::from(UNREADABLE)
        }
    }
}

fn read(file: &Path) -> Result<Vec<Case>, String> {
    let bytes = std::fs::read(file).map_err(|fault| fault.to_string())?;
    let text = String::from_utf8(bytes)
        .map_err(|fault| format!("byte {} is not UTF-8", fault.utf8_error().valid_up_to()))?;
    cases::read(&text).map_err(|fault| fault.to_string())
}

fn report(cases: &[Case]) -> ExitCode {
    let mut differing = 0;
    for case in cases {
        let differences = case.differences();
        if !differences.is_empty() {
            differing += 1;
            say(describe(&case.name, &differences));
        }
    }
    let count = cases.len();
    let cases = if count == 1 { "case" } else { "cases" };
    if differing == 0 {
        say(format_args!("{count} {cases}, all as expected"));
        return ExitCode::SUCCESS;
    }
    let differ = if differing == 1 { "differs" } else { "differ" };
    say(format_args!("{count} {cases}, {differing} {differ} from what is expected"));
    ExitCode::FAILURE
}

fn describe(name: &str, differences: &[Difference]) -> String {
    let figure = |value: Option<&Value>| value.map_or_else(|| "nothing".to_owned(), Value::to_string);
    let mut text = name.to_owned();
    for Difference { path, expected, got } in differences {
        let (expected, got) = (figure(expected.as_ref()), figure(got.as_ref()));
        // Writing into a text does not fail.
        let _ = write!(text, "\n  {path}: expected {expected}, got {got}");
    }
    text
}
