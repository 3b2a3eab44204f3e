/* The macros and inline functions of the C headers, as functions that a linker finds.

   Each is called shim_<name>; what it does is what a C program gets from <name>. */

#include <Python.h>
#ifndef Py_LIMITED_API
#include <structmember.h>
#include <frameobject.h>
#include <datetime.h>
#define API_VERSION PY_VERSION_HEX
#else
#define API_VERSION Py_LIMITED_API
#endif

/* Questions about an object; any value but 0 is yes. Each macro is complete by itself: an argument that is passed on would be
   replaced by the name that PyPy gives a function. */
#define CHECK(NAME) int shim_##NAME(PyObject *op) { return NAME(op) ? 1 : 0; }
/* Those that the stable ABI has as a function, or not at all. */
#ifndef Py_LIMITED_API
#define FULL_CHECK(NAME) int shim_##NAME(PyObject *op) { return NAME(op) ? 1 : 0; }
#else
#define FULL_CHECK(NAME)
#endif
/* Those that PyPy does not have. */
#ifndef PYPY_VERSION
#define CPYTHON_CHECK(NAME) int shim_##NAME(PyObject *op) { return NAME(op) ? 1 : 0; }
#else
#define CPYTHON_CHECK(NAME)
#endif
#if !defined(PYPY_VERSION) && !defined(Py_LIMITED_API)
#define FULL_CPYTHON_CHECK(NAME) int shim_##NAME(PyObject *op) { return NAME(op) ? 1 : 0; }
#else
#define FULL_CPYTHON_CHECK(NAME)
#endif

CHECK(PyAnySet_Check)
CHECK(PyAnySet_CheckExact)
FULL_CPYTHON_CHECK(PyAsyncGen_CheckExact)
CHECK(PyBool_Check)
CHECK(PyByteArray_Check)
CHECK(PyByteArray_CheckExact)
CHECK(PyBytes_Check)
CHECK(PyBytes_CheckExact)
CHECK(PyCFunction_Check)
CPYTHON_CHECK(PyCallIter_Check)
CHECK(PyCapsule_CheckExact)
FULL_CHECK(PyCode_Check)
CHECK(PyComplex_Check)
CHECK(PyComplex_CheckExact)
FULL_CPYTHON_CHECK(PyContext_CheckExact)
FULL_CPYTHON_CHECK(PyContextToken_CheckExact)
FULL_CPYTHON_CHECK(PyContextVar_CheckExact)
FULL_CHECK(PyCoro_CheckExact)
FULL_CHECK(PyDate_Check)
FULL_CHECK(PyDate_CheckExact)
FULL_CHECK(PyDateTime_Check)
FULL_CHECK(PyDateTime_CheckExact)
FULL_CHECK(PyDelta_Check)
FULL_CHECK(PyDelta_CheckExact)
CHECK(PyDict_Check)
CHECK(PyDict_CheckExact)
CPYTHON_CHECK(PyDictItems_Check)
CPYTHON_CHECK(PyDictKeys_Check)
CPYTHON_CHECK(PyDictValues_Check)
CPYTHON_CHECK(PyDictViewSet_Check)
CHECK(PyExceptionClass_Check)
CHECK(PyExceptionInstance_Check)
CHECK(PyFloat_Check)
CHECK(PyFloat_CheckExact)
#if !defined(PYPY_VERSION) || API_VERSION >= 0x030B0000
FULL_CHECK(PyFrame_Check)
#endif
CHECK(PyFrozenSet_Check)
CHECK(PyFrozenSet_CheckExact)
FULL_CHECK(PyFunction_Check)
FULL_CHECK(PyGen_Check)
FULL_CHECK(PyGen_CheckExact)
FULL_CHECK(PyIndex_Check)
FULL_CHECK(PyIter_Check)
CHECK(PyList_Check)
CHECK(PyList_CheckExact)
CHECK(PyLong_Check)
CHECK(PyLong_CheckExact)
CHECK(PyMemoryView_Check)
CHECK(PyModule_Check)
CHECK(PyModule_CheckExact)
FULL_CHECK(PyObject_CheckBuffer)
FULL_CPYTHON_CHECK(PyObject_IS_GC)
#if !defined(PYPY_VERSION) || API_VERSION >= 0x030B0000
CHECK(PyRange_Check)
#endif
CPYTHON_CHECK(PySeqIter_Check)
CHECK(PySet_Check)
CHECK(PySlice_Check)
FULL_CHECK(PyTime_Check)
FULL_CHECK(PyTime_CheckExact)
CHECK(PyTraceBack_Check)
CHECK(PyTuple_Check)
CHECK(PyTuple_CheckExact)
CHECK(PyType_Check)
CHECK(PyType_CheckExact)
FULL_CHECK(PyTZInfo_Check)
FULL_CHECK(PyTZInfo_CheckExact)
CHECK(PyUnicode_Check)
CHECK(PyUnicode_CheckExact)
CHECK(PyWeakref_Check)
CHECK(PyWeakref_CheckProxy)
CHECK(PyWeakref_CheckRef)
CHECK(PyWeakref_CheckRefExact)
#if API_VERSION >= 0x03090000
CPYTHON_CHECK(PyCFunction_CheckExact)
FULL_CPYTHON_CHECK(PyCMethod_Check)
FULL_CPYTHON_CHECK(PyCMethod_CheckExact)
#endif
#if API_VERSION >= 0x030A0000
CHECK(PySet_CheckExact)
CPYTHON_CHECK(Py_IsFalse)
CHECK(Py_IsNone)
CPYTHON_CHECK(Py_IsTrue)
#endif
#if API_VERSION >= 0x030F0000
FULL_CHECK(PyAnyDict_Check)
FULL_CHECK(PyAnyDict_CheckExact)
FULL_CHECK(PyFrozenDict_Check)
FULL_CHECK(PyFrozenDict_CheckExact)
FULL_CHECK(PySentinel_Check)
FULL_CHECK(PySentinel_CheckExact)

