import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './command.ts';

interface Locked {
	version?: string;
	optionalDependencies?: Record<string, string>;
}

// npm leaves them out when it writes a lockfile on one system, and then "npm ci" fails on all.
test('the lockfile names the packages of every system, not only of the one that wrote it', () => {
	const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, Locked>;
	};
	const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies).filter(
			(name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
		),
	);
	assert.deepEqual(missing, []);
});
