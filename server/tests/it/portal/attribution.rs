//! What links brought: `/attribution` and its file, the pages of links, the dashboard.

use domain::actor::Role;
use domain::db::Read as _;

use crate::support::{Browser, Page, Partner, TestApp, attribute, tags};

/// The identifier of the partner's one link.
async fn link_of(app: &TestApp, partner: &Partner) -> String {
    let sql = "SELECT id FROM links WHERE partner_id = $1";
    app.domain.db().one(sql, vec![partner.id.into()]).await.unwrap().get("id").unwrap()
}

/// Where the links of a page lead.
async fn ways(browser: &mut Browser, path: &str) -> Vec<String> {
    let html = browser.open(path).await.html();
    tags(&html, "a").into_iter().filter_map(|tag| attribute(tag, "href")).collect()
}

/// The rows of a file, its heading first.
fn rows(page: &Page) -> Vec<Vec<String>> {
    assert_eq!(page.0.status, 200, "{}", page.html());
    let text = page.0.bytes.strip_prefix("\u{feff}".as_bytes()).expect("the mark of UTF-8");
    let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.into_records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

on_both_engines! {
    async fn each_row_leads_on_to_what_it_counts(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        owner.open("/attribution").await.says(200, "Nothing in this time");
        owner.open("/attribution?range=all").await.says(200, "Nothing has come yet");
        let order = app.order_of(&aurora, "1001").await;
        let (link, site) = (link_of(&app, &aurora).await, order["site_id"].as_str().unwrap().to_owned());
        let client = format!("/clients/{}", order["customer_id"].as_str().unwrap());
        for (query, way) in [
            ("", format!("/links/{link}")),
            ("?by=nonsense&range=90d", format!("/orders?link={link}&range=90d")),
            ("?by=link&range=all", format!("/clients?link={link}")),
            ("?by=site", format!("/orders?site={site}&range=30d")),
            ("?by=day", "/orders?from=2026-03-02&to=2026-03-02".to_owned()),
            ("?by=day&range=own&from=2026-03-01&to=2026-03-03", "/orders?range=own&from=2026-03-01&to=2026-03-03".to_owned()),
            ("?by=source", "/attribution.csv?by=source".to_owned()),
        ] {
            let page = owner.open(&format!("/attribution{query}")).await;
            page.says(200, "90.00\u{a0}EUR");
            page.says(200, "12.50\u{a0}EUR");
            page.says(200, "In all, EUR");
            let ways = ways(&mut owner, &format!("/attribution{query}")).await;
            assert!(ways.contains(&way), "{query}: {way} is not among {ways:#?}");
        }
        owner.open("/attribution?range=own&from=2026-03-01&to=2026-03-01").await.says(200, "Nothing in this time");
        owner.open(&format!("/orders?link={link}")).await.says(200, "1001");
        // Who sees no links is led to what came by them.
        let mut finance = app.browser_of(&aurora.member(Role::Finance).await).await;
        for page in ["/dashboard", client.as_str()] {
            let (of_owner, of_finance) = (ways(&mut owner, page).await, ways(&mut finance, page).await);
            let way = format!("/links/{link}");
            assert!(of_owner.contains(&way) && !of_finance.contains(&way), "{page}: {of_owner:#?}, {of_finance:#?}");
        }
        let ways = ways(&mut finance, "/attribution").await;
        assert!(!ways.contains(&format!("/links/{link}")) && ways.contains(&format!("/orders?link={link}&range=30d")), "{ways:#?}");
        finance.open(&format!("/orders?link={link}")).await.says(200, "Only what came by one link");

        let borealis = app.with_partner("Borealis").await;
        let mut other = app.browser_of(&borealis.owner).await;
        other.open("/clients").await.says(200, "To the links");
        let mut theirs = app.browser_of(&borealis.member(Role::Finance).await).await;
        assert!(!theirs.open("/clients").await.html().contains("To the links"));
        other.open("/attribution?range=all").await.says(200, "Nothing has come yet");
        assert_eq!(rows(&other.open("/attribution.csv?range=all").await).len(), 1, "the heading alone");
        other.open(&format!("/orders?link={link}")).await.says(200, "No order fits");
        assert_eq!(rows(&other.open(&format!("/orders.csv?link={link}")).await).len(), 1);
        app.browser().open("/attribution.csv").await.asks_to_sign_in();
    }

    async fn the_file_has_the_figures_of_the_page_and_no_formula(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        app.order_of(&aurora, "1001").await;
        app.tamper("UPDATE links SET source = '=1+1' WHERE partner_id = $1", vec![aurora.id.into()]).await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let figures = ["0", "0", "1", "", "1", "EUR", "90.00", "12.50", "12.50", "0.00", "0.00", "0.00", "0.00"];
        for (query, name) in [("by=source", "'=1+1"), ("by=day", "2026-03-02")] {
            let rows = rows(&owner.open(&format!("/attribution.csv?{query}")).await);
            assert_eq!((rows.len(), rows[0][..3].join(" ").as_str()), (2, "key name clicks"));
            assert_eq!((rows[1][0].as_str(), rows[1][1].as_str()), (name, name));
            assert_eq!(rows[1][2..], figures, "{query}");
        }
        assert_eq!(rows(&owner.open("/attribution.csv?range=own&to=2026-03-01").await).len(), 1);
        let ways = ways(&mut owner, "/attribution?by=source").await;
        assert!(ways.contains(&"/links?source=%3D1%2B1".to_owned()), "{ways:#?}");
    }

    async fn a_link_says_what_it_earned_wherever_it_stands(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        app.order_of(&aurora, "1001").await;
        let link = link_of(&app, &aurora).await;
        let mut owner = app.browser_of(&aurora.owner).await;
        for path in [format!("/links/{link}"), "/links".to_owned()] {
            let page = owner.open(&path).await;
            page.says(200, "90.00\u{a0}EUR");
            page.says(200, "12.50\u{a0}EUR");
            let ways = ways(&mut owner, &path).await;
            for way in [format!("/orders?link={link}"), format!("/clients?link={link}")] {
                assert!(ways.contains(&way), "{path}: {way} is not among {ways:#?}");
            }
        }
        let file = rows(&owner.open("/links.csv").await);
        let cell = |name: &str| file[1][file[0].iter().position(|head| head == name).unwrap()].as_str();
        assert_eq!([cell("orders"), cell("currency"), cell("revenue"), cell("earned")], ["1", "EUR", "90.00", "12.50"]);
        assert_eq!(rows(&owner.open("/links.csv?source=Blog").await).len(), 1);
        owner.open("/links?source=Blog").await.says(200, "No link fits the filters");
    }

    async fn the_dashboard_charts_the_currency_that_is_chosen(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let order = app.order_of(&aurora, "1001").await;
        let mut owner = app.browser_of(&aurora.owner).await;
        let page = owner.open("/dashboard").await;
        page.says(200, "Revenue of your clients in this time: 90.00\u{a0}EUR");
        page.says(200, "One new client in this time");
        assert!(!page.html().contains("currency="), "there is nothing to choose");
        assert!(ways(&mut owner, "/dashboard").await.contains(&"/commissions?status=pending&range=30d".to_owned()));
        let sql = "INSERT INTO rollup_days (partner_id, mode, day, site_id, currency, orders, revenue, pending, disputed, approved,
                                            receivable, paid, reversed)
                   VALUES ($1, 'live', $2, $3, 'USD', 5, 700, 0, 0, 0, 0, 0, 0)";
        let site = order["site_id"].as_str().unwrap();
        app.tamper(sql, vec![aurora.id.into(), app.domain.now().day().into(), site.into()]).await;
        for (query, charted) in [("", "7.00\u{a0}USD"), ("?currency=EUR", "90.00\u{a0}EUR"), ("?currency=CHF", "7.00\u{a0}USD")] {
            let page = owner.open(&format!("/dashboard{query}")).await;
            page.says(200, &format!("Revenue of your clients in this time: {charted}"));
        }
        for currency in ["EUR", "USD"] {
            owner.open("/attribution?by=day").await.says(200, &format!("In all, {currency}"));
        }
        let ways = ways(&mut owner, "/dashboard?currency=EUR&range=90d").await;
        for way in ["/dashboard?currency=USD&range=90d", "/dashboard?range=7d&currency=EUR", "/attribution?range=90d"] {
            assert!(ways.iter().any(|known| known == way), "{way} is not among {ways:#?}");
        }
    }
}
