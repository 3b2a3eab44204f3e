//! [`Frame`]: what a callback leaves behind for its trampoline: the error that ends it, and the borrows to give back.
//!
//! Generated code returns what C wants to see, NULL or -1 for an error, and puts the error itself here; so it has neither a
//! `Result` to take apart after each step nor a guard to drop when it unwinds. An exception that the last step, a function of the
//! interpreter that makes the object to return, has set stays set. The trampoline makes the frame, and empties it
//! after the body, however that ended.

use std::mem::MaybeUninit;
use std::os::raw::c_int;
use std::ptr;

use crate::pycell::layout::{Access, Flag};
use crate::{ffi, PyErr, PyResult, Python};

type Object = *mut ffi::PyObject;

/// What a C function returns to say that an exception is set.
pub trait ErrorValue: Copy + PartialEq {
    /// NULL, or -1.
    const ERROR: Self;
    /// As a number, to be kept in the frame.
    fn to_bits(self) -> isize;
    /// The opposite.
    fn from_bits(bits: isize) -> Self;
}

impl<T> ErrorValue for *mut T {
    const ERROR: Self = ptr::null_mut();
    #[inline]
    fn to_bits(self) -> isize {
        self as isize
    }
    #[inline]
    fn from_bits(bits: isize) -> Self {
        bits as *mut T
    }
}
impl ErrorValue for c_int {
    const ERROR: Self = -1;
    #[inline]
    fn to_bits(self) -> isize {
        self as isize
    }
    #[inline]
    fn from_bits(bits: isize) -> Self {
        bits as c_int
    }
}
impl ErrorValue for isize {
    const ERROR: Self = -1;
    #[inline]
    fn to_bits(self) -> isize {
        self
    }
    #[inline]
    fn from_bits(bits: isize) -> Self {
        bits
    }
}

/// The return value of a body whose error is in the frame.
#[inline]
pub const fn error<R: ErrorValue>() -> R {
    R::ERROR
}

/// See the module's documentation. Only a trampoline makes one, and calls `take_error` and `release` in the end: there is no
/// `Drop`, which would have to look at all fields once more.
pub struct Frame {
    error: Option<PyErr>,
    /// The flag of the receiver's value, if it is borrowed.
    receiver: Option<&'static Flag>,
    /// The flag of the first argument whose value is borrowed.
    argument: Option<&'static Flag>,
    more: Option<Box<More>>,
    /// What the body returned, while the frame is settled.
    pub(super) returned: MaybeUninit<isize>,
}

/// What few calls need.
#[derive(Default)]
struct More {
    borrowed: Vec<&'static Flag>,
    #[cfg(not(any(not(Py_LIMITED_API), Py_3_10)))]
    texts: Vec<Box<str>>,
}

impl Frame {
    #[inline]
    pub(super) fn new() -> Self {
        Frame {
            error: None,
            receiver: None,
            argument: None,
            more: None,
            returned: MaybeUninit::uninit(),
        }
    }

    /// Keeps the error; gives what the body has to return.
    #[cold]
    pub fn fail<R: ErrorValue>(&mut self, error: PyErr) -> R {
        self.set_error(error);
        R::ERROR
    }

    #[cold]
    #[inline(never)]
    pub(super) fn set_error(&mut self, error: PyErr) {
        self.error = Some(error);
    }

    /// Keeps that the receiver is borrowed exclusively.
    #[cold]
    #[inline(never)]
    pub(super) fn refuse_to_share(&mut self, py: Python<'_>) {
        self.error = Some(refuse_share(py));
    }

    /// Keeps that the receiver is borrowed.
    #[cold]
    #[inline(never)]
    pub(super) fn refuse_to_exclude(&mut self, py: Python<'_>) {
        self.error = Some(refuse_exclude(py));
    }

    /// The object, or NULL: with the error kept, or with an exception set.
    #[inline]
    pub fn object(&mut self, result: PyResult<Object>) -> Object {
        match result {
            Ok(object) => object,
            Err(error) => {
                self.set_error(error);
                ptr::null_mut()
            }
        }
    }

