import { isPair, isScalar, type Pair, visit, type YAMLMap } from 'yaml';
import {
	betaRegionKey,
	betaZoneKey,
	regionKey,
	zoneKey,
} from './keys.ts';
import type { Note } from './migrate.ts';

const renamed = new Map([
	[betaZoneKey, zoneKey],
	[betaRegionKey, regionKey],
]);

// #region labels
/** Beta labels become the stable ones, wherever they are written. */
export function migrateLabels(node: YAMLMap, note: Note): void {
	visit(node, {
		Scalar(_, scalar, ancestors) {
			const after = renamed.get(String(scalar.value));
			if (after === undefined) return;
			scalar.value = after;
			note(
				placeOf(ancestors),
				`${prefix} was deprecated in Kubernetes 1.17`,
			);
		},
	});
}
// #endregion

const prefix = 'failure-domain.beta.kubernetes.io';

/** `spec.template.spec`: names down to the first list. */
function placeOf(ancestors: readonly unknown[]): string {
	const names: string[] = [];
	for (const { key } of ancestors.filter(isPair) as Pair[])
		names.push(isScalar(key) ? String(key.value) : '?');
	const place = names.filter((name) => !name.includes('/'));
	const list = ['matchExpressions', 'allowedTopologies'];
	const end = place.findIndex((name) => list.includes(name));
	return place.slice(0, end < 0 ? undefined : end + 1).join('.');
}
