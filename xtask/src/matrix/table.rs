//! What a suite of the matrix ended with, how one process tells it to another, and the table of all.

use std::collections::BTreeMap;

/// How many tests left themselves out, by the reason that they gave.
pub type Skips = BTreeMap<String, usize>;

/// One cell of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// So many tests ran and were right, and these did not run; none are counted where there is nothing to count.
    Passed(usize, Skips),
    /// What went wrong, in a few words; the log has the rest.
    Failed(String),
    /// Why it did not run.
    Skipped(String),
}

/// In front of a line of the log that says what a suite ended with.
const MARK: &str = "matrix-cell";

impl Cell {
    /// So many tests, and none left out.
    pub fn passed(count: usize) -> Self {
        Cell::Passed(count, Skips::new())
    }

    /// The line of the log.
    pub fn to_line(&self, suite: &str) -> String {
        let plain = |text: &str| text.replace(['\n', '\t'], " ");
        let (word, text) = match self {
            Cell::Passed(count, skips) => {
                let skips = skips.iter();
                let skips = skips.map(|(why, count)| format!("\t{count}\t{}", plain(why)));
                ("passed", count.to_string() + &skips.collect::<String>())
            }
            Cell::Failed(what) => ("failed", plain(what)),
            Cell::Skipped(why) => ("skipped", plain(why)),
        };
        format!("{MARK}\t{suite}\t{word}\t{text}")
    }

    /// The suite and its end, from a line of the log; `None` for any other line.
    pub fn from_line(line: &str) -> Option<(String, Cell)> {
        let mut words = line.split('\t');
        if words.next()? != MARK {
            return None;
        }
        let (suite, word, text) = (words.next()?, words.next()?, words.next()?);
        let cell = match word {
            "passed" => {
                let mut skips = Skips::new();
                while let (Some(count), Some(why)) = (words.next(), words.next()) {
                    skips.insert(why.to_owned(), count.parse().ok()?);
                }
                Cell::Passed(text.parse().ok()?, skips)
            }
            "failed" => Cell::Failed(text.to_owned()),
            "skipped" => Cell::Skipped(text.to_owned()),
            _ => return None,
        };
        Some((suite.to_owned(), cell))
    }

    fn shown(&self) -> String {
        match self {
            Cell::Passed(0, _) => "passed".to_owned(),
            Cell::Passed(count, skips) if skips.is_empty() => format!("{count} passed"),
            Cell::Passed(count, skips) => {
                format!("{count} passed, {} skipped", skips.values().sum::<usize>())
            }
            Cell::Failed(what) => format!("**FAILED**: {what}"),
            Cell::Skipped(why) => format!("skipped: {why}"),
        }
    }
}

/// One row: what was tested, and a cell for each suite that it has one for.
#[derive(Debug)]
pub struct Row {
    /// First column.
    pub name: String,
    /// By the name of the suite.
    pub cells: Vec<(String, Cell)>,
}

impl Row {
    /// Whether anything failed.
    pub fn failed(&self) -> bool {
        let failed = |(_, cell): &(String, Cell)| matches!(cell, Cell::Failed(_));
        self.cells.iter().any(failed)
    }
}

/// The rows in Markdown. The last cell of a row that has fewer than there are columns is not repeated.
pub fn markdown(first: &str, columns: &[&str], rows: &[Row]) -> String {
    let mut table = vec![
        std::iter::once(first)
            .chain(columns.iter().copied())
            .map(str::to_owned)
            .collect::<Vec<_>>(),
        vec!["---".to_owned(); columns.len() + 1],
    ];
    for row in rows {
        let mut line = vec![row.name.clone()];
        for column in columns {
            let cell = row.cells.iter().find(|(suite, _)| suite == column);
            line.push(cell.map_or_else(String::new, |(_, cell)| cell.shown()));
        }
        table.push(line);
    }
    let lines = table.iter().map(|line| format!("| {} |", line.join(" | ")));
    lines.collect::<Vec<_>>().join("\n")
}

/// Under the table: why tests of suites that passed were skipped, a line for each reason.
pub fn skips(rows: &[Row]) -> String {
    let mut by_reason: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in rows {
        for (suite, cell) in &row.cells {
            if let Cell::Passed(_, skips) = cell {
                for (why, count) in skips {
                    let place = format!("{}: {count} of {suite}", row.name);
                    by_reason.entry(why).or_default().push(place);
                }
            }
        }
    }
    let lines = by_reason.iter();
    let lines = lines.map(|(why, places)| format!("- {why}: {}", places.join("; ")));
    lines.collect::<Vec<_>>().join("\n")
}

/// Adds up what the test programs say: cargo's `test result: ok. 3 passed; 1 failed; ...` and pytest's `3 passed, 1 failed in 1s`.
#[derive(Debug, Default)]
pub struct Count {
    /// Tests that were right.
    pub passed: usize,
    /// Tests that were not.
    pub failed: usize,
    /// Tests that left themselves out.
    pub skips: Skips,
    /// A test program has begun, and has not said what came of it.
    running: bool,
}

impl Count {
    /// Takes note of the end: a program that did not come to it has failed.
    pub fn end(&mut self) {
        self.failed += usize::from(std::mem::take(&mut self.running));
    }

