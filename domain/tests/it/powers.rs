//! A program never gets more than it has itself, in any dimension.

use domain::actor::{Actor, Mode};
use domain::keys::Scope;
use domain::keys::create::{NewKey, create, rotate};
use domain::money::Money;

use crate::support::{DAY, SECOND, World, everything, key_named};

fn euros(minor: i64) -> Option<Money> {
    Some(Money::new(minor, "EUR".parse().unwrap()))
}

/// What the asking key has.
async fn narrow(world: &World) -> NewKey {
    let mut new = key_named("Asker", &[Scope::PartnerRead, Scope::MessagesRead]);
    let sites = domain::sites::programmes(&world.domain).await.unwrap();
    new.sites = vec![sites[0].site];
    new.limits.requests_per_minute = 100;
    new.limits.per_order = euros(10_000);
    new.limits.per_day = euros(50_000);
    new.limits.per_month = euros(500_000);
    new.expires_at = Some(world.domain.now().plus(30 * DAY));
    new
}

async fn exceeds(world: &World, agent: &Actor, new: &NewKey) -> Vec<String> {
    let faults = faults_of!(act!(*world, create(agent, new)));
    faults.into_iter().filter(|(_, code)| code == "exceeds_asker").map(|(field, _)| field).collect()
}

on_both_engines! {
    async fn an_agent_may_ask_for_as_much_as_it_has_and_for_less(world: World) {
        let owner = world.partner("Aurora").await;
        let agent = world.agent(&owner, &narrow(&world).await).await;
        let mut less = narrow(&world).await;
        less.scopes.remove(&Scope::MessagesRead);
        less.limits.requests_per_minute = 1;
        less.limits.per_order = euros(1);
        less.expires_at = Some(world.domain.now().plus(DAY));
        less.mode = Some(Mode::Test);
        for new in [narrow(&world).await, less] {
            act!(world, create(&agent, &new)).unwrap();
        }
    }

    async fn an_agent_cannot_ask_for_more_than_it_has_in_any_dimension(world: World) {
        let owner = world.partner("Aurora").await;
        let agent = world.agent(&owner, &narrow(&world).await).await;
        let own = narrow(&world).await;
        let other_site = domain::sites::programmes(&world.domain).await.unwrap()[1].site;
        let later = own.expires_at.map(|end| end.plus(SECOND));
        let more: Vec<(&str, NewKey)> = vec![
            ("scopes", NewKey { scopes: [Scope::MessagesWrite].into(), ..own.clone() }),
            ("sites", NewKey { sites: vec![own.sites[0], other_site], ..own.clone() }),
            ("sites", NewKey { sites: Vec::new(), ..own.clone() }),
            ("expires_at", NewKey { expires_at: later, ..own.clone() }),
            ("expires_at", NewKey { expires_at: None, ..own.clone() }),
        ];
        for (field, new) in more {
            assert_eq!(exceeds(&world, &agent, &new).await, [field]);
        }
        let mut often = own.clone();
        often.limits.requests_per_minute = 101;
        assert_eq!(exceeds(&world, &agent, &often).await, ["limits/requests_per_minute"]);
        for asked in [None, euros(600_000), Some(Money::new(1, "USD".parse().unwrap()))] {
            for field in ["limits/per_order", "limits/per_day", "limits/per_month"] {
                let mut new = own.clone();
                match field {
                    "limits/per_order" => new.limits.per_order = asked,
                    "limits/per_day" => new.limits.per_day = asked,
                    _ => new.limits.per_month = asked,
                }
                assert_eq!(exceeds(&world, &agent, &new).await, [field]);
            }
        }
    }

    async fn a_test_key_cannot_ask_for_a_live_key(world: World) {
        let owner = world.partner("Aurora").await;
        let tester = world.agent(&owner, &NewKey { mode: Some(Mode::Test), ..everything("Tester") }).await;
        let live = NewKey { mode: Some(Mode::Live), ..everything("Live") };
        assert_eq!(exceeds(&world, &tester, &live).await, ["mode"]);
        let same = act!(world, create(&tester, &everything("Same"))).unwrap();
        assert_eq!(same.key.mode, Mode::Test);
    }

    async fn an_agent_cannot_rotate_itself_into_a_stronger_key(world: World) {
        let owner = world.partner("Aurora").await;
        let (strong, _) = world.key(&owner, &everything("Strong")).await;
        let agent = world.agent(&owner, &narrow(&world).await).await;
        let faults = faults_of!(act!(world, rotate(&agent, strong.key.id, DAY)));
        assert!(faults.iter().all(|(_, code)| code == "exceeds_asker") && faults.len() == 7, "{faults:?}");
    }
}
