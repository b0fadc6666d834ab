//! Payouts, as two people of the operator make them: prepared, approved by the other, given to the bank, paid, and sent
//! back by it, so that there is always something to pay.

use std::sync::Arc;
use std::time::Duration;

use domain::db::{Db, Read as _};
use reqwest::{Client, RequestBuilder};

use super::traffic::Traffic;
use crate::support::{Browser, Tandem, client};

/// A step whose press was answered.
pub(super) struct Acknowledged {
    /// What was pressed.
    step: Step,
    /// The batch, or the payout.
    id: String,
}

/// What can be done to a batch or a payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Prepare,
    Approve,
    Export,
    Paid,
    Returned,
}

impl Step {
    const ALL: [Self; 5] = [Self::Prepare, Self::Approve, Self::Export, Self::Paid, Self::Returned];

    /// Where its state is read, and the states in which it was done.
    const fn kept(self) -> (&'static str, &'static [&'static str]) {
        const BATCHES: &str = "SELECT status FROM payout_batches WHERE id = $1";
        const PAYOUTS: &str = "SELECT status FROM payouts WHERE id = $1";
        match self {
            Self::Prepare => (BATCHES, &["preparing", "draft", "empty", "approved", "exported", "settled"]),
            Self::Approve => (BATCHES, &["approved", "exported", "settled"]),
            Self::Export => (BATCHES, &["exported", "settled"]),
            Self::Paid => (PAYOUTS, &["paid", "returned"]),
            Self::Returned => (PAYOUTS, &["returned"]),
        }
    }
}

/// The batch of the demo holds everything that is ready: it is given up.
pub(super) async fn give_up_the_draft(person: &mut Browser) {
    let html = person.open("/ops/payouts?status=draft").await.html();
    let batch = link(&html, "/ops/payouts/bat_").expect("the demo has a draft");
    person.press("/_fn/payouts/cancel", &[("id", &batch)]).await.leads_to();
}

/// The identifier that the first link which begins so ends with.
fn link(html: &str, begin: &str) -> Option<String> {
    let (_, rest) = html.split_once(&format!("href=\"{begin}"))?;
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let noun = begin.rsplit('/').next()?;
    Some(format!("{noun}{}", &rest[..end]))
}

/// The two people and their server.
struct Desk<'a> {
    client: Client,
    traffic: &'a Traffic,
    served: String,
}

const MAKER: usize = 0;
const CHECKER: usize = 1;

