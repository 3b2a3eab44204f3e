//! The clients, and how many of its tests each passes when it is built with PyO3 0.23.5 (CPython 3.11 on Linux).
//!
//! A row says what a project needs to be tested away from its repository; it says nothing about how to compile it.

/// What a client is published as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A source distribution of a Python package, tested by pytest.
    Extension,
    /// A crate, tested by `cargo test`.
    Library,
}

/// One published project.
#[derive(Debug, Clone, Copy)]
pub(super) struct Client {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    pub(super) kind: Kind,
    /// Tests that pass with PyO3 0.23.5; none fails.
    pub(super) passes: usize,
    /// Python packages that the tests import, besides pytest.
    pub(super) needs: &'static [&'static str],
    /// What the tests need beside the installed module, from the root of the sources.
    pub(super) tests_with: &'static [&'static str],
    /// Arguments of pytest or of `cargo test`.
    pub(super) tests: &'static [&'static str],
    /// Where the lock file is.
    pub(super) lock: &'static str,
    /// Directories that would hide the registry, such as vendored sources.
    pub(super) drops: &'static [&'static str],
    /// File, old text, new text: back to the registry, where the sources name a vendored copy.
    pub(super) edits: &'static [(&'static str, &'static str, &'static str)],
    /// Files of the tests that the published sources leave out.
    pub(super) adds: &'static [(&'static str, &'static str)],
    /// Python code that fails when the tests would not run the compiled module.
    pub(super) check: &'static str,
}

impl Client {
    /// With its tests in `tests`.
    pub(super) const fn extension(name: &'static str, version: &'static str) -> Self {
        Client {
            name,
            version,
            kind: Kind::Extension,
            passes: 0,
            needs: &[],
            tests_with: &["tests"],
            tests: &["tests"],
            lock: "",
            drops: &[],
            edits: &[],
            adds: &[],
            check: "",
        }
    }

    /// With nothing to add to `cargo test`.
    pub(super) const fn library(name: &'static str, version: &'static str) -> Self {
        Client {
            kind: Kind::Library,
            tests: &[],
            ..Self::extension(name, version)
        }
    }
}

