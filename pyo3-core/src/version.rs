//! The interpreter's version in numbers: [`PythonVersionInfo`].

use std::cmp::Ordering;

/// The version of the running interpreter, as [`Python::version_info`](crate::Python::version_info) gives it.
///
/// It compares with tuples of two and of three numbers; with two, the patch level does not count. The suffix never does.
///
/// ```
/// use pyo3::prelude::*;
///
/// Python::with_gil(|py| {
///     let version = py.version_info();
///     assert_eq!(version.major, 3);
///     assert!(version >= (3, 7));
///     assert!(version >= (3, 7, 0));
/// });
/// ```
#[derive(Debug)]
pub struct PythonVersionInfo<'a> {
    /// The 3 of `3.13.0rc1`.
    pub major: u8,
    /// The 13 of `3.13.0rc1`.
    pub minor: u8,
    /// The 0 of `3.13.0rc1`; 0 as well where the version has two numbers only.
    pub patch: u8,
    /// The `rc1` of `3.13.0rc1`, the `+` of a build between two releases.
    pub suffix: Option<&'a str>,
}

impl<'a> PythonVersionInfo<'a> {
    /// Reads `major.minor[.patch][suffix]`.
    #[allow(clippy::should_implement_trait)] // the suffix borrows from the text, which `FromStr` does not allow for
    #[inline]
    pub(crate) fn from_str(version: &'a str) -> Result<PythonVersionInfo<'a>, &'static str> {
        let (major, rest) = number(version)?;
        let rest = rest
            .strip_prefix('.')
            .ok_or("Python version number has no minor part")?;
        let (minor, rest) = number(rest)?;
        let (patch, suffix) = match rest.strip_prefix('.') {
            Some(rest) => number(rest)?,
            None => (0, rest),
        };
        Ok(PythonVersionInfo {
            major,
            minor,
            patch,
            suffix: if suffix.is_empty() {
                None
            } else {
                Some(suffix)
            },
        })
    }
}

/// The number that `text` starts with, and what follows it.
#[inline]
fn number(text: &str) -> Result<(u8, &str), &'static str> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    match digits.parse() {
        Ok(number) => Ok((number, rest)),
        Err(_) => Err("Python version part is not a number from 0 to 255"),
    }
}

impl PartialEq<(u8, u8)> for PythonVersionInfo<'_> {
    fn eq(&self, other: &(u8, u8)) -> bool {
        (self.major, self.minor) == *other
    }
}

impl PartialEq<(u8, u8, u8)> for PythonVersionInfo<'_> {
    #[inline]
    fn eq(&self, other: &(u8, u8, u8)) -> bool {
        (self.major, self.minor, self.patch) == *other
    }
}

impl PartialOrd<(u8, u8)> for PythonVersionInfo<'_> {
    fn partial_cmp(&self, other: &(u8, u8)) -> Option<Ordering> {
        (self.major, self.minor).partial_cmp(other)
    }
}

impl PartialOrd<(u8, u8, u8)> for PythonVersionInfo<'_> {
    #[inline]
    fn partial_cmp(&self, other: &(u8, u8, u8)) -> Option<Ordering> {
        (self.major, self.minor, self.patch).partial_cmp(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(version: &str) -> (u8, u8, u8, Option<&str>) {
        let info = PythonVersionInfo::from_str(version).unwrap();
        (info.major, info.minor, info.patch, info.suffix)
    }

    #[test]
    fn releases_and_builds_between_them() {
        assert_eq!(parts("3.8.10"), (3, 8, 10, None));
        assert_eq!(parts("3.12.0a1"), (3, 12, 0, Some("a1")));
        assert_eq!(parts("3.14.0rc2+"), (3, 14, 0, Some("rc2+")));
        assert_eq!(parts("3.7+"), (3, 7, 0, Some("+")));
        assert_eq!(parts("3.9.255-pypy.1"), (3, 9, 255, Some("-pypy.1")));
    }

    #[test]
    fn not_a_version() {
        for text in [
            "", "3", "3.", "x.1.2", "3.x", "3.8.", "3.8.x", "3.256.0", "-3.8",
        ] {
            assert!(PythonVersionInfo::from_str(text).is_err(), "{:?}", text);
        }
    }

    #[test]
    fn order() {
        let version = PythonVersionInfo::from_str("3.5.2rc1").unwrap();
        assert!(version == (3, 5) && version == (3, 5, 2));
        assert!(version != (3, 5, 1) && version != (3, 4));
        for smaller in [(3, 4, 200), (3, 5, 1), (2, 9, 9)] {
            assert!(version > smaller, "{:?}", smaller);
        }
        for larger in [(3, 6, 0), (3, 5, 3), (4, 0, 0)] {
            assert!(version < larger, "{:?}", larger);
        }
        assert!(version > (3, 4) && version < (3, 6));
        assert!(version >= (3, 5) && version <= (3, 5, 2));
    }
}