impl Desk<'_> {
    fn by(&self, person: usize, request: RequestBuilder) -> RequestBuilder {
        let request = request.header("cookie", &self.traffic.people[person]).header("accept", "text/html");
        request.header("sec-fetch-site", "same-origin")
    }

    /// The first link of a page that begins so; an error where the server is gone.
    async fn first(&self, page: &str, begin: &str) -> reqwest::Result<Option<String>> {
        let page = self.by(MAKER, self.client.get(format!("{}/ops/payouts{page}", self.served)));
        Ok(link(&page.send().await?.text().await?, begin))
    }

    /// Sends a form: where it leads, if it was taken.
    async fn press(&self, person: usize, form: &str, body: String) -> reqwest::Result<Option<String>> {
        let press = self.by(person, self.client.post(format!("{}/_fn/payouts/{form}", self.served)));
        let press = press.header("content-type", "application/x-www-form-urlencoded").body(body);
        let answer = press.send().await?;
        let to = answer.headers().get("location").filter(|_| answer.status() == 303);
        Ok(to.and_then(|to| to.to_str().ok()).map(str::to_owned))
    }

    fn note(&self, step: Step, id: String) {
        self.traffic.paid.lock().unwrap().push(Acknowledged { step, id });
    }

    /// Says of a payout what the bank made of it.
    async fn mark(&self, batch: &str, payout: String, step: Step) -> reqwest::Result<()> {
        let word = if step == Step::Paid { "paid" } else { "returned" };
        let body = format!("id={payout}&batch={batch}&step={word}&reference=B7&reason=Closed");
        // What is refused leads back to its form.
        if self.press(MAKER, "mark", body).await?.is_some_and(|to| to.ends_with(&payout)) {
            self.note(step, payout);
        }
        Ok(())
    }

    /// Does the next thing, whatever the last server got to.
    async fn go_on(&self) -> reqwest::Result<()> {
        const BATCH: &str = "/ops/payouts/bat_";
        let payouts = |batch: &str| format!("/ops/payouts/{batch}/payouts/pay_");
        if let Some(batch) = self.first("?status=exported", BATCH).await? {
            let sent = self.first(&format!("/{batch}?status=exported"), &payouts(&batch)).await?;
            if let Some(payout) = sent {
                self.mark(&batch, payout, Step::Paid).await?;
            }
        } else if let Some(batch) = self.first("?status=approved", BATCH).await? {
            let to = self.press(MAKER, "export", format!("id={batch}")).await?;
            if to.is_some_and(|to| to.ends_with(&batch)) {
                self.note(Step::Export, batch);
            }
        } else if let Some(batch) = self.first("?status=draft", BATCH).await? {
            // Nobody has, where Tandem began it because its day came; refused where somebody has.
            self.press(MAKER, "take-over", format!("id={batch}")).await?;
            if self.press(CHECKER, "approve", format!("id={batch}")).await?.is_some() {
                self.note(Step::Approve, batch);
            }
        } else if self.first("?status=preparing", BATCH).await?.is_some() {
            // A job collects it.
            tokio::time::sleep(Duration::from_millis(5)).await;
        } else {
            self.begin_again(BATCH, payouts).await?;
        }
        Ok(())
    }

    /// The bank sends back what was paid last, or another batch begins.
    async fn begin_again(&self, begin: &str, payouts: impl Fn(&str) -> String) -> reqwest::Result<()> {
        if let Some(batch) = self.first("?status=settled", begin).await? {
            let paid = self.first(&format!("/{batch}?status=paid"), &payouts(&batch)).await?;
            if let Some(payout) = paid {
                return self.mark(&batch, payout, Step::Returned).await;
            }
        }
        let to = self.press(MAKER, "prepare", "currency=EUR".to_owned()).await?;
        if let Some(batch) = to.as_deref().and_then(|to| to.rsplit('/').next())
            && batch.starts_with("bat_")
        {
            self.note(Step::Prepare, batch.to_owned());
        }
        Ok(())
    }
}

/// Makes payouts until the server is gone.
pub(super) async fn pay(traffic: Arc<Traffic>, served: String) {
    let desk = Desk { client: client(), traffic: &traffic, served };
    while desk.go_on().await.is_ok() {}
}

/// Everything that was acknowledged is there, and no commission is paid twice.
pub(super) async fn stand(tandem: &Tandem, traffic: &Traffic) {
    let db = Db::connect(&format!("sqlite://{}", tandem.database().display())).await.unwrap();
    let mut rows = &db;
    let steps = std::mem::take(&mut *traffic.paid.lock().unwrap());
    for step in Step::ALL {
        assert!(steps.iter().any(|one| one.step == step), "{step:?} was never acknowledged");
    }
    for Acknowledged { step, id } in &steps {
        let (state, done) = step.kept();
        let row = rows.optional(state, vec![id.as_str().into()]).await.unwrap();
        let status: String = row.unwrap_or_else(|| panic!("{id} is gone")).get("status").unwrap();
        assert!(done.contains(&status.as_str()), "{step:?} of {id} was acknowledged, and it is {status}");
    }
    for wrong in [TWICE, NOT_ITS_SUM] {
        let count: i64 = rows.one(wrong, vec![]).await.unwrap().get("n").unwrap();
        assert_eq!(count, 0, "{wrong}");
    }
    db.close().await;
}

/// Commissions that more than one payout pays.
const TWICE: &str = "
    SELECT COUNT(*) AS n FROM (
        SELECT i.commission_id FROM payout_items i JOIN payouts p ON p.id = i.payout_id
        WHERE p.status IN ('prepared', 'approved', 'exported', 'paid')
        GROUP BY i.commission_id HAVING COUNT(*) > 1) twice";

/// Payouts that were paid and are not what they are made of.
const NOT_ITS_SUM: &str = "
    SELECT COUNT(*) AS n FROM payouts p WHERE p.status = 'paid'
    AND p.amount <> (SELECT SUM(i.amount) FROM payout_items i WHERE i.payout_id = p.id)";
