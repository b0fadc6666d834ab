//! Lists as CSV files.

use domain::ids::PartnerId;

use crate::support::{Browser, Page, TestApp, attribute, tags};

/// A file as a spreadsheet reads it: its heading and its rows.
fn table(page: &Page) -> (Vec<String>, Vec<Vec<String>>) {
    assert_eq!(page.0.status, 200, "{}", page.html());
    assert!(page.0.header("content-type").starts_with("text/csv; charset=utf-8"));
    assert_eq!(page.0.header("cache-control"), "private, no-store");
    let text = page.0.bytes.strip_prefix("\u{feff}".as_bytes()).expect("the mark of UTF-8");
    let mut reader = csv::Reader::from_reader(text);
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let heading = cells(reader.headers().unwrap());
    (heading, reader.records().map(|record| cells(&record.unwrap())).collect())
}

async fn rows(browser: &mut Browser, path: &str) -> Vec<Vec<String>> {
    table(&browser.open(path).await).1
}

/// Partners that differ in name only, as many of them at the same instant as may be.
async fn crowd(app: &TestApp, count: usize) {
    for number in 0..count {
        let id: PartnerId = app.domain.random().id(app.domain.now());
        let at = i64::try_from(number / 40).unwrap();
        let name = format!("Shop {number}");
        let sql =
            "INSERT INTO partners (id, name, status, tier, country, locale, website, about, status_reason,
                                         search_text, created_at, updated_at)
                   VALUES ($1, $2, 'active', 'standard', 'DE', 'en', '', '', '', $3, $4, 0)";
        app.tamper(sql, vec![id.into(), name.as_str().into(), name.to_lowercase().into(), at.into()]).await;
    }
}

on_both_engines! {
    async fn the_file_has_every_row_once_however_many_pages_that_is(app: TestApp) {
        let mut admin = app.browser_of(&app.admin().await).await;
        assert!(rows(&mut admin, "/ops/partners.csv").await.is_empty());
        crowd(&app, 230).await;
        let page = admin.open("/ops/partners.csv").await;
        assert_eq!(page.0.header("content-disposition"), "attachment; filename=\"partners.csv\"");
        let (heading, rows) = table(&page);
        assert_eq!(heading[..3], ["id", "name", "status"]);
        let mut names: Vec<_> = rows.iter().map(|row| row[1].clone()).collect();
        names.sort();
        names.dedup();
        assert_eq!((rows.len(), names.len()), (230, 230));
        assert!(rows[0][8].starts_with("1970-01-01T00:00:00"), "{:?}", rows[0]);
    }

    async fn no_cell_is_a_formula_and_every_cell_is_what_it_was(app: TestApp) {
        let partner = app.with_applicant("Aurora").await;
        let mut admin = app.browser_of(&app.admin().await).await;
        for (name, cell) in [
            ("=HYPERLINK(\"https://evil.example\",\"x\")", "'=HYPERLINK(\"https://evil.example\",\"x\")"),
            ("@SUM(1,2)", "'@SUM(1,2)"),
            ("+49 30 1234", "'+49 30 1234"),
            ("-12.50", "-12.50"),
            ("Tea, \"Trails\"\nand more; ü €", "Tea, \"Trails\"\nand more; ü €"),
        ] {
            app.tamper("UPDATE partners SET name = $1 WHERE id = $2", vec![name.into(), partner.id.into()]).await;
            let rows = rows(&mut admin, "/ops/partners.csv").await;
            assert_eq!((rows.len(), rows[0][1].as_str()), (1, cell));
        }
    }

    async fn the_filters_of_the_page_are_those_of_the_file(app: TestApp) {
        app.with_partner("Aurora").await;
        app.with_applicant("Borealis").await;
        let mut admin = app.browser_of(&app.admin().await).await;
        for (query, found) in [("", 2), ("?q=aur", 1), ("?status=pending", 1), ("?q=aur&status=pending", 0), ("?status=nonsense", 2), ("?q=%25", 0)] {
            assert_eq!(rows(&mut admin, &format!("/ops/partners.csv{query}")).await.len(), found, "{query}");
        }
        let html = admin.open("/ops/partners?q=a%26b&status=active").await.html();
        let links: Vec<_> = tags(&html, "a").into_iter().filter_map(|tag| attribute(tag, "href")).collect();
        assert!(links.contains(&"/ops/partners.csv?q=a%26b&status=active".to_owned()), "{links:?}");
    }

    async fn the_file_is_for_those_who_see_the_page(app: TestApp) {
        let partner = app.with_partner("Aurora").await;
        app.browser().open("/ops/partners.csv").await.asks_to_sign_in();
        let mut owner = app.browser_of(&partner.owner).await;
        let page = owner.open("/ops/partners.csv").await;
        page.says(404, "There is nothing at this address");
        assert!(!page.html().contains("Aurora"));
    }
}
