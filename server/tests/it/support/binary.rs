//! The program itself, as it is run from a shell.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

use super::Browser;

/// The program with a folder and settings of its own.
pub struct Tandem {
    folder: TempDir,
    settings: Vec<(String, String)>,
}

/// A server that runs.
pub struct Served {
    child: Child,
    log: Arc<Mutex<String>>,
    /// Reads what it logs, to its end.
    reader: JoinHandle<()>,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Tandem {
    /// With a SQLite database that is not made yet.
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("data");
        // The site is not built here.
        let site =
            "[package.metadata.leptos]\noutput-name = \"tandem\"\nsite-root = \"site\"\nhash-files = false\n";
        std::fs::write(folder.path().join("Leptos.toml"), site).unwrap();
        let tandem = Self { folder, settings: Vec::new() };
        tandem
            .with("DATA_DIR", &data.display().to_string())
            .with("ADDR", "127.0.0.1:0")
            .with("LOG_FORMAT", "json")
    }

    /// With a setting.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.push((format!("TANDEM_{name}"), value.to_owned()));
        self
    }

    /// Without a setting.
    pub fn without(mut self, name: &str) -> Self {
        self.settings.retain(|(known, _)| *known != format!("TANDEM_{name}"));
        self
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.path("data/tandem.db")
    }

    /// A path in its folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, program: impl AsRef<Path>, arguments: &[&str]) -> Command {
        let mut command = Command::new(program.as_ref());
        command.args(arguments).current_dir(self.folder.path()).kill_on_drop(true).stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("TANDEM_")) {
            command.env_remove(name);
        }
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command to its end.
    pub async fn run(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_tandem"), arguments).output().await.unwrap()
    }

    /// Runs a shell's script to its end, which is told the program as `$0`.
    pub async fn shell(&self, script: &str) -> Output {
        self.command("bash", &["-c", script, env!("CARGO_BIN_EXE_tandem")]).output().await.unwrap()
    }

    /// What a command prints, which must succeed.
    pub async fn prints(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments).await;
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a command complains of, which must fail with this status and print no answer.
    pub async fn complains(&self, status: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments).await;
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), output.stdout.as_slice()),
            (Some(status), &b""[..]),
            "{arguments:?}: {said}"
        );
        assert!(!said.contains("panicked"), "{said}");
        said
    }

    /// Fills the database with the demo: what it printed.
    pub async fn demo(&self) -> Value {
        serde_json::from_str(&self.prints(&["demo", "--json"]).await).unwrap()
    }

    /// Serves.
    pub async fn serve(&self) -> Served {
        self.serve_through("exec \"$0\" serve").await
    }

    /// Serves from a shell, which is told the program as `$0`.
    pub async fn serve_through(&self, script: &str) -> Served {
        let mut command = self.command("sh", &["-c", script, env!("CARGO_BIN_EXE_tandem")]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let log = Arc::new(Mutex::new(String::new()));
        let (kept, (said, address)) = (Arc::clone(&log), tokio::sync::oneshot::channel());
        let reader = tokio::spawn(async move {
            let mut said = Some(said);
            while let Ok(Some(line)) = lines.next_line().await {
                let entry: Value = serde_json::from_str(&line).unwrap_or_default();
                if let Some(address) = entry["address"].as_str()
                    && let Some(said) = said.take()
                {
                    said.send(address.parse().unwrap()).unwrap();
                }
                kept.lock().unwrap().push_str(&format!("{line}\n"));
            }
        });
        let address = tokio::time::timeout(Duration::from_secs(30), address).await;
        let address = address
            .ok()
            .and_then(Result::ok)
            .unwrap_or_else(|| panic!("it never served: {}", log.lock().unwrap()));
        Served { child, log, reader, address }
    }
}

impl Served {
    /// Everything it has logged.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A browser that looks at it.
    pub fn browser(&self) -> Browser {
        Browser::at(self.url(""))
    }

    /// Asks it to stop, as systemd does.
    pub async fn ask_to_stop(&self) {
        let id = self.child.id().expect("it runs").to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
    }

    /// Waits for its end.
    pub async fn ended(&mut self) -> ExitStatus {
        let ended = tokio::time::timeout(Duration::from_secs(20), self.child.wait()).await;
        // Its last words may still be on their way.
        let _ = tokio::time::timeout(Duration::from_secs(5), &mut self.reader).await;
        ended.expect("it stops in time").unwrap()
    }

    /// Ends it at once, as a power cut would.
    pub async fn kill(&mut self) {
        self.child.kill().await.unwrap();
    }

    /// Stops it and waits for its end, which must be a good one.
    pub async fn stop(mut self) -> String {
        self.ask_to_stop().await;
        assert!(self.ended().await.success());
        self.log()
    }
}
