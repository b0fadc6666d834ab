//! `/catalog`: search, filters, prices by tier.

use domain::DomainError;
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::catalog::{Text, Tier};
use domain::ids::SiteId;
use domain::keys::Scope;
use serde_json::{Value, json};

use crate::support::TestApp;

fn product(handle: &str, title: &str) -> NewProduct {
    let tiers = vec![Tier { min_quantity: 1, price: 1_150 }, Tier { min_quantity: 50, price: 1_020 }];
    let variant = NewVariant {
        sku: handle.to_uppercase(),
        retail: 1_999,
        stock: Some(900),
        wholesale: Some(tiers),
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

async fn put(app: &TestApp, site: SiteId, new: &NewProduct) {
    let admin = app.admin().await;
    let put: Result<_, DomainError> =
        domain::transact!(app.domain, |tx| put_product(tx, &admin, site, new).await);
    put.unwrap();
}

fn titles(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["title"].as_str().unwrap()).collect()
}

on_both_engines! {
    async fn a_product_tells_everything_a_program_needs(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let sites = app.sites().await;
        let german = Text { title: "Assam-Tee".to_owned(), description: "Malzig.".to_owned() };
        let tea = NewProduct {
            description: "Malty.".to_owned(),
            brand: "Leaf".to_owned(),
            category: "Food > Tea".to_owned(),
            tax_class: Some("reduced".to_owned()),
            flags: Some(vec!["organic".to_owned()]),
            blocked_markets: Some(vec!["CY".to_owned()]),
            images: vec!["https://cdn.example/tea.jpg".to_owned()],
            url: Some("https://nordlicht.example/tea".to_owned()),
            texts: Some([("de".to_owned(), german)].into()),
            ..product("tea-100", "Assam tea")
        };
        put(&app, sites[1], &tea).await;
        let item = app.get("/catalog").by(&key).await.items()[0].clone();
        let expected = json!({
            "id": item["id"], "site": { "id": sites[1].to_string(), "name": "Nordlicht", "host": "nordlicht.example" },
            "handle": "tea-100", "title": "Assam tea", "description": "Malty.", "locale": "en", "locales": ["de", "en"],
            "brand": "Leaf", "vendor": null, "category": "Food > Tea", "tax_class": "reduced",
            "images": ["https://cdn.example/tea.jpg"], "url": "https://nordlicht.example/tea", "markets": ["DE", "FR", "ES", "IT"],
            "compliance": ["organic"], "currency": "EUR", "prices_include_vat": false, "price_from": "19.99",
            "minimum_order": { "value": "30.00", "quantity": 1 }, "available": true, "stock": 900,
            "variants": [{
                "id": item["variants"][0]["id"], "sku": "TEA-100", "title": null, "gtin": null, "price": "19.99",
                "wholesale": [{ "min_quantity": 1, "price": "11.50" }, { "min_quantity": 50, "price": "10.20" }],
                "markup_basis_points": 0, "stock": 900, "available": true,
            }],
            "updated_at": "2026-03-02T09:00:00.000Z",
        });
        assert_eq!(item, expected);
        let german = app.get("/catalog?locale=de").by(&key).await.items()[0].clone();
        assert_eq!((&german["title"], &german["locale"]), (&json!("Assam-Tee"), &json!("de")));
    }

    async fn the_catalogue_is_searched_filtered_and_paged(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let sites = app.sites().await;
        for number in 0..5 {
            let site = sites[number % 2];
            put(&app, site, &NewProduct { brand: format!("Brand {}", number % 2), ..product(&format!("lamp-{number}"), &format!("Lämp {number}")) }).await;
        }
        put(&app, sites[0], &product("tea", "Tea")).await;
        let of = async |query: &str| app.get(&format!("/catalog?{query}")).by(&key).await.items();
        assert_eq!(titles(&of("q=lamp").await), ["Lämp 4", "Lämp 3", "Lämp 2", "Lämp 1", "Lämp 0"]);
        assert_eq!(titles(&of("q=lamp+3").await), ["Lämp 3"]);
        assert_eq!(titles(&of("brand=brand%201").await), ["Lämp 3", "Lämp 1"]);
        assert_eq!(titles(&of(&format!("site={}&available=true", sites[1])).await), ["Lämp 3", "Lämp 1"]);
        let mut gone = product("gone", "Away");
        gone.variants[0].stock = Some(0);
        gone.variants[0].retail = 50;
        put(&app, sites[0], &gone).await;
        assert_eq!(titles(&of("available=false").await), ["Away"], "only what is out of stock");
        assert_eq!(titles(&of("available=false&q=lamp").await), Vec::<&str>::new());
        assert_eq!(titles(&of("sort=name&limit=2").await), ["Away", "Lämp 0"]);
        assert_eq!(titles(&of("sort=price&limit=1").await), ["Away"]);
        assert_eq!(of("market=US").await.len(), 0);
        assert_eq!(of("compliance=organic").await.len(), 0);
        for long in ["q", "brand", "category", "compliance"] {
            let answer = app.get(&format!("/catalog?{long}={}", "a".repeat(30_000))).by(&key).await;
            answer.refused(400, "invalid_query");
        }
        app.get("/catalog?site=nobody.example").by(&key).await.refused(403, "forbidden_site");
        assert_eq!(of("locale=fr").await.len(), 0);
        let mut found = Vec::new();
        let mut next = "/catalog?q=lamp&limit=2".to_owned();
        loop {
            let page = app.get(&next).by(&key).await.data();
            found.extend(page["items"].as_array().unwrap().clone());
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            next = format!("/catalog?q=lamp&limit=2&cursor={cursor}");
        }
        assert_eq!(titles(&found), ["Lämp 4", "Lämp 3", "Lämp 2", "Lämp 1", "Lämp 0"]);
    }

    async fn what_the_address_cannot_mean_is_refused(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        let long = format!("q={}", "x".repeat(201));
        for query in ["market=Germany", "locale=German!", "available=maybe", "sort=best", "brnad=x", "limit=0", "tier=platinum", &long] {
            let answer = app.get(&format!("/catalog?{query}")).by(&key).await;
            assert_eq!((answer.status, answer.json()["code"].clone()), (400, json!("invalid_query")), "{query}");
        }
        let foreign = app.get("/catalog?site=sit_01JD4Q8W0000000000000000AA").by(&key).await;
        assert_eq!((foreign.status, foreign.json()["code"].clone()), (403, json!("forbidden_site")));
        let narrow = aurora.key_for(&[Scope::PartnerRead]).await;
        let refused = app.get("/catalog").by(&narrow).await;
        assert_eq!((refused.status, refused.json()["required"].clone()), (403, json!("catalog:read")));
        assert_eq!(app.get("/catalog?q=%00%27%22*").by(&key).await.items().len(), 0);
    }

    async fn a_key_for_one_site_sees_that_sites_products(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let sites = app.sites().await;
        for site in &sites {
            put(&app, *site, &product("tea", &format!("Tea {}", site.to_string().len()))).await;
        }
        let key = aurora.key_with(|new| new.sites = vec![sites[0]]).await;
        let items = app.get("/catalog").by(&key).await.items();
        assert_eq!(items.len(), 1);
        assert_eq!(items[0]["site"]["id"], sites[0].to_string());
        assert_eq!(items[0]["variants"][0]["wholesale"], json!([]), "a retail shop has no wholesale prices");
        assert_eq!(app.get(&format!("/catalog?site={}", sites[1])).by(&key).await.status, 403);
    }
}
