//! What a site with a base URL says to search engines: the list of its pages, in every language.

use super::Job;
use super::views::Common;
use crate::address;
use crate::base_url::BaseUrl;

/// The files beside the pages, by path.
///
/// `robots.txt` only at the root of a host, since it is read nowhere else.
pub(super) fn files(base: &BaseUrl, jobs: &[Job], common: &Common<'_>) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![(address::SITEMAP, sitemap(base, jobs, common))];
    if base.path() == "/" {
        let sitemap = base.address(address::SITEMAP);
        files.push((address::ROBOTS, format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")));
    }
    files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect()
}

/// Every page that search engines may list, each with its versions in other languages: by the
/// sitemap protocol 0.9, with the links of XHTML for languages.
///
/// It does not say when a page was changed last, since a build knows no clock.
fn sitemap(base: &BaseUrl, jobs: &[Job], common: &Common<'_>) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for job in jobs.iter().filter(|job| job.kind.is_listed()) {
        // Percent-encoding leaves nothing in an address that XML reads as markup.
        text.push_str(&format!("<url><loc>{}</loc>", base.address(&job.address)));
        for (tag, href) in common.alternates(base, job) {
            text.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>"
            ));
        }
        text.push_str("</url>\n");
    }
    text.push_str("</urlset>\n");
    text
}
