//! `Include/cpython/`: what the limited API leaves out. The parent re-exports everything.

mod abstract_;
mod bytearrayobject;
mod bytesobject;
// skipped cpython/cellobject.h
mod ceval;
// skipped cpython/classobject.h
mod code;
mod compile;
mod complexobject;
mod context;
#[cfg(Py_3_13)]
mod critical_section;
mod descrobject;
mod dictobject;
// skipped cpython/fileobject.h
#[cfg(Py_3_14)]
mod fileutils;
mod floatobject;
mod frameobject;
mod funcobject;
mod genobject;
mod import;
#[cfg(all(Py_3_8, not(PyPy)))]
mod initconfig;
mod listobject;
#[cfg(Py_3_13)]
mod lock;
// skipped cpython/longintrepr.h
mod longobject;
mod memoryobject;
mod methodobject;
#[cfg(Py_3_15)]
mod modsupport;
// skipped cpython/monitoring.h
mod object;
mod objimpl;
// skipped cpython/odictobject.h
// skipped cpython/picklebufobject.h
// skipped cpython/pthread_stubs.h
// skipped cpython/pyctype.h
mod pydebug;
mod pyerrors;
// skipped cpython/pyfpe.h
mod pyframe;
mod pyhash;
mod pylifecycle;
mod pymem;
mod pystate;
// skipped cpython/pystats.h
mod pythonrun;
// skipped cpython/pythread.h
// skipped cpython/pytime.h
#[cfg(Py_3_15)]
mod sentinelobject;
mod setobject;
// skipped cpython/sysmodule.h
// skipped cpython/traceback.h
// skipped cpython/tracemalloc.h
mod tupleobject;
mod unicodeobject;
// skipped cpython/warnings.h
mod weakrefobject;

pub use self::abstract_::*;
pub use self::bytearrayobject::*;
pub use self::bytesobject::*;
pub use self::ceval::*;
pub use self::code::*;
pub use self::compile::*;
pub use self::complexobject::*;
pub use self::context::*;
#[cfg(Py_3_13)]
pub use self::critical_section::*;
pub use self::descrobject::*;
pub use self::dictobject::*;
#[cfg(Py_3_14)]
pub use self::fileutils::*;
pub use self::floatobject::*;
pub use self::frameobject::*;
pub use self::funcobject::*;
pub use self::genobject::*;
pub use self::import::*;
#[cfg(all(Py_3_8, not(PyPy)))]
pub use self::initconfig::*;
pub use self::listobject::*;
#[cfg(Py_3_13)]
pub use self::lock::*;
pub use self::longobject::*;
pub use self::memoryobject::*;
pub use self::methodobject::*;
#[cfg(Py_3_15)]
pub use self::modsupport::*;
pub use self::object::*;
pub use self::objimpl::*;
pub use self::pydebug::*;
pub use self::pyerrors::*;
pub use self::pyframe::*;
pub use self::pyhash::*;
pub use self::pylifecycle::*;
pub use self::pymem::*;
pub use self::pystate::*;
pub use self::pythonrun::*;
#[cfg(Py_3_15)]
pub use self::sentinelobject::*;
pub use self::setobject::*;
pub use self::tupleobject::*;
pub use self::unicodeobject::*;
pub use self::weakrefobject::*;
