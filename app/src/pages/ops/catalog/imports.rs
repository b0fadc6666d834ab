//! Files that were uploaded, and the form for another.

use domain::actor::OperatorPermission;
use domain::catalog::import::{self, Format, Import, ImportStatus};
use domain::error::{DomainError, Refusal};
use domain::sites;
use leptos::prelude::*;

use super::super::may;
use super::columns::columns;
use crate::components::crumbs::crumbs;
use crate::components::empty::empty;
use crate::components::form::{Field, summary_of};
use crate::components::frame::{Screen, Side, page as framed};
use crate::components::list::{page_request, pager};
use crate::components::{Icon, icon};
use crate::t;
use crate::visitor::{Visitor, domain};
use crate::words::{Language, languages};

const PATH: &str = "/ops/catalog/imports";

/// `/ops/catalog/imports`
pub fn imports() -> impl IntoView {
    let page = page_request();
    framed(Side::Operator, async move |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        let list = import::list(&domain(), actor, page).await?;
        let next = list.next;
        let manages = may(&visitor, OperatorPermission::ManageCatalog);
        let upload = manages.then(|| {
            view! { <a class="button primary" href=format!("{PATH}/new")>{icon(Icon::Upload)}{t!(words, "imports-new")}</a> }
        });
        let rows = if list.items.is_empty() {
            let press = manages.then(|| (format!("{PATH}/new"), t!(words, "imports-new")));
            empty(Icon::Upload, t!(words, "imports-none"), t!(words, "imports-none-text"), press).into_any()
        } else {
            table(&visitor, list.items).into_any()
        };
        let body = view! {
            <header class="head">
                <div>
                    {crumbs(words, &[("/ops/catalog", t!(words, "nav-catalogue-ops"))], t!(words, "imports"))}
                    <h1>{t!(words, "imports")}</h1><p class="note">{t!(words, "imports-note")}</p>
                </div>
                <div class="actions">{upload}</div>
            </header>
            {rows}
            {pager(words, PATH, &[], next)}
        };
        Ok(Screen::new(t!(words, "imports"), body))
    })
}

/// What kind of file it is, in words.
pub(super) fn format_name(words: &'static Language, format: Format) -> String {
    match format {
        Format::ShopifyCsv => t!(words, "import-shopify"),
        Format::GoogleTsv => t!(words, "import-google-table"),
        Format::GoogleXml => t!(words, "import-google-xml"),
    }
}

/// Where an import stands, as a chip.
pub(super) fn status(words: &'static Language, status: ImportStatus) -> impl IntoView {
    let (class, text) = match status {
        ImportStatus::Preview => ("status wait", t!(words, "import-waits")),
        ImportStatus::Committed => ("status good", t!(words, "import-done")),
        ImportStatus::Discarded => ("status", t!(words, "import-discarded")),
    };
    view! { <span class=class>{text}</span> }
}

fn table(visitor: &Visitor, imports: Vec<Import>) -> impl IntoView + use<> {
    let (words, format) = (visitor.language, visitor.format());
    let rows = imports.into_iter().map(|import| {
        view! {
            <tr>
                <td class="lead"><a class="row" href=format!("{PATH}/{}", import.id)>{import.filename}</a></td>
                <td class="minor">{import.site_name}" · "{format_name(words, import.format)}</td>
                <td class="under">{status(words, import.status)}</td>
                <td class="num" data-label=t!(words, "import-new")>{format.number(import.created)}</td>
                <td class="num" data-label=t!(words, "import-changed")>{format.number(import.updated)}</td>
                <td class="nowrap" data-label=t!(words, "import-when")><time datetime=import.created_at.to_string()>{format.moment(import.created_at)}</time></td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t!(words, "imports")>
            <table class="cards">
                <caption class="sr-only">{t!(words, "imports")}</caption>
                <thead><tr>
                    <th scope="col">{t!(words, "import-file")}</th>
                    <th scope="col">{t!(words, "site")}</th>
                    <th scope="col">{t!(words, "product-status")}</th>
                    <th scope="col" class="num">{t!(words, "import-new")}</th>
                    <th scope="col" class="num">{t!(words, "import-changed")}</th>
                    <th scope="col">{t!(words, "import-when")}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
}

/// `/ops/catalog/imports/new`
pub fn upload() -> impl IntoView {
    framed(Side::Operator, async |visitor: Visitor| {
        let actor = visitor.actor.as_ref().ok_or(DomainError::Unauthorized)?;
        let words = visitor.language;
        if !may(&visitor, OperatorPermission::ManageCatalog) {
            return Err(DomainError::Forbidden(Refusal::Role));
        }
        let shops = sites::list(&domain(), actor).await?;
        let shops = shops.into_iter().map(|site| (site.id.to_string(), site.name));
        let own = (String::new(), t!(words, "import-language-own"));
        let languages = std::iter::once(own).chain(languages::options());
        let typed = visitor.typed("upload");
        let site = Field::text("site", t!(words, "site")).options(shops.collect());
        let locale = Field::text("locale", t!(words, "import-language"))
            .options(languages.collect())
            .hint(t!(words, "import-language-hint"));
        let fault = typed
            .fault("file")
            .map(|fault| view! { <p class="error" id="file-error">{fault.message.clone()}</p> });
        let labels = [
            ("site", t!(words, "site")),
            ("locale", t!(words, "import-language")),
            ("file", t!(words, "import-file")),
        ];
        let title = t!(words, "imports-new");
        let body = view! {
            <header class="head"><div>
                {crumbs(words, &[("/ops/catalog", t!(words, "nav-catalogue-ops")), (PATH, t!(words, "imports"))], title.clone())}
                <h1>{title.clone()}</h1>
                <p class="note">{t!(words, "imports-new-note")}</p>
            </div></header>
            <form class="form" method="post" action="/ops/catalog/upload" enctype="multipart/form-data">
                {summary_of(words, &typed, &labels)}
                <div class="fields">{site.draw(&typed)}{locale.draw(&typed)}</div>
                <label class="drop" id="file">{icon(Icon::Upload)}<b>{t!(words, "import-choose")}</b><small>{t!(words, "import-limits")}</small>
                    <input r#type="file" name="file" required accept=".csv,.tsv,.txt,.xml,text/csv,text/tab-separated-values,text/xml,application/xml"/></label>
                {fault}
                <div class="actions"><button class="button primary">{t!(words, "import-read")}</button>
                    <a class="button quiet" href=PATH>{t!(words, "cancel")}</a></div>
            </form>
            {columns(words)}
        };
        Ok(Screen::new(title, body))
    })
}
