//! Text into lines.

use super::face::Face;

/// The lines of a text that is `width` points wide at most. A word that is wider than a line is broken where the
/// line ends, so that no address of a parcel and no reference runs over the edge.
///
/// Each line but the last of a paragraph ends with the space that was there, for whoever copies the text.
pub fn lines(face: &Face, text: &str, size: f32, width: f32) -> Vec<String> {
    text.split('\n')
        .flat_map(|paragraph| paragraph_lines(face, &face.drawable(paragraph), size, width))
        .collect()
}

fn paragraph_lines(face: &Face, text: &str, size: f32, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut filled = 0.0;
    for word in text.split_inclusive(' ') {
        let wide = face.width(word.trim_end_matches(' '), size);
        if filled + wide > width && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            filled = 0.0;
        }
        if wide <= width {
            line.push_str(word);
            filled += face.width(word, size);
            continue;
        }
        for sign in word.chars() {
            let advance = face.width_of(sign, size);
            if sign != ' ' && filled + advance > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                filled = 0.0;
            }
            line.push(sign);
            filled += advance;
        }
    }
    let last = line.trim_end_matches(' ').len();
    line.truncate(last);
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::super::face::Weight;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_wide(text in "[a-zäł ]{0,80}", width in 20.0_f32..200.0) {
            let face = Face::of(Weight::Regular).unwrap();
            let lines = lines(face, &text, 10.0, width);
            let whole = lines.concat();
            prop_assert_eq!(whole.trim_end(), text.trim_end());
            for line in lines {
                prop_assert!(face.width(line.trim_end(), 10.0) <= width + 0.01, "{}", line);
            }
        }
    }

    #[test]
    fn a_word_without_end_is_broken() {
        let face = Face::of(Weight::Regular).unwrap();
        let word = "x".repeat(100);
        let lines = lines(face, &word, 10.0, 60.0);
        assert!(lines.len() > 5);
        assert_eq!(lines.concat(), word);
    }
}
