//! Making the type object of a class out of its items: `PyType_FromSpec` and what it does not cover.
//!
//! Nothing here is generic: a class is described by a [`TypeSpec`].

use std::alloc::Layout;
use std::ffi::CStr;
use std::mem;
use std::num::NonZeroIsize;
use std::os::raw::{c_char, c_int, c_uint, c_ulong, c_void};
use std::ptr::{self, NonNull};

use crate::ffi_ptr_ext::FfiPtrExt;
use crate::macro_support::class::{flags, FreeList, Item, Items, Property};
use crate::macro_support::gc;
use crate::types::any::PyAnyMethods;
use crate::types::PyType;
use crate::{ffi, Bound, PyResult, Python};

/// A class, as far as its type object is concerned.
#[repr(C)]
pub struct TypeSpec {
    /// The module, `builtins` if there is none.
    pub(crate) module: Option<ThinCStr>,
    // With the limited API of before 3.9 there is no way to tell the interpreter.
    #[cfg_attr(all(Py_LIMITED_API, not(Py_3_9)), allow(dead_code))]
    pub(crate) dict_offset: Option<NonZeroIsize>,
    #[cfg_attr(all(Py_LIMITED_API, not(Py_3_9)), allow(dead_code))]
    pub(crate) weaklist_offset: Option<NonZeroIsize>,
    /// Freed objects, where they are kept. Without effect on the Pythons that `FreeList` does not know.
    #[cfg_attr(any(not(Py_3_8), PyPy, GraalPy), allow(dead_code))]
    pub(crate) freelist: Option<&'static FreeList>,
    /// What the collector calls where the class has no methods for it, but a dict.
    pub(crate) gc: Option<(ffi::traverseproc, ffi::inquiry)>,
    /// The name in Python.
    pub(crate) name: ThinCStr,
    /// The documentation.
    pub(crate) doc: ThinCStr,
    /// The base's type object.
    pub(crate) base: fn(Python<'_>) -> *mut ffi::PyTypeObject,
    pub(crate) dealloc: ffi::destructor,
    /// The items: of the fields and options, and of the methods.
    pub(crate) items: fn(&mut Items, &mut Items),
    pub(crate) basicsize: usize,
    /// How many bytes of it are the base's. With the limited API that is no more than a `PyObject` or a class of this library.
    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    pub(crate) contents_offset: usize,
    /// `macro_support::class::flags`.
    pub(crate) flags: u32,
}

/// A `&'static CStr` without its length, which would be an instruction more for every class.
#[derive(Clone, Copy)]
pub(crate) struct ThinCStr(NonNull<c_char>);

impl ThinCStr {
    #[inline]
    pub(crate) fn new(text: &'static CStr) -> Self {
        ThinCStr(NonNull::from(text).cast())
    }

    pub(crate) fn get(self) -> &'static CStr {
        // SAFETY: made of one.
        unsafe { CStr::from_ptr(self.0.as_ptr()) }
    }
}

impl TypeSpec {
    /// The items: of the fields and options, and of the methods.
    pub(crate) fn items(&self) -> [Items; 2] {
        let [mut own, mut written] = [Items::default(), Items::default()];
        (self.items)(&mut own, &mut written);
        [own, written]
    }
}

