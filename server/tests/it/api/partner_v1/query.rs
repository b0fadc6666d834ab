//! Parameters of addresses.

use crate::support::TestApp;

const LISTS: [&str; 4] = ["/messages", "/messages/threads", "/events", "/api-keys"];

on_both_engines! {
    async fn a_parameter_that_is_not_understood_is_refused(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for list in LISTS {
            for query in [
                "limit=0", "limit=101", "limit=-1", "limit=abc", "limit=", "limit=1.5", "limit=99999999999999999999",
                "limit=1&limit=2", "Limit=5", "page=2", "offset=10", "thread=x", "=",
            ] {
                app.get(&format!("{list}?{query}")).by(&key).await.refused(400, "invalid_query");
            }
            for query in ["limit=1", "limit=100", "", "limit=25&"] {
                assert_eq!(app.get(&format!("{list}?{query}")).by(&key).await.status, 200, "{list}?{query}");
            }
        }
        for address in [
            "/messages?unread=yes", "/messages?thread_id=nonsense", "/messages?thread_id=msg_01JD4Q8W0000000000000000AA",
            "/messages/threads?unread=1", "/events?after=nonsense", "/events?after=evt_01JD4Q8W0000000000000000AA", "/events?q=x",
        ] {
            app.get(address).by(&key).await.refused(400, "invalid_query");
        }
    }

    async fn what_is_refused_names_the_parameter(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for (query, word) in [("limt=5", "limt"), ("limit=0", "limit"), ("unread=yes", "unread")] {
            let body = app.get(&format!("/messages?{query}")).by(&key).await.refused(400, "invalid_query");
            assert!(body["message"].as_str().unwrap().contains(word), "{body}");
        }
    }

    async fn a_garbled_cursor_is_refused(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for text in ["One", "Two"] {
            app.say(text).by(&key).await.data();
        }
        let cursor = app.get("/messages?limit=1").by(&key).await.next_cursor().unwrap();
        let changed = if cursor.starts_with('A') { cursor.replacen('A', "B", 1) } else { format!("A{}", &cursor[1..]) };
        for list in LISTS {
            for cursor in ["", "nonsense", "%00", "AAAA", &changed, &cursor[1..], &format!("{cursor}A")] {
                app.get(&format!("{list}?cursor={cursor}")).by(&key).await.refused(400, "invalid_cursor");
            }
        }
        assert_eq!(app.get(&format!("/messages?cursor={cursor}")).by(&key).await.items().len(), 1);
    }

    async fn what_is_searched_for_means_itself(app: TestApp) {
        let key = app.with_partner("Aurora").await.key().await;
        for text in ["100% linen", "Snake_case", "Äpfel"] {
            app.say(text).by(&key).await.data();
        }
        for (wanted, found) in [("%25", 1), ("_", 1), ("%C3%A4PFEL", 1), ("n", 2), ("%00", 0), ("%27%20OR%201%3D1", 0), ("", 3)] {
            assert_eq!(app.get(&format!("/messages/threads?q={wanted}")).by(&key).await.items().len(), found, "{wanted}");
        }
    }
}
