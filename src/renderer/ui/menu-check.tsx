import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import Check from 'lucide-solid/icons/check';
import type { JSX } from 'solid-js';
import { IconImage } from './button';
import './menu.css';

/** A menu's item that is on or off; the menu stays open. */
export function MenuCheck(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: string;
}): JSX.Element {
  return (
    <DropdownMenu.CheckboxItem
      class="menu-item"
      closeOnSelect={false}
      checked={props.checked}
      onChange={props.onChange}
    >
      <span class="menu-mark">
        <DropdownMenu.ItemIndicator>
          <IconImage icon={Check} />
        </DropdownMenu.ItemIndicator>
      </span>
      <DropdownMenu.ItemLabel class="menu-label">{props.children}</DropdownMenu.ItemLabel>
    </DropdownMenu.CheckboxItem>
  );
}
