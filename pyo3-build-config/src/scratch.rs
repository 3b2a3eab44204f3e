//! A directory for a test: files, and shell scripts that pretend to be interpreters.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard};

/// A directory that is removed at the end. Only one exists at a time: a program started by one test
/// while another one writes a script would hold that script open, and it could not be started.
pub(crate) struct Scratch {
    root: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

static ALONE: Mutex<()> = Mutex::new(());
static NUMBER: AtomicU32 = AtomicU32::new(0);

impl Scratch {
    pub(crate) fn new() -> Self {
        let alone = ALONE.lock().unwrap_or_else(|poison| poison.into_inner());
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("pyo3-build-config-{}-{number}", std::process::id());
        let root = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&root).unwrap();
        // On macOS the temporary directory is behind a link.
        let root = root.canonicalize().unwrap();
        Scratch {
            root,
            _alone: alone,
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    pub(crate) fn text_path(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_string()
    }

    /// Writes a file and the directories above it.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Writes a shell script that can be started.
    #[cfg(unix)]
    pub(crate) fn script(&self, name: &str, body: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.file(name, &format!("#!/bin/sh\n{body}\n"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    /// A script that answers as a CPython of this version, and notes each start in `starts`.
    #[cfg(unix)]
    pub(crate) fn python(&self, name: &str, version: &str) -> PathBuf {
        let path = self.text_path(name);
        let starts = self.text_path("starts");
        let lines = [
            "noise before the answer".to_string(),
            "pyo3:implementation=CPython".to_string(),
            format!("pyo3:version={version}"),
            format!("pyo3:executable={path}"),
            format!("pyo3:base_prefix={}", self.text_path("")),
            "pyo3:platform=linux-x86_64".to_string(),
            "pyo3:pointer_width=64".to_string(),
            "pyo3:Py_ENABLE_SHARED=1".to_string(),
            format!("pyo3:LDVERSION={version}"),
            "pyo3:LIBDIR=/opt/lib".to_string(),
        ];
        let body = format!(
            "cat >/dev/null\necho {path} >>{starts}\ncat <<'END'\n{}\nEND",
            lines.join("\n")
        );
        self.script(name, &body)
    }

    /// Which interpreters of [`Scratch::python`] were started.
    pub(crate) fn starts(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.path("starts")).unwrap_or_default();
        let strip = |line: &str| {
            let path = Path::new(line).strip_prefix(&self.root).unwrap();
            path.to_str().unwrap().to_string()
        };
        text.lines().map(strip).collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}
