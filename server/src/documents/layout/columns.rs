//! How wide the columns of a table are.

/// Shares `width` among columns that would like to be as wide as `wishes`: narrow ones get what they wish, wide ones
/// share what is left. What nobody wishes goes to those that take it (`words`), in proportion.
pub fn widths(wishes: &[f32], words: &[bool], width: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by(|one, other| wishes[*one].total_cmp(&wishes[*other]));
    let mut widths = vec![0.0; wishes.len()];
    let mut left = width;
    let mut waiting = order.len();
    for column in order {
        let fair = left / f32::from(u16::try_from(waiting).unwrap_or(u16::MAX));
        widths[column] = wishes[column].min(fair);
        left -= widths[column];
        waiting -= 1;
    }
    if left > 0.0 {
        let takers: f32 = widths.iter().zip(words).filter(|(_, words)| **words).map(|(width, _)| width).sum();
        if takers > 0.0 {
            for (width, _) in widths.iter_mut().zip(words).filter(|(_, words)| **words) {
                *width += left * *width / takers;
            }
        } else if let Some(first) = widths.first_mut() {
            *first += left;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_fill_the_width_and_none_is_left_with_nothing(
            wishes in prop::collection::vec(1.0_f32..900.0, 1..9), figures in 0_usize..9,
        ) {
            let words: Vec<bool> = (0..wishes.len()).map(|column| column >= figures).collect();
            let widths = widths(&wishes, &words, 480.0);
            prop_assert!((widths.iter().sum::<f32>() - 480.0).abs() < 0.5, "{:?}", widths);
            for (width, wish) in widths.iter().zip(&wishes) {
                prop_assert!(*width >= wish.min(480.0 / 9.0) - 0.1);
            }
        }
    }
}
