//! PNG pictures of a theme: whether each can be decoded, and is of a size that pages have.

use std::io::Cursor;

use png::{DecodeOptions, Decoder, DecodingError};

/// So many pixels wide and high a picture may be: a browser unpacks it into four bytes a pixel.
pub(super) const LARGEST: u32 = 4096;

/// Why bytes are no picture for a page.
pub(super) enum Fault {
    /// They are not a PNG, or not a whole one.
    Broken,
    /// It is so wide and so high.
    Enormous(u32, u32),
}

impl From<DecodingError> for Fault {
    fn from(_: DecodingError) -> Self {
        Self::Broken
    }
}

/// Whether bytes are a PNG from its signature to its last chunk, with every row between.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    // Readers stop at the last chunk, so they would not see what comes after it.
    if !bytes.ends_with(b"IEND\xaeB\x60\x82") {
        return Err(Fault::Broken);
    }
    let mut options = DecodeOptions::default();
    options.set_ignore_text_chunk(true);
    let mut decoder = Decoder::new_with_options(Cursor::new(bytes), options);
    let header = decoder.read_header_info()?;
    let (width, height) = (header.width, header.height);
    // Looked at first: what is packed into few bytes may be much to unpack.
    if width > LARGEST || height > LARGEST {
        return Err(Fault::Enormous(width, height));
    }
    let mut reader = decoder.read_info()?;
    while reader.next_row()?.is_some() {}
    Ok(reader.finish()?)
}
