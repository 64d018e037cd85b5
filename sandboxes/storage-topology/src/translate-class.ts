import {
	betaZoneKey,
	driverZoneKey,
	ebsDriver,
	inTreePlugin,
	zoneKey,
} from './keys.ts';
import type { TopologyTerm } from './topology.ts';

/** What a StorageClass says about where and how a volume is made. */
export interface ClassFields {
	readonly provisioner?: string;
	readonly parameters?: Readonly<Record<string, string>>;
	readonly allowedTopologies?: readonly TopologyTerm[];
}

// #region class
/**
 * A class for kubernetes.io/aws-ebs in the words of ebs.csi.aws.com: what
 * the cluster itself does to it, each time that it makes a volume.
 */
export function translateClass<Class extends ClassFields>(
	inTree: Class,
): Class & Pick<ClassFields, 'allowedTopologies'> {
	const parameters: Record<string, string> = {};
	let zones: string[] | undefined;
	for (const [name, value] of Object.entries(inTree.parameters ?? {})) {
		const key = name.toLowerCase();
		if (key === 'fstype')
			parameters['csi.storage.k8s.io/fstype'] = value;
		else if (key === 'zone' || key === 'zones')
			zones = value.split(',').map((zone) => zone.trim());
		else parameters[name] = value;
		if (key === 'iopspergb')
			parameters['allowautoiopspergbincrease'] = 'true';
	}
	const allowed = inTree.allowedTopologies ?? [];
	if (zones && allowed.length > 0)
		throw new Error(
			'cannot simultaneously set allowed topologies and ' +
				'zone/zones parameters',
		);
	const terms = zones
		? [
				{
					matchLabelExpressions: [
						{ key: driverZoneKey, values: zones },
					],
				},
			]
		: translateTopologies(allowed, driverZoneKey);
	return {
		...inTree,
		...(inTree.provisioner === inTreePlugin && {
			provisioner: ebsDriver,
		}),
		parameters,
		...(terms.length > 0 && { allowedTopologies: terms }),
	};
}

/** Both names of the zone label become `key`; others stay. */
export function translateTopologies(
	terms: readonly TopologyTerm[],
	key: string,
): TopologyTerm[] {
	return terms.map(({ matchLabelExpressions = [] }) => ({
		matchLabelExpressions: matchLabelExpressions.map((each) =>
			each.key === betaZoneKey || each.key === zoneKey
				? { ...each, key }
				: each,
		),
	}));
}
// #endregion
