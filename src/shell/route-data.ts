import { getCollection } from 'astro:content';
import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { placeOf, tracks } from '../course/lessons.ts';
import { stationsOf } from '../course/plan.ts';
import { vocabulary } from '../lesson/vocabulary.ts';
import type { ShellWord, Word } from '../lesson/words.ts';
import ProgressFormat from '../progress/ProgressFormat.astro';
import Conformance from './Conformance.astro';
import CourseMap from './CourseMapPage.astro';
import Journey from './Journey.astro';
import Lessons from './Lessons.astro';
import { provideComponents } from './provide-components.ts';
import DueQuestions from './RecallPage.astro';
import { cardTags } from './sharing.ts';
import { pageUrl } from './urls.ts';
import Way from './Way.astro';
import Ways from './Ways.astro';
import YourData from './YourDataPage.astro';

/** What lessons are written in, and what only the pages about tracks and progress need. */
const components = {
	...vocabulary,
	Conformance,
	CourseMap,
	DueQuestions,
	Journey,
	Lessons,
	ProgressFormat,
	Way,
	Ways,
	YourData,
} satisfies Record<Word | ShellWord, unknown>;

/**
 * What our pages know beyond Starlight's route data: the author's vocabulary, and a lesson's place on
 * the line. A lesson with a sandbox shows the bench where other pages have their table of contents.
 */
export const onRequest = defineRouteMiddleware(async ({ locals, site }) => {
	const route = locals.starlightRoute;
	if (route.Content) route.Content = provideComponents(route.Content, components);
	if (route.entry.data.sandbox) route.toc = undefined;
	for (const { tag, attrs } of cardTags(site, import.meta.env.BASE_URL))
		route.head.push({ tag, attrs: { ...attrs }, content: '' });
	const docs = await getCollection('docs');
	const place = placeOf(route.id, docs);
	locals.place = place && { ...place, stations: stationsOf(place.track.id, docs) };
	// Starlight runs on into the next group; the line ends with its last lesson.
	const isOnLine = (href: string) => tracks.some(({ id }) => href.startsWith(pageUrl(id)));
	const { prev, next } = route.pagination;
	const isHere = isOnLine(pageUrl(route.id));
	if (prev && isOnLine(prev.href) !== isHere) route.pagination.prev = undefined;
	if (next && isOnLine(next.href) !== isHere) route.pagination.next = undefined;
});
