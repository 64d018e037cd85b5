import assert from 'node:assert/strict';
import { knownIssue, type System } from '../checks/known-issues.ts';

export const file = 'host/minikube-known-issues.json';

interface Row {
	text: string;
	os: string;
	id: string | null;
}

/** Error texts of minikube's own test: we name the same issue. */
export const cases = (data: unknown) =>
	(data as { cases: Row[] }).cases.map(({ text, os, id }, index) => ({
		name: `${index + 1}: ${id ?? 'none'}`,
		run() {
			// One row says "macos" where the others say "darwin".
			const system = (os === 'macos' ? 'darwin' : os || undefined) as System | undefined;
			assert.equal(knownIssue(text, system)?.id ?? null, id);
		},
	}));
