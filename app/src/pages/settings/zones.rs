//! The time zones to choose from.

use std::sync::LazyLock;

/// What zones are named after; the rest of the database are older names and special cases.
const AREAS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// An area and its zones: name in the database, and name to show.
pub type Area = (String, Vec<(String, String)>);

/// Read once: the database lies in files.
static ZONES: LazyLock<Vec<Area>> = LazyLock::new(|| {
    let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    group(names.iter().map(String::as_str))
});

/// Every zone by area.
pub fn zones() -> Vec<Area> {
    ZONES.clone()
}

/// Whether the zone is among those to choose from.
pub fn is_listed(name: &str) -> bool {
    ZONES.iter().any(|(_, zones)| zones.iter().any(|(known, _)| known == name))
}

fn group<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Area> {
    let mut areas: Vec<Area> = AREAS.iter().map(|area| ((*area).to_owned(), Vec::new())).collect();
    for name in names {
        let Some((area, _)) = name.split_once('/') else { continue };
        if let Some((_, zones)) = areas.iter_mut().find(|(known, _)| known == area) {
            zones.push((name.to_owned(), name.replace('_', " ")));
        }
    }
    for (_, zones) in &mut areas {
        zones.sort();
        zones.dedup();
    }
    areas
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_grouped_by_area_and_old_names_left_out() {
        let areas = group(
            [
                "Europe/Lisbon",
                "Etc/GMT+3",
                "Europe/Berlin",
                "UTC",
                "America/Argentina/Buenos_Aires",
                "posix/Asia/Tokyo",
            ]
            .into_iter(),
        );
        let europe = areas.iter().find(|(area, _)| area == "Europe").map(|(_, zones)| zones.clone());
        let pair = |name: &str, shown: &str| (name.to_owned(), shown.to_owned());
        assert_eq!(
            europe,
            Some(vec![pair("Europe/Berlin", "Europe/Berlin"), pair("Europe/Lisbon", "Europe/Lisbon")])
        );
        assert_eq!(areas[1].1, [pair("America/Argentina/Buenos_Aires", "America/Argentina/Buenos Aires")]);
        assert_eq!(areas.iter().map(|(_, zones)| zones.len()).sum::<usize>(), 3);
    }

    #[test]
    fn every_zone_that_is_offered_is_taken() {
        let zones = zones();
        assert!(zones.iter().map(|(_, zones)| zones.len()).sum::<usize>() > 300);
        for (name, _) in zones.iter().flat_map(|(_, zones)| zones) {
            assert!(domain::team::preferences::is_timezone(name), "{name}");
        }
        assert!(is_listed("Europe/Berlin") && !is_listed("UTC"));
    }
}
