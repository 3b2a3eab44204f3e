//! Protocols that build on others, and that exclude each other.

use pyo3::prelude::*;

#[pyclass(ord)]
#[derive(PartialEq, PartialOrd)]
struct OrdWithoutEq;

#[pyclass(hash)]
#[derive(PartialEq, Hash)]
struct HashAlone;

#[pyclass(hash, eq)]
#[derive(PartialEq, Hash)]
struct HashThatChanges;

#[pyclass(eq_int)]
#[derive(PartialEq)]
enum EqIntAlone {
    Variant,
}

#[pyclass(eq, eq_int)]
#[derive(PartialEq)]
struct EqIntOfStruct;

#[pyclass(eq, eq_int)]
#[derive(PartialEq)]
enum EqIntOfFields {
    Variant { field: i32 },
}

#[pyclass(mapping, sequence)]
struct Both;

fn main() {}
