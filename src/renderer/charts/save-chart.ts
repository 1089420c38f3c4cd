/** What the charts show, to a file that the operator picks; what became of it is said. */
import { commands } from '../bridge';
import { bytes } from '../format/bytes';
import { quantity } from '../format/number';
import { timeZoneOf, zone } from '../format/time';
import { remark } from '../store/view';
import { stretchText } from './axis-text';
import type { ChartSpec } from './chart-spec';
import { drawPicture } from './picture';
import { span } from './time-window';

/** Downwards: the export dialog's own go up. */
let lastExport = 0;

export async function savePicture(name: string, charts: readonly ChartSpec[]): Promise<void> {
  const shown = span();
  const png = await drawPicture(name, charts, shown);
  const outcome = await commands.saveChart({
    name: `${name} ${stretchText(timeZoneOf(zone()))(shown)}`.replaceAll(':', '.').slice(0, 80),
    png,
  });
  if (outcome.kind === 'saved') remark({ done: `Saved the picture to ${outcome.path}` });
  if (outcome.kind === 'failed') remark(outcome.fault);
}

export async function saveCsv(what: 'account' | 'health'): Promise<void> {
  const { from, to } = span();
  lastExport -= 1;
  const outcome = await commands.export({
    id: lastExport,
    format: 'csv',
    request: { what, since: from, until: to },
  });
  if (outcome.kind === 'saved') {
    remark({ done: `Saved ${quantity(outcome.rows)} rows (${bytes(outcome.bytes)}) to ${outcome.path}` });
  }
  if (outcome.kind === 'failed') remark(outcome.fault);
}
