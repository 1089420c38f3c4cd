import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folded } from '../../scripts/package/debian-control.mjs';
import { desktopEntry, windowClass } from '../../scripts/package/desktop-entry.mjs';
import * as facts from '../../scripts/package/facts.mjs';

describe('desktop entry', () => {
  it('starts the console by its name, with a link at most', () => {
    expect(desktopEntry('45.4.1')).toContain('\nExec=mci-console %u\n');
    expect(desktopEntry('45.4.1')).toContain('\nMimeType=x-scheme-handler/mci-console;\n');
  });

  it('names the windows as that Electron does: since 41 by desktopName, before by productName', () => {
    const { desktopName, productName } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(`${windowClass('45.4.1')}.desktop`).toBe(desktopName);
    expect(windowClass('33.2.1')).toBe(productName);
  });

  it('has a group for each action that it announces', () => {
    const entry = desktopEntry('45.4.1');
    for (const action of Object.keys(facts.desktopActions)) {
      expect(entry).toMatch(new RegExp(`^Actions=(.*;)?${action};`, 'm'));
      expect(entry).toContain(`\n[Desktop Action ${action}]\nName=`);
    }
  });
});

describe('AppStream metadata', () => {
  it('tells what the other descriptions tell', () => {
    const text = readFileSync(`resources/linux/${facts.appId}.metainfo.xml`, 'utf8');
    expect(text).toContain(`<id>${facts.appId}</id>`);
    expect(text).toContain(`<name>${facts.productName}</name>`);
    expect(text).toContain(`<summary>${facts.summary}</summary>`);
    expect(text).toContain(`<launchable type="desktop-id">${facts.name}.desktop</launchable>`);
    for (const category of facts.categories.split(';').filter((word) => word !== '')) {
      expect(text).toContain(`<category>${category}</category>`);
    }
  });
});

it('a control file’s description has short lines, each behind a space', () => {
  const lines = folded(facts.description).split('\n');
  for (const line of lines) expect(line).toMatch(/^ \S.{0,76}$/);
  expect(lines.map((line) => line.trim()).join(' ')).toBe(facts.description);
});
