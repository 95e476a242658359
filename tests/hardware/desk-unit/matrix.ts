// The contacts of a desk unit: 4x4 keys between rows and columns, without diodes, and rating buttons to ground.
import type { Drive, Pin } from './chip.js';

const rows: readonly Pin[] = [2, 3, 4, 5].map((bit) => ({ port: 'D', bit }));
const columns: readonly Pin[] = [0, 1, 2, 3].map((bit) => ({ port: 'C', bit }));
const rating: readonly Pin[] = [
  { port: 'D', bit: 6 },
  { port: 'D', bit: 7 },
  { port: 'B', bit: 0 },
];
const matrixKeys = rows.length * columns.length;

const isAt = (pin: Pin) => (other: Pin) => other.port === pin.port && other.bit === pin.bit;

interface Matrix {
  /** As the protocol counts them: row by row, then the rating buttons. */
  close(key: number): void;
  open(key: number): void;
  /** The level at a pin that the chip does not drive; nothing pulls down but a row, or ground. */
  level(pin: Pin): boolean;
}

export function createMatrix(drive: (pin: Pin) => Drive): Matrix {
  const closed = new Set<number>();

  /** Rows and columns joined to this column through closed contacts, however many. */
  function rowsJoined(column: number): Set<number> {
    const joinedRows = new Set<number>();
    const joinedColumns = new Set([column]);
    for (let before = 0; before !== joinedRows.size + joinedColumns.size; ) {
      before = joinedRows.size + joinedColumns.size;
      for (const key of closed) {
        const [row, at] = [Math.floor(key / columns.length), key % columns.length];
        if (key >= matrixKeys || !(joinedRows.has(row) || joinedColumns.has(at))) continue;
        joinedRows.add(row);
        joinedColumns.add(at);
      }
    }
    return joinedRows;
  }

  return {
    close: (key) => void closed.add(key),
    open: (key) => void closed.delete(key),
    level(pin) {
      const smiley = rating.findIndex(isAt(pin));
      if (smiley >= 0) return !closed.has(matrixKeys + smiley);
      const column = columns.findIndex(isAt(pin));
      if (column < 0 || closed.size === 0) return true;
      return ![...rowsJoined(column)].some((row) => {
        const at = rows[row];
        return at !== undefined && drive(at) === 'low';
      });
    },
  };
}
