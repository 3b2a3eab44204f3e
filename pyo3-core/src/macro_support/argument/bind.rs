//! Binding arguments to parameters, by each calling convention.
//!
//! The usual call gives every positional parameter by position: then the interpreter's own array is what the caller of these
//! functions reads from. Everything else is out of line.

use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use super::description::Description;
use super::names::interned;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::macro_support::frame::Frame;
use crate::macro_support::trampoline::{CallBody, VariadicBody};
use crate::types::any::PyAnyMethods;
use crate::types::{PyDict, PyTuple};
use crate::{ffi, Bound, PyErr, PyResult, Python};

type Object = *mut ffi::PyObject;

/// Where surplus keyword arguments go: nowhere, or into a dict.
struct Surplus<'a, 'py> {
    py: Python<'py>,
    dict: Option<&'a mut Option<Bound<'py, PyDict>>>,
}

impl Surplus<'_, '_> {
    /// Keeps a surplus argument. `false`: there is no room for it.
    unsafe fn keep(&mut self, name: Object, value: Object) -> PyResult<bool> {
        let dict = match &mut self.dict {
            None => return Ok(false),
            Some(dict) => dict.get_or_insert_with(|| PyDict::new(self.py)),
        };
        // SAFETY: forwarded: all three are live.
        crate::err::error_on_minusone(self.py, unsafe {
            ffi::PyDict_SetItem(dict.as_ptr(), name, value)
        })?;
        Ok(true)
    }
}

/// Bound arguments, with the surplus ones.
pub struct BoundArguments<'py> {
    /// The arguments in the order of the parameters, NULL where there is none.
    pub slots: *const Object,
    /// `*args`; empty unless the function takes it.
    pub varargs: Bound<'py, PyTuple>,
    /// `**kwargs`, if there are any.
    pub varkeywords: Option<Bound<'py, PyDict>>,
}

/// How many slots need no allocation.
const INLINE: usize = 8;

/// Room for the arguments of one call, in the order of the parameters.
struct Slots {
    inline: MaybeUninit<[Object; INLINE]>,
    /// The same for a function of many parameters.
    allocated: Vec<Object>,
}

impl Slots {
    #[inline]
    fn new() -> Self {
        Slots {
            inline: MaybeUninit::uninit(),
            allocated: Vec::new(),
        }
    }

    /// `count` places, all NULL.
    #[inline]
    fn prepare(&mut self, count: usize) -> &mut [Object] {
        if count > INLINE {
            return self.allocate(count);
        }
        // All of them, for that takes no loop.
        let first: *mut Object = self.inline.write([ptr::null_mut(); INLINE]).as_mut_ptr();
        // SAFETY: there are as many places, and they have been written.
        unsafe { std::slice::from_raw_parts_mut(first, count) }
    }

    #[cold]
    #[inline(never)]
    fn allocate(&mut self, count: usize) -> &mut [Object] {
        self.allocated = vec![ptr::null_mut(); count];
        &mut self.allocated
    }
}

/// The arguments of a vectorcall: the array, the number of positional ones, the names of the others.
type Vectorcall = (*const Object, ffi::Py_ssize_t, Object);

/// The items of a tuple.
///
/// # Safety
/// `tuple` must be a live tuple.
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
#[inline]
pub(in crate::macro_support) unsafe fn items(tuple: Object) -> (*const Object, ffi::Py_ssize_t) {
    // SAFETY: forwarded: a tuple, whose items follow the first one.
    unsafe {
        let items = ptr::addr_of!((*tuple.cast::<ffi::PyTupleObject>()).ob_item);
        (items.cast(), ffi::Py_SIZE(tuple))
    }
}

/// An item of a tuple.
///
/// # Safety
/// `tuple` must be a live tuple with this item.
#[inline]
unsafe fn item(tuple: Object, index: usize) -> Object {
    // SAFETY: forwarded: there is this item.
    unsafe {
        #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
        return *items(tuple).0.add(index);
        #[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
        ffi::PyTuple_GetItem(tuple, index as ffi::Py_ssize_t)
    }
}

