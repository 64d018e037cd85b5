// node: --import=./lib/setup.ts
import { test } from 'node:test';

test('sees what was set up', () => console.log((globalThis as { prepared?: string }).prepared));
