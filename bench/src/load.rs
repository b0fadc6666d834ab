//! Load from wrk, a process of its own: one thread, so that the server has a core.

use std::io::Write as _;
use std::process::Command;

use crate::Failure;

/// What is asked of a server.
pub struct Call<'a> {
    /// Where.
    pub url: &'a str,
    /// `Name: value`.
    pub headers: &'a [&'a str],
    /// At the same time.
    pub connections: u32,
    /// A wrk script that makes the requests; empty for GET.
    pub script: &'a str,
}

/// What it answered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Load {
    /// Answers a second.
    pub rate: f64,
    /// Milliseconds within which 99 of 100 answers came.
    pub p99: f64,
}

/// GET requests a second to `url` with these headers, over thirty-two connections.
pub fn run(url: &str, headers: &[&str]) -> Result<f64, Failure> {
    Ok(measure(&Call { url, headers, connections: 32, script: "" })?.rate)
}

/// The best of three runs after one to warm up, so that a noisy neighbour does not decide.
pub fn measure(call: &Call<'_>) -> Result<Load, Failure> {
    once(call, 1)?;
    let runs = (0..3).map(|_| once(call, 4)).collect::<Result<Vec<_>, _>>()?;
    let best = runs.into_iter().max_by(|one, other| one.rate.total_cmp(&other.rate));
    Ok(best.unwrap_or_default())
}

fn once(call: &Call<'_>, seconds: u32) -> Result<Load, Failure> {
    let mut script = tempfile::NamedTempFile::with_suffix(".lua")?;
    let mut command = Command::new("wrk");
    command.args(["-t1", "--latency"]).arg(format!("-c{}", call.connections)).arg(format!("-d{seconds}s"));
    for header in call.headers {
        command.args(["-H", header]);
    }
    if !call.script.is_empty() {
        script.write_all(call.script.as_bytes())?;
        command.arg("-s").arg(script.path());
    }
    let output = command.arg(call.url).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    // An answer that is an error is fast and worth nothing.
    if let Some(line) =
        text.lines().find(|line| line.contains("Non-2xx") || line.trim().starts_with("Socket errors"))
    {
        return Err(format!("{}: {}", call.url, line.trim()).into());
    }
    let after = |begin: &str| text.lines().find_map(|line| line.trim().strip_prefix(begin).map(str::trim));
    let rate = after("Requests/sec:").ok_or("wrk said nothing")?.parse()?;
    Ok(Load { rate, p99: milliseconds(after("99%").ok_or("wrk tells no latency")?)? })
}

/// Reads `1.05ms`, `870.00us`, `2.10s`.
fn milliseconds(text: &str) -> Result<f64, Failure> {
    for (unit, factor) in [("us", 0.001), ("ms", 1.0), ("s", 1000.0), ("m", 60_000.0)] {
        if let Some(number) = text.strip_suffix(unit).and_then(|number| number.parse::<f64>().ok()) {
            return Ok(number * factor);
        }
    }
    Err(format!("'{text}' is no time").into())
}
