//! What a result says in words: the stage's meaning, how sure it is, what holds it, what is ahead
//! of the gate, what it is not; in every language, out of the wording and the bank.

use serde_json::Value;

use crate::kept::{compare_all, keep, until_kept};
use crate::support::answers::Answers;
use crate::support::expected::scored;
use crate::support::page::{Page, visit};
use crate::support::site::{LANGUAGES, bank, quiz, say, texts};

/// A text with every space an ordinary one, and without what keeps words together.
fn line(text: &str) -> String {
    text.replace('\u{2060}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(language: &str, key: &str, values: &[(&str, &str)]) -> String {
    line(&say(language, &format!("result.{key}"), values))
}

async fn text(page: &Page, css: &str) -> String {
    line(&page.eval::<String>(&format!("document.querySelector(\"{css}\").textContent")).await)
}

/// The links in what holds the stage: where each leads, what it says.
async fn holding(page: &Page) -> Vec<(String, String)> {
    let links: Vec<(String, String)> = page
        .eval("[...document.querySelectorAll('#result .keeps a')].map((link) => [link.getAttribute('href'), link.textContent])")
        .await;
    links.into_iter().map(|(href, words)| (href, line(&words))).collect()
}

fn sum(scored: &Value, field: &str) -> u64 {
    let dimensions = scored["dimensions"].as_array().expect("a list");
    dimensions.iter().map(|each| each[field].as_u64().expect("a count")).sum()
}

#[test]
fn a_result_says_what_it_means_how_sure_it_is_and_what_it_is_not_in_every_language() {
    visit(async |page| {
        for (answers, sure) in [(Answers::closed_gate(), "moderate"), (Answers::short(), "low")] {
            let scored = scored(&answers);
            let stage = scored["stage"].as_u64().expect("a stage") as usize;
            let [low, high] = [0, 1].map(|at| scored["range"][at].as_u64().expect("a stage"));
            let range = if low == high { low.to_string() } else { format!("{low}–{high}") };
            let (answered, unknown) = (sum(&scored, "answered"), sum(&scored, "unknown"));
            let mode = bank().modes.iter().find(|mode| *mode.id == *answers.mode).expect("a mode");
            let asked = mode.questions.len() as u64 - sum(&scored, "not_applicable");
            for language in LANGUAGES {
                page.open_answers(language, &answers).await;
                page.open_path(&format!("{}#result", quiz(language))).await;
                page.outcome().await;
                let meaning = line(&texts(language).stages[stage - 1].description);
                assert_eq!(text(page, "#result .lede").await, meaning);
                let figures = [
                    ("answered", answered.to_string()),
                    ("asked", asked.to_string()),
                    ("unknown", unknown.to_string()),
                    ("range", range.clone()),
                ];
                let figures: Vec<(&str, &str)> =
                    figures.iter().map(|(name, figure)| (*name, figure.as_str())).collect();
                let confidence = [
                    said(language, &format!("confidence-{sure}"), &[]),
                    said(language, "confidence", &figures),
                    said(language, "view-own", &[]) + ".",
                ];
                assert_eq!(text(page, "#result .confidence").await, confidence.join(" "));
                let source = [
                    ("authors", bank().authors.as_str()),
                    ("version", bank().version.as_str()),
                    ("licence", bank().licence.as_str()),
                ];
                let honest = [
                    said(language, "honest", &[]),
                    said(language, "honest-own", &[]),
                    said(language, "honest-source", &source),
                    said(language, "honest-rule", &[]),
                    said(language, "method", &[]),
                ];
                assert_eq!(text(page, "#result .honest").await, honest.join(" "));
            }
        }
    });
}

#[test]
fn a_result_names_what_holds_it_to_the_question_and_what_is_ahead_of_the_gate() {
    let answers = Answers::closed_gate();
    let scored = scored(&answers);
    let stage = scored["stage"].as_u64().expect("a stage");
    let level =
        |question: &str| answers.given.get(question).and_then(|each| each.parse::<u64>().ok());
    visit(async |page| {
        for language in LANGUAGES {
            page.open_answers(language, &answers).await;
            page.open_path(&format!("{}#result", quiz(language))).await;
            page.outcome().await;
            page.unfold().await;
            assert_eq!(text(page, "#result .now h3").await, said(language, "keeps", &[]));
            let question = |id: &str| {
                let at = bank().questions.iter().position(|each| *each.id == *id);
                let words = &texts(language).questions[at.expect("a question")].text;
                (format!("#q-{id}"), line(words))
            };
            // The gate first, by its locks that are not open.
            let locks = scored["locks"].as_array().expect("a list").iter();
            let closed = locks.filter(|lock| lock["open"] == false);
            let mut expected: Vec<(String, String)> =
                closed.map(|lock| question(lock["question"].as_str().expect("an id"))).collect();
            let gated = expected.len();
            // Then every dimension that is behind, the lowest first, by its answers below the next level.
            let mut behind: Vec<(u64, &Value)> = scored["dimensions"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|each| (each["level"].as_u64().expect("a level"), each))
                .filter(|(found, _)| *found <= stage)
                .collect();
            behind.sort_by_key(|(found, _)| *found);
            for (found, each) in &behind {
                let at = bank().dimensions.iter().position(|known| each["id"] == *known.id);
                let part = &bank().dimensions[at.expect("a dimension")];
                for &at in &part.questions {
                    let id = &*bank().questions[at].id;
                    if level(id).is_some_and(|given| given <= *found) {
                        expected.push(question(id));
                    }
                }
            }
            assert!(gated > 0 && expected.len() > gated, "there is something to name");
            assert_eq!(holding(page).await, expected, "{language}");
            let gate = text(page, "#result .keeps > li p").await;
            assert!(gate.starts_with(&*line(&texts(language).gates[0].name)), "{gate}");
            // What has come further than the gate lets the whole.
            let cap = u64::from(bank().gates[0].cap);
            for each in scored["dimensions"].as_array().expect("a list") {
                let found = each["level"].as_u64().expect("a level");
                let key = if found > cap { "level-ahead" } else { "level" };
                let css = format!("#d-{} > p strong", each["id"].as_str().expect("an id"));
                assert_eq!(
                    text(page, &css).await,
                    said(language, key, &[("level", &found.to_string())])
                );
            }
        }
    });
}

/// A level and its range, as the command tells them.
fn standing(scored: &Value) -> (u64, [u64; 2]) {
    let whole = |value: &Value| value.as_u64().expect("a level");
    (whole(&scored["level"]), [whole(&scored["range"][0]), whole(&scored["range"][1])])
}

#[test]
fn a_comparison_says_how_sure_each_figure_is_and_which_differences_may_be_none() {
    let earlier = Answers::closed_gate();
    let mut now = Answers::closed_gate();
    for (question, answer) in [("S4", "3"), ("G4", "4"), ("F1", "5"), ("P1", "1"), ("P2", "1")] {
        now.given.insert(question.to_owned(), answer.to_owned());
    }
    let sides = [scored(&earlier), scored(&now)];
    visit(async |page| {
        page.open_answers("fi", &earlier).await;
        page.open_path(&format!("{}#kept", quiz("fi"))).await;
        until_kept(page).await;
        keep(page, "ennen").await;
        page.open_answers("fi", &now).await;
        page.open_path(&format!("{}#kept", quiz("fi"))).await;
        until_kept(page).await;
        compare_all(page).await;
        let shown: Vec<Vec<String>> = page
            .eval("[...document.querySelectorAll('.step:not([hidden]) tbody tr')].slice(1).map((row) => [...row.querySelectorAll('small')].map((each) => each.textContent))")
            .await;
        let mut names = Vec::new();
        let [whole, then] = [0, 1].map(|side| {
            let [low, high] = [0, 1].map(|at| sides[side]["range"][at].as_u64().expect("a stage"));
            (sides[side]["stage"].as_u64().expect("a stage"), low, high)
        });
        if whole.0 != then.0 && whole.1 <= then.2 && then.1 <= whole.2 {
            names.push(say("fi", "kept.whole", &[]));
        }
        for (at, row) in shown.iter().enumerate() {
            let [before, after] = [0, 1].map(|side| &sides[side]["dimensions"][at]);
            for (told, each) in row.iter().zip([before, after]) {
                let (_, [low, high]) = standing(each);
                let asked = bank().dimensions[at].questions.len() as u64
                    - each["not_applicable"].as_u64().expect("a count");
                let coverage = said(
                    "fi",
                    "coverage",
                    &[("answered", &each["answered"].to_string()), ("asked", &asked.to_string())],
                );
                let range = said("fi", "range", &[("range", &format!("{low}–{high}"))]);
                let expected = if low < high { format!("{range} · {coverage}") } else { coverage };
                assert_eq!(line(told), expected);
            }
            let ((from, [low, high]), (to, [least, most])) = (standing(before), standing(after));
            if from != to && low <= most && least <= high {
                names.push(texts("fi").dimensions[at].name.clone());
            }
        }
        assert_eq!(shown.len(), bank().dimensions.len());
        assert!(!names.is_empty() && names.len() <= shown.len(), "{names:?}");
        let sentence = line(&say("fi", "kept.maybe-same", &[("names", &names.join(", "))]));
        assert_eq!(text(page, ".step:not([hidden]) .maybe").await, sentence);
    });
}
