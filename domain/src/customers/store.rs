//! Customers.

use super::Customer;
use crate::clock::Timestamp;
use crate::db::{DbError, Row};
use crate::ids::PartnerId;

statements! {
    /// What a shop reports of a customer. What is said later for an earlier time changes nothing; what is left out is
    /// kept. The row is held until the transaction ends, so that of two who bring the same customer one is first.
    REPORT = "INSERT INTO customers (id, site_id, mode, external_id, name, email_hash, masked_email, country, search_text,
                                     first_seen_at, reported_at, created_at, updated_at, discount, commission,
                                     self_referral)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $11, '0', '0', 0)
              ON CONFLICT (site_id, mode, external_id) DO UPDATE SET
                  name = CASE WHEN excluded.name <> '' AND excluded.reported_at >= customers.reported_at
                              THEN excluded.name ELSE customers.name END,
                  email_hash = CASE WHEN excluded.email_hash IS NOT NULL AND excluded.reported_at >= customers.reported_at
                                    THEN excluded.email_hash ELSE customers.email_hash END,
                  masked_email = CASE WHEN excluded.masked_email <> '' AND excluded.reported_at >= customers.reported_at
                                      THEN excluded.masked_email ELSE customers.masked_email END,
                  country = CASE WHEN excluded.country <> '' AND excluded.reported_at >= customers.reported_at
                                 THEN excluded.country ELSE customers.country END,
                  search_text = CASE WHEN excluded.name <> '' AND excluded.reported_at >= customers.reported_at
                                     THEN excluded.search_text ELSE customers.search_text END,
                  first_seen_at = CASE WHEN excluded.first_seen_at < customers.first_seen_at
                                       THEN excluded.first_seen_at ELSE customers.first_seen_at END,
                  reported_at = CASE WHEN excluded.reported_at > customers.reported_at
                                     THEN excluded.reported_at ELSE customers.reported_at END,
                  updated_at = excluded.updated_at
              RETURNING id, email_hash, partner_id, attribution_id, link_id, discount, commission, self_referral,
                        attributed_at";
    /// Whose customer it is now, by identity.
    OWNER = "SELECT partner_id, attribution_id, link_id, discount, commission, self_referral FROM customers
             WHERE id = $1 AND site_id = $2 AND mode = $3";
    /// Holds a customer until the transaction ends, and says whose it is.
    HOLD = "UPDATE customers SET updated_at = $3 WHERE id = $1 AND mode = $2
            RETURNING site_id, external_id, email_hash, partner_id, attribution_id, link_id, discount, commission, self_referral,
                      attributed_at";
    /// Holds who received a partner's parcel at this address, and is not known to the shop.
    HOLD_RECIPIENT = "UPDATE customers SET updated_at = $5
                      WHERE site_id = $1 AND mode = $2 AND external_id = $3 AND email_hash = $4
                      RETURNING id, partner_id, attribution_id, link_id, discount, commission, self_referral, attributed_at";
    /// A customer that this transaction made is another's row after all.
    UNMAKE = "DELETE FROM customers WHERE id = $1";
    /// What the shop calls them.
    RENAME = "UPDATE customers SET external_id = $2 WHERE id = $1";
    /// Whose customer it is from now on.
    SET_OWNER = "UPDATE customers SET partner_id = $2, attribution_id = $3, link_id = $4, discount = $5,
                                      commission = $6, attributed_at = $7, self_referral = $8 WHERE id = $1";
    /// An address turned out to be the partner's own.
    FLAG = "UPDATE customers SET self_referral = 1 WHERE id = $1";
    /// The addresses of everybody who is or was in a partner's team.
    ADDRESSES = "SELECT email FROM users WHERE partner_id = $1";
    /// Whether there is such a site.
    SITE = "SELECT id FROM sites WHERE id = $1";
    /// What customers are called; `$1` is a list of identifiers.
    NAMES = "SELECT c.id, CASE WHEN c.name <> '' THEN c.name WHEN c.masked_email <> '' THEN c.masked_email
                               ELSE c.external_id END AS called
             FROM customers c
             WHERE c.id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND c.mode = $2
               AND ($3 = '' OR $3 LIKE '%' || c.site_id || '%')";
    /// Everybody's customers, the last to be reported first.
    LIST = "SELECT c.id, c.site_id, s.name AS site_name, c.external_id, c.name, c.masked_email, c.country, c.partner_id,
                   p.name AS partner_name, c.link_id, l.slug, c.attributed_at, c.self_referral, c.created_at,
                   (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) AS orders
            FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN partners p ON p.id = c.partner_id
            LEFT JOIN links l ON l.id = c.link_id
            WHERE c.mode = $1 AND c.id < $2
              AND ($4 = '' OR c.site_id = $4) AND ($5 = '' OR $5 LIKE '%' || c.site_id || '%')
              AND ($6 = '%%' OR c.search_text LIKE $6 ESCAPE '\\' OR lower(c.masked_email) LIKE lower($7) ESCAPE '\\'
                   OR lower(c.external_id) LIKE lower($7) ESCAPE '\\')
            ORDER BY c.id DESC LIMIT $3";
    /// Those who are nobody's.
    LIST_OF_NOBODY = "SELECT c.id, c.site_id, s.name AS site_name, c.external_id, c.name, c.masked_email, c.country, c.partner_id,
                             p.name AS partner_name, c.link_id, l.slug, c.attributed_at, c.self_referral, c.created_at,
                             (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) AS orders
                      FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN partners p ON p.id = c.partner_id
                      LEFT JOIN links l ON l.id = c.link_id
                      WHERE c.partner_id IS NULL AND c.mode = $1 AND c.id < $2
                        AND ($4 = '' OR c.site_id = $4) AND ($5 = '' OR $5 LIKE '%' || c.site_id || '%')
                        AND ($6 = '%%' OR c.search_text LIKE $6 ESCAPE '\\' OR lower(c.masked_email) LIKE lower($7) ESCAPE '\\'
                             OR lower(c.external_id) LIKE lower($7) ESCAPE '\\')
                      ORDER BY c.id DESC LIMIT $3";
    /// Those whose address is one of their partner's own people's.
    LIST_SELF_REFERRED = "SELECT c.id, c.site_id, s.name AS site_name, c.external_id, c.name, c.masked_email, c.country, c.partner_id,
                                 p.name AS partner_name, c.link_id, l.slug, c.attributed_at, c.self_referral, c.created_at,
                                 (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) AS orders
                          FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN partners p ON p.id = c.partner_id
                          LEFT JOIN links l ON l.id = c.link_id
                          WHERE c.self_referral = 1 AND c.mode = $1 AND c.id < $2
                            AND ($4 = '' OR c.site_id = $4) AND ($5 = '' OR $5 LIKE '%' || c.site_id || '%')
                            AND ($6 = '%%' OR c.search_text LIKE $6 ESCAPE '\\' OR lower(c.masked_email) LIKE lower($7) ESCAPE '\\'
                                 OR lower(c.external_id) LIKE lower($7) ESCAPE '\\')
                          ORDER BY c.id DESC LIMIT $3";
    /// One partner's, the last to become theirs first.
    LIST_OF_PARTNER = "SELECT c.id, c.site_id, s.name AS site_name, c.external_id, c.name, c.masked_email, c.country, c.partner_id,
                              p.name AS partner_name, c.link_id, l.slug, c.attributed_at, c.self_referral, c.created_at,
                              (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) AS orders
                       FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN partners p ON p.id = c.partner_id
                       LEFT JOIN links l ON l.id = c.link_id
                       WHERE c.partner_id = $9 AND c.mode = $1 AND (c.attributed_at, c.id) < ($8, $2)
                         AND ($4 = '' OR c.site_id = $4) AND ($5 = '' OR $5 LIKE '%' || c.site_id || '%')
                         AND ($6 = '%%' OR c.search_text LIKE $6 ESCAPE '\\' OR lower(c.masked_email) LIKE lower($7) ESCAPE '\\'
                              OR lower(c.external_id) LIKE lower($7) ESCAPE '\\')
                         AND c.self_referral >= $10
                       ORDER BY c.attributed_at DESC, c.id DESC LIMIT $3";
    /// Those with an address, by its hash, at every site; also where the shop's number is the address itself.
    LIST_OF_ADDRESS = "SELECT c.id, c.site_id, s.name AS site_name, c.external_id, c.name, c.masked_email, c.country, c.partner_id,
                              p.name AS partner_name, c.link_id, l.slug, c.attributed_at, c.self_referral, c.created_at,
                              (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) AS orders
                       FROM customers c JOIN sites s ON s.id = c.site_id LEFT JOIN partners p ON p.id = c.partner_id
                       LEFT JOIN links l ON l.id = c.link_id
                       WHERE c.id IN (SELECT a.id FROM sites h CROSS JOIN customers a
                                      WHERE a.site_id = h.id AND a.mode = $1 AND a.email_hash = $6
                                      UNION ALL
                                      SELECT n.id FROM sites h CROSS JOIN customers n
                                      WHERE n.site_id = h.id AND n.mode = $1 AND n.external_id = $7)
                         AND c.id < $2 AND ($4 = '' OR c.site_id = $4) AND ($5 = '' OR $5 LIKE '%' || c.site_id || '%')
                         AND ($8 = '' OR ($8 = 'nobody' AND c.partner_id IS NULL) OR c.partner_id = $8) AND c.self_referral >= $9
                       ORDER BY c.id DESC LIMIT $3";
}

impl Customer {
    /// Reads a row of a list, or of any statement with the same columns.
    pub(crate) fn read(row: &Row) -> Result<Self, DbError> {
        let partner: Option<PartnerId> = row.get("partner_id")?;
        Ok(Self {
            id: row.get("id")?,
            site: row.get("site_id")?,
            site_name: row.get("site_name")?,
            external_id: row.get("external_id")?,
            name: row.get("name")?,
            masked_email: row.get("masked_email")?,
            country: row.get("country")?,
            partner,
            partner_name: row.get("partner_name")?,
            // Of nobody's customer it is when the operator decided so.
            since: row.get::<Option<Timestamp>>("attributed_at")?.filter(|_| partner.is_some()),
            link: row.get("link_id")?,
            slug: row.get("slug")?,
            self_referral: row.get("self_referral")?,
            created_at: row.get("created_at")?,
            orders: row.get("orders")?,
        })
    }
}
