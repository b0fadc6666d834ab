//! Files that say things by halves, or without end: what is read of them, what is told, and what the catalogue keeps.

use std::collections::BTreeMap;

use domain::DomainError;
use domain::actor::Actor;
use domain::catalog::changes::{What, Worth};
use domain::catalog::import::commit::commit;
use domain::catalog::import::preview::preview;
use domain::catalog::import::{self, MOST_PROBLEMS, Parsed, Shop, parse};
use domain::catalog::list::list_as_stored;
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::catalog::{Filter, Product};
use domain::ids::CatalogImportId;
use domain::page::PageRequest;

use crate::support::World;

fn shop() -> Shop {
    Shop { currency: "EUR".parse().unwrap(), host: "casaverde.example".to_owned(), locale: String::new() }
}

fn read(text: &str) -> Parsed {
    parse(text.as_bytes(), &shop()).unwrap()
}

/// The problems as line, column, code and what they are about.
fn told(parsed: &Parsed) -> Vec<String> {
    let one = |problem: &import::Problem| {
        format!("{} {} {} {}", problem.line, problem.column, problem.code, problem.value)
    };
    parsed.problems.iter().map(one).collect()
}

/// Why a file is refused: the code and the sentence.
fn refused(text: &str) -> (String, String) {
    match parse(text.as_bytes(), &shop()) {
        Err(DomainError::Validation(faults)) => (faults[0].code.to_string(), faults[0].message.clone()),
        other => panic!("expected faults, got {other:?}"),
    }
}

async fn upload(world: &World, admin: &Actor, text: &str) -> CatalogImportId {
    let (site, parsed) = (world.sites().await[0], read(text));
    act!(*world, preview(admin, site, "products.csv", &parsed)).unwrap()
}

async fn bring(world: &World, admin: &Actor, text: &str) {
    let id = upload(world, admin, text).await;
    act!(*world, commit(admin, id)).unwrap();
}

async fn product(world: &World, admin: &Actor) -> Product {
    let all = list_as_stored(&world.domain, admin, &Filter::default(), PageRequest::new(100, None)).await;
    all.unwrap().page.items.remove(0)
}

async fn stock(world: &World, admin: &Actor) -> BTreeMap<String, Option<i64>> {
    let variants = product(world, admin).await.variants.into_iter();
    variants.map(|variant| (variant.sku, variant.stock)).collect()
}

fn counts(counts: &[(&str, Option<i64>)]) -> BTreeMap<String, Option<i64>> {
    counts.iter().map(|(sku, count)| ((*sku).to_owned(), *count)).collect()
}

#[test]
fn an_empty_cell_of_availability_leaves_the_quantity_to_speak() {
    let parsed = read(
        "id\titem_group_id\ttitle\tprice\tavailability\tquantity\n\
         A\tlamp\tLamp\t1 EUR\t\t7\nB\tlamp\tLamp\t1 EUR\t\t\nC\tlamp\tLamp\t1 EUR\tin stock\t3\n\
         D\tlamp\tLamp\t1 EUR\tin_stock\t\nE\tlamp\tLamp\t1 EUR\tout of stock\t9\nF\tlamp\tLamp\t1 EUR\tpreorder\t9\n",
    );
    assert_eq!(told(&parsed), Vec::<String>::new());
    let variants = parsed.products[0].1.variants.iter();
    let said: Vec<_> =
        variants.map(|variant| (variant.sku.as_str(), variant.stock, variant.stock_unsaid)).collect();
    assert_eq!(
        said,
        [
            ("A", Some(7), false),
            ("B", None, true),
            ("C", Some(3), false),
            ("D", None, true),
            ("E", Some(0), false),
            ("F", None, false)
        ]
    );
}

#[test]
fn a_row_in_the_same_language_is_no_translation_whatever_its_region() {
    let shopify = "Handle,Title,Variant SKU,Variant Price,Locale\n\
        tee,Tee,TEE-1,1.00,de\ntee,,TEE-2,2.00,de_DE\ntee,,TEE-3,3.00,\nmug,Mug,MUG-1,1.00,\nmug,,MUG-2,2.00,en\n";
    let google = "id\titem_group_id\ttitle\tprice\tlocale\n\
        TEE-1\ttee\tTee\t1\tde\nTEE-2\ttee\tTee\t2\tde-de\nTEE-3\ttee\tTee\t3\t\nMUG-1\tmug\tMug\t1\t\nMUG-2\tmug\tMug\t2\ten\n";
    for file in [shopify, google] {
        let parsed = read(file);
        assert_eq!(told(&parsed), Vec::<String>::new(), "{file}");
        let variants: Vec<_> = parsed.products.iter().map(|(_, product)| product.variants.len()).collect();
        let texts = parsed.products.iter().filter(|(_, product)| product.texts.is_some()).count();
        assert_eq!((variants, texts), (vec![3, 2], 0), "{file}");
    }
}

