import { type Document, isMap, type YAMLMap } from 'yaml';
import { ebsDriver, inTreePlugin, zoneKey } from './keys.ts';
import type { Note } from './migrate.ts';
import type { TopologyTerm } from './topology.ts';
import { type ClassFields, translateClass } from './translate-class.ts';
import { zoneProblem } from './zone.ts';

// #region class
/**
 * Writes down what the cluster would translate each time, and takes gp3
 * for gp2. The binding mode is left alone: it is a choice.
 */
export function migrateClass(
	document: Document,
	node: YAMLMap,
	note: Note,
): void {
	refuseUnknownZones(node);
	const { provisioner } = node.toJS(document);
	if (provisioner === inTreePlugin) {
		node.set('provisioner', ebsDriver);
		note('provisioner', 'the in-tree plugin was removed in 1.27');
		migrateParameters(document, node, note);
	}
	const parameters = node.get('parameters');
	const isEbs = node.get('provisioner') === ebsDriver;
	if (!isEbs || !isMap(parameters)) return;
	if (parameters.get('type') !== 'gp2') return;
	parameters.set('type', 'gp3');
	note(
		'parameters.type',
		'gp3 is faster at the start and costs less for each GB',
	);
}
// #endregion

function migrateParameters(
	document: Document,
	node: YAMLMap,
	note: Note,
): void {
	const parameters = node.get('parameters');
	if (!isMap(parameters)) return;
	const own: ClassFields = node.toJS(document);
	const before = own.parameters ?? {};
	const { parameters: after = {}, allowedTopologies } =
		translateClass(own);
	for (const name of Object.keys(before)) {
		if (name in after) continue;
		parameters.delete(name);
		note(`parameters.${name}`, whyGone(name));
	}
	for (const [name, value] of Object.entries(after)) {
		if (name in before) continue;
		parameters.set(name, value);
		note(`parameters.${name}`, `the CSI driver calls it so`);
	}
	if (node.has('allowedTopologies') || !allowedTopologies) return;
	// The driver's own key works as well; this one is everybody's.
	const terms = allowedTopologies.map(
		({ matchLabelExpressions = [] }): TopologyTerm => ({
			matchLabelExpressions: matchLabelExpressions.map((each) => ({
				...each,
				key: zoneKey,
			})),
		}),
	);
	node.set('allowedTopologies', document.createNode(terms));
	note('allowedTopologies', whyGone('zone'));
}

function whyGone(name: string): string {
	return /^zones?$/i.test(name)
		? 'zones are no parameter of the CSI driver'
		: 'the CSI driver has another name for it';
}

function refuseUnknownZones(node: YAMLMap): void {
	const { parameters, allowedTopologies } = node.toJSON() as {
		parameters?: Record<string, unknown>;
		allowedTopologies?: TopologyTerm[];
	};
	const named = Object.entries(parameters ?? {}).flatMap(
		([name, value]) =>
			/^zones?$/i.test(name) ? String(value).split(',') : [],
	);
	const allowed = Array.isArray(allowedTopologies)
		? allowedTopologies
		: [];
	const listed = allowed.flatMap((term) =>
		(term?.matchLabelExpressions ?? []).flatMap((each) =>
			/\/zone$/.test(each?.key ?? '') ? (each.values ?? []) : [],
		),
	);
	for (const zone of [...named, ...listed]) {
		const problem = zoneProblem(String(zone).trim());
		if (problem !== undefined) throw new Error(problem);
	}
}
