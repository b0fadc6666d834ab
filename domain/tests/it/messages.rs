use domain::DomainError;
use domain::actor::{Actor, Mode};
use domain::error::Refusal;
use domain::ids::ThreadId;
use domain::keys::Scope;
use domain::keys::create::NewKey;
use domain::messages::send::{NewMessage, mark_read, post_notice, send};
use domain::messages::{About, Author, MessageFilter, ThreadFilter, ThreadKind, list, thread, threads};
use domain::notifications::counts;
use domain::page::PageRequest;
use domain::partners::PartnerStatus;

use crate::support::{SECOND, World, everything, key_named, partner_of};

fn new(subject: &str, body: &str) -> NewMessage {
    NewMessage { subject: subject.to_owned(), body: body.to_owned(), ..NewMessage::default() }
}

fn answer(thread: ThreadId, body: &str) -> NewMessage {
    NewMessage { thread: Some(thread), body: body.to_owned(), ..NewMessage::default() }
}

fn to_partner(person: &Actor, body: &str) -> NewMessage {
    NewMessage { partner: Some(partner_of(person)), ..new("From the operator", body) }
}

/// Whether the reader has something unread in the thread.
async fn unread(world: &World, reader: &Actor, id: ThreadId) -> bool {
    thread(&world.domain, reader, id).await.unwrap().0.unread
}

async fn subjects(world: &World, reader: &Actor, filter: &ThreadFilter) -> Vec<String> {
    let page = threads(&world.domain, reader, filter, PageRequest::default()).await.unwrap();
    page.items.into_iter().map(|thread| thread.subject).collect()
}

