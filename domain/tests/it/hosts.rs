//! Sites: names and host names, which belong to one site each and lead to it wherever it is named.

use domain::DomainError;
use domain::actor::{Mode, OperatorRole};
use domain::customers::site_named;
use domain::dropship::{NewDropshipOrder, Payment, place};
use domain::error::Refusal;
use domain::ids::SiteId;
use domain::keys::authenticate;
use domain::links::create::{NewLink, create};
use domain::links::get;
use domain::orders::report::{NewOrder, report};
use domain::orders::{self, OrderFilter};
use domain::page::PageRequest;
use domain::quotes::create::{self as quote, NewQuote};
use domain::quotes::rules::{Item, Request, ShipTo};
use domain::sites::change::{SiteChange, change_site};
use domain::sites::open::{NewSite, open_site};
use domain::sites::{self, Policy, SiteKind};
use rust_decimal::Decimal;

use crate::support::{World, dropship, everything, new_link, order};

fn with_hosts(hosts: &[&str]) -> SiteChange {
    let hosts = hosts.iter().map(|&host| host.to_owned()).collect();
    SiteChange { hosts: Some(hosts), ..SiteChange::default() }
}

fn to(slug: &str, destination: &str) -> NewLink {
    NewLink { destination: destination.to_owned(), ..new_link(slug) }
}

fn new_site(host: &str) -> NewSite {
    NewSite {
        name: "Third".to_owned(),
        host: host.to_owned(),
        kind: SiteKind::Retail,
        currency: "EUR".to_owned(),
        country: "ES".to_owned(),
        policy: Policy::starting(),
    }
}

fn fault(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}

async fn hosts_of(world: &World, site: SiteId) -> Vec<String> {
    sites::detail(&mut world.domain.db(), site).await.unwrap().hosts
}

