//! The two faces documents are set in, and how wide a text is in them.
//!
//! One glyph a character, without kerning: figures stand in columns, and what is measured is what is drawn. The
//! scripts that need more than that are not those of Europe, and the fonts do not have them.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};
use unicode_normalization::UnicodeNormalization as _;

/// What stands for a character that the fonts do not have.
const UNKNOWN: char = '\u{fffd}';

/// Regular or bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Headings, totals.
    Bold,
}

/// A font file and what is asked of it for each character.
pub struct Face {
    font: Font,
    reference: FontRef<'static>,
    metrics: GlyphMetrics<'static>,
    em: f32,
}

static REGULAR: LazyLock<Option<Face>> =
    LazyLock::new(|| Face::read(include_bytes!("fonts/DejaVuSansCondensed.ttf")));
static BOLD: LazyLock<Option<Face>> =
    LazyLock::new(|| Face::read(include_bytes!("fonts/DejaVuSansCondensed-Bold.ttf")));

impl Face {
    fn read(data: &'static [u8]) -> Option<Self> {
        let reference = FontRef::new(data).ok()?;
        let metrics = reference.glyph_metrics(Size::unscaled(), LocationRef::default());
        let font = Font::new(data.into(), 0)?;
        let em = font.units_per_em();
        Some(Self { font, reference, metrics, em })
    }

    /// The face of `weight`; `None` where its file is no font, which a test rules out.
    pub fn of(weight: Weight) -> Option<&'static Self> {
        match weight {
            Weight::Regular => REGULAR.as_ref(),
            Weight::Bold => BOLD.as_ref(),
        }
    }

    /// The font as krilla takes it.
    pub fn font(&self) -> Font {
        self.font.clone()
    }

    fn glyph(&self, sign: char) -> Option<skrifa::GlyphId> {
        self.reference.charmap().map(sign).filter(|glyph| glyph.to_u32() != 0)
    }

    /// How wide a glyph is, in em.
    fn advance(&self, glyph: skrifa::GlyphId) -> f32 {
        self.metrics.advance_width(glyph).unwrap_or(0.0) / self.em
    }

    /// A text as it can be drawn: composed, without what has no width, and with a sign in the place of each
    /// character that the font does not have.
    pub fn drawable(&self, text: &str) -> String {
        text.nfc()
            .filter(|sign| !has_no_width(*sign))
            .map(|sign| {
                if sign.is_control() {
                    ' '
                } else if self.glyph(sign).is_some() {
                    sign
                } else {
                    UNKNOWN
                }
            })
            .collect()
    }

    /// The width of a drawable text in points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|sign| self.width_of(sign, size)).sum()
    }

    /// The width of a character in points.
    pub fn width_of(&self, sign: char, size: f32) -> f32 {
        self.glyph(sign).map_or(0.0, |glyph| self.advance(glyph)) * size
    }

    /// The glyphs of a drawable text.
    pub fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        text.char_indices()
            .filter_map(|(at, sign)| {
                let glyph = self.glyph(sign)?;
                Some(KrillaGlyph {
                    glyph_id: GlyphId::new(glyph.to_u32()),
                    text_range: at..at + sign.len_utf8(),
                    x_advance: self.advance(glyph),
                    x_offset: 0.0,
                    y_offset: 0.0,
                    y_advance: 0.0,
                    location: None,
                })
            })
            .collect()
    }
}

/// Marks of direction and joiners, soft hyphens and byte order marks: formatters of numbers write them, and a PDF
/// must not hold some of them.
const fn has_no_width(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_of_europe_can_be_drawn() {
        let names = "Łukasz Żółć, Škoda, Đorđe, İğne, Ærø, Þór, ŵyn, Ģertrūde, Ħal, Ǎ · Ελένη Παπαδοπούλου · \
                     Ђорђе Њего́ш, Їжак, Ў, Съд · Ἀθῆναι · Հայաստան · თბილისი · „Straße“ – 12 € £ ₴ ₺ zł";
        for weight in [Weight::Regular, Weight::Bold] {
            let face = Face::of(weight).unwrap();
            let drawn = face.drawable(names);
            assert!(!drawn.contains(UNKNOWN), "{drawn}");
            assert_eq!(face.glyphs(&drawn).len(), drawn.chars().count());
        }
    }

    #[test]
    fn figures_are_equally_wide() {
        for weight in [Weight::Regular, Weight::Bold] {
            let face = Face::of(weight).unwrap();
            let widths: Vec<f32> = ('0'..='9').map(|figure| face.width_of(figure, 10.0)).collect();
            assert!(widths.windows(2).all(|pair| (pair[0] - pair[1]).abs() < f32::EPSILON), "{widths:?}");
        }
    }

    #[test]
    fn what_the_fonts_lack_is_marked_and_what_has_no_width_is_left_out() {
        let face = Face::of(Weight::Regular).unwrap();
        assert_eq!(face.drawable("漢字\u{200e}a\u{ad}b\tc"), "\u{fffd}\u{fffd}ab c");
    }
}
