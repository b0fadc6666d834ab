//! Where a page stands below others.

use leptos::prelude::*;

use crate::t;
use crate::words::Language;

/// The pages above, address and name, and this one.
pub fn crumbs(words: &'static Language, above: &[(&str, String)], here: String) -> impl IntoView + use<> {
    let above =
        above.iter().map(|(href, name)| view! { <li><a href=(*href).to_owned()>{name.clone()}</a></li> });
    view! {
        <nav class="crumbs" aria-label=t!(words, "crumbs")>
            <ol role="list">{above.collect_view()}<li aria-current="page">{here}</li></ol>
        </nav>
    }
}
