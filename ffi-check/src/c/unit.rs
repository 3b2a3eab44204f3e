//! The C file that is parsed: it includes the headers, and asks the compiler what only it can compute.

use std::fmt::Write;
use std::path::PathBuf;

use clang::diagnostic::Severity;
use clang::{Index, TranslationUnit, Unsaved};

use super::Input;

/// The name of the file, which exists in memory only.
pub const PROBE_FILE: &str = "ffi-check-probe.c";

/// In front of the names of all probes.
pub(super) const SWITCH: &str = "ffi_check_switch_";
pub(super) const DEFINED: &str = "ffi_check_defined_";
pub(super) const NUMBER: &str = "ffi_check_number_";
pub(super) const INTEGER: &str = "ffi_check_integer_";
pub(super) const TEXT: &str = "ffi_check_text_";
pub(super) const RESULT: &str = "ffi_check_result_";

/// What to compute.
#[derive(Debug, Clone, Default)]
pub struct Probes {
    /// Macros whose values are numbers.
    pub numbers: Vec<String>,
    /// Macros whose values are strings.
    pub texts: Vec<String>,
    /// Macros whose types are needed, with arguments as C expressions for those that have parameters.
    pub calls: Vec<(String, Option<Vec<String>>)>,
    /// Macros that may have been undefined again.
    pub macros: Vec<String>,
}

/// The contents of the file.
pub(super) fn text(input: &Input, switches: &[&str], probes: &Probes) -> String {
    let mut text = String::from("#include <Python.h>\n");
    for header in &input.headers {
        if input.include.join(header).is_file() {
            line(&mut text, format_args!("#include <{header}>"));
        }
    }
    // `+0` makes a number of a macro that stands for nothing.
    for name in switches {
        if_defined(
            &mut text,
            name,
            format_args!("enum {{ {SWITCH}{name} = {name} + 0 }};"),
        );
    }
    for name in &probes.macros {
        if_defined(&mut text, name, format_args!("enum {{ {DEFINED}{name} }};"));
    }
    for name in &probes.numbers {
        // The value as it is; and, for pointers made of numbers, as an integer.
        let value = format_args!("static const __typeof__({name}) {NUMBER}{name} = {name};");
        if_defined(&mut text, name, value);
        let value = format_args!("static const long long {INTEGER}{name} = (long long)({name});");
        if_defined(&mut text, name, value);
    }
    for name in &probes.texts {
        let value = format_args!("static const char *const {TEXT}{name} = {name};");
        if_defined(&mut text, name, value);
    }
    for (name, arguments) in &probes.calls {
        let arguments = match arguments {
            Some(arguments) => format!("({})", arguments.join(", ")),
            None => String::new(),
        };
        // A pointer, since the result may be void; in a function, since it may have statements.
        let call = format_args!(
            "void ffi_check_call_{name}(void) {{ __typeof__({name}{arguments}) *{RESULT}{name}; }}"
        );
        if_defined(&mut text, name, call);
    }
    text
}

fn if_defined(text: &mut String, name: &str, probe: std::fmt::Arguments<'_>) {
    line(text, format_args!("#ifdef {name}\n{probe}\n#endif"));
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("writing to a string does not fail");
}

/// Parses the file.
pub(super) fn parse<'i>(
    index: &'i Index<'i>,
    input: &Input,
    text: &str,
    with_macros: bool,
) -> Result<TranslationUnit<'i>, String> {
    let mut arguments: Vec<String> = ["-x", "c", "-std=gnu11", "-w", "-ferror-limit=0"]
        .map(str::to_owned)
        .to_vec();
    if let Some(sysroot) = &input.sysroot {
        arguments.push(format!("--sysroot={}", sysroot.display()));
    }
    for folder in [&input.include].into_iter().chain(&input.search) {
        arguments.push(format!("-I{}", folder.display()));
    }
    let mut files = vec![Unsaved::new(PROBE_FILE, text)];
    if input.narrow {
        arguments.extend(["-m32", "-malign-double"].map(str::to_owned));
        let replaced = narrow_files(input)?;
        files.extend(replaced.iter().map(|(path, text)| Unsaved::new(path, text)));
    }
    arguments.extend(input.defines.iter().map(|define| format!("-D{define}")));
    index
        .parser(PROBE_FILE)
        .arguments(&arguments)
        .unsaved(&files)
        .detailed_preprocessing_record(with_macros)
        .skip_function_bodies(with_macros)
        .parse()
        .map_err(|error| format!("libclang cannot parse the headers: {error}"))
}

/// What `pyconfig.h` says of a system with 64 bits, for one with 32.
const NARROW_SIZES: [&str; 9] = [
    "ALIGNOF_LONG",
    "ALIGNOF_SIZE_T",
    "SIZEOF_LONG",
    "SIZEOF_PTHREAD_T",
    "SIZEOF_SIZE_T",
    "SIZEOF_TIME_T",
    "SIZEOF_UINTPTR_T",
    "SIZEOF_VOID_P",
    "SIZEOF_LONG_DOUBLE",
];

/// Headers as a system with pointers of 32 bits has them: the configuration of Python, and the one file that the C library
/// of 64 bits lacks.
fn narrow_files(input: &Input) -> Result<Vec<(PathBuf, String)>, String> {
    let config = input.include.join("pyconfig.h");
    let folder = input.include.file_name().unwrap_or_default();
    // Debian's file only includes the one of the architecture.
    let of_architecture = |search: &PathBuf| search.join(folder).join("pyconfig.h");
    let mut files = input.search.iter().map(of_architecture);
    let real = files.find(|file| file.is_file());
    let real = real.as_ref().unwrap_or(&config);
    let mut text =
        std::fs::read_to_string(real).map_err(|error| format!("{}: {error}", real.display()))?;
    for name in NARROW_SIZES {
        let size = if name == "SIZEOF_LONG_DOUBLE" { 12 } else { 4 };
        line(
            &mut text,
            format_args!("#undef {name}\n#define {name} {size}"),
        );
    }
    let stubs = |folder: &PathBuf| folder.join("gnu").join("stubs-32.h");
    let stubs = input.search.iter().map(stubs);
    let mut files: Vec<_> = stubs.map(|path| (path, String::new())).collect();
    files.push((config, text));
    Ok(files)
}

/// The headers themselves have to compile; probes need not.
pub(super) fn fail_on_errors(unit: &TranslationUnit<'_>) -> Result<(), String> {
    let errors: Vec<String> = unit
        .get_diagnostics()
        .iter()
        .filter(|one| matches!(one.get_severity(), Severity::Error | Severity::Fatal))
        .take(5)
        .map(|one| one.formatter().format())
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "the headers do not compile:\n  {}",
            errors.join("\n  ")
        ))
    }
}
