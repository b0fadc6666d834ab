//! A discount code: what a customer may type in the shop instead of following the link.

use crate::error::Faults;

/// The code as it is stored: in capitals. `None` where none is wanted.
pub fn check(faults: &mut Faults, text: &str) -> Option<String> {
    let code = text.trim().to_ascii_uppercase();
    if code.is_empty() {
        return None;
    }
    let plain =
        code.bytes().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == b'-');
    faults.check(
        !plain,
        "discount_code",
        "invalid_characters",
        "Only the letters A to Z, digits and hyphens.",
    );
    let length = code.chars().count();
    faults.check(length < 3, "discount_code", "too_short", "At least three characters.");
    faults.check(length > 32, "discount_code", "too_long", "At most 32 characters.");
    Some(code)
}
