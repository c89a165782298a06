//! Steps: each has an address, Back and Forward go through them, one comes back from where one went.

use crate::support::answers::Answers;
use crate::support::expected;
use crate::support::hands::{Hands, is_focused};
use crate::support::page::visit;
use crate::support::site::{bank, quiz, say, texts};

#[test]
fn every_step_and_every_question_has_an_address() {
    visit(async |page| {
        let parts = bank().dimensions.iter().map(|dimension| format!("part-{}", dimension.id));
        let mut steps: Vec<String> = vec!["start".into()];
        steps.extend(parts);
        steps.extend(["check", "result", "roadmap"].map(String::from));
        for step in &steps {
            page.open_path(&format!("{}#{step}", quiz("en"))).await;
            page.reload().await;
            page.until_step(step).await;
            let heading: String = page
                .eval(&format!("document.querySelector('#{step} h2').textContent.trim()"))
                .await;
            soon!(page.eval::<String>("document.title").await.starts_with(&heading));
            let marked: Vec<String> = page
                .eval(
                    "[...document.querySelectorAll('[aria-current=step]')].map(({ hash }) => hash)",
                )
                .await;
            assert_eq!(marked, [format!("#{step}")]);
        }
        for question in &bank().questions {
            page.open_path(&format!("{}#q-{}", quiz("en"), question.id)).await;
            page.until_step(&format!("part-{}", bank().dimensions[question.dimension].id)).await;
            soon!(is_focused(page, &format!("input[name={}]", question.id)).await);
        }
    });
}

#[test]
fn the_list_of_parts_tells_not_looked_at_from_begun_from_done_and_remembers() {
    visit(async |page| {
        let state = async |id: &str| page.text(&format!(".path a[href='#part-{id}'] .state")).await;
        let parts = &bank().dimensions;
        let count = parts[0].questions.len().to_string();
        let said = |key: &str, done: &str| {
            let text =
                say("fi", &format!("quiz.state-{key}"), &[("done", done), ("asked", &count)]);
            text.replace('\u{a0}', " ")
        };
        page.open_path(&format!("{}#start", quiz("fi"))).await;
        soon_eq!(state("customer").await, said("none", "0"));
        page.click("#start a.button.next").await;
        page.until_step("part-customer").await;
        soon_eq!(state("customer").await, said("begun", "0"), "looked at, not answered");
        Hands::Pointer.choose(page, "C1", "2").await;
        soon_eq!(state("customer").await, said("begun", "1"));
        page.click("#part-customer a.button.next").await;
        page.until_step("part-start").await;
        page.reload().await;
        soon_eq!(state("customer").await, said("begun", "1"));
        let begun = state("start").await;
        assert!(begun.starts_with("kesken, 0"), "it was looked at before the reload: {begun}");
        soon_eq!(state("tools").await, said("none", "0"));
        page.open_path(&format!("{}#part-customer", quiz("fi"))).await;
        for question in &parts[0].questions {
            Hands::Pointer.choose(page, &bank().questions[*question].id, "unknown").await;
        }
        soon_eq!(state("customer").await, said("done", &count));
    });
}

#[test]
fn back_and_forward_go_through_the_steps() {
    visit(async |page| {
        page.open_path(&format!("{}#start", quiz("sv"))).await;
        let way = ["start", "part-customer", "part-start", "part-tools"];
        for (from, to) in way.iter().zip(&way[1..]) {
            page.click(&format!("#{from} a.button.next")).await;
            page.until_step(to).await;
            soon!(is_focused(page, &format!("#{to} h2")).await, "the focus goes to the heading");
        }
        Hands::Pointer.choose(page, "T1", "2").await;
        for step in way.iter().rev().skip(1) {
            page.driver.back().await.expect("back");
            page.until_step(step).await;
        }
        for step in &way[1..] {
            page.driver.forward().await.expect("forward");
            page.until_step(step).await;
        }
        soon!(
            page.eval::<bool>("document.querySelector('input[name=T1][value=\"2\"]').checked")
                .await
        );
    });
}

#[test]
fn a_change_link_leads_to_the_answer_and_back_to_its_row() {
    visit(async |page| {
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.click("[data-answer=P2] a").await;
        page.until_step("part-path").await;
        soon!(
            is_focused(page, "input[name=P2][value=\"3\"]").await,
            "the chosen answer has the focus"
        );
        Hands::Pointer.choose(page, "P2", "4").await;
        page.click("#q-P2 a.button[href=\"#check\"]").await;
        page.until_step("check").await;
        soon!(is_focused(page, "[data-answer=P2] a").await, "one is back where one was");
        let row = page.text("[data-answer=P2] dd").await;
        let at = bank().questions.iter().position(|each| *each.id == *"P2").expect("a question");
        assert_eq!(row, texts("fi").questions[at].options[3].text);
    });
}

