//! Quotes.

use super::{Quote, Summary};
use crate::actor::Actor;
use crate::db::{DbError, Row, Tx, parsed};
use crate::ids::PartnerId;
use crate::money::{Currency, Money};

statements! {
    /// A partner's quotes, newest first. `$6` is a site, `$7` a state, `$9` the sites of a key, each possibly empty.
    LIST = "SELECT q.id, q.site_id, s.name AS site_name, q.currency, q.country, q.title, q.line_count, q.total,
                   q.commission, q.orderable, q.created_at, q.expires_at
            FROM quotes q JOIN sites s ON s.id = q.site_id
            WHERE q.partner_id = $1 AND q.mode = $2 AND (q.created_at, q.id) < ($3, $4)
              AND q.search_text LIKE $5 ESCAPE '\\' AND ($6 = '' OR q.site_id = $6)
              AND ($7 = '' OR $7 = CASE WHEN q.orderable = 0 THEN 'not_orderable'
                                        WHEN q.expires_at <= $8 THEN 'expired' ELSE 'open' END)
              AND ($9 = '' OR $9 LIKE '%|' || q.site_id || '|%')
              AND q.created_at >= $10 AND q.created_at <= $11
            ORDER BY q.created_at DESC, q.id DESC LIMIT $12";
    /// One quote of a partner.
    GET = "SELECT q.id, q.site_id, s.name AS site_name, q.currency, q.country, q.title, q.line_count, q.total,
                  q.commission, q.orderable, q.created_at, q.expires_at, q.programme_id, g.kind AS programme_kind,
                  q.policy_version, q.terms_version, q.request, q.result, q.created_by_name
           FROM quotes q JOIN sites s ON s.id = q.site_id JOIN programmes g ON g.id = q.programme_id
           WHERE q.id = $1 AND q.partner_id = $2 AND q.mode = $3";
    /// A new quote.
    INSERT = "INSERT INTO quotes (id, partner_id, mode, site_id, programme_id, policy_version, terms_version, currency,
                                  country, request, result, title, line_count, total, commission, orderable,
                                  search_text, created_by, created_by_name, created_at, expires_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
}

pub(super) async fn insert(
    tx: &mut Tx,
    partner: PartnerId,
    actor: &Actor,
    quote: &Quote,
) -> Result<(), DbError> {
    let summary = &quote.summary;
    let json =
        |value: Result<String, serde_json::Error>| value.map_err(|fault| DbError::decode("json", fault));
    let words = quote.priced.lines.iter().map(|line| format!("{} {}\n", line.sku, line.title));
    let values = args![
        summary.id,
        partner,
        actor.mode(),
        summary.site,
        quote.programme,
        quote.policy_version,
        quote.terms_version,
        summary.total.currency.code(),
        &summary.country,
        json(serde_json::to_string(&quote.request))?,
        json(serde_json::to_string(&quote.priced))?,
        &summary.title,
        summary.line_count,
        summary.total.minor,
        summary.commission.minor,
        summary.orderable,
        words.collect::<String>().to_lowercase(),
        actor.id(),
        &quote.created_by,
        summary.created_at,
        summary.expires_at
    ];
    tx.execute(INSERT, values).await.map(drop)
}

impl Summary {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        let currency: Currency =
            parsed(row, "currency")?.ok_or_else(|| DbError::decode("currency", "is null"))?;
        Ok(Self {
            id: row.get("id")?,
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            country: row.get("country")?,
            title: row.get("title")?,
            line_count: row.get("line_count")?,
            total: Money::new(row.get("total")?, currency),
            commission: Money::new(row.get("commission")?, currency),
            orderable: row.get("orderable")?,
            created_at: row.get("created_at")?,
            expires_at: row.get("expires_at")?,
        })
    }
}

impl Quote {
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            summary: Summary::read(row)?,
            programme: row.get("programme_id")?,
            programme_kind: row.get("programme_kind")?,
            policy_version: row.get("policy_version")?,
            terms_version: row.get("terms_version")?,
            request: json(row, "request")?,
            priced: json(row, "result")?,
            created_by: row.get("created_by_name")?,
        })
    }
}

fn json<T: serde::de::DeserializeOwned>(row: &Row, name: &str) -> Result<T, DbError> {
    let text: String = row.get(name)?;
    serde_json::from_str(&text).map_err(|fault| DbError::decode(name, fault))
}
