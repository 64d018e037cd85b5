/** How much of everything is kept: far more than a reader makes, far less than hurts a browser. */
export const limits = {
	/** Characters of a file that is imported. */
	file: 8_000_000,
	lessons: 1000,
	/** Steps, exercises, predictions or questions of one lesson. */
	items: 500,
	/** The latest answers to one question. */
	answers: 40,
	/** Characters. */
	note: 20_000,
	said: 500,
} as const;
