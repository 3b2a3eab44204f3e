//! `Include/cpython/code.h`: code objects.

use crate::*;
use std::os::raw::{c_char, c_int, c_short, c_uchar, c_void};
use std::ptr::addr_of_mut;

#[cfg(all(Py_3_8, not(any(Py_3_11, PyPy))))]
opaque_struct!(pub _PyOpcache);

#[cfg(not(any(Py_3_11, PyPy, GraalPy)))]
#[repr(C)]
pub struct PyCodeObject {
    pub ob_base: PyObject,
    pub co_argcount: c_int,
    #[cfg(Py_3_8)]
    pub co_posonlyargcount: c_int,
    pub co_kwonlyargcount: c_int,
    pub co_nlocals: c_int,
    pub co_stacksize: c_int,
    pub co_flags: c_int,
    pub co_firstlineno: c_int,
    pub co_code: *mut PyObject,
    pub co_consts: *mut PyObject,
    pub co_names: *mut PyObject,
    pub co_varnames: *mut PyObject,
    pub co_freevars: *mut PyObject,
    pub co_cellvars: *mut PyObject,
    pub co_cell2arg: *mut Py_ssize_t,
    pub co_filename: *mut PyObject,
    pub co_name: *mut PyObject,
    #[cfg(not(Py_3_10))]
    pub co_lnotab: *mut PyObject,
    #[cfg(Py_3_10)]
    pub co_linetable: *mut PyObject,
    pub co_zombieframe: *mut c_void,
    pub co_weakreflist: *mut PyObject,
    pub co_extra: *mut c_void,
    #[cfg(Py_3_8)]
    pub co_opcache_map: *mut c_uchar,
    #[cfg(Py_3_8)]
    pub co_opcache: *mut _PyOpcache,
    #[cfg(Py_3_8)]
    pub co_opcache_flag: c_int,
    #[cfg(Py_3_8)]
    pub co_opcache_size: c_uchar,
}

#[cfg(all(Py_3_11, not(any(PyPy, GraalPy))))]
#[repr(C)]
pub struct PyCodeObject {
    pub ob_base: PyVarObject,
    pub co_consts: *mut PyObject,
    pub co_names: *mut PyObject,
    pub co_exceptiontable: *mut PyObject,
    pub co_flags: c_int,
    #[cfg(not(Py_3_12))]
    pub co_warmup: c_short,
    #[cfg(not(Py_3_12))]
    _co_linearray_entry_size: c_short,
    pub co_argcount: c_int,
    pub co_posonlyargcount: c_int,
    pub co_kwonlyargcount: c_int,
    pub co_stacksize: c_int,
    pub co_firstlineno: c_int,
    pub co_nlocalsplus: c_int,
    #[cfg(Py_3_12)]
    pub co_framesize: c_int,
    pub co_nlocals: c_int,
    #[cfg(not(Py_3_12))]
    pub co_nplaincellvars: c_int,
    pub co_ncellvars: c_int,
    pub co_nfreevars: c_int,
    #[cfg(Py_3_12)]
    pub co_version: u32,
    pub co_localsplusnames: *mut PyObject,
    pub co_localspluskinds: *mut PyObject,
    pub co_filename: *mut PyObject,
    pub co_name: *mut PyObject,
    pub co_qualname: *mut PyObject,
    pub co_linetable: *mut PyObject,
    pub co_weakreflist: *mut PyObject,
    #[cfg(not(Py_3_12))]
    pub _co_code: *mut PyObject,
    #[cfg(not(Py_3_12))]
    pub _co_linearray: *mut c_char,
    #[cfg(Py_3_13)]
    pub co_executors: *mut _PyExecutorArray,
    #[cfg(Py_3_12)]
    pub _co_cached: *mut _PyCoCached,
    #[cfg(all(Py_3_12, not(Py_3_13)))]
    pub _co_instrumentation_version: u64,
    #[cfg(Py_3_13)]
    pub _co_instrumentation_version: c_types::uintptr_t,
    #[cfg(Py_3_12)]
    pub _co_monitoring: *mut _PyCoMonitoringData,
    #[cfg(Py_3_14)]
    pub _co_unique_id: Py_ssize_t,
    pub _co_firsttraceable: c_int,
    pub co_extra: *mut c_void,
    #[cfg(all(Py_3_14, Py_GIL_DISABLED))]
    pub co_tlbc: *mut _PyCodeArray,
    pub co_code_adaptive: [c_char; 1],
}

