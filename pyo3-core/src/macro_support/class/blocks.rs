//! Several `#[pymethods]` blocks of one class, with the feature `multiple-pymethods`.
//!
//! A macro sees one block, and nothing in the language lists the implementations of a trait; so the blocks of a class are
//! found when the program runs. Each has a function that the loader calls, and puts itself into the list of its class. The
//! tables of all are put together once, when the type object is made: those of a single block are taken as they are.

use std::os::raw::{c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use super::items::{ClassAttribute, Item, Property, Slot};
use super::{Items, PyClassImpl};
use crate::ffi;
use crate::macro_support::frame::Frame;
use crate::macro_support::slot::{
    self, BinaryBody, Comparisons, DeleteBody, Pair, SetBody, TernaryBody,
};
use crate::macro_support::trampoline;
use crate::Python;

type Object = *mut ffi::PyObject;

/// Lets the loader call a function, before `main` or when the library is loaded.
#[doc(hidden)]
#[macro_export]
macro_rules! __at_load {
    ($function:path) => {
        #[used]
        #[cfg_attr(windows, link_section = ".CRT$XCU")]
        #[cfg_attr(target_vendor = "apple", link_section = "__DATA,__mod_init_func")]
        #[cfg_attr(
            not(any(windows, target_vendor = "apple")),
            link_section = ".init_array"
        )]
        static AT_LOAD: unsafe extern "C" fn() = $function;
    };
}

/// A block. There is one per `#[pymethods]`, in a `static`.
pub struct Block {
    items: fn(&mut Items),
    file: &'static str,
    line: u32,
    next: AtomicPtr<Block>,
}

impl Block {
    /// The block at a place in the source.
    pub const fn new(items: fn(&mut Items), file: &'static str, line: u32) -> Self {
        Block {
            items,
            file,
            line,
            next: AtomicPtr::new(ptr::null_mut()),
        }
    }
}

/// The blocks of a class. There is one per class, in a `static`.
pub struct Blocks {
    first: AtomicPtr<Block>,
    merged: AtomicPtr<Merged>,
}

/// The items of all blocks in one.
struct Merged {
    items: Items,
    /// What the slots are made of whose methods are in different blocks.
    parts: Vec<(c_int, Parts)>,
}

impl Blocks {
    /// No blocks.
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Blocks {
            first: AtomicPtr::new(ptr::null_mut()),
            merged: AtomicPtr::new(ptr::null_mut()),
        }
    }

    /// Adds a block. It is called once for each, by the loader.
    pub fn add(&self, block: &'static Block) {
        let added = block as *const Block as *mut Block;
        let mut first = self.first.load(Ordering::Relaxed);
        loop {
            block.next.store(first, Ordering::Relaxed);
            match self.first.compare_exchange_weak(
                first,
                added,
                Ordering::Release,
                Ordering::Relaxed,
            ) {
                Ok(_) => return,
                Err(now) => first = now,
            }
        }
    }

    /// The blocks in the order of the source, so that every run sees the same.
    fn sorted(&self) -> Vec<&'static Block> {
        let mut blocks = Vec::new();
        let mut next = self.first.load(Ordering::Acquire);
        // SAFETY: `add` puts only references to statics into the list.
        while let Some(block) = unsafe { next.as_ref() } {
            blocks.push(block);
            next = block.next.load(Ordering::Relaxed);
        }
        blocks.sort_by_key(|block| (block.file, block.line));
        blocks
    }

    fn merged(&self, class: &str) -> &Merged {
        let mut merged = self.merged.load(Ordering::Acquire);
        if merged.is_null() {
            let new = Box::into_raw(Box::new(merge(class, &self.sorted())));
            // Of two threads that come here at once one wins; what the other made is never used, nor freed.
            merged = match self.merged.compare_exchange(
                ptr::null_mut(),
                new,
                Ordering::AcqRel,
                Ordering::Acquire,
            ) {
                Ok(_) => new,
                Err(first) => first,
            };
        }
        // SAFETY: made by `Box::into_raw` above and never freed.
        unsafe { &*merged }
    }
}

/// Adds the items of all `#[pymethods]` of a class.
///
/// # Panics
/// If two blocks define the same.
pub fn merged_methods<T: PyClassImpl>(items: &mut Items) {
    items.clone_from(&T::blocks().merged(T::NAME).items);
}

