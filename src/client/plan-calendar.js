/**
 * The dated actions of the roadmap as a calendar (RFC 5545). Events of a whole
 * day and not tasks: phones show the first and pass over the others.
 */

/** @typedef {import("./plan-document.js").PlanDocument} PlanDocument */
/** @typedef {import("./strings.js").Say} Say */

/** The most octets of a line, without its end (section 3.1). */
const LINE_OCTETS = 75;

/**
 * @param {string} line
 * @returns {string} lines of at most 75 octets each, folded between characters
 */
export function foldedLine(line) {
  const encoder = new TextEncoder();
  let folded = "";
  let octets = 0;
  for (const letter of line) {
    const own = encoder.encode(letter).length;
    if (octets + own > LINE_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += letter;
    octets += own;
  }
  return folded + "\r\n";
}

/**
 * @param {string} text
 * @returns {string} as a value of type TEXT (section 3.3.11)
 */
export function calendarText(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|[\r\n]/g, "\\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, " ");
}

/**
 * @param {PlanDocument} plan
 * @param {Say} say
 * @param {Date} now
 * @returns {string} "" where no planned action has a day
 */
export function planCalendar({ id: assessment, heading, horizons }, say, now) {
  const dated = horizons.flatMap(({ actions }) => actions).filter(({ by }) => by);
  if (!dated.length) return "";
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//porras//roadmap//EN", "CALSCALE:GREGORIAN", "X-WR-CALNAME:" + calendarText(heading)];
  for (const { id, title, what, done, who, responsible, by, note } of dated) {
    const told = [what, responsible && say("agreed-who") + ": " + responsible, who && say("who") + ": " + who, done && say("done") + ": " + done, note].filter(Boolean).join("\n");
    lines.push(
      "BEGIN:VEVENT",
      // The same action of the same assessment is the same event: a newer file replaces it.
      "UID:" + assessment + "." + id + "@porras",
      "DTSTAMP:" + stamp,
      "DTSTART;VALUE=DATE:" + by.replaceAll("-", ""),
      "SUMMARY:" + calendarText(title),
      ...(told ? ["DESCRIPTION:" + calendarText(told)] : []),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    );
  }
  return [...lines, "END:VCALENDAR"].map(foldedLine).join("");
}
