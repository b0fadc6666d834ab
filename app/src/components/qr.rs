//! An address as a QR code.

use qrcode::QrCode;
use qrcode::render::svg::Color;

/// The code as an SVG document without its XML prolog, so that it stands in a page or alone; empty where the text is
/// too long for any code.
pub fn svg(text: &str) -> String {
    let Ok(code) = QrCode::new(text) else { return String::new() };
    let drawing = code
        .render::<Color<'_>>()
        .min_dimensions(192, 192)
        .dark_color(Color("#000"))
        .light_color(Color("#fff"))
        .build();
    drawing.find("<svg").map_or_else(String::new, |start| drawing[start..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_drawn_and_what_is_too_long_is_not() {
        let drawing = svg("https://tandem.example/r/summer-teas");
        assert!(drawing.starts_with("<svg") && drawing.ends_with("</svg>"), "{drawing}");
        assert!(!drawing.contains("style="), "the content security policy refuses inline styles");
        assert_eq!(svg(&"x".repeat(5_000)), "");
    }
}
