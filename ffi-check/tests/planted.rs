//! Every kind of difference, planted into a few lines of C and Rust, is found, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};

use ffi_check::c::{Input, Parser};
use ffi_check::check::{check, Subject};
use ffi_check::rust::{source, Cfgs};

/// A process can have one libclang.
static LIBCLANG: Mutex<()> = Mutex::new(());

struct Case<'c> {
    c: &'c str,
    rust: &'c str,
    defines: &'c [&'c str],
    exports: Option<&'c [&'c str]>,
}

impl Case<'_> {
    /// `kind name: detail`, one line each.
    fn differences(&self) -> Vec<String> {
        let _one: MutexGuard<'_, ()> = LIBCLANG.lock().unwrap_or_else(|poison| poison.into_inner());
        let include = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("planted");
        fs::create_dir_all(&include).unwrap();
        let c = format!("#include <stdio.h>\n#include <stdint.h>\n{}\n", self.c);
        fs::write(include.join("Python.h"), c).unwrap();
        let input = Input {
            include,
            defines: self
                .defines
                .iter()
                .map(|define| (*define).to_owned())
                .collect(),
            ..Input::default()
        };
        let cfgs = |switches: &BTreeMap<String, i128>| {
            let mut cfgs = Cfgs::of_host();
            switches.keys().for_each(|name| cfgs.set(name));
            Ok(cfgs)
        };
        let exports: Option<BTreeSet<String>> = self
            .exports
            .map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        let subject = Subject {
            input: &input,
            switches: &["DEBUG"],
            cfgs: &cfgs,
            exports: exports.as_ref(),
        };
        let source = source::read_text(self.rust).unwrap();
        let (_, differences) = check(&Parser::new().unwrap(), subject, &source).unwrap();
        differences.iter().map(ToString::to_string).collect()
    }
}

fn differences(c: &str, rust: &str) -> Vec<String> {
    Case {
        c,
        rust,
        defines: &[],
        exports: None,
    }
    .differences()
}

/// Both sides agree.
#[track_caller]
fn same(c: &str, rust: &str) {
    assert_eq!(differences(c, rust), [""; 0], "{c}\n{rust}");
}

/// One difference, which begins so.
#[track_caller]
fn differs(c: &str, rust: &str, expected: &str) {
    let found = differences(c, rust);
    assert_eq!(found.len(), 1, "{c}\n{rust}\n{found:#?}");
    assert!(found[0].starts_with(expected), "{expected}\n{}", found[0]);
}

#[test]
fn symbols() {
    let ours = "extern_python! { pub fn f(); }";
    same("void f(void);", ours);
    let gone = "#define f() 0\n";
    differs(gone, ours, "no-symbol f: `f`: a macro in C (Python.h)");
    let inline = "static inline void f(void) {}";
    differs(
        inline,
        ours,
        "no-symbol f: `f`: an inline function in C (Python.h)",
    );
    differs("", ours, "no-symbol f: `f`: in no header");
    let variable = "extern_python! { pub static mut v: c_int; }";
    same("extern int v;", variable);
    differs("", variable, "no-symbol v: `v`: in no header");
    let renamed = "extern_python! { #[link_name = \"g\"] pub fn f(); }";
    same("void g(void);", renamed);
    let found = differences("void f(void);", renamed);
    assert_eq!(found, ["no-symbol f: `g`: in no header"]);
}

#[test]
fn symbols_of_the_library() {
    let case = |c, exports| {
        Case {
            c,
            rust: "extern_python! { pub fn f(); pub static mut v: c_int; }",
            defines: &[],
            exports: Some(exports),
        }
        .differences()
    };
    let both = "void f(void); extern int v;";
    assert_eq!(case(both, &["f", "v"]), [""; 0]);
    let hidden = [
        "not-exported f: `f`: declared in Python.h, not exported",
        "not-exported v: `v`: declared in Python.h, not exported",
    ];
    assert_eq!(case(both, &[]), hidden);
    let undeclared = [
        "no-symbol v: `v`: in no header, not exported",
        "undeclared f: `f`: in no header, exported",
    ];
    assert_eq!(case("", &["f"]), undeclared);
}

