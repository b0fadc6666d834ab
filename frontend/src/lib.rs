//! Carries the islands of `app` to the browser.

// Without this line the linker drops `app`, and every island with it.
extern crate app;

#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
