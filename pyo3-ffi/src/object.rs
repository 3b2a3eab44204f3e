//! `Include/object.h`: objects and types.

use crate::*;
use std::fmt;
use std::marker::PhantomPinned;
use std::mem;
use std::os::raw::{c_char, c_int, c_uint, c_ulong, c_void};
use std::ptr::{self, addr_of_mut};
use std::sync::atomic::{AtomicIsize, AtomicU32, AtomicU8, Ordering};

/// The head of a statically allocated object, which lives forever; the type is filled in later.
#[cfg(not(all(Py_LIMITED_API, Py_GIL_DISABLED)))]
#[allow(clippy::declare_interior_mutable_const)]
pub const PyObject_HEAD_INIT: PyObject = PyObject {
    #[cfg(all(py_sys_config = "Py_TRACE_REFS", not(Py_3_13)))]
    _ob_next: ptr::null_mut(),
    #[cfg(all(py_sys_config = "Py_TRACE_REFS", not(Py_3_13)))]
    _ob_prev: ptr::null_mut(),
    #[cfg(Py_GIL_DISABLED)]
    ob_tid: 0,
    #[cfg(all(Py_GIL_DISABLED, not(Py_3_14)))]
    _padding: 0,
    #[cfg(all(Py_GIL_DISABLED, Py_3_14))]
    ob_flags: _Py_STATICALLY_ALLOCATED_FLAG,
    #[cfg(Py_GIL_DISABLED)]
    ob_mutex: PyMutex {
        _bits: AtomicU8::new(0),
        _pin: PhantomPinned,
    },
    #[cfg(Py_GIL_DISABLED)]
    ob_gc_bits: 0,
    #[cfg(Py_GIL_DISABLED)]
    ob_ref_local: AtomicU32::new(_Py_IMMORTAL_REFCNT_LOCAL),
    #[cfg(Py_GIL_DISABLED)]
    ob_ref_shared: AtomicIsize::new(0),
    #[cfg(all(Py_3_12, not(any(Py_3_14, Py_GIL_DISABLED))))]
    ob_refcnt: PyObjectObRefcnt {
        ob_refcnt: _Py_IMMORTAL_REFCNT,
    },
    #[cfg(all(Py_3_14, not(Py_GIL_DISABLED), target_pointer_width = "64"))]
    ob_refcnt: PyObjectObRefcnt {
        ob_refcnt_full: _Py_STATIC_IMMORTAL_REFCNT,
    },
    #[cfg(all(Py_3_14, not(Py_GIL_DISABLED), not(target_pointer_width = "64")))]
    ob_refcnt: PyObjectObRefcnt {
        ob_refcnt: _Py_STATIC_IMMORTAL_REFCNT,
    },
    #[cfg(not(Py_3_12))]
    ob_refcnt: 1,
    #[cfg(PyPy)]
    ob_pypy_link: 0,
    ob_type: ptr::null_mut(),
};

/// What the word of the reference count consists of since Python 3.14.
#[cfg(all(Py_3_14, not(Py_GIL_DISABLED), target_pointer_width = "64"))]
#[repr(C)]
#[derive(Copy, Clone, Debug)]
pub struct PyObjectObFlagsAndRefcnt {
    #[cfg(target_endian = "big")]
    pub ob_flags: u16,
    #[cfg(target_endian = "big")]
    pub ob_overflow: u16,
    pub ob_refcnt: u32,
    #[cfg(target_endian = "little")]
    pub ob_overflow: u16,
    #[cfg(target_endian = "little")]
    pub ob_flags: u16,
}

/// The reference count; since Python 3.12 its low half is counted alone, see `Py_INCREF`.
#[cfg(all(Py_3_12, not(Py_GIL_DISABLED)))]
#[repr(C)]
#[derive(Copy, Clone)]
pub union PyObjectObRefcnt {
    #[cfg(all(Py_3_14, target_pointer_width = "64"))]
    pub ob_refcnt_full: i64,
    #[cfg(all(Py_3_14, target_pointer_width = "64"))]
    pub refcnt_and_flags: PyObjectObFlagsAndRefcnt,
    #[cfg(not(all(Py_3_14, target_pointer_width = "64")))]
    pub ob_refcnt: Py_ssize_t,
    #[cfg(all(not(Py_3_14), target_pointer_width = "64"))]
    pub ob_refcnt_split: [PY_UINT32_T; 2],
}

