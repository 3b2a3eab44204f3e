//! Modules: [`ModuleDef`], and how items get into one.
//!
//! Modules are initialized in two phases (PEP 489): `PyInit_x` gives the definition, the interpreter makes the module and then
//! has it filled.

use std::cell::UnsafeCell;
use std::ffi::CStr;
use std::marker::PhantomData;
use std::os::raw::{c_int, c_void};
use std::ptr;
use std::sync::Once;

use super::function::PyFunctionDef;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::module::PyModuleMethods;
use crate::types::PyModule;
use crate::{ffi, Bound, Py, PyClass, PyResult, PyTypeInfo, Python};

/// Fills a module.
pub type Initializer = for<'a, 'py> fn(&'a Bound<'py, PyModule>) -> PyResult<()>;

const SLOTS: usize = 4;

/// The definition of a module, for the life of the program. There is one per module, in a `static`.
#[repr(C)]
pub struct ModuleDef {
    /// First, so that the interpreter's pointer to it is a pointer to the whole.
    def: UnsafeCell<ffi::PyModuleDef>,
    slots: UnsafeCell<[ffi::PyModuleDef_Slot; SLOTS]>,
    /// Done when the slots are written.
    prepared: Once,
    initializer: Initializer,
    gil_used: bool,
    /// The interpreter that the module has been imported into, plus one; classes belong to one interpreter.
    interpreter: std::sync::atomic::AtomicI64,
}

// SAFETY: the interpreter alone writes to the definition, attached; the slots are written once, before it sees them.
unsafe impl Sync for ModuleDef {}

const NO_SLOT: ffi::PyModuleDef_Slot = ffi::PyModuleDef_Slot {
    slot: 0,
    value: ptr::null_mut(),
};

impl ModuleDef {
    /// A definition, made at compile time.
    pub const fn new(
        name: &'static CStr,
        doc: &'static CStr,
        initializer: Initializer,
        gil_used: bool,
    ) -> Self {
        ModuleDef {
            def: UnsafeCell::new(ffi::PyModuleDef {
                m_base: ffi::PyModuleDef_HEAD_INIT,
                m_name: name.as_ptr(),
                m_doc: doc.as_ptr(),
                m_size: 0,
                m_methods: ptr::null_mut(),
                m_slots: ptr::null_mut(),
                m_traverse: None,
                m_clear: None,
                m_free: None,
            }),
            slots: UnsafeCell::new([NO_SLOT; SLOTS]),
            prepared: Once::new(),
            initializer,
            gil_used,
            interpreter: std::sync::atomic::AtomicI64::new(0),
        }
    }

    /// The definition as the interpreter wants it.
    fn prepare(&'static self, _py: Python<'_>) -> *mut ffi::PyModuleDef {
        let def = self.def.get();
        self.prepared.call_once(|| {
            // SAFETY: one thread gets here, before anybody has been given the definition. No other waits for it attached while
            // Python code runs: none does.
            unsafe {
                let slots = self.slots.get().cast::<ffi::PyModuleDef_Slot>();
                let mut next = slots;
                let mut push = |slot: c_int, value: *mut c_void| {
                    *next = ffi::PyModuleDef_Slot { slot, value };
                    next = next.add(1);
                };
                push(ffi::Py_mod_exec, execute as *mut c_void);
                #[cfg(all(Py_3_12, not(Py_LIMITED_API)))]
                push(
                    ffi::Py_mod_multiple_interpreters,
                    ffi::Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED,
                );
                #[cfg(all(Py_3_13, not(Py_LIMITED_API)))]
                push(
                    ffi::Py_mod_gil,
                    if self.gil_used {
                        ffi::Py_MOD_GIL_USED
                    } else {
                        ffi::Py_MOD_GIL_NOT_USED
                    },
                );
                let _ = self.gil_used;
                (*def).m_slots = slots;
            }
        });
        def
    }

    /// A module that is not imported: a submodule, or what `wrap_pymodule!` gives.
    #[inline]
    pub(crate) fn create(&'static self, py: Python<'_>) -> PyResult<Py<PyModule>> {
        // SAFETY: the name is a static C string; the module is new.
        unsafe {
            let def = self.prepare(py);
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
    fn check_interpreter(&self, py: Python<'_>) -> PyResult<()> {
        use std::sync::atomic::Ordering;

        // SAFETY: the token proves that this thread is attached to an interpreter.
        let id = unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) };
        if id == -1 {
            return Err(crate::PyErr::fetch(py));
        }
        match self
            .interpreter
            .compare_exchange(0, id + 1, Ordering::Relaxed, Ordering::Relaxed)
        {
            Ok(_) => Ok(()),
            Err(first) if first == id + 1 => Ok(()),
            Err(_) => Err(crate::exceptions::PyImportError::new_err(
                "this module has been imported into another interpreter of the process: its classes cannot be shared",
            )),
        }
    }

    #[cfg(not(all(Py_3_9, not(any(Py_LIMITED_API, PyPy, GraalPy)))))]
    fn check_interpreter(&self, _py: Python<'_>) -> PyResult<()> {
        let _ = &self.interpreter;
        Ok(())
    }
}

/// `PyInit_x`.
///
/// # Safety
/// Called by the interpreter, attached.
pub unsafe fn init(definition: &'static ModuleDef) -> *mut ffi::PyObject {
    // SAFETY: forwarded: the interpreter calls attached; the definition is static.
    unsafe {
        let py = Python::assume_gil_acquired();
        ffi::PyModuleDef_Init(definition.prepare(py))
    }
}

/// The slot that fills a module.
unsafe extern "C" fn execute(module: *mut ffi::PyObject) -> c_int {
    unsafe fn fill(py: Python<'_>, module: *mut ffi::PyObject) -> PyResult<()> {
        // SAFETY: the interpreter passes a module that was made of a `ModuleDef`, of which its definition is the first field.
        unsafe {
            let definition: &'static ModuleDef = &*ffi::PyModule_GetDef(module).cast::<ModuleDef>();
            crate::gil::note_interpreter(py);
            definition.check_interpreter(py)?;
            let module = Bound::from_borrowed_ptr(py, module).downcast_into_unchecked();
            (definition.initializer)(&module)
        }
    }
    // SAFETY: called by the interpreter, attached, with a live module.
    unsafe { super::trampoline::status(|py| fill(py, module)) }
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
