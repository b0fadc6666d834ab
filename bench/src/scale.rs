//! The same pages over a thousand commissions and over a million: what somebody sees of their own must not take longer
//! because others have much.

use std::path::Path;
use std::time::Instant;

use crate::Failure;
use crate::load::{self, Call, Load};
use crate::report::{Line, Report};
use crate::subject::Subject;

/// Orders that are a few, and many: a hundred a partner.
const SIZES: [u64; 2] = [1_000, 1_000_000];
/// Pages that list or add up what a partner has.
const PAGES: [&str; 3] = ["/dashboard", "/clients", "/commissions"];

/// Days of the past year from one to another, at random: what was asked before is remembered by the server, and is not
/// what is measured.
const DAYS: &str = r#"
math.randomseed(7)
local function day(back) return os.date("!%Y-%m-%d", os.time() - back * 86400) end
function request()
    local from = math.random(1, 360)
    return wrk.format("GET", wrk.path .. "?from=" .. day(from) .. "&to=" .. day(math.random(0, from)))
end
"#;

/// Measures both.
pub async fn measure(binary: &Path, report: &mut Report) -> Result<(), Failure> {
    let [few, many] = SIZES;
    let (little, _) = Subject::with_orders(binary, Some(few)).await?;
    let (much, filled) = Subject::with_orders(binary, Some(many)).await?;
    println!("{many} orders invented in {filled:.0} s");
    report.add(Line::most("`tandem demo --orders 1000000`", filled, 600.0, "s"));

    let begun = Instant::now();
    let said = much.prints(&["ledger", "verify"])?;
    let verified = begun.elapsed().as_secs_f64();
    println!("{} ({verified:.0} s)", said.trim());
    report.add(Line::most("`tandem ledger verify` over all of it", verified, 60.0, "s"));
    if !said.starts_with("balanced") {
        return Err(format!("ledger verify says {said}").into());
    }

    for page in PAGES {
        let (little, much) = (look(&little, page)?, look(&much, page)?);
        println!(
            "{page}: p99 {:.2} ms, {:.0}/s over {few}; {:.2} ms, {:.0}/s over {many}",
            little.p99, little.rate, much.p99, much.rate
        );
        let name = format!("`{page}`: 99 of 100 over a million commissions : over a thousand");
        report.add(Line::most(&name, much.p99 / little.p99, 1.3, ""));
    }
    Ok(())
}

fn look(subject: &Subject, page: &str) -> Result<Load, Failure> {
    let cookie = format!("Cookie: {}", subject.cookie());
    load::measure(&Call { url: &subject.url(page), headers: &[&cookie], connections: 4, script: DAYS })
}
