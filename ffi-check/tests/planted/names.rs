//! Values of constants, what is lacking, and what cannot be read.

use super::{differences, differs, same};

#[test]
fn constants() {
    let number = |c: &str, rust: &str| differences(&format!("#define X {c}"), rust);
    let ours = "pub const X: c_int = 1 << 4;";
    assert_eq!(number("0x10", ours), [""; 0]);
    assert_eq!(number("0x11", ours), ["value X: C 17, ours 16"]);
    assert_eq!(number("(-1)", "pub const X: c_int = -1;"), [""; 0]);
    let unsigned = "pub const X: c_ulong = !0;";
    assert_eq!(number("(~0UL)", unsigned), [""; 0]);
    assert_eq!(
        number("(1UL << 63)", "pub const X: u64 = 1 << 63;"),
        [""; 0]
    );
    assert_eq!(number("0.5", "pub const X: f64 = 0.5;"), [""; 0]);
    assert_eq!(
        number("0.25", "pub const X: f64 = 0.5;"),
        ["value X: C 0.25, ours 0.5"]
    );
    let pointer = "pub const X: *mut c_void = 2 as *mut c_void;";
    assert_eq!(number("((void *)2)", pointer), [""; 0]);
    assert_eq!(number("((void *)1)", pointer), ["value X: C 1, ours 2"]);
    let text = "pub const X: &str = \"a b\";";
    assert_eq!(number("\"a b\"", text), [""; 0]);
    assert_eq!(
        number("\"a\" \"b\"", text),
        ["value X: C \"ab\", ours \"a b\""]
    );
    let not_computed = "value X: ours 16; C has the name, but its value cannot be computed";
    assert_eq!(number("do_something()", ours), [not_computed]);
    assert_eq!(differences("enum { X = 16 };", ours), [""; 0]);
    assert_eq!(
        differences("enum { X = 15 };", ours),
        ["value X: C 15, ours 16"]
    );
    assert_eq!(differences("static const int X = 16;", ours), [""; 0]);
    differs("", ours, "absent X: a constant that no header has");
    same("", "const X: c_int = 16;");
    // One of our own that C has, too.
    let found = differences("#define X 15", "const X: c_int = 16;");
    assert_eq!(found[0], "value X: C 15, ours 16");
    same("#define X { 1, 2 }", "pub const X: S = S { a: 1, b: 2 };");
    let unknown = "pub const X: c_int = strange();";
    differs("#define X 1", unknown, "unreadable X: the value: strange");
    // Defined, and gone again.
    let gone = "#define X 16\n#undef X";
    differs(gone, ours, "absent X: a constant that no header has");
}

#[test]
fn what_is_lacking() {
    differs("void f(void);", "", "lacking f: function in Python.h");
    differs(
        "static inline void f(void) {}",
        "",
        "lacking f: inline function",
    );
    differs("extern int v;", "", "lacking v: variable in Python.h");
    differs("#define X 1", "", "lacking X: macro in Python.h");
    differs(
        "#define X(a) a",
        "",
        "lacking X: macro with parameters in Python.h",
    );
    differs("enum { X };", "", "lacking X: constant in Python.h");
    differs("typedef int T;", "", "lacking T: type in Python.h");
    differs("struct S { int a; };", "", "lacking S: struct in Python.h");
    same("#define GUARD_H", "");
    // What users cannot reach does not count.
    differs(
        "void f(void);",
        "mod m { pub unsafe fn f() {} }",
        "lacking f",
    );
    same(
        "void f(void);",
        "mod m { pub unsafe fn f() {} } pub use self::m::f;",
    );
}

#[test]
fn what_cannot_be_read() {
    let found = differences(
        "void f(int *a);",
        "extern_python! { pub fn f(a: *mut Odd); }",
    );
    assert!(
        found.contains(&"unreadable f: the type `Odd`".to_owned()),
        "{found:?}"
    );
    let twice = "mod a { pub unsafe fn f() {} } mod b { pub unsafe fn f() {} }
        pub use self::a::*; pub use self::b::*;";
    differs(
        "void f(void);",
        twice,
        "unreadable f: two items have this name",
    );
}
