//! What was found, one line for each difference with the configurations that have it.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::compare::{Difference, Kind};

/// Collects over all configurations.
#[derive(Debug, Default)]
pub struct Report {
    /// Names of all configurations that were checked.
    checked: Vec<String>,
    /// The configurations that have each difference.
    found: BTreeMap<Difference, Vec<String>>,
    /// Configurations that could not be checked.
    failed: Vec<(String, String)>,
}

impl Report {
    /// A configuration and what is left of its differences.
    pub fn add(&mut self, configuration: &str, differences: Vec<Difference>) {
        self.checked.push(configuration.to_owned());
        for difference in differences {
            let list = self.found.entry(difference).or_default();
            list.push(configuration.to_owned());
        }
    }

    /// A configuration that could not be read.
    pub fn fail(&mut self, configuration: &str, why: String) {
        self.failed.push((configuration.to_owned(), why));
    }

    /// Whether all is well.
    pub fn is_clean(&self) -> bool {
        self.found.is_empty() && self.failed.is_empty() && !self.checked.is_empty()
    }

    /// In words.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (difference, configurations) in &self.found {
            let wherever = self.shown(configurations);
            writeln!(text, "{difference}  [{wherever}]").expect("a string takes all");
        }
        for (configuration, why) in &self.failed {
            writeln!(text, "{configuration}: {why}").expect("a string takes all");
        }
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for difference in self.found.keys() {
            *kinds.entry(difference.kind).or_default() += 1;
        }
        let counts: Vec<String> = kinds
            .iter()
            .map(|(kind, count)| format!("{count} {}", kind.word()))
            .collect();
        let counts = if counts.is_empty() {
            "no differences".into()
        } else {
            counts.join(", ")
        };
        let checked = self.checked.len();
        let failed = self.failed.len();
        writeln!(
            text,
            "{checked} configurations checked, {failed} unreadable: {counts}"
        )
        .expect("a string takes all");
        text
    }

    fn shown(&self, configurations: &[String]) -> String {
        if configurations.len() == self.checked.len() && configurations.len() > 1 {
            return "all".into();
        }
        configurations.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(name: &str) -> Difference {
        Difference {
            kind: Kind::Size,
            name: name.into(),
            detail: "C 4 bytes, ours 8".into(),
        }
    }

    #[test]
    fn the_same_difference_is_told_once() {
        let mut report = Report::default();
        assert!(!report.is_clean(), "nothing was checked");
        report.add("cp37", vec![]);
        assert!(report.is_clean());
        report.add("cp38", vec![difference("A")]);
        report.add("cp39", vec![difference("A"), difference("B")]);
        assert!(!report.is_clean());
        let text = report.text();
        assert!(
            text.contains("size A: C 4 bytes, ours 8  [cp38 cp39]\n"),
            "{text}"
        );
        assert!(
            text.ends_with("3 configurations checked, 0 unreadable: 2 size\n"),
            "{text}"
        );
    }

    #[test]
    fn an_unreadable_configuration_is_no_success() {
        let mut report = Report::default();
        report.add("cp37", vec![]);
        report.fail("cp38", "no compiler".into());
        assert!(!report.is_clean());
        assert!(report.text().contains("cp38: no compiler\n"));
    }
}
