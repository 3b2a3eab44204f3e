//! The command line: which headers to check, and the exit status.

#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ffi_check::allowed::Allowed;
use ffi_check::c::Parser;
use ffi_check::check::{check, Subject};
use ffi_check::compare::Kind;
use ffi_check::configuration::{cfgs, Configuration, SWITCHES};
use ffi_check::exports;
use ffi_check::report::Report;
use ffi_check::rust::source;
use ffi_check::sets::Found;

const HELP: &str = "\
ffi-check [--python EXE]... [--headers DIR]... [--sysroot DIR]... [--all] [--define NAME[=VALUE]]...
          [--only TEXT] [--everything]

  --python EXE    the headers of this interpreter (default: python3)
  --headers DIR   the headers in this folder
  --sysroot DIR   the headers of all Pythons under the root of another system
  --all           the headers of all Pythons of pyenv and of this system
  --define NAME   check the headers with this macro; without it, in every configuration that they
                  can tell of: debug, free-threaded, the limited API of each version, with pointers of
                  32 bits, ...
  --only TEXT     only configurations whose name contains the text
  --everything    tell of the differences that allowed.txt has a reason for, too
  --libclang      only tell, by the exit status, whether libclang is here

The root of another system is made, for instance, by
  debootstrap --variant=minbase --include=libpython3.14-dev,libpython3.15-dev,pypy3-dev sid DIR

The exit status is 0 only if there is no difference beside those in allowed.txt.";

struct Options {
    found: Found,
    all: bool,
    defines: Vec<String>,
    only: Option<String>,
    everything: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments == ["--libclang"] {
        return match Parser::new() {
            Ok(_) => ExitCode::SUCCESS,
            Err(why) => {
                eprintln!("ffi-check: {why}");
                ExitCode::FAILURE
            }
        };
    }
    if arguments
        .iter()
        .any(|word| word == "--help" || word == "-h")
    {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match options(&arguments).and_then(run) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("ffi-check: {message}");
            ExitCode::FAILURE
        }
    }
}

fn options(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options {
        found: Found::default(),
        all: false,
        defines: Vec::new(),
        only: None,
        everything: false,
    };
    let mut words = arguments.iter();
    let mut named = false;
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .ok_or_else(|| format!("{word} needs a value\n\n{HELP}"))
        };
        named |= matches!(
            word.as_str(),
            "--python" | "--headers" | "--sysroot" | "--all"
        );
        match word.as_str() {
            "--python" => options.found.add_python(Path::new(value()?))?,
            "--headers" => options.found.add_headers(Path::new(value()?))?,
            "--sysroot" => {
                let root = PathBuf::from(value()?);
                let origin = root
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                if options.found.add_system(&root, &origin) == 0 {
                    return Err(format!("no headers of Python below {}", root.display()));
                }
            }
            "--all" => {
                options.all = true;
                options.found.add_pyenv();
                options.found.add_system(Path::new("/"), "system");
            }
            "--define" => options.defines.push(value()?.clone()),
            "--only" => options.only = Some(value()?.clone()),
            "--everything" => options.everything = true,
            _ => return Err(format!("unknown argument: {word}\n\n{HELP}")),
        }
    }
    if !named {
        options.found.add_python(Path::new("python3"))?;
    }
    Ok(options)
}

fn run(mut options: Options) -> Result<bool, String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let allowed = here.join("allowed.txt");
    let allowed = std::fs::read_to_string(&allowed)
        .map_err(|error| format!("{}: {error}", allowed.display()))?;
    let mut allowed = Allowed::parse(&allowed)?;
    let source = source::read(&here.join("../pyo3-ffi/src/lib.rs"))?;
    let parser = Parser::new()?;
    let complete = options.all && options.found.note_missing();
    let mut report = Report::default();
    let mut exports = BTreeMap::new();
    for configuration in configurations(&options) {
        let set = &configuration.set;
        let exports = exports
            .entry(set.include.clone())
            .or_insert_with(|| set.libraries().iter().find_map(|one| exports::of(one)));
        let subject = Subject {
            input: &configuration.input(),
            switches: &SWITCHES,
            cfgs: &cfgs,
            exports: exports.as_ref().filter(|_| configuration.has_library()),
        };
        match check(&parser, subject, &source) {
            Ok((cfgs, mut differences)) => {
                allowed.note(&cfgs);
                if !configuration.is_complete() {
                    differences.retain(|one| one.kind != Kind::Lacking);
                }
                differences.retain(|one| !allowed.allows(one, &cfgs) || options.everything);
                let count = differences.len();
                println!("{:22} {count} differences", configuration.name());
                report.add(&configuration, differences);
            }
            Err(why) => report.fail(&configuration, why),
        }
    }
    print!("\n{}", report.text());
    for skipped in &options.found.skipped {
        println!("skipped {skipped}");
    }
    let mut clean = report.is_clean();
    if complete && options.only.is_none() && options.defines.is_empty() {
        for unused in allowed.unused() {
            println!("{unused} is not needed: delete it");
            clean = false;
        }
    }
    Ok(clean)
}

fn configurations(options: &Options) -> Vec<Configuration> {
    let mut all = Vec::new();
    for set in &options.found.sets {
        if options.defines.is_empty() {
            all.extend(Configuration::all_of(set));
        } else {
            all.push(Configuration::with_defines(set, &options.defines));
        }
    }
    let wanted = |name: &str| {
        options
            .only
            .as_ref()
            .map_or(true, |only| name.contains(only))
    };
    all.retain(|one| wanted(&one.name()));
    all
}
