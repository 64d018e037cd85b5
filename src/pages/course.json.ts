import type { APIRoute } from 'astro';
import type { KnownLesson } from '../course/progress/standing.ts';
import { course } from '../shell/course.ts';

/** The lessons that are written, for pages that mark how far a reader came; fetched only when there is a past. */
export const GET: APIRoute = async () => {
	const lessons = (await course()).flatMap(({ id: track, lessons }) =>
		lessons.map(({ id, title, href, minutes, tasks }): KnownLesson => {
			return { id, track, title, href, minutes, tasks };
		}),
	);
	return Response.json(lessons);
};