on_both_engines! {
    async fn a_link_leads_to_any_host_of_its_site_and_to_no_other(world: World) {
        let (admin, aurora, site) = (world.admin().await, world.partner("Aurora").await, world.site().await);
        let refused = [fault("destination", "other_host")];
        let further = to("shop", "https://shop.casaverde.example/teas?size=250");
        assert_eq!(faults_of!(act!(world, create(&aurora, &further))), refused);
        act!(world, change_site(&admin, site, &with_hosts(&[" Shop.CasaVerde.example", "casaverde.test"]))).unwrap();
        assert_eq!(hosts_of(&world, site).await, ["casaverde.test", "shop.casaverde.example"]);

        let link = act!(world, create(&aurora, &further)).unwrap();
        assert_eq!(link.destination, "https://shop.casaverde.example/teas?size=250");
        for (slug, destination) in [("bare", "https://www.casaverde.test/"), ("first", "https://www.casaverde/")] {
            assert_eq!(act!(world, create(&aurora, &to(slug, destination))).unwrap().destination, destination);
        }
        assert_eq!(act!(world, create(&aurora, &to("path", "/teas"))).unwrap().destination, "https://casaverde/teas");
        for elsewhere in ["https://nordlicht/", "https://casaverde.example/", "https://www.shop.casaverde.test/"] {
            assert_eq!(faults_of!(act!(world, create(&aurora, &to("else", elsewhere)))), refused, "{elsewhere}");
        }

        // What leads to a host that is taken away still leads there.
        act!(world, change_site(&admin, site, &with_hosts(&[]))).unwrap();
        assert_eq!(get(&world.domain, &aurora, link.id).await.unwrap().destination, link.destination);
        assert_eq!(world.live("shop").await.destination(), link.destination);
        assert_eq!(faults_of!(act!(world, create(&aurora, &to("again", &link.destination)))), refused);
    }

    async fn a_site_is_named_by_any_of_its_hosts(world: World) {
        let (admin, aurora, site) = (world.admin().await, world.partner("Aurora").await, world.site().await);
        act!(world, change_site(&admin, site, &with_hosts(&["casaverde.test"]))).unwrap();
        let shop = world.shop(Mode::Live, &["www.casaverde.test"]).await;
        assert_eq!(shop.sites(), [site]);
        for (number, host) in ["casaverde", "casaverde.test", " WWW.CasaVerde.test ", "www.casaverde"].iter().enumerate() {
            let named = |new: NewOrder| NewOrder { site: (*host).to_owned(), ..new };
            let order = act!(world, report(&shop, &named(order(&number.to_string(), "C-1")))).unwrap();
            let filter = OrderFilter { site: host.trim().to_owned(), ..OrderFilter::default() };
            let found = orders::list_for_operator(&world.domain, &admin, &filter, PageRequest::default()).await.unwrap();
            let found: Vec<_> = found.items.iter().map(|order| order.id).collect();
            assert!(found.len() == number + 1 && found.contains(&order.id), "{host}: {found:?}");
            assert_eq!(site_named(&mut world.domain.db(), host).await.unwrap(), Some(site), "{host}");
            let link = NewLink { site: (*host).to_owned(), ..new_link("") };
            assert_eq!(act!(world, create(&aurora, &link)).unwrap().site, site);
        }
        for none in ["", "test", "nowhere.example", "shop.casaverde.test", "sit_01JD4Q8W0000000000000000AA"] {
            assert_eq!(site_named(&mut world.domain.db(), none).await.unwrap(), None, "{none}");
        }
        let filter = OrderFilter { site: "nowhere.example".to_owned(), ..OrderFilter::default() };
        let found = orders::list_for_operator(&world.domain, &admin, &filter, PageRequest::default()).await.unwrap();
        assert!(found.items.is_empty());
    }

    async fn a_dropshipper_orders_on_a_site_by_any_of_its_hosts(world: World) {
        let shop = world.dropshipper(SiteKind::Retail, Payment::Invoice).await;
        act!(world, change_site(&shop.admin, shop.site, &with_hosts(&["verde.test"]))).unwrap();
        let named = |host: &str, new: NewDropshipOrder| NewDropshipOrder { site: Some(host.to_owned()), ..new };
        let basket = [("LAMP-7", 1)];
        act!(world, place(&shop.owner, &named("www.verde.test", dropship("W-1", &basket)))).unwrap();
        let request = Request {
            price_list: None,
            items: vec![Item { sku: "LAMP-7".to_owned(), quantity: 1 }],
            ship_to: ShipTo { country: "DE".to_owned(), ..ShipTo::default() },
            discount_percent: Decimal::from(10),
            commission_percent: Decimal::from(15),
        };
        let asked = NewQuote { site: shop.site, programme: None, request, rest_of_pool: false };
        let quote = act!(world, quote::create(&shop.owner, &asked)).unwrap();
        let of_quote = NewDropshipOrder { quote: Some(quote.summary.id), items: Vec::new(), ..dropship("W-2", &[]) };
        let other = act!(world, place(&shop.owner, &named("nordlicht", of_quote.clone())));
        assert_eq!(faults_of!(other), [fault("site", "not_as_quoted")]);
        let own = named("verde.test", of_quote);
        act!(world, place(&shop.owner, &own)).unwrap();
        let unknown = act!(world, place(&shop.owner, &named("verde.nowhere", dropship("W-3", &basket))));
        assert_eq!(faults_of!(unknown), [fault("site", "unknown_site")]);
        let filter = OrderFilter { site: "verde.test".to_owned(), ..OrderFilter::default() };
        let found = orders::list(&world.domain, &shop.owner, &filter, PageRequest::default()).await.unwrap();
        assert_eq!(found.items.len(), 2);
    }

    async fn a_host_belongs_to_one_site(world: World) {
        let admin = world.admin().await;
        let sites = world.sites().await;
        act!(world, change_site(&admin, sites[0], &with_hosts(&["shop.example", "www.garden.example"]))).unwrap();
        let before = world.actions().await;
        for host in ["shop.example", "www.shop.example", "garden.example", "www.garden.example"] {
            assert_eq!(faults_of!(act!(world, change_site(&admin, sites[1], &with_hosts(&["fine.example", host])))), [fault("hosts/1", "in_use")], "{host}");
            let first = SiteChange { host: Some(host.to_uppercase()), ..SiteChange::default() };
            assert_eq!(faults_of!(act!(world, change_site(&admin, sites[1], &first))), [fault("host", "in_use")], "{host}");
            assert_eq!(faults_of!(act!(world, open_site(&admin, &new_site(host)))), [fault("host", "in_use")], "{host}");
        }
        let wrong = SiteChange {
            name: Some(" ".to_owned()),
            host: Some("no host".to_owned()),
            ..with_hosts(&["shop.example", "nordlicht.example", "nordlicht.example", "https://a.example", "nordlicht"])
        };
        assert_eq!(faults_of!(act!(world, change_site(&admin, sites[1], &wrong))), [
            fault("name", "required"), fault("host", "invalid_host"), fault("hosts/0", "in_use"), fault("hosts/2", "duplicate"),
            fault("hosts/3", "invalid_host"),
        ]);
        let many: Vec<String> = (0..21).map(|number| format!("shop-{number}.example")).collect();
        let many = SiteChange { hosts: Some(many), ..SiteChange::default() };
        assert_eq!(faults_of!(act!(world, change_site(&admin, sites[1], &many))), [fault("hosts", "too_many")]);
        assert_eq!((world.actions().await, hosts_of(&world, sites[1]).await.len()), (before, 0));
        // Of its own a site may make the first one a further one.
        let turned = SiteChange { host: Some("shop.example".to_owned()), ..with_hosts(&["casaverde", "www.garden.example"]) };
        act!(world, change_site(&admin, sites[0], &turned)).unwrap();
        assert_eq!(hosts_of(&world, sites[0]).await, ["casaverde", "www.garden.example"]);
        let listed = sites::list(&world.domain, &admin).await.unwrap();
        assert_eq!((listed[0].host.as_str(), listed[0].hosts.len(), listed[1].hosts.len()), ("shop.example", 2, 0));
        let first = SiteChange { host: Some("casaverde".to_owned()), ..SiteChange::default() };
        act!(world, change_site(&admin, sites[0], &first)).unwrap();
        assert_eq!(hosts_of(&world, sites[0]).await, ["www.garden.example"]);
        // Given up, it is free again.
        act!(world, open_site(&admin, &new_site("shop.example"))).unwrap();
    }

    async fn of_two_sites_that_take_a_host_at_once_one_gets_it(world: World) {
        let admin = world.admin().await;
        let sites = world.sites().await;
        let other = world.another_server().await;
        let (further, first) = (with_hosts(&["shop.example"]), new_site("www.shop.example"));
        let outcomes = tokio::join!(
            async { act!(world, change_site(&admin, sites[0], &further)).map_err(|error| (error, "hosts/0")) },
            async { act!(other, open_site(&admin, &first)).map(drop).map_err(|error| (error, "host")) },
        );
        let outcomes = [outcomes.0, outcomes.1];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        for (error, field) in outcomes.into_iter().filter_map(Result::err) {
            assert_eq!(faults_of!(Err::<(), _>(error)), [fault(field, "in_use")]);
        }
    }

    async fn a_site_is_renamed_once_and_everybody_sees_it(world: World) {
        let (admin, aurora, site) = (world.admin().await, world.partner("Aurora").await, world.site().await);
        let (_, secret) = world.key(&aurora, &everything("Agent")).await;
        let seen = async || {
            let actor = authenticate::partner_key(&world.domain, secret.reveal()).await.unwrap();
            let domain::actor::Actor::Key(caller) = actor else { panic!("no key") };
            let terms = caller.programmes.iter().find(|terms| terms.site == site).unwrap();
            (terms.site_name.clone(), terms.host.clone())
        };
        assert_eq!(seen().await, ("casaverde".to_owned(), "casaverde".to_owned()));
        let change = SiteChange { name: Some(" Casa Verde ".to_owned()), host: Some("casaverde.example".to_owned()), hosts: None };
        act!(world, change_site(&admin, site, &change)).unwrap();
        assert_eq!(seen().await, ("Casa Verde".to_owned(), "casaverde.example".to_owned()));
        let events = world.actions().await.len();
        act!(world, change_site(&admin, site, &change)).unwrap();
        act!(world, change_site(&admin, site, &SiteChange::default())).unwrap();
        assert_eq!((world.actions().await.len(), world.actions().await.last().map(String::as_str)), (events, Some("site.changed")));
        let other = world.sites().await[1];
        let support = world.operator(OperatorRole::Support).await;
        let (own, elsewhere) = (world.shop(Mode::Live, &["casaverde.example"]).await, world.shop(Mode::Live, &["nordlicht"]).await);
        assert_refused!(act!(world, change_site(&support, site, &change)), DomainError::Forbidden(Refusal::Role));
        assert_refused!(act!(world, change_site(&aurora, site, &change)), DomainError::NotFound);
        assert_refused!(act!(world, change_site(&elsewhere, site, &change)), DomainError::Forbidden(Refusal::Site));
        assert_refused!(act!(world, open_site(&own, &new_site("third.example"))), DomainError::Forbidden(Refusal::Site));
        assert_refused!(sites::get(&world.domain, &own, other).await, DomainError::Forbidden(Refusal::Site));
        act!(world, change_site(&own, site, &with_hosts(&["casaverde.test"]))).unwrap();
    }
}
