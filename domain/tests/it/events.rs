use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::error::Refusal;
use domain::events::{self, Event};
use domain::ids::EventId;
use domain::keys::Scope;
use domain::keys::create::NewKey;
use domain::messages::send::{NewMessage, send};
use domain::page::PageRequest;
use domain::transact;
use tokio::task::JoinSet;

use crate::support::{World, everything, key_named};

fn message(body: &str) -> NewMessage {
    NewMessage { body: body.to_owned(), ..NewMessage::default() }
}

async fn after(world: &World, actor: &Actor, id: Option<EventId>) -> Vec<Event> {
    events::list(&world.domain, actor, id, PageRequest::new(100, None)).await.unwrap().items
}

on_both_engines! {
    async fn events_come_in_order_and_go_on_after_the_one_named(world: World) {
        let owner = world.partner("Aurora").await;
        for turn in 0..5 {
            act!(world, send(&owner, &message(&format!("Message {turn}")))).unwrap();
        }
        let all = after(&world, &owner, None).await;
        assert!(all.is_sorted_by(|left, right| left.sequence < right.sequence));
        assert_eq!(all.len(), 7, "applied, approved, five messages");
        let rest = after(&world, &owner, Some(all[3].id)).await;
        assert_eq!(
            rest.iter().map(|event| event.id).collect::<Vec<_>>(),
            all[4..].iter().map(|event| event.id).collect::<Vec<_>>()
        );
        assert!(after(&world, &owner, Some(all[6].id)).await.is_empty());

        let first = events::list(&world.domain, &owner, None, PageRequest::new(3, None)).await.unwrap();
        let second =
            events::list(&world.domain, &owner, None, PageRequest::new(100, first.next)).await.unwrap();
        assert_eq!(first.items.len() + second.items.len(), 7);
        let latest = events::latest(&world.domain, &owner, 2).await.unwrap();
        assert_eq!([latest[0].id, latest[1].id], [all[6].id, all[5].id]);
    }

    async fn an_event_that_is_unknown_or_another_s_is_a_fault_of_the_caller(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        let foreign = after(&world, &other, None).await[0].id;
        let nobody: EventId = world.domain.random().id(world.domain.now());
        for id in [foreign, nobody] {
            let outcome = events::list(&world.domain, &owner, Some(id), PageRequest::default()).await;
            assert_eq!(faults_of!(outcome), [("after".to_owned(), "unknown".to_owned())]);
        }
    }

    async fn a_partner_sees_its_own_events_of_one_mode(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        let tester = world.agent(&owner, &NewKey { mode: Some(Mode::Test), ..everything("Tester") }).await;
        act!(world, send(&tester, &message("Just a test"))).unwrap();
        act!(world, send(&other, &message("Not yours"))).unwrap();
        let seen = after(&world, &tester, None).await;
        assert_eq!(seen.iter().map(|event| event.action.as_str()).collect::<Vec<_>>(), ["message.sent"]);
        assert!(after(&world, &owner, None).await.iter().all(|event| event.action != "message.sent"));
    }

    async fn a_key_without_the_scope_sees_no_events(world: World) {
        let owner = world.partner("Aurora").await;
        let agent = world.agent(&owner, &key_named("Writer", &[Scope::MessagesWrite])).await;
        let outcome = events::list(&world.domain, &agent, None, PageRequest::default()).await;
        assert_refused!(outcome, DomainError::Forbidden(Refusal::Scope(Scope::PartnerRead)));
    }

    async fn what_is_undone_leaves_no_event(world: World) {
        let owner = world.partner("Aurora").await;
        let before = world.actions().await;
        let outcome: Result<(), DomainError> = transact!(world.domain, |tx| {
            send(tx, &owner, &message("Never mind")).await?;
            Err(DomainError::NotFound)
        });
        assert_refused!(outcome, DomainError::NotFound);
        assert_eq!(world.actions().await, before);
        assert_eq!(world.count("messages").await + world.count("threads").await, 0);
    }

    async fn a_reader_who_follows_the_feed_misses_nothing_while_several_servers_write(world: World) {
        let owner = world.partner("Aurora").await;
        // A SQLite file is one server's.
        let second =
            if world.domain.db().is_embedded() { world.domain.clone() } else { world.another_server().await };
        let mut last = after(&world, &owner, None).await.last().map(|event| event.id);
        let mut writers = JoinSet::new();
        for writer in 0..4 {
            let (domain, owner) =
                (if writer % 2 == 0 { world.domain.clone() } else { second.clone() }, owner.clone());
            writers.spawn(async move {
                for turn in 0..15 {
                    act!(domain, send(&owner, &message(&format!("Message {writer} {turn}")))).unwrap();
                }
            });
        }
        let mut seen = 0;
        loop {
            let done = writers.is_empty();
            let new = after(&world, &owner, last).await;
            seen += new.len();
            last = new.last().map(|event| event.id).or(last);
            if done && new.is_empty() {
                break;
            }
            while writers.try_join_next().is_some() {}
        }
        assert_eq!(seen, 60);
    }
}
