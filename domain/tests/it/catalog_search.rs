//! The search over more products than are looked at one by one.

use domain::actor::Actor;
use domain::catalog::import::commit::commit;
use domain::catalog::import::preview::preview;
use domain::catalog::import::{Shop, parse};
use domain::catalog::{Filter, ProductStatus, list};
use domain::db::{Db, dialect};
use domain::page::PageRequest;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};

use crate::support::World;

const PRODUCTS: usize = 2_600;
/// As where there are many more products, of which nothing else is known.
const PLANNER: &str = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan";

/// What product `number` is called, and what is said about it.
fn product(number: usize) -> (String, String) {
    let called = if number.is_multiple_of(97) { "Cobalt plate" } else { "Plate" };
    let mut said = "For every room.".to_owned();
    if number.is_multiple_of(89) {
        said.push_str(" Glazed in cobalt.");
    }
    if number < 300 {
        said.push_str(" From the old kiln.");
    }
    (format!("{called} {number}"), said)
}

async fn filled(world: &World) -> Actor {
    let (admin, site) = (world.admin().await, world.sites().await[0]);
    let mut file = "Handle,Title,Body (HTML),Vendor,Variant SKU,Variant Price,Status\n".to_owned();
    for number in 0..PRODUCTS {
        let (title, text) = product(number);
        let status = if number.is_multiple_of(2) { "active" } else { "draft" };
        file.push_str(&format!("p-{number},{title},{text},Brand{},S-{number},12.00,{status}\n", number % 7));
    }
    let shop = Shop {
        currency: "EUR".parse().unwrap(),
        host: "casaverde.example".to_owned(),
        locale: "en".to_owned(),
    };
    let parsed = parse(file.as_bytes(), &shop).unwrap();
    let id = act!(*world, preview(&admin, site, "plates.csv", &parsed)).unwrap();
    act!(*world, commit(&admin, id)).unwrap();
    admin
}

/// All that is found, over as many pages as it takes.
async fn found(world: &World, admin: &Actor, filter: &Filter) -> Vec<String> {
    let (mut titles, mut cursor) = (Vec::new(), None);
    loop {
        let page = list::list(&world.domain, admin, filter, PageRequest::new(40, cursor)).await.unwrap().page;
        titles.extend(page.items.into_iter().map(|product| product.title));
        match page.next {
            Some(next) => cursor = Some(next),
            None => return titles,
        }
    }
}

/// The same, by looking at each: those that are called so, newest first, and then those of which it is said.
fn expected(word: &str, fits: impl Fn(usize) -> bool) -> Vec<String> {
    let all = || (0..PRODUCTS).rev().filter(|number| fits(*number)).map(product);
    let called = |title: &str| title.to_lowercase().split(' ').any(|part| part.starts_with(word));
    let head = all().filter(|(title, _)| called(title));
    let body = all().filter(|(title, text)| !called(title) && text.to_lowercase().contains(word));
    head.chain(body).map(|(title, _)| title).collect()
}

on_both_engines! {
    async fn old_and_new_are_found_in_their_order_page_by_page(world: World) {
        let admin = filled(&world).await;
        for word in ["cobalt", "kiln", "room", "plat", "1234", "nowhere"] {
            let filter = Filter { q: word.to_owned(), ..Filter::default() };
            assert_eq!(found(&world, &admin, &filter).await, expected(word, |_| true), "{word}");
            let filter = Filter { brand: "Brand3".to_owned(), status: Some(ProductStatus::Active), ..filter };
            let fits = |number: usize| number % 7 == 3 && number.is_multiple_of(2);
            assert_eq!(found(&world, &admin, &filter).await, expected(word, fits), "{word} of a brand");
        }
    }

    async fn the_index_is_asked_where_the_newest_do_not_fill_the_page(world: World) {
        filled(&world).await;
        let Db::Postgres(_) = world.domain.db() else { return };
        let mut connection = PgConnection::connect(&world.address).await.unwrap();
        let prepare = AssertSqlSafe(format!("{PLANNER}; PREPARE found AS {}", dialect::POSTGRES_SEARCH));
        sqlx::raw_sql(prepare).execute(&mut connection).await.unwrap();
        let site = world.sites().await[0];
        for (word, asked) in [("plate", false), ("kiln", true)] {
            let values = format!("{}, '{site}', '', '', '%', 2, '', '%', '', 26, '''{word}'':*'", i64::MAX);
            let explain = AssertSqlSafe(format!("EXPLAIN (ANALYZE) EXECUTE found({values})"));
            let plan = sqlx::raw_sql(explain).fetch_all(&mut connection).await.unwrap();
            let plan: Vec<String> = plan.iter().map(|step| step.get(0)).collect();
            let index = plan.iter().find(|step| step.contains("product_search_words")).unwrap();
            assert_eq!(!index.contains("never executed"), asked, "{word}: {plan:#?}");
            assert!(!plan.iter().any(|step| step.contains("Seq Scan")), "{word}: {plan:#?}");
        }
    }
}
