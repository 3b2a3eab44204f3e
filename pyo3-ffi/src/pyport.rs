//! `Include/pyport.h`: types and limits of the platform.

pub type PY_UINT32_T = u32;
pub type PY_UINT64_T = u64;
pub type PY_INT32_T = i32;
pub type PY_INT64_T = i64;
pub type Py_uintptr_t = crate::c_types::uintptr_t;
pub type Py_intptr_t = crate::c_types::intptr_t;
pub type Py_ssize_t = crate::c_types::ssize_t;

pub const PY_SSIZE_T_MAX: Py_ssize_t = Py_ssize_t::MAX;
pub const PY_SSIZE_T_MIN: Py_ssize_t = Py_ssize_t::MIN;

pub type Py_hash_t = Py_ssize_t;
pub type Py_uhash_t = crate::c_types::size_t;

pub const PY_BIG_ENDIAN: usize = cfg!(target_endian = "big") as usize;
pub const PY_LITTLE_ENDIAN: usize = cfg!(target_endian = "little") as usize;
