//! [`Items`]: what a class is made of, collected when its type object is made.
//!
//! A class says it by code, not by tables: a pointer in a table costs four times its size, for it has to be relocated whenever the
//! module is loaded, and in an instruction it need not be. A text is a name and the documentation,
//! each ended by a NUL; the macros see to it that there is no other.

use std::ffi::CStr;
use std::os::raw::{c_char, c_int, c_void};

#[cfg(feature = "multiple-pymethods")]
use super::Shared;
use super::{Field, Place, Vectorcall};
use crate::macro_support::argument::following;
use crate::macro_support::method;
use crate::macro_support::receiver::{ExclusiveReceiver, SharedReceiver};
use crate::pycell::layout::Access;
use crate::{ffi, Py, PyAny, PyResult, Python};

type Object = *mut ffi::PyObject;

/// A property, or half of one: entries of the same name are put together when the type is made.
#[derive(Clone, Copy)]
pub(crate) struct Property {
    pub(crate) name: &'static CStr,
    pub(crate) get: Option<ffi::getter>,
    pub(crate) set: Option<ffi::setter>,
    /// Empty if there is none.
    pub(crate) doc: &'static CStr,
    /// The field, if `get` or `set` are those of fields.
    pub(crate) field: Option<Field>,
}

/// An attribute of the class itself.
#[derive(Clone, Copy)]
pub(crate) struct ClassAttribute {
    pub(crate) name: &'static CStr,
    /// Its value, made once with the type.
    pub(crate) make: for<'py> fn(Python<'py>) -> PyResult<Py<PyAny>>,
}

/// A slot of a type.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) id: c_int,
    pub(crate) function: *mut c_void,
    #[cfg(feature = "multiple-pymethods")]
    pub(crate) shared: Option<&'static Shared>,
}

/// One of [`Items`].
#[derive(Clone, Copy)]
pub(crate) enum Item {
    Method(ffi::PyMethodDef),
    Property(Property),
    Slot(Slot),
    Attribute(ClassAttribute),
}

/// What one `#[pymethods]` block, or the options of `#[pyclass]` and the fields, add to a class.
#[derive(Default, Clone)]
pub struct Items {
    /// One list for all kinds: each list would come with the code that makes it grow.
    list: Vec<Item>,
    /// The constructor by vectorcall.
    pub(crate) vectorcall: Option<Vectorcall>,
    /// The signature of the constructor, `(a, b=2)`.
    pub(crate) text_signature: Option<&'static str>,
}

/// A name, and the documentation behind it if the item has one, each with a NUL at its end.
///
/// Its length is not passed on: that would be an instruction more for every item.
#[derive(Clone, Copy)]
pub(crate) struct Text(*const c_char);

impl Text {
    /// Only for what the macros write: they end the name and the documentation by a NUL each, and refuse any other, what is computed in a
    /// constant. A check here would be compiled into every class.
    #[inline]
    fn new(text: &'static str) -> Self {
        debug_assert!(text.ends_with('\0'), "a C string has a NUL at its end");
        Text(text.as_ptr().cast())
    }

    pub(crate) fn name(self) -> &'static CStr {
        // SAFETY: static, and the macros have put a NUL at its end.
        unsafe { CStr::from_ptr(self.0) }
    }

    /// Only of an item that has documentation, which may be empty.
    fn doc(self) -> &'static CStr {
        // SAFETY: static; the macros have put a second text with a NUL behind that of the name.
        unsafe { CStr::from_ptr(following(self.0)) }
    }
}

impl Items {
    /// The items but for the constructor, in the order in which they were added.
    pub(crate) fn list(&self) -> &[Item] {
        &self.list
    }

