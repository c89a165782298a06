//! `porras new`.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use porras::create::{self, Site, Wish};
use porras::emit;
use porras::id::Id;

use super::print;
use super::theme::{check, colour, logo, said};

/// Make a new site: a short assessment to grow from, which builds as it is.
///
/// On a terminal it asks for what is not said, unless --yes. It never writes over anything:
/// the folder may be there, but not its content/. Editors find the schemas in
/// .porras/schema by the first line of each file, and complete and explain what
/// you write; `porras schema --out .porras/schema` writes them anew after an
/// update of porras. The guide for authors is put into .porras/guide.
#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// The folder of the site
    dir: PathBuf,
    /// The name of the site
    #[arg(long)]
    title: Option<String>,
    /// Language tags, the default first: `fi,sv,en`. Finnish, Swedish and English have texts of
    /// their own; others begin in English
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    languages: Option<Vec<String>>,
    /// The colour of the brand, such as '#0b5fa5'; where it cannot be read as text, its nearest shade that can
    #[arg(long, value_name = "COLOUR")]
    brand: Option<String>,
    /// The logo, an SVG or a PNG; it is copied into the theme of the site
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// Ask nothing: what is not said is as it would be without a terminal
    #[arg(long)]
    yes: bool,
    /// The folder of the assessment below content/
    #[arg(long, value_name = "ID", default_value = "teamwork", conflicts_with = "from")]
    assessment: String,
    /// Begin with a whole assessment that porras brings along instead
    #[arg(long, value_name = "ASSESSMENT", value_parser = clap::builder::PossibleValuesParser::new(create::MODELS))]
    from: Option<String>,
}

impl New {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        // Nobody is asked anything for a site that will not be made.
        let logo = match self.logo.as_deref().map(logo).transpose()?.transpose() {
            Ok(logo) => logo,
            Err(code) => return Ok(code),
        };
        let ask = |question: &str, otherwise: &str| {
            if self.yes { Ok(otherwise.to_owned()) } else { ask(question, otherwise) }
        };
        let title = match self.title {
            Some(title) => title,
            None => ask("Name of the site", &name(&self.dir))?,
        };
        let languages = match self.languages {
            Some(languages) => languages,
            None => {
                ask("Languages, the default first", "en")?.split(',').map(str::to_owned).collect()
            }
        };
        let wanted = match self.brand {
            Some(brand) => brand,
            None => ask("Colour of the brand, such as #0b5fa5", NO_COLOUR)?,
        };
        let brand = if wanted == NO_COLOUR { None } else { Some(colour(&wanted)?) };
        let languages: Vec<String> = languages.iter().map(|tag| tag.trim().to_owned()).collect();
        let assessment = Id::parse(&self.assessment)
            .ok_or_else(|| format!("`{}` is not an id\nhelp: {}", self.assessment, Id::RULE))?;
        let named = logo.as_ref().map(|(name, _)| name.clone());
        let wish = Wish { title, languages, assessment, model: self.from, brand, logo: named };
        let Site { tree, brand: used } = create::site(&wish)?;
        let bytes = |(path, text): (String, String)| (path, text.into_bytes());
        let mut tree: emit::Files = tree.into_iter().map(bytes).collect();
        let theme = Id::parse(create::THEME).filter(|_| logo.is_some());
        if let (Some(theme), Some((name, bytes))) = (&theme, logo) {
            tree.insert(format!("themes/{theme}/static/{name}"), bytes);
        }
        let below = |folder: &'static str| {
            move |(name, text): (String, String)| (format!("{folder}/{name}"), text.into_bytes())
        };
        let schemas = create::schemas().into_iter().map(below(create::SCHEMAS));
        let guide = create::guide().into_iter().map(below(create::GUIDE));
        let renewed: emit::Files = schemas.chain(guide).collect();
        emit::create(&self.dir, &tree, &renewed).map_err(|error| error.to_string())?;
        let dir = self.dir.display();
        let brand = brand.zip(used).map_or_else(String::new, |(wanted, used)| said(wanted, used));
        print::out(&format!(
            "{dir} is a site now, in {}\n{brand}\n  cd {dir}\n  porras serve    shows it while you write\n  \
             porras check    says what is wrong, where, and what to write instead\n  \
             porras lock     writes down what answers hang on: run it before the first are given\n\n\
             the guide, which grows a bank step by step: {dir}/{}/README.md\n",
            wish.languages.join(", "),
            create::GUIDE
        ))?;
        // What is wrong with the theme as a whole is told at once.
        Ok(theme.map_or(ExitCode::SUCCESS, |theme| check(&self.dir, &theme, true)))
    }
}

/// What is asked for when a site has no colour of its own.
const NO_COLOUR: &str = "none";

/// A name for the site from that of its folder: `My site` from `my-site`.
fn name(dir: &Path) -> String {
    let real = std::path::absolute(dir).unwrap_or_else(|_| dir.to_path_buf());
    let name =
        real.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let name = first + letters.as_str();
    if name.is_empty() { "My site".to_owned() } else { name }
}

/// Asks on a terminal; elsewhere, and when nothing is typed, the answer is `otherwise`.
fn ask(question: &str, otherwise: &str) -> Result<String, String> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(otherwise.to_owned());
    }
    print::error(&format!("{question} [{otherwise}]: "));
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|error| error.to_string())?;
    let line = line.trim();
    Ok(if line.is_empty() { otherwise } else { line }.to_owned())
}
