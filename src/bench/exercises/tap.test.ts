import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTap } from './tap.ts';

const report = `TAP version 13
# listening \\# 1
# Subtest: one and one \\# are two
not ok 1 - one and one \\# are two
  ---
  duration_ms: 2.778625
  type: 'test'
  location: '/home/project/check.test.ts:4:1'
  failureType: 'testCodeFailure'
  error: |-
    Expected values to be strictly equal:
    
    3 !== 2
    
  code: 'ERR_ASSERTION'
  expected:
    a:
      0: 1
  stack: |-
    TestContext.<anonymous> (file:///home/project/check.test.ts:4:44)
    Test.run (node:internal/test_runner/test:1402:25)
  ...
# Subtest: it is fine
ok 2 - it is fine
  ---
  duration_ms: 1.320486
  type: 'test'
  ...
# Subtest: group
    # Subtest: inner
    not ok 1 - inner
      ---
      duration_ms: 2.3
      type: 'test'
      location: '/home/project/check.test.ts:6:27'
      failureType: 'testCodeFailure'
      error: 'The response can\\'t be empty.'
      ...
    1..1
not ok 3 - group
  ---
  duration_ms: 3.052053
  type: 'suite'
  failureType: 'subtestsFailed'
  error: '1 subtest failed'
  ...
ok 4 - never # SKIP
  ---
  duration_ms: 0.137615
  type: 'test'
  ...
1..4
# tests 4
# pass 1
# fail 2
`;

test('each promise is told with its message and place', () => {
	assert.deepEqual(parseTap(report).promises, [
		{
			name: 'one and one # are two',
			kept: false,
			message: 'Expected values to be strictly equal:\n\n3 !== 2',
			at: 'file:///home/project/check.test.ts:4:44',
		},
		{ name: 'it is fine', kept: true },
		{
			name: 'inner',
			kept: false,
			message: "The response can't be empty.",
			at: '/home/project/check.test.ts:6:27',
		},
	]);
});

test('what the file printed is kept apart from the report', () => {
	assert.equal(parseTap(report).printed, 'listening # 1');
});

test('no report is no promises', () => {
	assert.deepEqual(parseTap('').promises, []);
});
