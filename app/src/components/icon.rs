//! Icons: one path each, drawn with the text's colour.

use leptos::prelude::*;

macro_rules! icons {
    ($($name:ident = $path:literal,)*) => {
        /// An icon by name.
        #[expect(missing_docs, reason = "the names say what they show")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($name),* }

        impl Icon {
            const fn path(self) -> &'static str {
                match self { $(Self::$name => $path),* }
            }
        }
    };
}

icons! {
    Dashboard = "M3 12h7V3H3zm11 9h7v-9h-7zM3 21h7v-6H3zM14 3v6h7V3z",
    Approvals = "M5 12l5 5L20 7",
    Commissions = "M7 17L17 7M8 9a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zm8 9a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z",
    Messages = "M4 5h16v11H9l-5 4z",
    Developers = "M8 8l-4 4 4 4M16 8l4 4-4 4",
    Settings = "M4 7h10M18 7h2M4 17h2M10 17h10M16 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    Bell = "M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7zM10 20.5a2 2 0 0 0 4 0",
    Partners = "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6.5 9c0-3.6 3-5.5 6.5-5.5s6.5 1.9 6.5 5.5M16 4.2a3.5 3.5 0 0 1 0 6.6M18 15c2.2.7 3.5 2.4 3.5 5",
    Programmes = "M12 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM8.5 14L7 21l5-2.5L17 21l-1.5-7",
    Audit = "M9 3h6v4H9zM9 5H6v16h12V5h-3M9 12h6M9 16h4",
    More = "M4 7h16M4 12h16M4 17h16",
    Search = "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4",
    Plus = "M12 5v14M5 12h14",
    Copy = "M9 9h11v11H9zM15 9V4H4v11h5",
    SignOut = "M10 4H5v16h5M15 8l4 4-4 4M19 12h-9",
    Download = "M12 4v11M7 11l5 5 5-5M4 20h16",
    Back = "M15 6l-6 6 6 6",
    Next = "M9 6l6 6-6 6",
    Info = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8h.01",
    Warning = "M12 4L2.5 20h19zM12 10v4M12 17h.01",
    Clock = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
    Key = "M8 20a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM11.2 12.3L20 3.5M16 7.5l3 3",
    Mail = "M3 6h18v12H3zM3 7l9 6 9-6",
    Globe = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3.5 4 3.5 14 0 18M12 3c-3.5 4-3.5 14 0 18",
    Orders = "M4 7l8-4 8 4v10l-8 4-8-4zM4 7l8 4 8-4M12 11v10",
    Catalogue = "M4 5h16v14H4zM4 10h16M10 10v9",
    Sites = "M4 9l1-5h14l1 5v1a2.6 2.6 0 0 1-5.3 0 2.6 2.6 0 0 1-5.4 0A2.6 2.6 0 0 1 4 10zM5 13v7h14v-7M10 20v-4h4v4",
    Payouts = "M3 10l9-6 9 6M5 10v8M10 10v8M14 10v8M19 10v8M3 20h18",
    Upload = "M12 16V5M7 9l5-5 5 5M4 20h16",
    External = "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
    Links = "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
    Clients = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 8c0-4 4-6 8-6s8 2 8 6",
    Quotes = "M6 3h9l4 4v14H6zM9 12h7M9 16h7",
    Balance = "M4 7h15v12H4zM4 7l11-3v3M16 13h.01",
    Results = "M5 20v-5M10 20V9M15 20v-8M20 20V5M3 20h18",
    Dropship = "M3 7h11v9H3zM14 10h4l3 3v3h-7zM7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zm10 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
}

/// The icon's drawing; it says nothing to those who cannot see it, so words stand beside it.
pub fn icon(icon: Icon) -> impl IntoView {
    view! { <svg class="icon" width="18" height="18" viewBox="0 0 24 24" aria-hidden="true"><path d=icon.path()></path></svg> }
}

/// Tandem's mark: two rings that hold each other.
pub fn mark() -> impl IntoView {
    view! {
        <svg class="mark" width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
            <circle cx="11" cy="16" r="8"></circle>
            <circle cx="21" cy="16" r="8"></circle>
        </svg>
    }
}
