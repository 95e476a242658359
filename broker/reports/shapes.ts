// A picture as shapes, in tenths of a millimetre from its upper left corner: drawn alike on a page and on paper.

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The picture in words, for whoever hears it read out. */
  readonly says: string;
  readonly shapes: readonly Shape[];
}

export type Shape = Rect | Path | Words;

interface Pen {
  readonly stroke?: string;
  readonly fill?: string;
  /** Of the stroke. */
  readonly pen?: number;
}

interface Rect extends Pen {
  readonly is: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Through the points, in order; closed where it is filled. */
export interface Path extends Pen {
  readonly is: 'path';
  readonly points: readonly Point[];
  /** A dash and a gap. */
  readonly dashes?: readonly [dash: number, gap: number];
}

export type Point = readonly [x: number, y: number];

export interface Words {
  readonly is: 'words';
  readonly x: number;
  /** Where the letters stand. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function rect(x: number, y: number, width: number, height: number, pen: Pen): Rect {
  return { is: 'rect', x, y, width, height, ...pen };
}

export function path(points: readonly Point[], pen: Pen & Pick<Path, 'dashes'>): Path {
  return { is: 'path', points, ...pen };
}

export function line(x: number, y: number, length: number, stroke: string, pen = 2): Path {
  return path(
    [
      [x, y],
      [x + length, y],
    ],
    { stroke, pen },
  );
}

export function words(x: number, y: number, text: string, style: Pick<Words, 'size' | 'fill' | 'bold' | 'anchor'>): Words {
  return { is: 'words', x, y, text, ...style };
}