impl Description {
    /// Binds the arguments of a vectorcall and calls the body.
    ///
    /// # Safety
    /// The arguments must be those of a vectorcall, `slf` what the body wants.
    #[inline(never)]
    #[allow(clippy::too_many_arguments)]
    pub(in crate::macro_support) unsafe fn call_array(
        self,
        py: Python<'_>,
        frame: &mut Frame,
        slf: Object,
        args: *const Object,
        nargs: ffi::Py_ssize_t,
        kwnames: Object,
        body: CallBody,
    ) -> Object {
        let mut slots = Slots::new();
        let slots = slots.prepare(self.slots());
        let surplus = Surplus { py, dict: None };
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe {
            match self.fill_from_array((args, nargs, kwnames), slots, surplus) {
                Ok(()) => body(py, frame, slf, slots.as_ptr()),
                Err(error) => frame.fail(error),
            }
        }
    }

    /// Binds a tuple and a dict, or NULL, and calls the body.
    ///
    /// # Safety
    /// `arguments` must be that, `slf` what the body wants.
    #[inline(never)]
    pub(in crate::macro_support) unsafe fn call_objects(
        self,
        py: Python<'_>,
        frame: &mut Frame,
        slf: Object,
        arguments: (Object, Object),
        body: CallBody,
    ) -> Object {
        let mut slots = Slots::new();
        let slots = slots.prepare(self.slots());
        let surplus = Surplus { py, dict: None };
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe {
            match self.fill_from_objects(arguments, slots, surplus) {
                Ok(()) => body(py, frame, slf, slots.as_ptr()),
                Err(error) => frame.fail(error),
            }
        }
    }

    /// `call_array` for a function that takes `*args` or `**kwargs`.
    ///
    /// # Safety
    /// As `call_array`.
    #[inline]
    pub(in crate::macro_support) unsafe fn call_variadic_array(
        self,
        py: Python<'_>,
        frame: &mut Frame,
        slf: Object,
        arguments: Vectorcall,
        body: VariadicBody,
    ) -> Object {
        let mut slots = Slots::new();
        let slots = slots.prepare(self.slots());
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe {
            match self.split_array(py, arguments, slots) {
                Ok(bound) => body(py, frame, slf, &bound),
                Err(error) => frame.fail(error),
            }
        }
    }

    /// `call_objects` for a function that takes `*args` or `**kwargs`.
    ///
    /// # Safety
    /// As `call_objects`.
    #[inline]
    pub(in crate::macro_support) unsafe fn call_variadic_objects(
        self,
        py: Python<'_>,
        frame: &mut Frame,
        slf: Object,
        arguments: (Object, Object),
        body: VariadicBody,
    ) -> Object {
        let mut slots = Slots::new();
        let slots = slots.prepare(self.slots());
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe {
            match self.split_objects(py, arguments, slots) {
                Ok(bound) => body(py, frame, slf, &bound),
                Err(error) => frame.fail(error),
            }
        }
    }

