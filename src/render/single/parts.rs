//! The questionnaire's page and those beside it as one: links, ids, and what is brought by address.

use super::inline::{self, Files};
use super::ways::{Bundle, Ways, id, named, resolved};
use crate::render::html::tag_name;
use crate::render::tags::{self, Attribute, Piece};

/// Attributes that name an element by its id, or several of them.
const NAMES: [&str; 7] =
    ["id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"];

/// A page on its way into a file.
pub(super) struct Part<'a> {
    pub(super) ways: &'a Ways<'a>,
    pub(super) bundle: Bundle,
    pub(super) files: &'a Files,
    /// The address that the page would have by itself.
    pub(super) address: &'a str,
}

/// The questionnaire's page without what it asks for: that comes into the file later.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) page: String,
    /// Addresses of the style sheets, in order.
    pub(super) styles: Vec<String>,
    /// Addresses of the scripts, in order.
    pub(super) scripts: Vec<String>,
}

impl Part<'_> {
    /// The questionnaire's page with the other pages in it, behind the questionnaire.
    pub(super) fn frame(&self, page: &str, beside: &str) -> Frame {
        let mut frame = Frame::default();
        let mut skip = false;
        for piece in tags::pieces(page) {
            let tag = match piece {
                Piece::Text(_) if skip => continue,
                Piece::Text(text) => {
                    frame.page.push_str(text);
                    continue;
                }
                Piece::Tag(tag) => tag,
            };
            let name = tag_name(tag);
            let closes = tag.starts_with("</");
            if std::mem::take(&mut skip) && closes {
                continue;
            }
            match &*name {
                "meta" if is_of_file(tag) => {}
                "link" => self.linked(tag, &mut frame),
                "script" if !closes && tags::value(tag, "src").is_some() => {
                    frame.scripts.extend(self.file(tag, "src"));
                    skip = true;
                }
                "main" if closes => frame.page.push_str(&format!("</div>{beside}</main>")),
                "main" => {
                    // One `main` holds them all, and the questionnaire is an element of its own in it.
                    let (around, own): (Vec<_>, Vec<_>) = tags::attributes(tag)
                        .into_iter()
                        .partition(|each| ["id", "tabindex"].contains(&each.name));
                    frame.page.push_str(&tags::tag("main", &around));
                    frame.page.push_str(&tags::tag("div", &own));
                }
                _ => frame.page.push_str(&self.changed(tag, None)),
            }
        }
        frame
    }

    /// What stands in a page's `main`, as an element with ids of its own.
    pub(super) fn section(&self, page: &str) -> String {
        let prefix = id(self.address);
        let mut out = String::new();
        let mut within = false;
        for piece in tags::pieces(page) {
            let tag = match piece {
                Piece::Text(text) => {
                    out.push_str(if within { text } else { "" });
                    continue;
                }
                Piece::Tag(tag) => tag,
            };
            match &*tag_name(tag) {
                "main" if tag.starts_with("</") => break,
                "main" => {
                    within = true;
                    let mut own = tags::attributes(tag);
                    own.retain(|each| !["id", "tabindex"].contains(&each.name));
                    own.push(Attribute { name: "id", value: Some(prefix.clone()) });
                    own.push(Attribute { name: "data-page", value: None });
                    out.push_str(&tags::tag("div", &own));
                }
                _ if within => out.push_str(&self.changed(tag, Some(&prefix))),
                _ => {}
            }
        }
        if within { out + "</div>\n" } else { out }
    }

    /// The file that an attribute of a tag names.
    fn file(&self, tag: &str, attribute: &str) -> Option<String> {
        let to = resolved(self.address, &tags::value(tag, attribute)?)?;
        self.files.contains_key(&to).then_some(to)
    }

    /// A `link`: style sheets come later, fonts stand in them, and of the rest only an icon is of use.
    fn linked(&self, tag: &str, frame: &mut Frame) {
        match tags::value(tag, "rel").as_deref() {
            Some("stylesheet") => frame.styles.extend(self.file(tag, "href")),
            Some("icon") => frame.page.push_str(&self.changed(tag, None)),
            _ => {}
        }
    }

    /// A tag with its links as they read in the file; with a prefix, its ids as well.
    fn changed(&self, tag: &str, prefix: Option<&str>) -> String {
        let name = tag_name(tag);
        if tag.starts_with("</") || tag.starts_with("<!") || name.is_empty() {
            return tag.to_owned();
        }
        let mut any = false;
        let mut attributes = tags::attributes(tag);
        for attribute in &mut attributes {
            let Some(value) = attribute.value.as_deref() else { continue };
            if let Some(new) = self.value(attribute.name, value, prefix) {
                attribute.value = Some(new);
                any = true;
            }
        }
        if !any {
            return tag.to_owned();
        }
        let written = tags::tag(&tag[1..=name.len()], &attributes);
        // An element of a drawing that closes itself stays closed.
        if tag.ends_with("/>") { written.trim_end_matches('>').to_owned() + "/>" } else { written }
    }

    /// What an attribute says in the file; nothing where that is the same.
    fn value(&self, name: &str, value: &str, prefix: Option<&str>) -> Option<String> {
        match name {
            "href" | "xlink:href" => match self.ways.link(self.bundle, self.address, value) {
                // A place on the same page keeps its name unless the page's ids are changed.
                Some(_) if value.starts_with('#') && prefix.is_none() => None,
                Some(link) => Some(link),
                None => inline::held(self.files, self.address, value),
            },
            "src" => inline::held(self.files, self.address, value),
            "srcset" => {
                let (path, how) = value.split_once(' ').unwrap_or((value, ""));
                let held = inline::held(self.files, self.address, path)?;
                Some(format!("{held} {how}").trim_end().to_owned())
            }
            _ if NAMES.contains(&name) => {
                let prefix = prefix?;
                let names = value.split_ascii_whitespace().map(|each| named(prefix, each));
                Some(names.collect::<Vec<_>>().join(" "))
            }
            _ if value.contains("url(#") => {
                prefix.map(|prefix| value.replace("url(#", &format!("url(#{prefix}:")))
            }
            _ => None,
        }
    }
}

/// Whether a `meta` says what the file says itself, for all that stands in it.
fn is_of_file(tag: &str) -> bool {
    tags::attributes(tag).iter().any(|each| {
        let policy = each.value.as_deref() == Some("Content-Security-Policy");
        each.name == "charset" || each.name == "http-equiv" && policy
    })
}