/// Adds the items of the methods of a class.
#[doc(hidden)]
#[macro_export]
macro_rules! __methods_of {
    ($class:ty, $items:expr) => {
        $crate::impl_::class::merged_methods::<$class>($items)
    };
}

/// The methods that share a slot, those of one block or of all.
#[derive(Clone, Copy)]
pub enum Parts {
    /// An operator of two operands.
    Binary {
        /// `__add__`
        forward: Option<BinaryBody>,
        /// `__radd__`
        reflected: Option<BinaryBody>,
    },
    /// `**`.
    Power {
        /// `__pow__`
        forward: Option<TernaryBody>,
        /// `__rpow__`
        reflected: Option<TernaryBody>,
    },
    /// The comparisons.
    Compare(Comparisons),
    /// Setting and deleting.
    Set {
        /// `__setitem__`
        set: Option<SetBody>,
        /// `__delitem__`
        delete: Option<DeleteBody>,
        /// Which pair it is.
        pair: Pair,
    },
    /// Reading attributes.
    GetAttribute {
        /// `__getattribute__`
        getattribute: Option<BinaryBody>,
        /// `__getattr__`
        getattr: Option<BinaryBody>,
    },
}

impl Parts {
    /// Both together; `None` if a method is in both.
    fn join(self, other: Parts) -> Option<Parts> {
        Some(match (self, other) {
            (
                Parts::Binary { forward, reflected },
                Parts::Binary {
                    forward: other_forward,
                    reflected: other_reflected,
                },
            ) => Parts::Binary {
                forward: either(forward, other_forward)?,
                reflected: either(reflected, other_reflected)?,
            },
            (
                Parts::Power { forward, reflected },
                Parts::Power {
                    forward: other_forward,
                    reflected: other_reflected,
                },
            ) => Parts::Power {
                forward: either(forward, other_forward)?,
                reflected: either(reflected, other_reflected)?,
            },
            (Parts::Compare(one), Parts::Compare(other)) => Parts::Compare(Comparisons {
                lt: either(one.lt, other.lt)?,
                le: either(one.le, other.le)?,
                eq: either(one.eq, other.eq)?,
                ne: either(one.ne, other.ne)?,
                gt: either(one.gt, other.gt)?,
                ge: either(one.ge, other.ge)?,
                derived: one.derived,
            }),
            (
                Parts::Set { set, delete, pair },
                Parts::Set {
                    set: other_set,
                    delete: other_delete,
                    ..
                },
            ) => Parts::Set {
                set: either(set, other_set)?,
                delete: either(delete, other_delete)?,
                pair,
            },
            (
                Parts::GetAttribute {
                    getattribute,
                    getattr,
                },
                Parts::GetAttribute {
                    getattribute: other_getattribute,
                    getattr: other_getattr,
                },
            ) => Parts::GetAttribute {
                getattribute: either(getattribute, other_getattribute)?,
                getattr: either(getattr, other_getattr)?,
            },
            _ => return None,
        })
    }
}

/// The one that is there; `None` if both are.
fn either<T>(one: Option<T>, other: Option<T>) -> Option<Option<T>> {
    match (one, other) {
        (Some(_), Some(_)) => None,
        (one, other) => Some(one.or(other)),
    }
}

/// What a block says about a slot that it may have to share.
pub struct Shared {
    /// The slot's function when it is shared: one of those below.
    pub function: *mut c_void,
    /// The methods of this block.
    pub parts: Parts,
}

// SAFETY: functions.
unsafe impl Sync for Shared {}

