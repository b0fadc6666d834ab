//! API keys.

use super::{ApiKey, Limits, Scope, Secret};
use crate::actor::Actor;
use crate::db::{DbError, Row, Tx, parsed};
use crate::ids::{KeyId, PartnerId};
use crate::money::{Currency, Money};

statements! {
    /// A new key.
    INSERT = "INSERT INTO api_keys (id, partner_id, mode, name, status, secret_hash, last_four, scopes, sites,
                                    requests_per_minute, limit_currency, limit_per_order, limit_per_day,
                                    limit_per_month, created_by, rotated_from, created_at, expires_at, overlap_hours,
                                    categories, counts_as)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
    /// A partner's keys, newest first.
    LIST = "SELECT k.id, k.name, k.mode, k.status, k.last_four, k.scopes, k.sites, k.requests_per_minute,
                   k.limit_currency, k.limit_per_order, k.limit_per_day, k.limit_per_month, k.categories, k.counts_as, k.rotated_from,
                   k.created_at, k.expires_at,
                   (SELECT MAX(u.last_used_at) FROM key_usage u WHERE u.key_id = k.id) AS last_used_at
            FROM api_keys k WHERE k.partner_id = $1 ORDER BY k.created_at DESC, k.id DESC LIMIT 200";
    /// A page of a partner's keys of one mode, newest first.
    PAGE = "SELECT k.id, k.name, k.mode, k.status, k.last_four, k.scopes, k.sites, k.requests_per_minute,
                   k.limit_currency, k.limit_per_order, k.limit_per_day, k.limit_per_month, k.categories, k.counts_as, k.rotated_from,
                   k.created_at, k.expires_at,
                   (SELECT MAX(u.last_used_at) FROM key_usage u WHERE u.key_id = k.id) AS last_used_at
            FROM api_keys k WHERE k.partner_id = $1 AND k.mode = $2 AND (k.created_at, k.id) < ($3, $4)
            ORDER BY k.created_at DESC, k.id DESC LIMIT $5";
    /// Every key there is, for the command line.
    LIST_ALL = "SELECT k.id, k.name, k.mode, k.status, k.last_four, k.scopes, k.sites, k.requests_per_minute,
                       k.limit_currency, k.limit_per_order, k.limit_per_day, k.limit_per_month, k.categories, k.counts_as, k.rotated_from,
                       k.created_at, k.expires_at,
                       (SELECT MAX(u.last_used_at) FROM key_usage u WHERE u.key_id = k.id) AS last_used_at
                FROM api_keys k ORDER BY k.created_at DESC, k.id DESC";
    /// A key ends now, whoever's it is.
    REVOKE_ANY = "UPDATE api_keys SET status = 'revoked', revoked_at = $2
                  WHERE id = $1 AND status IN ('pending_approval', 'ready', 'active')
                  RETURNING partner_id, mode, name";
    /// One of a partner's keys.
    GET = "SELECT k.id, k.name, k.mode, k.status, k.last_four, k.scopes, k.sites, k.requests_per_minute,
                  k.limit_currency, k.limit_per_order, k.limit_per_day, k.limit_per_month, k.categories, k.counts_as, k.rotated_from,
                  k.created_at, k.expires_at,
                  (SELECT MAX(u.last_used_at) FROM key_usage u WHERE u.key_id = k.id) AS last_used_at
           FROM api_keys k WHERE k.id = $1 AND k.partner_id = $2";
    /// A working key with its partner, one row for each programme the partner is in.
    AUTHENTICATE = "SELECT k.id, k.name, k.mode, k.status, k.last_four, k.scopes, k.sites, k.requests_per_minute,
                           k.limit_currency, k.limit_per_order, k.limit_per_day, k.limit_per_month, k.categories, k.counts_as, k.rotated_from,
                           k.created_at, k.expires_at, NULL AS last_used_at,
                           p.id AS partner_id, p.name AS partner_name, p.status AS partner_status, p.tier, p.country,
                           p.locale, g.id AS programme_id, g.kind, g.name AS programme_name, g.version AS terms_version,
                           COALESCE(e.pool_percent, g.pool_percent) AS pool_percent,
                           g.holding_days, g.payment, s.id AS site_id, s.name AS site_name, s.host, s.kind AS site_kind, s.currency
                    FROM api_keys k JOIN partners p ON p.id = k.partner_id
                    LEFT JOIN enrolments e ON e.partner_id = p.id
                    LEFT JOIN programmes g ON g.id = e.programme_id
                    LEFT JOIN sites s ON s.id = g.site_id
                    WHERE k.secret_hash = $1 AND k.status = 'active' AND (k.expires_at IS NULL OR k.expires_at > $2)
                    ORDER BY s.name, g.kind";
    /// A working key of the operator.
    AUTHENTICATE_OPERATOR = "SELECT k.id, k.name, k.mode, k.status, k.last_four, k.scopes, k.sites,
                                    k.requests_per_minute, k.limit_currency, k.limit_per_order, k.limit_per_day,
                                    k.limit_per_month, k.categories, k.counts_as, k.rotated_from, k.created_at, k.expires_at, NULL AS last_used_at
                             FROM api_keys k
                             WHERE k.secret_hash = $1 AND k.partner_id IS NULL AND k.status = 'active'
                               AND (k.expires_at IS NULL OR k.expires_at > $2)";
    /// A partner's key with its partner and programmes by id, for the demo and for work that goes on after a call.
    CALLER = "SELECT k.id, k.name, k.mode, k.status, k.last_four, k.scopes, k.sites, k.requests_per_minute,
                           k.limit_currency, k.limit_per_order, k.limit_per_day, k.limit_per_month, k.categories, k.counts_as, k.rotated_from,
                           k.created_at, k.expires_at, NULL AS last_used_at,
                           p.id AS partner_id, p.name AS partner_name, p.status AS partner_status, p.tier, p.country,
                           p.locale, g.id AS programme_id, g.kind, g.name AS programme_name, g.version AS terms_version,
                           COALESCE(e.pool_percent, g.pool_percent) AS pool_percent,
                           g.holding_days, g.payment, s.id AS site_id, s.name AS site_name, s.host, s.kind AS site_kind, s.currency
                    FROM api_keys k JOIN partners p ON p.id = k.partner_id
                    LEFT JOIN enrolments e ON e.partner_id = p.id
                    LEFT JOIN programmes g ON g.id = e.programme_id
                    LEFT JOIN sites s ON s.id = g.site_id
                    WHERE k.id = $1
                    ORDER BY s.name, g.kind";
    /// An approved key gets its secret.
    ACTIVATE = "UPDATE api_keys SET status = 'active', secret_hash = $2, last_four = $3 WHERE id = $1 AND status = 'ready'";
    /// A decided request.
    SET_STATUS = "UPDATE api_keys SET status = $2 WHERE id = $1 AND status = 'pending_approval'";
    /// How long the predecessor works on, as asked with a rotation.
    OVERLAP = "SELECT overlap_hours FROM api_keys WHERE id = $1";
    /// A key ends at a time, unless it ends sooner.
    END_AT = "UPDATE api_keys SET expires_at = $2 WHERE id = $1 AND (expires_at IS NULL OR expires_at > $2)";
    /// A key ends now.
    REVOKE = "UPDATE api_keys SET status = 'revoked', revoked_at = $3
              WHERE id = $1 AND partner_id = $2 AND status IN ('pending_approval', 'ready', 'active')";
    /// How often a key called, by day.
    CALLS = "SELECT day, calls, refused FROM key_usage WHERE key_id = $1 AND partner_id = $2 AND day >= $3 ORDER BY day";
    /// Adds to the day's count.
    COUNT = "INSERT INTO key_usage AS u (key_id, partner_id, mode, day, calls, refused, last_used_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (key_id, day) DO UPDATE SET calls = u.calls + excluded.calls,
                 refused = u.refused + excluded.refused, last_used_at = CASE WHEN excluded.last_used_at > u.last_used_at THEN excluded.last_used_at
                                                                      ELSE u.last_used_at END";
}

