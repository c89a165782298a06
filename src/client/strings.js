/**
 * Words around the content, in the language of the page. "{name}" stands for a
 * value; a wording with forms takes the one that its {n} asks for.
 */

/** @typedef {Record<string, string | Record<string, string>>} Words by key; forms by plural category */

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say Numbers are written as the language writes them. */

/**
 * @param {Words} words
 * @param {string} [language] of the page when left out
 * @returns {Say} a key without wording says itself
 */
export function wordsOf(words, language = pageLanguage()) {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const found = words[key] ?? key;
    const pattern = typeof found === "string" ? found : found[plural.select(Number(values.n))] ?? found.other;
    return pattern.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name] ?? "";
      return typeof value === "number" ? number.format(value) : value;
    });
  };
}

/**
 * @returns {string} the language tag of the page
 */
export function pageLanguage() {
  return document.documentElement.lang;
}