#[test]
fn signatures() {
    let ours = "extern_python! { pub fn f(a: c_int, b: *mut c_char, ...) -> isize; }";
    let c = "typedef __PTRDIFF_TYPE__ ssz;
        ssz f(int a, const char *b, ...);";
    let lacking = "lacking ssz: type in Python.h";
    assert_eq!(differences(c, ours), [lacking]);
    let one = |c: &str, rust: &str, expected: &str| {
        let rust = format!("extern \"C\" {{ {rust} }}");
        differs(c, &rust, &format!("signature f: {expected}"));
    };
    one("void f(int a);", "pub fn f();", "1 parameters in C, ours 0");
    one(
        "void f(int a);",
        "pub fn f(a: c_long);",
        "parameter 1: C i32, ours i64",
    );
    one(
        "void f(int a);",
        "pub fn f(a: c_uint);",
        "parameter 1: C i32, ours u32",
    );
    one(
        "void f(double a);",
        "pub fn f(a: f32);",
        "parameter 1: C f64, ours f32",
    );
    one(
        "void f(int *a);",
        "pub fn f(a: *mut c_short);",
        "parameter 1: C i32, ours i16",
    );
    one(
        "void f(int *a);",
        "pub fn f(a: *mut *mut c_int);",
        "parameter 1: C i32, ours *i32",
    );
    one(
        "void f(int a);",
        "pub fn f(a: *mut c_int);",
        "parameter 1: C i32, ours *i32",
    );
    one(
        "long f(void);",
        "pub fn f() -> c_int;",
        "result: C i64, ours i32",
    );
    one("long f(void);", "pub fn f();", "result: C i64, ours void");
    one(
        "void f(void);",
        "pub fn f() -> c_int;",
        "result: C void, ours i32",
    );
    one(
        "void f(int a, ...);",
        "pub fn f(a: c_int);",
        "`...` on one side only",
    );
    one(
        "_Bool f(void);",
        "pub fn f() -> c_int;",
        "result: C bool, ours i32",
    );
    let callback = "pub fn f(g: Option<unsafe extern \"C\" fn(c_int) -> c_int>);";
    same(
        "void f(int (*g)(int));",
        &format!("extern \"C\" {{ {callback} }}"),
    );
    one(
        "void f(int (*g)(long));",
        callback,
        "parameter 1: parameter 1: C i64, ours i32",
    );
    one(
        "void f(long (*g)(int));",
        callback,
        "parameter 1: result: C i64, ours i32",
    );
}

#[test]
fn pointers_to_records_have_names() {
    let c = "struct _a { int x; }; typedef struct _a A; typedef struct b B; void f(A *a);";
    let records = "#[repr(C)] pub struct A { pub x: c_int } opaque_struct!(pub B);";
    let with =
        |parameter: &str| format!("{records} extern_python! {{ pub fn f(a: *mut {parameter}); }}");
    same(c, &with("A"));
    same(c, &with("c_void"));
    differs(c, &with("B"), "signature f: parameter 1: C A, ours B");
}

#[test]
fn inline_functions() {
    let ours = "pub unsafe fn f(a: *mut c_int) -> c_int { *a }";
    same("static inline int f(int *a) { return *a; }", ours);
    same("int f(int *a);", ours);
    let c = "static inline long f(int *a) { return *a; }";
    differs(c, ours, "signature f: result: C i64, ours i32");
    differs("", ours, "absent f: a function that no header has");
    same("", "unsafe fn f() {}");
}

#[test]
fn macros_that_are_functions_here() {
    let ours = "pub unsafe fn f(a: *mut c_int) -> c_int { *a }";
    same("#define f(a) (*(a))", ours);
    differs(
        "#define f(a, b) (*(a))",
        ours,
        "macro f: 2 parameters in C, ours 1",
    );
    differs(
        "#define f(a) ((long)*(a))",
        ours,
        "macro f: result: C i64, ours i32",
    );
    // C converts as needed.
    same("#define f(a) ((unsigned char)*(a))", ours);
    // A macro that calls a function of the same name, with as many arguments or more.
    same("int f(int *a);\n#define f(a) f((int *)(a))", ours);
    same(
        "int f(int line, int *a);\n#define f(a) f(__LINE__, a)",
        ours,
    );
    let object = "pub unsafe fn v() -> *mut c_int { 0 as *mut c_int }";
    let statics = "extern_python! { static mut value: c_int; }";
    same(
        "extern int value;\n#define v (&value)",
        &format!("{object} {statics}"),
    );
    let c = "extern int value;\n#define v value";
    differs(
        c,
        &format!("{object} {statics}"),
        "macro v: result: C i32, ours *i32",
    );
}

