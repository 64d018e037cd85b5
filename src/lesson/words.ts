/** The names of the vocabulary, where they can be read without drawing anything. */
export const words = [
	'Admission',
	'Aside',
	'Autoscaling',
	'Careful',
	'Code',
	'Command',
	'Cost',
	'Differences',
	'Doctor',
	'Drill',
	'Example',
	'Exercise',
	'Glossary',
	'Host',
	'HostDifferences',
	'HostSettings',
	'Injection',
	'Look',
	'Namespaces',
	'Now',
	'Onion',
	'Open',
	'Pair',
	'Predict',
	'Recall',
	'Step',
	'Term',
	'Then',
	'ThenNow',
	'Walkthrough',
	'ZoneLoss',
	'Zones',
] as const;

export type Word = (typeof words)[number];

/** What the shell adds for the pages about tracks and progress. */
export const shellWords = [
	'Conformance',
	'CourseMap',
	'DueQuestions',
	'Journey',
	'Lessons',
	'ProgressFormat',
	'Way',
	'Ways',
	'YourData',
] as const;

export type ShellWord = (typeof shellWords)[number];
