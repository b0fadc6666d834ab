//! From what is shown to what is behind it: an order's client, link and products, the commissions that came by a link,
//! the links that earned the most.

use domain::actor::Role;
use domain::catalog::put::{NewProduct, NewVariant, put_product};
use domain::db::Read as _;
use domain::{DomainError, transact};

use crate::support::{Browser, Partner, TestApp, attribute, tags};

/// Where the links of a page lead.
async fn ways(browser: &mut Browser, path: &str) -> Vec<String> {
    let page = browser.open(path).await;
    assert_eq!(page.0.status, 200, "{path}: {}", page.html());
    tags(&page.html(), "a").into_iter().filter_map(|tag| attribute(tag, "href")).collect()
}

/// The identifier of the partner's one link.
async fn link_of(app: &TestApp, partner: &Partner) -> String {
    let sql = "SELECT id FROM links WHERE partner_id = $1";
    app.domain.db().one(sql, vec![partner.id.into()]).await.unwrap().get("id").unwrap()
}

/// What is ordered comes into the catalogue of the shop.
async fn with_lamp(app: &TestApp) -> String {
    let (admin, site) = (app.admin().await, app.sites().await[0]);
    let lamp = NewProduct {
        handle: "lamp".to_owned(),
        title: "Reading lamp".to_owned(),
        locale: "en".to_owned(),
        tax_class: Some("standard".to_owned()),
        variants: vec![NewVariant { sku: "LAMP".to_owned(), retail: 5000, ..NewVariant::default() }],
        ..NewProduct::default()
    };
    let put: Result<_, DomainError> = transact!(app.domain, |tx| put_product(tx, &admin, site, &lamp).await);
    put.unwrap();
    app.domain.db().one("SELECT id FROM products", vec![]).await.unwrap().get("id").unwrap()
}

