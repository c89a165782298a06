//! The templates of pages.
//!
//! A template's name is looked up in the theme's layers, nearest first; a name
//! with a layer in front (`default/base.html`) means that layer's own.

use std::collections::{BTreeMap, BTreeSet};

use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::Job;
use super::asked::Asked;
use super::overrides::{self, Mended};
use super::recursion;
use super::views::{Common, erased};
use crate::borrowed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::hyphenation;
use crate::model::{Theme, Tokens};
use crate::source::{Place, Sources};
use crate::template::{self, Comments, Metered};

/// The templates of a theme's layers.
pub(super) struct Templates {
    tera: Tera,
    /// By name as the template crate knows it: the path for messages, and the text.
    texts: BTreeMap<String, (String, String)>,
    /// By the same name, those of the site's own layers as the template crate is given them.
    metered: BTreeMap<String, Metered>,
    /// What stands in front of a template's name for each layer, nearest first.
    prefixes: Vec<String>,
}

impl Templates {
    /// Reads every template, and one that is no theme's; a mistake in one is reported.
    pub(super) fn new(
        theme: &Theme,
        further: Option<(&str, &str)>,
        sources: &mut Sources,
        out: &mut Diagnostics,
    ) -> Option<Self> {
        Some(Self::beside(theme, further, sources, out, |_, _| ())?.0)
    }

    /// The same while something else is done, which comes back too.
    pub(super) fn beside<T: Send>(
        theme: &Theme,
        further: Option<(&str, &str)>,
        sources: &mut Sources,
        out: &mut Diagnostics,
        work: impl FnOnce(&mut Sources, &mut Diagnostics) -> T + Send,
    ) -> Option<(Self, T)> {
        let mended = overrides::check(theme, sources, out)?;
        let ((templates, result), done) =
            rayon::join(|| Self::read(theme, further, mended), || work(sources, out));
        match result {
            Ok(()) => {
                let any = templates.texts.values().any(|(_, text)| text.contains("endcomponent"));
                let sound = !any || !templates.report_returns(true, sources, out);
                sound.then_some((templates, done))
            }
            Err(error) => {
                templates.report(&error, sources, out);
                None
            }
        }
    }

    /// The templates, and whether all of them could be read.
    fn read(
        theme: &Theme,
        further: Option<(&str, &str)>,
        mut mended: Mended,
    ) -> (Self, TeraResult<()>) {
        let prefixes: Vec<String> =
            theme.layers.iter().map(|layer| format!("{}/", layer.name)).collect();
        let mut templates =
            Self { tera: Tera::new(), texts: BTreeMap::new(), metered: BTreeMap::new(), prefixes };
        template::serve(&mut templates.tera);
        templates.tera.set_escape_fn(escape);
        templates.tera.register_filter("fill", fill);
        templates.tera.register_filter("json", json);
        templates.tera.register_filter("shy", shy);
        let mut result = templates.tera.set_fallback_prefixes(templates.prefixes.clone());
        for layer in &theme.layers {
            for (name, text) in &layer.templates {
                let known = format!("{}/{name}", layer.name);
                let path = format!("{}/templates/{name}", layer.folder);
                let text = mended.remove(&path).unwrap_or_else(|| text.clone());
                if layer.is_own {
                    templates.metered.insert(known.clone(), Metered::new(&text, Comments::Hash));
                }
                templates.texts.insert(known, (path, text));
            }
        }
        if let Some((name, text)) = further {
            let known = ("src/render".to_owned(), text.to_owned());
            templates.texts.insert(name.to_owned(), known);
        }
        if result.is_ok() {
            let Self { tera, texts, metered, .. } = &mut templates;
            let given = texts.iter().map(|(name, (_, text))| {
                (name.as_str(), metered.get(name).map_or(text.as_str(), Metered::text))
            });
            result = tera.add_raw_templates(given);
        }
        (templates, result)
    }

    /// The text that the template crate is given under a name.
    fn given(&self, name: &str) -> Option<&str> {
        let metered = self.metered.get(name).map(Metered::text);
        metered.or_else(|| self.texts.get(name).map(|(_, text)| text.as_str()))
    }

