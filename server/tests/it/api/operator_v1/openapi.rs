//! `GET /openapi` of the operator's side: it hangs together, and what is routed is documented.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use server::api::of2::operator::{PREFIX, document};

use crate::support::TestApp;

/// Every operation: method, path, and what is said of it.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let operations = paths.flat_map(|(path, operations)| {
        let operations = operations.as_object().unwrap().iter();
        operations.map(|(method, operation)| (method.clone(), path.clone(), operation.clone()))
    });
    operations.collect()
}

#[test]
fn it_hangs_together() {
    let document = document();
    let text = document.to_string();
    for part in text.split("\"$ref\":\"#").skip(1) {
        let target = part.split('"').next().unwrap();
        assert!(document.pointer(target).is_some(), "{target}");
    }
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{method} {path}");
        assert!(operation["summary"].as_str().is_some_and(|text| text.ends_with('.')), "{method} {path}");
        assert_eq!(operation["tags"], serde_json::json!(["operator"]), "{method} {path}");
    }
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        assert!(jsonschema::draft202012::meta::is_valid(schema), "{name} is no JSON Schema");
    }
}

on_both_engines! {
    async fn what_is_routed_on_the_operators_side_is_documented(app: TestApp) {
        assert_eq!(app.feed_get("/openapi").await.json(), document());
        let routes = format!("{:?}", server::router::router(app.state()));
        let routed = routes.split('"').filter_map(|part| part.strip_prefix(PREFIX)).filter(|path| !path.is_empty() && !path.contains("__private"));
        let mut documented: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (method, path, _) in operations(&document()) {
            documented.entry(path).or_default().insert(method.to_uppercase());
        }
        assert_eq!(routed.map(str::to_owned).collect::<BTreeSet<_>>(), documented.keys().cloned().collect());
        for (path, methods) in documented {
            let answer = app.feed_call("BREW".parse().unwrap(), &path.replace(['{', '}'], "")).await;
            let allowed = answer.header("allow").split(',').map(str::to_owned).filter(|method| method != "HEAD");
            assert_eq!(allowed.collect::<BTreeSet<_>>(), methods, "{path}");
        }
    }
}
