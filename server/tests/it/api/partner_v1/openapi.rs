//! `GET /openapi`: the document is well formed, says everything, and is what the server does.

use std::collections::{BTreeMap, BTreeSet};

use domain::keys::Scope;
use serde_json::{Value, json};
use server::api::of2::{PREFIX, document};

use super::live_calls;
use crate::support::{Engine, TestApp, run};

/// The operations of the contract that this one follows.
const SOURCE: &str = "get /me, post /api-keys, patch /payout-account, get /catalog, post /quotes, post /links, \
    get /attribution, get /clients, get /clients/{customer_id}, get /clients/{customer_id}/orders, \
    patch /links/{link_id}/discount, post /dropship/orders, post /dropship/imports, get /orders/{order_id}, \
    get /commissions, get /payouts, get /messages, post /messages, post /webhooks, post /notifications/subscribe, \
    get /content/briefs, post /content/drafts, get /openapi";

/// Every operation: method, path, and what is said of it.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let operations = paths.flat_map(|(path, operations)| {
        let operations = operations.as_object().unwrap().iter();
        operations.map(|(method, operation)| (method.clone(), path.clone(), operation.clone()))
    });
    operations.collect()
}

/// Calls `look` with every value in a document.
fn each<'a>(value: &'a Value, look: &mut impl FnMut(&'a Value)) {
    look(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| each(item, look)),
        Value::Object(fields) => fields.values().for_each(|field| each(field, look)),
        _ => {}
    }
}

/// The same for everything in it.
fn all_as_one(document: &Value, value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| all_as_one(document, item)).collect(),
        Value::Object(_) if value["allOf"].is_array() => as_one(document, value),
        Value::Object(fields) => {
            fields.iter().map(|(name, field)| (name.clone(), all_as_one(document, field))).collect()
        }
        _ => value.clone(),
    }
}

