import { judge, type Policy } from './judge.ts';
import type { Pod } from './pod.ts';
import { type Registration, select } from './select.ts';
import type { Labels } from './selector.ts';

// #region decide
export interface Decision {
	readonly injected: boolean;
	readonly by: 'API server' | 'injector';
	readonly reason: string;
}

export interface Request {
	readonly namespace: { name: string; labels?: Labels };
	readonly pod: Pod;
}

/** Two decide: the API server whether to ask, the injector after. */
export function decide(
	{ namespace, pod }: Request,
	registration: Registration,
	policy: Policy,
): Decision {
	const asked = select(
		registration,
		namespace.labels ?? {},
		pod.metadata?.labels ?? {},
	);
	if (!asked.injected) return { ...asked, by: 'API server' };
	const metadata = { ...pod.metadata, namespace: namespace.name };
	const verdict = judge({ ...pod, metadata }, policy);
	if (!verdict.injected) return { ...verdict, by: 'injector' };
	return { ...asked, by: 'API server' };
}
// #endregion
