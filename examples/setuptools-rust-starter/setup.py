"""What pyproject.toml cannot say to every version of the build tools: where the compiled module goes."""

from setuptools import setup
from setuptools_rust import Binding, RustExtension

setup(
    package_dir={"": "python"},
    packages=["setuptools_rust_starter"],
    rust_extensions=[RustExtension("setuptools_rust_starter._native", binding=Binding.PyO3)],
    zip_safe=False,
)
