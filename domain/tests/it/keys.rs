use domain::DomainError;
use domain::actor::{Actor, Mode, OperatorPermission, Permission, Role};
use domain::error::Refusal;
use domain::events;
use domain::keys::authenticate::partner_key;
use domain::keys::collect::collect;
use domain::keys::create::{create, rotate};
use domain::keys::operator::{self, NewOperatorKey};
use domain::keys::revoke::revoke;
use domain::keys::{self, KeyOwner, KeyStatus, Limits, Scope, Secret};
use domain::messages::send::{NewMessage, send};
use domain::page::PageRequest;
use domain::partners::PartnerStatus;

use crate::support::{DAY, HOUR, World, everything, key_named};

on_both_engines! {
    async fn a_key_of_the_operator_reports_and_decides_nothing(world: World) {
        let owner = world.partner("Aurora").await;
        let sites: Vec<_> = domain::sites::programmes(&world.domain).await.unwrap().iter().map(|terms| terms.site).collect();
        let shop = world.shop(Mode::Test, &["casaverde"]).await;
        assert_eq!((shop.mode(), shop.kind(), shop.sites()), (Mode::Test, "operator_key", &sites[..1]));
        shop.permit_operator_on(OperatorPermission::ReportSales, sites[0]).unwrap();
        assert_refused!(shop.permit_operator_on(OperatorPermission::ReportSales, sites[1]), DomainError::Forbidden(Refusal::Site));
        for never in [OperatorPermission::DecidePartners, OperatorPermission::AnswerMessages, OperatorPermission::ReadPartners, OperatorPermission::ReadAudit] {
            assert_refused!(shop.permit_operator(never), DomainError::Forbidden(Refusal::Channel));
        }
        assert_refused!(shop.permit(Permission::ReadOrders), DomainError::Forbidden(Refusal::Channel));
        assert_refused!(events::list(&world.domain, &shop, None, PageRequest::default()).await, DomainError::Forbidden(Refusal::Channel));
        // Only from the command line, and only for sites there are.
        let new = NewOperatorKey { name: " ".to_owned(), mode: Mode::Live, hosts: vec!["nowhere".to_owned()], requests_per_minute: 0 };
        for asker in [&owner, &world.admin().await, &shop] {
            assert_refused!(act!(world, operator::create(asker, &new)), DomainError::Forbidden(Refusal::Channel));
        }
        let faults = faults_of!(act!(world, operator::create(&Actor::System, &new)));
        let faults: Vec<_> = faults.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
        assert_eq!(faults, [("name", "required"), ("requests_per_minute", "out_of_range"), ("site", "unknown_site")]);
    }

    async fn a_key_made_in_the_portal_works_at_once(world: World) {
        let owner = world.partner("Aurora").await;
        let (created, secret) = world.key(&owner, &key_named(" Storefront ", &[Scope::PartnerRead])).await;
        assert_eq!((created.key.name.as_str(), created.key.status), ("Storefront", KeyStatus::Active));
        assert!(
            secret.reveal().starts_with("of2_partner_live_")
                && secret.reveal().ends_with(&created.key.last_four)
        );
        let Actor::Key(caller) = partner_key(&world.domain, secret.reveal()).await.unwrap() else {
            panic!("no key")
        };
        assert_eq!((caller.key, caller.programmes.len()), (created.key.id, 2));
        assert_eq!(world.count("api_keys WHERE status = 'active'").await, 1);
        assert_eq!(world.actions().await.last().unwrap(), "api_key.created");
    }

    async fn a_key_names_every_fault_at_once(world: World) {
        let owner = world.partner("Aurora").await;
        let mut new = key_named("", &[]);
        new.sites = vec![world.domain.random().id(world.domain.now())];
        new.expires_at = Some(world.domain.now());
        new.limits.requests_per_minute = Limits::MOST_REQUESTS + 1;
        new.limits.per_day = Some(domain::money::Money::new(0, "EUR".parse().unwrap()));
        new.limits.per_month = Some(domain::money::Money::new(1, "USD".parse().unwrap()));
        let faults = faults_of!(act!(world, create(&owner, &new)));
        let fields: Vec<_> = faults.iter().map(|fault| fault.0.as_str()).collect();
        let expected = [
            "name",
            "scopes",
            "expires_at",
            "limits/requests_per_minute",
            "limits/per_day",
            "limits/currency",
            "sites",
        ];
        assert_eq!(fields, expected);
    }

    async fn a_secret_that_is_mistyped_unknown_or_the_operator_s_is_nobody(world: World) {
        let owner = world.partner("Aurora").await;
        let (_, secret) = world.key(&owner, &everything("Agent")).await;
        let mistyped = secret.reveal().replacen("live", "test", 1);
        let unknown = Secret::new(KeyOwner::Partner, Mode::Live, [9; 60]);
        let operator = Secret::new(KeyOwner::Operator, Mode::Live, [9; 60]);
        // A database that is gone shows that a wrong checksum asks nobody.
        let closed = world.another_server().await;
        closed.db().close().await;
        assert_refused!(partner_key(&closed, &mistyped).await, DomainError::Unauthorized);
        assert_refused!(partner_key(&closed, operator.reveal()).await, DomainError::Unauthorized);
        assert_refused!(partner_key(&closed, secret.reveal()).await, DomainError::Unavailable(_));
        for text in [mistyped.as_str(), unknown.reveal(), operator.reveal(), "", "of2_partner_live_\0"] {
            assert_refused!(partner_key(&world.domain, text).await, DomainError::Unauthorized);
        }
    }

    async fn another_partner_s_keys_are_not_found(world: World) {
        let (owner, other) = (world.partner("Aurora").await, world.partner("Other").await);
        let (created, _) = world.key(&owner, &everything("Agent")).await;
        let id = created.key.id;
        assert_refused!(keys::get(&world.domain, &other, id).await, DomainError::NotFound);
        assert_refused!(act!(world, rotate(&other, id, HOUR)), DomainError::NotFound);
        assert_refused!(act!(world, revoke(&other, id)), DomainError::NotFound);
        assert_refused!(act!(world, collect(&other, id)), DomainError::NotFound);
        assert!(keys::list(&world.domain, &other).await.unwrap().is_empty());
    }

    async fn only_owners_and_developers_make_keys(world: World) {
        let owner = world.partner("Aurora").await;
        for role in [Role::Finance, Role::Marketing, Role::Developer] {
            let member = world.member(&owner, role, &format!("{role}@aurora.example")).await;
            let mut new = everything("Agent");
            new.scopes.retain(|scope| !matches!(scope, Scope::PayoutsRead | Scope::PayoutsWrite));
            let outcome = act!(world, create(&member, &new));
            match role {
                Role::Developer => assert!(outcome.is_ok()),
                _ => assert_refused!(outcome, DomainError::Forbidden(Refusal::Role)),
            }
        }
    }

    async fn a_developer_gives_no_key_what_only_owners_and_finance_see(world: World) {
        let owner = world.partner("Aurora").await;
        let developer = world.member(&owner, Role::Developer, "dev@aurora.example").await;
        for scope in [Scope::PayoutsRead, Scope::PayoutsWrite] {
            let mut new = everything("Agent");
            new.scopes = [Scope::PartnerRead, scope].into();
            let outcome = act!(world, create(&developer, &new));
            assert!(matches!(outcome, Err(DomainError::Validation(faults)) if faults[0].code == "exceeds_asker"));
        }
        let (made, _) = world.key(&owner, &everything("Agent")).await;
        let outcome = act!(world, rotate(&developer, made.key.id, HOUR));
        assert!(matches!(outcome, Err(DomainError::Validation(faults)) if faults[0].code == "exceeds_asker"));
    }

    async fn the_keys_of_a_suspended_partner_are_told_so(world: World) {
        let owner = world.partner("Aurora").await;
        let (_, secret) = world.key(&owner, &everything("Agent")).await;
        world.move_to(&owner, PartnerStatus::Suspended).await;
        let agent = partner_key(&world.domain, secret.reveal()).await.unwrap();
        let message = NewMessage { body: "Hello".to_owned(), ..NewMessage::default() };
        let not_active = DomainError::Forbidden(Refusal::PartnerNotActive).to_string();
        assert_eq!(events::latest(&world.domain, &agent, 1).await.unwrap_err().to_string(), not_active);
        assert_eq!(act!(world, send(&agent, &message)).unwrap_err().to_string(), not_active);
        assert_eq!(act!(world, create(&agent, &everything("More"))).unwrap_err().to_string(), not_active);
        world.move_to(&owner, PartnerStatus::Active).await;
        let agent = partner_key(&world.domain, secret.reveal()).await.unwrap();
        assert!(events::latest(&world.domain, &agent, 1).await.is_ok());
    }

    async fn only_the_hash_of_a_secret_is_stored(world: World) {
        let owner = world.partner("Aurora").await;
        let (created, secret) = world.key(&owner, &everything("Agent")).await;
        let rotated = act!(world, rotate(&owner, created.key.id, HOUR)).unwrap().secret.unwrap();
        for secret in [secret, rotated] {
            let random = &secret.reveal()["of2_partner_live_".len()..];
            assert!(world.holds(&secret.hash()).await && !world.holds(random.as_bytes()).await);
        }
    }

    async fn calls_are_counted_by_day_and_kept_while_the_database_is_away(world: World) {
        let owner = world.partner("Aurora").await;
        let Actor::Key(caller) = world.agent(&owner, &everything("Agent")).await else { panic!("no key") };
        for refused in [false, false, true] {
            world.domain.usage().count(&caller, world.domain.now(), refused);
        }
        world.domain.write_usage().await.unwrap();
        world.wait(DAY);
        world.domain.usage().count(&caller, world.domain.now(), false);
        world.domain.write_usage().await.unwrap();
        world.domain.write_usage().await.unwrap();
        let calls = keys::usage::of_key(&world.domain, &owner, caller.key, 3).await.unwrap();
        let figures: Vec<_> = calls.iter().map(|(_, calls, refused)| (*calls, *refused)).collect();
        assert_eq!(figures, [(0, 0), (3, 1), (1, 0)]);
        let other = world.partner("Other").await;
        let foreign = keys::usage::of_key(&world.domain, &other, caller.key, 3).await.unwrap();
        assert!(foreign.iter().all(|(_, calls, _)| *calls == 0), "another partner learns nothing");
        assert_eq!(
            keys::get(&world.domain, &owner, caller.key).await.unwrap().last_used_at,
            Some(world.domain.now())
        );

        let away = world.another_server().await;
        away.usage().count(&caller, world.domain.now(), true);
        away.db().close().await;
        for _ in 0..2 {
            assert_refused!(away.write_usage().await, DomainError::Unavailable(_));
        }
    }
}
