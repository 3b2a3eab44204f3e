//! `int`, `float` and `bool`.

use std::num::{NonZeroI128, NonZeroI8, NonZeroU128, NonZeroU64};

use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError, PyZeroDivisionError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt};

use crate::{eval, refused, run};

macro_rules! integer_borders {
    ($($name:ident: $int:ty;)*) => {$(
        #[test]
        fn $name() {
            Python::with_gil(|py| {
                for value in [0, 1, <$int>::MIN, <$int>::MIN + 1, <$int>::MAX - 1, <$int>::MAX] {
                    let ob = eval(py, &value.to_string());
                    assert_eq!(ob.extract::<$int>().unwrap(), value);
                    let made: Bound<'_, PyInt> = value.into_pyobject(py).unwrap();
                    assert!(made.as_any().eq(&ob).unwrap(), "{} became {}", value, made);
                    let made: Bound<'_, PyInt> = (&value).into_pyobject(py).unwrap();
                    assert!(made.as_any().eq(&ob).unwrap());
                }
                for code in [
                    format!("{} + 1", <$int>::MAX),
                    format!("{} - 1", <$int>::MIN),
                    format!("{} * 2**70", <$int>::MAX),
                    format!("-{} * 2**70", <$int>::MAX),
                    "10**60".to_owned(),
                    "-10**60".to_owned(),
                ] {
                    refused::<$int, PyOverflowError>(&eval(py, &code));
                }
                for code in ["'1'", "1.0", "None", "[]", "b'1'"] {
                    refused::<$int, PyTypeError>(&eval(py, code));
                }
                assert_eq!(
                    refused::<$int, PyTypeError>(&eval(py, "'1'")),
                    "'str' object cannot be interpreted as an integer"
                );
                assert_eq!(
                    refused::<$int, PyTypeError>(&eval(py, "1.5")),
                    "'float' object cannot be interpreted as an integer"
                );
                // `bool` is an `int`; other objects are asked for `__index__`.
                assert_eq!(eval(py, "True").extract::<$int>().unwrap(), 1);
                let index = run(py, "class I:\n  def __index__(self): return 7\nx = I()");
                assert_eq!(index.extract::<$int>().unwrap(), 7);
                let int = run(py, "class I(int): pass\nx = I(9)");
                assert_eq!(int.extract::<$int>().unwrap(), 9);
                let large = run(py, "class I:\n  def __index__(self): return 2**200\nx = I()");
                refused::<$int, PyOverflowError>(&large);
                let raises = run(py, "class I:\n  def __index__(self): return 1 // 0\nx = I()");
                refused::<$int, PyZeroDivisionError>(&raises);
                let wrong = run(py, "class I:\n  def __index__(self): return 'a'\nx = I()");
                refused::<$int, PyTypeError>(&wrong);
            });
        }
    )*};
}

integer_borders! {
    borders_of_i8: i8;
    borders_of_u8: u8;
    borders_of_i16: i16;
    borders_of_u16: u16;
    borders_of_i32: i32;
    borders_of_u32: u32;
    borders_of_i64: i64;
    borders_of_u64: u64;
    borders_of_i128: i128;
    borders_of_u128: u128;
    borders_of_isize: isize;
    borders_of_usize: usize;
}

#[test]
fn minus_one_is_a_value() {
    Python::with_gil(|py| {
        let minus_one = eval(py, "-1");
        assert_eq!(minus_one.extract::<i8>().unwrap(), -1);
        assert_eq!(minus_one.extract::<i32>().unwrap(), -1);
        assert_eq!(minus_one.extract::<i64>().unwrap(), -1);
        assert_eq!(minus_one.extract::<i128>().unwrap(), -1);
        assert_eq!(minus_one.extract::<isize>().unwrap(), -1);
        assert_eq!(minus_one.extract::<f64>().unwrap(), -1.0);
        let index = run(py, "class I:\n  def __index__(self): return -1\nx = I()");
        assert_eq!(index.extract::<i64>().unwrap(), -1);
        refused::<u64, PyOverflowError>(&index);
        refused::<u128, PyOverflowError>(&index);
    });
}

#[test]
fn the_message_of_a_number_out_of_range() {
    Python::with_gil(|py| {
        assert_eq!(
            refused::<u8, PyOverflowError>(&eval(py, "256")),
            "out of range integral type conversion attempted"
        );
    });
}

#[test]
fn around_the_middle_of_128_bits() {
    Python::with_gil(|py| {
        for shift in [31, 32, 63, 64, 65, 95, 126] {
            for offset in [-1, 0, 1] {
                let value = (1i128 << shift) + offset;
                let ob = eval(py, &value.to_string());
                assert_eq!(ob.extract::<i128>().unwrap(), value);
                assert_eq!(ob.extract::<u128>().unwrap(), value as u128);
                assert!(value.into_pyobject(py).unwrap().as_any().eq(&ob).unwrap());
                assert!((value as u128)
                    .into_pyobject(py)
                    .unwrap()
                    .as_any()
                    .eq(&ob)
                    .unwrap());
                let ob = eval(py, &(-value).to_string());
                assert_eq!(ob.extract::<i128>().unwrap(), -value);
                assert!((-value)
                    .into_pyobject(py)
                    .unwrap()
                    .as_any()
                    .eq(&ob)
                    .unwrap());
                refused::<u128, PyOverflowError>(&ob);
            }
        }
    });
}

