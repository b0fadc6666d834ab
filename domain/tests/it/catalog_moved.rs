//! SKUs that the shop sells in another product now: what is known of them goes with them, and what they leave is no ghost.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::catalog::edit::{Edit, edit_product, replace_product};
use domain::catalog::import::commit::commit;
use domain::catalog::import::preview::preview;
use domain::catalog::import::{self, Shop, parse};
use domain::catalog::list::list_as_stored;
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::catalog::{Filter, Product, ProductStatus, Tier};
use domain::ids::CatalogImportId;
use domain::page::PageRequest;

use crate::support::World;

const ALONE: &str = "id\ttitle\tprice\tproduct_type\nL-S\tDesk lamp\t49.90\tLighting\n";
const GROUPED: &str = "id\titem_group_id\ttitle\tprice\tproduct_type\tsize\n\
    L-S\tlamp\tDesk lamp\t49.90\tLighting\tS\nL-M\tlamp\tDesk lamp\t59.90\tLighting\tM\n";

async fn upload(world: &World, admin: &Actor, text: &str) -> CatalogImportId {
    let site = world.sites().await[0];
    let (currency, host) = ("EUR".parse().unwrap(), "casaverde.example".to_owned());
    let parsed = parse(text.as_bytes(), &Shop { currency, host, locale: String::new() }).unwrap();
    act!(*world, preview(admin, site, "products.csv", &parsed)).unwrap()
}

/// Brings a file in: how many products were new, changed, and as they were.
async fn bring(world: &World, admin: &Actor, text: &str) -> (i64, i64, i64) {
    let id = upload(world, admin, text).await;
    let done = act!(*world, commit(admin, id)).unwrap();
    (done.created, done.updated, done.unchanged)
}

/// What is told of an upload: code, what it is about, and whether it stops a product.
async fn told(world: &World, admin: &Actor, id: CatalogImportId) -> Vec<(String, String, bool)> {
    let (_, _, problems) = import::get(&world.domain, admin, id).await.unwrap();
    problems.into_iter().map(|problem| (problem.code, problem.value, problem.stops)).collect()
}

async fn found(world: &World, admin: &Actor, q: &str) -> BTreeMap<String, Product> {
    let filter = Filter { q: q.to_owned(), ..Filter::default() };
    let page = list_as_stored(&world.domain, admin, &filter, PageRequest::new(100, None)).await.unwrap().page;
    page.items.into_iter().map(|product| (product.handle.clone(), product)).collect()
}

/// What is counted to choose from.
async fn counted(world: &World) -> Vec<String> {
    let sql = "SELECT kind || ' ' || value || ' ' || products AS word FROM product_facets WHERE products <> 0 ORDER BY 1";
    world.words(sql).await
}

fn tiers(price: i64) -> Vec<Tier> {
    vec![Tier { min_quantity: 5, price }]
}

/// A product of some SKUs at their prices, five pieces of each.
fn product(handle: &str, skus: &[(&str, i64)]) -> NewProduct {
    let variant = |&(sku, retail): &(&str, i64)| NewVariant {
        sku: sku.to_owned(),
        title: format!("{sku} of {handle}"),
        retail,
        wholesale: Some(tiers(retail / 2)),
        stock: Some(5),
        ..NewVariant::default()
    };
    NewProduct {
        handle: handle.to_owned(),
        title: format!("The {handle}"),
        locale: "en".to_owned(),
        brand: "Leaf".to_owned(),
        variants: skus.iter().map(variant).collect(),
        ..NewProduct::default()
    }
}

/// The same, saying nothing of wholesale prices and stock.
fn unsaid(handle: &str, skus: &[(&str, i64)]) -> NewProduct {
    let mut new = product(handle, skus);
    for variant in &mut new.variants {
        (variant.wholesale, variant.stock, variant.stock_unsaid) = (None, None, true);
    }
    new
}

