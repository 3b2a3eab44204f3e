//! Layouts, bit fields, and records that one side hides.

use super::{differences, differs, same};

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
    let two = "typedef struct { union { int a; }; union { long i; double d; }; } T;";
    let ours = |first: &str, second: &str| {
        format!(
            "#[repr(C)] pub union U {{ pub {second}, pub d: c_double }}
             #[repr(C)] pub struct T {{ pub {first}, pub u: U }}"
        )
    };
    same(two, &ours("a: c_int", "i: c_long"));
    differs(
        two,
        &ours("a: c_uint", "i: c_long"),
        "field T.a: C i32, ours u32",
    );
    differs(
        two,
        &ours("a: c_int", "i: u64"),
        "field T.i: C i64, ours u64",
    );
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
fn records_within_unions_within_records() {
    let c = "typedef struct { union { long full; struct { int low; short high; }; }; char *p; } S;";
    let ours = |low: &str| {
        format!(
            "#[repr(C)] #[derive(Copy, Clone)] pub struct Halves {{ pub low: {low}, pub high: c_short }}
             #[repr(C)] pub union Count {{ pub full: c_long, pub halves: Halves }}
             #[repr(C)] pub struct S {{ pub count: Count, pub p: *mut c_char }}"
        )
    };
    same(c, &ours("c_int"));
    differs(c, &ours("c_uint"), "field S.low: C i32, ours u32");
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
