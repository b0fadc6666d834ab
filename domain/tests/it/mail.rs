use std::collections::BTreeSet;
use std::time::Duration;

use domain::mail::{DueMail, MailKind};
use domain::partners::apply::apply;
use domain::sign_in::request;
use domain::{DomainError, overview, transact};

use crate::support::{SECOND, World, application};

/// A world in which one mail is due.
async fn one_mail(world: &World) -> DueMail {
    world.partner("Aurora").await;
    world.tamper("DELETE FROM mails", vec![]).await;
    request(&world.domain, "owner@aurora.example", "192.0.2.1").await.unwrap();
    take(world).await.remove(0)
}

async fn take(world: &World) -> Vec<DueMail> {
    world.domain.take_due_mails(100).await.unwrap()
}

on_both_engines! {
    async fn a_mail_says_what_to_say_and_never_a_secret(world: World) {
        let mail = one_mail(&world).await;
        assert_eq!(
            (mail.kind, mail.recipient.as_str(), mail.locale.as_str()),
            (MailKind::SignIn, "owner@aurora.example", "en")
        );
        let keys: Vec<_> = mail.data.as_object().unwrap().keys().cloned().collect();
        assert_eq!((keys, mail.attempts), (vec!["user".to_owned()], 0));
    }

    async fn a_mail_that_is_being_sent_is_taken_by_nobody_else_for_two_minutes(world: World) {
        let mail = one_mail(&world).await;
        let other = world.another_server().await;
        world.wait(119 * SECOND);
        assert!(take(&world).await.is_empty() && other.take_due_mails(100).await.unwrap().is_empty());
        world.wait(SECOND);
        assert_eq!(other.take_due_mails(100).await.unwrap()[0].id, mail.id, "its server has died");
    }

    async fn two_servers_at_the_same_instant_never_take_the_same_mail(world: World) {
        let (programmes, other) = (world.programmes().await, world.another_server().await);
        for turn in 0..20 {
            act!(world, apply(&application(&format!("Company {turn}"), &programmes))).unwrap();
        }
        let (mut taken, mut rounds) = (Vec::new(), 0);
        while taken.len() < 40 && rounds < 40 {
            let (one, two) = tokio::join!(world.domain.take_due_mails(7), other.take_due_mails(7));
            let (one, two) = (one.unwrap(), two.unwrap());
            assert!(one.len() <= 7 && two.len() <= 7);
            taken.extend(one.into_iter().chain(two).map(|mail| mail.id));
            rounds += 1;
        }
        assert_eq!((taken.len(), taken.iter().collect::<BTreeSet<_>>().len()), (40, 40));
    }

    async fn a_mail_that_is_out_is_forgotten_but_for_the_fact(world: World) {
        let mail = one_mail(&world).await;
        world.domain.mail_sent(mail.id).await.unwrap();
        world.wait(Duration::from_secs(86_400));
        assert!(take(&world).await.is_empty());
        assert_eq!(world.count("mails WHERE sent_at IS NOT NULL AND data = '{}'").await, 1);
    }

    async fn a_mail_that_fails_is_tried_again_after_growing_waits_and_given_up(world: World) {
        let admin = world.admin().await;
        let mut mail = one_mail(&world).await;
        let waits = [10, 60, 300, 1_800, 7_200, 21_600].map(Duration::from_secs);
        for (attempt, wait) in waits.into_iter().enumerate() {
            world.domain.mail_failed(&mail, "connection refused").await.unwrap();
            world.wait(wait - SECOND);
            assert!(take(&world).await.is_empty());
            world.wait(SECOND);
            mail = take(&world).await.remove(0);
            assert_eq!(mail.attempts, i64::try_from(attempt).unwrap() + 1);
        }
        world.domain.mail_failed(&mail, "mailbox unknown").await.unwrap();
        world.wait(Duration::from_secs(30 * 86_400));
        assert!(take(&world).await.is_empty());
        assert_eq!(world.words("SELECT last_fault AS word FROM mails").await, ["mailbox unknown"]);
        assert_eq!(overview::of_operator(&world.domain, &admin).await.unwrap().mails_failing, 1);
    }

    async fn a_mail_that_another_server_sent_meanwhile_is_not_sent_again(world: World) {
        let mail = one_mail(&world).await;
        world.wait(120 * SECOND);
        let again = take(&world).await.remove(0);
        world.domain.mail_sent(again.id).await.unwrap();
        world.domain.mail_failed(&mail, "timed out after all").await.unwrap();
        world.wait(Duration::from_secs(86_400));
        assert!(take(&world).await.is_empty());
    }

    async fn what_is_undone_is_not_mailed_and_what_is_committed_rings_the_bell(world: World) {
        let application = application("Aurora", &world.programmes().await);
        let bell = world.domain.work().notified();
        let outcome: Result<(), DomainError> = transact!(world.domain, |tx| {
            apply(tx, &application).await?;
            Err(DomainError::NotFound)
        });
        assert_refused!(outcome, DomainError::NotFound);
        assert!(take(&world).await.is_empty());
        act!(world, apply(&application)).unwrap();
        tokio::time::timeout(Duration::from_secs(5), bell).await.expect("the jobs are woken");
        assert_eq!(take(&world).await.len(), 2);
    }
}
