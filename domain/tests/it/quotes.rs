use domain::DomainError;
use domain::actor::{Actor, Role};
use domain::catalog::Tier;
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::error::Refusal;
use domain::ids::SiteId;
use domain::keys::Scope;
use domain::keys::create::NewKey;
use domain::page::PageRequest;
use domain::quotes::create::{NewQuote, create, preview};
use domain::quotes::rules::{Item, PriceList, Request, ShipTo};
use domain::quotes::{QuoteFilter, QuoteState, get, list};
use domain::sites::change_policy::{NewPolicy, change_policy};
use domain::sites::open::{NewProgramme, NewSite, open_programme, open_site};
use domain::sites::{Minimum, Policy, ProgrammeKind, SiteKind, Zone, current_policy};
use rust_decimal::Decimal;

use crate::support::{MINUTE, World, everything, key_named};

/// The policy of the worked cases.
fn policy() -> Policy {
    let codes = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect::<Vec<_>>();
    let rates = |standard, reduced| {
        [("standard".to_owned(), Decimal::new(standard, 1)), ("reduced".to_owned(), Decimal::new(reduced, 1))]
            .into()
    };
    Policy {
        markets: codes(&["DE", "ES", "CY"]),
        prices_include_vat: false,
        vat: [
            ("DE".to_owned(), rates(190, 70)),
            ("ES".to_owned(), rates(210, 100)),
            ("CY".to_owned(), rates(190, 50)),
        ]
        .into(),
        shipping: vec![
            Zone { countries: codes(&["ES"]), flat: 495, free_over: Some(6000) },
            Zone { countries: codes(&["DE", "CY"]), flat: 1290, free_over: None },
        ],
        minimum: Minimum { value: 3000, quantity: 1 },
        uplift_percent: Decimal::from(30),
        quote_minutes: 30,
        required_flags: Vec::new(),
    }
}

/// Opens a site with a lamp and tea, and an affiliate programme.
async fn open(world: &World, admin: &Actor, name: &str, kind: SiteKind) -> SiteId {
    let new = NewSite {
        name: name.to_owned(),
        host: format!("{}.example", name.to_lowercase()),
        kind,
        currency: "EUR".to_owned(),
        country: "ES".to_owned(),
        policy: policy(),
    };
    let site = act!(*world, open_site(admin, &new)).unwrap();
    let programme = NewProgramme {
        kind: ProgrammeKind::Affiliate,
        name: format!("{name} affiliates"),
        pool_percent: Decimal::from(25),
        holding_days: 14,
        payment: domain::dropship::Payment::Prepaid,
    };
    act!(*world, open_programme(admin, site, &programme)).unwrap();
    for (sku, title, retail, class, stock, blocked) in [
        ("LAMP-7", "Lamp", 8950, "standard", Some(40), vec![]),
        ("TEA-100", "Assam", 1999, "reduced", None, vec!["CY".to_owned()]),
    ] {
        let tiers =
            vec![Tier { min_quantity: 1, price: retail / 2 }, Tier { min_quantity: 20, price: retail / 3 }];
        let variant = NewVariant {
            sku: sku.to_owned(),
            retail,
            wholesale: Some(tiers),
            stock,
            ..NewVariant::default()
        };
        let product = NewProduct {
            handle: sku.to_lowercase(),
            title: title.to_owned(),
            locale: "en".to_owned(),
            tax_class: Some(class.to_owned()),
            blocked_markets: Some(blocked),
            variants: vec![variant],
            ..NewProduct::default()
        };
        act!(*world, put_product(admin, site, &product)).unwrap();
    }
    site
}