/* Slots: initializers in C. */
#define SLOT(NAME, TYPE) void shim_##NAME(int name, TYPE value, PySlot *slot) { PySlot made = NAME(name, value); *slot = made; }
SLOT(PySlot_DATA, void *)
SLOT(PySlot_FUNC, _Py_funcptr_t)
SLOT(PySlot_SIZE, Py_ssize_t)
SLOT(PySlot_INT64, int64_t)
SLOT(PySlot_UINT64, uint64_t)
SLOT(PySlot_STATIC_DATA, void *)
SLOT(PySlot_PTR, void *)
SLOT(PySlot_PTR_STATIC, void *)
void shim_PySlot_END(PySlot *slot) { PySlot made = PySlot_END; *slot = made; }
#endif

/* The head of an object. */
PyTypeObject *shim_Py_TYPE(PyObject *op) { return Py_TYPE(op); }
Py_ssize_t shim_Py_REFCNT(PyObject *op) { return Py_REFCNT(op); }
Py_ssize_t shim_Py_SIZE(PyObject *op) { return Py_SIZE(op); }
void shim_Py_INCREF(PyObject *op) { Py_INCREF(op); }
void shim_Py_DECREF(PyObject *op) { Py_DECREF(op); }
void shim_Py_XINCREF(PyObject *op) { Py_XINCREF(op); }
void shim_Py_XDECREF(PyObject *op) { Py_XDECREF(op); }
void shim_Py_CLEAR(PyObject **op) { Py_CLEAR(*op); }
int shim_PyObject_TypeCheck(PyObject *op, PyTypeObject *type) { return PyObject_TypeCheck(op, type) ? 1 : 0; }
#if API_VERSION >= 0x03090000
int shim_Py_IS_TYPE(PyObject *op, PyTypeObject *type) { return Py_IS_TYPE(op, type); }
#else
int shim_Py_IS_TYPE(PyObject *op, PyTypeObject *type) { return Py_TYPE(op) == type; }
#endif
#if API_VERSION >= 0x030A0000
int shim_Py_Is(PyObject *x, PyObject *y) { return Py_Is(x, y); }
#else
int shim_Py_Is(PyObject *x, PyObject *y) { return x == y; }
#endif
PyObject *shim_Py_None(void) { return Py_None; }
PyObject *shim_Py_True(void) { return Py_True; }
PyObject *shim_Py_False(void) { return Py_False; }
PyObject *shim_Py_Ellipsis(void) { return Py_Ellipsis; }
PyObject *shim_Py_NotImplemented(void) { return Py_NotImplemented; }
PyObject *shim_PyExceptionInstance_Class(PyObject *op) { return (PyObject *)PyExceptionInstance_Class(op); }

