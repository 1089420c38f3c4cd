/** The findings that docs/security.md answers: rows `| CHECK | place | answer |` of its table. */

const ROW = /^\| `([A-Z_]+)` \| `([^`]+)` \| (.+) \|$/;

/** @typedef {{ check: string, file: string, answer: string }} Answer */

/** @param {string} document @returns {Answer[]} */
export function answersIn(document) {
  return document.split('\n').flatMap((line) => {
    const [, check, file, answer] = ROW.exec(line) ?? [];
    return check && file && answer ? [{ check, file, answer }] : [];
  });
}

/**
 * @param {readonly { check: string, file: string }[]} findings
 * @param {readonly Answer[]} answers
 */
export function compare(findings, answers) {
  const key = (/** @type {{ check: string, file: string }} */ { check, file }) => `${check} ${file}`;
  const found = new Set(findings.map(key));
  const answered = new Set(answers.map(key));
  return {
    unanswered: [...found].filter((one) => !answered.has(one)),
    /** Answers to what is no longer found. */
    idle: [...answered].filter((one) => !found.has(one)),
  };
}
