//! `#[pymethods]`.

use super::{assert_expands, errors, expand};
use crate::expand::pymethods;

/// What a block is to its class.
const BLOCK: &str = if cfg!(feature = "multiple-pymethods") {
    "const _: () = {"
} else {
    "impl ::pyo3::impl_::class::OneBlockUnlessMultiplePymethods<a::C> for ::pyo3::impl_::class::Collector<a::C> {
        #[allow(unused_variables)] fn methods(self, __items: &mut ::pyo3::impl_::class::Items) {"
};

#[test]
fn methods_and_receivers() {
    assert_expands(
        pymethods,
        "",
        "impl a::C {
            /// Doc.
            fn shared(&self) -> Self {}
            #[cfg(x)] fn exclusive(&mut self, o: &'a Self) {}
            fn typed<'p>(slf: PyRef<'p, Self>, py: Python<'p>) {}
            #[staticmethod] fn stat(#[pyo3(from_py_with = \"f\")] a: A) {}
            #[classmethod] #[pyo3(name = \"cl\")] fn class(cls: &Bound<'_, PyType>) {}
        }",
        &[
            "fn stat(a: A) {} fn class(cls: &Bound<'_, PyType>) {} }",
            BLOCK,
            "let __receiver = match unsafe { ::pyo3::impl_::receiver::shared::<a::C, _>(__py, __frame, __slf) } { ::std::option::Option::Some(value) => value, ::std::option::Option::None => return ::pyo3::impl_::frame::error(), };",
            "let __returned = { #[allow(unused_imports)] use ::pyo3::impl_::return_value::ReturnedByOldTrait as _; let __result = a::C::shared(__receiver); ::pyo3::impl_::return_value::Returned::new(__result).into_ptr(__py, __frame) }; unsafe { ::pyo3::impl_::receiver::release_shared::<a::C, _>(__frame, __slf) }; __returned",
            "__items.noargs(\"shared\\0shared($self)\\n--\\n\\nDoc.\\0\", __wrap)",
            "#[cfg(x)] {",
            "FunctionDescription::new(::std::option::Option::Some(<a::C as ::pyo3::type_object::PyTypeInfo>::NAME), \"exclusive\\0o\", 0usize",
            "extract::<&'_ a::C, _>",
            "unsafe { ::pyo3::impl_::receiver::exclusive::<a::C, _>(__py, __frame, __slf) }",
            "a::C::exclusive(__receiver, __arg_0)",
            "unsafe { ::pyo3::impl_::receiver::typed::<a::C, PyRef<'_, a::C> >(__py, __frame, &__slf) }",
            "a::C::typed(__receiver, __py)",
            "a::C::stat(__arg_0)",
            "(\"stat\\0stat(a)\\n--\\n\\n\\0\", __wrap)",
            "__items.as_static();",
            "let __class = __slf; let __receiver = match unsafe { ::pyo3::impl_::receiver::class::<&Bound<'_, PyType> >(__py, __frame, &__class) } {",
            "__items.noargs(\"cl\\0cl($cls)\\n--\\n\\n\\0\", __wrap)",
            "__items.as_class();",
        ],
    );
}

#[test]
fn constructor() {
    assert_expands(
        pymethods,
        "",
        "impl C { #[new] #[classmethod] #[pyo3(signature = (a = 1))] fn make(cls: &Bound<'_, PyType>, a: A) -> PyResult<Self> {} }",
        &[
            "static __SIGNATURE: ::pyo3::impl_::argument::FunctionDescription<",
            "fn __call<'py>(__py: ::pyo3::Python<'py>, __frame: &mut ::pyo3::impl_::frame::Frame, __slf: *mut ::pyo3::ffi::PyObject,",
            "let __class = __slf;",
            "let __value = C::make(__receiver, __arg_0);",
            "unsafe { ::pyo3::impl_::class::Constructed::<C, _>::new(__value).into_object(__py, __frame, __slf) }",
            "::pyo3::impl_::trampoline::varargs_with_keywords(class, args, kwargs, &__SIGNATURE as *const _ as *const _, __call)",
            "::pyo3::impl_::trampoline::vectorcall(class, args, nargsf, kwnames, &__SIGNATURE as *const _ as *const _, __call)",
            "__items.slot(::pyo3::ffi::Py_tp_new, __new as *mut ::std::os::raw::c_void);",
            "__items.vectorcall(__vectorcall); __items.text_signature(\"(a=1)\");",
        ],
    );
    let by_name = expand(pymethods, "", "impl C { fn __new__() -> Self {} }");
    assert!(by_name.contains("Py_tp_new"), "{}", by_name);
}

