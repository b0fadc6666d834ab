//! Somebody applies to become a partner.

use domain::actor::OperatorRole;
use domain::ids::ProgrammeId;
use domain::page::PageRequest;
use domain::partners::apply::{Application, apply};
use domain::partners::{self, PartnerStatus};
use domain::{approvals, notifications};

use crate::support::{World, application};

on_both_engines! {
    async fn an_application_names_every_fault_at_once(world: World) {
        let bad = Application {
            email: "nobody".to_owned(),
            country: "XX".to_owned(),
            website: "ftp://old.example".to_owned(),
            about: "\u{7}".to_owned(),
            programmes: vec!["prg_nonsense".to_owned()],
            ..Application::default()
        };
        let expected = [
            ("company", "required"),
            ("name", "required"),
            ("email", "invalid_email"),
            ("country", "unknown_country"),
            ("website", "invalid_url"),
            ("about", "invalid_characters"),
            ("programmes", "unknown"),
        ];
        let expected = expected.map(|(field, code)| (field.to_owned(), code.to_owned()));
        assert_eq!(faults_of!(act!(world, apply(&bad))), expected);

        let unknown: ProgrammeId = world.domain.random().id(world.domain.now());
        let stranger = act!(world, apply(&application("Aurora", &[unknown])));
        assert_eq!(faults_of!(stranger), [("programmes".to_owned(), "unknown".to_owned())]);
        assert_eq!(world.count("partners").await + world.count("mails").await, 0);
    }

    async fn an_application_is_acknowledged_and_waits_for_the_operator(world: World) {
        let (admin, finance) = (world.admin().await, world.operator(OperatorRole::Finance).await);
        let owner = world.applicant("Aurora").await;
        let (partner, terms) = partners::own(&world.domain, &owner).await.unwrap();
        assert_eq!((partner.status, partner.people, terms.len()), (PartnerStatus::Pending, 1, 2));

        let waiting = approvals::list(&world.domain, &admin, true, PageRequest::default()).await.unwrap();
        assert_eq!(waiting.items[0].object, partner.id.to_string());
        assert_eq!(notifications::counts(&world.domain, &admin).await.unwrap().notifications, 1);
        assert_eq!(notifications::counts(&world.domain, &finance).await.unwrap().notifications, 0);
        let mails = world.words("SELECT kind AS word FROM mails ORDER BY kind").await;
        assert_eq!(mails, ["application_received", "sign_in"]);
        assert_eq!(world.actions().await, ["partner.applied"]);
    }

    async fn a_known_address_gets_the_same_answer_and_only_a_mail(world: World) {
        let owner = world.applicant("Aurora").await;
        let again = Application {
            email: "  OWNER@aurora.example ".to_owned(),
            ..application("Other", &world.programmes().await)
        };
        act!(world, apply(&again)).unwrap();
        assert_eq!(world.count("partners").await, 1);
        assert_eq!(
            world
                .count("mails WHERE kind = 'already_registered' AND recipient = 'owner@aurora.example'")
                .await,
            1
        );
        assert!(world.again(&owner).await.is_ok());
    }

    async fn two_applications_with_one_address_at_the_same_instant_make_one_partner(world: World) {
        let (programmes, other) = (world.programmes().await, world.another_server().await);
        for round in 1..=8 {
            let application = application(&format!("Company {round}"), &programmes);
            let (one, two) = tokio::join!(async { act!(world, apply(&application)) }, async {
                act!(other, apply(&application))
            });
            assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
            assert_eq!(world.count("partners").await, round);
            assert_eq!(world.count("mails WHERE kind = 'already_registered'").await, round);
        }
    }

    async fn a_programme_that_is_named_twice_is_joined_once(world: World) {
        let programme = world.programmes().await[0];
        act!(world, apply(&application("Aurora", &[programme, programme]))).unwrap();
        assert_eq!(world.count("enrolments").await, 1);
    }

    async fn a_language_or_time_zone_that_nobody_knows_turns_nobody_away(world: World) {
        let (locale, timezone) = ("x".repeat(5_000), "Mars/\0".to_owned());
        let strange = Application { locale, timezone, ..application("Aurora", &world.programmes().await) };
        act!(world, apply(&strange)).unwrap();
        assert_eq!(world.words("SELECT locale || ' ' || timezone AS word FROM users").await, ["en UTC"]);
        assert_eq!(world.count("partners WHERE locale = 'en'").await, 1);
        assert_eq!(world.count("mails WHERE locale <> 'en'").await, 0);
    }
}
