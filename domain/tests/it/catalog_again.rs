//! Files that come again: what they change, what they leave alone, and what is said of that before.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::catalog::changes::{What, Worth};
use domain::catalog::edit::{Edit, edit_product};
use domain::catalog::facets::facets;
use domain::catalog::import::commit::commit;
use domain::catalog::import::preview::preview;
use domain::catalog::import::{self, Shop, parse};
use domain::catalog::list::list_as_stored;
use domain::catalog::{Filter, Product, ProductStatus, Text, Tier};
use domain::ids::CatalogImportId;
use domain::page::PageRequest;

use crate::support::World;

const ENGLISH: &str = "Handle,Title,Body (HTML),Vendor,Type,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src,Wholesale 1\n\
    lamp,Desk lamp,Warm light.,Lumen,Lighting,Small,LAMP-S,49.90,4,https://cdn.example/1.jpg,30.00\n\
    tea,Assam tea,Malty.,Leaf,Tea,,TEA-1,19.99,9,,\n";

/// Reads a file whose texts are in a language, and keeps it to be looked at.
async fn upload(world: &World, admin: &Actor, locale: &str, text: &str) -> CatalogImportId {
    let site = world.sites().await[0];
    let currency = "EUR".parse().unwrap();
    let shop = Shop { currency, host: "casaverde.example".to_owned(), locale: locale.to_owned() };
    let parsed = parse(text.as_bytes(), &shop).unwrap();
    act!(*world, preview(admin, site, "products.csv", &parsed)).unwrap()
}

/// Brings a file in: how many products were new, changed, and as they were.
async fn bring(world: &World, admin: &Actor, locale: &str, text: &str) -> (i64, i64, i64) {
    let id = upload(world, admin, locale, text).await;
    let done = act!(*world, commit(admin, id)).unwrap();
    (done.created, done.updated, done.unchanged)
}

async fn products(world: &World, admin: &Actor) -> BTreeMap<String, Product> {
    let all = list_as_stored(&world.domain, admin, &Filter::default(), PageRequest::new(100, None)).await;
    all.unwrap().page.items.into_iter().map(|product| (product.handle.clone(), product)).collect()
}

fn text(title: &str, description: &str) -> Text {
    Text { title: title.to_owned(), description: description.to_owned() }
}

