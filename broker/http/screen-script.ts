// The screen's own script: it draws what the hub sends, in turn, and shows nothing once the hub has not been heard for three seconds.
import { silentMs, staleMs } from '../contract/limits.js';

export const screenScript = `'use strict';
(() => {
  const at = (id) => document.getElementById(id);
  const [notice, calls, cover, strip, said, gone, time] = ['notice', 'calls', 'cover', 'strip', 'said', 'gone', 'time'].map(at);
  const { area, build } = document.body.dataset;
  let now, last, heard = performance.now(), turn = 0, turned = heard, isOld = false;
  // Calls that have not yet been shown alone, oldest first; the one that is, and since when.
  let queue = [], alone, since = 0;

  // Markup that the hub has made and escaped; changed only when it differs, so that nothing flickers.
  function put(place, markup) {
    if (place.drawn === markup) return;
    place.drawn = markup;
    place.innerHTML = markup;
    if (place === notice) fit();
  }
  // Fonts differ from one television to the next: a notice is written as much smaller as it takes.
  function fit() {
    const article = notice.querySelector('article'), words = notice.querySelector('.words');
    if (words === null) return;
    const overflows = () => words.getBoundingClientRect().top < article.getBoundingClientRect().top + innerHeight / 100 || words.scrollWidth > words.clientWidth + 1;
    for (let share = 1; share >= 0.4; share -= 0.06) {
      article.style.setProperty('--f', share);
      if (!overflows()) return;
    }
  }
  addEventListener('resize', fit);
  const inTurn = (list) => list.length === 0 ? '' : list[turn % list.length];

  function draw() {
    const ms = performance.now();
    const isGone = ms - heard > ${staleMs};
    document.body.classList.toggle('gone', isGone);
    if (gone.hidden === isGone) gone.hidden = !isGone;
    if (isGone) {
      [queue, alone] = [[], undefined];
      cover.hidden = strip.hidden = true;
      time.textContent = '--:--';
      for (const each of calls.querySelectorAll('b, .to strong')) each.textContent = '--';
      for (const each of calls.querySelectorAll('.arrow, .where')) each.remove();
      calls.drawn = undefined;
      return;
    }
    if (now === undefined) return;
    if (ms - turned >= now.seconds * 1000) { turn += 1; turned = ms; }
    document.body.className = now.kind;
    put(calls, now.calls);
    put(strip, inTurn(now.strips));
    strip.hidden = now.strips.length === 0;
    const room = notice.clientHeight;
    put(notice, inTurn(now.notices));
    if (room !== notice.roomWas) { notice.roomWas = room; fit(); }
    // Where others wait to be shown, one has at least four seconds.
    const most = Math.min(now.callSeconds, queue.length > 0 ? 4 : Infinity) * 1000;
    if (alone !== undefined && ms - since >= most) alone = undefined;
    if (alone === undefined && queue.length > 0) {
      [alone, since] = [queue.shift(), ms];
      put(cover, alone[1]);
      said.innerHTML = alone[2];
      if (now.chime) chime();
    }
    cover.hidden = alone === undefined;
    if (isOld && alone === undefined) { isOld = false; renew(); }
  }

  function take(next) {
    const isThere = ([call]) => next.each.some(([other]) => other === call);
    if (last !== undefined) queue.push(...next.each.filter(([call]) => call > last).reverse());
    // A call that the operator took back is shown no longer.
    queue = queue.filter(isThere);
    if (alone !== undefined && !isThere(alone)) alone = undefined;
    last = next.each.length === 0 ? 0 : next.each[0][0];
    now = next;
  }

  // Another page than this is here now; only while the hub answers, for nobody stands by to undo a browser's own "not found".
  function renew() {
    fetch(location.href, { cache: 'no-store' }).then(({ ok }) => { if (ok) location.reload(); else isOld = true; }, () => { isOld = true; });
  }

  // The announcer's chime: two soft bells, a falling third; each with its octave. One at a time, and none that a browser allows too late.
  let audio, isRinging = false;
  function chime() {
    if (isRinging || window.AudioContext === undefined) return;
    isRinging = true;
    audio ??= new AudioContext();
    const asked = performance.now();
    const quieten = () => { isRinging = false; audio.suspend(); };
    audio.resume().then(() => {
      if (performance.now() - asked > 1000) { quieten(); return; }
      const begins = audio.currentTime + 0.05;
      for (const [hertz, later, strength] of [[659.26, 0, 0.25], [1318.51, 0, 0.04], [523.25, 0.35, 0.25], [1046.5, 0.35, 0.04]]) {
        const bell = audio.createOscillator(), volume = audio.createGain();
        bell.frequency.value = hertz;
        volume.gain.setValueAtTime(0, begins + later);
        volume.gain.linearRampToValueAtTime(strength, begins + later + 0.008);
        volume.gain.exponentialRampToValueAtTime(0.0005, begins + later + 1.2);
        bell.connect(volume).connect(audio.destination);
        bell.start(begins + later);
        bell.stop(begins + later + 1.2);
      }
      setTimeout(quieten, 1700);
    }, quieten);
  }

  function listen() {
    silent = 0;
    const opened = source = new EventSource('/screen/' + encodeURIComponent(area) + '/now');
    const on = (name, fn) => opened.addEventListener(name, ({ data }) => { silent = 0; heard = performance.now(); fn(data); draw(); });
    on('screen', (data) => take(JSON.parse(data)));
    on('beat', (data) => { time.textContent = data; });
    on('build', (data) => { isOld = data !== build; });
    // A break it mends by itself; where the hub answers no, it asks again: areas come back as they go.
    opened.addEventListener('error', () => { if (opened.readyState === EventSource.CLOSED) setTimeout(listen, 5000); });
  }
  let source, silent;
  listen();
  // Of a cable that was pulled a browser hears nothing for minutes, and nobody stands by.
  setInterval(() => {
    draw();
    silent += 250;
    if (silent < ${silentMs} || source.readyState === EventSource.CLOSED) return;
    source.close();
    listen();
  }, 250);
})();
`;