#[cfg(all(Py_3_12, not(Py_GIL_DISABLED)))]
impl fmt::Debug for PyObjectObRefcnt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // SAFETY: all members are plain integers over the same bytes.
        unsafe {
            #[cfg(all(Py_3_14, target_pointer_width = "64"))]
            return write!(f, "{:?}", self.refcnt_and_flags);
            #[cfg(not(all(Py_3_14, target_pointer_width = "64")))]
            return write!(f, "{}", self.ob_refcnt);
        }
    }
}

#[cfg(not(any(Py_3_12, Py_GIL_DISABLED)))]
pub type PyObjectObRefcnt = Py_ssize_t;

// The stable ABI of builds with and without a GIL ("abi3t") has no layout of objects.
#[cfg(all(Py_LIMITED_API, Py_GIL_DISABLED))]
opaque_struct!(#[derive(Debug)] pub PyObject);
#[cfg(all(Py_LIMITED_API, Py_GIL_DISABLED))]
opaque_struct!(#[derive(Debug)] pub PyVarObject);

#[cfg(not(all(Py_LIMITED_API, Py_GIL_DISABLED)))]
#[repr(C)]
#[derive(Debug)]
pub struct PyObject {
    #[cfg(all(py_sys_config = "Py_TRACE_REFS", not(Py_3_13)))]
    pub _ob_next: *mut PyObject,
    #[cfg(all(py_sys_config = "Py_TRACE_REFS", not(Py_3_13)))]
    pub _ob_prev: *mut PyObject,
    #[cfg(Py_GIL_DISABLED)]
    pub ob_tid: c_types::uintptr_t,
    #[cfg(all(Py_GIL_DISABLED, not(Py_3_14)))]
    pub _padding: u16,
    #[cfg(all(Py_GIL_DISABLED, Py_3_14))]
    pub ob_flags: u16,
    #[cfg(Py_GIL_DISABLED)]
    pub ob_mutex: PyMutex,
    #[cfg(Py_GIL_DISABLED)]
    pub ob_gc_bits: u8,
    #[cfg(Py_GIL_DISABLED)]
    pub ob_ref_local: AtomicU32,
    #[cfg(Py_GIL_DISABLED)]
    pub ob_ref_shared: AtomicIsize,
    #[cfg(not(Py_GIL_DISABLED))]
    pub ob_refcnt: PyObjectObRefcnt,
    #[cfg(PyPy)]
    pub ob_pypy_link: Py_ssize_t,
    pub ob_type: *mut PyTypeObject,
}

#[cfg(not(all(Py_LIMITED_API, Py_GIL_DISABLED)))]
#[repr(C)]
#[derive(Debug)]
pub struct PyVarObject {
    pub ob_base: PyObject,
    #[cfg(not(GraalPy))]
    pub ob_size: Py_ssize_t,
    #[cfg(GraalPy)]
    pub _ob_size_graalpy: Py_ssize_t,
}

extern_python! {
    #[cfg(all(PyPy, Py_3_10))]
    pub fn Py_Is(x: *mut PyObject, y: *mut PyObject) -> c_int;
}

#[cfg(not(all(PyPy, Py_3_10)))]
#[inline]
pub unsafe fn Py_Is(x: *mut PyObject, y: *mut PyObject) -> c_int {
    (x == y) as c_int
}

#[cfg(GraalPy)]
extern_python! {
    #[link_name = "_Py_TYPE"]
    fn graalpy_type(ob: *mut PyObject) -> *mut PyTypeObject;
    #[link_name = "_Py_SIZE"]
    fn graalpy_size(ob: *mut PyObject) -> Py_ssize_t;
}

#[cfg(all(Py_LIMITED_API, Py_GIL_DISABLED))]
extern_python! {
    pub fn Py_TYPE(ob: *mut PyObject) -> *mut PyTypeObject;
    pub fn Py_SIZE(ob: *mut PyObject) -> Py_ssize_t;
    pub fn Py_IS_TYPE(ob: *mut PyObject, tp: *mut PyTypeObject) -> c_int;
}

#[cfg(not(all(Py_LIMITED_API, Py_GIL_DISABLED)))]
#[inline]
pub unsafe fn Py_TYPE(ob: *mut PyObject) -> *mut PyTypeObject {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe {
        #[cfg(not(GraalPy))]
        return (*ob).ob_type;
        #[cfg(GraalPy)]
        return graalpy_type(ob);
    }
}

extern_python! {
    pub static mut PyLong_Type: PyTypeObject;
    pub static mut PyBool_Type: PyTypeObject;
}

#[cfg(not(all(Py_LIMITED_API, Py_GIL_DISABLED)))]
#[inline]
pub unsafe fn Py_SIZE(ob: *mut PyObject) -> Py_ssize_t {
    // SAFETY: forwarded: the caller passes a live object of variable size.
    unsafe {
        #[cfg(not(GraalPy))]
        return (*ob.cast::<PyVarObject>()).ob_size;
        #[cfg(GraalPy)]
        return graalpy_size(ob);
    }
}

#[cfg(not(all(Py_LIMITED_API, Py_GIL_DISABLED)))]
#[inline]
pub unsafe fn Py_IS_TYPE(ob: *mut PyObject, tp: *mut PyTypeObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    (unsafe { Py_TYPE(ob) } == tp) as c_int
}

pub type unaryfunc = unsafe extern "C" fn(*mut PyObject) -> *mut PyObject;
pub type binaryfunc = unsafe extern "C" fn(*mut PyObject, *mut PyObject) -> *mut PyObject;
pub type ternaryfunc =
    unsafe extern "C" fn(*mut PyObject, *mut PyObject, *mut PyObject) -> *mut PyObject;
pub type inquiry = unsafe extern "C" fn(*mut PyObject) -> c_int;
pub type lenfunc = unsafe extern "C" fn(*mut PyObject) -> Py_ssize_t;
pub type ssizeargfunc = unsafe extern "C" fn(*mut PyObject, Py_ssize_t) -> *mut PyObject;
pub type ssizessizeargfunc =
    unsafe extern "C" fn(*mut PyObject, Py_ssize_t, Py_ssize_t) -> *mut PyObject;
pub type ssizeobjargproc = unsafe extern "C" fn(*mut PyObject, Py_ssize_t, *mut PyObject) -> c_int;
pub type ssizessizeobjargproc =
    unsafe extern "C" fn(*mut PyObject, Py_ssize_t, Py_ssize_t, *mut PyObject) -> c_int;
pub type objobjargproc = unsafe extern "C" fn(*mut PyObject, *mut PyObject, *mut PyObject) -> c_int;
pub type objobjproc = unsafe extern "C" fn(*mut PyObject, *mut PyObject) -> c_int;
pub type visitproc = unsafe extern "C" fn(object: *mut PyObject, arg: *mut c_void) -> c_int;
pub type traverseproc =
    unsafe extern "C" fn(slf: *mut PyObject, visit: visitproc, arg: *mut c_void) -> c_int;
pub type freefunc = unsafe extern "C" fn(*mut c_void);
pub type destructor = unsafe extern "C" fn(*mut PyObject);
pub type getattrfunc = unsafe extern "C" fn(*mut PyObject, *mut c_char) -> *mut PyObject;
pub type getattrofunc = unsafe extern "C" fn(*mut PyObject, *mut PyObject) -> *mut PyObject;
pub type setattrfunc = unsafe extern "C" fn(*mut PyObject, *mut c_char, *mut PyObject) -> c_int;
pub type setattrofunc = unsafe extern "C" fn(*mut PyObject, *mut PyObject, *mut PyObject) -> c_int;
pub type reprfunc = unsafe extern "C" fn(*mut PyObject) -> *mut PyObject;
pub type hashfunc = unsafe extern "C" fn(*mut PyObject) -> Py_hash_t;
pub type richcmpfunc = unsafe extern "C" fn(*mut PyObject, *mut PyObject, c_int) -> *mut PyObject;
pub type getiterfunc = unsafe extern "C" fn(*mut PyObject) -> *mut PyObject;
pub type iternextfunc = unsafe extern "C" fn(*mut PyObject) -> *mut PyObject;
pub type descrgetfunc =
    unsafe extern "C" fn(*mut PyObject, *mut PyObject, *mut PyObject) -> *mut PyObject;
pub type descrsetfunc = unsafe extern "C" fn(*mut PyObject, *mut PyObject, *mut PyObject) -> c_int;
pub type initproc = unsafe extern "C" fn(*mut PyObject, *mut PyObject, *mut PyObject) -> c_int;
pub type newfunc =
    unsafe extern "C" fn(*mut PyTypeObject, *mut PyObject, *mut PyObject) -> *mut PyObject;
pub type allocfunc = unsafe extern "C" fn(*mut PyTypeObject, Py_ssize_t) -> *mut PyObject;
#[cfg(Py_3_8)]
pub type vectorcallfunc = unsafe extern "C" fn(
    callable: *mut PyObject,
    args: *const *mut PyObject,
    nargsf: c_types::size_t,
    kwnames: *mut PyObject,
) -> *mut PyObject;

#[repr(C)]
#[derive(Copy, Clone)]
pub struct PyType_Slot {
    pub slot: c_int,
    pub pfunc: *mut c_void,
}

impl Default for PyType_Slot {
    fn default() -> Self {
        // SAFETY: integers, raw pointers and optional functions are valid as all zeros.
        unsafe { mem::zeroed() }
    }
}

#[repr(C)]
#[derive(Copy, Clone)]
pub struct PyType_Spec {
    pub name: *const c_char,
    pub basicsize: c_int,
    pub itemsize: c_int,
    pub flags: c_uint,
    pub slots: *mut PyType_Slot,
}

impl Default for PyType_Spec {
    fn default() -> Self {
        // SAFETY: integers, raw pointers and optional functions are valid as all zeros.
        unsafe { mem::zeroed() }
    }
}

extern_python! {
    pub fn PyType_FromSpec(spec: *mut PyType_Spec) -> *mut PyObject;
    pub fn PyType_FromSpecWithBases(spec: *mut PyType_Spec, bases: *mut PyObject) -> *mut PyObject;
    pub fn PyType_GetSlot(ty: *mut PyTypeObject, slot: c_int) -> *mut c_void;
    #[cfg(any(Py_3_10, all(Py_3_9, not(Py_LIMITED_API))))]
    pub fn PyType_FromModuleAndSpec(
        module: *mut PyObject,
        spec: *mut PyType_Spec,
        bases: *mut PyObject,
    ) -> *mut PyObject;
    #[cfg(any(Py_3_10, all(Py_3_9, not(Py_LIMITED_API))))]
    pub fn PyType_GetModule(ty: *mut PyTypeObject) -> *mut PyObject;
    #[cfg(any(Py_3_10, all(Py_3_9, not(Py_LIMITED_API))))]
    pub fn PyType_GetModuleState(ty: *mut PyTypeObject) -> *mut c_void;
    #[cfg(Py_3_11)]
    pub fn PyType_GetName(ty: *mut PyTypeObject) -> *mut PyObject;
    #[cfg(Py_3_11)]
    pub fn PyType_GetQualName(ty: *mut PyTypeObject) -> *mut PyObject;
    #[cfg(Py_3_13)]
    pub fn PyType_GetFullyQualifiedName(type_: *mut PyTypeObject) -> *mut PyObject;
    #[cfg(Py_3_13)]
    pub fn PyType_GetModuleName(type_: *mut PyTypeObject) -> *mut PyObject;
    #[cfg(Py_3_12)]
    pub fn PyType_FromMetaclass(
        metaclass: *mut PyTypeObject,
        module: *mut PyObject,
        spec: *mut PyType_Spec,
        bases: *mut PyObject,
    ) -> *mut PyObject;
    #[cfg(Py_3_12)]
    pub fn PyObject_GetTypeData(obj: *mut PyObject, cls: *mut PyTypeObject) -> *mut c_void;
    #[cfg(Py_3_14)]
    pub fn PyType_GetBaseByToken(
        ty: *mut PyTypeObject,
        token: *mut c_void,
        result: *mut *mut PyTypeObject,
    ) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyType_FromSlots(slots: *mut PySlot) -> *mut PyObject;
    pub fn PyType_IsSubtype(a: *mut PyTypeObject, b: *mut PyTypeObject) -> c_int;
}

#[inline]
pub unsafe fn PyObject_TypeCheck(ob: *mut PyObject, tp: *mut PyTypeObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object and a live type.
    unsafe { (Py_IS_TYPE(ob, tp) != 0 || PyType_IsSubtype(Py_TYPE(ob), tp) != 0) as c_int }
}

extern_python! {
    pub static mut PyType_Type: PyTypeObject;
    pub static mut PyBaseObject_Type: PyTypeObject;
    pub static mut PySuper_Type: PyTypeObject;
}

extern_python! {
    pub fn PyType_GetFlags(ty: *mut PyTypeObject) -> c_ulong;
    pub fn PyType_Ready(t: *mut PyTypeObject) -> c_int;
    pub fn PyType_GenericAlloc(t: *mut PyTypeObject, nitems: Py_ssize_t) -> *mut PyObject;
    pub fn PyType_GenericNew(
        t: *mut PyTypeObject,
        args: *mut PyObject,
        kwds: *mut PyObject,
    ) -> *mut PyObject;
    pub fn PyType_ClearCache() -> c_uint;
    pub fn PyType_Modified(t: *mut PyTypeObject);
    pub fn PyObject_Repr(o: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_Str(o: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_ASCII(o: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_Bytes(o: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_RichCompare(o1: *mut PyObject, o2: *mut PyObject, opid: c_int)
        -> *mut PyObject;
    pub fn PyObject_RichCompareBool(o1: *mut PyObject, o2: *mut PyObject, opid: c_int) -> c_int;
    pub fn PyObject_GetAttrString(o: *mut PyObject, attr_name: *const c_char) -> *mut PyObject;
    pub fn PyObject_SetAttrString(
        o: *mut PyObject,
        attr_name: *const c_char,
        value: *mut PyObject,
    ) -> c_int;
    #[cfg(any(Py_3_13, all(PyPy, not(Py_3_11))))]
    pub fn PyObject_DelAttrString(v: *mut PyObject, name: *const c_char) -> c_int;
}

#[cfg(not(any(Py_3_13, all(PyPy, not(Py_3_11)))))]
#[inline]
pub unsafe fn PyObject_DelAttrString(o: *mut PyObject, attr_name: *const c_char) -> c_int {
    // SAFETY: forwarded: the caller upholds the contract of `PyObject_SetAttrString`; NULL deletes.
    unsafe { PyObject_SetAttrString(o, attr_name, ptr::null_mut()) }
}

extern_python! {
    pub fn PyObject_HasAttrString(o: *mut PyObject, attr_name: *const c_char) -> c_int;
    pub fn PyObject_GetAttr(o: *mut PyObject, attr_name: *mut PyObject) -> *mut PyObject;
    #[cfg(Py_3_13)]
    pub fn PyObject_GetOptionalAttr(
        o: *mut PyObject,
        attr_name: *mut PyObject,
        result: *mut *mut PyObject,
    ) -> c_int;
    #[cfg(Py_3_13)]
    pub fn PyObject_GetOptionalAttrString(
        o: *mut PyObject,
        attr_name: *const c_char,
        result: *mut *mut PyObject,
    ) -> c_int;
    pub fn PyObject_SetAttr(
        o: *mut PyObject,
        attr_name: *mut PyObject,
        value: *mut PyObject,
    ) -> c_int;
    #[cfg(any(Py_3_13, all(PyPy, not(Py_3_11))))]
    pub fn PyObject_DelAttr(v: *mut PyObject, name: *mut PyObject) -> c_int;
}

#[cfg(not(any(Py_3_13, all(PyPy, not(Py_3_11)))))]
#[inline]
pub unsafe fn PyObject_DelAttr(o: *mut PyObject, attr_name: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller upholds the contract of `PyObject_SetAttr`; NULL deletes.
    unsafe { PyObject_SetAttr(o, attr_name, ptr::null_mut()) }
}

extern_python! {
    pub fn PyObject_HasAttr(o: *mut PyObject, attr_name: *mut PyObject) -> c_int;
    #[cfg(Py_3_13)]
    pub fn PyObject_HasAttrWithError(o: *mut PyObject, attr_name: *mut PyObject) -> c_int;
    #[cfg(Py_3_13)]
    pub fn PyObject_HasAttrStringWithError(o: *mut PyObject, attr_name: *const c_char) -> c_int;
    pub fn PyObject_SelfIter(o: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_GenericGetAttr(o: *mut PyObject, attr_name: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_GenericSetAttr(
        o: *mut PyObject,
        attr_name: *mut PyObject,
        value: *mut PyObject,
    ) -> c_int;
    pub fn PyObject_GenericSetDict(
        o: *mut PyObject,
        value: *mut PyObject,
        context: *mut c_void,
    ) -> c_int;
    pub fn PyObject_Hash(o: *mut PyObject) -> Py_hash_t;
    pub fn PyObject_HashNotImplemented(o: *mut PyObject) -> Py_hash_t;
    pub fn PyObject_IsTrue(o: *mut PyObject) -> c_int;
    pub fn PyObject_Not(o: *mut PyObject) -> c_int;
    pub fn PyCallable_Check(ob: *mut PyObject) -> c_int;
    pub fn PyObject_ClearWeakRefs(o: *mut PyObject);
    pub fn PyObject_Dir(o: *mut PyObject) -> *mut PyObject;
    pub fn Py_ReprEnter(ob: *mut PyObject) -> c_int;
    pub fn Py_ReprLeave(ob: *mut PyObject);
}

pub const Py_PRINT_RAW: c_int = 1;

#[cfg(Py_3_13)]
pub const Py_CONSTANT_NONE: c_uint = 0;
#[cfg(Py_3_13)]
pub const Py_CONSTANT_FALSE: c_uint = 1;
#[cfg(Py_3_13)]
pub const Py_CONSTANT_TRUE: c_uint = 2;
#[cfg(Py_3_13)]
pub const Py_CONSTANT_ELLIPSIS: c_uint = 3;
#[cfg(Py_3_13)]
pub const Py_CONSTANT_NOT_IMPLEMENTED: c_uint = 4;
#[cfg(Py_3_13)]
pub const Py_CONSTANT_ZERO: c_uint = 5;
#[cfg(Py_3_13)]
pub const Py_CONSTANT_ONE: c_uint = 6;
#[cfg(Py_3_13)]
pub const Py_CONSTANT_EMPTY_STR: c_uint = 7;
#[cfg(Py_3_13)]
pub const Py_CONSTANT_EMPTY_BYTES: c_uint = 8;
#[cfg(Py_3_13)]
pub const Py_CONSTANT_EMPTY_TUPLE: c_uint = 9;

extern_python! {
    #[cfg(Py_3_13)]
    pub fn Py_GetConstant(constant_id: c_uint) -> *mut PyObject;
    #[cfg(Py_3_13)]
    pub fn Py_GetConstantBorrowed(constant_id: c_uint) -> *mut PyObject;
}

extern_python! {
    #[cfg(not(any(GraalPy, all(Py_3_13, Py_LIMITED_API))))]
    static mut _Py_NoneStruct: PyObject as "_PyPy_NoneStruct";
    #[cfg(not(any(GraalPy, all(Py_3_13, Py_LIMITED_API))))]
    static mut _Py_NotImplementedStruct: PyObject as "_PyPy_NotImplementedStruct";
    #[cfg(GraalPy)]
    static mut _Py_NoneStructReference: *mut PyObject;
    #[cfg(GraalPy)]
    static mut _Py_NotImplementedStructReference: *mut PyObject;
}

#[inline]
pub unsafe fn Py_None() -> *mut PyObject {
    // SAFETY: forwarded: the interpreter is initialized; the object lives as long as it does.
    unsafe {
        #[cfg(not(any(GraalPy, all(Py_3_13, Py_LIMITED_API))))]
        return addr_of_mut!(_Py_NoneStruct);
        #[cfg(all(Py_3_13, Py_LIMITED_API, not(GraalPy)))]
        return Py_GetConstantBorrowed(Py_CONSTANT_NONE);
        #[cfg(GraalPy)]
        return _Py_NoneStructReference;
    }
}

#[inline]
pub unsafe fn Py_IsNone(x: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller is attached to the interpreter.
    (x == unsafe { Py_None() }) as c_int
}

#[inline]
pub unsafe fn Py_NotImplemented() -> *mut PyObject {
    // SAFETY: forwarded: the interpreter is initialized; the object lives as long as it does.
    unsafe {
        #[cfg(not(any(GraalPy, all(Py_3_13, Py_LIMITED_API))))]
        return addr_of_mut!(_Py_NotImplementedStruct);
        #[cfg(all(Py_3_13, Py_LIMITED_API, not(GraalPy)))]
        return Py_GetConstantBorrowed(Py_CONSTANT_NOT_IMPLEMENTED);
        #[cfg(GraalPy)]
        return _Py_NotImplementedStructReference;
    }
}

pub const Py_LT: c_int = 0;
pub const Py_LE: c_int = 1;
pub const Py_EQ: c_int = 2;
pub const Py_NE: c_int = 3;
pub const Py_GT: c_int = 4;
pub const Py_GE: c_int = 5;

#[cfg(Py_3_10)]
#[repr(C)]
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PySendResult {
    PYGEN_RETURN = 0,
    PYGEN_ERROR = -1,
    PYGEN_NEXT = 1,
}

#[inline]
pub unsafe fn PyType_HasFeature(ty: *mut PyTypeObject, feature: c_ulong) -> c_int {
    // SAFETY: forwarded: the caller passes a live type.
    unsafe {
        #[cfg(Py_LIMITED_API)]
        let flags = PyType_GetFlags(ty);
        #[cfg(all(not(Py_LIMITED_API), Py_GIL_DISABLED))]
        let flags = (*ty).tp_flags.load(Ordering::Relaxed);
        #[cfg(not(any(Py_LIMITED_API, Py_GIL_DISABLED)))]
        let flags = (*ty).tp_flags;
        (flags & feature != 0) as c_int
    }
}

#[inline]
pub unsafe fn PyType_FastSubclass(t: *mut PyTypeObject, f: c_ulong) -> c_int {
    // SAFETY: forwarded: the caller passes a live type.
    unsafe { PyType_HasFeature(t, f) }
}

#[inline]
pub unsafe fn PyType_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_TYPE_SUBCLASS) }
}

#[inline]
pub unsafe fn PyType_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyType_Type)) }
}

extern_python! {
    #[cfg(any(Py_3_13, all(Py_3_11, not(Py_LIMITED_API))))]
    pub fn PyType_GetModuleByDef(ty: *mut PyTypeObject, def: *mut PyModuleDef) -> *mut PyObject;
    #[cfg(Py_3_12)]
    pub fn PyType_GetTypeDataSize(cls: *mut PyTypeObject) -> Py_ssize_t;
    #[cfg(Py_3_12)]
    #[deprecated(note = "in C it is called `PyType_GetTypeDataSize`")]
    #[cfg_attr(not(PyPy), link_name = "PyType_GetTypeDataSize")]
    pub fn PyObject_GetTypeDataSize(cls: *mut PyTypeObject) -> Py_ssize_t;
}

/// A token of a type: its `PyType_Spec`.
#[cfg(Py_3_14)]
pub const Py_TP_USE_SPEC: *mut c_void = ptr::null_mut();

extern_python! {
    #[cfg(Py_3_14)]
    pub fn PyType_Freeze(ty: *mut PyTypeObject) -> c_int;
    #[cfg(all(Py_3_15, Py_LIMITED_API))]
    pub fn PyObject_CallFinalizerFromDealloc(o: *mut PyObject) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyType_GetModuleByToken(ty: *mut PyTypeObject, token: *const c_void) -> *mut PyObject;
    #[cfg(Py_3_15)]
    pub fn PyObject_GetTypeData_DuringGC(
        obj: *mut PyObject,
        cls: *mut PyTypeObject,
    ) -> *mut c_void;
    #[cfg(Py_3_15)]
    pub fn PyType_GetModuleState_DuringGC(ty: *mut PyTypeObject) -> *mut c_void;
    #[cfg(Py_3_15)]
    pub fn PyType_GetBaseByToken_DuringGC(
        ty: *mut PyTypeObject,
        token: *mut c_void,
        result: *mut *mut PyTypeObject,
    ) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyType_GetModule_DuringGC(ty: *mut PyTypeObject) -> *mut PyObject;
    #[cfg(Py_3_15)]
    pub fn PyType_GetModuleByToken_DuringGC(
        ty: *mut PyTypeObject,
        token: *const c_void,
    ) -> *mut PyObject;
}
