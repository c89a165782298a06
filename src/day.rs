//! Days as authors write them, and as pages say them.

use jiff::civil::Date;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(Date);

impl Day {
    /// The day that a text such as `2026-11-22` means; nothing where there is no such day, or where
    /// it is written in another way.
    ///
    /// ```
    /// use porras::day::Day;
    /// assert!(Day::parse("2028-02-29").is_some());
    /// assert!(Day::parse("2026-02-29").is_none() && Day::parse("22.11.2026").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let day = text.parse::<Date>().ok()?;
        // The crate reads more forms than this one.
        (day.to_string() == text).then_some(Self(day))
    }

    /// The day in a language: `22.11.2026` in Finnish and Swedish, `22 November 2026` in English,
    /// and as it was written in others.
    ///
    /// ```
    /// # use porras::day::Day;
    /// let day = Day::parse("2026-11-02").expect("a day");
    /// assert_eq!(day.said("fi"), "2.11.2026");
    /// assert_eq!(day.said("en-GB"), "2 November 2026");
    /// assert_eq!(day.said("de"), "2026-11-02");
    /// ```
    #[must_use]
    pub fn said(self, language: &str) -> String {
        match language.split('-').next() {
            Some("fi" | "sv") => self.0.strftime("%-d.%-m.%Y").to_string(),
            Some("en") => self.0.strftime("%-d %B %Y").to_string(),
            _ => self.0.to_string(),
        }
    }
}
