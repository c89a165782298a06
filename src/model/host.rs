//! Hosts: what a site may be told to be served by.

/// A kind of host for static files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Apache, by a file in the folder.
    Apache,
    /// Azure Static Web Apps.
    Azure,
    /// Cloudflare Pages.
    Cloudflare,
    /// GitHub Pages.
    GithubPages,
    /// Netlify.
    Netlify,
    /// nginx, by a file that its configuration includes.
    Nginx,
}
