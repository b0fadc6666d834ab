//! `/dropship/imports`: files and rows, what came of each, placing them.

use domain::actor::Actor;
use domain::dropship::Payment;
use domain::imports::work::Piece;
use domain::keys::Scope;
use domain::sites::open::{NewProgramme, open_programme};
use domain::sites::{ProgrammeKind, SiteKind};
use domain::{DomainError, transact};
use serde_json::{Value, json};

use crate::support::{Call, TestApp, named};

/// A shop with a dropship programme that is paid by invoice.
async fn with_dropship(app: &TestApp) -> domain::ids::SiteId {
    let site = app.with_shop("Verde", SiteKind::Retail).await;
    let admin: Actor = app.admin().await;
    let programme = NewProgramme {
        kind: ProgrammeKind::Dropship,
        name: "Verde dropship".to_owned(),
        pool_percent: "25".parse().unwrap(),
        holding_days: 14,
        payment: Payment::Invoice,
    };
    let opened: Result<_, DomainError> =
        transact!(app.domain, |tx| open_programme(tx, &admin, site, &programme).await);
    opened.unwrap();
    site
}

fn row(reference: &str, sku: &str, quantity: impl Into<Value>) -> Value {
    json!({
        "reference": reference, "sku": sku, "quantity": quantity.into(), "name": "Maria Silva", "street": "Calle Mayor 1",
        "postcode": "28013", "city": "Madrid", "country": "Spain",
    })
}

/// A form with a file and other fields.
fn form(app: &TestApp, file: &[u8], fields: &[(&str, &str)]) -> Call {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    body.extend(b"--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"monday.csv\"\r\ncontent-type: text/csv\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--cut--\r\n");
    let call = app.call(reqwest::Method::POST, "/dropship/imports");
    call.header("content-type", "multipart/form-data; boundary=cut").body(body)
}

async fn work_off(app: &TestApp) {
    while let Some(id) = app.domain.take_import().await.unwrap() {
        while app.domain.place_piece(id).await.unwrap() != Piece::Over {}
    }
}

