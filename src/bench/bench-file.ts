import { createHash } from 'node:crypto';
import type { Sandbox } from '../course/sandbox.ts';
import { benchSandbox } from './bench-data.ts';

/** A sandbox as the page fetches it, with a hash of its content in the name. */
export interface BenchFile {
	readonly name: string;
	readonly text: string;
}

/** One file for all pages with this sandbox: a reader who goes on to the next lesson has it already. */
export function benchFile(sandbox: Sandbox): BenchFile {
	const text = JSON.stringify(benchSandbox(sandbox));
	const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
	return { name: `${sandbox.name}.${hash}.json`, text };
}

/** Its address below `base`, for the page. */
export function benchAsset(sandbox: Sandbox, base: string): string {
	return `${base.replace(/\/$/, '')}/sandboxes/${benchFile(sandbox).name}`;
}