/// Makes the type object.
pub(crate) fn create<'py>(py: Python<'py>, spec: &TypeSpec) -> PyResult<Bound<'py, PyType>> {
    let base = (spec.base)(py);
    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    check_room_for_base(py, base, spec)?;
    let items = spec.items();
    let tables = Tables::of(spec, &items);
    let doc = doc(spec, &items);
    let name = qualified_name(spec);
    let doc = doc.as_deref().unwrap_or(spec.doc.get().to_bytes_with_nul());

    let mut slots = Slots(tables.slots);
    slots.push(ffi::Py_tp_base, base.cast());
    slots.push(ffi::Py_tp_dealloc, spec.dealloc as *mut c_void);
    if doc.len() > 1 {
        // `PyType_FromSpec` copies it.
        slots.push(ffi::Py_tp_doc, doc.as_ptr() as *mut c_void);
    }
    slots.push_table(ffi::Py_tp_methods, &tables.methods);
    slots.push_table(ffi::Py_tp_getset, &tables.properties);
    #[cfg(Py_3_9)]
    slots.push_table(ffi::Py_tp_members, &members(spec));
    slots.push_items(spec, &items);
    // SAFETY: `base` is a live type.
    unsafe { slots.push_memory(spec, base) };
    if !slots.has(ffi::Py_tp_new) && spec.flags & flags::NATIVE_NEW == 0 {
        slots.push(ffi::Py_tp_new, no_constructor as *mut c_void);
    }

    let mut type_spec = ffi::PyType_Spec {
        name: name.as_ptr().cast(),
        basicsize: spec.basicsize as c_int,
        itemsize: 0,
        flags: type_flags(spec, slots.has(ffi::Py_tp_traverse)) as c_uint,
        slots: slots.0.first,
    };
    // SAFETY: the spec and its tables are well-formed, and those that the type goes on using are never freed.
    let class = unsafe { ffi::PyType_FromSpec(&mut type_spec).assume_owned_or_err(py) };
    slots.0.free();
    // SAFETY: a type.
    let class = unsafe { class?.downcast_into_unchecked::<PyType>() };
    // Before 3.11 or so the type keeps pointing to the name.
    mem::forget(name);
    finish(&class, spec, &items, doc);
    Ok(class)
}

/// The flags of the type.
fn type_flags(spec: &TypeSpec, has_gc: bool) -> c_ulong {
    let flag = |condition: bool, flag| if condition { flag as c_ulong } else { 0 };
    let mut flags = ffi::Py_TPFLAGS_DEFAULT as c_ulong;
    flags |= flag(spec.flags & flags::BASETYPE != 0, ffi::Py_TPFLAGS_BASETYPE);
    #[cfg(all(Py_3_10, not(Py_LIMITED_API)))]
    {
        flags |= flag(spec.flags & flags::SEQUENCE != 0, ffi::Py_TPFLAGS_SEQUENCE);
        flags |= flag(spec.flags & flags::MAPPING != 0, ffi::Py_TPFLAGS_MAPPING);
    }
    flags | flag(has_gc, ffi::Py_TPFLAGS_HAVE_GC)
}

#[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
fn has_gc(class: *mut ffi::PyTypeObject) -> bool {
    // SAFETY: a live type.
    unsafe { ffi::PyType_HasFeature(class, ffi::Py_TPFLAGS_HAVE_GC) != 0 }
}

/// The base's structure has to fit in front of the class's part. It grows from one version of Python to the next, and once did so
/// in a bugfix release: a class that was compiled for the smaller one would write over the base's fields.
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
fn check_room_for_base(
    py: Python<'_>,
    base: *mut ffi::PyTypeObject,
    spec: &TypeSpec,
) -> PyResult<()> {
    // SAFETY: a live type object.
    let size = unsafe { (*base).tp_basicsize };
    if size as usize <= spec.contents_offset {
        return Ok(());
    }
    // SAFETY: the caller is attached; the text has a NUL at its end and takes a text and two sizes.
    unsafe {
        ffi::PyErr_Format(
            ffi::PyExc_TypeError,
            b"the base class of %s takes %zd bytes in this interpreter, not %zd as it was compiled for\0"
                .as_ptr()
                .cast(),
            spec.name.get().as_ptr(),
            size,
            spec.contents_offset,
        );
        Err(crate::PyErr::fetch(py))
    }
}

