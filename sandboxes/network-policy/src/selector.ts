export type Labels = Readonly<Record<string, string>>;

/** A LabelSelector of apimachinery's meta/v1. */
export interface LabelSelector {
	readonly matchLabels?: Labels | undefined;
	readonly matchExpressions?: readonly Requirement[] | undefined;
}

export interface Requirement {
	readonly key: string;
	readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
	readonly values?: readonly string[] | undefined;
}

// #region matches
/** All requirements must hold, so an empty selector matches all. */
export function matches(
	{ matchLabels = {}, matchExpressions = [] }: LabelSelector,
	labels: Labels,
): boolean {
	return (
		Object.entries(matchLabels).every(
			([key, value]) => labels[key] === value,
		) && matchExpressions.every((need) => holds(need, labels))
	);
}

function holds(
	{ key, operator, values = [] }: Requirement,
	labels: Labels,
): boolean {
	const value = labels[key];
	switch (operator) {
		case 'In':
			return value !== undefined && values.includes(value);
		case 'NotIn':
			// Who does not have the label is not in either.
			return value === undefined || !values.includes(value);
		case 'Exists':
			return value !== undefined;
		case 'DoesNotExist':
			return value === undefined;
	}
}
// #endregion

/** Whether it asks for nothing, and so matches every pod. */
export function selectsAll({
	matchLabels = {},
	matchExpressions = [],
}: LabelSelector): boolean {
	return (
		Object.keys(matchLabels).length + matchExpressions.length === 0
	);
}
