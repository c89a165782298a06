//! Files compressed ahead of time, for hosts that send those instead. The only file that knows the
//! crates which compress.
//!
//! The same bytes give the same bytes every time, on any machine: no date is written into them, and
//! each is made by one thread.

use std::io::{Read, Write as _};

use brotli::Decompressor;
use brotli::enc::BrotliEncoderParams;
use flate2::read::MultiGzDecoder;
use flate2::{Compression, GzBuilder};

use crate::model::{COMPRESSIBLE, Encoding};

/// Files of fewer bytes stay alone: what comes with a file over the network is longer than they are.
const LEAST: usize = 200;

/// What is written into a gzip file about the system that it was made on: nothing.
const NO_SYSTEM: u8 = 255;

/// Whether a file is worth the trouble.
pub(super) fn pays(path: &str, bytes: &[u8]) -> bool {
    // Files without a stem, as `.htaccess`, are for hosts alone.
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    bytes.len() >= LEAST && ending.is_some_and(|ending| COMPRESSIBLE.contains(&ending))
}

/// The file that a compressed one is made of, by its path; nothing for one that is not compressed.
pub(super) fn file_of(path: &str) -> Option<&str> {
    let (of, ending) = path.rsplit_once('.')?;
    Encoding::ALL.iter().any(|encoding| encoding.ending() == ending).then_some(of)
}

/// The bytes compressed as far as the format allows; nothing when they do not become fewer.
pub(super) fn compress(bytes: &[u8], encoding: Encoding) -> Option<Vec<u8>> {
    let mut small = Vec::new();
    let done = match encoding {
        Encoding::Gzip => {
            let mut gzip =
                GzBuilder::new().operating_system(NO_SYSTEM).write(&mut small, Compression::best());
            gzip.write_all(bytes).and_then(|()| gzip.finish().map(drop))
        }
        Encoding::Brotli => {
            let most = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
            let sized = BrotliEncoderParams { size_hint: bytes.len(), ..most };
            brotli::BrotliCompress(&mut &*bytes, &mut small, &sized).map(drop)
        }
    };
    // Memory takes everything.
    (done.is_ok() && small.len() < bytes.len()).then_some(small)
}

/// Whether `small` is those bytes compressed, and shorter: whoever made it.
pub(super) fn holds(small: &[u8], bytes: &[u8], encoding: Encoding) -> bool {
    if small.len() >= bytes.len() {
        return false;
    }
    // A little file may hold gigabytes.
    let most = bytes.len() as u64 + 1;
    let mut whole = Vec::with_capacity(bytes.len());
    match encoding {
        Encoding::Gzip => {
            let read = MultiGzDecoder::new(small).take(most).read_to_end(&mut whole);
            read.is_ok() && whole == bytes
        }
        Encoding::Brotli => {
            let mut reader = Decompressor::new(small, small.len().max(1));
            let read = reader.by_ref().take(most).read_to_end(&mut whole);
            // Bytes behind the end are told only to whoever asks once more.
            read.is_ok() && whole == bytes && reader.read(&mut [0]).is_ok_and(|more| more == 0)
        }
    }
}