#[test]
fn a_translation_of_an_article_that_no_other_row_has_is_told() {
    let shopify = "Handle,Title,Variant SKU,Variant Price,Locale\n\
        tee,Assam,TEE-1,1.00,en\ntee,Assam-Tee,TEE-1,1.00,de\ntee,Assam-Tee,TEE-2,2.00,de\ntee,Assam-Tee,TEE-3,3.00,de\n\
        tee,,TEE-3,3.00,en\ntee,Assam-Tee,,,de\n";
    let google = "id\titem_group_id\ttitle\tprice\tlocale\n\
        TEE-1\ttee\tAssam\t1\ten\nTEE-1\ttee\tAssam-Tee\t1\tde\nTEE-2\ttee\tAssam-Tee\t2\tde\nTEE-3\ttee\tAssam-Tee\t3\tde\n\
        TEE-3\ttee\tAssam\t3\ten\n";
    for (file, column) in [(shopify, "Variant SKU"), (google, "id")] {
        let parsed = read(file);
        assert_eq!(told(&parsed), [format!("4 {column} only_translated TEE-2")], "{file}");
        let tea = &parsed.products[0].1;
        let skus: Vec<_> = tea.variants.iter().map(|variant| variant.sku.as_str()).collect();
        assert_eq!(
            (skus, tea.texts.as_ref().unwrap()["de"].title.as_str()),
            (vec!["TEE-1", "TEE-3"], "Assam-Tee")
        );
    }
    // Nobody knows the language of the first row; the second has the same article, so it is in another.
    let unsaid = read(
        "Handle,Title,Variant SKU,Variant Price,Locale\ntee,Assam,TEE-1,1.00,\ntee,Assam-Tee,TEE-1,1.00,de\n",
    );
    assert_eq!((told(&unsaid).len(), unsaid.products[0].1.texts.as_ref().unwrap().len()), (0, 1));
}

#[test]
fn a_dollar_sign_in_a_shop_that_sells_in_euros_is_another_currency() {
    let file = "Handle,Title,Variant SKU,Variant Price\na,A,A-1,$19.99\nb,B,B-1,US$19.99\nc,C,C-1,£19.99\nd,D,D-1,€19.99\n";
    let parsed = read(file);
    assert_eq!(
        told(&parsed),
        [
            "2 Variant Price mixed_currencies $ ≠ EUR",
            "3 Variant Price mixed_currencies USD ≠ EUR",
            "4 Variant Price mixed_currencies GBP ≠ EUR"
        ]
    );
    assert_eq!(parsed.products.len(), 1);
    let dollars = Shop { currency: "CAD".parse().unwrap(), ..shop() };
    let parsed = parse(file.as_bytes(), &dollars).unwrap();
    assert_eq!((parsed.products.len(), parsed.products[0].1.variants[0].retail), (1, 1_999));
}

#[test]
fn a_feed_whose_elements_stand_twice_says_one_thing() {
    let parsed = read(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><entry>
        <id>tag:casaverde.example,2026:lamp</id><g:id>A1</g:id><title>Lamp</title><g:title>Desk lamp</g:title>
        <link rel="self" href="https://casaverde.example/lamp.atom"/><link href="https://casaverde.example/lamp"/>
        <link href="https://casaverde.example/more"/><g:price>19.99 EUR</g:price></entry></feed>"#,
    );
    let lamp = &parsed.products[0].1;
    assert_eq!((lamp.handle.as_str(), lamp.title.as_str()), ("A1", "Desk lamp"));
    assert_eq!(lamp.url.as_deref(), Some("https://casaverde.example/lamp"));
}

#[test]
fn a_file_that_ends_within_quotation_marks_is_refused_and_says_where() {
    let (code, message) = refused(
        "Handle,Title,Variant SKU,Variant Price\nlamp,Lamp,L-1,1.00\ntea,\"Tea,T-1,2.00\nmug,Mug,M-1,3.00\n",
    );
    assert_eq!(code, "unclosed_quotation");
    assert!(message.contains("line 3 "), "{message}");
}

#[test]
fn a_file_with_columns_without_end_is_refused() {
    let names = (0..1_001).map(|at| format!("c{at}")).collect::<Vec<_>>().join(",");
    assert_eq!(refused(&format!("Handle,Title,{names}\nlamp,Lamp\n")).0, "columns_too_many");
    let item = |at: usize| format!("<item><id>{at}</id><title>Lamp</title><e{at}>x</e{at}></item>");
    let items: String = (0..5_000).map(item).collect();
    assert_eq!(refused(&format!("<rss><channel>{items}</channel></rss>")).0, "columns_too_many");
}

