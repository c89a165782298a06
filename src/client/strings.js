/**
 * Words around the content, in the language of the page. "{name}" stands for a
 * value; a wording with forms takes the one that its {n} asks for.
 */

/** @typedef {Record<string, string | Record<string, string>>} Words by key; forms by plural category */
/** @typedef {Record<string, string | number | Node>} Values */

/**
 * @typedef {Object} Phrases
 * @property {(key: string, values?: Values) => (string | Node)[]} parts the wording with its values put in; elements stay elements
 * @property {(key: string, values?: Values) => string} say the same as text
 * @property {(value: number) => string} figure with two decimals
 * @property {(names: readonly string[]) => string} list "a, b and c"
 * @property {(time: number) => string} day
 */

/**
 * @param {Words} words
 * @param {string} [language]
 * @returns {Phrases}
 */
export function phrasebook(words, language = document.documentElement.lang) {
  const plural = new Intl.PluralRules(language);
  const whole = new Intl.NumberFormat(language);
  const two = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  /** @type {Phrases["parts"]} */
  const parts = (key, values = {}) => {
    const found = words[key] ?? key;
    const { n = 0 } = values;
    const pattern = typeof found === "string" ? found : found[plural.select(Number(n))] ?? found.other;
    return pattern.split(/\{(\w+)\}/).map((piece, at) => {
      if (at % 2 === 0) return piece;
      const value = values[piece] ?? "";
      return typeof value === "number" ? whole.format(value) : value;
    });
  };

  return {
    parts,
    say: (key, values) => parts(key, values).map((part) => (typeof part === "string" ? part : part.textContent)).join(""),
    figure: (value) => two.format(value),
    list: (names) => new Intl.ListFormat(language).format(names),
    day: (time) => new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(time),
  };
}
