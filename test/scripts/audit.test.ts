import { describe, expect, it } from 'vitest';
import { findingsIn, isOpen, wordsOf } from '../../scripts/audit-report.mjs';

const advisory = (name: string, url: string) => ({ name, url, severity: 'high', title: `Bad ${name}` });
/** As npm 11 writes it: what needs a package leads to it by name. */
const REPORT = {
  auditReportVersion: 2,
  vulnerabilities: {
    ws: { name: 'ws', via: [advisory('ws', 'https://a/1')] },
    vite: { name: 'vite', via: ['ws', advisory('vite', 'https://a/2')] },
    zod: { name: 'zod', via: ['ws'] },
  },
};
const SHIPPED = new Set(['ws', 'zod']);

describe('what the audit found', () => {
  it('is told apart, what is shipped first, each advisory once', () => {
    const findings = findingsIn(REPORT, SHIPPED, {});
    expect(findings).toMatchObject([
      { name: 'ws', url: 'https://a/1', isShipped: true, answer: null },
      { name: 'vite', url: 'https://a/2', isShipped: false },
    ]);
    expect(isOpen(findings ?? [])).toBe(true);
    expect(wordsOf(findings ?? [])).toMatch(/^shipped {2}high {2}ws: Bad ws\n.*\n {2}not answered/);
  });

  it('is no failure once each shipped finding is answered, whatever the tools have', () => {
    const findings = findingsIn(REPORT, SHIPPED, { 'https://a/1': 'Not reached from here' }) ?? [];
    expect(isOpen(findings)).toBe(false);
    expect(wordsOf(findings)).toContain('Not reached from here');
    expect(isOpen(findingsIn(REPORT, new Set(), {}) ?? [])).toBe(false);
  });

  it('is nothing where nothing is known', () => {
    expect(wordsOf(findingsIn({ auditReportVersion: 2, vulnerabilities: {} }, SHIPPED, {}) ?? [])).toMatch(
      /Nothing/,
    );
  });

  it('is no report when the registry answers otherwise', () => {
    expect(findingsIn({ message: '405 Method Not Allowed' }, SHIPPED, {})).toBeNull();
    expect(findingsIn(null, SHIPPED, {})).toBeNull();
  });
});
