import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { shippedFuses } from '../../scripts/package/fuses.mjs';

/** The executable's fuses by name: `1` on, `0` off, `r` removed. */
export async function fusesOf(executable: string): Promise<Record<string, string>> {
  const { version: _, ...wire } = await getCurrentFuseWire(executable);
  const found = Object.entries(wire).map(([place, state]) => [
    FuseV1Options[Number(place)],
    String.fromCharCode(Number(state)),
  ]);
  return Object.fromEntries(found);
}

/** As every executable that is shipped for Linux has them. */
export function fusesShipped(): Record<string, string> {
  const { resetAdHocDarwinSignature: _, ...wanted } = shippedFuses('linux');
  const shipped = Object.entries(wanted).map(([name, on]) => [
    name.charAt(0).toUpperCase() + name.slice(1),
    on ? '1' : '0',
  ]);
  return Object.fromEntries(shipped);
}
