/** What the in-page engine loads when a program first asks for `node:test` or `node:assert`. */
export { createAssert } from './assert.ts';
export { findTestFiles } from './find-test-files.ts';
export { runTestFiles } from './parent.ts';
export { createDotReporter } from './reporters/dot.ts';
export { createSpecReporter } from './reporters/spec.ts';
export { createTapReporter } from './reporters/tap.ts';
export { createTest } from './runner.ts';
