//! A Debian system in a directory, for the interpreters that the machine itself does not have.
//!
//! Commands run in it by `chroot`, with the toolchain and the workspace mounted at their usual places, and with what the machine
//! itself knows of the network: its name servers, its certificates. The mounts belong to a mount
//! namespace of the command's own: they are gone when it ends, whatever happens.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{process, workspace, Result};

/// The program that mounts `$ROOT`'s guests and goes in; its arguments are the directories, `--`, and the command.
const ENTER: &str = r#"
set -e
while [ "$1" != -- ]; do
    mkdir -p "$ROOT$1"
    mount --bind "$1" "$ROOT$1"
    shift
done
shift
mount --bind /proc "$ROOT/proc"
mount --bind /dev "$ROOT/dev"
for file in /etc/resolv.conf /etc/ssl/certs/ca-certificates.crt; do
    cp -L "$file" "$ROOT$file" 2>/dev/null || true
done
exec chroot "$ROOT" "$@"
"#;

/// A system in a directory.
#[derive(Debug, Clone)]
pub struct Root {
    directory: PathBuf,
}

impl Root {
    /// Where `cargo xtask matrix --fetch` puts it.
    pub fn place() -> PathBuf {
        workspace::scratch().join("matrix").join("root")
    }

    /// The system, if it is there and this process may change into it; else why not.
    pub fn open() -> Result<Self> {
        let root = Root {
            directory: Self::place(),
        };
        if !root.directory.join("usr/bin/gcc").exists() {
            return Err("not found; --fetch gets it".to_owned());
        }
        let answer = process::try_output(&mut root.command(Path::new("/bin/echo"), &["here"]));
        match answer.as_deref() {
            Some("here") => Ok(root),
            _ => Err("is in a chroot, which needs root".to_owned()),
        }
    }

    /// Where a path inside is, seen from outside.
    pub fn outside(&self, path: &str) -> PathBuf {
        self.directory.join(path.trim_start_matches('/'))
    }

    /// A program that runs inside, in the root of the workspace.
    pub fn command(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut guests = vec![workspace::root().to_owned(), workspace::target()];
        let home = |variable, default: &str| match env::var_os(variable) {
            Some(directory) => Some(PathBuf::from(directory)),
            None => Some(Path::new(&env::var_os("HOME")?).join(default)),
        };
        guests.extend(home("CARGO_HOME", ".cargo"));
        guests.extend(home("RUSTUP_HOME", ".rustup"));
        guests.retain(|directory| directory.is_dir());
        let mut command = Command::new("unshare");
        command
            .args(["--mount", "--propagation", "private"])
            .args(["sh", "-c", ENTER, "enter"])
            .args(guests)
            .args(["--", "/usr/bin/env", "--chdir"])
            .arg(workspace::root())
            .arg(program)
            .args(arguments)
            .env("ROOT", &self.directory);
        command
    }
}
