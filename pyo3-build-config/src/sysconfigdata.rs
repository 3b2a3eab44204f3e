//! Reads `_sysconfigdata*.py`, in which a Python on Unix keeps what it was built with.
//!
//! The file is an assignment of one dictionary, and is read without a Python: the one that is for
//! the target cannot run here, and there may be no other.

use std::collections::HashMap;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::str::Chars;

use crate::abi3::StableAbi;
use crate::build_flags::BuildFlags;
use crate::config::InterpreterConfig;
use crate::ensure;
use crate::env::Env;
use crate::errors::{Context, Result};
use crate::implementation::PythonImplementation;
use crate::lib_name::{default_lib_name, has_shared_library, Naming};

/// The variables of a `_sysconfigdata*.py`, as text.
///
/// ```
/// # let path = std::env::temp_dir().join(format!("_sysconfigdata_type_{}.py", std::process::id()));
/// std::fs::write(&path, "build_time_vars = {'SOABI': 'cpython-311-darwin', 'Py_DEBUG': 0}").unwrap();
/// let data = pyo3_build_config::parse_sysconfigdata(&path).unwrap();
/// # std::fs::remove_file(&path).unwrap();
/// assert_eq!(data.get_value("SOABI"), Some("cpython-311-darwin"));
/// assert_eq!(data.get_value("Py_DEBUG"), Some("0"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sysconfigdata(HashMap<String, String>);

impl Sysconfigdata {
    /// The value of a variable, if it is there and not empty.
    ///
    /// ```
    /// # let path = std::env::temp_dir().join(format!("_sysconfigdata_value_{}.py", std::process::id()));
    /// std::fs::write(&path, "build_time_vars = {'VERSION': '3.11', 'LIBDIR': ''}").unwrap();
    /// let data = pyo3_build_config::parse_sysconfigdata(&path).unwrap();
    /// # std::fs::remove_file(&path).unwrap();
    /// assert_eq!(data.get_value("VERSION"), Some("3.11"));
    /// assert_eq!(data.get_value("LIBDIR"), None);
    /// assert_eq!(data.get_value("SOABI"), None);
    /// ```
    pub fn get_value(&self, name: &str) -> Option<&str> {
        let value = self.0.get(name)?;
        (!value.is_empty()).then_some(value.as_str())
    }

    fn is_set(&self, name: &str) -> bool {
        matches!(self.get_value(name), Some("1" | "True" | "true"))
    }

    fn needed(&self, name: &str) -> Result<&str> {
        let value = self.get_value(name);
        ensure!(value.is_some(), "the sysconfigdata has no `{}`", name);
        Ok(value.unwrap_or_default())
    }
}

/// Reads the file.
///
/// Values that are computed when the file is imported (PyPy has such) are left out, as they would
/// be those of another machine; PyPy's version and ABI come from the name of the directory then.
///
/// # Errors
///
/// If the file cannot be read, or has no dictionary of variables.
///
/// ```
/// # let path = std::env::temp_dir().join(format!("_sysconfigdata_file_{}.py", std::process::id()));
/// std::fs::write(&path, "build_time_vars = {'SIZEOF_VOID_P': 8}").unwrap();
/// let data = pyo3_build_config::parse_sysconfigdata(&path).unwrap();
/// assert_eq!(data.get_value("SIZEOF_VOID_P"), Some("8"));
///
/// std::fs::remove_file(&path).unwrap();
/// assert!(pyo3_build_config::parse_sysconfigdata(&path).is_err());
/// ```
pub fn parse_sysconfigdata(sysconfigdata_path: impl AsRef<Path>) -> Result<Sysconfigdata> {
    let path = sysconfigdata_path.as_ref();
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the sysconfigdata `{}`", path.display()))?;
    let mut data = parse(&text)
        .with_context(|| format!("cannot understand the sysconfigdata `{}`", path.display()))?;
    if let Some(version) = directory_of_pypy(path) {
        let soabi = format!("pypy{}", version.replace('.', ""));
        data.0.entry("VERSION".into()).or_insert(version);
        data.0.entry("SOABI".into()).or_insert(soabi);
    }
    Ok(data)
}