#[test]
fn the_short_version_asks_its_questions_and_the_full_one_gives_the_others_back() {
    visit(async |page| {
        page.open_path(&format!("{}#part-customer", quiz("en"))).await;
        Hands::Pointer.choose(page, "C4", "5").await;
        page.open_path(&format!("{}#start", quiz("en"))).await;
        Hands::Pointer.choose(page, ":mode", "short").await;
        let asked = "[...document.querySelectorAll('[data-question]')].filter((field) => !field.hidden).map(({ dataset }) => dataset.question)";
        let short = bank().modes.iter().find(|mode| *mode.id == *"short").expect("a mode");
        let ids: Vec<String> = short
            .questions
            .iter()
            .map(|&question| bank().questions[question].id.to_string())
            .collect();
        soon_eq!(page.eval::<Vec<String>>(asked).await, ids);
        page.reload().await;
        soon_eq!(page.eval::<Vec<String>>(asked).await, ids, "the choice is kept");
        Hands::Pointer.choose(page, ":mode", "full").await;
        soon_eq!(page.eval::<Vec<String>>(asked).await.len(), bank().questions.len());
        soon!(
            page.eval::<bool>("document.querySelector('input[name=C4][value=\"5\"]').checked")
                .await
        );
    });
}

#[test]
fn the_result_of_every_kind_of_answers_is_what_the_command_line_says() {
    visit(async |page| {
        let sets = [
            Answers::champion(),
            Answers::closed_gate(),
            Answers::renewer(),
            Answers::claimed(),
            Answers::few(),
            Answers::short(),
        ];
        for answers in &sets {
            page.open_answers("sv", answers).await;
            page.click("#check a.button.next").await;
            page.until_step("result").await;
            soon_eq!(page.outcome().await, expected::outcome(answers, "sv"), "{answers:?}");
        }
    });
}

#[test]
fn a_result_without_answers_says_what_is_missing_and_shows_the_rule() {
    visit(async |page| {
        page.open_path(&format!("{}#result", quiz("en"))).await;
        page.until_shown(".steps", &say("en", "quiz.nothing-yet", &[])).await;
        page.until_shown("#result", &say("en", "paper.title", &[])).await;
        page.click(".steps [role=status] a").await;
        page.until_step("part-customer").await;
    });
}

#[test]
fn another_target_orders_the_roadmap_anew() {
    visit(async |page| {
        let answers = Answers::champion();
        page.open_answers("en", &answers).await;
        page.open_path(&format!("{}#roadmap", quiz("en"))).await;
        page.outcome().await;
        page.click("#target option:last-child").await;
        let stage = texts("en").stages.last().expect("a stage");
        let heading = say("en", "result.roadmap", &[("stage", "5"), ("name", &stage.name)]);
        page.until_shown("#roadmap h2", &heading).await;
        page.reload().await;
        page.until_shown("#roadmap h2", &heading).await;
    });
}

#[test]
fn nothing_moves_on_after_the_last_answer_of_a_part_but_the_person() {
    visit(async |page| {
        for at_a_time in ["dimension", "question"] {
            page.open_path(&format!("{}#start", quiz("fi"))).await;
            Hands::Pointer.choose(page, ":at_a_time", at_a_time).await;
            let part = &bank().dimensions[0];
            let ids: Vec<&str> =
                part.questions.iter().map(|&at| &*bank().questions[at].id).collect();
            let last = ids.last().expect("a part has questions");
            page.open_path(&format!("{}#q-{last}", quiz("fi"))).await;
            let watch = "window.moves = [];
                addEventListener('hashchange', () => moves.push(location.hash));";
            for id in &ids[..ids.len() - 1] {
                page.open_path(&format!("{}#q-{id}", quiz("fi"))).await;
                Hands::Pointer.choose(page, id, "3").await;
            }
            page.open_path(&format!("{}#q-{last}", quiz("fi"))).await;
            page.script::<()>(watch).await;
            Hands::Pointer.choose(page, last, "3").await;
            page.write_down().await;
            // What one does next is done where one was.
            page.eval::<()>(&format!(
                "void (document.querySelector('#q-{last} details.note').open = true)"
            ))
            .await;
            let note = page.find(&format!("#note-{last}")).await;
            note.send_keys("Tässä ollaan yhä, eikä mikään vie eteenpäin").await.expect("a note");
            page.until_step(&format!("part-{}", part.id)).await;
            assert_eq!(page.eval::<Vec<String>>("window.moves").await, Vec::<String>::new());
            let next = if at_a_time == "question" {
                ".pager.single .next"
            } else {
                ".step:not([hidden]) .pager .next"
            };
            page.click(next).await;
            let following = &bank().dimensions[1];
            let first = &bank().questions[following.questions[0]].id;
            let there = if at_a_time == "question" {
                format!("#q-{first}")
            } else {
                format!("#part-{}", following.id)
            };
            page.until_step(&format!("part-{}", following.id)).await;
            soon_eq!(page.eval::<String>("location.hash").await, there, "{at_a_time}");
        }
    });
}
