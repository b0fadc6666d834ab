//! `/api/…`

mod operator_v1;
mod partner_v1;

use crate::support::TestApp;

on_both_engines! {
    async fn an_address_that_no_contract_has_is_answered_as_to_a_program(app: TestApp) {
        for path in ["/api/", "/api/partner/v1/", "/api/partner", "/api/partner/v2/me", "/api/nothing/at/all"] {
            let url = format!("http://{}{path}", app.address);
            let answer = crate::support::Answer::read(crate::support::client().post(url).send().await.unwrap()).await;
            let body = answer.refused(404, "not_found");
            assert_eq!((answer.header("content-type"), &body["ok"]), ("application/json", &false.into()));
            assert_eq!(body["request_id"], answer.header("x-request-id"));
        }
    }
}
