//! The form of saved answers, which the client reads (`src/client/answers.js`).

use crate::id::Id;
use crate::load::describe::{self, Described, Field, Shape, Shapes};

/// A file of saved answers, `porras-answers/1`; fields that it does not name are passed over.
pub(super) struct AnswerFile;

/// Who answered.
struct Respondent;

const fn field(key: &'static str, meaning: &'static str, required: bool, shape: Shape) -> Field {
    Field { key, meaning, required, shape }
}

/// By question; what stands there may be any text.
fn by_question() -> Shape {
    describe::mapping(describe::any_text())
}

impl Described for AnswerFile {
    const NAME: &'static str = "AnswerFile";

    fn describe(shapes: &mut Shapes<'_>) -> Shape {
        let format = describe::words([("porras-answers/1", "this form")].into_iter());
        let id = || describe::matching(Id::PATTERN);
        let version = describe::matching(r"^[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}$");
        let answers = "By question: the id of an option, `unknown` or `not-applicable`; a question that is not here is unanswered.";
        let criteria = "By question: the quality criteria that hold. Left out: none holds.";
        let held = describe::mapping(describe::list(describe::matching(Id::PATTERN)));
        let reasons = "By question: why it does not concern the respondent. Left out: no reasons.";
        let plan = "By action and field, as `tools-1.state`: what the respondent made of the roadmap (`state`: `done`, `accepted` or `postponed`; `who`, `by` as `2026-12-31`, `note`). Actions of their own begin with `_` and have a `title` and a `horizon` (`now`, `next` or `later`) too. `porras score` passes it over. Left out: nothing yet.";
        let fields = vec![
            field("format", "The form of the file and its version.", true, format),
            field("assessment", "The assessment that was answered.", true, id()),
            field(
                "title",
                "What the assessment was called where the file was saved: shown where a site does not have it. Left out: its id is shown.",
                false,
                describe::any_text(),
            ),
            field("content_version", "The version of its content then.", true, version),
            field(
                "mode",
                "The mode in which it was answered. Left out: the bank's first.",
                false,
                id(),
            ),
            field(
                "view",
                "Whose view the answers are. Left out: `own`.",
                false,
                describe::words(
                    [("own", "of one person"), ("joint", "agreed on together, by several")]
                        .into_iter(),
                ),
            ),
            field(
                "target",
                "The stage that the roadmap is to lead to, counted from 1, where that is above the one reached. Left out: the next one.",
                false,
                describe::whole_number(1, u32::MAX),
            ),
            field(
                "respondent",
                "Who answered. Left out: nothing is known of them.",
                false,
                shapes.named::<Respondent>(),
            ),
            field("answers", answers, true, by_question()),
            field("criteria", criteria, false, held),
            field("reasons", reasons, false, by_question()),
            field(
                "notes",
                "By question: what the respondent noted. Left out: no notes.",
                false,
                by_question(),
            ),
            field(
                "evidence",
                "By question: what shows that the answer is true. Left out: none.",
                false,
                by_question(),
            ),
            field("plan", plan, false, describe::mapping(describe::any_text())),
        ];
        describe::object(
            "Saved answers. Fields that are not named here are passed over.",
            fields,
            true,
        )
    }
}

impl Described for Respondent {
    const NAME: &'static str = "Respondent";

    fn describe(_: &mut Shapes<'_>) -> Shape {
        let id = || describe::matching(Id::PATTERN);
        let fields = vec![
            field("role", "One of the bank's roles. Left out: not said.", false, id()),
            field("profile", "One of the bank's profiles. Left out: not said.", false, id()),
        ];
        describe::object("A respondent.", fields, true)
    }
}