#[test]
fn properties_and_class_attributes() {
    assert_expands(
        pymethods,
        "",
        "impl C {
            #[getter] fn get_a(&self, py: Python<'_>) -> A {}
            #[setter] fn set_a(&mut self, v: A) {}
            #[getter(b)] fn x(&self) -> A {}
            #[setter(\"b\")] fn y(&mut self, v: A) {}
            #[classattr] fn k(py: Python<'_>) -> K {}
            #[classattr] #[pyo3(name = \"z\")] const K: u8 = 1;
            const PLAIN: u8 = 2;
        }",
        &[
            "const K: u8 = 1; const PLAIN: u8 = 2; }",
            "let __result = C::get_a(__receiver, __py); ::pyo3::impl_::return_value::Returned::new(__result).into_ptr(__py, __frame)",
            "::pyo3::impl_::trampoline::getter(slf, closure, __body)",
            "__items.getter(\"a\\0\\0\", __wrap)",
            "extract::<A, _>(__py, __frame, &__arg, \"v\\0\")",
            "let __result = C::set_a(__receiver, __arg_0); ::pyo3::impl_::return_value::status(__frame, __result)",
            "__items.setter(\"a\\0\\0\", __wrap)",
            "__items.getter(\"b\\0\\0\", __wrap)",
            "__items.setter(\"b\\0\\0\", __wrap)",
            "let __result = C::k(__py); ::pyo3::impl_::return_value::Returned::new(__result).into_object(__py)",
            "__items.attribute(\"k\\0\", __make)",
            "let __result = C::K; ::pyo3::impl_::return_value::Returned::new(__result).into_object(__py)",
            "__items.attribute(\"z\\0\", __make)",
        ],
    );
}

#[test]
fn slots() {
    assert_expands(
        pymethods,
        "",
        "impl C {
            fn __repr__(&self) -> R {}
            fn __add__(&self, o: &Self) -> R {}
            #[cfg(x)] fn __radd__(&self, o: i32, py: Python<'_>) -> R {}
            fn __eq__(&self, o: &Self) -> bool {}
            fn __lt__(&self, o: &Self) -> bool {}
            fn __delitem__(&mut self, k: &str) {}
            fn __iadd__(&mut self, o: i32) {}
            fn __len__(&self) -> usize {}
            #[pyo3(signature = (*args))] fn __call__(&self, args: T) {}
        }",
        &[
            "unsafe { ::pyo3::impl_::trampoline::unary(slf, __body) }",
            "__items.slot(::pyo3::ffi::Py_tp_repr, __wrap as *mut ::std::os::raw::c_void)",
            "unsafe fn __forward",
            "if !unsafe { ::pyo3::impl_::slot::is_instance::<C>(__py, __slf) } { return ::pyo3::impl_::slot::not_implemented(__py); }",
            "match unsafe { ::pyo3::impl_::slot::operand::<&C, _>(__py, __frame, &__raw_0) }",
            "#[cfg(x)] unsafe fn __reflected",
            "C::__radd__(__receiver, __arg_0, __py)",
            "::pyo3::impl_::slot::binary_fragments(py, frame, (a, b), ::std::option::Option::Some(__forward),
             { #[cfg(any(x))] { ::std::option::Option::Some(__reflected) } #[cfg(not(any(x)))] { ::std::option::Option::None } })",
            "::pyo3::ffi::Py_nb_add",
            "unsafe fn __eq",
            "unsafe fn __lt",
            "Comparisons { lt: ::std::option::Option::Some(__lt), le: ::std::option::Option::None, eq: ::std::option::Option::Some(__eq),",
            "::pyo3::ffi::Py_tp_richcompare",
            "set_or_delete(py, frame, (a, b, c), ::std::option::Option::None, ::std::option::Option::Some(__delete), ::pyo3::impl_::slot::Pair::Item)",
            "let __status = { let __result = C::__iadd__(__receiver, __arg_0); ::pyo3::impl_::return_value::status(__frame, __result) }; unsafe { ::pyo3::impl_::slot::inplace_result(__status, __slf) }",
            "let __result = C::__len__(__receiver); ::pyo3::impl_::return_value::length(__frame, __result)",
            "::pyo3::impl_::trampoline::varargs_variadic(slf, args, kwargs, &__SIGNATURE as *const _ as *const _, __call)",
            "__items.slot(::pyo3::ffi::Py_tp_call",
        ],
    );
}