    /// The slots.
    pub(crate) fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.list.iter().filter_map(|item| match item {
            Item::Slot(slot) => Some(slot),
            _ => None,
        })
    }

    #[inline(never)]
    pub(super) fn push(&mut self, item: Item) {
        self.list.push(item);
    }

    #[inline(never)]
    fn method(&mut self, text: Text, ml_meth: ffi::PyMethodDefPointer, ml_flags: c_int) {
        self.push(Item::Method(ffi::PyMethodDef {
            ml_name: text.name().as_ptr(),
            ml_meth,
            ml_flags,
            ml_doc: text.doc().as_ptr(),
        }));
    }

    /// A method without parameters.
    #[inline]
    pub fn noargs(
        &mut self,
        text: &'static str,
        function: unsafe extern "C" fn(Object, Object) -> Object,
    ) {
        let function = method::plain(function);
        self.method(Text::new(text), function, ffi::METH_NOARGS);
    }

    /// A method of one positional parameter.
    #[inline]
    pub fn one_arg(
        &mut self,
        text: &'static str,
        function: unsafe extern "C" fn(Object, Object) -> Object,
    ) {
        let function = method::plain(function);
        self.method(Text::new(text), function, ffi::METH_O);
    }

    /// A method of positional parameters.
    #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
    #[inline]
    pub fn fastcall(&mut self, text: &'static str, function: method::FastCall) {
        let function = method::fast(function);
        self.method(Text::new(text), function, ffi::METH_FASTCALL);
    }

    /// A method whose parameters may be given by keyword.
    #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
    #[inline]
    pub fn fastcall_with_keywords(
        &mut self,
        text: &'static str,
        function: method::FastCallWithKeywords,
    ) {
        let function = method::fast_with_keywords(function);
        let flags = ffi::METH_FASTCALL | ffi::METH_KEYWORDS;
        self.method(Text::new(text), function, flags);
    }

    /// A method that gets a tuple and a dict.
    #[inline]
    pub fn varargs_with_keywords(
        &mut self,
        text: &'static str,
        function: unsafe extern "C" fn(Object, Object, Object) -> Object,
    ) {
        let function = method::with_keywords(function);
        let flags = ffi::METH_VARARGS | ffi::METH_KEYWORDS;
        self.method(Text::new(text), function, flags);
    }

    #[inline(never)]
    fn flag_last(&mut self, flag: c_int) {
        if let Some(Item::Method(last)) = self.list.last_mut() {
            last.ml_flags |= flag;
        }
    }

    /// Makes the last method a class method.
    pub fn as_class(&mut self) {
        self.flag_last(ffi::METH_CLASS);
    }

    /// Makes the last method a static method.
    pub fn as_static(&mut self) {
        self.flag_last(ffi::METH_STATIC);
    }

    /// A method that reads a property.
    #[inline]
    pub fn getter(&mut self, text: &'static str, get: ffi::getter) {
        self.property(Text::new(text), Some(get), None);
    }

    /// A method that writes a property.
    #[inline]
    pub fn setter(&mut self, text: &'static str, set: ffi::setter) {
        self.property(Text::new(text), None, Some(set));
    }

    #[inline(never)]
    fn property(&mut self, text: Text, get: Option<ffi::getter>, set: Option<ffi::setter>) {
        self.push(Item::Property(Property {
            name: text.name(),
            get,
            set,
            doc: text.doc(),
            field: None,
        }));
    }

    /// A field of the class `T` that is a property, and can be read.
    #[inline]
    pub fn readable<T, K>(&mut self, text: &'static str, place: Place, get: ffi::getter)
    where
        T: SharedReceiver<K>,
    {
        self.field(Text::new(text), T::ACCESS, place, Some(get), None);
    }

    /// A field of the class `T` that is a property, and can be written.
    #[inline]
    pub fn writable<T, K>(
        &mut self,
        text: &'static str,
        place: Place,
        get: Option<ffi::getter>,
        set: ffi::setter,
    ) where
        T: ExclusiveReceiver<K>,
    {
        self.field(Text::new(text), T::ACCESS, place, get, Some(set));
    }

    #[inline(never)]
    fn field(
        &mut self,
        text: Text,
        access: &'static Access,
        place: Place,
        get: Option<ffi::getter>,
        set: Option<ffi::setter>,
    ) {
        self.push(Item::Property(Property {
            name: text.name(),
            get,
            set,
            doc: text.doc(),
            field: Some(Field::new(text.name(), access, place)),
        }));
    }

    /// The slot `id` with its function.
    pub fn slot(&mut self, id: c_int, function: *mut c_void) {
        self.push(Item::Slot(Slot {
            id,
            function,
            #[cfg(feature = "multiple-pymethods")]
            shared: None,
        }));
    }

    /// The slot `id`, which methods of other blocks may share.
    #[cfg(feature = "multiple-pymethods")]
    pub fn shareable_slot(&mut self, id: c_int, function: *mut c_void, shared: &'static Shared) {
        self.push(Item::Slot(Slot {
            id,
            function,
            shared: Some(shared),
        }));
    }

    /// A class attribute.
    #[inline]
    pub fn attribute(
        &mut self,
        name: &'static str,
        make: for<'py> fn(Python<'py>) -> PyResult<Py<PyAny>>,
    ) {
        self.class_attribute(Text::new(name), make);
    }

    #[inline(never)]
    fn class_attribute(
        &mut self,
        name: Text,
        make: for<'py> fn(Python<'py>) -> PyResult<Py<PyAny>>,
    ) {
        let name = name.name();
        self.push(Item::Attribute(ClassAttribute { name, make }));
    }

    /// The constructor by vectorcall.
    pub fn vectorcall(&mut self, function: Vectorcall) {
        self.vectorcall = Some(function);
    }

    /// The signature of the constructor.
    pub fn text_signature(&mut self, text: &'static str) {
        self.text_signature = Some(text);
    }
}
