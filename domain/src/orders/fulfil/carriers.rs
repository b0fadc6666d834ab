//! Carriers whose tracking pages are known, so that nobody has to look their addresses up. Any other carrier is as
//! good: its address is then written by hand, or left out.

/// A carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// What it is called.
    pub name: &'static str,
    /// Where it shows a parcel; the number follows.
    page: &'static str,
}

/// Those that shops of Europe send with.
pub const KNOWN: &[Carrier] = &[
    Carrier { name: "DHL", page: "https://www.dhl.com/en/express/tracking.html?AWB=" },
    Carrier { name: "DPD", page: "https://tracking.dpd.de/status/en_US/parcel/" },
    Carrier { name: "GLS", page: "https://gls-group.com/track/" },
    Carrier { name: "UPS", page: "https://www.ups.com/track?tracknum=" },
    Carrier { name: "FedEx", page: "https://www.fedex.com/fedextrack/?trknbr=" },
    Carrier {
        name: "CTT",
        page: "https://www.ctt.pt/feapl_2/app/open/objectSearch/objectSearch.jspx?objects=",
    },
    Carrier {
        name: "Correos",
        page: "https://www.correos.es/es/en/tools/tracker/items/details?tracking-number=",
    },
    Carrier { name: "La Poste", page: "https://www.laposte.fr/outils/suivre-vos-envois?code=" },
    Carrier { name: "Poste Italiane", page: "https://www.poste.it/cerca/index.html#/risultati-spedizioni/" },
    Carrier { name: "Österreichische Post", page: "https://www.post.at/sv/sendungsdetails?snr=" },
    Carrier { name: "PostNL", page: "https://postnl.nl/tracktrace/?B=" },
    Carrier { name: "bpost", page: "https://track.bpost.cloud/btr/web/#/search?itemCode=" },
    Carrier { name: "Royal Mail", page: "https://www.royalmail.com/track-your-item#/tracking-results/" },
    Carrier { name: "Swiss Post", page: "https://service.post.ch/ekp-web/ui/entry/search/" },
    Carrier { name: "InPost", page: "https://inpost.pl/sledzenie-przesylek?number=" },
];

/// Where a carrier shows a parcel; `None` where the carrier is not known, or the number is none that may stand in an
/// address.
pub fn page_of(carrier: &str, number: &str) -> Option<String> {
    let plain = !number.is_empty() && number.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    let known = KNOWN.iter().find(|known| known.name.eq_ignore_ascii_case(carrier.trim()));
    known.filter(|_| plain).map(|known| format!("{}{number}", known.page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_carrier_has_a_page_for_a_plain_number() {
        let page = page_of(" dhl", "00340434161094015902").unwrap();
        assert!(page.starts_with("https://www.dhl.com/") && page.ends_with("=00340434161094015902"));
        assert_eq!(page_of("Cousin Paul", "1"), None);
        assert_eq!(page_of("DHL", "1 2&x=<"), None);
        assert_eq!(page_of("DHL", ""), None);
    }

    #[test]
    fn every_page_is_an_address_that_a_link_may_have() {
        assert!(KNOWN.iter().all(|carrier| carrier.page.starts_with("https://")));
    }
}