/// `3.10` if the file is in a directory `pypy3.10`.
fn directory_of_pypy(path: &Path) -> Option<String> {
    let name = path.parent()?.file_name()?.to_str()?;
    name.strip_prefix("pypy").map(str::to_string)
}

impl InterpreterConfig {
    /// The configuration of the Python that wrote the file.
    ///
    /// # Errors
    ///
    /// If a variable that is needed is missing or has no meaning.
    ///
    /// ```
    /// use pyo3_build_config::{parse_sysconfigdata, InterpreterConfig};
    ///
    /// # let path = std::env::temp_dir().join(format!("_sysconfigdata_config_{}.py", std::process::id()));
    /// let variables = "{'VERSION': '3.11', 'SOABI': 'cpython-311-aarch64-linux-gnu', 'SIZEOF_VOID_P': 8}";
    /// std::fs::write(&path, format!("build_time_vars = {variables}")).unwrap();
    /// let config = InterpreterConfig::from_sysconfigdata(&parse_sysconfigdata(&path).unwrap()).unwrap();
    /// assert_eq!(config.pointer_width, Some(64));
    ///
    /// std::fs::write(&path, "build_time_vars = {'VERSION': '3.11'}").unwrap();
    /// let data = parse_sysconfigdata(&path).unwrap();
    /// assert!(InterpreterConfig::from_sysconfigdata(&data).is_err()); // `SOABI` is missing
    /// # std::fs::remove_file(&path).unwrap();
    /// ```
    pub fn from_sysconfigdata(sysconfigdata: &Sysconfigdata) -> Result<Self> {
        let abi3 = StableAbi::of_build(&Env::process());
        let mut config = of_sysconfigdata(sysconfigdata, abi3.wanted)?;
        abi3.apply(&mut config)?;
        Ok(config)
    }
}

/// As [`InterpreterConfig::from_sysconfigdata`]; the version is that of the interpreter.
pub(crate) fn of_sysconfigdata(data: &Sysconfigdata, abi3: bool) -> Result<InterpreterConfig> {
    let mut config = InterpreterConfig::of_version(data.needed("VERSION")?.parse()?);
    config.implementation = PythonImplementation::from_soabi(data.needed("SOABI")?)?;
    config.abi3 = abi3;
    config.build_flags = BuildFlags::from_values(config.version, |name| data.get_value(name));
    let size = data.get_value("SIZEOF_VOID_P").map(str::parse::<u32>);
    let size = size.transpose().context("bad SIZEOF_VOID_P")?;
    config.pointer_width = size.map(|bytes| bytes * 8);
    config.python_framework_prefix = data.get_value("PYTHONFRAMEWORKPREFIX").map(str::to_string);
    let naming = match data.get_value("MACHDEP") {
        Some("cygwin") => Naming::Cygwin,
        _ => Naming::Unix,
    };
    config.lib_name = Some(default_lib_name(
        &config,
        naming,
        data.get_value("LDVERSION"),
    ));
    config.lib_dir = data.get_value("LIBDIR").map(str::to_string);
    config.shared = data.is_set("Py_ENABLE_SHARED")
        || data.get_value("PYTHONFRAMEWORK").is_some()
        || config.implementation != PythonImplementation::CPython
        || ships_shared_library(&config);
    Ok(config)
}

/// conda links its executables statically and says so, but ships the shared library.
pub(crate) fn ships_shared_library(config: &InterpreterConfig) -> bool {
    match (&config.lib_dir, &config.lib_name) {
        (Some(lib_dir), Some(lib_name)) => {
            let lib_dir = PathBuf::from(lib_dir);
            let root = lib_dir.parent();
            has_shared_library(&lib_dir, lib_name)
                || root.map_or(false, |root| root.join("conda-meta").is_dir())
        }
        _ => false,
    }
}

/// Finds the dictionary and reads it.
fn parse(text: &str) -> Result<Sysconfigdata> {
    let assignment = text.find("build_time_vars");
    let open = assignment.and_then(|start| Some(start + text[start..].find('{')? + 1));
    ensure!(open.is_some(), "it has no `build_time_vars = {{ ... }}`");
    let mut reader = Reader(text[open.unwrap_or_default()..].chars().peekable());
    let mut variables = HashMap::new();
    while let Some(key) = reader.key()? {
        if let Some(value) = reader.value()? {
            variables.insert(key, value);
        }
    }
    Ok(Sysconfigdata(variables))
}

