import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEngineSettings } from './settings.ts';

test('nothing set means both engines, the in-page one by default, and no key', () => {
	const expected = {
		engines: ['in-page', 'webcontainer'],
		default: 'in-page',
		webContainer: { coep: 'require-corp' },
	};
	assert.deepEqual(readEngineSettings({}), expected);
	const empty = { PUBLIC_ENGINES: '', PUBLIC_ENGINE_DEFAULT: ' ', PUBLIC_WEBCONTAINER_API_KEY: '' };
	assert.deepEqual(readEngineSettings(empty), expected);
});

test('engines are a list in any order, with spaces', () => {
	const { engines } = readEngineSettings({ PUBLIC_ENGINES: 'webcontainer, in-page' });
	assert.deepEqual(engines, ['in-page', 'webcontainer']);
	assert.deepEqual(readEngineSettings({ PUBLIC_ENGINES: 'in-page' }).engines, ['in-page']);
});

test('auto is the in-page engine where it is allowed', () => {
	const settings = { PUBLIC_ENGINES: 'webcontainer', PUBLIC_ENGINE_DEFAULT: 'auto' };
	assert.equal(readEngineSettings(settings).default, 'webcontainer');
	assert.equal(readEngineSettings({ PUBLIC_ENGINE_DEFAULT: 'auto' }).default, 'in-page');
});

test('the default may be WebContainer', () => {
	const settings = { PUBLIC_ENGINE_DEFAULT: 'webcontainer' };
	assert.equal(readEngineSettings(settings).default, 'webcontainer');
});

test('a key is kept only where WebContainer is allowed', () => {
	const key = { PUBLIC_WEBCONTAINER_API_KEY: ' wc_api_x_1 ' };
	assert.equal(readEngineSettings(key).webContainer.apiKey, 'wc_api_x_1');
	const forbidden = readEngineSettings({ ...key, PUBLIC_ENGINES: 'in-page' });
	assert.equal('apiKey' in forbidden.webContainer, false);
});

test('a mistake names the variable and what to do', () => {
	const refused: [environment: Record<string, string>, message: RegExp][] = [
		[{ PUBLIC_ENGINES: 'inpage' }, /^PUBLIC_ENGINES names "inpage".*in-page,webcontainer\.$/],
		[{ PUBLIC_ENGINES: 'in-page,' }, /^PUBLIC_ENGINES names "".*in-page,webcontainer\.$/],
		[{ PUBLIC_ENGINE_DEFAULT: 'node' }, /^PUBLIC_ENGINE_DEFAULT is "node"\. Set it to auto/],
		[
			{ PUBLIC_ENGINES: 'in-page', PUBLIC_ENGINE_DEFAULT: 'webcontainer' },
			/^PUBLIC_ENGINE_DEFAULT .* PUBLIC_ENGINES allows only in-page\. Add it there/,
		],
		[{ PUBLIC_WEBCONTAINER_API_KEY: 'a b' }, /^PUBLIC_WEBCONTAINER_API_KEY .* Copy the key again/],
		[{ PUBLIC_WEBCONTAINER_COEP: 'yes' }, /^PUBLIC_WEBCONTAINER_COEP is "yes"\. .*require-corp/],
	];
	for (const [environment, message] of refused) {
		assert.throws(() => readEngineSettings(environment), { message });
	}
});