    unsafe fn split_array<'py>(
        self,
        py: Python<'py>,
        (args, nargs, kwnames): Vectorcall,
        slots: &mut [Object],
    ) -> PyResult<BoundArguments<'py>> {
        let count = nargs as usize;
        self.check_count(py, count)?;
        let taken = count.min(self.positional());
        let surplus = if self.varargs() { count - taken } else { 0 };
        // SAFETY: the array has `nargs` arguments.
        let varargs = unsafe { tuple_from_array(py, args.add(taken), surplus)? };
        let mut varkeywords = None;
        if slots.is_empty() && self.varkeywords() {
            if !kwnames.is_null() {
                // SAFETY: the values are behind the positional arguments.
                varkeywords = Some(unsafe { dict_from_names(py, kwnames, args.add(count))? });
            }
        } else if !(slots.is_empty() && kwnames.is_null()) {
            let dict = self.varkeywords().then_some(&mut varkeywords);
            // SAFETY: forwarded: the caller upholds this function's `# Safety`.
            unsafe { self.fill_from_array((args, nargs, kwnames), slots, Surplus { py, dict })? };
        }
        Ok(BoundArguments {
            slots: slots.as_ptr(),
            varargs,
            varkeywords,
        })
    }

    unsafe fn split_objects<'py>(
        self,
        py: Python<'py>,
        (args, kwargs): (Object, Object),
        slots: &mut [Object],
    ) -> PyResult<BoundArguments<'py>> {
        let taken = self.positional();
        // SAFETY: `args` is a tuple.
        let varargs = unsafe {
            let len = ffi::PyTuple_Size(args);
            if !self.varargs() {
                PyTuple::empty(py)
            } else if taken == 0 {
                args.assume_borrowed_unchecked(py)
                    .to_owned()
                    .downcast_into_unchecked()
            } else {
                ffi::PyTuple_GetSlice(args, taken as ffi::Py_ssize_t, len)
                    .assume_owned_or_err(py)?
                    .downcast_into_unchecked()
            }
        };
        let mut varkeywords = None;
        let dict = self.varkeywords().then_some(&mut varkeywords);
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { self.fill_from_objects((args, kwargs), slots, Surplus { py, dict })? };
        Ok(BoundArguments {
            slots: slots.as_ptr(),
            varargs,
            varkeywords,
        })
    }

    // Into each of its two callers: it is most of what they do.
    #[inline(always)]
    unsafe fn fill_from_array(
        self,
        (args, nargs, kwnames): Vectorcall,
        slots: &mut [Object],
        mut surplus: Surplus<'_, '_>,
    ) -> PyResult<()> {
        let nargs = nargs as usize;
        self.check_count(surplus.py, nargs)?;
        let taken = nargs.min(self.positional());
        for (index, slot) in slots.iter_mut().take(taken).enumerate() {
            // Volatile lest these few pointers be copied by a call of `memcpy`.
            // SAFETY: the array has `nargs` arguments.
            *slot = unsafe { args.add(index).read_volatile() };
        }
        if !kwnames.is_null() {
            // SAFETY: `kwnames` is a tuple of as many names as there are values behind the positional arguments.
            unsafe {
                let values = args.add(nargs);
                self.fill_by_name(kwnames, values, taken, slots, &mut surplus)?;
            }
        }
        self.check_missing(surplus.py, slots, nargs)
    }

    /// Binds keyword arguments. Most calls have them in the order of the parameters: then the next parameter is the right one.
    unsafe fn fill_by_name(
        self,
        kwnames: Object,
        values: *const Object,
        taken: usize,
        slots: &mut [Object],
        surplus: &mut Surplus<'_, '_>,
    ) -> PyResult<()> {
        let parameters = self.names();
        let mut next = taken.max(self.positional_only());
        // SAFETY: forwarded: a tuple of names, each with a value.
        unsafe {
            for index in 0..ffi::PyTuple_Size(kwnames) as usize {
                let (name, value) = (item(kwnames, index), *values.add(index));
                match (parameters.get(next), slots.get_mut(next)) {
                    (Some(parameter), Some(slot))
                        if parameter.load(Ordering::Acquire) == name && slot.is_null() =>
                    {
                        *slot = value;
                        next += 1;
                    }
                    _ => self.bind_keyword(name, value, slots, surplus)?,
                }
            }
        }
        Ok(())
    }

    #[inline]
    unsafe fn fill_from_objects(
        self,
        (args, kwargs): (Object, Object),
        slots: &mut [Object],
        mut surplus: Surplus<'_, '_>,
    ) -> PyResult<()> {
        // SAFETY: `args` is a tuple, `kwargs` a dict or NULL.
        unsafe {
            let nargs = ffi::PyTuple_Size(args) as usize;
            self.check_count(surplus.py, nargs)?;
            for (index, slot) in slots
                .iter_mut()
                .take(nargs.min(self.positional()))
                .enumerate()
            {
                *slot = item(args, index);
            }
            if !kwargs.is_null() {
                let (mut position, mut name, mut value) = (0, ptr::null_mut(), ptr::null_mut());
                while ffi::PyDict_Next(kwargs, &mut position, &mut name, &mut value) != 0 {
                    self.bind_keyword(name, value, slots, &mut surplus)?;
                }
            }
            self.check_missing(surplus.py, slots, nargs)
        }
    }

    #[inline]
    fn check_count(self, py: Python<'_>, nargs: usize) -> PyResult<()> {
        if nargs > self.positional() && !self.varargs() {
            return Err(self.too_many_positional(py, nargs));
        }
        Ok(())
    }

    /// Puts a keyword argument into its slot.
    unsafe fn bind_keyword(
        self,
        name: Object,
        value: Object,
        slots: &mut [Object],
        surplus: &mut Surplus<'_, '_>,
    ) -> PyResult<()> {
        // SAFETY: forwarded: both are live.
        unsafe {
            if let Some(index) = self.find(surplus.py, name) {
                if index >= self.positional_only() {
                    if !slots[index].is_null() {
                        return Err(self.multiple_values(surplus.py, index));
                    }
                    slots[index] = value;
                    return Ok(());
                }
                // A positional-only name is free for `**kwargs`.
                if !surplus.keep(name, value)? {
                    return Err(self.positional_only_by_keyword(surplus.py, index));
                }
                return Ok(());
            }
            if !surplus.keep(name, value)? {
                // Where no parameter takes a keyword, nobody has looked at the names yet.
                return Err(match self.find_by_value(surplus.py, name) {
                    Some(index) => self.positional_only_by_keyword(surplus.py, index),
                    None => self.unexpected_keyword(surplus.py, name),
                });
            }
        }
        Ok(())
    }

    /// The slot of the parameter `name`: by identity first, by value if that fails.
    unsafe fn find(self, py: Python<'_>, name: Object) -> Option<usize> {
        let first = self.positional_only();
        let parameters = self
            .names()
            .get(first..)
            .filter(|names| !names.is_empty())?;
        let is_it = |parameter: &AtomicPtr<_>| parameter.load(Ordering::Acquire) == name;
        if let Some(index) = parameters.iter().position(is_it) {
            return Some(first + index);
        }
        // SAFETY: forwarded: `name` is live.
        unsafe { self.find_by_value(py, name) }
    }

    #[cold]
    unsafe fn find_by_value(self, py: Python<'_>, name: Object) -> Option<usize> {
        for (index, place) in self.names().iter().enumerate() {
            let parameter = interned(py, place, self.name(index));
            if parameter.is_null() {
                continue;
            }
            // SAFETY: both are live. A keyword that is no string raises `TypeError` here: it is like none.
            match unsafe { ffi::PyUnicode_Compare(parameter, name) } {
                0 => return Some(index),
                // SAFETY: the token proves that this thread is attached.
                -1 if PyErr::occurred(py) => unsafe { ffi::PyErr_Clear() },
                _ => {}
            }
        }
        None
    }

    #[inline]
    fn check_missing(self, py: Python<'_>, slots: &[Object], nargs: usize) -> PyResult<()> {
        if nargs < self.required_positional() {
            let required = &slots[nargs..self.required_positional()];
            if required.iter().any(|slot| slot.is_null()) {
                return Err(self.missing_positional(py, slots));
            }
        }
        if !self.keywords().is_empty() {
            let values = &slots[self.positional()..];
            let missing = |(required, slot): (&bool, &Object)| *required && slot.is_null();
            if self.keywords().iter().zip(values).any(missing) {
                return Err(self.missing_keyword_only(py, slots));
            }
        }
        Ok(())
    }
}

