//! What ran and how it ended: the table that `test` and `lint` close with.

use std::time::{Duration, Instant};

use crate::Result;

/// How one step ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ran and was right.
    Passed,
    /// It ran and was wrong; why.
    Failed(String),
    /// It did not run; why.
    Skipped(String),
}

impl From<Result<()>> for Outcome {
    fn from(result: Result<()>) -> Self {
        match result {
            Ok(()) => Outcome::Passed,
            Err(reason) => Outcome::Failed(reason),
        }
    }
}

struct Row {
    step: String,
    outcome: Outcome,
    time: Duration,
}

/// Collects the rows; a failing step does not stop the following ones.
#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// Runs `action` under a heading and records how it ended.
    pub fn step<T: Into<Outcome>>(&mut self, step: impl Into<String>, action: impl FnOnce() -> T) {
        let step = step.into();
        println!("\n==> {step}");
        let start = Instant::now();
        let outcome = action().into();
        if let Outcome::Failed(reason) | Outcome::Skipped(reason) = &outcome {
            println!("{}: {reason}", word(&outcome));
        }
        let time = start.elapsed();
        self.rows.push(Row {
            step,
            outcome,
            time,
        });
    }

    /// Records a step that is left out.
    pub fn skip(&mut self, step: impl Into<String>, reason: impl Into<String>) {
        self.rows.push(Row {
            step: step.into(),
            outcome: Outcome::Skipped(reason.into()),
            time: Duration::ZERO,
        });
    }

    /// Prints the table; an error if any step failed.
    pub fn finish(self) -> Result<()> {
        println!("\n{}", self.table());
        let failures = self.failures();
        let sum = match failures.len() {
            0 => return Ok(()),
            1 => "1 step failed".to_owned(),
            number => format!("{number} steps failed"),
        };
        Err(format!("{sum}\n{}", failures.join("\n")))
    }

    /// The steps that failed, each with its reason: the end of a long log is where one looks first.
    fn failures(&self) -> Vec<String> {
        let failure = |row: &Row| match &row.outcome {
            Outcome::Failed(reason) => Some(format!("{}: {reason}", row.step)),
            _ => None,
        };
        self.rows.iter().filter_map(failure).collect()
    }

    fn table(&self) -> String {
        let width = |row: &Row| row.step.chars().count();
        let width = self.rows.iter().map(width).max().unwrap_or(0);
        let lines = self.rows.iter().map(|row| {
            let seconds = row.time.as_secs_f32();
            let result = match &row.outcome {
                // The reason of a failure is long and stands above, under the step's heading.
                Outcome::Passed | Outcome::Failed(_) => {
                    format!("{} in {seconds:.1} s", word(&row.outcome))
                }
                Outcome::Skipped(reason) => format!("skipped: {reason}"),
            };
            format!("{:width$}  {result}", row.step)
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed(_) => "FAILED",
        Outcome::Skipped(_) => "skipped",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_counted_and_a_skipped_step_is_named() {
        let mut report = Report::default();
        report.step("one", || Ok::<(), String>(()));
        report.step("the second", || Err::<(), String>("why".to_owned()));
        report.skip("three", "cpython 3.8 (not found)");
        assert_eq!(
            report.table(),
            "one         passed in 0.0 s\n\
             the second  FAILED in 0.0 s\n\
             three       skipped: cpython 3.8 (not found)"
        );
        assert_eq!(
            report.finish(),
            Err("1 step failed\nthe second: why".to_owned())
        );
    }

    #[test]
    fn skipping_is_no_failure() {
        let mut report = Report::default();
        report.step("one", || Outcome::Skipped("absent".to_owned()));
        assert_eq!(report.finish(), Ok(()));
    }
}
