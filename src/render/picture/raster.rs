//! Drawings as PNG. The only file that knows the crate which draws.

use resvg::tiny_skia::{Color, FilterQuality, Pixmap, PixmapPaint, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::colour::Rgb;

/// An SVG as a PNG of so many pixels: as large as it fits, in the middle.
///
/// # Errors
/// When it is no drawing, in words.
pub(in crate::render) fn png(svg: &str, (width, height): (u16, u16)) -> Result<Vec<u8>, String> {
    let mut picture = blank(width, height).ok_or("a picture without a size")?;
    draw(svg, (width, height), 100, &mut picture)?;
    picture.encode_png().map_err(|error| error.to_string())
}

/// An icon as a square PNG of so many pixels; nothing when it is neither SVG nor PNG.
///
/// On a `ground` it takes half of the width, so that its corners stay within a circle of four fifths.
pub(in crate::render) fn icon(
    icon: &[u8],
    is_drawn: bool,
    size: u16,
    ground: Option<&str>,
) -> Option<Vec<u8>> {
    let mut picture = blank(size, size)?;
    let hundredths = if ground.is_some() { 54 } else { 100 };
    if let Some(Rgb([red, green, blue])) = ground.and_then(Rgb::parse) {
        picture.fill(Color::from_rgba8(red, green, blue, 255));
    }
    if is_drawn {
        draw(std::str::from_utf8(icon).ok()?, (size, size), hundredths, &mut picture).ok()?;
    } else {
        let whole = Pixmap::decode_png(icon).ok()?;
        #[expect(clippy::cast_precision_loss, reason = "an icon is some hundred pixels wide")]
        let (wide, high) = (whole.width() as f32, whole.height() as f32);
        let place = placed((wide, high), (size, size), hundredths);
        let paint = PixmapPaint { quality: FilterQuality::Bicubic, ..PixmapPaint::default() };
        picture.draw_pixmap(0, 0, whole.as_ref(), &paint, place, None);
    }
    picture.encode_png().ok()
}

fn blank(width: u16, height: u16) -> Option<Pixmap> {
    Pixmap::new(u32::from(width), u32::from(height))
}

/// Draws in the middle of a picture, over so many hundredths of it.
fn draw(svg: &str, size: (u16, u16), hundredths: u8, picture: &mut Pixmap) -> Result<(), String> {
    // Nothing outside of the drawing is read, whatever it names.
    let image_href_resolver = ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    let options = Options { image_href_resolver, ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let own = (tree.size().width(), tree.size().height());
    resvg::render(&tree, placed(own, size, hundredths), &mut picture.as_mut());
    Ok(())
}

/// From the sizes of a drawing to those of a picture.
fn placed(own: (f32, f32), (width, height): (u16, u16), hundredths: u8) -> Transform {
    let (wide, high) = (f32::from(width), f32::from(height));
    let scale = (wide / own.0).min(high / own.1) * f32::from(hundredths) / 100.0;
    let (left, top) = ((wide - own.0 * scale) / 2.0, (high - own.1 * scale) / 2.0);
    Transform::from_row(scale, 0.0, 0.0, scale, left, top)
}
