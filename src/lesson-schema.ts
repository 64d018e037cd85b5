import { z } from 'astro/zod';

/** YAML reads 1.30 as the number 1.3, so a version with a point is a text. */
const version = z.union([z.string(), z.int().transform(String)], {
	error: 'Write the version in quotes, e.g. "1.30": without them YAML makes 1.3 of it.',
});

/** YAML reads 2026-11-23 as a date; quoted it is a text. Both are the same day. */
const day = z.union(
	[
		z.date().transform((date) => date.toISOString().slice(0, 10)),
		z.iso.date('Write a day like 2026-11-23.'),
	],
	{
		error: 'Write a day like 2026-11-23.',
	},
);

/** What the frontmatter of a page may say beyond Starlight's own fields. */
export const lesson = z.object({
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
			/** `free` lets the reader make, rename and delete files. */
			files: z.enum(['fixed', 'free']).default('fixed'),
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
