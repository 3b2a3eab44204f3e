//! What was found, one line for each difference with the configurations that have it.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::compare::{Difference, Kind};
use crate::configuration::Configuration;

/// Collects over all configurations.
#[derive(Debug, Default)]
pub struct Report {
    checked: Vec<Configuration>,
    /// With indices into the above.
    found: BTreeMap<Difference, Vec<usize>>,
    /// Configurations that could not be checked, and why.
    failed: Vec<(String, String)>,
}

impl Report {
    /// A configuration and what is left of its differences.
    pub fn add(&mut self, configuration: &Configuration, differences: Vec<Difference>) {
        let index = self.checked.len();
        self.checked.push(configuration.clone());
        for difference in differences {
            self.found.entry(difference).or_default().push(index);
        }
    }

    /// A configuration that could not be read.
    pub fn fail(&mut self, configuration: &Configuration, why: String) {
        self.failed.push((configuration.name(), why));
    }

    /// Whether all is well.
    pub fn is_clean(&self) -> bool {
        self.found.is_empty() && self.failed.is_empty() && !self.checked.is_empty()
    }

    /// In words.
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for (difference, configurations) in &self.found {
            lines.push(format!("{difference}  [{}]", self.shown(configurations)));
        }
        for (configuration, why) in &self.failed {
            lines.push(format!("{configuration}: {why}"));
        }
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for difference in self.found.keys() {
            *kinds.entry(difference.kind).or_default() += 1;
        }
        let mut counts = String::new();
        for (kind, count) in kinds {
            let comma = if counts.is_empty() { "" } else { ", " };
            write!(counts, "{comma}{count} {}", kind.word()).expect("a string takes all");
        }
        if counts.is_empty() {
            counts.push_str("no differences");
        }
        let (checked, failed) = (self.checked.len(), self.failed.len());
        lines.push(format!(
            "{checked} configurations checked, {failed} unreadable: {counts}"
        ));
        lines.join("\n") + "\n"
    }

    /// `cp38*` for all configurations of headers, `cp38{d,r}` for some.
    fn shown(&self, configurations: &[usize]) -> String {
        if configurations.len() == self.checked.len() && configurations.len() > 1 {
            return "all".into();
        }
        let sets = self.checked.iter().map(|one| one.set.name(""));
        let mut all: BTreeMap<String, usize> = BTreeMap::new();
        sets.for_each(|set| *all.entry(set).or_default() += 1);
        let mut some: Vec<(String, Vec<&Configuration>)> = Vec::new();
        for configuration in configurations.iter().map(|index| &self.checked[*index]) {
            let set = configuration.set.name("");
            match some.last_mut() {
                Some((known, list)) if *known == set => list.push(configuration),
                _ => some.push((set, vec![configuration])),
            }
        }
        let words = some.iter().map(|(set, list)| match list.as_slice() {
            list if list.len() == all[set] && list.len() > 1 => list[0].set.name("*"),
            [one] => one.name(),
            list => {
                let variants: Vec<&str> = list.iter().map(|one| one.variant.as_str()).collect();
                list[0].set.name(&format!("{{{}}}", variants.join(",")))
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sets::{HeaderSet, Implementation, Version};

    fn difference(name: &str) -> Difference {
        Difference {
            kind: Kind::Size,
            name: name.into(),
            detail: "C 4 bytes, ours 8".into(),
        }
    }

    fn configuration(minor: u32, variant: &str) -> Configuration {
        Configuration {
            variant: variant.into(),
            set: HeaderSet {
                origin: "@sid".into(),
                include: "include".into(),
                sysroot: None,
                version: Version {
                    implementation: Implementation::CPython,
                    major: 3,
                    minor,
                },
            },
            defines: Vec::new(),
            narrow: false,
        }
    }

    #[test]
    fn the_same_difference_is_told_once() {
        let mut report = Report::default();
        assert!(!report.is_clean(), "nothing was checked");
        report.add(&configuration(7, ""), vec![]);
        assert!(report.is_clean());
        report.add(&configuration(8, ""), vec![difference("A")]);
        report.add(&configuration(8, "d"), vec![difference("A")]);
        report.add(
            &configuration(9, ""),
            vec![difference("A"), difference("B")],
        );
        report.add(&configuration(9, "d"), vec![difference("A")]);
        report.add(&configuration(9, "t"), vec![]);
        assert!(!report.is_clean());
        let text = report.text();
        let expected = "size A: C 4 bytes, ours 8  [cp38*@sid cp39{,d}@sid]\n";
        assert!(text.contains(expected), "{text}");
        assert!(
            text.contains("size B: C 4 bytes, ours 8  [cp39@sid]\n"),
            "{text}"
        );
        let end = "6 configurations checked, 0 unreadable: 2 size\n";
        assert!(text.ends_with(end), "{text}");
    }

    #[test]
    fn an_unreadable_configuration_is_no_success() {
        let mut report = Report::default();
        report.add(&configuration(7, ""), vec![]);
        report.fail(&configuration(8, ""), "no compiler".into());
        assert!(!report.is_clean());
        assert!(report.text().contains("cp38@sid: no compiler\n"));
    }
}
