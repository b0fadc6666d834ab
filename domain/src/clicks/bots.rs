//! Programs that follow links: search engines, previews of messengers, monitors. Their clicks are kept, marked, and
//! counted apart.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

/// Parts of what programs call themselves, in lower case.
const PARTS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "preview",
    "externalhit",
    "whatsapp",
    "embedly",
    "curl/",
    "wget",
    "python",
    "httpclient",
    "http-client",
    "libwww",
    "okhttp",
    "java/",
    "axios",
    "node-fetch",
    "undici",
    "ruby",
    "perl",
    "scrapy",
    "headless",
    "phantomjs",
    "lighthouse",
    "pagespeed",
    "pingdom",
    "uptime",
    "monitor",
    "scanner",
    "validator",
    "linkcheck",
    "feedfetcher",
    "mediapartners",
    "bingpreview",
    "skypeuri",
    "snippet",
];

/// Names of telephones that look like programs.
const PEOPLE: &[&str] = &["cubot"];

/// Finds all of them in one pass; of those that begin at the same letter the longest, and none within another.
static NAMES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let mut builder = AhoCorasickBuilder::new();
    builder
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA));
    builder.build(PARTS.iter().chain(PEOPLE)).ok()
});

/// Whether a browser calls itself a program, or nothing at all.
pub fn is_bot(user_agent: &str) -> bool {
    let program = |names: &AhoCorasick| {
        names.find_iter(user_agent).any(|found| found.pattern().as_usize() < PARTS.len())
    };
    user_agent.trim().is_empty() || NAMES.as_ref().is_some_and(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_told_from_people() {
        for program in [
            "",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "WhatsApp/2.23.20.0",
            "Slackbot-LinkExpanding 1.0",
            "curl/8.5.0",
            "python-requests/2.31.0",
            "Mozilla/5.0 HeadlessChrome/126.0.0.0 Safari/537.36",
        ] {
            assert!(is_bot(program), "{program}");
        }
        for person in [
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 21) AppleWebKit/537.36 Chrome/125.0.0.0 Mobile Safari/537.36",
        ] {
            assert!(!is_bot(person), "{person}");
        }
    }
}
