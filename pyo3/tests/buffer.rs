//! Buffers: formats, layouts, copies in both directions, and every error.
#![cfg(all(feature = "macros", any(not(Py_LIMITED_API), Py_3_11)))]

use std::ffi::{c_void, CStr, CString};
use std::os::raw::{c_int, c_long, c_longlong, c_short};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

use pyo3::buffer::{Element, ElementType, PyBuffer};
use pyo3::exceptions::{PyBufferError, PyRuntimeError, PyTypeError, PyValueError};
use pyo3::ffi;
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

/// The value of an expression that may use `array` and `ctypes`.
fn eval<'py>(py: Python<'py>, code: &CStr) -> Bound<'py, PyAny> {
    let names = PyDict::new(py);
    for module in ["array", "ctypes"] {
        names.set_item(module, py.import(module).unwrap()).unwrap();
    }
    py.eval(code, Some(&names), None).unwrap()
}

fn get<T: Element>(py: Python<'_>, code: &CStr) -> PyBuffer<T> {
    PyBuffer::get(&eval(py, code)).unwrap()
}

#[track_caller]
fn fails<E: pyo3::PyTypeInfo>(result: PyResult<impl Sized>, message: &str) {
    let error = result.err().expect("this must fail");
    Python::with_gil(|py| {
        assert!(error.is_instance_of::<E>(py), "{}", error);
        let text = error.value(py).to_string();
        assert!(text.contains(message), "{}", text);
    });
}

/// Exports its bytes in whatever layout the test wants, and counts the views.
#[pyclass(frozen)]
struct Exporter {
    bytes: Mutex<Vec<u8>>,
    format: CString,
    itemsize: isize,
    shape: Vec<isize>,
    strides: Vec<isize>,
    suboffsets: Vec<isize>,
    has_shape: bool,
    views: AtomicUsize,
    released: AtomicUsize,
}

impl Exporter {
    fn new(format: &CStr, itemsize: isize, shape: &[isize], strides: &[isize]) -> Self {
        Exporter {
            bytes: Mutex::new((0..64).collect()),
            format: format.to_owned(),
            itemsize,
            shape: shape.to_vec(),
            strides: strides.to_vec(),
            suboffsets: Vec::new(),
            has_shape: true,
            views: AtomicUsize::new(0),
            released: AtomicUsize::new(0),
        }
    }
}

#[pymethods]
impl Exporter {
    unsafe fn __getbuffer__(
        slf: Bound<'_, Self>,
        view: *mut ffi::Py_buffer,
        _flags: c_int,
    ) -> PyResult<()> {
        let this = slf.get();
        if this.shape.contains(&99) {
            return Err(PyRuntimeError::new_err("no memory for you"));
        }
        this.views.fetch_add(1, Ordering::Relaxed);
        let of = |numbers: &Vec<isize>| match numbers.is_empty() {
            true => std::ptr::null_mut(),
            false => numbers.as_ptr() as *mut isize,
        };
        // SAFETY: the interpreter passes a view to fill in; what it points to lives as long as the object.
        unsafe {
            (*view).buf = this.bytes.lock().unwrap().as_mut_ptr().cast::<c_void>();
            (*view).len = this.itemsize * this.shape.iter().product::<isize>();
            (*view).itemsize = this.itemsize;
            (*view).readonly = 0;
            (*view).ndim = this.shape.len() as c_int;
            (*view).format = this.format.as_ptr() as *mut _;
            (*view).shape = std::ptr::null_mut();
            if this.has_shape {
                (*view).shape = of(&this.shape);
            }
            (*view).strides = of(&this.strides);
            (*view).suboffsets = of(&this.suboffsets);
            (*view).internal = std::ptr::null_mut();
            (*view).obj = slf.into_ptr();
        }
        Ok(())
    }

