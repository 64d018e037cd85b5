import assert from 'node:assert/strict';
import { it } from 'node:test';
import { transformRecordOf } from './transform-record.ts';

it('a placement has zones, and pods with their zone or why they wait', () => {
	const pods = [
		{ name: 'db-0', zone: 'eu-west-1a', note: 'ip-10-0-1-10' },
		{ name: 'web-1', note: 'no node' },
	];
	assert.deepEqual(transformRecordOf({ placement: { zones: ['eu-west-1a'], pods } }), {
		placement: {
			without: undefined,
			zones: ['eu-west-1a'],
			pods: [pods[0], { ...pods[1], zone: undefined }],
		},
	});
});

it('what is no placement is none, and what is no pod is left out', () => {
	assert.equal(transformRecordOf({ placement: { zones: 'a', pods: [] } }), undefined);
	assert.equal(transformRecordOf({ placement: { zones: [], pods: [], without: 1 } }), undefined);
	const odd = {
		zones: [],
		pods: [null, { name: 'a', note: 1 }, { name: 'b', note: '', zone: {} }],
	};
	assert.deepEqual(transformRecordOf({ placement: odd }), {
		placement: { without: undefined, zones: [], pods: [] },
	});
});
