import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lessonId, tracks } from './lessons.ts';
import { plan, stationsOf } from './plan.ts';

const entry = (file: string, title: string) => ({
	id: lessonId(file),
	filePath: `content/${file}`,
	data: { title },
});

it('every track has a plan', () => {
	assert.deepEqual(
		Object.keys(plan),
		tracks.map(({ id }) => id),
	);
});

it('a written lesson speaks for itself, the others are titles', () => {
	const stations = stationsOf('kvm2', [entry('kvm2/02-packages.mdx', 'Packages')]);
	assert.deepEqual(
		stations.slice(0, 2).map(({ number, title, entry }) => [number, title, entry?.id]),
		[
			[1, 'Can this machine virtualise?', undefined],
			[2, 'Packages', 'kvm2/packages'],
		],
	);
});

it('a lesson beyond the plan is a station too', () => {
	const stations = stationsOf('kvm2', [entry('kvm2/09-more.mdx', 'More')]);
	assert.equal(stations.at(-1)?.title, 'More');
	assert.equal(stations.length, 7);
});
