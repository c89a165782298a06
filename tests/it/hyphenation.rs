//! Soft hyphens stand in what is shown in large type or narrow places, and nowhere else.

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use porras::base_url::BaseUrl;
use porras::render::{Output, Settings};
use porras::{Wishes, markdown};

use crate::harness::{Folder, none, root};

const SOFT: char = '\u{ad}';

/// The default site with an address on the web, in one of its forms.
fn output(settings: Settings) -> Output {
    let base_url = BaseUrl::parse("https://example.fi/").ok();
    let wishes = Wishes { base_url, ..Wishes::default() };
    porras::make_as(root(), wishes, settings).output.expect("no mistakes")
}

/// What is no text of the page: its title, scripts, styles, choices.
const UNSEEN: [&str; 4] = ["title", "script", "style", "option"];

/// Scripts that may have some: guidance that is read beside the questions, tables and all, and the
/// script that breaks the lines of drawings.
const SHOWN: [&str; 2] = ["assets/guidance-", "assets/result."];

/// A data script without the list of words by which the script breaks the lines of what it shows.
fn without_words(script: &str) -> String {
    let Some((before, rest)) = script.split_once("\"hyphens\":\"") else { return script.into() };
    let (words, behind) = rest.split_once('"').expect("a text ends");
    assert!(
        words.contains("Arbets\u{ad}livs\u{ad}kva\u{ad}litet")
            || !script.contains("Arbetslivskvalitet")
    );
    format!("{before}{behind}")
}

/// Adds what holds a soft hyphen though nobody reads it as a line of text.
fn misplaced(node: &Handle, name: &str, found: &mut Vec<String>) {
    if let NodeData::Element { name: element, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let wrong = attributes.iter().filter(|attribute| attribute.value.contains(SOFT));
        found.extend(wrong.map(|attribute| format!("{name}: {}", attribute.value)));
        if UNSEEN.contains(&&*element.local) && text(node).contains(SOFT) {
            found.push(format!("{name}: <{}>", element.local));
        }
    }
    for child in node.children.borrow().iter() {
        misplaced(child, name, found);
    }
}

fn text(node: &Handle) -> String {
    let own = match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    };
    own + &node.children.borrow().iter().map(text).collect::<String>()
}

#[test]
fn titles_attributes_and_data_have_no_soft_hyphens() {
    let mut found = Vec::new();
    for minify in [false, true] {
        let output = output(Settings { minify, live: false, offline: true, single_file: false });
        let mut shown = 0;
        for (path, bytes) in output.pages.iter().chain(&output.others) {
            let Ok(written) = std::str::from_utf8(bytes) else { continue };
            if path.contains(SOFT) {
                found.push(path.clone());
            }
            if path.ends_with(".html") {
                let page =
                    html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default());
                misplaced(&page.one(written).document, path, &mut found);
                shown += written.matches(SOFT).count();
            } else if without_words(written).contains(SOFT)
                && !SHOWN.iter().any(|known| path.starts_with(known))
            {
                found.push(path.clone());
            }
        }
        assert!(shown > 100, "pages show {shown}");
    }
    none(&found);
}

#[test]
fn headings_and_cells_break_and_running_text_and_ids_do_not() {
    let text = "## Työhyvinvointikysely\n\nTyöhyvinvointikysely ja `Työhyvinvointikysely`.\n\n\
                | Toimintamalli | [Palkitseminen](a.html \"Palkitseminen\") |\n| --- | --- |\n\
                | asiakas&shy;kokemukset | `Toimintamalli` |\n";
    let html = markdown::html(text, "fi", true, str::to_owned, str::to_owned);
    assert_eq!(
        html.replace(SOFT, "·"),
        "<h2 id=työhyvinvointikysely>Työhy·vin·voin·ti·kysely</h2>\
         <p>Työhyvinvointikysely ja <code>Työhyvinvointikysely</code>.</p>\
         <table><thead><tr><th>Toi·min·ta·malli</th>\
         <th><a href=a.html title=Palkitseminen>Pal·kit·se·minen</a></th></tr></thead>\
         <tbody><tr><td>asiakas·koke·muk·set</td><td><code>Toimintamalli</code></td></tr></tbody></table>"
    );
    let unknown = markdown::html(text, "", true, str::to_owned, str::to_owned);
    assert_eq!(unknown.matches(SOFT).count(), 1, "the author's own: {unknown}");
}

#[test]
fn the_filter_of_templates_goes_by_the_language_of_the_page() {
    let folder = Folder::default_site();
    folder.write("themes/acme/theme.yaml", "extends: default\n");
    folder.write(
        "themes/acme/templates/404.html",
        "{% extends \"default/404.html\" %}{% block main %}<main id=\"main\">\
         {{ \"Kundcentreringen\" | shy }} {{ \"Palkitseminen\" | shy }} {{ \"Palkitseminen\" | shy(from=12) }}\
         </main>{% endblock %}",
    );
    folder.replace("content/site.yaml", "theme: default", "theme: acme");
    let settings = Settings { minify: false, live: false, offline: false, single_file: false };
    let output = porras::make_as(folder.path(), Wishes::default(), settings).output;
    let pages = output.expect("no mistakes").pages;
    let main = |path: &str| {
        let page = String::from_utf8(pages[path].clone()).expect("UTF-8");
        let main = page.split("<main id=\"main\">").nth(1).and_then(|rest| rest.split('<').next());
        main.expect("the page's content").replace(SOFT, "·")
    };
    assert_eq!(main("fi/404.html"), "Kund·cent·re·ringen Palkitseminen Palkit·se·minen");
    assert_eq!(main("sv/404.html"), "Kund·cen·tre·ringen Palkitseminen Palkit·se·minen");
}