/// A schema that is several taken together, as one.
fn as_one(document: &Value, schema: &Value) -> Value {
    let Some(parts) = schema["allOf"].as_array() else { return schema.clone() };
    let mut one = json!({ "type": "object", "properties": {}, "required": [] });
    for part in parts {
        let name = part["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
        let part = name.map_or(part, |name| &document["components"]["schemas"][name]);
        for (field, property) in part["properties"].as_object().unwrap() {
            one["properties"][field] = property.clone();
        }
        let required = part["required"].as_array().into_iter().flatten().cloned();
        one["required"].as_array_mut().unwrap().extend(required);
    }
    one
}

/// A schema of the document with everything it refers to. What an answer has beyond it is a fault.
fn whole(document: &Value, schema: &Value) -> Value {
    let mut whole = json!({ "$defs": {}, "components": all_as_one(document, &document["components"]) });
    for schema in whole["components"]["schemas"].as_object_mut().unwrap().values_mut() {
        if schema["properties"].is_object() {
            schema["additionalProperties"] = json!(false);
        }
    }
    for (name, value) in schema.as_object().unwrap() {
        whole[name] = all_as_one(document, value);
    }
    whole
}

#[track_caller]
fn fits(document: &Value, schema: &Value, value: &Value) {
    let validator = jsonschema::draft202012::new(&whole(document, schema)).unwrap();
    let faults: Vec<_> =
        validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}\n{value:#}");
}

#[test]
fn the_document_as_a_whole() {
    insta::assert_json_snapshot!("openapi", document());
}

#[test]
fn it_is_openapi_3_1_and_hangs_together() {
    let document = document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    assert!(document["info"]["title"].is_string() && document["info"]["version"].is_string());
    assert_eq!(document["servers"], json!([{ "url": PREFIX }]));
    let mut references = BTreeSet::new();
    each(&document, &mut |value| references.extend(value["$ref"].as_str()));
    for reference in references {
        let target = document.pointer(reference.trim_start_matches('#'));
        assert!(reference.starts_with("#/") && target.is_some(), "{reference}");
    }
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for (name, schema) in schemas {
        assert!(jsonschema::draft202012::meta::is_valid(schema), "{name} is no JSON Schema");
    }
}

#[test]
fn every_operation_says_what_it_needs() {
    let document = document();
    let tags: BTreeSet<_> =
        document["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let name = format!("{method} {path}");
        assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{name}");
        assert!(
            operation["summary"].as_str().is_some_and(|text| text.ends_with('.')),
            "{name}: {operation:#}"
        );
        assert!(matches!(operation["x-status"].as_str(), Some("live" | "planned")), "{name}");
        assert!(
            operation["tags"].as_array().unwrap().iter().all(|tag| tags.contains(tag.as_str().unwrap())),
            "{name}"
        );
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let in_path: BTreeSet<_> =
            parameters.filter(|one| one["in"] == "path").map(|one| one["name"].as_str().unwrap()).collect();
        let in_name = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        assert_eq!(in_path, in_name.collect(), "{name}");
        for (status, response) in operation["responses"].as_object().unwrap() {
            assert!(response["description"].as_str().is_some_and(|text| !text.is_empty()), "{name} {status}");
            let mut forms = response["content"].as_object().unwrap().values();
            assert!(forms.all(|form| form["schema"].is_object()), "{name} {status}");
        }
        let Some(security) = operation["security"].as_array() else {
            assert_eq!(name, "post /api-keys", "no scope of its own, so the document's security holds");
            continue;
        };
        let scopes = security[0]["partnerApiKey"].as_array().into_iter().flatten();
        assert!(
            scopes.map(|scope| scope.as_str().unwrap()).all(|scope| scope.parse::<Scope>().is_ok()),
            "{name}"
        );
    }
    assert_eq!(document["x-partner-scopes"].as_array().unwrap().len(), 17);
    assert_eq!(document["x-business-rules"].as_array().unwrap().len(), 6);
}

#[test]
fn every_schema_has_an_example_that_fits_it() {
    let document = document();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for (name, schema) in schemas {
        let schema = &as_one(&document, schema);
        if !schema["example"].is_null() {
            fits(&document, schema, &schema["example"]);
            continue;
        }
        for (field, property) in schema["properties"].as_object().unwrap() {
            let parts =
                [vec![property.clone()], property["oneOf"].as_array().cloned().unwrap_or_default()].concat();
            // Where another schema or a list of it stands, that has the example.
            if parts.iter().any(|part| {
                part["$ref"].is_string()
                    || part["items"]["$ref"].is_string()
                    || part["properties"].is_object()
                    || part["allOf"].is_array()
                    || part["items"]["properties"].is_object()
            }) {
                continue;
            }
            assert!(!property["example"].is_null(), "{name}.{field} has no example");
            fits(&document, property, &property["example"]);
        }
    }
}

#[test]
fn nothing_of_the_source_is_missing() {
    let document = document();
    let have: BTreeSet<_> =
        operations(&document).into_iter().map(|(method, path, _)| format!("{method} {path}")).collect();
    let missing: Vec<_> = SOURCE.split(", ").filter(|operation| !have.contains(*operation)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

on_both_engines! {
    async fn it_is_given_to_everybody_and_is_what_the_command_line_prints(app: TestApp) {
        let answer = app.get("/openapi").await;
        assert_eq!((answer.status, answer.json()), (200, document()));
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
    }

    async fn what_is_routed_is_documented_and_the_other_way_round(app: TestApp) {
        let routes = format!("{:?}", server::router::router(app.state()));
        let routed = routes.split('"').filter_map(|part| part.strip_prefix(PREFIX)).filter(|path| !path.is_empty() && !path.contains("__private"));
        let mut documented: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (method, path, _) in operations(&document()) {
            documented.entry(path).or_default().insert(method.to_uppercase());
        }
        assert_eq!(routed.map(str::to_owned).collect::<BTreeSet<_>>(), documented.keys().cloned().collect());
        for (path, methods) in documented {
            let answer = app.call("BREW".parse().unwrap(), &path.replace(['{', '}'], "")).await;
            let allowed = answer.header("allow").split(',').map(str::to_owned).filter(|method| method != "HEAD");
            assert_eq!(allowed.collect::<BTreeSet<_>>(), methods, "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_answered_is_what_the_document_says() {
    let test = async |app: TestApp| {
        let document = document();
        let live =
            operations(&document).into_iter().filter(|(_, _, operation)| operation["x-status"] == "live");
        let live: BTreeMap<_, _> = live
            .map(|(_, _, operation)| (operation["operationId"].as_str().unwrap().to_owned(), operation))
            .collect();
        let calls =
            [live_calls::of_an_affiliate(&app).await, live_calls::of_a_dropshipper(&app).await].concat();
        assert_eq!(
            calls.iter().map(|(id, _)| (*id).to_owned()).collect::<BTreeSet<_>>(),
            live.keys().cloned().collect()
        );
        for (id, call) in calls {
            let responses = &live[id]["responses"];
            let schema = |status: &str| responses[status]["content"]["application/json"]["schema"].clone();
            let answer = call.clone().unchecked().await;
            assert_eq!(answer.status, 200, "{id}: {}", answer.text());
            let form = answer.header("content-type").split(';').next().unwrap().to_owned();
            assert!(responses["200"]["content"][&form].is_object(), "{id}: {form}");
            if form == "application/json" {
                fits(&document, &schema("200"), &answer.json());
            }
            // And the ways to fail that can be had here, each under its status.
            let wrong = [
                call.clone().with_secret("nothing"),
                call.clone().body("{\"typo\":1}"),
                call.clone().body("{"),
            ];
            for failed in wrong {
                let failed = failed.unchecked().await;
                if failed.status != 200 {
                    fits(&document, &schema(&failed.status.to_string()), &failed.json());
                }
            }
        }
    };
    run(Engine::Sqlite, test).await;
}