/// The items of several blocks in one.
fn merge(class: &str, blocks: &[&'static Block]) -> Merged {
    let of = |block: &Block| {
        let mut items = Items::default();
        (block.items)(&mut items);
        items
    };
    if let [one] = blocks {
        return Merged {
            items: of(one),
            parts: Vec::new(),
        };
    }
    let mut merging = Merging {
        class,
        methods: Vec::new(),
        properties: Vec::new(),
        slots: Vec::new(),
        attributes: Vec::new(),
        merged: Items::default(),
    };
    for block in blocks {
        merging.add(of(block), block);
    }
    merging.finish()
}

struct Merging<'a> {
    class: &'a str,
    methods: Vec<(ffi::PyMethodDef, &'static Block)>,
    properties: Vec<(Property, &'static Block)>,
    slots: Vec<(MergedSlot, &'static Block)>,
    attributes: Vec<(ClassAttribute, &'static Block)>,
    /// What cannot be in two blocks.
    merged: Items,
}

struct MergedSlot {
    id: c_int,
    function: *mut c_void,
    shared: Option<&'static Shared>,
    /// The parts of all blocks, if there are several.
    parts: Option<Parts>,
}

impl Merging<'_> {
    fn add(&mut self, items: Items, block: &'static Block) {
        for item in items.list() {
            self.add_item(*item, block);
        }
        self.merged.vectorcall = self.merged.vectorcall.or(items.vectorcall);
        self.merged.text_signature = self.merged.text_signature.or(items.text_signature);
    }

    fn add_item(&mut self, item: Item, block: &'static Block) {
        match item {
            Item::Method(method) => {
                let name = method_name(&method);
                let same = |(other, _): &&(_, _)| method_name(other) == name;
                if let Some((_, first)) = self.methods.iter().find(same) {
                    self.refuse(&name.to_string_lossy(), first, block);
                }
                self.methods.push((method, block));
            }
            Item::Property(property) => {
                let same = |(other, _): &&(Property, _)| {
                    other.name == property.name
                        && (other.get.is_some() && property.get.is_some()
                            || other.set.is_some() && property.set.is_some())
                };
                if let Some((_, first)) = self.properties.iter().find(same) {
                    self.refuse(&property.name.to_string_lossy(), first, block);
                }
                self.properties.push((property, block));
            }
            Item::Attribute(attribute) => {
                let same = |(other, _): &&(ClassAttribute, _)| other.name == attribute.name;
                if let Some((_, first)) = self.attributes.iter().find(same) {
                    self.refuse(&attribute.name.to_string_lossy(), first, block);
                }
                self.attributes.push((attribute, block));
            }
            Item::Slot(slot) => self.add_slot(slot, block),
        }
    }

    fn add_slot(&mut self, slot: Slot, block: &'static Block) {
        let Slot {
            id,
            function,
            shared,
        } = slot;
        let place = self.slots.iter().position(|(other, _)| other.id == id);
        let (first, first_block) = match place {
            Some(place) => &mut self.slots[place],
            None => {
                let slot = MergedSlot {
                    id,
                    function,
                    shared,
                    parts: None,
                };
                return self.slots.push((slot, block));
            }
        };
        let joined = match (first.shared, shared) {
            (Some(one), Some(other)) => first.parts.unwrap_or(one.parts).join(other.parts),
            _ => None,
        };
        match (joined, shared) {
            (Some(parts), Some(shared)) => {
                first.parts = Some(parts);
                first.function = shared.function;
            }
            _ => {
                let first_block = *first_block;
                self.refuse(&format!("slot {}", id), first_block, block)
            }
        }
    }

    fn refuse(&self, what: &str, one: &Block, other: &Block) -> ! {
        panic!(
            "two `#[pymethods]` blocks of the class `{}` define `{}`: at {}:{} and at {}:{}",
            self.class, what, one.file, one.line, other.file, other.line
        )
    }

    fn finish(self) -> Merged {
        let mut items = self.merged;
        for (method, _) in self.methods {
            items.push(Item::Method(method));
        }
        for (property, _) in self.properties {
            items.push(Item::Property(property));
        }
        for (attribute, _) in self.attributes {
            items.push(Item::Attribute(attribute));
        }
        for (slot, _) in &self.slots {
            items.slot(slot.id, slot.function);
        }
        let parts = |(slot, _): &(MergedSlot, _)| Some((slot.id, slot.parts?));
        Merged {
            parts: self.slots.iter().filter_map(parts).collect(),
            items,
        }
    }
}

fn method_name(method: &ffi::PyMethodDef) -> &'static std::ffi::CStr {
    // SAFETY: the tables are made from `CStr`s that are static.
    unsafe { std::ffi::CStr::from_ptr(method.ml_name) }
}

/// The parts of a slot that several blocks share.
fn parts<T: PyClassImpl>(id: c_int) -> Parts {
    let parts = &T::blocks().merged(T::NAME).parts;
    match parts.iter().find(|(other, _)| *other == id) {
        Some((_, parts)) => *parts,
        None => unreachable!("a slot gets a shared function only with its parts"),
    }
}

unsafe fn binary_body<T: PyClassImpl, const SLOT: c_int>(
    py: Python<'_>,
    frame: &mut Frame,
    a: Object,
    b: Object,
) -> Object {
    // SAFETY: forwarded: live operands.
    unsafe {
        match parts::<T>(SLOT) {
            Parts::Binary { forward, reflected } => {
                slot::binary_fragments(py, frame, (a, b), forward, reflected)
            }
            Parts::GetAttribute {
                getattribute,
                getattr,
            } => slot::getattr_fragments(py, frame, (a, b), getattribute, getattr),
            _ => unreachable!("the slot takes two objects"),
        }
    }
}

unsafe fn ternary_body<T: PyClassImpl, const SLOT: c_int>(
    py: Python<'_>,
    frame: &mut Frame,
    a: Object,
    b: Object,
    c: Object,
) -> Object {
    match parts::<T>(SLOT) {
        Parts::Power { forward, reflected } => {
            // SAFETY: forwarded: live operands.
            unsafe { slot::power_fragments(py, frame, (a, b, c), forward, reflected) }
        }
        _ => unreachable!("the slot takes three objects"),
    }
}

unsafe fn compare_body<T: PyClassImpl, const SLOT: c_int>(
    py: Python<'_>,
    frame: &mut Frame,
    a: Object,
    b: Object,
    op: c_int,
) -> Object {
    match parts::<T>(SLOT) {
        // SAFETY: forwarded: live operands, the first an instance of the class.
        Parts::Compare(comparisons) => unsafe {
            slot::rich_compare(py, frame, a, b, op, &comparisons)
        },
        _ => unreachable!("the slot compares"),
    }
}

unsafe fn set_body<T: PyClassImpl, const SLOT: c_int>(
    py: Python<'_>,
    frame: &mut Frame,
    slf: Object,
    key: Object,
    value: Object,
) -> c_int {
    match parts::<T>(SLOT) {
        Parts::Set { set, delete, pair } => {
            // SAFETY: forwarded: live objects, `value` live or NULL.
            unsafe { slot::set_or_delete(py, frame, (slf, key, value), set, delete, pair) }
        }
        _ => unreachable!("the slot sets"),
    }
}

/// A shared slot of two objects.
///
/// # Safety
/// Called by the interpreter as the slot promises.
pub unsafe extern "C" fn binary<T: PyClassImpl, const SLOT: c_int>(a: Object, b: Object) -> Object {
    // SAFETY: forwarded: called by the interpreter as the slot promises.
    unsafe { trampoline::binary(a, b, binary_body::<T, SLOT>) }
}

/// A shared slot of three objects.
///
/// # Safety
/// Called by the interpreter as the slot promises.
pub unsafe extern "C" fn ternary<T: PyClassImpl, const SLOT: c_int>(
    a: Object,
    b: Object,
    c: Object,
) -> Object {
    // SAFETY: forwarded: called by the interpreter as the slot promises.
    unsafe { trampoline::ternary(a, b, c, ternary_body::<T, SLOT>) }
}

/// `tp_richcompare`, shared.
///
/// # Safety
/// Called by the interpreter as the slot promises.
pub unsafe extern "C" fn richcmp<T: PyClassImpl, const SLOT: c_int>(
    a: Object,
    b: Object,
    op: c_int,
) -> Object {
    // SAFETY: forwarded: called by the interpreter as the slot promises.
    unsafe { trampoline::richcmp(a, b, op, compare_body::<T, SLOT>) }
}

/// A shared slot that sets and deletes.
///
/// # Safety
/// Called by the interpreter as the slot promises.
pub unsafe extern "C" fn set_item<T: PyClassImpl, const SLOT: c_int>(
    slf: Object,
    key: Object,
    value: Object,
) -> c_int {
    // SAFETY: forwarded: called by the interpreter as the slot promises.
    unsafe { trampoline::set_item(slf, key, value, set_body::<T, SLOT>) }
}
