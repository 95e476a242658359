// Each node with its devices and its paper; those that need a hand first.
import { deviceNamed, deviceTrouble } from '../../../broker/contract/device-words.js';
import type { HallView, NodeView } from '../../../broker/contract/messages/hall-view.js';
import { type Language, lastingWords, words } from './words.js';

export function Nodes({ view, now, language }: { view: HallView; now: number; language: Language }) {
  const say = words[language];
  const ill = ({ online, devices }: NodeView) => (online ? Number(Object.values(devices).some(({ ok }) => !ok)) : 2);
  return (
    <section class="nodes" aria-labelledby="nodes">
      <h2 id="nodes">{say.devices}</h2>
      <ul>
        {[...view.nodes]
          .sort((a, b) => ill(b) - ill(a))
          .map((node) => (
            <li key={node.node} class={node.online ? (ill(node) > 0 ? 'ill' : 'well') : 'gone'}>
              <b>{node.name[language]}</b> <code>{node.node}</code>
              <span class="state">
                {node.online ? say.online : say.offline}
                {node.goneSince === undefined ? null : ` ${say.since(lastingWords(now - node.goneSince))}`}
              </span>
              {node.online ? <Devices node={node} language={language} /> : null}
            </li>
          ))}
      </ul>
    </section>
  );
}

function Devices({ node, language }: { node: NodeView; language: Language }) {
  const say = words[language];
  const all = Object.entries(node.devices);
  const told = all.flatMap(([device, health]) => {
    if (!health.ok) return [{ device, words: deviceTrouble(health)[language], isIll: true }];
    if (health.roll === undefined) return device === 'printer' ? [{ device, words: say.paperUnknown, isIll: false }] : [];
    const { low, ticketsLeft } = health.roll;
    if (ticketsLeft === undefined) return [{ device, words: low ? say.paperLow : say.paperEnough, isIll: low }];
    return [{ device, words: say.paper(ticketsLeft), isIll: low }];
  });
  const { celsius } = node.machine ?? {};
  return (
    <span class="told">
      {told.length === 0 && all.length > 0 ? say.well : null}
      {told.map(({ device, words: how, isIll }) => (
        <span key={device} class={isIll ? 'is-ill' : ''}>
          {deviceNamed(device)[language]}: {how}
        </span>
      ))}
      {celsius === undefined ? null : <span>{celsius} °C</span>}
    </span>
  );
}
