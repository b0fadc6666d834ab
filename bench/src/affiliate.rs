//! The affiliate's day under load: clicks, orders with everything they set off, a page of commissions.

use std::net::SocketAddr;
use std::path::Path;

use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

use crate::load::{self, Call};
use crate::report::{Line, Report};
use crate::subject::Subject;
use crate::{Failure, bare};

/// Connections at which clicks are measured: so few that all wait for one sync, with the cores idle meanwhile; and so
/// many that the cores are busy, which is where throughput is compared.
const FEW: u32 = 64;
const MANY: u32 = 256;

/// What the demo has, to work with.
struct Demo {
    slug: String,
    customer: String,
    host: String,
    currency: String,
}

impl Demo {
    async fn find(database: &Path) -> Result<Self, Failure> {
        let pool =
            SqlitePool::connect_with(SqliteConnectOptions::new().filename(database).read_only(true)).await?;
        let link = "SELECT slug FROM links WHERE mode = 'live' AND status = 'active' LIMIT 1";
        let slug = sqlx::query(link).fetch_one(&pool).await?.try_get("slug")?;
        let customer = "SELECT c.external_id, s.host, s.currency FROM attributions a
                        JOIN customers c ON c.id = a.customer_id JOIN sites s ON s.id = c.site_id
                        JOIN links l ON l.id = a.link_id
                        WHERE c.mode = 'live' AND a.self_referral = 0 AND l.partner_id =
                            (SELECT partner_id FROM api_keys WHERE name = 'Demo, live') LIMIT 1";
        let row = sqlx::query(customer).fetch_one(&pool).await?;
        pool.close().await;
        Ok(Self {
            slug,
            customer: row.try_get("external_id")?,
            host: row.try_get("host")?,
            currency: row.try_get("currency")?,
        })
    }

    /// One new order after the other.
    fn orders(&self, key: &str) -> String {
        format!(
            r#"
local run, count = tostring({{}}):sub(8) .. "-" .. os.time(), 0
function request()
    count = count + 1
    local number = run .. "-" .. count
    local body = '{{"site":"{host}","external_id":"' .. number .. '","customer":{{"external_id":"{customer}"}},' ..
        '"currency":"{currency}","status":"paid","lines":[{{"sku":"LAMP-7","title":"Lamp","quantity":1,"base":"89.50"}}],' ..
        '"shipping":"4.95","vat":"0.00","total":"94.45"}}'
    return wrk.format("POST", nil, {{
        ["Authorization"] = "Bearer {key}", ["Content-Type"] = "application/json", ["Idempotency-Key"] = number
    }}, body)
end
"#,
            host = self.host,
            customer = self.customer,
            currency = self.currency,
        )
    }
}

/// Measures all of it.
pub async fn measure(subject: &Subject, bare: SocketAddr, report: &mut Report) -> Result<(), Failure> {
    let demo = Demo::find(subject.database()).await?;

    let found = format!("http://{bare}/found");
    let click = subject.url(&format!("/r/{}", demo.slug));
    let person = ["User-Agent: Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"];
    let mut ratios = Vec::new();
    for connections in [FEW, MANY] {
        let constant = load::measure(&Call { url: &found, headers: &person, connections, script: "" })?;
        let clicks = load::measure(&Call { url: &click, headers: &person, connections, script: "" })?;
        println!(
            "over {connections} connections: clicks {:.0}/s, p99 {:.2} ms; constant 302 {:.0}/s, p99 {:.2} ms",
            clicks.rate, clicks.p99, constant.rate, constant.p99
        );
        ratios.push((clicks.rate / constant.rate, clicks.p99));
    }
    let (few, many) = (ratios[0], ratios[1]);
    let name = format!(
        "Clicks at {MANY} connections, durable before they are answered : bare handler with a constant 302"
    );
    report.add(Line::least(&name, many.0, 0.7, ""));
    let name =
        format!("… at {FEW}, where both cores are idle a quarter of the time: all wait for the same sync");
    report.add(Line::told(&name, few.0));
    let name = format!("… 99 of 100 clicks at {FEW} connections within");
    report.add(Line::most(&name, few.1, 15.0, "ms"));
    report.add(Line::most(&format!("… at {MANY}"), many.1, 15.0, "ms"));

    let insert = format!("http://{bare}/insert");
    let post = "wrk.method = \"POST\"";
    let bare_rate = load::measure(&Call { url: &insert, headers: &[], connections: 32, script: post })?.rate;
    let orders = subject.url("/api/operator/v1/orders");
    let script = demo.orders(subject.operator_key());
    let accepted = load::measure(&Call { url: &orders, headers: &[], connections: 32, script: &script })?;
    println!("orders {:.0}/s, bare insert and commit {bare_rate:.0}/s", accepted.rate);
    let name =
        "Accepting an order with postings, audit, event, stored answer : bare one-row insert and commit";
    report.add(Line::least(name, accepted.rate / bare_rate, 0.3, ""));

    let bearer = format!("Authorization: Bearer {}", subject.key());
    let page = subject.url("/api/partner/v1/commissions?limit=100");
    bare::remember(subject.body(&page).await?);
    let memory = load::run(&format!("http://{bare}/memory"), &[])?;
    let commissions = load::run(&page, &[&bearer])?;
    println!("a page of 100 commissions {commissions:.0}/s, the same from memory {memory:.0}/s");
    let name = "A page of 100 commissions over the API : the same JSON from memory";
    report.add(Line::least(name, commissions / memory, 0.2, ""));
    Ok(())
}
