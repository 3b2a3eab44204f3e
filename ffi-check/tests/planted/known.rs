//! Declarations that were once wrong in bindings to Python, planted beside what the headers say: each is found.
//!
//! `REGRESSIONS.md` of pyo3-ffi lists them, with those that are shown elsewhere.

use super::{differences, Case};

/// The difference is among those found; what else the few lines of C lack does not matter.
#[track_caller]
fn found(c: &str, rust: &str, expected: &str) {
    let all = differences(c, rust);
    let any = all.iter().any(|one| one.starts_with(expected));
    assert!(any, "{expected}\n{all:#?}");
}

fn function(rust: &str) -> String {
    format!("extern \"C\" {{ {rust} }}")
}

#[test]
fn results_of_another_type() {
    let send = "typedef enum { PYGEN_RETURN = 0, PYGEN_ERROR = -1, PYGEN_NEXT = 1 } PySendResult;
        PySendResult PyIter_Send(void *, void *, void **);";
    let ours = |result: &str| {
        let send = "pub fn PyIter_Send(a: *mut c_void, b: *mut c_void, c: *mut *mut c_void)";
        function(&format!("{send} -> {result};"))
    };
    found(send, &ours("*mut c_void"), "signature PyIter_Send: result");
    let right = differences(send, &ours("c_int"));
    let about = |one: &&String| one.contains("PyIter_Send");
    assert_eq!(right.iter().find(about), None);

    let width = "typedef __PTRDIFF_TYPE__ Py_ssize_t;
        Py_ssize_t PyBuffer_SizeFromFormat(const char *); Py_ssize_t PyUnicode_Tailmatch(void *);";
    let narrow = function(
        "pub fn PyBuffer_SizeFromFormat(f: *const c_char) -> c_int;
         pub fn PyUnicode_Tailmatch(s: *mut c_void) -> c_int;",
    );
    found(width, &narrow, "signature PyBuffer_SizeFromFormat: result");
    found(width, &narrow, "signature PyUnicode_Tailmatch: result");

    let interrupt = "int PyErr_SetInterruptEx(int);";
    let nothing = function("pub fn PyErr_SetInterruptEx(signum: c_int);");
    found(
        interrupt,
        &nothing,
        "signature PyErr_SetInterruptEx: result",
    );
}

#[test]
fn a_function_that_returns_although_c_does_not() {
    let exit = "void __attribute__((noreturn)) Py_Exit(int);";
    let ours = function("pub fn Py_Exit(status: c_int);");
    found(exit, &ours, "noreturn Py_Exit");
}

#[test]
fn fields_of_another_type_and_fields_left_out() {
    let member = "typedef struct { int type; } PyMemberDef;
        typedef struct { void *d_common; PyMemberDef *d_member; } PyMemberDescrObject;";
    let ours = "#[repr(C)] pub struct PyMemberDef { pub type_: c_int }
        #[repr(C)] pub struct PyGetSetDef { pub a: [usize; 5] }
        #[repr(C)] pub struct PyMemberDescrObject { pub d_common: *mut c_void, pub d_member: *mut PyGetSetDef }";
    found(member, ours, "field PyMemberDescrObject.d_member");

    let versions = "typedef struct { void *tp_vectorcall; unsigned char tp_watched; uint16_t tp_versions_used; } PyTypeObject;";
    let ours =
        "#[repr(C)] pub struct PyTypeObject { pub tp_vectorcall: *mut c_void, pub tp_watched: u8 }";
    found(versions, ours, "field PyTypeObject.tp_versions_used");

    let base = "typedef struct { long ob_refcnt; void *ob_type; } PyObject;
        typedef struct { PyObject ob_base; void *wr; } PyWeakReference;";
    let ours = "#[repr(C)] pub struct PyObject { pub ob_refcnt: c_long, pub ob_type: *mut c_void }
        #[repr(C)] pub struct PyWeakReference { pub wr: *mut c_void }";
    found(base, ours, "field PyWeakReference.ob_base");
}

#[test]
fn a_record_of_a_layout_that_the_headers_hide() {
    let c = "typedef struct _dict PyDictObject; void f(PyDictObject *);";
    let ours = "#[repr(C)] pub struct PyDictObject { pub ma_used: isize }";
    found(c, ours, "incomplete PyDictObject");
}

#[test]
fn functions_under_a_name_that_the_library_does_not_have() {
    fn exported(c: &str, rust: &str, exports: &[&str]) -> Vec<String> {
        Case {
            c,
            rust,
            defines: &[],
            exports: Some(exports),
        }
        .differences()
    }
    let size = "long PyType_GetTypeDataSize(void *);";
    let ours = "extern_python! { pub fn PyObject_GetTypeDataSize(cls: *mut c_void) -> c_long; }";
    let all = exported(size, ours, &["PyType_GetTypeDataSize"]);
    let wrong = "no-symbol PyObject_GetTypeDataSize: ";
    assert!(all.iter().any(|one| one.starts_with(wrong)), "{all:?}");
    assert!(all
        .iter()
        .any(|one| one.starts_with("lacking PyType_GetTypeDataSize")));

    // Removed from the headers and the library of a newer version.
    let removed = "extern_python! { pub fn PyUnicode_EncodeUTF7() -> *mut c_void; }";
    let all = exported("", removed, &["PyUnicode_AsUTF8String"]);
    assert_eq!(
        all,
        ["no-symbol PyUnicode_EncodeUTF7: `PyUnicode_EncodeUTF7`: in no header, not exported"]
    );

    // PyPy's headers rename what its library exports.
    let renamed =
        "#define PyModule_ExecDef PyPyModule_ExecDef\nint PyModule_ExecDef(void *, void *);";
    let ours = |symbol: &str| {
        format!(
            "extern_python! {{
                #[link_name = \"{symbol}\"] pub fn PyModule_ExecDef(m: *mut c_void, d: *mut c_void) -> c_int;
            }}"
        )
    };
    let all = exported(renamed, &ours("PyModule_ExecDef"), &["PyPyModule_ExecDef"]);
    let wrong = "no-symbol PyModule_ExecDef: ";
    assert!(all.iter().any(|one| one.starts_with(wrong)), "{all:?}");
    let all = exported(
        renamed,
        &ours("PyPyModule_ExecDef"),
        &["PyPyModule_ExecDef"],
    );
    assert!(!all.iter().any(|one| one.starts_with(wrong)), "{all:?}");
}
