//! Settings: built-in, then `tandem.toml`, then `TANDEM_*` variables. Nothing must be set.

mod names;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use domain::installation::Installation;
use domain::payout_accounts::iban::Iban;
use domain::payouts::{Debtor, Settings};
use domain::vault::Vault;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use ipnet::IpNet;
use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};

use crate::logging;

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Config {
    /// `sqlite://…` or `postgres://…`; empty means `tandem.db` in the data folder.
    pub database_url: String,
    /// Where to listen.
    pub addr: SocketAddr,
    /// How the world reaches the portal: links in mails and answers begin with it.
    pub base_url: String,
    /// Where files are kept.
    pub data_dir: PathBuf,
    /// `file` (mails are written into the data folder and to the log) or `smtp://user:password@host:port`,
    /// `smtps://…`.
    pub mail: String,
    /// Who mails come from.
    pub mail_from: String,
    /// What to log, such as `info,tandem=debug`.
    pub log: String,
    /// `text` or `json`.
    pub log_format: LogFormat,
    /// Networks whose `X-Forwarded-For` is believed, parted by commas: the reverse proxy's.
    pub trusted_proxies: String,
    /// Whether `serve` runs the jobs too.
    pub jobs: bool,
    /// The keys under which payout accounts are sealed, oldest first, parted by commas; empty means the file
    /// `vault.keys` in the data folder.
    pub vault_keys: String,
    /// Who sends it as a bearer token reads `/metrics` from anywhere; empty means from this machine alone.
    pub metrics_token: String,
    /// How many hours payouts wait after a payout account was changed.
    pub payout_hold_hours: u32,
    /// After how many days an order ends whose money did not come; 0 lets it wait without end.
    pub unpaid_order_days: u32,
    /// The day of the month on which a batch of payouts is prepared, 1 to 28; 0 leaves it to a person.
    pub payout_day: u8,
    /// The least that is paid, by currency: `EUR 25.00, SEK 300`. What is not named is paid from 25 whole units on.
    pub payout_minimum: String,
    /// Whose account payouts are made from.
    pub bank_holder: String,
    /// Its number; empty means that there is no file for the bank.
    pub bank_iban: String,
    /// The bank's code; may be left empty.
    pub bank_bic: String,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database_url: String::new(),
            addr: SocketAddr::from(([127, 0, 0, 1], 3000)),
            base_url: String::new(),
            data_dir: PathBuf::from("data"),
            mail: "file".to_owned(),
            mail_from: "Tandem <tandem@localhost>".to_owned(),
            log: "info".to_owned(),
            log_format: LogFormat::Text,
            trusted_proxies: String::new(),
            jobs: true,
            vault_keys: String::new(),
            metrics_token: String::new(),
            payout_hold_hours: 72,
            unpaid_order_days: 14,
            payout_day: 1,
            payout_minimum: String::new(),
            bank_holder: String::new(),
            bank_iban: String::new(),
            bank_bic: String::new(),
        }
    }
}

/// A setting makes no sense.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("the settings cannot be read: {0}")]
    Unreadable(#[from] Box<figment::Error>),
    /// There is nothing by that name.
    #[error("unknown settings: {}; `tandem config` prints those there are", .0.join(", "))]
    Unknown(Vec<String>),
    /// It is not what it should be.
    #[error("{name}: {fault}")]
    Wrong {
        /// The variable.
        name: &'static str,
        /// What is wrong.
        fault: String,
    },
}

impl Config {
    /// Reads `tandem.toml` in the working folder and the environment.
    ///
    /// # Errors
    /// [`ConfigError`] with the name of the setting that is wrong.
    pub fn load() -> Result<Self, ConfigError> {
        let (file, variables) = (Toml::file("tandem.toml"), Env::prefixed("TANDEM_").filter(names::is_ours));
        names::check(&file, &variables)?;
        let sources = Figment::from(Serialized::defaults(Self::default())).merge(file).merge(variables);
        let config: Self = sources.extract().map_err(Box::new)?;
        config.complete()
    }

