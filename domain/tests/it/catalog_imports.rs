//! Products from files: read, looked at, brought in.

use domain::DomainError;
use domain::actor::{Actor, OperatorRole};
use domain::catalog::import::commit::{commit, discard};
use domain::catalog::import::preview::preview;
use domain::catalog::import::{self, Format, ImportStatus, Parsed, Shop, parse};
use domain::catalog::{Filter, Product, list, offers};
use domain::ids::{CatalogImportId, SiteId};
use domain::page::PageRequest;

use crate::support::World;

const SHOPIFY: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Barcode,Image Src,Status
lamp,Desk lamp,\"<p>Warm light.</p>
<ul><li>E27</li></ul>\",Lumen,Lighting,\"new, flag:ce\",true,Size,S,LAMP-S,shopify,4,deny,49.90,4006381333931,https://cdn.example/1.jpg,active
lamp,,,,,,,,L,LAMP-L,shopify,-2,deny,59.90,,https://cdn.example/2.jpg,
lamp,,,,,,,,,,,,,,,https://cdn.example/3.jpg,
tea,Assam tea,Malty.,Leaf,Tea,,true,Title,Default Title,,,,deny,19.99,,,draft
";

fn shop() -> Shop {
    Shop { currency: "EUR".parse().unwrap(), host: "casaverde.example".to_owned(), locale: "en".to_owned() }
}

fn read(text: &str) -> Parsed {
    parse(text.as_bytes(), &shop()).unwrap()
}

/// The problems as line, column and code.
fn problems(parsed: &Parsed) -> Vec<(u64, &str, &str, bool)> {
    let one = |problem: &'static import::Problem| {
        (problem.line, problem.column.as_str(), problem.code.as_str(), problem.stops)
    };
    parsed.problems.clone().leak().iter().map(one).collect()
}

async fn upload(world: &World, admin: &Actor, site: SiteId, text: &str) -> CatalogImportId {
    let parsed = read(text);
    act!(*world, preview(admin, site, "products.csv", &parsed)).unwrap()
}

async fn everything(world: &World, admin: &Actor) -> Vec<Product> {
    let all = Filter::default();
    list::list(&world.domain, admin, &all, PageRequest::new(100, None)).await.unwrap().page.items
}

#[test]
fn a_shopify_export_is_several_rows_a_product() {
    let parsed = read(SHOPIFY);
    assert_eq!((parsed.format, parsed.encoding, parsed.rows), (Format::ShopifyCsv, "UTF-8", 4));
    assert_eq!(problems(&parsed), [(6, "Variant SKU", "made_up", false)]);
    let (line, lamp) = &parsed.products[0];
    assert_eq!(
        (*line, lamp.title.as_str(), lamp.description.as_str()),
        (2, "Desk lamp", "Warm light.\n\nE27")
    );
    assert_eq!(
        (lamp.images.len(), lamp.more_flags.clone(), lamp.archived),
        (3, vec!["ce".to_owned()], Some(false))
    );
    assert_eq!(lamp.url.as_deref(), Some("https://casaverde.example/products/lamp"));
    let variants: Vec<_> = lamp
        .variants
        .iter()
        .map(|one| (one.sku.as_str(), one.title.as_str(), one.retail, one.stock))
        .collect();
    assert_eq!(variants, [("LAMP-S", "S", 4_990, Some(4)), ("LAMP-L", "L", 5_990, Some(0))]);
    let (_, tea) = &parsed.products[1];
    assert_eq!(
        (tea.variants[0].sku.as_str(), tea.variants[0].title.as_str(), tea.variants[0].stock),
        ("tea", "", None)
    );
    assert_eq!(tea.archived, Some(true), "a draft is not sold");
}

