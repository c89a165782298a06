//! Editions beside each other on one server.

use crate::address;
use crate::editions::Made;
use crate::render::Output;

/// The files of all editions: of one at the root, of several each in its folder, with a page that
/// leads to them.
pub(super) fn together(made: Vec<Made>) -> Output {
    let mut made = made;
    if made.len() == 1 {
        return made.pop().and_then(|edition| edition.output).unwrap_or_default();
    }
    let mut all = Output::default();
    let mut list = String::new();
    for Made { name, folder, output, .. } in made {
        let name = name.unwrap_or_default();
        list.push_str(&format!("<li><a href=\"{folder}/{}\">{name}</a></li>", address::ROOT));
        let Output { assets, pages, others } = output.unwrap_or_default();
        let below = |(path, bytes): (String, Vec<u8>)| (format!("{folder}/{path}"), bytes);
        all.assets.extend(assets.into_iter().map(below));
        all.pages.extend(pages.into_iter().map(below));
        all.others.extend(others.into_iter().map(below));
    }
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Editions</title></head>\
         <body><main><h1>Editions</h1><ul>{list}</ul></main></body></html>"
    );
    all.pages.insert(address::ROOT.to_owned(), page.into_bytes());
    all
}
