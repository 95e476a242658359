// A report laid out for whoever reads it: what stands on a page of the hub, in a file and on paper alike.
import type { FigureId } from '../stats/figure-id.js';
import type { Tongue } from './numbers.js';
import type { Picture } from './shapes.js';

export interface Sheet {
  readonly tongue: Tongue;
  readonly hall: string;
  readonly period: string;
  /** Of how many days, until when, and when it was made: a sentence each. */
  readonly notes: readonly string[];
  /** Where there is nothing to tell: that there is not. The rest is empty then. */
  readonly nothing?: string;
  readonly highlights: readonly Highlight[];
  readonly sections: readonly Section[];
  /** Of every figure that stands above. A figure's mark is its place here, from 1. */
  readonly definitions: readonly Defined[];
}

interface Highlight {
  readonly figure: FigureId;
  readonly value: string;
}

export interface Section {
  /** Of a place on the page: letters alone. */
  readonly id: string;
  readonly title: string;
  readonly parts: readonly Part[];
}

export type Part =
  | { readonly is: 'picture'; readonly picture: Picture; readonly figures: readonly FigureId[] }
  | { readonly is: 'table'; readonly table: Table };

export interface Table {
  readonly caption: string;
  /** Of the first column. */
  readonly of: string;
  /** `figure`: what stands below is of. */
  readonly columns: readonly { readonly head: string; readonly figure?: FigureId }[];
  /** What every cell is of, where the columns are not figures. */
  readonly figure?: FigureId;
  /** A picture says the same, each number of it: on a page it is there for whoever opens it. */
  readonly isBehind?: true;
  /** A name, and of each column its words. `figure`: what the row is of, where the columns are not. */
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly string[];
    readonly figure?: FigureId;
    readonly isTotal?: true;
  }[];
}

export interface Defined {
  readonly figure: FigureId;
  readonly name: string;
  readonly says: string;
}
