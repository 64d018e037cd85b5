// A test file that cannot be loaded is a failure of its own.
import { test } from 'node:test';
import './lib/throws.ts';

test('is never reached', () => console.log('never'));
