//! Products changed by hand or by a program, and lists in another order.

use domain::DomainError;
use domain::actor::{Actor, Mode, OperatorRole};
use domain::catalog::edit::{Edit, edit_product, replace_product, seen};
use domain::catalog::list::{find_as_stored, get_as_stored, list};
use domain::catalog::price_rules::set_price_rules;
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::catalog::{Filter, PriceRule, Product, Sort, Text, Tier};
use domain::ids::ProductId;
use domain::page::PageRequest;

use crate::support::{MINUTE, SECOND, World};

fn product(handle: &str, title: &str, retail: i64) -> NewProduct {
    let tiers = vec![Tier { min_quantity: 1, price: 1_000 }];
    let variant = |sku: String| NewVariant {
        sku,
        retail,
        stock: Some(5),
        wholesale: Some(tiers.clone()),
        ..NewVariant::default()
    };
    NewProduct {
        handle: handle.to_owned(),
        title: title.to_owned(),
        locale: "en".to_owned(),
        brand: "Leaf".to_owned(),
        variants: vec![variant(format!("{handle}-1")), variant(format!("{handle}-2"))],
        ..NewProduct::default()
    }
}

async fn stored(world: &World, admin: &Actor, id: ProductId) -> Product {
    get_as_stored(&world.domain, admin, id).await.unwrap().0
}

fn edit() -> Edit {
    Edit {
        category: "Food > Tea".to_owned(),
        tax_class: "reduced".to_owned(),
        blocked_markets: vec!["US".to_owned(), "CH".to_owned()],
        flags: vec!["organic".to_owned()],
        texts: [("de".to_owned(), Text { title: "Tee".to_owned(), description: String::new() })].into(),
        wholesale: [("tea-2".to_owned(), vec![Tier { min_quantity: 3, price: 900 }])].into(),
        ..Edit::default()
    }
}