#[cfg(PyPy)]
#[repr(C)]
pub struct PyCodeObject {
    pub ob_base: PyObject,
    pub co_name: *mut PyObject,
    pub co_filename: *mut PyObject,
    pub co_argcount: c_int,
    pub co_flags: c_int,
}

#[cfg(all(Py_3_12, not(Py_3_14)))]
pub const _PY_MONITORING_LOCAL_EVENTS: usize = 10;
#[cfg(all(Py_3_12, not(Py_3_14)))]
pub const _PY_MONITORING_UNGROUPED_EVENTS: usize = 15;
#[cfg(all(Py_3_12, not(Py_3_14)))]
pub const _PY_MONITORING_EVENTS: usize = 17;

#[cfg(all(Py_3_12, not(Py_3_14)))]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _Py_LocalMonitors {
    #[cfg(not(Py_3_13))]
    pub tools: [u8; 15],
    #[cfg(Py_3_13)]
    pub tools: [u8; 10],
}

#[cfg(all(Py_3_12, not(Py_3_14)))]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _Py_GlobalMonitors {
    pub tools: [u8; 15],
}

#[cfg(Py_3_12)]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _PyCoCached {
    pub _co_code: *mut PyObject,
    pub _co_varnames: *mut PyObject,
    pub _co_cellvars: *mut PyObject,
    pub _co_freevars: *mut PyObject,
}

#[cfg(all(Py_3_12, not(Py_3_14)))]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _PyCoLineInstrumentationData {
    pub original_opcode: u8,
    pub line_delta: i8,
}

#[cfg(Py_3_13)]
opaque_struct!(pub _PyExecutorArray);

#[cfg(Py_3_14)]
opaque_struct!(pub _PyCoMonitoringData);

#[cfg(all(Py_3_14, Py_GIL_DISABLED))]
opaque_struct!(pub _PyCodeArray);

#[cfg(all(Py_3_12, not(Py_3_14)))]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct _PyCoMonitoringData {
    pub local_monitors: _Py_LocalMonitors,
    pub active_monitors: _Py_LocalMonitors,
    pub tools: *mut u8,
    pub lines: *mut _PyCoLineInstrumentationData,
    pub line_tools: *mut u8,
    pub per_instruction_opcodes: *mut u8,
    pub per_instruction_tools: *mut u8,
}

pub const CO_OPTIMIZED: c_int = 0x0001;
pub const CO_NEWLOCALS: c_int = 0x0002;
pub const CO_VARARGS: c_int = 0x0004;
pub const CO_VARKEYWORDS: c_int = 0x0008;
pub const CO_NESTED: c_int = 0x0010;
pub const CO_GENERATOR: c_int = 0x0020;
pub const CO_NOFREE: c_int = 0x0040;
pub const CO_COROUTINE: c_int = 0x0080;
pub const CO_ITERABLE_COROUTINE: c_int = 0x0100;
pub const CO_ASYNC_GENERATOR: c_int = 0x0200;

/// How far the flags of `__future__` stand higher since Python 3.8, to keep clear of the others.
const FUTURE_SHIFT: c_int = if cfg!(Py_3_8) { 4 } else { 0 };

pub const CO_FUTURE_DIVISION: c_int = 0x2000 << FUTURE_SHIFT;

pub const CO_FUTURE_ABSOLUTE_IMPORT: c_int = 0x4000 << FUTURE_SHIFT;
pub const CO_FUTURE_WITH_STATEMENT: c_int = 0x8000 << FUTURE_SHIFT;
pub const CO_FUTURE_PRINT_FUNCTION: c_int = 0x1_0000 << FUTURE_SHIFT;
pub const CO_FUTURE_UNICODE_LITERALS: c_int = 0x2_0000 << FUTURE_SHIFT;
pub const CO_FUTURE_BARRY_AS_BDFL: c_int = 0x4_0000 << FUTURE_SHIFT;
pub const CO_FUTURE_GENERATOR_STOP: c_int = 0x8_0000 << FUTURE_SHIFT;
#[cfg(Py_3_14)]
pub const CO_HAS_DOCSTRING: c_int = 0x400_0000;
#[cfg(Py_3_14)]
pub const CO_METHOD: c_int = 0x800_0000;
pub const CO_MAXBLOCKS: usize = if cfg!(Py_3_13) { 21 } else { 20 };

