//! What is told to those who do not see the page: the browser's accessibility tree, step by step.

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::accessible::none;
use crate::kept::until_kept;
use crate::support::answers::Answers;
use crate::support::hands::{Hands, is_focused, press, tab_to};
use crate::support::page::{Page, visit};
use crate::support::site::{bank, quiz, say, texts};
use crate::support::{GLANCE, PATIENCE};

/// A node that is told, in the order of reading.
#[derive(Debug)]
struct Node {
    role: String,
    name: String,
    states: BTreeMap<String, Value>,
    /// Positions of those around it, outermost first.
    within: Vec<usize>,
}

impl Node {
    fn is(&self, state: &str, value: &str) -> bool {
        self.states.get(state).is_some_and(|found| {
            found.as_str() == Some(value)
                || found.as_bool().is_some_and(|is| is.to_string() == value)
        })
    }

    fn level(&self) -> Option<u64> {
        self.states.get("level")?.as_u64()
    }
}

/// The tree, without what is left out of it.
async fn tree(page: &Page) -> Vec<Node> {
    page.devtools("Accessibility.enable", json!({})).await;
    let answer = page.devtools("Accessibility.getFullAXTree", json!({})).await;
    let raw: BTreeMap<&str, &Value> = answer["nodes"]
        .as_array()
        .expect("nodes")
        .iter()
        .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
        .collect();
    let root = answer["nodes"][0]["nodeId"].as_str().expect("a root");
    let mut nodes = Vec::new();
    let mut left = vec![(root, Vec::new())];
    while let Some((id, mut within)) = left.pop() {
        let Some(node) = raw.get(id) else { continue };
        if node["ignored"] != json!(true) {
            let properties = node["properties"].as_array().into_iter().flatten();
            let states = properties.filter_map(|row| {
                Some((row["name"].as_str()?.to_owned(), row["value"]["value"].clone()))
            });
            let text =
                |key: &str| node[key]["value"].as_str().unwrap_or_default().trim().to_owned();
            let (role, name) = (text("role"), text("name"));
            nodes.push(Node { role, name, states: states.collect(), within: within.clone() });
            within.push(nodes.len() - 1);
        }
        let children = node["childIds"].as_array().into_iter().flatten();
        let children: Vec<&str> = children.filter_map(Value::as_str).collect();
        left.extend(children.into_iter().rev().map(|child| (child, within.clone())));
    }
    nodes
}

/// The roles that say nothing without a name. Folds are groups without one, so that those with
/// questions are looked at by themselves.
const NAMED: [&str; 13] = [
    "button",
    "link",
    "radio",
    "checkbox",
    "textbox",
    "combobox",
    "spinbutton",
    "radiogroup",
    "DisclosureTriangle",
    "image",
    "table",
    "region",
    "navigation",
];

/// Adds to `found` what is not told as it should be, whatever the page is. The browser makes the
/// tree a little later than the page.
async fn listen(page: &Page, place: &str, found: &mut Vec<String>) -> Vec<Node> {
    let deadline = Instant::now() + PATIENCE / 4;
    loop {
        let nodes = tree(page).await;
        let faults = faults(&nodes, place);
        if faults.is_empty() || Instant::now() > deadline {
            found.extend(faults);
            return nodes;
        }
        tokio::time::sleep(GLANCE).await;
    }
}

/// What of a tree is not told as it should be.
fn faults(nodes: &[Node], place: &str) -> Vec<String> {
    let mut found = Vec::new();
    let of = |role: &str| nodes.iter().filter(|node| node.role == role).collect::<Vec<_>>();
    for role in ["main", "banner", "contentinfo"] {
        if of(role).len() != 1 {
            found.push(format!("{place}: {} of {role}", of(role).len()));
        }
    }
    let mut ways: Vec<&str> = of("navigation").iter().map(|node| node.name.as_str()).collect();
    ways.sort_unstable();
    if ways.windows(2).any(|pair| pair[0] == pair[1]) {
        found.push(format!("{place}: two navigations of one name: {ways:?}"));
    }
    let levels: Vec<u64> = of("heading").iter().filter_map(|node| node.level()).collect();
    if levels.iter().filter(|level| **level == 1).count() != 1 {
        found.push(format!("{place}: first-level headings: {levels:?}"));
    }
    if levels.windows(2).any(|pair| pair[1] > pair[0] + 1) {
        found.push(format!("{place}: a level of headings is skipped: {levels:?}"));
    }
    for (at, node) in nodes.iter().enumerate() {
        if NAMED.contains(&node.role.as_str()) && node.name.is_empty() {
            let inside = nodes.iter().filter(|other| other.within.contains(&at));
            let inside: Vec<String> =
                inside.map(|other| format!("{} {}", other.role, other.name)).take(8).collect();
            found.push(format!("{place}: {} without a name, with {inside:?} in it", node.role));
        }
        let mute = ["generic", "none", "StaticText", "paragraph"].contains(&node.role.as_str());
        if mute && node.is("focusable", "true") {
            found.push(format!("{place}: takes the focus and is nothing: {node:?}"));
        }
        if node.is("live", "assertive") {
            found.push(format!("{place}: interrupts whoever listens: {node:?}"));
        }
        if node.name.contains('{') || node.name.contains("undefined") {
            found.push(format!("{place}: a name with a hole: {}", node.name));
        }
    }
    found
}

