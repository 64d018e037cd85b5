// A test file that cannot be loaded is a failure of its own: https://nodejs.org/api/test.html#test-runner-execution-model
import { test } from 'node:test';
import './lib/throws.ts';

test('is never reached', () => console.log('never'));
