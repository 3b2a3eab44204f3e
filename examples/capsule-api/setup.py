"""Where the two compiled modules go."""

from setuptools import setup
from setuptools_rust import Binding, RustExtension

setup(
    package_dir={"": "python"},
    packages=["capsule_api"],
    rust_extensions=[
        RustExtension("capsule_api." + name, path=name + "/Cargo.toml", binding=Binding.PyO3)
        for name in ["provider", "consumer"]
    ],
    zip_safe=False,
)