    fn complete(mut self) -> Result<Self, ConfigError> {
        if self.database_url.is_empty() {
            self.database_url = format!("sqlite://{}/tandem.db", self.data_dir.display());
        }
        if self.base_url.is_empty() {
            self.base_url = format!("http://{}", self.addr);
        }
        while self.base_url.ends_with('/') {
            self.base_url.pop();
        }
        let wrong = |name, fault: &str| ConfigError::Wrong { name, fault: fault.to_owned() };
        if !self.base_url.starts_with("http://") && !self.base_url.starts_with("https://") {
            return Err(wrong("TANDEM_BASE_URL", "begins with http:// or https://"));
        }
        if self.mail != "file" && !self.mail.starts_with("smtp://") && !self.mail.starts_with("smtps://") {
            return Err(wrong("TANDEM_MAIL", "is `file`, smtp://… or smtps://…"));
        }
        if !["sqlite:", "postgres://", "postgresql://"]
            .iter()
            .any(|begin| self.database_url.starts_with(begin))
        {
            return Err(wrong("TANDEM_DATABASE_URL", "begins with sqlite:// or postgres://"));
        }
        if let Err(fault) = self.mail_from.parse::<Mailbox>() {
            return Err(wrong("TANDEM_MAIL_FROM", &format!("is a mail address or Name <address>: {fault}")));
        }
        logging::filter(&self.log).map_err(|fault| wrong("TANDEM_LOG", &fault))?;
        if self.payout_hold_hours > 24 * 90 {
            return Err(wrong("TANDEM_PAYOUT_HOLD_HOURS", "is at most 2160, ninety days"));
        }
        if self.unpaid_order_days > 365 {
            return Err(wrong("TANDEM_UNPAID_ORDER_DAYS", "is at most 365, or 0 for without end"));
        }
        self.proxies()?;
        self.installation()?;
        Ok(self)
    }

    /// What belongs to this installation beside its database.
    ///
    /// # Errors
    /// [`ConfigError::Wrong`] where the keyring in the settings is none.
    pub fn installation(&self) -> Result<Installation, ConfigError> {
        let vault = if self.vault_keys.is_empty() {
            Vault::in_folder(&self.data_dir)
        } else {
            let wrong = |fault: domain::vault::Fault| ConfigError::Wrong {
                name: "TANDEM_VAULT_KEYS",
                fault: fault.to_string(),
            };
            Vault::given(&self.vault_keys).map_err(wrong)?
        };
        let payout_hold = Duration::from_secs(u64::from(self.payout_hold_hours) * 3600);
        let payouts = self.payouts()?;
        let unpaid_order_days = self.unpaid_order_days;
        Ok(Installation { vault, payout_hold, payouts, unpaid_order_days, ..Installation::default() })
    }

    /// When payouts are made, from how much on, and from which account.
    ///
    /// # Errors
    /// [`ConfigError::Wrong`] with the setting that makes no sense.
    fn payouts(&self) -> Result<Settings, ConfigError> {
        let wrong = |name, fault: &str| ConfigError::Wrong { name, fault: fault.to_owned() };
        if self.payout_day > 28 {
            return Err(wrong("TANDEM_PAYOUT_DAY", "is a day of every month, 1 to 28, or 0 for by hand"));
        }
        let minimums = Settings::read_minimums(&self.payout_minimum)
            .map_err(|fault| wrong("TANDEM_PAYOUT_MINIMUM", &fault.to_string()))?;
        let (holder, bic) = (self.bank_holder.trim(), self.bank_bic.trim());
        if self.bank_iban.trim().is_empty() {
            if !holder.is_empty() || !bic.is_empty() {
                return Err(wrong(
                    "TANDEM_BANK_IBAN",
                    "is needed with TANDEM_BANK_HOLDER and TANDEM_BANK_BIC",
                ));
            }
            return Ok(Settings { day: self.payout_day, minimums, debtor: None });
        }
        let iban = Iban::parse(&self.bank_iban)
            .map_err(|_| wrong("TANDEM_BANK_IBAN", "is no IBAN, or one with a mistake in it"))?;
        if holder.is_empty() {
            return Err(wrong("TANDEM_BANK_HOLDER", "is needed with TANDEM_BANK_IBAN"));
        }
        let is_bic = matches!(bic.len(), 8 | 11)
            && bic.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            && bic.bytes().take(6).all(|byte| byte.is_ascii_uppercase());
        if !bic.is_empty() && !is_bic {
            return Err(wrong("TANDEM_BANK_BIC", "has 8 or 11 capital letters and digits, or is left out"));
        }
        let bic = Some(bic.to_owned()).filter(|bic| !bic.is_empty());
        let debtor = Debtor { name: holder.to_owned(), iban: iban.reveal().to_owned(), bic };
        Ok(Settings { day: self.payout_day, minimums, debtor: Some(debtor) })
    }

    /// The networks whose `X-Forwarded-For` is believed.
    ///
    /// # Errors
    /// [`ConfigError::Wrong`] where one is neither an address nor a network.
    pub fn proxies(&self) -> Result<Vec<IpNet>, ConfigError> {
        let parts = self.trusted_proxies.split(',').map(str::trim).filter(|part| !part.is_empty());
        let read = |part: &str| part.parse().or_else(|_| part.parse::<IpAddr>().map(IpNet::from)).ok();
        let wrong = |part: &str| ConfigError::Wrong {
            name: "TANDEM_TRUSTED_PROXIES",
            fault: format!("{part} is no network"),
        };
        parts.map(|part| read(part).ok_or_else(|| wrong(part))).collect()
    }

    /// The address of a partner's link.
    pub fn short_url(&self, slug: &str) -> String {
        format!("{}/r/{slug}", self.base_url)
    }

