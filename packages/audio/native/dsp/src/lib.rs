//! The inner loops of speech features and resampling, two or four values at a time. Tables (windows, roots of unity, filters) come from the caller
//! by pointer, so that this file holds no mathematics beyond the loops; memory is handed out from the end of the module's own and never freed.
#![no_std]
#![allow(clippy::missing_safety_doc)]
use core::arch::wasm32::*;

mod fft;
mod log;
mod mel;
mod resample;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    unreachable()
}

extern "C" {
    static __heap_base: u8;
}
static mut NEXT: usize = 0;

/// Memory for `len` bytes, aligned to 16; 0 when there is no more.
#[no_mangle]
pub unsafe extern "C" fn allocate(len: usize) -> usize {
    if NEXT == 0 {
        NEXT = (&__heap_base as *const u8 as usize + 15) & !15;
    }
    let place = NEXT;
    let end = match place.checked_add(len) {
        Some(end) => end,
        None => return 0,
    };
    let have = memory_size(0) * 65536;
    if end > have && memory_grow(0, (end - have + 65535) / 65536) == usize::MAX {
        return 0;
    }
    NEXT = (end + 15) & !15;
    place
}
