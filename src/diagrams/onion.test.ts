import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textWidth } from './drawing.ts';
import { narrowOnion, onionSentence, wideOnion } from './onion.ts';

const data = { layers: ['access-log', 'recover', 'auth'], core: 'handler' };

it('the sentence goes in through the layers and back through the same in reverse', () => {
	assert.equal(
		onionSentence(data),
		'The request passes access-log, then recover, then auth, and reaches handler. ' +
			'The response comes back through auth, then recover, then access-log.',
	);
});

it('a chain without layers is the core alone', () => {
	assert.match(onionSentence({ layers: [], core: 'handler' }), /reaches handler.*straight back/);
	assert.equal(wideOnion({ layers: [], core: 'handler' }).frames.length, 1);
});

for (const [name, draw, width] of [
	['wide', wideOnion, 520],
	['narrow', narrowOnion, 340],
] as const)
	describe(name, () => {
		for (const count of [0, 1, 3, 5])
			it(`${count} layers: each frame lies inside the one around it`, () => {
				const layers = Array.from({ length: count }, (_, index) => `layer-${index}`);
				const { frames, width: drawn, height } = draw({ layers, core: 'handler' });
				assert.equal(drawn, width);
				const whole = { x: 0, y: 0, width, height };
				for (const [depth, frame] of frames.entries()) {
					const around = frames[depth - 1] ?? whole;
					assert.ok(frame.x >= around.x && frame.y >= around.y);
					assert.ok(frame.x + frame.width <= around.x + around.width);
					assert.ok(frame.y + frame.height <= around.y + around.height);
				}
			});

		it('both lines cross every wall once', () => {
			const { stations, frames } = draw(data);
			assert.equal(stations.length, data.layers.length);
			for (const [index, { in: inwards, out }] of stations.entries()) {
				const frame = frames[index];
				assert.ok(frame);
				assert.ok(inwards.x === frame.x || inwards.y === frame.y);
				assert.notDeepEqual(inwards, out);
			}
		});

		it('labels stay inside their frame', () => {
			for (const { label, x, width } of draw(data).frames) {
				assert.ok(label.x > x);
				assert.ok(label.x + textWidth(label.text, name) <= x + width);
			}
		});
	});