    /// The names that a template of a layer asks for, itself or in what it builds on.
    pub(super) fn asks_for(&self, layer: &str, name: &str) -> BTreeSet<&str> {
        let names = self.tera.get_template_variables(&format!("{layer}/{name}"));
        names.into_iter().flatten().collect()
    }

    /// One page.
    pub(super) fn render(&self, job: &Job, common: &Common<'_>) -> TeraResult<String> {
        Ok(self.render_with_body(job, common)?.0)
    }

    /// One page, and the HTML of the Markdown that its template was given; "" for none.
    pub(super) fn render_with_body(
        &self,
        job: &Job,
        common: &Common<'_>,
    ) -> TeraResult<(String, String)> {
        let mut context = Context::new();
        let mut body = String::new();
        common.fill(job, &mut |key, value| {
            if key == "body" {
                value.as_str().unwrap_or_default().clone_into(&mut body);
            }
            context.insert_value(key, value);
        });
        template::begin();
        let mut page = Page(Vec::with_capacity(body.len() + USUAL));
        self.tera.render_to(job.kind.template(), &context, &mut page)?;
        let page = simdutf8::basic::from_utf8(&page.0);
        Ok((page.map_err(|error| tera::Error::message(error.to_string()))?.to_owned(), body))
    }

    /// A drawing: a template that is given the theme's colours, light and dark, and perhaps a
    /// `picture`.
    pub(super) fn drawing(
        &self,
        name: &str,
        tokens: &Tokens,
        picture: Option<&dyn erased::Value>,
    ) -> TeraResult<String> {
        let mut context = Context::new();
        for (scheme, name) in ["light", "dark"].into_iter().enumerate() {
            let shown =
                tokens.colours.iter().map(|each| (each.name, each.shown[scheme].to_string()));
            context
                .insert_value(name, Value::from_serializable(&shown.collect::<BTreeMap<_, _>>()));
        }
        if let Some(picture) = picture {
            context.insert_value("picture", picture.value());
        }
        template::begin();
        self.tera.render(name, &context)
    }

    /// Tells the author of a theme what is wrong where.
    pub(super) fn report(&self, error: &tera::Error, sources: &mut Sources, out: &mut Diagnostics) {
        self.report_pages([("", Some(error))], &BTreeSet::new(), sources, out);
    }

