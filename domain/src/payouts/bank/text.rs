//! The letters that every bank of SEPA takes: Latin without accents, digits, and few signs.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Letters of a name at the most.
const NAME: usize = 70;

/// Whether every bank takes it.
fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(letter)
}

/// What stands for a letter that has no accent to lose.
fn instead(letter: char) -> &'static str {
    match letter {
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' | 'ǽ' => "ae",
        'Æ' | 'Ǽ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' | 'ǿ' => "o",
        'Ø' | 'Ǿ' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ı' => "i",
        'ħ' => "h",
        'Ħ' => "H",
        'ŧ' => "t",
        'Ŧ' => "T",
        'ŋ' => "n",
        'Ŋ' => "N",
        'ĸ' => "k",
        '&' => "+",
        '’' | '‘' | '`' | '´' | 'ʼ' => "'",
        '–' | '—' | '‐' | '‑' | '_' => "-",
        '\u{a0}' | '\t' | '\n' | '\r' => " ",
        _ => of_another_alphabet(letter),
    }
}

/// Greek as ISO 843 has it without accents, Cyrillic as Bulgaria writes its names.
fn of_another_alphabet(letter: char) -> &'static str {
    match letter {
        'α' | 'а' => "a",
        'Α' | 'А' => "A",
        'β' | 'в' => "v",
        'Β' | 'В' => "V",
        'γ' | 'г' | 'ґ' => "g",
        'Γ' | 'Г' | 'Ґ' => "G",
        'δ' | 'д' => "d",
        'Δ' | 'Д' => "D",
        'ε' | 'е' | 'э' | 'є' => "e",
        'Ε' | 'Е' | 'Э' | 'Є' => "E",
        'ζ' | 'з' => "z",
        'Ζ' | 'З' => "Z",
        'η' | 'ι' | 'и' | 'й' | 'і' | 'ї' => "i",
        'Η' | 'Ι' | 'И' | 'Й' | 'І' | 'Ї' => "I",
        'θ' => "th",
        'Θ' => "Th",
        'κ' | 'к' => "k",
        'Κ' | 'К' => "K",
        'λ' | 'л' => "l",
        'Λ' | 'Л' => "L",
        'μ' | 'м' | 'µ' => "m",
        'Μ' | 'М' => "M",
        'ν' | 'н' => "n",
        'Ν' | 'Н' => "N",
        'ξ' => "x",
        'Ξ' => "X",
        'ο' | 'ω' | 'о' => "o",
        'Ο' | 'Ω' | 'О' => "O",
        'π' | 'п' => "p",
        'Π' | 'П' => "P",
        'ρ' | 'р' => "r",
        'Ρ' | 'Р' => "R",
        'σ' | 'ς' | 'с' => "s",
        'Σ' | 'С' => "S",
        'τ' | 'т' => "t",
        'Τ' | 'Т' => "T",
        'υ' | 'ъ' | 'ы' | 'ў' => "y",
        'Υ' | 'Ъ' | 'Ы' | 'Ў' => "Y",
        'φ' | 'ф' => "f",
        'Φ' | 'Ф' => "F",
        'χ' => "ch",
        'Χ' => "Ch",
        'ψ' => "ps",
        'Ψ' => "Ps",
        'б' => "b",
        'Б' => "B",
        'ж' => "zh",
        'Ж' => "Zh",
        'у' => "u",
        'У' => "U",
        'х' => "h",
        'Х' => "H",
        'ц' => "ts",
        'Ц' => "Ts",
        'ч' => "ch",
        'Ч' => "Ch",
        'ш' => "sh",
        'Ш' => "Sh",
        'щ' => "sht",
        'Щ' => "Sht",
        'ь' => "",
        'ю' => "yu",
        'Ю' => "Yu",
        'я' => "ya",
        'Я' => "Ya",
        _ => ".",
    }
}

/// A text in letters that every bank takes.
pub fn latin(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    // First what loses more than an accent, then the accents.
    for letter in text.chars() {
        if is_plain(letter) {
            plain.push(letter);
            continue;
        }
        let whole = instead(letter);
        if whole != "." {
            plain.push_str(whole);
            continue;
        }
        for part in std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part)) {
            if is_plain(part) { plain.push(part) } else { plain.push_str(instead(part)) }
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name for a field of the file: seventy letters at most, something in any case.
pub fn name(text: &str) -> String {
    let plain: String = latin(text).chars().take(NAME).collect();
    let plain = plain.trim();
    if plain.is_empty() { "NOTPROVIDED".to_owned() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_name_becomes_one_that_banks_take(text in "\\PC{0,120}") {
            let name = name(&text);
            prop_assert!(!name.is_empty() && name.chars().count() <= NAME);
            prop_assert!(name.chars().all(is_plain), "{name}");
        }

        #[test]
        fn a_plain_name_stays_as_it_is(text in "[A-Za-z0-9/?:().,'+-]{1,30}( [A-Za-z0-9]{1,8}){0,3}") {
            prop_assert_eq!(name(&text), text);
        }
    }

    #[test]
    fn names_of_europe_keep_their_sound() {
        for (text, plain) in [
            ("Müller & Söhne GmbH", "Muller + Sohne GmbH"),
            ("Straße", "Strasse"),
            ("Łódź Ærø Åse Œuvre", "Lodz AEro Ase OEuvre"),
            ("Þórður Ðað", "Thordur Dad"),
            ("Ωμέγα Αθήνα", "Omega Athina"),
            ("Чехов Юрий", "Chehov Yurii"),
            ("O’Neill – Ünal İpek", "O'Neill - Unal Ipek"),
            ("Žluťoučký kůň", "Zlutoucky kun"),
            ("ﬁne ①", "fine 1"),
            ("\u{202e}abc", ".abc"),
        ] {
            assert_eq!(latin(text), plain);
        }
        assert_eq!(name(""), "NOTPROVIDED");
    }
}
