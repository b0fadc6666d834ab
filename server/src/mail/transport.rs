//! How mail goes out: by SMTP, or into a folder and onto the log while developing.

use std::path::PathBuf;
use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::Fault;
use super::letter::Letter;
use crate::config::Config;

pub(super) struct Transport {
    from: Mailbox,
    way: Way,
}

enum Way {
    Folder(PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

impl Transport {
    pub fn new(config: &Config) -> Result<Self, Fault> {
        let way = if config.mail == "file" {
            Way::Folder(config.data_dir.join("mail"))
        } else {
            let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(&encrypted(&config.mail))?;
            Way::Smtp(smtp.timeout(Some(Duration::from_secs(20))).build())
        };
        Ok(Self { from: config.mail_from.parse()?, way })
    }

    pub async fn send(&self, to: &str, letter: &Letter) -> Result<(), Fault> {
        let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(letter.text.clone());
        let html = SinglePart::builder().header(ContentType::TEXT_HTML).body(letter.html.clone());
        // A subject is one line, whatever somebody wrote into it.
        let subject: String = letter.subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = Message::builder()
            .from(self.from.clone())
            .to(to.parse()?)
            .subject(subject)
            .multipart(MultiPart::alternative().singlepart(text).singlepart(html))?;
        match &self.way {
            Way::Smtp(smtp) => {
                smtp.send(message).await?;
            }
            Way::Folder(folder) => self.keep(folder, to, letter, &message).await?,
        }
        Ok(())
    }

    async fn keep(
        &self,
        folder: &PathBuf,
        to: &str,
        letter: &Letter,
        message: &Message,
    ) -> Result<(), Fault> {
        tokio::fs::create_dir_all(folder).await?;
        // Numbered, so that the newest is the last by name; written aside first, so that nobody reads half a mail.
        let mut number = 1;
        let name = loop {
            let name = folder.join(format!("{number:06}.eml"));
            if !name.exists() {
                break name;
            }
            number += 1;
        };
        let aside = name.with_extension("part");
        tokio::fs::write(&aside, message.formatted()).await?;
        tokio::fs::rename(&aside, &name).await?;
        // The development console shows the whole mail: it is the only way to the link in it.
        tracing::info!(to, subject = letter.subject, file = %name.display(), "mail kept in the folder\n{}", letter.text);
        Ok(())
    }
}

/// Mail carries links that sign in: towards another machine the connection is encrypted unless the settings
/// say otherwise themselves.
fn encrypted(address: &str) -> String {
    let near = ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| {
        let place = address
            .rsplit_once('@')
            .map_or_else(|| address.trim_start_matches("smtp://"), |(_, place)| place);
        place.strip_prefix(host).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?']))
    });
    if !address.starts_with("smtp://") || address.contains("tls=") || near {
        return address.to_owned();
    }
    let separator = if address.contains('?') { '&' } else { '?' };
    format!("{address}{separator}tls=required")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_to_another_machine_is_encrypted_unless_the_settings_say_otherwise() {
        assert_eq!(encrypted("smtp://u:p@mail.example:587"), "smtp://u:p@mail.example:587?tls=required");
        assert_eq!(
            encrypted("smtp://mail.example?tls=opportunistic"),
            "smtp://mail.example?tls=opportunistic"
        );
        assert_eq!(encrypted("smtps://u:p@mail.example"), "smtps://u:p@mail.example");
        assert_eq!(encrypted("smtp://127.0.0.1:1025"), "smtp://127.0.0.1:1025");
        assert_eq!(encrypted("smtp://localhost.evil.example"), "smtp://localhost.evil.example?tls=required");
    }
}
