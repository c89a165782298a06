//! Whatever is found in the storage or refused by it: the page says so, loses nothing, and works.

use serde_json::{Value, json};

use crate::support::answers::Answers;
use crate::support::hands::Hands;
use crate::support::page::{Page, visit, visit_folder};
use crate::support::site::{ASSESSMENT, library, quiz, say, texts};

/// Leaves a record in the storage, as an earlier visit did, but changed by the
/// test; gives what is there now.
async fn leave(page: &Page, change: &Change) -> String {
    page.open_path(&format!("{}#part-customer", quiz("en"))).await;
    page.eval::<()>("void localStorage.clear()").await;
    page.open_path("en/index.html").await;
    page.open_path(&format!("{}#part-customer", quiz("en"))).await;
    Hands::Pointer.choose(page, "C1", "4").await;
    page.open_path("en/index.html").await;
    let (key, record): (String, String) =
        page.eval("[localStorage.key(0), localStorage.getItem(localStorage.key(0))]").await;
    let text = match change {
        Change::Text(text) => text.clone(),
        Change::Field(field, value) => {
            let mut record: Value = serde_json::from_str(&record).expect("a record is JSON");
            assert!(record.get(field).is_some(), "a record has a field {field}");
            record[field] = value.clone();
            record.to_string()
        }
    };
    let (key, put) = (json!(key), json!(text));
    page.eval::<()>(&format!("void localStorage.setItem({key}, {put})")).await;
    text
}

