// What the hub says, for as long as it says anything. Silence is told as what it is.
import { DayView, HallView } from '../../../broker/contract/messages/hall-view.js';
import { PageBeat } from '../../../broker/contract/messages/page-beat.js';
import { follow, loadAnew, on } from '../stream.js';
import type { Fact } from './store.js';

export function followHall(tell: (fact: Fact) => void): void {
  follow({
    address: '/supervisor/now',
    hears: [
      on('view', HallView, (view) => tell({ type: 'view', view })),
      on('day', DayView, (day) => tell({ type: 'day', day })),
      on('beat', PageBeat, (beat) => tell({ type: 'beat', beat, heardAt: performance.now() })),
    ],
    signsIn: true,
    otherVersion: loadAnew,
    lost: () => tell({ type: 'lost' }),
  });
}
