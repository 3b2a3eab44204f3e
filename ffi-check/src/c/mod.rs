//! The other side: what the C headers declare, read by libclang.

mod declarations;
mod macros;
mod types;
mod unit;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clang::{Clang, Index};

use crate::api::{Api, Place, Type};

pub use self::unit::{Probes, PROBE_FILE};

/// A folder of headers and how to read it.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Where `Python.h` is.
    pub include: PathBuf,
    /// Folders that headers may include others from.
    pub search: Vec<PathBuf>,
    /// Where the system's headers are, if not those of the running system.
    pub sysroot: Option<PathBuf>,
    /// Headers beside `Python.h` that a program includes on its own, as far as they are there.
    pub headers: Vec<String>,
    /// Macros: `NAME` or `NAME=VALUE`.
    pub defines: Vec<String>,
    /// Read as for a system like this one with pointers of 32 bits, where larger integers are aligned as everywhere but on
    /// i386.
    pub narrow: bool,
}

/// What one folder of headers declares under one set of macros.
#[derive(Debug, Default)]
pub struct Headers {
    /// Everything but macros.
    pub api: Api,
    /// Macros by name.
    pub macros: BTreeMap<String, Macro>,
    /// The switches that are on, among those asked for, with their values.
    pub switches: BTreeMap<String, i128>,
    /// The types that calls of macros have, by macro; absent if the call has none.
    pub results: BTreeMap<String, Type>,
    /// Functions that never return.
    pub noreturn: BTreeSet<String>,
}

/// A macro.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Macro {
    /// The number of parameters, if it is like a function; `None` for `...`.
    pub parameters: Option<Option<usize>>,
    /// The one name that it stands for, if it does.
    pub alias: Option<String>,
    /// Whether it stands for nothing at all, as include guards do.
    pub empty: bool,
    /// Where it is defined.
    pub place: Place,
}

/// libclang, of which a process has one.
pub struct Parser {
    clang: Clang,
}

impl Parser {
    /// Loads libclang.
    pub fn new() -> Result<Self, String> {
        let clang = Clang::new().map_err(|error| {
            format!(
                "cannot load libclang: {error}\n\
                 install it (Debian: libclang-dev), or point LIBCLANG_PATH to its folder"
            )
        })?;
        Ok(Parser { clang })
    }

    /// Reads the headers; `probes` is asked for what is to be computed, after the declarations are known.
    pub fn read(
        &self,
        input: &Input,
        switches: &[&str],
        probes: impl FnOnce(&Headers) -> Result<Probes, String>,
    ) -> Result<Headers, String> {
        let index = Index::new(&self.clang, false, false);
        let mut reader = types::Reader::new(input);
        let text = unit::text(input, switches, &Probes::default());
        let declared = unit::parse(&index, input, &text, true)?;
        unit::fail_on_errors(&declared)?;
        let mut headers = reader.declarations(&declared.get_entity());
        let mut wanted = probes(&headers)?;
        wanted.macros = headers.macros.keys().cloned().collect();
        let text = unit::text(input, switches, &wanted);
        let probed = unit::parse(&index, input, &text, false)?;
        reader.probes(&probed.get_entity(), &mut headers);
        headers.api.records = reader.into_records();
        Ok(headers)
    }
}
