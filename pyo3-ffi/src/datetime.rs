//! `Include/datetime.h`: the C API of the module `datetime`.

use crate::*;
use std::ffi::CStr;
use std::os::raw::{c_char, c_int, c_uchar};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

#[repr(C)]
#[derive(Debug)]
pub struct PyDateTime_Delta {
    pub ob_base: PyObject,
    #[cfg(not(PyPy))]
    pub hashcode: Py_hash_t,
    pub days: c_int,
    pub seconds: c_int,
    pub microseconds: c_int,
}

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
#[derive(Debug)]
pub struct _PyDateTime_BaseTime {
    pub ob_base: PyObject,
    pub hashcode: Py_hash_t,
    pub hastzinfo: c_char,
    pub data: [c_uchar; 6],
}

#[repr(C)]
#[derive(Debug)]
pub struct PyDateTime_Time {
    pub ob_base: PyObject,
    #[cfg(not(PyPy))]
    pub hashcode: Py_hash_t,
    pub hastzinfo: c_char,
    #[cfg(not(PyPy))]
    pub data: [c_uchar; 6],
    #[cfg(not(PyPy))]
    pub fold: c_uchar,
    pub tzinfo: *mut PyObject,
}

#[repr(C)]
#[derive(Debug)]
pub struct PyDateTime_Date {
    pub ob_base: PyObject,
    #[cfg(not(PyPy))]
    pub hashcode: Py_hash_t,
    #[cfg(not(PyPy))]
    pub hastzinfo: c_char,
    #[cfg(not(PyPy))]
    pub data: [c_uchar; 4],
}

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
#[derive(Debug)]
pub struct _PyDateTime_BaseDateTime {
    pub ob_base: PyObject,
    pub hashcode: Py_hash_t,
    pub hastzinfo: c_char,
    pub data: [c_uchar; 10],
}

#[repr(C)]
#[derive(Debug)]
pub struct PyDateTime_DateTime {
    pub ob_base: PyObject,
    #[cfg(not(PyPy))]
    pub hashcode: Py_hash_t,
    pub hastzinfo: c_char,
    #[cfg(not(PyPy))]
    pub data: [c_uchar; 10],
    #[cfg(not(PyPy))]
    pub fold: c_uchar,
    pub tzinfo: *mut PyObject,
}

/// Reads an integer attribute: the C accessors of GraalPy have no structs to look into.
#[cfg(GraalPy)]
#[inline]
pub unsafe fn _get_attr(obj: *mut PyObject, field: &CStr) -> c_int {
    // SAFETY: forwarded: the caller passes a live datetime object which has the attribute;
    // `PyObject_GetAttrString` returns a new reference, given up after its value is read.
    unsafe {
        let result = PyObject_GetAttrString(obj, field.as_ptr());
        let value = PyLong_AsLong(result);
        Py_DECREF(result);
        value as c_int
    }
}

/// Borrows `tzinfo` out of `obj`, which keeps it alive.
#[cfg(GraalPy)]
#[inline]
unsafe fn borrowed_tzinfo(obj: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live datetime or time object.
    unsafe {
        let tzinfo = PyObject_GetAttrString(obj, c_str!("tzinfo").as_ptr());
        Py_DECREF(tzinfo);
        tzinfo
    }
}

