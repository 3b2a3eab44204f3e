//! Modules: [`ModuleDef`], and how items get into one.
//!
//! Modules are initialized in two phases (PEP 489): `PyInit_x` gives the definition, the interpreter makes the module and then
//! has it filled.

use std::cell::UnsafeCell;
use std::ffi::CStr;
use std::marker::PhantomData;
use std::os::raw::{c_int, c_void};
use std::ptr;

use super::frame::Frame;
use super::function::PyFunctionDef;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::module::PyModuleMethods;
use crate::types::PyModule;
use crate::{ffi, Bound, Py, PyClass, PyResult, PyTypeInfo, Python};

/// Fills a module.
pub type Initializer = for<'a, 'py> fn(&'a Bound<'py, PyModule>) -> PyResult<()>;

const fn slot(slot: c_int, value: *mut c_void) -> ffi::PyModuleDef_Slot {
    ffi::PyModuleDef_Slot { slot, value }
}

/// What the interpreter does with a module, which needs the GIL or not.
const fn slots(gil_used: bool) -> [ffi::PyModuleDef_Slot; 4] {
    let end = slot(0, ptr::null_mut());
    #[cfg(not(all(Py_3_12, not(Py_LIMITED_API))))]
    let interpreters = end;
    #[cfg(all(Py_3_12, not(Py_LIMITED_API)))]
    let interpreters = slot(
        ffi::Py_mod_multiple_interpreters,
        ffi::Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED,
    );
    #[cfg(not(all(Py_3_13, not(Py_LIMITED_API))))]
    let gil = end;
    #[cfg(all(Py_3_13, not(Py_LIMITED_API)))]
    let gil = slot(
        ffi::Py_mod_gil,
        if gil_used {
            ffi::Py_MOD_GIL_USED
        } else {
            ffi::Py_MOD_GIL_NOT_USED
        },
    );
    let _ = gil_used;
    [
        slot(ffi::Py_mod_exec, execute as *mut c_void),
        interpreters,
        gil,
        end,
    ]
}

/// The definition of a module, for the life of the program. There is one per module, in a `static`.
#[repr(C)]
pub struct ModuleDef {
    /// First, so that the interpreter's pointer to it is a pointer to the whole.
    def: UnsafeCell<ffi::PyModuleDef>,
    initializer: Initializer,
    /// The interpreter that the module has been imported into, plus one; classes belong to one interpreter.
    interpreter: std::sync::atomic::AtomicI64,
}

// SAFETY: the interpreter alone writes to the definition, attached, and to nothing that it points to.
unsafe impl Sync for ModuleDef {}

impl ModuleDef {
    /// A definition, made at compile time.
    pub const fn new(
        name: &'static CStr,
        doc: &'static CStr,
        initializer: Initializer,
        gil_used: bool,
    ) -> Self {
        const WITH_GIL: &[ffi::PyModuleDef_Slot] = &slots(true);
        const WITHOUT_GIL: &[ffi::PyModuleDef_Slot] = &slots(false);
        let slots = if gil_used { WITH_GIL } else { WITHOUT_GIL };
        ModuleDef {
            def: UnsafeCell::new(ffi::PyModuleDef {
                m_base: ffi::PyModuleDef_HEAD_INIT,
                m_name: name.as_ptr(),
                m_doc: doc.as_ptr(),
                m_size: 0,
                m_methods: ptr::null_mut(),
                m_slots: slots.as_ptr() as *mut ffi::PyModuleDef_Slot,
                m_traverse: None,
                m_clear: None,
                m_free: None,
            }),
            initializer,
            interpreter: std::sync::atomic::AtomicI64::new(0),
        }
    }

    /// A module that is not imported: a submodule, or what `wrap_pymodule!` gives.
    #[inline]
    pub(crate) fn create(&'static self, py: Python<'_>) -> PyResult<Py<PyModule>> {
        // SAFETY: the name is a static C string; the module is new.
        unsafe {
            let def = self.def.get();
            let module = ffi::PyModule_New((*def).m_name)
                .assume_owned_or_err(py)?
                .downcast_into_unchecked::<PyModule>();
            #[cfg(not(PyPy))]
            crate::err::error_on_minusone(
                py,
                ffi::PyModule_SetDocString(module.as_ptr(), (*def).m_doc),
            )?;
            // PyPy does not have the function.
            #[cfg(PyPy)]
            module.setattr("__doc__", CStr::from_ptr((*def).m_doc).to_string_lossy())?;
            (self.initializer)(&module)?;
            Ok(module.unbind())
        }
    }

