//! The fields of dates, times and differences, and the functions behind the table of the module.
#![cfg(not(any(no_headers, Py_LIMITED_API, PyPy, GraalPy)))]

use std::collections::BTreeMap;

use ffi_check_shim::objects::dates;
use ffi_check_shim::python::{attached, eval, not_null, repr};
use ffi_check_shim::{agree, c};
use pyo3_ffi::*;

#[test]
fn fields() {
    attached(|| {
        let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
        for object in dates() {
            let (op, label) = (object.pointer, &object.label);
            // SAFETY: live objects, checked for their type first.
            unsafe {
                if PyDate_Check(op) != 0 {
                    agree!(PyDateTime_GET_YEAR(op), label);
                    agree!(PyDateTime_GET_MONTH(op), label);
                    agree!(PyDateTime_GET_DAY(op), label);
                    *seen.entry("date").or_default() += 1;
                }
                if PyDateTime_Check(op) != 0 {
                    agree!(PyDateTime_DATE_GET_HOUR(op), label);
                    agree!(PyDateTime_DATE_GET_MINUTE(op), label);
                    agree!(PyDateTime_DATE_GET_SECOND(op), label);
                    agree!(PyDateTime_DATE_GET_MICROSECOND(op), label);
                    agree!(PyDateTime_DATE_GET_TZINFO(op), label);
                    let fold = PyDateTime_DATE_GET_FOLD(op);
                    assert_eq!(i32::from(fold), c::PyDateTime_DATE_GET_FOLD(op), "{label}");
                    *seen.entry("datetime").or_default() += 1;
                }
                if PyTime_Check(op) != 0 {
                    agree!(PyDateTime_TIME_GET_HOUR(op), label);
                    agree!(PyDateTime_TIME_GET_MINUTE(op), label);
                    agree!(PyDateTime_TIME_GET_SECOND(op), label);
                    agree!(PyDateTime_TIME_GET_MICROSECOND(op), label);
                    agree!(PyDateTime_TIME_GET_TZINFO(op), label);
                    let fold = PyDateTime_TIME_GET_FOLD(op);
                    assert_eq!(i32::from(fold), c::PyDateTime_TIME_GET_FOLD(op), "{label}");
                    *seen.entry("time").or_default() += 1;
                }
                if PyDelta_Check(op) != 0 {
                    agree!(PyDateTime_DELTA_GET_DAYS(op), label);
                    agree!(PyDateTime_DELTA_GET_SECONDS(op), label);
                    agree!(PyDateTime_DELTA_GET_MICROSECONDS(op), label);
                    *seen.entry("delta").or_default() += 1;
                }
            }
        }
        assert!(
            seen.len() == 4 && seen.values().all(|count| *count > 3),
            "{seen:?}"
        );
    });
}

#[test]
fn the_table() {
    attached(|| {
        // SAFETY: attached, after `PyDateTime_IMPORT` on both sides.
        unsafe {
            assert_eq!(PyDateTimeAPI(), c::PyDateTimeAPI());
            agree!(PyDateTime_TimeZone_UTC(), "");
        }
    });
}

#[test]
fn constructors() {
    attached(|| {
        let stamp = eval("(86400 * 365.25,)");
        let zoned = eval("(0, __import__('datetime').timezone.utc)");
        let offset = eval("__import__('datetime').timedelta(hours=5, minutes=45)");
        let name = eval("'NPT'");
        // SAFETY: live objects of the types that the functions take.
        let pairs = unsafe {
            [
                (
                    PyDateTime_FromTimestamp(stamp),
                    c::PyDateTime_FromTimestamp(stamp),
                ),
                (
                    PyDateTime_FromTimestamp(zoned),
                    c::PyDateTime_FromTimestamp(zoned),
                ),
                (PyDate_FromTimestamp(stamp), c::PyDate_FromTimestamp(stamp)),
                (
                    PyTimeZone_FromOffset(offset),
                    c::PyTimeZone_FromOffset(offset),
                ),
                (
                    PyTimeZone_FromOffsetAndName(offset, name),
                    c::PyTimeZone_FromOffsetAndName(offset, name),
                ),
            ]
        };
        for (ours, c) in pairs {
            assert_eq!(repr(not_null(ours)), repr(not_null(c)));
        }
    });
}