#[test]
fn a_google_feed_is_read_as_a_table_and_as_xml() {
    let table = "id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\tbrand\tproduct_type\titem_group_id\tgtin\tsize\n\
        L-S\tDesk lamp 27\"\tWarm &amp; bright\thttps://shop.example/lamp\thttps://cdn.example/1.jpg\tin_stock\t49.90 EUR\tLumen\tHome > Lighting\tlamp\t4006381333931\tS\n\
        L-L\tDesk lamp 27\"\t\t\thttp://cdn.example/2.jpg\tout of stock\t59,90\tLumen\t\tlamp\tn/a\tL\n\
        T\tTea\t\t\t\tmaybe\t19.99 USD\t\t\t\t\t\n";
    let parsed = read(table);
    assert_eq!((parsed.format, parsed.rows, parsed.products.len()), (Format::GoogleTsv, 3, 1));
    assert_eq!(
        problems(&parsed),
        [
            (3, "gtin", "invalid", false),
            (3, "image_link", "invalid_url", false),
            (4, "price", "mixed_currencies", true)
        ]
    );
    let (_, lamp) = &parsed.products[0];
    assert_eq!(
        (lamp.handle.as_str(), lamp.title.as_str(), lamp.category.as_str()),
        ("lamp", "Desk lamp 27\"", "Home > Lighting")
    );
    assert_eq!(
        lamp.variants.iter().map(|one| (one.retail, one.stock)).collect::<Vec<_>>(),
        [(4_990, None), (5_990, Some(0))]
    );
    let xml = r#"<rss xmlns:g="http://base.google.com/ns/1.0"><channel><item><g:id>L-S</g:id><g:title>Desk lamp</g:title>
        <g:price>49.90 EUR</g:price><g:availability>in_stock</g:availability></item><item><g:title>Nothing</g:title></item></channel></rss>"#;
    let parsed = read(xml);
    assert_eq!((parsed.format, parsed.products.len()), (Format::GoogleXml, 1));
    assert_eq!(problems(&parsed), [(2, "id", "required", true)]);
}

#[test]
fn a_row_that_is_wrong_keeps_its_whole_product_out_and_no_other() {
    let text = "Handle,Title,Variant SKU,Variant Price,Image Src\n\
        a,A,A-1,10.00,\na,,A-2,ten,\nb,B,B-1,-5,\n,C,C-1,1,\nd,,D-1,1.500,\ne,E,E-1,5,ftp://x\nf,F,E-1,5,\ng,G,G-1,5,,too,many\n";
    let parsed = read(text);
    let kept: Vec<_> = parsed.products.iter().map(|(_, product)| product.handle.as_str()).collect();
    assert_eq!(kept, ["e", "g"]);
    assert_eq!(
        problems(&parsed),
        [
            (3, "Variant Price", "invalid_amount", true),
            (4, "Variant Price", "invalid_amount", true),
            (5, "Handle", "required", true),
            (6, "Title", "required", true),
            (6, "Variant Price", "invalid_amount", true),
            (7, "Image Src", "invalid_url", false),
            (8, "sku", "duplicate", true),
            (9, "", "too_many_cells", false),
        ]
    );
}