/// The radio buttons of a question, by the group that its text names: name, and whether it is chosen.
fn options(nodes: &[Node], question: &str) -> Vec<(String, bool)> {
    let group =
        nodes.iter().position(|node| node.role == "group" && node.name.starts_with(question));
    let group = group.unwrap_or_else(|| panic!("no group is called {question}"));
    let own = nodes.iter().filter(|node| node.role == "radio" && node.within.contains(&group));
    own.map(|node| (node.name.clone(), node.is("checked", "true"))).collect()
}

/// What the live regions of the page say now.
fn said(nodes: &[Node]) -> String {
    let live = |at: &usize| nodes[*at].role == "status";
    let texts =
        nodes.iter().filter(|node| node.role == "StaticText" && node.within.iter().any(live));
    texts.map(|node| node.name.as_str()).collect::<Vec<_>>().join(" ")
}

fn one_line(text: &str) -> String {
    let seen = text.replace(['\u{ad}', '\u{2060}'], "");
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_step_of_the_path_is_told_by_landmarks_names_and_states() {
    visit(async |page| {
        let mut found = Vec::new();
        page.open_path("fi/index.html").await;
        listen(page, "home", &mut found).await;
        page.open_path(&quiz("fi")).await;
        let start = listen(page, "start", &mut found).await;
        let title = &texts("fi").title;
        assert!(start.iter().any(|node| node.level() == Some(1) && node.name == *title));
        let dimension = &bank().dimensions[0];
        let step = format!("part-{}", dimension.id);
        page.open_path(&format!("{}#{step}", quiz("fi"))).await;
        page.until_step(&step).await;
        let asked: Vec<usize> = dimension.questions.clone();
        let before = listen(page, &step, &mut found).await;
        for question in &asked {
            let text = &texts("fi").questions[*question];
            let told = options(&before, &one_line(&text.text));
            for (option, (name, chosen)) in text.options.iter().zip(&told) {
                let wanted = one_line(&option.text);
                if !one_line(name).contains(&wanted) || *chosen {
                    found.push(format!("{wanted} is told as {name}, chosen: {chosen}"));
                }
            }
            assert!(
                told.len() > text.options.len(),
                "one may say that one does not know: {told:?}"
            );
        }
        let id = &bank().questions[asked[0]].id;
        Hands::Pointer.choose(page, id, "3").await;
        page.write_down().await;
        page.until("document.querySelector('[data-saved]')?.textContent", "it is said").await;
        let after = tree(page).await;
        let told = options(&after, &one_line(&texts("fi").questions[asked[0]].text));
        let chosen: Vec<usize> =
            told.iter().enumerate().filter(|(_, (_, chosen))| *chosen).map(|(at, _)| at).collect();
        assert_eq!(chosen, [2], "the third option is told as chosen");
        let saved: String = page.text("[data-saved]").await;
        assert!(
            said(&after).contains(&saved),
            "`{saved}` is not among what is told: {}",
            said(&after)
        );
        page.unfold().await;
        let open = listen(page, "questions, unfolded", &mut found).await;
        let folds = |nodes: &[Node], open: &str| {
            let all = nodes.iter().filter(|node| node.role == "DisclosureTriangle");
            all.filter(|node| node.is("expanded", open)).count()
        };
        assert!(
            folds(&before, "false") > 1 && folds(&open, "false") == 0,
            "folds tell their state"
        );

        page.open_answers("fi", &Answers::closed_gate()).await;
        let check = listen(page, "check", &mut found).await;
        let missing = check.iter().any(|node| node.role == "link" && node.is("focusable", "true"));
        assert!(missing, "what is unanswered can be reached");
        for step in ["result", "roadmap", "share", "kept"] {
            page.open_path(&format!("{}#{step}", quiz("fi"))).await;
            page.until_step(step).await;
            if step == "roadmap" {
                page.until("document.querySelector('#roadmap .edit')", "it is whole").await;
            } else if step == "result" {
                page.outcome().await;
            }
            page.unfold().await;
            let nodes = listen(page, step, &mut found).await;
            if step == "result" {
                let heading = one_line(&page.text("#result h2").await);
                let headings: Vec<String> = nodes
                    .iter()
                    .filter(|node| node.role == "heading")
                    .map(|node| one_line(&node.name))
                    .collect();
                assert!(headings.contains(&heading), "`{heading}` is not among {headings:?}");
                let count = |role: &str| nodes.iter().filter(|node| node.role == role).count();
                assert!(
                    count("image") > 0 && count("table") > 0,
                    "drawings have a twin in a table"
                );
                assert!(count("columnheader") > 3, "whose columns are named");
            }
        }
        for language in ["sv", "en"] {
            page.open_path(&format!("{}#result", quiz(language))).await;
            page.outcome().await;
            listen(page, language, &mut found).await;
        }
        page.click(".keep [data-delete]").await;
        let asked = listen(page, "asked whether to delete", &mut found).await;
        let question = asked.iter().any(|node| {
            node.role == "group" && node.is("focused", "true") && !node.name.is_empty()
        });
        assert!(question, "the question has the focus, and a name");
        none(&found);
    });
}

#[test]
fn what_a_result_offers_beyond_itself_is_used_with_the_keyboard_alone_and_told() {
    visit(async |page| {
        let (hands, mut found) = (Hands::Keyboard, Vec::new());
        page.open_answers("fi", &Answers::closed_gate()).await;
        page.open_path(&format!("{}#result", quiz("fi"))).await;
        page.until("document.querySelector('#result .take')", "the result is whole").await;
        // What would lift the stage, what if, and how it was made.
        for (fold, inside) in
            [("lift", ".lift p"), ("try", ".trial"), ("why", ".what-if .why ol, .what-if .why p")]
        {
            hands.follow(page, &format!(".what-if > .{fold} > summary")).await;
            let drawn = format!(
                "document.querySelector('.what-if > .{fold} .late > div') && document.querySelector('{inside}')"
            );
            page.until(&drawn, fold).await;
            soon!(is_focused(page, &format!(".what-if > .{fold} > summary")).await);
        }
        let told = listen(page, "what lifts, what if, how", &mut found).await;
        let open = told
            .iter()
            .filter(|node| node.role == "DisclosureTriangle" && node.is("expanded", "true"));
        assert!(open.count() >= 3, "open folds are told as open");

        // The plan: done, and the focus is on what took its place.
        hands.follow(page, "#result .next-thing a").await;
        page.until_step("roadmap").await;
        page.until("document.querySelector('#roadmap .edit')", "it can be changed").await;
        tab_to(page, "#roadmap .mark-done input").await;
        press(page, Key::Space).await;
        page.until("document.querySelector('#p-done')", "the action is in another place").await;
        soon!(is_focused(page, "#roadmap article").await);
        let told = listen(page, "one action done", &mut found).await;
        let change: String = page.text("#roadmap + .told > p").await;
        assert!(one_line(&said(&told)).contains(&one_line(&change)), "{change}: {}", said(&told));

        // Kept under a name, and compared with what stands there now.
        page.open_path(&format!("{}#result", quiz("fi"))).await;
        page.until("document.querySelector('#result .take')", "the result is whole").await;
        hands.follow(page, "#result .take a[href='#kept']").await;
        until_kept(page).await;
        tab_to(page, "#kept-name").await;
        page.driver.action_chain().send_keys("Syksy").perform().await.expect("keys");
        press(page, Key::Enter).await;
        let kept = say("fi", "kept.kept-now", &[("name", "Syksy")]);
        page.until_shown("#kept [role=status]", &kept).await;
        let unchosen = "#kept .kept input:not(:checked)";
        while page.eval::<bool>(&format!("!!document.querySelector('{unchosen}')")).await {
            tab_to(page, unchosen).await;
            press(page, Key::Space).await;
        }
        hands.follow(page, "#kept .kept + .row button").await;
        page.until("document.querySelector('.step:not([hidden]) .legend')", "compared").await;
        soon!(is_focused(page, ".step:not([hidden]) h2").await);
        let told = listen(page, "compared", &mut found).await;
        let columns: Vec<&str> = told
            .iter()
            .filter(|node| node.role == "columnheader")
            .map(|node| node.name.as_str())
            .collect();
        assert_eq!(columns[1..3], ["A", "B"], "whose columns these are: {columns:?}");
        hands.follow(page, ".step:not([hidden]) .pager a").await;
        until_kept(page).await;

        // A link to hand on.
        page.open_path(&format!("{}#result", quiz("fi"))).await;
        page.until_step("result").await;
        hands.follow(page, "#result .take a[href='#share']").await;
        page.until_step("share").await;
        hands.follow(page, "#share .row button").await;
        page.until_shown("#share [role=status]", &say("fi", "share.copied", &[])).await;
        let told = listen(page, "a link", &mut found).await;
        assert!(
            said(&told).contains(&say("fi", "share.copied", &[])),
            "it is said: {}",
            said(&told)
        );
        none(&found);
    });
}