/* Types. */
int shim_PyType_HasFeature(PyTypeObject *type, unsigned long flag) { return PyType_HasFeature(type, flag) ? 1 : 0; }
int shim_PyType_FastSubclass(PyTypeObject *type, unsigned long flag) { return PyType_FastSubclass(type, flag) ? 1 : 0; }

#ifndef Py_LIMITED_API
int shim_PyType_IS_GC(PyTypeObject *type) { return PyType_IS_GC(type) ? 1 : 0; }
#ifndef PYPY_VERSION
int shim_PyType_SUPPORTS_WEAKREFS(PyTypeObject *type) { return PyType_SUPPORTS_WEAKREFS(type) ? 1 : 0; }
#endif
#if API_VERSION < 0x030B0000
PyMemberDef *shim_PyHeapType_GET_MEMBERS(PyHeapTypeObject *type) { return (PyMemberDef *)PyHeapType_GET_MEMBERS(type); }
#endif
#ifndef PYPY_VERSION
PyObject **shim_PyObject_GET_WEAKREFS_LISTPTR(PyObject *op) { return (PyObject **)PyObject_GET_WEAKREFS_LISTPTR(op); }
#endif

/* Strings. */
#define STRING(TYPE, NAME) TYPE shim_##NAME(PyObject *op) { return (TYPE)NAME(op); }
STRING(int, PyUnicode_READY)
STRING(unsigned int, PyUnicode_IS_READY)
STRING(unsigned int, PyUnicode_IS_ASCII)
STRING(unsigned int, PyUnicode_IS_COMPACT)
STRING(unsigned int, PyUnicode_IS_COMPACT_ASCII)
STRING(unsigned int, PyUnicode_KIND)
STRING(void *, PyUnicode_DATA)
STRING(Py_UCS1 *, PyUnicode_1BYTE_DATA)
STRING(Py_UCS2 *, PyUnicode_2BYTE_DATA)
STRING(Py_UCS4 *, PyUnicode_4BYTE_DATA)
STRING(Py_ssize_t, PyUnicode_GET_LENGTH)
Py_UCS4 shim_PyUnicode_READ_CHAR(PyObject *op, Py_ssize_t index) { return PyUnicode_READ_CHAR(op, index); }
#define STATE(FIELD) \
    unsigned int shim_state_##FIELD(PyObject *op) { return ((PyASCIIObject *)op)->state.FIELD; } \
    void shim_set_state_##FIELD(PyObject *op, unsigned int value) { ((PyASCIIObject *)op)->state.FIELD = value; }
STATE(interned)
STATE(kind)
STATE(compact)
STATE(ascii)
#if API_VERSION < 0x030C0000
STATE(ready)
#endif

