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
export function perLanguage(make) {
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

/** Languages that write small whole numbers as 0 to 999: all but those that may have figures of their own. */
const PLAIN_FIGURES = /^(?!a[rs]|bgc|bho|bn|c[ck]|dz|f[af]|ks|lr|m[nryz]|n[eq]|p[as]|ra|s[ad]|tok|u[rz])[a-z]{2,3}(-[A-Z]{2})?$/;

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
      if (typeof value !== "number") return value;
      return /^\d{1,3}$/.test(String(value)) && PLAIN_FIGURES.test(language) ? String(value) : numberFormat(language).format(value);
    });
  };
}

/**
 * @returns {string} the language tag of the page
 */
export function pageLanguage() {
  return document.documentElement.lang;
}
