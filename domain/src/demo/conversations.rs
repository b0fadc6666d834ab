//! What partners and the operator wrote to each other.

use std::time::Duration;

use super::people::{self, Cast};
use crate::Domain;
use crate::actor::{Actor, Mode};
use crate::clock::FixedClock;
use crate::error::DomainError;
use crate::ids::{PartnerId, ThreadId};
use crate::messages::send::{NewMessage, mark_read, post_notice, send};
use crate::sessions;

const HOUR: u64 = 3600;

/// Subject, and who says what: `>` the operator, `<` the partner.
const THREADS: &[(&str, &[&str])] = &[
    (
        "Product photos for the autumn guide",
        &[
            "<Hello Ines, could we have the tea set photographed from above, without the logo? Our guide goes live on the first.",
            ">Of course. The studio shoots on Thursday; you will have them on Friday morning.",
            "<Wonderful, thank you.",
        ],
    ),
    (
        "Longer holding time at Nordlicht",
        &[
            "<We noticed 30 days at Nordlicht and 14 everywhere else. Is that on purpose?",
            ">It is: their return window is four weeks. What was ordered under the old terms keeps its date.",
        ],
    ),
    (
        "Which countries do you ship lamps to?",
        &["<A reader from Cyprus asks whether the lamp can be delivered there."],
    ),
    (
        "Welcome to Nordlicht",
        &[
            ">Your application for the Nordlicht programme is through. The brief with the allowed claims follows next week.",
        ],
    ),
];

pub(super) async fn build(domain: &Domain, clock: &FixedClock, cast: &Cast) -> Result<(), DomainError> {
    let title = "Your programmes are open";
    let body =
        "You can now work with Casa Verde and Nordlicht. What you earn, and why, is explained line by line.";
    transact!(domain, |tx| post_notice(tx, cast.partner, Mode::Live, title, body).await)?;
    for (subject, lines) in THREADS {
        clock.advance(Duration::from_secs(29 * HOUR));
        talk(domain, clock, cast, cast.partner, &cast.owner, subject, lines).await?;
    }
    for partner in &cast.others {
        clock.advance(Duration::from_secs(5 * HOUR));
        let Some(person) = first_person(domain, *partner).await? else { continue };
        let lines = ["<Good morning, when is the next payout run?"];
        talk(domain, clock, cast, *partner, &person, "Next payout", &lines).await?;
    }
    clock.advance(Duration::from_secs(4 * HOUR));
    people::agent_asks(domain, cast).await
}

async fn talk(
    domain: &Domain,
    clock: &FixedClock,
    cast: &Cast,
    partner: PartnerId,
    person: &Actor,
    subject: &str,
    lines: &[&str],
) -> Result<(), DomainError> {
    let mut thread: Option<ThreadId> = None;
    for line in lines {
        let (by, body) = match line.strip_prefix('>') {
            Some(body) => (&cast.admin, body),
            None => (person, line.trim_start_matches('<')),
        };
        let new = NewMessage {
            thread,
            partner: Some(partner),
            subject: if thread.is_none() { subject.to_owned() } else { String::new() },
            body: body.to_owned(),
            about: None,
        };
        let message = transact!(domain, |tx| {
            if let Some(thread) = new.thread {
                mark_read(tx, by, thread).await?;
            }
            send(tx, by, &new).await
        })?;
        thread = Some(message.thread);
        clock.advance(Duration::from_secs(2 * HOUR));
    }
    Ok(())
}

async fn first_person(domain: &Domain, partner: PartnerId) -> Result<Option<Actor>, DomainError> {
    use crate::db::Read as _;
    let row = domain.db().optional(crate::team::store::MEMBERS, args![partner]).await?;
    match row {
        Some(row) => Ok(Some(sessions::actor_of(domain, row.get("id")?, Mode::Live).await?)),
        None => Ok(None),
    }
}
