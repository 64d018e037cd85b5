import { type CollectionEntry, getCollection } from 'astro:content';
import { type Track, tracks } from '../course/lessons.ts';
import { stationsOf } from '../course/plan.ts';
import type { Tasks } from '../course/progress/standing.ts';
import { tasksOf } from '../course/tasks.ts';
import { pageUrl } from './urls.ts';

/** A lesson as the pages about progress show it. */
export interface CourseLesson {
	readonly id: string;
	readonly title: string;
	readonly minutes: number;
	readonly tasks: Tasks;
	readonly href: string;
	readonly entry: CollectionEntry<'docs'>;
}

export interface CourseTrack extends Track {
	readonly stations: readonly {
		readonly number: number;
		readonly title: string;
		/** Undefined while it is not written. */
		readonly lesson: CourseLesson | undefined;
	}[];
	/** Those that are written. */
	readonly lessons: readonly CourseLesson[];
}

/** The whole course, with what there is to do in each lesson. */
export async function course(): Promise<CourseTrack[]> {
	const docs = await getCollection('docs');
	return Promise.all(
		tracks.map(async (track) => {
			const stations = await Promise.all(
				stationsOf(track.id, docs).map(async ({ number, title, entry }) => {
					return { number, title, lesson: entry && (await courseLesson(entry)) };
				}),
			);
			return { ...track, stations, lessons: stations.flatMap(({ lesson }) => lesson ?? []) };
		}),
	);
}

async function courseLesson(entry: CollectionEntry<'docs'>): Promise<CourseLesson> {
	const { title, minutes = 0 } = entry.data;
	return {
		id: entry.id,
		title,
		minutes,
		tasks: await tasksOf(entry.body ?? ''),
		href: pageUrl(entry.id),
		entry,
	};
}
