import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import { For, type JSX, Show } from 'solid-js';
import { quantity } from '../format/number';
import { IconImage } from './button';
import { MenuCheck } from './menu-check';
import './choice-menu.css';

interface ChoiceMenuProps<Value extends string> {
  /** What is chosen among: `type`. */
  readonly name: string;
  /** Where an s doesn't make it. */
  readonly plural?: string;
  readonly options: readonly Value[];
  /** How many more there are that the menu doesn't list. */
  readonly more?: number;
  /** `null` for all. */
  readonly chosen: readonly Value[] | null;
  readonly onChange: (chosen: readonly Value[] | null) => void;
}

/** A menu of words of which any may be chosen; none chosen means all. */
export function ChoiceMenu<Value extends string>(props: ChoiceMenuProps<Value>): JSX.Element {
  const words = () => {
    if (props.chosen === null) return props.name;
    return props.chosen.length === 1
      ? props.chosen[0]
      : `${props.chosen.length} ${props.plural ?? `${props.name}s`}`;
  };
  const toggle = (value: Value, on: boolean) => {
    const rest = (props.chosen ?? []).filter((one) => one !== value);
    const next = on ? [...rest, value] : rest;
    props.onChange(next.length === 0 ? null : next);
  };
  return (
    <DropdownMenu gutter={4} modal={false}>
      <DropdownMenu.Trigger
        class="choice-menu"
        aria-label={`Filter by ${props.name}: ${props.chosen?.join(', ') ?? 'all'}`}
        data-chosen={props.chosen === null ? undefined : ''}
      >
        <span class="choice-menu-words">{words()}</span>
        <IconImage icon={ChevronDown} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="menu">
          <MenuCheck checked={props.chosen === null} onChange={() => props.onChange(null)}>
            all
          </MenuCheck>
          <DropdownMenu.Separator class="menu-separator" />
          <For each={props.options}>
            {(value) => (
              <MenuCheck
                checked={props.chosen?.includes(value) ?? false}
                onChange={(checked) => toggle(value, checked)}
              >
                {value}
              </MenuCheck>
            )}
          </For>
          <Show when={props.more}>
            {(more) => (
              <DropdownMenu.Item class="menu-item menu-note" disabled>
                {quantity(more())} more: search for them
              </DropdownMenu.Item>
            )}
          </Show>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}
