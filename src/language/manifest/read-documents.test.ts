import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MAX_CHARACTERS, readDocuments, YamlTroubleError } from './read-documents.ts';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n';

function trouble(text: string, kinds?: readonly string[]): string {
	try {
		const read = [...readDocuments(text, kinds)];
		return `no trouble, ${read.length} documents`;
	} catch (error) {
		if (error instanceof YamlTroubleError) return error.message;
		throw error;
	}
}

it('documents come with the line on which they begin, empty ones do not', () => {
	const lines = [...readDocuments(`# shop\n---\n${pod}---\n---\n${pod}---\n`)].map(
		({ line }) => line,
	);
	assert.deepEqual(lines, [3, 8]);
});

it('YAML is read as kubectl reads it: 1.1, with merge keys', () => {
	const text = `${pod}a: &a { x: yes }\nb: { <<: *a, z: 0777 }\n`;
	const [{ value } = { value: {} }] = readDocuments(text);
	assert.deepEqual((value as Record<string, unknown>)['b'], { x: true, z: 511 });
});

it('an unparsable text is told with its place in the whole file', () => {
	assert.match(
		trouble(`${pod}---\n${pod}spec: { a: [1\n`),
		/^Line \d, column \d+: .*Expected YAML/,
	);
	assert.match(trouble(`${pod}---\n${pod}metadata: {}\n`), /^Line 8, column 1: The key "metadata"/);
	assert.match(trouble(`${pod}spec:\n\tname: x\n`), /^Line 5, column \d: A tab indents/);
});

it('an alias bomb does not go off', () => {
	const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
	for (const [one, next] of ['ab', 'bc', 'cd', 'de', 'ef'].map((pair) => [...pair]))
		levels.push(`${next}: &${next} [${Array(9).fill(`*${one}`).join(', ')}]`);
	assert.match(trouble(`${pod}${levels.join('\n')}\n`), /alias bomb/);
});

it('an alias of nothing is told', () => {
	assert.match(trouble(`${pod}a: *gone\n`), /^Line 4, column 4: .*gone.*Expected an anchor/);
});

it('what is no object is told with what was expected', () => {
	assert.match(trouble(`${pod}---\n- a\n`), /^Line 5, column 1: This document is a list/);
	assert.match(trouble('hello'), /^Line 1, column 1: This document is the string "hello"/);
	assert.match(trouble('a: 1'), /apiVersion or kind is missing/);
	assert.match(trouble('# nothing\n'), /There is no document/);
	assert.match(trouble('x'.repeat(MAX_CHARACTERS + 1)), /4,500,001 characters/);
});

it('a kind that the transform does not know is refused where it stands', () => {
	assert.match(trouble(`${pod}---\n${pod}`, ['Service']), /^Line 2, column 7: The kind "Pod"/);
	assert.equal(trouble(pod, ['Pod']), 'no trouble, 1 documents');
});
