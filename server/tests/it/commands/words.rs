//! What the program says of itself.

use serde_json::Value;

use crate::support::Tandem;

#[tokio::test]
async fn the_help_names_every_command() {
    let tandem = Tandem::new();
    for arguments in [&["--help"][..], &["help"]] {
        let help = tandem.prints(arguments).await;
        for command in
            ["serve", "worker", "migrate", "demo", "operator", "key", "backup", "config", "openapi"]
        {
            assert!(help.lines().any(|line| line.trim_start().starts_with(command)), "{command}: {help}");
        }
    }
    assert!(tandem.prints(&["--version"]).await.starts_with(concat!("tandem ", env!("CARGO_PKG_VERSION"))));
    assert!(tandem.prints(&["demo", "--help"]).await.contains("--json"));
    assert!(!tandem.database().exists(), "nobody asked for a database");
}

#[tokio::test]
async fn what_is_no_command_is_said_so() {
    let tandem = Tandem::new();
    for arguments in [
        &["nonsense"][..],
        &[],
        &["serve", "--nonsense"],
        &["backup"],
        &["key"],
        &["demo", "--orders", "many"],
    ] {
        let said = tandem.complains(2, arguments).await;
        assert!(said.contains("--help") || said.contains("Usage"), "{said}");
    }
    assert!(!tandem.database().exists());
}

#[tokio::test]
async fn the_contract_is_printed_as_openapi_without_a_database_or_settings() {
    let tandem = Tandem::new().with("DATABASE_URL", "mysql://nowhere").with("NONSENSE", "1");
    let document: Value = serde_json::from_str(&tandem.prints(&["openapi"]).await).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."), "{}", document["openapi"]);
    for path in ["/me", "/messages", "/api-keys", "/events"] {
        let known = document["paths"].as_object().unwrap().keys().any(|known| known.ends_with(path));
        assert!(known, "{path}");
    }
    assert!(!tandem.database().exists());
}

#[tokio::test]
async fn a_reader_who_has_read_enough_is_no_failure() {
    let tandem = Tandem::new();
    let output = tandem.shell("\"$0\" openapi | head -c 1; echo; exit ${PIPESTATUS[0]}").await;
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b"{\n"[..]), "{output:?}");
}
