// avr8js 0.21.1's serial port, with three repairs (FIELD-NOTES: without them bytes are lost that a chip does not lose).
import { AVRUSART, type CPU, usart0Config } from 'avr8js';

const { UCSRA, UCSRB } = usart0Config;
/** Read only on a chip: that a byte has come, and that there is room for one. */
const flags = 0xa0;
const received = 0x80;

export function usartOf(cpu: CPU, hz: number): AVRUSART {
  const usart = new AVRUSART(cpu, usart0Config, hz);
  // That there is room stays true when its interrupt is served.
  // biome-ignore lint/complexity/useLiteralKeys: it is private, and wrong
  usart['UDRE'].constant = true;
  const writeA = cpu.writeHooks[UCSRA];
  cpu.writeHooks[UCSRA] = (value, before, address, mask) => {
    writeA?.(value, before, address, mask);
    cpu.data[UCSRA] = ((cpu.data[UCSRA] ?? 0) & ~flags) | (before & flags);
    return true;
  };
  const writeB = cpu.writeHooks[UCSRB];
  cpu.writeHooks[UCSRB] = (value, before, address, mask) => {
    const hasCome = ((cpu.data[UCSRA] ?? 0) & received) !== 0;
    writeB?.(value, before, address, mask);
    // biome-ignore lint/complexity/useLiteralKeys: as above
    if (hasCome) cpu.setInterruptFlag(usart['RXC']);
    return true;
  };
  return usart;
}
