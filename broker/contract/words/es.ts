// Paper in Spanish.
import { counted, type Words } from './sheet.js';

const minutes = counted('es', { one: 'minuto', other: 'minutos' });
const people = counted('es', { one: 'persona', other: 'personas' });

export const es: Words = {
  yourNumber: 'Su número',
  followedBy: (service) => `después: ${service}`,
  ahead: (n) => (n === 0 ? 'Nadie delante de usted para este servicio' : `Delante de usted: ${n} ${people(n)} para este servicio`),
  expected: (wait) => `Espera prevista: ${wait}`,
  minutes: {
    about: (n) => `aproximadamente ${n} ${minutes(n)}`,
    upTo: (n) => `hasta ${n} ${minutes(n)}`,
    between: (from, to) => `${from}-${to} ${minutes(to)}`,
  },
  cannotTell: 'todavía no se puede saber',
  provisional: 'estimación provisional',
  wait: 'Espere a que le llamen, por favor',
  onPhone: 'Su espera en el móvil:',
  warnings: { 'closing-soon': 'Atención: cerramos pronto y es posible que no le llegue el turno' },
  haveReady: 'Tenga a mano:',
  slips: {
    appointment: { title: 'Cita previa', keep: 'Necesitará este código a su llegada' },
    case: { title: 'Su expediente', keep: 'Conserve este código: sirve para encontrar su expediente' },
  },
  yourCode: 'Su código',
  fromHome: 'Para verla, cambiarla o anularla desde casa:',
  toCollect: 'Cuando esté listo, en el quiosco:',
  toBring: 'Traiga consigo:',
  locale: 'es-ES',
};