on_both_engines! {
    async fn what_a_file_does_not_speak_of_stays_as_it_was_set_by_hand(world: World) {
        let admin = world.admin().await;
        assert_eq!(bring(&world, &admin, "en", ENGLISH).await, (2, 0, 0));
        let before = products(&world, &admin).await["lamp"].clone();
        let german = text("Schreibtischlampe", "Warmes Licht.");
        let edit = Edit {
            archived: true,
            category: "Home > Lamps".to_owned(),
            tax_class: "reduced".to_owned(),
            blocked_markets: vec!["CH".to_owned()],
            flags: vec!["ce".to_owned()],
            texts: [("de".to_owned(), german.clone())].into(),
            wholesale: [("LAMP-S".to_owned(), vec![Tier { min_quantity: 5, price: 2_000 }])].into(),
            ..Edit::default()
        };
        act!(world, edit_product(&admin, before.id, &edit)).unwrap();
        // A feed with a price and no more, and one that knows of another flag and another country.
        let feeds = [
            "Handle,Title,Variant SKU,Variant Price\nlamp,Desk lamp,LAMP-S,55.00\n",
            "id\titem_group_id\ttitle\tprice\tadult\tshopping_ads_excluded_country\nLAMP-S\tlamp\tDesk lamp\t55.00\tyes\tRU\n",
        ];
        for feed in feeds {
            assert_eq!(bring(&world, &admin, "", feed).await, (0, 1, 0), "{feed}");
        }
        let after = products(&world, &admin).await["lamp"].clone();
        assert_eq!((after.status, after.category.as_str(), after.tax_class.as_str()), (ProductStatus::Archived, "Home > Lamps", "reduced"));
        assert_eq!((after.description.as_str(), after.brand.as_str(), after.locale.as_str()), ("Warm light.", "Lumen", "en"));
        assert_eq!((&after.texts["de"], &after.images), (&german, &before.images));
        assert_eq!((after.blocked_markets, after.flags), (vec!["CH".to_owned(), "RU".to_owned()], vec!["adult".to_owned(), "ce".to_owned()]));
        let variant = &after.variants[0];
        assert_eq!((variant.retail, variant.stock, variant.title.as_str()), (5_500, Some(4), "Small"));
        assert_eq!(variant.wholesale, [Tier { min_quantity: 5, price: 2_000 }]);
        // Whoever names a list names all of it.
        let lists = "Handle,Title,Variant SKU,Variant Price,Flags,Blocked Markets,Wholesale 2,Status\nlamp,Desk lamp,LAMP-S,55.00,fsc,none,40.00,active\n";
        assert_eq!(bring(&world, &admin, "", lists).await, (0, 1, 0));
        let after = products(&world, &admin).await["lamp"].clone();
        assert_eq!((after.status, after.blocked_markets.len(), after.flags.as_slice()), (ProductStatus::Active, 0, ["fsc".to_owned()].as_slice()));
        assert_eq!(after.variants[0].wholesale, [Tier { min_quantity: 2, price: 4_000 }]);
    }

    async fn a_file_in_another_language_brings_its_texts_and_takes_none_away(world: World) {
        let admin = world.admin().await;
        bring(&world, &admin, "en", ENGLISH).await;
        let german = "Handle,Title,Body (HTML),Type,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty\n\
            lamp,Schreibtischlampe,Warmes Licht.,Leuchten,Klein,LAMP-S,52.00,3\n\
            becher,Becher,Für Tee.,Tassen,,MUG-1,9.00,1\n";
        assert_eq!(bring(&world, &admin, "de", german).await, (1, 1, 0));
        let all = products(&world, &admin).await;
        let lamp = &all["lamp"];
        assert_eq!((lamp.locale.as_str(), lamp.title.as_str(), lamp.description.as_str()), ("en", "Desk lamp", "Warm light."));
        assert_eq!((lamp.category.as_str(), lamp.variants[0].title.as_str()), ("Lighting", "Small"), "those are in its own language too");
        assert_eq!(lamp.texts, [("de".to_owned(), text("Schreibtischlampe", "Warmes Licht."))].into());
        assert_eq!((lamp.variants[0].retail, lamp.variants[0].stock), (5_200, Some(3)), "a price has no language");
        assert_eq!((all["becher"].locale.as_str(), all["becher"].texts.len()), ("de", 0), "of a new product it is its own");
        // Its own language again, with a region: it is the same language.
        let english = "Handle,Title,Variant SKU,Variant Price\nlamp,Table lamp,LAMP-S,52.00\nbecher,Mug,MUG-1,9.00\n";
        assert_eq!(bring(&world, &admin, "en-US", english).await, (0, 2, 0));
        let all = products(&world, &admin).await;
        assert_eq!((all["lamp"].title.as_str(), all["lamp"].texts["de"].title.as_str(), all["lamp"].texts.len()), ("Table lamp", "Schreibtischlampe", 1));
        assert_eq!((all["becher"].title.as_str(), all["becher"].texts["en-US"].title.as_str()), ("Becher", "Mug"));
        // Nothing said: each product's own, and of a new one that of the site's first.
        let unsaid = "Handle,Title,Variant SKU,Variant Price\nbecher,Tasse,MUG-1,9.00\nnew,New,NEW-1,1.00\n";
        assert_eq!(bring(&world, &admin, "", unsaid).await, (1, 1, 0));
        let all = products(&world, &admin).await;
        assert_eq!((all["becher"].title.as_str(), all["new"].locale.as_str()), ("Tasse", "en"));
        let found = Filter { q: "schreibtisch".to_owned(), locale: "de".to_owned(), ..Filter::default() };
        let found = list_as_stored(&world.domain, &admin, &found, PageRequest::default()).await.unwrap();
        assert_eq!(found.page.items.len(), 1, "a translation is found");
    }

    async fn a_preview_tells_what_changes_and_counts_by_content(world: World) {
        let admin = world.admin().await;
        bring(&world, &admin, "en", ENGLISH).await;
        let same = upload(&world, &admin, "en", ENGLISH).await;
        let (waiting, effect, _) = import::get(&world.domain, &admin, same).await.unwrap();
        assert_eq!((waiting.created, waiting.updated, waiting.unchanged), (0, 0, 2));
        assert_eq!((effect.changed.len(), effect.touched.len(), effect.entries[0].unchanged), (0, 0, true));
        let again = ENGLISH.replace("49.90,4", "45.00,4").replace("30.00", "28.00").replace("Assam tea", "Assam")
            + "new,New,,,,,NEW-1,1.00,1,,\n";
        let id = upload(&world, &admin, "en", &again).await;
        let (waiting, effect, _) = import::get(&world.domain, &admin, id).await.unwrap();
        assert_eq!((waiting.created, waiting.updated, waiting.unchanged), (1, 2, 0));
        let touched: Vec<_> = effect.touched.into_iter().collect();
        assert_eq!(touched, [(What::Retail, 1), (What::Wholesale, 1), (What::Title, 1)]);
        let lamp = &effect.changed[0];
        assert_eq!((lamp.line, lamp.handle.as_str(), lamp.differences.len()), (2, "lamp", 2));
        let price = &lamp.differences[0];
        assert_eq!((price.what, price.of.as_str()), (What::Retail, "LAMP-S"));
        assert_eq!((&price.before, &price.after), (&Some(Worth::Amount(4_990)), &Some(Worth::Amount(4_500))));
        // The catalogue is another meanwhile: what is uploaded again is looked at anew, and what comes in is counted then.
        bring(&world, &admin, "en", &again).await;
        assert_eq!(upload(&world, &admin, "en", ENGLISH).await, same);
        let (waiting, ..) = import::get(&world.domain, &admin, same).await.unwrap();
        assert_eq!((waiting.created, waiting.updated, waiting.unchanged), (0, 2, 0));
        world.tamper("UPDATE products SET title = 'Assam tea' WHERE handle = 'tea'", vec![]).await;
        let done = act!(world, commit(&admin, same)).unwrap();
        assert_eq!((done.created, done.updated, done.unchanged), (0, 1, 1));
        assert_eq!(world.count("catalog_import_parts").await, 0);
    }

    async fn many_parts_come_in_one_after_the_other(world: World) {
        let admin = world.admin().await;
        let file = |price: usize| {
            let row = |number: usize| format!("p-{number},Plate {number},S-{number},{}.00\n", if number % 700 == 7 { price } else { 5 });
            std::iter::once("Handle,Title,Variant SKU,Variant Price\n".to_owned()).chain((0..1_000).map(row)).collect::<String>()
        };
        let id = upload(&world, &admin, "en", &file(6)).await;
        assert!(world.count("catalog_import_parts").await > 2);
        let (_, effect, _) = import::get(&world.domain, &admin, id).await.unwrap();
        assert_eq!(effect.entries.len(), 100, "a page has some of them");
        let done = act!(world, commit(&admin, id)).unwrap();
        assert_eq!((done.created, world.count("products").await, world.count("catalog_import_parts").await), (1_000, 1_000, 0));
        assert_eq!(bring(&world, &admin, "en", &file(7)).await, (0, 2, 998));
    }

    async fn what_there_is_to_choose_from_is_what_the_products_have(world: World) {
        let admin = world.admin().await;
        bring(&world, &admin, "en", ENGLISH).await;
        let german = "Handle,Title,Vendor,Type,Variant SKU,Variant Price,Flags\nlamp,Lampe,Lumen,,LAMP-S,49.90,\"ce, fsc\"\n";
        bring(&world, &admin, "de", german).await;
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let found = facets(&world.domain, &admin).await.unwrap();
        assert_eq!((found.brands, found.categories), (words(&["Leaf", "Lumen"]), words(&["Lighting", "Tea"])));
        assert_eq!((found.flags, found.locales), (words(&["ce", "fsc"]), words(&["de", "en"])));
        let sold = "Handle,Title,Vendor,Variant SKU,Variant Price,Status,Flags\nlamp,Lamp,Nordlicht,LAMP-S,49.90,active,ce\ntea,Tea,Leaf,TEA-1,19.99,draft,\n";
        bring(&world, &admin, "", sold).await;
        let found = facets(&world.domain, &admin).await.unwrap();
        assert_eq!((found.brands, found.categories, found.flags), (words(&["Nordlicht"]), words(&["Lighting"]), words(&["ce"])));
        // Counted as they were written, they are as many as there are.
        let counted = world.words("SELECT kind || ' ' || value || ' ' || products AS word FROM product_facets WHERE products <> 0 ORDER BY 1").await;
        assert_eq!(counted, ["brand Nordlicht 1", "category Lighting 1", "flag ce 1", "locale de 1", "locale en 1"]);
    }
}
