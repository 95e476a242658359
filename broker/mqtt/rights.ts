// Who a client is, and which rows of the topic table it may publish and read. The table says it; here it is looked up.
import type { Config } from '../config/schema.js';
import { areasOf } from '../config/schema-nodes.js';
import { type FilterMatch, maintainerName, type Party, type Place, pageName, type ReadTopic, topics } from '../contract/topics.js';

/** A client that has signed in. */
export interface Client {
  /** As it signed in: a node's id, `page`, `maintainer`, or, in the demo, any other name. */
  readonly name: string;
  /** Its MQTT client id. */
  readonly id: string;
  /** It speaks to a hub that listens on loopback only: nowhere else are there simulated devices, or a page that drives them. */
  readonly demo: boolean;
}

/** Whether a client may publish on this topic. */
export function mayPublish(client: Client, { name, place }: ReadTopic, config: Config): boolean {
  if (name === 'sim' && !client.demo) return false;
  return topics[name].publish.some((party) => isParty(party, client, place, config));
}

/** Whether a message on this topic may reach a client; of a filter's match, whether any message of that row may. */
export function mayRead(client: Client, { name, place }: FilterMatch, config: Config): boolean {
  if (name === 'sim' && !client.demo) return false;
  const { read } = topics[name];
  // Whoever sees it leave a desk knows who has just been there.
  if (name === 'rate') return false;
  if (client.name === maintainerName) return !read.includes('maintainer') || isParty('maintainer', client, place, config);
  return read.some((party) => party === 'all' || isParty(party, client, place, config));
}

/** A place that is left open may be the client's own. */
function isParty(party: Party, client: Client, place: Partial<Place>, config: Config): boolean {
  const node = config.nodes[client.name];
  const isOwn = (own: string) => place.id === undefined || place.id === own;
  switch (party) {
    case 'node':
      return node !== undefined && isOwn(client.name);
    case 'kiosk':
      return node?.kind === 'kiosk' && isOwn(client.name);
    case 'desk':
      return node?.kind === 'desk' && isOwn(node.desk);
    case 'board':
      return node?.kind === 'board' && isOwn(node.area);
    case 'announcer':
      return node?.kind === 'announcer' && areasOf(node).some(isOwn);
    case 'page':
      return client.demo && client.name === pageName;
    case 'maintainer':
      return client.name === maintainerName && isOwn(client.id);
    case 'clerk':
      return client.name === maintainerName;
    case 'hub':
    case 'all':
      return false;
  }
}
