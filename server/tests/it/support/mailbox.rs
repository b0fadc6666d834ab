//! Mail: it is sent as the job sends it, and read from the folder it lands in.

use server::mail::Post;

use super::TestApp;

/// A mail as its reader has it.
#[derive(Clone, Debug)]
pub struct Letter {
    /// To whom.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What its plain text says.
    pub text: String,
}

impl TestApp {
    /// Sends what is due, and gives every mail that ever went out.
    pub async fn mails(&self) -> Vec<Letter> {
        let post = Post::new(&self.config).unwrap();
        for mail in self.domain.take_due_mails(100).await.unwrap() {
            post.send(&self.domain, &mail).await.unwrap();
            self.domain.mail_sent(mail.id).await.unwrap();
        }
        let Ok(folder) = std::fs::read_dir(self.data_dir().join("mail")) else { return Vec::new() };
        let mut files: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
        files.sort();
        files.iter().map(|file| Letter::read(&std::fs::read_to_string(file).unwrap())).collect()
    }

    /// The mails to one address, oldest first.
    pub async fn mails_to(&self, address: &str) -> Vec<Letter> {
        let mut mails = self.mails().await;
        mails.retain(|letter| letter.to.contains(address));
        mails
    }
}

impl Letter {
    /// Takes a file apart.
    pub fn read(file: &str) -> Self {
        let header = |name: &str| {
            let line = file.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
            line.unwrap_or_else(|| panic!("no {name} in {file}")).to_owned()
        };
        let (_, rest) = file.split_once("Content-Type: text/plain").expect("a plain text");
        let (_, body) = rest.split_once("\r\n\r\n").expect("a body");
        let (body, _) = body.split_once("\r\n--").expect("another part");
        // Quoted-printable: soft line breaks, and the sign itself.
        let text = body.replace("=\r\n", "").replace("=3D", "=");
        Self { to: header("To"), subject: header("Subject"), text }
    }

    /// The path that the link in it leads to.
    pub fn link(&self) -> &str {
        let (_, rest) = self.text.split_once("https://tandem.example").expect("a link");
        rest.split_whitespace().next().unwrap()
    }
}
