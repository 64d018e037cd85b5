const day = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });

/** "on Tuesday, November 24": the day in the reader's own time zone. */
export function dayWords(time: number): string {
	return `on ${day.format(time)}`;
}
