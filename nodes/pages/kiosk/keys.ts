// The panel without a touch: arrows go from target to target as they lie, Escape goes back, digits are typed.

export const targetMark = 'data-target';

/** The target that an arrow leads to from where the focus is; the first where it is on none. */
export function moveFocus(key: string, isFromTheRight: boolean): boolean {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const targets = [...document.querySelectorAll<HTMLElement>(`[${targetMark}]`)];
  const at = focused === null ? -1 : targets.indexOf(focused);
  const [first] = targets;
  const from = targets[at];
  const forward = isFromTheRight ? 'ArrowLeft' : 'ArrowRight';
  const backward = isFromTheRight ? 'ArrowRight' : 'ArrowLeft';
  if (![forward, backward, 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) return false;
  const to =
    key === 'Home' || from === undefined
      ? first
      : key === 'End'
        ? targets.at(-1)
        : key === forward
          ? targets[at + 1]
          : key === backward
            ? targets[at - 1]
            : nearest(from, targets, key === 'ArrowDown' ? 1 : -1);
  to?.focus();
  return true;
}

function nearest(from: HTMLElement, targets: readonly HTMLElement[], way: 1 | -1): HTMLElement | undefined {
  const mine = from.getBoundingClientRect();
  let best: { readonly target: HTMLElement; readonly far: number } | undefined;
  for (const target of targets) {
    const { left, top, width } = target.getBoundingClientRect();
    const down = (top - mine.top) * way;
    // On the same line, or on the other side.
    if (down < mine.height / 2) continue;
    const far = down * 4 + Math.abs(left + width / 2 - mine.left - mine.width / 2);
    if (best === undefined || far < best.far) best = { target, far };
  }
  return best?.target;
}
