use domain::DomainError;
use domain::actor::{Actor, Role};
use domain::clock::Timestamp;
use domain::db::DbError;
use domain::ids::SessionId;
use domain::sessions::{ABSOLUTE, IDLE, SessionRecord, end, end_others, hash, list};
use domain::team::manage;

use crate::support::{DAY, HOUR, SECOND, World};

fn signed_in(person: &Actor, until: Timestamp) -> SessionRecord {
    SessionRecord { user: Some(person.person().unwrap()), data: "{}".to_owned(), expires_at: until }
}

/// Somebody who signs in with a session that has no end of its own within a year.
async fn sign_in(world: &World, person: &Actor, secret: i128) {
    let record = signed_in(person, world.domain.now().plus(365 * DAY));
    world.domain.create_session(secret, &record, "Firefox").await.unwrap();
}

async fn is_open(world: &World, secret: i128) -> bool {
    world.domain.load_session(secret).await.unwrap().is_some()
}

on_both_engines! {
    async fn a_session_holds_what_was_saved(world: World) {
        let owner = world.partner("Aurora").await;
        let record = SessionRecord { user: None, ..signed_in(&owner, world.domain.now().plus(DAY)) };
        world.domain.create_session(-1, &record, "Firefox").await.unwrap();
        let record = SessionRecord {
            data: r#"{"flash":"Saved\u0000"}"#.to_owned(),
            ..signed_in(&owner, world.domain.now().plus(2 * DAY))
        };
        world.domain.save_session(-1, &record).await.unwrap();
        let loaded = world.domain.load_session(-1).await.unwrap().unwrap();
        assert_eq!(
            (loaded.user, loaded.data, loaded.expires_at),
            (record.user, record.data, record.expires_at)
        );
        world.domain.delete_session(-1).await.unwrap();
        assert!(!is_open(&world, -1).await);
    }

    async fn a_session_ends_after_a_week_without_a_visit(world: World) {
        let owner = world.partner("Aurora").await;
        sign_in(&world, &owner, 1).await;
        for _ in 0..3 {
            world.wait(IDLE - SECOND);
            assert!(is_open(&world, 1).await, "each visit counts");
        }
        world.wait(IDLE);
        assert!(!is_open(&world, 1).await);
    }

    async fn a_session_ends_after_thirty_days_however_often_it_is_used(world: World) {
        let owner = world.partner("Aurora").await;
        sign_in(&world, &owner, 1).await;
        for _ in 1..30 {
            world.wait(DAY);
            assert!(is_open(&world, 1).await);
        }
        world.wait(DAY - HOUR);
        sign_in(&world, &owner, 2).await;
        assert_eq!(list(&world.domain, &owner, Some(2)).await.unwrap().len(), 2);
        world.wait(HOUR);
        assert_eq!(30 * DAY, ABSOLUTE);
        assert!(!is_open(&world, 1).await && is_open(&world, 2).await);
        assert_eq!(list(&world.domain, &owner, Some(2)).await.unwrap().len(), 1, "the list agrees");
    }

    async fn a_session_ends_when_it_says(world: World) {
        let owner = world.partner("Aurora").await;
        let record = signed_in(&owner, world.domain.now().plus(HOUR));
        world.domain.create_session(1, &record, "Firefox").await.unwrap();
        world.wait(HOUR);
        assert!(!is_open(&world, 1).await);
        world.wait(SECOND);
        assert_eq!(world.domain.forget_old_sessions().await.unwrap(), 1);
    }

    async fn a_secret_that_is_taken_is_refused_and_another_is_taken(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        sign_in(&world, &owner, 1).await;
        let record = signed_in(&other, world.domain.now().plus(DAY));
        assert_refused!(world.domain.create_session(1, &record, "Chromium").await, DbError::Duplicate);
        world.domain.create_session(2, &record, "Chromium").await.unwrap();
        assert_eq!(world.domain.load_session(1).await.unwrap().unwrap().user, owner.person().ok());
    }

    async fn saving_does_not_bring_an_ended_session_back(world: World) {
        let owner = world.partner("Aurora").await;
        sign_in(&world, &owner, 1).await;
        let record = world.domain.load_session(1).await.unwrap().unwrap();
        world.domain.delete_session(1).await.unwrap();
        world.domain.save_session(1, &record).await.unwrap();
        assert!(!is_open(&world, 1).await);
    }

    async fn a_person_lists_and_ends_only_their_own_sessions(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        sign_in(&world, &owner, 1).await;
        world.wait(HOUR);
        sign_in(&world, &owner, 2).await;
        sign_in(&world, &other, 3).await;
        let own = list(&world.domain, &owner, Some(1)).await.unwrap();
        assert_eq!(own.iter().map(|session| session.current).collect::<Vec<_>>(), [false, true]);
        let foreign = list(&world.domain, &other, Some(3)).await.unwrap()[0].id;
        assert_refused!(act!(world, end(&owner, foreign)), DomainError::NotFound);
        act!(world, end(&owner, own[0].id)).unwrap();
        assert_refused!(act!(world, end(&owner, own[0].id)), DomainError::NotFound);
        assert!(is_open(&world, 1).await && !is_open(&world, 2).await && is_open(&world, 3).await);
        assert_eq!(world.actions().await.last().unwrap(), "session.ended");
        let nobody: SessionId = world.domain.random().id(world.domain.now());
        assert_refused!(act!(world, end(&Actor::System, nobody)), DomainError::Unauthorized);
    }

    async fn ending_all_others_leaves_this_session_and_everybody_else_s(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        for secret in [1, 2, 3] {
            sign_in(&world, &owner, secret).await;
        }
        sign_in(&world, &other, 4).await;
        assert_eq!(act!(world, end_others(&owner, 2)).unwrap(), 2);
        assert!(!is_open(&world, 1).await && is_open(&world, 2).await && !is_open(&world, 3).await);
        assert!(is_open(&world, 4).await);
        let ended = |actions: Vec<String>| actions.iter().filter(|action| *action == "session.ended").count();
        assert_eq!(act!(world, end_others(&owner, 2)).unwrap(), 0);
        assert_eq!(ended(world.actions().await), 1, "nothing ended, nothing is noted");
    }

    async fn a_removed_member_is_signed_out_at_once(world: World) {
        let owner = world.partner("Aurora").await;
        let member = world.member(&owner, Role::Finance, "fin@aurora.example").await;
        let other = world.another_server().await;
        sign_in(&world, &member, 1).await;
        act!(world, manage::remove(&owner, member.person().unwrap())).unwrap();
        assert!(other.load_session(1).await.unwrap().is_none());
        assert_refused!(world.again(&member).await, DomainError::Unauthorized);
    }

    async fn a_changed_role_takes_effect_with_the_next_request(world: World) {
        let owner = world.partner("Aurora").await;
        let member = world.member(&owner, Role::Finance, "fin@aurora.example").await;
        act!(world, manage::change_role(&owner, member.person().unwrap(), Role::Developer)).unwrap();
        let Actor::Partner(now) = world.again(&member).await.unwrap() else { panic!("not a partner's") };
        assert_eq!(now.role, Role::Developer);
    }

    async fn visits_within_five_minutes_write_nothing(world: World) {
        let owner = world.partner("Aurora").await;
        sign_in(&world, &owner, 1).await;
        let seen = async || -> Timestamp {
            world.rows("SELECT last_seen_at FROM sessions", vec![]).await[0].get("last_seen_at").unwrap()
        };
        let begun = seen().await;
        world.wait(300 * SECOND);
        assert!(is_open(&world, 1).await && seen().await == begun);
        world.wait(SECOND);
        assert!(is_open(&world, 1).await && seen().await == world.domain.now());
    }

    async fn only_the_hash_of_the_cookie_is_stored(world: World) {
        let owner = world.partner("Aurora").await;
        let secret = i128::from_be_bytes(world.domain.random().bytes());
        sign_in(&world, &owner, secret).await;
        assert!(world.holds(&hash(secret)).await);
        assert!(
            !world.holds(&secret.to_be_bytes()).await && !world.holds(secret.to_string().as_bytes()).await
        );
    }
    async fn what_a_session_holds_is_read_by_its_own_cookie_alone(world: World) {
        let owner = world.partner("Aurora").await;
        let record = SessionRecord {
            data: r#"{"flash":{"secret":"of2_partner_live_hunter2"}}"#.to_owned(),
            ..signed_in(&owner, world.domain.now().plus(DAY))
        };
        for secret in [1, 2] {
            world.domain.create_session(secret, &record, "Firefox").await.unwrap();
            world.domain.save_session(secret, &record).await.unwrap();
        }
        assert!(!world.holds(b"hunter2").await && !world.holds(b"flash").await);
        assert_eq!(world.domain.load_session(1).await.unwrap().unwrap().data, record.data);
        let texts = world.words("SELECT data AS word FROM sessions").await;
        assert_ne!(texts[0], texts[1], "nobody sees that two hold the same");
        let sql = "UPDATE sessions SET data = $1 WHERE id_hash = $2";
        let of_the_other = world.rows("SELECT data FROM sessions WHERE id_hash = $1", vec![hash(2).into()]).await;
        let of_the_other: String = of_the_other[0].get("data").unwrap();
        world.tamper(sql, vec![of_the_other.into(), hash(1).into()]).await;
        assert!(!is_open(&world, 1).await, "what another session holds signs nobody in");
        world.tamper(sql, vec!["{}".into(), hash(2).into()]).await;
        assert!(!is_open(&world, 2).await, "nor does what was never sealed");
    }
}