/// So many of each, to a country, with the split 10/15.
fn asked(site: SiteId, items: &[(&str, i64)], country: &str) -> NewQuote {
    let items = items.iter().map(|&(sku, quantity)| Item { sku: sku.to_owned(), quantity }).collect();
    NewQuote {
        site,
        programme: None,
        request: Request {
            price_list: None,
            items,
            ship_to: ShipTo { country: country.to_owned(), ..ShipTo::default() },
            discount_percent: Decimal::from(10),
            commission_percent: Decimal::from(15),
        },
        rest_of_pool: false,
    }
}

async fn titles(world: &World, reader: &Actor, filter: &QuoteFilter) -> Vec<String> {
    let page = list(&world.domain, reader, filter, PageRequest::default()).await.unwrap();
    page.items.into_iter().map(|quote| quote.title).collect()
}

on_both_engines! {
    async fn a_quote_is_kept_as_it_was_answered_whatever_changes_since(world: World) {
        let admin = world.admin().await;
        let site = open(&world, &admin, "Verde", SiteKind::Retail).await;
        let owner = world.partner("Aurora").await;
        let made = act!(world, create(&owner, &asked(site, &[("LAMP-7", 1), ("TEA-100", 2)], "ES"))).unwrap();
        assert_eq!((made.summary.total.minor, made.summary.commission.minor, made.summary.orderable), (13_705, 1943, true));
        assert_eq!((made.summary.title.as_str(), made.summary.line_count, made.policy_version, made.terms_version), ("Lamp", 2, 1, 1));
        assert_eq!(made.summary.expires_at, world.domain.now().plus(30 * MINUTE));
        let mut dearer = NewPolicy { policy: Policy { quote_minutes: 5, ..policy() }, ..NewPolicy::default() };
        dearer.policy.vat.insert("ES".to_owned(), [("standard".to_owned(), Decimal::from(25))].into());
        act!(world, change_policy(&admin, site, &dearer)).unwrap();
        let kept = get(&world.domain, &owner, made.summary.id).await.unwrap();
        assert_eq!((&kept.priced, &kept.request, kept.policy_version), (&made.priced, &made.request, 1));
        assert_eq!((kept.summary.expires_at, kept.created_by.as_str()), (made.summary.expires_at, owner.name()));
        let again = act!(world, create(&owner, &asked(site, &[("LAMP-7", 1)], "ES"))).unwrap();
        assert_eq!((again.policy_version, again.priced.totals.vat), (2, 2014));
        assert_eq!(world.actions().await.iter().filter(|action| *action == "quote.created").count(), 2);
    }

    async fn a_quote_stands_open_until_its_time_is_over(world: World) {
        let admin = world.admin().await;
        let site = open(&world, &admin, "Verde", SiteKind::Retail).await;
        let owner = world.partner("Aurora").await;
        let made = act!(world, create(&owner, &asked(site, &[("LAMP-7", 1)], "ES"))).unwrap().summary;
        assert_eq!(made.state(world.domain.now()), QuoteState::Open);
        world.wait(30 * MINUTE);
        assert_eq!(made.state(world.domain.now()), QuoteState::Expired);
    }

    async fn checks_that_fail_make_a_quote_that_cannot_be_ordered(world: World) {
        let admin = world.admin().await;
        let site = open(&world, &admin, "Verde", SiteKind::Retail).await;
        let owner = world.partner("Aurora").await;
        let mut new = asked(site, &[("LAMP-7", 41), ("TEA-100", 1)], "CY");
        new.request.discount_percent = Decimal::new(1001, 2);
        let quote = act!(world, create(&owner, &new)).unwrap();
        let failed: Vec<_> = quote.priced.failed().collect();
        assert_eq!(failed, ["pool_exceeded", "product_blocked_in_market:TEA-100", "out_of_stock:LAMP-7"]);
        assert_eq!(get(&world.domain, &owner, quote.summary.id).await.unwrap().summary.state(world.domain.now()), QuoteState::NotOrderable);
        let quote = act!(world, create(&owner, &asked(site, &[("TEA-100", 1)], "FR"))).unwrap();
        assert_eq!(quote.priced.failed().collect::<Vec<_>>(), ["moq_not_met", "market_not_served"]);
    }

    async fn everything_that_is_wrong_is_named_at_once_and_nothing_is_kept(world: World) {
        let admin = world.admin().await;
        let site = open(&world, &admin, "Verde", SiteKind::Retail).await;
        let owner = world.partner("Aurora").await;
        let mut new = asked(site, &[("LAMP-7", 0), ("LAMP-7", 1_000_000_000_000), ("A\0B", -1), ("NONE", 1)], "XX");
        new.request.ship_to.postcode = Some("1".repeat(21));
        new.request.ship_to.vat_id = Some("DE\u{7}".to_owned());
        new.request.discount_percent = Decimal::new(10_005, 3);
        let faults = faults_of!(act!(world, create(&owner, &new)));
        let named: Vec<_> = faults.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
        assert_eq!(named, [
            ("ship_to/postcode", "too_long"),
            ("ship_to/vat_id", "invalid_characters"),
            ("items/0/quantity", "out_of_range"),
            ("items/1/sku", "duplicate"),
            ("items/1/quantity", "out_of_range"),
            ("items/2/sku", "unknown_sku"),
            ("items/2/quantity", "out_of_range"),
            ("items/3/sku", "unknown_sku"),
            ("ship_to/country", "unknown_country"),
            ("collaborator_discount_percent", "too_precise"),
        ]);
        assert_eq!(world.count("quotes").await, 0);
        let many: Vec<_> = std::iter::repeat_n(("LAMP-7", 1), 100_000).collect();
        assert_eq!(faults_of!(act!(world, create(&owner, &asked(site, &many, "ES")))), [("items".to_owned(), "too_many".to_owned())]);
    }

    async fn a_preview_says_the_same_and_keeps_nothing(world: World) {
        let admin = world.admin().await;
        let site = open(&world, &admin, "Verde", SiteKind::Retail).await;
        let owner = world.partner("Aurora").await;
        let new = asked(site, &[("LAMP-7", 2)], "DE");
        let seen = preview(&mut world.domain.db(), &owner, &new).await.unwrap();
        let made = act!(world, create(&owner, &new)).unwrap();
        assert_eq!(seen.priced, made.priced);
        assert_eq!(world.count("quotes").await, 1);
    }

    async fn only_sites_of_the_partners_programmes_are_quoted(world: World) {
        let admin = world.admin().await;
        let site = open(&world, &admin, "Verde", SiteKind::Retail).await;
        let owner = world.partner("Aurora").await;
        let foreign = open(&world, &admin, "Later", SiteKind::Retail).await;
        let nowhere: SiteId = "sit_01JD4Q8W0000000000000000AA".parse().unwrap();
        for site in [foreign, nowhere] {
            assert_refused!(act!(world, create(&owner, &asked(site, &[("LAMP-7", 1)], "ES"))), DomainError::Forbidden(Refusal::Programme));
        }
        let dropship = NewQuote { programme: Some(ProgrammeKind::Dropship), ..asked(site, &[("LAMP-7", 1)], "ES") };
        assert_refused!(act!(world, create(&owner, &dropship)), DomainError::Forbidden(Refusal::Programme));
        let applicant = world.applicant("Borealis").await;
        let early = act!(world, create(&applicant, &asked(site, &[("LAMP-7", 1)], "ES")));
        assert_refused!(early, DomainError::Forbidden(Refusal::PartnerNotActive));
    }

    async fn a_key_makes_and_sees_quotes_of_its_own_sites_alone(world: World) {
        let admin = world.admin().await;
        let (verde, norte) = (open(&world, &admin, "Verde", SiteKind::Retail).await, open(&world, &admin, "Norte", SiteKind::Mixed).await);
        let owner = world.partner("Aurora").await;
        let agent = world.agent(&owner, &NewKey { sites: vec![verde], ..everything("Agent") }).await;
        let other = act!(world, create(&owner, &asked(norte, &[("TEA-100", 2)], "ES"))).unwrap().summary.id;
        act!(world, create(&agent, &asked(verde, &[("LAMP-7", 1)], "ES"))).unwrap();
        assert_refused!(act!(world, create(&agent, &asked(norte, &[("LAMP-7", 1)], "ES"))), DomainError::Forbidden(Refusal::Site));
        assert_refused!(get(&world.domain, &agent, other).await, DomainError::Forbidden(Refusal::Site));
        assert_eq!(titles(&world, &agent, &QuoteFilter::default()).await, ["Lamp"]);
        assert_eq!(titles(&world, &owner, &QuoteFilter::default()).await.len(), 2);
        let reader = world.agent(&owner, &key_named("Reader", &[Scope::PartnerRead])).await;
        assert_refused!(act!(world, create(&reader, &asked(verde, &[("LAMP-7", 1)], "ES"))), DomainError::Forbidden(Refusal::Scope(Scope::QuoteCreate)));
        let finance = world.member(&owner, Role::Finance, "fin@aurora.example").await;
        assert_refused!(act!(world, create(&finance, &asked(verde, &[("LAMP-7", 1)], "ES"))), DomainError::Forbidden(Refusal::Role));
        assert_refused!(act!(world, create(&admin, &asked(verde, &[("LAMP-7", 1)], "ES"))), DomainError::Forbidden(Refusal::Channel));
    }

    async fn partners_and_modes_find_nothing_of_each_others(world: World) {
        let admin = world.admin().await;
        let site = open(&world, &admin, "Verde", SiteKind::Retail).await;
        let (aurora, borealis) = (world.partner("Aurora").await, world.partner("Borealis").await);
        let id = act!(world, create(&aurora, &asked(site, &[("LAMP-7", 1)], "ES"))).unwrap().summary.id;
        for reader in [&borealis, &world.in_test_mode(&aurora).await] {
            assert_refused!(get(&world.domain, reader, id).await, DomainError::NotFound);
            assert_eq!(titles(&world, reader, &QuoteFilter::default()).await, [""; 0]);
        }
        assert_eq!(get(&world.domain, &aurora, id).await.unwrap().summary.id, id);
    }

    async fn prices_are_those_of_the_list_that_is_asked_for(world: World) {
        let admin = world.admin().await;
        let (mixed, business) = (open(&world, &admin, "Norte", SiteKind::Mixed).await, open(&world, &admin, "Grande", SiteKind::BusinessToBusiness).await);
        let owner = world.partner("Aurora").await;
        let mut new = asked(mixed, &[("LAMP-7", 20)], "DE");
        assert_eq!(act!(world, create(&owner, &new)).unwrap().priced.lines[0].unit, 8950);
        (new.request.price_list, new.request.discount_percent, new.request.commission_percent) = (Some(PriceList::Wholesale), Decimal::ZERO, Decimal::ZERO);
        new.request.ship_to.vat_id = Some("DE811907980".to_owned());
        let quote = act!(world, create(&owner, &new)).unwrap();
        assert_eq!((quote.priced.lines[0].unit, quote.priced.totals.reverse_charge, quote.priced.totals.vat), (2983, true, 0));
        new.site = business;
        new.request.price_list = Some(PriceList::Retail);
        assert_eq!(faults_of!(act!(world, create(&owner, &new))), [("price_list".to_owned(), "not_offered".to_owned())]);
        new.request.price_list = None;
        assert_eq!(act!(world, create(&owner, &new)).unwrap().priced.price_list, PriceList::Wholesale);
    }

    async fn a_commission_that_is_left_out_is_the_rest_of_the_pool(world: World) {
        let admin = world.admin().await;
        let site = open(&world, &admin, "Norte", SiteKind::Mixed).await;
        let owner = world.partner("Aurora").await;
        let mut new = NewQuote { rest_of_pool: true, ..asked(site, &[("LAMP-7", 1)], "DE") };
        for (discount, rest) in [("12.5", "12.5"), ("0", "25"), ("30", "0")] {
            new.request.discount_percent = discount.parse().unwrap();
            let quote = act!(world, create(&owner, &new)).unwrap();
            assert_eq!(quote.request.commission_percent.normalize().to_string(), rest);
            assert_eq!(quote.summary.orderable, discount != "30");
        }
        new.request.discount_percent = Decimal::MIN;
        assert_eq!(faults_of!(act!(world, create(&owner, &new))).len(), 1);
        (new.request.discount_percent, new.request.price_list) = (Decimal::ZERO, Some(PriceList::Wholesale));
        assert!(act!(world, create(&owner, &new)).unwrap().summary.orderable);
    }

    async fn a_list_is_found_by_product_site_and_state(world: World) {
        let admin = world.admin().await;
        let (verde, norte) = (open(&world, &admin, "Verde", SiteKind::Retail).await, open(&world, &admin, "Norte", SiteKind::Mixed).await);
        let owner = world.partner("Aurora").await;
        act!(world, create(&owner, &asked(verde, &[("LAMP-7", 1)], "ES"))).unwrap();
        world.wait(31 * MINUTE);
        act!(world, create(&owner, &asked(norte, &[("TEA-100", 2), ("LAMP-7", 1)], "ES"))).unwrap();
        world.wait(MINUTE);
        act!(world, create(&owner, &asked(norte, &[("TEA-100", 1)], "FR"))).unwrap();
        let found = async |filter: QuoteFilter| titles(&world, &owner, &filter).await.len();
        assert_eq!(found(QuoteFilter { q: "lamp".to_owned(), ..QuoteFilter::default() }).await, 2);
        assert_eq!(found(QuoteFilter { q: "tea-1".to_owned(), ..QuoteFilter::default() }).await, 2);
        assert_eq!(found(QuoteFilter { q: "%".to_owned(), ..QuoteFilter::default() }).await, 0);
        assert_eq!(found(QuoteFilter { site: Some(verde), ..QuoteFilter::default() }).await, 1);
        let now = Some(world.domain.now());
        assert_eq!(found(QuoteFilter { from: now, ..QuoteFilter::default() }).await, 1);
        let earlier = now.map(|now| now.minus(MINUTE));
        assert_eq!(found(QuoteFilter { to: earlier, ..QuoteFilter::default() }).await, 2);
        for &state in QuoteState::ALL {
            let filter = QuoteFilter { state: Some(state), ..QuoteFilter::default() };
            assert_eq!(found(filter).await, 1, "{state}");
        }
        let first = list(&world.domain, &owner, &QuoteFilter::default(), PageRequest::new(2, None)).await.unwrap();
        let rest = list(&world.domain, &owner, &QuoteFilter::default(), PageRequest::new(2, first.next)).await.unwrap();
        assert_eq!((first.items.len(), rest.items.len(), rest.next), (2, 1, None));
        assert_eq!(rest.items[0].site, verde);
    }

    async fn no_statement_changes_or_deletes_a_quote(world: World) {
        let admin = world.admin().await;
        let site = open(&world, &admin, "Verde", SiteKind::Retail).await;
        let owner = world.partner("Aurora").await;
        let id = act!(world, create(&owner, &asked(site, &[("LAMP-7", 1)], "ES"))).unwrap().summary.id;
        for sql in ["UPDATE quotes SET total = 1 WHERE id = $1", "DELETE FROM quotes WHERE id = $1"] {
            let outcome: Result<u64, DomainError> = domain::transact!(world.domain, |tx| Ok(tx.execute(sql, vec![id.into()]).await?));
            assert!(outcome.is_err(), "{sql}");
        }
        assert_eq!(current_policy(&mut world.domain.db(), site).await.unwrap().version, 1);
    }
}
