//! The Content-Security-Policy of every page: nothing but the site's own static files.

/// The policy as a page says it of itself.
///
/// A page that is `live` may also listen to the server that shows it while it is written.
#[must_use]
pub fn policy(live: bool) -> String {
    let connect = if live { "'self'" } else { "'none'" };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         connect-src {connect}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types porras"
    )
}
