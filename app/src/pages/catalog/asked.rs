//! What the address of a catalogue asks for, as its page and its export read it.

use domain::catalog::rules::is_locale;
use domain::catalog::{Filter, Sort};
use domain::partners::rules::is_country;
use serde::Deserialize;

use crate::components::list::query;

/// The values of the address. What they cannot mean is no filter.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words to look for.
    pub q: String,
    /// A site's identifier.
    pub site: String,
    /// A country it is sold to.
    pub market: String,
    /// A brand.
    pub brand: String,
    /// A category, or a step of one.
    pub category: String,
    /// `1` for what can be had, `0` for what cannot.
    pub available: String,
    /// A language there are texts in.
    pub locale: String,
    /// A compliance flag.
    pub flag: String,
    /// `standard` for everybody's prices instead of one's own.
    pub tier: String,
    /// A status, for the operator.
    pub status: String,
    /// What comes first.
    pub sort: String,
}

impl Asked {
    /// What the address of this page asks for.
    pub fn here() -> Self {
        Self {
            q: query("q"),
            site: query("site"),
            market: query("market"),
            brand: query("brand"),
            category: query("category"),
            available: query("available"),
            locale: query("locale"),
            flag: query("flag"),
            tier: query("tier"),
            status: query("status"),
            sort: query("sort"),
        }
    }

    /// The filter they mean.
    pub fn filter(&self) -> Filter {
        let meant = |text: &str, is: fn(&str) -> bool| {
            Some(text).filter(|text| is(text)).unwrap_or_default().to_owned()
        };
        Filter {
            q: self.q.chars().take(200).collect(),
            site: self.site.parse().ok(),
            locale: meant(&self.locale, is_locale),
            market: meant(&self.market, is_country),
            tier: meant(&self.tier, |tier| tier == "standard"),
            brand: self.brand.clone(),
            category: self.category.clone(),
            available: match self.available.as_str() {
                "1" => Some(true),
                "0" => Some(false),
                _ => None,
            },
            compliance: Some(self.flag.clone()).filter(|flag| !flag.is_empty()).into_iter().collect(),
            status: self.status.parse().ok(),
            sort: self.sort.parse::<Sort>().unwrap_or_default(),
        }
    }

    /// What keeps them in a link to another page of the list.
    pub fn kept(&self) -> [(&'static str, &str); 11] {
        [
            ("q", &self.q),
            ("site", &self.site),
            ("market", &self.market),
            ("brand", &self.brand),
            ("category", &self.category),
            ("available", &self.available),
            ("locale", &self.locale),
            ("flag", &self.flag),
            ("tier", &self.tier),
            ("status", &self.status),
            ("sort", &self.sort),
        ]
    }

    /// Whether anything narrows the list.
    pub fn is_set(&self) -> bool {
        self.kept().iter().any(|(name, value)| !matches!(*name, "sort" | "tier") && !value.is_empty())
    }
}
