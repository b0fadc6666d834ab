//! Settings that stand in two places are the same.

use std::collections::BTreeMap;
use std::path::Path;

/// The plain `name = value` lines of a table of a TOML file, comments left out.
fn table(file: &str, heading: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once(heading).unwrap_or_else(|| panic!("no {heading} in {file}"));
    let lines = rest.lines().skip(1).take_while(|line| !line.starts_with('['));
    let pairs = lines.filter_map(|line| line.split(" #").next().unwrap().split_once(" = "));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

#[test]
fn what_the_server_reads_at_run_time_is_what_the_build_used() {
    let (run, build) = (
        table("Leptos.toml", "[package.metadata.leptos]"),
        table("Cargo.toml", "[[workspace.metadata.leptos]]"),
    );
    for name in ["output-name", "site-root", "site-pkg-dir", "site-addr", "hash-files"] {
        assert!(run.contains_key(name), "{name}");
    }
    for (name, value) in &run {
        if name == "hash-file" && !build.contains_key(name) {
            assert_eq!(value, "\"hash.txt\"", "what the build calls it where nothing is said");
            continue;
        }
        assert_eq!(Some(value), build.get(name), "{name}");
    }
}
