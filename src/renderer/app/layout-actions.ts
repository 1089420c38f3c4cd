/** What can be done with the arrangements that are kept. Each resolves with what is to be said of it, if anything. */
import { commands } from '../bridge';
import { layout } from '../store/telemetry';
import { type Remark, remark } from '../store/view';
import type { Action } from './actions';

type Said = Remark['outcome'] | null;

export async function exportLayout(name: string): Promise<Said> {
  const saved = await commands.exportLayout({ name });
  if (saved.kind === 'cancelled') return null;
  return saved.kind === 'saved' ? { done: `Saved layout “${name}” to ${saved.path}` } : saved.fault;
}

export async function importLayout(): Promise<Said> {
  const outcome = await commands.importLayout();
  if (outcome.kind === 'cancelled') return null;
  return outcome.kind === 'imported'
    ? { done: `Layout “${outcome.name}” was imported and is in use` }
    : outcome.fault;
}

/** For the palette. */
export function layoutActions(): Action[] {
  const held = layout();
  const undo = held?.undo ?? null;
  const saying = (doing: () => Promise<Said>) => () =>
    void doing().then((said) => {
      if (said !== null) remark(said);
    });
  return [
    ...(held?.names ?? []).map((name) => ({
      name: `Layout: ${name}`,
      run: saying(() => commands.useLayout({ name })),
    })),
    ...(undo === null ? [] : [{ name: `Undo: ${undo}`, run: () => void commands.undoLayout() }]),
    { name: 'Import a layout…', run: saying(importLayout) },
  ];
}