/// What `PyType_FromSpec` of this version does not do.
#[allow(unused_variables)]
fn finish(class: &Bound<'_, PyType>, spec: &TypeSpec, items: &[Items; 2], doc: &[u8]) {
    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    {
        let raw: *mut ffi::PyTypeObject = class.as_ptr().cast();
        // SAFETY: the type is new: this thread alone knows it.
        unsafe {
            // `type.__call__` by vectorcall: from 3.9 on heap types may have it, from 3.14 on there is a slot for it as well.
            #[cfg(Py_3_9)]
            if let Some(vectorcall) = items.iter().find_map(|items| items.vectorcall) {
                // It takes the place of `type.__call__`, which also runs `__init__`: where a base has one, it has to stay.
                let object_init = ffi::PyBaseObject_Type.tp_init;
                if (*raw).tp_init.map(|init| init as usize) == object_init.map(|init| init as usize)
                {
                    (*raw).tp_vectorcall = Some(vectorcall);
                }
            }
            // The copy of the documentation that these versions make lacks the signature.
            #[cfg(not(Py_3_10))]
            if doc.len() > 1 {
                let copy = ffi::PyObject_Malloc(doc.len()).cast::<u8>();
                if !copy.is_null() {
                    ptr::copy_nonoverlapping(doc.as_ptr(), copy, doc.len());
                    ffi::PyObject_Free((*raw).tp_doc as *mut c_void);
                    (*raw).tp_doc = copy.cast();
                }
            }
            #[cfg(not(Py_3_9))]
            for slot in items.iter().flat_map(Items::slots) {
                let buffer = ptr::addr_of_mut!((*raw.cast::<ffi::PyHeapTypeObject>()).as_buffer);
                match (slot.id, slot.function) {
                    (ffi::Py_bf_getbuffer, function) => {
                        (*buffer).bf_getbuffer = mem::transmute(function);
                    }
                    (ffi::Py_bf_releasebuffer, function) => {
                        (*buffer).bf_releasebuffer = mem::transmute(function);
                    }
                    _ => {}
                }
            }
            // The special members that set these came with 3.9.
            #[cfg(not(Py_3_9))]
            {
                if let Some(offset) = spec.dict_offset {
                    (*raw).tp_dictoffset = offset.get();
                }
                if let Some(offset) = spec.weaklist_offset {
                    (*raw).tp_weaklistoffset = offset.get();
                }
            }
        }
    }
}

/// `module.Name`, from which the interpreter makes `__module__` and `__qualname__`, with a NUL at its end.
fn qualified_name(spec: &TypeSpec) -> Vec<u8> {
    let module = spec
        .module
        .map_or(&b"builtins"[..], |module| module.get().to_bytes());
    joined(&[module, b".", spec.name.get().to_bytes_with_nul()])
}

/// The documentation with the constructor's signature in front, if there is one, and a NUL at its end.
fn doc(spec: &TypeSpec, items: &[Items; 2]) -> Option<Vec<u8>> {
    let signature = items.iter().find_map(|items| items.text_signature)?;
    let (name, doc) = (
        spec.name.get().to_bytes(),
        spec.doc.get().to_bytes_with_nul(),
    );
    Some(joined(&[name, signature.as_bytes(), b"\n--\n\n", doc]))
}

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    let mut text = Vec::new();
    for part in parts {
        text.extend_from_slice(part);
    }
    text
}

/// The getter of `__dict__`, whose offset is the closure: the interpreter's own came into the limited API with 3.10.
#[cfg(all(Py_LIMITED_API, Py_3_9, not(Py_3_10), not(PyPy)))]
unsafe extern "C" fn get_dict(slf: *mut ffi::PyObject, offset: *mut c_void) -> *mut ffi::PyObject {
    // SAFETY: called by the interpreter as a getter, with an instance of the class: at the offset is its dict, or NULL.
    unsafe {
        let place = slf.cast::<u8>().offset(offset as isize);
        let place = place.cast::<*mut ffi::PyObject>();
        if (*place).is_null() {
            *place = ffi::PyDict_New();
        }
        ffi::Py_XINCREF(*place);
        *place
    }
}

