//! What a suite of the matrix ended with, how one process tells it to another, and the table of all.

/// One cell of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// So many tests ran and were right; none are counted where there is nothing to count.
    Passed(usize),
    /// What went wrong, in a few words; the log has the rest.
    Failed(String),
    /// Why it did not run.
    Skipped(String),
}

/// In front of a line of the log that says what a suite ended with.
const MARK: &str = "matrix-cell";

impl Cell {
    /// The line of the log.
    pub fn to_line(&self, suite: &str) -> String {
        let (word, text) = match self {
            Cell::Passed(count) => ("passed", count.to_string()),
            Cell::Failed(what) => ("failed", what.replace(['\n', '\t'], " ")),
            Cell::Skipped(why) => ("skipped", why.replace(['\n', '\t'], " ")),
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
            "passed" => Cell::Passed(text.parse().ok()?),
            "failed" => Cell::Failed(text.to_owned()),
            "skipped" => Cell::Skipped(text.to_owned()),
            _ => return None,
        };
        Some((suite.to_owned(), cell))
    }

    fn shown(&self) -> String {
        match self {
            Cell::Passed(0) => "passed".to_owned(),
            Cell::Passed(count) => format!("{count} passed"),
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

/// Adds up what the test programs say: cargo's `test result: ok. 3 passed; 1 failed; ...` and pytest's `3 passed, 1 failed in 1s`.
#[derive(Debug, Default)]
pub struct Count {
    /// Tests that were right.
    pub passed: usize,
    /// Tests that were not.
    pub failed: usize,
}

impl Count {
    /// Takes note of a line of output.
    pub fn read(&mut self, line: &str) {
        let is_cargo = line.starts_with("test result: ");
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

    #[test]
    fn a_cell_goes_through_the_log() {
        for cell in [
            Cell::Passed(7),
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
                    ("x".to_owned(), Cell::Passed(2)),
                    ("y".to_owned(), Cell::Failed("1 of 9".to_owned())),
                ],
            },
            Row {
                name: "b".to_owned(),
                cells: vec![("y".to_owned(), Cell::Passed(0))],
            },
        ];
        assert_eq!(
            markdown("what", &["x", "y"], &rows),
            "| what | x | y |\n\
             | --- | --- | --- |\n\
             | a | 2 passed | **FAILED**: 1 of 9 |\n\
             | b |  | passed |"
        );
        assert!(rows[0].failed() && !rows[1].failed());
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
    }
}
