//! The error of this crate, with the causes below it, and the macros that raise it or warn.

use std::fmt;

/// Returns from the function with an error made of a formatted message.
#[macro_export]
#[doc(hidden)]
macro_rules! bail {
    ($($args: tt)+) => {
        return ::std::result::Result::Err(::std::format!($($args)+).into())
    };
}

/// Returns from the function with a formatted message unless the condition holds.
#[macro_export]
#[doc(hidden)]
macro_rules! ensure {
    ($condition:expr, $($args: tt)+) => {
        if !($condition) {
            $crate::bail!($($args)+)
        }
    };
}

/// Shows a formatted warning to the user of cargo.
#[macro_export]
#[doc(hidden)]
macro_rules! warn {
    ($($args: tt)+) => {
        $crate::pyo3_build_script_impl::print_warning(&::std::format!($($args)+))
    };
}

/// The line by which a build script shows a formatted warning.
#[macro_export]
#[doc(hidden)]
macro_rules! format_warn {
    ($($args: tt)+) => {
        $crate::pyo3_build_script_impl::warning_line(&::std::format!($($args)+))
    };
}

/// A message, and perhaps the error that led to it.
pub struct Error {
    message: String,
    source: Option<Box<dyn std::error::Error>>,
}

/// What the functions of this crate return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error written out with all its causes.
pub struct ErrorReport<'a>(&'a Error);

/// Puts a message above the error of a `Result`.
pub trait Context<T> {
    /// Puts `message` above the error.
    fn context(self, message: impl Into<String>) -> Result<T>;

    /// Puts the message above the error, and makes it only if there is one.
    fn with_context(self, message: impl FnOnce() -> String) -> Result<T>;
}

impl Error {
    /// The message with all its causes, one a line.
    pub fn report(&self) -> ErrorReport<'_> {
        ErrorReport(self)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The report: `main` and `unwrap` print this form, and the causes are what helps there.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.report(), f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref()
    }
}

impl fmt::Display for ErrorReport<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.0)?;
        let mut cause = std::error::Error::source(self.0);
        if cause.is_some() {
            f.write_str("\n  caused by:")?;
        }
        let mut number = 0;
        while let Some(error) = cause {
            write!(f, "\n    - {number}: {error}")?;
            number += 1;
            cause = error.source();
        }
        Ok(())
    }
}

impl From<String> for Error {
    fn from(message: String) -> Self {
        Error {
            message,
            source: None,
        }
    }
}

impl From<&'_ str> for Error {
    fn from(message: &str) -> Self {
        message.to_string().into()
    }
}

impl From<std::convert::Infallible> for Error {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

impl<T, E> Context<T> for Result<T, E>
where
    E: std::error::Error + 'static,
{
    fn context(self, message: impl Into<String>) -> Result<T> {
        self.with_context(|| message.into())
    }

    fn with_context(self, message: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|error| Error {
            message: message(),
            source: Some(Box::new(error)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_names_every_cause_in_order() {
        let lowest: Result<()> = Err("the file is empty".into());
        let error = lowest
            .context("cannot read `x`")
            .with_context(|| "no configuration".to_string())
            .unwrap_err();
        let text = "error: no configuration\n  caused by:\n    - 0: cannot read `x`\n    \
                    - 1: the file is empty";
        assert_eq!(error.report().to_string(), text);
        assert_eq!(format!("{error:?}"), text);
        assert_eq!(error.to_string(), "no configuration");
    }

    #[test]
    fn an_error_without_a_cause_is_one_line() {
        assert_eq!(Error::from("bad").report().to_string(), "error: bad");
    }

    #[test]
    fn bail_and_ensure_return_the_formatted_message() {
        fn check(n: u8) -> Result<u8> {
            ensure!(n < 3, "{} is not below 3", n);
            if n == 2 {
                bail!("two");
            }
            Ok(n)
        }
        assert_eq!(check(1).unwrap(), 1);
        assert_eq!(check(2).unwrap_err().to_string(), "two");
        assert_eq!(check(3).unwrap_err().to_string(), "3 is not below 3");
    }

    #[test]
    fn a_warning_of_several_lines_stays_one_directive_a_line() {
        assert_eq!(format_warn!("a {}", 1), "cargo:warning=a 1");
        assert_eq!(
            format_warn!("a\nb"),
            "cargo:warning=a\ncargo:warning=b".to_string()
        );
    }
}
