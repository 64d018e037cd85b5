import assert from 'node:assert/strict';
import { type KvmOkHost, kvmOk } from '../machine/kvm-ok.ts';

export const file = 'host/kvm-ok.json';

interface Row {
	name: string;
	host: KvmOkHost;
	output: string[];
	exitCode: number;
}

/** Hosts on which the real kvm-ok was run: ours says the same, line by line. */
export const cases = (data: unknown) =>
	(data as { cases: Row[] }).cases.map(({ name, host, output, exitCode }) => ({
		name,
		run() {
			assert.deepEqual(kvmOk(host), { lines: output, exitCode });
		},
	}));
