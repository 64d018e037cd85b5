import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { missingPackage } from './missing-package.ts';

const error = (name: string) =>
	`Error [ERR_MODULE_NOT_FOUND]: Cannot find package '${name}' imported from /home/project/a.ts\n`;
const manifest = (text: string) => [{ path: 'package.json', text }];

describe('a package that is not bundled', () => {
	it('is named, with what there is and what to do', () => {
		assert.equal(
			missingPackage(error('left-pad'), manifest('{ "dependencies": { "yaml": "^2" } }')),
			'The package "left-pad" is not here. A sandbox brings its packages along (this one: yaml) and none can be installed in the page. On your own machine, run npm install left-pad.',
		);
	});

	it('keeps its scope and loses its subpath', () => {
		for (const name of ['@scope/name', '@scope/name/sub/path.js'])
			assert.match(missingPackage(error(name), manifest('{}')) ?? '', /"@scope\/name".*: none\)/);
	});

	it('may be missed by require', () => {
		const output = "Error: Cannot find module 'left-pad'\nRequire stack:\n- /home/project/a.cjs";
		assert.match(missingPackage(output, manifest('{}')) ?? '', /"left-pad"/);
	});

	it('is no file of the project, and no other output', () => {
		for (const output of [
			"Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/home/project/b.ts' imported from /home/project/a.ts",
			"Error: Cannot find module './b.cjs'\nRequire stack:\n- /home/project/a.cjs",
			'Listening on http://localhost:3000',
		])
			assert.equal(missingPackage(output, manifest('{}')), undefined);
	});
});