    unsafe fn __releasebuffer__(&self, _view: *mut ffi::Py_buffer) {
        self.released.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn formats() {
    use std::mem::size_of;
    use ElementType::{Bool, Float, SignedInteger, Unknown, UnsignedInteger};

    let sizes = [
        ('b', 1, 1),
        ('h', size_of::<c_short>(), 2),
        ('i', size_of::<c_int>(), 4),
        ('l', size_of::<c_long>(), 4),
        ('q', size_of::<c_longlong>(), 8),
    ];
    let of = |format: String| ElementType::from_format(&CString::new(format).unwrap());
    for (code, native, standard) in sizes {
        let upper = code.to_ascii_uppercase();
        assert_eq!(of(format!("{code}")), SignedInteger { bytes: native });
        assert_eq!(of(format!("@{code}")), SignedInteger { bytes: native });
        assert_eq!(of(format!("{upper}")), UnsignedInteger { bytes: native });
        for order in ['=', '<', '>', '!'] {
            let signed = SignedInteger { bytes: standard };
            assert_eq!(of(format!("{order}{code}")), signed);
            let unsigned = UnsignedInteger { bytes: standard };
            assert_eq!(of(format!("{order}{upper}")), unsigned);
        }
    }
    for (format, expected) in [
        ("c", UnsignedInteger { bytes: 1 }),
        ("<c", UnsignedInteger { bytes: 1 }),
        ("?", Bool),
        (">?", Bool),
        ("e", Float { bytes: 2 }),
        ("f", Float { bytes: 4 }),
        ("@d", Float { bytes: 8 }),
        ("!d", Float { bytes: 8 }),
        (
            "n",
            SignedInteger {
                bytes: size_of::<isize>(),
            },
        ),
        (
            "@N",
            UnsignedInteger {
                bytes: size_of::<usize>(),
            },
        ),
        // These have no standard size.
        ("=n", Unknown),
        ("<N", Unknown),
        ("", Unknown),
        ("@", Unknown),
        ("s", Unknown),
        ("P", Unknown),
        ("@@d", Unknown),
        ("2d", Unknown),
        ("dd", Unknown),
        ("T{<f:x:}", Unknown),
    ] {
        assert_eq!(of(format.to_owned()), expected, "{format:?}");
    }
}

#[test]
fn elements_fit_their_formats_and_no_others() {
    fn check<T: Element>(fit: &[&str], misfit: &[&str]) {
        for (formats, expected) in [(fit, true), (misfit, false)] {
            for format in formats {
                let format = CString::new(*format).unwrap();
                assert_eq!(T::is_compatible_format(&format), expected, "{format:?}");
            }
        }
    }
    let (ours, theirs) = match cfg!(target_endian = "little") {
        true => ("<", ">"),
        false => (">", "<"),
    };
    check::<u8>(&["B", "c", "@B", "<B", ">B"], &["b", "?", "H", "", "s"]);
    check::<i8>(&["b", "=b"], &["B", "c", "?"]);
    check::<i16>(&["h", "=h"], &["H", "i", "e"]);
    check::<u16>(&["H"], &["h"]);
    check::<i32>(&["i", "=l"], &["I", "f", "=q"]);
    check::<u32>(&["I"], &["i"]);
    check::<i64>(&["q", "=q"], &["Q", "d", "=l"]);
    check::<u64>(&["Q"], &["q"]);
    check::<isize>(&["n"], &["N", "d"]);
    check::<usize>(&["N"], &["n"]);
    check::<f32>(&["f", "=f"], &["d", "e", "i"]);
    check::<f64>(&["d", "@d", "=d"], &["f", "q"]);
    check::<f64>(&[&format!("{ours}d")], &[&format!("{theirs}d")]);
    check::<i64>(&[&format!("{ours}q")], &[&format!("{theirs}q")]);
}

#[test]
fn a_view_of_bytes() {
    Python::with_gil(|py| {
        let bytes = PyBytes::new(py, b"spam");
        let buffer = PyBuffer::<u8>::get(&bytes).unwrap();
        assert_eq!(buffer.dimensions(), 1);
        assert_eq!(buffer.item_count(), 4);
        assert_eq!(buffer.item_size(), 1);
        assert_eq!(buffer.len_bytes(), 4);
        assert_eq!(buffer.shape(), [4]);
        assert_eq!(buffer.strides(), [1]);
        assert_eq!(buffer.suboffsets(), None);
        assert_eq!(buffer.format().to_bytes(), b"B");
        assert!(buffer.readonly() && buffer.is_c_contiguous() && buffer.is_fortran_contiguous());
        assert_eq!(buffer.buf_ptr() as *const u8, bytes.as_bytes().as_ptr());
        assert_eq!(
            buffer.get_ptr(&[2]) as *const u8,
            &bytes.as_bytes()[2] as *const u8
        );
        let slice = buffer.as_slice(py).unwrap();
        assert_eq!(
            slice.iter().map(|byte| byte.get()).collect::<Vec<_>>(),
            b"spam"
        );
        assert_eq!(slice[1].as_ptr(), buffer.get_ptr(&[1]) as *const u8);
        assert_eq!(buffer.as_fortran_slice(py).unwrap().len(), 4);
        assert!(buffer.as_mut_slice(py).is_none() && buffer.as_fortran_mut_slice(py).is_none());
        assert!(format!("{buffer:?}").starts_with("PyBuffer { buf: 0x"));
        fails::<PyBufferError>(buffer.copy_from_slice(py, b"eggs"), "read-only");
        fails::<PyBufferError>(buffer.copy_from_fortran_slice(py, b"eggs"), "read-only");
    });
}

#[test]
fn a_view_of_numbers_that_can_be_changed() {
    Python::with_gil(|py| {
        let numbers = eval(py, c_str!("array.array('d', [1, 2, 3.5])"));
        let buffer: PyBuffer<f64> = numbers.extract().unwrap();
        assert_eq!(
            (buffer.item_count(), buffer.item_size(), buffer.len_bytes()),
            (3, 8, 24)
        );
        assert!(!buffer.readonly());
        let cells = buffer.as_mut_slice(py).unwrap();
        cells.iter().for_each(|cell| cell.set(cell.get() * 2.0));
        assert_eq!(buffer.to_vec(py).unwrap(), [2.0, 4.0, 7.0]);
        assert_eq!(numbers.get_item(2).unwrap().extract::<f64>().unwrap(), 7.0);
        buffer.as_fortran_mut_slice(py).unwrap()[0].set(0.5);
        buffer.copy_from_slice(py, &[0.5, 1.5, 2.5]).unwrap();
        let mut copy = [0.0; 3];
        buffer.copy_to_slice(py, &mut copy).unwrap();
        assert_eq!(copy, [0.5, 1.5, 2.5]);
        for slice in [&mut copy[..2], &mut [0.0; 4]] {
            let message = format!("the slice has {} items, but the buffer has 3", slice.len());
            fails::<PyBufferError>(buffer.copy_to_slice(py, slice), &message);
            fails::<PyBufferError>(buffer.copy_to_fortran_slice(py, slice), &message);
            fails::<PyBufferError>(buffer.copy_from_slice(py, slice), &message);
            fails::<PyBufferError>(buffer.copy_from_fortran_slice(py, slice), &message);
        }
    });
}

#[test]
fn every_array_type() {
    fn check<T: Element + PartialEq + std::fmt::Debug>(
        py: Python<'_>,
        code: char,
        expected: [T; 2],
    ) {
        let array = py.import("array").unwrap().getattr("array").unwrap();
        let array = array.call1((code, [1, 2])).unwrap();
        assert_eq!(
            PyBuffer::<T>::get(&array).unwrap().to_vec(py).unwrap(),
            expected
        );
    }
    Python::with_gil(|py| {
        check::<i8>(py, 'b', [1, 2]);
        check::<u8>(py, 'B', [1, 2]);
        check::<i16>(py, 'h', [1, 2]);
        check::<u16>(py, 'H', [1, 2]);
        check::<i32>(py, 'i', [1, 2]);
        check::<u32>(py, 'I', [1, 2]);
        check::<c_long>(py, 'l', [1, 2]);
        check::<i64>(py, 'q', [1, 2]);
        check::<u64>(py, 'Q', [1, 2]);
        check::<f32>(py, 'f', [1.0, 2.0]);
        check::<f64>(py, 'd', [1.0, 2.0]);
    });
}

#[test]
fn what_is_no_such_buffer() {
    Python::with_gil(|py| {
        let list = eval(py, c_str!("[1, 2]"));
        let before = list.get_refcnt();
        fails::<PyTypeError>(PyBuffer::<u8>::get(&list), "bytes-like object");
        fails::<PyTypeError>(list.extract::<PyBuffer<u8>>(), "bytes-like object");
        assert_eq!(list.get_refcnt(), before);

        let floats = eval(py, c_str!("array.array('f', [1, 2])"));
        let before = floats.get_refcnt();
        fails::<PyBufferError>(PyBuffer::<f64>::get(&floats), "not compatible with f64");
        fails::<PyBufferError>(PyBuffer::<i32>::get(&floats), "not compatible with i32");
        assert_eq!(floats.get_refcnt(), before);

        let other_order = match cfg!(target_endian = "little") {
            true => c_str!("(ctypes.c_double.__ctype_be__ * 2)(1, 2)"),
            false => c_str!("(ctypes.c_double.__ctype_le__ * 2)(1, 2)"),
        };
        fails::<PyBufferError>(
            PyBuffer::<f64>::get(&eval(py, other_order)),
            "not compatible",
        );

        let shifted = eval(py, c_str!("memoryview(bytearray(17))[1:].cast('d')"));
        fails::<PyBufferError>(
            PyBuffer::<f64>::get(&shifted),
            "insufficiently aligned for f64",
        );

        let closed = eval(py, c_str!("memoryview(b'spam')"));
        closed.call_method0("release").unwrap();
        fails::<PyValueError>(PyBuffer::<u8>::get(&closed), "released memoryview");
    });
}

#[test]
fn no_items_and_one_item_without_dimensions() {
    Python::with_gil(|py| {
        for code in [
            c_str!("array.array('d')"),
            c_str!("memoryview(bytearray(17))[1:1].cast('d')"),
            c_str!("memoryview(array.array('d', [1, 2, 3]))[1:1]"),
        ] {
            let buffer = get::<f64>(py, code);
            assert_eq!(buffer.item_count(), 0);
            assert_eq!(buffer.as_slice(py).unwrap().len(), 0);
            assert!(buffer.to_vec(py).unwrap().is_empty());
            buffer.copy_to_slice(py, &mut []).unwrap();
            buffer.copy_from_slice(py, &[]).unwrap();
        }

        let buffer = get::<f64>(py, c_str!("ctypes.c_double(1.5)"));
        assert_eq!((buffer.dimensions(), buffer.item_count()), (0, 1));
        assert!(buffer.shape().is_empty() && buffer.strides().is_empty());
        assert_eq!(buffer.as_slice(py).unwrap()[0].get(), 1.5);
        assert_eq!(buffer.get_ptr(&[]), buffer.buf_ptr());
        buffer.copy_from_slice(py, &[2.5]).unwrap();
        assert_eq!(buffer.to_vec(py).unwrap(), [2.5]);
    });
}

#[test]
fn items_that_do_not_lie_side_by_side() {
    Python::with_gil(|py| {
        let buffer = get::<i32>(py, c_str!("memoryview(array.array('i', range(10)))[1::3]"));
        assert_eq!((buffer.shape(), buffer.strides()), (&[3][..], &[12][..]));
        assert!(!buffer.is_c_contiguous() && !buffer.is_fortran_contiguous());
        assert!(buffer.as_slice(py).is_none() && buffer.as_mut_slice(py).is_none());
        assert!(buffer.as_fortran_slice(py).is_none());
        assert!(buffer.as_fortran_mut_slice(py).is_none());
        assert_eq!(buffer.to_vec(py).unwrap(), [1, 4, 7]);

        let array = eval(py, c_str!("array.array('i', range(6))"));
        let view = eval(py, c_str!("memoryview")).call1((&array,)).unwrap();
        let slice = eval(py, c_str!("slice(None, None, -2)"));
        let buffer = PyBuffer::<i32>::get(&view.get_item(slice).unwrap()).unwrap();
        assert_eq!(buffer.strides(), [-8]);
        assert_eq!(buffer.to_vec(py).unwrap(), [5, 3, 1]);
        buffer.copy_from_slice(py, &[50, 30, 10]).unwrap();
        let list = array.call_method0("tolist").unwrap();
        assert_eq!(list.extract::<Vec<i32>>().unwrap(), [0, 10, 2, 30, 4, 50]);
        // One item lies beside itself, whatever the stride.
        let one = get::<i32>(py, c_str!("memoryview(array.array('i', range(6)))[::-6]"));
        assert_eq!(one.as_slice(py).unwrap()[0].get(), 5);
    });
}

#[test]
fn several_dimensions() {
    Python::with_gil(|py| {
        // Rows of three, and columns of two.
        for (strides, c, fortran) in [
            ([3, 1], true, false),
            ([1, 2], false, true),
            ([8, 2], false, false),
        ] {
            let exporter =
                Bound::new(py, Exporter::new(c_str!("B"), 1, &[2, 3], &strides)).unwrap();
            let buffer = PyBuffer::<u8>::get(&exporter).unwrap();
            assert_eq!(
                (buffer.shape(), buffer.strides()),
                (&[2, 3][..], &strides[..])
            );
            assert_eq!(
                (buffer.is_c_contiguous(), buffer.is_fortran_contiguous()),
                (c, fortran)
            );
            assert_eq!(buffer.as_slice(py).is_some(), c);
            assert_eq!(buffer.as_mut_slice(py).is_some(), c);
            assert_eq!(buffer.as_fortran_slice(py).is_some(), fortran);
            assert_eq!(buffer.as_fortran_mut_slice(py).is_some(), fortran);

            let at = |row: usize, column: usize| {
                let offset = row as isize * strides[0] + column as isize * strides[1];
                assert_eq!(
                    buffer.get_ptr(&[row, column]) as isize,
                    buffer.buf_ptr() as isize + offset
                );
                offset as u8
            };
            let rows = [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2)];
            let columns = [at(0, 0), at(1, 0), at(0, 1), at(1, 1), at(0, 2), at(1, 2)];
            assert_eq!(buffer.to_vec(py).unwrap(), rows);
            assert_eq!(buffer.to_fortran_vec(py).unwrap(), columns);
            let mut copy = [0; 6];
            buffer.copy_to_fortran_slice(py, &mut copy).unwrap();
            assert_eq!(copy, columns);

            buffer.copy_from_slice(py, b"abcdef").unwrap();
            assert_eq!(buffer.to_vec(py).unwrap(), b"abcdef");
            assert_eq!(buffer.to_fortran_vec(py).unwrap(), b"adbecf");
            buffer.copy_from_fortran_slice(py, b"adbecf").unwrap();
            assert_eq!(buffer.to_vec(py).unwrap(), b"abcdef");
        }
    });
}

#[test]
fn memory_behind_pointers() {
    Python::with_gil(|py| {
        let rows = [*b"abc", *b"xyz"];
        let word = std::mem::size_of::<usize>() as isize;
        let mut exporter = Exporter::new(c_str!("B"), 1, &[2, 3], &[word, 1]);
        exporter.suboffsets = vec![0, -1];
        let addresses = rows
            .iter()
            .flat_map(|row| (row.as_ptr() as usize).to_ne_bytes());
        exporter.bytes = Mutex::new(addresses.collect());
        let exporter = Bound::new(py, exporter).unwrap();
        let buffer = PyBuffer::<u8>::get(&exporter).unwrap();
        assert_eq!(buffer.suboffsets(), Some(&[0, -1][..]));
        assert!(buffer.as_slice(py).is_none() && buffer.as_fortran_slice(py).is_none());
        assert_eq!(
            buffer.get_ptr(&[1, 2]) as *const u8,
            &rows[1][2] as *const u8
        );
        assert_eq!(buffer.to_vec(py).unwrap(), b"abcxyz");
    });
}

#[test]
fn exporters_that_fail_or_say_too_little() {
    Python::with_gil(|py| {
        let fails_itself = Exporter::new(c_str!("B"), 1, &[99], &[1]);
        let fails_itself = Bound::new(py, fails_itself).unwrap();
        fails::<PyRuntimeError>(PyBuffer::<u8>::get(&fails_itself), "no memory for you");
        assert_eq!(fails_itself.get().released.load(Ordering::Relaxed), 0);

        let no_strides = Exporter::new(c_str!("B"), 1, &[4], &[]);
        let mut no_shape = Exporter::new(c_str!("B"), 1, &[4], &[1]);
        no_shape.has_shape = false;
        for exporter in [no_strides, no_shape] {
            let exporter = Bound::new(py, exporter).unwrap();
            let before = exporter.get_refcnt();
            fails::<PyBufferError>(PyBuffer::<u8>::get(&exporter), "no shape or strides");
            assert_eq!(exporter.get().released.load(Ordering::Relaxed), 1);
            assert_eq!(exporter.get_refcnt(), before);
        }

        // The format says one thing, the size another.
        let exporter = Bound::new(py, Exporter::new(c_str!("B"), 2, &[4], &[2])).unwrap();
        fails::<PyBufferError>(PyBuffer::<u8>::get(&exporter), "not compatible with u8");
    });
}

#[test]
fn indices_are_checked() {
    Python::with_gil(|py| {
        let buffer = get::<u8>(py, c_str!("memoryview(bytes(6)).cast('B', [2, 3])"));
        for indices in [
            &[][..],
            &[0],
            &[0, 0, 0],
            &[2, 0],
            &[0, 3],
            &[0, usize::MAX],
        ] {
            let result = std::panic::catch_unwind(|| buffer.get_ptr(indices) as usize);
            assert!(result.is_err(), "{indices:?}");
        }
    });
}

#[test]
fn views_are_released_once_and_references_balance() {
    Python::with_gil(|py| {
        let exporter = Bound::new(py, Exporter::new(c_str!("B"), 1, &[4], &[1])).unwrap();
        let before = exporter.get_refcnt();
        let counts = |views, released| {
            let this = exporter.get();
            assert_eq!(this.views.load(Ordering::Relaxed), views);
            assert_eq!(this.released.load(Ordering::Relaxed), released);
        };
        let first = PyBuffer::<u8>::get(&exporter).unwrap();
        let second = PyBuffer::<u8>::get(&exporter).unwrap();
        assert_eq!(exporter.get_refcnt(), before + 2);
        counts(2, 0);
        drop(first);
        counts(2, 1);
        second.release(py);
        counts(2, 2);
        assert_eq!(exporter.get_refcnt(), before);
        fails::<PyBufferError>(PyBuffer::<i64>::get(&exporter), "i64");
        counts(3, 3);
        assert_eq!(exporter.get_refcnt(), before);
    });
}

#[test]
fn a_view_keeps_its_object_alive() {
    Python::with_gil(|py| {
        let buffer = get::<u8>(py, c_str!("bytearray(b'spam')"));
        assert_eq!(buffer.to_vec(py).unwrap(), b"spam");
    });
}