/// All keyword arguments, for a function without a parameter of a name.
///
/// # Safety
/// `kwnames` must be a tuple of names, and `values` have as many live objects.
unsafe fn dict_from_names<'py>(
    py: Python<'py>,
    kwnames: Object,
    values: *const Object,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    // SAFETY: forwarded: the names and their values.
    unsafe {
        for index in 0..ffi::PyTuple_Size(kwnames) as usize {
            let (name, value) = (item(kwnames, index), *values.add(index));
            crate::err::error_on_minusone(py, ffi::PyDict_SetItem(dict.as_ptr(), name, value))?;
        }
    }
    Ok(dict)
}

/// A tuple of `count` borrowed objects.
unsafe fn tuple_from_array<'py>(
    py: Python<'py>,
    items: *const Object,
    count: usize,
) -> PyResult<Bound<'py, PyTuple>> {
    // SAFETY: forwarded: there are `count` live objects.
    unsafe {
        let tuple = ffi::PyTuple_New(count as ffi::Py_ssize_t).assume_owned_or_err(py)?;
        for index in 0..count {
            let item = *items.add(index);
            ffi::Py_INCREF(item);
            #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
            ffi::PyTuple_SET_ITEM(tuple.as_ptr(), index as ffi::Py_ssize_t, item);
            #[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
            ffi::PyTuple_SetItem(tuple.as_ptr(), index as ffi::Py_ssize_t, item);
        }
        Ok(tuple.downcast_into_unchecked())
    }
}
