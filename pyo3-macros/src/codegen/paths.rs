//! The modules and types of pyo3 that generated code names, each written once.

use crate::syntax::path::Path;
use crate::tokens::template::quote_spanned;
use crate::tokens::{Span, ToTokens, TokenStream};

macro_rules! paths {
    ($($name:ident = $($segment:ident)::+;)*) => {
        /// Paths through the crate that the `crate` option names, `::pyo3` by default.
        pub(crate) struct Paths {
            pub(crate) krate: TokenStream,
            $(pub(crate) $name: TokenStream,)*
        }

        impl Paths {
            pub(crate) fn new(krate: Option<Path>) -> Self {
                let krate = match krate {
                    Some(path) => path.to_token_stream(),
                    None => quote_spanned!(Span::mixed_site()=> ::pyo3),
                };
                Paths {
                    $($name: quote_spanned!(Span::mixed_site()=> #krate::$($segment)::+),)*
                    krate,
                }
            }
        }
    };
}

paths! {
    impl_ = impl_;
    argument = impl_::argument;
    class = impl_::class;
    coroutine = impl_::coroutine;
    derive = impl_::derive;
    frame = impl_::frame;
    function = impl_::function;
    method = impl_::method;
    module = impl_::module;
    receiver = impl_::receiver;
    returns = impl_::return_value;
    slot = impl_::slot;
    trampoline = impl_::trampoline;
    boolean_struct = pyclass::boolean_struct;
    bound = Bound;
    ffi = ffi;
    from_py_object = FromPyObject;
    into_py_object = IntoPyObject;
    object = ffi::PyObject;
    py = Py;
    py_any = PyAny;
    py_class = PyClass;
    py_err = PyErr;
    py_module = types::PyModule;
    py_result = PyResult;
    py_type_info = type_object::PyTypeInfo;
    python = Python;
}
