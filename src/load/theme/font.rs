//! WOFF2 fonts of a theme: whether each is whole (WOFF File Format 2.0, sections 4 and 5).

use std::io::Read as _;

use brotli::Decompressor;

const HEADER: usize = 48;

/// A collection of several fonts in one file, which no theme can name one of.
const COLLECTION: &[u8] = b"ttcf";

/// The number of a table whose tag stands after its flags.
const OWN_TAG: u8 = 63;

/// The numbers of `glyf` and `loca`, which are transformed unless they say otherwise.
const TRANSFORMED: [u8; 2] = [10, 11];

/// The tables of no font for pages are longer than this, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Whether the bytes are one font with all of its tables.
pub(super) fn is_woff2(bytes: &[u8]) -> bool {
    tables(bytes).is_some_and(|(packed, size)| is_unpacked_to(packed, size))
}

/// The packed tables of a font, and how long they are unpacked.
fn tables(bytes: &[u8]) -> Option<(&[u8], u64)> {
    let long = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let same = |at: usize, length: usize| long(at).is_some_and(|said| said as usize == length);
    if !bytes.starts_with(b"wOF2") || bytes.get(4..8)? == COLLECTION || !same(8, bytes.len()) {
        return None;
    }
    let count = u16::from_be_bytes(bytes.get(12..14)?.try_into().ok()?);
    let mut rest = bytes.get(HEADER..)?;
    let mut size = 0;
    for _ in 0..count {
        size += u64::from(entry(&mut rest)?);
    }
    let packed = rest.get(..long(20)? as usize)?;
    (count > 0 && size <= LARGEST).then_some((packed, size))
}

/// How long a table of the directory is where it is packed.
fn entry(rest: &mut &[u8]) -> Option<u32> {
    let (flags, after) = rest.split_first()?;
    let (table, version) = (flags & 63, flags >> 6);
    *rest = if table == OWN_TAG { after.get(4..)? } else { after };
    let size = base_128(rest)?;
    let is_transformed = if TRANSFORMED.contains(&table) { version != 3 } else { version != 0 };
    if is_transformed { base_128(rest) } else { Some(size) }
}

/// A number of at most five bytes, seven bits in each.
fn base_128(rest: &mut &[u8]) -> Option<u32> {
    let mut number: u32 = 0;
    for _ in 0..5 {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number = number.checked_mul(128)?.checked_add(u32::from(byte & 127))?;
        if byte & 128 == 0 {
            return Some(number);
        }
    }
    None
}

/// Whether what is packed are exactly so many bytes.
fn is_unpacked_to(packed: &[u8], size: u64) -> bool {
    let mut unpacked = Decompressor::new(packed, 4096).take(size + 1);
    std::io::copy(&mut unpacked, &mut std::io::sink()).is_ok_and(|found| found == size)
}
