import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Stop, wayOf, waySentence } from './way.ts';

const layers = ['accessLog', 'recover', 'limitInFlight(100)'];
const brief = (stops: readonly Stop[]) =>
	stops.map((stop) =>
		[stop.at, stop.at === 'handler' ? '' : stop.layer, stop.thrown ? '!' : ''].join(''),
	);

it('an answer comes back through every layer, in reverse', () => {
	assert.deepEqual(brief(wayOf(layers, { status: 200, log: ['GET / 200 1.0ms'] })), [
		'in0',
		'in1',
		'in2',
		'handler',
		'out2',
		'out1',
		'out0',
	]);
});

it('a panic is an error from the handler out to the layer that recovers', () => {
	const seen = { status: 500, log: ['panic: Error: no', 'GET /panic 500 1.0ms'] };
	assert.deepEqual(brief(wayOf(layers, seen)).slice(3), ['handler!', 'out2!', 'out1', 'out0']);
});

it('a 503 turns round at the layer that limits', () => {
	assert.deepEqual(brief(wayOf(layers, { status: 503, log: [] })), [
		'in0',
		'in1',
		'in2',
		'out2',
		'out1',
		'out0',
	]);
});

it('the sentence says who answered', () => {
	const say = (status: number, statusLine: string, log: string[]) =>
		waySentence(layers, 'route', { request: 'GET /', status, statusLine, log });
	assert.equal(
		say(200, '200 OK', []),
		'GET / goes in through accessLog, recover and limitInFlight(100). route answers 200 OK, which comes back the same way.',
	);
	assert.match(
		say(500, '500 Oh', ['panic: Error']),
		/route throws, recover turns that into 500 Oh, and accessLog still writes its line\.$/,
	);
	assert.match(say(503, '503 No', []), /limitInFlight\(100\) answers 503 No itself\.$/);
});
