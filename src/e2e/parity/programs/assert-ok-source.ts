// What `assert(…)` quotes is the call as it is written: https://nodejs.org/api/assert.html#assertokvalue-message
import assert from 'node:assert';

const list = [1, 2];
const say = (run: () => void) => {
	try {
		run();
	} catch (error) {
		console.log((error as Error).message);
	}
};
say(() => assert(list.length === 3));
say(() => assert.ok(list.includes(5)));
say(() => assert.ok(typeof list === 'string', undefined));
say(() => assert(false, 'with text'));
say(() => assert.ok());