#[test]
fn nonzero_refuses_zero() {
    Python::with_gil(|py| {
        let zero = eval(py, "0");
        refused::<NonZeroI8, PyValueError>(&zero);
        refused::<NonZeroU64, PyValueError>(&zero);
        refused::<NonZeroI128, PyValueError>(&zero);
        refused::<NonZeroI8, PyOverflowError>(&eval(py, "128"));
        refused::<NonZeroU128, PyTypeError>(&eval(py, "'1'"));
        let value = NonZeroU64::new(u64::MAX).unwrap();
        let ob = value.into_pyobject(py).unwrap();
        assert_eq!(ob.extract::<NonZeroU64>().unwrap(), value);
        let value = NonZeroI128::new(i128::MIN).unwrap();
        let ob = (&value).into_pyobject(py).unwrap();
        assert_eq!(ob.extract::<NonZeroI128>().unwrap(), value);
    });
}

#[test]
fn floats() {
    Python::with_gil(|py| {
        for value in [
            0.0,
            -0.0,
            -1.0,
            1.5,
            f64::MAX,
            f64::MIN_POSITIVE,
            f64::INFINITY,
        ] {
            let ob: Bound<'_, PyFloat> = value.into_pyobject(py).unwrap();
            assert_eq!(ob.extract::<f64>().unwrap().to_bits(), value.to_bits());
        }
        assert!(f64::NAN
            .into_pyobject(py)
            .unwrap()
            .extract::<f64>()
            .unwrap()
            .is_nan());
        assert_eq!(
            1.25f32.into_pyobject(py).unwrap().extract::<f32>().unwrap(),
            1.25
        );
        assert_eq!(
            (&1.25f32)
                .into_pyobject(py)
                .unwrap()
                .extract::<f64>()
                .unwrap(),
            1.25
        );
        assert_eq!(eval(py, "1e300").extract::<f32>().unwrap(), f32::INFINITY);
        assert_eq!(eval(py, "3").extract::<f64>().unwrap(), 3.0);
        assert_eq!(eval(py, "-1").extract::<f32>().unwrap(), -1.0);
        assert_eq!(eval(py, "True").extract::<f64>().unwrap(), 1.0);
        assert_eq!(
            run(py, "class F(float): pass\nx = F(2.5)")
                .extract::<f64>()
                .unwrap(),
            2.5
        );
        let float = run(py, "class F:\n  def __float__(self): return 0.5\nx = F()");
        assert_eq!(float.extract::<f64>().unwrap(), 0.5);
        if py.version_info() >= (3, 8) {
            let index = run(py, "class F:\n  def __index__(self): return 4\nx = F()");
            assert_eq!(index.extract::<f64>().unwrap(), 4.0);
        }
        refused::<f64, PyOverflowError>(&eval(py, "10**400"));
        assert_eq!(
            refused::<f64, PyTypeError>(&eval(py, "'1.5'")),
            "must be real number, not str"
        );
        refused::<f64, PyTypeError>(&eval(py, "1j"));
        refused::<f32, PyTypeError>(&eval(py, "None"));
        let raises = run(py, "class F:\n  def __float__(self): return 1 / 0\nx = F()");
        refused::<f64, PyZeroDivisionError>(&raises);
    });
}

#[test]
fn bool_is_strict() {
    Python::with_gil(|py| {
        assert!(eval(py, "True").extract::<bool>().unwrap());
        assert!(!eval(py, "False").extract::<bool>().unwrap());
        assert_eq!(
            refused::<bool, PyTypeError>(&eval(py, "1")),
            "'int' object cannot be converted to 'PyBool'"
        );
        refused::<bool, PyTypeError>(&eval(py, "None"));
        refused::<bool, PyTypeError>(&eval(py, "''"));
        let made: Borrowed<'_, '_, PyBool> = true.into_pyobject(py).unwrap();
        assert!(made.is(&eval(py, "True")));
        assert!((&false).into_pyobject(py).unwrap().is(&eval(py, "False")));
    });
}

/// NumPy's class is one of C, which says its module in its name.
#[test]
fn the_bool_of_numpy() {
    use pyo3::ffi;
    use std::os::raw::{c_int, c_void};

    unsafe extern "C" fn truth(ob: *mut ffi::PyObject) -> c_int {
        // SAFETY: called by the interpreter with a live object. Its address alternates with nothing: the class makes it odd or even.
        let class = unsafe { ffi::Py_TYPE(ob) };
        // SAFETY: a live type object, whose attribute says what its instances are.
        unsafe { ffi::PyObject_HasAttrString(class.cast(), b"says_true\0".as_ptr().cast()) }
    }

    Python::with_gil(|py| {
        for name in ["numpy.bool_\0", "numpy.bool\0", "other.bool_\0"] {
            let mut slots = [
                ffi::PyType_Slot {
                    slot: ffi::Py_nb_bool,
                    pfunc: truth as *mut c_void,
                },
                ffi::PyType_Slot {
                    slot: 0,
                    pfunc: std::ptr::null_mut(),
                },
            ];
            let mut spec = ffi::PyType_Spec {
                name: name.as_ptr().cast(),
                basicsize: 0,
                itemsize: 0,
                flags: ffi::Py_TPFLAGS_DEFAULT as _,
                slots: slots.as_mut_ptr(),
            };
            // SAFETY: a spec that ends its slots with zero; returns a new reference.
            let class = unsafe { Bound::from_owned_ptr(py, ffi::PyType_FromSpec(&mut spec)) };
            let value = class.call0().unwrap();
            if name.starts_with("numpy") {
                assert!(!value.extract::<bool>().unwrap());
                class.setattr("says_true", 1).unwrap();
                assert!(value.extract::<bool>().unwrap());
            } else {
                refused::<bool, PyTypeError>(&value);
            }
        }
    });
}
