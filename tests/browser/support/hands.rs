//! Two ways to use a page: with the keyboard alone, and with the pointer.

use thirtyfour::Key;

use super::page::Page;

/// How a person uses the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hands {
    /// Tab, arrows, Space and Enter.
    Keyboard,
    /// Clicks only.
    Pointer,
}

/// More presses of Tab than any page has stops.
const STOPS: usize = 200;

impl Hands {
    /// Follows a link or presses a button.
    pub async fn follow(self, page: &Page, css: &str) {
        match self {
            Self::Pointer => page.click(css).await,
            Self::Keyboard => {
                tab_to(page, css).await;
                press(page, Key::Enter).await;
            }
        }
    }

    /// Chooses an option of a group of radio buttons.
    pub async fn choose(self, page: &Page, group: &str, value: &str) {
        let radio = format!("input[name=\"{group}\"][value=\"{value}\"]");
        match self {
            Self::Pointer => page.click(&format!("label:has({radio})")).await,
            Self::Keyboard => {
                tab_to(page, &format!("input[name=\"{group}\"]")).await;
                let marked: bool = page.eval("document.activeElement.checked").await;
                if !marked {
                    press(page, Key::Space).await;
                }
                for _ in 0..STOPS {
                    if is_focused(page, &radio).await {
                        break;
                    }
                    press(page, Key::Down).await;
                }
            }
        }
        page.until(
            &format!("document.querySelector('{radio}').checked"),
            &format!("{group} is {value}"),
        )
        .await;
    }
}

/// Presses a key where the focus is.
pub async fn press(page: &Page, key: impl Into<char>) {
    let key = key.into();
    let keys = page.driver.action_chain().key_down(key).key_up(key);
    keys.perform().await.expect("a key can be pressed");
}

/// Presses Tab until the focus is on what the selector finds, which must be in sight then.
pub async fn tab_to(page: &Page, css: &str) {
    for _ in 0..STOPS {
        if is_focused(page, css).await {
            let seen = "(({ left, top, width, height }) => { \
                          const over = document.elementFromPoint(left + width / 2, top + height / 2); \
                          const own = document.activeElement; \
                          return own.contains(over) || !!over?.contains(own) && over !== document.body; \
                        })(document.activeElement.getBoundingClientRect())";
            page.until(seen, &format!("the focus on {css} is in sight")).await;
            return;
        }
        press(page, Key::Tab).await;
    }
    let seen: String = page.eval("document.activeElement.outerHTML").await;
    panic!("Tab never comes to {css}; the focus is on {seen}");
}

/// Whether the focus is on what a selector finds.
pub async fn is_focused(page: &Page, css: &str) -> bool {
    let css = serde_json::json!(css);
    page.eval(&format!("document.activeElement?.matches({css}) ?? false")).await
}
