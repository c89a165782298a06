//! The Content-Security-Policy of every page: nothing but the site's own static files.

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
         {fonts}connect-src {connect}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types porras"
    )
}
