// A lamp as the eye sees it, played from its order.
import { useEffect, useState } from 'preact/hooks';
import { standings } from '../../../broker/contract/answers.js';
import { type LampView, litAt } from './lamps.js';

/** Flickers are not shown to those who asked for calm: the lamp is lit for as long, and the words beside it say the rest. */
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export function useLit(lamp: LampView | undefined): boolean {
  const [lit, setLit] = useState(lamp?.light.rest ?? false);
  useEffect(() => {
    if (lamp === undefined) return setLit(false);
    const start = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const step = () => {
      const ms = performance.now() - start;
      const now = litAt(lamp.light, ms);
      setLit(now.lit || (calm.matches && now.until !== undefined));
      if (now.until !== undefined) timer = setTimeout(step, Math.max(5, now.until - ms));
    };
    step();
    return () => clearTimeout(timer);
  }, [lamp]);
  return lit;
}

const wordsLast_ms = 4000;

/** The answer to show in words: for a few seconds, or for as long as the lamp goes on saying it. */
export function useSaid(lamp: LampView | undefined): LampView['said'] {
  const [over, setOver] = useState(0);
  const said = lamp?.said;
  const goesOn = lamp?.light.repeat === true;
  useEffect(() => {
    if (said === undefined || goesOn) return undefined;
    const timer = setTimeout(() => setOver(said.order), standings.some((standing) => standing === said.answer) ? 0 : wordsLast_ms);
    return () => {
      clearTimeout(timer);
      setOver(said.order);
    };
  }, [said, goesOn]);
  return said !== undefined && (goesOn || said.order > over) ? said : undefined;
}