/* Containers. */
Py_ssize_t shim_PyTuple_GET_SIZE(PyObject *op) { return PyTuple_GET_SIZE(op); }
PyObject *shim_PyTuple_GET_ITEM(PyObject *op, Py_ssize_t i) { return PyTuple_GET_ITEM(op, i); }
void shim_PyTuple_SET_ITEM(PyObject *op, Py_ssize_t i, PyObject *v) { PyTuple_SET_ITEM(op, i, v); }
Py_ssize_t shim_PyList_GET_SIZE(PyObject *op) { return PyList_GET_SIZE(op); }
PyObject *shim_PyList_GET_ITEM(PyObject *op, Py_ssize_t i) { return PyList_GET_ITEM(op, i); }
void shim_PyList_SET_ITEM(PyObject *op, Py_ssize_t i, PyObject *v) { PyList_SET_ITEM(op, i, v); }
Py_ssize_t shim_PySet_GET_SIZE(PyObject *op) { return PySet_GET_SIZE(op); }
PyObject *shim_PyStructSequence_GET_ITEM(PyObject *op, Py_ssize_t i) { return (PyObject *)PyStructSequence_GET_ITEM(op, i); }
void shim_PyStructSequence_SET_ITEM(PyObject *op, Py_ssize_t i, PyObject *v) { PyStructSequence_SET_ITEM(op, i, v); }
double shim_PyFloat_AS_DOUBLE(PyObject *op) { return PyFloat_AS_DOUBLE(op); }
Py_ssize_t shim_PyMapping_Length(PyObject *op) { return PyMapping_Length(op); }
Py_ssize_t shim_PyObject_Length(PyObject *op) { return PyObject_Length(op); }
Py_ssize_t shim_PySequence_Length(PyObject *op) { return PySequence_Length(op); }
#ifndef PYPY_VERSION
int shim_PySequence_In(PyObject *op, PyObject *value) { return PySequence_In(op, value); }
#endif
int shim_PyMapping_DelItem(PyObject *op, PyObject *key) { return PyMapping_DelItem(op, key); }
int shim_PyMapping_DelItemString(PyObject *op, const char *key) { return PyMapping_DelItemString(op, (char *)key); }
int shim_PyObject_DelAttr(PyObject *op, PyObject *name) { return PyObject_DelAttr(op, name); }
int shim_PyObject_DelAttrString(PyObject *op, const char *name) { return PyObject_DelAttrString(op, name); }
int shim_PySlice_GetIndicesEx(PyObject *slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step, Py_ssize_t *count) {
    return PySlice_GetIndicesEx(slice, length, start, stop, step, count);
}

/* Functions and calls. */
int shim_PyCFunction_GET_FLAGS(PyObject *op) { return PyCFunction_GET_FLAGS(op); }
PyObject *shim_PyCFunction_GET_SELF(PyObject *op) { return PyCFunction_GET_SELF(op); }
PyCFunction shim_PyCFunction_GET_FUNCTION(PyObject *op) { return PyCFunction_GET_FUNCTION(op); }
#if API_VERSION >= 0x03090000
PyTypeObject *shim_PyCFunction_GET_CLASS(PyObject *op) { return PyCFunction_GET_CLASS(op); }
PyObject *shim_PyObject_CallMethodNoArgs(PyObject *op, PyObject *name) { return PyObject_CallMethodNoArgs(op, name); }
PyObject *shim_PyObject_CallMethodOneArg(PyObject *op, PyObject *name, PyObject *arg) { return PyObject_CallMethodOneArg(op, name, arg); }
PyObject *shim_PyObject_CallOneArg(PyObject *op, PyObject *arg) { return PyObject_CallOneArg(op, arg); }
PyObject *shim_PyObject_Vectorcall(PyObject *op, PyObject *const *args, size_t nargsf, PyObject *names) { return PyObject_Vectorcall(op, args, nargsf, names); }
#ifndef PYPY_VERSION
vectorcallfunc shim_PyVectorcall_Function(PyObject *op) { return PyVectorcall_Function(op); }
#endif
#endif
#if API_VERSION >= 0x03080000
Py_ssize_t shim_PyVectorcall_NARGS(size_t n) { return PyVectorcall_NARGS(n); }
#endif
PyObject *shim_Py_CompileString(const char *text, const char *file, int start) { return Py_CompileString(text, file, start); }
PyObject *shim_Py_CompileStringFlags(const char *text, const char *file, int start, PyCompilerFlags *flags) { return Py_CompileStringFlags(text, file, start, flags); }
PyThreadState *shim_PyThreadState_GET(void) { return PyThreadState_GET(); }
#if API_VERSION < 0x030D0000
PyObject *shim_PyEval_CallObject(PyObject *op, PyObject *args) { return PyEval_CallObject(op, args); }
#endif
#if API_VERSION < 0x030B0000
const char *shim_Py_GETENV(const char *name) { return Py_GETENV(name); }
#endif
PyObject *shim_PyImport_ImportModuleEx(const char *name, PyObject *globals, PyObject *locals, PyObject *list) {
    return PyImport_ImportModuleEx(name, globals, locals, list);
}
PyObject *shim_PyModule_Create(PyModuleDef *def) { return PyModule_Create(def); }
PyObject *shim_PyModule_FromDefAndSpec(PyModuleDef *def, PyObject *spec) { return PyModule_FromDefAndSpec(def, spec); }
PyObject *shim_PyCFunction_New(PyMethodDef *def, PyObject *self) { return PyCFunction_New(def, self); }
PyObject *shim_PyCFunction_NewEx(PyMethodDef *def, PyObject *self, PyObject *module) { return PyCFunction_NewEx(def, self, module); }
#if API_VERSION >= 0x030A0000 && API_VERSION < 0x030B0000
Py_ssize_t shim_PyCode_GetNumFree(PyCodeObject *op) { return PyCode_GetNumFree(op); }
#endif

