//! The server that is measured: the release binary on a fresh demo, as it would be served.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use serde_json::Value;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use tokio::sync::OnceCell;

use crate::Failure;

/// A running server.
pub struct Subject {
    binary: PathBuf,
    process: Child,
    folder: tempfile::TempDir,
    base: String,
    key: String,
    operator_key: String,
    hash: Vec<u8>,
    cookie: String,
    operator_login: String,
    operator_cookie: OnceCell<String>,
    client: reqwest::Client,
}

/// What a first view weighs, in kilobytes.
pub struct Weight {
    pub total: f64,
    pub wasm: f64,
    pub font: f64,
}

impl Subject {
    /// Fills a demo and serves it.
    pub async fn start(binary: &Path) -> Result<Self, Failure> {
        Ok(Self::with_orders(binary, None).await?.0)
    }

    /// The same over a database of its own elsewhere.
    pub async fn over(binary: &Path, database: &str) -> Result<Self, Failure> {
        Ok(Self::filled(binary, None, Some(database)).await?.0)
    }

    /// Fills a demo with so many orders more and serves it; also in how many seconds it was filled.
    pub async fn with_orders(binary: &Path, orders: Option<u64>) -> Result<(Self, f64), Failure> {
        Self::filled(binary, orders, None).await
    }

    async fn filled(
        binary: &Path,
        orders: Option<u64>,
        database: Option<&str>,
    ) -> Result<(Self, f64), Failure> {
        let folder = tempfile::tempdir()?;
        let address = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let command = |argument: &str| {
            let mut command = command(binary, folder.path());
            command.arg(argument).env("TANDEM_ADDR", address.to_string());
            if let Some(database) = database {
                command.env("TANDEM_DATABASE_URL", database);
            }
            command
        };
        let mut demo = command("demo");
        if let Some(orders) = orders {
            demo.args(["--orders", &orders.to_string()]);
        }
        let begun = Instant::now();
        let printed = demo.arg("--json").stdout(Stdio::piped()).output()?;
        let filled = begun.elapsed().as_secs_f64();
        let access: Value = serde_json::from_slice(&printed.stdout)?;
        let key = access["keys"]["of2_live"].as_str().ok_or("the demo prints no key")?.to_owned();
        let operator_key =
            access["keys"]["operator"].as_str().ok_or("the demo prints no operator's key")?.to_owned();
        let login = |whose: &str| access[whose].as_str().ok_or("the demo prints no link").map(str::to_owned);
        let (login, operator_login) = (login("partner_login")?, login("operator_login")?);
        let hash = match database {
            Some(_) => Vec::new(),
            None => lift_limit(&folder.path().join("tandem.db")).await?,
        };
        let mut serve = command("serve");
        if orders.is_some() {
            // They would approve the commissions of a year beside what is measured.
            serve.env("TANDEM_JOBS", "false");
        }
        let process = serve.spawn()?;
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        let base = format!("http://{address}");
        let mut subject = Self {
            binary: binary.to_owned(),
            process,
            folder,
            base,
            key,
            operator_key,
            hash,
            cookie: String::new(),
            operator_login,
            operator_cookie: OnceCell::new(),
            client,
        };
        subject.wait().await?;
        subject.cookie = subject.sign_in(&login, "/dashboard").await?;
        Ok((subject, filled))
    }

    /// What the command line prints beside the running server.
    pub fn prints(&self, arguments: &[&str]) -> Result<String, Failure> {
        let output =
            command(&self.binary, self.folder.path()).args(arguments).stdout(Stdio::piped()).output()?;
        Ok(String::from_utf8(output.stdout)?)
    }

