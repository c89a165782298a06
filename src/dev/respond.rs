//! Answers requests out of memory. The only file that knows the server crate.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Response, StatusCode, Uri, header};
use axum::routing::get;

use super::{Board, Shown};
use crate::address;

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

/// The routes of the server.
pub(super) fn router(board: Board) -> Router {
    Router::new()
        .route("/.porras/live.js", get(async || file("live.js", SCRIPT.into())))
        .route("/.porras/live.css", get(async || file("live.css", STYLE.into())))
        .route("/.porras/wait", get(wait))
        .fallback(page)
        .with_state(board)
}

/// Answers when there is a build after the one that the query names.
async fn wait(State(board): State<Board>, uri: Uri) -> Response<Body> {
    let seen: u64 = uri.query().and_then(|query| query.parse().ok()).unwrap_or(0);
    let mut version = board.version.subscribe();
    // The sender lives in the board, which is here.
    let _ = version.wait_for(|version| *version != seen).await;
    file("wait.txt", board.now().version.to_string().into_bytes())
}

async fn page(State(board): State<Board>, uri: Uri) -> Response<Body> {
    let shown = board.now();
    let path = address::decode(uri.path().trim_start_matches('/'));
    let path =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let output = &shown.output;
    if let Some(bytes) = output.assets.get(&path).or_else(|| output.others.get(&path)) {
        return file(&path, bytes.clone());
    }
    match output.pages.get(&path) {
        Some(bytes) => file(&path, live(&String::from_utf8_lossy(bytes), &shown).into_bytes()),
        None => missing(&path, &shown),
    }
}

/// The site's own page for addresses that lead nowhere, in the language of the address.
fn missing(path: &str, shown: &Shown) -> Response<Body> {
    let language = path.split('/').next().unwrap_or_default();
    let pages = &shown.output.pages;
    let own = pages.get(&address::missing(language)).or_else(|| pages.get(address::MISSING));
    if let Some(page) = own {
        let mut response =
            file(address::MISSING, live(&String::from_utf8_lossy(page), shown).into_bytes());
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    }
    let title = if shown.output.pages.is_empty() { "No site yet" } else { "No such page" };
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body><main><h1>{title}</h1><p>{}</p></main></body></html>",
        escape(path)
    );
    let mut response = file("missing.html", live(&page, shown).into_bytes());
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// The page with the script that reloads it, and with what there is to say.
fn live(page: &str, shown: &Shown) -> String {
    let mut tail = format!(
        "<script src=\"/.porras/live.js\" data-version=\"{}\" defer></script>",
        shown.version
    );
    if !shown.diagnostics.is_empty() {
        tail.push_str(&format!(
            "<link rel=\"stylesheet\" href=\"/.porras/live.css\">\
             <aside class=\"porras-live\" aria-label=\"porras\"><pre tabindex=\"0\">{}</pre></aside>",
            escape(&shown.diagnostics)
        ));
    }
    match page.rfind("</body>") {
        Some(at) => format!("{}{tail}{}", &page[..at], &page[at..]),
        None => format!("{page}{tail}"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn file(name: &str, bytes: Vec<u8>) -> Response<Body> {
    let kind = match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}
