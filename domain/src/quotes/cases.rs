//! Worked cases in a file: a site, a request and what is expected of it. The operator tries a policy with them
//! before it is in force; the rules' own tests read the same shape.

use serde::Deserialize;
use serde_json::{Value, json};

use super::rules::{Request, Shop, price};

/// A worked case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows.
    pub name: String,
    site: Shop,
    request: Request,
    /// Only what it names is looked at.
    expect: Value,
}

/// Something that came out otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where: `lines/0/net`.
    pub path: String,
    /// What should be there; `None` where nothing should.
    pub expected: Option<Value>,
    /// What is there.
    pub got: Option<Value>,
}

/// The text is not a list of cases; it says where and why.
#[derive(Debug, thiserror::Error)]
#[error("at {place}: {fault}")]
pub struct Unreadable {
    place: String,
    fault: serde_json::Error,
}

/// Reads a JSON list of cases. An unknown field is refused: a typo in a policy must not be tried as if it were not
/// there.
///
/// # Errors
/// Where the text is no such list, with the place.
pub fn read(text: &str) -> Result<Vec<Case>, Unreadable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut json = serde_json::Deserializer::from_str(text);
    let cases = serde_path_to_error::deserialize(&mut json).map_err(|fault| {
        let place = match fault.path().to_string() {
            path if path == "." => "the top".to_owned(),
            path => path,
        };
        Unreadable { place, fault: fault.into_inner() }
    })?;
    json.end().map_err(|fault| Unreadable { place: "the end".to_owned(), fault })?;
    Ok(cases)
}

impl Case {
    /// What comes out, in the shape of what is expected: the checks are the names of those that failed; a request
    /// that is refused has `faults` alone.
    pub fn outcome(&self) -> Value {
        let outcome = price(&self.site, &self.request).map(|priced| {
            let checks: Vec<_> = priced.failed().collect();
            serde_json::to_value(&priced).map(|mut value| {
                value["checks"] = json!(checks);
                value
            })
        });
        match outcome {
            Ok(priced) => priced.unwrap_or_default(),
            Err(faults) => {
                json!({ "faults": faults.iter().map(|fault| format!("{}:{}", fault.field, fault.code)).collect::<Vec<_>>() })
            }
        }
    }

    /// Everything that is not as expected.
    pub fn differences(&self) -> Vec<Difference> {
        let (mut expected, mut got) = (self.expect.clone(), self.outcome());
        // Which check stands first means nothing.
        for value in [&mut expected, &mut got] {
            if let Some(checks) = value.get_mut("checks").and_then(Value::as_array_mut) {
                checks.sort_by_key(Value::to_string);
            }
        }
        let mut differences = Vec::new();
        compare("", &expected, &got, &mut differences);
        if let (None, Some(faults)) = (expected.get("faults"), got.get("faults")) {
            let path = "faults".to_owned();
            differences.push(Difference { path, expected: None, got: Some(faults.clone()) });
        }
        differences
    }
}

fn compare(path: &str, expected: &Value, got: &Value, differences: &mut Vec<Difference>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
    let mut one = |path: String, expected: Option<&Value>, got: Option<&Value>| match (expected, got) {
        (Some(expected), Some(got)) => compare(&path, expected, got, differences),
        (expected, got) => {
            differences.push(Difference { path, expected: expected.cloned(), got: got.cloned() });
        }
    };
    match (expected, got) {
        (Value::Object(expected), Value::Object(got)) => {
            for (name, value) in expected {
                one(below(name), Some(value), got.get(name));
            }
        }
        (Value::Array(expected), Value::Array(got)) => {
            for number in 0..expected.len().max(got.len()) {
                one(below(&number.to_string()), expected.get(number), got.get(number));
            }
        }
        _ if expected == got => {}
        _ => {
            let (expected, got) = (Some(expected.clone()), Some(got.clone()));
            differences.push(Difference { path: path.to_owned(), expected, got });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VECTORS: &str = include_str!("../../tests/vectors/pricing.json");

    #[test]
    fn every_worked_case_comes_out_to_the_last_cent() {
        let cases = read(VECTORS).unwrap();
        assert_eq!(cases.len(), 14);
        for case in cases {
            assert_eq!(case.differences(), [], "{}", case.name);
        }
    }

    #[test]
    fn every_figure_of_a_case_counts() {
        let cases = read(VECTORS).unwrap();
        let mut seen = 0;
        for case in &cases {
            for pointer in figures("", &case.expect) {
                let mut case = case.clone();
                *case.expect.pointer_mut(&pointer).unwrap() = json!("something else");
                let found: Vec<_> =
                    case.differences().into_iter().map(|one| format!("/{}", one.path)).collect();
                assert!(found.contains(&pointer) || pointer.starts_with("/checks"), "{pointer}: {found:?}");
                assert!(!found.is_empty());
                seen += 1;
            }
        }
        assert!(seen > 200, "{seen}");
    }

    fn figures(path: &str, value: &Value) -> Vec<String> {
        let below = |name: &str, value: &Value| figures(&format!("{path}/{name}"), value);
        match value {
            Value::Object(all) => all.iter().flat_map(|(name, value)| below(name, value)).collect(),
            Value::Array(all) => {
                all.iter().enumerate().flat_map(|(number, value)| below(&number.to_string(), value)).collect()
            }
            _ => vec![path.to_owned()],
        }
    }

    #[test]
    fn a_missing_line_a_missing_check_and_a_refused_request_are_differences() {
        let mut case = read(VECTORS).unwrap().remove(0);
        case.expect = json!({ "lines": [], "checks": ["moq_not_met"], "totals": { "tip": 1 } });
        let paths = |case: &Case| case.differences().into_iter().map(|one| one.path).collect::<Vec<_>>();
        assert_eq!(paths(&case), ["lines/0", "checks/0", "totals/tip"]);
        case.request.items[0].quantity = 0;
        assert_eq!(paths(&case), ["lines", "checks", "totals", "faults"]);
        case.expect = json!({ "faults": ["items/0/quantity:out_of_range"] });
        assert_eq!(paths(&case), [""; 0]);
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_place() {
        let typo = VECTORS.replacen("\"flat\"", "\"flatt\"", 1);
        let percent = VECTORS.replacen("\"22\"", "\"22.225\"", 1);
        for (text, place) in [
            (typo.as_str(), "[0].site.shipping[0]"),
            (percent.as_str(), "[0].site.vat.IT.standard"),
            ("{}", "the top"),
            ("[{\"name\": 5}]", "[0].name"),
            ("[] []", "the end"),
            ("[", "line 1"),
        ] {
            let said = read(text).unwrap_err().to_string();
            assert!(said.contains(place) && said.contains("line "), "{said}");
        }
        assert!(read("\u{feff}[]").unwrap().is_empty());
    }
}
