//! A hundred thousand products: brought in as an operator does, and searched as a partner does. On both engines, since
//! each searches by an index of its own.

use std::time::Instant;

use serde_json::Value;

use crate::Failure;
use crate::report::{Line, Report};
use crate::subject::Subject;

/// Products in a file, and files.
const ROWS: usize = 20_000;
const FILES: usize = 5;

/// What is searched for: in every product, in one of twenty, in one alone, in none, and with filters beside it.
const SEARCHES: [&str; 12] = [
    "q=room",
    "q=lamp",
    "q=lam",
    "q=oak%20lamp",
    "q=cold%20oak%20lamp",
    "q=SKU-77777",
    "q=nosuchword",
    "q=e",
    "q=lamp&brand=Brand40",
    "q=lamp&available=true",
    "brand=Brand17",
    "category=Category%207",
];

const FIRST: [&str; 10] = ["red", "blue", "warm", "cold", "soft", "hard", "light", "heavy", "small", "large"];
const OF: [&str; 20] = [
    "oak", "pine", "steel", "brass", "glass", "linen", "cotton", "wool", "leather", "marble", "bamboo",
    "clay", "copper", "cork", "felt", "jute", "rattan", "silk", "slate", "zinc",
];
const THING: [&str; 20] = [
    "lamp", "chair", "table", "shelf", "rug", "vase", "mirror", "clock", "plate", "bowl", "cup", "kettle",
    "pan", "knife", "fork", "basket", "pillow", "blanket", "curtain", "candle",
];

/// Measures one engine.
pub async fn measure(engine: &str, subject: &Subject, report: &mut Report) -> Result<(), Failure> {
    let mut slowest: f64 = 0.0;
    for part in 0..FILES {
        let begun = Instant::now();
        subject.bring_in(&file(part)).await?;
        let took = begun.elapsed().as_secs_f64();
        println!("{engine}: {ROWS} products brought in after {} in {took:.1} s", part * ROWS);
        slowest = slowest.max(took);
    }
    let name =
        format!("{engine}: 20,000 products uploaded, looked at and brought in, the slowest of five files");
    report.add(Line::most(&name, slowest, 15.0, "s"));

    let mut slowest: f64 = 0.0;
    for search in SEARCHES {
        let address = subject.url(&format!("/api/partner/v1/catalog?{search}"));
        let begun = Instant::now();
        let answer: Value = serde_json::from_slice(&subject.body(&address).await?)?;
        let took = begun.elapsed().as_secs_f64() * 1_000.0;
        let found = answer["data"]["items"].as_array().map_or(0, Vec::len);
        println!("{engine}: {search}: {found} on the first page, {took:.1} ms");
        let nothing = matches!(search, "q=nosuchword" | "q=e");
        if (found == 0) != nothing {
            return Err(format!("{search} finds {found} on {engine}").into());
        }
        slowest = slowest.max(took);
    }
    let name = format!("{engine}: the slowest first answer of twelve searches over 100,000 products");
    report.add(Line::most(&name, slowest, 50.0, "ms"));
    Ok(())
}

/// Products as a Shopify shop exports them.
fn file(part: usize) -> String {
    let mut text =
        "Handle,Title,Body (HTML),Vendor,Type,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,\
                    Variant Inventory Policy,Variant Price,Status\n"
            .to_owned();
    for number in part * ROWS..(part + 1) * ROWS {
        // Each word by another step, so that no two go hand in hand.
        let pick = |words: &[&'static str], step: usize| words[number / step % words.len()];
        let (first, of, thing) = (pick(&FIRST, 3), pick(&OF, 7), pick(&THING, 1));
        let (brand, category) = (number * 31 % 200, number * 17 % 50);
        let (stock, price) = (number * 13 % 100, 100 + number * 7 % 19_900);
        text.push_str(&format!(
            "p-{number},{first} {of} {thing} {number},<p>A {thing} of {of} for every room.</p>,Brand{brand},\
             Category {category},SKU-{number},shopify,{stock},deny,{}.{:02},active\n",
            price / 100,
            price % 100,
        ));
    }
    text
}
