//! Measures Tandem against the bare things it is made of, in one run on one machine: what counts is the ratio.
//! `make bench` builds the release binary, runs this, and writes `docs/BENCHMARKS.md`; `make bench-scale` fills a
//! database with a million orders and others with a hundred thousand products, and writes `docs/BENCHMARKS-SCALE.md`.

#![expect(clippy::print_stdout, reason = "a bench talks to a person at a terminal")]

mod affiliate;
mod bare;
mod catalogue;
mod dropship;
mod imports;
mod load;
mod payouts;
mod report;
mod scale;
mod subject;

use std::path::Path;

use report::{Line, Report};
use subject::Subject;

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let binary = Path::new("target/release/tandem");
    let mut report = Report::default();
    let missed = if std::env::args().nth(1).as_deref() == Some("scale") {
        let postgres = std::env::args().nth(2).ok_or("which PostgreSQL database?")?;
        catalogue::measure("SQLite", &Subject::start(binary).await?, &mut report).await?;
        catalogue::measure("PostgreSQL", &Subject::over(binary, &postgres).await?, &mut report).await?;
        scale::measure(binary, &mut report).await?;
        report.write(
            "A million orders, a hundred thousand products",
            "make bench-scale",
            Path::new("docs/BENCHMARKS-SCALE.md"),
        )?
    } else {
        measure(binary, &mut report).await?;
        report.write("Figures", "make bench", Path::new("docs/BENCHMARKS.md"))?
    };
    if missed > 0 {
        return Err(format!("{missed} figures missed").into());
    }
    Ok(())
}

async fn measure(binary: &Path, report: &mut Report) -> Result<(), Failure> {
    let subject = Subject::start(binary).await?;
    let bare = bare::start(subject.database(), subject.key_hash()).await?;

    let idle = subject.memory()?;
    report.add(Line::most("Memory of the idle server", idle, 80.0, "MB"));

    let bearer = format!("Authorization: Bearer {}", subject.key());
    let read = load::run(&format!("http://{bare}/read"), &[])?;
    let me = load::run(&subject.url("/api/partner/v1/me"), &[&bearer])?;
    println!("GET /me {me:.0}/s, bare indexed read {read:.0}/s");
    report.add(Line::least(
        "`GET /me` with key, scope, limit, log : bare handler with one indexed read",
        me / read,
        0.5,
        "",
    ));

    let cookie = format!("Cookie: {}", subject.cookie());
    let least = load::run(&format!("http://{bare}/page"), &[])?;
    let empty = load::run(&subject.url("/sign-in"), &[])?;
    let dashboard = load::run(&subject.url("/dashboard"), &[&cookie])?;
    println!("dashboard {dashboard:.0}/s, page without data {empty:.0}/s, least Leptos page {least:.0}/s");
    // A page of the portal itself, in its document and through its layers and routes.
    let name = "Dashboard with the demo's data : page of the portal that shows no data (`/sign-in`)";
    report.add(Line::least(name, dashboard / empty, 0.25, ""));
    report.add(Line::told(
        "… : the least Leptos page there can be, one heading and one route",
        dashboard / least,
    ));

    affiliate::measure(&subject, bare, report).await?;
    dropship::measure(&subject, bare, report).await?;
    imports::measure(&subject, report).await?;

    payouts::measure(report).await?;

    report.add(Line::most("Memory of the server under load", subject.memory()?, 200.0, "MB"));
    for (page, lively) in
        [("/dashboard", false), ("/messages", false), ("/developers", true), ("/sign-in", false)]
    {
        let weight = subject.first_view(page, lively).await?;
        report.add(Line::most(
            &format!("First view of `{page}` over the wire, everything"),
            weight.total,
            120.0,
            "kB",
        ));
        if lively {
            report.add(Line::most("… of it WebAssembly", weight.wasm, 70.0, "kB"));
        }
        report.add(Line::most("… of it font", weight.font, 25.0, "kB"));
    }
    Ok(())
}