    /// The same of all pages, each by its template and with what is wrong with it: what several of
    /// them ask for is told once. `given` are the names that some of them are given.
    pub(super) fn report_pages<'e>(
        &self,
        pages: impl IntoIterator<Item = (&'e str, Option<&'e tera::Error>)>,
        given: &BTreeSet<&str>,
        sources: &mut Sources,
        out: &mut Diagnostics,
    ) {
        let mut told = Asked::default();
        for (page, error) in pages {
            told.page(page);
            if let Some(error) = error {
                self.gather(page, error, &mut told, sources, out);
            }
        }
        told.tell(given, out);
    }

    fn gather<'e>(
        &self,
        page: &'e str,
        error: &tera::Error,
        told: &mut Asked<'e>,
        sources: &mut Sources,
        out: &mut Diagnostics,
    ) {
        if let ErrorKind::Io(std::io::ErrorKind::FileTooLarge) = error.kind() {
            let message = format!("a page grows beyond {LARGEST} bytes");
            let mistake = Diagnostic::new(Code::ThemeTemplate, message)
                .help("look for a loop in a template of the theme that goes on and on");
            out.push(mistake);
            return;
        }
        if template::is_too_deep(error) {
            let told = self.report_returns(false, sources, out);
            if !told {
                let levels = template::MOST_LEVELS;
                let message = format!("components call each other more than {levels} levels deep");
                out.push(Diagnostic::new(Code::ThemeTemplate, message));
            }
            return;
        }
        for mistake in template::mistakes(error, Comments::Hash, |name| self.given(name)) {
            let place = mistake.place.as_ref().and_then(|(name, range)| {
                let (path, text) = self.texts.get(name)?;
                let metered = self.metered.get(name);
                let range = metered.map_or(range.clone(), |metered| metered.place(range));
                Some(Place::new(sources.find_or_add(path, text), range))
            });
            told.add(page, mistake, place);
        }
    }

    /// Tells components that come back to themselves: those that do so by a template which they
    /// include, or the others, which went on for too many levels.
    fn report_returns(&self, include: bool, sources: &mut Sources, out: &mut Diagnostics) -> bool {
        let find = |name: &str| {
            let names = self.prefixes.iter().map(|prefix| format!("{prefix}{name}"));
            let mut known = names.chain([name.to_owned()]);
            let found = known.find_map(|name| self.texts.get_key_value(&name));
            found.map(|(known, _)| known.as_str())
        };
        let levels = template::MOST_LEVELS;
        let mut any = false;
        let rank = |name: &str| {
            let is_of = |prefix: &String| name.starts_with(prefix.as_str());
            self.prefixes.iter().position(is_of).unwrap_or_default()
        };
        // What the farthest layer has is asked for by its name, and so is a template of no layer.
        let farthest = self.prefixes.last().map_or("", String::as_str);
        let pages = self.texts.keys().filter_map(|known| {
            let is_none = !self.prefixes.iter().any(|prefix| known.starts_with(prefix));
            known.strip_prefix(farthest).or(is_none.then_some(known.as_str()))
        });
        for found in recursion::returns(&self.texts, pages.filter_map(find), rank, find) {
            let Some((path, text)) = self.texts.get(&found.template) else { continue };
            let component = &found.component;
            let (message, help) = match found.included {
                Some(name) if include => (
                    format!(
                        "`{name}` leads back to the component `{component}`, which includes it"
                    ),
                    "have the component call itself, without a template between".to_owned(),
                ),
                None if !include => (
                    format!(
                        "the component `{component}` calls itself more than {levels} levels deep"
                    ),
                    "call it in an `if` that stops holding: `{% if depth < 5 %}`".to_owned(),
                ),
                _ => continue,
            };
            let place = Place::new(sources.find_or_add(path, text), found.place);
            out.push(Diagnostic::new(Code::ThemeTemplate, message).at(place, "here").help(help));
            any = true;
        }
        any
    }
}

/// No page is larger than this, in bytes: a loop that goes on and on would fill the memory.
const LARGEST: usize = 32 * 1024 * 1024;

/// What stands around the Markdown of a page, about, in bytes.
const USUAL: usize = 4096;

/// A page that is being made.
struct Page(Vec<u8>);

impl std::io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    // Templates write a page in hundreds of pieces.
    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Text as HTML, as the template crate writes it, but in pieces and not byte by byte.
fn escape(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let sign = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[done..at])?;
        out.write_all(sign.as_bytes())?;
        done = at + 1;
    }
    out.write_all(&text.as_bytes()[done..])
}

/// `{{ t.home.minutes | fill(n=7) }}`: puts values where `{n}` stands in a wording.
#[expect(clippy::needless_pass_by_value, reason = "the template crate passes it so")]
fn fill(text: &str, values: Kwargs, _: &State) -> String {
    let mut filled = text.to_owned();
    for (name, value) in values.iter() {
        filled = filled.replace(&format!("{{{name}}}"), &value.to_string());
    }
    filled
}

/// `{{ title | shy }}`: soft hyphens in long words, as the page's language divides them;
/// `{{ stage.name | shy(from=11) }}` in those of eleven letters too.
#[expect(clippy::needless_pass_by_value, reason = "the template crate passes it so")]
fn shy(text: &str, values: Kwargs, state: &State) -> TeraResult<String> {
    let from = values.get::<usize>("from")?.unwrap_or(hyphenation::LARGE);
    // Components are not given what pages are.
    let language = values.get::<String>("lang")?.or(state.get("lang")?).unwrap_or_default();
    // A borrowed text is in another language than its page.
    let tag = if borrowed::is_in(text) { "" } else { &language };
    Ok(hyphenation::soften(text, tag, from).into_owned())
}

/// JSON that may stand inside a `script` element: nothing in it can end the element.
#[expect(clippy::needless_pass_by_value, reason = "the template crate passes it so")]
fn json(value: Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text = serde_json::to_string(&value).map_err(tera::Error::message)?;
    Ok(Value::safe_string(&super::views::escape_json(&text)))
}