#[test]
fn functions_that_do_not_return() {
    let never = "extern_python! { pub fn f() -> !; }";
    let returns = "extern_python! { pub fn f(); }";
    let c = "void __attribute__((noreturn)) f(void);";
    same(c, never);
    differs(c, returns, "noreturn f: only ours returns");
    differs("void f(void);", never, "noreturn f: only C returns");
}

#[test]
fn types() {
    differs(
        "extern long v;",
        "extern_python! { pub static mut v: c_int; }",
        "type v: C i64, ours i32",
    );
    same("typedef long T;", "pub type T = c_long;");
    differs(
        "typedef long T;",
        "pub type T = c_int;",
        "type T: C i64, ours i32",
    );
    differs(
        "",
        "pub type T = c_int;",
        "absent T: a type that no header has",
    );
    let c = "enum E { A, B }; typedef enum E E;";
    same(c, "#[repr(C)] pub enum E { A, B }");
    let narrow = "#[repr(u8)] pub enum E { A, B }";
    differs(c, narrow, "type E: C enum32, ours u8");
}

const RECORD: &str = "typedef struct { char *a; int b; short c[2]; } S;";

#[test]
fn layouts() {
    let ours = |fields: &str| format!("#[repr(C)] pub struct S {{ {fields} }}");
    let good = "pub a: *mut c_char, pub b: c_int, pub c: [c_short; 2]";
    same(RECORD, &ours(good));
    let found = |fields: &str| differences(RECORD, &ours(fields));
    assert_eq!(
        found("pub a: *mut c_char, pub b: c_int, pub c: [c_short; 4]"),
        [
            "size S: C 16 bytes, ours 24",
            "field S.c: C [i16; 2], ours [i16; 4]",
        ]
    );
    assert_eq!(
        found("pub a: *mut c_char, pub c: [c_short; 2], pub b: c_int"),
        [
            "field S.b: at byte 8 in C, ours at 12",
            "field S.c: at byte 12 in C, ours at 8",
        ]
    );
    assert_eq!(
        found("pub a: *mut c_char, pub b: c_uint, pub c: [c_short; 2]"),
        ["field S.b: C i32, ours u32"]
    );
    assert_eq!(
        found("pub a: *mut c_char, pub b: c_int"),
        ["field S.c: C has [i16; 2] at byte 12, we have no such field"]
    );
    assert_eq!(
        found("pub a: *mut c_char, pub b: c_int, pub c: [c_short; 2], pub d: c_int"),
        [
            "size S: C 16 bytes, ours 24",
            "field S.d: a field that C does not have",
        ]
    );
    assert_eq!(
        found("pub a: *mut c_char, pub length: c_int, pub c: [c_short; 2]"),
        ["field-name S.b: ours is called `length`"]
    );
    // A trailing underscore makes a name of a keyword.
    same(
        "typedef struct { int type; } T;",
        "#[repr(C)] pub struct T { pub type_: c_int }",
    );
}

#[test]
fn alignment() {
    let c = "typedef struct { char a[8]; } S;";
    let ours = "#[repr(C, align(8))] pub struct S { pub a: [c_char; 8] }";
    differs(c, ours, "align S: C 1 bytes, ours 8");
}

#[test]
fn unions_and_records_within_records() {
    let c = "typedef struct { int tag; union { long i; double d; }; struct { char x, y; } p; } S;";
    let ours = |union_fields: &str, pair: &str| {
        format!(
            "#[repr(C)] pub union U {{ {union_fields} }}
             #[repr(C)] pub struct P {{ {pair} }}
             #[repr(C)] pub struct S {{ pub tag: c_int, pub u: U, pub p: P }}"
        )
    };
    let pair = "pub x: c_char, pub y: c_char";
    same(c, &ours("pub i: c_long, pub d: c_double", pair));
    let narrow = ours("pub i: u64, pub d: c_double", pair);
    differs(c, &narrow, "field S.i: C i64, ours u64");
    let swapped = "pub y: c_char, pub x: c_char";
    let swapped = ours("pub i: c_long, pub d: c_double", swapped);
    differs(c, &swapped, "field S.p: .x: at byte 0 in C, ours at 1");
    let named = "typedef union { long i; char c[16]; } V;";
    let ours = "#[repr(C)] pub union V { pub i: c_long, pub c: [c_char; 16] }";
    same(named, ours);
    let apart = "#[repr(C)] pub struct V { pub i: c_long, pub c: [c_char; 16] }";
    let found = differences(named, apart);
    assert!(
        found.contains(&"field V.c: at byte 0 in C, ours at 8".to_owned()),
        "{found:?}"
    );
}

