import type { LessonProgress, Progress } from './progress.ts';

/** Pseudo-random numbers from 0 to 1, the same for a seed (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** A record for tests. Few ids and few moments, so that two of them collide often. */
export function randomProgress(random: () => number): Progress {
	const pick = (count: number) => Math.floor(random() * count);
	const time = () => `2026-11-2${pick(4)}T0${pick(3)}:00:00.000Z`;
	const maybe = <T>(make: () => T): T[] => (random() < 0.5 ? [make()] : []);
	const byId = <T>(make: () => T): Record<string, T> =>
		Object.fromEntries(
			['a', 'constructor', 'b'].flatMap((id) => maybe((): [string, T] => [id, make()])),
		);
	const lesson = (): LessonProgress => {
		const [begun] = maybe(time);
		const [read] = maybe(time);
		const [note] = maybe(() => ({ at: time(), text: `note ${pick(3)}` }));
		const [visited] = maybe(time);
		return {
			...(begun && { begun }),
			...(visited && { visited }),
			...(read && { read }),
			steps: byId(() => ({ at: time(), done: random() < 0.5 })),
			exercises: byId(time),
			predictions: byId(() => ({ at: time(), said: `line ${pick(2)}`, choice: pick(2) })),
			recall: byId(() =>
				Array.from({ length: pick(4) }, () => ({
					at: time(),
					choice: pick(2),
					right: random() < 0.5,
				})),
			),
			...(note && { note }),
		};
	};
	const ids = ['middleware/one', 'middleware/two', 'gone'];
	const lessons = ids.flatMap((id) => maybe((): [string, LessonProgress] => [id, lesson()]));
	return { version: 1, lessons: Object.fromEntries(lessons) };
}