    /// The settings with every secret replaced by dots, for [`tandem config`](crate::commands::config).
    pub fn masked(&self) -> Self {
        let bank_iban =
            match (self.bank_iban.get(..2), self.bank_iban.get(self.bank_iban.len().saturating_sub(4)..)) {
                (Some(country), Some(last_four)) => format!("{country}••••{last_four}"),
                _ => String::new(),
            };
        let dots = |secret: &str| if secret.is_empty() { String::new() } else { "••••".to_owned() };
        let (vault_keys, metrics_token) = (dots(&self.vault_keys), dots(&self.metrics_token));
        Self {
            database_url: mask(&self.database_url),
            mail: mask(&self.mail),
            vault_keys,
            bank_iban,
            metrics_token,
            ..self.clone()
        }
    }
}

/// Hides the password of an address such as `postgres://user:password@host/name`, also where it stands among the
/// parameters.
fn mask(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    // The last @ parts the credentials from the host: a password may contain one itself.
    let (credentials, tail) = match rest.rsplit_once('@') {
        Some((credentials, tail)) => (Some(credentials), tail),
        None => (None, rest),
    };
    let (place, parameters) = tail.split_once('?').map_or((tail, None), |(place, rest)| (place, Some(rest)));
    let parameter = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if name.to_lowercase().contains("pass") => format!("{name}=••••"),
        _ => pair.to_owned(),
    };
    let parameters = parameters.map(|text| text.split('&').map(parameter).collect::<Vec<_>>().join("&"));
    let parameters = parameters.map_or_else(String::new, |text| format!("?{text}"));
    let user = credentials.map(|text| text.split_once(':').map_or(text, |(user, _)| user));
    match user {
        None => format!("{scheme}://{place}{parameters}"),
        // An @ inside a parameter: nothing before it can be told apart from a password.
        Some(user) if user.contains('?') => format!("{scheme}://••••@{place}{parameters}"),
        Some(user) => format!("{scheme}://{user}:••••@{place}{parameters}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_printed() {
        assert_eq!(mask("postgres://tandem:s3cr@t@db/tandem"), "postgres://tandem:••••@db/tandem");
        assert_eq!(mask("sqlite://data/tandem.db"), "sqlite://data/tandem.db");
        assert_eq!(mask("file"), "file");
        assert_eq!(
            mask("postgres://db/tandem?user=tandem&password=s3cr?t"),
            "postgres://db/tandem?user=tandem&password=••••"
        );
        assert_eq!(
            mask("postgres://tandem:s3?r@t@db/x?sslmode=require"),
            "postgres://tandem:••••@db/x?sslmode=require"
        );
    }

    #[test]
    fn the_defaults_are_complete_and_hang_together() {
        let config = Config::default().complete().unwrap();
        assert_eq!(config.database_url, "sqlite://data/tandem.db");
        assert_eq!(config.base_url, "http://127.0.0.1:3000");
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let proxies = Config { trusted_proxies: "10.0.0.0/8, ::1, nonsense".to_owned(), ..Config::default() };
        let fault = proxies.complete().unwrap_err().to_string();
        assert!(fault.contains("TANDEM_TRUSTED_PROXIES") && fault.contains("nonsense"), "{fault}");
        for (name, config) in [
            ("TANDEM_LOG", Config { log: "verbose".to_owned(), ..Config::default() }),
            ("TANDEM_LOG", Config { log: "info,sqlx=chatty".to_owned(), ..Config::default() }),
            ("TANDEM_DATABASE_URL", Config { database_url: "mysql://db/x".to_owned(), ..Config::default() }),
            ("TANDEM_BASE_URL", Config { base_url: "partners.example".to_owned(), ..Config::default() }),
            ("TANDEM_MAIL", Config { mail: "pigeon".to_owned(), ..Config::default() }),
            ("TANDEM_MAIL_FROM", Config { mail_from: "nobody".to_owned(), ..Config::default() }),
            ("TANDEM_UNPAID_ORDER_DAYS", Config { unpaid_order_days: 366, ..Config::default() }),
            ("TANDEM_PAYOUT_DAY", Config { payout_day: 29, ..Config::default() }),
            ("TANDEM_PAYOUT_MINIMUM", Config { payout_minimum: "25".to_owned(), ..Config::default() }),
            (
                "TANDEM_BANK_IBAN",
                Config { bank_iban: "DE89370400440532013001".to_owned(), ..Config::default() },
            ),
            ("TANDEM_BANK_IBAN", Config { bank_holder: "Tandem".to_owned(), ..Config::default() }),
            (
                "TANDEM_BANK_HOLDER",
                Config { bank_iban: "DE89370400440532013000".to_owned(), ..Config::default() },
            ),
        ] {
            let fault = config.complete().unwrap_err().to_string();
            assert!(fault.starts_with(&format!("{name}: ")), "{fault}");
        }
    }
}
