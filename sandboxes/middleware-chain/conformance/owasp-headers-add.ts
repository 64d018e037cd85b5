import assert from 'node:assert/strict';
import { secureHeaderList } from '../src/index.ts';

export const file = 'middleware/owasp-headers-add.json';

interface Data {
	headers: { name: string; value: string }[];
}

/** Our list has every header of OWASP's, with the same value. */
export function cases(data: unknown) {
	return (data as Data).headers.map(({ name, value }) => ({
		name,
		run() {
			const ours = secureHeaderList.find((one) => one.name === name);
			assert.equal(ours?.value, value);
		},
	}));
}
