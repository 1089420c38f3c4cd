/** A chart's picture, drawn by a window, to a file. */
import type { Input, Output } from '../../shared/ipc/contract';
import { fileNameOf } from '../system/file-name';
import { troubleOf } from '../system/file-trouble';
import { writeWhole } from '../system/write-whole';
import type { TargetOffer } from '../window/file-dialogs';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const END = Buffer.from('IEND\xae\x42\x60\x82', 'latin1');

export async function saveChart(
  { name, png }: Input<'saveChart'>,
  askTarget: (offer: TargetOffer) => Promise<string | null>,
): Promise<Output<'saveChart'>> {
  const picture = pngOf(png);
  const what = 'The chart was not saved';
  if (picture === null) {
    const fault = { code: 'BAD_PICTURE', what, why: 'The window drew no whole PNG', how: 'Try again' };
    return { kind: 'failed', fault };
  }
  const path = await askTarget({ title: 'Save Chart', name: `${fileNameOf(name, 'chart')}.png` });
  if (path === null) return { kind: 'cancelled' };
  try {
    const { bytes } = await writeWhole(path, [picture]);
    return { kind: 'saved', path, bytes };
  } catch (error) {
    return {
      kind: 'failed',
      fault: { code: 'EXPORT_FAILED', what: `${what} to ${path}`, ...troubleOf(error) },
    };
  }
}

/** `null` unless it is base64 of a PNG from its signature to its end. */
function pngOf(base64: string): Buffer | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return null;
  const bytes = Buffer.from(base64, 'base64');
  const whole = bytes.subarray(0, 8).equals(SIGNATURE) && bytes.subarray(-8).equals(END);
  return whole ? bytes : null;
}
