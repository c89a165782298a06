/**
 * Words around the content, in the language of the page. "{name}" stands for a
 * value; a wording with forms takes the one that its {n} asks for.
 */

/** @typedef {Record<string, string | Record<string, string>>} Words by key; forms by plural category */

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say Numbers are written as the language writes them. */

/**
 * Making one takes a browser longer than drawing a page of questions.
 * @template T
 * @param {(language: string) => T} make
 * @returns {(language: string) => T} made when it is asked for, and once
 */
function perLanguage(make) {
  /** @type {Map<string, T>} */
  const made = new Map();
  return (language) => {
    const found = made.get(language) ?? make(language);
    made.set(language, found);
    return found;
  };
}

const pluralRules = perLanguage((language) => new Intl.PluralRules(language));
const numberFormat = perLanguage((language) => new Intl.NumberFormat(language));

/**
 * @param {Words} words
 * @param {string} [language] of the page when left out
 * @returns {Say} a key without wording says itself
 */
export function wordsOf(words, language = pageLanguage()) {
  return (key, values = {}) => {
    const found = words[key] ?? key;
    const pattern = typeof found === "string" ? found : found[pluralRules(language).select(Number(values.n))] ?? found.other;
    return pattern.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name] ?? "";
      return typeof value === "number" ? numberFormat(language).format(value) : value;
    });
  };
}

/**
 * @returns {string} the language tag of the page
 */
export function pageLanguage() {
  return document.documentElement.lang;
}
