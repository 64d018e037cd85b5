import assert from 'node:assert/strict';
import { judge, type Pod, type Policy } from '../src/index.ts';

export const file = 'injection/decisions.json';

type Row = Policy & {
	id: string;
	name: string;
	pod: Pod;
	inject: boolean;
};

/** One case for each pod: what the injector answers about it. */
export function cases(data: unknown) {
	return (data as { cases: Row[] }).cases.map((row) => ({
		name: `${row.id} ${row.name}`,
		run() {
			assert.equal(judge(row.pod, row).injected, row.inject);
		},
	}));
}