    /// The value; `None` with the error kept.
    #[inline]
    pub fn value<T>(&mut self, result: PyResult<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.set_error(error);
                None
            }
        }
    }

    pub(super) fn has_error(&self) -> bool {
        self.error.is_some()
    }

    /// The error that the body left, if its result says that there is one.
    #[inline]
    pub(super) fn take_error(&mut self) -> Option<PyErr> {
        self.error.take()
    }

    /// Borrows the value of the receiver until the body has ended: where it is, or NULL if it is borrowed exclusively.
    ///
    /// # Safety
    /// `object` must be an instance of the class that `access` is of, kept alive by the caller of the body. A body has one
    /// receiver.
    #[inline]
    pub(crate) unsafe fn share_receiver(
        &mut self,
        object: Object,
        access: &'static Access,
    ) -> *mut u8 {
        // SAFETY: forwarded: an instance of the class.
        unsafe {
            if let Some(flag) = access.enter(object) {
                if flag.0.try_share().is_err() {
                    return ptr::null_mut();
                }
                self.receiver = Some(flag);
            }
            access.value(object)
        }
    }

    /// As `share_receiver`, exclusively: NULL if it is borrowed at all.
    ///
    /// # Safety
    /// As `share_receiver`.
    #[inline]
    pub(crate) unsafe fn exclude_receiver(
        &mut self,
        object: Object,
        access: &'static Access,
    ) -> *mut u8 {
        // SAFETY: forwarded: an instance of the class.
        unsafe {
            match access.enter(object) {
                Some(flag) if flag.0.try_exclude().is_ok() => self.receiver = Some(flag),
                // A class that is not frozen has a flag, its own if no other.
                _ => return ptr::null_mut(),
            }
            access.value(object)
        }
    }

    /// Borrows the value of an argument until the body has ended: where it is, or NULL if it is borrowed exclusively.
    ///
    /// # Safety
    /// `object` must be an instance of the class that `access` is of, kept alive by the caller of the body.
    #[inline]
    pub(crate) unsafe fn share(&mut self, object: Object, access: &'static Access) -> *mut u8 {
        // SAFETY: forwarded: an instance of the class.
        unsafe {
            if let Some(flag) = access.enter(object) {
                if flag.0.try_share().is_err() {
                    return ptr::null_mut();
                }
                self.keep(flag);
            }
            access.value(object)
        }
    }

    /// As `share`, exclusively: NULL if it is borrowed at all.
    ///
    /// # Safety
    /// As `share`.
    #[inline]
    pub(crate) unsafe fn exclude(&mut self, object: Object, access: &'static Access) -> *mut u8 {
        // SAFETY: forwarded: an instance of the class.
        unsafe {
            match access.enter(object) {
                Some(flag) if flag.0.try_exclude().is_ok() => self.keep(flag),
                // A class that is not frozen has a flag, its own if no other.
                _ => return ptr::null_mut(),
            }
            access.value(object)
        }
    }

    #[inline]
    fn keep(&mut self, flag: &'static Flag) {
        match self.argument {
            None => self.argument = Some(flag),
            Some(_) => self.keep_more(flag),
        }
    }

    #[inline(never)]
    fn keep_more(&mut self, flag: &'static Flag) {
        self.more().borrowed.push(flag);
    }

    fn more(&mut self) -> &mut More {
        self.more.get_or_insert_with(Box::default)
    }

    /// Keeps text that the arguments borrow.
    ///
    /// # Safety
    /// The result must not be used after the body.
    #[cfg(not(any(not(Py_LIMITED_API), Py_3_10)))]
    pub(super) unsafe fn keep_text<'a>(&mut self, text: String) -> &'a str {
        let texts = &mut self.more().texts;
        texts.push(text.into_boxed_str());
        let text: *const str = &**texts.last().expect("just pushed");
        // SAFETY: the box lives until the frame is dropped, which the caller of the body does after it.
        unsafe { &*text }
    }

    /// Gives the receiver back that was taken by `share_receiver`. Bodies that end well do so themselves: nobody else looks
    /// whether there is one then.
    ///
    /// # Safety
    /// As `share_receiver`, with the same object.
    #[inline]
    pub(in crate::macro_support) unsafe fn release_shared_receiver(
        &mut self,
        object: Object,
        access: &'static Access,
    ) {
        // SAFETY: forwarded: an instance of the class.
        if let Some(flag) = unsafe { access.flag(object) } {
            flag.0.release_shared();
            self.receiver = None;
        }
    }

    /// The same for `exclude_receiver`.
    ///
    /// # Safety
    /// As `exclude_receiver`, with the same object.
    #[inline]
    pub(in crate::macro_support) unsafe fn release_exclusive_receiver(
        &mut self,
        object: Object,
        access: &'static Access,
    ) {
        // SAFETY: forwarded: an instance of the class.
        if let Some(flag) = unsafe { access.flag(object) } {
            flag.0.release_exclusive();
            self.receiver = None;
        }
    }

    /// Gives the argument back that is borrowed in most calls that borrow any, and says whether there is anything else.
    ///
    /// A body that has ended well has given its receiver back itself.
    #[inline]
    pub(super) fn release_argument(&mut self) -> bool {
        if let Some(flag) = self.argument {
            flag.0.release();
            self.argument = None;
            if self.more.is_some() {
                return true;
            }
        }
        #[cfg(not(any(not(Py_LIMITED_API), Py_3_10)))]
        if self.more.is_some() {
            return true;
        }
        false
    }

    /// Whether the receiver is still borrowed.
    pub(super) fn has_receiver(&self) -> bool {
        self.receiver.is_some()
    }

    /// Gives the borrows back. The objects must still be alive.
    #[inline]
    pub(super) fn release(&mut self) {
        if let Some(flag) = self.receiver.take() {
            flag.0.release();
        }
        if let Some(flag) = self.argument.take() {
            flag.0.release();
        }
        if self.more.is_some() {
            self.release_more();
        }
    }

    #[cold]
    #[inline(never)]
    fn release_more(&mut self) {
        if let Some(more) = self.more.take() {
            for flag in more.borrowed {
                flag.0.release();
            }
        }
    }
}

/// `RuntimeError: Already mutably borrowed`, for the frame.
#[cold]
#[inline(never)]
pub(super) fn refuse_share(_py: Python<'_>) -> PyErr {
    crate::pycell::PyBorrowError::new().into()
}

/// `RuntimeError: Already borrowed`, for the frame.
#[cold]
#[inline(never)]
pub(super) fn refuse_exclude(_py: Python<'_>) -> PyErr {
    crate::pycell::PyBorrowMutError::new().into()
}
