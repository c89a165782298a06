/**
 * The contract between the generator and the script that ships. The Rust side
 * of the same contract is `compile::payload`; a test compares the two.
 *
 * Exact numbers: an {@link Exact} is a whole number, or a string "n/d" in lowest
 * terms. Levels, stages and positions are whole numbers counted from 1.
 */

/** @typedef {number | string} Exact A whole number, or a fraction "n/d" in lowest terms. */

/**
 * How parts become a level and a score (bank-language.md section 3).
 * @typedef {Object} Rule
 * @property {"quorum" | "mean" | "sum-of-levels" | "cumulative" | "competence" | "minimum" | "ordered" | "tally" | "none"} rule
 * @property {Exact} [share] quorum: the share of parts that must be at the level
 * @property {number} [lag] quorum: how many levels a part may be behind
 * @property {Exact[]} [thresholds] mean, sum-of-levels: the score from which level 2, 3, … is reached; rising
 * @property {"half-up" | "floor" | "none"} [rounding] mean, sum-of-levels: how a score becomes a level when there are no thresholds
 * @property {Record<string, Record<string, Exact>>} [competence] competence: level → lower or same level → share of value asked for there
 * @property {{level: number, needs: [string, number][]}[]} [levels] ordered: rows whose levels never rise, each with the parts that it needs and their lowest levels
 * @property {"levels" | "scores" | "questions"} [of] what a parent takes of its children: their levels, their scores, or every question in them; scores under `mean` and `sum-of-levels`, else levels, when left out
 */

/**
 * One answer that can be chosen.
 * @typedef {Object} Option
 * @property {string} id
 * @property {Exact} value
 * @property {number} [level] the level that it stands for; its value when left out
 * @property {boolean} [meets] whether the practice counts as being in place
 */

/**
 * @typedef {Object} Question
 * @property {string} id
 * @property {number | Option[]} options a number n stands for n anchors with the ids and values "1"…"n"
 * @property {boolean} [na] whether "does not concern us" may be answered
 * @property {boolean} [reason] whether that counts only where a reason is given
 * @property {string[]} [modes] the modes that ask it; every mode when left out
 * @property {Exact} [weight] 1 when left out
 * @property {number} [level] the level that the practice belongs to
 * @property {boolean} [negative] an anti-pattern: it counts when absent
 * @property {string[]} [criteria] ids of quality criteria; while one does not hold, an answer counts as `unmet` at most
 * @property {string} [unmet] an option; the one that is worth least when left out
 * @property {Condition[]} [visible] it is asked where one of them holds; always when left out
 */

/**
 * When a question is asked: all that is named must hold. What the respondent has not said hides nothing.
 * @typedef {Object} Condition
 * @property {string[]} [role] one of these
 * @property {string[]} [profile] one of these
 * @property {string} [question] an earlier one, which must be answered
 * @property {number} [min] the lowest level of its answer
 * @property {string[]} [answer] one of these options
 */

/**
 * A dimension carries questions, or further dimensions, never both.
 * @typedef {Object} Dimension
 * @property {string} id
 * @property {Exact} [weight] 1 when left out
 * @property {Rule} [rule] the bank's rule when left out
 * @property {Question[]} [questions]
 * @property {Dimension[]} [dimensions]
 */

/**
 * A lock is a condition on a question (its option's level) or on a dimension (its level).
 * @typedef {Object} Lock
 * @property {string} id
 * @property {string} [question]
 * @property {string} [dimension]
 * @property {number} min the lowest level that opens it
 */

/**
 * While one lock is closed, the stage is at most `cap`.
 * @typedef {Object} Gate
 * @property {string} id
 * @property {number} cap
 * @property {string} [dimension] the dimension that the gate belongs to
 * @property {Lock[]} locks
 */

/**
 * An action raises `dimension` from level `from` to the next, or betters the
 * answer to `question`, which belongs to `dimension` and lifts it `from` the
 * level below its own, where it has one, or opens `lock`, or is shown beside the plan `when` a pattern is met.
 * @typedef {Object} Action
 * @property {string} id
 * @property {string} [dimension]
 * @property {number} [from]
 * @property {string} [question]
 * @property {string} [lock]
 * @property {"lone-high" | "lone-low" | "two-camps" | "leadership-gap" | "unconfirmed" | "unknowns"} [when]
 * @property {number} [impact] 1 to 3
 * @property {number} [effort] 1 (S), 2 (M) or 3 (L)
 * @property {[string, number][]} [needs] dimension and the level asked for
 * @property {string[]} [after] ids of actions that come first, where they are planned
 */

/**
 * A kind of organisation that one may answer for.
 * @typedef {Object} Profile
 * @property {string} id
 * @property {Record<string, number>} [targets] dimension → the level that is enough for it
 */

