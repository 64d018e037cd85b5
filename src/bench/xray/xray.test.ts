import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { narrowOnion, wideOnion } from '../../diagrams/onion.ts';
import { type LayerStep, layerEventOf, type StepName } from './layer-event.ts';
import { passageLines } from './passage-lines.ts';
import { Passages } from './passages.ts';
import { RecordReader, withoutRecords } from './record-reader.ts';
import { changeWords, passageSentence } from './step-words.ts';
import { tellingCommand } from './xray.ts';

const step = (event: StepName, depth: number, more: Partial<LayerStep> = {}): LayerStep => ({
	event,
	request: 1,
	layer: ['log', 'recover', 'limit', 'route'][depth] ?? '',
	depth,
	at: '0.1ms',
	...more,
});
const throughAll = [
	step('enter', 0),
	step('next', 0),
	step('enter', 1),
	step('next', 1),
	step('enter', 2),
	step('leave', 2),
	step('leave', 1),
	step('leave', 0),
];
const drawing = wideOnion({ layers: ['log', 'recover'], core: 'route' });

describe('a record', () => {
	const read = (...pieces: string[]) => {
		const records: unknown[] = [];
		const reader = new RecordReader((data) => records.push(data));
		return { shown: pieces.map((piece) => reader.read(piece)).join(''), records };
	};

	test('is taken out of the output, wherever a piece ends', () => {
		const text = 'one\n\u001e{"a":1}\ntwo\n\u001e{"a":2}\nthree';
		for (let cut = 0; cut <= text.length; cut++)
			assert.deepEqual(read(text.slice(0, cut), text.slice(cut)), {
				shown: 'one\ntwo\nthree',
				records: [{ a: 1 }, { a: 2 }],
			});
	});

	test('that is no JSON is dropped', () => {
		assert.deepEqual(read('a\n\u001enonsense\nb'), { shown: 'a\nb', records: [] });
	});

	test('that never ends does not grow for ever', () => {
		const { shown } = read('\u001e', 'x'.repeat(70_000), 'seen');
		assert.equal(shown, 'seen');
	});

	test('does not show in what was recorded', () => {
		assert.equal(withoutRecords('a\n\u001e{}\nb\n'), 'a\nb\n');
	});
});

describe('an event', () => {
	test('of the documented shape is taken', () => {
		assert.ok(layerEventOf(step('enter', 0)));
		assert.ok(layerEventOf({ event: 'built', layers: ['log'], handler: 'route' }));
		assert.ok(
			layerEventOf({ event: 'closed', request: 1, at: '2ms', status: 200, bytes: 6, whole: true }),
		);
		assert.ok(
			layerEventOf({
				...step('leave', 0),
				changed: { headers: [{ name: 'etag', to: '1' }], status: 304, bytes: 0 },
			}),
		);
	});

	test('of another shape is none', () => {
		for (const data of [
			null,
			'enter',
			{ event: 'enter' },
			{ ...step('enter', 0), depth: -1 },
			{ ...step('enter', 0), depth: 1e9 },
			{ ...step('enter', 0), layer: 5 },
			{ ...step('enter', 0), event: 'fly' },
			{ ...step('enter', 0), changed: { headers: ['etag'] } },
			{ event: 'built', layers: [1], handler: 'route' },
			{ event: 'request', request: 1.5, line: 'GET /' },
			{ event: 'closed', request: 1 },
		])
			assert.equal(layerEventOf(data), undefined, JSON.stringify(data));
	});
});

describe('passages', () => {
	const built = { event: 'built', layers: ['log', 'recover'], handler: 'route' } as const;

	test('events of requests that overlap are kept apart', () => {
		const passages = new Passages();
		passages.add(built);
		for (const request of [1, 2])
			passages.add({ event: 'request', request, line: `GET /${request}` });
		passages.add(step('enter', 0));
		passages.add({ ...step('enter', 0), request: 2 });
		passages.add({ event: 'closed', request: 1, at: '1ms', status: 200, bytes: 1, whole: true });
		const [first, second] = passages.all;
		assert.equal(first?.steps.length, 1);
		assert.equal(first?.end?.status, 200);
		assert.equal(second?.end, undefined);
		assert.deepEqual(second?.layers, ['log', 'recover']);
	});

	test('only the last requests are kept', () => {
		const passages = new Passages();
		for (let request = 1; request <= 100; request++)
			passages.add({ event: 'request', request, line: 'GET /' });
		assert.equal(passages.all.length, 30);
		assert.equal(passages.all.at(-1)?.request, 100);
	});

	test('an event of a request that is not known is no matter', () => {
		const passages = new Passages();
		passages.add(step('enter', 0));
		assert.deepEqual(passages.all, []);
	});
});

