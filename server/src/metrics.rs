//! What is counted, and what each count means to whoever reads `/metrics`.

use metrics::{Unit, describe_counter, describe_histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

/// Requests answered.
pub const REQUESTS: &str = "http_requests_total";
/// Time to the first byte of an answer.
pub const REQUEST_SECONDS: &str = "http_request_duration_seconds";
/// Mails that went out.
pub const MAILS_SENT: &str = "mails_sent_total";
/// Tries to send a mail that failed.
pub const MAILS_FAILED: &str = "mails_failed_total";

/// Bounds in seconds: a read of a page or the API lies in the first ones, a request is cut off after thirty.
const BOUNDS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// Makes this process count.
///
/// # Errors
/// Where it does already.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    // Buckets, not quantiles: only they can be added up over several servers.
    let builder =
        PrometheusBuilder::new().set_buckets_for_metric(Matcher::Full(REQUEST_SECONDS.to_owned()), BOUNDS)?;
    let handle = builder.install_recorder()?;
    describe_counter!(REQUESTS, "Requests answered, by method, route and status.");
    describe_histogram!(
        REQUEST_SECONDS,
        Unit::Seconds,
        "Time to the first byte of an answer, by method and route."
    );
    describe_counter!(MAILS_SENT, "Mails that went out, by kind.");
    describe_counter!(
        MAILS_FAILED,
        "Tries to send a mail that failed, by kind; each is tried again for some hours."
    );
    Ok(handle)
}
