//! Customers.

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
              RETURNING id, email_hash, partner_id, attribution_id, link_id, discount, commission, self_referral";
    /// Whose customer it is now, by identity.
    OWNER = "SELECT partner_id, attribution_id, link_id, discount, commission, self_referral FROM customers
             WHERE id = $1 AND site_id = $2 AND mode = $3";
    /// Holds a customer until the transaction ends, and says whose it is.
    HOLD = "UPDATE customers SET updated_at = $3 WHERE id = $1 AND mode = $2
            RETURNING site_id, email_hash, partner_id, attribution_id, link_id, discount, commission, self_referral,
                      attributed_at";
    /// Holds who received a partner's parcel at this address, and is not known to the shop.
    HOLD_RECIPIENT = "UPDATE customers SET updated_at = $5
                      WHERE site_id = $1 AND mode = $2 AND external_id = $3 AND email_hash = $4 RETURNING id";
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
    /// A site by its id or its host.
    SITE_NAMED = "SELECT id FROM sites WHERE id = $1 OR host = $1";
}