    /// Refuses a second interpreter: type objects are shared between all modules that are made of this definition.
    #[cfg(all(Py_3_9, not(any(Py_LIMITED_API, PyPy, GraalPy))))]
    fn check_interpreter(&self, _py: Python<'_>) -> bool {
        use std::sync::atomic::Ordering;

        // SAFETY: the token proves that this thread is attached to an interpreter; the text has a NUL at its end.
        unsafe {
            let id = ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get());
            if id == -1 {
                return false;
            }
            match self
                .interpreter
                .compare_exchange(0, id + 1, Ordering::Relaxed, Ordering::Relaxed)
            {
                Err(first) if first != id + 1 => {
                    ffi::PyErr_SetString(
                        ffi::PyExc_ImportError,
                        b"this module has been imported into another interpreter of the process: \
                          its classes cannot be shared\0"
                            .as_ptr()
                            .cast(),
                    );
                    false
                }
                _ => true,
            }
        }
    }

    #[cfg(not(all(Py_3_9, not(any(Py_LIMITED_API, PyPy, GraalPy)))))]
    fn check_interpreter(&self, _py: Python<'_>) -> bool {
        let _ = &self.interpreter;
        true
    }
}

/// `PyInit_x`.
///
/// # Safety
/// Called by the interpreter, attached.
pub unsafe fn init(definition: &'static ModuleDef) -> *mut ffi::PyObject {
    // SAFETY: forwarded: the interpreter calls attached; the definition is static.
    unsafe { ffi::PyModuleDef_Init(definition.def.get()) }
}

/// The slot that fills a module.
unsafe extern "C" fn execute(module: *mut ffi::PyObject) -> c_int {
    unsafe fn fill(py: Python<'_>, frame: &mut Frame, module: *mut ffi::PyObject) -> c_int {
        // SAFETY: the interpreter passes a module that was made of a `ModuleDef`, of which its definition is the first field.
        unsafe {
            let definition: &'static ModuleDef = &*ffi::PyModule_GetDef(module).cast::<ModuleDef>();
            if !definition.check_interpreter(py) {
                return -1;
            }
            crate::gil::note_interpreter(py);
            match (definition.initializer)(Bound::ref_from_ptr(py, &module).downcast_unchecked()) {
                Ok(()) => 0,
                Err(error) => frame.fail(error),
            }
        }
    }
    // SAFETY: called by the interpreter, attached, with a live module.
    unsafe { super::trampoline::inquiry(module, fill) }
}

/// Items of a module, as the macros define them.
pub trait AddToModule {
    /// Adds the item.
    fn add_to_module(&'static self, module: &Bound<'_, PyModule>) -> PyResult<()>;
}

impl AddToModule for PyFunctionDef {
    #[inline]
    fn add_to_module(&'static self, module: &Bound<'_, PyModule>) -> PyResult<()> {
        self.add_to(module)
    }
}

impl AddToModule for ModuleDef {
    #[inline]
    fn add_to_module(&'static self, module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add_submodule(self.create(module.py())?.bind(module.py()))
    }
}

/// A class, as an item of a module.
pub struct AddClassToModule<T>(PhantomData<fn() -> T>);

impl<T> AddClassToModule<T> {
    /// The item.
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        AddClassToModule(PhantomData)
    }
}

impl<T: PyClass> AddToModule for AddClassToModule<T> {
    fn add_to_module(&'static self, module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add_class::<T>()
    }
}

/// A type that is no class of ours, such as an exception, as an item of a module: under its Rust name.
pub struct AddTypeToModule<T>(PhantomData<fn() -> T>);

impl<T> AddTypeToModule<T> {
    /// The item.
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        AddTypeToModule(PhantomData)
    }
}

impl<T: PyTypeInfo> AddToModule for AddTypeToModule<T> {
    fn add_to_module(&'static self, module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add(T::NAME, T::type_object(module.py()))
    }
}

/// What `wrap_pymodule!` calls.
#[inline]
pub fn wrap(definition: &'static ModuleDef, py: Python<'_>) -> Py<PyModule> {
    match definition.create(py) {
        Ok(module) => module,
        Err(error) => {
            error.print(py);
            panic!("failed to wrap pymodule")
        }
    }
}
