//! Pages of messages and threads stay whole while others write, and reading marks agree with a recount.

use std::collections::{BTreeMap, BTreeSet};

use domain::actor::{Actor, Mode};
use domain::ids::ThreadId;
use domain::messages::send::{NewMessage, mark_read, post_notice, send};
use domain::messages::{MessageFilter, ThreadFilter, list, threads};
use domain::notifications::counts;
use domain::page::PageRequest;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::support::{SECOND, World, everything, partner_of};

#[derive(Clone, Copy, Debug)]
enum Step {
    Open(usize),
    Answer(usize, usize),
    Read(usize, usize),
    Notice,
    Wait,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        1 => (0_usize..4).prop_map(Step::Open),
        4 => (0_usize..4, 0_usize..9).prop_map(|(who, thread)| Step::Answer(who, thread)),
        4 => (0_usize..4, 0_usize..9).prop_map(|(who, thread)| Step::Read(who, thread)),
        1 => Just(Step::Notice),
        2 => Just(Step::Wait),
    ];
    proptest::collection::vec(step, 30)
}

/// What a reader who keeps a list would know: messages of each thread, and how many of them each has seen.
#[derive(Debug, Default)]
struct Recount(BTreeMap<ThreadId, (usize, [usize; 4], bool)>);

impl Recount {
    fn wrote(&mut self, who: usize, thread: ThreadId) {
        self.0.entry(thread).or_default().0 += 1;
        self.read(who, thread);
    }

    fn read(&mut self, who: usize, thread: ThreadId) {
        let (count, seen, _) = self.0.entry(thread).or_default();
        seen[who] = *count;
    }

    fn unread_threads(&self, who: usize) -> BTreeSet<ThreadId> {
        let open = self
            .0
            .iter()
            .filter(|(_, (count, seen, notice))| seen[who] < *count && !(*notice && who == OPERATOR));
        open.map(|(id, _)| *id).collect()
    }

    fn unread_messages(&self, who: usize) -> usize {
        self.0.values().map(|(count, seen, _)| count - seen[who]).sum()
    }
}

const OPERATOR: usize = 3;

async fn play(world: &World, people: &[Actor; 4], recount: &mut Recount, step: Step) {
    let partner = partner_of(&people[0]);
    let pick = |recount: &Recount, number: usize| {
        let open: Vec<_> =
            recount.0.iter().filter(|(_, (_, _, notice))| !notice).map(|(id, _)| *id).collect();
        (!open.is_empty()).then(|| open[number % open.len()])
    };
    let message = |thread| NewMessage {
        thread,
        partner: Some(partner),
        body: "Hello".to_owned(),
        ..NewMessage::default()
    };
    match step {
        Step::Wait => world.wait(SECOND),
        Step::Open(who) => {
            let sent = act!(*world, send(&people[who], &message(None))).unwrap();
            recount.wrote(who, sent.thread);
        }
        Step::Answer(who, number) => {
            let Some(thread) = pick(recount, number) else { return };
            act!(*world, send(&people[who], &message(Some(thread)))).unwrap();
            recount.wrote(who, thread);
        }
        Step::Read(who, number) => {
            let Some(thread) = pick(recount, number) else { return };
            act!(*world, mark_read(&people[who], thread)).unwrap();
            recount.read(who, thread);
        }
        Step::Notice => {
            act!(*world, post_notice(partner, Mode::Live, "Notice", "Something new.")).unwrap();
            let known: BTreeSet<ThreadId> = recount.0.keys().copied().collect();
            let page =
                threads(&world.domain, &people[0], &ThreadFilter::default(), PageRequest::new(100, None))
                    .await
                    .unwrap();
            let new = page.items.iter().find(|thread| !known.contains(&thread.id)).unwrap().id;
            recount.0.insert(new, (1, [0; 4], true));
        }
    }
}

async fn compare(world: &World, people: &[Actor; 4], recount: &Recount) {
    let (all, only_unread) =
        (PageRequest::new(100, None), ThreadFilter { unread: true, ..ThreadFilter::default() });
    for (who, person) in people.iter().enumerate() {
        let expected = recount.unread_threads(who);
        let page = threads(&world.domain, person, &only_unread, all).await.unwrap();
        assert_eq!(
            page.items.iter().map(|thread| thread.id).collect::<BTreeSet<_>>(),
            expected,
            "reader {who}: {recount:?}"
        );
        if !matches!(person, Actor::Key(_)) {
            let count = counts(&world.domain, person).await.unwrap().messages;
            assert_eq!(usize::try_from(count).unwrap(), expected.len(), "reader {who}");
        }
        if who != OPERATOR {
            let filter = MessageFilter { unread: true, thread: None };
            let unread = list(&world.domain, person, &filter, all).await.unwrap().items.len();
            assert_eq!(unread, recount.unread_messages(who), "reader {who}: {recount:?}");
        }
    }
}

on_both_engines! {
    async fn unread_counts_equal_a_recount_whatever_happens_in_whatever_order(world: World) {
        let owner = world.partner("Aurora").await;
        let member = world.member(&owner, domain::actor::Role::Finance, "fin@aurora.example").await;
        let people =
            [owner.clone(), member, world.agent(&owner, &everything("Agent")).await, world.admin().await];
        let (mut runner, mut recount) = (TestRunner::deterministic(), Recount::default());
        for _ in 0..3 {
            let case = steps().new_tree(&mut runner).unwrap().current();
            for step in case {
                play(&world, &people, &mut recount, step).await;
                compare(&world, &people, &recount).await;
            }
        }
        assert!(recount.0.len() > 5 && (0..4).any(|who| recount.unread_messages(who) > 0));
    }

    async fn pages_of_threads_and_messages_stay_whole_while_others_write(world: World) {
        let owner = world.partner("Aurora").await;
        let message = NewMessage { body: "Hello".to_owned(), ..NewMessage::default() };
        for turn in 0..20 {
            act!(world, send(&owner, &message)).unwrap();
            // Half of them in the same instant, which the identifier decides.
            world.wait(if turn < 10 { SECOND } else { std::time::Duration::ZERO });
        }
        let (mut seen_threads, mut seen_messages, mut after) = (Vec::new(), Vec::new(), (None, None));
        loop {
            let page = threads(&world.domain, &owner, &ThreadFilter::default(), PageRequest::new(7, after.0))
                .await
                .unwrap();
            let messages =
                list(&world.domain, &owner, &MessageFilter::default(), PageRequest::new(7, after.1))
                    .await
                    .unwrap();
            seen_threads.extend(page.items.into_iter().map(|thread| (thread.last_message_at, thread.id)));
            seen_messages.extend(messages.items.into_iter().map(|message| (message.created_at, message.id)));
            world.wait(SECOND);
            act!(world, send(&owner, &message)).unwrap();
            let (Some(threads), Some(messages)) = (page.next, messages.next) else { break };
            after = (Some(threads), Some(messages));
        }
        assert!(seen_threads.len() == 20 && seen_threads.is_sorted_by(|left, right| left > right));
        assert!(seen_messages.len() == 20 && seen_messages.is_sorted_by(|left, right| left > right));
    }
}