#[test]
fn what_is_no_product_file_is_refused_with_a_reason() {
    for (bytes, code) in [
        (&b""[..], "required"),
        (b"PK\x03\x04", "unknown_format"),
        (b"name,age\nAnn,7\n", "unknown_format"),
        (b"Handle,Title\n", "empty"),
        (b"<rss><channel>", "empty"),
        (b"<rss><item><id>1</id>", "unreadable"),
        (b"\x00\x01\x02\xff", "empty"),
    ] {
        let faults = faults_of!(parse(bytes, &shop()).map(drop));
        assert_eq!(faults, [("file".to_owned(), code.to_owned())], "{bytes:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_file_makes_the_readers_panic(
        head in "(Handle,Title,Variant Price|id\ttitle\tprice|<rss><item>)",
        rows in "(,|\t|\n|\"|a|19.99|EUR|<item>|</item>|<g:id>|</g:id>|&|;|é|\u{0}){0,60}"
    ) {
        let _ = parse(format!("{head}\n{rows}").as_bytes(), &shop());
    }
}

#[test]
fn a_feed_that_ends_in_the_middle_is_not_taken_for_a_whole_one() {
    let item = |id: &str| {
        format!(
            "<item><g:id>{id}</g:id><g:title>Lamp</g:title><g:price>19.99 EUR</g:price><g:link>https://casaverde.example/{id}</g:link></item>"
        )
    };
    let whole = format!("<rss><channel>{}{}</channel></rss>", item("GX-1"), item("GX-2"));
    assert_eq!(read(&whole).products.len(), 2);
    let second = whole.rfind("<item>").unwrap();
    for cut in [
        "<item>",
        "<item><g:id>GX-2",
        "<item><g:id>GX-2</g:id><g:title>La",
        "<item><g:id>GX-2</g:id>",
        "<item><g:",
    ] {
        let text = format!("{}{cut}", &whole[..second]);
        let refused = parse(text.as_bytes(), &shop());
        assert!(
            matches!(refused, Err(DomainError::Validation(ref faults)) if faults[0].code == "unreadable"),
            "{cut}: {refused:?}"
        );
    }
}

#[test]
fn a_letter_that_cannot_be_read_is_told_by_its_row_and_spoils_no_other() {
    let mut file =
        "Handle,Title,Variant SKU,Variant Price\nlamp,Süß,L-1,1.00\ntea,Tea ".to_owned().into_bytes();
    file.extend(b"\xff\xfe,T-1,2.00\n");
    let parsed = parse(&file, &shop()).unwrap();
    assert_eq!((parsed.encoding, parsed.products[0].1.title.as_str()), ("UTF-8", "Süß"));
    assert_eq!(problems(&parsed), [(0, "", "encoding", false), (3, "title", "unreadable_letters", false)]);
}

on_both_engines! {
    async fn an_upload_waits_to_be_looked_at_and_then_comes_in_whole(world: World) {
        let admin = world.admin().await;
        let site = world.sites().await[0];
        let id = upload(&world, &admin, site, SHOPIFY).await;
        assert_eq!(upload(&world, &admin, site, SHOPIFY).await, id, "the same file waits once");
        let (waiting, effect, problems) = import::get(&world.domain, &admin, id).await.unwrap();
        assert_eq!((waiting.status, waiting.created, waiting.updated, waiting.rows), (ImportStatus::Preview, 2, 0, 4));
        assert_eq!((effect.entries.len(), effect.entries[0].known, problems.len(), waiting.filename.as_str()), (2, false, 1, "products.csv"));
        assert_eq!(world.count("products").await, 0, "nothing came in yet");
        let done = act!(world, commit(&admin, id)).unwrap();
        assert_eq!((done.status, done.created), (ImportStatus::Committed, 2));
        let found = offers(&mut world.domain.db(), site, "standard", &["LAMP-L".to_owned(), "tea".to_owned()]).await.unwrap();
        assert_eq!((found.len(), found["LAMP-L"].title.as_str()), (1, "Desk lamp, L"), "a draft is not offered");
        assert_eq!(world.actions().await, ["catalog.import_uploaded", "catalog.imported"]);
        for outcome in [act!(world, commit(&admin, id)), act!(world, discard(&admin, id))] {
            assert_refused!(outcome, DomainError::InvalidTransition { .. });
        }
    }

    async fn the_same_product_again_is_changed_and_loses_the_variants_that_are_gone(world: World) {
        let admin = world.admin().await;
        let site = world.sites().await[0];
        let first = upload(&world, &admin, site, SHOPIFY).await;
        act!(world, commit(&admin, first)).unwrap();
        let before = everything(&world, &admin).await;
        let again = "Handle,Title,Variant SKU,Variant Price\nlamp,Floor lamp,LAMP-S,45.00\nnew,New,NEW-1,1.00\n";
        let second = upload(&world, &admin, site, again).await;
        let (waiting, effect, _) = import::get(&world.domain, &admin, second).await.unwrap();
        assert_eq!((waiting.created, waiting.updated, effect.entries[0].known), (1, 1, true));
        act!(world, commit(&admin, second)).unwrap();
        let after = everything(&world, &admin).await;
        assert_eq!((before.len(), after.len()), (2, 3));
        let lamp = after.iter().find(|product| product.handle == "lamp").unwrap();
        assert!(before.iter().any(|product| product.id == lamp.id));
        assert_eq!((lamp.title.as_str(), lamp.variants.len(), lamp.variants[0].retail), ("Floor lamp", 1, 4_500));
        assert_eq!(lamp.flags, ["ce"], "what the file does not know stays");
    }

    async fn hundreds_come_in_and_change_as_if_one_came_after_the_other(world: World) {
        let (admin, site) = (world.admin().await, world.sites().await[0]);
        // In the second file each product has the SKU that was the next one's.
        let file = |shift: usize| {
            let row = |number: usize| format!("p-{number},Plate {number},S-{},1{number}.00\n", (number + shift) % 250);
            std::iter::once("Handle,Title,Variant SKU,Variant Price\n".to_owned()).chain((0..250).map(row)).collect::<String>()
        };
        let skus: Vec<String> = (0..250).map(|number| format!("S-{number}")).collect();
        for (shift, created) in [(0, 250), (1, 0)] {
            let id = upload(&world, &admin, site, &file(shift)).await;
            let done = act!(world, commit(&admin, id)).unwrap();
            assert_eq!((done.created, done.updated), (created, 250 - created));
            let found = offers(&mut world.domain.db(), site, "standard", &skus).await.unwrap();
            assert_eq!(found.len(), 250);
            for (number, sku) in skus.iter().enumerate() {
                let product = (number + 250 - shift) % 250;
                assert_eq!(found[sku].title, format!("Plate {product}"), "{sku}");
            }
            assert_eq!(world.count("products").await, 250);
            assert_eq!(world.count("variants WHERE active = 1").await, 250);
            assert_eq!(world.count("product_search").await, 250);
        }
    }

    async fn of_two_presses_at_once_one_brings_the_products_in(world: World) {
        let admin = world.admin().await;
        let site = world.sites().await[0];
        let id = upload(&world, &admin, site, SHOPIFY).await;
        let other = world.another_server().await;
        let outcomes = tokio::join!(async { act!(world, commit(&admin, id)) }, async { act!(other, commit(&admin, id)) });
        let outcomes = [outcomes.0, outcomes.1];
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        assert_eq!(world.count("products").await, 2);
        assert_eq!(world.actions().await.iter().filter(|action| *action == "catalog.imported").count(), 1);
    }

    async fn only_those_who_keep_the_catalogue_bring_products_in(world: World) {
        let site = world.sites().await[0];
        let (admin, finance) = (world.admin().await, world.operator(OperatorRole::Finance).await);
        let owner = world.partner("Aurora").await;
        let parsed = read(SHOPIFY);
        assert_refused!(act!(world, preview(&finance, site, "a", &parsed)), DomainError::Forbidden(_));
        assert_refused!(act!(world, preview(&owner, site, "a", &parsed)), DomainError::NotFound);
        let id = upload(&world, &admin, site, SHOPIFY).await;
        assert_refused!(act!(world, commit(&owner, id)), DomainError::NotFound);
        assert_refused!(import::get(&world.domain, &owner, id).await, DomainError::NotFound);
        assert!(import::get(&world.domain, &finance, id).await.is_ok());
        let gone = act!(world, discard(&admin, id)).unwrap();
        assert_eq!((gone.status, world.count("products").await), (ImportStatus::Discarded, 0));
        let listed = import::list(&world.domain, &finance, PageRequest::default()).await.unwrap();
        assert_eq!(listed.items.len(), 1);
    }
}
