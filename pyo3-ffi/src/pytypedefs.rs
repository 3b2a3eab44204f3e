//! `Include/pytypedefs.h`: types that are only pointed to.

#[cfg(Py_LIMITED_API)]
opaque_struct!(pub PyCodeObject);

#[cfg(any(Py_3_11, Py_LIMITED_API, PyPy, GraalPy))]
opaque_struct!(pub PyFrameObject);

opaque_struct!(pub PyInterpreterState);

opaque_struct!(pub PyLongObject);

opaque_struct!(pub PyThreadState);

#[cfg(Py_LIMITED_API)]
opaque_struct!(pub PyTypeObject);
