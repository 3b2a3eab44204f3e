//! How many tests passed and failed, read from what pytest and `cargo test` write.

/// The tests that ran.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: usize,
    pub(super) failed: usize,
}

impl Counts {
    /// As many as real PyO3 lets pass, and none that fails.
    pub(super) fn reach(&self, passes: usize) -> bool {
        self.failed == 0 && self.passed >= passes
    }
}

/// From pytest's report; `None` if there is no suite in it. An error while a test was prepared is a failure.
pub(super) fn of_junit(report: &str) -> Option<Counts> {
    let suites = report.split("<testsuite ").skip(1);
    let mut counts = None;
    for suite in suites {
        let head = suite.split('>').next()?;
        let number = |key: &str| -> Option<usize> {
            let (_, rest) = head.split_once(&format!(" {key}=\""))?;
            rest.split('"').next()?.parse().ok()
        };
        let failed = number("failures")? + number("errors")?;
        let counts = counts.get_or_insert_with(Counts::default);
        counts.failed += failed;
        counts.passed += number("tests")?.checked_sub(failed + number("skipped")?)?;
    }
    counts
}

/// One line a test, so that a test program without the usual harness counts, too. What another thread writes at the same time, such
/// as a backtrace, can stand in front, on the same line.
pub(super) fn of_cargo_test(output: &str) -> Counts {
    let mut counts = Counts::default();
    for line in output.lines().filter(|line| line.contains("test ")) {
        // What a test prints itself can follow its name, on the same line.
        let ending = match line.rsplit_once("... ") {
            Some((_, ending)) => ending,
            None => continue,
        };
        if ending.starts_with("ok") {
            counts.passed += 1;
        } else if ending.starts_with("FAILED") {
            counts.failed += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pytest_reports_are_read() {
        let report = r#"<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest"
             errors="1" failures="2" skipped="3" tests="10" time="0.1"><testcase name="tests=&quot;x"/>"#;
        assert_eq!(
            of_junit(report),
            Some(Counts {
                passed: 4,
                failed: 3
            })
        );
        assert_eq!(of_junit("<testsuites>"), None);
        assert_eq!(of_junit("<testsuite name=\"x\">"), None);
    }

    #[test]
    fn tests_of_cargo_are_counted_by_line() {
        let output = "running 3 tests\ntest a::b ... ok\ntest c ... FAILED\ntest d ... ignored\n\
            test src/lib.rs - f (line 3) - compile ... ok\n   5: <core::pintest e::f ... ok\n\
            test result: FAILED. 3 passed; 1 failed\n";
        assert_eq!(
            of_cargo_test(output),
            Counts {
                passed: 3,
                failed: 1
            }
        );
    }

    #[test]
    fn fewer_tests_than_expected_are_no_success() {
        let counts = |passed, failed| Counts { passed, failed };
        assert!(counts(5, 0).reach(5));
        assert!(counts(6, 0).reach(5));
        assert!(!counts(4, 0).reach(5));
        assert!(!counts(6, 1).reach(5));
    }
}
