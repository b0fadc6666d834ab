//! `/dropship/imports`: many orders at once, checked before any is placed.

mod read;
mod show;

use axum::extract::State;
use axum::response::Response;
use domain::Domain;
use domain::actor::{Actor, Permission};
use domain::idempotency::{Answer, Outcome};
use domain::ids::ImportId;
use domain::imports::commit::commit;
use domain::imports::keep::{Prepared, keep, prepare};
use domain::imports::{self, EntryState, effect, entries};
use domain::page::PageRequest;
use serde::Deserialize;
use utoipa::IntoParams;

use super::answer::{List, Success};
use super::caller::Caller;
use super::error::ApiError;
use super::query::{IdIn, Params, page};
use super::write::{Asked as _, Reply, Upload, finish, settle};
use read::Request;
pub use read::{ImportFileIn, ImportIn};
pub use show::{ImportOut, ImportSummaryOut};

/// Orders in the answer to an upload; the rest is read page by page.
const SHOWN: i64 = 100;

/// Which of an import's orders.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// `bad`, `valid`, `ordered` or `left_out`; all where it is left out, those with problems first.
    state: Option<String>,
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// Which imports.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportsQuery {
    /// 1 to 100.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<i64>,
    /// From the page before.
    cursor: Option<String>,
}

/// What is to be done, once everything slow is done.
enum Work {
    Keep(Box<Prepared>),
    Commit(ImportId, imports::commit::Which),
}

/// Upload many orders, or have those of an upload placed.
///
/// A CSV file (`multipart/form-data`) or JSON `rows` are read, checked and priced; nothing is ordered yet. The answer has
/// what came of every order, those with problems first. Then `import_id` with `commit` has them placed: `all`, which is
/// refused while an order has problems, or `valid`. Placing goes on after the answer; read the import to follow it. The
/// same file on the same site is the same import (`recognised`), until that is discarded.
#[utoipa::path(post, path = "/dropship/imports", tag = "dropship", operation_id = "create_import",
    request_body(content((ImportIn = "application/json"), (ImportFileIn = "multipart/form-data"))),
    security(("partnerApiKey" = ["dropship:order"])),
    responses((status = 200, description = "The import, with its first hundred orders", body = Success<ImportOut>)))]
pub async fn create_import(upload: Upload) -> Response {
    let Upload { write, content_type } = upload;
    let (domain, actor, claim) = (&write.domain, &write.actor, write.claim.as_ref());
    if let Err(refusal) = Permission::PlaceOrders.of(actor) {
        return finish(Err(refusal));
    }
    // What was answered before is not worked out again.
    match domain.answered(claim).await {
        Ok(None) => {}
        Ok(Some(known)) => return finish(Ok(known)),
        Err(error) => return finish(Err(error)),
    }
    let work = match work(domain, actor, &content_type, write.body).await {
        Ok(work) => Ok(work),
        Err(error) if error.is_deterministic() => Err(error.answer()),
        Err(error) => return axum::response::IntoResponse::into_response(error),
    };
    let outcome = domain::answer_once!(domain, claim, |tx| match &work {
        Err(refusal) => Ok(Outcome::Refused(Answer::clone(refusal))),
        Ok(Work::Keep(prepared)) => settle(
            async {
                let kept = keep(tx, actor, prepared).await?;
                Ok(Reply::new(read_whole(tx, actor, kept.id, kept.known).await?))
            }
            .await
        ),
        Ok(Work::Commit(id, which)) => settle(
            async {
                commit(tx, actor, *id, *which).await?;
                Ok(Reply::new(read_whole(tx, actor, *id, false).await?))
            }
            .await
        ),
    });
    finish(outcome)
}

async fn work(domain: &Domain, actor: &Actor, content_type: &str, body: Vec<u8>) -> Result<Work, ApiError> {
    Ok(match read::request(content_type, body).await? {
        Request::Commit(id, which) => Work::Commit(id, which),
        Request::Upload(new, sheet) => Work::Keep(Box::new(prepare(domain, actor, &new, sheet).await?)),
    })
}

async fn read_whole(
    read: &mut impl domain::db::Read,
    actor: &Actor,
    id: ImportId,
    recognised: bool,
) -> Result<ImportOut, ApiError> {
    let (import, effect) = effect(read, actor, id).await?;
    let page = entries(read, actor, id, None, PageRequest::new(SHOWN, None)).await?;
    Ok(ImportOut::of(&import, &effect, page, recognised))
}

/// Imports, the newest first.
#[utoipa::path(get, path = "/dropship/imports", tag = "dropship", operation_id = "list_imports", params(ImportsQuery),
    security(("partnerApiKey" = ["dropship:order"])),
    responses((status = 200, description = "A page of imports", body = Success<List<ImportSummaryOut>>)))]
pub async fn list_imports(
    State(domain): State<Domain>,
    caller: Caller,
    Params(query): Params<ImportsQuery>,
) -> Result<Success<List<ImportSummaryOut>>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let imports = imports::list(&domain, &caller.actor, page).await?;
    Ok(Success::new(List::of(imports, |import| ImportSummaryOut::of(&import))))
}

/// An import: how far it is, what it does to the whole, and a page of its orders.
#[utoipa::path(get, path = "/dropship/imports/{import_id}", tag = "dropship", operation_id = "get_import",
    params(("import_id" = String, Path, description = "The import"), ImportQuery),
    security(("partnerApiKey" = ["dropship:order"])),
    responses((status = 200, description = "The import with a page of its orders", body = Success<ImportOut>)))]
pub async fn get_import(
    State(domain): State<Domain>,
    caller: Caller,
    IdIn(id): IdIn<ImportId>,
    Params(query): Params<ImportQuery>,
) -> Result<Success<ImportOut>, ApiError> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let state = query.state.as_deref().map(str::parse::<EntryState>).transpose();
    let state =
        state.map_err(|_| ApiError::InvalidQuery("state is bad, valid, ordered or left_out.".to_owned()))?;
    let mut read = domain.db();
    let (import, effect) = effect(&mut read, &caller.actor, id).await?;
    let found = entries(&mut read, &caller.actor, id, state, page).await?;
    Ok(Success::new(ImportOut::of(&import, &effect, found, false)))
}