/// Reads the inside of a Python dictionary.
struct Reader<'a>(Peekable<Chars<'a>>);

impl Reader<'_> {
    /// The next key and its colon; `None` at the end of the dictionary.
    fn key(&mut self) -> Result<Option<String>> {
        self.skip_blank();
        if matches!(self.0.peek(), Some('}')) {
            return Ok(None);
        }
        let key = self.strings()?;
        ensure!(
            key.is_some(),
            "expected a variable's name, found {:?}",
            self.0.peek()
        );
        self.skip_blank();
        let colon = self.0.next();
        ensure!(colon == Some(':'), "expected `:`, found {:?}", colon);
        Ok(key)
    }

    /// A string, a number or a name with the comma behind it; `None` for anything else.
    fn value(&mut self) -> Result<Option<String>> {
        self.skip_blank();
        let value = match self.strings()? {
            Some(text) => text,
            None => self.word(),
        };
        self.skip_blank();
        let is_all = matches!(self.0.peek(), Some(',' | '}')) && !value.starts_with('\0');
        self.skip_expression()?;
        Ok(Some(value).filter(|_| is_all))
    }

    /// A number, or `None`, `True`, `False`. A name has no text, and is marked by a NUL.
    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(&c) = self.0.peek() {
            if !(c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')) {
                break;
            }
            word.push(c);
            self.0.next();
        }
        match word.as_str() {
            "None" => String::new(),
            "True" | "False" => word,
            number if number.parse::<f64>().is_ok() => word,
            _ => "\0".into(),
        }
    }

    /// Strings side by side, which Python joins.
    fn strings(&mut self) -> Result<Option<String>> {
        let mut text: Option<String> = None;
        loop {
            self.skip_blank();
            match self.0.peek() {
                Some(&quote) if quote == '\'' || quote == '"' => {
                    self.0.next();
                    let part = self.string(quote)?;
                    text = Some(text.unwrap_or_default() + &part);
                }
                _ => return Ok(text),
            }
        }
    }

    /// A string up to its closing quote.
    fn string(&mut self, quote: char) -> Result<String> {
        let mut text = String::new();
        loop {
            match self.0.next() {
                Some('\\') => self.escape(&mut text)?,
                Some(c) if c == quote => return Ok(text),
                Some(c) => text.push(c),
                None => return Err("a string has no end".into()),
            }
        }
    }

    /// What is behind a backslash. `repr`, which wrote the file, uses these.
    fn escape(&mut self, text: &mut String) -> Result<()> {
        let plain = |c: char| match c {
            '\n' => Some(None),
            'n' => Some(Some('\n')),
            't' => Some(Some('\t')),
            'r' => Some(Some('\r')),
            '\\' | '\'' | '"' => Some(Some(c)),
            _ => None,
        };
        let digits = match self.0.next() {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            Some(c) => {
                match plain(c) {
                    Some(meant) => text.extend(meant),
                    None => text.extend(['\\', c]),
                }
                return Ok(());
            }
            None => return Err("a string has no end".into()),
        };
        let hex: String = self.0.by_ref().take(digits).collect();
        let c = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32);
        ensure!(c.is_some(), "`{}` is no character", hex);
        text.extend(c);
        Ok(())
    }

    /// Goes behind the comma that ends this value, or to the end of the dictionary.
    fn skip_expression(&mut self) -> Result<()> {
        let mut depth = 0_u32;
        while let Some(&c) = self.0.peek() {
            match c {
                '}' if depth == 0 => return Ok(()),
                ',' if depth == 0 => {
                    self.0.next();
                    return Ok(());
                }
                '\'' | '"' => {
                    self.strings()?;
                    continue;
                }
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                '#' => {
                    self.skip_blank();
                    continue;
                }
                _ => {}
            }
            self.0.next();
        }
        Err("the dictionary has no end".into())
    }

    /// Skips white space and comments.
    fn skip_blank(&mut self) {
        while let Some(&c) = self.0.peek() {
            if c == '#' {
                while !matches!(self.0.next(), None | Some('\n')) {}
            } else if c.is_whitespace() || c == '\\' {
                self.0.next();
            } else {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests;
