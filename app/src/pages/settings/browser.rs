//! A browser's name from what it says of itself. Everybody claims to be everybody else, so the order matters.

/// Tokens by which browsers are known, those that also claim to be another first.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("YaBrowser/", "Yandex Browser"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The same for systems: Android says Linux, an iPhone says Mac OS.
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

/// The browser and the system, as far as they are known. A program is known by its first word: `curl`.
pub fn browser(user_agent: &str) -> (Option<String>, Option<String>) {
    let known = |tokens: &[(&str, &str)]| {
        let found = tokens.iter().find(|(token, _)| user_agent.contains(token));
        found.map(|(_, name)| (*name).to_owned())
    };
    let first = user_agent.split(['/', ' ']).next().unwrap_or_default();
    let program = (first != "Mozilla" && !first.is_empty()).then(|| first.chars().take(40).collect());
    (known(BROWSERS).or(program), known(SYSTEMS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(user_agent: &str) -> String {
        let (browser, system) = browser(user_agent);
        format!("{} {}", browser.unwrap_or_default(), system.unwrap_or_default())
    }

    #[test]
    fn browsers_are_told_apart_from_those_they_claim_to_be() {
        let like = "(KHTML, like Gecko)";
        let cases = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox Windows",
            ),
            (
                &format!(
                    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 {like} Chrome/141.0.0.0 Safari/537.36"
                ),
                "Chrome Linux",
            ),
            (
                &format!(
                    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 {like} Chrome/141.0.0.0 Safari/537.36 Edg/141.0"
                ),
                "Edge Windows",
            ),
            (
                &format!(
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 {like} Version/18.0 Safari/605.1"
                ),
                "Safari Mac",
            ),
            (
                &format!(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 {like} CriOS/141.0 Mobile Safari/604.1"
                ),
                "Chrome iPhone",
            ),
            (
                &format!(
                    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 {like} SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36"
                ),
                "Samsung Internet Android",
            ),
        ];
        for (user_agent, expected) in cases {
            assert_eq!(both(user_agent), expected);
        }
    }

    #[test]
    fn a_program_is_known_by_its_first_word_and_silence_by_nothing() {
        assert_eq!(both("curl/8.14.1"), "curl ");
        assert_eq!(browser(""), (None, None));
        assert_eq!(browser("Mozilla/5.0"), (None, None));
    }
}
