//! The Content-Security-Policy of every page: nothing but the site's own static files. And what a
//! host should send with them.

use std::fmt::Write as _;

use crate::address;

/// The policy as a page says it of itself.
///
/// Fonts are allowed only where the theme has `fonts` of its own.
///
/// A page that is `live` may also listen to the server that shows it while it is written.
#[must_use]
pub fn policy(fonts: bool, live: bool) -> String {
    let fonts = if fonts { "font-src 'self'; " } else { "" };
    let connect = if live { "'self'" } else { "'none'" };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         {fonts}manifest-src 'self'; connect-src {connect}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types porras"
    )
}

/// The policy of a page that has everything in it: its scripts and its styles by their hashes, as
/// `'sha256-…'`, pictures and fonts as they stand in addresses, and nothing from anywhere.
#[must_use]
pub fn inside(scripts: &[String], styles: &[String]) -> String {
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; font-src data:; \
         connect-src 'none'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types porras",
        scripts.join(" "),
        styles.join(" ")
    )
}

/// What a host should send with some of the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostRule {
    /// Which files: their path from the front page on, with `/` before it; `*` at the end stands for any rest.
    pub path: String,
    /// Names of headers, and their values.
    pub headers: Vec<(&'static str, String)>,
}

/// The name of the header that a policy is sent in.
pub const POLICY: &str = "Content-Security-Policy";

/// The name of the header that says how long a file may be kept.
pub const KEPT: &str = "Cache-Control";

const FOR_GOOD: &str = "public, max-age=31536000, immutable";

const ASKED_AGAIN: &str = "no-cache";

/// What no page of ours asks a device for, so that none can be made to: the features that all
/// browsers with this header know, since some complain of others.
fn denied() -> String {
    let features = [
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "microphone",
        "midi",
        "payment",
        "usb",
    ];
    features.map(|feature| format!("{feature}=()")).join(", ")
}

/// What a host should send with the files of a site in these languages, whose theme may have `fonts`,
/// and whose pages the origins of `embed` may show in a frame.
///
/// With pages the policy that they say of themselves, and who may show them in a frame, which a
/// page cannot say. With the service worker its own: requests of a worker are held to the policy
/// that came with it, not to that of pages. With assets, lists for search engines and the script for pages of others one that keeps a drawing that is opened by
/// itself from running anything. No file is given two policies, since browsers hold a file to
/// both.
///
/// Assets are named by their content and may be kept for good, in a year's seconds; of all else a
/// browser asks each time whether it has changed.
#[must_use]
pub fn host_rules(languages: &[String], fonts: bool, embed: &[String]) -> Vec<HostRule> {
    let rule = |path: &str, headers: Vec<(&'static str, String)>| HostRule {
        path: format!("/{path}"),
        headers,
    };
    let policed = |path: &str, policy: &str| {
        let kept = if path.starts_with(address::ASSETS) { FOR_GOOD } else { ASKED_AGAIN };
        rule(path, vec![(POLICY, policy.to_owned()), (KEPT, kept.to_owned())])
    };
    let mut frames = String::from(if embed.is_empty() { "'none'" } else { "'self'" });
    for origin in embed {
        // Its signs end neither the directive nor the header.
        frames.push(' ');
        frames.push_str(origin);
    }
    let pages = format!("{}; frame-ancestors {frames}", policy(fonts, false));
    let mut rules = vec![
        rule(
            "*",
            vec![
                ("X-Content-Type-Options", "nosniff".to_owned()),
                ("Referrer-Policy", "no-referrer".to_owned()),
                ("Permissions-Policy", denied()),
            ],
        ),
        policed("", &pages),
        policed(address::ROOT, &pages),
        policed(address::MISSING, &pages),
    ];
    rules.extend(languages.iter().map(|language| policed(&format!("{language}/*"), &pages)));
    let still = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    let shown = ["assets/*", address::SITEMAP, address::ROBOTS];
    rules.extend(shown.into_iter().map(|path| policed(path, still)));
    if !embed.is_empty() {
        rules.push(policed(address::EMBED, still));
    }
    rules.push(policed(address::WORKER, "default-src 'none'; connect-src 'self'"));
    rules
}

/// The rules in writing: a path, then its headers, a line each behind two spaces.
///
/// ```
/// # use porras::render::policy::{HostRule, written};
/// let rule = HostRule { path: "/*".into(), headers: vec![("Referrer-Policy", "no-referrer".into())] };
/// assert_eq!(written(&[rule]), "/*\n  Referrer-Policy: no-referrer\n");
/// ```
#[must_use]
pub fn written(rules: &[HostRule]) -> String {
    rules.iter().fold(String::new(), |mut text, rule| {
        text.push_str(&rule.path);
        text.push('\n');
        for (name, value) in &rule.headers {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  {name}: {value}");
        }
        text
    })
}
