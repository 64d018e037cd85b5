import type { Statistics } from '../statistics.ts';

/** What is measured, in the order shown. Milliseconds, or requests in a second. */
export const measures = {
	coldHello: { title: 'cold: engine, files, first line; a small program', goal: { below: 1000 } },
	coldServer: { title: 'cold: the same; the server of middleware-chain', goal: { below: 1000 } },
	coldPackages: { title: 'cold: the same; a program with yaml, compiled ahead', goal: {} },
	coldParsed: { title: 'cold: the same; with yaml, compiled in the page', goal: {} },
	editHello: {
		title: 'after an edit: first line; a small program',
		goal: { below: 50, noSlowerThanNode: true },
	},
	editServer: {
		title: 'after an edit: first line; the server',
		goal: { below: 150, noSlowerThanNode: true },
	},
	tests: { title: 'node --test of middleware-chain, to its end', goal: {} },
	hostRequests: { title: 'requests/s, page to a server in it', goal: { above: 3000 } },
	ownRequests: { title: 'requests/s, within a program, kept alive', goal: { above: 3000 } },
	modules10: { title: '10 modules, first run', goal: {} },
	modules100: { title: '100 modules, first run', goal: {} },
	modules1000: { title: '1,000 modules, first run', goal: {} },
	edit10: { title: '10 modules, after an edit', goal: { noSlowerThanNode: true } },
	edit100: { title: '100 modules, after an edit', goal: { noSlowerThanNode: true } },
	edit1000: { title: '1,000 modules, after an edit', goal: { noSlowerThanNode: true } },
	siteCold: { title: 'site, cold: press Run to first line drawn', goal: { below: 1000 } },
	siteEdit: {
		title: 'site, after an edit: press Run to first line drawn',
		goal: { below: 150, noSlowerThanNode: true },
	},
	siteTests: { title: 'site: press Test to last line drawn', goal: {} },
} as const satisfies Record<string, { title: string; goal: Goal }>;

export type MeasureName = keyof typeof measures;

export interface Goal {
	readonly below?: number;
	readonly above?: number;
	/** Than `node` started afresh, in the same run. */
	readonly noSlowerThanNode?: true;
}

/** The engine's files on the first Run, in bytes of gzip. */
export const ENGINE_GZIP_GOAL = 180_000;

/** Of medians; nothing when there is no goal. */
export function isMet(goal: Goal, page: Statistics, native?: Statistics): boolean | undefined {
	const { below, above, noSlowerThanNode } = goal;
	const met = [
		...(below === undefined ? [] : [page.median < below]),
		...(above === undefined ? [] : [page.median >= above]),
		...(noSlowerThanNode && native ? [page.median <= native.median] : []),
	];
	return met.length === 0 ? undefined : met.every(Boolean);
}

export function goalText({ below, above, noSlowerThanNode }: Goal): string {
	return [
		...(below === undefined ? [] : [`< ${below} ms`]),
		...(above === undefined ? [] : [`>= ${above}`]),
		...(noSlowerThanNode ? ['<= node'] : []),
	].join(', ');
}
