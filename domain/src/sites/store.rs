//! Sites, policies, programmes.

use super::{Policy, Site, SitePolicy, Terms, Version};
use crate::db::{DbError, Row, parsed};

statements! {
    /// Every programme with its site.
    PROGRAMMES = "SELECT g.id AS programme_id, g.kind, g.name AS programme_name, g.version AS terms_version,
                         g.pool_percent, g.holding_days, g.payment,
                         s.id AS site_id, s.name AS site_name, s.host, s.kind AS site_kind, s.currency
                  FROM programmes g JOIN sites s ON s.id = g.site_id ORDER BY s.name, g.kind";
    /// A site's programmes.
    PROGRAMMES_OF_SITE = "SELECT g.id AS programme_id, g.kind, g.name AS programme_name, g.version AS terms_version,
                                 g.pool_percent, g.holding_days, g.payment,
                                 s.id AS site_id, s.name AS site_name, s.host, s.kind AS site_kind, s.currency
                          FROM programmes g JOIN sites s ON s.id = g.site_id WHERE g.site_id = $1 ORDER BY g.kind";
    /// One programme.
    PROGRAMME = "SELECT g.id AS programme_id, g.kind, g.name AS programme_name, g.version AS terms_version,
                        g.pool_percent, g.holding_days, g.payment,
                        s.id AS site_id, s.name AS site_name, s.host, s.kind AS site_kind, s.currency
                 FROM programmes g JOIN sites s ON s.id = g.site_id WHERE g.id = $1";
    /// The programmes a partner is in.
    OF_PARTNER = "SELECT g.id AS programme_id, g.kind, g.name AS programme_name, g.version AS terms_version,
                         COALESCE(e.pool_percent, g.pool_percent) AS pool_percent, g.holding_days, g.payment,
                         s.id AS site_id, s.name AS site_name, s.host, s.kind AS site_kind, s.currency
                  FROM enrolments e JOIN programmes g ON g.id = e.programme_id JOIN sites s ON s.id = g.site_id
                  WHERE e.partner_id = $1 ORDER BY s.name, g.kind";
    /// The terms of a partner on a site.
    TERMS_OF = "SELECT g.id AS programme_id, g.kind, g.name AS programme_name, g.version AS terms_version,
                       COALESCE(e.pool_percent, g.pool_percent) AS pool_percent, g.holding_days, g.payment,
                       s.id AS site_id, s.name AS site_name, s.host, s.kind AS site_kind, s.currency
                FROM programmes g JOIN enrolments e ON e.programme_id = g.id AND e.partner_id = $1
                JOIN sites s ON s.id = g.site_id
                WHERE g.site_id = $2 AND g.kind = $3";
    /// Puts a partner into a programme.
    ENROL = "INSERT INTO enrolments (partner_id, programme_id, created_at) VALUES ($1, $2, $3)";
    /// The pool of one partner.
    SET_POOL = "UPDATE enrolments SET pool_percent = $3 WHERE partner_id = $1 AND programme_id = $2";

    /// Every site, by name.
    SITES = "SELECT s.id, s.name, s.host, s.kind, s.currency, s.country,
                    (SELECT MAX(p.version) FROM site_policies p WHERE p.site_id = s.id) AS version,
                    (SELECT COUNT(DISTINCT e.partner_id) FROM programmes g JOIN enrolments e ON e.programme_id = g.id
                     WHERE g.site_id = s.id) AS partners,
                    (SELECT COUNT(*) FROM products d WHERE d.site_id = s.id) AS products
             FROM sites s ORDER BY s.name, s.id";
    /// A new site.
    INSERT_SITE = "INSERT INTO sites (id, name, host, kind, currency, country, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// The site of a host name.
    AT_HOST = "SELECT s.id FROM sites s WHERE s.host = $1
               UNION ALL SELECT h.site_id AS id FROM site_hosts h WHERE h.host = $1";
    /// The sites that have one of three host names.
    HOLDERS = "SELECT s.id FROM sites s WHERE s.host IN ($1, $2, $3)
               UNION ALL SELECT h.site_id AS id FROM site_hosts h WHERE h.host IN ($1, $2, $3)";
    /// A site's host names beside the first.
    FURTHER_HOSTS = "SELECT h.host FROM site_hosts h WHERE h.site_id = $1";
    /// Those of every site.
    ALL_HOSTS = "SELECT h.site_id, h.host FROM site_hosts h";
    /// A site's name and first host name.
    RENAME = "UPDATE sites SET name = $2, host = $3 WHERE id = $1";
    /// Takes a site's further host names away.
    FORGET_HOSTS = "DELETE FROM site_hosts WHERE site_id = $1";
    /// Gives a site a further host name.
    ADD_HOST = "INSERT INTO site_hosts (site_id, host) VALUES ($1, $2)";
    /// What a site decides by.
    CURRENT_POLICY = "SELECT s.id, s.name, s.host, s.kind, s.currency, s.country, p.version, p.terms
                      FROM sites s JOIN site_policies p ON p.site_id = s.id
                      WHERE s.id = $1 ORDER BY p.version DESC LIMIT 1";
    /// What a site decided by.
    POLICY_AT = "SELECT s.id, s.name, s.host, s.kind, s.currency, s.country, p.version, p.terms
                 FROM sites s JOIN site_policies p ON p.site_id = s.id
                 WHERE s.id = $1 AND p.version = $2";
    /// A site's policies, newest first.
    POLICY_VERSIONS = "SELECT p.version, p.created_at, COALESCE(u.name, k.name, 'Tandem') AS made_by, p.note
                       FROM site_policies p LEFT JOIN users u ON u.id = p.created_by
                       LEFT JOIN api_keys k ON k.id = p.created_by
                       WHERE p.site_id = $1 ORDER BY p.version DESC LIMIT 100";
    /// A new version of a policy.
    INSERT_POLICY = "INSERT INTO site_policies (site_id, version, terms, created_at, created_by, note)
                     VALUES ($1, $2, $3, $4, $5, $6)";

    /// A new programme.
    INSERT_PROGRAMME = "INSERT INTO programmes (id, site_id, kind, name, pool_percent, holding_days, created_at, payment, version)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
    /// Whether a site has a programme of a kind.
    PROGRAMME_OF_KIND = "SELECT id FROM programmes WHERE site_id = $1 AND kind = $2";
    /// The terms in force; the version is part of the condition, so that of two changes at once one is made again.
    SET_TERMS = "UPDATE programmes SET version = $2, pool_percent = $3, holding_days = $4, payment = $5
                 WHERE id = $1 AND version = $2 - 1";
    /// A new version of terms.
    INSERT_TERMS = "INSERT INTO programme_versions (programme_id, version, pool_percent, holding_days, created_at,
                                                    created_by, note, payment)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// A programme's terms, newest first.
    TERMS_VERSIONS = "SELECT v.version, v.created_at, COALESCE(u.name, k.name, 'Tandem') AS made_by, v.note,
                             v.pool_percent, v.holding_days, v.payment
                      FROM programme_versions v LEFT JOIN users u ON u.id = v.created_by
                      LEFT JOIN api_keys k ON k.id = v.created_by
                      WHERE v.programme_id = $1 ORDER BY v.version DESC LIMIT 100";
}

