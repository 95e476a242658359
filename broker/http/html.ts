// HTML from templates in which every value is escaped, whatever it holds; only what a template made goes in as it is.

export interface Html {
  readonly markup: string;
}

type Value = string | number | Html | readonly Html[] | undefined;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: parts.map((part, i) => (i === 0 ? part : markupOf(values[i - 1]) + part)).join('') };
}

function markupOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value).replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

/** A long name may be broken after a dot or a slash. */
export function breakable(text: string): Html {
  return {
    markup: text
      .split(/(?<=[./])/)
      .map((part) => html`${part}`.markup)
      .join('<wbr>'),
  };
}

/** The hub's own sign, for a browser's tab. */
export const icon =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M4 5h24v5a3.5 3.5 0 0 0 0 7v10H4V17a3.5 3.5 0 0 0 0-7z' fill='#24405c'/></svg>";

/** A whole page in the one style that the hub's own pages have. */
export function pageOf(language: string, title: string, body: Html): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#24405c">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<link rel="stylesheet" href="/turno.css">
</head>
<body>
${body}
</body>
</html>
`.markup;
}
