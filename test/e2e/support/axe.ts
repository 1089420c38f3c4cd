import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';

/** All that a theme changes. */
const LOOKS = ['color-contrast', 'link-in-text-block'];
/** Each theme with the rules that it can break by itself. */
export const THEMES = [
  ['dark', []],
  ['light', LOOKS],
  ['high-contrast', LOOKS],
] as const;

/** What axe finds serious or critical, one line each; of `rules` alone, or of all (none named). */
export async function findings(page: Page, rules: readonly string[], within = 'html'): Promise<string[]> {
  // Legacy: the other mode opens a page of its own, which an Electron app has not.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).include(within);
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
    );
}
