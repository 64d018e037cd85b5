const day = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });

/** "on Tuesday, November 24": the day in the reader's own time zone. */
export function dayWords(time: number): string {
	return `on ${day.format(time)}`;
}

/** "today at 14:05", "yesterday", else the day: when something was, in the reader's own time zone. */
export function whenWords(time: number, now: number = Date.now()): string {
	const before = new Date(now);
	before.setDate(before.getDate() - 1);
	if (isSameDay(time, now)) return `today at ${clock.format(time)}`;
	return isSameDay(time, before.getTime()) ? 'yesterday' : dayWords(time);
}

function isSameDay(a: number, b: number): boolean {
	return new Date(a).toDateString() === new Date(b).toDateString();
}
