//! The words of banks and sites: what may stand where one of a few is asked for.

use super::words::words;

words! {
    /// Where answers are kept unless the respondent chooses.
    pub enum KeepWord: "place to keep answers" {
        /// on the device, for 90 days
        Device = "device",
        /// until the tab is closed
        Visit = "visit",
    }

    /// Kinds of hosts.
    pub enum HostWord: "host" {
        /// Apache: `.htaccess`
        Apache = "apache",
        /// Azure Static Web Apps: `staticwebapp.config.json`
        Azure = "azure",
        /// Cloudflare Pages: `_headers`
        Cloudflare = "cloudflare",
        /// GitHub Pages: `.nojekyll`, and `CNAME` for a name of your own in `base_url`
        GithubPages = "github-pages",
        /// Netlify: `_headers`, `_redirects` and `netlify.toml`
        Netlify = "netlify",
        /// nginx: `nginx.conf`, to be included in the block of the server
        Nginx = "nginx",
    }

    /// Ways to compress a file.
    pub enum EncodingWord: "way to compress" {
        /// gzip, which every browser reads: `index.html.gz`
        Gz = "gz",
        /// Brotli, which is smaller and read by all browsers of today: `index.html.br`
        Br = "br",
    }

    /// How closely things stand.
    pub enum DensityWord: "density" {
        /// a beat is four fifths of what is written
        Compact = "compact",
        /// a beat is what is written
        Normal = "normal",
        /// a beat is five quarters of what is written
        Roomy = "roomy",
    }

    /// Whether the letters of a font are slanted.
    pub enum FontStyleWord: "style of a font" {
        /// upright
        Normal = "normal",
        /// slanted
        Italic = "italic",
    }

    /// What a respondent sees at a time unless they choose.
    pub enum PaceWord: "thing to ask at a time" {
        /// all questions of a dimension on one page
        Dimension = "dimension",
        /// one question after the other
        Question = "question",
    }

    /// How parts become a level, or a score.
    pub enum RuleWord: "rule" {
        /// the highest level that `share` of the parts have reached, none more than `lag` levels behind
        Quorum = "quorum",
        /// the level of the weighted mean, by `thresholds` or `rounding`
        Mean = "mean",
        /// as `mean`, of the sum, over levels, of the mean of the questions at that level
        SumOfLevels = "sum-of-levels",
        /// the highest level up to which every practice is in place (`meets: true`)
        Cumulative = "cumulative",
        /// the highest level whose `shares` are all reached: of all that the questions at a level could be worth, what their answers are worth
        Competence = "competence",
        /// the lowest part's level
        Minimum = "minimum",
        /// the level of the first of `levels`, from the top, whose every need holds; the lowest where none does
        Ordered = "ordered",
        /// no level: it shows how many parts are at each
        Tally = "tally",
        /// no level and no score
        None = "none",
    }

    /// What a rule takes of the dimensions below.
    pub enum TakesWord: "part of a dimension" {
        /// the level of each
        Levels = "levels",
        /// the score of each; its level where it has no score
        Scores = "scores",
        /// every question in them, as if it stood here
        Questions = "questions",
    }

    /// How the answers of a group count as one.
    pub enum GroupWord: "way to take a group's answers" {
        /// the usual answer, above the third step only as far as three of four confirm it
        Typical = "typical",
        /// the mean of what the answers are worth; everybody counts alike
        Mean = "mean",
    }

    /// How a score becomes a level without thresholds.
    pub enum RoundingWord: "rounding" {
        /// to the nearest, a half upwards
        HalfUp = "half-up",
        /// downwards
        Floor = "floor",
        /// not at all: there is a score and no level
        None = "none",
    }

    /// How long an action takes.
    pub enum EffortWord: "effort" {
        /// two weeks at most
        Small = "S",
        /// one to three months
        Medium = "M",
        /// longer
        Large = "L",
    }

    /// What an action that is shown beside the plan answers to.
    pub enum PatternWord: "pattern" {
        /// one respondent sees a question higher than all others
        LoneHigh = "lone-high",
        /// one respondent sees a question lower than all others
        LoneLow = "lone-low",
        /// the respondents stand in two groups
        TwoCamps = "two-camps",
        /// the leadership sees more than the others
        LeadershipGap = "leadership-gap",
        /// the stage needs more respondents to be confirmed
        Unconfirmed = "unconfirmed",
        /// much is not known
        Unknowns = "unknowns",
    }
}