#[test]
fn records_that_one_side_hides() {
    let opaque = "opaque_struct!(pub S);";
    differs(RECORD, opaque, "opaque S: 16 bytes in C (Python.h)");
    let hidden = "typedef struct S S;";
    same(hidden, opaque);
    let ours = "#[repr(C)] pub struct S { pub a: c_int }";
    differs(hidden, ours, "incomplete S: C has only pointers to it");
    differs("", ours, "absent S: a struct or union that no header has");
    differs("", opaque, "absent S: a struct or union that no header has");
    let loose = "pub struct S { pub a: *mut c_char, pub b: c_int, pub c: [c_short; 2] }";
    let found = differences(RECORD, loose);
    assert!(
        found[0].starts_with("unreadable S: neither #[repr(C)]"),
        "{found:?}"
    );
}

#[test]
fn bit_fields() {
    let c = "typedef struct { struct { unsigned a:2; unsigned b:3; unsigned :27; } state; } S;";
    let ours = |a: &str, b: &str| {
        format!(
            "#[repr(C)] pub struct S {{ pub state: u32 }}
             impl S {{
                 pub unsafe fn a(&self) -> c_uint {{ {a} }}
                 pub unsafe fn set_a(&mut self, val: c_uint) {{
                     self.state = (self.state & !3) | (val & 3);
                 }}
                 pub unsafe fn b(&self) -> c_uint {{ {b} }}
             }}"
        )
    };
    let (a, b) = ("self.state & 3", "(self.state >> 2) & 7");
    same(c, &ours(a, b));
    let narrow = ours(a, "(self.state >> 2) & 3");
    differs(
        c,
        &narrow,
        "bit-field S.state: b: `b` does not read 3 bits from bit 2",
    );
    let shifted = ours(a, "(self.state >> 3) & 7");
    differs(
        c,
        &shifted,
        "bit-field S.state: b: `b` does not read 3 bits from bit 2",
    );
    let wide = ours("self.state & 7", b);
    differs(
        c,
        &wide,
        "bit-field S.state: a: `a` does not read 2 bits from bit 0",
    );
    let careless = ours(a, b).replace("self.state & !3", "self.state");
    differs(
        c,
        &careless,
        "bit-field S.state: a: `set_a` does not write 2 bits from bit 0",
    );
    let missing = ours(a, b).replace("fn b", "fn c");
    differs(c, &missing, "bit-field S.state: b: no method `b` reads it");
    let direct = "typedef struct { unsigned a:2; unsigned b:3; } S;";
    same(direct, &ours(a, b));
    differs(
        direct,
        &narrow,
        "bit-field S.b: `b` does not read 3 bits from bit 2",
    );
}

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

#[test]
fn macros_select_what_is_compared() {
    let case = |defines| Case {
        c: "#ifdef DEBUG\nvoid f(long a);\n#else\nvoid f(int a);\n#endif",
        rust: "extern_python! { pub fn f(#[cfg(DEBUG)] a: c_long, #[cfg(not(DEBUG))] a: c_int); }",
        defines,
        exports: None,
    };
    assert_eq!(case(&[]).differences(), [""; 0]);
    assert_eq!(case(&["DEBUG"]).differences(), [""; 0]);
    let mut broken = case(&["DEBUG=1"]);
    broken.rust = "extern_python! { pub fn f(a: c_int); }";
    assert_eq!(
        broken.differences(),
        ["signature f: parameter 1: C i64, ours i32"]
    );
}

#[test]
fn headers_that_do_not_compile_are_an_error() {
    let _one = LIBCLANG.lock().unwrap_or_else(|poison| poison.into_inner());
    let include = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("broken");
    fs::create_dir_all(&include).unwrap();
    fs::write(include.join("Python.h"), "int f(;\n").unwrap();
    let input = Input {
        include,
        ..Input::default()
    };
    let subject = Subject {
        input: &input,
        switches: &[],
        cfgs: &|_| Ok(Cfgs::of_host()),
        exports: None,
    };
    let source = source::read_text("").unwrap();
    let error = check(&Parser::new().unwrap(), subject, &source).unwrap_err();
    assert!(
        error.contains("do not compile") && error.contains("Python.h:1"),
        "{error}"
    );
}
