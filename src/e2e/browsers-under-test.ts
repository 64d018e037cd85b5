import { type BrowserName, browserNames } from '../routines/browsers.ts';

const { BROWSERS = browserNames.join() } = process.env;

/** The browsers that `BROWSERS` names; all of them without it. */
export const browsersUnderTest: readonly BrowserName[] = browserNames.filter((name) =>
	BROWSERS.split(',').includes(name),
);