impl Terms {
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            programme: row.get("programme_id")?,
            kind: row.get("kind")?,
            name: row.get("programme_name")?,
            version: row.get("terms_version")?,
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            host: row.get("host")?,
            site_kind: row.get("site_kind")?,
            currency: row.get("currency")?,
            pool_percent: parsed(row, "pool_percent")?.unwrap_or_default(),
            holding_days: row.get("holding_days")?,
            payment: row.get("payment")?,
        })
    }
}

impl Site {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            host: row.get("host")?,
            hosts: Vec::new(),
            kind: row.get("kind")?,
            currency: row.get("currency")?,
            country: row.get("country")?,
            version: row.get::<Option<i64>>("version")?.unwrap_or_default(),
            partners: row.get("partners")?,
            products: row.get("products")?,
        })
    }
}

impl SitePolicy {
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        let terms: String = row.get("terms")?;
        Ok(Self {
            site: row.get("id")?,
            name: row.get("name")?,
            host: row.get("host")?,
            kind: row.get("kind")?,
            currency: row.get("currency")?,
            country: row.get("country")?,
            version: row.get("version")?,
            policy: serde_json::from_str::<Policy>(&terms)
                .map_err(|fault| DbError::decode("terms", fault))?,
        })
    }
}

impl Version {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            version: row.get("version")?,
            created_at: row.get("created_at")?,
            by: row.get("made_by")?,
            note: row.get("note")?,
            pool_percent: None,
            holding_days: None,
            payment: None,
        })
    }

    pub(super) fn read_terms(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            pool_percent: parsed(row, "pool_percent")?,
            holding_days: row.get("holding_days")?,
            payment: row.get("payment")?,
            ..Self::read(row)?
        })
    }
}
