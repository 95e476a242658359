// What is shown where on a day: days are whole ones by the hall's wall, the first and the last among them.
import type { NoticeContent } from '../contract/messages/notice.js';

/** From the register, or a file of the folder. */
export interface Notice extends NoticeContent {
  /** `7`, or `mercatino.md`. */
  readonly key: string;
}

export function isShown({ from, until }: Pick<NoticeContent, 'from' | 'until'>, day: string): boolean {
  return from <= day && day <= until;
}

/** By their order; among equals, who ends first comes first. */
export function inOrder<N extends Notice>(notices: readonly N[]): N[] {
  return notices.toSorted((a, b) => a.order - b.order || compare(a.until, b.until) || compare(a.key, b.key));
}

/** `day`: today on the hall's wall. */
export function showing(notices: readonly Notice[], area: string, day: string): Notice[] {
  return inOrder(notices.filter((notice) => isShown(notice, day) && (notice.areas.length === 0 || notice.areas.includes(area))));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
