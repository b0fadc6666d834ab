//! Sites: policies and terms in versions.

use domain::DomainError;
use domain::actor::{Actor, Mode, OperatorRole};
use domain::error::Refusal;
use domain::sites::change_policy::{NewPolicy, change_policy};
use domain::sites::change_terms::{NewTerms, approve_pool, change_terms};
use domain::sites::open::{NewProgramme, NewSite, open_programme, open_site};
use domain::sites::{self, Policy, ProgrammeKind, SiteDetail, SiteKind, current_policy, policy_at, terms_of};

use crate::support::{World, partner_of};

fn policy() -> Policy {
    serde_json::from_str(include_str!("support/policy.json")).unwrap()
}

fn changed(minimum: i64, based_on: Option<i64>) -> NewPolicy {
    let mut policy = policy();
    policy.minimum.value = minimum;
    NewPolicy { policy, based_on, note: " Cheaper postage. ".to_owned() }
}

on_both_engines! {
    async fn a_policy_changes_by_a_new_version_and_the_old_one_stays(world: World) {
        let (admin, site) = (world.admin().await, world.sites().await[0]);
        let before = current_policy(&mut world.domain.db(), site).await.unwrap();
        assert_eq!((before.version, &before.policy, before.name.as_str()), (1, &policy(), "casaverde"));
        let after = act!(world, change_policy(&admin, site, &changed(4_000, Some(1)))).unwrap();
        assert_eq!((after.version, after.policy.minimum.value), (2, 4_000));
        let mut db = world.domain.db();
        assert_eq!(current_policy(&mut db, site).await.unwrap().policy.minimum.value, 4_000);
        assert_eq!(policy_at(&mut db, site, 1).await.unwrap().policy, policy());
        assert_refused!(policy_at(&mut db, site, 3).await, DomainError::NotFound);
        let SiteDetail { versions, programmes, .. } = sites::get(&world.domain, &admin, site).await.unwrap();
        let versions: Vec<_> = versions.iter().map(|one| (one.version, one.by.as_str(), one.note.as_str())).collect();
        assert_eq!(versions, [(2, "Operator", "Cheaper postage."), (1, "Tandem", "")]);
        assert_eq!(programmes.len(), 1);
        assert_eq!(world.actions().await, ["site.policy_changed"]);
        let again = act!(world, change_policy(&admin, site, &changed(4_000, None))).unwrap();
        assert_eq!((again.version, world.actions().await.len()), (2, 1), "the same policy is no new version");
    }

    async fn of_two_changes_to_the_same_version_the_second_is_told(world: World) {
        let (admin, site) = (world.admin().await, world.sites().await[0]);
        let other = world.another_server().await;
        let (one, two) = (changed(4_000, Some(1)), changed(5_000, Some(1)));
        let outcomes = tokio::join!(
            async { act!(world, change_policy(&admin, site, &one)) },
            async { act!(other, change_policy(&admin, site, &two)) },
        );
        let outcomes = [outcomes.0, outcomes.1];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        for outcome in outcomes.into_iter().filter(Result::is_err) {
            assert_eq!(faults_of!(outcome), [("based_on".to_owned(), "changed_meanwhile".to_owned())]);
        }
        assert_eq!(world.count("site_policies WHERE version = 2").await, 1);
    }

    async fn what_a_policy_cannot_say_is_named_at_once_and_changes_nothing(world: World) {
        let (admin, site) = (world.admin().await, world.sites().await[0]);
        let mut new = changed(-1, None);
        new.policy.markets.push("XX".to_owned());
        new.policy.shipping[0].countries.push("DE".to_owned());
        new.note = "x".repeat(501);
        let faults = faults_of!(act!(world, change_policy(&admin, site, &new)));
        let fields: Vec<_> = faults.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["markets/5", "shipping/1/countries", "minimum/value", "note"]);
        assert_eq!((world.count("site_policies").await, world.actions().await.len()), (2, 0));
    }

    async fn only_an_administrator_changes_a_site(world: World) {
        let site = world.sites().await[0];
        let programme = world.programmes().await[0];
        let (support, owner) = (world.operator(OperatorRole::Support).await, world.partner("Aurora").await);
        assert_refused!(act!(world, change_policy(&support, site, &changed(1, None))), DomainError::Forbidden(_));
        assert_refused!(act!(world, change_policy(&owner, site, &changed(1, None))), DomainError::NotFound);
        assert_refused!(act!(world, change_policy(&Actor::System, site, &changed(1, None))), DomainError::NotFound);
        let terms = NewTerms { holding_days: 1, ..NewTerms::default() };
        assert_refused!(act!(world, change_terms(&support, programme, &terms)), DomainError::Forbidden(_));
        assert!(sites::get(&world.domain, &support, site).await.is_ok());
        assert_refused!(sites::list(&world.domain, &owner).await, DomainError::NotFound);
    }

    async fn terms_change_by_a_new_version_and_a_partner_may_have_its_own_pool(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let (site, programme) = (world.sites().await[0], world.programmes().await[0]);
        let new = NewTerms { pool_percent: "20.50".parse().unwrap(), holding_days: 30, ..NewTerms::default() };
        let terms = act!(world, change_terms(&admin, programme, &new)).unwrap();
        assert_eq!((terms.version, terms.pool_percent.to_string(), terms.holding_days), (2, "20.5".to_owned(), 30));
        let partner = partner_of(&owner);
        let mut db = world.domain.db();
        let found = terms_of(&mut db, partner, site, ProgrammeKind::Affiliate).await.unwrap().unwrap();
        assert_eq!((found.version, found.pool_percent.to_string()), (2, "20.5".to_owned()));
        assert!(terms_of(&mut db, partner, site, ProgrammeKind::Dropship).await.unwrap().is_none());
        act!(world, approve_pool(&admin, partner, programme, Some("27.5".parse().unwrap()))).unwrap();
        let found = terms_of(&mut db, partner, site, ProgrammeKind::Affiliate).await.unwrap().unwrap();
        assert_eq!(found.pool_percent.to_string(), "27.5");
        let agent = world.agent(&owner, &crate::support::everything("Agent")).await;
        let Actor::Key(caller) = agent else { panic!("no key") };
        let pools: Vec<_> = caller.programmes.iter().map(|terms| (terms.version, terms.pool_percent.to_string())).collect();
        assert_eq!(pools, [(2, "27.5".to_owned()), (1, "22.5".to_owned())]);
        act!(world, approve_pool(&admin, partner, programme, None)).unwrap();
        let found = terms_of(&mut db, partner, site, ProgrammeKind::Affiliate).await.unwrap().unwrap();
        assert_eq!(found.pool_percent.to_string(), "20.5");
        let (_, history) = sites::programme(&world.domain, &admin, site, programme).await.unwrap();
        let history: Vec<_> = history.iter().map(|one| (one.version, one.pool_percent.unwrap().to_string())).collect();
        assert_eq!(history, [(2, "20.5".to_owned()), (1, "22.5".to_owned())]);
        let bad = NewTerms { pool_percent: "100.01".parse().unwrap(), holding_days: 731, note: "\u{7}".to_owned(), ..NewTerms::default() };
        let faults = faults_of!(act!(world, change_terms(&admin, programme, &bad)));
        assert_eq!(faults.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["pool_percent", "holding_days", "note"]);
    }

    async fn terms_that_changed_meanwhile_are_not_written_over(world: World) {
        let (admin, sites) = (world.admin().await, world.sites().await);
        let programme = world.programmes().await[0];
        let shop = world.shop(Mode::Live, &["casaverde"]).await;
        let new = |holding_days, based_on| NewTerms { holding_days, based_on, ..NewTerms::default() };
        assert_eq!(act!(world, change_terms(&shop, programme, &new(30, Some(1)))).unwrap().version, 2);
        let stale = [("based_on".to_owned(), "changed_meanwhile".to_owned())];
        assert_eq!(faults_of!(act!(world, change_terms(&admin, programme, &new(60, Some(1))))), stale);
        assert_eq!(act!(world, change_terms(&admin, programme, &new(60, Some(2)))).unwrap().version, 3);
        let (terms, versions) = sites::programme(&world.domain, &admin, sites[0], programme).await.unwrap();
        let by: Vec<_> = versions.iter().map(|one| one.by.as_str()).collect();
        assert_eq!((terms.holding_days, by), (60, vec!["Operator", "Shop", "Tandem"]));
        assert_refused!(sites::programme(&world.domain, &admin, sites[1], programme).await, DomainError::NotFound);
        let other = world.programmes().await[1];
        assert_refused!(act!(world, change_terms(&shop, other, &new(1, None))), DomainError::Forbidden(Refusal::Site));
        assert_refused!(act!(world, change_policy(&shop, sites[1], &changed(1, None))), DomainError::Forbidden(Refusal::Site));
    }

    async fn versions_are_never_written_over(world: World) {
        world.sites().await;
        for attempt in [
            "UPDATE site_policies SET note = 'other'", "DELETE FROM site_policies",
            "UPDATE programme_versions SET note = 'other'", "DELETE FROM programme_versions",
        ] {
            let outcome: Result<u64, DomainError> = domain::transact!(world.domain, |tx| Ok(tx.execute(attempt, vec![]).await?));
            assert!(matches!(&outcome, Err(DomainError::Internal(fault)) if fault.to_string().contains("append-only")), "{attempt}: {outcome:?}");
        }
    }

    async fn a_shop_and_its_programmes_are_opened(world: World) {
        let admin = world.admin().await;
        let new = NewSite {
            name: "Casa Verde".to_owned(), host: " Shop.CasaVerde.example ".to_owned(), kind: SiteKind::Retail,
            currency: "EUR".to_owned(), country: "ES".to_owned(), policy: policy(),
        };
        let site = act!(world, open_site(&admin, &new)).unwrap();
        let twice = NewSite { name: " ".to_owned(), currency: "DEM".to_owned(), country: "XX".to_owned(), ..new.clone() };
        let faults = faults_of!(act!(world, open_site(&admin, &twice)));
        let faults: Vec<_> = faults.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
        assert_eq!(faults, [("name", "required"), ("host", "in_use"), ("currency", "unknown_currency"), ("country", "unknown_country")]);
        let programme = NewProgramme {
            kind: ProgrammeKind::Affiliate, name: "Affiliates".to_owned(), pool_percent: "25".parse().unwrap(), holding_days: 14,
            payment: domain::dropship::Payment::Prepaid,
        };
        act!(world, open_programme(&admin, site, &programme)).unwrap();
        assert_eq!(faults_of!(act!(world, open_programme(&admin, site, &programme))), [("kind".to_owned(), "in_use".to_owned())]);
        let listed = sites::list(&world.domain, &admin).await.unwrap();
        assert_eq!((listed[0].host.as_str(), listed[0].version), ("shop.casaverde.example", 1));
        assert_eq!(world.actions().await, ["site.opened", "programme.opened"]);
    }
}
