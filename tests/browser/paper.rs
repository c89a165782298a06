//! Without JavaScript the site works as far as paper would.

use serde_json::json;

use crate::printed::{line, print, run};
use crate::support::page::{Page, visit};
use crate::support::site::{ASSESSMENT, LANGUAGES, bank, quiz, say, texts};

/// Fails with every text that is not to be seen.
async fn assert_shown(page: &Page, wanted: impl IntoIterator<Item = &str>) {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = line(&page.eval::<String>("document.body.innerText").await);
    let missing: Vec<&str> =
        wanted.into_iter().filter(|text| !shown.contains(&line(text))).collect();
    assert!(missing.is_empty(), "these are not to be seen: {missing:#?}");
}

#[test]
fn without_script_every_question_option_stage_and_the_rule_can_be_read() {
    visit(async |page| {
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        for language in LANGUAGES {
            page.driver.goto(page.server.url(&quiz(language))).await.expect("the page opens");
            let off: bool =
                page.eval("!('ready' in document.querySelector('.steps').dataset)").await;
            assert!(off, "the script does not run");
            let texts = texts(language);
            let mut wanted = vec![texts.title.as_str(), texts.scope.as_str()];
            for question in &texts.questions {
                wanted.push(&question.text);
                wanted.extend(question.help.as_deref());
                wanted.extend(question.options.iter().map(|option| option.text.as_str()));
            }
            for stage in &texts.stages {
                wanted.extend([&*stage.name, &stage.description, &stage.leave]);
            }
            wanted
                .extend(texts.dimensions.iter().flat_map(|each| [&*each.name, &each.description]));
            wanted.extend(texts.gates.iter().map(|gate| gate.name.as_str()));
            let rule = ["lede", "values", "dimension", "overall", "method", "roadmap"];
            let rule = rule.map(|key| say(language, &format!("paper.{key}"), &[]));
            wanted.extend(rule.iter().map(String::as_str));
            let unknown = say(language, "question.unknown", &[]);
            wanted.push(&unknown);
            assert_shown(page, wanted).await;
            let radios: usize = page
                .eval("document.querySelectorAll('[data-question] input:not([disabled])').length")
                .await;
            assert!(radios > 6 * bank().questions.len(), "answers can be marked");
            let gone: usize =
                page.eval("document.querySelectorAll('[data-delete], [data-clear]').length").await;
            let shown = "[...document.querySelectorAll('[data-delete], [data-clear]')].filter((button) => button.checkVisibility()).length";
            assert!(gone > 0);
            soon_eq!(page.eval::<usize>(shown).await, 0, "no button that does nothing");
        }
    });
}

#[test]
fn without_script_every_action_can_be_read() {
    visit(async |page| {
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        for language in LANGUAGES {
            let path = porras::address::actions(language, ASSESSMENT);
            page.driver.goto(page.server.url(&path)).await.expect("the page opens");
            let actions = &texts(language).actions;
            let wanted =
                actions.iter().flat_map(|each| [&*each.title, &each.what, &each.who, &each.done]);
            assert_shown(page, wanted).await;
        }
    });
}

#[test]
fn without_script_paper_says_what_it_is_of_and_no_heading_is_left_alone() {
    visit(async |page| {
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        let texts = texts("fi");
        let names = texts.dimensions.iter().flat_map(|each| [&each.name, &each.description]);
        let heads: Vec<String> =
            names.chain(texts.gates.iter().map(|gate| &gate.name)).map(|text| line(text)).collect();
        for path in [quiz("fi"), porras::address::actions("fi", ASSESSMENT)] {
            page.driver.goto(page.server.url(&path)).await.expect("the page opens");
            let folder = tempfile::tempdir().expect("a temporary folder can be made");
            print(page, folder.path()).await;
            let text = run("pdftotext", &["-layout", "result.pdf", "-"], folder.path());
            let text = String::from_utf8(text).expect("UTF-8");
            let sheets: Vec<&str> =
                text.split('\u{c}').filter(|sheet| !sheet.trim().is_empty()).collect();
            assert!(sheets.len() > 5, "{path}: {} sheets", sheets.len());
            assert!(line(sheets[0]).contains(&line(&texts.title)), "{path}: {}", sheets[0]);
            for (number, sheet) in sheets.iter().enumerate() {
                let of = |line: &String| line.split(" / ").all(|part| part.parse::<u32>().is_ok());
                let last = sheet.lines().map(line).rfind(|line| !line.is_empty() && !of(line));
                let last = last.expect("something is printed");
                let alone = heads.iter().any(|head| last.len() > 8 && head.ends_with(&last));
                assert!(!alone, "{path}, sheet {}: `{last}` stands alone", number + 1);
            }
        }
    });
}