/* Dates and times: the headers keep the table of functions in a variable of each file. */
int shim_PyDateTime_IMPORT(void) { PyDateTime_IMPORT; return PyDateTimeAPI != NULL; }
void *shim_PyDateTimeAPI(void) { return PyDateTimeAPI; }
PyObject *shim_PyDateTime_TimeZone_UTC(void) { return PyDateTime_TimeZone_UTC; }
#define PART(NAME) int shim_##NAME(PyObject *op) { return NAME(op); }
PART(PyDateTime_GET_YEAR)
PART(PyDateTime_GET_MONTH)
PART(PyDateTime_GET_DAY)
PART(PyDateTime_DATE_GET_HOUR)
PART(PyDateTime_DATE_GET_MINUTE)
PART(PyDateTime_DATE_GET_SECOND)
PART(PyDateTime_DATE_GET_MICROSECOND)
PART(PyDateTime_DATE_GET_FOLD)
PART(PyDateTime_TIME_GET_HOUR)
PART(PyDateTime_TIME_GET_MINUTE)
PART(PyDateTime_TIME_GET_SECOND)
PART(PyDateTime_TIME_GET_MICROSECOND)
PART(PyDateTime_TIME_GET_FOLD)
PART(PyDateTime_DELTA_GET_DAYS)
PART(PyDateTime_DELTA_GET_SECONDS)
PART(PyDateTime_DELTA_GET_MICROSECONDS)
#if API_VERSION < 0x030A0000
/* New in Python 3.10, with this definition. */
#define PyDateTime_DATE_GET_TZINFO(o) (((PyDateTime_DateTime *)o)->hastzinfo ? ((PyDateTime_DateTime *)o)->tzinfo : Py_None)
#define PyDateTime_TIME_GET_TZINFO(o) (((PyDateTime_Time *)o)->hastzinfo ? ((PyDateTime_Time *)o)->tzinfo : Py_None)
#endif
PyObject *shim_PyDateTime_DATE_GET_TZINFO(PyObject *op) { return PyDateTime_DATE_GET_TZINFO(op); }
PyObject *shim_PyDateTime_TIME_GET_TZINFO(PyObject *op) { return PyDateTime_TIME_GET_TZINFO(op); }
PyObject *shim_PyDateTime_FromTimestamp(PyObject *args) { return PyDateTime_FromTimestamp(args); }
PyObject *shim_PyDate_FromTimestamp(PyObject *args) { return PyDate_FromTimestamp(args); }
PyObject *shim_PyTimeZone_FromOffset(PyObject *offset) { return PyTimeZone_FromOffset(offset); }
PyObject *shim_PyTimeZone_FromOffsetAndName(PyObject *offset, PyObject *name) { return PyTimeZone_FromOffsetAndName(offset, name); }
#endif
