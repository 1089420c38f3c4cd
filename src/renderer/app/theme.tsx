import Contrast from 'lucide-solid/icons/contrast';
import Monitor from 'lucide-solid/icons/monitor';
import Moon from 'lucide-solid/icons/moon';
import Sun from 'lucide-solid/icons/sun';
import { createEffect, createSignal, type JSX, onCleanup } from 'solid-js';
import type { Settings } from '../../shared/ipc/view';
import { choose } from '../store/choose';
import { settings } from '../store/telemetry';
import { IconButton } from '../ui/button';

type Theme = Settings['theme'];

const THEMES: Readonly<Record<Theme, { readonly next: Theme; readonly icon: typeof Moon }>> = {
  dark: { next: 'light', icon: Moon },
  light: { next: 'high-contrast', icon: Sun },
  'high-contrast': { next: 'system', icon: Contrast },
  system: { next: 'dark', icon: Monitor },
};

const chosen = (): Theme => settings()?.theme ?? 'dark';

export function ThemeToggle(): JSX.Element {
  return (
    <IconButton
      icon={THEMES[chosen()].icon}
      label={`Theme: ${chosen().replace('-', ' ')}`}
      onClick={() => choose({ theme: THEMES[chosen()].next })}
    />
  );
}

/** Keeps `data-theme`, `data-gain-loss` and `data-density` of the page as chosen. */
export function applyTheme(): void {
  const system = matchMedia('(prefers-color-scheme: light)');
  const [systemLight, setSystemLight] = createSignal(system.matches);
  const follow = () => setSystemLight(system.matches);
  system.addEventListener('change', follow);
  onCleanup(() => system.removeEventListener('change', follow));
  createEffect(() => {
    const { dataset } = document.documentElement;
    dataset.theme = chosen() === 'system' ? (systemLight() ? 'light' : 'dark') : chosen();
    dataset.gainLoss = settings()?.gainLoss ?? 'green-red';
    dataset.density = settings()?.density ?? 'compact';
  });
}
