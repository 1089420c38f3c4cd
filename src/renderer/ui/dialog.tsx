import { Dialog as Kobalte } from '@kobalte/core/dialog';
import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { IconImage } from './button';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Controls beside the title. */
  readonly actions?: JSX.Element;
  readonly children: JSX.Element;
}

/** A modal dialog: Esc, a click outside and the close button close it; focus comes back to where it was. */
export function Dialog(props: DialogProps): JSX.Element {
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
          <Kobalte.Content class="dialog">
            <header class="dialog-header">
              <Kobalte.Title class="dialog-title">{props.title}</Kobalte.Title>
              <div class="dialog-actions">{props.actions}</div>
              <Kobalte.CloseButton class="icon-button" aria-label="Close" title="Close (Esc)">
                <IconImage icon={X} />
              </Kobalte.CloseButton>
            </header>
            <div class="dialog-body">{props.children}</div>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  );
}
