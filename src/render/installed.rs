//! What a device shows of the site when somebody puts it on its home screen: the web app manifest of
//! each language, and icons.
//!
//! Pages do not name them, since a browser refuses a manifest to a page in a folder: the script that
//! has the site kept on the device does.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Assets;
use crate::address;
use crate::borrowed::plain;
use crate::language::is_right_to_left;
use crate::model::Site;

/// A web app manifest (W3C). Its addresses are relative to itself, so it holds in any folder; what
/// an installed site is known by is its first address, since an `id` cannot be relative to a folder.
#[derive(Serialize)]
struct Manifest<'a> {
    name: &'a str,
    short_name: &'a str,
    description: &'a str,
    lang: &'a str,
    dir: &'static str,
    start_url: String,
    scope: String,
    display: &'static str,
    theme_color: String,
    background_color: String,
    icons: Vec<Icon>,
}

#[derive(Serialize, Clone)]
struct Icon {
    src: String,
    sizes: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'static str>,
}

/// Adds manifests and icons to the assets. Gives for each language the line that says to the script
/// what the page should name.
///
/// Icons of fixed sizes are made where the site has a base URL; elsewhere there is the theme's own.
pub(super) fn add(site: &Site, assets: &mut Assets) -> Vec<String> {
    let favicon = site.theme.tokens.favicon.as_deref().unwrap_or(super::ICON);
    let Some(address) = assets.names.get(favicon).cloned() else { return Vec::new() };
    let is_drawn = favicon.ends_with(".svg");
    let (sizes, kind) = if is_drawn { ("any", "image/svg+xml") } else { ("any", "image/png") };
    let own = Icon { src: beside(&address), sizes: sizes.to_owned(), kind, purpose: None };
    let mut icons = vec![own];
    let mut touch = None;
    let ground = site.theme.tokens.paper()[0].to_string();
    if site.base_url.is_some() {
        let bytes = assets.files.get(&address).cloned().unwrap_or_default();
        for made in fixed(&bytes, is_drawn, &ground) {
            let src = beside(&assets.add(&made.name, made.bytes));
            if made.is_touch {
                touch = Some(src);
            } else {
                let sizes = format!("{0}x{0}", made.size);
                icons.push(Icon { src, sizes, kind: "image/png", purpose: made.purpose });
            }
        }
    }
    let languages = site.languages.iter().zip(&site.texts);
    languages
        .map(|(tag, text)| {
            let name = format!("manifest-{tag}.webmanifest");
            let (title, description) = (plain(&text.title), plain(&text.description));
            let manifest = Manifest {
                name: &title,
                short_name: &title,
                description: &description,
                lang: tag,
                dir: if is_right_to_left(tag) { "rtl" } else { "ltr" },
                start_url: address::relative(&address, &address::home(tag)),
                scope: "../".to_owned(),
                display: "standalone",
                theme_color: ground.clone(),
                background_color: ground.clone(),
                icons: icons.clone(),
            };
            let json = serde_json::to_vec(&manifest).unwrap_or_default();
            let manifest = beside(&assets.add(&name, json));
            let touch = touch.clone().map(|icon| ("apple-touch-icon", icon));
            let links: BTreeMap<&str, String> =
                [("manifest", manifest)].into_iter().chain(touch).collect();
            format!("porras.links={};\n", serde_json::to_string(&links).unwrap_or_default())
        })
        .collect()
}

/// The address of an asset as another one names it.
fn beside(address: &str) -> String {
    address::relative("assets/", address)
}

/// An icon of a fixed size.
struct Fixed {
    name: String,
    size: u16,
    purpose: Option<&'static str>,
    /// Whether it is for devices that read no manifest.
    is_touch: bool,
    bytes: Vec<u8>,
}

/// The icons that stores and home screens ask for; none of a drawing that cannot be drawn here.
///
/// One that a device cuts into a shape of its own (`maskable`) stays within the circle that is
/// never cut, four fifths of the width (W3C), and so does the one for devices without manifests.
#[cfg(feature = "pictures")]
fn fixed(icon: &[u8], is_drawn: bool, ground: &str) -> Vec<Fixed> {
    use rayon::prelude::*;

    use super::picture::icon as draw;

    let wanted = [
        ("home-screen-192.png", 192, None, false),
        ("home-screen-512.png", 512, None, false),
        ("home-screen-maskable.png", 512, Some("maskable"), false),
        ("home-screen-touch.png", 180, None, true),
    ];
    let make = |(name, size, purpose, is_touch): (&str, u16, Option<&'static str>, bool)| {
        let whole = purpose.is_none() && !is_touch;
        let ground = (!whole).then_some(ground);
        let bytes = draw(icon, is_drawn, size, ground)?;
        Some(Fixed { name: name.to_owned(), size, purpose, is_touch, bytes })
    };
    wanted.into_par_iter().filter_map(make).collect()
}

#[cfg(not(feature = "pictures"))]
fn fixed(_: &[u8], _: bool, _: &str) -> Vec<Fixed> {
    Vec::new()
}