/// Quick ones and slow ones, in no order that matters.
pub(super) const CLIENTS: &[Client] = &[
    Client {
        passes: 116,
        ..Client::extension("rpds-py", "0.23.1")
    },
    Client {
        passes: 151,
        lock: "src/_bcrypt",
        ..Client::extension("bcrypt", "4.3.0")
    },
    Client {
        passes: 4,
        ..Client::extension("nh3", "0.2.21")
    },
    Client {
        passes: 27,
        needs: &["numpy<3"],
        ..Client::extension("blake3", "1.0.4")
    },
    Client {
        passes: 89,
        needs: &["dirty-equals", "pytest-pretty", "pytest-speed"],
        tests_with: &["tests", "example.py"],
        ..Client::extension("rtoml", "0.12.0")
    },
    Client {
        passes: 32,
        needs: &["dirty-equals"],
        tests_with: &["crates/jiter-python/tests", "crates/jiter/benches"],
        tests: &["crates/jiter-python/tests"],
        ..Client::extension("jiter", "0.8.2")
    },
    Client {
        passes: 1269,
        needs: &[
            "arrow",
            "faker",
            "numpy<3",
            "pandas<3",
            "pendulum",
            "psutil",
            "python-dateutil",
            "pytz",
        ],
        tests_with: &["test", "data"],
        tests: &["test"],
        drops: &[".cargo"],
        edits: &[
            (
                "Cargo.toml",
                "path = \"include/pyo3/pyo3-ffi\"",
                "version = \"0.23\"",
            ),
            (
                "Cargo.toml",
                "path = \"include/pyo3/pyo3-build-config\"",
                "version = \"0.23\"",
            ),
        ],
        ..Client::extension("orjson", "3.10.12")
    },
    Client {
        passes: 1352,
        needs: &["freezegun", "hypothesis", "pytest-mock", "time-machine"],
        drops: &[".cargo"],
        adds: &[
            ("tests/__init__.py", ""),
            ("tests/common.py", include_str!("whenever_common.py")),
        ],
        // It falls back to Python code in silence.
        check: "import whenever; assert whenever._EXTENSION_LOADED",
        ..Client::extension("whenever", "0.7.3")
    },
    Client {
        passes: 53,
        ..Client::library("pythonize", "0.23.0")
    },
    Client {
        passes: 60,
        ..Client::library("serde-pyobject", "0.5.0")
    },
    Client {
        passes: 8,
        ..Client::library("pyo3-log", "0.12.1")
    },
    Client {
        passes: 5232,
        needs: &[
            "coverage",
            "dirty-equals",
            "hypothesis",
            "inline-snapshot",
            "pytest-benchmark",
            "pytest-examples",
            "pytest-mock",
            "pytest-run-parallel",
            "pytest-timeout",
            "pytz",
            "typing-extensions",
            "typing-inspection",
            "tzdata",
        ],
        // Those of the documentation compare with what the formatter of the day makes of it.
        tests: &["tests", "--ignore=tests/test_docstrings.py"],
        ..Client::extension("pydantic-core", "2.30.0")
    },
    Client {
        passes: 3149,
        needs: &[
            "certifi",
            "cryptography_vectors==44.0.2",
            "pretend",
            "pytest-benchmark",
            "pytest-xdist",
        ],
        ..Client::extension("cryptography", "44.0.2")
    },
    Client {
        passes: 143,
        needs: &[
            "anyio",
            "coverage",
            "dirty-equals",
            "pytest-mock",
            "pytest-pretty",
            "pytest-timeout",
        ],
        ..Client::extension("watchfiles", "1.0.4")
    },
    Client {
        passes: 89,
        needs: &["anyio", "objsize", "pydantic", "trio"],
        // Those of the types want mypy.
        tests: &["tests", "--ignore=tests/test_types.py"],
        ..Client::extension("pycrdt", "0.12.8")
    },
    Client {
        passes: 136,
        needs: &["flask", "hypothesis"],
        tests_with: &[
            "crates/jsonschema-py/README.md",
            "crates/jsonschema-py/tests-py",
        ],
        tests: &["crates/jsonschema-py/tests-py"],
        ..Client::extension("jsonschema-rs", "0.29.1")
    },
    Client {
        passes: 164,
        needs: &["numpy<3"],
        ..Client::library("numpy", "0.23.0")
    },
    Client {
        passes: 104,
        needs: &["uvloop"],
        tests: &["--all-features"],
        ..Client::library("pyo3-async-runtimes", "0.23.0")
    },
    Client {
        passes: 69,
        needs: &["hypothesis", "pytest-benchmark"],
        tests: &["tests", "--benchmark-disable"],
        ..Client::extension("ahocorasick-rs", "0.22.2")
    },
    Client {
        passes: 39,
        needs: &["pytest-benchmark"],
        tests: &["tests", "--benchmark-disable"],
        ..Client::extension("uuid-utils", "0.10.0")
    },
    Client {
        passes: 309,
        needs: &[
            "attributes-doc",
            "jsonschema",
            "multidict",
            "pytest-benchmark",
            "python-dateutil",
            "typing-extensions",
        ],
        tests: &["tests", "--benchmark-disable"],
        ..Client::extension("serpyco-rs", "1.13.0")
    },
    Client {
        passes: 40,
        tests_with: &["minijinja-py/tests"],
        // It looks for its templates below the directory of the Python package.
        tests: &[
            "minijinja-py/tests",
            "--deselect=minijinja-py/tests/test_basic.py::test_load_from_path",
        ],
        ..Client::extension("minijinja", "2.8.0")
    },
    Client {
        passes: 22,
        tests_with: &["lightmotif-py/lightmotif/tests"],
        tests: &["lightmotif-py/lightmotif/tests"],
        ..Client::extension("lightmotif", "0.10.0")
    },
    Client {
        passes: 10,
        ..Client::library("pyo3-filelike", "0.4.2")
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_once_and_every_client_has_tests() {
        for (index, client) in CLIENTS.iter().enumerate() {
            let again = CLIENTS[..index]
                .iter()
                .any(|other| other.name == client.name);
            assert!(!again, "{} stands twice", client.name);
            assert!(client.passes > 0, "{} has no tests", client.name);
        }
    }
}
