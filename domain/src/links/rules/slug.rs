//! A slug: the last part of a link's address, for people to read, say and type.

use crate::error::Faults;

/// Characters a slug has at least.
pub const LEAST: usize = 3;
/// Characters a slug may have.
pub const MOST: usize = 60;

/// Letters and digits that nobody takes for one another.
const CLEAR: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Words that would promise something else than a partner's recommendation.
const RESERVED: &[&str] = &[
    "account",
    "admin",
    "administrator",
    "api",
    "app",
    "assets",
    "auth",
    "billing",
    "callback",
    "checkout",
    "dashboard",
    "favicon",
    "health",
    "healthz",
    "help",
    "index",
    "legal",
    "login",
    "logout",
    "metrics",
    "new",
    "null",
    "oauth",
    "openapi",
    "operator",
    "ops",
    "password",
    "payment",
    "payout",
    "payouts",
    "pkg",
    "readyz",
    "robots",
    "root",
    "security",
    "settings",
    "sign-in",
    "sign-out",
    "signin",
    "signup",
    "sitemap",
    "static",
    "status",
    "support",
    "sw",
    "system",
    "tandem",
    "test",
    "undefined",
    "unsubscribe",
    "verify",
    "webhook",
    "webhooks",
    "well-known",
    "www",
];

/// Notes what is wrong with a slug, the most telling fault first and alone.
pub fn check(faults: &mut Faults, slug: &str) {
    if let Some((code, message)) = fault(slug) {
        faults.check(true, "slug", code, message);
    }
}

/// Whether it could be the slug of a link: what is not, is never looked up.
pub fn is_good(slug: &str) -> bool {
    fault(slug).is_none()
}

fn fault(slug: &str) -> Option<(&'static str, &'static str)> {
    let has = |wanted: fn(char) -> bool| slug.chars().any(wanted);
    let length = slug.chars().count();
    let found = if has(|letter| letter.is_alphanumeric() && !letter.is_ascii()) {
        ("other_alphabet", "Only the letters a to z: others look alike, or cannot be typed everywhere.")
    } else if has(|letter| "/\\.:?#%@&=+~".contains(letter)) {
        (
            "looks_like_path",
            "One plain word, such as summer-teas: no slashes, dots or other signs of an address.",
        )
    } else if has(|letter| letter.is_ascii_uppercase()) {
        ("upper_case", "Only small letters.")
    } else if has(|letter| !matches!(letter, 'a'..='z' | '0'..='9' | '-')) {
        ("invalid_characters", "Only the letters a to z, digits and hyphens.")
    } else if length < LEAST {
        ("too_short", "At least three characters.")
    } else if length > MOST {
        ("too_long", "At most 60 characters.")
    } else if slug.starts_with('-') || slug.ends_with('-') || slug.contains("--") {
        ("stray_hyphen", "Hyphens stand between letters or digits, one at a time.")
    } else if RESERVED.binary_search(&slug).is_ok() {
        ("reserved", "This word is reserved.")
    } else {
        return None;
    };
    Some(found)
}

/// A slug that nobody chose, from random bytes.
pub fn generated(random: [u8; 14]) -> String {
    pick(&random)
}

/// What somebody whose slug is taken may like instead, the plainest first.
pub fn suggestions(slug: &str, random: [u8; 8]) -> [String; 4] {
    let stem: String = slug.chars().take(MOST - 5).collect();
    let stem = stem.trim_end_matches('-');
    [format!("{stem}-2"), format!("{stem}-3"), format!("my-{stem}"), format!("{stem}-{}", pick(&random))]
}

/// Two bytes for a character, so that none is noticeably likelier than another.
fn pick(random: &[u8]) -> String {
    let letter = |pair: &[u8]| CLEAR[usize::from(u16::from_be_bytes([pair[0], pair[1]])) % CLEAR.len()];
    random.chunks_exact(2).map(|pair| char::from(letter(pair))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_the_check_panic_and_what_is_taken_is_one_plain_part_of_an_address(text in "\\PC{0,70}|[a-zA-Zа-я0-9/.%-]{0,70}") {
            if is_good(&text) {
                prop_assert!(text.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-'));
                let url = url::Url::parse(&format!("https://tandem.example/r/{text}")).unwrap();
                prop_assert_eq!(url.path(), format!("/r/{text}"));
            }
        }

        #[test]
        fn what_is_generated_or_suggested_is_good(one: [u8; 14], other: [u8; 8], word in "[a-z0-9]{1,5}(-[a-z0-9]{1,20}){0,4}") {
            prop_assert!(is_good(&generated(one)));
            if is_good(&word) {
                for suggestion in suggestions(&word, other) {
                    prop_assert!(is_good(&suggestion), "{}", suggestion);
                }
            }
        }
    }

    #[test]
    fn reserved_words_are_sorted_so_that_they_can_be_searched() {
        assert!(RESERVED.is_sorted());
    }

    #[test]
    fn each_fault_is_named() {
        for (slug, code) in [
            ("../etc/passwd", "looks_like_path"),
            ("a.b", "looks_like_path"),
            ("%2e%2e", "looks_like_path"),
            ("раypal", "other_alphabet"),
            ("größe", "other_alphabet"),
            ("Summer", "upper_case"),
            ("summer teas", "invalid_characters"),
            ("a\u{0}b", "invalid_characters"),
            ("", "too_short"),
            ("-ab", "stray_hyphen"),
            ("a--b", "stray_hyphen"),
            ("admin", "reserved"),
        ] {
            assert_eq!(fault(slug).map(|(code, _)| code), Some(code), "{slug}");
        }
        assert!(is_good("summer-teas-2026"));
    }
}
