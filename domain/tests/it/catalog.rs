//! The catalogue: products, their prices by tier, and how they are found.

use domain::DomainError;
use domain::actor::{Actor, OperatorRole};
use domain::catalog::price_rules::set_price_rules;
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::catalog::{Filter, PriceRule, Text, Tier, list, offers};
use domain::ids::SiteId;
use domain::page::PageRequest;

use crate::support::{World, everything, partner_of};

fn product(handle: &str, title: &str) -> NewProduct {
    let sku = handle.to_uppercase();
    let wholesale = vec![Tier { min_quantity: 1, price: 1_150 }, Tier { min_quantity: 50, price: 1_020 }];
    let variant = NewVariant {
        sku,
        retail: 1_999,
        stock: Some(5),
        wholesale: Some(wholesale),
        ..NewVariant::default()
    };
    NewProduct {
        handle: handle.to_owned(),
        title: title.to_owned(),
        locale: "en".to_owned(),
        variants: vec![variant],
        ..NewProduct::default()
    }
}

async fn put(world: &World, by: &Actor, site: SiteId, new: &NewProduct) {
    act!(*world, put_product(by, site, new)).unwrap();
}

async fn titles(world: &World, by: &Actor, filter: Filter) -> Vec<String> {
    let listing = list::list(&world.domain, by, &filter, PageRequest::default()).await.unwrap();
    listing.page.items.into_iter().map(|product| product.title).collect()
}

fn asking(q: &str) -> Filter {
    Filter { q: q.to_owned(), ..Filter::default() }
}

