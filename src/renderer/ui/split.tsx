import { createSignal, type JSX } from 'solid-js';
import { commands } from '../bridge';
import { layout } from '../store/telemetry';
import { createKept } from './kept';
import './split.css';

const SMALLEST = 0.12;
const LARGEST = 0.88;
const STEP = 0.02;

interface SplitProps {
  /** Under which its share is remembered. */
  readonly name: string;
  /** Accessible name of the splitter: what it stands between. */
  readonly label: string;
  /** `row`: side by side; `column`: one above the other. */
  readonly direction: 'row' | 'column';
  /** The first side's share when none is remembered, 0..1. */
  readonly initial: number;
  readonly first: JSX.Element;
  readonly second: JSX.Element;
  /** The only side with something in it, which then has all the room. */
  readonly only?: 'first' | 'second' | undefined;
}

/** Two sides and a splitter that is dragged, or moved by arrow keys, Home and End; Enter or a double click resets it. */
export function Split(props: SplitProps): JSX.Element {
  let frame: HTMLDivElement | undefined;
  const [dragged, setDragged] = createSignal<number | null>(null);
  const [kept, keep] = createKept(
    () => layout()?.current.splits[props.name] ?? props.initial,
    (share) => void commands.updateLayout({ splits: { [props.name]: share } }),
  );
  const share = () => clamp(dragged() ?? kept());

  const drag = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    if (frame === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, top, width, height } = frame.getBoundingClientRect();
    setDragged(
      clamp(props.direction === 'row' ? (event.clientX - left) / width : (event.clientY - top) / height),
    );
  };

  const drop = (): void => {
    const to = dragged();
    setDragged(null);
    if (to !== null) keep(to);
  };

  const press = (event: KeyboardEvent): void => {
    const [less, more] = props.direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const targets: Readonly<Record<string, number>> = {
      [less]: share() - STEP,
      [more]: share() + STEP,
      Home: SMALLEST,
      End: LARGEST,
      Enter: props.initial,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    keep(clamp(target));
  };

  return (
    <div
      class="split"
      ref={frame}
      data-direction={props.direction}
      data-only={props.only}
      style={{ '--first': share(), '--second': 1 - share() }}
    >
      <div class="split-side split-first">{props.first}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: an hr takes no focus and no value. */}
      <div
        class="split-handle"
        role="separator"
        tabindex="0"
        aria-label={props.label}
        aria-orientation={props.direction === 'row' ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(share() * 100)}
        aria-valuemin={SMALLEST * 100}
        aria-valuemax={LARGEST * 100}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onLostPointerCapture={drop}
        onDblClick={() => keep(props.initial)}
        onKeyDown={press}
      />
      <div class="split-side split-second">{props.second}</div>
    </div>
  );
}

const clamp = (share: number): number => Math.min(LARGEST, Math.max(SMALLEST, share));
