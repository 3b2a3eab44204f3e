//! Lines that a build script says to cargo: the only file of this crate that writes to stdout.
//!
//! The form is `cargo:key=value`, which every supported cargo reads (`cargo::` came with 1.77).

/// Prints one line, or several.
pub(crate) fn print(line: &str) {
    #[allow(clippy::print_stdout)] // stdout is how a build script speaks to cargo
    {
        println!("{line}");
    }
}

/// The directive that shows `message` to the user. Cargo reads one line at a time, so that a
/// message of several lines needs several directives.
pub fn warning_line(message: &str) -> String {
    let lines: Vec<String> = message
        .lines()
        .map(|line| format!("cargo:warning={line}"))
        .collect();
    lines.join("\n")
}

/// Shows `message` to the user of cargo.
pub fn print_warning(message: &str) {
    print(&warning_line(message));
}
