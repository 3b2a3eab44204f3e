//! Rules about the guide: every page is in its table of contents, its examples are run, and its links lead somewhere.

use super::{File, Finding, Tree};

const PAGES: &str = "guide/src/";
const CONTENTS: &str = "guide/src/SUMMARY.md";
/// Where the pages are named whose examples are run.
const TESTS: &str = "pyo3/src/guide.rs";

pub(super) fn check(tree: &Tree, findings: &mut Vec<Finding>) {
    for page in tree.files.iter().filter(|file| is_page(&file.path)) {
        links(tree, page, findings);
        if page.path != CONTENTS {
            listed(tree, page, findings);
            examples(tree, page, findings);
        }
    }
}

fn is_page(path: &str) -> bool {
    path.starts_with(PAGES) && path.ends_with(".md")
}

fn listed(tree: &Tree, page: &File, findings: &mut Vec<Finding>) {
    let link = format!("]({})", &page.path[PAGES.len()..]);
    let contents = tree.find(CONTENTS);
    if !contents.map_or(false, |contents| contents.text.contains(&link)) {
        let message = format!("not in the table of contents: add the page to {CONTENTS}");
        findings.push(Finding::new(&page.path, 1, "guide-contents", message));
    }
}

/// Code in Rust is run, or it is wrong after a while.
fn examples(tree: &Tree, page: &File, findings: &mut Vec<Finding>) {
    let name = format!("\"../../{}\"", page.path);
    let tests = tree.find(TESTS);
    let is_run = tests.map_or(false, |tests| tests.text.contains(&name));
    for (line, kind) in blocks(&page.text) {
        let message = match kind {
            // rustdoc takes it for Rust
            "" => "say the language of the block, or that it is `text`".to_owned(),
            _ if kind.contains("ignore") => {
                "an example that is not run: `no_run` at most".to_owned()
            }
            _ if kind.starts_with("rust") && !is_run => {
                format!("this example is not run: add the page to {TESTS}")
            }
            _ => continue,
        };
        findings.push(Finding::new(&page.path, line, "guide-tests", message));
    }
}

/// Where the code blocks begin, and what stands there.
fn blocks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let fences = (1..).zip(text.lines());
    let fences = fences.filter_map(|(number, line)| Some((number, line.strip_prefix("```")?)));
    fences.step_by(2)
}

fn links(tree: &Tree, page: &File, findings: &mut Vec<Finding>) {
    for (number, line) in outside(&page.text) {
        for target in line
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            if target.contains("://") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = if path.is_empty() {
                page.path.clone()
            } else {
                beside(&page.path, path)
            };
            let problem = match tree.find(&path) {
                None => format!("there is no `{path}`"),
                Some(file) if !anchor.is_empty() && !has_heading(&file.text, anchor) => {
                    format!("`{path}` has no heading for `#{anchor}`")
                }
                Some(_) => continue,
            };
            findings.push(Finding::new(&page.path, number, "guide-link", problem));
        }
    }
}

/// The lines that are in no code block.
fn outside(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let is_fence = line.starts_with("```");
        inside ^= is_fence;
        !inside && !is_fence
    })
}

/// `link` as seen from the directory of `page`.
fn beside(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether mdbook makes that anchor of a heading: lower case, `-` for blanks, and without punctuation.
fn has_heading(text: &str, anchor: &str) -> bool {
    outside(text)
        .filter_map(|(_, line)| line.strip_prefix('#'))
        .any(|heading| {
            let kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
            let heading: String = heading
                .trim_start_matches('#')
                .chars()
                .filter(kept)
                .collect();
            heading.trim().to_lowercase().replace(' ', "-") == anchor
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(files: &[(&str, &str)]) -> Vec<(usize, &'static str)> {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        let mut findings = Vec::new();
        let files = files.iter().map(file).collect();
        check(&Tree { files }, &mut findings);
        findings
            .iter()
            .map(|found| (found.line, found.rule))
            .collect()
    }

    const TESTED: (&str, &str) = (TESTS, "a: \"../../guide/src/a/b.md\";");

    #[test]
    fn a_page_is_in_the_contents_and_its_examples_are_run() {
        let contents = (CONTENTS, "- [B](a/b.md)");
        let page = ("guide/src/a/b.md", "# B\n\n```rust\nf();\n```\n");
        assert_eq!(rules(&[contents, page, TESTED]), []);
        assert_eq!(rules(&[contents, page]), [(3, "guide-tests")]);
        assert_eq!(rules(&[page, TESTED]), [(1, "guide-contents")]);
    }

    #[test]
    fn examples_that_are_not_run_are_found() {
        let contents = (CONTENTS, "- [B](a/b.md)");
        let page = (
            "guide/src/a/b.md",
            "```toml\n```\n```rust,ignore\n```\n```\nx\n```\n",
        );
        let found = [(3, "guide-tests"), (5, "guide-tests")];
        assert_eq!(rules(&[contents, page, TESTED]), found);
    }

    #[test]
    fn links_lead_to_pages_and_headings() {
        let contents = (CONTENTS, "- [B](a/b.md)\n- [C](c.md)");
        let c = (
            "guide/src/c.md",
            "## `abi3`: what, why\n\n```text\n# none\n[x](y.md)\n```\n",
        );
        let good = "[c](../c.md#abi3-what-why) [up](https://example.org/x.md)\n\n# Here\n\n[here](#here)\n";
        let bad = "[c](c.md)\n[c](../c.md#none)\n[here](#gone)\n";
        assert_eq!(rules(&[contents, c, ("guide/src/a/b.md", good)]), []);
        let found = [(1, "guide-link"), (2, "guide-link"), (3, "guide-link")];
        assert_eq!(rules(&[contents, c, ("guide/src/a/b.md", bad)]), found);
    }
}