#[test]
fn a_long_cell_with_a_letter_that_cannot_be_read_is_told_by_its_beginning() {
    let long = format!("Süße {}", "Tasse ".repeat(10_000));
    let mut file = format!("Handle,Title,Variant SKU,Variant Price\nmug,{long}").into_bytes();
    file.extend(b"\xff,M-1,2.00\n");
    let parsed = parse(&file, &shop()).unwrap();
    let letters = parsed.problems.iter().find(|problem| problem.code == "unreadable_letters").unwrap();
    assert_eq!(letters.value, long.chars().take(40).collect::<String>());
}

on_both_engines! {
    async fn a_count_that_a_program_set_stays_where_a_feed_says_only_that_there_are_some(world: World) {
        let (admin, site) = (world.admin().await, world.sites().await[0]);
        let variant = |sku: &str, stock| NewVariant { sku: sku.to_owned(), retail: 4_990, stock, ..NewVariant::default() };
        let variants = vec![variant("S", Some(7)), variant("M", Some(0)), variant("L", Some(4)), variant("XL", None)];
        let (handle, title) = ("lamp".to_owned(), "Lamp".to_owned());
        let lamp = NewProduct { handle, title, locale: "en".to_owned(), variants, ..NewProduct::default() };
        act!(world, put_product(&admin, site, &lamp)).unwrap();
        let row = |sku: &str, rest: &str| format!("{sku}\tlamp\tLamp\t49.90 EUR\t{rest}\n");
        let head = "id\titem_group_id\ttitle\tprice\tavailability\tquantity\n".to_owned();
        let feed = head.clone() + &row("S", "in_stock\t") + &row("M", "in stock\t") + &row("L", "out_of_stock\t") + &row("XL", "in_stock\t");
        let id = upload(&world, &admin, &feed).await;
        let (_, effect, _) = import::get(&world.domain, &admin, id).await.unwrap();
        let told: Vec<_> = effect.changed[0].differences.iter().map(|one| (one.what, one.of.as_str(), one.before.clone(), one.after.clone())).collect();
        let count = |count| Some(Worth::Count(count));
        assert_eq!(told, [(What::Stock, "M", count(0), None), (What::Stock, "L", count(4), count(0))]);
        act!(world, commit(&admin, id)).unwrap();
        let known = [("S", Some(7)), ("M", None), ("L", Some(0)), ("XL", None)];
        assert_eq!(stock(&world, &admin).await, counts(&known), "none is not in stock, seven are");
        // The column is there, the cells say nothing: the quantity counts, or what is known.
        let feed = head + &row("S", "\t3") + &row("M", "\t") + &row("L", "\t") + &row("XL", "\t5");
        bring(&world, &admin, &feed).await;
        assert_eq!(stock(&world, &admin).await, counts(&[("S", Some(3)), ("M", None), ("L", Some(0)), ("XL", Some(5))]));
    }

    async fn a_variant_whose_row_names_the_region_too_is_not_taken_away(world: World) {
        let admin = world.admin().await;
        let files = [
            "Handle,Title,Variant SKU,Variant Price,Locale\ntee,Tee,TEE-1,1.00,de\ntee,,TEE-2,2.00,de\n",
            "Handle,Title,Variant SKU,Variant Price,Locale\ntee,Tee,TEE-1,1.00,de\ntee,,TEE-2,3.00,de-DE\n",
            "id\titem_group_id\ttitle\tprice\tlocale\nTEE-1\ttee\tTee\t1.00\tde\nTEE-2\ttee\tTee\t3.00\tde_DE\n",
            "id\titem_group_id\ttitle\tprice\tlocale\nTEE-1\ttee\tTee\t1.00\t\nTEE-2\ttee\tTee\t3.00\tde\n",
        ];
        for file in files {
            bring(&world, &admin, file).await;
            let tea = product(&world, &admin).await;
            let skus: Vec<_> = tea.variants.iter().map(|variant| variant.sku.as_str()).collect();
            assert_eq!((skus, tea.texts.len()), (vec!["TEE-1", "TEE-2"], 0), "{file}");
        }
    }

    async fn problems_without_end_are_counted_and_the_first_are_kept(world: World) {
        let admin = world.admin().await;
        let row = |number: usize| format!("p-{number},Plate,S-{number},{}\n", if number < 40 { "1.00,ftp://x" } else { "cheap," });
        let rows: String = (0..MOST_PROBLEMS + 100).map(row).collect();
        let file = format!("Handle,Title,Variant SKU,Variant Price,Image Src\n{rows}");
        let parsed = read(&file);
        assert_eq!((parsed.problems.len(), parsed.products.len()), (MOST_PROBLEMS + 40, 40), "of each kind as many as are kept");
        let id = upload(&world, &admin, &file).await;
        let (_, _, problems) = import::get(&world.domain, &admin, id).await.unwrap();
        let last = problems.last().unwrap();
        assert_eq!((problems.len(), last.code.as_str(), last.value.as_str(), last.stops), (MOST_PROBLEMS, "more", "101", true));
    }
}
