//! `/r/{slug}`: following a partner's link.

use std::time::Duration;

use domain::DomainError;
use domain::links::create::{NewLink, create};
use domain::links::rules::destination::CLICK;
use domain::links::{Link, LinkStatus, change};
use domain::partners::PartnerStatus;
use reqwest::{Method, Response};
use rust_decimal::Decimal;

use crate::support::{Partner, TestApp, client};

const PERSON: &str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0";

async fn link(app: &TestApp, partner: &Partner, slug: &str) -> Link {
    let new = NewLink {
        site: "casaverde.example".to_owned(),
        slug: slug.to_owned(),
        destination: "/teas?size=250#top".to_owned(),
        ..NewLink::default()
    };
    let made: Result<Link, DomainError> =
        domain::transact!(app.domain, |tx| create(tx, &partner.owner, &new).await);
    made.unwrap()
}

async fn ask(app: &TestApp, method: Method, path: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = client().request(method, format!("http://{}{path}", app.address));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

/// Follows a link as a person does: where to.
async fn follow(app: &TestApp, slug: &str) -> String {
    let headers = [("user-agent", PERSON), ("referer", "https://Blog.example/secret")];
    let answer = ask(app, Method::GET, &format!("/r/{slug}"), &headers).await;
    assert_eq!(answer.status(), 302, "{slug}");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert!(answer.headers().get("set-cookie").is_none());
    answer.headers()["location"].to_str().unwrap().to_owned()
}

/// The click's id in a location.
fn click_in(location: &str) -> String {
    let rest = location.strip_prefix(&format!("https://casaverde.example/teas?size=250&{CLICK}=")).unwrap();
    rest.strip_suffix("#top").unwrap().to_owned()
}

async fn status(app: &TestApp, slug: &str) -> u16 {
    ask(app, Method::GET, &format!("/r/{slug}"), &[("user-agent", PERSON)]).await.status().as_u16()
}

/// Waits until a question has this answer. What writes figures stands behind everything else, also behind other tests.
async fn until(app: &TestApp, from_where: &str, count: i64) {
    for _ in 0..1_200 {
        if app.count(from_where).await == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{from_where}: {} and never {count}", app.count(from_where).await);
}

on_both_engines! {
    async fn only_the_address_of_a_link_that_is_looked_at_is_a_click(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        link(&app, &aurora, "summer").await;
        let posted = ask(&app, Method::POST, "/r/summer", &[("user-agent", PERSON)]).await;
        assert_eq!((posted.status().as_u16(), &posted.headers()["allow"]), (405, &"GET,HEAD".parse().unwrap()));
        // Nobody's links: answered by the portal, with its layers.
        for path in ["/r/", "/r/summer/", "/r/summer/more"] {
            let answer = ask(&app, Method::GET, path, &[("user-agent", PERSON)]).await;
            assert_eq!(answer.status(), 404, "{path}");
            assert!(answer.headers().contains_key("content-security-policy"), "{path}");
        }
        assert_eq!(status(&app, "summer?from=mail").await, 302);
        until(&app, "clicks", 1).await;
    }

    async fn a_click_is_written_before_its_visitor_is_sent_on(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        link(&app, &aurora, "summer").await;
        for number in 1..=3 {
            let click = click_in(&follow(&app, "summer").await);
            let written = format!("clicks WHERE id = '{click}' AND bot = 0 AND referrer = 'blog.example'");
            // What a slow disk kept from the database in time is in a file.
            if !app.is_embedded() && !app.data_dir().join("spool").exists() {
                assert_eq!(app.count(&written).await, 1, "other servers see it too");
            }
            until(&app, &written, 1).await;
            until(&app, &format!("click_days WHERE clicks = {number} AND sessions = 1"), 1).await;
        }
        assert_eq!(status(&app, "SUMMER").await, 302, "capitals are meant");
    }

    async fn many_at_once_are_all_written(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        link(&app, &aurora, "summer").await;
        follow(&app, "summer").await;
        let mut visitors = tokio::task::JoinSet::new();
        for _ in 0..200 {
            let app = app.clone();
            visitors.spawn(async move { click_in(&follow(&app, "summer").await) });
        }
        let ids: std::collections::BTreeSet<_> = visitors.join_all().await.into_iter().collect();
        assert_eq!(ids.len(), 200);
        until(&app, "clicks", 201).await;
        until(&app, "click_days WHERE clicks = 201 AND sessions = 1", 1).await;
    }

    async fn what_is_no_link_leads_nowhere(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let made = link(&app, &aurora, "summer").await;
        for slug in ["winter", "..%2fetc", "%00", "https:%2f%2fevil.example", "s", "summer%20"] {
            let answer = ask(&app, Method::GET, &format!("/r/{slug}"), &[]).await;
            assert_eq!((answer.status().as_u16(), answer.headers()["content-type"].to_str().unwrap()), (404, "text/html; charset=utf-8"), "{slug}");
            assert!(answer.headers().get("location").is_none() && answer.headers().get("set-cookie").is_none());
        }
        assert_eq!(ask(&app, Method::POST, "/r/summer", &[]).await.status(), 405);
        assert_eq!(app.count("clicks").await, 0);
        let off: Result<Link, DomainError> =
            domain::transact!(app.domain, |tx| change::set_status(tx, &aurora.owner, made.id, LinkStatus::Inactive).await);
        off.unwrap();
        // Links are followed from memory, which learns of it a moment later.
        let mut last = 302;
        for _ in 0..200 {
            last = status(&app, "summer").await;
            if last == 404 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(last, 404);
    }

    async fn programs_are_marked(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        link(&app, &aurora, "summer").await;
        for (method, headers) in [
            (Method::HEAD, [("user-agent", PERSON), ("accept", "*/*")]),
            (Method::GET, [("user-agent", PERSON), ("purpose", "prefetch")]),
            (Method::GET, [("user-agent", PERSON), ("sec-purpose", "prefetch;prerender")]),
            (Method::GET, [("user-agent", "Googlebot/2.1"), ("accept", "*/*")]),
            (Method::GET, [("user-agent", ""), ("accept", "*/*")]),
        ] {
            assert_eq!(ask(&app, method, "/r/summer", &headers).await.status(), 302);
        }
        follow(&app, "summer").await;
        until(&app, "click_days WHERE clicks = 1 AND sessions = 1 AND bots = 5", 1).await;
    }

    async fn every_server_follows_what_another_has_made_or_changed(app: TestApp) {
        let (aurora, other) = (app.with_partner("Aurora").await, app.another_server().await);
        let made = link(&app, &aurora, "summer").await;
        click_in(&follow(&other, "summer").await);
        let changed: Result<Link, DomainError> = domain::transact!(app.domain, |tx| {
            change::set_split(tx, &aurora.owner, made.id, Some(Decimal::ONE), None).await
        });
        changed.unwrap();
        for _ in 0..100 {
            follow(&other, "summer").await;
            if app.count("clicks WHERE split_version = 2").await > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(app.count("clicks WHERE split_version = 2").await > 0, "within a second or two");
        aurora.becomes(PartnerStatus::Suspended).await;
        for _ in 0..100 {
            if !follow(&other, "summer").await.contains(CLICK) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the clicks of a suspended partner still count");
    }

    async fn a_database_that_is_away_stops_nobody_and_loses_nothing(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        link(&app, &aurora, "summer").await;
        follow(&app, "summer").await;
        let held = if app.is_embedded() { Some(app.hold_messages().await) } else { app.postgres_goes_away().await; None };
        let mut clicks = Vec::new();
        for _ in 0..5 {
            clicks.push(click_in(&follow(&app, "summer").await));
        }
        let kept = std::fs::read_dir(app.data_dir().join("spool")).unwrap().count();
        assert!(kept >= 1, "in a file");
        assert_eq!(status(&app, "winter").await, 404, "what is not in memory is not waited for");
        match held {
            Some(held) => held.let_go().await,
            None => app.postgres_comes_back().await,
        }
        until(&app, "clicks", 6).await;
        for click in clicks {
            assert_eq!(app.count(&format!("clicks WHERE id = '{click}'")).await, 1);
        }
        until(&app, "click_days WHERE clicks = 6 AND sessions = 1", 1).await;
        let spooled = || {
            let files = std::fs::read_dir(app.data_dir().join("spool")).unwrap();
            files.filter(|file| file.as_ref().unwrap().path().extension().unwrap() == "clicks").count()
        };
        for _ in 0..100 {
            if spooled() == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the file is still there");
    }

    async fn what_a_process_that_died_had_kept_is_written_by_the_next(app: TestApp) {
        let aurora = app.with_partner("Aurora").await;
        let made = link(&app, &aurora, "summer").await;
        let live = domain::clicks::live::by_slug(&app.domain, "summer").await.unwrap().unwrap();
        let click = domain::clicks::Click {
            id: app.domain.random().id(app.domain.now()),
            link: made.id,
            place: live.place,
            at: app.domain.now(),
            visitor: [7; 16],
            bot: false,
            referrer: String::new(),
        };
        let line = serde_json::to_string(&click).unwrap();
        let folder = app.data_dir().join("spool");
        std::fs::create_dir_all(&folder).unwrap();
        // The same click twice, and a line that was being written when the power went.
        let part = folder.join("left.part");
        std::fs::write(&part, format!("{line}\n{line}\n{}", &line[..40])).unwrap();
        std::fs::rename(&part, folder.join("left.clicks")).unwrap();
        until(&app, "clicks", 1).await;
        until(&app, "click_days WHERE clicks = 1 AND sessions = 1", 1).await;
    }
}