on_both_engines! {
    async fn a_sku_that_a_file_moves_keeps_what_was_set_and_leaves_no_ghost(world: World) {
        let (admin, site) = (world.admin().await, world.sites().await[0]);
        assert_eq!(bring(&world, &admin, ALONE).await, (1, 0, 0));
        let before = found(&world, &admin, "").await["L-S"].clone();
        let edit = Edit {
            category: "Lighting".to_owned(),
            tax_class: "standard".to_owned(),
            wholesale: [("L-S".to_owned(), tiers(3_000))].into(),
            ..Edit::default()
        };
        act!(world, edit_product(&admin, before.id, &edit)).unwrap();
        let mut counted_by_program = NewProduct::of(&found(&world, &admin, "").await["L-S"]);
        counted_by_program.variants[0].stock = Some(7);
        act!(world, replace_product(&admin, site, None, &counted_by_program)).unwrap();
        // Who looks at the file is told.
        let id = upload(&world, &admin, GROUPED).await;
        assert_eq!(told(&world, &admin, id).await, [("moved".to_owned(), "L-S (L-S)".to_owned(), false)]);
        assert_eq!(act!(world, commit(&admin, id)).unwrap().created, 1);
        let all = found(&world, &admin, "").await;
        let lamp = &all["lamp"].variants;
        assert_eq!((lamp[0].sku.as_str(), lamp[0].title.as_str(), lamp[0].stock), ("L-S", "S", Some(7)));
        assert_eq!((&lamp[0].wholesale, lamp[1].sku.as_str(), &lamp[1].wholesale), (&tiers(3_000), "L-M", &vec![]));
        let ghost = &all["L-S"];
        assert_eq!((ghost.id, ghost.status, ghost.available, ghost.variants.len()), (before.id, ProductStatus::Archived, false, 0));
        let stand = "SELECT CAST(price_from AS TEXT) || ' ' || CAST(available AS TEXT) || ' ' || status AS word FROM products ORDER BY price_from";
        assert_eq!(world.words(stand).await, ["0 0 archived", "4990 1 active"]);
        assert_eq!(counted(&world).await, ["category Lighting 1", "locale en 1"]);
        // The same again is no change and nothing to tell.
        let again = upload(&world, &admin, GROUPED).await;
        assert_eq!(told(&world, &admin, again).await, []);
        assert_eq!(act!(world, commit(&admin, again)).unwrap().unchanged, 1);
        // It comes back alone, with what is known of it, and is put away until somebody says that it is sold; the other one
        // is what it has left.
        assert_eq!(bring(&world, &admin, ALONE).await, (0, 1, 0));
        assert_eq!(world.words(stand).await, ["4990 1 archived", "5990 1 active"]);
        let category = "Lighting".to_owned();
        let sold = Edit { archived: false, category, tax_class: "standard".to_owned(), ..Edit::default() };
        act!(world, edit_product(&admin, before.id, &sold)).unwrap();
        let all = found(&world, &admin, "").await;
        let (back, lamp) = (&all["L-S"], &all["lamp"]);
        assert_eq!((back.id, back.status, back.available), (before.id, ProductStatus::Active, true));
        assert_eq!((&back.variants[0].wholesale, back.variants[0].stock), (&tiers(3_000), Some(7)));
        assert_eq!((lamp.status, lamp.variants.len(), lamp.variants[0].sku.as_str()), (ProductStatus::Active, 1, "L-M"));
        assert_eq!(world.words(stand).await, ["4990 1 active", "5990 1 active"]);
        assert_eq!(counted(&world).await, ["category Lighting 2", "locale en 2"]);
    }

    async fn a_sku_that_a_program_moves_is_written_down_for_both_products(world: World) {
        let (admin, site) = (world.admin().await, world.sites().await[0]);
        let mut tea = product("tea", &[("ZEBRA", 1_000), ("KOALA", 3_000)]);
        tea.variants[1].stock = Some(0);
        act!(world, put_product(&admin, site, &tea)).unwrap();
        let put = act!(world, replace_product(&admin, site, None, &unsaid("assam", &[("ZEBRA", 1_100)]))).unwrap();
        assert!(put.created);
        let all = found(&world, &admin, "").await;
        let zebra = &all["assam"].variants[0];
        assert_eq!((zebra.retail, &zebra.wholesale, zebra.stock), (1_100, &tiers(500), Some(5)));
        let tea = &all["tea"];
        assert_eq!((tea.status, tea.available, tea.variants.len()), (ProductStatus::Active, false, 1), "what it has left is sold out");
        assert_eq!(found(&world, &admin, "zebra").await.keys().collect::<Vec<_>>(), ["assam"]);
        assert_eq!(found(&world, &admin, "koala").await.keys().collect::<Vec<_>>(), ["tea"]);
        let prices = "SELECT CAST(price_from AS TEXT) AS word FROM products ORDER BY price_from";
        assert_eq!(world.words(prices).await, ["1100", "3000"]);
        assert_eq!(world.actions().await, ["product.created", "product.created", "product.changed"]);
        let detail = "SELECT detail AS word FROM audit_log WHERE action = 'product.changed'";
        let lost = world.words(detail).await;
        assert!(lost[0].contains("\"tea\"") && lost[0].contains("ZEBRA") && !lost[0].contains("archived"), "{lost:?}");
        // The last one goes too: the product it leaves is put away, and that is written down.
        act!(world, replace_product(&admin, site, None, &unsaid("assam", &[("ZEBRA", 1_100), ("KOALA", 3_000)]))).unwrap();
        let all = found(&world, &admin, "").await;
        assert_eq!((all["tea"].status, all["tea"].variants.len(), all["assam"].variants[1].stock), (ProductStatus::Archived, 0, Some(0)));
        assert_eq!(world.words(detail).await.iter().filter(|told| told.contains("\"archived\"")).count(), 1);
        assert_eq!(counted(&world).await, ["brand Leaf 1", "locale en 1"]);
        // What cannot be bought any more is nobody's loss.
        act!(world, put_product(&admin, site, &unsaid("assam", &[("ZEBRA", 1_100)]))).unwrap();
        let before = world.actions().await.len();
        act!(world, put_product(&admin, site, &unsaid("ceylon", &[("KOALA", 3_000)]))).unwrap();
        assert_eq!(world.actions().await.len(), before + 1);
        assert_eq!(found(&world, &admin, "").await["ceylon"].variants[0].wholesale, tiers(1_500));
    }

    async fn what_moves_within_a_file_is_settled_when_all_of_it_is_there(world: World) {
        let admin = world.admin().await;
        let file = |name: &str, shift: usize, wholesale: &str| {
            let row = |number: usize| format!("{name}-{number},Plate {number},S-{},10.00,{wholesale}\n", (number + shift) % 200);
            std::iter::once("Handle,Title,Variant SKU,Variant Price,Wholesale 5\n".to_owned()).chain((0..200).map(row)).collect::<String>()
        };
        assert_eq!(bring(&world, &admin, &file("p", 0, "5.00")).await, (200, 0, 0));
        let edge = found(&world, &admin, "p-96").await["p-96"].id;
        let away = Edit { archived: true, tax_class: "standard".to_owned(), ..Edit::default() };
        act!(world, edit_product(&admin, edge, &away)).unwrap();
        // Each gets the SKU of the next, which may come only with later ones: nothing is put away for that, and what was put
        // away by hand stays so.
        assert_eq!(bring(&world, &admin, &file("p", 1, "")).await, (0, 200, 0));
        let archived = "SELECT handle AS word FROM products WHERE status = 'archived'";
        assert_eq!(world.words(archived).await, ["p-96"]);
        assert_eq!(world.count("variants WHERE active = 1 AND wholesale <> '[]'").await, 200);
        assert_eq!(world.count("products WHERE available = 1 AND price_from = 1000").await, 200);
        assert_eq!(counted(&world).await, ["locale en 199"]);
        // Every handle is another: the shop sells as much as before, in other products.
        assert_eq!(bring(&world, &admin, &file("q", 1, "")).await, (200, 0, 0));
        assert_eq!(world.count("products WHERE status = 'archived' AND available = 0 AND price_from = 0").await, 200);
        assert_eq!(world.count("products WHERE status = 'active' AND available = 1 AND handle LIKE 'q-%'").await, 200);
        assert_eq!(world.count("variants WHERE active = 1 AND wholesale <> '[]'").await, 200);
        assert_eq!(counted(&world).await, ["locale en 200"]);
    }

    async fn what_has_no_variant_is_put_away_by_hand_and_stays_so(world: World) {
        let (admin, site) = (world.admin().await, world.sites().await[0]);
        let tea = act!(world, put_product(&admin, site, &product("tea", &[("KOALA", 3_000)]))).unwrap().product;
        act!(world, put_product(&admin, site, &unsaid("assam", &[("KOALA", 3_000)]))).unwrap();
        // One from before such products were archived.
        world.tamper("UPDATE products SET status = 'active' WHERE handle = 'tea'", vec![]).await;
        let edit = Edit { tax_class: "standard".to_owned(), ..Edit::default() };
        let sold = faults_of!(act!(world, edit_product(&admin, tea, &edit)));
        assert_eq!(sold, [("variants".to_owned(), "too_few".to_owned())]);
        let wrong = Edit { archived: true, tax_class: "luxury".to_owned(), ..Edit::default() };
        assert_eq!(faults_of!(act!(world, edit_product(&admin, tea, &wrong))), [("tax_class".to_owned(), "unknown_class".to_owned())]);
        let away = Edit { archived: true, ..edit };
        assert!(act!(world, edit_product(&admin, tea, &away)).unwrap().changed);
        assert_eq!(found(&world, &admin, "").await["tea"].status, ProductStatus::Archived);
        act!(world, put_product(&admin, site, &unsaid("tea", &[("KOALA", 3_000)]))).unwrap();
        let all = found(&world, &admin, "").await;
        assert_eq!((all["tea"].status, all["assam"].status), (ProductStatus::Archived, ProductStatus::Archived));
        assert_eq!((&all["tea"].variants[0].wholesale, all["tea"].variants[0].stock), (&tiers(1_500), Some(5)));
    }

    async fn the_new_products_of_a_file_have_one_language(world: World) {
        let admin = world.admin().await;
        let row = |number: usize| format!("p-{number},Plate {number},{},S-{number},10.00\n", if number == 0 { "de" } else { "" });
        let file: String = std::iter::once("Handle,Title,Locale,Variant SKU,Variant Price\n".to_owned()).chain((0..600).map(row)).collect();
        assert_eq!(bring(&world, &admin, &file).await, (600, 0, 0));
        assert_eq!(counted(&world).await, ["locale de 1", "locale en 599"]);
    }
}
