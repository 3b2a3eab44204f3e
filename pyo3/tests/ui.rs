//! What the compiler says about wrong programs: `ui/<macro>/<case>.rs` with the expected text beside it.

#[test]
fn ui() {
    let t = trybuild::TestCases::new();
    t.compile_fail("tests/ui/*/*.rs");
}
