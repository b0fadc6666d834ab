//! Files of orders and commissions that can be held against other books: they name things as people do.

use crate::support::{Browser, TestApp};

/// A file's heading and its rows.
async fn table(browser: &mut Browser, path: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let page = browser.open(path).await;
    assert_eq!(page.0.status, 200, "{path}: {}", page.html());
    let text = page.0.bytes.strip_prefix("\u{feff}".as_bytes()).expect("the mark of UTF-8");
    let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    let rows = reader.into_records().map(|record| record.unwrap().iter().map(str::to_owned).collect());
    let mut rows: Vec<Vec<String>> = rows.collect();
    let heading = rows.remove(0);
    (heading, rows)
}

/// The last cells of a file's one row, with their headings before them.
async fn last<const COUNT: usize>(browser: &mut Browser, path: &str) -> ([String; COUNT], [String; COUNT]) {
    let (heading, rows) = table(browser, path).await;
    assert_eq!(rows.len(), 1, "{path}: {rows:?}");
    assert_eq!(heading.len(), rows[0].len(), "{path}");
    let end = |cells: &[String]| cells[cells.len() - COUNT..].to_vec().try_into().unwrap();
    (end(&heading), end(&rows[0]))
}

on_both_engines! {
    async fn a_file_of_orders_names_the_link_the_kind_and_for_the_operator_the_partner(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        app.order_of(&aurora, "1001").await;
        app.tamper("UPDATE links SET slug = 'summer' WHERE partner_id = $1", vec![aurora.id.into()]).await;
        let (mut owner, mut admin) = (app.browser_of(&aurora.owner).await, app.browser_of(&app.admin().await).await);
        let (heading, rows) = table(&mut owner, "/orders.csv").await;
        assert_eq!(heading[..3], ["id", "number", "site"], "what readers know stays where it was");
        let link = rows[0][rows[0].len() - 2].clone();
        assert!(link.starts_with("lnk_"), "{rows:?}");
        let end = last::<4>(&mut owner, "/orders.csv").await;
        assert_eq!(end.0, ["reference", "kind", "link_id", "link"]);
        assert_eq!(end.1, ["", "affiliate", link.as_str(), "summer"]);
        for path in ["/ops/orders.csv".to_owned(), format!("/ops/orders.csv?partner={}", aurora.id)] {
            let end = last::<2>(&mut admin, &path).await;
            assert_eq!(end, (["link".to_owned(), "partner".to_owned()], ["summer".to_owned(), "Aurora".to_owned()]), "{path}");
        }
    }

    async fn a_file_of_commissions_names_order_client_site_and_link_to_those_who_may_know(app: TestApp) {
        let (aurora, borealis) = (app.with_partner("Aurora").await, app.with_partner("Borealis").await);
        let order = app.order_of(&aurora, "1001").await;
        app.tamper("UPDATE links SET slug = 'summer' WHERE partner_id = $1", vec![aurora.id.into()]).await;
        let (mut owner, mut admin) = (app.browser_of(&aurora.owner).await, app.browser_of(&app.admin().await).await);
        let (heading, _) = table(&mut owner, "/commissions.csv").await;
        assert_eq!(heading[..3], ["id", "kind", "status"]);
        assert_eq!(table(&mut admin, "/ops/commissions.csv").await.0[..2], ["partner", "id"]);
        let named = ["order_number", "client", "site", "link"];
        let customer = order["customer_id"].as_str().unwrap();
        for (change, whose, told, known) in [
            ("UPDATE customers SET name = name WHERE id = $1 AND $2 <> ''", aurora.id, "Maria Silva", "Maria Silva"),
            ("UPDATE customers SET name = '', masked_email = 'm•••@e•••.com' WHERE id = $1 AND $2 <> ''", aurora.id, "m•••@e•••.com", "m•••@e•••.com"),
            // Of somebody who is another's client by now a partner is told nothing any more.
            ("UPDATE customers SET partner_id = $2 WHERE id = $1", borealis.id, "", "m•••@e•••.com"),
        ] {
            app.tamper(change, vec![customer.into(), whose.into()]).await;
            for (browser, path, client) in [(&mut owner, "/commissions.csv", told), (&mut admin, "/ops/commissions.csv", known)] {
                let end = last::<4>(browser, path).await;
                assert_eq!(end.0, named, "{path}");
                assert_eq!(end.1, ["1001", client, "Casa Verde", "summer"], "{path}");
            }
        }
        let mut other = app.browser_of(&borealis.owner).await;
        assert!(table(&mut other, "/commissions.csv").await.1.is_empty());
        let none = "/commissions.csv?link=lnk_01JD4Q8W0000000000000000AA";
        assert!(table(&mut owner, none).await.1.is_empty());
    }
}