/**
 * A bank as the engine sees it: structure and rules, no texts.
 * @typedef {Object} Bank
 * @property {string} id
 * @property {string} version the content version, "major.minor.patch"
 * @property {string[]} stages ids, lowest first
 * @property {string[]} modes ids; the first is the default
 * @property {string[]} roles
 * @property {Profile[]} [profiles] none when left out
 * @property {Rule} rule the rule of every dimension without one of its own
 * @property {Rule} overall the rule that makes the stage out of the dimensions
 * @property {"mean"} [group] how the answers of a group count as one: their mean; the level that most confirm when left out
 * @property {{answers: number, share: Exact, dimensions: Exact}} assessable when a dimension and the stage can be told
 * @property {Dimension[]} dimensions
 * @property {Gate[]} gates
 * @property {{stage: number, respondents: number, roles: number}} [corroboration] the stage that needs it, and how many
 * @property {Action[]} actions
 * @property {(number | null)[]} capacities of the horizons now, next, later; null is without end
 * @property {Migration[]} [migrations] what becomes of answers to older versions, oldest first
 */

/**
 * What becomes of answers when the version rises to `to`; all that stands before a colon, but for `merged`, are old ids.
 * @typedef {Object} Migration
 * @property {string} to
 * @property {Record<string, string>} [renamed] the new id of a question
 * @property {string[]} [dropped] questions that are not asked any more
 * @property {Record<string, string[]>} [merged] by new id: the questions that it is made of
 * @property {Record<string, Record<string, string>>} [remapped] by question: the new id of an option
 * @property {string[]} [asked_again] questions whose old answers say nothing about them
 */

/** @typedef {"now" | "next" | "later"} Horizon */

/**
 * Answers by question id: an option id, "unknown" or "not-applicable". A question that is not there is unanswered.
 * @typedef {Record<string, string>} Answers
 */

/**
 * The exchange form (bank-language.md section 2).
 * @typedef {Object} AnswerFile
 * @property {"porras-answers/1"} format
 * @property {string} assessment
 * @property {string} [title] of the assessment, where the file was saved
 * @property {string} content_version
 * @property {string} [mode]
 * @property {string} [view] "joint" where several answered together; "own" when left out
 * @property {number} [target] the stage that the roadmap leads to; the next one when left out
 * @property {{role?: string, profile?: string}} [respondent]
 * @property {Answers} answers
 * @property {Record<string, string[]>} [criteria] by question, the quality criteria that hold
 * @property {Record<string, string>} [reasons] by question, why it does not concern them
 * @property {Record<string, string>} [notes]
 * @property {Record<string, string>} [evidence] by question, what shows that the answer is true
 * @property {Record<string, string>} [plan] by action and field: what was made of the roadmap
 */

/**
 * What a rule shows beside its level, where it does.
 * @typedef {Object} Facets
 * @property {[string, string]} [score_range] under `mean` and `sum-of-levels`: the score with every unknown at the lowest and at the highest
 * @property {Record<string, string | null>} [by_level] under the same, where questions belong to levels: the mean at each; null where nothing is known
 * @property {number[]} [tally] under `tally`, and in every dimension where the whole is tallied: how many known parts stand at level 1, 2, …
 */

/**
 * @typedef {Object} DimensionFigures
 * @property {string} id
 * @property {number | null} level null when it cannot be assessed, or when its rule gives no level
 * @property {string | null} score a fraction in lowest terms
 * @property {[number, number] | null} range the level with every unknown at the lowest and at the highest
 * @property {number} answered
 * @property {number} unknown don't-know answers
 * @property {number} not_applicable
 * @property {number} unanswered
 * @property {boolean} assessable
 * @property {boolean} ahead whether the level is above the cap of a closed gate
 * @property {number} [target] the level that is enough for the profile; where there is none, left out
 */

/** @typedef {DimensionFigures & Facets} DimensionResult */

/**
 * @typedef {Object} LockResult
 * @property {string} gate
 * @property {string} id
 * @property {string} [question]
 * @property {string} [dimension]
 * @property {boolean} open
 * @property {boolean} judged false when the answer is unknown, not applicable or missing
 * @property {number | null} level what was answered
 * @property {number} min
 */

/**
 * @typedef {Object} ResultFigures
 * @property {string} assessment
 * @property {string} content_version
 * @property {string} mode
 * @property {string} [profile] the one that gives dimensions their targets
 * @property {number | null} base
 * @property {boolean} gate_open
 * @property {boolean} provisional an open gate of which this mode did not ask every lock
 * @property {number | null} claim after the gates
 * @property {number | null} stage after corroboration
 * @property {string | null} stage_id
 * @property {[number, number] | null} range of the base stage
 * @property {string | null} [score] of the whole, under rules that go by a score
 * @property {DimensionResult[]} dimensions in the bank's order, a parent before its children
 * @property {LockResult[]} locks that this mode asks
 * @property {string[]} lacking questions that an action betters, answered and not with the best: the practice is not in place, or the value is not the highest
 */

/** @typedef {ResultFigures & Facets} Result The facets are those of the whole. */

/**
 * @typedef {Object} RoadmapItem
 * @property {string} action
 * @property {string} own a fraction in lowest terms
 * @property {string} effective
 * @property {Horizon} horizon
 * @property {string[]} after the planned actions that it waits for
 * @property {{weight: string, gap: number, bottleneck: number, impact: number, effort: number}} because the factors of `own`
 */

/**
 * @typedef {Object} Roadmap
 * @property {number | null} target the stage that it leads to
 * @property {RoadmapItem[]} items in order
 * @property {string[]} find_out dimensions that cannot be assessed
 * @property {string[]} enough dimensions below the stage for which no more is planned, since the profile's target is reached or lies below it
 */

export {};
