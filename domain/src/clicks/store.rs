//! Clicks, who was there, and the links in the form in which they are followed.

use super::live::LiveLink;
use crate::db::{DbError, Row};

statements! {
    /// A click, unless it was written already; tells which were not.
    INSERT_AGAIN = "INSERT INTO clicks (id, link_id, split_version, created_at, visitor, bot, referrer)
                    VALUES ($3, $1, $2, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING id";
    /// A click on a link.
    INSERT_1 = "INSERT INTO clicks (id, link_id, split_version, created_at, visitor, bot, referrer)
                VALUES ($3, $1, $2, $4, $5, $6, $7)";
    /// Eight on the same link.
    INSERT_8 = "INSERT INTO clicks (id, link_id, split_version, created_at, visitor, bot, referrer)
                VALUES ($3, $1, $2, $4, $5, $6, $7), ($8, $1, $2, $9, $10, $11, $12),
                       ($13, $1, $2, $14, $15, $16, $17), ($18, $1, $2, $19, $20, $21, $22),
                       ($23, $1, $2, $24, $25, $26, $27), ($28, $1, $2, $29, $30, $31, $32),
                       ($33, $1, $2, $34, $35, $36, $37), ($38, $1, $2, $39, $40, $41, $42)";
    /// Thirty-two on the same link.
    INSERT_32 = "INSERT INTO clicks (id, link_id, split_version, created_at, visitor, bot, referrer)
                 VALUES ($3, $1, $2, $4, $5, $6, $7), ($8, $1, $2, $9, $10, $11, $12),
                        ($13, $1, $2, $14, $15, $16, $17), ($18, $1, $2, $19, $20, $21, $22),
                        ($23, $1, $2, $24, $25, $26, $27), ($28, $1, $2, $29, $30, $31, $32),
                        ($33, $1, $2, $34, $35, $36, $37), ($38, $1, $2, $39, $40, $41, $42),
                        ($43, $1, $2, $44, $45, $46, $47), ($48, $1, $2, $49, $50, $51, $52),
                        ($53, $1, $2, $54, $55, $56, $57), ($58, $1, $2, $59, $60, $61, $62),
                        ($63, $1, $2, $64, $65, $66, $67), ($68, $1, $2, $69, $70, $71, $72),
                        ($73, $1, $2, $74, $75, $76, $77), ($78, $1, $2, $79, $80, $81, $82),
                        ($83, $1, $2, $84, $85, $86, $87), ($88, $1, $2, $89, $90, $91, $92),
                        ($93, $1, $2, $94, $95, $96, $97), ($98, $1, $2, $99, $100, $101, $102),
                        ($103, $1, $2, $104, $105, $106, $107), ($108, $1, $2, $109, $110, $111, $112),
                        ($113, $1, $2, $114, $115, $116, $117), ($118, $1, $2, $119, $120, $121, $122),
                        ($123, $1, $2, $124, $125, $126, $127), ($128, $1, $2, $129, $130, $131, $132),
                        ($133, $1, $2, $134, $135, $136, $137), ($138, $1, $2, $139, $140, $141, $142),
                        ($143, $1, $2, $144, $145, $146, $147), ($148, $1, $2, $149, $150, $151, $152),
                        ($153, $1, $2, $154, $155, $156, $157), ($158, $1, $2, $159, $160, $161, $162)";
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