describe('words', () => {
	test('a change tells what was there before', () => {
		assert.deepEqual(
			changeWords({
				headers: [
					{ name: 'etag', to: '1' },
					{ name: 'vary', from: 'a', to: 'b' },
					{ name: 'age', from: '1' },
				],
				status: 503,
				bytes: 1,
			}),
			['etag: 1', 'vary: b (was a)', 'age removed', 'status 503', '1 byte of body'],
		);
	});

	test('a passage is told in one sentence after the other', () => {
		const steps = [step('enter', 0), step('enter', 1), step('short-cut', 1), step('leave', 0)];
		const end = { at: '2ms', status: 503, bytes: 24, whole: true };
		assert.equal(
			passageSentence({ request: 1, line: 'GET /', layers: [], core: 'route', steps, end }),
			'GET / passed log, then recover. recover answered by itself. The answer went out after 2ms: status 503, 24 bytes.',
		);
	});
});

describe('lines', () => {
	const kinds = (steps: readonly LayerStep[]) =>
		passageLines(drawing, steps).pieces.map(({ kind }) => kind);
	const ends = (path: string) => path.match(/-?[\d.]+/g)?.map(Number) ?? [];

	test('a whole passage goes to the core and comes back', () => {
		const { pieces } = passageLines(drawing, throughAll);
		assert.deepEqual(
			pieces.map(({ kind }) => kind),
			['request', 'response', 'response', 'response', 'response', 'response'],
		);
		const core = drawing.frames.at(-1);
		assert.ok((ends(pieces[0]?.path ?? '')[2] ?? 0) > (core?.x ?? 0));
	});

	test('an answer instead turns before the wall that it never passed', () => {
		const steps = [
			step('enter', 0),
			step('next', 0),
			step('enter', 1),
			step('short-cut', 1),
			step('leave', 0),
		];
		const [inwards, turn] = passageLines(drawing, steps).pieces;
		const wall = drawing.frames[2]?.x ?? 0;
		assert.ok(Math.max(...ends(inwards?.path ?? '')) < wall);
		assert.equal(turn?.kind, 'response');
	});

	test('a throw is drawn from where it leaves to where it is caught', () => {
		const steps = [
			...throughAll.slice(0, 5),
			step('threw', 2, { thrown: 'Error: x' }),
			step('caught', 1),
			step('leave', 0),
		];
		assert.deepEqual(kinds(steps), [
			'request',
			'error',
			'error',
			'error',
			'response',
			'response',
			'response',
		]);
	});

	test('a throw that nobody catches leaves the chain', () => {
		const steps = [step('enter', 0), step('threw', 0)];
		assert.deepEqual(kinds(steps), ['request', 'error', 'error', 'error']);
	});

	test('everything lies inside of both drawings, with a dot for each step', () => {
		for (const draw of [wideOnion, narrowOnion]) {
			const layers = ['a', 'b', 'c', 'd', 'e', 'f'];
			const onion = draw({ layers, core: 'route' });
			const steps = [...layers, 'route'].map((_, depth) => step('enter', depth));
			const { pieces, dots } = passageLines(onion, steps);
			assert.equal(dots.length, steps.length);
			for (const { path } of pieces.filter(({ path }) => !path.includes('A'))) {
				const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = ends(path);
				for (const x of [x1, x2]) assert.ok(x >= 0 && x <= onion.width);
				for (const y of [y1, y2]) assert.ok(y >= 0 && y <= onion.height);
			}
		}
	});

	test('without events there is no line', () => {
		assert.deepEqual(passageLines(drawing, []), { pieces: [], dots: [] });
	});
});

describe('the command', () => {
	test('of a program preloads what makes its chain tell', () => {
		assert.equal(
			tellingCommand('node src/server.ts', 'src/xray.ts'),
			'node --import ./src/xray.ts src/server.ts',
		);
	});

	test('of tests, or of a sandbox that tells nothing, stays', () => {
		assert.equal(tellingCommand('node --test', 'src/xray.ts'), 'node --test');
		assert.equal(tellingCommand('npm start', 'src/xray.ts'), 'npm start');
		assert.equal(tellingCommand('node src/server.ts', undefined), 'node src/server.ts');
	});
});
