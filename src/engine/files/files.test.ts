import assert from 'node:assert/strict';
import * as nodeFs from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type FileChange, Files } from './files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const MEGABYTE = 1024 * 1024;
const text = (data: Uint8Array) => new TextDecoder().decode(data);

describe('Files', () => {
	it('gives back what was written', () => {
		const files = new Files();
		files.mkdir('/a/b', true);
		files.write('/a/b/c.txt', bytes('hello'));
		assert.equal(text(files.read('/a/b/c.txt')), 'hello');
		assert.deepEqual(files.readdir('/a'), ['b']);
		assert.deepEqual([...files.walk('/')], ['/a/b/c.txt']);
	});

	it('moves a directory with everything in it', () => {
		const files = new Files();
		files.mkdir('/a');
		files.write('/a/x', bytes('1'));
		files.rename('/a', '/b');
		assert.equal(files.exists('/a'), false);
		assert.equal(text(files.read('/b/x')), '1');
	});

	it('comes back from a snapshot as it was', () => {
		const files = new Files();
		files.mkdir('/empty');
		files.mkdir('/a');
		files.write('/a/x', bytes('1'));
		assert.deepEqual(Files.from(files.snapshot()).snapshot(), files.snapshot());
	});

	it('tells each change once, and a copy that applies it is the same', () => {
		const files = new Files();
		const copy = new Files();
		const seen: FileChange[] = [];
		files.onChange((change) => {
			seen.push(change);
			copy.apply(change);
		});
		files.mkdir('/a/b', true);
		files.write('/a/b/x', bytes('1'));
		files.rename('/a/b/x', '/a/y');
		files.rm('/a/b', { recursive: true });
		assert.deepEqual(
			seen.map(({ type }) => type),
			['mkdir', 'mkdir', 'write', 'rename', 'rm'],
		);
		assert.deepEqual(copy.snapshot(), files.snapshot());
	});

	it('takes no file over 32 MB, in the words of a disk', () => {
		const files = new Files();
		files.write('/full', new Uint8Array(32 * MEGABYTE));
		assert.throws(() => files.write('/more', new Uint8Array(32 * MEGABYTE + 1)), {
			code: 'EFBIG',
			message: 'EFBIG: file too large, write',
		});
		assert.equal(files.exists('/more'), false);
	});

	it('takes 256 MB in all, and again when some are gone', () => {
		const files = new Files();
		const data = new Uint8Array(32 * MEGABYTE);
		files.mkdir('/a');
		for (let count = 0; count < 8; count++) files.write(`/a/${count}`, data);
		files.write('/a/0', data);
		files.rename('/a/0', '/a/8');
		const one = new Uint8Array(1);
		assert.throws(() => files.write('/b', one), {
			code: 'ENOSPC',
			message: 'ENOSPC: no space left on device, write',
		});
		files.rename('/a/8', '/a/1');
		files.write('/b', one);
		files.rm('/a', { recursive: true });
		for (let count = 0; count < 7; count++) files.write(`/${count}`, data);
	});
});

/** The same mistakes made with Node's own file system and with ours. */
const mistakes: Record<string, { ours(files: Files): unknown; node(root: string): unknown }> = {
	'reading what is not there': {
		ours: (files) => files.read('/nope'),
		node: (root) => nodeFs.readFileSync(join(root, 'nope')),
	},
	'reading a directory': {
		ours: (files) => files.read('/dir'),
		node: (root) => nodeFs.readFileSync(join(root, 'dir')),
	},
	'reading below a file': {
		ours: (files) => files.read('/file/x'),
		node: (root) => nodeFs.readFileSync(join(root, 'file/x')),
	},
	'writing into a directory that is not there': {
		ours: (files) => files.write('/nope/x', bytes('')),
		node: (root) => nodeFs.writeFileSync(join(root, 'nope/x'), ''),
	},
	'writing over a directory': {
		ours: (files) => files.write('/dir', bytes('')),
		node: (root) => nodeFs.writeFileSync(join(root, 'dir'), ''),
	},
	'making a directory twice': {
		ours: (files) => files.mkdir('/dir'),
		node: (root) => nodeFs.mkdirSync(join(root, 'dir')),
	},
	'listing a file': {
		ours: (files) => files.readdir('/file'),
		node: (root) => nodeFs.readdirSync(join(root, 'file')),
	},
	'removing a full directory': {
		ours: (files) => files.rmdir('/dir'),
		node: (root) => nodeFs.rmdirSync(join(root, 'dir')),
	},
	'removing what is not there': {
		ours: (files) => files.unlink('/nope'),
		node: (root) => nodeFs.unlinkSync(join(root, 'nope')),
	},
	'renaming what is not there': {
		ours: (files) => files.rename('/nope', '/x'),
		node: (root) => nodeFs.renameSync(join(root, 'nope'), join(root, 'x')),
	},
	'asking about what is not there': {
		ours: (files) => files.stat('/nope'),
		node: (root) => nodeFs.statSync(join(root, 'nope')),
	},
};

describe('a failed file operation has the message of Node', () => {
	for (const [name, { ours, node }] of Object.entries(mistakes)) {
		it(name, () => {
			const root = mkdtempSync(join(tmpdir(), 'files-'));
			nodeFs.mkdirSync(join(root, 'dir'));
			nodeFs.writeFileSync(join(root, 'dir/x'), '');
			nodeFs.writeFileSync(join(root, 'file'), '');
			const files = new Files();
			files.mkdir('/dir');
			files.write('/dir/x', bytes(''));
			files.write('/file', bytes(''));
			try {
				const expected = thrown(() => node(root));
				const actual = thrown(() => ours(files));
				assert.equal(actual.message, expected.message.replaceAll(root, ''));
				assert.equal(actual.code, expected.code);
				assert.equal(actual.errno, expected.errno);
			} finally {
				rmSync(root, { recursive: true });
			}
		});
	}
});

function thrown(run: () => unknown): NodeJS.ErrnoException {
	try {
		run();
	} catch (error) {
		return error as NodeJS.ErrnoException;
	}
	throw new Error('nothing was thrown');
}
