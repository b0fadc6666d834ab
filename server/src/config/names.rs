//! The names of the settings. One that nobody knows is a mistake in writing, and the portal would run without what it
//! was meant to say.

use std::collections::BTreeMap;

use figment::Figment;
use figment::providers::{Data, Env, Toml};
use figment::value::{UncasedStr, Value};

use super::{Config, ConfigError};

/// What else begins with TANDEM_: for the tests, and the key of the samples in the README.
const NOT_OURS: &[&str] = &["CHROMIUM", "KEY", "TRACE"];

/// Whether a variable is a setting; `name` is what follows TANDEM_.
pub(super) fn is_ours(name: &UncasedStr) -> bool {
    let name = name.as_str().to_ascii_uppercase();
    !name.starts_with("TEST_") && !NOT_OURS.contains(&name.as_str())
}

/// # Errors
/// [`ConfigError::Unknown`] with every name that is no setting, as it was written.
pub(super) fn check(file: &Data<Toml>, variables: &Env) -> Result<(), ConfigError> {
    let known = serde_json::to_value(Config::default()).unwrap_or_default();
    let named = |from: Figment| -> Result<Vec<String>, ConfigError> {
        let found: BTreeMap<String, Value> = from.extract().map_err(Box::new)?;
        Ok(found.into_keys().filter(|name| known.get(name).is_none()).collect())
    };
    let in_file = named(Figment::from(file))?.into_iter().map(|name| format!("{name} in tandem.toml"));
    let variables = named(Figment::from(variables))?;
    let in_variables = variables.into_iter().map(|name| format!("TANDEM_{}", name.to_uppercase()));
    let unknown: Vec<String> = in_file.chain(in_variables).collect();
    if unknown.is_empty() { Ok(()) } else { Err(ConfigError::Unknown(unknown)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use figment::providers::Format as _;

    #[test]
    fn a_name_that_nobody_knows_is_told_apart_from_what_is_not_for_us() {
        let ours = |name: &str| is_ours(UncasedStr::new(name));
        for name in ["addr", "LOG", "log_format", "keys", "port", "testing"] {
            assert!(ours(name), "{name}");
        }
        for name in ["TEST_POSTGRES_URL", "chromium", "key", "TRACE"] {
            assert!(!ours(name), "{name}");
        }
    }

    #[test]
    fn every_unknown_name_of_a_file_is_named() {
        let file = Toml::string("adr = \"127.0.0.1:1\"\njobs = true\n[mail]\nfrom = \"x\"\n[more]\n");
        let fault = check(&file, &Env::prefixed("TANDEM_NOTHING_BEGINS_LIKE_THIS_")).unwrap_err().to_string();
        assert!(fault.contains("adr in tandem.toml, more in tandem.toml"), "{fault}");
        assert!(!fault.contains("jobs"), "{fault}");
    }
}
