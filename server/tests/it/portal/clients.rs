//! `/clients` of a partner and `/ops/clients` of the operator: the lists, their files, one client, and why they are whose
//! they are.

use serde_json::{Value, json};

use crate::support::{Page, Partner, TestApp, attribute, tags};

/// Where the links of a page lead.
fn leads(page: &Page) -> Vec<String> {
    let html = page.html();
    tags(&html, "a").into_iter().filter_map(|tag| attribute(tag, "href")).collect()
}

/// What a shop reports of a customer, with the code they typed.
async fn reported(app: &TestApp, external_id: &str, email: &str, code: &str) -> Value {
    let shop = app.shop().await;
    let report = json!({
        "site": "casaverde.example", "external_id": external_id, "name": external_id, "email": email, "code": code,
    });
    app.feed_post("/customers", report).by(&shop).await.data()["customer_id"].clone()
}

/// The identifier of a partner's link with this code.
async fn link(app: &TestApp, partner: &Partner, code: &str) -> String {
    let link = json!({ "site": "casaverde.example", "slug": code.to_lowercase(), "discount_code": code });
    let link = app.post("/links", link).by(&partner.key().await).once(code).await.data();
    link["link"]["id"].as_str().unwrap().to_owned()
}

on_both_engines! {
    async fn the_operator_finds_every_client_and_why_they_are_whose_they_are(app: TestApp) {
        let mut admin = app.browser_of(&app.admin().await).await;
        admin.open("/ops/clients").await.says(200, "No customers yet");
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let order = app.order_of(&aurora, "1001").await;
        link(&app, &borealis, "BOREALIS").await;
        let maria = reported(&app, "C-1001", "maria@example.com", "BOREALIS").await;
        let jonas = reported(&app, "Jonas", "jonas@example.org", "").await;
        let own = reported(&app, "Own", &borealis.email, "BOREALIS").await;
        let (maria, jonas, own) = (maria.as_str().unwrap(), jonas.as_str().unwrap(), own.as_str().unwrap());

        let page = admin.open("/ops/clients").await;
        for text in ["C-1001", "m•••@e•••.com", "Jonas", "Aurora", "nobody’s client", "A partner’s own address"] {
            page.says(200, text);
        }
        let all = leads(&page);
        for href in [format!("/ops/clients/{maria}"), format!("/ops/partners/{}", aurora.id), format!("/ops/orders?client={maria}")] {
            assert!(all.contains(&href), "{href}: {all:?}");
        }
        let theirs = format!("partner={}", aurora.id);
        for (query, shown) in [
            ("whose=nobody", vec![jonas]), ("whose=own", vec![own]), ("q=maria%40example.com", vec![maria]), ("q=MARIA%40EXAMPLE.com&whose=nobody", vec![]),
            ("q=m%E2%80%A2%E2%80%A2%E2%80%A2%40", vec![maria]), (theirs.as_str(), vec![maria]), ("site=nonsense&q=jon", vec![jonas]),
        ] {
            let list = admin.open(&format!("/ops/clients?{query}")).await;
            let file = admin.open(&format!("/ops/clients.csv?{query}")).await.0.text();
            for id in [maria, jonas, own] {
                let found = leads(&list).contains(&format!("/ops/clients/{id}"));
                assert_eq!((found, file.contains(id)), (shown.contains(&id), shown.contains(&id)), "{id} by {query}");
            }
        }
        admin.open("/ops/clients?q=nobody-at-all").await.says(200, "No customer fits the filters.");
        let page = admin.open(&format!("/ops/clients?{theirs}")).await;
        page.says(200, "Only what belongs to one partner:");
        assert_eq!(page.hidden("partner"), aurora.id.to_string(), "other filters keep it");
        let partner = admin.open(&format!("/ops/partners/{}", aurora.id)).await;
        assert!(leads(&partner).contains(&format!("/ops/clients?{theirs}")), "{:?}", leads(&partner));

        let page = admin.open(&format!("/ops/clients/{maria}")).await;
        for text in ["What brought them", "A discount code", "CODE1001", "Came too late", "Borealis", "BOREALIS"] {
            page.says(200, text);
        }
        for href in ["/ops/clients".to_owned(), format!("/ops/orders?client={maria}")] {
            assert!(leads(&page).contains(&href), "{href}: {:?}", leads(&page));
        }
        admin.open(&format!("/ops/clients/{jonas}")).await.says(200, "No click, code or dropship order of a partner was accepted");
        let listed = admin.open(&format!("/ops/orders?client={maria}")).await;
        assert!(leads(&listed).contains(&format!("/ops/orders/{}", order["id"].as_str().unwrap())), "{:?}", leads(&listed));

        let mut owner = app.browser_of(&aurora.owner).await;
        for path in ["/ops/clients", "/ops/clients.csv"] {
            let page = owner.open(path).await;
            assert!(page.0.status == 404 && !page.html().contains("Jonas"), "{path}: {}", page.html());
        }
    }

    async fn a_partner_narrows_its_clients_to_days_a_link_and_what_is_shown_of_an_address(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let (summer, autumn) = (link(&app, &aurora, "SUMMER").await, link(&app, &aurora, "AUTUMN").await);
        let maria = reported(&app, "Maria", "maria@example.com", "SUMMER").await;
        app.wait(crate::support::DAY * 20);
        let jonas = reported(&app, "Jonas", "jonas@example.org", "AUTUMN").await;
        let (maria, jonas) = (maria.as_str().unwrap(), jonas.as_str().unwrap());
        let mut owner = app.browser_of(&aurora.owner).await;
        let (by_summer, by_both) = (format!("link={summer}"), format!("link={autumn}&q=maria"));
        for (query, shown) in [
            ("", vec![maria, jonas]), ("range=7d", vec![jonas]), ("range=30d", vec![maria, jonas]), ("to=2026-03-05", vec![maria]),
            (by_summer.as_str(), vec![maria]), (by_both.as_str(), vec![]), ("link=nonsense", vec![maria, jonas]),
            ("q=j%E2%80%A2%E2%80%A2%E2%80%A2%40e", vec![jonas]), ("q=jonas%40example.org", vec![]),
        ] {
            let list = owner.open(&format!("/clients?{query}")).await;
            let file = owner.open(&format!("/clients.csv?{query}")).await.0.text();
            for id in [maria, jonas] {
                let found = leads(&list).contains(&format!("/clients/{id}"));
                assert_eq!((found, file.contains(id)), (shown.contains(&id), shown.contains(&id)), "{id} by {query}");
            }
        }
        let page = owner.open(&format!("/clients?{by_summer}&range=30d")).await;
        page.says(200, "Only whom one link brought:");
        page.says(200, "summer");
        assert_eq!((page.hidden("link"), page.hidden("range")), (summer.clone(), "30d".to_owned()), "the form keeps both");
        let all = leads(&page);
        for href in [format!("/links/{summer}"), format!("?{by_summer}&range=7d"), format!("/clients.csv?{by_summer}&range=30d")] {
            assert!(all.contains(&href), "{href}: {all:?}");
        }
    }

    async fn a_client_s_commission_leads_by_state_to_what_it_is_made_of(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let order = app.order_of(&aurora, "1001").await;
        let client = order["customer_id"].as_str().unwrap();
        let mut owner = app.browser_of(&aurora.owner).await;
        let page = owner.open(&format!("/clients/{client}")).await;
        page.says(200, "Commission by state");
        let href = format!("/commissions?client={client}&status=pending");
        assert!(leads(&page).contains(&href), "{:?}", leads(&page));
        owner.open(&href).await.says(200, "12.50");
        link(&app, &aurora, "SUMMER").await;
        let maria = reported(&app, "Maria", "maria@example.com", "SUMMER").await;
        let page = owner.open(&format!("/clients/{}", maria.as_str().unwrap())).await;
        page.says(200, "No order of theirs has earned anything yet.");
    }
}
