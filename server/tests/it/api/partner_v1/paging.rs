//! Lists are walked page by page: nothing twice, nothing missed, whatever is added meanwhile.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Key, SECOND, TestApp};

/// Every row of a list, page by page; `between` happens after each page.
async fn walk(
    app: &TestApp,
    key: &Key,
    list: &str,
    limit: u32,
    mut between: impl AsyncFnMut(),
) -> Vec<Value> {
    let (mut rows, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = app.get(&format!("{list}?limit={limit}{cursor}")).by(key).await;
        let items = page.items();
        let next = page.next_cursor();
        assert!(items.len() <= usize::try_from(limit).unwrap() && (next.is_none() || !items.is_empty()));
        rows.extend(items);
        between().await;
        let Some(next) = next else { return rows };
        cursor = format!("&cursor={next}");
    }
}

fn ids(rows: &[Value]) -> Vec<String> {
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

on_both_engines! {
    async fn messages_are_walked_while_others_are_written(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        let mut written = Vec::new();
        for turn in 0..12 {
            written.push(app.say(&format!("Number {turn}")).by(&key).await.data()["id"].as_str().unwrap().to_owned());
            // Several at one instant, since the clock moves only now and then.
            if turn % 4 == 3 {
                app.wait(SECOND);
            }
        }
        let walked = walk(&app, &key, "/messages", 1, async || {
            app.say("Meanwhile").by(&key).await.data();
        });
        let walked = ids(&walked.await);
        assert_eq!(walked.len(), 12, "what came later stands before where the walk began");
        assert_eq!(walked.iter().collect::<BTreeSet<_>>(), written.iter().collect());
        for limit in [1, 5, 12, 24, 100] {
            let all = walk(&app, &key, "/messages", limit, async || {}).await;
            assert_eq!((all.len(), ids(&all).iter().collect::<BTreeSet<_>>().len()), (24, 24));
            assert!(all.windows(2).all(|two| two[0]["created_at"].as_str() >= two[1]["created_at"].as_str()));
        }
    }

    async fn threads_and_keys_are_walked_once_each(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let key = aurora.key().await;
        for turn in 0..7 {
            app.say(&format!("Thread {turn}")).by(&key).await.data();
            aurora.key().await;
            aurora.test_key().await;
        }
        for (list, count) in [("/messages/threads", 7), ("/api-keys", 8)] {
            let whole = ids(&app.get(list).by(&key).await.items());
            assert_eq!(whole.len(), count);
            for limit in [1, 3, 7, 8, 100] {
                assert_eq!(ids(&walk(&app, &key, list, limit, async || {}).await), whole, "{list} by {limit}");
            }
        }
    }

    async fn a_page_has_twenty_five_rows_where_nothing_is_asked(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for turn in 0..26 {
            app.say(&format!("Number {turn}")).by(&key).await.data();
        }
        for list in ["/messages", "/messages/threads", "/events"] {
            let page = app.get(list).by(&key).await;
            assert!(page.items().len() == 25 && page.next_cursor().is_some(), "{list}");
        }
        let end = app.get("/messages?limit=26").by(&key).await;
        assert_eq!((end.items().len(), end.next_cursor(), &end.data()["next_cursor"]), (26, None, &json!(null)));
    }
}
