import type { Node, Pod } from './cluster.ts';
import { zoneKey } from './keys.ts';

/** Counts who was placed where, so that the next may go elsewhere. */
export class Spread {
	readonly #onNode = new Map<string, number>();
	readonly #siblings = new Map<string, number>();

	add(pod: Pod, node: Node): void {
		count(this.#onNode, node.name);
		count(this.#siblings, siblingKey(pod, node));
	}

	/** Zones with the fewest pods of the same owner, then idle nodes. */
	best(nodes: readonly Node[], pod: Pod): Node | undefined {
		let found: Node | undefined;
		let least: readonly [number, number] = [Infinity, Infinity];
		for (const node of nodes) {
			const cost = [
				this.#siblings.get(siblingKey(pod, node)) ?? 0,
				this.#onNode.get(node.name) ?? 0,
			] as const;
			const isLess =
				cost[0] < least[0] ||
				(cost[0] === least[0] && cost[1] < least[1]);
			if (isLess) [found, least] = [node, cost];
		}
		return found;
	}
}

function count(counts: Map<string, number>, key: string): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

const siblingKey = ({ namespace, owner }: Pod, { labels }: Node) =>
	`${namespace}/${owner}/${labels[zoneKey]}`;
