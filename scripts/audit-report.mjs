/** What npm's audit has found, told apart: in what is shipped, and in the tools that make it. */

/**
 * @typedef {object} Finding
 * @property {string} name of the package
 * @property {string} severity
 * @property {string} title
 * @property {string} url of the advisory: its name to us
 * @property {boolean} isShipped
 * @property {string | null} answer why it doesn't matter here; `null`: nobody has said
 *
 * @typedef {{ name: string, severity: string, title: string, url: string }} Advisory
 */

/**
 * @param {any} report of `npm audit --json`
 * @param {ReadonlySet<string>} shipped names of packages
 * @param {Readonly<Record<string, string>>} answers by the advisory's URL
 * @returns {Finding[] | null} each advisory once; `null` when it is no report: the registry didn't answer
 */
export function findingsIn(report, shipped, answers) {
  if (report?.auditReportVersion !== 2) return null;
  /** @type {Map<string, Finding>} */
  const found = new Map();
  for (const { via } of Object.values(report.vulnerabilities ?? {})) {
    // What is a text leads to another package, which has the advisory.
    for (const one of /** @type {(Advisory | string)[]} */ (via)) {
      if (typeof one === 'string') continue;
      const { name, severity, title, url } = one;
      found.set(`${name} ${url}`, {
        ...{ name, severity, title, url },
        isShipped: shipped.has(name),
        answer: answers[url] ?? null,
      });
    }
  }
  return [...found.values()].sort((a, b) => Number(b.isShipped) - Number(a.isShipped));
}

/** @param {readonly Finding[]} findings @returns {string} */
export function wordsOf(findings) {
  if (findings.length === 0) return 'Nothing is known against any package.';
  return findings
    .map(({ name, severity, title, url, isShipped, answer }) =>
      [
        `${isShipped ? 'shipped' : 'tool   '}  ${severity}  ${name}: ${title}`,
        `  ${url}`,
        `  ${answer ?? 'not answered'}`,
      ].join('\n'),
    )
    .join('\n');
}

/** @param {readonly Finding[]} findings @returns {boolean} whether something shipped has a finding nobody has answered */
export const isOpen = (findings) => findings.some(({ isShipped, answer }) => isShipped && answer === null);
