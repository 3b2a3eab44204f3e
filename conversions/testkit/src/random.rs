//! [`property`] and [`Random`]: values that nobody has thought of.

use std::panic::{catch_unwind, resume_unwind, AssertUnwindSafe};

/// The environment variable that repeats one case.
const SEED: &str = "PYO3_TESTKIT_SEED";

/// Calls `case` so many times, each time with other random values; they are the same in each run.
///
/// When a case panics, its seed is printed; with `PYO3_TESTKIT_SEED` set to it, that case alone is run.
///
/// # Panics
/// If a case does.
///
/// ```
/// pyo3_testkit::property(1000, |random| {
///     let (a, b) = (random.below(100), random.below(100));
///     assert_eq!(a + b, b + a);
/// });
/// ```
pub fn property(cases: u64, mut case: impl FnMut(&mut Random)) {
    let only = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
    let seeds = only.map_or(0..cases, |seed: u64| seed..seed.saturating_add(1));
    for seed in seeds {
        // Unwinds further, so that a half-changed state is seen by nobody.
        let run = AssertUnwindSafe(|| case(&mut Random::new(seed)));
        if let Err(panic) = catch_unwind(run) {
            eprintln!("this was the case {}={}", SEED, seed);
            resume_unwind(panic);
        }
    }
}

/// A source of random values, which prefers borders: one in four numbers lies at an end of its range, or beside it.
///
/// ```
/// use pyo3_testkit::Random;
///
/// let mut random = Random::new(1);
/// assert!((-5..=5).contains(&random.between(-5, 5)));
/// assert_eq!(Random::new(1).bytes::<16>(), Random::new(1).bytes::<16>());
/// ```
#[derive(Debug, Clone)]
pub struct Random {
    state: u64,
}

impl Random {
    /// The values of this seed.
    pub fn new(seed: u64) -> Random {
        Random { state: seed }
    }

    /// 64 random bits: the generator SplitMix64.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Either, equally often.
    pub fn flip(&mut self) -> bool {
        self.bits() & 1 == 1
    }

    /// From 0 to `end`, which is not included.
    ///
    /// # Panics
    /// If `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        assert!(end > 0, "there is no number below 0");
        let near = self.bits() % 3 % end;
        match self.bits() % 8 {
            0 => near,
            1 => end - 1 - near,
            // The slight preference for small numbers is of no matter here.
            _ => self.bits() % end,
        }
    }

    /// From `first` to `last`, which is included.
    ///
    /// # Panics
    /// If `last` is less than `first`.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        assert!(first <= last, "{} is more than {}", first, last);
        // The distance of two i64 fits into a u64, that plus one not always.
        let distance = last.wrapping_sub(first) as u64;
        let offset = match distance.checked_add(1) {
            Some(end) => self.below(end),
            None => self.bits(),
        };
        first.wrapping_add(offset as i64)
    }

    /// One of these.
    ///
    /// # Panics
    /// If there are none.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len() as u64) as usize]
    }

    /// Random bytes; one in eight times all of them 0, as often all of them 255.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = match self.bits() % 8 {
            0 => return [0; N],
            1 => return [255; N],
            _ => [0; N],
        };
        for byte in &mut bytes {
            *byte = self.bits() as u8;
        }
        bytes
    }

    /// A text of at most so many characters, of which some are outside of ASCII, and some need two surrogates in UTF-16.
    pub fn text(&mut self, most: u64) -> String {
        const CHARACTERS: &[char] = &[
            'a',
            'Z',
            '0',
            ' ',
            '\n',
            '\0',
            '"',
            '\\',
            '\u{7f}',
            '\u{80}',
            'é',
            '\u{ff}',
            '\u{100}',
            'ß',
            '中',
            '\u{ffff}',
            '\u{10000}',
            '🐍',
            '\u{10ffff}',
        ];
        let len = self.below(most + 1);
        (0..len).map(|_| *self.pick(CHARACTERS)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_in_their_range_and_reach_its_ends() {
        let mut random = Random::new(0);
        let numbers: Vec<_> = (0..1000).map(|_| random.between(-3, 3)).collect();
        for expected in -3..=3 {
            assert!(numbers.contains(&expected), "{}", expected);
        }
        assert!(numbers.iter().all(|number| (-3..=3).contains(number)));
        let full: Vec<_> = (0..1000)
            .map(|_| random.between(i64::MIN, i64::MAX))
            .collect();
        assert!(full.iter().any(|&number| number < 0) && full.iter().any(|&number| number > 0));
        assert_eq!(random.between(7, 7), 7);
        assert_eq!(random.below(1), 0);
    }

    #[test]
    fn a_failing_case_fails_the_property() {
        let run = catch_unwind(|| property(100, |random| assert!(random.below(10) < 9)));
        assert!(run.is_err());
        property(100, |random| assert!(random.below(10) < 10));
    }

    #[test]
    fn texts_are_of_every_kind() {
        let mut random = Random::new(0);
        let text: String = (0..100).map(|_| random.text(10)).collect();
        assert!(text.contains('🐍') && text.contains('a') && text.contains('é'));
        assert!((0..100).any(|_| random.text(3).is_empty()));
    }
}
