// node: --import=./lib/setup.ts
// https://nodejs.org/api/test.html#running-tests-from-the-command-line
import { test } from 'node:test';

test('sees what was set up', () => console.log((globalThis as { prepared?: string }).prepared));
