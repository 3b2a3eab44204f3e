//! Counting words in a text: on the calling thread, or on several, with the interpreter free for others meanwhile.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::thread;

use pyo3::prelude::*;

/// How often `word` stands in `text`, as a word of its own.
#[pyfunction]
fn count(py: Python<'_>, text: &str, word: &str) -> usize {
    py.allow_threads(|| occurrences(text, word))
}

/// As `count`, by several threads, each of which takes some of the lines.
#[pyfunction]
#[pyo3(signature = (text, word, *, threads = None))]
fn count_in_parallel(
    py: Python<'_>,
    text: &str,
    word: &str,
    threads: Option<NonZeroUsize>,
) -> usize {
    // The text belongs to Python. It cannot change or go away: the caller holds it, and a `str` is immutable.
    py.allow_threads(|| {
        let threads = threads
            .or_else(|| thread::available_parallelism().ok())
            .map_or(1, NonZeroUsize::get);
        let lines: Vec<&str> = text.lines().collect();
        let share = (lines.len() / threads + 1).max(1);
        thread::scope(|scope| {
            let handles: Vec<_> = lines
                .chunks(share)
                .map(|lines| {
                    scope.spawn(move || {
                        lines
                            .iter()
                            .map(|line| occurrences(line, word))
                            .sum::<usize>()
                    })
                })
                .collect();
            handles
                .into_iter()
                .map(|handle| {
                    handle
                        .join()
                        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                })
                .sum::<usize>()
        })
    })
}

/// Every word and how often it stands in `text`.
#[pyfunction]
fn frequencies<'a>(py: Python<'_>, text: &'a str) -> HashMap<&'a str, usize> {
    py.allow_threads(|| {
        let mut found = HashMap::new();
        for word in words(text) {
            *found.entry(word).or_insert(0) += 1;
        }
        found
    })
}

fn occurrences(text: &str, word: &str) -> usize {
    words(text).filter(|found| *found == word).count()
}

/// The parts between white space and punctuation.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
}

/// Counts words.
#[pymodule]
mod word_count {
    #[pymodule_export]
    use super::{count, count_in_parallel, frequencies};
}

#[cfg(test)]
mod tests {
    use super::*;
    use pyo3::py_run;

    #[test]
    fn words_end_at_white_space_and_punctuation() {
        let found: Vec<&str> = words("don't stop, (now) \u{e9}t\u{e9}!").collect();
        assert_eq!(found, ["don't", "stop", "now", "\u{e9}t\u{e9}"]);
        assert_eq!(occurrences("a b a", "a"), 2);
    }

    #[test]
    fn the_module_works_in_an_interpreter_of_the_test() {
        pyo3::prepare_freethreaded_python();
        Python::with_gil(|py| {
            let module = pyo3::wrap_pymodule!(word_count)(py);
            py_run!(py, module, "assert module.count('a b a', 'a') == 2");
            py_run!(
                py,
                module,
                "assert module.count_in_parallel('a\\na b', 'a', threads=2) == 2"
            );
        });
    }
}