/// `__dictoffset__` and `__weaklistoffset__`, which the interpreter understands from 3.9 on; NULL if there are none.
#[cfg(Py_3_9)]
fn members(spec: &TypeSpec) -> Table<ffi::PyMemberDef> {
    let mut members = Table::with_room(2);
    let offsets = [
        (&b"__dictoffset__\0"[..], spec.dict_offset),
        (&b"__weaklistoffset__\0"[..], spec.weaklist_offset),
    ];
    for (name, offset) in offsets {
        if let Some(offset) = offset {
            members.push(ffi::PyMemberDef {
                name: name.as_ptr().cast(),
                type_code: ffi::Py_T_PYSSIZET,
                offset: offset.get(),
                flags: ffi::Py_READONLY,
                doc: ptr::null(),
            });
        }
    }
    members
}

/// What the interpreter looks at when it makes the type, and goes on using but for the slots.
struct Tables {
    methods: Table<ffi::PyMethodDef>,
    /// Getters and setters of one name put together.
    properties: Table<ffi::PyGetSetDef>,
    /// Empty, with room for all.
    slots: Table<ffi::PyType_Slot>,
}

impl Tables {
    fn of(spec: &TypeSpec, [own, written]: &[Items; 2]) -> Self {
        let (mut methods, mut properties, mut slots) = (0, 0, 0);
        let all = || own.list().iter().chain(written.list());
        for item in all() {
            match item {
                Item::Method(_) => methods += 1,
                Item::Property(_) => properties += 1,
                // One may stand for two.
                Item::Slot(_) => slots += 2,
                Item::Attribute(_) => {}
            }
        }
        let mut tables = Tables {
            methods: Table::with_room(methods),
            properties: Table::with_room(properties + 1),
            slots: Table::with_room(slots + OWN_SLOTS),
        };
        for item in all() {
            match item {
                Item::Method(method) => tables.methods.push(*method),
                Item::Property(property) => tables.add_property(property),
                _ => {}
            }
        }
        #[cfg(all(not(PyPy), any(Py_3_9, not(Py_LIMITED_API))))]
        if let Some(offset) = spec.dict_offset {
            tables.add_dict(offset.get());
        }
        let _ = spec;
        tables
    }

    fn add_property(&mut self, property: &Property) {
        let mut found = self.properties.entries().iter().position(|entry| {
            // SAFETY: every entry's name comes from a `CStr`.
            unsafe { CStr::from_ptr(entry.name) == property.name }
        });
        if found.is_none() {
            found = Some(self.properties.len);
            let mut entry = EMPTY_PROPERTY;
            entry.name = property.name.as_ptr();
            self.properties.push(entry);
        }
        let entry = match found.and_then(|index| self.properties.entries().get_mut(index)) {
            Some(entry) => entry,
            None => return,
        };
        entry.get = property.get.or(entry.get);
        entry.set = property.set.or(entry.set);
        if let Some(field) = property.field {
            // Its getter and setter are called with it for as long as there is the type.
            entry.closure = Box::into_raw(Box::new(field)).cast();
        }
        if !property.doc.to_bytes().is_empty() {
            entry.doc = property.doc.as_ptr();
        }
    }

    #[cfg(all(not(PyPy), any(Py_3_9, not(Py_LIMITED_API))))]
    fn add_dict(&mut self, offset: isize) {
        let mut dict = EMPTY_PROPERTY;
        dict.name = b"__dict__\0".as_ptr().cast();
        #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
        {
            let _ = offset;
            dict.get = Some(ffi::PyObject_GenericGetDict);
        }
        #[cfg(all(Py_LIMITED_API, not(Py_3_10)))]
        {
            dict.get = Some(get_dict);
            dict.closure = offset as *mut c_void;
        }
        dict.set = Some(ffi::PyObject_GenericSetDict);
        self.properties.push(dict);
    }
}

const EMPTY_PROPERTY: ffi::PyGetSetDef = ffi::PyGetSetDef {
    name: ptr::null(),
    get: None,
    set: None,
    doc: ptr::null(),
    closure: ptr::null_mut(),
};

/// A table of the interpreter's: it ends with an entry of zeros, and is never freed, unless by [`Table::free`]. No `Vec`, for
/// each kind of entry would bring the code of one.
struct Table<T> {
    first: *mut T,
    len: usize,
    room: usize,
}