extern_python! {
    #[cfg(not(any(PyPy, GraalPy)))]
    pub static mut PyCode_Type: PyTypeObject;
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyCode_Check(op: *mut PyObject) -> c_int;
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyCode_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyCode_Type)) }
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyCode_GetNumFree(op: *mut PyCodeObject) -> Py_ssize_t;
}

#[cfg(all(Py_3_10, not(any(PyPy, GraalPy, Py_3_11))))]
#[inline]
pub unsafe fn PyCode_GetNumFree(op: *mut PyCodeObject) -> Py_ssize_t {
    // SAFETY: forwarded: the caller passes a live code object, whose `co_freevars` is a tuple.
    unsafe { PyTuple_GET_SIZE((*op).co_freevars) }
}

#[cfg(not(GraalPy))]
extern_python! {
    #[cfg_attr(all(Py_3_12, not(PyPy)), link_name = "PyUnstable_Code_New")]
    pub fn PyCode_New(
        argcount: c_int,
        kwonlyargcount: c_int,
        nlocals: c_int,
        stacksize: c_int,
        flags: c_int,
        code: *mut PyObject,
        consts: *mut PyObject,
        names: *mut PyObject,
        varnames: *mut PyObject,
        freevars: *mut PyObject,
        cellvars: *mut PyObject,
        filename: *mut PyObject,
        name: *mut PyObject,
        #[cfg(Py_3_11)] qualname: *mut PyObject,
        firstlineno: c_int,
        linetable: *mut PyObject,
        #[cfg(all(Py_3_11, not(PyPy)))] exceptiontable: *mut PyObject,
    ) -> *mut PyCodeObject;
    #[cfg(Py_3_8)]
    #[cfg_attr(
        all(Py_3_12, not(PyPy)),
        link_name = "PyUnstable_Code_NewWithPosOnlyArgs"
    )]
    pub fn PyCode_NewWithPosOnlyArgs(
        argcount: c_int,
        posonlyargcount: c_int,
        kwonlyargcount: c_int,
        nlocals: c_int,
        stacksize: c_int,
        flags: c_int,
        code: *mut PyObject,
        consts: *mut PyObject,
        names: *mut PyObject,
        varnames: *mut PyObject,
        freevars: *mut PyObject,
        cellvars: *mut PyObject,
        filename: *mut PyObject,
        name: *mut PyObject,
        #[cfg(Py_3_11)] qualname: *mut PyObject,
        firstlineno: c_int,
        linetable: *mut PyObject,
        #[cfg(Py_3_11)] exceptiontable: *mut PyObject,
    ) -> *mut PyCodeObject;
}

extern_python! {
    #[cfg(not(GraalPy))]
    pub fn PyCode_NewEmpty(
        filename: *const c_char,
        funcname: *const c_char,
        firstlineno: c_int,
    ) -> *mut PyCodeObject;
    #[cfg(not(GraalPy))]
    pub fn PyCode_Addr2Line(code: *mut PyCodeObject, byte_offset: c_int) -> c_int;
    pub fn PyCode_Optimize(
        code: *mut PyObject,
        consts: *mut PyObject,
        names: *mut PyObject,
        lnotab: *mut PyObject,
    ) -> *mut PyObject;
    #[cfg_attr(all(Py_3_12, not(PyPy)), link_name = "PyUnstable_Code_GetExtra")]
    pub fn _PyCode_GetExtra(
        code: *mut PyObject,
        index: Py_ssize_t,
        extra: *const *mut c_void,
    ) -> c_int as "_PyPyCode_GetExtra";
    #[cfg_attr(all(Py_3_12, not(PyPy)), link_name = "PyUnstable_Code_SetExtra")]
    pub fn _PyCode_SetExtra(code: *mut PyObject, index: Py_ssize_t, extra: *mut c_void) -> c_int
        as "_PyPyCode_SetExtra";
}
