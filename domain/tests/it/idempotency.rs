use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use domain::actor::{Actor, Mode};
use domain::idempotency::{Answer, Answered, Claim, KEPT, Outcome};
use domain::messages::send::{NewMessage, send};
use domain::{Domain, DomainError, answer_once};
use tokio::task::JoinSet;

use crate::support::{SECOND, World};

fn claim(key: &str, body: &str) -> Claim {
    Claim {
        owner: "prt_1".to_owned(),
        mode: Mode::Live,
        route: "POST /messages".to_owned(),
        key: key.to_owned(),
        fingerprint: Claim::fingerprint("/messages", None, body.as_bytes()),
    }
}

fn answer(status: u16, body: &[u8]) -> Answer {
    Answer { status, body: body.to_vec() }
}

/// A write as an API has it: it sends a message and answers with its id.
async fn write(domain: &Domain, owner: &Actor, claim: &Claim) -> Result<Answered, DomainError> {
    answer_once!(*domain, Some(claim), |tx| {
        let sent = send(tx, owner, &NewMessage { body: "Hello".to_owned(), ..NewMessage::default() }).await?;
        Ok(Outcome::Done {
            answer: answer(200, format!("{{\"id\":\"{}\"}}\u{0}\u{ff}", sent.id).as_bytes()),
            stored: None,
        })
    })
}

