//! The C types that `std` has no name for. The integers are aliases, the same types as those of the crate `libc`. `FILE` is the type
//! of `libc` with the feature `libc`, which is on by default, and without it one of its own, so that a build that opens no C streams
//! need not compile `libc`.

pub type size_t = usize;
pub type ssize_t = isize;
pub type uintptr_t = usize;
pub type intptr_t = isize;

// 16 bits on Windows; 32 elsewhere, signed or not as the platform's calling convention has it.
#[cfg(any(windows, target_os = "cygwin"))]
pub type wchar_t = u16;
#[cfg(any(
    all(
        not(windows),
        any(
            target_arch = "aarch64",
            target_arch = "arm",
            target_arch = "csky",
            target_arch = "hexagon"
        ),
        not(any(
            target_vendor = "apple",
            target_os = "netbsd",
            target_os = "openbsd",
            target_os = "redox"
        )),
    ),
    all(target_os = "android", target_arch = "riscv64"),
    all(
        target_os = "vxworks",
        any(target_arch = "powerpc", target_arch = "powerpc64")
    ),
    target_os = "aix",
    target_os = "nto",
))]
pub type wchar_t = u32;
#[cfg(not(any(
    windows,
    target_os = "cygwin",
    all(
        any(
            target_arch = "aarch64",
            target_arch = "arm",
            target_arch = "csky",
            target_arch = "hexagon"
        ),
        not(any(
            target_vendor = "apple",
            target_os = "netbsd",
            target_os = "openbsd",
            target_os = "redox"
        )),
    ),
    all(target_os = "android", target_arch = "riscv64"),
    all(
        target_os = "vxworks",
        any(target_arch = "powerpc", target_arch = "powerpc64")
    ),
    target_os = "aix",
    target_os = "nto",
)))]
pub type wchar_t = i32;

#[cfg(feature = "libc")]
#[allow(unused_imports)] // the limited API has no C streams
pub use libc::FILE;

#[cfg(not(feature = "libc"))]
opaque_struct! {
    #[allow(clippy::upper_case_acronyms, dead_code)]
    pub FILE
}

#[cfg(feature = "libc")]
const _: () = {
    // That the aliases are the same types.
    const fn same<T>(_: *const T, _: *const T) {}
    use std::ptr::null;
    same(null::<wchar_t>(), null::<libc::wchar_t>());
    same(null::<size_t>(), null::<libc::size_t>());
    same(null::<ssize_t>(), null::<libc::ssize_t>());
    same(null::<uintptr_t>(), null::<libc::uintptr_t>());
    same(null::<intptr_t>(), null::<libc::intptr_t>());
};
