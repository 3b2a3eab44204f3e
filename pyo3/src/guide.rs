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
    conversion_authors: "../../guide/src/conversions/authors.md";
}
