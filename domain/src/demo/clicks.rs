//! Clicks on the demo partner's links over the past months: more of them lately, fewer at weekends, some by programs.

use crate::Domain;
use crate::clicks::{Click, Today, live, write};
use crate::clock::Timestamp;
use crate::error::DomainError;

/// Days with clicks.
const DAYS: i64 = 90;
/// Where visitors come from.
const PAGES: &[&str] = &["aurora-guides.example", "", "news.example", "search.example", ""];

pub(super) async fn build(domain: &Domain, now: Timestamp) -> Result<(), DomainError> {
    let (links, _) = live::all(domain).await?;
    for (place, link) in links.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(0);
        let mut clicks = Vec::new();
        for back in 0..DAYS {
            let day = now.day() - back;
            let weekend = matches!((day + 4).rem_euclid(7), 0 | 6);
            let wave = (day * 7_919 + place * 131).rem_euclid(17);
            let count = (6 + (DAYS - back) / 6 + wave - place * 3) / if weekend { 2 } else { 1 };
            for turn in 0..count.max(1) {
                let second = (day * 31 + turn * 2_711 + place * 977).rem_euclid(61_200) + 21_600;
                let at = Timestamp::from_micros(Timestamp::from_day(day).micros() + second * 1_000_000);
                if at < now {
                    clicks.push(click(domain, link, at, turn));
                }
            }
        }
        for clicks in clicks.chunks(500) {
            transact!(domain, |tx| write::write(tx, clicks, &Today::default()).await)?;
        }
    }
    domain.forget_visitors().await
}

fn click(domain: &Domain, link: &live::LiveLink, at: Timestamp, turn: i64) -> Click {
    let mut visitor: [u8; 16] = domain.random().bytes();
    // Now and then the same person again.
    if turn % 7 == 0 {
        visitor = [7; 16];
    }
    let page = usize::try_from(turn).unwrap_or(0) % PAGES.len();
    Click {
        id: domain.random().id(at),
        link: link.id,
        place: link.place,
        at,
        visitor,
        bot: turn % 11 == 10,
        referrer: PAGES[page].to_owned(),
    }
}
