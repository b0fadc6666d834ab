//! What every request can reach.

use std::sync::Arc;

use axum::extract::FromRef;
use domain::Domain;
use ipnet::IpNet;
use leptos::config::LeptosOptions;
use metrics_exporter_prometheus::PrometheusHandle;

use crate::clicks::Clicks;
use crate::config::Config;

/// Shared by all requests; cheap to clone.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// The business.
    pub domain: Domain,
    /// Settings.
    pub config: Arc<Config>,
    /// Where the site's files are.
    pub site: LeptosOptions,
    /// Networks whose `X-Forwarded-For` is believed.
    pub proxies: Arc<Vec<IpNet>>,
    /// Follows partners' links.
    pub clicks: Clicks,
    /// Renders the metrics.
    pub metrics: PrometheusHandle,
}
