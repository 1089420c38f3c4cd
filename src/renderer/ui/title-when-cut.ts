/** On `pointerover`: text that doesn't fit its element is had as a tooltip. */
export function titleWhenCut(event: PointerEvent): void {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return;
  if (target.childElementCount > 0 || target.scrollWidth <= target.clientWidth)
    target.removeAttribute('title');
  else target.title = target.textContent ?? '';
}
