//! The guide's pages and the README, as documentation tests: their Rust examples are compiled and run.

macro_rules! pages {
    ($($name:ident: $path:literal;)*) => { $(
        #[doc = include_str!($path)]
        pub mod $name {}
    )* };
}

pages! {
    readme: "../../README.md";
    getting_started: "../../guide/src/getting-started.md";
    switching: "../../guide/src/switching.md";
    functions: "../../guide/src/functions.md";
    classes: "../../guide/src/classes.md";
    class_inheritance: "../../guide/src/classes/inheritance.md";
    class_enums: "../../guide/src/classes/enums.md";
    class_special_methods: "../../guide/src/classes/special-methods.md";
    class_garbage_collection: "../../guide/src/classes/garbage-collection.md";
    modules: "../../guide/src/modules.md";
    errors: "../../guide/src/errors.md";
    python_from_rust: "../../guide/src/python-from-rust.md";
    memory: "../../guide/src/memory.md";
    threads: "../../guide/src/threads.md";
    derives: "../../guide/src/derives.md";
    embedding: "../../guide/src/embedding.md";
    testing: "../../guide/src/testing.md";
    performance: "../../guide/src/performance.md";
    features: "../../guide/src/features.md";
    troubleshooting: "../../guide/src/troubleshooting.md";
    conversion_types: "../../guide/src/conversions/types.md";
    conversion_authors: "../../guide/src/conversions/authors.md";
    conversion_generics: "../../guide/src/conversions/generics.md";
}

/// The pages with examples that need features.
#[cfg(feature = "full")]
pub mod featured {
    pages! {
        async_functions: "../../guide/src/async.md";
        errors: "../../guide/src/errors.md";
        features: "../../guide/src/features.md";
    }
}
