//! Fifty thousand orders in one file: validated in the request, placed by the job.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Failure;
use crate::report::{Line, Report};
use crate::subject::Subject;

const ROWS: usize = 50_000;

/// Measures both.
pub async fn measure(subject: &Subject, report: &mut Report) -> Result<(), Failure> {
    let (site, sku) = wares(subject).await?;
    let before = subject.memory()?;
    let (body, begun) = (form(&site, &sku), Instant::now());
    let mut sent = std::pin::pin!(subject.send(
        "/api/partner/v1/dropship/imports",
        "multipart/form-data; boundary=cut",
        body,
        "bench-upload",
    ));
    let mut peak = before;
    let answer = loop {
        tokio::select! {
            answer = &mut sent => break answer?,
            () = tokio::time::sleep(Duration::from_millis(20)) => peak = peak.max(subject.memory()?),
        }
    };
    let took = begun.elapsed().as_secs_f64();
    let import = &answer["data"];
    println!(
        "validated {ROWS} rows in {took:.2} s, {:.0} MB more at the most: {}",
        peak - before,
        import["counts"]
    );
    if import["counts"]["valid"] != json!(ROWS) {
        return Err(format!("not every row is valid: {}", import["rows"]["items"][0]).into());
    }
    report.add(Line::most("Validating a CSV of 50,000 orders with prices", took, 10.0, "s"));
    report.add(Line::most("… memory on top of the idle server", peak - before, 150.0, "MB"));

    let commit = json!({ "import_id": import["id"], "commit": "all" }).to_string().into_bytes();
    let begun = Instant::now();
    subject.send("/api/partner/v1/dropship/imports", "application/json", commit, "bench-commit").await?;
    let address = subject.url(&format!(
        "/api/partner/v1/dropship/imports/{}?limit=1",
        import["id"].as_str().unwrap_or_default()
    ));
    loop {
        let now: Value = serde_json::from_slice(&subject.body(&address).await?)?;
        if now["data"]["status"] != "committing" {
            println!("placed: {}", now["data"]["counts"]);
            if now["data"]["counts"]["ordered"] != json!(ROWS) {
                return Err("not every order was placed".into());
            }
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let rate = f64::from(u32::try_from(ROWS)?) / begun.elapsed().as_secs_f64();
    report.add(Line::least("Placing them, with lines, history, events, audit", rate, 2000.0, "orders/s"));
    Ok(())
}

/// A site of a dropship programme, and something it sells in any quantity for more than its smallest order.
async fn wares(subject: &Subject) -> Result<(String, String), Failure> {
    let me: Value = serde_json::from_slice(&subject.body(&subject.url("/api/partner/v1/me")).await?)?;
    let programs = me["data"]["programs"].as_array().ok_or("no programmes")?;
    let program = programs.iter().find(|program| program["kind"] == "dropship").ok_or("no dropship")?;
    let site = program["site"]["id"].as_str().ok_or("no site")?.to_owned();
    let list = subject.url(&format!("/api/partner/v1/catalog?limit=100&available=true&site={site}"));
    let list: Value = serde_json::from_slice(&subject.body(&list).await?)?;
    let products = list["data"]["items"].as_array().ok_or("no products")?.iter();
    let variants = products.flat_map(|product| product["variants"].as_array().into_iter().flatten());
    // Thirty euros suffice for the demo's shops.
    let price = |variant: &Value| variant["price"].as_str().and_then(|price| price.parse::<f64>().ok());
    let mut fit = variants.filter(|variant| price(variant).is_some_and(|price| price > 40.0));
    let sku = fit.find_map(|variant| variant["sku"].as_str()).ok_or("nothing dear enough")?;
    Ok((site, sku.to_owned()))
}

fn form(site: &str, sku: &str) -> Vec<u8> {
    let mut text = format!(
        "--cut\r\ncontent-disposition: form-data; name=\"site\"\r\n\r\n{site}\r\n\
         --cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"bench.csv\"\r\n\r\n\
         reference,sku,quantity,name,company,street,street2,postcode,city,country,phone,email,note\n"
    );
    for row in 0..ROWS {
        let _ = writeln!(
            text,
            "B-{row},{sku},1,Maria Silva,,Torstraße {row},,10115,Berlin,DE,+49 30 1234567,maria{row}@example.com,"
        );
    }
    text.push_str("\r\n--cut--\r\n");
    text.into_bytes()
}
