//! A dropshipper's orders under load: each is priced, paid, attributed and earns.

use std::net::SocketAddr;
use std::path::Path;

use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

use crate::Failure;
use crate::load::{self, Call};
use crate::report::{Line, Report};
use crate::subject::Subject;

/// Something that can be ordered to Germany on an invoice, so that no balance runs out.
struct Ware {
    host: String,
    sku: String,
}

impl Ware {
    async fn find(database: &Path) -> Result<Self, Failure> {
        let pool =
            SqlitePool::connect_with(SqliteConnectOptions::new().filename(database).read_only(true)).await?;
        let sql = "SELECT s.host, v.sku FROM programmes g JOIN sites s ON s.id = g.site_id
                   JOIN products p ON p.site_id = s.id JOIN variants v ON v.product_id = p.id
                   WHERE g.kind = 'dropship' AND g.payment = 'invoice' AND p.status = 'active' AND v.active = 1
                     AND (v.stock IS NULL OR v.stock > 2) AND p.blocked_markets NOT LIKE '%DE%' AND v.retail > 3000
                   LIMIT 1";
        let row = sqlx::query(sql).fetch_one(&pool).await?;
        pool.close().await;
        Ok(Self { host: row.try_get("host")?, sku: row.try_get("sku")? })
    }

    /// One new order after the other, each for somebody new.
    fn orders(&self, key: &str) -> String {
        format!(
            r#"
local run, count = tostring({{}}):sub(8) .. "-" .. os.time(), 0
function request()
    count = count + 1
    local number = run .. "-" .. count
    local body = '{{"site":"{host}","customer_reference":"' .. number .. '","items":[{{"sku":"{sku}","quantity":2}}],' ..
        '"ship_to":{{"name":"Customer ' .. number .. '","street":"Torstrasse 1","postcode":"10115","city":"Berlin","country":"DE"}}}}'
    return wrk.format("POST", nil, {{
        ["Authorization"] = "Bearer {key}", ["Content-Type"] = "application/json", ["Idempotency-Key"] = number
    }}, body)
end
"#,
            host = self.host,
            sku = self.sku,
        )
    }
}

/// Measures placing one order after the other.
pub async fn measure(subject: &Subject, bare: SocketAddr, report: &mut Report) -> Result<(), Failure> {
    let ware = Ware::find(subject.database()).await?;
    let insert = format!("http://{bare}/insert");
    let post = "wrk.method = \"POST\"";
    let bare_rate = load::measure(&Call { url: &insert, headers: &[], connections: 32, script: post })?.rate;
    let orders = subject.url("/api/partner/v1/dropship/orders");
    let script = ware.orders(subject.key());
    let placed = load::measure(&Call { url: &orders, headers: &[], connections: 32, script: &script })?;
    println!("dropship orders {:.0}/s, bare insert and commit {bare_rate:.0}/s", placed.rate);
    let name = "Placing a dropship order, priced, attributed, with postings, audit, event, stored answer : \
                bare one-row insert and commit";
    report.add(Line::least(name, placed.rate / bare_rate, 0.25, ""));
    Ok(())
}