on_both_engines! {
    async fn what_is_changed_by_hand_is_written_down_field_by_field(world: World) {
        let admin = world.admin().await;
        let site = world.sites().await[1];
        let id = act!(world, put_product(&admin, site, &product("tea", "Tea", 1_999))).unwrap().product;
        act!(world, set_price_rules(&admin, site, &[PriceRule { basis_points: 1_000, ..PriceRule::default() }])).unwrap();
        let before = stored(&world, &admin, id).await;
        assert_eq!(before.variants[0].wholesale[0].price, 1_000, "the shop's own price, without a markup");
        let edit = Edit { based_on: seen(&NewProduct::of(&before)), ..edit() };
        assert!(act!(world, edit_product(&admin, id, &edit)).unwrap().changed);
        let after = stored(&world, &admin, id).await;
        assert_eq!((after.category.as_str(), after.tax_class.as_str()), ("Food > Tea", "reduced"));
        assert_eq!((after.blocked_markets.join(" "), after.flags.join(" ")), ("CH US".to_owned(), "organic".to_owned()));
        assert_eq!((after.title.as_str(), after.texts["de"].title.as_str(), after.brand.as_str()), ("Tea", "Tee", "Leaf"));
        assert_eq!((after.variants[0].wholesale[0].price, after.variants[1].wholesale[0].price), (1_000, 900));
        let told = world.rows("SELECT detail FROM audit_log WHERE action = 'product.changed'", vec![]).await;
        let told: String = told[0].get("detail").unwrap();
        assert!(told.contains("blocked_markets") && told.contains("tea-2"), "{told}");
        // The same again is no change, and says so.
        let again = Edit { based_on: String::new(), ..edit.clone() };
        assert!(!act!(world, edit_product(&admin, id, &again)).unwrap().changed);
        // What was looked at is another now; what a file brings meanwhile is no part of it.
        assert_eq!(faults_of!(act!(world, edit_product(&admin, id, &edit))), [("based_on".to_owned(), "changed_meanwhile".to_owned())]);
        let fresh = seen(&NewProduct::of(&after));
        let mut sold = product("tea", "Green tea", 2_100);
        sold.variants[0].stock = Some(1);
        sold.variants[1].wholesale = None;
        sold.category = "Food > Tea".to_owned();
        act!(world, put_product(&admin, site, &sold)).unwrap();
        let later = Edit { based_on: fresh, archived: true, ..edit };
        act!(world, edit_product(&admin, id, &later)).unwrap();
        let last = stored(&world, &admin, id).await;
        assert_eq!((last.title.as_str(), last.variants[0].stock), ("Green tea", Some(1)));
        assert_eq!(world.count("product_facets WHERE products > 0").await, 0, "nothing of it is sold");
    }

    async fn everything_that_is_wrong_with_a_change_is_named_at_once(world: World) {
        let (admin, finance) = (world.admin().await, world.operator(OperatorRole::Finance).await);
        let owner = world.partner("Aurora").await;
        let site = world.sites().await[0];
        let id = act!(world, put_product(&admin, site, &product("tea", "Tea", 1_999))).unwrap().product;
        let text = |title: &str| Text { title: title.to_owned(), description: "More.".to_owned() };
        let wrong = Edit {
            based_on: "something else".to_owned(),
            tax_class: "luxury".to_owned(),
            blocked_markets: vec!["Mars".to_owned()],
            flags: vec!["Not a flag".to_owned()],
            texts: [("en".to_owned(), text("Tea")), ("de".to_owned(), text(" "))].into(),
            wholesale: [
                ("tea-1".to_owned(), vec![Tier { min_quantity: 5, price: 1 }, Tier { min_quantity: 5, price: 2 }]),
                ("other".to_owned(), Vec::new()),
            ]
            .into(),
            ..Edit::default()
        };
        let faults = faults_of!(act!(world, edit_product(&admin, id, &wrong)));
        let fields: Vec<_> = faults.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["wholesale/other", "texts/de/title", "texts/en", "tax_class", "blocked_markets", "flags", "variants/0/wholesale", "based_on"]);
        assert_refused!(act!(world, edit_product(&finance, id, &edit())), DomainError::Forbidden(_));
        assert_refused!(act!(world, edit_product(&owner, id, &edit())), DomainError::NotFound);
        assert_refused!(get_as_stored(&world.domain, &owner, id).await, DomainError::NotFound);
        assert_eq!(stored(&world, &admin, id).await.category, "");
    }

    async fn a_program_puts_what_it_has_read_and_not_over_what_changed_since(world: World) {
        let admin = world.admin().await;
        let sites = world.sites().await;
        let narrow = world.shop(Mode::Live, &["casaverde"]).await;
        let id = act!(world, put_product(&admin, sites[0], &product("tea", "Tea", 1_999))).unwrap().product;
        let read = find_as_stored(&world.domain, &narrow, sites[0], "tea").await.unwrap().0;
        let based_on = read.updated_at.to_string();
        world.wait(MINUTE);
        let new = NewProduct { title: "Assam".to_owned(), ..NewProduct::of(&read) };
        assert!(act!(world, replace_product(&narrow, sites[0], Some(based_on.as_str()), &new)).unwrap().changed);
        let stale = NewProduct { title: "Ceylon".to_owned(), ..NewProduct::of(&read) };
        let faults = faults_of!(act!(world, replace_product(&narrow, sites[0], Some(based_on.as_str()), &stale)));
        assert_eq!(faults, [("based_on".to_owned(), "changed_meanwhile".to_owned())]);
        act!(world, replace_product(&narrow, sites[0], None, &stale)).unwrap();
        assert_eq!(stored(&world, &admin, id).await.title, "Ceylon", "who does not ask writes over it");
        assert_refused!(act!(world, replace_product(&narrow, sites[1], None, &stale)), DomainError::Forbidden(_));
        assert_refused!(find_as_stored(&world.domain, &narrow, sites[1], "tea").await, DomainError::Forbidden(_));
    }

    async fn a_list_comes_by_name_or_by_price_page_by_page(world: World) {
        let admin = world.admin().await;
        let site = world.sites().await[0];
        for (handle, title, retail) in [("a", "Émile", 300), ("b", "apron", 200), ("c", "Zebra", 100), ("d", "Apron", 200), ("e", "echo", 50)] {
            act!(world, put_product(&admin, site, &product(handle, title, retail))).unwrap();
            world.wait(SECOND);
        }
        let every = async |sort: Sort, brand: &str| {
            let (mut handles, mut after) = (Vec::new(), None);
            loop {
                let filter = Filter { sort, brand: brand.to_owned(), ..Filter::default() };
                let page = list(&world.domain, &admin, &filter, PageRequest::new(2, after)).await.unwrap().page;
                handles.extend(page.items.into_iter().map(|product| product.handle));
                after = page.next;
                if after.is_none() { return handles.join(" "); }
            }
        };
        for brand in ["", "leaf"] {
            assert_eq!(every(Sort::Newest, brand).await, "e d c b a");
            assert_eq!(every(Sort::Name, brand).await, "b d e a c", "without case and accents; of equals the older first");
            assert_eq!(every(Sort::Price, brand).await, "e c b d a");
        }
        assert_eq!(every(Sort::Name, "other").await, "");
        let cheap = product("a", "Émile", 10);
        act!(world, put_product(&admin, site, &cheap)).unwrap();
        assert_eq!(every(Sort::Price, "").await, "a e c b d");
    }

    async fn no_product_is_left_out_where_the_last_of_a_page_moves_meanwhile(world: World) {
        let admin = world.admin().await;
        let site = world.sites().await[0];
        for (handle, title, retail) in [("a", "Armchair", 100), ("b", "Bench", 200), ("c", "Chair", 300)] {
            act!(world, put_product(&admin, site, &product(handle, title, retail))).unwrap();
            world.wait(SECOND);
        }
        for sort in [Sort::Price, Sort::Name] {
            let filter = Filter { sort, ..Filter::default() };
            let page = async |after| {
                let page = list(&world.domain, &admin, &filter, PageRequest::new(1, after)).await.unwrap().page;
                (page.items[0].handle.clone(), page.next)
            };
            let (first, next) = page(None).await;
            assert_eq!(first, "a");
            act!(world, put_product(&admin, site, &product("a", "Zither", 900))).unwrap();
            assert_eq!(page(next).await.0, "b", "by {sort}");
            act!(world, put_product(&admin, site, &product("a", "Armchair", 100))).unwrap();
        }
    }
}