on_both_engines! {
    async fn rows_are_checked_then_placed_and_the_answer_is_replayed(app: TestApp) {
        let site = with_dropship(&app).await;
        let key = app.with_partner("Aurora").await.key().await;
        let body = json!({ "site": site, "rows": [
            row("A-1", "LAMP-7", 1), json!({ "reference": "A-1", "sku": "TEA-100", "quantity": "2" }), row("A-2", "NOPE", "x"),
        ] });
        let made = app.post("/dropship/imports", body.clone()).by(&key).once("k").await;
        let import = made.data();
        assert_eq!((&import["status"], &import["source"], &import["recognised"]), (&json!("ready"), &json!("json"), &json!(false)));
        assert_eq!(import["counts"], json!({ "rows": 3, "orders": 2, "valid": 1, "bad": 1, "ordered": 0, "left_out": 0 }));
        let rows = import["rows"]["items"].as_array().unwrap();
        let codes: Vec<_> = rows[0]["problems"].as_array().unwrap().iter().map(|one| (one["line"].as_i64(), one["column"].as_str().unwrap(), one["code"].as_str().unwrap())).collect();
        assert_eq!(codes, [(Some(3), "quantity", "invalid_number"), (Some(3), "sku", "unknown_sku")]);
        assert_eq!((&rows[1]["state"], &rows[1]["lines"], &rows[1]["ship_to"]), (&json!("valid"), &json!([1, 2]), &json!("Maria Silva, Madrid, ES")));
        assert!(rows[1]["total"].is_string() && rows[1]["checks"].as_array().unwrap().iter().all(|check| check["outcome"] == "passed"));
        assert_eq!((&import["effect"]["total"], &import["effect"]["payment"]), (&rows[1]["total"], &json!("invoice")));
        let again = app.post("/dropship/imports", body.clone()).by(&key).once("k").await;
        assert!(again.replayed() && again.data() == import);
        // The same rows under another key of idempotency are the same import.
        let same = app.post("/dropship/imports", body).by(&key).once("k2").await.data();
        assert_eq!((&same["id"], &same["recognised"]), (&import["id"], &json!(true)));

        let commit = |which: &str| json!({ "import_id": import["id"], "commit": which });
        let refused = app.post("/dropship/imports", commit("all")).by(&key).once("k3").await;
        assert_eq!(refused.faults(), [named("commit", "has_problems")]);
        let begun = app.post("/dropship/imports", commit("valid")).by(&key).once("k4").await.data();
        assert_eq!(begun["status"], "committing");
        work_off(&app).await;
        let address = format!("/dropship/imports/{}", import["id"].as_str().unwrap());
        let done = app.get(&format!("{address}?state=ordered")).by(&key).await.data();
        assert_eq!((&done["counts"]["ordered"], &done["status"]), (&json!(1), &json!("ready")));
        let order = done["rows"]["items"][0]["order_id"].as_str().unwrap().to_owned();
        assert_eq!(app.get(&format!("/orders/{order}")).by(&key).await.data()["order"]["id"], order);
        let listed = app.get("/dropship/imports").by(&key).await.items();
        assert_eq!((listed.len(), &listed[0]["id"]), (1, &import["id"]));
        let other = app.with_partner("Borealis").await.key().await;
        app.get(&address).by(&other).await.refused(404, "not_found");
        app.get(&format!("{address}?state=good")).by(&key).await.refused(400, "invalid_query");
    }

    async fn a_file_in_any_encoding_is_read_and_its_columns_may_be_named(app: TestApp) {
        with_dropship(&app).await;
        let key = app.with_partner("Aurora").await.key().await;
        let text = "Wer;Bestell-Nr.;Artikel;Menge;Stra\u{df}e;PLZ;Ort;Land\r\nJ\u{fc}rgen Wei\u{df};B-1;LAMP-7;1;Gr\u{fc}ner Weg 1;28013;Madrid;ES\r\n";
        let bytes: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
        let made = form(&app, &bytes, &[("site", "verde.example"), ("columns", "{\"Wer\": \"name\"}")]).by(&key).once("f").await;
        let import = made.data();
        assert_eq!((&import["encoding"], &import["filename"], &import["counts"]["valid"]), (&json!("windows-1252"), &json!("monday.csv"), &json!(1)));
        assert_eq!(import["columns"][0], json!({ "heading": "Wer", "field": "name" }));
        assert_eq!(import["rows"]["items"][0]["ship_to"], "J\u{fc}rgen Wei\u{df}, Madrid, ES");
    }

    async fn bad_uploads_are_refused_with_everything_that_is_wrong(app: TestApp) {
        with_dropship(&app).await;
        let partner = app.with_partner("Aurora").await;
        let key = partner.key().await;
        app.post("/dropship/imports", json!({})).by(&key).await.refused(400, "idempotency_key_required");
        let faults = async |body: Value, once: &str| app.post("/dropship/imports", body).by(&key).once(once).await.faults();
        assert_eq!(faults(json!({}), "1").await, [named("rows", "required")]);
        assert_eq!(faults(json!({ "rows": [] }), "2").await, [named("rows", "too_few")]);
        assert_eq!(faults(json!({ "rows": [{ "colour": "red" }], "price_list": "cheap" }), "3").await, [named("rows/0/colour", "unknown_field")]);
        assert_eq!(faults(json!({ "rows": [{}], "price_list": "cheap" }), "4").await, [named("price_list", "unknown_value")]);
        assert_eq!(faults(json!({ "import_id": "imp_01JD4Q8W0000000000000000AA", "commit": "some", "rows": [] }), "5").await, [named("rows", "not_allowed"), named("commit", "unknown_value")]);
        app.post("/dropship/imports", json!({ "import_id": "imp_01JD4Q8W0000000000000000AA", "commit": "all" })).by(&key).once("6").await.refused(404, "not_found");
        assert_eq!(form(&app, b"PK\x03\x04", &[]).by(&key).once("7").await.faults(), [named("file", "not_a_table")]);
        let wrong = form(&app, b"a,b\n1,2\n", &[("columns", "{\"a\": \"colour\"}"), ("when", "now")]).by(&key).once("8").await;
        assert_eq!(wrong.faults(), [named("when", "unknown_field"), named("columns/a", "unknown_value")]);
        let typed = app.call(reqwest::Method::POST, "/dropship/imports").header("content-type", "text/csv").body("a,b\n1,2\n");
        typed.by(&key).once("9").await.refused(415, "unsupported_media_type");
        let site = json!({ "site": "nowhere.example", "rows": [row("A-1", "LAMP-7", 1)] });
        assert_eq!(faults(site, "10").await, [named("site", "unknown_site")]);
        let weak = partner.key_for(&[Scope::OrdersRead]).await;
        app.post("/dropship/imports", json!({ "rows": [] })).by(&weak).once("11").await.refused(403, "forbidden_scope");
        // Larger than any other body may be, and small enough for a file.
        let large = format!("reference,sku,quantity\n{}", "A-1,LAMP-7,1\n".repeat(100_000));
        assert_eq!(form(&app, large.as_bytes(), &[]).by(&key).once("12").await.faults(), [named("file", "too_many_rows")]);
    }
}