#[test]
fn slots_by_python_name_and_ordinary_dunders() {
    let output = expand(
        pymethods,
        "",
        "impl C { #[pyo3(name = \"__repr__\")] fn r(&self) -> R {} fn __enter__(&self) {} }",
    );
    assert!(
        output.contains("Py_tp_repr") && output.contains("C::r("),
        "{}",
        output
    );
    assert!(output.contains("(\"__enter__\\0"), "{}", output);
    let attribute = expand(
        pymethods,
        "",
        "impl C { #[classattr] const __hash__: Option<PyObject> = None; }",
    );
    assert!(
        attribute.contains("(\"__hash__\\0\"") && !attribute.contains("Py_tp_hash"),
        "{}",
        attribute
    );
}

#[test]
fn block_mistakes() {
    assert_eq!(
        errors(pymethods, "impl<T> Tr for C<T> {}"),
        [
            "`Tr`: `#[pymethods]` cannot be used on a trait impl: write `impl Class { ... }`",
            "`<T>`: `#[pymethods]` cannot be generic, as a Python class is one type",
        ]
    );
    assert_eq!(
        errors(pymethods, "impl (A, B) {}"),
        ["`(A, B)`: `#[pymethods]` expects the name of a class: `impl Class { ... }`"]
    );
}

/// The errors in one method.
fn one(method: &str) -> String {
    errors(pymethods, &format!("impl C {{ {} }}", method)).join("; ")
}

#[test]
fn kind_mistakes() {
    assert_eq!(
        one("#[getter] #[staticmethod] fn f(&self) {}"),
        "`staticmethod`: a method has one kind; only `#[new]` and `#[classmethod]` go together: remove one attribute"
    );
    assert_eq!(one("#[new(1)] #[new] fn f() {}"), "`#[new(1)]`: `#[new]` takes no arguments: write `#[new]`; `new`: `#[new]` may only be given once");
    assert_eq!(one("#[pyfunction] fn f(&self) {}"), "`#[pyfunction]`: functions in a `#[pymethods]` block are methods already: remove `#[pyfunction]`");
    assert_eq!(
        one("#[getter(a b)] fn f(&self) {}"),
        "`#[getter(a b)]`: expected one property name: write `#[getter(name)]`"
    );
    assert_eq!(
        one("#[pyo3(name = \"x\")] const K: u8 = 1;"),
        "`K`: `#[pyo3(...)]` on a constant is for class attributes: add `#[classattr]`"
    );
    assert_eq!(
        one("#[getter] const K: u8 = 1;"),
        "`getter`: a constant can only be a `#[classattr]`"
    );
}

