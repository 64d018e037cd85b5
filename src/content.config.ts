import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob, type Loader } from 'astro/loaders';
import { checkBench } from './course/check-bench.ts';
import { lessonId, lessonNumber } from './course/lessons.ts';
import { lesson } from './lesson-schema.ts';

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
				parseData: async (entry) => {
					const file = entry.filePath ?? '';
					await checkBench(entry.data['sandbox'], file);
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
	docs: defineCollection({
		loader: numbered(),
		// A field that nobody knows is a field misspelt.
		schema: (context) => docsSchema({ extend: lesson })(context).strict(),
	}),
};
