//! Roles, profiles and modes that saved answers may name, and ids that must not come back.

use super::Compared;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::source::{At, Place};

/// One kind of name: what it is called, those of the lock file, those of the bank.
type Kind<'a> = (&'static str, Option<&'a Vec<At<Id>>>, Vec<(&'a str, Place)>);

impl Compared<'_> {
    fn kinds(&self) -> [Kind<'_>; 3] {
        let (lock, bank) = (self.lock, self.bank);
        let roles = bank.roles.iter().flatten().map(|role| (role.as_str(), role.place));
        let profiles = bank.profiles.iter().flat_map(|profiles| &profiles.entries);
        let profiles = profiles.map(|(name, _)| (name.as_str(), name.place));
        let modes = bank.modes.iter().flat_map(|modes| &modes.entries);
        let mut modes: Vec<_> = modes.map(|(name, _)| (name.as_str(), name.place)).collect();
        if modes.is_empty() {
            modes.push((DEFAULT_MODE, bank.place));
        }
        [
            ("role", lock.roles.as_ref(), roles.collect()),
            ("profile", lock.profiles.as_ref(), profiles.collect()),
            ("mode", lock.modes.as_ref(), modes),
        ]
    }

    /// Tells which roles, profiles and modes are gone; any migration carries answers without them.
    pub(super) fn names(&self, out: &mut Diagnostics) {
        if !self.fates.are_none() {
            return;
        }
        for (noun, then, now) in self.kinds() {
            for id in then.into_iter().flatten() {
                if now.iter().any(|(known, _)| *known == id.as_str()) {
                    continue;
                }
                out.push(
                    Diagnostic::new(
                        Code::LockfileLost,
                        format!("{noun} `{}` is gone, and saved answers may name it", id.value),
                    )
                    .at(id.place, format!("no {noun} has this id any more"))
                    .help(format!(
                        "keep the id, which only files use; or {}: answers are taken without their {noun} then",
                        self.declare.row("", "")
                    )),
                );
            }
        }
    }

    /// Tells which ids that meant something once are there again.
    pub(super) fn retired(&self, out: &mut Diagnostics) {
        let Some(retired) = &self.lock.retired else { return };
        let questions = self.places.iter().map(|(id, place)| (*id, *place)).collect();
        let [(_, _, roles), (_, _, profiles), (_, _, mut modes)] = self.kinds();
        // Nobody has written the mode of a bank that names none.
        modes.retain(|(_, place)| *place != self.bank.place);
        for (noun, then, now) in [
            ("question", &retired.questions, questions),
            ("role", &retired.roles, roles),
            ("profile", &retired.profiles, profiles),
            ("mode", &retired.modes, modes),
        ] {
            for old in then.iter().flatten() {
                let Some((id, place)) = now.iter().find(|(id, _)| *id == old.as_str()) else {
                    continue;
                };
                out.push(
                    Diagnostic::new(
                        Code::LockfileRetired,
                        format!("{noun} `{id}` has an id that another {noun} had"),
                    )
                    .at(*place, "old answers would be taken for answers to this")
                    .see(old.place, "retired here")
                    .help("give it an id that was never used"),
                );
            }
        }
    }
}

/// The id of the only mode of a bank that names none.
const DEFAULT_MODE: &str = "full";