impl ApiKey {
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        let currency: Option<Currency> = parsed(row, "limit_currency")?;
        let money = |name| -> Result<Option<Money>, DbError> {
            Ok(currency.zip(row.get::<Option<i64>>(name)?).map(|(currency, minor)| Money { minor, currency }))
        };
        let (sites, id): (String, KeyId) = (row.get("sites")?, row.get("id")?);
        Ok(Self {
            id,
            counts_as: row.get::<Option<KeyId>>("counts_as")?.unwrap_or(id),
            name: row.get("name")?,
            mode: row.get("mode")?,
            status: row.get("status")?,
            last_four: row.get("last_four")?,
            scopes: Scope::read_all(&row.get::<String>("scopes")?),
            sites: sites.split_whitespace().filter_map(|id| id.parse().ok()).collect(),
            limits: Limits {
                requests_per_minute: u32::try_from(row.get::<i64>("requests_per_minute")?).unwrap_or(1),
                per_order: money("limit_per_order")?,
                per_day: money("limit_per_day")?,
                per_month: money("limit_per_month")?,
                categories: match row.get::<Option<serde_json::Value>>("categories")? {
                    Some(names) => {
                        serde_json::from_value(names).map_err(|fault| DbError::decode("categories", fault))?
                    }
                    None => Vec::new(),
                },
            },
            rotated_from: row.get("rotated_from")?,
            created_at: row.get("created_at")?,
            expires_at: row.get("expires_at")?,
            last_used_at: row.get("last_used_at")?,
        })
    }
}

pub(crate) async fn insert(
    tx: &mut Tx,
    partner: Option<PartnerId>,
    key: &ApiKey,
    secret: Option<&Secret>,
    overlap_hours: Option<i64>,
    by: &Actor,
) -> Result<(), DbError> {
    let sites = key.sites.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let limit = |money: Option<Money>| money.map(|money| money.minor);
    let categories = &key.limits.categories;
    let categories = (!categories.is_empty()).then(|| serde_json::json!(categories));
    let values = args![
        key.id,
        partner,
        key.mode,
        &key.name,
        key.status,
        secret.map(|secret| secret.hash().to_vec()),
        &key.last_four,
        Scope::write_all(&key.scopes),
        sites,
        key.limits.requests_per_minute,
        key.limits.currency().map(|currency| currency.code().to_owned()),
        limit(key.limits.per_order),
        limit(key.limits.per_day),
        limit(key.limits.per_month),
        by.id().unwrap_or_default(),
        key.rotated_from,
        key.created_at,
        key.expires_at,
        overlap_hours,
        categories,
        Some(key.counts_as).filter(|first| *first != key.id)
    ];
    tx.execute(INSERT, values).await.map(drop)
}