    fn skip(&mut self, why: &str, count: usize) {
        *self.skips.entry(why.to_owned()).or_default() += count;
    }

    /// Takes note of a line of output.
    pub fn read(&mut self, line: &str) {
        if line.starts_with("running ") && (line.ends_with(" tests") || line.ends_with(" test")) {
            self.end();
            self.running = true;
        }
        // `test name ... ignored, reason`, and `SKIPPED [3] tests/file.py:7: reason`.
        if let (true, Some((_, why))) = (line.starts_with("test "), line.split_once(" ... ignored"))
        {
            let why = why.trim_start_matches(", ");
            self.skip(if why.is_empty() { "ignored" } else { why }, 1);
        }
        if let Some((count, rest)) = line
            .strip_prefix("SKIPPED [")
            .and_then(|l| l.split_once("] "))
        {
            let why = rest.split_once(": ").map_or(rest, |(_, why)| why);
            self.skip(why, count.parse().unwrap_or(1));
        }
        let is_cargo = line.starts_with("test result: ");
        if is_cargo {
            self.running = false;
        }
        // Long runs are given in hours, too: `175 passed in 82.90s (0:01:22)`.
        let end = line.trim_end_matches(['=', ' ']);
        let is_pytest = line.contains(" in ") && (end.ends_with('s') || end.ends_with(')'));
        if !is_cargo && !is_pytest {
            return;
        }
        let words: Vec<&str> = line
            .split(|c: char| c.is_whitespace() || "=,;.".contains(c))
            .filter(|word| !word.is_empty())
            .collect();
        for pair in words.windows(2) {
            let number: usize = match pair[0].parse() {
                Ok(number) => number,
                Err(_) => continue,
            };
            match pair[1] {
                "passed" => self.passed += number,
                "failed" | "error" | "errors" => self.failed += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skips(reasons: &[(&str, usize)]) -> Skips {
        let reasons = reasons.iter();
        reasons
            .map(|(why, count)| ((*why).to_owned(), *count))
            .collect()
    }

    #[test]
    fn a_cell_goes_through_the_log() {
        for cell in [
            Cell::passed(7),
            Cell::Passed(7, skips(&[("why: a, b", 2), ("other", 1)])),
            Cell::Failed("1 of 3".to_owned()),
            Cell::Skipped("no interpreter".to_owned()),
        ] {
            let line = cell.to_line("pytests");
            assert_eq!(Cell::from_line(&line), Some(("pytests".to_owned(), cell)));
        }
        assert_eq!(Cell::from_line("test result: ok. 3 passed"), None);
    }

    #[test]
    fn rows_are_shown_with_empty_places_where_there_is_no_cell() {
        let rows = [
            Row {
                name: "a".to_owned(),
                cells: vec![
                    ("x".to_owned(), Cell::Passed(2, skips(&[("old", 1)]))),
                    ("y".to_owned(), Cell::Failed("1 of 9".to_owned())),
                ],
            },
            Row {
                name: "b".to_owned(),
                cells: vec![("y".to_owned(), Cell::passed(0))],
            },
        ];
        assert_eq!(
            markdown("what", &["x", "y"], &rows),
            "| what | x | y |\n\
             | --- | --- | --- |\n\
             | a | 2 passed, 1 skipped | **FAILED**: 1 of 9 |\n\
             | b |  | passed |"
        );
        assert!(rows[0].failed() && !rows[1].failed());
        assert_eq!(super::skips(&rows), "- old: a: 1 of x");
    }

    #[test]
    fn results_are_added_up() {
        let mut count = Count::default();
        for line in [
            "running 3 tests",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 4 filtered out; finished in 0.10s",
            "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s",
            "======== 1 failed, 30 passed, 2 errors in 0.52s ========",
            "4 passed in 0.10s",
            "100 passed in 82.90s (0:01:22)",
        ] {
            count.read(line);
        }
        assert_eq!((count.passed, count.failed), (141, 4));
        assert!(count.skips.is_empty());
    }

    #[test]
    fn what_tests_say_of_being_skipped_is_kept() {
        let mut count = Count::default();
        for line in [
            "test slow ... ignored, takes a day",
            "test other ... ignored",
            "SKIPPED [3] tests/test_a.py:7: PyPy: counts nothing",
            "SKIPPED [2] tests/test_b.py:7: PyPy: counts nothing",
            "30 passed, 5 skipped in 0.52s",
        ] {
            count.read(line);
        }
        let expected = [
            ("takes a day", 1),
            ("ignored", 1),
            ("PyPy: counts nothing", 5),
        ];
        assert_eq!(count.skips, skips(&expected));
        assert_eq!((count.passed, count.failed), (30, 0));
    }

    #[test]
    fn a_program_that_does_not_come_to_its_end_has_failed() {
        let mut count = Count::default();
        for line in [
            "running 2 tests",
            "test a ... ok",
            "running 1 test",
            "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s",
            "running 7 tests",
        ] {
            count.read(line);
        }
        count.end();
        assert_eq!((count.passed, count.failed), (1, 2));
    }
}
