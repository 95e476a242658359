// Who a client is, and which rows of the topic table it may publish. In the loopback demo a name is enough.
import type { Config } from '../config/schema.js';
import { pageName, type ReadTopic, topics } from '../contract/topics.js';

/** Whether the client named `who` may publish on this topic, by the row's `publish` column. */
export function mayPublish(who: string, { name, place }: ReadTopic, config: Config): boolean {
  return topics[name].publish.some((party) => {
    switch (party) {
      case 'node':
      case 'kiosk':
        return place.id === who && config.nodes[who] !== undefined && (party === 'node' || config.nodes[who].kind === 'kiosk');
      case 'desk': {
        const node = config.nodes[who];
        return node?.kind === 'desk' && node.desk === place.id;
      }
      case 'announcer': {
        const node = config.nodes[who];
        return node?.kind === 'announcer' && node.area === place.id;
      }
      case 'page':
        return who === pageName;
      default:
        return false;
    }
  });
}
