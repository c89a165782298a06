//! Assertions of what a page comes to show.
//!
//! A page answers an action in tasks of its own: what a test asks right after may be
//! true only a moment later, on a busy machine many moments. These ask anew until it is
//! true, and fail as `assert!` and `assert_eq!` do when patience is over.

/// `assert!` of a condition that is asked of the page, with `.await` in it.
macro_rules! soon {
    ($condition:expr $(, $($word:tt)+)?) => {{
        let deadline = std::time::Instant::now() + $crate::support::PATIENCE;
        loop {
            let holds = $condition;
            if holds {
                break;
            }
            if std::time::Instant::now() > deadline {
                assert!(holds, $($($word)+)?);
            }
            tokio::time::sleep($crate::support::GLANCE).await;
        }
    }};
}

/// `assert_eq!` of what is asked of the page, with `.await` in it, and what it comes to be.
macro_rules! soon_eq {
    ($asked:expr, $wanted:expr $(, $($word:tt)+)?) => {{
        let deadline = std::time::Instant::now() + $crate::support::PATIENCE;
        loop {
            match (&$asked, &$wanted) {
                (found, wanted) => {
                    if *found == *wanted {
                        break;
                    }
                    if std::time::Instant::now() > deadline {
                        assert_eq!(*found, *wanted, $($($word)+)?);
                    }
                }
            }
            tokio::time::sleep($crate::support::GLANCE).await;
        }
    }};
}