on_both_engines! {
    async fn a_replay_gives_the_same_answer_byte_for_byte(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.another_server().await);
        let first = write(&world.domain, &owner, &claim("k", "{}")).await.unwrap();
        assert!(!first.replayed);
        for domain in [&world.domain, &other] {
            let again = write(domain, &owner, &claim("k", "{}")).await.unwrap();
            assert!(again.replayed && again.answer == first.answer);
        }
        assert_eq!(
            (world.count("messages").await, world.count("events WHERE type = 'message.sent'").await),
            (1, 1)
        );
    }

    async fn another_body_under_the_same_key_is_refused(world: World) {
        let owner = world.partner("Aurora").await;
        write(&world.domain, &owner, &claim("k", "{}")).await.unwrap();
        assert_refused!(
            write(&world.domain, &owner, &claim("k", "{ }")).await,
            DomainError::IdempotencyKeyReused
        );
        assert_eq!(world.count("messages").await, 1);
    }

    async fn another_owner_mode_or_route_is_another_claim(world: World) {
        let owner = world.partner("Aurora").await;
        let same = claim("k", "{}");
        let others = [
            same.clone(),
            Claim { owner: "prt_2".to_owned(), ..same.clone() },
            Claim { mode: Mode::Test, ..same.clone() },
            Claim { route: "POST /links".to_owned(), ..same.clone() },
            claim("K", "{}"),
        ];
        for claim in &others {
            assert!(!write(&world.domain, &owner, claim).await.unwrap().replayed);
        }
        assert_eq!(world.count("messages").await, 5);
    }

    async fn of_a_thousand_at_once_one_writes_and_everybody_gets_an_answer(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.another_server().await);
        let mut requests = JoinSet::new();
        for turn in 0..1_000 {
            let (domain, owner) =
                (if turn % 2 == 0 { world.domain.clone() } else { other.clone() }, owner.clone());
            requests.spawn(async move { write(&domain, &owner, &claim("k", "{}")).await });
        }
        let (mut first, mut replayed, mut running) = (Vec::new(), Vec::new(), 0);
        for outcome in requests.join_all().await {
            match outcome {
                Ok(answered) if answered.replayed => replayed.push(answered.answer),
                Ok(answered) => first.push(answered.answer),
                // A machine that is kept busy may not get round to everybody in time.
                Err(DomainError::IdempotencyInProgress | DomainError::Unavailable(_)) => running += 1,
                Err(fault) => panic!("{fault:?}"),
            }
        }
        assert_eq!((first.len(), first.len() + replayed.len() + running), (1, 1_000));
        assert!(replayed.iter().all(|answer| *answer == first[0]));
        let again = write(&world.domain, &owner, &claim("k", "{}")).await.unwrap();
        assert!(again.replayed && again.answer == first[0]);
        assert_eq!((world.count("messages").await, world.count("idempotency_keys").await), (1, 1));
    }

    async fn a_refusal_is_kept_and_what_it_wrote_is_undone(world: World) {
        let (owner, claim, runs) = (world.partner("Aurora").await, claim("k", "{}"), AtomicU32::new(0));
        let before = world.actions().await;
        for turn in 0..2 {
            let answered = answer_once!(world.domain, Some(&claim), |tx| {
                runs.fetch_add(1, Ordering::SeqCst);
                send(tx, &owner, &NewMessage { body: "Hello".to_owned(), ..NewMessage::default() }).await?;
                Ok(Outcome::Refused(answer(422, b"{\"error\":\"no\"}")))
            });
            let answered: Answered = answered.unwrap();
            assert_eq!((answered.answer, answered.replayed), (answer(422, b"{\"error\":\"no\"}"), turn == 1));
        }
        assert_eq!((runs.into_inner(), world.count("messages").await), (1, 0));
        assert_eq!(world.actions().await, before);
    }

    async fn a_failure_is_not_kept_so_that_the_next_try_may_succeed(world: World) {
        let (owner, claim) = (world.partner("Aurora").await, claim("k", "{}"));
        let outcome: Result<Answered, DomainError> = answer_once!(world.domain, Some(&claim), |tx| {
            send(tx, &owner, &NewMessage { body: "Hello".to_owned(), ..NewMessage::default() }).await?;
            Err(DomainError::RateLimited(SECOND))
        });
        assert_refused!(outcome, DomainError::RateLimited(_));
        assert_eq!(world.count("messages").await + world.count("idempotency_keys").await, 0);
        assert!(!write(&world.domain, &owner, &claim).await.unwrap().replayed);
    }

    async fn a_secret_that_is_shown_once_is_not_replayed(world: World) {
        let claim = claim("k", "{}");
        for (turn, expected) in
            [answer(200, b"secret: s3cr3t"), answer(200, b"secret: null")].into_iter().enumerate()
        {
            let answered: Result<Answered, DomainError> = answer_once!(world.domain, Some(&claim), |tx| {
                assert_eq!(tx.now(), world.domain.now());
                Ok(Outcome::Done {
                    answer: answer(200, b"secret: s3cr3t"),
                    stored: Some(answer(200, b"secret: null")),
                })
            });
            let answered = answered.unwrap();
            assert_eq!((answered.answer, answered.replayed), (expected, turn == 1));
        }
        assert!(!world.holds(b"s3cr3t").await && world.holds(b"secret: null").await);
    }

    async fn a_request_that_dies_half_way_leaves_nothing_and_may_be_sent_again(world: World) {
        let (owner, claim) = (world.partner("Aurora").await, claim("k", "{}"));
        let dies = async {
            let outcome: Result<Answered, DomainError> = answer_once!(world.domain, Some(&claim), |tx| {
                send(tx, &owner, &NewMessage { body: "Hello".to_owned(), ..NewMessage::default() }).await?;
                std::future::pending().await
            });
            outcome
        };
        tokio::time::timeout(Duration::from_millis(200), dies).await.unwrap_err();
        // Until the server has undone it, the request counts as running.
        let mut again = write(&world.domain, &owner, &claim).await;
        for _ in 0..100 {
            let Err(DomainError::IdempotencyInProgress) = again else { break };
            tokio::time::sleep(Duration::from_millis(20)).await;
            again = write(&world.domain, &owner, &claim).await;
        }
        assert!(!again.unwrap().replayed);
        assert_eq!((world.count("messages").await, world.count("idempotency_keys").await), (1, 1));
    }

    async fn a_request_that_is_still_running_is_said_so_on_every_server(world: World) {
        let (owner, claim) = (world.partner("Aurora").await, claim("k", "{}"));
        let other = world.another_server().await;
        let (inside, go) = (tokio::sync::Notify::new(), tokio::sync::Notify::new());
        let slow = async {
            let outcome: Result<Answered, DomainError> = answer_once!(world.domain, Some(&claim), |tx| {
                send(tx, &owner, &NewMessage { body: "Hello".to_owned(), ..NewMessage::default() }).await?;
                inside.notify_one();
                go.notified().await;
                Ok(Outcome::Done { answer: answer(200, b"done"), stored: None })
            });
            outcome.unwrap()
        };
        let meanwhile = async {
            inside.notified().await;
            assert_refused!(write(&world.domain, &owner, &claim).await, DomainError::IdempotencyInProgress);
            if world.domain.db().engine() == "postgres" {
                assert_refused!(write(&other, &owner, &claim).await, DomainError::IdempotencyInProgress);
            }
            go.notify_one();
        };
        tokio::join!(slow, meanwhile);
        assert_eq!(write(&other, &owner, &claim).await.unwrap().answer, answer(200, b"done"));
    }

    async fn answers_are_forgotten_after_thirty_days(world: World) {
        let owner = world.partner("Aurora").await;
        write(&world.domain, &owner, &claim("k", "{}")).await.unwrap();
        world.wait(KEPT);
        assert_eq!(world.domain.forget_old_answers().await.unwrap(), 0);
        world.wait(SECOND);
        assert_eq!(world.domain.forget_old_answers().await.unwrap(), 1);
        assert!(!write(&world.domain, &owner, &claim("k", "other")).await.unwrap().replayed);
    }

    async fn without_a_key_a_write_just_runs(world: World) {
        let owner = world.partner("Aurora").await;
        for refuse in [false, true, false] {
            let outcome: Result<Answered, DomainError> = answer_once!(world.domain, None, |tx| {
                send(tx, &owner, &NewMessage { body: "Hello".to_owned(), ..NewMessage::default() }).await?;
                let answer = answer(200, b"done");
                Ok(if refuse { Outcome::Refused(answer) } else { Outcome::Done { answer, stored: None } })
            });
            assert!(!outcome.unwrap().replayed);
        }
        assert_eq!((world.count("messages").await, world.count("idempotency_keys").await), (2, 0));
    }
}
