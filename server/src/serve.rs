//! Serving and stopping: requests in flight finish, jobs hand back what they have not begun.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::Domain;
use leptos::config::{LeptosOptions, get_configuration};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::cli::Failure;
use crate::clicks::Clicks;
use crate::commands::open;
use crate::config::Config;
use crate::jobs;
use crate::mail::Post;
use crate::metrics;
use crate::router::service;
use crate::state::AppState;

/// How long requests and jobs have to finish.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until it is told to stop.
///
/// # Errors
/// Where the database or the address cannot be had.
pub async fn serve(config: Config) -> Result<(), Failure> {
    let stopping = asked_to_stop();
    let domain = open(&config).await?;
    if let Err(fault) = domain::vault::check(&domain).await {
        tracing::error!(?fault, "payout accounts cannot be read");
    }
    let post = Post::new(&config)?;
    let listener =
        TcpListener::bind(config.addr).await.map_err(|fault| format!("{}: {fault}", config.addr))?;
    let state = state(domain.clone(), config, metrics::install()?)?;
    let clicks = state.clicks.clone();
    clicks.recover().await;
    let (tracker, stop) = (TaskTracker::new(), CancellationToken::new());
    if state.config.jobs {
        jobs::start(&domain, post, &tracker, &stop);
    }
    jobs::start_counting(&domain, &tracker, &stop);
    tracker.spawn(upkeep_of_metrics(state.metrics.clone(), stop.clone()));
    tracing::info!(address = %listener.local_addr()?, engine = domain.db().engine(), "serving {}", state.config.base_url);

    let told = stop.clone();
    let serving =
        axum::serve(listener, service(state)).with_graceful_shutdown(async move { told.cancelled().await });
    let mut serving = tokio::spawn(async move { serving.await });
    tokio::select! {
        () = stopping => tracing::info!("stopping"),
        outcome = &mut serving => outcome??,
    }
    stop.cancel();
    tracker.close();
    let finished = async {
        let _ = serving.await;
        tracker.wait().await;
    };
    if tokio::time::timeout(GRACE, finished).await.is_err() {
        tracing::warn!("some requests or jobs did not finish in time");
    }
    clicks.finish().await;
    drop(clicks);
    domain.db().close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Runs the jobs alone until it is told to stop.
///
/// # Errors
/// Where the database cannot be had.
pub async fn work(config: Config) -> Result<(), Failure> {
    let stopping = asked_to_stop();
    let domain = open(&config).await?;
    let (tracker, stop) = (TaskTracker::new(), CancellationToken::new());
    jobs::start(&domain, Post::new(&config)?, &tracker, &stop);
    tracing::info!(engine = domain.db().engine(), "working");
    stopping.await;
    stop.cancel();
    tracker.close();
    let _ = tokio::time::timeout(GRACE, tracker.wait()).await;
    domain.db().close().await;
    Ok(())
}

/// Everything a request needs, over an open domain.
///
/// # Errors
/// Where the settings of the site cannot be read.
pub fn state(domain: Domain, config: Config, metrics: PrometheusHandle) -> Result<AppState, Failure> {
    let proxies = Arc::new(config.proxies()?);
    let clicks = Clicks::start(domain.clone(), &config.data_dir, Arc::clone(&proxies))?;
    Ok(AppState { domain, site: site()?, proxies, clicks, metrics, config: Arc::new(config) })
}

/// Where the site's files are: as `Leptos.toml` in the working folder says, or as the build puts them.
fn site() -> Result<LeptosOptions, Failure> {
    let file = Path::new("Leptos.toml").exists().then_some("Leptos.toml");
    match file {
        Some(file) => Ok(get_configuration(Some(file))?.leptos_options),
        None => Ok(LeptosOptions::builder()
            .output_name("tandem")
            .site_root("target/site")
            .hash_files(true)
            .build()),
    }
}

/// Histograms keep what they are told until somebody takes it; nobody may be asking for metrics.
async fn upkeep_of_metrics(metrics: PrometheusHandle, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_secs(5)) => metrics.run_upkeep(),
        }
    }
}

/// Listens from now on, and not only once it is waited for: whoever starts a process may stop it at once.
fn asked_to_stop() -> impl Future<Output = ()> {
    let signals = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    async move {
        let (Ok(mut interrupt), Ok(mut terminate)) = signals else {
            // Without signals there is nothing to wait for but the end.
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}
