# Prints what pyo3-build-config wants to know of the interpreter that runs this, one "pyo3:key=value"
# a line. It has to work on Python 2 as well, so that one too old can be told so.
import os, platform, struct, sys, sysconfig

def show(key, value):
    if value is not None and value != "":
        print("pyo3:%s=%s" % (key, value))

base_prefix = getattr(sys, "base_prefix", sys.prefix)

print("")  # ends a line that some .pth file may have begun
show("implementation", platform.python_implementation())
show("version", "%d.%d" % sys.version_info[:2])
show("executable", sys.executable)
show("base_prefix", base_prefix)
show("platform", sysconfig.get_platform())
show("pointer_width", struct.calcsize("P") * 8)
show("conda", int(os.path.isdir(os.path.join(base_prefix, "conda-meta"))))
for name in (
    "Py_ENABLE_SHARED", "LDVERSION", "LIBDIR", "LIBPL",
    "PYTHONFRAMEWORK", "PYTHONFRAMEWORKPREFIX", "SOABI",
    "Py_REF_DEBUG", "Py_TRACE_REFS", "Py_GIL_DISABLED", "COUNT_ALLOCS",
):
    show(name, sysconfig.get_config_var(name))
# Windows has no variable for the debug build, but every debug build has this function.
show("Py_DEBUG", sysconfig.get_config_var("Py_DEBUG") or int(hasattr(sys, "gettotalrefcount")))
try:
    show("graalvm", __graalpython__.get_graalvm_version())
except NameError:
    pass