/// How a record is not what the page left.
enum Change {
    Text(String),
    Field(&'static str, Value),
}

#[test]
fn what_cannot_be_read_is_said_offered_as_a_file_and_left_until_one_decides() {
    let kinds = [
        Change::Text("{".to_owned()),
        Change::Text("null".to_owned()),
        Change::Text("[1, 2, 3]".to_owned()),
        Change::Text("\u{0}\u{1}ÿ rubbish \u{1F937}".to_owned()),
        Change::Text("x".repeat(300_000)),
        Change::Field("v", json!(2)),
        Change::Field("answers", json!(["4"])),
        Change::Field("answers", json!({ "C1": 4 })),
        Change::Field("notes", json!("many")),
        Change::Field("saved", json!("yesterday")),
        Change::Field("version", json!("one")),
    ];
    visit(async |page| {
        for kind in &kinds {
            let left = leave(page, kind).await;
            page.open_path(&format!("{}#part-customer", quiz("en"))).await;
            page.until_shown(".steps", &say("en", "begun.corrupt", &[])).await;
            let (_, text) = page.download(".steps .notice button.button").await;
            assert_eq!(text, left, "the file is what was found");
            Hands::Pointer.choose(page, "C1", "2").await;
            page.reload().await;
            page.until(
                "document.querySelector('input[name=C1]:checked')?.value === '2'",
                "the answer is kept",
            )
            .await;
            page.until_shown(".steps", &say("en", "begun.corrupt", &[])).await;
            page.click(".steps .notice button.plain").await;
            page.until("!document.querySelector('.steps .notice')", "the notice goes").await;
            page.reload().await;
            soon_eq!(
                page.eval::<usize>("document.querySelectorAll('.steps .notice').length").await,
                0
            );
        }
    });
}

#[test]
fn a_kept_result_that_cannot_be_read_is_said_offered_as_a_file_and_left_until_one_decides() {
    visit(async |page| {
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.open_path(&format!("{}#kept", quiz("fi"))).await;
        page.until("document.querySelector('#kept .keep-now button')", "the list is there").await;
        for text in ["{", "null", "\u{0}\u{1}ÿ rubbish", r#"{"name":3,"file":{}}"#] {
            let put = format!(
                "localStorage.setItem(Object.keys(localStorage)[0].split(':kept:')[0] + ':kept:' + Date.now(), {})",
                json!(text)
            );
            page.script::<()>(&put).await;
            page.reload().await;
            page.until_shown("#kept .kept", &say("fi", "kept.broken", &[])).await;
            let none = say("fi", "kept.none", &[]);
            assert!(!page.text("#kept").await.contains(&none), "something is there: {text}");
            let (name, found) = page.download("#kept [data-broken] [data-do=save-file]").await;
            assert!(name.ends_with(".txt"), "it is no answer file: {name}");
            assert_eq!(found, text, "the file is what was found");
            page.click("#kept [data-broken] [data-do=drop]").await;
            page.click("#kept [data-broken] [role=group] button").await;
            page.until_shown("#kept", &none).await;
            assert_eq!(page.eval::<usize>("localStorage.length").await, 1, "the answers stay");
        }
    });
}

#[test]
fn answers_to_another_version_are_set_aside_and_can_be_taken_along() {
    visit(async |page| {
        leave(page, &Change::Field("version", json!("2.1.0"))).await;
        page.open_path(&quiz("fi")).await;
        page.until_shown(".steps", &say("fi", "begun.other-version", &[("version", "2.1.0")]))
            .await;
        let (_, text) = page.download(".steps .notice button.button").await;
        let file: Value = serde_json::from_str(&text).expect("an answer file");
        assert_eq!(file["content_version"], "2.1.0");
        assert_eq!(file["answers"], json!({ "C1": "4" }));
    });
}

#[test]
fn answers_older_than_ninety_days_are_gone_as_promised() {
    visit(async |page| {
        leave(page, &Change::Field("saved", json!(1_600_000_000_000_u64))).await;
        page.open_path(&quiz("sv")).await;
        page.until_shown(".steps", &say("sv", "begun.expired", &[])).await;
        soon_eq!(page.eval::<usize>("localStorage.length").await, 0);
        page.click("#start a.button.next").await;
        page.until_step("part-customer").await;
        soon!(!page.eval::<bool>("!!document.querySelector('input[name=C1]:checked')").await);
    });
}

#[test]
fn a_storage_that_refuses_is_said_and_the_path_goes_on_in_memory() {
    let refusals = [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        "for (const name of ['localStorage', 'sessionStorage']) \
         Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });",
    ];
    for refusal in refusals {
        visit(async |page| {
            let script = json!({ "source": refusal });
            page.devtools("Page.addScriptToEvaluateOnNewDocument", script).await;
            page.open_path(&format!("{}#part-customer", quiz("en"))).await;
            Hands::Pointer.choose(page, "C1", "3").await;
            page.until_shown(".steps", &say("en", "begun.storage-blocked", &[])).await;
            page.until_shown("[data-saved]", &say("en", "quiz.saved-not", &[])).await;
            let (name, text) = page.download(".steps .notice button").await;
            assert_eq!(name, format!("{ASSESSMENT}.json"));
            assert!(text.contains("\"C1\": \"3\""), "{text}");
            page.open_answers("en", &Answers::closed_gate()).await;
            page.click("#check a.button.next").await;
            page.outcome().await;
        });
    }
}

#[test]
fn the_file_that_one_takes_along_is_the_one_that_one_can_open_again() {
    visit(async |page| {
        let answers = Answers::closed_gate();
        page.open_answers("fi", &answers).await;
        page.click("#check a.button.next").await;
        page.outcome().await;
        let (name, text) = page.download("#result .take button:nth-of-type(2)").await;
        assert_eq!(name, format!("{ASSESSMENT}.json"));
        let file: Value = serde_json::from_str(&text).expect("an answer file");
        let mut ours: Value = serde_json::from_str(&answers.file()).expect("an answer file");
        ours["title"] = json!(texts("fi").title);
        assert_eq!(file, ours);
    });
}

#[test]
fn a_wrong_answer_file_is_refused_with_reasons_and_changes_nothing() {
    visit(async |page| {
        page.open_path(&format!("{}#part-customer", quiz("en"))).await;
        Hands::Pointer.choose(page, "C1", "5").await;
        page.open_path(&format!("{}#start", quiz("en"))).await;
        let good: Value = serde_json::from_str(&Answers::few().file()).expect("an answer file");
        let changed = |field: &str, value: Value| {
            let mut file = good.clone();
            file[field] = value;
            file.to_string()
        };
        let files = [
            ("{", "open-format", vec![]),
            ("[]", "open-format", vec![]),
            (&changed("format", json!("other/1")), "open-format", vec![]),
            (&changed("assessment", json!("other")), "open-assessment", vec![("value", "other")]),
            (
                &changed("content_version", json!("7.0.0")),
                "open-content-version",
                vec![("value", "7.0.0"), ("expected", "1.0.0")],
            ),
            (&changed("mode", json!("long")), "open-mode", vec![("value", "long")]),
            (&changed("answers", json!({ "Z9": "1" })), "open-question", vec![("value", "Z9")]),
            (
                &changed("answers", json!({ "C1": "9" })),
                "open-answer",
                vec![("value", "9"), ("path", "answers.C1")],
            ),
        ];
        for (file, key, values) in files {
            page.choose_file(file).await;
            page.until_shown("#start", &say("en", "begun.open-refused", &[])).await;
            page.until_shown(
                "#start [role=status]",
                &say("en", &format!("opening.{key}"), &values),
            )
            .await;
            let kept = "document.querySelector('input[name=C1]:checked').value === '5'";
            soon!(page.eval::<bool>(kept).await, "{file} changed an answer");
        }
    });
}

#[test]
fn a_full_storage_is_said_nothing_is_lost_and_room_is_used_when_there_is_some() {
    visit(async |page| {
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        Hands::Pointer.choose(page, "C1", "3").await;
        page.until("localStorage.length === 1", "the answer is kept").await;
        // To the last letter, as another page of the same host may do it.
        let stuff = "(() => { for (let size = 1 << 22; size >= 1; size >>= 1) for (;;) { \
                      try { localStorage.filler = (localStorage.filler ?? '') + 'x'.repeat(size); } catch { break; } } })()";
        page.eval::<()>(&format!("void {stuff}")).await;
        Hands::Pointer.choose(page, "C2", "4").await;
        page.until_shown(".steps", &say("fi", "begun.storage-blocked", &[])).await;
        page.until_shown("[data-saved]", &say("fi", "quiz.saved-not", &[])).await;
        let (_, text) = page.download(".steps .notice button").await;
        let file: Value = serde_json::from_str(&text).expect("an answer file");
        assert_eq!(file["answers"], json!({ "C1": "3", "C2": "4" }));
        page.eval::<()>("void localStorage.removeItem('filler')").await;
        Hands::Pointer.choose(page, "C3", "1").await;
        page.until_shown("[data-saved]", &say("fi", "quiz.saved-device", &[])).await;
        page.until("!document.querySelector('.steps .notice')", "the notice goes").await;
        page.reload().await;
        let kept = "['C1', 'C2', 'C3'].map((name) => document.querySelector(`input[name=${name}]:checked`)?.value)";
        soon_eq!(
            page.eval::<Vec<Option<String>>>(kept).await,
            ["3", "4", "1"].map(|each| Some(each.to_owned()))
        );
    });
}

#[test]
fn a_hostile_answer_file_is_refused_or_taken_as_text_and_runs_nothing() {
    visit(async |page| {
        page.open_path(&format!("{}#part-customer", quiz("en"))).await;
        Hands::Pointer.choose(page, "C1", "5").await;
        page.open_path(&format!("{}#start", quiz("en"))).await;
        let good: Value = serde_json::from_str(&Answers::few().file()).expect("an answer file");
        let markup = "<img src=x onerror=\"window.hit = 1\"><script>window.hit = 1</script>";
        let mut strange = good.clone();
        strange["assessment"] = json!(markup);
        let mut poisoned = good.to_string();
        poisoned.insert_str(
            1,
            "\"__proto__\": {\"hit\": 1}, \"constructor\": {\"prototype\": {\"hit\": 1}}, ",
        );
        let poisoned = poisoned
            .replace("\"answers\":{", "\"answers\":{\"__proto__\":\"1\",\"constructor\":\"2\",");
        let deep = format!("{}1{}", "[".repeat(200_000), "]".repeat(200_000));
        let untouched = "document.querySelector('input[name=C1]:checked')?.value === '5' \
                         && ({}).hit === undefined && window.hit === undefined \
                         && !document.querySelector('main img, main script')";
        for file in [strange.to_string(), poisoned, deep, "x".repeat(3_000_000), "\u{0}".repeat(9)]
        {
            page.choose_file(&file).await;
            page.until_shown("#start", &say("en", "begun.open-refused", &[])).await;
            soon!(page.eval::<bool>(untouched).await, "{}", &file[..40]);
        }
        // What may be any text is shown as text.
        let mut noted = good;
        noted["notes"] = json!({ "C1": markup });
        noted["evidence"] = json!({ "C1": markup });
        page.choose_file(&noted.to_string()).await;
        page.click("#start [role=group] button").await;
        page.until_step("check").await;
        page.until_shown("[data-answer=C1]", markup).await;
        page.click("#check a.button.next").await;
        page.outcome().await;
        soon!(
            page.eval::<bool>(
                "window.hit === undefined && !document.querySelector('main img, main script')"
            )
            .await
        );
    });
}

#[test]
fn answers_to_another_assessment_are_refused_by_its_name_and_stay_apart() {
    visit_folder(library(), async |page| {
        page.open_path("en/library.html#start").await;
        let file = json!({ "format": "porras-answers/1", "assessment": "shelves", "content_version": "1.0.0", "answers": {} });
        page.choose_file(&file.to_string()).await;
        page.until_shown("#start [role=status]", "another assessment (Shelves)").await;
        // One that the site does not have is called as its file says.
        let file = json!({ "format": "porras-answers/1", "assessment": "meals", "title": "Long <b>meals</b>", "content_version": "1.0.0", "answers": {} });
        page.choose_file(&file.to_string()).await;
        page.until_shown("#start [role=status]", "another assessment (Long <b>meals</b>)").await;
        page.write_down().await;
        assert_eq!(page.eval::<usize>("localStorage.length").await, 0);
    });
}
