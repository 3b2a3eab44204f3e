//! Symbols, signatures, macros, types.

use super::{differences, differs, same, Case};

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
