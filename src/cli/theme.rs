//! `porras theme`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use porras::colour::Rgb;
use porras::create::theme::{self, Wish};
use porras::diagnostic::Diagnostics;
use porras::emit;
use porras::id::Id;
use porras::load;
use porras::render::Settings;
use porras::source::Sources;

use super::{CONTENT, Root, print, tell};

/// Make, check and look at themes.
///
/// A theme is a folder of themes/ that says what a brand looks like: a few
/// colours, a logo, and more for those who want it. themes/README.md of porras
/// tells all of it.
#[derive(Debug, clap::Args)]
pub(super) struct Theme {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    New(New),
    Check(Check),
    Show(Show),
}

impl Theme {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        match self.task {
            Task::New(task) => task.run(),
            Task::Check(task) => task.run(),
            Task::Show(task) => task.run(),
        }
    }
}

/// Make a theme out of one colour and a logo.
///
/// It passes every check: where the colour itself cannot be read as text, the
/// nearest shade that can becomes the brand, and the colour stands as it is
/// where the next thing to do is. It never writes over a theme.
#[derive(Debug, clap::Args)]
struct New {
    #[command(flatten)]
    root: Root,
    /// The folder of the theme below themes/
    name: String,
    /// The colour of the brand, such as '#0b5fa5'
    #[arg(long, value_name = "COLOUR")]
    brand: Option<String>,
    /// The logo, an SVG or a PNG; it is copied into the theme
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
}

impl New {
    fn run(self) -> Result<ExitCode, String> {
        let name = id(&self.name)?;
        if self.name == "default" {
            return Err(
                "`default` is the theme that all others build on\nhelp: choose another name"
                    .to_owned(),
            );
        }
        let brand = self.brand.as_deref().map(colour).transpose()?;
        let logo = match self.logo.as_deref().map(logo).transpose()?.transpose() {
            Ok(logo) => logo,
            Err(code) => return Ok(code),
        };
        let wish = Wish { name, brand, logo: logo.as_ref().map(|(name, _)| name.clone()) };
        let (tree, used) = theme::theme(&wish)?;
        let themes = self.root.root.join("themes");
        let below =
            |(path, text): (String, String)| (path.replacen("themes/", "", 1), text.into_bytes());
        let mut tree: emit::Files = tree.into_iter().map(below).collect();
        let name = wish.name.as_str();
        if let Some((file, bytes)) = logo {
            tree.insert(format!("{name}/static/{file}"), bytes);
        }
        emit::create(&themes, &tree, &emit::Files::new()).map_err(|error| error.to_string())?;
        let mut said = format!("themes/{name} is a theme now\n");
        if let (Some(wanted), Some(used)) = (brand, used) {
            said.push_str(&self::said(wanted, used));
        }
        print::out(&format!(
            "{said}\n  write `theme: {name}` into content/site.yaml to use it\n  \
             porras theme check {name}    says what is wrong with it\n  \
             porras theme show {name}     shows all its parts on one page\n"
        ))?;
        // What the site itself makes of it is told at once.
        Ok(check(&self.root.root, &wish.name, true))
    }
}

/// Say every mistake of a theme, whether the site uses it or not.
///
/// All pages of the site are made in it: templates and styles are tried out,
/// colours are compared. Without a name every folder of themes/ is checked.
#[derive(Debug, clap::Args)]
struct Check {
    #[command(flatten)]
    root: Root,
    /// The theme, a folder of themes/
    name: Option<String>,
}

impl Check {
    fn run(self) -> Result<ExitCode, String> {
        let names = match &self.name {
            Some(name) => vec![name.clone()],
            None => load::themes(&self.root.root),
        };
        let mut code = ExitCode::SUCCESS;
        for name in &names {
            let found = check(&self.root.root, &id(name)?, false);
            if found != ExitCode::SUCCESS {
                code = found;
            }
        }
        if names.is_empty() {
            print::error("there is no theme in themes/\n");
        }
        Ok(code)
    }
}

/// Makes all pages in a theme and tells what is wrong.
pub(super) fn check(root: &Path, name: &Id, quiet: bool) -> ExitCode {
    let settings = Settings { minify: false, ..Settings::default() };
    let made = porras::make_in(root, name, false, settings);
    tell(&made.diagnostics, &made.sources);
    if made.output.is_none() {
        return ExitCode::from(CONTENT);
    }
    if made.diagnostics.is_empty() && !quiet {
        print::error(&format!("no mistakes found in {}\n", name.as_str()));
    }
    ExitCode::SUCCESS
}

/// Show all parts of a theme on one page, light and dark.
///
/// The page, theme.html, shows the tokens with their contrasts, letters,
/// buttons, fields, questions, drawings and actions, with what they look like
/// when they are chosen or in use. It works by double-click.
#[derive(Debug, clap::Args)]
struct Show {
    #[command(flatten)]
    root: Root,
    /// The theme, a folder of themes/ or `default`
    name: String,
    /// The folder to write the page into
    #[arg(long, value_name = "DIR", default_value = "theme-show")]
    out: PathBuf,
}

impl Show {
    fn run(self) -> Result<ExitCode, String> {
        let settings = Settings { minify: false, ..Settings::default() };
        let made = porras::make_in(&self.root.root, &id(&self.name)?, true, settings);
        tell(&made.diagnostics, &made.sources);
        let Some(output) = &made.output else {
            print::error("nothing was written\n");
            return Ok(ExitCode::from(CONTENT));
        };
        emit::emit(output, &self.root.root, &self.out, &[]).map_err(|error| error.to_string())?;
        print::out(&format!("{}\n", self.out.join(porras::address::SHOW).display()))?;
        Ok(ExitCode::SUCCESS)
    }
}

fn id(name: &str) -> Result<Id, String> {
    Id::parse(name).ok_or_else(|| format!("`{name}` is not an id\nhelp: {}", Id::RULE))
}

/// The name and the bytes of a logo of the command line.
pub(super) type Logo = (String, Vec<u8>);

/// Reads a logo of the command line; gives the exit code when it is none, which is told.
pub(super) fn logo(path: &Path) -> Result<Result<Logo, ExitCode>, String> {
    std::fs::File::open(path)
        .map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let bytes = load::logo(path, &mut sources, &mut diagnostics);
    tell(&diagnostics, &sources);
    let Some(bytes) = bytes.filter(|_| !diagnostics.has_errors()) else {
        print::error("nothing was written\n");
        return Ok(Err(ExitCode::from(CONTENT)));
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Ok((name.unwrap_or_default(), bytes)))
}

/// What is said of a colour that became the brand in another shade; nothing where it is that colour.
pub(super) fn said(wanted: Rgb, used: Rgb) -> String {
    if wanted == used {
        return String::new();
    }
    format!(
        "{wanted} cannot be read as text: the brand is {used}, its nearest shade that can, \
         and {wanted} stands where the next thing to do is\n"
    )
}

/// A colour of the command line, with or without `#`.
pub(super) fn colour(text: &str) -> Result<Rgb, String> {
    let digits = text.trim_start_matches('#');
    Rgb::parse(&format!("#{digits}")).ok_or_else(|| {
        format!("`{text}` is no colour\nhelp: write '#0b5fa5', in quotes for the shell")
    })
}
