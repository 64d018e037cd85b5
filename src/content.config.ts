import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob, type Loader } from 'astro/loaders';
import { z } from 'astro/zod';
import { lessonId, lessonNumber } from './course/lessons.ts';

/** YAML reads 1.30 as the number 1.3, so a version with a point is a text. */
const version = z.union([z.string(), z.int().transform(String)], {
	error: 'Write the version in quotes, e.g. "1.30": without them YAML makes 1.3 of it.',
});

/** YAML reads 2026-11-23 as a date; quoted it is a text. Both are the same day. */
const day = z.union([z.date().transform((date) => date.toISOString().slice(0, 10)), z.iso.date()], {
	error: 'Write a day like 2026-11-23.',
});

const lesson = z.object({
	/** Reading time; a reader plans with it. */
	minutes: z.number().int().positive().optional(),
	/** The sandbox beside the prose. A page that names one is laid out as a lesson. */
	sandbox: z
		.strictObject({
			/** A folder of `sandboxes/`. */
			name: z.string(),
			/** A run of its package.json. */
			run: z.string().default('server'),
			/** Files in tabs from the start; the first is shown. */
			open: z.array(z.string()).default([]),
			/** A folder of its `exercises/`. */
			exercise: z.string().optional(),
		})
		.optional(),
	/** What the lesson was checked against, and when. */
	versions: z
		.strictObject({
			/** By name: `Kubernetes: 1.33-1.36`, `Istio: 1.27+`, `Go: "1.30"`. */
			valid: z.record(z.string(), version),
			checked: day,
		})
		.optional(),
	references: z.array(z.strictObject({ title: z.string(), url: z.url() })).optional(),
});

/**
 * Loads `content/`, where the number in a file's name is its order and is no part of its URL.
 * Starlight sorts by `sidebar.order`, so the number is handed over as that.
 */
function numbered(): Loader {
	const files = glob({
		base: './content',
		pattern: '**/[^_]*.mdx',
		generateId: ({ entry }) => lessonId(entry),
	});
	return {
		...files,
		name: 'numbered-lessons',
		load: (context) =>
			files.load({
				...context,
				parseData: (entry) => {
					const file = entry.filePath ?? '';
					const order = lessonNumber(file) ?? (isOverview(file) ? 0 : undefined);
					if (order === undefined) return context.parseData(entry);
					const { sidebar } = entry.data as { sidebar?: object };
					const data = { ...entry.data, sidebar: { order, ...sidebar } };
					return context.parseData({ ...entry, data });
				},
			}),
	};
}

/** The page of a track comes before its lessons. */
const isOverview = (file: string) => file.endsWith('/index.mdx');

export const collections = {
	docs: defineCollection({ loader: numbered(), schema: docsSchema({ extend: lesson }) }),
};
