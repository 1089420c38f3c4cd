import type { LucideProps } from 'lucide-solid';
import Lock from 'lucide-solid/icons/lock';
import { type Component, type JSX, Show, splitProps } from 'solid-js';
import { Dynamic, render } from 'solid-js/web';
import './button.css';

/** An icon of lucide-solid: `import Pause from 'lucide-solid/icons/pause'`. */
export type Icon = Component<LucideProps>;

interface ButtonProps extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'style'> {
  readonly icon?: Icon;
  /** `primary` for the one thing to do, `alert` on the alert's own background. */
  readonly look?: 'plain' | 'primary' | 'alert';
  /** Why it does nothing, when that is for the administrator to say: its tooltip. It still takes the focus. */
  readonly locked?: string | null;
}

export function Button(props: ButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['icon', 'look', 'locked', 'children']);
  return (
    <button
      type="button"
      {...rest}
      class="button"
      data-look={own.look ?? 'plain'}
      title={own.locked ?? rest.title}
      aria-disabled={own.locked ? true : undefined}
    >
      <Show when={own.locked ? Lock : own.icon}>{(icon) => <IconImage icon={icon()} />}</Show>
      {own.children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children' | 'look' | 'title'> {
  readonly icon: Icon;
  /** Its accessible name and its tooltip. */
  readonly label: string;
}

export function IconButton(props: IconButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['icon', 'label', 'locked']);
  return (
    <button
      type="button"
      {...rest}
      class="icon-button"
      aria-label={own.label}
      title={own.locked ? `${own.label}. ${own.locked}` : own.label}
      aria-disabled={own.locked ? true : undefined}
    >
      <IconImage icon={own.locked ? Lock : own.icon} />
    </button>
  );
}

/**
 * An icon beside words: hidden from assistive technology, which reads the words. Each is drawn by the library once
 * and copied from then on: it took a third of a log's row.
 */
export function IconImage(props: { readonly icon: Icon }): JSX.Element {
  return <>{drawn(props.icon).cloneNode(true)}</>;
}

const drawings = new Map<Icon, Element>();

function drawn(icon: Icon): Element {
  const known = drawings.get(icon);
  if (known !== undefined) return known;
  const holder = document.createElement('span');
  render(
    () => <Dynamic component={icon} size={14} strokeWidth={2} aria-hidden="true" class="icon" />,
    holder,
  );
  const drawing = holder.firstElementChild;
  if (drawing === null) throw new Error('An icon draws nothing');
  drawings.set(icon, drawing);
  return drawing;
}
