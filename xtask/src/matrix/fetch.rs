//! `cargo xtask matrix --fetch`: gets the interpreters that Debian has, and builds the one that nobody packs.
//!
//! Everything goes below the target directory, by `debootstrap` and by `apt-get` inside the [`Root`]; nothing is installed on the
//! machine itself.

use std::path::Path;
use std::process::Command;

use super::root::Root;
use crate::{process, Result};

/// What the system in the directory is made of.
const PACKAGES: &[&str] = &[
    "ca-certificates",
    "gcc",
    "libc6-dev",
    "libpython3.14-dbg",
    "libpython3.14-dev",
    "libpython3.15-dev",
    "pypy3",
    "pypy3-dev",
    "pypy3-venv",
    "python3.14",
    "python3.14-dbg",
    "python3.14-venv",
    "python3.15",
    "python3.15-venv",
    // Some tests want the old names of time zones.
    "tzdata-legacy",
];

/// Where the free-threaded interpreter is built, inside.
pub const FREE_THREADED: &str = "/opt/free-threaded";

/// The source packages that are tried, in this order.
const SOURCES: [&str; 2] = ["python3.14", "python3.13"];

/// Builds a free-threaded CPython; `$1` is the source package.
const BUILD: &str = r#"
set -e
echo 'deb-src http://deb.debian.org/debian sid main' > /etc/apt/sources.list.d/source.list
# A mirror that has not been brought up to date for some days will do.
apt-get -o Acquire::Check-Valid-Until=false update -qq
apt-get install -y -qq --no-install-recommends make pkgconf xz-utils libssl-dev zlib1g-dev libffi-dev
rm -rf /opt/source && mkdir -p /opt/source && cd /opt/source
apt-get source --download-only --tar-only "$1"
tar -xf "$1"_*.orig.tar.xz --strip-components=1
./configure --disable-gil --enable-shared --prefix=/opt/free-threaded LDFLAGS=-Wl,-rpath,/opt/free-threaded/lib
make -j"$(nproc)"
make altinstall
rm -rf /opt/source
"#;

/// Gets what is missing.
pub fn run() -> Result<()> {
    let directory = Root::place();
    if !directory.join("usr/bin/gcc").exists() {
        let parent = directory.parent().unwrap_or(&directory);
        std::fs::create_dir_all(parent).map_err(|error| error.to_string())?;
        let mut debootstrap = Command::new("debootstrap");
        debootstrap
            .arg("--variant=minbase")
            .arg(format!("--include={}", PACKAGES.join(",")))
            .arg("sid")
            .arg(&directory);
        process::run(&mut debootstrap).map_err(|error| {
            format!("{error}\nIt needs root, and Debian's or Ubuntu's package debootstrap")
        })?;
    }
    let root = Root::open()?;
    let python3 = root.outside("/usr/bin/python3");
    if !python3.exists() {
        let link = ["-s", "python3.14", "/usr/bin/python3"];
        process::run(&mut root.command(Path::new("ln"), &link))?;
    }
    if free_threaded(&root).is_none() {
        let build = |source: &&str| {
            let arguments = ["-c", BUILD, "build", source];
            process::run(&mut root.command(Path::new("sh"), &arguments))
        };
        if !SOURCES.iter().any(|source| build(source).is_ok()) {
            println!("no free-threaded interpreter: its source could not be got, or built");
        }
    }
    Ok(())
}

/// The free-threaded interpreter inside, if it has been built.
pub fn free_threaded(root: &Root) -> Option<String> {
    let programs = ["python3.15t", "python3.14t", "python3.13t"];
    let mut paths = programs
        .map(|name| format!("{FREE_THREADED}/bin/{name}"))
        .into_iter();
    paths.find(|path| root.outside(path).exists())
}
