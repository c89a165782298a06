//! What the page says of the scoring to someone with a pencil is true of the bank.

use porras::render::Settings;

use crate::harness::{none, root};

/// Built pages of a site by address.
fn page(site: &str, address: &str) -> String {
    let mut output = porras::make(&root().join(site), Settings::default()).output.expect("built");
    String::from_utf8(output.pages.remove(address).expect("the page is built")).expect("UTF-8")
}

/// Fails where a page lacks one of `said`, or has one of `unsaid`.
fn assert_says(site: &str, address: &str, said: &[&str], unsaid: &[&str], out: &mut Vec<String>) {
    let page = page(site, address);
    let lacking = said.iter().filter(|text| !page.contains(**text));
    out.extend(lacking.map(|text| format!("{address} does not say: {text}")));
    let wrong = unsaid.iter().filter(|text| page.contains(**text));
    out.extend(wrong.map(|text| format!("{address} says: {text}")));
}

const QUORUM: &str = "at least three quarters";

#[test]
fn every_rule_can_be_worked_out_on_paper() {
    let models: [(&str, &[&str]); 6] = [
        (
            "samm",
            &[
                "add the means together",
                "Work out the mean of the values. The result is a score",
                "Questions of level 1: ",
                "worth: “",
                "1/4, ",
            ],
        ),
        (
            "lens",
            &["Read the rows in order", "Level 3: “", "No level is worked out.", "turned round"],
        ),
        (
            "flickit",
            &[
                "Level 3: at least 3/4 at level 2, at least 3/5 at level 3",
                "Multiply each value",
                "halves up, but at least 1 and at most 4",
                "Weights other than 1: “",
            ],
        ),
        (
            "c2m2",
            &[
                "every practice of that level and of those below",
                "A practice is in place when the answer is “",
                "The level is the lowest of the levels.",
            ],
        ),
        ("pkimm", &["rounded down to a whole number", "Take every answer in these: "]),
        ("platform", &["look at how the answers"]),
    ];
    let mut wrong = Vec::new();
    for (bank, said) in models {
        assert_says("tests/models", &format!("en/{bank}.html"), said, &[QUORUM], &mut wrong);
    }
    none(&wrong);
}

#[test]
fn a_dimension_with_a_rule_of_its_own_is_told_apart() {
    let said = [
        "Each dimension: The level is the highest one that at least 3/4 of the levels have reached, with none more than 1 below it.",
        "level 2 from 1/4; level 3 from 3/4",
        "The step, which is the level of the whole: ",
        "The level is the lowest of the levels.",
        "Read the rows in order",
    ];
    let mut wrong = Vec::new();
    let site = "tests/sites/asking/site";
    assert_says(site, "en/repair.html", &said, &[QUORUM], &mut wrong);
    none(&wrong);
}

#[test]
fn the_three_quarters_rule_is_told_as_it_was() {
    let said = [QUORUM, "by the same rule."];
    let mut wrong = Vec::new();
    assert_says("", "en/customer-centricity.html", &said, &[], &mut wrong);
    none(&wrong);
}