impl<T: Copy> Table<T> {
    /// With room for so many entries.
    fn with_room(room: usize) -> Self {
        let layout = Self::layout(room);
        // SAFETY: not of size 0, for there is one more. An entry of zeros is one.
        let first: *mut T = unsafe { std::alloc::alloc_zeroed(layout).cast() };
        if first.is_null() {
            std::alloc::handle_alloc_error(layout);
        }
        Table {
            first,
            len: 0,
            room,
        }
    }

    fn layout(room: usize) -> Layout {
        let size = (room + 1) * mem::size_of::<T>();
        // SAFETY: the alignment is that of a type; as many entries as a program has items do not fill half of the memory.
        unsafe { Layout::from_size_align_unchecked(size, mem::align_of::<T>()) }
    }

    fn push(&mut self, entry: T) {
        assert!(self.len < self.room, "a table was made too small");
        // SAFETY: there is room, and one entry more for the end.
        unsafe { self.first.add(self.len).write(entry) };
        self.len += 1;
    }

    fn entries(&mut self) -> &mut [T] {
        // SAFETY: as many have been written.
        unsafe { std::slice::from_raw_parts_mut(self.first, self.len) }
    }

    fn free(self) {
        // SAFETY: allocated like this, and not used any more.
        unsafe { std::alloc::dealloc(self.first.cast(), Self::layout(self.room)) }
    }
}

/// How many slots a type may have beyond those of its items.
const OWN_SLOTS: usize = 12;

struct Slots(Table<ffi::PyType_Slot>);

impl Slots {
    #[inline(never)]
    fn push(&mut self, slot: c_int, pfunc: *mut c_void) {
        self.0.push(ffi::PyType_Slot { slot, pfunc });
    }

    #[inline(never)]
    fn has(&mut self, slot: c_int) -> bool {
        self.0.entries().iter().any(|entry| entry.slot == slot)
    }

    fn push_unless_there(&mut self, slot: c_int, pfunc: *mut c_void) {
        if !self.has(slot) {
            self.push(slot, pfunc);
        }
    }

    /// A table, if there is anything in it.
    fn push_table<T>(&mut self, slot: c_int, table: &Table<T>) {
        if table.len != 0 {
            self.push(slot, table.first.cast());
        }
    }

    fn push_items(&mut self, spec: &TypeSpec, [own, written]: &[Items; 2]) {
        let sequence = spec.flags & flags::SEQUENCE != 0;
        let mapping = spec.flags & flags::MAPPING != 0;
        let is_written = |id| written.slots().any(|slot| slot.id == id);
        // What the options of `#[pyclass]` derive gives way to what the methods say.
        let derived = own.slots().filter(|slot| !is_written(slot.id));
        for slot in derived.chain(written.slots()) {
            let (mut id, mut companion) = (slot.id, None);
            match id {
                ffi::Py_mp_length if sequence => id = ffi::Py_sq_length,
                ffi::Py_mp_subscript => {
                    companion = Some((ffi::Py_sq_item, sequence_item as *mut c_void));
                }
                ffi::Py_mp_ass_subscript => {
                    companion = Some((ffi::Py_sq_ass_item, sequence_assign_item as *mut c_void));
                }
                // `PyType_FromSpec` does not know these before 3.9: see `finish`.
                #[cfg(not(Py_3_9))]
                ffi::Py_bf_getbuffer | ffi::Py_bf_releasebuffer => continue,
                _ => {}
            }
            self.push(id, slot.function);
            match companion {
                Some((id, function)) if !mapping => self.push(id, function),
                _ => {}
            }
        }
    }

