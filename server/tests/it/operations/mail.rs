//! Mail by SMTP, as a server on the network takes it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{Letter, Tandem};

/// A mail server that takes everything.
async fn mail_server() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let mails = Arc::new(Mutex::new(Vec::new()));
    let taken = Arc::clone(&mails);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, Arc::clone(&taken)));
        }
    });
    (format!("smtp://{address}"), mails)
}

async fn converse(stream: TcpStream, mails: Arc<Mutex<Vec<String>>>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut mail: Option<String> = None;
    write.write_all(b"220 here\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let answer = match (&mut mail, line.as_str()) {
            (Some(text), ".") => {
                mails.lock().unwrap().push(std::mem::take(text));
                mail = None;
                "250 taken\r\n"
            }
            (Some(text), line) => {
                text.push_str(line);
                text.push_str("\r\n");
                continue;
            }
            (None, "DATA") => {
                mail = Some(String::new());
                "354 go on\r\n"
            }
            (None, _) => "250 fine\r\n",
        };
        write.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_is_mailed_and_signs_in_and_the_log_does_not_have_it() {
    let (smtp, mails) = mail_server().await;
    let tandem =
        Tandem::new().with("MAIL", &smtp).with("BASE_URL", "https://tandem.example").with("LOG", "trace");
    tandem.demo().await;
    let served = tandem.serve().await;
    let mut browser = served.browser();
    browser.press("/_fn/sign-in/ask", &[("email", "mara@aurora-guides.example")]).await.leads_to();
    let mail = loop {
        if let Some(mail) = mails.lock().unwrap().pop() {
            break mail;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    let letter = Letter::read(&mail);
    assert_eq!(
        (letter.to.as_str(), letter.subject.as_str()),
        ("mara@aurora-guides.example", "Your link to sign in")
    );
    assert!(mail.contains("Content-Type: text/html"), "{mail}");
    browser.confirm(letter.link()).await.leads_to();
    browser.open("/dashboard").await.says(200, "Aurora Guides at a glance.");
    let log = served.stop().await;
    let token = letter.link().trim_start_matches("/sign-in/");
    assert_eq!(log.lines().find(|line| line.contains(token)), None);
}
