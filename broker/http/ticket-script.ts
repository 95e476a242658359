// Keeps a ticket's page up to date, for a browser of ten years ago: ES5, and nothing that it lacks. What comes is our own markup, in which
// every name has been escaped.

/** How often a page asks, ms: while it waits, once more before it says that the hub is lost, once its ticket has ended, and at most after that loss. */
const askMs = 4_000;
const onceMoreMs = 1_000;
const endedMs = 30_000;
const lostMostMs = 60_000;

export const ticketScript = `(function () {
  'use strict';
  var now = document.getElementById('now');
  var say = document.getElementById('say');
  var lost = document.getElementById('lost');
  if (!now || !window.XMLHttpRequest) return;
  var at = now.getAttribute('data-at');
  var mark = now.getAttribute('data-mark');
  var failed = 0;
  var timer = 0;
  var asking = false;

  function shown() { return now.firstElementChild; }
  function said() { return shown() ? shown().getAttribute('data-say') : ''; }
  function isA(phase) { return !!shown() && (' ' + shown().className + ' ').indexOf(' ' + phase + ' ') >= 0; }

  function later() {
    clearTimeout(timer);
    var ms = isA('ended') ? ${endedMs} : failed === 1 ? ${onceMoreMs} : ${askMs} * Math.pow(2, Math.max(0, failed - 2));
    timer = setTimeout(ask, Math.min(ms, ${lostMostMs}));
  }

  function show(text) {
    var end = text.indexOf('\\n');
    if (end < 0) return;
    var before = said();
    var was = isA('called');
    mark = text.slice(0, end);
    now.innerHTML = text.slice(end + 1);
    if (!shown()) return;
    document.title = shown().getAttribute('data-title');
    // Once a change: the minutes, which come and go, are not read aloud.
    if (said() !== before) say.textContent = said();
    if (isA('called') && !was && navigator.vibrate) navigator.vibrate([400, 200, 400]);
  }

  // Only what has changed is read aloud.
  function tell(text) {
    if (lost.textContent === text) return;
    lost.textContent = text;
    lost.className = text ? 'no' : '';
  }

  function ask() {
    if (asking) return;
    asking = true;
    var request = new XMLHttpRequest();
    request.open('GET', at + '&mark=' + encodeURIComponent(mark));
    request.timeout = 8000;
    request.onloadend = function () {
      asking = false;
      if (request.status === 200) {
        failed = 0;
        show(request.responseText);
      } else if (request.status === 404) {
        // The day has turned: the page itself says so.
        location.reload();
        return;
      } else failed += 1;
      tell(failed < 2 ? '' : lost.getAttribute('data-say'));
      later();
    };
    request.send();
  }

  // A telephone that was in a pocket asks at once.
  document.addEventListener('visibilitychange', function () { if (!document.hidden) ask(); });
  window.addEventListener('online', ask);
  window.addEventListener('offline', ask);
  later();
})();
`;
