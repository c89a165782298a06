//! What Apache reads in the folder itself.

use super::nginx::plain;
use super::{HEAD, Hosting};
use crate::address;
use crate::model::COMPRESSIBLE;

/// Its `.htaccess`: needs `AllowOverride FileInfo`, and no more.
///
/// What is sent is chosen by the address, which is that of the file in the end: of the index of a
/// folder, of a page whose ending was left out, of the page for addresses that lead nowhere.
pub(super) fn htaccess(hosting: &Hosting) -> String {
    let folder = address::decode(&hosting.folder);
    let mut text = format!(
        "{HEAD}# For Apache 2.4, where `AllowOverride` lets a folder say this: FileInfo or All. Its rewriting needs FollowSymLinks.\n\n\
         ErrorDocument 404 {}\n",
        hosting.at(address::MISSING)
    );
    for language in &hosting.languages {
        let document = format!("  ErrorDocument 404 {}\n", hosting.at(&address::missing(language)));
        text.push_str(&when(&format!("^{}", plain(&format!("{folder}{language}/"))), &document));
    }
    text.push_str("\n<IfModule mod_headers.c>\n");
    text.push_str(&lines(hosting.common()));
    for rule in hosting.rules.iter().filter(|rule| rule.path != super::EVERYTHING) {
        let path = &rule.path[1..];
        let pattern = match path.strip_suffix('*') {
            Some(path) => format!("^{}", plain(&format!("{folder}{path}"))),
            None => format!("^{}(\\.(br|gz))?$", plain(&format!("{folder}{path}"))),
        };
        text.push_str(&when(&pattern, &lines(&rule.headers)));
    }
    text + "</IfModule>\n\n" + &types() + "\n" + &rewriting(&folder)
}

fn when(pattern: &str, lines: &str) -> String {
    format!("<If \"%{{REQUEST_URI}} =~ m#{pattern}#\">\n{lines}</If>\n")
}

fn lines<'a>(headers: impl IntoIterator<Item = &'a (&'static str, String)>) -> String {
    // A value may hold marks that begin with a percent sign.
    let line = |(name, value): &(&'static str, String)| {
        format!("  Header always set {name} \"{}\"\n", value.replace('%', "%%"))
    };
    headers.into_iter().map(line).collect()
}

/// Types that servers may not know. `br` is a language to many of them, and `gz` a type.
fn types() -> String {
    format!(
        "\
<IfModule mod_mime.c>
  AddType application/manifest+json .webmanifest
  AddType text/javascript .js
  AddCharset utf-8 .{}
  RemoveLanguage .br
  RemoveType .gz
  AddEncoding br .br
  AddEncoding gzip .gz
</IfModule>
<IfModule mod_headers.c>
  <FilesMatch \"\\.({})(\\.(br|gz))?$\">
    Header always merge Vary Accept-Encoding
  </FilesMatch>
</IfModule>
",
        COMPRESSIBLE.join(" ."),
        COMPRESSIBLE.join("|")
    )
}

/// Hidden files, pages without their ending, folders without an index, and what is there made small.
///
/// A page may have a folder of its name, to which `mod_dir` would lead; only where more may be
/// overridden could it be held back, so that visitors are led to the page by its whole name.
fn rewriting(folder: &str) -> String {
    format!(
        "<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteBase \"{folder}\"
  RewriteRule (^|/)\\.(?!well-known/) - [R=404,L]
  RewriteCond %{{REQUEST_FILENAME}} !-f
  RewriteCond %{{REQUEST_FILENAME}} !-d
  RewriteCond %{{REQUEST_FILENAME}}.html -f
  RewriteRule [^/]$ %{{REQUEST_URI}}.html [L]
  RewriteCond %{{REQUEST_FILENAME}} -d
  RewriteCond %{{REQUEST_FILENAME}}/index.html !-f
  RewriteCond %{{REQUEST_FILENAME}} ^(.*[^/])/?$
  RewriteCond %1.html -f
  RewriteRule ^(.*[^/])/?$ $1.html [R,L]
  RewriteCond %{{REQUEST_FILENAME}} -d
  RewriteCond %{{REQUEST_FILENAME}}/index.html !-f
  RewriteRule ^ - [R=404,L]
  RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b
  RewriteCond %{{REQUEST_FILENAME}}.br -f
  RewriteRule [^/]$ %{{REQUEST_URI}}.br [E=no-gzip:1,E=no-brotli:1,L]
  RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b
  RewriteCond %{{REQUEST_FILENAME}}.gz -f
  RewriteRule [^/]$ %{{REQUEST_URI}}.gz [E=no-gzip:1,E=no-brotli:1,L]
</IfModule>
"
    )
}