// PyPy has functions for these.
#[cfg(PyPy)]
extern_python! {
    pub fn PyDateTime_GET_YEAR(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_GET_MONTH(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_GET_DAY(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_DATE_GET_HOUR(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_DATE_GET_MINUTE(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_DATE_GET_SECOND(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_DATE_GET_MICROSECOND(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_DATE_GET_FOLD(o: *mut PyObject) -> c_int as "PyPyDateTime_GET_FOLD";
    pub fn PyDateTime_TIME_GET_HOUR(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_TIME_GET_MINUTE(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_TIME_GET_SECOND(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_TIME_GET_MICROSECOND(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_TIME_GET_FOLD(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_DELTA_GET_DAYS(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_DELTA_GET_SECONDS(o: *mut PyObject) -> c_int;
    pub fn PyDateTime_DELTA_GET_MICROSECONDS(o: *mut PyObject) -> c_int;
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyDateTime_GET_YEAR(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live date object.
    unsafe {
        let data = &(*o.cast::<PyDateTime_Date>()).data;
        c_int::from(data[0]) << 8 | c_int::from(data[1])
    }
}

#[cfg(GraalPy)]
#[inline]
pub unsafe fn PyDateTime_GET_YEAR(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live date object.
    unsafe { _get_attr(o, c_str!("year")) }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_GET_MONTH(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live date object.
    unsafe {
        #[cfg(not(GraalPy))]
        return c_int::from((*o.cast::<PyDateTime_Date>()).data[2]);
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("month"));
    }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_GET_DAY(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live date object.
    unsafe {
        #[cfg(not(GraalPy))]
        return c_int::from((*o.cast::<PyDateTime_Date>()).data[3]);
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("day"));
    }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_DATE_GET_HOUR(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live datetime object.
    unsafe {
        #[cfg(not(GraalPy))]
        return c_int::from((*o.cast::<PyDateTime_DateTime>()).data[4]);
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("hour"));
    }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_DATE_GET_MINUTE(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live datetime object.
    unsafe {
        #[cfg(not(GraalPy))]
        return c_int::from((*o.cast::<PyDateTime_DateTime>()).data[5]);
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("minute"));
    }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_DATE_GET_SECOND(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live datetime object.
    unsafe {
        #[cfg(not(GraalPy))]
        return c_int::from((*o.cast::<PyDateTime_DateTime>()).data[6]);
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("second"));
    }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyDateTime_DATE_GET_MICROSECOND(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live datetime object.
    unsafe {
        let data = &(*o.cast::<PyDateTime_DateTime>()).data;
        c_int::from(data[7]) << 16 | c_int::from(data[8]) << 8 | c_int::from(data[9])
    }
}

#[cfg(GraalPy)]
#[inline]
pub unsafe fn PyDateTime_DATE_GET_MICROSECOND(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live datetime object.
    unsafe { _get_attr(o, c_str!("microsecond")) }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyDateTime_DATE_GET_FOLD(o: *mut PyObject) -> c_uchar {
    // SAFETY: forwarded: the caller passes a live datetime object.
    unsafe { (*o.cast::<PyDateTime_DateTime>()).fold }
}

#[cfg(GraalPy)]
#[inline]
pub unsafe fn PyDateTime_DATE_GET_FOLD(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live datetime object.
    unsafe { _get_attr(o, c_str!("fold")) }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyDateTime_DATE_GET_TZINFO(o: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live datetime object.
    unsafe {
        // The field is only there if the flag is set.
        let object = o.cast::<PyDateTime_DateTime>();
        if (*object).hastzinfo != 0 {
            (*object).tzinfo
        } else {
            Py_None()
        }
    }
}

#[cfg(GraalPy)]
#[inline]
pub unsafe fn PyDateTime_DATE_GET_TZINFO(o: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live datetime object.
    unsafe { borrowed_tzinfo(o) }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_TIME_GET_HOUR(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live time object.
    unsafe {
        #[cfg(not(GraalPy))]
        return c_int::from((*o.cast::<PyDateTime_Time>()).data[0]);
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("hour"));
    }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_TIME_GET_MINUTE(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live time object.
    unsafe {
        #[cfg(not(GraalPy))]
        return c_int::from((*o.cast::<PyDateTime_Time>()).data[1]);
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("minute"));
    }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_TIME_GET_SECOND(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live time object.
    unsafe {
        #[cfg(not(GraalPy))]
        return c_int::from((*o.cast::<PyDateTime_Time>()).data[2]);
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("second"));
    }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyDateTime_TIME_GET_MICROSECOND(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live time object.
    unsafe {
        let data = &(*o.cast::<PyDateTime_Time>()).data;
        c_int::from(data[3]) << 16 | c_int::from(data[4]) << 8 | c_int::from(data[5])
    }
}

#[cfg(GraalPy)]
#[inline]
pub unsafe fn PyDateTime_TIME_GET_MICROSECOND(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live time object.
    unsafe { _get_attr(o, c_str!("microsecond")) }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyDateTime_TIME_GET_FOLD(o: *mut PyObject) -> c_uchar {
    // SAFETY: forwarded: the caller passes a live time object.
    unsafe { (*o.cast::<PyDateTime_Time>()).fold }
}

#[cfg(GraalPy)]
#[inline]
pub unsafe fn PyDateTime_TIME_GET_FOLD(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live time object.
    unsafe { _get_attr(o, c_str!("fold")) }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyDateTime_TIME_GET_TZINFO(o: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live time object.
    unsafe {
        // The field is only there if the flag is set.
        let object = o.cast::<PyDateTime_Time>();
        if (*object).hastzinfo != 0 {
            (*object).tzinfo
        } else {
            Py_None()
        }
    }
}

#[cfg(GraalPy)]
#[inline]
pub unsafe fn PyDateTime_TIME_GET_TZINFO(o: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live time object.
    unsafe { borrowed_tzinfo(o) }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_DELTA_GET_DAYS(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live timedelta object.
    unsafe {
        #[cfg(not(GraalPy))]
        return (*o.cast::<PyDateTime_Delta>()).days;
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("days"));
    }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_DELTA_GET_SECONDS(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live timedelta object.
    unsafe {
        #[cfg(not(GraalPy))]
        return (*o.cast::<PyDateTime_Delta>()).seconds;
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("seconds"));
    }
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_DELTA_GET_MICROSECONDS(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live timedelta object.
    unsafe {
        #[cfg(not(GraalPy))]
        return (*o.cast::<PyDateTime_Delta>()).microseconds;
        #[cfg(GraalPy)]
        return _get_attr(o, c_str!("microseconds"));
    }
}

#[repr(C)]
#[derive(Copy, Clone, Debug)]
pub struct PyDateTime_CAPI {
    pub DateType: *mut PyTypeObject,
    pub DateTimeType: *mut PyTypeObject,
    pub TimeType: *mut PyTypeObject,
    pub DeltaType: *mut PyTypeObject,
    pub TZInfoType: *mut PyTypeObject,
    pub TimeZone_UTC: *mut PyObject,
    pub Date_FromDate: unsafe extern "C" fn(
        year: c_int,
        month: c_int,
        day: c_int,
        cls: *mut PyTypeObject,
    ) -> *mut PyObject,
    pub DateTime_FromDateAndTime: unsafe extern "C" fn(
        year: c_int,
        month: c_int,
        day: c_int,
        hour: c_int,
        minute: c_int,
        second: c_int,
        microsecond: c_int,
        tzinfo: *mut PyObject,
        cls: *mut PyTypeObject,
    ) -> *mut PyObject,
    pub Time_FromTime: unsafe extern "C" fn(
        hour: c_int,
        minute: c_int,
        second: c_int,
        microsecond: c_int,
        tzinfo: *mut PyObject,
        cls: *mut PyTypeObject,
    ) -> *mut PyObject,
    pub Delta_FromDelta: unsafe extern "C" fn(
        days: c_int,
        seconds: c_int,
        microseconds: c_int,
        normalize: c_int,
        cls: *mut PyTypeObject,
    ) -> *mut PyObject,
    pub TimeZone_FromTimeZone:
        unsafe extern "C" fn(offset: *mut PyObject, name: *mut PyObject) -> *mut PyObject,
    pub DateTime_FromTimestamp: unsafe extern "C" fn(
        cls: *mut PyTypeObject,
        args: *mut PyObject,
        kwargs: *mut PyObject,
    ) -> *mut PyObject,
    pub Date_FromTimestamp:
        unsafe extern "C" fn(cls: *mut PyTypeObject, args: *mut PyObject) -> *mut PyObject,
    pub DateTime_FromDateAndTimeAndFold: unsafe extern "C" fn(
        year: c_int,
        month: c_int,
        day: c_int,
        hour: c_int,
        minute: c_int,
        second: c_int,
        microsecond: c_int,
        tzinfo: *mut PyObject,
        fold: c_int,
        cls: *mut PyTypeObject,
    ) -> *mut PyObject,
    pub Time_FromTimeAndFold: unsafe extern "C" fn(
        hour: c_int,
        minute: c_int,
        second: c_int,
        microsecond: c_int,
        tzinfo: *mut PyObject,
        fold: c_int,
        cls: *mut PyTypeObject,
    ) -> *mut PyObject,
}

// SAFETY: the table is written once, by the datetime module, and only read afterwards.
unsafe impl Sync for PyDateTime_CAPI {}

pub const PyDateTime_CAPSULE_NAME: &CStr = c_str!("datetime.datetime_CAPI");

extern_python! {
    #[cfg(PyPy)]
    pub fn PyDateTime_Import() -> *mut PyDateTime_CAPI as "_PyPyDateTime_Import";
}

static PYDATETIME_API: AtomicPtr<PyDateTime_CAPI> = AtomicPtr::new(ptr::null_mut());

/// The table of the `datetime` C API; NULL before a successful [`PyDateTime_IMPORT`].
#[inline]
pub unsafe fn PyDateTimeAPI() -> *mut PyDateTime_CAPI {
    PYDATETIME_API.load(Ordering::Acquire)
}

/// Fills [`PyDateTimeAPI`]; on failure it stays NULL, with an exception set.
#[inline]
pub unsafe fn PyDateTime_IMPORT() {
    if !PYDATETIME_API.load(Ordering::Acquire).is_null() {
        return;
    }
    // Two threads may both come here: they read the same pointer out of the same capsule.
    // SAFETY: forwarded: the caller is attached to the interpreter.
    #[cfg(PyPy)]
    let api = unsafe { PyDateTime_Import() };
    // SAFETY: forwarded: the caller is attached to the interpreter.
    #[cfg(not(PyPy))]
    let api = unsafe { PyCapsule_Import(PyDateTime_CAPSULE_NAME.as_ptr(), 1) }.cast();
    PYDATETIME_API.store(api, Ordering::Release);
}

#[inline]
pub unsafe fn PyDateTime_TimeZone_UTC() -> *mut PyObject {
    // SAFETY: forwarded: the caller has run `PyDateTime_IMPORT` with success.
    unsafe { (*PyDateTimeAPI()).TimeZone_UTC }
}

#[inline]
pub unsafe fn PyDate_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object, after `PyDateTime_IMPORT`.
    unsafe { PyObject_TypeCheck(op, (*PyDateTimeAPI()).DateType) }
}

#[inline]
pub unsafe fn PyDate_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object, after `PyDateTime_IMPORT`.
    unsafe { Py_IS_TYPE(op, (*PyDateTimeAPI()).DateType) }
}

#[inline]
pub unsafe fn PyDateTime_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object, after `PyDateTime_IMPORT`.
    unsafe { PyObject_TypeCheck(op, (*PyDateTimeAPI()).DateTimeType) }
}

#[inline]
pub unsafe fn PyDateTime_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object, after `PyDateTime_IMPORT`.
    unsafe { Py_IS_TYPE(op, (*PyDateTimeAPI()).DateTimeType) }
}

#[inline]
pub unsafe fn PyTime_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object, after `PyDateTime_IMPORT`.
    unsafe { PyObject_TypeCheck(op, (*PyDateTimeAPI()).TimeType) }
}

#[inline]
pub unsafe fn PyTime_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object, after `PyDateTime_IMPORT`.
    unsafe { Py_IS_TYPE(op, (*PyDateTimeAPI()).TimeType) }
}

#[inline]
pub unsafe fn PyDelta_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object, after `PyDateTime_IMPORT`.
    unsafe { PyObject_TypeCheck(op, (*PyDateTimeAPI()).DeltaType) }
}

#[inline]
pub unsafe fn PyDelta_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object, after `PyDateTime_IMPORT`.
    unsafe { Py_IS_TYPE(op, (*PyDateTimeAPI()).DeltaType) }
}

#[inline]
pub unsafe fn PyTZInfo_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object, after `PyDateTime_IMPORT`.
    unsafe { PyObject_TypeCheck(op, (*PyDateTimeAPI()).TZInfoType) }
}

#[inline]
pub unsafe fn PyTZInfo_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object, after `PyDateTime_IMPORT`.
    unsafe { Py_IS_TYPE(op, (*PyDateTimeAPI()).TZInfoType) }
}

#[inline]
pub unsafe fn PyTimeZone_FromOffset(offset: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller has run `PyDateTime_IMPORT` with success, `offset` is live.
    unsafe { ((*PyDateTimeAPI()).TimeZone_FromTimeZone)(offset, ptr::null_mut()) }
}

#[inline]
pub unsafe fn PyTimeZone_FromOffsetAndName(
    offset: *mut PyObject,
    name: *mut PyObject,
) -> *mut PyObject {
    // SAFETY: forwarded: the caller has run `PyDateTime_IMPORT` with success, both are live.
    unsafe { ((*PyDateTimeAPI()).TimeZone_FromTimeZone)(offset, name) }
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyDateTime_FromTimestamp(args: *mut PyObject) -> *mut PyObject;
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDateTime_FromTimestamp(args: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller has run `PyDateTime_IMPORT` with success, `args` is a tuple.
    unsafe {
        let api = PyDateTimeAPI();
        ((*api).DateTime_FromTimestamp)((*api).DateTimeType, args, ptr::null_mut())
    }
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyDate_FromTimestamp(args: *mut PyObject) -> *mut PyObject;
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyDate_FromTimestamp(args: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller has run `PyDateTime_IMPORT` with success, `args` is a tuple.
    unsafe {
        let api = PyDateTimeAPI();
        ((*api).Date_FromTimestamp)((*api).DateType, args)
    }
}
