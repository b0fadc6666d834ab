//! Load from wrk, a process of its own: one thread and thirty-two connections, so that the server has a core.

use std::process::Command;

use crate::Failure;

/// Requests a second to `url` with these headers: the best of three runs, so that a noisy neighbour does not
/// decide.
pub fn run(url: &str, headers: &[&str]) -> Result<f64, Failure> {
    once(url, headers, 1)?;
    let runs = (0..3).map(|_| once(url, headers, 4)).collect::<Result<Vec<_>, _>>()?;
    Ok(runs.into_iter().fold(0.0, f64::max))
}

fn once(url: &str, headers: &[&str], seconds: u32) -> Result<f64, Failure> {
    let mut command = Command::new("wrk");
    command.args(["-t1", "-c32"]).arg(format!("-d{seconds}s"));
    for header in headers {
        command.args(["-H", header]);
    }
    let output = command.arg(url).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    // An answer that is an error is fast and worth nothing.
    if let Some(line) = text.lines().find(|line| line.contains("Non-2xx")) {
        return Err(format!("{url}: {}", line.trim()).into());
    }
    let rate = text.lines().find_map(|line| line.strip_prefix("Requests/sec:")).ok_or("wrk said nothing")?;
    Ok(rate.trim().parse()?)
}
