//! Clicks, who was there, and the links in the form in which they are followed.

use super::live::LiveLink;
use crate::db::{DbError, Row};

statements! {
    /// A click, unless it was written already; tells which were not.
    INSERT_AGAIN = "INSERT INTO clicks (id, link_id, partner_id, mode, site_id, split_version, created_at, visitor, bot, referrer)
                    VALUES ($6, $1, $2, $3, $4, $5, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING RETURNING id";
    /// A click on a link.
    INSERT_1 = "INSERT INTO clicks (id, link_id, partner_id, mode, site_id, split_version, created_at, visitor, bot, referrer)
                VALUES ($6, $1, $2, $3, $4, $5, $7, $8, $9, $10)";
    /// Eight on the same link.
    INSERT_8 = "INSERT INTO clicks (id, link_id, partner_id, mode, site_id, split_version, created_at, visitor, bot, referrer)
                VALUES ($6, $1, $2, $3, $4, $5, $7, $8, $9, $10), ($11, $1, $2, $3, $4, $5, $12, $13, $14, $15),
                      ($16, $1, $2, $3, $4, $5, $17, $18, $19, $20), ($21, $1, $2, $3, $4, $5, $22, $23, $24, $25),
                      ($26, $1, $2, $3, $4, $5, $27, $28, $29, $30), ($31, $1, $2, $3, $4, $5, $32, $33, $34, $35),
                      ($36, $1, $2, $3, $4, $5, $37, $38, $39, $40), ($41, $1, $2, $3, $4, $5, $42, $43, $44, $45)";
    /// Thirty-two on the same link.
    INSERT_32 = "INSERT INTO clicks (id, link_id, partner_id, mode, site_id, split_version, created_at, visitor, bot, referrer)
                 VALUES ($6, $1, $2, $3, $4, $5, $7, $8, $9, $10), ($11, $1, $2, $3, $4, $5, $12, $13, $14, $15),
                      ($16, $1, $2, $3, $4, $5, $17, $18, $19, $20), ($21, $1, $2, $3, $4, $5, $22, $23, $24, $25),
                      ($26, $1, $2, $3, $4, $5, $27, $28, $29, $30), ($31, $1, $2, $3, $4, $5, $32, $33, $34, $35),
                      ($36, $1, $2, $3, $4, $5, $37, $38, $39, $40), ($41, $1, $2, $3, $4, $5, $42, $43, $44, $45),
                      ($46, $1, $2, $3, $4, $5, $47, $48, $49, $50), ($51, $1, $2, $3, $4, $5, $52, $53, $54, $55),
                      ($56, $1, $2, $3, $4, $5, $57, $58, $59, $60), ($61, $1, $2, $3, $4, $5, $62, $63, $64, $65),
                      ($66, $1, $2, $3, $4, $5, $67, $68, $69, $70), ($71, $1, $2, $3, $4, $5, $72, $73, $74, $75),
                      ($76, $1, $2, $3, $4, $5, $77, $78, $79, $80), ($81, $1, $2, $3, $4, $5, $82, $83, $84, $85),
                      ($86, $1, $2, $3, $4, $5, $87, $88, $89, $90), ($91, $1, $2, $3, $4, $5, $92, $93, $94, $95),
                      ($96, $1, $2, $3, $4, $5, $97, $98, $99, $100), ($101, $1, $2, $3, $4, $5, $102, $103, $104, $105),
                      ($106, $1, $2, $3, $4, $5, $107, $108, $109, $110), ($111, $1, $2, $3, $4, $5, $112, $113, $114, $115),
                      ($116, $1, $2, $3, $4, $5, $117, $118, $119, $120), ($121, $1, $2, $3, $4, $5, $122, $123, $124, $125),
                      ($126, $1, $2, $3, $4, $5, $127, $128, $129, $130), ($131, $1, $2, $3, $4, $5, $132, $133, $134, $135),
                      ($136, $1, $2, $3, $4, $5, $137, $138, $139, $140), ($141, $1, $2, $3, $4, $5, $142, $143, $144, $145),
                      ($146, $1, $2, $3, $4, $5, $147, $148, $149, $150), ($151, $1, $2, $3, $4, $5, $152, $153, $154, $155),
                      ($156, $1, $2, $3, $4, $5, $157, $158, $159, $160), ($161, $1, $2, $3, $4, $5, $162, $163, $164, $165)";
    /// A visitor of a link on a day; touches a row where they are new.
    VISIT_1 = "INSERT INTO visits (day, link_id, visitor) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    /// Eight of them.
    VISIT_8 = "INSERT INTO visits (day, link_id, visitor)
               VALUES ($1, $2, $3), ($1, $2, $4), ($1, $2, $5), ($1, $2, $6), ($1, $2, $7), ($1, $2, $8), ($1, $2, $9), ($1, $2, $10)
               ON CONFLICT DO NOTHING";
    /// Adds to the day's figures of a link.
    COUNT = "INSERT INTO click_days (link_id, day, partner_id, mode, site_id, clicks, sessions, bots)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (link_id, day) DO UPDATE SET clicks = click_days.clicks + excluded.clicks,
                 sessions = click_days.sessions + excluded.sessions, bots = click_days.bots + excluded.bots";
    /// The key of a day.
    KEY = "SELECT secret FROM visitor_keys WHERE day = $1";
    /// Made, unless another server was faster.
    MAKE_KEY = "INSERT INTO visitor_keys (day, secret) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING";
    /// Forgets the keys of days that are over.
    FORGET_KEYS = "DELETE FROM visitor_keys WHERE day < $1";
    /// Forgets who was there.
    FORGET_VISITS = "DELETE FROM visits WHERE day < $1";
    /// Every link, some at a time, from old to new.
    LIVE = "SELECT l.id, l.slug, l.partner_id, l.mode, l.site_id, l.split_version, l.destination, l.status, l.created_at,
                   p.status AS partner_status
            FROM links l JOIN partners p ON p.id = l.partner_id
            WHERE (l.created_at, l.id) > ($1, $2) ORDER BY l.created_at, l.id LIMIT $3";
    /// The link of a slug.
    LIVE_BY_SLUG = "SELECT l.id, l.slug, l.partner_id, l.mode, l.site_id, l.split_version, l.destination, l.status,
                           l.created_at, p.status AS partner_status
                    FROM links l JOIN partners p ON p.id = l.partner_id WHERE l.slug = $1";
    /// A link.
    LIVE_BY_ID = "SELECT l.id, l.slug, l.partner_id, l.mode, l.site_id, l.split_version, l.destination, l.status,
                         l.created_at, p.status AS partner_status
                  FROM links l JOIN partners p ON p.id = l.partner_id WHERE l.id = $1";
    /// The links of a partner.
    LIVE_BY_PARTNER = "SELECT l.id, l.slug, l.partner_id, l.mode, l.site_id, l.split_version, l.destination, l.status,
                              l.created_at, p.status AS partner_status
                       FROM links l JOIN partners p ON p.id = l.partner_id WHERE l.partner_id = $1";
    /// What happened since, of any kind.
    CHANGES = "SELECT sequence, subject_type, subject_id FROM events WHERE sequence > $1 ORDER BY sequence LIMIT $2";
    /// Up to where anything has happened.
    LATEST = "SELECT MAX(sequence) AS sequence FROM events";
}

impl LiveLink {
    pub(super) fn read(row: &Row) -> Result<Self, DbError> {
        let destination: String = row.get("destination")?;
        Ok(Self::new(
            row.get("id")?,
            row.get("slug")?,
            super::live::Place {
                partner: row.get("partner_id")?,
                mode: row.get("mode")?,
                site: row.get("site_id")?,
                version: row.get("split_version")?,
            },
            &destination,
            row.get("status")?,
            row.get("partner_status")?,
        ))
    }
}
