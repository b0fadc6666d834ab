//! Settings: built-in, `tandem.toml`, variables.

use crate::support::Tandem;

async fn config(tandem: &Tandem) -> String {
    tandem.prints(&["config"]).await
}

#[track_caller]
fn says(config: &str, line: &str) {
    assert!(config.lines().any(|known| known == line), "{line} in {config}");
}

#[tokio::test]
async fn a_variable_wins_over_the_file_and_the_file_over_what_is_built_in() {
    let tandem = Tandem::new().with("MAIL_FROM", "Shop <shop@tandem.example>");
    std::fs::write(tandem.path("tandem.toml"), "mail_from = \"Other <o@tandem.example>\"\njobs = false\n")
        .unwrap();
    let printed = config(&tandem).await;
    says(&printed, "mail_from = \"Shop <shop@tandem.example>\"");
    says(&printed, "jobs = false");
    says(&printed, "log = \"info\"");
    says(&printed, "base_url = \"http://127.0.0.1:0\"");
}

#[tokio::test]
async fn secrets_are_masked() {
    let tandem = Tandem::new()
        .with("DATABASE_URL", "postgres://tandem:hunter2@db/tandem?sslpassword=hunter3")
        .with("MAIL", "smtps://sender:hunter4@mail.example");
    let printed = config(&tandem).await;
    assert!(!printed.contains("hunter"), "{printed}");
    says(&printed, "database_url = \"postgres://tandem:••••@db/tandem?sslpassword=••••\"");
    says(&printed, "mail = \"smtps://sender:••••@mail.example\"");
}

#[tokio::test]
async fn a_value_that_makes_no_sense_is_named_and_nothing_is_begun() {
    for (name, value) in [
        ("ADDR", "nowhere"),
        ("ADDR", "127.0.0.1:99999"),
        ("JOBS", "perhaps"),
        ("LOG", "verbose"),
        ("LOG", "info,sqlx=loud"),
        ("LOG_FORMAT", "xml"),
        ("MAIL", "pigeon"),
        ("MAIL_FROM", "nobody"),
        ("BASE_URL", "tandem.example"),
        ("DATABASE_URL", "mysql://root@db/tandem"),
        ("TRUSTED_PROXIES", "10.0.0.0/8, nonsense"),
    ] {
        let tandem = Tandem::new().with(name, value);
        for command in [&["config"][..], &["serve"], &["migrate"], &["demo"]] {
            let said = tandem.complains(2, command).await;
            assert!(said.to_lowercase().contains(&name.to_lowercase()), "{name}={value}: {said}");
        }
        assert!(!tandem.database().exists());
    }
}

#[tokio::test]
async fn a_name_that_nobody_knows_is_an_error_that_names_it() {
    let tandem = Tandem::new().with("ADRESS", "127.0.0.1:1").with("DATABASE", "hunter2");
    std::fs::write(
        tandem.path("tandem.toml"),
        "base_ulr = \"http://x\"\nlog = \"info\"\n[smtp]\npassword = \"hunter2\"\n",
    )
    .unwrap();
    let said = tandem.complains(2, &["serve"]).await;
    for name in ["TANDEM_ADRESS", "TANDEM_DATABASE", "base_ulr in tandem.toml", "smtp in tandem.toml"] {
        assert!(said.contains(name), "{name}: {said}");
    }
    assert!(!said.contains("hunter2") && !said.contains("log in"), "{said}");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_an_error_that_says_where() {
    let tandem = Tandem::new().without("ADDR");
    for (text, word) in [("addr = ", "tandem.toml"), ("jobs = \"perhaps\"", "jobs"), ("addr = 3000", "addr")]
    {
        std::fs::write(tandem.path("tandem.toml"), text).unwrap();
        let said = tandem.complains(2, &["config"]).await;
        assert!(said.contains(word), "{text}: {said}");
    }
}

#[tokio::test]
async fn the_example_is_a_file_that_changes_nothing() {
    let (plain, copied) = (Tandem::new(), Tandem::new());
    let example = include_str!("../../../../tandem.toml.example");
    std::fs::write(copied.path("tandem.toml"), example).unwrap();
    let folder = |tandem: &Tandem| tandem.path("").display().to_string();
    let of = async |tandem: &Tandem| config(tandem).await.replace(&folder(tandem), "");
    assert_eq!(of(&plain).await, of(&copied).await);
    // With its comments taken away each line is a setting that there is.
    let lines: Vec<_> = example
        .lines()
        .filter_map(|line| line.strip_prefix('#'))
        .filter(|line| {
            line.split_once(" = ")
                .is_some_and(|(name, _)| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        })
        .collect();
    assert_eq!(lines.len(), config(&plain).await.lines().count(), "{lines:?}");
    std::fs::write(copied.path("tandem.toml"), lines.join("\n")).unwrap();
    assert_eq!(of(&plain).await, of(&copied).await);
}