    async fn wait(&self) -> Result<(), Failure> {
        for _ in 0..100 {
            if self
                .client
                .get(self.url("/readyz"))
                .send()
                .await
                .is_ok_and(|answer| answer.status().is_success())
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err("the server does not answer".into())
    }

    async fn sign_in(&self, login: &str, home: &str) -> Result<String, Failure> {
        let token = login.rsplit('/').next().unwrap_or_default();
        let request = self.client.post(self.url("/_fn/sign-in/confirm")).header(ACCEPT, "text/html");
        let form = format!("token={token}");
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        let answer = request.send().await?;
        let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        if location != Some(home) {
            return Err(format!("signing in leads to {location:?}").into());
        }
        let cookie =
            answer.headers().get(SET_COOKIE).and_then(|value| value.to_str().ok()).ok_or("no cookie")?;
        Ok(cookie.split(';').next().unwrap_or_default().to_owned())
    }

    /// Where something of the server is.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// An API key with every scope.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The operator's API key.
    pub fn operator_key(&self) -> &str {
        &self.operator_key
    }

    /// What the API answers to its key.
    pub async fn body(&self, url: &str) -> Result<Vec<u8>, Failure> {
        let answer = self.client.get(url).bearer_auth(&self.key).send().await?.error_for_status()?;
        Ok(answer.bytes().await?.to_vec())
    }

    /// Sends a body once, by the partner's key; the answer's JSON.
    pub async fn send(
        &self,
        path: &str,
        kind: &str,
        body: Vec<u8>,
        once: &str,
    ) -> Result<serde_json::Value, Failure> {
        let call = self.client.post(self.url(path)).bearer_auth(&self.key).header("content-type", kind);
        let answer = call.header("idempotency-key", once).body(body).send().await?.error_for_status()?;
        Ok(serde_json::from_slice(&answer.bytes().await?)?)
    }

    /// Uploads a file of products as the operator and brings them in.
    pub async fn bring_in(&self, file: &str) -> Result<(), Failure> {
        let cookie =
            self.operator_cookie.get_or_try_init(|| self.sign_in(&self.operator_login, "/ops")).await?;
        let form =
            self.client.get(self.url("/ops/catalog/imports/new")).header(COOKIE, cookie).send().await?;
        let form = form.error_for_status()?.text().await?;
        // The first shop in the list of the form.
        let site = form.find("value=\"sit_").and_then(|place| form.get(place + 7..)?.split('"').next());
        let part = |head: &str, text: &str| {
            format!("--cut\r\nContent-Disposition: form-data; name={head}\r\n\r\n{text}\r\n")
        };
        let body = [
            part("\"site\"", site.ok_or("no shop to bring products into")?),
            part("\"locale\"", "en"),
            part("\"file\"; filename=\"products.csv\"", file),
            "--cut--\r\n".to_owned(),
        ];
        let send = |path: &str, kind: &str, body: String| {
            let request = self.client.post(self.url(path)).header(COOKIE, cookie).header(ACCEPT, "text/html");
            request.header(ORIGIN, &self.base).header("content-type", kind).body(body).send()
        };
        let upload = send("/ops/catalog/upload", "multipart/form-data; boundary=cut", body.concat()).await?;
        let import = upload.headers().get(LOCATION).and_then(|place| place.to_str().ok()?.rsplit('/').next());
        let commit = format!("id={}", import.ok_or("the upload leads nowhere")?);
        let done = send("/_fn/catalog/commit", "application/x-www-form-urlencoded", commit).await?;
        if !done.status().is_redirection() {
            return Err(format!("bringing products in: {}", done.status()).into());
        }
        Ok(())
    }

    /// The stored hash of a key.
    pub fn key_hash(&self) -> Vec<u8> {
        self.hash.clone()
    }

    /// The cookie of somebody signed in.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// The database's file.
    pub fn database(&self) -> &Path {
        Box::leak(self.folder.path().join("tandem.db").into_boxed_path())
    }

    /// Resident memory in megabytes.
    pub fn memory(&self) -> Result<f64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kilobytes / 1024.0)
    }

    async fn weigh(&self, path: &str) -> Result<f64, Failure> {
        let request =
            self.client.get(self.url(path)).header(ACCEPT_ENCODING, "br, gzip").header(COOKIE, &self.cookie);
        let answer = request.send().await?.error_for_status()?;
        // reqwest is built without decompression: these are the bytes of the wire.
        Ok(answer.bytes().await?.len() as f64 / 1000.0)
    }

    /// Everything a browser fetches to show a page for the first time.
    pub async fn first_view(&self, page: &str, lively: bool) -> Result<Weight, Failure> {
        let package = files(Path::new("target/site/pkg"))?;
        let named = |ending: &str| {
            package.iter().find(|name| name.ends_with(ending)).cloned().ok_or("not in the package")
        };
        let font = self.weigh("/fonts/figtree.woff2").await?;
        let mut total = font + self.weigh(page).await?;
        for path in [
            format!("/pkg/{}", named(".css")?),
            "/portal.js".to_owned(),
            "/favicon.svg".to_owned(),
            "/manifest.webmanifest".to_owned(),
        ] {
            total += self.weigh(&path).await?;
        }
        let mut wasm = 0.0;
        if lively {
            wasm = self.weigh(&format!("/pkg/{}", named(".wasm")?)).await?;
            total += wasm + self.weigh(&format!("/pkg/{}", named(".js")?)).await?;
        }
        Ok(Weight { total, wasm, font })
    }
}

/// The program over the data of a folder.
fn command(binary: &Path, folder: &Path) -> Command {
    let mut command = Command::new(binary);
    // Logging is part of what is measured; where it ends up is not.
    command.env("TANDEM_LOG", "info").env("TANDEM_LOG_FORMAT", "json").stdout(Stdio::null());
    command.env("TANDEM_DATA_DIR", folder);
    command
}

fn files(folder: &Path) -> Result<Vec<String>, Failure> {
    let paths: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    Ok(paths.iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect())
}

/// The limit is counted as always, but no measurement shall end at it.
async fn lift_limit(database: &Path) -> Result<Vec<u8>, Failure> {
    let pool = SqlitePool::connect_with(SqliteConnectOptions::new().filename(database)).await?;
    sqlx::query("UPDATE api_keys SET requests_per_minute = 100000000").execute(&pool).await?;
    let row =
        sqlx::query("SELECT secret_hash FROM api_keys WHERE name = 'Demo, live'").fetch_one(&pool).await?;
    pool.close().await;
    Ok(row.try_get("secret_hash")?)
}

impl Drop for Subject {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
