import { Dialog as Kobalte } from '@kobalte/core/dialog';
import X from 'lucide-solid/icons/x';
import { createComputed, createEffect, type JSX, onCleanup, untrack } from 'solid-js';
import { remarks } from '../store/view';
import { IconImage } from './button';
import { RemarkLines } from './remark-lines';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Controls beside the title. */
  readonly actions?: JSX.Element;
  readonly children: JSX.Element;
}

/** Where the focus was before any dialog took it: one may open over another and take its place. */
let outside: Element | null = null;

/**
 * Takes the focus when what had it in there is removed. Kobalte gives it back to the removed element, and Chromium
 * then gives that element every key: none arrives any more, Esc neither.
 */
function keepFocus(content: HTMLElement): void {
  let hadIt = false;
  content.addEventListener('focusin', () => {
    hadIt = true;
  });
  const observer = new MutationObserver(() => {
    if (hadIt && document.activeElement === document.body) content.focus();
  });
  observer.observe(content, { childList: true, subtree: true });
  onCleanup(() => observer.disconnect());
}

/**
 * A modal dialog: Esc, a click outside and the close button close it. The focus goes to the element marked
 * `autofocus`, else the first that takes it, and comes back to where it was.
 */
export function Dialog(props: DialogProps): JSX.Element {
  let content: HTMLElement | undefined;
  /** The newest remark when it opened: what is said from then on is said in it. */
  let before = 0;
  createComputed(() => {
    const here = document.activeElement;
    if (props.open && !here?.closest('[role="dialog"]')) outside = here;
    before = untrack(remarks).at(-1)?.id ?? 0;
  });

  // What had the focus may be disabled in the dialog; the next Tab would then land on the window behind it.
  createEffect(() => {
    if (!props.open) return;
    const fetchBack = (event: KeyboardEvent): void => {
      if (event.key === 'Tab' && document.activeElement === document.body) content?.focus();
    };
    document.addEventListener('keydown', fetchBack);
    onCleanup(() => document.removeEventListener('keydown', fetchBack));
  });

  const onOpen = (event: Event): void => {
    const wanted = content?.querySelector<HTMLElement>('[autofocus]');
    if (!wanted) return;
    event.preventDefault();
    // The dialog closes if something in it takes the focus before it is up.
    setTimeout(() => wanted.focus());
  };

  // Kobalte gives it to a trigger, and ours open by key, menu and button alike.
  const onClose = (): void => {
    if (document.activeElement === document.body && outside instanceof HTMLElement) outside.focus();
  };

  return (
    <Kobalte
      open={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Kobalte.Portal>
        <Kobalte.Overlay class="dialog-overlay" />
        <div class="dialog-place">
          <Kobalte.Content
            class="dialog"
            ref={(element: HTMLElement) => {
              content = element;
              keepFocus(element);
            }}
            onOpenAutoFocus={onOpen}
            onCloseAutoFocus={onClose}
          >
            <header class="dialog-header">
              <Kobalte.Title class="dialog-title">{props.title}</Kobalte.Title>
              <div class="dialog-actions">{props.actions}</div>
              <Kobalte.CloseButton class="icon-button" aria-label="Close" title="Close (Esc)">
                <IconImage icon={X} />
              </Kobalte.CloseButton>
            </header>
            <div class="dialog-body">{props.children}</div>
            <div class="notices dialog-remarks">
              <RemarkLines after={before} whenNone={() => content?.focus()} />
            </div>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  );
}
