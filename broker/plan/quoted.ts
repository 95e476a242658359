// What somebody wrote, repeated to them.

/** Short enough for a line, and without what a terminal would obey. */
export function short(text: string): string {
  const cut = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return cut.replace(/\p{Cc}/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function quoted(text: string): string {
  return `\`${short(text)}\``;
}
