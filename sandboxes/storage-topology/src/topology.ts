/** Labels of a node, or of anything else. */
export type Labels = Readonly<Record<string, string>>;

/** One term of a StorageClass's allowedTopologies. */
export interface TopologyTerm {
	readonly matchLabelExpressions?: readonly {
		readonly key: string;
		readonly values: readonly string[];
	}[];
}

/** One term of a node selector: all of its expressions must hold. */
export interface NodeTerm {
	readonly matchExpressions?: readonly Expression[] | undefined;
}

export interface Expression {
	readonly key: string;
	readonly operator: string;
	readonly values?: readonly string[] | undefined;
}

export interface NodeAffinity {
	readonly required?: NodeSelector | undefined;
}

export interface NodeSelector {
	readonly nodeSelectorTerms: readonly NodeTerm[];
}

// #region match
/** Terms are alternatives; what stands in one term must all hold. */
export function matchesTopology(
	terms: readonly TopologyTerm[],
	labels: Labels,
): boolean {
	if (terms.length === 0) return true;
	return terms.some(({ matchLabelExpressions = [] }) =>
		matchLabelExpressions.every(({ key, values }) =>
			values.includes(labels[key] ?? ''),
		),
	);
}
// #endregion

/** The same for the selector of a volume or a pod; no term, no node. */
export function matchesNodeTerms(
	terms: readonly NodeTerm[],
	labels: Labels,
): boolean {
	return terms.some(
		({ matchExpressions = [] }) =>
			matchExpressions.length > 0 &&
			matchExpressions.every((need) => holds(need, labels)),
	);
}

function holds(
	{ key, operator, values = [] }: Expression,
	labels: Labels,
): boolean {
	const value = labels[key];
	switch (operator) {
		case 'In':
			return value !== undefined && values.includes(value);
		case 'NotIn':
			return value === undefined || !values.includes(value);
		case 'Exists':
			return value !== undefined;
		case 'DoesNotExist':
			return value === undefined;
		case 'Gt':
			return Number(value) > Number(values[0]);
		case 'Lt':
			return Number(value) < Number(values[0]);
		default:
			return false;
	}
}

/** Whoever has one of these zones: trimmed, sorted, without blanks. */
export function zonesAffinity(
	key: string,
	zones: readonly string[],
): NodeAffinity {
	const values = [...new Set(zones.map((zone) => zone.trim()))]
		.filter((zone) => zone !== '')
		.sort();
	if (values.length === 0)
		throw new Error('there are no valid zones for topology');
	return {
		required: {
			nodeSelectorTerms: [
				{ matchExpressions: [{ key, operator: 'In', values }] },
			],
		},
	};
}

/** The terms with one key instead of another. */
export function replaceKey(
	terms: readonly NodeTerm[],
	from: string,
	to: string,
): NodeTerm[] {
	return terms.map((term) => ({
		...term,
		...(term.matchExpressions && {
			matchExpressions: term.matchExpressions.map((each) =>
				each.key === from ? { ...each, key: to } : each,
			),
		}),
	}));
}

/** Every value that the terms have for this key. */
export function valuesOf(
	terms: readonly NodeTerm[],
	key: string,
): string[] {
	return terms.flatMap(({ matchExpressions = [] }) =>
		matchExpressions.flatMap((each) =>
			each.key === key ? (each.values ?? []) : [],
		),
	);
}