on_both_engines! {
    async fn a_first_message_opens_a_thread_that_reaches_the_operator(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let about = Some(About { kind: "order".to_owned(), id: "ord_1".to_owned() });
        let sent = act!(
            world,
            send(&owner, &NewMessage { about: about.clone(), ..new("", "Where is my\norder?  ") })
        )
        .unwrap();
        assert_eq!(
            (sent.subject.as_str(), sent.body.as_str(), sent.author),
            ("Where is my order?", "Where is my\norder?", Author::Partner)
        );
        let (head, messages) = thread(&world.domain, &admin, sent.thread).await.unwrap();
        assert_eq!(
            (head.partner_name.as_str(), head.message_count, head.unread, head.about),
            ("Aurora", 1, true, about)
        );
        assert_eq!((messages[0].id, messages[0].read), (sent.id, false));
        assert!(!unread(&world, &owner, sent.thread).await, "one has read what one wrote");
        assert_eq!(counts(&world.domain, &admin).await.unwrap().messages, 1);
        assert_eq!(world.actions().await.last().unwrap(), "message.sent");
    }

    async fn an_answer_goes_to_the_other_side_and_by_mail_to_people(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let sent = act!(world, send(&owner, &new("Photos", "May we have photos?"))).unwrap();
        world.wait(SECOND);
        let reply = act!(world, send(&admin, &answer(sent.thread, "On Friday."))).unwrap();
        assert_eq!(
            (reply.thread, reply.subject.as_str(), reply.author),
            (sent.thread, "Photos", Author::Operator)
        );
        assert!(unread(&world, &owner, sent.thread).await && !unread(&world, &admin, sent.thread).await);
        assert_eq!(
            world.count("mails WHERE kind = 'message_received' AND data LIKE '%On Friday.%'").await,
            1
        );
        let (head, messages) = thread(&world.domain, &owner, sent.thread).await.unwrap();
        assert_eq!(
            (head.message_count, head.last_author.as_str(), head.last_excerpt.as_str()),
            (2, "Operator", "On Friday.")
        );
        assert_eq!(messages.iter().map(|message| message.read).collect::<Vec<_>>(), [true, false]);
    }

    async fn each_reader_has_a_mark_of_their_own(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let support = world.operator(domain::actor::OperatorRole::Support).await;
        let member = world.member(&owner, domain::actor::Role::Finance, "fin@aurora.example").await;
        let agent = world.agent(&owner, &everything("Agent")).await;
        let id = act!(world, send(&admin, &to_partner(&owner, "Welcome"))).unwrap().thread;
        act!(world, mark_read(&owner, id)).unwrap();
        assert!(
            !unread(&world, &owner, id).await
                && unread(&world, &member, id).await
                && unread(&world, &agent, id).await
        );
        act!(world, send(&owner, &answer(id, "Thanks"))).unwrap();
        act!(world, mark_read(&support, id)).unwrap();
        assert!(!unread(&world, &admin, id).await, "the operator's inbox is shared");
    }

    async fn an_answer_in_the_same_instant_as_the_reading_is_still_unread(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let id = act!(world, send(&admin, &to_partner(&owner, "Welcome"))).unwrap().thread;
        act!(world, mark_read(&owner, id)).unwrap();
        act!(world, send(&admin, &answer(id, "One more thing"))).unwrap();
        assert!(unread(&world, &owner, id).await);
        assert_eq!(counts(&world.domain, &owner).await.unwrap().messages, 1);
    }

    async fn an_answer_from_a_server_whose_clock_is_behind_is_unread_and_comes_last(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let behind = world.server_that_is_behind(60 * SECOND).await;
        let id = act!(world, send(&owner, &new("Photos", "Question"))).unwrap().thread;
        act!(behind, send(&admin, &answer(id, "Answer"))).unwrap();
        assert!(unread(&world, &owner, id).await);
        let (head, messages) = thread(&world.domain, &owner, id).await.unwrap();
        assert_eq!((messages[1].body.as_str(), head.last_excerpt.as_str()), ("Answer", "Answer"));
        assert!(!messages[1].read && head.last_message_at == world.domain.now());
    }

    async fn test_and_live_never_see_each_other(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let tester = world.in_test_mode(&owner).await;
        let test_key = world.agent(&owner, &NewKey { mode: Some(Mode::Test), ..everything("Tester") }).await;
        let live_key = world.agent(&owner, &everything("Agent")).await;
        let before = counts(&world.domain, &admin).await.unwrap();
        let test = act!(world, send(&test_key, &new("Test", "Just a test"))).unwrap().thread;
        let live = act!(world, send(&live_key, &new("Live", "In earnest"))).unwrap().thread;
        for (reader, own, foreign, subject) in [
            (&tester, test, live, "Test"),
            (&test_key, test, live, "Test"),
            (&owner, live, test, "Live"),
            (&live_key, live, test, "Live"),
            (&admin, live, test, "Live"),
        ] {
            assert_eq!(subjects(&world, reader, &ThreadFilter::default()).await, [subject]);
            assert!(thread(&world.domain, reader, own).await.is_ok());
            assert_refused!(thread(&world.domain, reader, foreign).await, DomainError::NotFound);
            assert_refused!(act!(world, mark_read(reader, foreign)), DomainError::NotFound);
            assert_refused!(act!(world, send(reader, &answer(foreign, "Hello"))), DomainError::NotFound);
        }
        let after = counts(&world.domain, &admin).await.unwrap();
        assert_eq!(
            (after.messages, after.notifications),
            (before.messages + 1, before.notifications + 1),
            "tests bother nobody"
        );
    }

    async fn another_partner_s_threads_are_not_found(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        let id = act!(world, send(&owner, &new("Photos", "Question"))).unwrap().thread;
        assert_refused!(thread(&world.domain, &other, id).await, DomainError::NotFound);
        assert_refused!(act!(world, mark_read(&other, id)), DomainError::NotFound);
        assert_refused!(act!(world, send(&other, &answer(id, "Mine?"))), DomainError::NotFound);
        let filter = MessageFilter { thread: Some(id), unread: false };
        assert!(list(&world.domain, &other, &filter, PageRequest::default()).await.unwrap().items.is_empty());
        let forged = NewMessage { partner: Some(partner_of(&owner)), ..new("Forged", "Hello") };
        let sent = act!(world, send(&other, &forged)).unwrap();
        assert_refused!(thread(&world.domain, &owner, sent.thread).await, DomainError::NotFound);
    }

    async fn a_notice_is_read_but_takes_no_answer(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let partner = partner_of(&owner);
        act!(world, post_notice(partner, Mode::Live, "Programmes open", "You can start.")).unwrap();
        let page =
            threads(&world.domain, &owner, &ThreadFilter::default(), PageRequest::default()).await.unwrap();
        assert_eq!((page.items[0].kind, page.items[0].unread), (ThreadKind::Notice, true));
        assert!(subjects(&world, &admin, &ThreadFilter::default()).await.is_empty());
        for writer in [&owner, &admin] {
            let outcome = act!(world, send(writer, &answer(page.items[0].id, "Thanks")));
            assert_eq!(faults_of!(outcome), [("thread_id".to_owned(), "read_only".to_owned())]);
        }
        act!(world, mark_read(&owner, page.items[0].id)).unwrap();
        assert_eq!(counts(&world.domain, &owner).await.unwrap().messages, 0);
    }

    async fn the_operator_says_to_whom_and_only_to_partners_there_are(world: World) {
        let admin = world.admin().await;
        let outcome = act!(world, send(&admin, &new("Hello", "Anybody?")));
        assert_eq!(faults_of!(outcome), [("partner".to_owned(), "required".to_owned())]);
        let nobody = NewMessage {
            partner: Some(world.domain.random().id(world.domain.now())),
            ..new("Hello", "Anybody?")
        };
        assert_refused!(act!(world, send(&admin, &nobody)), DomainError::NotFound);
        assert_refused!(act!(world, send(&Actor::System, &nobody)), DomainError::Forbidden(Refusal::Channel));
    }

    async fn a_key_needs_the_scope_to_read_and_the_scope_to_write(world: World) {
        let owner = world.partner("Aurora").await;
        let reader = world.agent(&owner, &key_named("Reader", &[Scope::MessagesRead])).await;
        let writer = world.agent(&owner, &key_named("Writer", &[Scope::MessagesWrite])).await;
        assert_refused!(
            act!(world, send(&reader, &new("", "Hello"))),
            DomainError::Forbidden(Refusal::Scope(Scope::MessagesWrite))
        );
        let id = act!(world, send(&writer, &new("", "Hello"))).unwrap().thread;
        assert!(thread(&world.domain, &reader, id).await.is_ok());
        assert_refused!(
            thread(&world.domain, &writer, id).await,
            DomainError::Forbidden(Refusal::Scope(Scope::MessagesRead))
        );
        assert_refused!(
            act!(world, mark_read(&writer, id)),
            DomainError::Forbidden(Refusal::Scope(Scope::MessagesRead))
        );
    }

    async fn the_inbox_is_searched_by_subject_and_partner_in_any_case(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        act!(world, send(&owner, &new("Ärger mit 100% Wolle", "Hallo"))).unwrap();
        let by = |q: &str, unread| ThreadFilter { q: q.to_owned(), unread };
        for found in ["Ärger", "ärger", "ÄRGER", "100%", "wolle", ""] {
            assert_eq!(subjects(&world, &owner, &by(found, false)).await.len(), 1, "{found}");
            assert_eq!(subjects(&world, &admin, &by(found, true)).await.len(), 1, "{found}");
        }
        assert_eq!(subjects(&world, &admin, &by("AURORA", false)).await.len(), 1);
        for missed in ["Wolle%100", "_rger", "\0", "\\"] {
            assert!(subjects(&world, &owner, &by(missed, false)).await.is_empty(), "{missed:?}");
        }
        assert!(subjects(&world, &owner, &by("", true)).await.is_empty());
    }

    async fn a_suspended_partner_s_people_can_still_write_to_the_operator(world: World) {
        let owner = world.partner("Aurora").await;
        world.move_to(&owner, PartnerStatus::Suspended).await;
        let owner = world.again(&owner).await.unwrap();
        assert!(act!(world, send(&owner, &new("Why?", "What happened?"))).is_ok());
    }
}