#[test]
fn receiver_mistakes() {
    assert_eq!(
        one("fn f() {}"),
        "`f`: a method takes its instance first: write `&self`, or add `#[staticmethod]`"
    );
    assert_eq!(one("fn f(self) {}"), "`self`: the instance belongs to Python and cannot be taken by value: write `&self` or `&mut self`");
    assert_eq!(one("fn f(self: &Self) {}"), "`self: &Self`: a typed receiver needs another name than `self`: write `slf: PyRef<'_, Self>`");
    assert_eq!(
        one("#[staticmethod] fn f(&self) {}"),
        "`&self`: there is no instance here: remove `self`"
    );
    assert_eq!(
        one("#[classmethod] fn f(&self) {}"),
        "`&self`: `#[classmethod]` takes the class: write `cls: &Bound<'_, PyType>`"
    );
    assert_eq!(
        one("#[classmethod] fn f() {}"),
        "`f`: `#[classmethod]` takes the class first: write `(cls: &Bound<'_, PyType>, ...)`"
    );
}

#[test]
fn argument_and_option_mistakes() {
    assert_eq!(
        one("#[getter] fn f(&self, a: A) {}"),
        "`a`: a getter takes nothing but `self` and `Python`: remove `a`"
    );
    assert_eq!(
        one("#[setter] fn f(&self) {}"),
        "`f`: a setter takes the new value: write `(&mut self, value: Type)`"
    );
    assert_eq!(
        one("#[classattr] fn f(a: A) {}"),
        "`a`: a class attribute takes nothing but `Python`: remove `a`"
    );
    assert_eq!(
        one("fn __add__(&self) {}"),
        "`__add__`: `__add__` takes one argument besides `self`"
    );
    assert_eq!(one("fn __repr__(&self, a: A, b: B) {}"), "`a`: `__repr__` takes no argument besides `self`: remove `a`; `b`: `__repr__` takes no argument besides `self`: remove `b`");
    assert_eq!(
        one("#[pyo3(signature = (a = 1))] fn __add__(&self, a: A) {}"),
        "`(a = 1)`: `signature` cannot be used with a method with a slot: remove it"
    );
    assert_eq!(
        one("#[pyo3(text_signature = \"()\")] fn __call__(&self) {}"),
        "`text_signature`: `text_signature` cannot be used with a method with a slot: remove it"
    );
    assert_eq!(
        one("#[new] #[pyo3(name = \"x\")] fn f() {}"),
        "`\"x\"`: a constructor is always called `__new__`: remove `name`"
    );
    assert_eq!(one("#[pyo3(pass_module)] fn f(&self) {}"), "`pass_module`: `pass_module` is not an option here; known are `name`, `signature`, `text_signature`");
}

#[test]
fn traverse_takes_no_token() {
    let wrong = "`__traverse__`: `__traverse__` must not touch Python objects but to visit them: write `(&self, visit: PyVisit<'_>)`";
    assert_eq!(
        one("fn __traverse__(&self, visit: PyVisit<'_>, py: Python<'_>) {}"),
        wrong
    );
    assert_eq!(
        one("fn __traverse__(slf: PyRef<'_, Self>, visit: PyVisit<'_>) {}"),
        wrong
    );
}

#[test]
fn duplicates() {
    assert_eq!(
        one("#[new] fn a() {} #[new] fn b() {}"),
        "`b`: a class has one constructor: remove this `#[new]`"
    );
    assert_eq!(
        one("fn a(&self) {} #[pyo3(name = \"a\")] fn b(&self) {}"),
        "`b`: there is a method `a` already: choose another name"
    );
    assert_eq!(
        one("#[getter(a)] fn x(&self) {} #[getter] fn a(&self) {}"),
        "`a`: there is a getter `a` already: choose another name"
    );
    assert_eq!(
        one("fn __richcmp__(&self, o: O, op: CompareOp) {} fn __eq__(&self, o: O) {}"),
        "`__eq__`: `__richcmp__` handles this comparison: remove `__eq__` or `__richcmp__`"
    );
    expand(pymethods, "", "impl C { #[cfg(x)] fn a(&self) {} #[cfg(not(x))] fn a(&self) {} #[getter] fn b(&self) {} #[setter] fn b(&self, v: V) {} }");
}
