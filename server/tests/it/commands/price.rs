//! `tandem price FILE`

use std::process::Output;

use crate::support::Tandem;

const VECTORS: &str = include_str!("../../../../domain/tests/vectors/pricing.json");

/// Runs the command over a file with these bytes: status, what was printed, what was complained of.
async fn priced(bytes: impl AsRef<[u8]>) -> (i32, String, String) {
    let tandem = Tandem::new();
    std::fs::write(tandem.path("cases.json"), bytes).unwrap();
    said(tandem.run(&["price", "cases.json"]).await)
}

fn said(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[tokio::test]
async fn cases_that_come_out_as_expected_are_counted() {
    let said = priced(VECTORS).await;
    assert_eq!(said, (0, "14 cases, all as expected\n".to_owned(), String::new()));
    assert_eq!(priced("[]").await, (0, "0 cases, all as expected\n".to_owned(), String::new()));
}

#[tokio::test]
async fn every_difference_is_printed_with_its_place() {
    // A cent in one case, a check in another.
    let changed = VECTORS.replacen("\"commission\": 2238", "\"commission\": 2237", 1);
    let changed = changed.replacen("\"pool_exceeded\"", "\"moq_not_met\"", 1);
    let (status, printed, complaint) = priced(changed).await;
    assert_eq!((status, complaint.as_str()), (1, ""));
    assert_eq!(
        printed,
        "whole pool kept as commission\n  lines/0/commission: expected 2237, got 2238\n\
         pool exceeded by a hundredth of a percent\n  checks/0: expected \"moq_not_met\", got \"pool_exceeded\"\n\
         14 cases, 2 differ from what is expected\n"
    );
}

#[tokio::test]
async fn a_request_that_is_refused_differs_by_its_faults() {
    let first = VECTORS.replacen("\"quantity\": 1\n", "\"quantity\": 1000000000000\n", 2);
    let (status, printed, _) = priced(first).await;
    assert_eq!(status, 1, "{printed}");
    assert!(
        printed.contains("faults: expected nothing, got [\"items/0/quantity:out_of_range\"]"),
        "{printed}"
    );
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_named_with_the_place() {
    let typo = VECTORS.replacen("\"free_over\"", "\"free_ovr\"", 1);
    let broken = &VECTORS[..VECTORS.len() / 2];
    for (bytes, place) in [
        (typo.as_bytes(), "[0].site.shipping[0]"),
        (typo.as_bytes(), "unknown field `free_ovr`"),
        (typo.as_bytes(), "line "),
        (broken.as_bytes(), "EOF"),
        (b"[\"caf\xe9\"]", "byte 5 is not UTF-8"),
        (b"", "line 1"),
        (b"[{}]", "missing field `name`"),
    ] {
        let (status, printed, complaint) = priced(bytes).await;
        assert_eq!((status, printed.as_str()), (2, ""), "{complaint}");
        assert!(
            complaint.starts_with("tandem: cases.json cannot be read: ") && complaint.contains(place),
            "{complaint}"
        );
    }
    let (status, _, complaint) = said(Tandem::new().run(&["price", "nowhere.json"]).await);
    assert!(status == 2 && complaint.contains("nowhere.json"), "{complaint}");
}

#[tokio::test]
async fn it_needs_neither_settings_nor_a_database() {
    let tandem = Tandem::new().with("DATABASE_URL", "nonsense://");
    std::fs::write(tandem.path("cases.json"), VECTORS).unwrap();
    assert_eq!(said(tandem.run(&["price", "cases.json"]).await).0, 0);
    assert!(!tandem.database().exists());
}
