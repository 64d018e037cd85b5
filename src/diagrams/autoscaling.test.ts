import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertSound } from './assert-sound.ts';
import { type AutoscalingData, autoscalingDrawing, autoscalingSentence } from './autoscaling.ts';

const data: AutoscalingData = {
	of: 'deploy/web',
	metric: 'CPU',
	unit: '%',
	target: 60,
	steps: [
		{ at: '10:00', value: 45, replicas: 2 },
		{ at: '10:01', value: 90, replicas: 2 },
		{ at: '10:02', value: 90, replicas: 3 },
		{ at: '10:03', value: 60, replicas: 3 },
		{ at: '10:08', value: 20, replicas: 3 },
		{ at: '10:13', value: 60, replicas: 1 },
	],
};

for (const size of ['wide', 'narrow'] as const)
	it(`${size}: two and six steps can be read`, () => {
		assertSound(autoscalingDrawing(data, size), size);
		assertSound(autoscalingDrawing({ ...data, steps: data.steps.slice(0, 2) }, size), size);
	});

it('a value above the target is drawn above its line, and its station is full', () => {
	const { paths, stations } = autoscalingDrawing(data, 'wide');
	const level = paths[0]?.points[0]?.y ?? 0;
	for (const [index, { value }] of data.steps.entries()) {
		const station = stations[index];
		assert.equal(Math.sign(level - (station?.y ?? 0)), Math.sign(value - data.target));
		assert.equal(station?.kind === 'end', value > data.target);
	}
});

it('bars are as high as their replicas are many', () => {
	const heights = autoscalingDrawing(data, 'wide').boxes.map(({ height }) => height);
	assert.deepEqual(heights, [40, 40, 60, 60, 60, 20]);
});

it('the sentence says on which side of the target each step is', () => {
	assert.match(
		autoscalingSentence(data),
		/^CPU of deploy\/web has a target of 60 %\. At 10:00, 45 % is below it, with 2 replicas\./,
	);
	assert.match(autoscalingSentence(data), /At 10:13, 60 % is at it, with 1 replica\.$/);
});

it('one step is no time, and half a replica is none', () => {
	assert.throws(
		() => autoscalingDrawing({ ...data, steps: data.steps.slice(0, 1) }, 'wide'),
		/two to six/,
	);
	assert.throws(
		() =>
			autoscalingDrawing(
				{
					...data,
					steps: [
						{ at: '1', value: 1, replicas: 0.5 },
						{ at: '2', value: 1, replicas: 1 },
					],
				},
				'wide',
			),
		/whole number of replicas/,
	);
});
