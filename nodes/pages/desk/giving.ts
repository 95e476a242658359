// What is given to a citizen at a desk: a ticket, for one service or for several; a class; an appointment, at a time that the hub has free.
import type { DeskAct } from '../../../broker/contract/messages/desk.js';
import type { DeskView } from '../../../broker/contract/messages/desk-view.js';
import { type At, askTicket, deskName, servicesAs } from './asking.js';
import { freeSlots } from './free-slots.js';
import type { Menu } from './menu.js';
import { dayWords, type Lang, lines, slotWords, textIn } from './words.js';

type Issue = Extract<DeskAct, { verb: 'issue' }>;

/** Of one ticket, as many as the engine takes. */
const servicesMost = 5;

/** A ticket without a press: for one service it is two keys, the rest is asked for at the list's end. */
export function issuing(at: At): Menu {
  const more = { it: 'per più servizi, o in un’altra lingua', en: 'for several services, or in another language' }[at.lang];
  const several = Object.keys(at.view.services).length > 1 || at.view.languages.length > 1;
  return {
    kind: 'choose',
    title: { it: 'Un biglietto per quale servizio?', en: 'A ticket for which service?' }[at.lang],
    choices: [
      ...servicesAs(at, undefined, (service) => ranked(at, { verb: 'issue', services: [service] })),
      ...(several ? [{ label: more, leads: () => issuingSeveral(at, []) }] : []),
    ],
  };
}

function issuingSeveral(at: At, chosen: readonly string[]): Menu {
  const { view, lang } = at;
  const names = chosen.map((id) => textIn(view.services[id]?.name, lang, id)).join(' → ');
  const enough = { it: `Basta: ${names}`, en: `Enough: ${names}` }[lang];
  return {
    kind: 'choose',
    title:
      chosen.length === 0
        ? { it: 'Prima per quale servizio?', en: 'First for which service?' }[lang]
        : { it: `${names}, e poi?`, en: `${names}, and then?` }[lang],
    choices: [
      ...(chosen.length === 0 ? [] : [{ label: enough, leads: spoken(at, { verb: 'issue', services: [...chosen] }) }]),
      ...Object.entries(view.services)
        .filter(([id]) => !chosen.includes(id))
        .map(([id, { name }]) => {
          const all = [...chosen, id];
          const isLast = all.length === Math.min(servicesMost, Object.keys(view.services).length);
          const leads = () => (isLast ? spoken(at, { verb: 'issue', services: all }) : issuingSeveral(at, all));
          return { label: textIn(name, lang, id), leads };
        }),
    ],
  };
}

/** In which language it is printed, where the hall has several. */
function spoken(at: At, issue: Issue): DeskAct | Menu {
  const { view, lang } = at;
  if (view.languages.length === 1) return ranked(at, issue);
  const names = new Intl.DisplayNames([lang], { type: 'language' });
  return {
    kind: 'choose',
    title: { it: 'Stampato in quale lingua?', en: 'Printed in which language?' }[lang],
    choices: view.languages.map((language) => ({ label: names.of(language) ?? language, leads: ranked(at, { ...issue, language }) })),
  };
}

function ranked({ view, lang }: At, issue: Issue): DeskAct | Menu {
  const all = Object.entries(view.classes);
  if (all.length === 0) return issue;
  return {
    kind: 'choose',
    title: { it: 'Di quale classe è?', en: 'Of which class?' }[lang],
    choices: [
      { label: { it: 'di nessuna', en: 'of none' }[lang], leads: issue },
      ...all.map(([id, name]) => ({ label: textIn(name, lang, id), leads: { ...issue, class: id } })),
    ],
  };
}

/** Of who is at the desk, or of whoever waits and has said why. */
export function classing({ view, lang }: At): Menu {
  const here = view.citizen?.number;
  return {
    kind: 'choose',
    title: { it: 'Quale classe?', en: 'Which class?' }[lang],
    choices: Object.entries(view.classes).map(([id, name]) => {
      const title = textIn(name, lang, id);
      const other = askTicket({ it: `${title}: quale biglietto?`, en: `${title}: which ticket?` }[lang], lang, (number) => ({
        ...{ verb: 'class', class: id, number },
      }));
      if (here === undefined) return { label: title, leads: other };
      const whose: Menu = {
        kind: 'choose',
        title,
        choices: [
          { label: here, hint: { it: 'chi è allo sportello', en: 'who is at the desk' }[lang], leads: { verb: 'class', class: id } },
          { label: { it: 'un altro biglietto', en: 'another ticket' }[lang], leads: other },
        ],
      };
      return { label: title, leads: whose };
    }),
  };
}

/** Where there is one agenda and one thing it is for, the days are the first question. */
export function agreeing(at: At): Menu {
  const { view, lang } = at;
  const [only, ...others] = view.agendas;
  if (only !== undefined && others.length === 0) return agreeingAt(at, only);
  return {
    kind: 'choose',
    title: { it: 'Un appuntamento, a quale sportello?', en: 'An appointment, at which desk?' }[lang],
    choices: view.agendas.map((agenda) => ({ label: nameAt(view, agenda.desk, lang), leads: agreeingAt(at, agenda) })),
  };
}

function nameAt(view: DeskView, desk: string, lang: Lang): string {
  const found = view.desks.find((each) => each.desk === desk);
  return found === undefined ? `${lines[lang].desk} ${view.number}` : deskName(found, lang);
}

function agreeingAt(at: At, { desk, services }: DeskView['agendas'][number]): Menu {
  const { view, lang } = at;
  const came = view.citizen?.service;
  const [only, ...others] = services;
  if (came !== undefined && services.includes(came)) return free(at, desk, came);
  if (only !== undefined && others.length === 0) return free(at, desk, only);
  return {
    kind: 'choose',
    title: { it: 'Un appuntamento per che cosa?', en: 'An appointment for what?' }[lang],
    choices: services.map((service) => ({ label: textIn(view.services[service]?.name, lang, service), leads: free(at, desk, service) })),
  };
}

/** The first free slot, then the days, then the slots of a day. `from`: a day, today unless given. */
function free(at: At, desk: string, service: string, from?: string): Menu {
  const { view, lang } = at;
  const title = `${textIn(view.services[service]?.name, lang, service)} · ${nameAt(view, desk, lang)}`;
  return {
    kind: 'wait',
    title,
    async look() {
      const found = await freeSlots({ desk, service, from });
      if (found === undefined) return lines[lang].noHub;
      const { days, later } = found;
      const [first] = days;
      const [start] = first?.starts ?? [];
      if (first === undefined || start === undefined) return { it: `${title}: nulla di libero.`, en: `${title}: nothing is free.` }[lang];
      const act = (slot: string): DeskAct => ({ verb: 'agree', desk, service, start: slot });
      return {
        kind: 'choose',
        title,
        choices: [
          { label: slotWords(start, lang), hint: { it: 'il primo libero', en: 'the first that is free' }[lang], leads: act(start) },
          ...days.map(({ day, starts }) => ({
            label: dayWords(day, lang),
            hint: { it: `${starts.length} liberi`, en: `${starts.length} free` }[lang],
            leads: {
              ...{ kind: 'choose', title: `${title} · ${dayWords(day, lang)}` },
              choices: starts.map((each) => ({ label: each.slice(11), leads: act(each) })),
            } satisfies Menu,
          })),
          ...(later === undefined ? [] : [{ label: { it: 'più avanti', en: 'later' }[lang], leads: free(at, desk, service, later) }]),
        ],
      };
    },
  };
}
