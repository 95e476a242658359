// The screen's own script: it draws what the hub sends, in turn, and shows nothing once the hub has not been heard for three seconds.
import { staleMs } from '../contract/limits.js';

export const screenScript = `'use strict';
(() => {
  const at = (id) => document.getElementById(id);
  const [notice, calls, cover, gone, time] = ['notice', 'calls', 'cover', 'gone', 'time'].map(at);
  let now, call, heard = performance.now(), turn = 0, turned = performance.now(), coverUntil = 0, shown = notice.innerHTML;

  // Markup that the hub has made and escaped; changed only when it differs, so that nothing flickers.
  const put = (place, markup) => { if (place.drawn !== markup) { place.drawn = markup; place.innerHTML = markup; } };

  function draw() {
    const isGone = performance.now() - heard > ${staleMs};
    document.body.classList.toggle('gone', isGone);
    gone.hidden = !isGone;
    if (isGone) {
      cover.hidden = true;
      time.textContent = '--:--';
      for (const each of calls.querySelectorAll('li')) { each.querySelector('b').textContent = '--'; each.querySelector('.to').textContent = '--'; }
      calls.drawn = undefined;
      return;
    }
    if (now === undefined) return;
    put(calls, now.calls);
    const some = now.notices.length;
    if (some > 0 && performance.now() - turned >= now.seconds * 1000) { turn += 1; turned = performance.now(); }
    put(notice, some === 0 ? '' : now.notices[turn % some]);
    document.body.className = some === 0 ? 'quiet' : 'full';
    const covers = performance.now() < coverUntil && now.cover !== '';
    if (covers) put(cover, now.cover);
    cover.hidden = !covers;
  }

  const source = new EventSource('/screen/' + encodeURIComponent(document.body.dataset.area) + '/now');
  source.addEventListener('screen', ({ data }) => {
    heard = performance.now();
    const next = JSON.parse(data);
    if (call !== undefined && next.call > call) coverUntil = performance.now() + next.callSeconds * 1000;
    // A call that the operator took back.
    if (next.call < (call ?? 0)) coverUntil = 0;
    call = next.call;
    now = next;
    draw();
  });
  source.addEventListener('beat', ({ data }) => {
    heard = performance.now();
    time.textContent = data;
    draw();
  });
  // The area is gone, or the hub answers no: the page asks anew, and shows what there is.
  source.addEventListener('error', () => { if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000); });
  setInterval(draw, 250);
})();
`;