on_both_engines! {
    async fn a_product_is_found_by_any_of_its_words_however_they_are_written(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let site = world.sites().await[0];
        let lamp = NewProduct {
            description: "Throws a warm light on crème paper; goes with tea.".to_owned(),
            brand: "Lumière".to_owned(),
            category: "Home > Lighting > Desk lamps".to_owned(),
            texts: Some([("de".to_owned(), Text { title: "Schreibtischlampe Größe L".to_owned(), description: String::new() })].into()),
            ..product("lamp-7", "Desk lamp")
        };
        put(&world, &admin, site, &product("tea-100", "Assam tea")).await;
        put(&world, &admin, site, &lamp).await;
        for asked in ["lamp", "DESK lam", "lumiere", "LUMIÈRE", "light creme", "crè", "schreibtisch", "grosse", "lamp-7", "lighting"] {
            assert_eq!(titles(&world, &owner, asking(asked)).await, ["Desk lamp"], "{asked}");
        }
        for asked in ["lampion", "esk", "desk assam", "!?", "\0", "\" OR *"] {
            assert_eq!(titles(&world, &owner, asking(asked)).await, Vec::<String>::new(), "{asked}");
        }
        assert_eq!(titles(&world, &owner, asking("tea")).await, ["Assam tea", "Desk lamp"], "what is called so comes first");
        assert_eq!(titles(&world, &owner, asking("  ")).await, ["Desk lamp", "Assam tea"], "newest first");
        let renamed = NewProduct { title: "Floor light".to_owned(), description: String::new(), texts: Some([].into()), ..lamp };
        put(&world, &admin, site, &renamed).await;
        assert_eq!(titles(&world, &owner, asking("schreibtisch")).await, Vec::<String>::new(), "old words are forgotten");
        assert_eq!(titles(&world, &owner, asking("floor")).await, ["Floor light"]);
    }

    async fn a_search_is_paged_without_losing_or_repeating_anything(world: World) {
        let admin = world.admin().await;
        let site = world.sites().await[0];
        for number in 0..23 {
            let mut new = product(&format!("p{number}"), &format!("Thing {number}"));
            if number % 3 == 0 { new.title = format!("Tea {number}"); } else { new.description = "Goes with tea".to_owned(); }
            put(&world, &admin, site, &new).await;
        }
        let everything = titles(&world, &admin, asking("tea")).await;
        assert_eq!(everything.len(), 23);
        assert!(everything[..8].iter().all(|title| title.starts_with("Tea")), "{everything:?}");
        for (limit, filter) in [(4, asking("tea")), (8, asking("tea")), (5, Filter::default())] {
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let page = list::list(&world.domain, &admin, &filter, PageRequest::new(limit, after)).await.unwrap().page;
                found.extend(page.items.into_iter().map(|product| product.title));
                after = page.next;
                if after.is_none() { break; }
            }
            assert_eq!(found, titles(&world, &admin, filter).await);
        }
    }

    async fn every_filter_narrows_the_list(world: World) {
        let admin = world.admin().await;
        let sites = world.sites().await;
        let mut lamp = product("lamp", "Lamp");
        lamp.brand = "Lumière".to_owned();
        lamp.category = "Home > Lighting".to_owned();
        lamp.flags = Some(vec!["ce_mark".to_owned(), "rohs".to_owned(), "eco".to_owned()]);
        lamp.blocked_markets = Some(vec!["CY".to_owned()]);
        lamp.variants[0].stock = Some(0);
        put(&world, &admin, sites[0], &lamp).await;
        let mut tea = product("tea", "Tea");
        tea.locale = "de".to_owned();
        tea.variants[0].stock = None;
        put(&world, &admin, sites[1], &tea).await;
        let only = async |change: fn(&mut Filter)| {
            let mut filter = Filter::default();
            change(&mut filter);
            titles(&world, &admin, filter).await
        };
        assert_eq!(only(|_| {}).await, ["Tea", "Lamp"]);
        assert_eq!(titles(&world, &admin, Filter { site: Some(sites[0]), ..Filter::default() }).await, ["Lamp"]);
        assert_eq!(only(|filter| filter.locale = "de".to_owned()).await, ["Tea"]);
        assert_eq!(only(|filter| filter.market = "CY".to_owned()).await, ["Tea"]);
        assert_eq!(only(|filter| filter.market = "DE".to_owned()).await, ["Tea", "Lamp"]);
        assert_eq!(only(|filter| filter.market = "US".to_owned()).await, Vec::<String>::new());
        assert_eq!(only(|filter| filter.brand = "LUMIERE".to_owned()).await, ["Lamp"]);
        assert_eq!(only(|filter| filter.category = "lighting".to_owned()).await, ["Lamp"]);
        assert_eq!(only(|filter| filter.category = "Home".to_owned()).await, ["Lamp"]);
        assert_eq!(only(|filter| filter.category = "light".to_owned()).await, Vec::<String>::new());
        assert_eq!(only(|filter| filter.brand = "!".to_owned()).await, Vec::<String>::new(), "nothing is called that");
        assert_eq!(only(|filter| filter.category = "\u{1f600}".to_owned()).await, Vec::<String>::new());
        assert_eq!(only(|filter| filter.available = Some(true)).await, ["Tea"]);
        assert_eq!(only(|filter| filter.available = Some(false)).await, ["Lamp"]);
        assert_eq!(only(|filter| { filter.q = "a".to_owned(); filter.available = Some(false); }).await, Vec::<String>::new());
        assert_eq!(only(|filter| { filter.brand = "Lumière".to_owned(); filter.available = Some(false); }).await, ["Lamp"]);
        assert_eq!(only(|filter| { filter.q = "lamp".to_owned(); filter.available = Some(true); }).await, Vec::<String>::new());
        assert_eq!(only(|filter| filter.compliance = vec!["rohs".to_owned(), "ce_mark".to_owned()]).await, ["Lamp"]);
        assert_eq!(only(|filter| filter.compliance = vec!["ce-mark".to_owned()]).await, Vec::<String>::new());
        assert_eq!(only(|filter| { filter.q = "lamp".to_owned(); filter.market = "CY".to_owned(); }).await, Vec::<String>::new());
    }

    async fn a_partner_sees_its_sites_at_its_tiers_prices(world: World) {
        let (admin, owner) = (world.admin().await, world.partner("Aurora").await);
        let sites = world.sites().await;
        for site in &sites {
            put(&world, &admin, *site, &NewProduct { brand: "Leaf".to_owned(), ..product("tea-100", "Tea") }).await;
        }
        let rule = |tier: &str, basis_points| PriceRule { tier: tier.to_owned(), basis_points, ..PriceRule::default() };
        act!(world, set_price_rules(&admin, sites[1], &[rule("", 1_000), rule("gold", -500)])).unwrap();
        world.tamper("UPDATE partners SET tier = 'gold' WHERE id = $1", vec![partner_of(&owner).into()]).await;
        let agent = world.agent(&world.again(&owner).await.unwrap(), &everything("Agent")).await;
        for asker in [&owner, &agent] {
            let listing = list::list(&world.domain, asker, &Filter::default(), PageRequest::default()).await.unwrap();
            assert_eq!(listing.tier, "gold");
            let of = |site| listing.page.items.iter().find(|product| product.site == site).unwrap().variants[0].clone();
            assert!(of(sites[0]).wholesale.is_empty(), "a shop that only sells at retail shows no wholesale prices");
            let variant = of(sites[1]);
            let prices: Vec<_> = variant.wholesale.iter().map(|tier| tier.price).collect();
            assert_eq!((prices, variant.retail, variant.markup), (vec![1_093, 969], 1_999, -500));
            let standard = Filter { tier: "standard".to_owned(), site: Some(sites[1]), ..Filter::default() };
            let listing = list::list(&world.domain, asker, &standard, PageRequest::default()).await.unwrap();
            assert_eq!(listing.page.items[0].variants[0].wholesale[0].price, 1_265);
            let silver = Filter { tier: "silver".to_owned(), ..Filter::default() };
            let refused = list::list(&world.domain, asker, &silver, PageRequest::default()).await;
            assert_eq!(faults_of!(refused), [("tier".to_owned(), "not_allowed".to_owned())]);
        }
        let foreign = Filter { site: Some(world.domain.random().id(world.domain.now())), ..Filter::default() };
        assert_refused!(list::list(&world.domain, &owner, &foreign, PageRequest::default()).await, DomainError::Forbidden(_));
        let wanted = ["TEA-100", "NONE", "TEA-100", "\0", "' OR 1=1"].map(str::to_owned);
        let found = offers(&mut world.domain.db(), sites[1], "gold", &wanted).await.unwrap();
        assert_eq!(found.len(), 1);
        let offer = &found["TEA-100"];
        assert_eq!((offer.wholesale[1].price, offer.retail, offer.stock, offer.tax_class.as_str()), (969, 1_999, Some(5), "standard"));
    }

    async fn what_is_put_again_is_changed_and_keeps_what_is_not_said(world: World) {
        let admin = world.admin().await;
        let site = world.sites().await[0];
        let mut new = product("tea", "Tea");
        new.flags = Some(vec!["organic".to_owned()]);
        new.tax_class = Some("reduced".to_owned());
        new.variants.push(NewVariant { sku: "TEA-2".to_owned(), title: "Large".to_owned(), retail: 3_000, ..NewVariant::default() });
        let first = act!(world, put_product(&admin, site, &new)).unwrap();
        let mut again = product("tea", "Green tea");
        again.variants[0].wholesale = None;
        again.variants[0].retail = 2_100;
        let second = act!(world, put_product(&admin, site, &again)).unwrap();
        assert_eq!((second.product, first.created, second.created), (first.product, true, false));
        let (found, _) = list::get(&world.domain, &admin, first.product).await.unwrap();
        assert_eq!((found.title.as_str(), found.tax_class.as_str(), &found.flags), ("Green tea", "reduced", &vec!["organic".to_owned()]));
        assert_eq!((found.variants.len(), found.variants[0].retail, found.variants[0].wholesale[0].price), (1, 2_100, 1_150));
        assert_eq!(offers(&mut world.domain.db(), site, "standard", &["TEA-2".to_owned()]).await.unwrap().len(), 0);
        let third = act!(world, put_product(&admin, site, &again)).unwrap();
        assert_eq!((third.product, third.changed), (first.product, false));
        assert_eq!(world.actions().await, ["product.created", "product.changed"], "what is as it was is no change");
        let gone = NewProduct { archived: Some(true), ..product("tea", "Tea") };
        put(&world, &admin, site, &gone).await;
        let owner = world.partner("Aurora").await;
        assert_eq!(titles(&world, &owner, asking("tea")).await, Vec::<String>::new());
        assert_refused!(list::get(&world.domain, &owner, first.product).await, DomainError::NotFound);
        assert_eq!(titles(&world, &admin, asking("tea")).await, ["Tea"]);
    }

    async fn what_no_product_can_be_is_named_at_once(world: World) {
        let site = world.sites().await[0];
        let (admin, finance) = (world.admin().await, world.operator(OperatorRole::Finance).await);
        let owner = world.partner("Aurora").await;
        let mut new = product("tea", " ");
        new.locale = "English".to_owned();
        new.images = vec!["javascript:alert(1)".to_owned()];
        new.blocked_markets = Some(vec!["Cyprus".to_owned()]);
        new.tax_class = Some("luxury".to_owned());
        new.variants[0].retail = -1;
        new.variants[0].wholesale = Some(vec![Tier { min_quantity: 0, price: 1 }]);
        new.variants.push(NewVariant { stock: Some(-1), gtin: "12a".to_owned(), sku: "TEA".to_owned(), ..NewVariant::default() });
        let faults = faults_of!(act!(world, put_product(&admin, site, &new)));
        let fields: Vec<_> = faults.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, [
            "title", "locale", "tax_class", "images", "blocked_markets", "variants/0/retail", "variants/0/wholesale",
            "variants/1/stock", "variants/1/gtin", "variants/1/sku",
        ]);
        assert_refused!(act!(world, put_product(&finance, site, &product("tea", "Tea"))), DomainError::Forbidden(_));
        assert_refused!(act!(world, put_product(&owner, site, &product("tea", "Tea"))), DomainError::NotFound);
        let rules = [PriceRule { basis_points: -9_001, ..PriceRule::default() }, PriceRule::default()];
        let faults = faults_of!(act!(world, set_price_rules(&admin, site, &rules)));
        assert_eq!(faults.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>(), ["out_of_range", "duplicate"]);
        assert_eq!(world.count("products").await, 0);
    }
}