    /// What the collector calls, and the allocator.
    ///
    /// # Safety
    /// `base` must be a live type.
    unsafe fn push_memory(&mut self, spec: &TypeSpec, base: *mut ffi::PyTypeObject) {
        if let Some((traverse, clear)) = spec.gc {
            self.push_unless_there(ffi::Py_tp_traverse, traverse as *mut c_void);
            self.push_unless_there(ffi::Py_tp_clear, clear as *mut c_void);
        }
        // SAFETY: forwarded: a live type.
        unsafe { self.inherit_gc(base) };
        #[cfg(all(Py_3_8, not(any(PyPy, GraalPy))))]
        {
            let has_gc = self.has(ffi::Py_tp_traverse) || has_gc(base);
            let (alloc, free) = match spec.freelist {
                Some(list) => list.slots(),
                // That of a base may be for the very base.
                None if has_gc => (None, ffi::PyObject_GC_Del as ffi::freefunc),
                None => (None, ffi::PyObject_Free as ffi::freefunc),
            };
            self.push(ffi::Py_tp_free, free as *mut c_void);
            if let Some(alloc) = alloc {
                self.push(ffi::Py_tp_alloc, alloc as *mut c_void);
            }
        }
    }

    /// A type inherits what the collector calls from its base only where it has none of it. So a class with one of the functions is
    /// given the other one, and a class on top of a native type one that shows its type.
    ///
    /// # Safety
    /// `base` must be a live type.
    unsafe fn inherit_gc(&mut self, base: *mut ffi::PyTypeObject) {
        // SAFETY: forwarded: a live type.
        let (traverse, clear) = unsafe { (gc::traverse_of(base), gc::clear_of(base)) };
        if let Some(traverse) = traverse {
            // Before 3.9 the collector does not want to see types.
            #[cfg(Py_3_9)]
            // SAFETY: `base` is a live type.
            let is_native = unsafe { ffi::PyType_HasFeature(base, ffi::Py_TPFLAGS_HEAPTYPE) == 0 };
            #[cfg(Py_3_9)]
            let traverse = if is_native {
                gc::traverse_native
            } else {
                traverse
            };
            self.push_unless_there(ffi::Py_tp_traverse, traverse as *mut c_void);
        }
        if let Some(clear) = clear {
            self.push_unless_there(ffi::Py_tp_clear, clear as *mut c_void);
        }
    }
}

/// `tp_new` of a class without `#[new]`.
unsafe extern "C" fn no_constructor(
    subtype: *mut ffi::PyTypeObject,
    _args: *mut ffi::PyObject,
    _kwargs: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: called by the interpreter, attached, with a live type; the format asks for a text. Objects are new references, or NULL with an
    // exception set.
    unsafe {
        let name = ffi::PyObject_GetAttrString(subtype.cast(), b"__name__\0".as_ptr().cast());
        if !name.is_null() {
            let format = b"No constructor defined for %S\0".as_ptr().cast();
            ffi::PyErr_Format(ffi::PyExc_TypeError, format, name);
            ffi::Py_DecRef(name);
        }
        ptr::null_mut()
    }
}

/// `sq_item` by way of `mp_subscript`: the index as an object.
unsafe extern "C" fn sequence_item(
    slf: *mut ffi::PyObject,
    index: ffi::Py_ssize_t,
) -> *mut ffi::PyObject {
    // SAFETY: called by the interpreter as slot `sq_item` promises; `mp_subscript` is there, for this slot comes with it.
    unsafe {
        let index = ffi::PyLong_FromSsize_t(index);
        if index.is_null() {
            return ptr::null_mut();
        }
        let item = ffi::PyObject_GetItem(slf, index);
        ffi::Py_DECREF(index);
        item
    }
}

/// `sq_ass_item` by way of `mp_ass_subscript`: the index as an object; a NULL value deletes.
unsafe extern "C" fn sequence_assign_item(
    slf: *mut ffi::PyObject,
    index: ffi::Py_ssize_t,
    value: *mut ffi::PyObject,
) -> c_int {
    // SAFETY: called by the interpreter as slot `sq_ass_item` promises; `mp_ass_subscript` is there, for this slot comes with it.
    unsafe {
        let index = ffi::PyLong_FromSsize_t(index);
        if index.is_null() {
            return -1;
        }
        let result = if value.is_null() {
            ffi::PyObject_DelItem(slf, index)
        } else {
            ffi::PyObject_SetItem(slf, index, value)
        };
        ffi::Py_DECREF(index);
        result
    }
}
