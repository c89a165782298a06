//! What the tests share: the site, who serves it, who looks at it, what is to be seen.

#[macro_use]
pub mod soon;

pub mod answers;
pub mod engine;
pub mod expected;
pub mod hands;
pub mod page;
pub mod server;
pub mod site;

use std::time::Duration;

/// How long a condition may take to come true on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How often it is looked at meanwhile.
pub const GLANCE: Duration = Duration::from_millis(15);