on_both_engines! {
    async fn an_order_leads_to_its_client_its_link_and_its_products(app: TestApp) {
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let order = app.order_of(&aurora, "1001").await;
        let (link, here) = (link_of(&app, &aurora).await, format!("/orders/{}", order["id"].as_str().unwrap()));
        app.tamper("UPDATE links SET slug = 'summer' WHERE partner_id = $1", vec![aurora.id.into()]).await;
        let customer = order["customer_id"].as_str().unwrap();
        let (to_client, to_link) = (format!("/clients/{customer}"), format!("/links/{link}"));
        let mut owner = app.browser_of(&aurora.owner).await;
        let mut finance = app.browser_of(&aurora.member(Role::Finance).await).await;
        for path in [here.as_str(), "/orders"] {
            owner.open(path).await.says(200, "summer");
            let all = ways(&mut owner, path).await;
            assert!(all.contains(&to_client) && all.contains(&to_link), "{path}: {all:#?}");
            // Who sees no links is told its name.
            finance.open(path).await.says(200, "summer");
            let all = ways(&mut finance, path).await;
            assert!(all.contains(&to_client) && !all.contains(&to_link), "{path}: {all:#?}");
        }
        owner.open(&to_client).await.says(200, "Maria Silva");
        owner.open(&to_link).await.says(200, "summer");

        assert!(!ways(&mut owner, &here).await.iter().any(|way| way.starts_with("/catalog/")), "nothing to lead to");
        let product = with_lamp(&app).await;
        let to_product = format!("/catalog/{product}");
        assert!(ways(&mut owner, &here).await.contains(&to_product));
        owner.open(&to_product).await.says(200, "LAMP");
        let mut admin = app.browser_of(&app.admin().await).await;
        assert!(ways(&mut admin, &format!("/ops{here}")).await.contains(&format!("/ops/catalog/{product}")));
        app.tamper("UPDATE products SET status = 'archived' WHERE id = $1", vec![product.as_str().into()]).await;
        assert!(!ways(&mut owner, &here).await.contains(&to_product), "it is not sold any more");

        // Somebody who is another's client by now has no name and no page.
        app.tamper("UPDATE customers SET partner_id = $1 WHERE id = $2", vec![borealis.id.into(), customer.into()]).await;
        for path in [here.as_str(), "/orders"] {
            owner.open(path).await.says(200, "Name not told");
            assert!(!ways(&mut owner, path).await.contains(&to_client), "{path}");
        }
    }

    async fn what_a_link_earned_leads_to_its_commissions(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let order = app.order_of(&aurora, "1001").await;
        let (link, site) = (link_of(&app, &aurora).await, order["site_id"].as_str().unwrap().to_owned());
        let mut owner = app.browser_of(&aurora.owner).await;
        let of_link = format!("/commissions?link={link}");
        for (path, way) in [
            (format!("/links/{link}"), of_link.clone()),
            ("/links".to_owned(), of_link.clone()),
            ("/attribution?range=all".to_owned(), of_link.clone()),
            ("/attribution".to_owned(), format!("{of_link}&range=30d&status=pending")),
            ("/attribution?by=site".to_owned(), format!("/commissions?site={site}&range=30d")),
            ("/attribution?by=day".to_owned(), "/commissions?from=2026-03-02&to=2026-03-02&status=pending".to_owned()),
        ] {
            let all = ways(&mut owner, &path).await;
            assert!(all.contains(&way), "{path}: {way} is not among {all:#?}");
            owner.open(&way).await.says(200, "12.50\u{a0}EUR");
        }
        let by_source = ways(&mut owner, "/attribution?by=source").await;
        assert!(!by_source.iter().any(|way| way.starts_with("/commissions?")), "{by_source:#?}");

        // What the list is narrowed to, it stays narrowed to.
        let page = owner.open(&format!("{of_link}&q=1001&range=30d")).await;
        page.says(200, "Only what came by one link:");
        page.says(200, "12.50\u{a0}EUR");
        assert_eq!(page.hidden("link"), link);
        let all = ways(&mut owner, &format!("{of_link}&q=1001&range=30d")).await;
        for way in [
            format!("/links/{link}"),
            format!("/commissions?q=1001&status=pending&link={link}&range=30d"),
            format!("/commissions?range=7d&q=1001&link={link}"),
            format!("/commissions.csv?q=1001&link={link}&range=30d"),
        ] {
            assert!(all.contains(&way), "{way} is not among {all:#?}");
        }
        let with_site = ways(&mut owner, &format!("/commissions?site={site}&status=approved")).await;
        assert!(with_site.contains(&format!("/commissions?status=pending&site={site}")), "{with_site:#?}");

        let mut other = app.browser_of(&app.with_partner("Borealis").await.owner).await;
        let page = other.open(&of_link).await;
        page.says(200, "none of yours");
        assert!(!page.html().contains("12.50"));
    }

    async fn links_come_in_the_order_that_the_address_names(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        app.order_of(&aurora, "1001").await;
        app.tamper("UPDATE links SET slug = 'earns' WHERE partner_id = $1", vec![aurora.id.into()]).await;
        app.code_of(&aurora, "IDLE").await;
        app.tamper("UPDATE links SET slug = 'idle' WHERE code = 'IDLE' AND partner_id = $1", vec![aurora.id.into()]).await;
        // By its age it is the last one.
        app.tamper("UPDATE links SET created_at = created_at + 1 WHERE slug = 'idle' AND partner_id = $1", vec![aurora.id.into()]).await;
        let mut owner = app.browser_of(&aurora.owner).await;
        for (query, first, then) in [("", "idle", "earns"), ("?sort=earned", "earns", "idle"), ("?sort=nonsense", "idle", "earns")] {
            for path in [format!("/links{query}"), format!("/links.csv{query}")] {
                let text = owner.open(&path).await.html();
                let (_, rows) = text.split_once("<tbody").unwrap_or(("", text.as_str()));
                assert!(rows.find(first).unwrap() < rows.find(then).unwrap(), "{path}: {rows}");
            }
        }
        let html = owner.open("/links?sort=earned&status=active").await.html();
        let chosen = tags(&html, "option").into_iter().filter(|tag| tag.contains(" selected"));
        let chosen: Vec<_> = chosen.filter_map(|tag| attribute(tag, "value")).collect();
        assert_eq!(chosen, ["active", "earned"]);
        let all = ways(&mut owner, "/links?sort=earned&status=active").await;
        assert!(all.contains(&"/links.csv?status=active&sort=earned".to_owned()), "{all:#?}");
    }
}
